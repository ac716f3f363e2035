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

from spec_lsp.server.convert import Json, range_out
from spec_lsp.text.lines import Position, Span, Text, bare
from spec_lsp.text.paths import inside
from spec_lsp.workspace.borders import leads_outside

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    edit = _workspace_edit(session, plan, confirm)
    shown = {change.path for change in changes if confirm and session.client.annotates and _is_shown(change, changes)}
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
    return _may_not_apply(session, plan) or _workspace_edit(session, plan)


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


# The edit


def _is_shown(change: FileChange, changes: Iterable[FileChange]) -> bool:
    """Whether a change that is to be confirmed has something that a person may refuse."""
    return _is_labelled(change) or not any(map(_is_labelled, changes))


def _is_labelled(change: FileChange) -> bool:
    return any(edit.label for edit in change.edits)


def _workspace_edit(session: Session, plan: EditPlan, confirm: bool = False) -> Json:
    client, snapshot = session.client, session.snapshot
    # A client that creates no files may open a buffer for one that is not there (Emacs), or fail: before anything else.
    # Neovim compares the version of the first document alone: let that be the one somebody may be typing in.
    changes = sorted(
        (change for change in plan.changes if change.creates or change.edits),
        key=lambda change: (
            client.creates_files or not change.creates,
            change.path != session.last_edited,
            change.version is None,
        ),
    )
    if not client.document_changes:
        return {"changes": {session.uri_of(change.path): _text_edits(session, change) for change in changes}}
    by_label = any(map(_is_labelled, changes))
    notes = _Notes(plan.label, own=confirm and by_label, rest=confirm and not by_label) if client.annotates else None
    parts: list[Json] = []
    for change in changes:
        uri = session.uri_of(change.path)
        if change.creates and client.creates_files:
            parts.append({"kind": "create", "uri": uri, **(notes.on("") if notes else {})})
        edits = _text_edits(session, change)
        if notes is not None:
            labels = [""] if change.creates else [edit.label for edit in change.edits]
            edits = [{**edit, **notes.on(label)} for edit, label in zip(edits, labels, strict=True)]
        version = snapshot.version(change.path)
        parts.append({"textDocument": {"uri": uri, "version": version}, "edits": edits})
    return {"documentChanges": parts, **({"changeAnnotations": notes.all} if notes is not None else {})}


class _Notes:
    """What the edits of a plan do, one annotation a label; those of its own labels or the rest are to be confirmed."""

    def __init__(self, plan: str, *, own: bool, rest: bool) -> None:
        self._plan = plan
        self._own, self._rest = own, rest
        self._ids: dict[str, str] = {}
        self.all: Json = {}

    def on(self, label: str) -> Json:
        id = self._ids.setdefault(label, f"edit-{len(self._ids)}" if label else "plan")
        needed = self._own if label else self._rest
        self.all[id] = {"label": label or self._plan, "needsConfirmation": needed}
        return {"annotationId": id}


def _text_edits(session: Session, change: FileChange) -> list[Json]:
    """The edits in the client's units.

    Neovim's buffers have no line after the last terminator: it would turn the end of an insertion there into one blank
    line too many, unless the edit reaches past the last line. So a new file is a replacement of its first line, and an
    insertion at the very end begins at the terminator before it.
    """
    encoding = session.client.encoding
    if change.before is None:
        # An editor that opens a buffer for the edit has an empty one: Kate loses a line where more is replaced.
        end = 1 if session.client.creates_files else 0
        line = {"start": {"line": 0, "character": 0}, "end": {"line": end, "character": 0}}
        return [{"range": line, "newText": str(change.after)}]
    before = change.before
    edits = []
    for edit in change.edits:
        span, new = edit.span, edit.new_text
        if span.start == span.end == before.end and before.lines[-1] == "" and len(before.lines) > 1:
            last = before.lines[-2]
            content = bare(last)
            start = Position(len(before.lines) - 2, len(content))
            span, new = Span(start, before.end), last[len(content) :] + new
        edits.append({"range": range_out(before, span, encoding), "newText": new})
    return edits


# What became of it


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
