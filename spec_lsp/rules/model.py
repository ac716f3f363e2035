"""A diagnostic, and the rule it comes from."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spec_lsp.text.lines import Span

Severity = Literal["error", "warning", "information", "hint"]


class Rule(NamedTuple):
    """A rule has a stable code, a readable name and a page."""

    code: str
    name: str
    severity: Severity
    """The default; some rules follow the story's state."""
    summary: str


class Related(NamedTuple):
    """Another place that belongs to a diagnostic."""

    path: str
    span: Span
    message: str


class Diagnostic(NamedTuple):
    """Something a person may want to put right, at its place."""

    span: Span
    severity: Severity
    rule: Rule
    message: str
    related: tuple[Related, ...] = ()
    data: tuple[str, ...] = ()
    """What a fix needs to know: a word that names the fix, and its parameters."""

    def as_data(self) -> dict[str, Any]:
        return {"rule": self.rule.name, "data": list(self.data)}
