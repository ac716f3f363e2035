"""``spec-lsp plan``: the questions that stories leave open."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from spec_lsp.cli.answers_file import WrongAnswersError, read_answers, take
from spec_lsp.cli.conversation import Conversation, still_open
from spec_lsp.cli.desk import Desk
from spec_lsp.cli.planned import Planned, packages_in, read_around
from spec_lsp.cli.reading import UnusableArgumentError, complain
from spec_lsp.cli.writing import ChangedMeanwhileError
from spec_lsp.planning.needs import needs_said
from spec_lsp.planning.plan import covered_by, package_data, plans_in_order
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Context, Plan
from spec_lsp.planning.told import points
from spec_lsp.process.arguments import WrongArgumentError
from spec_lsp.process.editing import UnreadableTargetError
from spec_lsp.process.surroundings import own_questions, own_questions_path
from spec_lsp.text.paths import relative
from spec_lsp.workspace.disk import NotTextError
from spec_lsp.workspace.snapshot import Snapshot


def run(paths: list[str], style: str | None, answers: str | None = None) -> int:
    """Ask in a terminal, take the answers of a file, or print what would be asked. 0: done; 2: could not run.

    In a terminal each answer is on the disk before the next question; those of a file are all recorded or none is.
    """
    try:
        if answers is not None:
            return _take(paths, answers)
        if style is None and sys.stdin.isatty() and sys.stdout.isatty():
            return _converse(paths)
        snapshot, arguments = read_around(paths)
    except (
        UnusableArgumentError,
        WrongAnswersError,
        UnreadableTargetError,
        ChangedMeanwhileError,
        NotTextError,
    ) as error:
        complain(str(error))
        return 2
    except OSError as error:
        complain(f"{error.filename or 'a file'} cannot be written: {error.strerror or error}; nothing was changed.")
        return 2
    found = tuple(packages_in(snapshot, arguments))
    _tell_wrong_questions(snapshot, found)
    print(as_json(found) if style == "json" else "\n".join(as_text(found)))
    return 0


def _take(paths: list[str], answers: str) -> int:
    entries = read_answers(answers)
    desk = Desk(paths)
    _tell_wrong_questions(desk.snapshot, desk.found)
    try:
        count = take(desk, entries)
    except WrongArgumentError as error:
        raise WrongAnswersError(f"{error.why[:1].upper()}{error.why[1:]}.") from None
    written = desk.write()
    names = ", ".join(path.rpartition("/")[2] for path in written)
    print(f"{_count(count, 'question')} answered" + (f" in {names}." if names else "."))
    _tell_open(desk)
    return 0


def _converse(paths: list[str]) -> int:
    desk = Desk(paths)
    _tell_wrong_questions(desk.snapshot, desk.found)
    if not desk.found:
        print("There is no story here.")
        return 0
    width = min(100, shutil.get_terminal_size().columns)
    conversation = Conversation(desk, input, width)
    conversation.hold()
    print(f"{_count(conversation.answered, 'question')} answered.")
    _tell_open(desk)
    return 0


def _tell_wrong_questions(snapshot: Snapshot, found: Iterable[Planned]) -> None:
    """Say which of a team's own questions are left out, and why."""
    for project in {one.project.folder: one.project for one in found}.values():
        name = relative(own_questions_path(project), project.folder)
        for finding in own_questions(snapshot, project).findings:
            complain(f"{name}:{finding.span.start.line + 1}: {finding.message}")


def _tell_open(desk: Desk) -> None:
    left = [f"{question.title} [{question.key}]" for question in still_open(desk)]
    if left:
        print("Still open:")
        for title in dict.fromkeys(left):
            print(f"  {title}")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


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
        for question in asked.put_off:
            yield f"  Put off: {question.title}  [{question.key}]"
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
