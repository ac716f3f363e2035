"""What a story leaves open itself, ``[NEEDS CLARIFICATION: …]``: a question whose answer edits the line."""

from __future__ import annotations

from typing import NamedTuple

from spec_lsp.planning.names import slug
from spec_lsp.process.editing import edited, plan
from spec_lsp.process.outcome import Ask, Asking, Outcome, Show
from spec_lsp.process.package import StoryPlace
from spec_lsp.stories.model import Finding
from spec_lsp.text.edits import TextEdit
from spec_lsp.text.lines import Span
from spec_lsp.text.paths import uri_of_path
from spec_lsp.workspace.snapshot import Snapshot

CODE = "needs-clarification"
PREFIX = "clarify-"
_LEAD = "Open question: "


class Clarification(NamedTuple):
    """One marker in the text of a story or of its feature's requirements."""

    key: str
    """``clarify-fr-006-1``: what it is answered by."""
    name: str
    """The criterion, or the story, that it stands in."""
    question: str
    text: str
    """What the criterion says."""
    span: Span


def clarifications(place: StoryPlace) -> tuple[Clarification, ...]:
    """What is open in a story, and in the functional requirements that go with it; in the order of the text."""
    found: list[Clarification] = []
    for finding in place.outline.findings:
        if finding.code == CODE:
            name, text = _owner(place, finding)
            if name:
                number = 1 + sum(1 for one in found if one.name == name)
                key = f"{PREFIX}{slug(name)}-{number}"
                found.append(Clarification(key, name, finding.message.removeprefix(_LEAD), text, finding.span))
    return tuple(found)


def clarify(snapshot: Snapshot, place: StoryPlace, key: str, option: str | None, text: str | None) -> Outcome | None:
    """Ask what is meant, or write the answer in the marker's place; None where nothing of this key is open."""
    found = next((one for one in clarifications(place) if one.key == key), None)
    if found is None:
        return None
    if text is not None and text.strip():
        edit = TextEdit(found.span, " ".join(text.split()))
        change = edited(snapshot, place.path, (edit,))
        return plan(f"Answer “{found.question}”", [change], None, "", "That is what it says already.")
    if option is not None:
        return Show(place.path, found.span.start, f"Write the answer in place of the mark in {found.name}.")
    about = {"uri": uri_of_path(place.path), "story": place.story.name, "question": key}
    asking = Asking(
        found.question,
        f"{found.name} leaves it open, and nobody can build what is not said.",
        f"It says: {found.text}",
        (),
        allow_text=True,
        insert={**about, "option": "other"},
    )
    return Ask(asking, "spec-lsp.answer", about)


def _owner(place: StoryPlace, finding: Finding) -> tuple[str, str]:
    """The name and text that a marker belongs to; empty where that is another story's."""
    line = finding.span.start.line
    for story in place.outline.stories:
        if story is not place.story and story.kind != "feature":
            continue
        for criterion in story.criteria:
            if criterion.line <= line <= criterion.end_line:
                return criterion.name, criterion.text
    own = place.outline.story_at(line)
    return (place.story.name, place.outline.text.line(line).strip()) if own is place.story else ("", "")
