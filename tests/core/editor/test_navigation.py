"""Where names lead: ids, decisions, components, methods, tests."""

from __future__ import annotations

from spec_lsp.editor.hover import hover
from spec_lsp.editor.navigation import definition, implementation, references
from tests.core.pictures import ROOT, picture

FILES = """\
//- docs/stories.md
# Authentication

## US-1: Sign in
As a member, I want to sign in with my password, so that I see my orders.

### Acceptance criteria
- AC-1: a token is issued
- AC-2: a wrong password is refused
- AC-3: the account is locked
//- specs/decisions.md
# Decisions

## D-auth-means: How does a signed-in member prove who they are?
Why it matters: it decides what the package stores.
- [x] `jwt` Signed tokens — no lookup per request
- [ ] `session` Server-side sessions — revoked at once

**Applies to**: auth
**Rationale**: the gateway verifies them.
//- specs/auth_implementation_spec.md
## Package: auth
**Design Decisions**: D-auth-means

### Component: SignIn
**File**: `src/auth.py`
**Purpose**: Check the password.
**Methods**:
- `sign_in(email: str) -> Token` — issues a token. (US-1/AC-1..3)
**Tests**:
- `test_token_is_issued` (US-1/AC-1)
**Implements**: US-1/AC-1
//- src/auth.py
class SignIn:  # US-1/AC-1
    def sign_in(self, email: str) -> Token: ...
//- tests/test_auth.py
def test_token_is_issued():
    ...
//- notes.md
See auth.SignIn.sign_in and D-auth-means.
"""


def marked(before: str, at: str) -> str:
    """The files with the cursor inside the words ``at``, which follow ``before``."""
    head, found, rest = FILES.partition(before)
    middle, also, tail = rest.partition(at)
    assert found
    assert also
    return head + found + middle + at[:1] + "$0" + at[1:] + tail


def shown(before: str, at: str, question: object = definition) -> list[tuple[str, int]]:
    drawn = picture(marked(before, at))
    assert drawn.cursor
    assert callable(question)
    return [
        (place.path.removeprefix(f"{ROOT}/"), place.span.start.line)
        for place in question(drawn.snapshot, *drawn.cursor)
    ]


def said(before: str, at: str) -> str:
    drawn = picture(marked(before, at))
    assert drawn.cursor
    found = hover(drawn.snapshot, *drawn.cursor)
    return found.markdown if found else ""


def test_a_range_leads_to_every_criterion_in_it() -> None:
    assert shown("issues a token. (", "US-1/AC-1..3") == [("docs/stories.md", line) for line in (6, 7, 8)]


def test_hover_on_a_range_quotes_every_criterion_in_it() -> None:
    assert said("issues a token. (", "US-1/AC-1..3").splitlines() == [
        "**US-1/AC-1** · a token is issued (stories)  ",
        "**US-1/AC-2** · a wrong password is refused (stories)  ",
        "**US-1/AC-3** · the account is locked (stories)",
    ]


def test_a_decision_is_found_wherever_it_is_named() -> None:
    for before in ("**Design Decisions**: ", "sign_in and "):
        assert shown(before, "D-auth-means") == [("specs/decisions.md", 2)]
    assert shown("sign_in and ", "D-auth-means", references) == [
        ("specs/decisions.md", 2),
        ("specs/auth_implementation_spec.md", 1),
    ]


def test_hover_on_a_decision_shows_its_options_and_the_reason() -> None:
    found = said("**Design Decisions**: ", "D-auth-means")
    assert found.startswith("**D-auth-means** How does a signed-in member prove who they are? · decided")
    assert "☑ `jwt` Signed tokens — no lookup per request" in found
    assert "☐ `session` Server-side sessions" in found
    assert "Rationale: the gateway verifies them." in found


def test_a_component_and_its_methods_are_found_by_their_names() -> None:
    assert shown("See ", "auth.SignIn") == [("specs/auth_implementation_spec.md", 7)]
    assert shown("- `", "sign_in(") == [("specs/auth_implementation_spec.md", 7)]
    assert shown("Component: ", "SignIn") == [("specs/auth_implementation_spec.md", 3)]
    assert "Check the password." in said("Component: ", "SignIn")
    assert "issues a token." in said("See ", "auth.SignIn.sign_in")


def test_a_test_that_a_specification_lists_leads_to_its_function() -> None:
    assert shown("**Tests**:\n- `", "test_token_is_issued") == [("tests/test_auth.py", 0)]


def test_the_implementation_of_a_criterion_is_its_code_and_its_tests() -> None:
    assert shown("- ", "AC-1: a token", implementation) == [("src/auth.py", 0), ("tests/test_auth.py", 0)]


def test_the_implementation_of_a_method_is_in_its_file() -> None:
    assert shown("See ", "auth.SignIn.sign_in", implementation) == [("src/auth.py", 1)]
    assert shown("Component: ", "SignIn", implementation) == [("src/auth.py", 0)]


def test_prose_in_a_story_says_nothing() -> None:
    drawn = picture("# Shop\n\n## US-1: Sign in\nAs a member, I want to sign in.\n\nA re$0mark.\n\n- AC-1: it works\n")
    assert drawn.cursor
    assert hover(drawn.snapshot, *drawn.cursor) is None


def test_ids_in_the_text_of_stories_lead_to_what_they_name() -> None:
    stories = (
        "# Shop\n\n## US-1: Sign in\nAs a member, I want to sign in.\n\n### Acceptance criteria\n- AC-1: it works\n\n"
        "## US-2: Pay\nAs a member, I want to pay, as after {0}.\n\n**Depends on**: {1}\n\n"
        "### Acceptance criteria\n- AC-1: it works\n"
    )
    for prose, field, line in (("US-$01/AC-1", "US-1", 6), ("US-1/AC-1", "U$0S-1", 2)):
        drawn = picture(stories.format(prose, field))
        assert drawn.cursor
        assert [place.span.start.line for place in definition(drawn.snapshot, *drawn.cursor)] == [line]
        found = hover(drawn.snapshot, *drawn.cursor)
        assert found
        assert found.markdown.startswith("**US-1")


def test_a_requirement_that_another_feature_depends_on_is_found_by_its_number() -> None:
    kiro = (
        "//- .kiro/specs/{0}/requirements.md\n### Requirement 1: Do\n\n**User Story:** As a buyer, I want it.\n\n{1}"
        "#### Acceptance Criteria\n\n1. WHEN asked THEN the system SHALL do it\n"
    )
    drawn = picture(kiro.format("cart", "") + kiro.format("pay", "**Depends on**: cart$0:1\n\n"))
    assert drawn.cursor
    (place,) = definition(drawn.snapshot, *drawn.cursor)
    assert place.path == f"{ROOT}/.kiro/specs/cart/requirements.md"
