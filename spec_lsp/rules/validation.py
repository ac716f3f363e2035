"""Family V: designs and specifications; and whether a confirmed design still is what was confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.design.parse import parse_design
from spec_lsp.process.package import design_state_of
from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import rule
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_WORDS = {"stories": "the stories", "answers": "the answers", "entries": "the entries"}


def of_design(snapshot: Snapshot, path: str, project: Project, package: str) -> Iterator[Diagnostic]:
    """What is wrong in a design, and what changed after it was confirmed."""
    text = snapshot.text(path)
    if text is None:
        return
    design = parse_design(text)
    for finding in design.findings:
        found = rule(finding.code)
        yield Diagnostic(finding.span, found.severity, found, finding.message)
    state = design_state_of(snapshot, project, package)
    if state and state.name == "stale" and design.status_line is not None:
        line = design.status_line
        changed = " and ".join(_WORDS[part] for part in state.changed)
        verb = "have" if changed else "has"
        message = f"{changed[:1].upper()}{changed[1:]} {verb} changed since this was confirmed; confirm it again."
        span = Span(Position(line, 0), Position(line, len(text.line(line).rstrip())))
        found = rule("unconfirmed-change")
        yield Diagnostic(span, found.severity, found, message, data=("confirm-design", package))
