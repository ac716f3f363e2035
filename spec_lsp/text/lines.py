"""An immutable document text, as lines that keep their terminators.

Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line (LSP 3.17, “Text Documents”): U+2028, form feed and the others at which
``str.splitlines`` also splits are ordinary characters here.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


class Position(NamedTuple):
    """A place between two characters. Both numbers are 0-based; ``column`` counts code points."""

    line: int
    column: int


class Span(NamedTuple):
    """The text from ``start`` up to, not including, ``end``."""

    start: Position
    end: Position


class LineChange(NamedTuple):
    """Which lines a replacement touched: ``old_count`` lines from ``first`` became ``new_count`` lines."""

    first: int
    old_count: int
    new_count: int


def split_lines(text: str) -> list[str]:
    """Split into lines that keep their terminators. At least one line; the last one never has a terminator."""
    lines = _LINE.findall(text)
    # The pattern also matches the empty string at the end: that is the last line when the text ends in a
    # terminator (or is empty), and one match too many when it does not.
    if len(lines) > 1 and lines[-1] == "" and not lines[-2].endswith(("\n", "\r")):
        lines.pop()
    return lines


def bare(line: str) -> str:
    """The line without its terminator."""
    if line.endswith("\n"):
        return line[:-2] if line.endswith("\r\n") else line[:-1]
    return line[:-1] if line.endswith("\r") else line


class Text:
    """A document's text. Immutable; an edit gives a new Text that shares every untouched line.

    ``memo`` holds results computed from this very text (see :func:`spec_lsp.text.memo.per_text`); it is no part of
    the value.
    """

    __slots__ = ("__weakref__", "lines", "memo")

    lines: tuple[str, ...]
    memo: dict[Any, Any]

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.memo = {}

    @classmethod
    def of(cls, text: str) -> Text:
        return cls(tuple(split_lines(text)))

    def __str__(self) -> str:
        return "".join(self.lines)

    def __repr__(self) -> str:
        return f"Text({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.lines == other.lines

    def __hash__(self) -> int:
        return hash(self.lines)

    def __len__(self) -> int:
        """The number of lines; a text that ends in a terminator has an empty last line."""
        return len(self.lines)

    def line(self, number: int) -> str:
        """The line without its terminator."""
        return bare(self.lines[number])

    @property
    def end(self) -> Position:
        """The position after the last character."""
        return Position(len(self.lines) - 1, len(self.lines[-1]))

    @property
    def line_end(self) -> str:
        """The terminator new lines should take: that of the first line, ``\\n`` where there is none."""
        first = self.lines[0]
        return first[len(bare(first)) :] or "\n"

    def clamp(self, position: Position) -> Position:
        """The nearest position that exists: past the last line is the end of the text, past a line is its end."""
        line, column = position
        if line < 0:
            return Position(0, 0)
        if line >= len(self.lines):
            return self.end
        return Position(line, max(0, min(column, len(bare(self.lines[line])))))

    def slice(self, span: Span) -> str:
        """The text inside the span."""
        start, end = self.clamp(span.start), self.clamp(span.end)
        if start.line == end.line:
            return self.lines[start.line][start.column : end.column]
        first, last = self.lines[start.line][start.column :], self.lines[end.line][: end.column]
        return first + "".join(self.lines[start.line + 1 : end.line]) + last

    def replace(self, span: Span, new: str) -> tuple[Text, LineChange]:
        """Replace the span by ``new``. Positions out of the text are clamped."""
        start, end = self.clamp(span.start), self.clamp(span.end)
        if end < start:
            start, end = end, start
        # A lone \r before and a \n after the seam join into one terminator: take the neighbours in.
        first, last = start.line, end.line
        if start.column == 0 and first > 0 and self.lines[first - 1].endswith("\r"):
            first -= 1
            head = self.lines[first]
        else:
            head = self.lines[first][: start.column]
        middle = head + new + self.lines[last][end.column :]
        fresh = split_lines(middle)
        if last + 1 < len(self.lines):
            # ``middle`` ends in a terminator, so its empty last line is the line that follows.
            fresh.pop()
        lines = self.lines[:first] + tuple(fresh) + self.lines[last + 1 :]
        return Text(lines), LineChange(first, last - first + 1, len(fresh))
