"""The project's own templates: read like every other file, never from outside of the workspace."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import NamedTuple

from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.borders import leads_outside
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

SUFFIX = ".md.j2"
UNUSABLE = "unusable-template"
_START = Span(Position(0, 0), Position(0, 0))


class TemplateFile(NamedTuple):
    """One file of the folder."""

    path: str
    text: str
    finding: Finding | None = None
    """Why it is not read; the text is empty then."""

    @property
    def block(self) -> str:
        """The block that it stands for: ``component`` for ``component.md.j2``."""
        return self.path.rpartition("/")[2].removesuffix(SUFFIX)


def template_files(snapshot: Snapshot, project: Project) -> tuple[TemplateFile, ...]:
    """The templates of a project, sorted, as they are in the editor, else on the disk; none without their folder.

    A file that a link leads to outside of the workspace is not read.
    """
    folder = project.templates
    names = {path.rpartition("/")[2] for path in snapshot.opened if path.rpartition("/")[0] == folder}
    with suppress(OSError):
        names.update(os.listdir(folder))
    return tuple(_read(snapshot, f"{folder}/{name}") for name in sorted(names) if name.endswith(SUFFIX))


def _read(snapshot: Snapshot, path: str) -> TemplateFile:
    real = leads_outside(path, snapshot.roots or (path.rpartition("/")[0],))
    if real is not None:
        return TemplateFile(path, "", Finding(UNUSABLE, _START, f"It leads to {real}, outside of the workspace."))
    text = snapshot.text(path) if snapshot.is_open(path) or os.path.isfile(path) else None
    if text is None:
        return TemplateFile(path, "", Finding(UNUSABLE, _START, "It cannot be read as UTF-8 text."))
    return TemplateFile(path, str(text))
