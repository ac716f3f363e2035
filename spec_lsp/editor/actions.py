"""The lightbulb: the next questions of the story under the cursor, its next step, and fixes of what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.editor.model import Action, Command
from spec_lsp.editor.subject import own_subject
from spec_lsp.planning.question import Question
from spec_lsp.process.answering import POSED_AT_ONCE, detected, question_about_package
from spec_lsp.process.ids import assigned
from spec_lsp.process.lifecycle import state_of
from spec_lsp.process.package import StoryPlace, package_name, plan_of
from spec_lsp.process.steps import next_step_title
from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Diagnostic
from spec_lsp.text.edits import EditPlan, FileChange, TextEdit
from spec_lsp.text.lines import Span
from spec_lsp.workspace.snapshot import Snapshot

_LONGEST = 110


def actions(snapshot: Snapshot, path: str, span: Span, only: tuple[str, ...] = ()) -> list[Action]:
    """What can be done here. ``only`` are the kinds the client asks for; empty for all."""
    found = [*_fixes(snapshot, path, span), *_story_actions(snapshot, path, span)]
    if not only:
        return found
    return [
        action for action in found if any(action.kind == kind or action.kind.startswith(kind + ".") for kind in only)
    ]


def _story_actions(snapshot: Snapshot, path: str, span: Span) -> Iterator[Action]:
    subject = own_subject(snapshot, path, span.start)
    if subject is None:
        return
    place = subject.place
    state = state_of(snapshot, place)
    package = package_name(snapshot, place)
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
    if assigned(place.outline, [place.story]):
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


def _fixes(snapshot: Snapshot, path: str, span: Span) -> Iterator[Action]:
    """Fixes of the diagnostics that the span touches."""
    for diagnostic in Checker().diagnostics(snapshot, path):
        if diagnostic.data and _touches(diagnostic.span, span):
            yield from _fix(snapshot, path, diagnostic)


def _fix(snapshot: Snapshot, path: str, diagnostic: Diagnostic) -> Iterator[Action]:
    what, *details = diagnostic.data
    if what == "replace":
        edit = TextEdit(diagnostic.span, details[0])
        title = f"Replace with {details[0]}"
        change = FileChange(path, snapshot.version(path), snapshot.text(path), (edit,))
        yield Action(title, "quickfix", plan=EditPlan(title, (change,)), diagnostics=(diagnostic,), preferred=True)
    elif what == "confirm-design":
        title = f"Confirm the design of {details[0]} again"
        command = Command(title, "spec-lsp.confirmDesign", {"package": details[0]}, path)
        yield Action(title, "quickfix", command, diagnostics=(diagnostic,), preferred=True)


def _touches(one: Span, two: Span) -> bool:
    return one.start <= two.end and two.start <= one.end
