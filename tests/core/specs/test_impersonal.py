"""A condition is about the thing: deeds are said without who does them, and agree with what they are done to."""

from __future__ import annotations

import pytest

from spec_lsp.specs.conditions import all_of, impersonally, when_clause
from spec_lsp.specs.impersonal import impersonal, state_of


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("they set the limit to 5", "the limit is set to 5"),
        ("a member selects “Renew”", "“Renew” is selected"),
        ("the loan ends", "the loan ends"),
        ("a member has a fine", "a member has a fine"),
        ("I filter by shelf \"North of the door\"", "I filter by shelf \"North of the door\""),
        ("a user searches for a word", "a user searches for a word"),
        ("a user opens \"Books of 2020\" from the list", "\"Books of 2020\" is opened from the list"),
        ("a user enters the right cards (blue/green)", "the right cards (blue/green) are entered"),
        ("a user enters a title shorter than 8 letters", "a title shorter than 8 letters is entered"),
        ("a member approves or rejects the loan", "the loan is approved or rejected"),
        ("a member borrows books without a card", "books are borrowed without a card"),
        ("the clerk orders the catalogue of a year", "the catalogue of a year is ordered"),
        ("a clerk informs the reader of a fine", "the reader is informed of a fine"),
        ("a reader gives a name, the number of the card and a shelf",
         "a reader gives a name, the number of the card and a shelf"),
    ],
)  # fmt: skip
def test_deeds_are_said_without_who_does_them(condition: str, said: str) -> None:
    assert impersonal(condition) == said


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("a user enters an invalid title", "the title is invalid"),
        ("a user enters an empty title or title exceeding 100 letters",
         "a user enters an empty title or title exceeding 100 letters"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_state(clause: str, said: str) -> None:
    assert state_of(clause) == said


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("a completed loan", "for a completed loan"),
        ("a request arrives", "when a request arrives"),
        ("the search throws an unexpected error", "when the search throws an unexpected error"),
        ("the shelf of old books", "for the shelf of old books"),
    ],
)
def test_what_happens_is_no_thing(clause: str, said: str) -> None:
    assert when_clause(clause) == said


def test_a_thing_and_what_happens_to_it_are_told_apart() -> None:
    assert all_of(["a lost book", "a fine is paid"]) == "for a lost book when a fine is paid"
    assert all_of(["the shelf is open", "the book is there"]) == "when the shelf is open and the book is there"


def test_who_does_several_things_keeps_the_name_of_the_criterion() -> None:
    said = impersonally('a binder knows "Leather" and "Linen"', frozenset(["binder"]))
    assert said == 'a binder knows "Leather" and "Linen"'
