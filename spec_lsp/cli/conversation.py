"""``spec-lsp plan`` in a terminal: one question after the other, each answer written as soon as it is given."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from spec_lsp.cli.desk import Desk, Unplaced, evidence_in
from spec_lsp.cli.planned import Planned
from spec_lsp.planning.decisions import NOT_NEEDED
from spec_lsp.planning.packages import PACKAGE
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Detected
from spec_lsp.planning.told import points
from spec_lsp.process.answering import LATER, Answer

Listen = Callable[[str], str]
"""Shows a prompt and returns what a person types; raises EOFError where they have enough."""

_HELP = "A number, an option's key or your own words · n REASON: not needed · l: later · w: the criteria · q: stop"
_FIRST = "A number or a package's name · q: stop"


class EnoughError(Exception):
    """The person wants to stop."""


class Conversation:
    """Asks until nothing is open. What was answered is on the disk at every moment."""

    def __init__(self, desk: Desk, listen: Listen, width: int = 100) -> None:
        self.desk = desk
        self.answered = 0
        self._listen = listen
        self._width = width
        self._shown: str | None = None

    def hold(self) -> None:
        """Ask everything. Ends when nothing is open, or when the person stops."""
        try:
            while (stories := next(self.desk.unplaced(), None)) is not None:
                self._ask_package(stories)
            offered: set[str] = set()
            while (found := self._next(offered)) is not None:
                one, item = found
                if isinstance(item, Question):
                    self._ask(one, item)
                else:
                    offered.add(one.context.package)
                    self._offer(one, item)
        except (EnoughError, EOFError):
            print()

    def _next(self, offered: set[str]) -> tuple[Planned, Question | tuple[Detected, ...]] | None:
        """The next question; where a package has none, what the project's files answer for it."""
        for one, found in self.desk.packages():
            if found.questions:
                return one, found.questions[0]
            seen = evidence_in(found)
            if seen and one.context.package not in offered:
                return one, seen
        return None

    def _ask_package(self, stories: Unplaced) -> None:
        question = stories.question
        self._say("", question.title)
        self._options(question)
        while True:
            typed = self._hear(_FIRST)
            chosen = _numbered(typed, len(question.options))
            if chosen is not None and len(chosen) == 1:
                given = Answer(question.options[chosen[0] - 1].key)
            elif typed and all(part.isidentifier() for part in typed.split(".")):
                given = Answer(None, typed)
            else:
                self._say(f"“{typed}” cannot be the name of a package." if typed else _FIRST)
                continue
            self.desk.place(stories, given)
            self.desk.write()
            self.answered += 1
            return

    def _ask(self, one: Planned, question: Question) -> None:
        self._introduce(one)
        self._say("", question.title + (" (any number)" if question.any_number else ""))
        self._paragraph(f"{question.why[:1].upper()}{question.why[1:]}")
        if question.because:
            because = ", ".join(f"{reason.criterion} (“{reason.words}”)" for reason in question.because[:3])
            self._paragraph(f"Asked because of {because}.")
        self._options(question)
        while True:
            typed = self._hear(_HELP)
            if typed == "w":
                self._quote(one, question)
                continue
            answers = self._understood(typed, question)
            if answers:
                self.desk.answer(one, question, *answers)
                self.desk.write()
                self.answered += answers != (Answer(LATER),)
                return

    def _understood(self, typed: str, question: Question) -> tuple[Answer, ...]:
        """What was typed, as answers; none, with a word about it, where it is not one."""
        options = question.options
        if not typed:
            self._paragraph(_HELP)
            return ()
        if typed == "l":
            return (Answer(LATER),)
        refused = re.fullmatch(r"n(?:\s+(.*))?", typed)
        if refused:
            if refused[1]:
                return (Answer(NOT_NEEDED, refused[1]),)
            self._say("  Say why it is not needed: n REASON")
            return ()
        numbers = _numbered(typed, len(options))
        if numbers is None:
            return (Answer(typed),) if typed in {option.key for option in options} else (Answer(None, typed),)
        if not numbers or (len(numbers) > 1 and not question.any_number):
            said = "one number" if not question.any_number else "numbers"
            self._say(f"  Type {said} from 1 to {len(options)}.")
            return ()
        return tuple(Answer(options[number - 1].key) for number in numbers)

    def _offer(self, one: Planned, seen: tuple[Detected, ...]) -> None:
        """“Use what the project already has”, without what a person leaves out: that is asked then."""
        self._introduce(one)
        self._say("", "Use what the project already has?")
        for number, item in enumerate(seen, 1):
            label = next(option.label for option in item.question.options if option.key == item.option)
            self._paragraph(f"{number}  {item.question.label}: {label} ({'; '.join(item.seen_in)})", hang=3)
        while True:
            typed = self._hear("y: use all · n: none · or the numbers to leave out · q: stop")
            left_out = _numbered(typed, len(seen))
            if typed == "n":
                return
            if typed == "y" or left_out:
                break
        for number, item in enumerate(seen, 1):
            if left_out and number in left_out:
                self.desk.pose(one, item.question)
            else:
                self.desk.answer(one, item.question, Answer(item.option))
                self.answered += 1
        self.desk.write()

    def _introduce(self, one: Planned) -> None:
        if self._shown != one.context.package:
            self._shown = one.context.package
            stories = ", ".join(told.cite(told.story.name) for told in one.context.stories)
            self._say("", f"── {self._shown}: {stories}")

    def _options(self, question: Question) -> None:
        for number, option in enumerate(question.options, 1):
            label = f"{option.key} — {option.label}" if question.key == PACKAGE else option.label
            tradeoff = f" — {option.tradeoff}" if option.tradeoff else ""
            seen = f" (seen in {', '.join(option.seen_in)})" if option.seen_in else ""
            self._paragraph(f"{number}  {label}{tradeoff}{seen}", hang=3)

    def _quote(self, one: Planned, question: Question) -> None:
        named = {reason.criterion for reason in question.because}
        for point in points(one.context.stories):
            if point.name in named:
                self._paragraph(f"{point.name}: {' '.join(point.said.written.split())}")

    def _hear(self, hint: str) -> str:
        typed = " ".join(self._listen("> ").split())
        if typed == "q":
            raise EnoughError
        if typed == "?":
            self._paragraph(hint)
            return self._hear(hint)
        return typed

    def _paragraph(self, words: str, hang: int = 0) -> None:
        for line in textwrap.wrap(words, self._width, initial_indent="  ", subsequent_indent="  " + " " * hang):
            print(line)

    def _say(self, *lines: str) -> None:
        for line in lines:
            print(line)


def _numbered(typed: str, most: int) -> tuple[int, ...] | None:
    """The numbers typed, empty where one of them is out of range; None where it is not numbers."""
    if not re.fullmatch(r"\d+(?:[\s,]+\d+)*", typed):
        return None
    numbers = tuple(dict.fromkeys(int(part) for part in re.findall(r"\d+", typed)))
    return numbers if all(1 <= number <= most for number in numbers) else ()


def still_open(desk: Desk) -> Iterator[Question]:
    """Every question that nothing answers yet, put off or not; first which package it is, for that decides the rest."""
    yield from (stories.question for stories in desk.unplaced())
    for _, found in desk.packages():
        yield from (*found.questions, *found.put_off)
