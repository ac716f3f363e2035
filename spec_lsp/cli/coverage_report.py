"""The coverage of some stories in every form that it is printed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spec_lsp.cli.reading import Argument, files_of, shown_among
from spec_lsp.editor.chain import plans, target
from spec_lsp.process.coverage import CriterionCoverage, StoryCoverage, by_feature, story_coverage, totals
from spec_lsp.rules.check import Checker
from spec_lsp.text.paths import relative
from spec_lsp.trace.index import Link
from spec_lsp.workspace.snapshot import Snapshot

_GAPS = frozenset({"T001", "T004", "T006"})
_MARKS = {"passed": "passed", "failed": "failed", "skipped": "skipped", None: "not run"}


class Report:
    """The coverage of some stories, with the names that people know things by."""

    def __init__(self, snapshot: Snapshot, arguments: tuple[Argument, ...]) -> None:
        self.snapshot = snapshot
        self.arguments = arguments
        index = snapshot.index.files
        self.paths = [key for key, _ in files_of(snapshot, arguments) if key in index and index[key].defines]
        self.stories = tuple(story_coverage(snapshot, self.paths))
        self.features = by_feature(self.stories)
        self.totals = totals(self.stories)

    # Names

    def path(self, key: str) -> str:
        return shown_among(self.arguments, key)

    def plans(self, one: CriterionCoverage) -> list[str]:
        """The components, tasks and designs that name a criterion, each once."""
        return list(dict.fromkeys(target(self.snapshot, link) for link in plans(one.links)))

    def code(self, story: StoryCoverage, one: CriterionCoverage) -> list[str]:
        return list(dict.fromkeys(relative(link.path, story.place.project.folder) for link in one.code))

    def tests(self, story: StoryCoverage, one: CriterionCoverage) -> list[tuple[str, str]]:
        """Each test's name, and what is known of it."""
        found: dict[str, str] = {}
        for link, verdict in one.verdicts.items():
            known = _MARKS[verdict.outcome if verdict else None] + (", old" if verdict and verdict.old else "")
            found.setdefault(_test_name(link, story.place.project.folder), known)
        return list(found.items())

    # Formats

    def as_text(self) -> Iterator[str]:
        for name, stories in self.features:
            yield f"{name} · {_of(sum(story.covered for story in stories), sum(len(s.criteria) for s in stories))}"
            for story in stories:
                title = f" {story.place.story.title}" if story.place.story.title else ""
                yield f"  {story.place.story.name}{title} · {story.state}"
                for one in story.criteria:
                    yield f"    {'✓' if one.covered else '·'} {one.criterion.name}  {self._chain(story, one)}"
            yield ""
        yield self.summary

    def _chain(self, story: StoryCoverage, one: CriterionCoverage) -> str:
        if not one.covered:
            return "not covered"
        parts = [", ".join(names) for names in (self.plans(one), self.code(story, one)) if names]
        parts += [f"{name} ({known})" for name, known in self.tests(story, one)]
        return " → ".join(parts) + (" · changed since it was confirmed" if one.suspect else "")

    @property
    def summary(self) -> str:
        """All sums in one sentence."""
        sums = self.totals
        if not sums.criteria:
            return "There is no acceptance criterion here yet."
        said = [
            f"{sums.criteria} {'criterion' if sums.criteria == 1 else 'criteria'}: {sums.covered} covered",
            f"{sums.planned} in a plan",
            f"{sums.in_code} in code",
            f"{sums.in_tests} in tests",
        ]
        if sums.passed or sums.failed:
            said.append(f"{sums.passed} passed")
        if sums.failed:
            said.append(f"{sums.failed} failed")
        if sums.suspect:
            said.append(f"{sums.suspect} changed since they were confirmed")
        return ", ".join(said)

    def as_markdown(self) -> Iterator[str]:
        yield "# Coverage"
        yield ""
        yield self.summary + ("" if self.summary.endswith(".") else ".")
        for name, stories in self.features:
            yield ""
            yield f"## {_cell(name)}"
            for story in stories:
                title = f": {_cell(story.place.story.title)}" if story.place.story.title else ""
                yield ""
                yield f"### {story.place.story.name}{title}"
                yield f"{story.state} · {_of(story.covered, len(story.criteria))}"
                if not story.criteria:
                    continue
                yield ""
                yield "| Criterion | Plan | Code | Tests |"
                yield "|---|---|---|---|"
                for one in story.criteria:
                    suspect = " (changed since it was confirmed)" if one.suspect else ""
                    tests = [f"`{_cell(name)}` {known}" for name, known in self.tests(story, one)]
                    plan = "not covered" if not one.covered else _codes(self.plans(one))
                    row = (one.criterion.name + suspect, plan, _codes(self.code(story, one)), ", ".join(tests))
                    yield f"| {' | '.join(row)} |"

    def as_sarif(self) -> str:
        """The criteria that nothing covers, and those that changed, as an editor would show them."""
        from spec_lsp.cli.sarif import sarif

        checker = Checker()
        gaps = (
            (self.path(key), diagnostic)
            for key in self.paths
            for diagnostic in checker.diagnostics(self.snapshot, key)
            if diagnostic.rule.code in _GAPS
        )
        return sarif(gaps, self.path)

    def as_data(self) -> dict[str, Any]:
        """Lines are 1-based, paths as reached from the arguments."""
        return {
            **self.totals._asdict(),
            "features": [
                {"feature": name, "stories": [self._story(story) for story in stories]}
                for name, stories in self.features
            ],
        }

    def _story(self, found: StoryCoverage) -> dict[str, Any]:
        story = found.place.story
        return {
            "story": story.name,
            "title": story.title,
            "state": found.state,
            "path": self.path(found.place.path),
            "line": story.line + 1,
            "covered": found.covered,
            "criteria": [
                {
                    "name": one.criterion.name,
                    "text": one.criterion.text,
                    "line": one.criterion.line + 1,
                    "covered": one.covered,
                    "suspect": one.suspect,
                    "outcome": one.outcome,
                    "old": one.old,
                    "links": [self._link(one, link) for link in one.links],
                }
                for one in found.criteria
            ],
        }

    def _link(self, one: CriterionCoverage, link: Link) -> dict[str, Any]:
        known = one.verdicts.get(link)
        return {
            "path": self.path(link.path),
            "line": link.line + 1,
            "how": link.how,
            "source": link.source,
            "component": link.component,
            "outcome": known.outcome if known else None,
            "old": known.old if known else None,
        }


def _test_name(link: Link, folder: str) -> str:
    return link.component.rpartition(".")[2] if link.component else relative(link.path, folder)


def _of(covered: int, criteria: int) -> str:
    return f"{covered} of {criteria} {'criterion' if criteria == 1 else 'criteria'} covered"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{_cell(name)}`" for name in names)
