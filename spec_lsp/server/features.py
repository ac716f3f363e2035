"""What an editor asks about a place: each a question to `spec_lsp.editor`, answered in the client's units.

Every handler is synchronous: it takes one snapshot and answers from it.
"""

from __future__ import annotations

import time
from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from spec_lsp.server.apply import Refusal, edit_for
from spec_lsp.server.convert import Json, Malformed, position_in, position_json, range_json, range_out, span_in, uri_in
from spec_lsp.server.protocol import Serialized
from spec_lsp.server.session import Session
from spec_lsp.text.columns import Encoding
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.paths import path_of_uri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spec_lsp.editor.model import Action, Command, Hint, Lens, Place, Symbol
    from spec_lsp.workspace.snapshot import Snapshot

CONTENT_MODIFIED = -32801
REQUEST_FAILED = -32803
SYMBOL_KINDS = {"file": 1, "story": 5, "criterion": 24, "decision": 14, "component": 5, "method": 6}


def hover(session: Session, params: types.HoverParams) -> Json | None:
    found = place_in(session, params)
    if found is None:
        return None
    from spec_lsp.editor.hover import hover

    snapshot, path, text, position = found
    answer = hover(snapshot, path, position, time.time_ns())
    if answer is None:
        return None
    kind = "markdown" if session.client.markdown_hover else "plaintext"
    contents = {"kind": kind, "value": answer.markdown}
    return {"contents": contents, "range": range_out(text, answer.span, session.client.encoding)}


def definition(session: Session, params: types.DefinitionParams) -> list[Json]:
    from spec_lsp.editor.navigation import definition

    return places_at(session, params, definition)


def references(session: Session, params: types.ReferenceParams) -> list[Json]:
    found = place_in(session, params)
    if found is None:
        return []
    from spec_lsp.editor.navigation import definition, references

    snapshot, path, _, position = found
    places = references(snapshot, path, position)
    if not params.context.include_declaration:
        defined = definition(snapshot, path, position)
        places = [place for place in places if place not in defined]
    return locations(session, snapshot, places)


def symbols(session: Session, params: types.DocumentSymbolParams) -> Serialized:
    found = document_of(session, params.text_document.uri)
    if found is None:
        return Serialized(b"[]")
    from spec_lsp.editor.symbols import symbols

    snapshot, path, text = found
    encoding = session.client.encoding
    tree = symbols(snapshot, path)
    if session.client.hierarchical_symbols:
        shown = (_symbol(text, symbol, encoding) for symbol in tree)
    else:
        uri = quoted(params.text_document.uri)
        shown = (line for symbol in tree for line in _flat_symbols(text, symbol, encoding, uri, ""))
    return Serialized(f"[{','.join(shown)}]".encode())


def _symbol(text: Text, symbol: Symbol, encoding: Encoding) -> str:
    children = ",".join([_symbol(text, child, encoding) for child in symbol.children])
    return (
        f'{{"name":{quoted(symbol.name)},"detail":{quoted(symbol.detail)},"kind":{SYMBOL_KINDS[symbol.kind]}'
        f',"range":{range_json(text, symbol.span, encoding)}'
        f',"selectionRange":{range_json(text, symbol.selection, encoding)},"children":[{children}]}}'
    )


def _flat_symbols(text: Text, symbol: Symbol, encoding: Encoding, uri: str, container: str) -> Iterator[str]:
    name = quoted(f"{symbol.name} {symbol.detail}".rstrip())
    location = f'{{"uri":{uri},"range":{range_json(text, symbol.span, encoding)}}}'
    inside = f',"containerName":{quoted(container)}' if container else ""
    yield f'{{"name":{name},"kind":{SYMBOL_KINDS[symbol.kind]},"location":{location}{inside}}}'
    for child in symbol.children:
        yield from _flat_symbols(text, child, encoding, uri, symbol.name)


def hints(session: Session, params: types.InlayHintParams) -> Serialized:
    found = document_of(session, params.text_document.uri)
    if found is None:
        return Serialized(b"[]")
    from spec_lsp.editor.hints import hints

    snapshot, path, text = found
    encoding = session.client.encoding
    span = span_in(text, params.range, encoding)
    shown = [_hint(text, hint, encoding) for hint in hints(snapshot, path, span)]
    return Serialized(f"[{','.join(shown)}]".encode())


def _hint(text: Text, hint: Hint, encoding: Encoding) -> str:
    tooltip = f',"tooltip":{quoted(hint.tooltip)}' if hint.tooltip else ""
    place = position_json(text, hint.position, encoding)
    return f'{{"position":{place},"label":{quoted(hint.label)},"paddingLeft":true{tooltip}}}'


def lenses(session: Session, params: types.CodeLensParams) -> list[Json]:
    found = document_of(session, params.text_document.uri)
    if found is None:
        return []
    from spec_lsp.editor.lenses import lenses

    snapshot, path, text = found
    return [_lens(session, params.text_document.uri, text, lens) for lens in lenses(snapshot, path)]


