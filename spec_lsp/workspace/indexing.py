"""Reading the closed files of a workspace, step by step: the walk, then every file, neighbours of open ones first."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator
from typing import NamedTuple

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from spec_lsp.trace.facts import facts_of, may_matter
from spec_lsp.trace.model import FileFacts
from spec_lsp.workspace.discovery import MAX_BYTES, Found, walk
from spec_lsp.workspace.disk import NotTextError, decode, read_bytes
from spec_lsp.workspace.snapshot import reads_stories


class Read(NamedTuple):
    """What reading one file gave."""

    found: Found
    facts: FileFacts | None
    """None where the file says nothing."""
    data: bytes = b""
    problem: str = ""
    """A sentence that says why it could not be read."""


class Indexing:
    """One pass over the roots. ``step`` does a little work; ``finished`` tells when all is done."""

    def __init__(self, roots: tuple[str, ...], exclude: tuple[str, ...], near: tuple[str, ...]) -> None:
        outermost = [root for root in roots if not any(root != other and _below(root, other) for other in roots)]
        self._walk = (found for root in outermost for found in walk(root, exclude))
        self._near = frozenset(posixpath.dirname(path) for path in near)
        self._waiting: list[Found] = []
        self._known: set[str] = set()
        self._reading: Iterator[Found] | None = None
        self.done = 0
        self.finished = False

    @property
    def total(self) -> int:
        return len(self._waiting)

    def step(self) -> Read | None:
        """Find or read one more file; None where there was nothing to read in this step."""
        if self._reading is None:
            found = next(self._walk, None)
            if found is not None:
                self._waiting.append(found)
                self._known.add(found.path)
            else:
                self._waiting.sort(key=lambda item: posixpath.dirname(item.path) not in self._near)
                self._reading = iter(self._waiting)
            return None
        found = next(self._reading, None)
        if found is None:
            self.finished = True
            return None
        self.done += 1
        return read_file(found, self._known)


def read_file(found: Found, known: Container[str]) -> Read:
    """Read one file; ``known`` holds the paths there are. Most hold nothing that matters, which their bytes tell."""
    if found.size > MAX_BYTES:
        return Read(found, None, problem=f"it has {found.size // 1_000_000} MB; larger than 20 MB is left out")
    try:
        data = read_bytes(found.path)
    except OSError as error:
        return Read(found, None, problem=f"it cannot be read: {(error.strerror or 'error').lower()}")
    if not may_matter(found.path, data):
        return Read(found, None, data)
    try:
        text = Text.of(decode(data))
    except NotTextError as error:
        return Read(found, None, problem=str(error))
    outline = Outline.of(found.path, text) if reads_stories(found.path) else None
    return Read(found, facts_of(found.path, text, outline, known), data)


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")
