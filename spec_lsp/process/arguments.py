"""The one argument object of every server command."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from spec_lsp.text.paths import path_of_uri


class WrongArgumentError(ValueError):
    """A field of a command's argument cannot be used."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"“{field}”: {why}")
        self.field = field
        self.why = why


class AnswerArgument(BaseModel):
    """One answer of several given at once."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    question: str
    option: str | None = None
    text: str | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> AnswerArgument:
        if (self.option is None) == (self.text is None):
            raise ValueError("give either option or text")
        return self


class Arguments(BaseModel):
    """Fields that a command does not need are left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    uri: str | None = None
    story: str | None = None
    package: str | None = None
    question: str | None = None
    option: str | None = None
    text: str | None = None
    answers: tuple[AnswerArgument, ...] = ()
    rule: str | None = None
    take: tuple[str, ...] = ()
    """Blocks of the specification whose generated text is taken though they were edited by hand, or deleted."""
    preview: bool | None = None
    """Whether what would change is shown before anything does; None leaves it to the settings."""

    @field_validator("answers", "take", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("uri")
    @classmethod
    def _file(cls, value: str | None) -> str | None:
        if value is not None and path_of_uri(value) is None:
            raise ValueError("only files can be worked on; save the document first")
        return value

    @model_validator(mode="after")
    def _one_answer(self) -> Arguments:
        if self.option is not None and self.text is not None:
            raise ValueError("give either option or text, not both")
        return self

    @property
    def path(self) -> str | None:
        return path_of_uri(self.uri) if self.uri else None


def read_arguments(values: list[Any] | None) -> Arguments:
    """The arguments of ``workspace/executeCommand``: nothing, or one object. Raises WrongArgumentError."""
    if not values:
        return Arguments()
    if len(values) > 1 or not isinstance(values[0], dict):
        raise WrongArgumentError("arguments", "a command takes one object")
    given = {key: value for key, value in values[0].items() if value is not None}
    try:
        return Arguments.model_validate(given)
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(part) for part in problem["loc"]) or "arguments"
        if problem["type"] == "extra_forbidden":
            known = ", ".join(sorted(Arguments.model_fields))
            raise WrongArgumentError(field, f"there is no such field; there are {known}") from None
        reason = problem["msg"].removeprefix("Value error, ")
        raise WrongArgumentError(field, reason[:1].lower() + reason[1:]) from None
