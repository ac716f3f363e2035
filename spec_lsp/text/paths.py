"""File paths and ``file:`` URIs.

The canonical key of a file is its absolute path with ``/`` and, on Windows, an upper-case drive letter. A client's own
spelling of a URI (``file:///c%3A/…``) is echoed back by the server and never used as a key.
"""

from __future__ import annotations

import os
import posixpath
import re
from urllib.parse import quote, unquote, urlsplit

_DRIVE = re.compile(r"^/?([A-Za-z]):(?=/|$)")


def key_of(path: str | os.PathLike[str]) -> str:
    """The canonical key of a path: absolute, normalised, with ``/``. Symbolic links are not resolved."""
    return _drive_up(os.path.abspath(os.fspath(path)).replace(os.sep, "/"))


def path_of_uri(uri: str) -> str | None:
    """The canonical key of a ``file:`` URI, None for any other scheme."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = posixpath.normpath(unquote(parts.path)) if parts.path else "/"
    if path.startswith("//"):
        path = path[1:]
    if _DRIVE.match(path):
        path = path.lstrip("/")
    elif parts.netloc and parts.netloc != "localhost":
        path = f"//{parts.netloc}{path}"
    return _drive_up(path)


def uri_of_path(path: str) -> str:
    """The ``file:`` URI of a canonical key."""
    if path.startswith("//"):
        return "file:" + quote(path)
    return "file://" + quote(path if path.startswith("/") else "/" + path)


def relative(path: str, folder: str) -> str:
    """The way from a folder to a path, with ``/``; both are canonical keys."""
    return posixpath.relpath(path, folder)


def inside(path: str, folder: str) -> bool:
    """Whether a path is the folder or lies below it; both are canonical keys."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _drive_up(path: str) -> str:
    return _DRIVE.sub(lambda drive: drive[1].upper() + ":", path)
