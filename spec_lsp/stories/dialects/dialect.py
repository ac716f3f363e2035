"""The interface of a dialect: what its headings mean, and how its stories and criteria are cited.

To add a dialect: write a module like :mod:`.kiro` and put its ``DIALECT`` into the list of :mod:`.`. Lists, sentences,
tables and scenarios are read the same way in every dialect; a dialect only says which heading opens what.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from spec_lsp.stories.model import CriterionKind, StoryKind
from spec_lsp.stories.openings import Opening
from spec_lsp.stories.reading import Context, Part


class Title(NamedTuple):
    """A heading, as the dialects are asked about it."""

    level: int
    text: str
    """As a reader sees it: links as their text, no emphasis."""
    key: str
    """Its normal form (:func:`spec_lsp.stories.labels.key_of`)."""
    opening: Opening | None
    """The story its words open."""


class Meaning(NamedTuple):
    """What a heading means. At most one of ``story``, ``criterion`` and ``part`` is given."""

    why: str
    story: Opening | None = None
    kind: StoryKind = "story"
    weak: Literal["", "evidence"] = ""
    criterion: CriterionKind | None = None
    id: str | None = None
    """The criterion's id."""
    part: Part | None = None
    document: bool = False
    """The whole file is of this dialect."""


class Dialect(NamedTuple):
    """One way of writing stories."""

    key: str
    heading: Callable[[Title, Context], Meaning | None]
    """What a heading means in this dialect; None where the dialect has nothing to say about it."""
    story_name: Callable[[str | None, str, int], str]
    """How a story is cited, from its id, its label and its position in the file (from 1)."""
    criterion_name: Callable[[str, str | None, str], str]
    """How a criterion is cited, from its story's name, its id and its typed or counted position."""
    typed: Literal["always", "unique", "never"] = "unique"
    """Whether the number typed in front of a criterion is its position: always, where no two are equal, or never."""


def plain_story_name(id: str | None, label: str, position: int) -> str:
    """``US-1`` for “User Story 1”, ``1.3`` for “Story 1.3”, any other id as it is, ``story-4`` for the fourth story."""
    if id is None:
        return f"story-{position}"
    return f"US-{id}" if id.isdigit() and label not in ("number", "id") else id


def plain_criterion_name(story: str, id: str | None, position: str) -> str:
    """``US-1/AC-2``: the criterion's own id where it has one."""
    return f"{story}/{compact(id)}" if id else f"{story}/AC-{position}"


def compact(id: str) -> str:
    """An id without blanks, so that it can be cited: ``AC 1`` → ``AC-1``; ``#3`` → ``AC-3``."""
    return f"AC-{id[1:]}" if id.startswith("#") else "-".join(id.split())
