"""``spec-lsp coverage``: which criteria are specified, implemented and tested, and by what."""

from __future__ import annotations

import json

from spec_lsp.cli.coverage_report import Report
from spec_lsp.cli.planned import read_around
from spec_lsp.cli.reading import UnusableArgumentError, complain, projects_of, shown_among
from spec_lsp.workspace.results import results_of


def run(paths: list[str], style: str) -> int:
    """Print the coverage of the stories in the files that the arguments cover. 0: done; 2: could not run."""
    try:
        snapshot, arguments = read_around(paths)
    except UnusableArgumentError as error:
        complain(str(error))
        return 2
    for project in projects_of(snapshot, arguments):
        for path, finding in results_of(snapshot, project).findings:
            complain(f"{shown_among(arguments, path)}: {finding.message}")
    report = Report(snapshot, arguments)
    if style == "json":
        print(json.dumps(report.as_data(), ensure_ascii=False, indent=1))
    elif style == "sarif":
        print(report.as_sarif())
    elif style == "markdown":
        print("\n".join(report.as_markdown()))
    elif style == "html":
        from spec_lsp.cli.coverage_page import page

        print(page(report), end="")
    else:
        print("\n".join(report.as_text()))
    return 0
