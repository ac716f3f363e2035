"""What reading one section gives: events with lines counted from its start, and the context in and out.

A reading is a pure function of a section and the context coming in. That is all that makes an outline incremental:
after an edit only sections are read again whose lines or whose incoming context changed.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from spec_lsp.stories.model import CriterionKind, StoryKind

Part: TypeAlias = Literal["", "criteria", "edge", "fr", "nfr", "sc", "ids", "scenario", "skip"]
"""What a place in the file is for: ``ids`` lists requirements that have ids; ``skip`` is no part of any story."""


class Context(NamedTuple):
    """What the sections before say about this one. Small, and the same from story to story."""

    dialect: str = ""
    """The file's dialect as far as it is known."""
    level: int = 0
    """The heading level that the open story belongs to, 0 where none is open."""
    requirement: bool = False
    """The open story is a requirement whose scenarios have headings."""
    stated: bool = False
    """The open story has its sentence."""
    listed: bool = False
    """The open story has a criterion."""
    passed: bool = False
    """A heading of the story's own level came after it: only criteria may still belong to it."""
    part: Part = ""
    part_level: int = 0
    role: str = ""
    """The role that a heading above gives to the bullets below it."""
    role_level: int = 0
    role_wants: bool = False
    """The heading also says “I want to”: each bullet goes on with what."""
    keyed: int = 0
    """The level of a criteria heading below which headings name the stories that the criteria belong to, else 0."""
    front_id: str = ""
    """The id that the front matter gives to the story of this file."""
    artefact: bool = False
    """The file is a plan, a task list, a design: it speaks about stories and defines none."""


START: Final = Context()


class Opened(NamedTuple):
    """A story begins."""

    line: int
    id: str | None
    label: str
    title: str | None
    kind: StoryKind
    dialect: str
    start: int
    end: int
    """Columns of the id, or of the title's first words."""
    why: str
    weak: Literal["", "evidence", "reference", "front", "keyed"] = ""
    """A story only if: a sentence or criterion follows (evidence); no other story has its id (reference); no heading
    takes its place (front). Where another story has its id its criteria are that story's (keyed)."""
    ordinal: str | None = None


class Stated(NamedTuple):
    """The open story's sentence."""

    line: int
    end_line: int
    role: str | None
    want: str | None
    benefit: str | None
    why: str


class Found(NamedTuple):
    """A criterion of the open story, or of the file's feature."""

    line: int
    end_line: int
    id: str | None
    kind: CriterionKind
    text: str
    start: int
    end: int
    checked: bool | None
    ordinal: str | None
    of_feature: bool
    why: str


class Linked(NamedTuple):
    """A field of the open story: what it depends on, its package, or what a requirement demands."""

    line: int
    field: Literal["depends", "package", "demand"]
    values: tuple[str, ...]


class Closed(NamedTuple):
    """The open story ends before this line."""

    line: int


class Noticed(NamedTuple):
    """A finding on one line."""

    line: int
    start: int
    end: int
    code: str
    message: str


Event: TypeAlias = Opened | Stated | Found | Linked | Closed | Noticed


class Reading(NamedTuple):
    """The result of reading one section."""

    events: tuple[Event, ...]
    context: Context
    """What goes out."""
    top: tuple[int, str] | None
    """Line and text of the section's heading, where it is of level 1."""
