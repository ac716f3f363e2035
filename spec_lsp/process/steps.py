"""The one next step of a story, in words: what a click on its lens does."""

from __future__ import annotations

from spec_lsp.process.answering import detected, open_question
from spec_lsp.process.clarifying import clarifications
from spec_lsp.process.lifecycle import State
from spec_lsp.process.package import StoryPlace, design_state_of, package_name
from spec_lsp.workspace.snapshot import Snapshot


def next_step_title(snapshot: Snapshot, place: StoryPlace, state: State) -> str | None:
    """What Next Step would do, None where nothing is left that a command can do."""
    if state == "draft":
        return "Write acceptance criteria"
    if state == "open":
        return "Choose a package"
    if state == "planning":
        return _planning(snapshot, place)
    if state == "designed":
        return "Generate the specification"
    package = package_name(snapshot, place)
    design = design_state_of(snapshot, place.project, package) if package else None
    if design is not None and design.name == "stale":
        return "Confirm the design again"
    if state == "suspect":
        return "Generate the specification" if design is not None else "Review what changed"
    return "Confirm the design" if state == "proposed" else None


def _planning(snapshot: Snapshot, place: StoryPlace) -> str:
    package = package_name(snapshot, place)
    if package is None:
        return "Choose a package"
    if open_question(snapshot, place, package):
        return "Answer a question"
    is_designed = design_state_of(snapshot, place.project, package) is not None
    if not is_designed and clarifications(place):
        return "Answer a question"
    if not is_designed and detected(snapshot, place, package):
        return "Use what the project already has"
    return "Propose a design"
