"""What a file says about ids: which it defines and which it names. Small values, kept for every file."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from itertools import chain
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


class Blocks(NamedTuple):
    """What an open file says, in pieces that survive an edit elsewhere in the file: compared by identity first."""

    definitions: tuple[tuple[Definition, ...], ...]
    mentions: tuple[tuple[Mention, ...], ...]


class FileFacts:
    """All that the workspace keeps of one file. Immutable; ``memo`` holds what was computed from it, no part of it.

    Facts of a closed file are packed: a few dozen bytes an id, unpacked whenever somebody looks. Those of an open file
    are blocks, one for each story and section, so that facts after an edit share the blocks it did not touch.
    """

    __slots__ = ("blocks", "feature", "memo", "packing", "scope")

    feature: str
    """The key of the feature the file belongs to: its folder, or the file itself."""
    scope: tuple[str, ...]
    """Keys of the features that a name without a feature in front may mean besides the file's own; sorted."""
    blocks: Blocks | None
    """None where the facts are packed."""
    packing: bytes
    """Definitions and mentions where they are packed."""
    memo: dict[Any, Any]

    def __init__(
        self,
        feature: str,
        definitions: tuple[Definition, ...] = (),
        mentions: tuple[Mention, ...] = (),
        scope: tuple[str, ...] = (),
    ) -> None:
        self.feature = feature
        self.scope = scope
        self.blocks = Blocks((definitions,) if definitions else (), (mentions,) if mentions else ())
        self.memo = {}
        self.packing = b""

    @classmethod
    def of_blocks(cls, feature: str, blocks: Blocks, scope: tuple[str, ...] = ()) -> FileFacts:
        """Facts that share blocks with those before an edit. No block is empty."""
        facts = cls(feature, scope=scope)
        facts.blocks = blocks
        return facts

    @classmethod
    def of_packed(cls, feature: str, packed: bytes, scope: tuple[str, ...] = ()) -> FileFacts:
        """Facts from what ``packed`` gave."""
        facts = cls(feature, scope=scope)
        facts.blocks = None
        facts.packing = packed
        return facts

    def packed(self) -> FileFacts:
        """The same facts in little memory."""
        if self.blocks is None:
            return self
        definitions = tuple(tuple(each) for each in self.definitions)
        mentions = tuple(tuple(each) for each in self.mentions)
        return FileFacts.of_packed(self.feature, marshal.dumps((definitions, mentions)), self.scope)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """In the order of the text."""
        if self.blocks is None:
            return tuple(map(Definition._make, marshal.loads(self.packing)[0]))
        definitions: tuple[Definition, ...] | None = self.memo.get("definitions")
        if definitions is None:
            definitions = self.memo["definitions"] = tuple(chain.from_iterable(self.blocks.definitions))
        return definitions

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """In the order of the text."""
        if self.blocks is None:
            return tuple(map(Mention._make, marshal.loads(self.packing)[1]))
        mentions: tuple[Mention, ...] | None = self.memo.get("mentions")
        if mentions is None:
            mentions = self.memo["mentions"] = tuple(chain.from_iterable(self.blocks.mentions))
        return mentions

    @property
    def defines(self) -> bool:
        """Whether the file defines anything."""
        return bool(self.definitions if self.blocks is None else self.blocks.definitions)

    def in_scope(self, scope: Iterable[str]) -> FileFacts:
        """The same facts with another scope."""
        ordered = tuple(sorted(set(scope)))
        if self.blocks is None:
            return FileFacts.of_packed(self.feature, self.packing, ordered)
        return FileFacts.of_blocks(self.feature, self.blocks, ordered)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, FileFacts) and self._value() == other._value())

    def __hash__(self) -> int:
        return hash(self.feature)

    def __repr__(self) -> str:
        return f"FileFacts{self._value()!r}"

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        closed = self.packed()
        return FileFacts.of_packed, (self.feature, closed.packing, self.scope)

    def _value(self) -> tuple[Any, ...]:
        return self.feature, self.definitions, self.mentions, self.scope
