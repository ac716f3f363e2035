"""Which stories depend on which: read where somebody asks, for the index does not hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spec_lsp.editor.model import Dependant
from spec_lsp.editor.story_text import depends_on, field_of
from spec_lsp.editor.subject import defined_at, subject_at
from spec_lsp.process.package import StoryPlace
from spec_lsp.stories.model import Story
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.trace.index import names_of_feature
from spec_lsp.trace.names import normal
from spec_lsp.workspace.snapshot import Snapshot


def prepared(snapshot: Snapshot, path: str, position: Position) -> list[Dependant]:
    """The story under the cursor; a criterion stands for its story."""
    subject = subject_at(snapshot, path, position)
    return [_dependant(subject.place)] if subject is not None else []


def outgoing(snapshot: Snapshot, path: str, name: str) -> list[tuple[Dependant, list[Span]]]:
    """The stories that a story depends on, in its order, each with the places where it says so."""
    place = _place(snapshot, path, name)
    if place is None:
        return []
    found: dict[Dependant, list[Span]] = {}
    for written, meant in depends_on(snapshot, path, place.story):
        other = _place(snapshot, meant.path, meant.definition.story or meant.name)
        if other is not None:
            found.setdefault(_dependant(other), []).append(_span(place.outline.text, place.story, written))
    return list(found.items())


def incoming(snapshot: Snapshot, path: str, name: str) -> list[tuple[Dependant, list[Span]]]:
    """The stories that depend on a story, in the order of paths and lines, each with the places where it says so."""
    place = _place(snapshot, path, name)
    if place is None:
        return []
    own = [(place.feature, each) for each in (name, *(one.name for one in place.story.criteria))]
    found: list[tuple[Dependant, list[Span]]] = []
    for where in _may_depend(snapshot, place.feature, own):
        outline = snapshot.outline(where)
        for story in outline.stories if outline is not None else ():
            if outline is None or not story.depends:
                continue
            spans = [
                _span(outline.text, story, written)
                for written, meant in depends_on(snapshot, where, story)
                if (meant.feature, meant.name) in own
            ]
            if spans:
                found.append((_dependant(StoryPlace(where, outline, story, snapshot.project_of(where))), spans))
    return found


def spelling_of(snapshot: Snapshot, feature: str, names: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """What a file of other stories holds that names one of these: the feature in front, or an id no other one has."""
    aliases = {re.escape(alias).replace("\\-", "[-_ ]") for alias in names_of_feature(feature)}
    ways = [rf"(?:{'|'.join(sorted(aliases))}):"]
    for _, name in sorted(names):
        numbered = re.fullmatch(r"([A-Za-z]*)[A-Za-z_-]*?[-_]?0*(\d+)", name)
        if numbered and len(snapshot.index.definers.get(normal(name), ())) < 2:
            letters, number = numbered.groups()
            ways.append(rf"(?:{letters or 'requirement|story'}|story)[-_ #a-z]{{0,12}}0*{number}(?!\d)")
    return re.compile("|".join(ways), re.IGNORECASE)


def _may_depend(snapshot: Snapshot, feature: str, names: list[tuple[str, str]]) -> Iterator[str]:
    near = set(snapshot.index.homes.get(feature, ()))
    spelled = spelling_of(snapshot, feature, names)
    for path, facts in sorted(snapshot.index.files.items()):
        if facts.defines:
            text = None if path in near else snapshot.text(path)
            if path in near or (text is not None and spelled.search(str(text))):
                yield path


def _place(snapshot: Snapshot, path: str, name: str) -> StoryPlace | None:
    for definition in snapshot.index.definitions(name):
        if definition.path == path and definition.definition.story is None:
            subject = defined_at(snapshot, path, definition.definition.name, definition.definition.line)
            return subject.place if subject is not None else None
    return None


def _dependant(place: StoryPlace) -> Dependant:
    story, text = place.story, place.outline.text
    last = min(story.end_line, len(text) - 1)
    whole = Span(Position(story.line, 0), Position(last, len(text.line(last))))
    detail = f"{story.title or story.want or ''} · {place.outline.feature_name}".removeprefix(" · ")
    inside = whole.start <= story.mark.start and story.mark.end <= whole.end
    return Dependant(story.name, detail, place.path, whole, story.mark if inside else Span(whole.start, whole.start))


def _span(text: Text, story: Story, written: str) -> Span:
    place = field_of(text, story, written)
    if place is None:
        return story.mark
    line, start, end = place
    return Span(Position(line, start), Position(line, end))
