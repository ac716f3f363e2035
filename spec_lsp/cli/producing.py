"""What ``design`` and ``generate`` share: a command for each package, then all files at once, or none."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple

from spec_lsp.cli.buffers import Buffers, OutsideError, as_diff, shown_from_here
from spec_lsp.cli.planned import Planned, packages_in, read_around
from spec_lsp.cli.reading import Argument, UnusableArgumentError, complain
from spec_lsp.cli.writing import ChangedMeanwhileError
from spec_lsp.design.brief.inputs import PackageInput, PackageRefusedError, check_package
from spec_lsp.design.document.parse import parse_design
from spec_lsp.planning.names import name_key
from spec_lsp.planning.packages import package_of
from spec_lsp.process.arguments import Arguments, WrongArgumentError
from spec_lsp.process.commands import run as run_command
from spec_lsp.process.outcome import Apply, Ask, Outcome, Say
from spec_lsp.process.package import design_state_of, plan_of, told
from spec_lsp.specs.merge import ForeignFileError
from spec_lsp.text.paths import uri_of_path
from spec_lsp.workspace.disk import NotTextError
from spec_lsp.workspace.snapshot import Snapshot


class _Wanted(NamedTuple):
    package: str
    path: str
    """A story file of the package."""


def produce(paths: list[str], package: str | None, command: str, *, check: bool, diff: bool) -> int:
    """Run a command for each package that the paths tell of, or for one.

    0: done, or nothing to do; 1: ``check`` was asked and something would change, or a package has to wait for a
    person; 2: could not run, and nothing was written.
    """
    try:
        snapshot, arguments = read_around(paths)
        found, halted = _wanted(snapshot, arguments, package)
        said: list[str] = []
        buffers = Buffers(snapshot)
        for one in found:
            outcome = _outcome(buffers, command, one)
            if isinstance(outcome, Apply):
                _check_designs(buffers.snapshot, outcome)
                buffers.apply(outcome)
                said += [outcome.message] if outcome.message else []
            elif isinstance(outcome, Ask):
                halted.append(f"{outcome.question.title} {_next(buffers.snapshot, one)}")
            elif isinstance(outcome, Say) and outcome.severity == "error":
                complain(outcome.message)
                return 2
            elif isinstance(outcome, Say):
                said.append(outcome.message)
        changed = _settle(buffers, check, diff)
    except (
        UnusableArgumentError,
        PackageRefusedError,
        WrongArgumentError,
        OutsideError,
        ChangedMeanwhileError,
        NotTextError,
        ForeignFileError,
    ) as error:
        complain(str(error))
        return 2
    except OSError as error:
        name = shown_from_here(str(error.filename)) if error.filename else "a file"
        complain(f"{name} cannot be written: {error.strerror or error}; nothing was changed.")
        return 2
    for message in dict.fromkeys(said):
        print(message, file=sys.stderr if diff else sys.stdout)
    for reason in halted:
        complain(reason)
    return 1 if halted or (changed and check) else 0


def package_named(found: Iterable[Planned], package: str) -> list[Planned]:
    """The packages of this name. Raises PackageRefusedError for a name that none can have, or that none has."""
    check_package(PackageInput(package, "src/"))
    found = tuple(found)
    wanted = [one for one in found if one.context.package == package]
    if not wanted:
        names = sorted({one.context.package for one in found})
        known = f"there are {', '.join(names)}" if names else "there is no story at all"
        raise PackageRefusedError(f"No story here is planned for {package}; {known}.")
    return wanted


def _wanted(
    snapshot: Snapshot, arguments: tuple[Argument, ...], package: str | None
) -> tuple[list[_Wanted], list[str]]:
    """The packages whose stories somebody placed, and a sentence for each of those that nobody has decided on."""
    planned = tuple(packages_in(snapshot, arguments))
    if package is not None:
        planned = tuple(package_named(planned, package))
    found, halted = [], []
    for one in planned:
        decided = [
            place
            for place in one.places
            if name_key(package_of(one.context.decisions, told(snapshot, place)) or "") == name_key(one.context.package)
        ]
        if decided:
            found.append(_Wanted(one.context.package, decided[0].path))
        else:
            names = ", ".join(dict.fromkeys(place.story.name for place in one.places[:5]))
            more = ", …" if len(one.places) > 5 else ""
            halted.append(
                f"No package is chosen for {names}{more} (it could be {one.context.package}); run spec-lsp plan."
            )
    return found, halted


def _outcome(buffers: Buffers, command: str, one: _Wanted) -> Outcome:
    arguments = Arguments(uri=uri_of_path(one.path), package=one.package)
    return run_command(buffers.snapshot, command, arguments)


def _check_designs(snapshot: Snapshot, edit: Apply) -> None:
    """Refuse to add a proposal to a file of somebody else's. Raises ForeignFileError."""
    for change in edit.plan.changes:
        document = snapshot.project_of(change.path).document(change.path)
        before = change.before if document and document[0] == "design" else None
        if before is not None and str(before).strip():
            design = parse_design(before)
            if not design.package and design.status_line is None and not design.components:
                name = shown_from_here(change.path)
                raise ForeignFileError(f"{name} exists and holds no design; move it away or choose another name.")


def _next(snapshot: Snapshot, one: _Wanted) -> str:
    """What a person does so that the package can be taken further."""
    project = snapshot.project_of(one.path)
    if plan_of(snapshot, project, one.package).questions:
        return "Run spec-lsp plan."
    if design_state_of(snapshot, project, one.package) is None:
        return "Run spec-lsp design."
    name = shown_from_here(project.design(one.package))
    return f"Read {name} and confirm it: in an editor, or by writing “**Status**: confirmed”."


def _settle(buffers: Buffers, check: bool, diff: bool) -> bool:
    """Write, or say what would be written; whether there was anything."""
    changes = buffers.changes()
    if not check and not diff:
        for path in buffers.write():
            print(f"Wrote {shown_from_here(path)}.")
    for change in changes if check or diff else ():
        if diff:
            sys.stdout.writelines(as_diff(change))
        else:
            print(f"{shown_from_here(change.path)} would be {'written' if change.creates else 'changed'}.")
    return bool(changes)
