"""Making the edits a person asked for, through the client, and making sure that they were made.

Nothing is ever lost: everything a plan was computed on is compared with what is there now, just before; nothing that
exists is created; the client's “applied” is not believed until the texts are seen (Neovim answers it for a stale edit
it dropped).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from spec_lsp.server.convert import Json
from spec_lsp.server.workspace_edit import is_shown, workspace_edit
from spec_lsp.text.lines import Text, bare
from spec_lsp.text.paths import inside
from spec_lsp.workspace.borders import leads_outside

if TYPE_CHECKING:
    from spec_lsp.server.session import Session
    from spec_lsp.text.edits import EditPlan, FileChange
    from spec_lsp.workspace.snapshot import Snapshot

TURNED_AWAY = "turned away"
"""What a client answers, as the reason of a failure, when its person looked at an edit first and does not want it."""
ARRIVAL_SECONDS = 3.0
"""How long a client may take to show the edited texts: Neovim holds changes back for 150 ms."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was changed, or not all."""

    message: str
    """A sentence for the person, ending in what to do; empty when nothing was changed because they did not want it."""
    moved: tuple[str, ...] = ()
    """Files whose text is not the one the edit was computed on: it can be computed again. Nothing was sent."""


async def apply(session: Session, plan: EditPlan, confirm: bool = False) -> Refusal | None:
    """Have the client make the edit; None when every text arrived that the person did not refuse.

    With ``confirm`` the edits that have a label of their own, or all where none has, are shown first where the client
    can show them.
    """
    refusal = _may_not_apply(session, plan)
    if refusal is not None:
        return refusal
    changes = [change for change in plan.changes if change.creates or change.edits]
    if not changes:
        return None
    edit = workspace_edit(session, plan, confirm)
    shown = {change.path for change in changes if confirm and session.client.annotates and is_shown(change, changes)}
    try:
        answer = await session.protocol.ask(types.WORKSPACE_APPLY_EDIT, {"label": plan.label, "edit": edit})
    except JsonRpcException as error:
        return Refusal(f"{plan.label}: the editor refused the edit ({error.message}). Nothing was changed.")
    if not (isinstance(answer, dict) and answer.get("applied") is True):
        reason = answer.get("failureReason") if isinstance(answer, dict) else None
        if reason == TURNED_AWAY or (shown and not reason):
            return Refusal("")
        why = reason or "the text may have changed meanwhile"
        return Refusal(f"{plan.label}: the editor did not make the edit ({why}). Run the command again.")
    missing = await _missing(session, [change for change in changes if change.path not in shown])
    if missing:
        names = ", ".join(session.name_of(path) for path in missing)
        if not session.client.creates_files and any(change.creates and change.path in missing for change in changes):
            return Refusal(
                f"{plan.label}: the editor reported success, but has not shown {names} yet. Open it: if the text is "
                f"there, go on; if not, create it empty and run the command again. {_terminal(plan)}"
            )
        return Refusal(
            f"{plan.label}: the editor reported success, but the new text has not arrived in {names}; "
            "it may have changed meanwhile. Look at it and run the command again."
        )
    return None


def edit_for(session: Session, plan: EditPlan) -> Json | Refusal:
    """The plan as an edit the client applies by itself."""
    return _may_not_apply(session, plan) or workspace_edit(session, plan)


def _may_not_apply(session: Session, plan: EditPlan) -> Refusal | None:
    if not session.client.applies_edits:
        return Refusal(f"{plan.label}: this editor takes no edits from a server. {_terminal(plan)}")
    snapshot = session.snapshot
    for change in plan.changes:
        name = session.name_of(change.path)
        real = leads_outside(change.path, snapshot.roots)
        if real is not None and any(inside(change.path, root) for root in snapshot.roots):
            return Refusal(f"{plan.label}: {name} leads to {real}, outside of the workspace. Nothing was changed.")
        if change.creates:
            if snapshot.exists(change.path):
                return Refusal(
                    f"{plan.label}: {name} exists and is not overwritten. "
                    "Move it away or delete it, then run the command again."
                )
        elif not _is_still(snapshot, change):
            message = f"{plan.label}: {name} has changed meanwhile, so nothing was edited. Run the command again."
            return Refusal(message, (change.path,))
    return None


def _terminal(plan: EditPlan) -> str:
    return "Or use the command line: `spec-lsp --help` lists what it can write."


def _is_still(snapshot: Snapshot, change: FileChange) -> bool:
    """Whether the text is the one the edits were computed on. A closed file is read again."""
    if change.version is not None:
        return snapshot.version(change.path) == change.version and snapshot.text(change.path) == change.before
    if snapshot.is_open(change.path):
        return snapshot.text(change.path) == change.before
    return _on_disk(change.path) == change.before


def _on_disk(path: str) -> Text | None:
    from spec_lsp.workspace.disk import NotTextError, decode, read_bytes

    try:
        return Text.of(decode(read_bytes(path)))
    except (OSError, NotTextError):
        return None


async def _missing(session: Session, changes: list[FileChange]) -> list[str]:
    """The files whose new text has not arrived within the time a client may take."""
    loop = asyncio.get_running_loop()
    until = loop.time() + ARRIVAL_SECONDS
    while True:
        arrival: asyncio.Future[None] = loop.create_future()
        session.arrivals.append(arrival)
        missing = [change.path for change in changes if not _arrived(session.snapshot, change)]
        left = until - loop.time()
        if not missing or left <= 0:
            arrival.cancel()
            return missing
        # A file that the client wrote and did not open is only seen by looking again.
        await asyncio.wait([arrival], timeout=min(left, 0.1))


def _arrived(snapshot: Snapshot, change: FileChange) -> bool:
    """Line ends, and a terminator at the end of a buffer, are the editor's own business."""
    text = snapshot.text(change.path) if snapshot.is_open(change.path) else _on_disk(change.path)
    return text is not None and _content(text) == _content(change.after)


def _content(text: Text) -> list[str]:
    lines = [bare(line) for line in text.lines]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines
