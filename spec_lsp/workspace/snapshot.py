"""The workspace at one moment: immutable, sharing with the moment before everything that did not change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from immutables import Map

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from spec_lsp.text.paths import inside
from spec_lsp.trace.index import Index
from spec_lsp.workspace.discovery import every_file
from spec_lsp.workspace.disk import Disk, Stamp
from spec_lsp.workspace.project import Project

T = TypeVar("T")

TRAIL = 64
"""How many revisions back a snapshot remembers which names were touched."""


class OpenFile(NamedTuple):
    """A buffer of the editor. It beats the disk and every report about the disk."""

    version: int
    text: Text
    outline: Outline | None
    """None for a file that is not Markdown or Gherkin."""


class Touched(NamedTuple):
    """The canonical names whose definitions or mentions a revision changed; None when everything may have."""

    revision: int
    names: frozenset[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Everything the server knows. All paths are canonical keys."""

    revision: int
    roots: tuple[str, ...]
    opened: Map[str, OpenFile]
    files: Map[str, Stamp]
    """The files found on the disk."""
    kept: Map[str, Text]
    """The texts of projects' own closed documents: decisions, designs, specs, index, project files."""
    index: Index
    projects: Map[str, Project]
    unreadable: Map[str, str]
    """Files that could not be read, with a sentence that says why."""
    trail: tuple[Touched, ...]
    disk: Disk

    def is_open(self, path: str) -> bool:
        return path in self.opened

    def version(self, path: str) -> int | None:
        """The open buffer's version, None for a file that is not open."""
        file = self.opened.get(path)
        return file.version if file else None

    def text(self, path: str) -> Text | None:
        """The buffer's text, else the disk's; None where there is no such file or it is not text."""
        file = self.opened.get(path)
        if file:
            return file.text
        return self.kept.get(path) or self.disk.text(path)

    def exists(self, path: str) -> bool:
        """Whether a file is there, in the editor or on the disk, of any content."""
        return path in self.opened or self.disk.exists(path)

    def outline(self, path: str) -> Outline | None:
        """The stories of a Markdown or Gherkin file, read now where the file is closed."""
        file = self.opened.get(path)
        if file:
            return file.outline
        text = self.text(path) if reads_stories(path) else None
        return self.disk.outline(path, text) if text is not None else None

    def project_of(self, path: str) -> Project:
        """The project a file belongs to; where none is declared, that of the workspace folder."""
        folder = path.rpartition("/")[0]
        while folder:
            project = self.projects.get(folder)
            if project:
                return project
            folder = folder.rpartition("/")[0]
        root = max((root for root in self.roots if inside(path, root)), key=len, default=path.rpartition("/")[0])
        return Project(root)

    def listing(self, folder: str) -> tuple[str, ...]:
        """Every file below a folder, of any kind, that git does not ignore; sorted."""
        return self.remembered("listing", folder, (self.files,), lambda: tuple(sorted(every_file(folder))))

    def remembered(self, what: str, key: str, basis: tuple[object, ...], compute: Callable[[], T]) -> T:
        """A result kept from snapshot to snapshot while what it was computed from is the same, object by object."""
        return self.disk.remembered((what, key), basis, compute)

    def stoppable(self, stopped: Callable[[], bool]) -> Snapshot:
        """The same snapshot for long work: see :meth:`Disk.stoppable`."""
        return replace(self, disk=self.disk.stoppable(stopped))

    def touched_since(self, revision: int) -> frozenset[str] | None:
        """The names touched after a revision; None when that is too long ago to know, or everything was."""
        names: frozenset[str] = frozenset()
        for touched in reversed(self.trail):
            if touched.revision <= revision:
                return names
            if touched.names is None:
                return None
            names |= touched.names
        return names if len(self.trail) < TRAIL else None


def reads_stories(path: str) -> bool:
    """Whether a file of this name can hold stories."""
    return path.endswith((".md", ".markdown", ".mdx", ".feature"))
