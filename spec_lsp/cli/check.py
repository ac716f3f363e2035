"""``spec-lsp check``: what an editor would show in its list of problems, for files and whole folders."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

from spec_lsp.cli.reading import UnusableArgumentError, complain, files_of, read_workspace
from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Diagnostic
from spec_lsp.workspace.snapshot import reads_stories

_SHOWN = ("error", "warning", "information")
_FAILING = ("error", "warning")


def run(paths: list[str], style: str) -> int:
    """Check and print. 0: no error and no warning; 1: some; 2: could not run."""
    try:
        snapshot, arguments = read_workspace(paths)
    except UnusableArgumentError as error:
        complain(str(error))
        return 2
    checker = Checker()
    found: list[tuple[str, Diagnostic]] = []
    files = stories = criteria = 0
    for key, path in files_of(snapshot, arguments):
        found += [(path, diagnostic) for diagnostic in checker.diagnostics(snapshot, key)]
        if reads_stories(key) and key in snapshot.index.files:
            defined = snapshot.index.files[key].definitions
            files += bool(defined)
            stories += sum(1 for one in defined if one.story is None)
            criteria += sum(1 for one in defined if one.story is not None)
    counts = Counter[str](diagnostic.severity for _, diagnostic in found)
    if style == "json":
        json.dump({"diagnostics": [_as_json(*one) for one in found]}, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        unmapped = sum(1 for _, diagnostic in found if diagnostic.rule.code == "T001")
        for path, diagnostic in found:
            if diagnostic.severity in _SHOWN:
                line, column = diagnostic.span.start
                head = f"{path}:{line + 1}:{column + 1}: {diagnostic.severity}"
                print(f"{head} {diagnostic.rule.code} {diagnostic.rule.name}: {diagnostic.message}")
        print(
            f"{_count(files, 'file')} with stories, {_count(stories, 'story')}, {_count(criteria, 'criterion')}, "
            f"{unmapped} unmapped; {_count(counts['error'], 'error')}, {_count(counts['warning'], 'warning')}"
        )
    return 1 if any(counts[severity] for severity in _FAILING) else 0


_PLURALS = {"story": "stories", "criterion": "criteria"}


def _count(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def _as_json(path: str, diagnostic: Diagnostic) -> dict[str, Any]:
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
    }
