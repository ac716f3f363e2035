"""``spec-lsp index``: ``specs/index.md`` brought up to date."""

from __future__ import annotations

from spec_lsp.cli.buffers import check_inside
from spec_lsp.cli.planned import read_around
from spec_lsp.cli.reading import UnusableArgumentError, complain, projects_of, shown_among
from spec_lsp.cli.writing import ChangedMeanwhileError, write
from spec_lsp.process.editing import UnreadableTargetError
from spec_lsp.process.tracking import tracking_change
from spec_lsp.text.diffs import unified


def run(paths: list[str], check: bool, diff: bool) -> int:
    """Write the index of each project that has a specification.

    0: done, or nothing to do; 1: ``check`` was asked and something would change; 2: could not run.
    """
    try:
        snapshot, arguments = read_around(paths)
        projects = projects_of(snapshot, arguments)
        changes = [change for project in projects if (change := tracking_change(snapshot, project))]
        for change in changes:
            check_inside(change.path, snapshot.roots)
        if not check and not diff:
            write(changes)
    except (UnusableArgumentError, UnreadableTargetError, ChangedMeanwhileError, OSError, ValueError) as error:
        complain(str(error))
        return 2
    for change in changes:
        name = shown_among(arguments, change.path)
        if diff:
            print("".join(unified(change, name)), end="")
        else:
            print(f"{name} {'is not up to date; run spec-lsp index.' if check else 'written.'}")
    if not changes and not diff:
        has_index = any(snapshot.exists(project.index) for project in projects)
        print(
            "The index is up to date." if has_index else "There is no specification yet, so there is nothing to index."
        )
    return 1 if check and changes else 0
