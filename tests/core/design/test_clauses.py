"""Sentences of criteria as conditions and outcomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.design.language.clauses import clauses_of


@pytest.mark.parametrize(
    ("text", "given", "when", "effects"),
    [
        (
            "Given a member, when they return a book, then the loan is closed and the shelf shows it.",
            ["a member"],
            ["they return a book"],
            ["the loan is closed", "the shelf shows it"],
        ),
        ("WHEN a loan ends THEN THE System SHALL send a reminder", [], ["a loan ends"], ["sends a reminder"]),
        ("WHEN a loan ends THE SYSTEM SHALL send a reminder", [], ["a loan ends"], ["sends a reminder"]),
        ("IF a card is torn THE SYSTEM SHALL print a new one", [], ["a card is torn"], ["prints a new one"]),
        (
            "IF the card is blocked, THEN THE System SHALL refuse the loan",
            [],
            ["the card is blocked"],
            ["refuses the loan"],
        ),
        ("Members MUST be able to renew a loan twice.", [], [], ["members can renew a loan twice"]),
        ("Fines MUST NOT exceed 5 euros.", [], [], ["fines do not exceed 5 euros"]),
        ("The shelf number must be validated.", [], [], ["the shelf number is validated"]),
        ("The system creates the loan and adds it to the list", [], [], ["creates the loan", "adds it to the list"]),
        ("Each book shows: title, author, shelf", [], [], ["each book shows title, author, shelf"]),
        ("Books sorted by title", [], [], ["books are sorted by title"]),
        ("Last edit wins.", [], [], ["last edit wins"]),
        ("Logout button available on all pages", [], [], ["logout button available on all pages"]),
        ("The reader SHALL be sent to the home or login page", [], [], ["sends the reader to the home or login page"]),
        (
            "When they open a closed shelf, they are redirected away or shown a note.",
            [],
            ["they open a closed shelf"],
            ["redirects away or shows them a note"],
        ),
        ("When I scan a book, I am taken to its page.", [], ["I scan a book"], ["takes them to its page"]),
        ("Add a reading list", [], [], ["a reading list"]),
        (
            "Support --limit option to control the number of books",
            [],
            [],
            ["--limit option controls the number of books"],
        ),
        ("**Overdue** books show a badge (e.g., a red dot)", [], [], ["overdue books show a badge"]),
        ("Exports titles, authors, and shelves", [], [], ["exports titles, authors, and shelves"]),
        (
            'When the card is unknown, the member sees "No such card" and nothing is lent.',
            [],
            ["the card is unknown"],
            ['shows "No such card"', "nothing is lent"],
        ),
        (
            "A torn page WHEN the scan finds no text THEN the page is set aside AND a note is written",
            [],
            ["the scan finds no text"],
            ["the page is set aside", "a note is written"],
        ),
        (
            "When sending fails, it is tried again twice, then the failure is logged.",
            [],
            ["sending fails"],
            ["it is tried again twice", "the failure is logged"],
        ),
        (
            "Every Friday at 18:00 the overdue list is sent to each librarian.",
            [],
            ["every Friday at 18:00"],
            ["the overdue list is sent to each librarian"],
        ),
        (
            "IF the card is wrong, THEN THE System SHALL show a lock and SHALL NOT say why.",
            [],
            ["the card is wrong"],
            ["shows a lock", "does not say why"],
        ),
        (
            "Given a lost book, when a member renews the loan, then it is refused and it stays as it is.",
            ["a lost book"],
            ["a member renews the loan"],
            ["the loan is refused", "it stays as it is"],
        ),
        (
            'A binder without pages sees "Nothing to bind".',
            [],
            ["A binder has no pages"],
            ['shows "Nothing to bind"'],
        ),
        (
            "When the card is lost, then they see an error and must ask at the desk.",
            [],
            ["the card is lost"],
            ["shows an error", "they must ask at the desk"],
        ),
        (
            "When the shelf is asked for, then it stays closed, because the lamp is out.",
            [],
            ["the shelf is asked for"],
            ["it stays closed, because the lamp is out"],
        ),
        ("A member without loans gets no letter.", [], [], ["a member without loans gets no letter"]),
        ("Words in an order that no rule knows", [], [], ["words in an order that no rule knows"]),
    ],
)
def test_conditions_and_outcomes(text: str, given: list[str], when: list[str], effects: list[str]) -> None:
    read = clauses_of(text)
    assert list(read.given) == given
    assert list(read.when) == when
    assert [outcome.effect for outcome in read.outcomes] == effects


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("The system shall keep the old rates and schedules for each room.",
         ["keeps the old rates and schedules for each room"]),
        ("The system shall accept a code and secret for confirmed orders.",
         ["accepts a code and secret for confirmed orders"]),
        ("WHEN the pack runs THEN check all required and optional fields", ["check all required and optional fields"]),
        ("All files matching `*.plan` and `*.map` are read.", ["all files matching `*.plan` and `*.map` are read"]),
    ],
)  # fmt: skip
def test_what_is_no_clause_stays_with_the_one_before(text: str, effects: list[str]) -> None:
    assert [one.effect for one in clauses_of(text).outcomes] == effects


@given(st.text(max_size=120))
def test_any_text_has_clauses(text: str) -> None:
    read = clauses_of(text)
    assert clauses_of(text) == read
    assert all(outcome.text for outcome in read.outcomes)


@pytest.mark.parametrize(
    ("criterion", "effect"),
    [
        ("Names of members exceeding the limit MUST be cut.", "names of members exceeding the limit are cut"),
        ("The list of loans MUST be sorted.", "the list of loans is sorted"),
        ("The building MUST be locked.", "the building is locked"),
        ("The System SHALL apply the new colour", "applies the new colour"),
        ("The System SHALL supply a card", "supplies a card"),
        ("The System SHALL quietly end it", "quietly ends it"),
    ],
)
def test_a_subject_is_one_or_many_by_its_head(criterion: str, effect: str) -> None:
    assert clauses_of(criterion).outcomes[0].effect == effect


def test_two_verbs_with_one_thing_are_one_clause() -> None:
    assert [one.effect for one in clauses_of("The system extracts and logs the title of the book.").outcomes] == [
        "extracts and logs the title of the book"
    ]


@pytest.mark.parametrize(
    ("criterion", "effects"),
    [
        ("Renewing needs a note, which the clerk gets to see.", ["renewing needs a note, which the clerk gets to see"]),
        (
            "The system SHALL store the shelf, whether the cover was torn, and the day",
            ["stores the shelf, whether the cover was torn, and the day"],
        ),
        (
            "Every reader can hand in a slip with a title and a wish: new, needs binding or lost.",
            ["every reader can hand in a slip with a title and a wish: new, needs binding or lost"],
        ),
        ("When a book is returned, it goes to the end of its shelf.", ["it goes to the end of its shelf"]),
    ],
)
def test_what_hangs_on_other_words_is_no_outcome_of_its_own(criterion: str, effects: list[str]) -> None:
    assert [one.effect for one in clauses_of(criterion).outcomes] == effects


def test_who_gets_told_is_told() -> None:
    read = clauses_of("When it rains, then the request expires and I get informed, and the owner gets notified.")
    assert [(one.verb, one.passive) for one in read.outcomes] == [("expire", False), ("inform", True), ("notify", True)]


def test_it_stands_for_no_time() -> None:
    read = clauses_of("Given I am away for a while, when I pause my drill, then it is greyed out.")
    assert "while" not in read.outcomes[0].effect
