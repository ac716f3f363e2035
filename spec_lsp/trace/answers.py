"""What the index answers."""

from __future__ import annotations

from typing import NamedTuple

from spec_lsp.trace.model import Definition, How, SourceKind


class Link(NamedTuple):
    """A place that names a criterion or story."""

    path: str
    line: int
    start: int
    end: int
    how: How
    source: SourceKind
    component: str | None


class Place(NamedTuple):
    """Where a name is defined."""

    feature: str
    path: str
    definition: Definition


class Resolved(NamedTuple):
    """The one definition that a mention means."""

    feature: str
    name: str
    """As the definition has it."""
    path: str
    definition: Definition


class Ambiguous(NamedTuple):
    """Several features define the name, and nothing tells which is meant."""

    features: tuple[str, ...]


class Unknown(NamedTuple):
    """No feature that can be meant defines the name, though its like exists there."""

    feature: str | None
    did_you_mean: str | None


Meaning = Resolved | Ambiguous | Unknown


class IndexDelta(NamedTuple):
    """What one replacement changed, as normal forms (:func:`spec_lsp.trace.names.normal`)."""

    definitions: frozenset[str]
    mentions: frozenset[str]
    """With the feature in front where it is written (``checkout:2.3``)."""
    anew: bool = False
    """Whether a name came or went: any other name may mean something else then, or be the likeliest one meant."""

    @property
    def names(self) -> frozenset[str]:
        """All of them; a name that is written with its feature is there without it, too."""
        return self.definitions | self.mentions | {key.partition(":")[2] for key in self.mentions if ":" in key}
