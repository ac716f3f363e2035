"""What an editor asks about a place; pytest-lsp checks each answer against LSP and what the editor announced."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.protocol.editor import Editor
from tests.protocol.wire import EDITORS

Start = Callable[..., Awaitable[Editor]]

SPEC = """\
# Specification

## Package: auth
**Path**: `src/auth/`
**User Stories**: US-1

### Component: SignIn
**Purpose**: Check the password.
**Tests**:
- `test_token` (US-1/AC-9)
**Implements**: US-1/AC-1
"""


@pytest.fixture
async def start(root: Path) -> AsyncIterator[Start]:
    """Starts an editor of a kind on the workspace; stops it at the end."""
    (root / "specs").mkdir()
    (root / "specs" / "auth_implementation_spec.md").write_text(SPEC, encoding="utf-8")
    (root / "tokens.py").write_text("# Requirements: US-1/AC-1\ntokens = []\n", encoding="utf-8")
    editors: list[Editor] = []

    async def start(kind: str, **options: object) -> Editor:
        editor = await Editor.start(kind, root, **options)
        editors.append(editor)
        return editor

    yield start
    for editor in editors:
        await editor.stop()


def at(uri: str, line: int, character: int) -> dict[str, Any]:
    return {"text_document": types.TextDocumentIdentifier(uri), "position": types.Position(line, character)}


@pytest.mark.parametrize("kind", EDITORS)
async def test_every_question_is_answered(start: Start, kind: str, root: Path, stories: Path) -> None:
    editor = await start(kind)
    client = editor.client
    uri = editor.open(stories)
    await editor.idle()

    hover = await client.text_document_hover_async(types.HoverParams(**at(uri, 6, 4)))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "**US-1/AC-1**" in hover.contents.value
    assert hover.range == types.Range(types.Position(6, 2), types.Position(6, 6))

    document = types.TextDocumentIdentifier(uri)
    (story,) = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document)) or ()
    assert isinstance(story, types.DocumentSymbol)
    assert story.name.startswith("US-1")
    assert [child.name for child in story.children or ()] == ["US-1/AC-1", "US-1/AC-2"]

    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, whole)) or ()
    assert [(hint.position.line, "SignIn" in str(hint.label)) for hint in hints] == [(6, True), (7, False)]

    (lens,) = await client.text_document_code_lens_async(types.CodeLensParams(document)) or ()
    assert lens.command is not None
    assert lens.command.title.startswith("2 criteria · 1 covered")
    assert list(lens.command.arguments or ()) == [{"uri": uri, "story": "US-1"}]


@pytest.mark.parametrize("kind", EDITORS)
async def test_from_a_specification_to_the_story_and_back(start: Start, kind: str, root: Path, stories: Path) -> None:
    editor = await start(kind)
    client = editor.client
    spec = editor.open(root / "specs" / "auth_implementation_spec.md")
    await editor.idle()
    found = await client.text_document_definition_async(types.DefinitionParams(**at(spec, 10, 18)))
    assert isinstance(found, list)
    (place,) = found
    assert isinstance(place, types.Location)
    assert (place.uri, place.range.start.line) == (stories.as_uri(), 6)

    lines = {}
    for declaration in (True, False):
        params = types.ReferenceParams(**at(spec, 10, 18), context=types.ReferenceContext(declaration))
        places = await client.text_document_references_async(params) or ()
        lines[declaration] = {(Path(place.uri).name, place.range.start.line) for place in places}
    assert lines[True] - lines[False] == {("sign_in.md", 6)}
    assert ("auth_implementation_spec.md", 10) in lines[False]


async def test_python_files_lead_to_the_story(start: Start, root: Path, stories: Path) -> None:
    editor = await start("nvim")
    uri = editor.open(root / "tokens.py")
    await editor.idle()
    found = await editor.client.text_document_definition_async(types.DefinitionParams(**at(uri, 0, 20)))
    assert isinstance(found, list)
    assert [Path(place.uri).name for place in found if isinstance(place, types.Location)] == ["sign_in.md"]
    assert uri not in editor.client.diagnostics


def span(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


async def fixes(editor: Editor, uri: str, where: types.Range) -> list[types.CodeAction]:
    diagnostics = [one for one in editor.client.diagnostics.get(uri, ()) if one.range.start.line == where.start.line]
    context = types.CodeActionContext(diagnostics, [types.CodeActionKind.QuickFix])
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
    found = await editor.client.text_document_code_action_async(params) or ()
    return [action for action in found if isinstance(action, types.CodeAction) and action.command is None]


@pytest.mark.parametrize(("kind", "resolves"), [("nvim", True), ("emacs", False)])
async def test_a_fix_is_an_edit_of_this_version(start: Start, kind: str, resolves: bool, root: Path) -> None:
    editor = await start(kind)
    uri = editor.open(root / "specs" / "auth_implementation_spec.md")
    await editor.idle()
    (fix,) = await fixes(editor, uri, span(9, 16, 25))
    assert (fix.edit is None) is resolves
    if resolves:
        fix = await editor.client.code_action_resolve_async(fix)
    assert fix.edit is not None
    (change,) = fix.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
    edited = editor.edited(editor.buffers[uri], change.edits)
    assert "- `test_token` (US-1/AC-1)" in edited or "- `test_token` (US-1/AC-2)" in edited


async def test_a_fix_for_an_older_text_is_not_given(start: Start, root: Path) -> None:
    editor = await start("nvim")
    uri = editor.open(root / "specs" / "auth_implementation_spec.md")
    await editor.idle()
    (fix,) = await fixes(editor, uri, span(9, 16, 25))
    editor.type(uri, 0, 0, "x")
    with pytest.raises(JsonRpcException) as refusal:
        await editor.client.code_action_resolve_async(fix)
    assert refusal.value.code == -32801
