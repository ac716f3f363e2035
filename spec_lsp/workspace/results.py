"""What the tests gave when they last ran: JUnit XML, as ``pytest --junit-xml`` and most other runners write it.

Looked for where pytest's own options say (``--junit-xml`` in ``pyproject.toml``, ``pytest.ini``, ``tox.ini`` or
``setup.cfg``), and under the usual names in the project's folder and the usual folders for reports. Git commonly
ignores these files, so they are looked for on the disk itself: once for a snapshot, and read once a version.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.paths import inside, relative
from spec_lsp.trace.sources.python import is_test_path
from spec_lsp.workspace.discovery import MAX_BYTES
from spec_lsp.workspace.disk import Stamp, read_bytes
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Outcome = Literal["passed", "failed", "skipped"]

_FOLDERS = ("", "reports/", "test-results/", "test_results/", "test-reports/", "build/", "build/test-results/", "out/")
_USUAL = re.compile(
    r"(?:.*junit.*|pytest.*|tests?|(?:unit|test)?[-_]?(?:results?|reports?)|TEST-.*)\.xml", re.IGNORECASE
)
_OPTION = re.compile(r"--junit-?xml(?:=|[\s\"',]+)([^\s\"',]+)")
_CONFIGURED_IN = ("pyproject.toml", "pytest.ini", "tox.ini", "setup.cfg")
_MOST_FILES = 50
_START = Span(Position(0, 0), Position(0, 0))


class Verdict(NamedTuple):
    """What is known of one test, or of several taken together."""

    outcome: Outcome
    old: bool
    """Whether the test, or any code of the project, changed after it ran."""
    when: int
    """When the results were written, in nanoseconds since the epoch."""


class Case(NamedTuple):
    """One test that ran. Of a test with parameters there are several."""

    names: tuple[str, ...]
    """Folders, module, classes and function, without parameters: ``tests``, ``test_auth``, ``test_sign_in``."""
    outcome: Outcome
    when: int


class Results(NamedTuple):
    """All results of a project."""

    by_name: Mapping[str, tuple[Case, ...]]
    """The cases by each part of their names."""
    paths: tuple[str, ...]
    """The files they were read from, the newest last."""
    findings: tuple[tuple[str, Finding], ...]
    """What could not be read, by path."""


NO_RESULTS = Results({}, (), ())


class _Kept:
    """What was read last. Holds for one snapshot; a file is read again only where its stamp is another."""

    __slots__ = ("files", "results", "revision", "stamps")

    def __init__(self) -> None:
        self.revision = -1
        self.stamps: tuple[tuple[str, Stamp], ...] = ()
        self.files: dict[tuple[str, Stamp], tuple[tuple[Case, ...], str]] = {}
        self.results = NO_RESULTS


def results_of(snapshot: Snapshot, project: Project) -> Results:
    """The results of a project's tests, as they are on the disk. Never raises: bad input is a finding."""
    kept: _Kept = snapshot.remembered("results", project.folder, (), _Kept)
    if kept.revision != snapshot.revision:
        stamps = tuple(_stamped(snapshot, project))
        if stamps != kept.stamps:
            kept.files = {each: kept.files.get(each) or _read(*each) for each in stamps}
            kept.results = _gathered(kept.files)
            kept.stamps = stamps
        kept.revision = snapshot.revision  # last: a command on another thread may ask, too
    return kept.results


def changed_results(snapshot: Snapshot, project: Project) -> tuple[str, ...]:
    """The files of results that are new, changed or gone since they were read; none where nobody asked for them yet."""
    kept: _Kept = snapshot.remembered("results", project.folder, (), _Kept)
    if kept.revision < 0:
        return ()
    return tuple(sorted({path for path, _ in set(kept.stamps) ^ set(_stamped(snapshot, project))}))


def verdict(snapshot: Snapshot, project: Project, path: str, component: str | None) -> Verdict | None:
    """What is known of a test function, a test class or, without ``component``, a file of tests; None if nothing is.

    ``component`` is dotted, as traces have it. Failed where any of several failed, passed where one passed.
    """
    results = results_of(snapshot, project)
    if not results.by_name:
        return None
    modules = relative(path, project.folder).removesuffix(".py").split("/")
    scopes = component.split(".") if component else []
    rarest = next((scope for scope in reversed(scopes) if scope.casefold().startswith("test")), modules[-1])
    cases = [case for case in results.by_name.get(rarest, ()) if _is_of(case, modules, scopes)]
    if not cases:
        return None
    outcomes = {case.outcome for case in cases}
    outcome: Outcome = "failed" if "failed" in outcomes else "passed" if "passed" in outcomes else "skipped"
    when = min(case.when for case in cases)
    stamp = snapshot.files.get(path)
    changed = max(stamp.modified if stamp else 0, _code_changed(snapshot, project))
    return Verdict(outcome, changed > when, when)


