"""The packages of a workspace with all that planning knows of them, for the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spec_lsp.cli.reading import Argument, files_of, read_workspace
from spec_lsp.planning.plan import by_package
from spec_lsp.planning.questions import Context
from spec_lsp.process.package import StoryPlace, context_with, decisions_of, places, told
from spec_lsp.process.surroundings import packages_of
from spec_lsp.text.paths import inside, key_of
from spec_lsp.workspace.discovery import too_wide
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_ROOTS = (".git", "pyproject.toml", "spec-lsp.toml", ".hg")


class Planned(NamedTuple):
    """A package, decided or as it would be proposed, and where its stories stand."""

    project: Project
    context: Context
    places: tuple[StoryPlace, ...]


def read_around(paths: Iterable[str]) -> tuple[Snapshot, tuple[Argument, ...]]:
    """The projects that hold the paths, read whole: answers and evidence lie beside stories as often as below them.

    Raises UnusableArgumentError.
    """
    paths = tuple(paths)
    roots = {path: _root_above(key_of(path)) if os.path.isdir(path) else None for path in paths}
    snapshot, read = read_workspace(dict.fromkeys(roots[path] or path for path in paths))
    found = {one.typed: one for one in read}
    arguments = tuple(
        Argument(path, key_of(path), folder=True) if roots[path] else found[path] for path in dict.fromkeys(paths)
    )
    return snapshot, arguments


def packages_in(snapshot: Snapshot, arguments: tuple[Argument, ...]) -> Iterator[Planned]:
    """Each package with a story in the files that the arguments cover, with all its stories, wherever they stand."""
    covered = {key for key, _ in files_of(snapshot, arguments)}
    telling = sorted(path for path, facts in snapshot.index.files.items() if facts.definitions)
    projects = {
        project.folder: project for project in (snapshot.project_of(path) for path in telling if path in covered)
    }
    for folder in sorted(projects):
        project = projects[folder]
        found = [
            place
            for path in telling
            if inside(path, folder) and snapshot.project_of(path).folder == folder
            for place in places(snapshot, path)
        ]
        stories = [told(snapshot, place) for place in found]
        at = {id(story): place for story, place in zip(stories, found, strict=True)}
        decisions = decisions_of(snapshot, project)
        for package, members in by_package(tuple(stories), decisions, packages_of(snapshot, project)).items():
            where = tuple(at[id(story)] for story in members)
            if any(place.path in covered for place in where):
                yield Planned(project, context_with(snapshot, project, package, where), where)


def _root_above(folder: str) -> str | None:
    """The nearest folder above that looks like a project's; None where the folder itself does, or none does."""
    if any(os.path.exists(f"{folder}/{name}") for name in _ROOTS):
        return None
    while folder and not too_wide(folder):
        if any(os.path.exists(f"{folder}/{name}") for name in _ROOTS):
            return folder
        folder = folder.rpartition("/")[0]
    return None
