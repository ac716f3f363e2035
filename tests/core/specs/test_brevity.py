"""A method's line in few clauses."""

from __future__ import annotations

import pytest

from spec_lsp.specs.brevity import beside_like, errors_apart, once, place


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (
            ["sets the fine of each member", "the old fine no longer applies to new loans",
             "changes of the fine take effect on the next day"],
            ["sets the fine of each member",
             "changes of the fine take effect on the next day, and the old fine no longer applies"],
        ),
        (
            ["sets a daily fine for each member", "each member can have a different daily fine"],
            ["sets a daily fine for each member (each member has its own)"],
        ),
        (["sets the fine", "updates or disables (sets to 0) the fine at any time"],
         ["sets the fine, at any time"]),
        (
            ["a stamp is displayed for a book without cover", "a stamp for any book without cover or title"],
            ["a stamp for any book without cover or title"],
        ),
        (
            ["a stamp is shown for a book without cover", "no stamp is shown for a book with cover"],
            ["a stamp is shown for a book without cover", "no stamp is shown for a book with cover"],
        ),
        (["lends 3 books to the member", "lends 4 books to the member"],
         ["lends 3 books to the member", "lends 4 books to the member"]),
    ],
)  # fmt: skip
def test_a_fact_is_said_once(texts: list[str], kept: list[str]) -> None:
    assert once(texts) == kept


def test_what_errors_ask_for_is_no_condition_of_the_deed() -> None:
    deed = "lends it when a free title and a valid pin are given, else raises `InvalidPin`"
    assert errors_apart([deed, "raises `TitleTaken` when it is lent"]) == [
        "lends it",
        "raises `InvalidPin`",
        "raises `TitleTaken` when it is lent",
    ]
    assert errors_apart([deed]) == [deed], "no error is about the title"


def test_the_deed_comes_first_and_what_fails_last() -> None:
    texts = ["when sending fails, it is tried again", "a stamp is kept (all or nothing when a step fails)", "sends it"]
    assert sorted(texts, key=lambda text: place(text, "send")) == [texts[2], texts[1], texts[0]]


def test_cases_of_one_kind_stand_side_by_side() -> None:
    texts = ["returns the note A in summer", "it is kept", "returns the note B in winter"]
    assert beside_like(texts) == [texts[0], texts[2], texts[1]]
