"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and many viewers take."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from spec_lsp import __version__
from spec_lsp.rules.model import Diagnostic, Rule
from spec_lsp.rules.registry import page
from spec_lsp.text.lines import Span

_LEVELS = {"error": "error", "warning": "warning", "information": "note", "hint": "note"}


def sarif(found: Iterable[tuple[str, Diagnostic]], show: Callable[[str], str]) -> str:
    """A log with one run. Paths are as people reach them, with ``/``; ``show`` gives those of related places."""
    found = tuple(found)
    rules = sorted({diagnostic.rule for _, diagnostic in found})
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "spec-lsp", "version": __version__, "rules": [_rule(rule) for rule in rules]},
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(path, one, numbers[one.rule.code], show) for path, one in found],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": page(rule), "markdown": page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(path: str, diagnostic: Diagnostic, rule: int, show: Callable[[str], str]) -> dict[str, Any]:
    related = [
        {"id": number, "message": {"text": one.message}, **_location(show(one.path), one.span)}
        for number, one in enumerate(diagnostic.related, 1)
    ]
    return {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [_location(path, diagnostic.span)],
        **({"relatedLocations": related} if related else {}),
    }


def _location(path: str, span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": _region(span)}}


def _uri(path: str) -> str:
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line + 1,
        "startColumn": span.start.column + 1,
        "endLine": span.end.line + 1,
        "endColumn": span.end.column + 1,
    }
