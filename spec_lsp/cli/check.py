"""``spec-lsp check``: what an editor would show in its list of problems, for files and whole folders."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from spec_lsp.cli.reading import (
    Argument,
    UnusableArgumentError,
    complain,
    files_of,
    projects_of,
    read_workspace,
    shown_among,
)
from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Diagnostic, Severity
from spec_lsp.rules.registry import rule
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.results import results_of
from spec_lsp.workspace.snapshot import Snapshot, reads_stories

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "information", "hint")
_SHOWN = SEVERITIES[:3]
_ANNOTATIONS = {"error": "error", "warning": "warning", "information": "notice"}
_START = Span(Position(0, 0), Position(0, 0))

Found = tuple[str, Diagnostic]
"""A diagnostic, and its file's path as people reach it."""


def run(paths: list[str], style: str, fail_on: str = "warning") -> int:
    """Check and print. 0: nothing of severity ``fail_on`` or worse (``never``: whatever was found); 1: some; 2: could
    not run."""
    try:
        snapshot, arguments = read_workspace(paths)
    except UnusableArgumentError as error:
        complain(str(error))
        return 2
    found = [*_diagnostics(snapshot, arguments), *_results(snapshot, arguments)]
    if style == "json":
        print(json.dumps({"diagnostics": [_as_json(*one, arguments) for one in found]}, ensure_ascii=False, indent=1))
    elif style == "sarif":
        from spec_lsp.cli.sarif import sarif

        shown = (one for one in found if one[1].severity in _SHOWN)
        print(sarif(shown, lambda path: shown_among(arguments, path)))
    elif style == "github":
        for path, diagnostic in found:
            if diagnostic.severity in _SHOWN:
                print(annotation(path, diagnostic))
    else:
        _print_text(snapshot, arguments, found)
    failing = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return 1 if any(diagnostic.severity in failing for _, diagnostic in found) else 0


def _diagnostics(snapshot: Snapshot, arguments: tuple[Argument, ...]) -> Iterator[Found]:
    checker = Checker()
    for key, path in files_of(snapshot, arguments):
        for diagnostic in checker.diagnostics(snapshot, key):
            yield path, diagnostic
        checker.forget(key)


def _results(snapshot: Snapshot, arguments: tuple[Argument, ...]) -> Iterator[Found]:
    """What is wrong with files of test results, which are no files of ours and no editor opens."""
    for project in projects_of(snapshot, arguments):
        for path, finding in results_of(snapshot, project).findings:
            found = rule(finding.code)
            yield shown_among(arguments, path), Diagnostic(_START, found.severity, found, finding.message)


def _print_text(snapshot: Snapshot, arguments: tuple[Argument, ...], found: list[Found]) -> None:
    for path, diagnostic in found:
        if diagnostic.severity in _SHOWN:
            line, column = diagnostic.span.start
            head = f"{path}:{line + 1}:{column + 1}: {diagnostic.severity}"
            print(f"{head} {diagnostic.rule.code} {diagnostic.rule.name}: {diagnostic.message}")
    defining = [
        snapshot.index.files[key].definitions
        for key, _ in files_of(snapshot, arguments)
        if reads_stories(key) and key in snapshot.index.files and snapshot.index.files[key].defines
    ]
    stories = sum(1 for defined in defining for one in defined if one.story is None)
    criteria = sum(1 for defined in defining for one in defined if one.story is not None)
    unmapped = sum(1 for _, diagnostic in found if diagnostic.rule.code == "T001")
    counts = Counter[str](diagnostic.severity for _, diagnostic in found)
    print(
        f"{count(len(defining), 'file')} with stories, {count(stories, 'story')}, {count(criteria, 'criterion')}, "
        f"{unmapped} unmapped; {count(counts['error'], 'error')}, {count(counts['warning'], 'warning')}"
    )


def annotation(path: str, diagnostic: Diagnostic) -> str:
    """A workflow command of GitHub Actions, which shows the diagnostic on its line of a pull request."""
    (line, column), (end_line, end_column) = diagnostic.span
    fields = {
        "file": path,
        "line": str(line + 1),
        "col": str(column + 1),
        "endLine": str(end_line + 1),
        "endColumn": str(end_column + 1),
        "title": f"{diagnostic.rule.code} {diagnostic.rule.name}",
    }
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
    return f"::{_ANNOTATIONS[diagnostic.severity]} {listed}::{_escaped(diagnostic.message)}"


def _escaped(value: str, also: str = "") -> str:
    """Workflow commands are one line each, and their fields are set apart by colons and commas."""
    for character in "%\r\n" + also:
        value = value.replace(character, f"%{ord(character):02X}")
    return value


_PLURALS = {"story": "stories", "criterion": "criteria"}


def count(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def _as_json(path: str, diagnostic: Diagnostic, arguments: tuple[Argument, ...]) -> dict[str, Any]:
    (line, column), (end_line, end_column) = diagnostic.span
    return {
        "path": path,
        "line": line + 1,
        "column": column + 1,
        "end_line": end_line + 1,
        "end_column": end_column + 1,
        "severity": diagnostic.severity,
        "code": diagnostic.rule.code,
        "rule": diagnostic.rule.name,
        "message": diagnostic.message,
        "related": [
            {"path": shown_among(arguments, one.path), "line": one.span.start.line + 1, "message": one.message}
            for one in diagnostic.related
        ],
    }
