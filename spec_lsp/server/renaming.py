"""Another id, as an edit the client applies; a refusal is an error whose message says why."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from spec_lsp.server.apply import Refusal, edit_for
from spec_lsp.server.convert import Json, range_out
from spec_lsp.server.features import REQUEST_FAILED, place_in
from spec_lsp.server.session import Session


def prepare_rename(session: Session, params: types.PrepareRenameParams) -> Json:
    from spec_lsp.editor.rename import Refused, renamable

    found = place_in(session, params)
    if found is None:
        raise JsonRpcException("No id of a story or criterion is here.", REQUEST_FAILED)
    snapshot, path, text, position = found
    answer = renamable(snapshot, path, position)
    if isinstance(answer, Refused):
        raise JsonRpcException(answer.message, REQUEST_FAILED)
    return {"range": range_out(text, answer.span, session.client.encoding), "placeholder": answer.id}


def rename(session: Session, params: types.RenameParams) -> Json:
    from spec_lsp.editor.rename import Refused, rename

    found = place_in(session, params)
    if found is None:
        raise JsonRpcException("No id of a story or criterion is here.", REQUEST_FAILED)
    snapshot, path, _, position = found
    plan = rename(snapshot, path, position, params.new_name)
    if isinstance(plan, Refused):
        raise JsonRpcException(plan.message, REQUEST_FAILED)
    edit = edit_for(session, plan)
    if isinstance(edit, Refusal):
        raise JsonRpcException(edit.message, REQUEST_FAILED)
    return edit
