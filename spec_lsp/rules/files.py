"""Family C: settings, templates and files that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import rule
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot
from spec_lsp.workspace.templates import SUFFIX

_START = Span(Position(0, 0), Position(0, 0))


def of_file(snapshot: Snapshot, path: str, project: Project) -> Iterator[Diagnostic]:
    """What is wrong with a file as such."""
    problem = snapshot.unreadable.get(path)
    if problem:
        said = f"This file is not read: {problem}."
        yield Diagnostic(_START, rule("unreadable-file").severity, rule("unreadable-file"), said)
    if path == project.settings_path:
        for finding in project.findings:
            yield Diagnostic(finding.span, rule(finding.code).severity, rule(finding.code), finding.message)
    if path.rpartition("/")[0] == project.templates and path.endswith(SUFFIX):
        yield from _of_template(snapshot, path, project)


def _of_template(snapshot: Snapshot, path: str, project: Project) -> Iterator[Diagnostic]:
    """What is wrong with a template of the project, for any of its specifications."""
    from spec_lsp.process.templates import own_templates  # no start needs them
    from spec_lsp.process.tracking import specifications

    for where, finding in own_templates(snapshot, project, specifications(snapshot, project).values()).findings:
        if where == path:
            yield Diagnostic(finding.span, rule(finding.code).severity, rule(finding.code), finding.message)
