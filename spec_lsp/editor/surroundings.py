"""What kind of text the cursor stands in: prose, code, a comment; the words in front of it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from spec_lsp.text.lines import Position, Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import CODE, COMMENT, FENCE, FRONT, Sections
from spec_lsp.workspace.snapshot import Snapshot, reads_stories

Surroundings = Literal["prose", "front", "code", "comment", "none"]
"""``code`` is a Markdown fence, ``comment`` a Python comment, docstring or marker; ``none`` is any other Python."""

_LONGEST_LINE = 5_000
_TYPED = re.compile(r"(?:\w[\w./:#-]*)?$")
_STRING = re.compile(r"#|\"\"\"|'''|\"|'")
_END = {quote: re.compile(rf"\\.|{quote}", re.DOTALL) for quote in ('"""', "'''", '"', "'")}


class Before(NamedTuple):
    """The text in front of the cursor: ``head`` and then ``typed``, the beginning of a word."""

    head: str
    typed: str
    column: int
    """Where ``typed`` begins."""


def before(text: Text, position: Position) -> Before | None:
    """None past the end of the text, and on lines too long to be written by hand."""
    if position.line >= len(text):
        return None
    line = text.line(position.line)[: position.column]
    if len(line) > _LONGEST_LINE:
        return None
    start = _TYPED.search(line).start()  # type: ignore[union-attr]
    return Before(line[:start], line[start:], start)


def surroundings(snapshot: Snapshot, path: str, text: Text, position: Position) -> Surroundings:
    """What a position stands in."""
    if path.endswith(".py"):
        return "comment" if _in_words(text, position) else "none"
    if not reads_stories(path):
        return "none"
    outline = snapshot.outline(path)
    sections = outline.sections if outline is not None else _sections(text)
    number = sections.at(position.line)
    state = sections.items[number].states[position.line - sections.starts[number]]
    if state == FRONT:
        return "front"
    return "code" if state in (CODE, FENCE, COMMENT) else "prose"


@per_text
def _sections(text: Text) -> Sections:
    return Sections.of(text)


def _in_words(text: Text, position: Position) -> bool:
    """Whether people are spoken to: a comment, a text in three quotes, or the text of a decorator or mark.

    Reads no tokens: while somebody types, a file seldom is valid Python.
    """
    quote = ""
    for number, line in enumerate(text.lines[: position.line + 1]):
        until = position.column if number == position.line else len(line)
        at = 0
        while at < until:
            if quote:
                end = _END[quote].search(line, at, until)
                if end is None:
                    break
                at = end.end()
                quote = quote if end[0][0] == "\\" else ""
                continue
            start = _STRING.search(line, at, until)
            if start is None:
                break
            if start[0] == "#":
                if number == position.line:
                    return True
                break
            quote, at = start[0], start.end()
        if len(quote) == 1 and number < position.line:
            quote = ""  # a text in single quotes ends with its line
    if len(quote) == 3:
        return True
    line = text.line(position.line)
    return bool(quote) and (line.lstrip().startswith("@") or "mark." in line)
