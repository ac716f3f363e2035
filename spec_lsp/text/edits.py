"""Edits as data: what a command would change, before anybody changes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from spec_lsp.text.lines import Position, Span, Text


class TextEdit(NamedTuple):
    """Replace ``span`` by ``new_text``; an empty span inserts."""

    span: Span
    new_text: str
    label: str = ""
    """What it does, where a person may want to see or refuse it by itself; edits of one label belong together."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """The edits of one file.

    ``path`` is absolute with ``/``. ``version`` is that of the open buffer the edits were computed on, None for a
    file that is not open. ``before`` is the text they were computed on, None when the change creates the file.
    Edits do not overlap, and their positions are those of ``before``.
    """

    path: str
    version: int | None
    before: Text | None
    edits: tuple[TextEdit, ...]

    @property
    def creates(self) -> bool:
        return self.before is None

    @property
    def after(self) -> Text:
        return apply_edits(self.before or Text.of(""), self.edits)


@dataclass(frozen=True, slots=True)
class EditPlan:
    """One labelled change of one or more files, applied as a whole or not at all."""

    label: str
    changes: tuple[FileChange, ...]
    show: str | None = None
    """The file a person wants to see afterwards."""


class OverlappingEditsError(ValueError):
    """Two edits of one file touch the same text."""


def insertion(position: Position, text: str) -> TextEdit:
    return TextEdit(Span(position, position), text)


def apply_edits(text: Text, edits: Iterable[TextEdit]) -> Text:
    """Apply edits whose positions all refer to ``text``; insertions at one place keep their order."""
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    for one, two in pairwise(ordered):
        if two.span.start < one.span.end:
            raise OverlappingEditsError(f"the edits at {one.span} and {two.span} overlap")
    for edit in reversed(ordered):
        text, _ = text.replace(edit.span, edit.new_text)
    return text


def minimal_edits(before: Text, after: Text) -> tuple[TextEdit, ...]:
    """One edit that turns ``before`` into ``after`` and leaves the lines alone that both begin and end with."""
    old, new = before.lines, after.lines
    if old == new:
        return ()
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if tail:
        span = Span(Position(head, 0), Position(len(old) - tail, 0))
        return (TextEdit(span, "".join(new[head : len(new) - tail])),)
    if head == len(old):  # only lines after the last one: there is no position on their first line yet
        head -= 1
    return (TextEdit(Span(Position(head, 0), before.end), "".join(new[head:])),)
