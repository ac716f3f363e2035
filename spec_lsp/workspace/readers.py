"""Processes that read files beside this one, where there are many files to parse and processors to do it.

They get small batches and end with their standard input: nothing is left behind, however this process ends. One that
cannot start or fails gives its batches back. Where pipes cannot be polled (Windows) there are none.
"""

from __future__ import annotations

import marshal
import os
import selectors
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from spec_lsp.workspace.discovery import Found
from spec_lsp.workspace.reader import message, unpacked
from spec_lsp.workspace.reading import Read

_BATCH = 16
_AHEAD = 2
"""How many batches a reader holds, so that it never waits for this process to look."""
_CHUNK = 1 << 20


class _Reader:
    """One process and the batches it has not answered."""

    __slots__ = ("batches", "buffer", "input", "output", "process")

    def __init__(self, opened: Iterable[str]) -> None:
        command = [sys.executable, "-P", "-m", "spec_lsp.workspace.reader"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.input, self.output = self.process.stdin, self.process.stdout
        os.set_blocking(self.output.fileno(), False)
        self.batches: deque[list[Found]] = deque()
        self.buffer = bytearray()
        try:
            self.send(tuple(opened))
        except OSError:
            self.end()
            raise

    def send(self, value: Any) -> None:
        data = memoryview(message(value))
        while data:
            data = data[os.write(self.input.fileno(), data) :]

    def replies(self) -> Iterator[list[Any]]:
        """What has arrived. Raises EOFError when the process has ended."""
        data = os.read(self.output.fileno(), _CHUNK)
        if not data:
            raise EOFError
        self.buffer += data
        while len(self.buffer) >= 4:
            end = 4 + int.from_bytes(self.buffer[:4], "little")
            if len(self.buffer) < end:
                return
            reply: list[Any] = marshal.loads(self.buffer[4:end])
            del self.buffer[:end]
            yield reply

    def end(self) -> None:
        self.input.close()
        self.output.close()
        self.process.kill()
        self.process.wait()


class Readers:
    """Reads the files of ``waiting``, taking them from its left; whoever shares it may take files, too."""

    def __init__(self, waiting: deque[Found], opened: Iterable[str], count: int) -> None:
        self._waiting = waiting
        self._selector = selectors.DefaultSelector()
        for _ in range(count if sys.platform != "win32" and sys.executable else 0):
            try:
                reader = _Reader(opened)
            except OSError:
                break
            self._selector.register(reader.output, selectors.EVENT_READ, reader)
            self._fill(reader)

    @property
    def busy(self) -> bool:
        """Whether some process has files that it has not answered."""
        return bool(self._selector.get_map())

    def arrived(self, seconds: float) -> list[Read]:
        """What was read since the last call; waits at most so long for something to arrive."""
        reads: list[Read] = []
        for key, _ in self._selector.select(max(seconds, 0)):
            reader: _Reader = key.data
            try:
                for reply in reader.replies():
                    batch = reader.batches.popleft()
                    reads += (unpacked(found, one) for found, one in zip(batch, reply, strict=True))
                self._fill(reader)
            except (OSError, EOFError, ValueError):
                self._drop(reader)
        return reads

    def _fill(self, reader: _Reader) -> None:
        """Give a reader work; one that has none left ends."""
        while self._waiting and len(reader.batches) < _AHEAD:
            batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
            reader.batches.append(batch)
            try:
                reader.send([tuple(found) for found in batch])
            except OSError:
                self._drop(reader)
                return
        if not reader.batches:
            self._drop(reader)

    def _drop(self, reader: _Reader) -> None:
        """End a reader; what it did not answer is to be read by somebody else."""
        if reader.output in self._selector.get_map():
            self._selector.unregister(reader.output)
        reader.end()
        for batch in reader.batches:
            self._waiting.extendleft(reversed(batch))
        reader.batches.clear()

    def end(self) -> None:
        """End all processes."""
        for key in list(self._selector.get_map().values()):
            self._drop(key.data)
        self._selector.close()


def spare_processors() -> int:
    """How many processors there are besides the one this process works on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) - 1
    return (os.cpu_count() or 1) - 1
