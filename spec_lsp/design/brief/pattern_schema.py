"""What an architectural pattern is made of: the schema of ``patterns.yaml``.

This module imports pydantic: import it when a design is first drafted, not at start.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from spec_lsp.design.brief.schemas import Part, Words

Border = Literal["pages", "terminal", "routes", "cli", ""]
"""How people reach what a pattern puts at the package's border."""
Kind = Literal["write", "read", "view", "access", "rule", "transform", "io", "message", "process"]


class RoleEntry(Part):
    """A kind of component, and what may stand in it."""

    component: str
    """The form of its name."""
    file: str
    alone: str = ""
    """Its file where it is the only one of its kind; ``file`` where empty."""
    serves: tuple[Kind, ...]
    """The operations that belong to it."""
    calls: tuple[str, ...] = ()
    own: Words = ""
    """Words of a criterion that is its own; without one it does not appear. Empty: wherever it has a method."""
    most: Annotated[int, Field(ge=0)] = 0
    """So many methods at most, 0 for any number."""


class PatternEntry(Part):
    chosen: dict[str, tuple[str, ...]]
    """Question to the options, or the words of an answer, that choose it; ``*`` is any answer."""
    border: Border = ""
    roles: dict[str, RoleEntry]


class PatternFile(Part):
    files: dict[str, str]
    """What a framework calls a file that people upload, by its library."""
    patterns: dict[str, PatternEntry]

    @model_validator(mode="after")
    def _known_roles(self) -> PatternFile:
        known = {role for pattern in self.patterns.values() for role in pattern.roles}
        for name, pattern in self.patterns.items():
            for role, entry in pattern.roles.items():
                unknown = set(entry.calls) - known
                if unknown:
                    raise ValueError(f"{name}: {role} calls {', '.join(sorted(unknown))}, which no pattern has")
        return self
