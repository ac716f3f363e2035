"""Writing files for the command line: all of a change or nothing, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from typing import NamedTuple

from spec_lsp.text.edits import FileChange
from spec_lsp.text.lines import Text
from spec_lsp.workspace.disk import NotTextError, decode, read_bytes


class ChangedMeanwhileError(RuntimeError):
    """A file is not what the change was made for."""


class _Ready(NamedTuple):
    """A file that waits beside its place."""

    temporary: str
    target: str
    before: str | None
    """A copy of what it replaces, None where there is nothing."""


def write(changes: Iterable[FileChange]) -> tuple[str, ...]:
    """Write changes of files; returns their paths.

    Every file is written beside its place first and moved there when all are: a reader sees the old text or the new
    one. Raises ChangedMeanwhileError, NotTextError, OSError; then every file is what it was, and no folder is new.
    """
    ready: list[_Ready] = []
    folders: list[str] = []
    moved: list[_Ready] = []
    changes = tuple(changes)
    try:
        for change in changes:
            target = os.path.realpath(change.path)
            if read(change.path) != change.before:
                name = change.path.rpartition("/")[2]
                raise ChangedMeanwhileError(f"{name} was changed by somebody else meanwhile; nothing was written.")
            if change.before is not None and not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), change.path)
            _make_folder(os.path.dirname(target), folders)
            before = _beside(target, str(change.before)) if change.before is not None else None
            try:
                ready.append(_Ready(_beside(target, str(change.after)), target, before))
            except BaseException:
                _remove([before])
                raise
        for one in ready:
            os.replace(one.temporary, one.target)
            moved.append(one)
    except BaseException:
        for one in reversed(moved):
            if one.before is None:
                _remove([one.target])
            else:
                with contextlib.suppress(OSError):
                    os.replace(one.before, one.target)
        _remove(path for one in ready for path in (one.temporary, one.before))
        for folder in reversed(folders):
            with contextlib.suppress(OSError):
                os.rmdir(folder)
        raise
    _remove(one.before for one in ready)
    return tuple(change.path for change in changes)


def read(path: str) -> Text | None:
    """A file's text as it is now, None where there is none. Raises OSError, NotTextError."""
    try:
        return Text.of(decode(read_bytes(path)))
    except FileNotFoundError:
        return None
    except NotTextError as error:
        raise NotTextError(f"{path.rpartition('/')[2]} cannot be changed: {error}.") from None


def _beside(target: str, text: str) -> str:
    descriptor, temporary = tempfile.mkstemp(prefix=".spec-lsp-", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())  # a full disk is noticed here at the latest, before anything is moved
        os.chmod(temporary, _mode(target))
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _make_folder(folder: str, made: list[str]) -> None:
    """Make a folder and those above it that are missing, and remember which."""
    missing = []
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        missing.append(folder)
        folder = os.path.dirname(folder)
    for each in reversed(missing):
        os.mkdir(each)
        made.append(each)


def _remove(paths: Iterable[str | None]) -> None:
    for path in paths:
        if path is not None:
            with contextlib.suppress(OSError):
                os.unlink(path)


def _mode(target: str) -> int:
    """The rights of the file that is replaced; those of any new file where there is none."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
