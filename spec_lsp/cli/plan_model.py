"""What ``spec-lsp plan --format json`` prints: a public interface.

Its JSON Schema is ``docs/plan.schema.json``, which ``python -m spec_lsp.cli.plan_model`` prints.
"""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, Field

from spec_lsp.planning.catalogue.schema import Topic


class _Public(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlanOption(_Public):
    """An answer on offer."""

    key: str
    label: str
    tradeoff: str


class OnlyIf(_Public):
    """The answer to another question that alone raises a question."""

    question: str = Field(description="The key of the other question.")
    option: str


class PlanQuestion(_Public):
    """A question that nothing answers yet."""

    id: str = Field(description="The id its decision has or will have in decisions.md.")
    covers: tuple[str, ...] = Field(description="The reference questions it stands for.")
    topic: Topic
    text: str
    why: str
    because: tuple[str, ...] = Field(description="The criteria that raise it; empty where the workspace alone does.")
    options: tuple[PlanOption, ...]
    only_if: OnlyIf | None = Field(default=None, alias="if")


class PreAnswered(_Public):
    """A question that the workspace or a criterion answers, so that it is not asked."""

    question: str = Field(description="The id its decision would have.")
    answers: dict[str, str] = Field(description="Reference question → the option that was seen.")
    seen_in: str


class PlanPackage(_Public):
    """A package: decided, named by its stories, or as it would be proposed for a feature."""

    package: str
    stories: tuple[str, ...]
    needs: dict[str, tuple[str, ...]] = Field(description="Criterion → what it demands technically.")
    questions: tuple[PlanQuestion, ...] = Field(
        description="In the order in which they would be asked of a person who takes the first option each time."
    )
    put_off: tuple[str, ...] = Field(description="The ids of open questions that a person does not want asked now.")
    pre_answered: tuple[PreAnswered, ...]


class PlanReport(_Public):
    """What ``spec-lsp plan --format json`` prints."""

    catalogue: tuple[str, ...] = Field(description="Every reference question that the catalogue covers.")
    packages: tuple[PlanPackage, ...]

    def as_json(self) -> str:
        """The report as it is printed; ``if`` stands only where there is one."""
        return self.model_dump_json(indent=1, by_alias=True, exclude_none=True)


def schema() -> str:
    """The JSON Schema, as the file in ``docs`` holds it."""
    return json.dumps(PlanReport.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema(), end="")
