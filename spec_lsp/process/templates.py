"""The project's own templates of a specification's blocks, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot
from spec_lsp.workspace.templates import UNUSABLE, TemplateFile, template_files

if TYPE_CHECKING:
    from spec_lsp.specs.model import Spec


_START = Span(Position(0, 0), Position(0, 0))


class OwnTemplates(NamedTuple):
    """What generation uses, and each template that it does not use with its reason."""

    texts: Mapping[str, str]
    findings: tuple[tuple[str, Finding], ...]
    """By path, on the template's own line."""

    @property
    def said(self) -> str:
        """One sentence a finding, for whoever generates; empty where all is well."""
        return " ".join(
            f"{path.rpartition('/')[2]}:{finding.span.start.line + 1}: {finding.message}"
            for path, finding in self.findings
        )


def own_templates(snapshot: Snapshot, project: Project, specs: Iterable[Spec]) -> OwnTemplates:
    """The templates of a project that can be used for each of these specifications. Never raises."""
    files = template_files(snapshot, project)
    if not files and project.settings.templates and not snapshot.exists(project.templates):
        missing = Finding(UNUSABLE, _START, "There is no such folder; the usual templates are used.")
        return OwnTemplates({}, ((project.templates, missing),))
    if not files:
        return OwnTemplates({}, ())
    from spec_lsp.specs.templating import load  # imports jinja2, which no start needs

    found = load({file.block: file.text for file in files if file.finding is None})
    for spec in specs:
        found = found.fitting(spec)
    findings = [(file.path, file.finding) for file in files if file.finding is not None]
    for refused in found.findings:
        file = next(file for file in files if file.block == refused.block)
        findings.append((file.path, Finding(UNUSABLE, _line(file, refused.line), refused.message)))
    return OwnTemplates(found.own, tuple(sorted(findings, key=lambda one: (one[0], one[1].span))))


def _line(file: TemplateFile, number: int) -> Span:
    lines = file.text.split("\n")
    number = min(number, len(lines) - 1)
    return Span(Position(number, 0), Position(number, len(lines[number].rstrip("\r"))))
