"""A proposal in an editor: its doubtful names, and the halves of a name while it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.protocol.editor import Editor, Start
from tests.protocol.wire import EDITORS

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


OTHERS = {
    "lending.md": """\
# Lending

## US-1: Loans
As a clerk, I want to record a loan with a title and a signal, so that nothing is lost.

### Acceptance criteria
- AC-1: The clerk sets the 📯 signal to low, normal or high.
- AC-2: The clerk can block a reader.

## US-2: Readers
As a clerk, I want to add a reader with a name, so that they can borrow.

### Acceptance criteria
- AC-1: A name is needed.
""",
    "specs/decisions.md": DECISIONS + DECISIONS.partition("\n")[2].replace("US-1", "US-2").replace("us-1", "us-2"),
    "specs/loans_design.md": """\
# Design: loans
**Status**: proposed

## Components
### Component: LoanService
**File**: `src/shop/loans/loans.py`
- `record_loan(signal: str) -> Loan` — 📯 (US-1/AC-1)
- `block_reader(reader_id: int) -> None` — 📯 (US-1/AC-2)

### Component: ReaderService
**File**: `src/shop/loans/readers.py`
- `add_reader(name: str) -> Reader` (US-2/AC-1)
""",
}


@pytest.mark.parametrize("kind", EDITORS)
@pytest.mark.parametrize(
    ("line", "title", "changed"),
    [
        (6, "Use `signal: Signal` instead", {"`record_loan(signal: Signal) -> Loan`", "type `Signal`: `LOW`"}),
        (4, "Move `block_reader` to ReaderService", {"Reader` (US-2/AC-1)\n- `block_reader("}),
    ],
)
async def test_another_type_and_another_split_are_edits_of_the_design(
    start: Start, kind: str, root: Path, design: Path, line: int, title: str, changed: set[str]
) -> None:
    for name, text in OTHERS.items():
        (root / name).write_text(text, encoding="utf-8")
    editor = await start(kind)
    uri = editor.open(design)
    action = (await actions(editor, uri, line))[title]
    if action.edit is None:
        action = await editor.client.code_action_resolve_async(action)
    (part,) = action.edit.document_changes
    assert (part.text_document.uri, part.text_document.version) == (uri, 1)
    after = editor.edited(editor.buffers[uri], part.edits)
    assert all(one in after and one not in OTHERS["specs/loans_design.md"] for one in changed)
    assert after.count("block_reader(") == after.count("record_loan(") == 1


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


async def confirmed(start: Start, kind: str, design: Path) -> tuple[Editor, str]:
    """An editor in which the design has been confirmed."""
    editor = await start(kind)
    uri = editor.open(design)
    await editor.run("confirmDesign", uri=uri)
    return editor, uri


async def regenerated(editor: Editor, uri: str, **argument: Any) -> Any:
    """Generate, change the design by hand, confirm it, and generate again."""
    await editor.run("generate", uri=uri)
    text = editor.buffers[uri].replace("`send_letter() -> None`", "`send_letter(to: str) -> None`")
    editor.replace(uri, text)
    await editor.run("confirmDesign", uri=uri)
    return await editor.run("generate", uri=uri, **argument)


async def test_a_regeneration_tells_what_it_does_block_by_block(start: Start, design: Path) -> None:
    editor, uri = await confirmed(start, "vscode", design)
    result = await regenerated(editor, uri)
    notes = editor.applied[-1].edit.change_annotations or {}
    assert {note.label: note.needs_confirmation for note in notes.values()} == {"Change FeeService": False}
    assert result["applied"] is True


@pytest.mark.parametrize("asked", ["argument", "setting"])
async def test_blocks_are_confirmed_one_by_one_where_that_is_wished(start: Start, design: Path, asked: str) -> None:
    if asked == "setting":
        (design.parents[1] / "spec-lsp.toml").write_text("review = true\n", encoding="utf-8")
    editor, uri = await confirmed(start, "vscode", design)
    await regenerated(editor, uri, **({"preview": True} if asked == "argument" else {}))
    notes = (editor.applied[-1].edit.change_annotations or {}).values()
    assert {note.label for note in notes if note.needs_confirmation} == {"Change FeeService"}


async def test_what_is_refused_while_it_is_looked_at_is_no_failure(start: Start, design: Path) -> None:
    """Of what is shown first the person takes what they like: a text that does not arrive was refused."""
    editor, uri = await confirmed(start, "vscode", design)
    await editor.run("generate", uri=uri)
    editor.replace(uri, editor.buffers[uri].replace("send_letter()", "send_letter(to: str)"))
    await editor.run("confirmDesign", uri=uri)
    said = len(editor.client.messages)
    editor.ignores_edits = True
    result = await editor.run("generate", uri=uri, preview=True)
    assert result["applied"] is True
    assert len(editor.client.messages) == said


@pytest.mark.parametrize("kind", ["nvim", "emacs"])
async def test_a_client_without_annotations_gets_the_difference(start: Start, kind: str, design: Path) -> None:
    editor = await start(kind)
    uri = editor.open(design, DESIGN.replace("proposed", "confirmed"))
    result = await editor.run("generate", uri=uri, preview=True)
    assert editor.applied == []
    assert result["applied"] is False
    assert result["label"] == "Generate the specification of loans"
    lines = result["diff"].splitlines()
    assert "+++ b/specs/loans_implementation_spec.md" in lines
    assert "+## Package: loans" in lines
