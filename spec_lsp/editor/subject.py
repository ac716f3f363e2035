"""What stands under the cursor: a story or criterion where it is defined, or a place that names one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.editor.story_text import named_at
from spec_lsp.process.package import StoryPlace
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.index import Ambiguous, Resolved
from spec_lsp.trace.model import Mention
from spec_lsp.workspace.snapshot import Snapshot


class Subject(NamedTuple):
    """A story, or one of its criteria, and the text that stands for it under the cursor."""

    place: StoryPlace
    criterion: Criterion | None
    span: Span

    @property
    def name(self) -> str:
        return self.criterion.name if self.criterion else self.place.story.name

    @property
    def mark(self) -> Span:
        """Where it is defined."""
        return self.criterion.mark if self.criterion else self.place.story.mark


def subject_at(snapshot: Snapshot, path: str, position: Position) -> Subject | None:
    """What the cursor is on. A mention counts on its own characters, a criterion on its lines, a story on its title
    and its statement."""
    for subject in subjects_at(snapshot, path, position):
        return subject
    return None


def subjects_at(snapshot: Snapshot, path: str, position: Position) -> list[Subject]:
    """The same, all that is meant: a range names several, an ambiguous name may mean any of several."""
    mentions = mentions_at(snapshot, path, position)
    if mentions:
        named = list(_named(snapshot, path, mentions))
        if named:
            return named
    own = own_subject(snapshot, path, position)
    if own is None or (own.criterion is None and not _on_title(own.place.story, position.line)):
        return []
    return [own]


def mentions_at(snapshot: Snapshot, path: str, position: Position) -> list[Mention]:
    """The mentions whose characters the cursor is on: one, or all that one range names."""
    found = [
        mention
        for mention in mentions_on(snapshot, path, position.line)
        if mention.start <= position.column <= mention.end
    ]
    return found or named_at(snapshot, path, position)


def mentions_on(snapshot: Snapshot, path: str, line: int) -> Iterator[Mention]:
    """The mentions of one line, in order."""
    mentions = snapshot.index.mentions_in(path)
    for number in range(bisect_left(mentions, line, key=lambda mention: mention.line), len(mentions)):
        if mentions[number].line != line:
            break
        yield mentions[number]


def own_subject(snapshot: Snapshot, path: str, position: Position) -> Subject | None:
    """The story or criterion that this very line defines, or the story whose text it is."""
    outline = snapshot.outline(path)
    if outline is None:
        return None
    line = position.line
    story = outline.story_at(line)
    criterion = _criterion_of(story, line) if story is not None else None
    if criterion is None:  # it may belong to a story elsewhere in the file, or to the file's feature
        for other in outline.stories:
            if other.criteria and (criterion := _criterion_of(other, line)):
                story = other
                break
    if story is None:
        return None
    place = StoryPlace(path, outline, story, snapshot.project_of(path))
    return Subject(place, criterion, criterion.mark if criterion else story.mark)


def defined_at(snapshot: Snapshot, path: str, name: str, line: int, span: Span | None = None) -> Subject | None:
    """The story or criterion of a name that a file defines on a line; ``span`` is the text that names it."""
    outline = snapshot.outline(path)
    if outline is None:
        return None
    near = outline.story_at(line)
    for story in (near, *outline.stories) if near is not None else outline.stories:
        criterion = next((one for one in story.criteria if one.name == name), None)
        if criterion is not None or story.name == name:
            place = StoryPlace(path, outline, story, snapshot.project_of(path))
            own = criterion.mark if criterion is not None else story.mark
            return Subject(place, criterion, span or own)
    return None


def _named(snapshot: Snapshot, path: str, mentions: list[Mention]) -> Iterator[Subject]:
    for mention in mentions:
        span = Span(Position(mention.line, mention.start), Position(mention.line, mention.end))
        meant = snapshot.index.resolve(path, mention)
        places: list[tuple[str, str, int]] = []
        if isinstance(meant, Resolved):
            places = [(meant.path, meant.name, meant.definition.line)]
        elif isinstance(meant, Ambiguous):
            places = [
                (place.path, place.definition.name, place.definition.line)
                for feature in meant.features
                for place in snapshot.index.definitions(mention.name, feature)[:1]
            ]
        for where, name, line in places:
            subject = defined_at(snapshot, where, name, line, span)
            if subject is not None:
                yield subject


def _criterion_of(story: Story, line: int) -> Criterion | None:
    return next((one for one in story.criteria if one.line <= line <= one.end_line), None)


def _on_title(story: Story, line: int) -> bool:
    first, last = story.statement or (story.line, story.line)
    return line == story.line or first <= line <= last
