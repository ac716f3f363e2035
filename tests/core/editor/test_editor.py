"""What an editor shows at a place."""

from __future__ import annotations

from spec_lsp.editor.actions import actions
from spec_lsp.editor.hover import hover
from spec_lsp.editor.lenses import MANY, lens_command, lenses
from spec_lsp.editor.navigation import definition, references
from spec_lsp.editor.symbols import symbols
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Span
from tests.core.pictures import ROOT, check_hints, picture

STORY = """\
//- docs/stories.md
# Authentication

## US-1: Sign in
As a member, I want to sign in with my password, so that I see my orders.

### Acceptance criteria
- AC-1: a token is issued
- AC-2: a wrong password is refused
"""
SPEC = """\
//- specs/auth_implementation_spec.md
## Package: auth

### Component: SignIn
**Tests**:
- `test_token_is_issued` (US-1/AC-1)
**Implements**: US-1/AC-1
"""
CODE = """\
//- src/auth.py
def sign_in():  # US-1/AC-1
    ...
//- tests/test_auth.py
def test_token_is_issued():
    ...
"""


def shown_hover(marked: str) -> str:
    drawn = picture(marked)
    assert drawn.cursor
    found = hover(drawn.snapshot, *drawn.cursor)
    return found.markdown if found else ""


def titles(marked: str) -> list[str]:
    drawn = picture(marked)
    assert drawn.cursor
    path, at = drawn.cursor
    return [action.title for action in actions(drawn.snapshot, path, Span(at, at))]


def test_hints_say_what_covers_a_criterion() -> None:
    check_hints(STORY + SPEC + CODE, {6: "→ auth.SignIn · code · 1 test", 7: "no spec or task yet"})


def test_hover_on_a_criterion_has_the_whole_chain() -> None:
    said = shown_hover(STORY.replace("AC-1:", "A$0C-1:") + SPEC + CODE)
    assert said.startswith("**US-1/AC-1** · ")
    assert "→ auth.SignIn ([specs/auth_implementation_spec.md:6]" in said
    assert "Code: [src/auth.py:1]" in said
    assert "Tests: [test_token_is_issued](file:///shop/tests/test_auth.py#L1)" in said


def test_hover_on_an_unmapped_criterion_says_so_with_its_needs() -> None:
    said = shown_hover(STORY.replace("AC-2:", "A$0C-2:"))
    assert "**US-1/AC-2** · open · needs: authentication" in said
    assert "No spec or task yet" in said


def test_hover_on_a_reference_shows_what_it_names() -> None:
    said = shown_hover(STORY + SPEC.replace("**Implements**: US-1/AC-1", "**Implements**: US-1/A$0C-1"))
    assert "a token is issued" in said


def test_hover_elsewhere_is_silent() -> None:
    assert shown_hover("# No$0tes\n\nNothing here.\n") == ""


def test_definition_of_a_reference_is_the_criterion() -> None:
    drawn = picture(STORY + SPEC.replace("**Implements**: US-1/AC-1", "**Implements**: US-1/A$0C-1"))
    assert drawn.cursor
    (place,) = definition(drawn.snapshot, *drawn.cursor)
    assert (place.path, place.span.start.line) == (f"{ROOT}/docs/stories.md", 6)


def test_references_are_found_in_markdown_and_code() -> None:
    drawn = picture(STORY.replace("AC-1:", "A$0C-1:") + SPEC + CODE)
    assert drawn.cursor
    found = references(drawn.snapshot, *drawn.cursor)
    assert {(place.path.removeprefix(f"{ROOT}/"), place.span.start.line) for place in found} == {
        ("docs/stories.md", 6),
        ("specs/auth_implementation_spec.md", 4),
        ("specs/auth_implementation_spec.md", 5),
        ("src/auth.py", 0),
        ("tests/test_auth.py", 0),
    }


def test_the_outline_has_stories_with_their_criteria() -> None:
    drawn = picture(STORY)
    (story,) = symbols(drawn.snapshot, f"{ROOT}/docs/stories.md")
    assert (story.name, story.detail) == ("US-1", "Sign in")
    assert [(child.name, child.detail) for child in story.children] == [
        ("US-1/AC-1", "a token is issued"),
        ("US-1/AC-2", "a wrong password is refused"),
    ]


def test_one_lens_says_how_far_a_story_is_and_what_comes_next() -> None:
    drawn = picture(STORY)
    (lens,) = lenses(drawn.snapshot, f"{ROOT}/docs/stories.md")
    assert lens.command
    assert lens.command.title == "2 criteria · 0 covered · Choose a package"
    assert (lens.command.command, lens.command.argument) == ("spec-lsp.nextStep", {"story": "US-1"})


def test_the_lenses_of_many_stories_are_computed_when_they_come_into_view() -> None:
    many = "".join(f"## US-{n}: S\nAs a member, I want it.\n\n" for n in range(1, MANY + 2))
    drawn = picture(f"# Stories\n\n{many}")
    found = lenses(drawn.snapshot, f"{ROOT}/docs/stories.md")
    assert [lens.command for lens in found] == [None] * (MANY + 1)
    command = lens_command(drawn.snapshot, f"{ROOT}/docs/stories.md", found[-1].story)
    assert command
    assert command.title == "0 criteria · 0 covered · Write acceptance criteria"
    assert lens_command(drawn.snapshot, f"{ROOT}/docs/stories.md", "US-999") is None


def test_the_lightbulb_offers_the_package_first() -> None:
    assert titles(STORY.replace("## US-1", "## U$0S-1")) == [
        "Choose package: auth — new, from the heading “Authentication”",
        "Choose package: type another answer…",
    ]


def test_then_at_most_two_questions_with_their_trade_offs() -> None:
    drawn = picture(STORY.replace("## US-1", "## U$0S-1"))
    drawn.run("planPackage", option="auth")
    assert drawn.cursor
    path, at = drawn.cursor
    found = actions(drawn.snapshot, path, Span(at, at))
    arguments = [action.command.argument for action in found if action.command]
    asked = {argument["question"] for argument in arguments if "question" in argument} - {"evidence"}
    assert 1 <= len(asked) <= 2
    assert "Why is this asked?" in [action.title for action in found]


def test_a_wrong_reference_is_replaced_by_the_one_that_is_meant() -> None:
    drawn = picture(STORY + SPEC.replace("**Implements**: US-1/AC-1", "**Implements**: US-1/A$0C-7"))
    assert drawn.cursor
    path, at = drawn.cursor
    (action,) = actions(drawn.snapshot, path, Span(at, at))
    assert action.title.startswith("Replace with US-1/AC-")
    assert action.plan
    (change,) = action.plan.changes
    assert change.before is not None
    after = apply_edits(change.before, change.edits)
    assert "AC-7" not in str(after)
