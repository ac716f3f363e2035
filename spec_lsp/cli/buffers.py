"""What commands change, collected as in an editor until all of it is written, shown or only counted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from spec_lsp.cli.writing import write
from spec_lsp.process.outcome import Apply
from spec_lsp.text.diffs import unified
from spec_lsp.text.edits import FileChange, minimal_edits
from spec_lsp.text.lines import Text
from spec_lsp.text.paths import inside, key_of
from spec_lsp.workspace.borders import leads_outside
from spec_lsp.workspace.snapshot import Snapshot
from spec_lsp.workspace.state import Workspace


class OutsideError(ValueError):
    """A file would be written outside of the workspace."""


def check_inside(path: str, roots: Iterable[str]) -> None:
    """Raise OutsideError for a path that really lies in none of these folders."""
    real = leads_outside(path, roots)
    if real is not None:
        raise OutsideError(f"{path} leads to {real}, outside of the workspace; nothing was written.")


class Buffers:
    """A workspace in which edits change buffers. Later commands see what earlier ones did; the disk does not."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._workspace = Workspace(snapshot.roots)
        self._workspace.index_all()
        self._before: dict[str, Text | None] = {}

    @property
    def snapshot(self) -> Snapshot:
        return self._workspace.snapshot

    def apply(self, edit: Apply) -> None:
        """Change the buffers of a plan's files. Raises OutsideError where one of them lies outside of the workspace."""
        for change in edit.plan.changes:
            check_inside(change.path, self.snapshot.roots)
        for change in edit.plan.changes:
            self._before.setdefault(change.path, change.before)
            after = str(change.after)
            if self.snapshot.is_open(change.path):
                version = (self.snapshot.version(change.path) or 0) + 1
                self._workspace.change(change.path, version, [(None, after)])
            else:
                self._workspace.open(change.path, 1, after)

    def changes(self) -> tuple[FileChange, ...]:
        """What differs from the disk, one change a file, in the order of the paths."""
        found = []
        for path in sorted(self._before):
            before, after = self._before[path], self.snapshot.text(path)
            if after is not None and after != before:
                found.append(FileChange(path, None, before, minimal_edits(before or Text.of(""), after)))
        return tuple(found)

    def write(self) -> tuple[str, ...]:
        """Write all of it or nothing; returns the paths. Raises ChangedMeanwhileError, NotTextError, OSError.

        What is written is on the disk from then on, and no longer in a buffer.
        """
        written = write(self.changes())
        for path in self._before:
            self._workspace.close(path)
        self._before.clear()
        return written


def shown_from_here(path: str) -> str:
    """A path as it is reached from the current folder, with ``/``; absolute where it lies elsewhere."""
    here = key_of(os.getcwd())
    return path[len(here.rstrip("/")) + 1 :] if inside(path, here) and path != here else path


def as_diff(change: FileChange) -> Iterator[str]:
    """The change of a file as a unified diff that ``patch -p1`` takes."""
    return unified(change, shown_from_here(change.path).lstrip("/"))
