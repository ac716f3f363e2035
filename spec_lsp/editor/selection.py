"""What a growing selection takes in: an id, its criterion, its story, the file."""

from __future__ import annotations

from spec_lsp.editor.subject import mentions_at, own_subject
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.snapshot import Snapshot


def selections(snapshot: Snapshot, path: str, position: Position) -> list[Span]:
    """From the smallest to the whole file, each inside the next; all of them hold the position."""
    text = snapshot.text(path)
    if text is None:
        return []
    wanted = [
        Span(Position(mention.line, mention.start), Position(mention.line, mention.end))
        for mention in mentions_at(snapshot, path, position)[:1]
    ]
    wanted.append(_lines(text, position.line, position.line))
    own = own_subject(snapshot, path, position)
    if own is not None:
        if own.criterion is not None:
            wanted.append(own.criterion.mark)
            wanted.append(_lines(text, own.criterion.line, own.criterion.end_line))
        wanted.append(_lines(text, own.place.story.line, own.place.story.end_line))
    wanted.append(Span(Position(0, 0), text.end))
    found: list[Span] = []
    for span in sorted(dict.fromkeys(wanted), key=_size):
        holds = span.start <= position <= span.end
        if holds and (not found or (span.start <= found[-1].start and found[-1].end <= span.end)):
            found.append(span)
    return found


def _size(span: Span) -> tuple[int, int]:
    return span.end.line - span.start.line, span.end.column - span.start.column


def _lines(text: Text, first: int, last: int) -> Span:
    last = min(last, len(text) - 1)
    return Span(Position(first, 0), Position(last, len(text.line(last))))
