"""Reading files for the command line: what an argument means, and the workspace around it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spec_lsp.text.paths import inside, key_of
from spec_lsp.workspace.cache import cache_folder
from spec_lsp.workspace.discovery import is_watched, too_wide
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot, reads_stories
from spec_lsp.workspace.state import Workspace

_ROOTS = (".git", "pyproject.toml", "spec-lsp.toml", ".hg")


class Argument(NamedTuple):
    """A path as typed, and its canonical key."""

    typed: str
    key: str
    folder: bool


class UnusableArgumentError(ValueError):
    """A path that cannot be worked on, with a sentence that says why."""


def read_workspace(paths: Iterable[str]) -> tuple[Snapshot, tuple[Argument, ...]]:
    """Everything around the arguments, read once. Raises UnusableArgumentError."""
    arguments = tuple(_argument(path) for path in paths)
    roots = tuple(dict.fromkeys(argument.key if argument.folder else _root_of(argument.key) for argument in arguments))
    workspace = Workspace(roots, cache=cache_folder(os.environ, sys.platform))
    workspace.index_all()
    strays = [one.key for one in arguments if not one.folder and one.key not in workspace.snapshot.files]
    workspace.disk_changed(strays)
    if (saving := workspace.saving()) is not None:
        saving()
    return workspace.snapshot, arguments


def files_of(snapshot: Snapshot, arguments: Iterable[Argument]) -> Iterator[tuple[str, str]]:
    """The key of each file that the arguments cover, with its path as reached from the argument; in order, once."""
    seen: set[str] = set()
    for argument in arguments:
        if not argument.folder:
            found = [argument.key]
        else:
            found = sorted(path for path in snapshot.files if inside(path, argument.key))
        for key in found:
            if key not in seen:
                seen.add(key)
                yield key, shown(argument, key)


def projects_of(snapshot: Snapshot, arguments: Iterable[Argument]) -> tuple[Project, ...]:
    """The projects of the files that the arguments cover, in the order of their folders."""
    projects = {
        project.folder: project for key, _ in files_of(snapshot, arguments) if (project := snapshot.project_of(key))
    }
    return tuple(projects[folder] for folder in sorted(projects))


def shown(argument: Argument, key: str) -> str:
    """A path as reached from the argument, with ``/`` on every system."""
    typed = argument.typed.replace(os.sep, "/")
    if not argument.folder:
        return typed
    rest = key[len(argument.key.rstrip("/")) + 1 :]
    return rest if typed in (".", "./") else f"{typed.rstrip('/')}/{rest}"


def shown_among(arguments: Iterable[Argument], key: str) -> str:
    """A path as reached from the first folder among the arguments that holds it, absolute where none does."""
    holder = next((one for one in arguments if one.folder and inside(key, one.key)), None)
    return shown(holder, key) if holder else key


def complain(message: str) -> None:
    print(f"spec-lsp: {message}", file=sys.stderr)


def _argument(path: str) -> Argument:
    key = key_of(path)
    if os.path.isdir(path):
        if too_wide(key):
            raise UnusableArgumentError(f"{path} is too wide to be read whole; name the folder of a project.")
        return Argument(path, key, folder=True)
    if not os.path.exists(path):
        raise UnusableArgumentError(f"{path} does not exist.")
    if not is_watched(key) or not (reads_stories(key) or key.endswith(".py")):
        raise UnusableArgumentError(f"{path} is neither Markdown, Gherkin nor Python.")
    return Argument(path, key, folder=False)


def _root_of(key: str) -> str:
    """The nearest folder above a file that looks like a project's; the file's own folder where none does."""
    own = folder = key.rpartition("/")[0]
    while folder and not too_wide(folder):
        if any(os.path.exists(f"{folder}/{name}") for name in _ROOTS):
            return folder
        folder = folder.rpartition("/")[0]
    return own
