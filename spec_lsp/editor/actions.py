"""The lightbulb: the next questions of the story under the cursor, its next step, and fixes of what is wrong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from spec_lsp.design.document.parse import parse_design
from spec_lsp.editor.fixes import OPEN, fixes
from spec_lsp.editor.kept_blocks import kept_actions
from spec_lsp.editor.model import Action, Command
from spec_lsp.editor.other_splits import other_splits
from spec_lsp.editor.other_types import other_types
from spec_lsp.editor.rewriting import rewritings
from spec_lsp.editor.runners_up import runners_up
from spec_lsp.editor.subject import Subject, own_subject
from spec_lsp.planning.question import Question
from spec_lsp.process.answering import POSED_AT_ONCE, detected, question_about_package
from spec_lsp.process.clarifying import clarifications
from spec_lsp.process.designing import is_outdated
from spec_lsp.process.ids import lacks_ids
from spec_lsp.process.lifecycle import state_of
from spec_lsp.process.package import StoryPlace, package_name, plan_of
from spec_lsp.process.steps import next_step_title
from spec_lsp.rules.check import Checker
from spec_lsp.stories.model import Criterion
from spec_lsp.text.edits import EditPlan, FileChange
from spec_lsp.text.lines import Span
from spec_lsp.workspace.snapshot import Snapshot

_LONGEST = 110
_REACH = 20
"""No diagnostic begins more lines above its end."""


def actions(
    snapshot: Snapshot, path: str, span: Span, only: tuple[str, ...] = (), checker: Checker | None = None
) -> list[Action]:
    """What can be done here, what puts something right first.

    ``only`` are the kinds the client asks for; empty for all. Editors ask at each cursor move: a ``checker`` that has
    seen the file before makes the answer cheap.
    """
    found: list[Action] = []
    if _wants("quickfix", only):
        found += _fixes(snapshot, path, span, checker or Checker())
    if not path.endswith(".py"):
        found += (action for action in _own_actions(snapshot, path, span) if _wants(action.kind, only))
    return found


def _wants(kind: str, only: tuple[str, ...]) -> bool:
    return not only or any(kind == wanted or kind.startswith(wanted + ".") for wanted in only)


def _own_actions(snapshot: Snapshot, path: str, span: Span) -> Iterator[Action]:
    subject = own_subject(snapshot, path, span.start)
    if subject is not None:
        yield from _story_actions(snapshot, subject.place)
        if subject.criterion is not None:
            yield from _rewritings(snapshot, subject.place, subject.criterion)
    yield from _of_design(snapshot, path, span.start.line)
    yield from runners_up(snapshot, path, span.start.line)
    yield from other_types(snapshot, path, span.start.line)
    yield from other_splits(snapshot, path, span.start.line)
    yield from kept_actions(snapshot, path, span.start.line)
    yield from _documents(snapshot, path, subject)


def _rewritings(snapshot: Snapshot, place: StoryPlace, criterion: Criterion) -> Iterator[Action]:
    text = place.outline.text
    for title, edit in rewritings(text, place.story, criterion):
        change = FileChange(place.path, snapshot.version(place.path), text, (edit,))
        yield Action(title, "refactor.rewrite", plan=EditPlan(title, (change,)))


def _of_design(snapshot: Snapshot, path: str, line: int) -> Iterator[Action]:
    """On a design's title and status: propose it again where the stories say more, or confirm what is proposed.

    What was confirmed and no longer is has a diagnostic there, whose fix confirms it again.
    """
    project = snapshot.project_of(path)
    document = project.document(path)
    text = snapshot.text(path) if document is not None and document[0] == "design" else None
    design = parse_design(text) if text is not None else None
    if document is None or design is None or line > (design.status_line or 0):
        return
    package = document[1]
    if is_outdated(snapshot, project, package):
        title = f"Propose the design of {package} again: what you edited stays"
        yield Action(title, "quickfix", Command(title, "spec-lsp.proposeDesign", {"package": package}, path))
    if design.status == "proposed":
        title = f"Confirm the design of {package}"
        yield Action(title, "quickfix", Command(title, "spec-lsp.confirmDesign", {"package": package}, path))


def _documents(snapshot: Snapshot, path: str, subject: Subject | None) -> Iterator[Action]:
    """The documents that belong to the story, or to the document's own package, where they exist."""
    project = snapshot.project_of(path)
    document = project.document(path)
    package = package_name(snapshot, subject.place) if subject else document[1] if document else None
    if subject is None and document is None:
        return
    targets = [("decisions", project.decisions)]
    if package:
        targets = [("design", project.design(package)), ("specification", project.spec(package)), *targets]
    for name, target in targets:
        if target != path and snapshot.exists(target):
            title = f"Open the {name}" + (f" of {package}" if name != "decisions" else "")
            yield Action(title, "source", Command(title, OPEN, {}, target))


