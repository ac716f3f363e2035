"""What would be asked of a person: the data that ``spec-lsp plan --format json`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from spec_lsp.planning.catalogue import catalogue
from spec_lsp.planning.catalogue.own import merged
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.evidence import NOTHING, Project
from spec_lsp.planning.names import PROJECT
from spec_lsp.planning.needs import needs_said
from spec_lsp.planning.packages import ExistingPackage, package_of, proposed_package
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Context, Detected, Plan, plan
from spec_lsp.planning.told import Told, points

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry


def plan_data(
    stories: tuple[Told, ...],
    decisions: Decisions,
    project: Project = NOTHING,
    existing: tuple[ExistingPackage, ...] = (),
    own: tuple[QuestionEntry, ...] = (),
) -> dict[str, Any]:
    """The plan of a workspace as JSON data: ``catalogue``, and one entry a package in the order of its first story.

    Stories of one feature for which no package is decided go into one package, as it would be proposed.
    """
    contexts = [
        Context(members, package, decisions, project, own=own)
        for package, members in by_package(stories, decisions, existing).items()
    ]
    return {"catalogue": covered_by(own), "packages": [package_data(*one) for one in plans_in_order(contexts)]}


def covered_by(own: tuple[QuestionEntry, ...] = ()) -> list[str]:
    """The reference questions that the catalogue, with a team's own questions, stands for."""
    return sorted({reference for question in merged(catalogue(), own) for reference in question.covers})


def by_package(
    stories: tuple[Told, ...], decisions: Decisions, existing: tuple[ExistingPackage, ...] = ()
) -> dict[str, tuple[Told, ...]]:
    """Stories by the package decided for them, else by the one that would be proposed for their feature."""
    undecided: dict[str, list[Told]] = {}
    decided: dict[int, str] = {}
    for place, told in enumerate(stories):
        package = package_of(decisions, told)
        if package is None:
            undecided.setdefault(told.feature, []).append(told)
        else:
            decided[place] = package
    proposed = {feature: proposed_package(tuple(members), existing) for feature, members in undecided.items()}
    result: dict[str, list[Told]] = {}
    for place, told in enumerate(stories):
        result.setdefault(decided.get(place) or proposed[told.feature], []).append(told)
    return {package: tuple(members) for package, members in result.items()}


def questions_in_order(context: Context) -> Plan:
    """The questions that a person meets who takes the first option each time, in that order."""
    asked: list[Question] = []
    found = plan(context)
    while found.questions:
        question = found.questions[0]
        asked.append(question)
        context = context._replace(assumed=(*context.assumed, (question.key, question.options[0].key)))
        found = plan(context)
    return Plan(tuple(asked), found.detected, found.put_off)


def plans_in_order(contexts: Iterable[Context]) -> Iterator[tuple[Context, Plan]]:
    """The questions of several packages of one project; what holds for the whole project is asked once."""
    settled: tuple[tuple[str, str], ...] = ()
    for context in contexts:
        found = questions_in_order(context._replace(assumed=(*context.assumed, *settled)))
        settled = (
            *settled,
            *((one.key, one.options[0].key) for one in found.questions if one.applies_to == (PROJECT,)),
        )
        yield context, found


def package_data(context: Context, found: Plan) -> dict[str, Any]:
    """The plan of one package as JSON data."""
    told = points(context.stories)
    return {
        "package": context.package,
        "stories": [told.cite(told.story.name) for told in context.stories],
        "needs": {point.name: [need.name for need in needs_said(point.said)] for point in told},
        "questions": [_question(question) for question in found.questions],
        "put_off": [question.decision_id for question in found.put_off],
        "pre_answered": [_pre_answered(item) for item in found.detected if item.stands_for],
    }


def _question(question: Question) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": question.decision_id,
        "covers": list(question.covers),
        "topic": question.topic,
        "text": question.title,
        "why": question.why,
        "because": [reason.criterion for reason in question.because],
        "options": [
            {"key": option.key, "label": option.label, "tradeoff": option.tradeoff} for option in question.options
        ],
    }
    if question.depends_on:
        data["if"] = {"question": question.depends_on[0], "option": question.depends_on[1]}
    return data


def _pre_answered(item: Detected) -> dict[str, Any]:
    return {
        "question": item.question.decision_id,
        "answers": dict(item.stands_for),
        "seen_in": "; ".join(item.seen_in),
    }
