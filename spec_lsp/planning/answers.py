"""The confirmed answers that a package is designed from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from spec_lsp.planning.catalogue import catalogue
from spec_lsp.planning.catalogue.own import merged
from spec_lsp.planning.decisions import Choice, Decision, Decisions, Setting
from spec_lsp.planning.evidence import NOTHING, Project
from spec_lsp.planning.names import Subject, name_key, slug
from spec_lsp.planning.packages import PACKAGE
from spec_lsp.planning.told import Told

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry


class ConfirmedAnswer(NamedTuple):
    """One option of a decision that holds; a decision with several ticked options gives several."""

    question: str
    """The question's key; for a decision of a person's own, what its id says after its scope."""
    decision_id: str
    option: str | None
    """The key of the option, None for own words."""
    text: str | None
    """The own words behind ``Other:`` or ``Not needed:``."""
    label: str
    tradeoff: str
    rationale: str | None
    applies_to: tuple[str, ...]
    line: int
    """Its heading in decisions.md."""
    settings: tuple[Setting, ...]
    libraries: tuple[str, ...] = ()
    """Distributions that this answer confirms."""
    prohibited: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()
    """Settings that the catalogue's option introduces, where the decision does not set them itself."""
    offered: tuple[tuple[str, str], ...] = ()
    """All settings that the catalogue's option introduces, with their usual values."""
    dismissed: bool = False
    """Not needed: nothing follows from it."""


def answers_for(
    package: str,
    stories: tuple[Told, ...],
    decisions: Decisions,
    project: Project = NOTHING,
    own: tuple[QuestionEntry, ...] = (),
) -> tuple[ConfirmedAnswer, ...]:
    """What is confirmed for a package: of each question the nearest decisions that hold, in the file's order.

    A decision on the package hides the project's one on the same question. Those on single stories or criteria stand
    beside it. Decisions that no question of the catalogue asks for count as well. ``own`` are the team's own questions.
    """
    questions = merged(catalogue(), own)
    found: list[tuple[str, int, Decision]] = []
    for block in decisions:
        distance = _distance(block, package, stories)
        if block.holds and distance is not None:
            found.append((question_key(block, package, own), distance, block))
    nearest: dict[str, int] = {}
    for key, distance, _ in found:
        if distance >= 3:
            nearest[key] = min(distance, nearest.get(key, distance))
    return tuple(
        answer
        for key, distance, block in found
        if distance < 3 or distance == nearest[key]
        for answer in _confirmed(key, block, project, questions)
    )


def question_key(block: Decision, package: str | None = None, own: tuple[QuestionEntry, ...] = ()) -> str:
    """The key of the question a block answers: the catalogue's where one fits, else the id without its scope."""
    if block.key.endswith(f"-{PACKAGE}"):
        return PACKAGE
    known = [entry.key for entry in (*catalogue(), *own) if block.answers(slug(entry.key))]
    if known:
        return max(known, key=len)
    scopes = [slug(name) for name in (*block.applies_to, package or "", "project") if slug(name)]
    rest = block.key.removeprefix("d-")
    for scope in sorted(scopes, key=len, reverse=True):
        if rest.startswith(f"{scope}-"):
            return rest[len(scope) + 1 :]
    return rest


def _distance(block: Decision, package: str, stories: tuple[Told, ...]) -> int | None:
    whole = block.distance(Subject(package=package))
    if whole == 3:
        return whole  # a feature may be called like the package
    distances = [whole]
    for told in stories:
        names: list[str | None] = [criterion.name for criterion in told.story.criteria] or [None]
        for criterion in names:
            subject = Subject(criterion=criterion, story=told.story.name, feature=told.feature or None)
            distances.append(block.distance(subject))
    if block.key.endswith(f"-{PACKAGE}") and (block.answer is None or name_key(block.answer) != name_key(package)):
        return None
    found = [distance for distance in distances if distance is not None]
    return min(found) if found else None


def _confirmed(
    key: str, block: Decision, project: Project, questions: tuple[QuestionEntry, ...]
) -> Iterator[ConfirmedAnswer]:
    entry = next((question for question in questions if question.key == key), None)
    for choice in block.chosen:
        named = () if key == PACKAGE else _named_libraries(choice, project, questions)
        yield _answer(key, block, choice, entry, named)


def _answer(
    key: str, block: Decision, choice: Choice, entry: QuestionEntry | None, named: tuple[str, ...]
) -> ConfirmedAnswer:
    option = entry.option(choice.key) if entry else None
    effects = option.effects if option else None
    required = [
        item
        for setting in choice.settings
        if setting.name in ("required", "library", "libraries")
        for item in setting.items
    ]
    prohibited = [item for setting in choice.settings if setting.name == "prohibited" for item in setting.items]
    own = {setting.name for setting in choice.settings}
    offered = tuple(effects.settings.items()) if effects else ()
    return ConfirmedAnswer(
        question=key,
        decision_id=block.id,
        option=None if choice.takes_text else choice.key,
        text=choice.text if choice.takes_text else None,
        label=choice.label,
        tradeoff=choice.tradeoff,
        rationale=block.rationale,
        applies_to=block.applies_to,
        line=block.line,
        settings=choice.settings,
        libraries=tuple(dict.fromkeys([*(effects.libraries if effects else ()), *required, *named])),
        prohibited=tuple(dict.fromkeys(prohibited)),
        patterns=effects.patterns if effects else (),
        defaults=tuple((name, value) for name, value in offered if name not in own),
        offered=offered,
        dismissed=block.dismissed,
    )


def _named_libraries(choice: Choice, project: Project, questions: tuple[QuestionEntry, ...]) -> tuple[str, ...]:
    """Libraries that an answer names: dependencies of the project, and those the catalogue knows."""
    if choice.key == "not-needed":
        return ()
    known = project.dependency_names | {
        library for question in questions for option in question.options for library in option.effects.libraries
    }
    words = re.findall(r"[\w.-]+", f"{choice.key} {choice.label} {choice.text or ''}".casefold())
    return tuple(
        dict.fromkeys(word for word in (re.sub(r"[._]+", "-", raw.strip(".-")) for raw in words) if word in known)
    )
