"""A plan as a `WorkspaceEdit`, the way this client takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spec_lsp.server.convert import Json, range_out
from spec_lsp.text.lines import Position, Span, bare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spec_lsp.server.session import Session
    from spec_lsp.text.edits import EditPlan, FileChange


def is_shown(change: FileChange, changes: Iterable[FileChange]) -> bool:
    """Whether a change that is to be confirmed has something that a person may refuse."""
    return _is_labelled(change) or not any(map(_is_labelled, changes))


def _is_labelled(change: FileChange) -> bool:
    return any(edit.label for edit in change.edits)


def workspace_edit(session: Session, plan: EditPlan, confirm: bool = False) -> Json:
    """The plan as this client takes it: with versions, creations and annotations where it announced them.

    With ``confirm`` the edits that have a label of their own, or all where none has, are to be confirmed one by one.
    """
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
