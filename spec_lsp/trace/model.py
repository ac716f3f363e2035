"""What a file says about ids: which it defines and which it names. Small values, kept for every file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

How = Literal["criterion", "range", "requirement", "story"]
SourceKind = Literal["spec", "design", "tasks", "plan", "code", "test", "proposal", "decision", "record", "other"]
"""What names an id. ``proposal`` is a design of ours: like a decision it plans and covers nothing."""


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
    title: str | None = None
    """What it is cited by where its dialect has no ids (OpenSpec)."""


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


class FileFacts:
    """All that the workspace keeps of one file. Immutable; ``memo`` holds what was computed from it, no part of it."""

    __slots__ = ("definitions", "feature", "memo", "mentions", "scope")

    feature: str
    """The key of the feature the file belongs to: its folder, or the file itself."""
    definitions: tuple[Definition, ...]
    mentions: tuple[Mention, ...]
    scope: tuple[str, ...]
    """Keys of the features that a name without a feature in front may mean besides the file's own; sorted."""
    memo: dict[Any, Any]

    def __init__(
        self,
        feature: str,
        definitions: tuple[Definition, ...] = (),
        mentions: tuple[Mention, ...] = (),
        scope: tuple[str, ...] = (),
    ) -> None:
        self.feature = feature
        self.definitions = definitions
        self.mentions = mentions
        self.scope = scope
        self.memo = {}

    def in_scope(self, scope: Iterable[str]) -> FileFacts:
        """The same facts with another scope."""
        return FileFacts(self.feature, self.definitions, self.mentions, tuple(sorted(set(scope))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FileFacts) and self._value() == other._value()

    def __hash__(self) -> int:
        return hash((self.feature, len(self.definitions), len(self.mentions)))

    def __repr__(self) -> str:
        return f"FileFacts{self._value()!r}"

    def __reduce__(self) -> tuple[type[FileFacts], tuple[Any, ...]]:
        return FileFacts, self._value()

    def _value(self) -> tuple[Any, ...]:
        return self.feature, self.definitions, self.mentions, self.scope
