"""Ways from one place to others: implementations, links, highlights, folds, symbols, and who depends on whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from spec_lsp.server.convert import Json, Malformed, position_in, range_out
from spec_lsp.server.features import SYMBOL_KINDS, document_of, locations, place_in, places_at
from spec_lsp.server.session import Session
from spec_lsp.text.lines import Span
from spec_lsp.text.paths import path_of_uri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spec_lsp.editor.model import Dependant
    from spec_lsp.workspace.snapshot import Snapshot

_READ, _WRITE = 2, 3


def implementation(session: Session, params: types.ImplementationParams) -> list[Json]:
    from spec_lsp.editor.navigation import implementation

    return places_at(session, params, implementation)


def highlights(session: Session, params: types.DocumentHighlightParams) -> list[Json]:
    found = place_in(session, params)
    if found is None:
        return []
    from spec_lsp.editor.highlights import highlights

    snapshot, path, text, position = found
    return [
        {"range": range_out(text, one.span, session.client.encoding), "kind": _WRITE if one.defines else _READ}
        for one in highlights(snapshot, path, position)
    ]


def links(session: Session, params: types.DocumentLinkParams) -> list[Json]:
    found = document_of(session, params.text_document.uri)
    if found is None:
        return []
    from spec_lsp.editor.links import links

    snapshot, path, text = found
    return [
        {
            "range": range_out(text, link.span, session.client.encoding),
            "target": session.uri_of(link.path) + (f"#L{link.line + 1}" if link.line is not None else ""),
            "tooltip": link.tooltip,
        }
        for link in links(snapshot, path)
    ]


def folds(session: Session, params: types.FoldingRangeParams) -> list[Json]:
    found = document_of(session, params.text_document.uri)
    if found is None:
        return []
    from spec_lsp.editor.folding import folds

    snapshot, path, _ = found
    return [{"startLine": fold.first, "endLine": fold.last} for fold in folds(snapshot, path)]


def selections(session: Session, params: types.SelectionRangeParams) -> list[Json]:
    """One chain for each position, from the inside out."""
    found = document_of(session, params.text_document.uri)
    if found is None:
        return []
    from spec_lsp.editor.selection import selections

    snapshot, path, text = found
    encoding = session.client.encoding
    chains: list[Json] = []
    for place in params.positions:
        position = position_in(text, place.line, place.character, encoding)
        outer: Json | None = None
        for span in reversed(selections(snapshot, path, position)):
            here: Json = {"range": range_out(text, span, encoding)}
            outer = {**here, "parent": outer} if outer is not None else here
        chains.append(outer or {"range": range_out(text, Span(position, position), encoding)})
    return chains


def workspace_symbols(session: Session, params: types.WorkspaceSymbolParams) -> list[Json]:
    from spec_lsp.editor.workspace_symbols import workspace_symbols

    snapshot = session.snapshot
    return [
        {
            "name": symbol.name,
            "kind": SYMBOL_KINDS[symbol.kind],
            "location": locations(session, snapshot, [symbol.place])[0],
            "containerName": symbol.container,
        }
        for symbol in workspace_symbols(snapshot, params.query)
    ]


def prepare_hierarchy(session: Session, params: types.CallHierarchyPrepareParams) -> list[Json]:
    found = place_in(session, params)
    if found is None:
        return []
    from spec_lsp.editor.dependencies import prepared

    snapshot, path, _, position = found
    return [_dependant(session, snapshot, one) for one in prepared(snapshot, path, position)]


def incoming(session: Session, params: types.CallHierarchyIncomingCallsParams) -> list[Json]:
    """The stories that depend on this one."""
    from spec_lsp.editor.dependencies import incoming

    snapshot = session.snapshot
    path, name = _named(params.item)
    return [
        {"from": _dependant(session, snapshot, one), "fromRanges": _ranges(session, snapshot, one.path, spans)}
        for one, spans in incoming(snapshot, path, name)
    ]


def outgoing(session: Session, params: types.CallHierarchyOutgoingCallsParams) -> list[Json]:
    """The stories that this one depends on."""
    from spec_lsp.editor.dependencies import outgoing

    snapshot = session.snapshot
    path, name = _named(params.item)
    return [
        {"to": _dependant(session, snapshot, one), "fromRanges": _ranges(session, snapshot, path, spans)}
        for one, spans in outgoing(snapshot, path, name)
    ]


def _dependant(session: Session, snapshot: Snapshot, one: Dependant) -> Json:
    text, encoding = snapshot.text(one.path), session.client.encoding
    return {
        "name": one.name,
        "detail": one.detail,
        "kind": SYMBOL_KINDS["story"],
        "uri": session.uri_of(one.path),
        "range": range_out(text, one.span, encoding),
        "selectionRange": range_out(text, one.selection, encoding),
    }


def _named(item: Any) -> tuple[str, str]:
    path = path_of_uri(item.uri)
    if path is None:
        raise Malformed("item.uri", "a file is needed")
    return path, item.name


def _ranges(session: Session, snapshot: Snapshot, path: str, spans: Iterable[Span]) -> list[Json]:
    text = snapshot.text(path)
    return [range_out(text, span, session.client.encoding) for span in spans]
