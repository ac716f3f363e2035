"""A story that changes after its design was read: what is new is told and added, what a person wrote stays."""

from __future__ import annotations

from spec_lsp.editor.actions import actions
from spec_lsp.process.outcome import Apply, Ask
from spec_lsp.text.lines import Position, Span
from tests.core.pictures import FIRST, ROOT, Picture
from tests.core.process.test_flow import DESIGN, answered, designed

LOCKED = "    - AC-3: After 5 failed attempts within 15 minutes, the account is locked for one hour.\n"


def titles(drawn: Picture, line: int) -> list[str]:
    """What the lightbulb offers for the design itself on one of its lines."""
    found = actions(drawn.snapshot, f"{ROOT}/{DESIGN}", Span(Position(line, 0), Position(line, 0)))
    return [action.title for action in found if "the design of" in action.title]


def add_criterion(drawn: Picture) -> None:
    drawn.replace(FIRST, drawn.text(FIRST).rstrip("\n") + "\n" + LOCKED.lstrip())


def edit_entry(drawn: Picture) -> str:
    """A person gives the first method another parameter, and says what it does."""
    line = next(line for line in drawn.text(DESIGN).splitlines() if line.startswith("- `sign_in("))
    mine = line.replace("password: str", "password: Secret").replace("` (", "` — asks the vault (")
    drawn.replace(DESIGN, drawn.text(DESIGN).replace(line, mine))
    return mine


def test_what_is_new_is_added_and_told_and_what_was_edited_stays() -> None:
    drawn = designed()
    mine = edit_entry(drawn)
    add_criterion(drawn)
    outcome = drawn.run("proposeDesign")
    assert isinstance(outcome, Apply)
    assert outcome.message.startswith("auth_design.md: new: `")
    assert "`max_failed_attempts`" in outcome.message
    assert outcome.message.endswith("What you edited stays.")
    assert mine in drawn.text(DESIGN)
    assert "US-1/AC-3" in drawn.text(DESIGN)
    assert "locked for one hour" in drawn.text(DESIGN), "the understanding follows the stories"
    assert "**Status**: proposed" in drawn.text(DESIGN)


def test_the_next_step_proposes_again_before_it_confirms_where_the_stories_say_more() -> None:
    drawn = designed()
    asked = drawn.run("confirmDesign")
    add_criterion(drawn)
    asked = drawn.run("nextStep")
    assert isinstance(asked, Ask)
    assert [option.key for option in asked.question.options] == ["propose", "confirm", "open"]
    assert "`max_failed_attempts`" in asked.question.options[0].tradeoff
    assert asked.question.because == "Changed since it was confirmed: the stories."
    drawn.answer(asked)
    asked = drawn.run("nextStep")
    assert isinstance(asked, Ask)
    assert [option.key for option in asked.question.options] == ["confirm", "open"]
    drawn.answer(asked)
    assert isinstance(drawn.run("generate"), Apply)


def test_the_status_line_offers_to_confirm_and_to_propose_again() -> None:
    drawn = answered()
    drawn.run("proposeDesign")
    assert titles(drawn, 1) == ["Confirm the design of auth"]
    assert titles(drawn, 6) == []
    drawn.run("confirmDesign")
    assert titles(drawn, 1) == []
    add_criterion(drawn)
    assert titles(drawn, 1) == [
        "Confirm the design of auth again",
        "Propose the design of auth again: what you edited stays",
    ]
