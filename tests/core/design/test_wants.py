"""A want in few words, and many of a role."""

from __future__ import annotations

import pytest

from spec_lsp.design.document.prose import role_plural, short_want
from spec_lsp.design.language.languages import is_english


@pytest.mark.parametrize(
    ("want", "short"),
    [
        ("have a quick way to reach the shelf list", "reach the shelf list"),
        ("a web page to lend books", "lend books"),
        ("the system to fetch the covers", "have the system fetch the covers"),
        ("a shelf to the left", "have a shelf to the left"),
        ("see a list to the right", "see a list to the right"),
    ],
)
def test_a_want_is_the_deed_and_not_its_means(want: str, short: str) -> None:
    assert short_want(want) == short


@pytest.mark.parametrize(
    ("role", "many"),
    [
        ("clerk or librarian", "clerks or librarians"),
        ("reader/guest", "readers/guests"),
        ("member of the club", "members of the club"),
        ("clerk at the desk (A, B)", "clerks at the desk"),
        ("clerk building the catalogue of books", "clerks"),
        ("a registered reader", "registered readers"),
    ],
)
def test_many_of_a_role_are_who_they_are(role: str, many: str) -> None:
    assert role_plural(role) == many


def test_the_words_of_a_scenario_make_no_sentence_english() -> None:
    assert not is_english("Given un livre de plus a droite, When le lecteur ouvre, Then il est vert")
    assert is_english("Given the book is lent, When a reader asks, Then the day is shown")
