"""Names that our own documents give: decisions, components, methods, tests; where each of them is defined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.design.document.model import Entry
from spec_lsp.design.document.parse import parse_design
from spec_lsp.planning.decision import Decision
from spec_lsp.process.package import decisions_of
from spec_lsp.specs.model import SpecComponent
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_DECISION = re.compile(r"(?<![\w-])D-\w[\w-]*\w", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\w.])[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_TEST = re.compile(r"test\w*")


class NamedDecision(NamedTuple):
    """A decision, the file it stands in, and the characters that name it."""

    decision: Decision
    path: str
    span: Span


class NamedPart(NamedTuple):
    """A component of a package, or one of its methods, and the characters that name it."""

    package: str
    component: SpecComponent
    member: str
    """The method, type or error; empty for the component itself."""
    path: str
    """The document that defines it."""
    line: int
    span: Span

    @property
    def name(self) -> str:
        return ".".join(part for part in (self.package, self.component.name, self.member) if part)


def decision_at(snapshot: Snapshot, path: str, position: Position) -> NamedDecision | None:
    """The decision whose id the cursor is on, in any file of its project."""
    text = snapshot.text(path)
    word = _word_at(_DECISION, text, position)
    if word is None:
        return None
    project = snapshot.project_of(path)
    decision = decisions_of(snapshot, project).get(word[0])
    return NamedDecision(decision, project.decisions, _span(position.line, word)) if decision else None


def decisions_named(snapshot: Snapshot, project: Project, decision: Decision) -> Iterator[tuple[str, Span]]:
    """Every place in the project's own documents that names a decision, in the order of paths and lines."""
    key = decision.id.casefold()
    for path in documents_of(snapshot, project):
        for number, start, end, id in decision_ids(snapshot, path):
            if id.casefold() == key:
                yield path, Span(Position(number, start), Position(number, end))


def decision_ids(snapshot: Snapshot, path: str) -> Iterator[tuple[int, int, int, str]]:
    """Everything in a file that is written like the id of a decision: line, columns, and the id."""
    text = snapshot.text(path)
    for number, line in enumerate(text.lines if text is not None else ()):
        if "D-" in line or "d-" in line:
            for found in _DECISION.finditer(line):
                yield number, found.start(), found.end(), found[0]


def documents_of(snapshot: Snapshot, project: Project) -> list[str]:
    """The project's decisions, designs, specifications and index, open or closed."""
    return sorted(path for path in {*snapshot.kept, *snapshot.opened} if project.document(path) is not None)


def part_at(snapshot: Snapshot, path: str, position: Position) -> NamedPart | None:
    """The component or method whose name the cursor is on.

    Anywhere in Markdown by its dotted name (``auth.SignInService``, ``auth.SignInService.sign_in``); in a package's own
    documents by its name alone.
    """
    text = snapshot.text(path)
    word = _word_at(_DOTTED, text, position) if path.endswith(".md") else None
    if word is None:
        return None
    project = snapshot.project_of(path)
    parts = word[0].split(".")
    document = project.document(path)
    home = document[1] if document is not None else _package_of(path, text)
    span = _span(position.line, word)
    if len(parts) > 1:
        found = _part(snapshot, project, parts[0], parts[1:], span)
        if found is not None:
            return found
    if not home:
        return None
    found = _part(snapshot, project, home, parts, span, path)
    if found is not None or len(parts) > 1:
        return found
    return _member(snapshot, project, home, parts[0], span, path)


def test_at(snapshot: Snapshot, path: str, position: Position) -> tuple[str, Span] | None:
    """The name of a test that a document lists."""
    word = _word_at(_TEST, snapshot.text(path), position) if path.endswith(".md") else None
    return (word[0], _span(position.line, word)) if word and len(word[0]) > len("test_") else None


def _package_of(path: str, text: Text | None) -> str:
    """The package of a specification that lies somewhere else."""
    return parse_spec(text).package if text is not None and path.endswith("_implementation_spec.md") else ""


def _sources(snapshot: Snapshot, project: Project, package: str, own: str | None) -> Iterator[tuple[str, Text, bool]]:
    paths = dict.fromkeys((*((own,) if own else ()), project.spec(package), project.design(package)))
    ordered = sorted(paths, key=lambda path: path.endswith("_design.md"))  # the specification says more
    for path in ordered:
        text = snapshot.text(path) if path.endswith(("_implementation_spec.md", "_design.md")) else None
        if text is not None:
            yield path, text, path.endswith("_design.md")


def components_of(
    snapshot: Snapshot, project: Project, package: str, own: str | None = None
) -> Iterator[tuple[str, SpecComponent]]:
    """The components of a package with the document that defines each: the specification, else the design."""
    for path, text, is_design in _sources(snapshot, project, package, own):
        if is_design:
            for one in parse_design(text).components:
                yield path, SpecComponent(one.name, one.file, one.exists, one.purpose, line=one.line)
        else:
            for component in parse_spec(text).components:
                yield path, component


def _part(
    snapshot: Snapshot, project: Project, package: str, parts: list[str], span: Span, own: str | None = None
) -> NamedPart | None:
    for path, component in components_of(snapshot, project, package, own):
        if component.name != parts[0]:
            continue
        if len(parts) == 1:
            return NamedPart(package, component, "", path, component.line, span)
        line = _member_line(snapshot, path, component, parts[1])
        if line is not None:
            return NamedPart(package, component, parts[1], path, line, span)
    return None


def _member(
    snapshot: Snapshot, project: Project, package: str, name: str, span: Span, own: str | None
) -> NamedPart | None:
    for path, component in components_of(snapshot, project, package, own):
        line = _member_line(snapshot, path, component, name)
        if line is not None:
            return NamedPart(package, component, name, path, line, span)
    return None


def _member_line(snapshot: Snapshot, path: str, component: SpecComponent, name: str) -> int | None:
    for method in component.methods:
        if method.name.rpartition(".")[2] == name:
            return method.line
    for one in component.properties:
        if one.name == name:
            return one.line
    return next((entry.line for entry in _entries(snapshot, path, component) if entry.name == name), None)


def _entries(snapshot: Snapshot, path: str, component: SpecComponent) -> tuple[Entry, ...]:
    text = snapshot.text(path) if path.endswith("_design.md") else None
    found = parse_design(text).components if text is not None else ()
    return next((one.entries for one in found if one.name == component.name), ())


def member_text(snapshot: Snapshot, part: NamedPart) -> str:
    """The line that defines a member, without its list mark."""
    text = snapshot.text(part.path)
    return text.line(part.line).strip().removeprefix("-").strip() if text is not None and part.line >= 0 else ""


def _word_at(pattern: re.Pattern[str], text: Text | None, position: Position) -> re.Match[str] | None:
    if text is None or position.line >= len(text):
        return None
    line = text.line(position.line)
    if len(line) > 20_000:
        return None
    return next((word for word in pattern.finditer(line) if word.start() <= position.column <= word.end()), None)


def _span(line: int, word: re.Match[str]) -> Span:
    return Span(Position(line, word.start()), Position(line, word.end()))
