"""What stands under the cursor: a story or criterion where it is defined, or a place that names one."""

from __future__ import annotations

from typing import NamedTuple

from spec_lsp.process.package import StoryPlace, places
from spec_lsp.stories.model import Criterion
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.index import Resolved
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
    """What the cursor is on. A mention counts on its own characters, a criterion on its lines, a story on its title."""
    for mention in snapshot.index.mentions_in(path):
        if mention.line == position.line and mention.start <= position.column <= mention.end:
            meant = snapshot.index.resolve(path, mention)
            if isinstance(meant, Resolved):
                span = Span(Position(mention.line, mention.start), Position(mention.line, mention.end))
                return _defined(snapshot, meant, span)
    return own_subject(snapshot, path, position)


def own_subject(snapshot: Snapshot, path: str, position: Position) -> Subject | None:
    """The story or criterion that this very line defines, or the story whose text it is."""
    around: StoryPlace | None = None
    for place in places(snapshot, path):
        for criterion in place.story.criteria:
            if criterion.line <= position.line <= criterion.end_line:
                return Subject(place, criterion, criterion.mark)
        if place.story.line <= position.line <= place.story.end_line:
            around = place
    return Subject(around, None, around.story.mark) if around else None


def _defined(snapshot: Snapshot, meant: Resolved, span: Span) -> Subject | None:
    for place in places(snapshot, meant.path):
        if place.story.name == meant.name:
            return Subject(place, None, span)
        for criterion in place.story.criteria:
            if criterion.name == meant.name:
                return Subject(place, criterion, span)
    return None
