"""Reading the closed files of a workspace, step by step: the walk, then every file, neighbours of open ones first."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from spec_lsp.trace.facts import facts_of, may_matter
from spec_lsp.trace.model import FileFacts
from spec_lsp.trace.table import with_keys
from spec_lsp.workspace.cache import Answers, Asking, Cache, answers_of, digest
from spec_lsp.workspace.discovery import MAX_BYTES, Found, walk
from spec_lsp.workspace.disk import NotTextError, decode, read_bytes
from spec_lsp.workspace.snapshot import reads_stories


class Read(NamedTuple):
    """What reading one file gave."""

    found: Found
    facts: FileFacts | None
    """None where the file says nothing."""
    problem: str = ""
    """A sentence that says why it could not be read."""
    content: bytes = b""
    """The digest of what was read, empty where nothing was."""
    answers: Answers = ()


class Indexing:
    """One pass over the roots. ``step`` does a little work; ``finished`` tells when all is done."""

    def __init__(
        self,
        roots: tuple[str, ...],
        exclude: tuple[str, ...],
        near: Iterable[str],
        known: Container[str],
        cache: Cache | None,
    ) -> None:
        outermost = [root for root in roots if not any(root != other and _below(root, other) for other in roots)]
        self._walk = (found for root in outermost for found in walk(root, exclude))
        self._near = frozenset(posixpath.dirname(path) for path in near)
        self._known = known
        self._cache = cache
        self._waiting: list[Found] = []
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
            else:
                self._waiting.sort(key=lambda item: posixpath.dirname(item.path) not in self._near)
                self._reading = iter(self._waiting)
            return None
        found = next(self._reading, None)
        if found is None:
            self.finished = True
            return None
        self.done += 1
        recalled = self._cache.recall(found, self._known) if self._cache is not None else None
        if recalled is not None:
            return Read(found, recalled.facts)
        return read_file(found, self._known, self._cache)


def read_file(found: Found, known: Container[str], cache: Cache | None = None) -> Read:
    """Read one file from the disk and have the cache remember it; ``known`` holds the paths there are."""
    read = parse_file(found, known)
    if cache is not None and not read.problem:
        if read.facts is not None:
            with_keys(read.facts)
        cache.remember(found, read.content, read.answers, read.facts)
    return read


def parse_file(found: Found, known: Container[str]) -> Read:
    """Read one file from the disk. Most hold nothing that matters, which their bytes tell."""
    if found.size > MAX_BYTES:
        return Read(found, None, f"it has {found.size // 1_000_000} MB; larger than 20 MB is left out")
    try:
        data = read_bytes(found.path)
    except OSError as error:
        return Read(found, None, f"it cannot be read: {(error.strerror or 'error').lower()}")
    content = digest(data)
    if not may_matter(found.path, data):
        return Read(found, None, content=content)
    try:
        text = Text.of(decode(data))
    except NotTextError as error:
        return Read(found, None, str(error))
    outline = Outline.of(found.path, text) if reads_stories(found.path) else None
    asking = Asking(known)
    facts = facts_of(found.path, text, outline, asking)
    return Read(found, facts, content=content, answers=answers_of(asking))


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")
