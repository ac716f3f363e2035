"""Which files of a folder are looked at: Markdown, Gherkin and Python, and never what git ignores.

Never walked: ``/`` and the home folder themselves, ``.git``, ``node_modules``, virtual environments, caches. Symbolic
links to folders are not followed, so a circle cannot trap the walk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spec_lsp.text.paths import key_of

SUFFIXES = (".md", ".markdown", ".mdx", ".feature", ".py", ".yaml", ".yml")
"""Stories, and whatever may name them: contracts and quality gates are YAML."""
PROJECT_FILES = frozenset({"pyproject.toml", "spec-lsp.toml"})
MAX_BYTES = 20_000_000
"""A larger file is left out: nobody writes stories by the ten thousand pages."""

_SKIPPED = frozenset(
    {
        ".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".nox", ".mypy_cache",
        ".pytest_cache", ".ruff_cache", ".cache", ".idea", "site-packages", ".eggs",
    }
)  # fmt: skip

Ignored = Callable[[str, bool], bool]
"""Whether a path relative to the walk's root, with ``/``, is left out; the flag tells a folder."""


class Found(NamedTuple):
    """A file of the walk."""

    path: str
    size: int
    modified: int
    """Nanoseconds, as the file system gives them: only good for “is it the same as before”."""
    changed: int = 0
    """Likewise; where the system has it, no program can set it back."""


def is_watched(path: str) -> bool:
    """Whether a file of this name can matter."""
    return path.endswith(SUFFIXES) or path.rpartition("/")[2] in PROJECT_FILES


def too_wide(root: str) -> bool:
    """Whether a folder is too wide to be walked without being asked: the file system's root, or a home folder."""
    homes = {key_of(os.path.expanduser("~")), "/root", "/home", "/Users"}
    return root in homes or os.path.dirname(root) == root


def every_file(folder: str) -> Iterator[str]:
    """The path of every file below a folder that git does not ignore, whatever it is."""
    return (found.path for found in walk(folder, wanted=lambda _: True))


def walk(root: str, exclude: tuple[str, ...] = (), wanted: Callable[[str], bool] = is_watched) -> Iterator[Found]:
    """Every file below ``root`` that can matter, folder by folder, sorted. Unreadable folders are passed over."""
    if too_wide(root):
        return
    pending: list[tuple[str, tuple[tuple[str, Ignored], ...]]] = [(root, _own_ignores(root, exclude))]
    while pending:
        folder, ignores = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        if any(entry.name == "pyvenv.cfg" for entry in entries) and folder != root:
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            local = _read_ignore(f"{folder}/.gitignore")
            if local is not None:
                ignores = (*ignores, (folder, local))
        below: list[tuple[str, tuple[tuple[str, Ignored], ...]]] = []
        for entry in entries:
            path = f"{folder.rstrip('/')}/{entry.name}"
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _SKIPPED and not _left_out(path, True, ignores):
                        below.append((path, ignores))
                elif wanted(path) and not _left_out(path, False, ignores) and entry.is_file():
                    stat = entry.stat()
                    yield Found(path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
            except OSError:
                continue
        pending.extend(reversed(below))


def _left_out(path: str, folder: bool, ignores: tuple[tuple[str, Ignored], ...]) -> bool:
    return any(ignored(path[len(base.rstrip("/")) + 1 :], folder) for base, ignored in ignores)


def _own_ignores(root: str, exclude: tuple[str, ...]) -> tuple[tuple[str, Ignored], ...]:
    return ((root, _matcher(list(exclude))),) if exclude else ()


def _read_ignore(path: str) -> Ignored | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return _matcher(file.read().splitlines())
    except OSError:
        return None


def _matcher(lines: list[str]) -> Ignored:
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(lines)

    def ignored(path: str, folder: bool) -> bool:
        return spec.match_file(path + "/" if folder else path)

    return ignored
