"""Changes of files, as plans."""

from __future__ import annotations

from collections.abc import Iterable

from spec_lsp.process.outcome import Apply, Outcome, Say
from spec_lsp.text.edits import EditPlan, FileChange, TextEdit, insertion, minimal_edits
from spec_lsp.text.lines import Position, Text
from spec_lsp.workspace.snapshot import Snapshot


class UnreadableTargetError(ValueError):
    """A file that would be changed exists and cannot be read as text."""


def edited(snapshot: Snapshot, path: str, edits: Iterable[TextEdit]) -> FileChange | None:
    """A change of a file that exists; None when there is nothing to change."""
    edits = tuple(edits)
    return FileChange(path, snapshot.version(path), snapshot.text(path), edits) if edits else None


def rewritten(snapshot: Snapshot, path: str, after: Text) -> FileChange | None:
    """The change that gives a file this text, creating it where there is none; None when it has it already.

    Raises UnreadableTargetError for a file that is there and is not text: it is never overwritten.
    """
    before = snapshot.text(path)
    if before is None:
        if snapshot.exists(path):
            name = path.rpartition("/")[2]
            raise UnreadableTargetError(f"{name} exists and is not UTF-8 text; move it away or save it as UTF-8.")
        return FileChange(path, None, None, (insertion(Position(0, 0), str(after)),))
    return edited(snapshot, path, minimal_edits(before, after))


def plan(label: str, changes: Iterable[FileChange | None], show: str | None, message: str, nothing: str) -> Outcome:
    """One labelled change; where nothing changes, a message that says so."""
    real = tuple(change for change in changes if change is not None)
    return Apply(EditPlan(label, real, show), message) if real else Say(nothing)
