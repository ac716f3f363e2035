"""A document as sections, each from one top-level ATX heading to the next, re-scanned only where an edit touched it.

The scanner knows what can hide a heading (fenced code, HTML comments, front matter; CommonMark 0.31 §4.5, §4.6) and
nothing else of Markdown. A section always begins outside of all of these, so a scan may start at any section, and may
stop at the first old section start that is a heading again: from there on, the same lines give the same sections.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, NamedTuple, TypeVar

from spec_lsp.text.lines import LineChange, Text

PROSE: Final = 0
FENCE: Final = 1
"""The opening or closing line of a fenced code block."""
CODE: Final = 2
"""Inside a fenced code block."""
COMMENT: Final = 3
"""A line of an HTML comment that fills whole lines."""
FRONT: Final = 4
"""Front matter with its two ``---`` lines."""

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_OPENING = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_FRONT_LIMIT = 400

T = TypeVar("T")


class Section:
    """Consecutive lines without terminators; the first is a heading, except in a document's first section.

    ``states`` has one of PROSE, FENCE, CODE, COMMENT, FRONT for each line. ``memo`` is no part of the value.
    """

    __slots__ = ("lines", "memo", "states")

    def __init__(self, lines: tuple[str, ...], states: bytes) -> None:
        self.lines = lines
        self.states = states
        self.memo: dict[Any, Any] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Section) and self.lines == other.lines and self.states == other.states

    def __hash__(self) -> int:
        return hash(self.lines)

    def __repr__(self) -> str:
        return f"Section({self.lines!r}, {self.states!r})"


class SectionChange(NamedTuple):
    """``old_count`` sections from ``first`` became ``new_count`` sections."""

    first: int
    old_count: int
    new_count: int


class Sections:
    """All sections of a text, in order; ``starts[i]`` is the line on which ``items[i]`` begins."""

    __slots__ = ("front_lines", "items", "starts", "unclosed")

    def __init__(
        self, items: tuple[Section, ...], starts: tuple[int, ...], front_lines: int, unclosed: int | None
    ) -> None:
        self.items = items
        self.starts = starts
        self.front_lines = front_lines
        self.unclosed = unclosed
        """The line that opens a fence or comment which nothing closes, None where all are closed."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sections) and (self.items, self.starts, self.unclosed) == (
            other.items,
            other.starts,
            other.unclosed,
        )

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.items)

    @classmethod
    def of(cls, text: Text) -> Sections:
        front = _front_lines(text)
        items, starts, unclosed, _ = _scan(text, 0, front, frozenset(), len(text))
        return cls(tuple(items), tuple(starts), front, unclosed)

    def at(self, line: int) -> int:
        """The number of the section that holds a line."""
        return bisect_right(self.starts, line) - 1

    def edited(self, text: Text, change: LineChange) -> tuple[Sections, SectionChange]:
        """The sections of ``text``, which ``change`` made of this document's text; equal to ``Sections.of(text)``."""
        front = _front_lines(text)
        shift = change.new_count - change.old_count
        front_moved = front != self.front_lines and not (
            self.front_lines > change.first and front == self.front_lines + shift
        )
        first = 0 if front_moved else self.at(change.first)
        if first and self.starts[first] == change.first:
            first -= 1  # the heading itself changed: its section may now belong to the one before
        end = change.first + change.old_count
        if front_moved:
            end = max(end, self.front_lines, front - shift)
        tail = bisect_right(self.starts, end - 1)  # the first old section that begins after the change
        stops = frozenset(start + shift for start in self.starts[tail:])
        items, starts, unclosed, stopped = _scan(text, self.starts[first], front, stops, len(text))
        if stopped is None:
            rest = len(self.items)
        else:
            rest = self.at(stopped - shift)
            unclosed = None if self.unclosed is None else self.unclosed + shift
        tail_starts = self.starts[rest:]
        moved = tuple(start + shift for start in tail_starts) if shift else tail_starts
        fresh = Sections(
            self.items[:first] + tuple(items) + self.items[rest:],
            self.starts[:first] + tuple(starts) + moved,
            front,
            unclosed,
        )
        return fresh, SectionChange(first, rest - first, len(items))


def per_section(function: Callable[[Section], T]) -> Callable[[Section], T]:
    """Make a pure function of one Section compute its result once for each Section."""

    @wraps(function)
    def remembered(section: Section) -> T:
        memo = section.memo
        if function not in memo:
            memo[function] = function(section)
        result: T = memo[function]
        return result

    return remembered


def _front_lines(text: Text) -> int:
    """How many lines the front matter takes, 0 where there is none or it is not closed."""
    lines = text.lines
    if not lines[0].startswith(("---", "\ufeff---")) or lines[0].lstrip("\ufeff").rstrip() != "---":
        return 0
    for number in range(1, min(len(lines), _FRONT_LIMIT)):
        if lines[number][:3] in ("---", "...") and lines[number].rstrip() in ("---", "..."):
            return number + 1
    return 0


def _scan(
    text: Text, begin: int, front: int, stops: frozenset[int], end: int
) -> tuple[list[Section], list[int], int | None, int | None]:
    """Scan from the section start ``begin`` to a heading on one of the lines ``stops``, or to the end.

    Returns the sections, their starts, the opening line of what stays unclosed, and the stop reached.
    """
    lines = text.lines
    items: list[Section] = []
    starts: list[int] = []
    current: list[str] = []
    states = bytearray()
    start = begin
    closing: str | None = None  # what ends the open fence, or "-->" in a comment
    opened = 0
    number = begin
    stopped: int | None = None
    while number < end:
        line = lines[number].rstrip("\r\n")
        if number < front:
            states.append(FRONT)
        elif closing is None:
            state = PROSE
            if "#" in line[:4] and HEADING.match(line):
                if current:
                    items.append(Section(tuple(current), bytes(states)))
                    starts.append(start)
                    current, states, start = [], bytearray(), number
                if number in stops:
                    stopped = number
                    break
            elif "```" in line or "~~~" in line:
                fence = _OPENING.match(line)
                if fence:
                    closing, opened, state = fence[1], number, FENCE
            elif "<!--" in line and line.lstrip().startswith("<!--"):
                state = COMMENT
                if "-->" not in line[line.index("<!--") + 4 :]:
                    closing, opened = "-->", number
            states.append(state)
        elif closing == "-->":
            states.append(COMMENT)
            if "-->" in line:
                closing = None
        else:
            bare = line.strip()
            if bare.startswith(closing) and not bare.strip(closing[0]):
                states.append(FENCE)
                closing = None
            else:
                states.append(CODE)
        current.append(line)
        number += 1
    if current:
        items.append(Section(tuple(current), bytes(states)))
        starts.append(start)
    return items, starts, opened if closing is not None else None, stopped
