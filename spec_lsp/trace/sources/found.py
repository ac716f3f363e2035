"""What a reader of one habit finds in one section."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from spec_lsp.text.sections import Section
from spec_lsp.trace.model import How, SourceKind
from spec_lsp.trace.names import Token


class Found(NamedTuple):
    """An id that a section names. ``line`` counts from the section's first line."""

    name: str
    how: How
    line: int
    start: int
    end: int
    feature: str | None = None
    source: SourceKind | None = None
    """What the place is, where it differs from what the file is."""
    component: str | None = None


Reader = Callable[[Section], tuple[Found, ...]]
"""Reads one section. Pure, so that a section that did not change is not read again."""


def found(line: int, tokens: Iterable[Token], source: SourceKind | None = None) -> list[Found]:
    """The tokens of one line."""
    return [Found(token.name, token.how, line, token.start, token.end, token.feature, source) for token in tokens]


def ordered(hits: list[Found]) -> tuple[Found, ...]:
    """In the order of the text; each id once a place, whichever habits saw it."""
    hits.sort(key=lambda hit: (hit.line, hit.start))
    seen: dict[tuple[int, int, str], Found] = {}
    for hit in hits:
        seen.setdefault((hit.line, hit.start, hit.name), hit)
    return tuple(seen.values())
