"""What is covered: feature by feature, story by story, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from spec_lsp.process.lifecycle import State, links_of, state_of, verdicts
from spec_lsp.process.package import StoryPlace, places
from spec_lsp.process.suspects import confirmations, suspects_of
from spec_lsp.stories.model import Criterion
from spec_lsp.text.paths import uri_of_path
from spec_lsp.trace.index import Link
from spec_lsp.workspace.results import Outcome, Verdict
from spec_lsp.workspace.snapshot import Snapshot


class CriterionCoverage(NamedTuple):
    """A criterion with everything that covers it."""

    criterion: Criterion
    links: tuple[Link, ...]
    verdicts: dict[Link, Verdict | None]
    """What is known of each test among the links."""
    suspect: bool

    @property
    def covered(self) -> bool:
        return bool(self.links)

    @property
    def plans(self) -> tuple[Link, ...]:
        """Specifications, tasks, designs and whatever else names it, code and tests left aside."""
        return tuple(link for link in self.links if link.source not in ("code", "test"))

    @property
    def code(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.source == "code")

    @property
    def tests(self) -> tuple[Link, ...]:
        return tuple(self.verdicts)

    @property
    def outcome(self) -> Outcome | None:
        """Failed where one test failed, passed where one passed, None where no results tell of any."""
        outcomes = {found.outcome for found in self.verdicts.values() if found}
        order: tuple[Outcome, ...] = ("failed", "passed", "skipped")
        return next((each for each in order if each in outcomes), None)

    @property
    def old(self) -> bool:
        """Whether code changed after one of its tests ran."""
        return any(found.old for found in self.verdicts.values() if found)


class StoryCoverage(NamedTuple):
    place: StoryPlace
    state: State
    criteria: tuple[CriterionCoverage, ...]

    @property
    def covered(self) -> int:
        return sum(1 for one in self.criteria if one.covered)


class Totals(NamedTuple):
    """How many criteria there are, and of how many what is known."""

    stories: int
    criteria: int
    covered: int
    planned: int
    in_code: int
    in_tests: int
    passed: int
    failed: int
    suspect: int


def story_coverage(snapshot: Snapshot, paths: Iterable[str]) -> Iterator[StoryCoverage]:
    """Every story of the files, in their order."""
    known = confirmations(snapshot)
    for path in paths:
        for place in places(snapshot, path):
            links = links_of(snapshot, place)
            criteria = tuple(
                CriterionCoverage(
                    one,
                    links[one.name],
                    verdicts(snapshot, place, links[one.name]),
                    bool(suspects_of(snapshot, place.feature, one, known)),
                )
                for one in place.story.criteria
            )
            yield StoryCoverage(place, state_of(snapshot, place), criteria)


def totals(stories: Iterable[StoryCoverage]) -> Totals:
    """The sums over stories."""
    every = tuple(stories)
    criteria = [one for story in every for one in story.criteria]
    return Totals(
        len(every),
        len(criteria),
        sum(one.covered for one in criteria),
        sum(bool(one.plans) for one in criteria),
        sum(bool(one.code or one.tests) for one in criteria),
        sum(bool(one.tests) for one in criteria),
        sum(one.outcome == "passed" for one in criteria),
        sum(one.outcome == "failed" for one in criteria),
        sum(one.suspect for one in criteria),
    )


def by_feature(stories: Iterable[StoryCoverage]) -> list[tuple[str, Sequence[StoryCoverage]]]:
    """The stories under the name of their feature, features in the order in which they begin."""
    ordered: dict[str, list[StoryCoverage]] = {}
    for _, group in groupby(stories, key=lambda story: story.place.feature):
        found = list(group)
        ordered.setdefault(found[0].place.feature, []).extend(found)
    return [(found[0].place.outline.feature_name, found) for found in ordered.values()]


def coverage(snapshot: Snapshot, path: str | None = None) -> dict[str, Any]:
    """Totals and stories as JSON data, with 0-based lines; of one file, or of every file that defines stories."""
    paths = [path] if path is not None else sorted(key for key, facts in snapshot.index.files.items() if facts.defines)
    return as_data(tuple(story_coverage(snapshot, paths)))


def as_data(stories: Sequence[StoryCoverage]) -> dict[str, Any]:
    """JSON data. Lines are 0-based."""
    return {
        **totals(stories)._asdict(),
        "features": [
            {"feature": name, "stories": [_story(story) for story in found]} for name, found in by_feature(stories)
        ],
    }


def _story(found: StoryCoverage) -> dict[str, Any]:
    story = found.place.story
    return {
        "story": story.name,
        "title": story.title,
        "state": found.state,
        "uri": uri_of_path(found.place.path),
        "line": story.line,
        "criteria": [_criterion(one) for one in found.criteria],
        "covered": found.covered,
    }


def _criterion(one: CriterionCoverage) -> dict[str, Any]:
    return {
        "name": one.criterion.name,
        "text": one.criterion.text,
        "line": one.criterion.line,
        "covered": one.covered,
        "suspect": one.suspect,
        "outcome": one.outcome,
        "old": one.old,
        "links": [
            {
                "uri": uri_of_path(link.path),
                "line": link.line,
                "how": link.how,
                "source": link.source,
                "component": link.component,
                **({"outcome": known.outcome, "old": known.old} if (known := one.verdicts.get(link)) else {}),
            }
            for link in one.links
        ],
    }
