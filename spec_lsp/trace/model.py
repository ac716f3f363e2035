"""What a file says about ids: which it defines and which it names. Small values, kept for every file of the workspace."""

from __future__ import annotations

from typing import Literal, NamedTuple

How = Literal["criterion", "range", "requirement", "story"]
SourceKind = Literal["spec", "design", "tasks", "plan", "code", "test", "decision", "record", "other"]


class Definition(NamedTuple):
    """A story or criterion that a file defines."""

    name: str
    """Unique in its feature: ``US-1``, ``US-1/AC-2``, ``2.3``, ``FR-004``."""
    kind: str
    """A StoryKind or a CriterionKind."""
    line: int
    story: str | None
    """The name of the story it belongs to; None for a story."""
    fingerprint: str
    """Four hex digits of the text, blind to what formatters change."""


class Mention(NamedTuple):
    """A place that names an id."""

    name: str
    """The canonical name that the spelling stands for."""
    feature: str | None
    """The feature written in front (``checkout:2.3``), None where none is written."""
    line: int
    start: int
    end: int
    """Columns of the token as written, in code points."""
    how: How
    source: SourceKind
    component: str | None = None
    """The component or test it stands under, where the source has such a thing."""


class FileFacts(NamedTuple):
    """All that the workspace keeps of one file."""

    feature: str
    """The key of the feature the file belongs to: its folder, or the file itself."""
    definitions: tuple[Definition, ...] = ()
    mentions: tuple[Mention, ...] = ()
