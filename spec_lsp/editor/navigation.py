"""From a name to where it is defined, to every place that names it, and to the code and tests that carry it out."""

from __future__ import annotations

import re

from spec_lsp.editor.documents import NamedPart, decision_at, decisions_named, part_at, test_at
from spec_lsp.editor.model import Place
from spec_lsp.editor.subject import Subject, subject_at, subjects_at
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.paths import inside
from spec_lsp.trace.index import Link
from spec_lsp.trace.names import normal
from spec_lsp.trace.table import table_of
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot


def definition(snapshot: Snapshot, path: str, position: Position) -> list[Place]:
    """Where what is under the cursor is defined: all that a range names, every candidate of an ambiguous name.

    On the definition itself, the places that cover it.
    """
    decision = decision_at(snapshot, path, position)
    if decision is not None:
        return [Place(decision.path, decision.decision.mark)]
    subjects = subjects_at(snapshot, path, position)
    if subjects:
        here = Place(subjects[0].place.path, subjects[0].mark)
        if here.path == path and here.span.start.line == position.line:
            return [_place(link) for link in _links(snapshot, subjects[0])] or [here]
        return list(dict.fromkeys(Place(subject.place.path, subject.mark) for subject in subjects))
    test = test_at(snapshot, path, position)
    if test is not None:
        return _tests_named(snapshot, test[0])
    part = part_at(snapshot, path, position)
    return [_place_of_part(snapshot, part)] if part is not None else []


def references(snapshot: Snapshot, path: str, position: Position) -> list[Place]:
    """Every place that names what is under the cursor, or covers it; where it is defined comes first."""
    decision = decision_at(snapshot, path, position)
    if decision is not None:
        named = decisions_named(snapshot, snapshot.project_of(path), decision.decision)
        own = Place(decision.path, decision.decision.mark)
        return [own, *sorted({Place(*one) for one in named} - {own})]
    subject = subject_at(snapshot, path, position)
    if subject is None:
        return []
    found = dict.fromkeys(_place(link) for link in _links(snapshot, subject))
    found |= dict.fromkeys(_place(link) for link in snapshot.index.references(subject.place.feature, subject.name))
    return [Place(subject.place.path, subject.mark), *sorted(found)]


def implementation(snapshot: Snapshot, path: str, position: Position) -> list[Place]:
    """The code and the tests of a criterion, or of all criteria of a story; the code of a component or method."""
    subject = subject_at(snapshot, path, position)
    if subject is not None:
        names = [subject.name] if subject.criterion else [one.name for one in subject.place.story.criteria]
        links = [link for name in names for link in snapshot.index.links(subject.place.feature, name)]
        return sorted({_place(link) for link in links if link.source in ("code", "test")})
    part = part_at(snapshot, path, position)
    if part is None:
        return []
    place = _code_of_part(snapshot, snapshot.project_of(path), part)
    return [place] if place is not None else []


def _links(snapshot: Snapshot, subject: Subject) -> tuple[Link, ...]:
    return snapshot.index.links(subject.place.feature, subject.name)


def _place(link: Link) -> Place:
    return Place(link.path, Span(Position(link.line, link.start), Position(link.line, link.end)))


def _tests_named(snapshot: Snapshot, name: str) -> list[Place]:
    """The test functions of a name that a specification lists."""
    key = normal(f"{name}()")
    index = snapshot.index
    return [
        Place(path, Span(Position(mention.line, mention.start), Position(mention.line, mention.end)))
        for path in index.mentioned.get(key, ())
        for mention in table_of(index.files[path]).mentions.get(key, ())
    ]


def _place_of_part(snapshot: Snapshot, part: NamedPart) -> Place:
    text = snapshot.text(part.path)
    line = text.line(part.line) if text is not None else ""
    name = part.member or part.component.name
    found = re.search(rf"\b{re.escape(name)}\b", line)
    start, end = found.span() if found else (0, len(line))
    return Place(part.path, Span(Position(part.line, start), Position(part.line, end)))


def _code_of_part(snapshot: Snapshot, project: Project, part: NamedPart) -> Place | None:
    """The class or function in the component's file; the file's first line where it has none of this name."""
    path = f"{project.folder.rstrip('/')}/{part.component.file.strip('/')}"
    text = snapshot.text(path) if part.component.file and inside(path, project.folder) else None
    if text is None:
        return None
    name = re.escape(part.member or part.component.name)
    wanted = re.compile(rf"\s*(?:(?:async\s+)?def|class)\s+({name})\b|({name})\s*[:=]")
    for number, line in enumerate(text.lines):
        if found := wanted.match(line):
            group = 1 if found[1] else 2
            return Place(path, Span(Position(number, found.start(group)), Position(number, found.end(group))))
    return Place(path, Span(Position(0, 0), Position(0, 0)))
