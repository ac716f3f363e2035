"""The life of a story: the furthest state that holds, computed from the files alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from spec_lsp.process.package import StoryPlace, design_state_of, package_name, plan_of
from spec_lsp.process.suspects import confirmations, suspects_of
from spec_lsp.trace.index import Link
from spec_lsp.workspace.results import Verdict, verdict
from spec_lsp.workspace.snapshot import Snapshot

State = Literal["draft", "open", "planning", "proposed", "designed", "specified", "implemented", "verified", "suspect"]

_CODE = frozenset({"code", "test"})
_PLANS = frozenset({"spec", "design", "tasks", "plan", "record"})


def links_of(snapshot: Snapshot, place: StoryPlace) -> dict[str, tuple[Link, ...]]:
    """What covers each criterion, by name."""
    return {criterion.name: snapshot.index.links(place.feature, criterion.name) for criterion in place.story.criteria}


def state_of(snapshot: Snapshot, place: StoryPlace) -> State:
    """The furthest state that holds."""
    if not place.story.criteria:
        return "draft"
    if is_suspect(snapshot, place):
        return "suspect"
    links = links_of(snapshot, place)
    if all(passes(verdicts(snapshot, place, found)) for found in links.values()):
        return "verified"
    sources = [{link.source for link in found} for found in links.values()]
    if all(found & _CODE for found in sources):
        return "implemented"
    if all(found & _PLANS for found in sources):
        return "specified"
    package = package_name(snapshot, place)
    if package is None:
        return "open"
    return _planned(snapshot, place, package)


def verdicts(snapshot: Snapshot, place: StoryPlace, links: Iterable[Link]) -> dict[Link, Verdict | None]:
    """What is known of each test among the links; None for one that no results tell of."""
    return {
        link: verdict(snapshot, place.project, link.path, link.component) for link in links if link.source == "test"
    }


def passes(known: Mapping[Link, Verdict | None]) -> bool:
    """Whether a criterion counts as verified: a test passed or is not known of, and none failed."""
    outcomes = {found.outcome if found else "passed" for found in known.values()}
    return "passed" in outcomes and "failed" not in outcomes


def is_suspect(snapshot: Snapshot, place: StoryPlace) -> bool:
    """Whether a criterion says something else than what a specification was made from."""
    known = confirmations(snapshot)
    return bool(known) and any(
        suspects_of(snapshot, place.feature, criterion, known) for criterion in place.story.criteria
    )


def _planned(snapshot: Snapshot, place: StoryPlace, package: str) -> State:
    design = design_state_of(snapshot, place.project, package)
    if design is not None and design.name == "confirmed":
        return "designed"
    if design is None or plan_of(snapshot, place.project, package).questions:
        return "planning"
    return "proposed"