def _story_actions(snapshot: Snapshot, place: StoryPlace) -> Iterator[Action]:
    state = state_of(snapshot, place)
    package = package_name(snapshot, place)
    for one in clarifications(place)[:POSED_AT_ONCE]:
        yield _command(place, _cut(f"Clarify {one.name}: {one.question}"), "spec-lsp.answer", {"question": one.key})
    if state == "open" or (package is None and state != "draft"):
        yield from _question_actions(place, question_about_package(snapshot, place))
    elif state in ("planning", "proposed") and package is not None:
        questions = plan_of(snapshot, place.project, package).questions[:POSED_AT_ONCE]
        for question in questions:
            yield from _question_actions(place, question)
        if questions:
            yield _command(place, "Why is this asked?", "spec-lsp.planPackage", {})
        seen = detected(snapshot, place, package)
        if seen:
            names = ", ".join(_option_label(one.question, one.option) for one in seen)
            title = _cut(f"Use what the project already has: {names}")
            yield _command(place, title, "spec-lsp.answer", {"question": "evidence"})
    step = next_step_title(snapshot, place, state)
    if step in ("Propose a design", "Confirm the design", "Confirm the design again", "Generate the specification"):
        yield _command(place, f"{step} of {package}", "spec-lsp.nextStep", {})
    if lacks_ids(place.outline, place.story):
        yield _command(place, f"Assign ids in {place.story.name}", "spec-lsp.assignIds", {}, "refactor.rewrite")


def _question_actions(place: StoryPlace, question: Question) -> Iterator[Action]:
    lead = "Choose package" if question.key == "package" else question.label
    for option in question.options:
        after = f" — {option.tradeoff}" if option.tradeoff else ""
        seen = f" (seen in {', '.join(option.seen_in)})" if option.seen_in else ""
        name = f"{option.key} — {option.label}" if question.key == "package" else option.label
        title = _cut(f"{lead}: {name}{after}{seen}")
        yield _command(place, title, "spec-lsp.answer", {"question": question.key, "option": option.key})
    if question.allow_text:
        argument = {"question": question.key, "option": "other"}
        yield _command(place, f"{lead}: type another answer…", "spec-lsp.answer", argument)


def _option_label(question: Question, key: str | None) -> str:
    return next((option.label for option in question.options if option.key == key), "")


def _command(place: StoryPlace, title: str, command: str, argument: dict[str, str], kind: str = "quickfix") -> Action:
    return Action(
        title,
        "refactor.rewrite" if kind == "refactor.rewrite" else "quickfix",
        Command(title, command, {"story": place.story.name, **argument}, place.path),
    )


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _fixes(snapshot: Snapshot, path: str, span: Span, checker: Checker) -> Iterator[Action]:
    """Fixes of the diagnostics that the span touches; what takes text away stands last."""
    every = list(_every_fix(snapshot, path, span, checker))
    yield from (action for action in every if not _takes_away(action))
    yield from (action for action in every if _takes_away(action))


def _takes_away(action: Action) -> bool:
    return action.plan is not None and all(not edit.new_text for change in action.plan.changes for edit in change.edits)


def _every_fix(snapshot: Snapshot, path: str, span: Span, checker: Checker) -> Iterator[Action]:
    found = checker.diagnostics(snapshot, path)
    near = bisect_left(found, span.start.line - _REACH, key=lambda diagnostic: diagnostic.span.start.line)
    for diagnostic in islice(found, near, None):
        if diagnostic.span.start.line > span.end.line:
            break
        if diagnostic.data and _touches(diagnostic.span, span):
            yield from fixes(snapshot, path, diagnostic)


def _touches(one: Span, two: Span) -> bool:
    return one.start <= two.end and two.start <= one.end
