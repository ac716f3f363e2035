"""A proposal in an editor: its doubtful names, and the halves of a name while it is written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.protocol.editor import Editor
from tests.protocol.wire import EDITORS

Start = Callable[[str], Awaitable[Editor]]

STORIES = """\
# Lending

## US-1: Late fees
As a clerk, I want to set the late fee rate, so that books come back.

### Acceptance criteria
- AC-1: A reminder 📯 letter is sent to the member.
"""
DECISIONS = """\
# Decisions

## D-lending-us-1-package: Which package implements US-1?
- [x] `loans` new

**Applies to**: US-1
"""
DESIGN = """\
# Design: loans
**Status**: proposed

## Components
### Component: FeeService
**File**: `src/shop/loans/fees.py`
- `set_late_fee_rate(rate: int) -> None` — sends a 📯, see `send_letter` (US-1/AC-1)
- `send_letter() -> None` — after `set_late_fee_rate` (US-1/AC-1)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in (("lending.md", STORIES), ("specs/decisions.md", DECISIONS), ("specs/loans_design.md", DESIGN)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shop"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def design(root: Path) -> Path:
    return root / "specs" / "loans_design.md"


@pytest.fixture
async def start(root: Path) -> AsyncIterator[Start]:
    """Starts an editor of a kind on the workspace; stops it at the end."""
    editors: list[Editor] = []

    async def start(kind: str) -> Editor:
        editors.append(await Editor.start(kind, root))
        await editors[-1].idle()
        return editors[-1]

    yield start
    for editor in editors:
        await editor.stop()


async def actions(editor: Editor, uri: str, line: int) -> dict[str, Any]:
    here = types.Position(line, 4)
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(uri), types.Range(here, here), types.CodeActionContext([])
    )
    found = await editor.client.text_document_code_action_async(params)
    return {action.title: action for action in found or ()}


@pytest.mark.parametrize("kind", EDITORS)
async def test_a_runner_up_is_one_edit_of_the_design(start: Start, kind: str, design: Path) -> None:
    editor = await start(kind)
    uri = editor.open(design)
    action = (await actions(editor, uri, 6))["Use `set_fee_rate` instead"]
    if action.edit is None:
        action = await editor.client.code_action_resolve_async(action)
    (part,) = action.edit.document_changes
    assert (part.text_document.uri, part.text_document.version) == (uri, 1)
    after = editor.edited(editor.buffers[uri], part.edits)
    assert after == DESIGN.replace("set_late_fee_rate", "set_fee_rate")


async def test_a_runner_up_of_an_older_text_is_not_applied(start: Start, design: Path) -> None:
    editor = await start("vscode")
    uri = editor.open(design)
    action = (await actions(editor, uri, 6))["Use `set_fee_rate` instead"]
    editor.type(uri, 0, 0, "\n")
    with pytest.raises(Exception, match="changed since"):
        await editor.client.code_action_resolve_async(action)


@pytest.mark.parametrize("kind", EDITORS)
async def test_doubt_is_hinted_at_on_its_line(start: Start, kind: str, design: Path) -> None:
    editor = await start(kind)
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    params = types.InlayHintParams(types.TextDocumentIdentifier(editor.open(design)), whole)
    (hint,) = await editor.client.text_document_inlay_hint_async(params) or ()
    line = DESIGN.splitlines()[6]
    assert (hint.position.line, hint.position.character) == (6, editor.units(line))
    assert hint.label == "or set_fee_rate?"


@pytest.mark.parametrize(("kind", "end"), [("nvim", 5), ("vscode", 7), ("emacs", 5)])
async def test_a_verb_in_the_middle_of_a_name(start: Start, kind: str, end: int, design: Path) -> None:
    """The rest of the word is replaced only where the editor can."""
    editor = await start(kind)
    uri = editor.open(design)
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(7, 5))
    found = await editor.client.text_document_completion_async(params)
    assert isinstance(found, types.CompletionList)
    (item,) = [item for item in found.items if item.label == "send"]
    assert isinstance(item.text_edit, types.TextEdit)
    span = item.text_edit.range
    assert (span.start.character, span.end.character) == (3, end)


async def test_a_noun_in_the_middle_of_a_name(start: Start, design: Path) -> None:
    editor = await start("nvim")
    uri = editor.open(design)
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(7, 8))
    found = await editor.client.text_document_completion_async(params)
    assert isinstance(found, types.CompletionList)
    assert "reminder" in [item.label for item in found.items]
    assert {item.text_edit.range.start.character for item in found.items if item.text_edit} == {8}  # type: ignore[union-attr]
