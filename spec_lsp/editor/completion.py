"""What can be written at the cursor: ids where a reference may stand, fields of documents, skeletons of stories."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.editor.candidates import Candidate, candidates, first
from spec_lsp.editor.fields import fields
from spec_lsp.editor.hover import described
from spec_lsp.editor.model import Completion, CompletionKind, Completions
from spec_lsp.editor.name_parts import name_parts, name_place
from spec_lsp.editor.reference_places import ReferencePlace, reference_place
from spec_lsp.editor.skeletons import skeletons
from spec_lsp.editor.subject import defined_at
from spec_lsp.editor.surroundings import before, surroundings
from spec_lsp.planning.names import slug
from spec_lsp.process.package import decisions_of
from spec_lsp.text.edits import TextEdit
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.names import normal
from spec_lsp.workspace.snapshot import Snapshot

MOST = 100
_NOTHING = Completions((), True)
_NUMBERED = ("requirement", "ac")


def completions(snapshot: Snapshot, path: str, position: Position) -> Completions:
    """What fits here; nothing in ordinary prose and in code."""
    text = snapshot.text(path)
    ahead = before(text, position) if text is not None else None
    if text is None or ahead is None:
        return _NOTHING
    around = surroundings(snapshot, path, text, position)
    if around not in ("prose", "comment"):
        return _NOTHING
    project = snapshot.project_of(path)
    document = project.document(path)
    kind = document[0] if document else "spec" if path.endswith("_implementation_spec.md") else None
    if document is not None and kind == "design" and (name := name_place(text, position)) is not None:
        parts = name_parts(snapshot, path, document[1], position, name)
        return Completions(tuple(parts[:MOST]), len(parts) <= MOST)
    outline = snapshot.outline(path)
    dialect = outline.dialect if outline is not None else ""
    place = reference_place(
        ahead, text, position.line, kind, dialect, _counts_by_number(snapshot, path), around == "comment"
    )
    if place is not None:
        return _references(snapshot, path, position, place)
    if around == "comment":
        return _NOTHING
    if kind is not None:
        return Completions(tuple(fields(text, position, kind)), True)
    if outline is None:
        return _NOTHING
    return Completions(tuple(skeletons(outline, position)), True)


def documentation(snapshot: Snapshot, path: str, name: str) -> str:
    """What is known about the story or criterion that a completion names, in Markdown; empty where it is gone."""
    facts = snapshot.index.files.get(path)
    key = normal(name)
    for definition in facts.definitions if facts is not None else ():
        if definition.name == name or normal(definition.name) == key:
            nowhere = Span(Position(0, 0), Position(0, 0))
            subject = defined_at(snapshot, path, definition.name, definition.line, nowhere)
            return described(snapshot, subject) if subject is not None else ""
    return ""


def _counts_by_number(snapshot: Snapshot, path: str) -> bool:
    """Whether the file belongs to a feature whose criteria are cited as ``2.3``, and defines none itself."""
    index = snapshot.index
    facts = index.files.get(path)
    if facts is None or facts.feature == path or facts.defines:
        return False
    for home in index.homes.get(facts.feature, ()):
        other = index.files[home]
        if other.defines and other.feature == facts.feature:
            return any(one.name[:1].isdigit() for one in other.definitions[:2])
    return False


def _references(snapshot: Snapshot, path: str, position: Position, place: ReferencePlace) -> Completions:
    span = Span(Position(position.line, place.column), position)
    if place.wanted == "decisions":
        return Completions(tuple(_decisions(snapshot, path, span, place)), True)
    found = (one for one in candidates(snapshot, path, place.typed) if _fits(one, path, place))
    if place.wanted == "own":
        own = [one for one in candidates(snapshot, path, "") if _fits(one, path, place)]
        return Completions(tuple(_by_number(one, span, place) for one in own[:MOST]), len(own) <= MOST)
    kept, complete = first(found, MOST)
    items = [_reference(one, span, place) for one in kept]
    if place.wanted == "any" and not place.typed:
        items += _decisions(snapshot, path, span, place)
    return Completions(tuple(items), complete)


def _fits(one: Candidate, path: str, place: ReferencePlace) -> bool:
    if one.spelling in place.listed:
        return False
    if place.wanted == "stories":
        return one.definition.story is None
    if place.wanted == "numbers":
        return one.spelling[:1].isdigit()
    if place.wanted == "own":
        number = one.definition.name.rpartition("-")[2]
        return one.path == path and one.definition.story is not None and number not in place.listed
    return True


def _reference(one: Candidate, span: Span, place: ReferencePlace) -> Completion:
    kind: CompletionKind = "story" if one.definition.story is None else "criterion"
    edit = TextEdit(span, place.lead + one.spelling)
    return Completion(one.spelling, kind, one.said, edit, about=one.path, filter=place.lead + one.spelling)


def _by_number(one: Candidate, span: Span, place: ReferencePlace) -> Completion:
    number = one.definition.name.rpartition("-")[2]
    edit = TextEdit(span, place.lead + number)
    return Completion(number, "criterion", one.said, edit, about=one.path, filter=place.lead + number)


def _decisions(snapshot: Snapshot, path: str, span: Span, place: ReferencePlace) -> Iterator[Completion]:
    for decision in decisions_of(snapshot, snapshot.project_of(path)):
        if decision.key.startswith(slug(place.typed)) and decision.id not in place.listed:
            edit = TextEdit(span, place.lead + decision.id)
            yield Completion(decision.id, "decision", decision.title, edit, filter=place.lead + decision.id)
