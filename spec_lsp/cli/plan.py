"""``spec-lsp plan``: the questions that stories leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from spec_lsp.cli.planned import Planned, packages_in, read_around
from spec_lsp.cli.reading import UnusableArgumentError, complain
from spec_lsp.planning.needs import needs_said
from spec_lsp.planning.plan import covered_by, package_data, plans_in_order
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Context, Plan
from spec_lsp.planning.told import points


def run(paths: list[str], style: str) -> int:
    """Print what would be asked. 0: done; 2: could not run."""
    try:
        snapshot, arguments = read_around(paths)
    except UnusableArgumentError as error:
        complain(str(error))
        return 2
    found = tuple(packages_in(snapshot, arguments))
    print(as_json(found) if style == "json" else "\n".join(as_text(found)))
    return 0


def as_json(found: Iterable[Planned]) -> str:
    """The plan as ``docs/plan.schema.json`` describes it."""
    from spec_lsp.cli.plan_model import PlanReport

    found = tuple(found)
    own = tuple(entry for one in found for entry in one.context.own)
    packages = [package_data(*one) for one in plans(found)]
    return PlanReport.model_validate({"catalogue": covered_by(own), "packages": packages}).as_json()


def plans(found: Iterable[Planned]) -> Iterator[tuple[Context, Plan]]:
    """What would be asked of each package, project by project."""
    for _, members in groupby(found, key=lambda one: one.project.folder):
        yield from plans_in_order(one.context for one in members)


def as_text(found: Iterable[Planned]) -> Iterator[str]:
    """The plan for people: of each package its needs with the words that say them, and what would be asked."""
    for context, asked in plans(found):
        yield f"{context.package}: {', '.join(told.cite(told.story.name) for told in context.stories)}"
        for point in points(context.stories):
            needs = [f"{need.name.replace('_', ' ')} (“{need.words}”)" for need in needs_said(point.said)]
            if needs:
                yield f"  {point.name} needs {', '.join(needs)}"
        for question in asked.questions:
            yield ""
            yield from question_lines(question)
        for item in asked.detected:
            if item.seen_in:
                label = next((option.label for option in item.question.options if option.key == item.option), "")
                yield f"  Not asked: {item.question.label}{f': {label}' if label else ''} ({'; '.join(item.seen_in)})"
        yield ""


def question_lines(question: Question) -> Iterator[str]:
    """A question as a person reads it, without its options."""
    yield f"  {question.title}  [{question.key}]"
    if question.why:
        yield f"    {question.why[:1].upper()}{question.why[1:]}"
    if question.because:
        yield f"    Asked because of {', '.join(f'{one.criterion} (“{one.words}”)' for one in question.because[:3])}."
    for option in question.options:
        seen = f"  (seen in {', '.join(option.seen_in)})" if option.seen_in else ""
        yield f"      {option.key}: {option.label}{f' — {option.tradeoff}' if option.tradeoff else ''}{seen}"
