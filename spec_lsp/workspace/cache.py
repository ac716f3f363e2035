"""What closed files said when they were last read, kept from one start to the next in the user's cache folder.

A record counts for a file that is the same: by its stamp where the stamp can be trusted, else by its content. It
counts for one version of the reading code, and only while the files it was read beside are there or not as they were
then. Whatever is wrong with the file, it is as if there were none; deleting it loses nothing but time.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from typing import Any, NamedTuple

from spec_lsp import __version__
from spec_lsp.trace.model import FileFacts
from spec_lsp.trace.table import keys_of, with_keys
from spec_lsp.workspace.discovery import Found
from spec_lsp.workspace.disk import read_bytes

Answers = tuple[tuple[str, bool], ...]
"""Which paths the reading of a file asked for, and whether they were there."""

_Records = dict[str, tuple[bytes, bytes | None]]
"""By path: what tells whether the record counts, and the packed facts, the same object that the index holds."""

_MAGIC = b"spec-lsp facts 1\n"
_DIGEST = 16
_SETTLED = 3_000_000_000
"""Nanoseconds after which a file that is written again surely gets another stamp; FAT counts in steps of 2 s."""
_FORGOTTEN_SECONDS = 60 * 24 * 3600
"""A workspace that was not opened for so long is not remembered any more."""


def cache_folder(environ: Mapping[str, str], platform: str) -> str | None:
    """Where this user's programs keep what can be computed again; None where nobody says where that is."""
    if platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
    elif platform == "darwin":
        home = environ.get("HOME", "")
        base = environ.get("XDG_CACHE_HOME", "") or (f"{home}/Library/Caches" if home else "")
    else:
        home = environ.get("HOME", "")
        base = environ.get("XDG_CACHE_HOME", "") or (f"{home}/.cache" if home else "")
    return os.path.join(base, "spec-lsp") if os.path.isabs(base) else None


def digest(data: bytes) -> bytes:
    """What tells contents apart."""
    return blake2b(data, digest_size=_DIGEST).digest()


class Asking:
    """A container that notes what it was asked."""

    __slots__ = ("_known", "answers")

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self.answers: dict[str, bool] = {}

    def __contains__(self, path: object) -> bool:
        there = path in self._known
        if isinstance(path, str):
            self.answers[path] = there
        return there


class Recalled(NamedTuple):
    """What a file said, without reading it."""

    facts: FileFacts | None
    """None where it says nothing."""


class Cache:
    """The records of one workspace. Nothing is read from the disk before the first record is asked for."""

    def __init__(self, folder: str, roots: Collection[str]) -> None:
        self._folder = folder
        self._roots = "\n".join(sorted(roots))
        name = blake2b(self._roots.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        self._file = os.path.join(folder, f"{name}.facts")
        self._stored: _Records | None = None
        self._fresh: _Records = {}

    def recall(self, found: Found, known: Container[str]) -> Recalled | None:
        """What was remembered of this very file, None where that is nothing or may be out of date."""
        if self._stored is None:
            self._stored = self._load()
        record = self._stored.get(found.path)
        if record is None:
            return None
        size, modified, changed, settled, content, answers, facts = marshal.loads(record[0])
        packing = record[1]
        if size != found.size or any((path in known) is not there for path, there in answers):
            return None
        if not settled or modified != found.modified or changed != found.changed:
            try:
                data = read_bytes(found.path)
            except OSError:
                return None
            if digest(data) != content:
                return None
            self._note(found, content, answers, facts, packing)
        if packing is None:
            return Recalled(None)
        feature, scope, keys = facts
        recalled = FileFacts.of_packed(sys.intern(feature) if feature else found.path, packing, scope)
        return Recalled(with_keys(recalled, keys))

    def remember(self, found: Found, content: bytes, answers: Answers, facts: FileFacts | None) -> None:
        """Take what was just read. ``content`` is the digest of the bytes, ``answers`` what their reading asked for."""
        if facts is None:
            self._note(found, content, answers, None, None)
        else:
            feature = "" if facts.feature == found.path else facts.feature
            self._note(found, content, answers, (feature, facts.scope, tuple(keys_of(facts))), facts.packed().packing)

    def _note(
        self, found: Found, content: bytes, answers: Answers, facts: tuple[Any, ...] | None, packing: bytes | None
    ) -> None:
        settled = time.time_ns() - max(found.modified, found.changed) > _SETTLED
        told_by = found.size, found.modified, found.changed, settled, content, answers, facts
        self._fresh[found.path] = marshal.dumps(told_by), packing

    def saving(self, files: Container[str]) -> Callable[[], None] | None:
        """The work of writing what is new, for any thread; None where nothing is. ``files`` are the paths there are.

        The records are let go: what was stored is read again when it is needed again.
        """
        stored = self._stored if self._stored is not None else self._load()
        fresh, self._stored, self._fresh = self._fresh, None, {}
        gone = [path for path in stored if path not in files]
        if not fresh and not gone:
            return None
        for path in gone:
            del stored[path]
        stored.update((path, record) for path, record in fresh.items() if path in files)
        return lambda: self._store(stored)

    def _load(self) -> _Records:
        try:
            data = read_bytes(self._file)
        except OSError:
            return {}
        head = self._head()
        if not data.startswith(head):
            return {}
        payload = memoryview(data)[len(head) + _DIGEST :]
        if blake2b(payload, digest_size=_DIGEST).digest() != data[len(head) : len(head) + _DIGEST]:
            return {}
        paths, told_by, packings = marshal.loads(payload)
        with suppress(OSError):
            os.utime(self._file)  # still in use
        return dict(zip(paths, zip(told_by, packings, strict=True), strict=True))

    def _store(self, records: _Records) -> None:
        """Replace the file whole; a folder that cannot be written to is no reason to complain.

        What is let go after a start lies apart from what stays, so that the memory between is not lost.
        """
        told_by, packings = [one for one, _ in records.values()], [one for _, one in records.values()]
        payload = marshal.dumps((list(records), told_by, packings))
        check = blake2b(payload, digest_size=_DIGEST).digest()
        partial = f"{self._file}.{os.getpid()}-{id(records):x}"
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            with open(partial, "wb", buffering=0) as file:
                file.write(b"".join((self._head(), check, payload)))
            os.replace(partial, self._file)
        except OSError:
            with suppress(OSError):
                os.remove(partial)
        self._forget_old()

    def _forget_old(self) -> None:
        until = time.time() - _FORGOTTEN_SECONDS
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                if ".facts" in entry.name and entry.stat().st_mtime < until:
                    os.remove(entry.path)

    def _head(self) -> bytes:
        parts = __version__, str(sys.implementation.cache_tag), _code(), self._roots
        return _MAGIC + digest("\0".join(parts).encode("utf-8", "surrogatepass"))


def _code() -> str:
    """Which code reads: also while it is being worked on, when its version does not change."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return repr([stamp for name in ("text", "stories", "trace") for stamp in _stamps(os.path.join(package, name))])


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _stamps(entry.path)
        else:
            stat = entry.stat()
            yield entry.name, stat.st_size, stat.st_mtime_ns


def answers_of(asking: Asking) -> Answers:
    """What was asked, in the order of the paths."""
    return tuple(sorted(asking.answers.items()))
