"""What a question of the catalogue is made of. A team's own questions follow the same schema.

This module imports pydantic: import it when planning is first used, not at start.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Topic = Literal[
    "architecture",
    "libraries",
    "database",
    "python",
    "performance",
    "integration",
    "async",
    "auth",
    "errors",
    "testing",
    "config",
    "patterns",
]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
_RESERVED = frozenset({"other", "not-needed", "put-off"})
StandsFor = dict[str, str]
"""Reference id → the option of that reference question."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Effects(_Part):
    """What an option means for the design."""

    libraries: tuple[str, ...] = ()
    """Distributions that may be used once it is chosen."""
    patterns: tuple[str, ...] = ()
    settings: dict[str, str] = {}
    """Settings it introduces, with the usual value of each: offered with the option, so that a person confirms it."""
    told: dict[str, tuple[str, ...]] = {}
    """Phrases by setting: a criterion that says one of them gives the value itself, and none is offered."""


class OptionEntry(_Part):
    key: Key
    label: str
    tradeoff: str
    stands_for: StandsFor = {}
    effects: Effects = Effects()
    only_with: tuple[str, ...] = ()
    """Offered only where one of these is a dependency already, or a criterion suggests it; anybody may type it."""


class AnswerIs(_Part):
    """An answer to another question, given or being assumed."""

    question: Key
    options: tuple[str, ...]


class Trigger(_Part):
    """Raises a question when all that it says is so; a question has several, one is enough."""

    needs: tuple[str, ...] = ()
    """One of these needs is there."""
    action: tuple[str, ...] = ()
    """One of these phrases is in what is to happen."""
    anywhere: tuple[str, ...] = ()
    """One of these phrases is in a criterion."""
    roles: int = 0
    """At least so many different roles tell stories."""
    criteria: int = 0
    """At least so many criteria say it."""
    project: tuple[str, ...] = ()
    """All of these traits are the workspace's (:func:`spec_lsp.planning.evidence.traits`); ``!empty``: is not."""
    dependencies: tuple[str, ...] = ()
    """One of these is a dependency of the project."""
    also: tuple[str, ...] = ()
    """One of these needs is there in the package, wherever."""
    changed_modules: int = 0
    """At least so many criteria change or watch what a module of the workspace is named after."""

    unnamed: bool = False
    """People enter something, and nothing says what."""

    @property
    def quotes(self) -> bool:
        """Whether it is a criterion that raises it, and not the workspace alone."""
        return bool(self.needs or self.action or self.anywhere)


class Sighting(_Part):
    """A trace in the workspace that speaks for an option. One of the things named is enough."""

    stands_for: StandsFor
    dependencies: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Patterns of paths; ``path#text`` wants the text in the file."""
    requires_python: str | None = None
    """A prefix of the lowest version, ``*`` for any."""


class Saying(_Part):
    """A criterion that answers the question itself."""

    stands_for: StandsFor
    action: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    """Phrases: where any criterion says one of them, this one says nothing."""
    leans: bool = False
    """It suggests the answer: the question is asked all the same, with that option first."""


class QuestionEntry(_Part):
    """A question as data."""

    key: Key
    label: str
    """One or two words in front of an option in a list of actions: “Sign-in”."""
    title: str
    """May name the ``{package}``."""
    why: str
    topic: Topic
    scope: Literal["project", "package"]
    rank: int
    """How much hangs on the answer: lower is asked first."""
    options: Annotated[tuple[OptionEntry, ...], Field(min_length=2)]
    named: str | None = None
    """The title where the raising criteria name ``{things}`` or ``{numbers}``, or with the ``{quote}`` of the first."""
    any_number: bool = False
    covers: tuple[str, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    unless: tuple[str, ...] = ()
    """Phrases: a criterion that says one of them does not raise the question."""
    unless_project: tuple[str, ...] = ()
    """The question makes no sense in such a workspace."""
    depends_on: AnswerIs | None = None
    """Asked only after this answer."""
    seen: tuple[Sighting, ...] = ()
    said: tuple[Saying, ...] = ()
    settled_by: tuple[str, ...] | None = None
    """The reference ids that evidence has to speak of to make asking needless; by default the first of ``covers``."""
    contested: bool = False
    """Traces of two different answers settle nothing; else the trace listed first wins."""
    assume: str | None = None
    """Never asked: this option is listed as an assumption that a person can change."""

    @model_validator(mode="after")
    def _options_are_known(self) -> QuestionEntry:
        keys = [option.key for option in self.options]
        taken = sorted(set(keys) & _RESERVED)
        if taken:
            raise ValueError(f"{self.key}: {taken[0]} is offered with every question already")
        if len(set(keys)) < len(keys):
            raise ValueError(f"{self.key}: two options have the same key")
        if self.assume is not None and self.assume not in keys:
            raise ValueError(f"{self.key}: assume names {self.assume!r}, which is no option")
        if not self.triggers and self.depends_on is None:
            raise ValueError(f"{self.key}: nothing would ever raise it")
        return self

    def option(self, key: str) -> OptionEntry | None:
        """The option with this key."""
        return next((option for option in self.options if option.key == key), None)
