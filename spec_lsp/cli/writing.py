"""Writing files for the command line: all of a change or nothing, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable

from spec_lsp.text.edits import FileChange
from spec_lsp.text.lines import Text
from spec_lsp.workspace.disk import NotTextError, decode, read_bytes


class ChangedMeanwhileError(RuntimeError):
    """A file is not what the change was made for."""


def write(changes: Iterable[FileChange]) -> tuple[str, ...]:
    """Write changes of files; returns their paths.

    Every file is written beside its place first and moved there when all are: a reader sees the old text or the new
    one. Raises ChangedMeanwhileError, OSError; then the files are as they were, or, when moving itself failed, some
    are new and none is half-written.
    """
    ready: list[tuple[str, str]] = []
    changes = tuple(changes)
    try:
        for change in changes:
            target = os.path.realpath(change.path)
            if read(change.path) != change.before:
                name = change.path.rpartition("/")[2]
                raise ChangedMeanwhileError(f"{name} was changed by somebody else meanwhile; nothing was written.")
            os.makedirs(os.path.dirname(target), exist_ok=True)
            ready.append((_beside(target, str(change.after)), target))
        for temporary, target in ready:
            os.replace(temporary, target)
    except BaseException:
        for temporary, _ in ready:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise
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
        os.chmod(temporary, _mode(target))
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _mode(target: str) -> int:
    """The rights of the file that is replaced; those of any new file where there is none."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