def _lens(session: Session, uri: str, text: Text, lens: Lens) -> Json:
    """A lens without a command is resolved when it comes into view."""
    shown: Json = {"range": range_out(text, lens.span, session.client.encoding)}
    if lens.command is not None:
        return {**shown, "command": _command(session, lens.command)}
    return {**shown, "data": {"uri": uri, "story": lens.story}}


def resolve_lens(session: Session, params: Json) -> Json:
    data = params.get("data")
    if not (isinstance(data, dict) and isinstance(data.get("uri"), str) and isinstance(data.get("story"), str)):
        return params
    from spec_lsp.editor.lenses import lens_command

    found = document_of(session, data["uri"])
    command = lens_command(found[0], found[1], data["story"]) if found is not None else None
    if command is None:
        raise JsonRpcException("this story is gone; ask again", CONTENT_MODIFIED)
    return {**params, "command": _command(session, command)}


def actions(session: Session, params: types.CodeActionParams) -> list[Json]:
    found = document_of(session, params.text_document.uri)
    if found is None:
        return []
    from spec_lsp.editor.actions import actions

    snapshot, path, text = found
    span = span_in(text, params.range, session.client.encoding)
    only = tuple(str(getattr(kind, "value", kind)) for kind in params.context.only or ())
    if "" in only:  # the kind that holds all others; vim-lsp asks for it
        only = ()
    key = {"uri": params.text_document.uri, "version": snapshot.version(path), "span": span}
    shown = (_action(session, action, params, key) for action in actions(snapshot, path, span, only, session.checker))
    return [action for action in shown if action is not None]


def _action(session: Session, action: Action, params: types.CodeActionParams, key: Json) -> Json | None:
    """An edit is left to `codeAction/resolve` where the client can: editors ask for actions at each cursor move."""
    command = _command(session, action.command) if action.command else None
    if not session.client.action_literals:
        return command
    shown: Json = {"title": action.title, "kind": action.kind}
    if action.preferred:
        shown["isPreferred"] = True
    given = [
        diagnostic
        for diagnostic in params.context.diagnostics
        if any(
            (fixed.rule.code, fixed.message) == (diagnostic.code, diagnostic.message) for fixed in action.diagnostics
        )
    ]
    if given:
        shown["diagnostics"] = given
    if command is not None:
        shown["command"] = command
    elif action.plan is not None and session.client.resolves_edits:
        shown["data"] = key
    elif action.plan is not None:
        edit = edit_for(session, action.plan)
        if isinstance(edit, Refusal):
            return None
        shown["edit"] = edit
    return shown


def resolve(session: Session, params: Json) -> Json:
    """The edit of an action that :func:`actions` gave: computed anew, on the text it was given for or not at all."""
    from spec_lsp.editor.actions import actions

    key = params.get("data")
    if not isinstance(key, dict):
        return params
    found = document_of(session, str(key.get("uri")))
    if found is None or found[0].version(found[1]) != key.get("version"):
        raise JsonRpcException("the text has changed since this was offered; ask again", CONTENT_MODIFIED)
    snapshot, path, _ = found
    try:
        span = Span(*(Position(*map(int, place)) for place in key["span"]))
    except (KeyError, TypeError, ValueError):
        raise Malformed("data.span", "two positions are needed") from None
    for action in actions(snapshot, path, span, checker=session.checker):
        if action.plan is not None and (action.title, action.kind) == (params.get("title"), params.get("kind")):
            edit = edit_for(session, action.plan)
            if isinstance(edit, Refusal):
                raise JsonRpcException(edit.message, REQUEST_FAILED)
            return {**params, "edit": edit}
    raise JsonRpcException("this is no longer on offer; ask again", CONTENT_MODIFIED)


def diagnostics(session: Session, params: Json) -> Serialized:
    path = path_of_uri(uri_in(params))
    if path is None:
        return Serialized(b'{"kind":"full","items":[]}')
    return session.pulled(path, params.get("previousResultId"))


def _command(session: Session, command: Command) -> Json:
    argument = {"uri": session.uri_of(command.path), **command.argument}
    return {"title": command.title, "command": command.command, "arguments": [argument]}


def places_at(session: Session, params: Any, find: Callable[[Snapshot, str, Position], list[Place]]) -> list[Json]:
    """Where a place leads to; nowhere in a document that is not there."""
    found = place_in(session, params)
    if found is None:
        return []
    snapshot, path, _, position = found
    return locations(session, snapshot, find(snapshot, path, position))


def locations(session: Session, snapshot: Snapshot, places: Iterable[Place]) -> list[Json]:
    return [
        {
            "uri": session.uri_of(place.path),
            "range": range_out(snapshot.text(place.path), place.span, session.client.encoding),
        }
        for place in places
    ]


def document_of(session: Session, uri: str) -> tuple[Snapshot, str, Text] | None:
    path = path_of_uri(uri)
    snapshot = session.snapshot
    text = snapshot.text(path) if path is not None else None
    return None if path is None or text is None else (snapshot, path, text)


def place_in(session: Session, params: Any) -> tuple[Snapshot, str, Text, Position] | None:
    found = document_of(session, params.text_document.uri)
    if found is None:
        return None
    snapshot, path, text = found
    place = params.position
    return snapshot, path, text, position_in(text, place.line, place.character, session.client.encoding)
