"""A line's clauses as a colleague would write them."""

from __future__ import annotations

import pytest

from spec_lsp.specs.fluency import aside_first, fluent, parts_of, through
from spec_lsp.specs.joining import Clause
from spec_lsp.specs.reading import bare

LIST = "list_loans(reader_id: int) -> list[Loan]"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            "a list of loans of the reader; read from `loans.csv` and `notes.csv`; below the hall; sorted by day",
            "loans of the reader, below the hall, read from `loans.csv` and `notes.csv`, sorted by day",
        ),
        ("leaves out who has left; sorted by day", "leaves out who has left; sorted by day"),
        ("each loan is listed; sorted by day", "each loan is listed; sorted by day"),
        ("the fine of a loan; fine calculation based on its days", "the fine of a loan, based on its days"),
        (
            "`shelf.<book>` where it is set; the book uses the default shelf once its shelf is removed",
            "`shelf.<book>` where it is set, else the default shelf",
        ),
        (
            "when the hall is open, returns the note A and lights it; returns the note B when the hall is closed",
            "when the hall is open, returns the note A and lights it; when the hall is closed, returns the note B",
        ),
        ("calls `open_hall` (one; two); keeps “day; night”", "calls `open_hall` (one; two); keeps “day; night”"),
    ],
)  # fmt: skip
def test_fragments_stand_in_one_sentence(note: str, said: str) -> None:
    assert fluent(note, LIST) == said
    assert fluent(said, LIST) == said, "once is enough"


def test_semicolons_within_brackets_and_quotation_marks_divide_nothing() -> None:
    assert parts_of("a (b; c `d; e`); “f; g”; h") == ["a (b; c `d; e`)", "“f; g”", "h"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["keeps the loan and sends a letter to the reader when it ends", "calls `Post.send_letter`"],
         ["keeps the loan and sends a letter to the reader through `Post` when it ends"]),
        (["the letter names the book", "calls `Post.send_letter`"],
         ["sends the reminder through `Post`", "the letter names the book"]),
        (["keeps the loan", "calls `clerk_for`"], ["keeps the loan", "calls `clerk_for`"]),
    ],
)  # fmt: skip
def test_what_is_sent_is_said_once_with_what_it_is_sent_through(texts: list[str], said: list[str]) -> None:
    assert through(texts, "send_reminder(loan_id: int) -> None") == said


def test_a_call_stays_where_nothing_is_sent_and_the_method_is_named_for_another_deed() -> None:
    texts = ["keeps the loan", "calls `Post.send_letter`"]
    assert through(texts, "record_loan(loan_id: int) -> None") == texts


def test_an_aside_that_is_about_both_halves_comes_first() -> None:
    text = "all loans go to the hall when it is open (reads from `Doors` for each loan)"
    assert aside_first(text) == ("all loans go to the hall when it is open", "reads from `Doors` for each loan")
    assert aside_first("all loans go to the hall") == ("all loans go to the hall", "")


def test_an_error_stands_behind_the_deed_whose_condition_does_not_hold() -> None:
    clause = Clause("it is put on its shelf", condition="when a valid book is given, else raises `InvalidBook`")
    assert clause.whole == "when a valid book is given, it is put on its shelf, otherwise raises `InvalidBook`"


def test_praise_within_a_compound_is_no_praise_alone() -> None:
    assert bare("Uses age-appropriate shelves and appropriate labels") == "Uses age-appropriate shelves and labels"
