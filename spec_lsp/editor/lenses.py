"""One lens per story: how many criteria, how many covered, and the next step a click does."""

from __future__ import annotations

from spec_lsp.editor.model import Command, Lens
from spec_lsp.process.lifecycle import links_of, state_of
from spec_lsp.process.package import StoryPlace, places
from spec_lsp.process.steps import next_step_title
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.snapshot import Snapshot

MANY = 100
"""With more stories, only what comes into view is computed."""


def lenses(snapshot: Snapshot, path: str) -> list[Lens]:
    """The lenses of a file, in the order of its stories; without what they say where there are many of them."""
    found = places(snapshot, path)
    if len(found) > MANY:
        return [Lens(_span(place), place.story.name, None) for place in found]
    return [Lens(_span(place), place.story.name, _command(snapshot, place)) for place in found]


def lens_command(snapshot: Snapshot, path: str, story: str) -> Command | None:
    """What the lens of a story says and does; None where the story is gone."""
    outline = snapshot.outline(path)
    for each in outline.stories if outline is not None else ():
        if outline is not None and each.name == story:
            return _command(snapshot, StoryPlace(path, outline, each, snapshot.project_of(path)))
    return None


def _span(place: StoryPlace) -> Span:
    start = Position(place.story.line, 0)
    return Span(start, Position(place.story.line, max(1, place.story.mark.end.column)))


def _command(snapshot: Snapshot, place: StoryPlace) -> Command:
    story = place.story
    links = links_of(snapshot, place)
    covered = sum(1 for found in links.values() if found)
    state = state_of(snapshot, place)
    step = next_step_title(snapshot, place, state)
    count = f"{len(links)} {'criterion' if len(links) == 1 else 'criteria'} · {covered} covered"
    if step:
        return Command(f"{count} · {step}", "spec-lsp.nextStep", {"story": story.name}, place.path)
    return Command(f"{count} · {state}", "spec-lsp.showCoverage", {"story": story.name}, place.path)
