"""A story as planning sees it: with the feature it belongs to and the way it is cited."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.planning.phrases import Said, said
from spec_lsp.stories.model import Story


class Told(NamedTuple):
    """A story with its surroundings."""

    story: Story
    feature: str = ""
    """The feature's name as people see it: a folder or a file stem."""
    heading: str | None = None
    """The document's own title."""
    qualified: bool = False
    """Cite it with its feature in front, because another feature has a story of that name."""

    def cite(self, name: str) -> str:
        """How a name of this story is written: with the feature in front where it says little by itself."""
        if self.feature and (self.qualified or re.fullmatch(r"[\d.]+(?:/.*)?", name)):
            return f"{self.feature}:{name}"
        return name


class Point(NamedTuple):
    """Something a story asks for: a criterion, or the want of a story without criteria."""

    told: Told
    said: Said

    @property
    def name(self) -> str:
        return self.told.cite(self.said.name)


def points(stories: tuple[Told, ...]) -> tuple[Point, ...]:
    """All that the stories ask for, in their order."""
    result: list[Point] = []
    for told in stories:
        story = told.story
        if story.criteria:
            result.extend(Point(told, said(criterion.name, criterion.text)) for criterion in story.criteria)
        elif story.want or story.title:
            result.append(Point(told, said(story.name, story.want or story.title or "")))
    return tuple(result)


def quote(text: str, words: str) -> str:
    """The words with the rest of their clause, eight words at most: what a person recognises in a question."""
    start = text.find(words)
    if start < 0:
        return words
    rest = re.split(
        r"[,;:.](?:\s|$)|\s(?:so that|and|or|then|when)\s", text[start + len(words) :], maxsplit=1, flags=re.I
    )[0]
    tail = re.match(r"\w*", rest)
    whole = words + (tail[0] if tail else "")
    room = 8 - len(whole.split())
    more = rest[len(tail[0]) if tail else 0 :].split()
    return " ".join([whole, *more[: max(0, room)]]).strip(" ,.;:()")
