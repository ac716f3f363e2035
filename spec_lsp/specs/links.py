"""The line in a story file that leads to the specification: ``**Spec**: [`auth`](../../specs/auth_….md)``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from spec_lsp.stories.model import Story
from spec_lsp.text.edits import TextEdit, insertion
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.sections import CODE, FENCE, Sections

LINK = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?\*\*Spec\*\*:[ \t]*\[`?([^\]`]+)`?\]\(([^)\s]*)\)[ \t]*$")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)")


class StoryLink(NamedTuple):
    """A story that a package's specification implements."""

    story: Story
    package: str
    target: str
    """The specification's path as seen from the story file, with ``/``."""


class _Place(NamedTuple):
    line: int
    """The line after which the link stands."""
    indent: str


def link_edits(text: Text, links: Iterable[StoryLink]) -> tuple[TextEdit, ...]:
    """The edits that add each missing link and correct each that leads elsewhere; none when all is as it should be.

    A link stands below the statement, below the table of a story in a table, behind the fence of one in Gherkin.
    Functional requirements and ``.feature`` files have none.
    """
    states = b"".join(section.states for section in Sections.of(text).items)
    edits: list[TextEdit] = []
    missing: dict[_Place, list[StoryLink]] = {}
    for link in links:
        if link.story.kind == "feature":
            continue
        place = _place(text, states, link.story)
        if place is None:
            continue
        known = _existing(text, states, link.story, place).get(link.package)
        if known is None:
            waiting = missing.setdefault(place, [])
            if all(one.package != link.package for one in waiting):
                waiting.append(link)
            continue
        found = LINK.match(text.line(known))
        if found and found[2] != link.target:
            span = Span(Position(known, found.start(2)), Position(known, found.end(2)))
            edit = TextEdit(span, link.target)
            if edit not in edits:
                edits.append(edit)
    edits += [_inserted(text, place, waiting) for place, waiting in missing.items()]
    return tuple(sorted(edits, key=lambda edit: edit.span))


def linked_packages(text: Text, story: Story) -> tuple[str, ...]:
    """The packages that a story's links name, in their order."""
    states = b"".join(section.states for section in Sections.of(text).items)
    place = _place(text, states, story)
    return tuple(_existing(text, states, story, place)) if place is not None else ()


def _place(text: Text, states: bytes, story: Story) -> _Place | None:
    line = story.statement[1] if story.statement else story.line
    line = min(line, len(text) - 1)
    first = min(story.statement[0] if story.statement else story.line, line)
    if states[line] in (CODE, FENCE):
        while line + 1 < len(text) and states[line] == CODE:
            line += 1
        return _Place(line, "") if states[line] == FENCE else None
    if story.dialect == "gherkin":
        return None
    if text.line(first).lstrip().startswith("|"):
        while line + 1 < len(text) and text.line(line + 1).lstrip().startswith("|"):
            line += 1
        return _Place(line, "")
    if text.line(first).lstrip().startswith(">"):
        while line + 1 < len(text) and text.line(line + 1).lstrip().startswith(">"):
            line += 1
        return _Place(line, "")
    item = _ITEM.match(text.line(first))
    return _Place(line, " " * len(item[0]) if item else "")


def _existing(text: Text, states: bytes, story: Story, place: _Place) -> dict[str, int]:
    """The links that are there, each with its line."""
    found: dict[str, int] = {}
    end = max(story.end_line, place.line)
    number = place.line + 1
    while number < len(text):
        line = text.line(number)
        link = LINK.match(line) if states[number] not in (CODE, FENCE) else None
        if link:
            found.setdefault(link[1], number)
        elif number > end and line.strip():
            break
        number += 1
    return found


def _inserted(text: Text, place: _Place, links: list[StoryLink]) -> TextEdit:
    end = text.line_end
    lines = [f"{place.indent}**Spec**: [`{link.package}`]({link.target})" for link in links]
    after = place.line + 1
    last_link = None
    while after < len(text) and (LINK.match(text.line(after)) or not text.line(after).strip()):
        if LINK.match(text.line(after)):
            last_link = after
        after += 1
    at = last_link if last_link is not None else place.line
    gap = "" if last_link is not None else end
    block = "".join(line + end for line in lines)
    if at + 1 >= len(text):  # the last line has no terminator
        return insertion(Position(at, len(text.line(at))), end + gap + block.removesuffix(end))
    follows = bool(text.line(at + 1).strip()) and last_link is None
    return insertion(Position(at + 1, 0), gap + block + (end if follows else ""))
