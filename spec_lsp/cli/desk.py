"""Where answers of the command line are collected: the workspace and what they change in it, until that is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from spec_lsp.cli.buffers import Buffers
from spec_lsp.cli.planned import Planned, packages_in, read_around
from spec_lsp.planning.packages import package_of
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Detected, Plan, plan
from spec_lsp.process.answering import Answer, answer_package, pose, question_about_package, recorded
from spec_lsp.process.outcome import Apply, Outcome
from spec_lsp.process.package import StoryPlace, told
from spec_lsp.workspace.snapshot import Snapshot


class Unplaced(NamedTuple):
    """Stories of one file for which no package is decided, and the question about it."""

    question: Question
    places: tuple[StoryPlace, ...]


class Desk:
    """Answers change buffers, as in an editor; ``write`` saves all of them, or none."""

    def __init__(self, paths: list[str]) -> None:
        """Raises UnusableArgumentError."""
        snapshot, self._arguments = read_around(paths)
        self._buffers = Buffers(snapshot)
        self._today = date.today().isoformat()

    @property
    def snapshot(self) -> Snapshot:
        return self._buffers.snapshot

    @property
    def found(self) -> tuple[Planned, ...]:
        """Every package, decided or as it would be proposed."""
        return tuple(packages_in(self.snapshot, self._arguments))

    def packages(self) -> tuple[tuple[Planned, Plan], ...]:
        """Every package with what is open for it now."""
        return tuple((one, plan(one.context)) for one in self.found)

    def unplaced(self) -> Iterator[Unplaced]:
        """What has no package yet, file by file."""
        by_file: dict[str, list[StoryPlace]] = {}
        for one in self.found:
            for place in one.places:
                if package_of(one.context.decisions, told(self.snapshot, place)) is None:
                    by_file.setdefault(place.path, []).append(place)
        for places in by_file.values():
            yield Unplaced(question_about_package(self.snapshot, *places), tuple(places))

    def place(self, stories: Unplaced, given: Answer) -> None:
        """Take the package of stories. Raises WrongArgumentError, UnreadableTargetError."""
        self._apply(answer_package(self.snapshot, stories.places, given, self._today))

    def answer(self, one: Planned, question: Question, *given: Answer) -> None:
        """Take an answer, several where any number may be given. Raises WrongArgumentError, UnreadableTargetError."""
        self._apply(recorded(self.snapshot, one.places[0], [(question, answer) for answer in given], self._today))

    def pose(self, one: Planned, question: Question) -> None:
        """Put a question into decisions.md without an answer. Raises UnreadableTargetError."""
        self._apply(pose(self.snapshot, one.places[0], one.context.package, (question,)))

    def write(self) -> tuple[str, ...]:
        """Save what was changed since the last time; returns the paths. Raises ChangedMeanwhileError, OSError."""
        return self._buffers.write()

    def _apply(self, outcome: Outcome) -> None:
        if isinstance(outcome, Apply):
            self._buffers.apply(outcome)


def evidence_in(found: Plan) -> tuple[Detected, ...]:
    """What the project's files answer and nobody confirmed yet."""
    return tuple(one for one in found.detected if one.raised and one.seen_in and one.option is not None)
