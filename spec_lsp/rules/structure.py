"""Family S: the structure of stories."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import find_rule
from spec_lsp.stories.outline import Outline


def of_outline(outline: Outline) -> Iterator[Diagnostic]:
    """What the reader of a file noticed and could not put right."""
    for finding in outline.findings:
        found = find_rule(finding.code)
        if found:
            yield Diagnostic(finding.span, found.severity, found, finding.message)
