"""Ids for stories and criteria that have none, in the style of their file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.stories.model import Criterion, Story
from spec_lsp.stories.outline import Outline
from spec_lsp.text.edits import TextEdit, apply_edits, insertion
from spec_lsp.text.lines import Position, Text

_NUMBERED = re.compile(r"([A-Za-z][A-Za-z_]*[-_ ]?)(0*)(\d+)$")
_MARK = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[[ xX]?\][ \t]+)?")


def assigned(outline: Outline, stories: Iterable[Story]) -> tuple[TextEdit, ...]:
    """The edits that write the missing ids of these stories and of their criteria.

    A number typed in front of a criterion is its id already. An edit that the reader of stories would not take for an
    id, or that would make it read anything else differently, is left out.
    """
    return tuple(_accepted(outline, (), _wanted(outline, stories)))


def lacks_ids(outline: Outline, story: Story) -> bool:
    """Whether a story or one of its criteria has no id, though the reader may refuse some of those it would get."""
    return bool(_wanted(outline, [story]))


def _wanted(outline: Outline, stories: Iterable[Story]) -> list[TextEdit]:
    edits: list[TextEdit] = []
    prefix, width, number = _style(outline)
    for story in stories:
        if story.dialect != "classic":
            continue
        if story.id is None and story.kind == "story":
            number += 1
            edits.append(_story_edit(outline.text, story, f"{prefix}{number:0{width}}"))
        edits += _criteria_edits(outline.text, story)
    return edits


def _accepted(outline: Outline, before: tuple[TextEdit, ...], edits: list[TextEdit]) -> list[TextEdit]:
    """The edits that are read as ids once those ``before`` are made; halved until the refused ones are found."""
    if not edits or _are_taken(outline, (*before, *edits), edits):
        return edits
    if len(edits) == 1:
        return []
    half = len(edits) // 2
    first = _accepted(outline, before, edits[:half])
    return first + _accepted(outline, (*before, *first), edits[half:])


def after_assigning(outline: Outline, edits: tuple[TextEdit, ...]) -> Outline:
    """The outline as it is once the ids are written."""
    return Outline.of(outline.path, apply_edits(outline.text, edits)) if edits else outline


def _style(outline: Outline) -> tuple[str, int, int]:
    """Prefix, digits and highest number of the stories' ids; ``US-1`` where the file has none."""
    found = [match for story in outline.stories if story.id and (match := _NUMBERED.match(story.id))]
    if not found:
        return "US-", 1, 0
    prefix = found[-1][1]
    same = [match for match in found if match[1] == prefix]
    return prefix, len(same[-1][2] + same[-1][3]) if same[-1][2] else 1, max(int(match[3]) for match in same)


def _story_edit(text: Text, story: Story, name: str) -> TextEdit:
    line = text.line(story.line)
    heading = re.match(r" {0,3}#{1,6}[ \t]+", line)
    column = heading.end() if heading else _MARK.match(line).end()  # type: ignore[union-attr]
    bold = line[column:].startswith("**")
    return insertion(Position(story.line, column + 2 * bold), f"{name}: ")


def _criteria_edits(text: Text, story: Story) -> list[TextEdit]:
    used = [int(match[3]) for one in story.criteria if one.id and (match := _NUMBERED.match(one.id))]
    edits = []
    for place, criterion in enumerate(story.criteria, 1):
        if criterion.id is None and criterion.kind == "ac" and _is_bullet(text, criterion):
            number = place if place not in used else max(used) + 1
            used.append(number)
            line = text.line(criterion.line)
            column = _MARK.match(line).end()  # type: ignore[union-attr]
            edits.append(insertion(Position(criterion.line, column), f"AC-{number}: "))
    return edits


def _is_bullet(text: Text, criterion: Criterion) -> bool:
    """Whether a criterion is an item of its own: “**Acceptance criteria:** 1. A day” is none."""
    mark = re.match(r"[ \t]*[-*+][ \t]+(?:\[[ xX]?\][ \t]*)?", text.line(criterion.line))
    return mark is not None and criterion.mark.start.column <= mark.end()


def _are_taken(outline: Outline, made: tuple[TextEdit, ...], edits: list[TextEdit]) -> bool:
    after = after_assigning(outline, made)
    shape = [(story.line, [one.line for one in story.criteria]) for story in outline.stories]
    if shape != [(story.line, [one.line for one in story.criteria]) for story in after.stories]:
        return False
    ids = {(story.line, story.id) for story in after.stories}
    ids |= {(one.line, one.id) for story in after.stories for one in story.criteria}
    return all((edit.span.start.line, edit.new_text.removesuffix(": ")) in ids for edit in edits)
