"""What a user story is here: plain immutable values, cheap to make.

Lines are 0-based and absolute in the file; columns count code points. Words are the field's own (product page).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from spec_lsp.text.lines import Span

StoryKind = Literal["story", "requirement", "backlog_item", "task", "feature"]
CriterionKind = Literal["ac", "fr", "nfr", "sc", "scenario", "edge"]


class Criterion(NamedTuple):
    """An acceptance criterion."""

    id: str | None
    """The token as written (``AC-2``, ``FR-004``), None where none is written."""
    name: str
    """How it is cited, unique in its feature: ``US-1/AC-2``, ``2.3``, ``US2/1``, ``FR-004``."""
    kind: CriterionKind
    line: int
    end_line: int
    """The last line that belongs to it."""
    text: str
    """What it says, without list mark, checkbox and id; wrapped lines joined by one blank, the items of a list
    below it by “ - ”; emphasis marks kept."""
    mark: Span
    """Its id, or its list mark where it has none: where a diagnostic points."""
    checked: bool | None = None
    """Its checkbox, None where it has none."""


class Story(NamedTuple):
    """A user story, or what stands in its place in a dialect."""

    id: str | None
    name: str
    """How it is cited, unique in its feature: ``US-1``, ``US2``, ``2``, ``1.3``."""
    kind: StoryKind
    title: str | None
    line: int
    """The line of the title that is this story's alone, else the statement's first line."""
    end_line: int
    """The last line that belongs to it."""
    statement: tuple[int, int] | None
    """First and last line of “As a …, I want …, so that …”."""
    role: str | None
    want: str | None
    benefit: str | None
    criteria: tuple[Criterion, ...]
    mark: Span
    """Its id, or its title's first words: where a diagnostic points."""
    depends: tuple[str, ...] = ()
    """What its “Depends on” says, each as written (``US-1``, ``checkout:2``)."""
    package: str | None = None
    """The package an explicit field names (``**Package**: auth``)."""
    dialect: str = "classic"
    demand: str | None = None
    """What a requirement demands before its scenarios (“The system SHALL …”), or the description beside the title in a
    table's row; None for any other story."""


class Finding(NamedTuple):
    """Something a parser noticed and cannot put right: becomes a diagnostic. ``code`` is a rule's name."""

    code: str
    span: Span
    message: str
