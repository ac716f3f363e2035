"""Reading the closed files of a workspace, step by step: the walk, then every file, neighbours of open ones first."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Collection, Container, Iterator
from typing import TYPE_CHECKING

from spec_lsp.workspace.cache import Cache
from spec_lsp.workspace.discovery import Found, walk
from spec_lsp.workspace.reading import Read, read_file

if TYPE_CHECKING:
    from spec_lsp.workspace.readers import Readers

MANY = 500
"""From so many files on, other processes help: what they save is more than what their start costs."""
_MOST_PROCESSES = 6


class Indexing:
    """One pass over the roots: the walk, then what the cache knows, then the files that must be read.

    ``step`` does a little work; ``finished`` tells when all is done. ``superseded`` takes the paths that were read
    again meanwhile: what this pass gives for them would be older.
    """

    def __init__(
        self,
        roots: tuple[str, ...],
        exclude: tuple[str, ...],
        opened: Collection[str],
        known: Container[str],
        cache: Cache | None,
        processes: int | None,
    ) -> None:
        outermost = [root for root in roots if not any(root != other and _below(root, other) for other in roots)]
        self._walk = (found for root in outermost for found in walk(root, exclude))
        self._opened = opened
        self._known = known
        self._cache = cache
        self._processes = processes
        self._found: list[Found] = []
        self._asked: Iterator[Found] | None = None
        self._unread: deque[Found] = deque()
        self._readers: Readers | None = None
        self._arrived: deque[Read] = deque()
        self._reading = False
        self.superseded: set[str] = set()
        self.done = 0
        self.finished = False

    @property
    def total(self) -> int:
        return len(self._found)

    def step(self, seconds: float) -> Read | None:
        """Find or read one more file; None where there was nothing to read in this step.

        ``seconds`` is how long to wait at most where there is nothing left to do but to wait for other processes.
        """
        if self._asked is None:
            found = next(self._walk, None)
            if found is not None:
                self._found.append(found)
            else:
                near = {posixpath.dirname(path) for path in self._opened}
                self._found.sort(key=lambda item: posixpath.dirname(item.path) not in near)
                self._asked = iter(self._found)
            return None
        read = self._read(seconds) if self._reading else self._recall(self._asked)
        if read is None:
            return None
        self.done += 1
        return None if read.found.path in self.superseded else read

    def end(self) -> None:
        """Stop before the end."""
        if self._readers is not None:
            self._readers.end()
            self._readers = None
        self.finished = True

    def _recall(self, asked: Iterator[Found]) -> Read | None:
        found = next(asked, None)
        if found is None:
            self._reading = True
            self._share()
            return None
        recalled = self._cache.recall(found, self._known) if self._cache is not None else None
        if recalled is not None:
            return Read(found, recalled.facts)
        self._unread.append(found)
        return None

    def _share(self) -> None:
        """Have other processes read where that is worth their start."""
        processes = self._processes
        if processes is None and len(self._unread) < MANY:
            return
        from spec_lsp.workspace.readers import Readers, spare_processors

        processes = min(spare_processors(), _MOST_PROCESSES) if processes is None else processes
        if processes > 0:
            self._readers = Readers(self._unread, tuple(self._opened), processes)

    def _read(self, seconds: float) -> Read | None:
        if self._readers is not None and self._readers.busy and not self._arrived:
            self._arrived.extend(self._readers.arrived(0 if self._unread else seconds))
        if self._arrived:
            read = self._arrived.popleft()
            if all((path in self._known) is there for path, there in read.answers):
                return self._remembered(read)
            return read_file(read.found, self._known, self._cache)
        if self._unread:
            return read_file(self._unread.popleft(), self._known, self._cache)
        if self._readers is None or not self._readers.busy:
            self.end()
        return None

    def _remembered(self, read: Read) -> Read:
        if self._cache is not None and not read.problem:
            self._cache.remember(read.found, read.content, read.answers, read.facts)
        return read


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")
