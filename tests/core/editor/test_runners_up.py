"""Other names for what was drafted: on the entry itself, and a hint where the draft is in doubt."""

from __future__ import annotations

from spec_lsp.editor.actions import actions
from spec_lsp.editor.hints import hints
from spec_lsp.editor.hover import hover
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Position, Span
from tests.core.pictures import ROOT, Picture, picture

STORY = """\
//- docs/stories.md
# Lending

## US-1: Late fees
As a clerk, I want to set the late fee rate, so that books come back.

### Acceptance criteria
- AC-1: It holds from the next day.

## US-2: Remove loan
As a clerk, I want to remove a loan, so that it is gone.

### Acceptance criteria
- AC-1: It is gone.
//- specs/decisions.md
# Decisions

## D-stories-us-1-package: Which package implements US-1?
- [x] `loans` new

**Applies to**: US-1

## D-stories-us-2-package: Which package implements US-2?
- [x] `loans` new

**Applies to**: US-2
"""
DESIGN = "specs/loans_design.md"


def proposed() -> Picture:
    drawn = picture(STORY)
    drawn.run("proposeDesign", story="US-1", option="anyway")
    return drawn


def line_of(drawn: Picture, word: str) -> int:
    return next(n for n, line in enumerate(drawn.text(DESIGN).splitlines()) if word in line)


def offered(drawn: Picture, line: int) -> dict[str, str]:
    """The titles of the runners-up with the whole design that each gives."""
    path = f"{ROOT}/{DESIGN}"
    at = Position(line, 4)
    found = {}
    for action in actions(drawn.snapshot, path, Span(at, at)):
        if action.title.startswith("Use "):
            assert action.plan
            (change,) = action.plan.changes
            assert (change.path, change.version) == (path, drawn.snapshot.version(path))
            assert change.before
            found[action.title] = str(apply_edits(change.before, change.edits))
    return found


def test_a_doubtful_entry_offers_its_other_names() -> None:
    drawn = proposed()
    line = line_of(drawn, "`set_late_fee_rate(")
    found = offered(drawn, line)
    assert list(found) == [f"Use `{name}` instead" for name in ("set_fee_rate", "set_rate", "save_late_fee_rate")]
    assert "`set_rate(" in found["Use `set_rate` instead"].splitlines()[line]


def test_a_sure_entry_and_other_lines_offer_none() -> None:
    drawn = proposed()
    assert offered(drawn, line_of(drawn, "`remove_loan(")) == {}
    assert offered(drawn, 0) == {}


def test_the_line_of_doubt_offers_the_same_and_goes_when_it_is_settled() -> None:
    drawn = proposed()
    assert "## Names in doubt\n- `set_late_fee_rate`" in drawn.text(DESIGN)
    entry, doubt = line_of(drawn, "`set_late_fee_rate("), line_of(drawn, "- `set_late_fee_rate`,")
    assert offered(drawn, doubt) == offered(drawn, entry)
    after = offered(drawn, entry)["Use `set_rate` instead"]
    assert "set_late_fee_rate" not in after
    assert "Names in doubt" not in after
    text = drawn.text(DESIGN).replace("## Names in doubt\n", "## Names in doubt\n- `remove_loan`: or `forget_loan`.\n")
    drawn.replace(DESIGN, text)
    after = offered(drawn, line_of(drawn, "`set_late_fee_rate("))["Use `set_rate` instead"]
    assert "## Names in doubt\n- `remove_loan`: or `forget_loan`.\n\n" in after
    assert "- `set_late_fee_rate`," not in after


def test_what_mentions_the_entry_follows_and_nothing_else() -> None:
    drawn = proposed()
    text = drawn.text(DESIGN).rstrip("\n")
    own = "`set_late_fee_rate`"
    drawn.replace(DESIGN, f"{text}\n\n## Integration\n- entry: the desk calls {own} (US-1/AC-1)\n\nNot {own}, prose.\n")
    after = offered(drawn, line_of(drawn, "`set_late_fee_rate("))["Use `set_rate` instead"]
    assert "- entry: the desk calls `set_rate` (US-1/AC-1)" in after
    assert f"Not {own}, prose." in after


def test_parameters_a_person_wrote_stay() -> None:
    drawn = proposed()
    line = line_of(drawn, "`set_late_fee_rate(")
    text = drawn.text(DESIGN)
    begin = text.index("`set_late_fee_rate(")
    end = text.index("`", begin + 1)
    drawn.replace(DESIGN, f"{text[:begin]}`set_late_fee_rate(branch: str) -> None{text[end:]}")
    assert "`set_rate(branch: str) -> None`" in offered(drawn, line)["Use `set_rate` instead"]


def test_the_way_back_is_offered_too() -> None:
    drawn = proposed()
    line = line_of(drawn, "`set_late_fee_rate(")
    before = drawn.text(DESIGN).splitlines()[line]
    drawn.replace(DESIGN, offered(drawn, line)["Use `set_rate` instead"])
    assert offered(drawn, line)["Use `set_late_fee_rate` instead"].splitlines()[line] == before


def shown(drawn: Picture) -> dict[int, str]:
    everything = Span(Position(0, 0), Position(10_000, 0))
    return {hint.position.line: hint.label for hint in hints(drawn.snapshot, f"{ROOT}/{DESIGN}", everything)}


def test_only_doubt_is_hinted_at_and_only_while_the_design_is_proposed() -> None:
    drawn = proposed()
    line = line_of(drawn, "`set_late_fee_rate(")
    assert shown(drawn) == {line: "or set_fee_rate?"}
    drawn.run("confirmDesign", DESIGN)
    assert shown(drawn) == {}


def test_an_entry_that_a_person_renamed_is_settled() -> None:
    drawn = proposed()
    line = line_of(drawn, "`set_late_fee_rate(")
    drawn.replace(DESIGN, offered(drawn, line)["Use `set_rate` instead"])
    assert shown(drawn) == {}


def why(drawn: Picture, line: int) -> str:
    """The last line of what an entry's name says when the mouse rests on it."""
    found = hover(drawn.snapshot, f"{ROOT}/{DESIGN}", Position(line, 6))
    assert found
    return found.markdown.splitlines()[-1]


def test_a_name_says_where_it_comes_from_and_whether_it_is_sure() -> None:
    drawn = proposed()
    assert why(drawn, line_of(drawn, "`set_late_fee_rate(")) == (
        "Named from “set the late fee rate”; it could also be `set_fee_rate`, `set_rate`, `save_late_fee_rate`."
    )
    sure = line_of(drawn, "`remove_loan(")
    assert why(drawn, sure) == "Named from “remove a loan”; the rest of the stories agrees."
    drawn.replace(DESIGN, drawn.text(DESIGN).replace("`remove_loan(", "`forget_loan("))
    assert "Named from" not in why(drawn, sure)
