"""Family P: decisions that do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.planning.decisions import Decisions
from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import rule
from spec_lsp.workspace.snapshot import Snapshot


def of_decisions(snapshot: Snapshot, path: str) -> Iterator[Diagnostic]:
    """What is wrong in a decisions file."""
    for finding in Decisions.parse(snapshot.text(path)).findings:
        found = rule(finding.code)
        yield Diagnostic(finding.span, found.severity, found, finding.message)
