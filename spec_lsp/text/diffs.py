"""A change of a file as people read it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from spec_lsp.text.edits import FileChange


def unified(change: FileChange, name: str) -> Iterator[str]:
    """The lines of a unified diff that ``patch -p1`` takes; ``name`` is the file's path from where that is called."""
    before = change.before.lines if change.before else ()
    lines = difflib.unified_diff(
        [line for line in before if line],
        [line for line in change.after.lines if line],
        f"a/{name}" if change.before else "/dev/null",
        f"b/{name}",
    )
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
