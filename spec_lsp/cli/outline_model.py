"""What ``spec-lsp outline --format json`` prints: a public interface.

Its JSON Schema is ``docs/outline.schema.json``, which ``python -m spec_lsp.cli.outline_model`` prints.
"""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, Field

from spec_lsp.process.lifecycle import State
from spec_lsp.stories.model import CriterionKind, StoryKind
from spec_lsp.trace.model import How


class _Public(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MappedTo(_Public):
    """A later place that names a criterion."""

    path: str = Field(description="As reached from the argument, with / on every system.")
    line: int = Field(ge=1, description="1-based.")
    how: How = Field(description="Named itself, within a range, or with its whole requirement or story.")


class OutlineCriterion(_Public):
    """An acceptance criterion."""

    id: str | None = Field(description="The token as written, null where none is.")
    name: str = Field(description="How it is cited, unique in its feature.")
    kind: CriterionKind
    line: int = Field(ge=1, description="1-based.")
    end_line: int = Field(ge=1, description="The last line that belongs to it, 1-based.")
    text: str
    mapped_to: tuple[MappedTo, ...]


class OutlineStory(_Public):
    """A user story, or what stands in its place in a dialect."""

    id: str | None
    name: str
    feature: str = Field(description="The folder or file that gives the name its meaning.")
    kind: StoryKind
    title: str | None
    line: int = Field(ge=1)
    role: str | None
    want: str | None
    benefit: str | None
    state: State
    criteria: tuple[OutlineCriterion, ...]


class OutlineFile(_Public):
    """A file with at least one story."""

    path: str
    dialect: str
    stories: tuple[OutlineStory, ...]


class OutlineReport(_Public):
    """What ``spec-lsp outline --format json`` prints."""

    files: tuple[OutlineFile, ...]


def schema() -> str:
    """The JSON Schema, as the file in ``docs`` holds it."""
    return json.dumps(OutlineReport.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema(), end="")
