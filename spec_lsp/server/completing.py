"""What a person can write at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from spec_lsp.server.capabilities import Client
from spec_lsp.server.convert import Json, range_out
from spec_lsp.server.features import place_in
from spec_lsp.server.session import Session
from spec_lsp.text.lines import Text

if TYPE_CHECKING:
    from spec_lsp.editor.model import Completion

_KINDS = {"story": 7, "criterion": 20, "decision": 13, "field": 5, "skeleton": 15, "part": 2}
_SNIPPET = 2
_LONGEST_DETAIL = 100


def completion(session: Session, params: types.CompletionParams) -> Json:
    found = place_in(session, params)
    if found is None:
        return {"isIncomplete": False, "items": []}
    from spec_lsp.editor.completion import completions

    snapshot, path, text, position = found
    answer = completions(snapshot, path, position)
    items = [_item(number, item, text, session.client) for number, item in enumerate(answer.items)]
    return {"isIncomplete": not answer.complete, "items": items}


def _item(number: int, item: Completion, text: Text, client: Client) -> Json:
    """``sortText`` keeps the order: the likeliest first."""
    snippets = client.snippets
    new_text = item.snippet if snippets and item.snippet else item.edit.new_text
    span = item.whole if item.whole is not None and client.replaces_behind else item.edit.span
    shown: Json = {
        "label": item.label,
        "kind": _KINDS[item.kind],
        "sortText": f"{number:04}",
        "textEdit": {"range": range_out(text, span, client.encoding), "newText": new_text},
    }
    if item.detail:
        detail = item.detail
        shown["detail"] = detail if len(detail) <= _LONGEST_DETAIL else detail[: _LONGEST_DETAIL - 1] + "…"
    if item.filter and item.filter != item.label:
        shown["filterText"] = item.filter
    if snippets and item.snippet:
        shown["insertTextFormat"] = _SNIPPET
    if item.about:
        shown["data"] = {"path": item.about, "name": item.label.rpartition(":")[2]}
    return shown


def resolve_completion(session: Session, params: Any) -> Json:
    """With what is known about the story or criterion, for the box beside the list."""
    data = params.get("data")
    if not (isinstance(data, dict) and isinstance(data.get("path"), str) and isinstance(data.get("name"), str)):
        return dict(params)
    from spec_lsp.editor.completion import documentation

    said = documentation(session.snapshot, data["path"], data["name"])
    if not said:
        return dict(params)
    return {**params, "documentation": {"kind": "markdown", "value": said} if session.client.markdown_details else said}
