"""What ``spec-lsp design --format json`` prints: a public interface.

Its JSON Schema is ``docs/design.schema.json``, which ``python -m spec_lsp.cli.design_model`` prints.
"""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, Field


class _Public(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DraftMethod(_Public):
    """A method as it is drafted."""

    signature: str = Field(description="As Python reads it behind def, without self.")
    ticked: bool = Field(description="More than one place of the stories gives its name; a guess where false.")
    criteria: tuple[str, ...] = Field(description="The criteria it is drafted from, as they are cited.")
    alternatives: tuple[str, ...] = Field(
        description="Runners-up where the draft is doubtful, other names before other types, best first; "
        "empty where nothing speaks against it."
    )


class DraftComponent(_Public):
    """A component as it is drafted."""

    name: str
    file: str = Field(description="Relative to the project's folder, with / on every system.")
    methods: tuple[DraftMethod, ...]


class DraftPackage(_Public):
    """A package: decided, named by its stories, or as it would be proposed for a feature."""

    package: str
    components: tuple[DraftComponent, ...]
    unmapped: tuple[str, ...] = Field(description="The criteria that no entry of the draft names.")


class DesignReport(_Public):
    """What ``spec-lsp design --format json`` prints."""

    packages: tuple[DraftPackage, ...]


def schema() -> str:
    """The JSON Schema, as the file in ``docs`` holds it."""
    return json.dumps(DesignReport.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema(), end="")
