"""A project: the folder whose stories share decisions, and where its documents lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Text
from spec_lsp.workspace.settings import DEFAULTS, Settings

DocumentKind = Literal["decisions", "design", "spec", "index"]

_NAMED = re.compile(r"(?P<package>\w[\w.-]*?)_(?:(?P<design>design)|(?P<spec>implementation_spec))\.md")


@dataclass(frozen=True, slots=True)
class Project:
    """``folder`` is that of the nearest ``pyproject.toml`` or ``spec-lsp.toml``, else the workspace folder."""

    folder: str
    settings: Settings = DEFAULTS
    settings_path: str | None = None
    findings: tuple[Finding, ...] = ()
    """What is wrong with the settings, for ``settings_path``."""

    @property
    def specs(self) -> str:
        return f"{self.folder.rstrip('/')}/{self.settings.specs}"

    @property
    def templates(self) -> str:
        """The folder of the project's own templates, whether there is one or not."""
        return f"{self.folder.rstrip('/')}/{self.settings.templates or self.settings.specs + '/templates'}"

    @property
    def decisions(self) -> str:
        return f"{self.specs}/decisions.md"

    @property
    def index(self) -> str:
        return f"{self.specs}/index.md"

    def design(self, package: str) -> str:
        return f"{self.specs}/{package}_design.md"

    def spec(self, package: str) -> str:
        return f"{self.specs}/{package}_implementation_spec.md"

    def document(self, path: str) -> tuple[DocumentKind, str] | None:
        """Which of this project's documents a path is, with the package's name (empty for decisions and index)."""
        folder, _, name = path.rpartition("/")
        if folder != self.specs:
            return None
        if path == self.decisions:
            return "decisions", ""
        if path == self.index:
            return "index", ""
        named = _NAMED.fullmatch(name)
        if not named:
            return None
        return ("design" if named["design"] else "spec"), named["package"]


def read_project(folder: str, pyproject: Text | None, own: Text | None, given: Mapping[str, Any]) -> Project:
    """The project of a folder from its ``pyproject.toml`` or, where there is one, its ``spec-lsp.toml``.

    ``given`` are the editor's own settings, checked: they win.
    """
    settings, findings = DEFAULTS, tuple[Finding, ...]()
    source: tuple[Text, str, tuple[str, ...]] | None = None
    if own is not None:
        source = own, f"{folder}/spec-lsp.toml", ()
    elif pyproject is not None and "spec-lsp" in str(pyproject):
        source = pyproject, f"{folder}/pyproject.toml", ("tool", "spec-lsp")
    if source is not None:
        from spec_lsp.workspace.settings_file import read_settings

        settings, findings = read_settings(source[0], source[2])
    return Project(folder, replace(settings, **given), source[1] if source else None, findings)
