"""Edits a person asked for: made by the client, never on another text, never over a file, and seen to be made."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from tests.protocol.editor import OPENING, Editor, Start
from tests.protocol.wire import EDITORS


@pytest.fixture
def decisions(root: Path) -> Path:
    return root / "specs" / "decisions.md"


async def planned(editor: Editor, stories: Path, decisions: Path) -> bool:
    """Decide on a package; whether it was, once something is seen of it: some have their answer before."""
    result = await editor.run("planPackage", uri=editor.open(stories), story="US-1", option="auth")

    def decided() -> bool:
        return "- [x] `auth`" in (editor.text(decisions) or "")

    await editor.until(lambda: decided() or editor.client.messages)
    assert (editor.kind in OPENING) if result is None else (result["applied"] is decided())
    return decided()


@pytest.mark.parametrize("kind", ["nvim", "vscode"])
async def test_a_decision_makes_its_file(start: Start, kind: str, stories: Path, decisions: Path) -> None:
    editor = await start(kind)
    uri = editor.open(stories)
    result = await editor.run("planPackage", uri=uri, story="US-1", option="auth")
    assert result["applied"] is True
    assert editor.applied[0].label
    assert (editor.text(decisions) or "").startswith("# Decisions\n")
    assert "- [x] `auth`" in (editor.text(decisions) or "")
    assert editor.questions == []


async def test_edits_say_what_they_are_where_the_client_shows_it(start: Start, stories: Path) -> None:
    editor = await start("vscode")
    await editor.run("planPackage", uri=editor.open(stories), story="US-1", option="auth")
    edit = editor.applied[0].edit
    (annotation,) = (edit.change_annotations or {}).values()
    assert annotation.label == editor.applied[0].label
    assert annotation.needs_confirmation is False


@pytest.mark.parametrize("kind", OPENING)
async def test_a_client_that_cannot_create_is_given_the_text(
    start: Start, kind: str, stories: Path, decisions: Path
) -> None:
    """They open a buffer for any file that an edit names; Kate, which does not even say that it applies edits, loses a
    line where more is replaced than an empty buffer has."""
    editor = await start(kind)
    assert await planned(editor, stories, decisions)
    edit = editor.applied[0].edit
    parts = [part for part in edit.document_changes or () if isinstance(part, types.TextDocumentEdit)]
    edits = [one for part in parts for one in part.edits] + [
        one for all in (edit.changes or {}).values() for one in all
    ]
    assert [one.range.start == one.range.end for one in edits] == [True]
    assert (editor.text(decisions) or "").startswith("# Decisions\n")
    assert not decisions.exists()


async def test_a_client_that_did_not_create_is_told_what_to_do(start: Start, stories: Path, decisions: Path) -> None:
    editor = await start("emacs")
    editor.ignores_edits = True
    assert not await planned(editor, stories, decisions)
    assert "has not shown specs/decisions.md yet. Open it" in editor.client.messages[-1].message
    assert not decisions.exists()


async def test_an_empty_file_made_by_hand_is_filled(start: Start, stories: Path, decisions: Path) -> None:
    decisions.parent.mkdir()
    decisions.touch()
    editor = await start("emacs")
    assert await planned(editor, stories, decisions)


@pytest.mark.parametrize("kind", ["nvim", "vscode"])
async def test_a_file_that_appears_meanwhile_is_not_overwritten(
    start: Start, kind: str, stories: Path, decisions: Path
) -> None:
    """It exists by the time the question is answered, and nothing has told the server."""
    editor = await start(kind, ask=True)
    uri = editor.open(stories)

    def think() -> dict[str, str]:
        decisions.parent.mkdir()
        decisions.write_text("# Mine\n", encoding="utf-8")
        return {"option": "auth"}

    editor.answering = think
    result = await editor.run("planPackage", uri=uri, story="US-1")
    assert editor.overwritten == []
    text = editor.text(decisions) or ""
    assert text.startswith("# Mine\n")
    assert result["applied"] is False or "- [x] `auth`" in text


@pytest.mark.parametrize("kind", EDITORS)
async def test_a_text_that_changed_while_the_edit_was_under_way(
    start: Start, kind: str, stories: Path, decisions: Path
) -> None:
    """The person types after the server looked and before the editor applies: nothing is lost, and it is said."""
    decisions.parent.mkdir()
    decisions.write_text("# Decisions\n", encoding="utf-8")
    editor = await start(kind)
    plan = editor.open(decisions)
    await editor.idle()
    editor.before_applying = lambda: editor.type(plan, 0, 11, " and why")
    assert not await planned(editor, stories, decisions)
    assert editor.text(decisions) == "# Decisions and why\n"
    assert "again" in editor.client.messages[-1].message


async def test_turning_away_from_a_preview_is_no_failure(start: Start, stories: Path, decisions: Path) -> None:
    editor = await start("nvim")
    editor.turns_away = True
    result = await editor.run("planPackage", uri=editor.open(stories), story="US-1", option="auth")
    assert result is None
    assert editor.client.messages == []
    assert editor.text(decisions) is None


async def test_a_closed_file_that_changed_on_the_disk_is_read_again(
    start: Start, stories: Path, decisions: Path
) -> None:
    decisions.parent.mkdir()
    decisions.write_text("# Decisions\n", encoding="utf-8")
    editor = await start("nvim")
    uri = editor.open(stories)
    await editor.idle()
    decisions.write_text("# Decisions\n\nA note of mine.\n", encoding="utf-8")
    await editor.run("planPackage", uri=uri, story="US-1", option="auth")
    assert "A note of mine." in (editor.text(decisions) or "")


@pytest.mark.parametrize("kind", EDITORS)
async def test_applied_is_not_believed(start: Start, kind: str, stories: Path, decisions: Path) -> None:
    decisions.parent.mkdir()
    decisions.write_text("# Decisions\n", encoding="utf-8")
    editor = await start(kind)
    editor.ignores_edits = True
    assert not await planned(editor, stories, decisions)
    assert "specs/decisions.md" in editor.client.messages[-1].message


async def test_new_files_take_the_line_ends_of_the_story(start: Start, stories: Path, decisions: Path) -> None:
    stories.write_bytes(stories.read_bytes().replace(b"\n", b"\r\n"))
    editor = await start("vscode")
    await editor.run("planPackage", uri=editor.open(stories), story="US-1", option="auth")
    text = editor.text(decisions) or ""
    assert text.count("\r\n") == text.count("\n") > 2


async def test_an_insertion_at_the_end_reaches_past_the_last_line(start: Start, stories: Path, decisions: Path) -> None:
    """Otherwise Neovim makes one blank line too many of it."""
    decisions.parent.mkdir()
    decisions.write_text("# Decisions\n", encoding="utf-8")
    editor = await start("nvim")
    await editor.run("planPackage", uri=editor.open(stories), story="US-1", option="auth")
    parts = editor.applied[0].edit.document_changes or ()
    ranges = [edit.range for part in parts if isinstance(part, types.TextDocumentEdit) for edit in part.edits]
    assert ranges
    assert all(span.start.line < 1 for span in ranges if span.end.line >= 1)
