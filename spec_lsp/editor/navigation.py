"""From a name to where it is defined, and to every place that names it."""

from __future__ import annotations

from spec_lsp.editor.model import Place
from spec_lsp.editor.subject import Subject, subject_at
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.index import Link
from spec_lsp.workspace.snapshot import Snapshot


def definition(snapshot: Snapshot, path: str, position: Position) -> list[Place]:
    """Where what is under the cursor is defined; on the definition itself, the places that cover it."""
    subject = subject_at(snapshot, path, position)
    if subject is None:
        return []
    here = Place(subject.place.path, subject.mark)
    if here.path == path and here.span.start.line == position.line:
        return [_place(link) for link in _links(snapshot, subject)] or [here]
    return [here]


def references(snapshot: Snapshot, path: str, position: Position) -> list[Place]:
    """Every place that names what is under the cursor, or covers it; where it is defined comes first."""
    subject = subject_at(snapshot, path, position)
    if subject is None:
        return []
    found = dict.fromkeys(_place(link) for link in _links(snapshot, subject))
    found |= dict.fromkeys(_place(link) for link in snapshot.index.references(subject.place.feature, subject.name))
    return [Place(subject.place.path, subject.mark), *sorted(found)]


def _links(snapshot: Snapshot, subject: Subject) -> tuple[Link, ...]:
    return snapshot.index.links(subject.place.feature, subject.name)


def _place(link: Link) -> Place:
    return Place(link.path, Span(Position(link.line, link.start), Position(link.line, link.end)))
