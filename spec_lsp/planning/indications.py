"""What speaks for an option of a question: what the criteria say, and what the workspace shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from spec_lsp.planning.evidence import Project, Trace, traces
from spec_lsp.planning.needs import word_classes
from spec_lsp.planning.phrases import Phrases
from spec_lsp.planning.told import Point, quote

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry, Saying

Facets = dict[str, tuple[Trace, ...]]
"""Reference id → what speaks for which of its options, the weightiest first."""


def facets_of(question: QuestionEntry, told: tuple[Point, ...], project: Project) -> Facets:
    """What speaks for an option: a criterion that says the answer, then the workspace, then a criterion that leans."""
    found: dict[str, list[Trace]] = {}
    leaning = [saying for saying in question.said if saying.leans]
    for part in (
        _sayings((saying for saying in question.said if not saying.leans), told),
        traces(project, question.seen),
        _sayings(leaning, told),
    ):
        for reference, items in part.items():
            found.setdefault(reference, []).extend(items)
    return {reference: tuple(items) for reference, items in found.items()}


def said_options(question: QuestionEntry, told: tuple[Point, ...]) -> frozenset[str]:
    """The options of reference questions that a criterion says before any other."""
    said = _sayings((saying for saying in question.said if not saying.leans), told)
    return frozenset(items[0].option for items in said.values())


def firm(facets: Mapping[str, tuple[Trace, ...]]) -> Facets:
    """What speaks for an answer by itself, and does not only lean to it."""
    kept = {reference: tuple(one for one in items if not one.leans) for reference, items in facets.items()}
    return {reference: items for reference, items in kept.items() if items}


def is_settled(question: QuestionEntry, facets: Mapping[str, tuple[Trace, ...]]) -> bool:
    """Whether what was seen makes asking needless."""
    wanted = question.settled_by if question.settled_by is not None else question.covers[:1]
    seen = firm(facets)
    if not wanted or not all(seen.get(reference) for reference in wanted):
        return False
    return not question.contested or all(len({trace.option for trace in seen[name]}) == 1 for name in wanted)


def matching(question: QuestionEntry, facets: Mapping[str, tuple[Trace, ...]], project: Project) -> str | None:
    """The option that agrees with most of what was seen and contradicts none of it.

    Of two that agree alike, the one that needs fewer libraries which the project does not have.
    """
    best: tuple[int, int, str] | None = None
    for option in question.options:
        agreed = 0
        for reference, items in facets.items():
            wanted = option.stands_for.get(reference)
            if wanted == items[0].option:
                agreed += 1
            elif wanted is not None:
                agreed = -1
                break
        missing = len(set(option.effects.libraries) - project.dependency_names)
        if agreed > 0 and (best is None or (agreed, -missing) > best[:2]):
            best = (agreed, -missing, option.key)
    return best[2] if best else None


def _sayings(sayings: Iterable[Saying], told: tuple[Point, ...]) -> dict[str, list[Trace]]:
    """What the criteria themselves say."""
    found: dict[str, list[Trace]] = {}
    for saying in sayings:
        anywhere, action, absent = compiled(saying.anywhere), compiled(saying.action), compiled(saying.absent)
        for point in told:
            words = anywhere.first(point.said.text) or action.first(point.said.action)
            if words and not (saying.absent and any(absent.first(one.said.text) for one in told)):
                where = f"{point.name} (“{quote(point.said, words)}”)"
                for reference, option in saying.stands_for.items():
                    found.setdefault(reference, []).append(Trace(option, where, leans=saying.leans))
            if words:
                break
    return found


@cache
def compiled(phrases: tuple[str, ...]) -> Phrases:
    """These phrases, compiled once."""
    return Phrases(phrases, word_classes())
