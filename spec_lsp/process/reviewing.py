"""A criterion that changed after its specification was confirmed: read both, and say that they still agree."""

from __future__ import annotations

from spec_lsp.process.arguments import Arguments
from spec_lsp.process.outcome import Apply, Ask, Asking, Choice, Outcome, Show
from spec_lsp.process.package import StoryPlace
from spec_lsp.process.suspects import Confirmed, confirmations, reviewed, suspects_of
from spec_lsp.text.edits import EditPlan
from spec_lsp.text.lines import Position
from spec_lsp.text.paths import uri_of_path
from spec_lsp.workspace.snapshot import Snapshot

REVIEWED, OPEN = "reviewed", "open"


def review(snapshot: Snapshot, place: StoryPlace, arguments: Arguments) -> Outcome:
    """Ask whether what is specified still is what the criteria say; mark it as reviewed, or show it."""
    known = confirmations(snapshot)
    stale: dict[str, tuple[Confirmed, ...]] = {}
    for criterion in place.story.criteria:
        found = suspects_of(snapshot, place.feature, criterion, known)
        if found:
            stale[criterion.name] = found
    first = next(iter(stale.values()))[0]
    if arguments.option == OPEN:
        return Show(first.path, Position(first.line, 0))
    if arguments.option == REVIEWED:
        return Apply(EditPlan("Mark as reviewed", reviewed(snapshot, place.path, stale)))
    names = ", ".join(stale)
    document = first.path.rpartition("/")[2]
    asking = Asking(
        f"{names} changed after {document} was confirmed. Does the specification still hold?",
        "A specification that says something else than its criterion is built wrong.",
        f"Named by {first.component}.",
        (
            Choice(REVIEWED, "It still holds: mark as reviewed", "only the fingerprints are written anew"),
            Choice(OPEN, "Open the specification", "read it, and change what has to change"),
        ),
        allow_text=False,
    )
    return Ask(asking, "spec-lsp.nextStep", {"uri": uri_of_path(place.path), "story": place.story.name})
