"""What can be folded: stories, criteria of several lines; in our documents whatever stands below a heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.stories.outline import Outline, is_owner
from spec_lsp.text.sections import HEADING
from spec_lsp.workspace.snapshot import Snapshot


class Fold(NamedTuple):
    """The first line stays visible."""

    first: int
    last: int


def folds(snapshot: Snapshot, path: str) -> list[Fold]:
    """The folds of a file, in the order of their first lines; none in a file without stories that is not ours."""
    outline = snapshot.outline(path)
    if outline is None:
        return []
    if snapshot.project_of(path).document(path) is not None or path.endswith("_implementation_spec.md"):
        found = set(_headings(outline))
    else:
        found = set(_stories(outline))
    return sorted(fold for fold in found if fold.first < fold.last)


def _stories(outline: Outline) -> Iterator[Fold]:
    for story in outline.stories:
        if not is_owner(story):
            yield Fold(story.line, _trimmed(outline, story.end_line))
        for criterion in story.criteria:
            yield Fold(criterion.line, criterion.end_line)


def _headings(outline: Outline) -> Iterator[Fold]:
    sections = outline.sections
    opened: list[tuple[int, int]] = []
    for start, section in zip(sections.starts, sections.items, strict=True):
        heading = HEADING.match(section.lines[0])
        if heading is None:
            continue
        while opened and opened[-1][0] >= len(heading[1]):
            yield Fold(opened.pop()[1], _trimmed(outline, start - 1))
        opened.append((len(heading[1]), start))
    while opened:
        yield Fold(opened.pop()[1], _trimmed(outline, len(outline.text) - 1))


def _trimmed(outline: Outline, last: int) -> int:
    """Without the blank lines at the end."""
    while last > 0 and not outline.text.line(last).strip():
        last -= 1
    return last
