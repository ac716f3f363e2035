"""The outline: stories with their criteria."""

from __future__ import annotations

from spec_lsp.editor.model import Symbol
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.snapshot import Snapshot

_SHOWN = 80


def symbols(snapshot: Snapshot, path: str) -> list[Symbol]:
    """Every story of a file, its criteria below it."""
    outline, text = snapshot.outline(path), snapshot.text(path)
    if outline is None or text is None:
        return []
    return [_story(story, text) for story in outline.stories]


def _story(story: Story, text: Text) -> Symbol:
    last = max((criterion.end_line for criterion in story.criteria), default=story.line)
    lines = _lines(text, story.line, max(story.end_line, last, story.mark.end.line))
    children = tuple(_criterion(criterion, text) for criterion in story.criteria if _within(criterion, lines))
    return Symbol(story.name, story.title or story.want or "", "story", lines, _inside(story.mark, lines), children)


def _criterion(criterion: Criterion, text: Text) -> Symbol:
    lines = _lines(text, criterion.line, criterion.end_line)
    detail = criterion.text if len(criterion.text) <= _SHOWN else criterion.text[: _SHOWN - 1] + "…"
    return Symbol(criterion.name, detail, "criterion", lines, _inside(criterion.mark, lines))


def _lines(text: Text, first: int, last: int) -> Span:
    last = min(last, len(text) - 1)
    return Span(Position(first, 0), Position(last, len(text.line(last))))


def _within(criterion: Criterion, lines: Span) -> bool:
    return lines.start.line <= criterion.line and criterion.end_line <= lines.end.line


def _inside(mark: Span, lines: Span) -> Span:
    """The selection of a symbol has to lie in its range."""
    return mark if lines.start <= mark.start and mark.end <= lines.end else Span(lines.start, lines.start)
