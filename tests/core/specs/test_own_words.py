"""What a person answers in words of their own changes the line it is about, and its settings are settings."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.planning.catalogue import catalogue
from spec_lsp.planning.decisions import Decisions
from spec_lsp.text.lines import Text
from tests.core.specs.test_options import LEND, STORIES, chosen, lines


def told(key: str, words: str) -> list[str]:
    """The lines that stand there since ``Other: words`` was answered."""
    question = next(one for one in catalogue() if one.key == key)
    title = question.title.format(package="loans")
    (block,) = Decisions.parse(Text.of(f"## D-loans-{key}: {title}\n- [x] Other: {words}\n"))
    (choice,) = block.chosen
    settings = tuple((one.name, str(one.value)) for one in choice.settings)
    answer = DecisionInput(block.id, key, "", title, choice.text or "", settings=settings, because=("US-1/AC-1",))
    want = STORIES.get(key, LEND)
    before = [chosen("store", "sqlite")] if key != "store" else []
    return [one for one in lines(want, *before, answer) if one not in lines(want, *before)]


@pytest.mark.parametrize(
    ("key", "words", "line"),
    [
        ("outage", "Tried again 3 times, then the desk is told, max_retries = 3",
         "(tried again `max_retries` times, then the desk is told)"),
        ("deletion", "Marked, erased after 30 days, erase_delay = 30 days", "marked, erased after `erase_delay`"),
        ("staleness", "At most 5 minutes old, max_age = 5 minutes", "newest first, at most `max_age` old"),
        ("entry-point", "UDP server on udp_port = 9999", "- UDP server: `borrow_book`"),
        ("entry-point", "UDP server on udp_port = 9999", "| `udp_port` | 9999 |"),
        ("messages", "A red text below the field", 'shows "Bring your card" (a red text below the field)'),
        ("errors", "A tuple of result and message", "**Patterns**: errors: a tuple of result and message"),
        ("layout", "One module for each story", "**Patterns**: structure: one module for each story"),
        ("store", "DuckDB in one file", "- Storage: DuckDB in one file."),
        ("volume", "About 50,000 loans", "- Volume: About 50,000 loans."),
        ("personal-data", "Only the name", "- Personal data: only the name."),
        ("access", "Clerks see everything, members their own", "- Clerks see everything, members their own."),
        ("time-zone", "time_zone = Europe/Berlin", "| `time_zone` | Europe/Berlin |"),
    ],
)  # fmt: skip
def test_own_words_stand_on_the_line_they_are_about(key: str, words: str, line: str) -> None:
    found = told(key, words)
    assert [one for one in found if line in one], "\n".join(found)


def test_a_conflict_that_a_criterion_names_is_what_the_second_gets() -> None:
    taken = ("borrow a book", 'When the book is taken, the member sees "This book is taken" and no loan is recorded.')
    before = lines(taken, chosen("store", "sqlite"))
    found = [one for one in lines(taken, chosen("store", "sqlite"), chosen("conflict", "first")) if one not in before]
    assert any("of two at the same moment the second gets `BookTaken`" in one for one in found), "\n".join(found)
