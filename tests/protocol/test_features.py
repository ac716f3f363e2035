"""What an editor asks about a place; pytest-lsp checks each answer against LSP and what the editor announced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.protocol.editor import Editor, Start
from tests.protocol.wire import EDITORS

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
def root(root: Path) -> Path:
    """A specification and code that name the first criterion."""
    (root / "specs").mkdir()
    (root / "specs" / "auth_implementation_spec.md").write_text(SPEC, encoding="utf-8")
    (root / "tokens.py").write_text("# Requirements: US-1/AC-1\ntokens = []\n", encoding="utf-8")
    return root


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


async def test_the_empty_kind_holds_all_actions(start: Start, stories: Path) -> None:
    editor = await start("nvim")
    document = types.TextDocumentIdentifier(editor.open(stories))

    async def titles(only: list[types.CodeActionKind] | None) -> list[str]:
        params = types.CodeActionParams(document, span(2, 3, 7), types.CodeActionContext([], only))
        found = await editor.client.text_document_code_action_async(params) or ()
        return [action.title for action in found]

    assert await titles([types.CodeActionKind.Empty, types.CodeActionKind.Source]) == await titles(None) != []


@pytest.mark.parametrize(("kind", "resolves"), [("nvim", True), ("emacs", False)])
async def test_a_fix_is_an_edit_of_this_version(start: Start, kind: str, resolves: bool, root: Path) -> None:
    editor = await start(kind)
    uri = editor.open(root / "specs" / "auth_implementation_spec.md")
    await editor.idle()
    fix, *_ = await fixes(editor, uri, span(9, 16, 25))
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
    fix, *_ = await fixes(editor, uri, span(9, 16, 25))
    editor.type(uri, 0, 0, "x")
    with pytest.raises(JsonRpcException) as refusal:
        await editor.client.code_action_resolve_async(fix)
    assert refusal.value.code == -32801


@pytest.mark.parametrize("kind", EDITORS)
async def test_ids_are_completed_in_the_client_units(start: Start, kind: str, root: Path) -> None:
    editor = await start(kind)
    uri = editor.open(root / "specs" / "auth_implementation_spec.md")
    await editor.idle()
    line = "**Covers**: 😀, US-1/"
    editor.type(uri, 10, 0, f"{line}\n")
    await editor.idle()
    units = {"utf-8": len(line.encode()), "utf-16": len(line) + 1}[editor.encoding]
    found = await editor.client.text_document_completion_async(types.CompletionParams(**at(uri, 10, units)))
    assert isinstance(found, types.CompletionList)
    assert [item.label for item in found.items] == ["US-1/AC-1", "US-1/AC-2"]
    (item, _) = found.items
    assert isinstance(item.text_edit, types.TextEdit)
    assert editor.edited(editor.buffers[uri], [item.text_edit]).splitlines()[10] == "**Covers**: 😀, US-1/AC-1"
    resolved = await editor.client.completion_item_resolve_async(item)
    said = resolved.documentation
    assert said is not None
    assert "valid email and password" in (said if isinstance(said, str) else said.value)


@pytest.mark.parametrize(("kind", "snippets"), [("nvim", True), ("emacs", False)])
async def test_skeletons_are_snippets_where_the_editor_has_them(
    start: Start, kind: str, snippets: bool, stories: Path
) -> None:
    editor = await start(kind)
    uri = editor.open(stories)
    await editor.idle()
    editor.type(uri, 8, 0, "\n\n")
    await editor.idle()
    found = await editor.client.text_document_completion_async(types.CompletionParams(**at(uri, 9, 0)))
    assert isinstance(found, types.CompletionList)
    (item,) = found.items
    assert isinstance(item.text_edit, types.TextEdit)
    assert ("${1:" in item.text_edit.new_text) is snippets
    assert (item.insert_text_format == types.InsertTextFormat.Snippet) is snippets


@pytest.mark.parametrize("kind", EDITORS)
async def test_a_story_is_renamed_in_open_and_closed_files(start: Start, kind: str, root: Path, stories: Path) -> None:
    editor = await start(kind)
    uri = editor.open(stories)
    await editor.idle()
    edit = await editor.client.text_document_rename_async(types.RenameParams(**at(uri, 2, 4), new_name="US-7"))
    assert edit is not None
    changes = edit.document_changes or ()
    edited = {one.text_document.uri for one in changes if isinstance(one, types.TextDocumentEdit)} or set(
        edit.changes or ()
    )
    assert {Path(one).name for one in edited} == {"sign_in.md", "auth_implementation_spec.md", "tokens.py"}
    with pytest.raises(JsonRpcException, match="cannot be an id"):
        await editor.client.text_document_rename_async(types.RenameParams(**at(uri, 2, 4), new_name="my story"))


async def test_what_can_be_renamed_is_shown_before(start: Start, root: Path, stories: Path) -> None:
    editor = await start("vscode")
    spec = editor.open(root / "specs" / "auth_implementation_spec.md")
    await editor.idle()
    shown = await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(**at(spec, 10, 21)))
    assert isinstance(shown, types.PrepareRenamePlaceholder)
    assert shown.placeholder == "AC-1"
    assert (shown.range.start.character, shown.range.end.character) == (21, 25)
    with pytest.raises(JsonRpcException, match="No id"):
        await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(**at(spec, 0, 3)))


async def test_ways_from_one_place_to_others(start: Start, root: Path, stories: Path) -> None:
    editor = await start("vscode")
    client = editor.client
    uri = editor.open(stories)
    spec = editor.open(root / "specs" / "auth_implementation_spec.md")
    await editor.idle()
    document = types.TextDocumentIdentifier(spec)

    code = await client.text_document_implementation_async(types.ImplementationParams(**at(uri, 6, 4)))
    assert isinstance(code, list)
    assert [Path(place.uri).name for place in code if isinstance(place, types.Location)] == ["tokens.py"]

    shown = await client.text_document_document_highlight_async(types.DocumentHighlightParams(**at(spec, 10, 20)))
    assert [one.range.start.line for one in shown or ()] == [10]

    links = await client.text_document_document_link_async(types.DocumentLinkParams(document)) or ()
    assert f"{stories.as_uri()}#L7" in [link.target for link in links]

    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document)) or ()
    assert (6, 10) in [(fold.start_line, fold.end_line) for fold in folds]

    here = types.SelectionRangeParams(types.TextDocumentIdentifier(uri), [types.Position(6, 4)])
    (selection,) = await client.text_document_selection_range_async(here) or [None]
    assert selection is not None
    assert selection.parent is not None
    assert (selection.range.start.character, selection.range.end.character) == (2, 6)
    assert selection.parent.range.start == types.Position(6, 0)

    symbols = await client.workspace_symbol_async(types.WorkspaceSymbolParams("wrong password"))
    assert [symbol.name.split()[0] for symbol in symbols or ()] == ["US-1/AC-2"]


async def test_stories_that_depend_on_each_other(start: Start, root: Path, stories: Path) -> None:
    other = root / "docs" / "stories" / "pay.md"
    other.write_text(
        "# Paying\n\n## US-2: Pay\nAs a buyer, I want to pay.\n\n**Depends on**: US-1\n\n"
        "### Acceptance criteria\n- AC-1: it is paid\n",
        encoding="utf-8",
    )
    editor = await start("vscode")
    client = editor.client
    uri = editor.open(stories)
    await editor.idle()
    (story,) = await client.text_document_prepare_call_hierarchy_async(
        types.CallHierarchyPrepareParams(**at(uri, 2, 4))
    ) or [None]
    assert story is not None
    incoming = await client.call_hierarchy_incoming_calls_async(types.CallHierarchyIncomingCallsParams(story)) or ()
    assert [(call.from_.name, call.from_ranges[0].start.line) for call in incoming] == [("US-2", 5)]
    back = types.CallHierarchyOutgoingCallsParams(incoming[0].from_)
    outgoing = await client.call_hierarchy_outgoing_calls_async(back) or ()
    assert [call.to.name for call in outgoing] == ["US-1"]


async def test_lenses_of_many_stories_are_resolved_one_by_one(start: Start, root: Path) -> None:
    many = root / "docs" / "stories" / "many.md"
    many.write_text("".join(f"## US-{n}: S\nAs a member, I want it.\n\n" for n in range(100, 250)), encoding="utf-8")
    editor = await start("nvim")
    uri = editor.open(many)
    await editor.idle()
    lenses = await editor.client.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri)))
    assert lenses is not None
    assert [lens.command for lens in lenses] == [None] * 150
    resolved = await editor.client.code_lens_resolve_async(lenses[3])
    assert resolved.command is not None
    assert resolved.command.title == "0 criteria · 0 covered · Write acceptance criteria"