def _is_of(case: Case, modules: list[str], scopes: list[str]) -> bool:
    """Whether a case belongs to a module and a scope in it. Runners may begin above or below the project's folder."""
    for at, name in enumerate(case.names):
        if name == modules[-1]:
            above, rest = case.names[:at], case.names[at + 1 :]
            shared = min(len(above), len(modules) - 1)
            within = min(len(rest), len(scopes))
            if (
                list(above[len(above) - shared :]) == modules[len(modules) - 1 - shared : -1]
                and list(rest[:within]) == scopes[:within]
            ):
                return True
    return False


def _code_changed(snapshot: Snapshot, project: Project) -> int:
    """When the project's code last changed, tests left aside."""

    def newest() -> int:
        return max(
            (
                stamp.modified
                for path, stamp in snapshot.files.items()
                if path.endswith(".py") and inside(path, project.folder) and not is_test_path(path)
            ),
            default=0,
        )

    return snapshot.remembered("code-changed", project.folder, (snapshot.files,), newest)


def _stamped(snapshot: Snapshot, project: Project) -> Iterator[tuple[str, Stamp]]:
    """The files that may hold results, the oldest first: what ran later wins."""
    base = project.folder.rstrip("/")
    paths = dict.fromkeys(_configured(snapshot, base))
    for folder in _FOLDERS:
        try:
            names = sorted(os.listdir(f"{base}/{folder}"))
        except OSError:
            continue
        paths |= dict.fromkeys(f"{base}/{folder}{name}" for name in names if _USUAL.fullmatch(name))
    found = [(path, stamp) for path in paths if (stamp := snapshot.disk.stamp(path)) is not None]
    found.sort(key=lambda each: (each[1].modified, each[0]))
    yield from found[-_MOST_FILES:]


def _configured(snapshot: Snapshot, base: str) -> Iterator[str]:
    for name in _CONFIGURED_IN:
        text = snapshot.text(f"{base}/{name}")
        for option in _OPTION.finditer(str(text)) if text is not None else ():
            given = option[1].replace("\\", "/")
            yield given if given.startswith("/") else os.path.normpath(f"{base}/{given}").replace(os.sep, "/")


def _read(path: str, stamp: Stamp) -> tuple[tuple[Case, ...], str]:
    """The cases of one file, and why it cannot be read where it cannot."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if stamp.size > MAX_BYTES:
        return (), f"it has {stamp.size // 1_000_000} MB; larger than {MAX_BYTES // 1_000_000} MB is left out"
    try:
        root = fromstring(read_bytes(path), forbid_dtd=True)
    except OSError as error:
        return (), f"it cannot be read: {(error.strerror or 'error').lower()}"
    except DefusedXmlException:
        return (), "it declares a document type or entities, which results of tests never do"
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        return (), f"it is not valid XML: {error}"
    if root.tag not in ("testsuite", "testsuites"):
        return (), ""
    return tuple(_cases(root.iter("testcase"), stamp.modified)), ""


def _cases(elements: Iterator[Element], when: int) -> Iterator[Case]:
    for element in elements:
        get, tags = element.get, {child.tag for child in element}
        name = (get("name") or "").partition("[")[0].strip()
        if name:
            outcome: Outcome = "failed" if tags & {"failure", "error"} else "skipped" if "skipped" in tags else "passed"
            parts = [part for part in (get("classname") or "").split(".") if part]
            yield Case((*parts, name), outcome, when)


def _gathered(files: Mapping[tuple[str, Stamp], tuple[tuple[Case, ...], str]]) -> Results:
    latest: dict[tuple[str, ...], list[Case]] = {}
    findings = []
    for (path, _), (cases, problem) in files.items():
        if problem:
            message = f"These test results are not read: {problem}."
            findings.append((path, Finding("unreadable-file", _START, message)))
        latest |= {names: [] for names in {case.names for case in cases}}  # a later run replaces an earlier one
        for case in cases:
            latest[case.names].append(case)
    by_name: dict[str, list[Case]] = {}
    for names, cases_of_one in latest.items():
        for name in dict.fromkeys(names):
            by_name.setdefault(name, []).extend(cases_of_one)
    paths = tuple(path for (path, _), (cases, _problem) in files.items() if cases)
    return Results({name: tuple(cases) for name, cases in by_name.items()}, paths, tuple(findings))
