"""Every command of the palette, as a pure function from a snapshot and its argument to what it comes to."""

from __future__ import annotations

from collections.abc import Callable

from spec_lsp.process.answering import answer, detected, open_question, plan_package, use_evidence
from spec_lsp.process.arguments import Arguments, WrongArgumentError
from spec_lsp.process.clarifying import clarifications
from spec_lsp.process.coverage import coverage
from spec_lsp.process.designing import CONTINUE, confirm_design, confirmation, instead, propose_design
from spec_lsp.process.editing import UnreadableTargetError, edited, plan
from spec_lsp.process.generating import generate, update_tracking
from spec_lsp.process.ids import assigned
from spec_lsp.process.lifecycle import State, state_of
from spec_lsp.process.outcome import Ask, Data, Outcome, Say, Show
from spec_lsp.process.package import StoryPlace, design_state_of, package_name
from spec_lsp.process.reviewing import review
from spec_lsp.process.targets import package_of, story_of
from spec_lsp.text.lines import Position
from spec_lsp.workspace.snapshot import Snapshot

_COVERED = frozenset({"specified", "implemented", "verified", "suspect"})

Command = Callable[[Snapshot, Arguments, str | None], Outcome]


def run(snapshot: Snapshot, command: str, arguments: Arguments, today: str | None = None) -> Outcome:
    """Run a command. ``today`` is written as the date of an answer where it is given.

    Raises WrongArgumentError for an argument that cannot be used, KeyError for a command there is not.
    """
    try:
        return COMMANDS[command](snapshot, arguments, today)
    except UnreadableTargetError as error:
        return Say(str(error), "error")


def next_step(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Do whatever the story, or the document's package, needs next."""
    if arguments.option == CONTINUE:
        arguments = arguments.model_copy(update={"option": None})
    path = arguments.path
    if arguments.package or (path and snapshot.project_of(path).document(path)):
        return _next_of_package(snapshot, arguments, today)
    place = story_of(snapshot, arguments, "spec-lsp.nextStep")
    if isinstance(place, Ask):
        return place
    about = arguments.model_copy(update={"story": place.story.name})
    return _next_of_story(snapshot, place, about, today)


def _next_of_story(snapshot: Snapshot, place: StoryPlace, arguments: Arguments, today: str | None) -> Outcome:
    state = state_of(snapshot, place)
    package = package_name(snapshot, place)
    if state == "draft":
        at = Position(place.story.end_line, 0)
        return Show(place.path, at, f"{place.story.name} has no acceptance criterion yet; write some.")
    if state == "suspect" and (package is None or design_state_of(snapshot, place.project, package) is None):
        return review(snapshot, place, arguments)
    if package is None and state in _COVERED:
        return Say(f"Every criterion of {place.story.name} is covered already. Plan Package plans it here, too.")
    if package is None:
        return answer(snapshot, arguments, today)
    if state in _COVERED:
        return _after_generation(snapshot, place, package, state, arguments, today)
    return _next_of_package(snapshot, arguments, today, place)


def _next_of_package(
    snapshot: Snapshot, arguments: Arguments, today: str | None, place: StoryPlace | None = None
) -> Outcome:
    """Questions first, then the evidence, the design, its confirmation, the specification."""
    target = package_of(snapshot, arguments, "spec-lsp.nextStep")
    if isinstance(target, Ask):
        return target
    project, package = target
    if package is None:
        return instead(arguments, "No package is chosen yet.", "Choose the package")
    about = {key: value for key in ("uri", "story", "package") if (value := getattr(arguments, key))}
    state = design_state_of(snapshot, project, package)
    if arguments.option == "open":
        return Show(project.design(package))
    if arguments.option == "confirm":
        return confirm_design(snapshot, arguments, today)
    if arguments.option == "propose":
        return propose_design(snapshot, arguments.model_copy(update={"option": None}), today)
    if state is not None and state.name == "confirmed":
        return generate(snapshot, arguments, today)
    if place is not None and state is None:
        if clarifications(place) or open_question(snapshot, place, package):
            return answer(snapshot, arguments, today)
        if detected(snapshot, place, package):
            return use_evidence(snapshot, place, package, None, today)
    if state is None:
        return propose_design(snapshot, arguments, today)
    if place is not None and open_question(snapshot, place, package):
        return answer(snapshot, arguments, today)
    return confirmation(snapshot, project, package, about)


def _after_generation(
    snapshot: Snapshot, place: StoryPlace, package: str, state: State, arguments: Arguments, today: str | None
) -> Outcome:
    """Confirm and generate again after a change; otherwise say what is left to do outside of the specification."""
    if design_state_of(snapshot, place.project, package) is not None:
        outcome = _next_of_package(snapshot, arguments, today, place)
        if not isinstance(outcome, Say) or outcome.severity != "info":
            return outcome
    words = {
        "specified": f"is specified in {package}_implementation_spec.md; implement it, and name its criteria in code",
        "implemented": "is implemented; name its criteria in tests",
        "verified": "is implemented and tested; nothing is left to do",
        "suspect": "changed after its specification was confirmed; read both and mark it as reviewed",
    }
    return Say(f"{place.story.name} {words[state]}.")


def assign_ids(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Write the ids that stories and criteria lack: of one story where it is named, else of the whole file."""
    path = arguments.path
    outline = snapshot.outline(path) if path else None
    if path is None or outline is None:
        raise WrongArgumentError("uri", "say which story file this is about")
    stories = outline.stories
    if arguments.story is not None:
        place = story_of(snapshot, arguments, "spec-lsp.assignIds")
        if isinstance(place, Ask):
            return place
        stories = (place.story,)
    edits = assigned(outline, stories)
    return plan("Assign ids", [edited(snapshot, path, edits)], None, "", "Every story and criterion has an id.")


def show_coverage(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """What is covered, story by story: of one file where it is named, else of the workspace."""
    return Data(coverage(snapshot, arguments.path))


COMMANDS: dict[str, Command] = {
    "spec-lsp.nextStep": next_step,
    "spec-lsp.planPackage": plan_package,
    "spec-lsp.answer": answer,
    "spec-lsp.proposeDesign": propose_design,
    "spec-lsp.confirmDesign": confirm_design,
    "spec-lsp.generate": generate,
    "spec-lsp.updateIndex": update_tracking,
    "spec-lsp.assignIds": assign_ids,
    "spec-lsp.showCoverage": show_coverage,
}
