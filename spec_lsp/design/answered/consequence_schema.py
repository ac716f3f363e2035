"""What follows from an answer for a draft: the schema of ``consequences.yaml``.

This module imports pydantic: import it when a design is first drafted, not at start.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from spec_lsp.design.brief.schemas import Part, Words


class RecordEntry(Part):
    """A type that is kept beside the thing, with the keys of the method that the answer is about."""

    name: str
    fields: dict[str, str]
    copies: bool = False
    """It holds all that the thing holds."""


class ConsequenceEntry(Part):
    """What one option adds."""

    verbs: tuple[str, ...] = ()
    """The first words of the methods it is about; empty: the one that does what its criteria say."""
    writes: bool = False
    """It is about what changes something."""
    by_itself: bool = False
    """It is about what nobody calls."""
    needs: Literal["setting", "file", ""] = ""
    """Follows only where the component has a setting, or the method takes a file."""
    of_people: bool = False
    """Its fields belong to the type of the people, not of the thing."""
    unless: Words = ""
    """Needless where the component has an entry with such a name, or a criterion of the answer says such words."""
    parameter: str = ""
    becomes: dict[str, str] = Field(default_factory=dict)
    """A part of the signature, and what stands there instead."""
    fields: dict[str, str] = Field(default_factory=dict)
    unique: bool = False
    """No two things have the same in these fields."""
    record: RecordEntry | None = None
    errors: dict[str, str] = Field(default_factory=dict)
    """The name, and when it is raised."""
    settings: tuple[str, ...] = ()
    """The settings of the answer that stand there only where all else follows: else nothing would read them."""
    methods: dict[str, str] = Field(default_factory=dict)
    """The signature, and what it does."""
    table: dict[str, dict[str, str]] = Field(default_factory=dict)
    returns_errors: bool = False
    """What goes wrong is a result of the methods that find it out."""
    port: bool = False
    """A service stands behind an interface of the package's own."""
    acts: str = ""
    """What the answer says on its line where the design has all that this names; else it is said in general."""
    known: str = ""
    """What it says where the criteria have what it would add, as ``{known}``."""
    readers: str = ""
    """What it says of the methods that read the same thing."""
    calls: str = ""
    """What it says of the method that its criteria say most about, where its own line stands elsewhere."""
    start: str = ""
    """What is started for it."""
    sends: str = ""
    """What remains open where messages are sent and nothing says with what."""
    test: str = ""
    """What is tried of the method that it adds, in the words of a test's name."""


class PortEntry(Part):
    """An interface for what a service does, whichever it will be."""

    words: Words
    """Words of a criterion or want that speak of it."""
    name: str
    thing: str
    """What it is given, in the words of a name."""
    signature: str


class ConsequenceFile(Part):
    ports: tuple[PortEntry, ...]
    options: dict[str, dict[str, ConsequenceEntry]]
    """Question to option to what follows."""
