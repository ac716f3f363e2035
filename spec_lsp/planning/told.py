"""A story as planning sees it: with the feature it belongs to and the way it is cited."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.planning.phrases import Said, said
from spec_lsp.stories.model import Story

_QUOTED_WORDS = 8
_LONGEST = 12
"""What a phrase spans may be longer than what a person needs to find the place."""
_CLAUSE_END = re.compile(r"[,;:.](?:\s|$)|\s(?:so that|and|or|then|when)\s", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[,;:.]\s|\b(?:so that|then|when|shall|given)\s", re.IGNORECASE)
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "to",
        "in",
        "is",
        "are",
        "that",
        "they",
        "with",
        "i",
        "be",
        "must",
        "should",
        "will",
    ]
)


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


class Unnamed(NamedTuple):
    """A thing that people enter, of which nothing says what is entered."""

    thing: str
    """As people say it, in the singular: ``review``."""
    criteria: tuple[str, ...]
    """The criteria of its stories that speak of it, as cited."""


class Point(NamedTuple):
    """Something a story asks for: a criterion, or the want of a story without criteria."""

    told: Told
    said: Said
    measures: bool = False
    """A success criterion: it says how well what others demand has to work, and demands nothing new."""

    @property
    def name(self) -> str:
        return self.told.cite(self.said.name)


def points(stories: tuple[Told, ...]) -> tuple[Point, ...]:
    """All that the stories ask for, in their order."""
    result: list[Point] = []
    for told in stories:
        story = told.story
        if story.criteria:
            result.extend(
                Point(told, said(criterion.name, criterion.text), criterion.kind == "sc")
                for criterion in story.criteria
            )
        elif story.want or story.title:
            result.append(Point(told, said(story.name, story.want or story.title or "")))
    return tuple(result)


def quote(said: Said, words: str) -> str:
    """The words within their clause, eight words at most: what a person recognises in a question."""
    text, words = said.written, said.in_own_words(words)
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) or re.search(re.escape(words), text)
    if found is None:
        return words
    start, end = found.span()
    if len(words.split()) > _LONGEST:
        return " ".join(words.split()[:_LONGEST]).strip(" ,.;:()")
    while start and not text[start - 1].isspace():
        start -= 1
    words = text[start:end]
    after = _CLAUSE_END.split(text[end:], maxsplit=1)[0]
    before = _CLAUSE_START.split(text[:start])[-1]
    joined = re.match(r"\S*", after)
    quoted = words + (joined[0] if joined else "")
    more = after[len(joined[0]) if joined else 0 :].split()
    room = max(0, _QUOTED_WORDS - len(quoted.split()))
    tail = more[:room]
    lead = before.split()[-min(4, room - len(tail)) :] if room > len(tail) and len(quoted.split()) < 4 else []
    while lead and lead[0].casefold() in _SMALL:
        lead.pop(0)
    return " ".join([*lead, quoted, *tail]).strip(" ,.;:()")
