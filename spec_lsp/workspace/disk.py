"""The disk, read late and at most once for each version of a file."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from threading import Lock
from typing import NamedTuple, TypeVar, cast

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text

T = TypeVar("T")

_REMEMBERED = 256


class Stamp(NamedTuple):
    """What tells one version of a file from another without reading it."""

    size: int
    modified: int


class NotTextError(ValueError):
    """The file is not UTF-8 text."""


class StoppedError(Exception):
    """Somebody no longer wants what is being computed."""


class Disk:
    """Reads files; remembers the last few by their stamp. A remembered text is never older than its stamp.

    May be used from several threads.
    """

    __slots__ = ("_lock", "_outlines", "_results", "_stopped", "_texts")

    def __init__(self) -> None:
        self._results: dict[tuple[str, str], tuple[tuple[object, ...], object]] = {}
        self._texts: OrderedDict[str, tuple[Stamp, Text]] = OrderedDict()
        self._outlines: OrderedDict[str, Outline] = OrderedDict()
        self._lock = Lock()
        self._stopped: Callable[[], bool] | None = None

    def stoppable(self, stopped: Callable[[], bool]) -> Disk:
        """The same disk, for work that ends with StoppedError at its next question once ``stopped`` says so."""
        disk = copy(self)
        disk._stopped = stopped
        return disk

    def stamp(self, path: str) -> Stamp | None:
        """None where there is no such file."""
        self._check()
        try:
            stat = os.stat(path)
        except (OSError, ValueError):
            return None
        return Stamp(stat.st_size, stat.st_mtime_ns)

    def exists(self, path: str) -> bool:
        return os.path.lexists(path)

    def text(self, path: str) -> Text | None:
        """The file's text, None where it cannot be read or is not UTF-8."""
        stamp = self.stamp(path)
        if stamp is None:
            return None
        with self._lock:
            known = self._texts.get(path)
            if known and known[0] == stamp:
                self._texts.move_to_end(path)
                return known[1]
        try:
            text = Text.of(decode(read_bytes(path)))
        except (OSError, NotTextError):
            return None
        with self._lock:
            self._texts[path] = stamp, text
            if len(self._texts) > _REMEMBERED:
                self._texts.popitem(last=False)
        return text

    def remembered(self, key: tuple[str, str], basis: tuple[object, ...], compute: Callable[[], T]) -> T:
        """What was computed from these very objects before, else what ``compute`` gives now."""
        self._check()
        known = self._results.get(key)
        if known and len(known[0]) == len(basis) and all(one is two for one, two in zip(known[0], basis, strict=True)):
            return cast("T", known[1])
        result = compute()
        self._results[key] = basis, result
        return result

    def outline(self, path: str, text: Text) -> Outline:
        """The outline of a closed file's text."""
        self._check()
        with self._lock:
            known = self._outlines.get(path)
            if known and known.text is text:
                self._outlines.move_to_end(path)
                return known
        outline = Outline.of(path, text)
        with self._lock:
            self._outlines[path] = outline
            if len(self._outlines) > _REMEMBERED:
                self._outlines.popitem(last=False)
        return outline

    def _check(self) -> None:
        if self._stopped is not None and self._stopped():
            raise StoppedError


def read_bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def decode(data: bytes) -> str:
    """UTF-8, with or without a byte order mark, which is kept: a person's bytes are theirs."""
    if b"\0" in data[:8192]:
        raise NotTextError("it is not a text file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotTextError(f"line {line} is not UTF-8; save the file as UTF-8 to have it read") from None
