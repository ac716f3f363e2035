"""One lens per story: how many criteria, how many covered, and the next step a click does."""

from __future__ import annotations

from spec_lsp.editor.model import Command, Lens
from spec_lsp.process.lifecycle import links_of, state_of
from spec_lsp.process.package import StoryPlace, places
from spec_lsp.process.steps import next_step_title
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.snapshot import Snapshot


def lenses(snapshot: Snapshot, path: str) -> list[Lens]:
    """The lenses of a file, in the order of its stories."""
    return [_lens(snapshot, place) for place in places(snapshot, path)]


def _lens(snapshot: Snapshot, place: StoryPlace) -> Lens:
    story = place.story
    links = links_of(snapshot, place)
    covered = sum(1 for found in links.values() if found)
    state = state_of(snapshot, place)
    step = next_step_title(snapshot, place, state)
    count = f"{len(links)} {'criterion' if len(links) == 1 else 'criteria'} · {covered} covered"
    start = Position(story.line, 0)
    span = Span(start, Position(story.line, max(1, story.mark.end.column)))
    if step:
        command = Command(f"{count} · {step}", "spec-lsp.nextStep", {"story": story.name}, place.path)
    else:
        command = Command(f"{count} · {state}", "spec-lsp.showCoverage", {"story": story.name}, place.path)
    return Lens(span, command)
