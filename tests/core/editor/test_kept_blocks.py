"""What was edited in a specification says so, and can be taken anew."""

from __future__ import annotations

from spec_lsp.editor.actions import actions
from spec_lsp.editor.hints import hints
from spec_lsp.text.lines import Position, Span
from tests.core.pictures import ROOT, Picture
from tests.core.process.test_flow import SPEC
from tests.core.process.test_regenerating import generated

EVERYTHING = Span(Position(0, 0), Position(10_000, 0))


def shown(drawn: Picture) -> dict[str, str]:
    """The hints of the specification, by the line they stand behind."""
    lines = drawn.text(SPEC).splitlines()
    return {lines[hint.position.line]: hint.label for hint in hints(drawn.snapshot, f"{ROOT}/{SPEC}", EVERYTHING)}


def take(drawn: Picture, line: str, title: str) -> None:
    """A person chooses an action on a line."""
    at = Position(drawn.text(SPEC).splitlines().index(line), 0)
    found = {action.title: action for action in actions(drawn.snapshot, f"{ROOT}/{SPEC}", Span(at, at))}
    command = found[title].command
    assert command
    drawn.run(command.command.removeprefix("spec-lsp."), SPEC, **command.argument)


def test_what_is_as_generated_says_nothing() -> None:
    assert shown(generated()) == {}


def test_a_block_edited_by_hand_says_that_it_is_kept_and_takes_the_new_text() -> None:
    drawn = generated()
    before = drawn.text(SPEC)
    drawn.replace(SPEC, before.replace("- `test_", "- `test_that_", 1).replace("30 minutes |", "3 minutes |"))
    edited = "### Component: SignInService"
    assert shown(drawn) == {edited: "edited, kept", "### Configuration": "edited, kept"}
    take(drawn, edited, "Take the new text of SignInService")
    assert shown(drawn) == {"### Configuration": "edited, kept"}
    take(drawn, "### Configuration", "Take the new text of Configuration")
    assert drawn.text(SPEC) == before


def test_a_block_that_was_deleted_can_be_brought_back_from_the_head() -> None:
    drawn = generated()
    before = drawn.text(SPEC)
    begin, end = before.index("### Configuration"), before.index("### Database")
    drawn.replace(SPEC, before[:begin] + before[end:])
    take(drawn, "## Package: auth", "Bring back Configuration")
    assert "### Configuration\n| Setting |" in drawn.text(SPEC)
    assert drawn.run("generate") is not None
