"""JSON-RPC frames on standard input and output (LSP 3.17, “Base Protocol”).

One thread of our own reads: pygls reads through a pool that its handlers share, four hand-overs a message, and loses
its place at a header in lower case. Everything else runs on the event loop.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import threading
from collections import deque
from collections.abc import Callable

_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,10})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEADER_LIMIT = 1 << 16
_CHUNK = 1 << 18
_TURN_SECONDS = 0.05


class Frames:
    """Cuts a stream of bytes into message bodies. A header block without a usable length is skipped."""

    __slots__ = ("_buffer", "_length")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length: int | None = None

    def feed(self, data: bytes) -> list[bytes]:
        """The bodies that are complete now."""
        buffer = self._buffer
        bodies: list[bytes] = []
        buffer += data
        while True:
            if self._length is None:
                end = buffer.find(b"\r\n\r\n")
                if end < 0:
                    if len(buffer) > _HEADER_LIMIT:  # no header is that long: look for one in what comes next
                        del buffer[:-3]
                    return bodies
                length = _LENGTH.search(buffer[:end])
                del buffer[: end + 4]
                if length is None:
                    continue
                self._length = int(length[1])
            if len(buffer) < self._length:
                return bodies
            bodies.append(bytes(buffer[: self._length]))
            del buffer[: self._length]
            self._length = None


class Output:
    """Writes whole frames, in order, and blocks until the client has taken them.

    Takes standard output for itself: what any library prints from now on goes to standard error.
    """

    def __init__(self) -> None:
        sys.stdout.flush()
        self._descriptor = os.dup(1)
        os.dup2(2, 1)

    def write(self, body: bytes) -> None:
        """Send one body. Raises OSError when the client is gone."""
        data = memoryview(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        while data:
            data = data[os.write(self._descriptor, data) :]

    def close(self) -> None:
        """Nothing is buffered; the process's end closes the pipe."""


class Input:
    """Hands the bodies that arrive to ``receive`` on the event loop, in order.

    ``settle`` is called each time all bodies that have arrived are handed over, and now and then during a long flood:
    work that may be done once for a burst belongs there. ``close`` is called once, at the end of input.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        receive: Callable[[bytes], None],
        settle: Callable[[], None],
        close: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._receive = receive
        self._settle = settle
        self._close = close
        self._waiting: deque[bytes | None] = deque()
        self._lock = threading.Lock()
        self._scheduled = False
        self._thread = threading.Thread(target=self._read, name="input", daemon=True)
        self._thread.start()

    @property
    def pending(self) -> bool:
        """Whether something has arrived and is not handed over yet."""
        return bool(self._waiting)

    def _read(self) -> None:
        frames = Frames()
        while True:
            try:
                data = os.read(0, _CHUNK)
            except OSError:
                data = b""
            bodies: list[bytes | None] = [*frames.feed(data)]
            if not data:
                bodies.append(None)
            if not bodies:
                continue
            with self._lock:
                self._waiting.extend(bodies)
                wake = not self._scheduled
                self._scheduled = True
            if wake:
                try:
                    self._loop.call_soon_threadsafe(self._hand_over)
                except RuntimeError:  # the loop has ended
                    return
            if not data:
                return

    def _hand_over(self) -> None:
        until = self._loop.time() + _TURN_SECONDS
        while self._loop.time() < until:
            with self._lock:
                if not self._waiting:
                    self._scheduled = False
                    break
                body = self._waiting.popleft()
            if body is None:
                self._close()
            else:
                self._receive(body)
        else:
            self._loop.call_soon(self._hand_over)
        self._settle()
