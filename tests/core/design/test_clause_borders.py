"""Where one clause of a criterion ends and the next begins: lists, “that …”, conditions without a comma."""

from __future__ import annotations

import pytest

from spec_lsp.design.language.clauses import clauses_of


def effects(text: str) -> list[str]:
    return [outcome.effect for outcome in clauses_of(text).outcomes]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The reader sees all of their loans and permits with title, shelf and state",
         ["shows all of their loans and permits with title, shelf and state"]),
        ("THE Loan_Desk SHALL list all overdue loans with title, reader and the failed reminders, sorted by date",
         ["lists all overdue loans with title, reader and the failed reminders, sorted by date"]),
        ("THE Loan_Desk SHALL check that the shelf and the book exist and were registered in the year of the count",
         ["checks that the shelf and the book exist and were registered in the year of the count"]),
        ("Title, author, shelf and note can be changed; double titles give a warning but are saved",
         ["title, author, shelf and note can be changed", "double titles give a warning but are saved"]),
        ("Choose shelf and year, shows all lent books of that shelf",
         ["chooses shelf and year", "shows all lent books of that shelf"]),
        ("List of loans per week, grouped by day, with total per day",
         ["list of loans per week, grouped by day, with total per day"]),
        ("THE System SHALL show a warning but still allow the loan", ["shows a warning but still allows the loan"]),
        ("THE System SHALL still save the loan and mark it as incomplete",
         ["still saves the loan and marks it as incomplete"]),
        ("THE System SHALL refuse the loan and explain why", ["refuses the loan and explains why"]),
        ('THE System SHALL reject the card and display "This card is old"',
         ['rejects the card and displays "This card is old"']),
        ("The book is reserved, I get a message, and other open requests that overlap are declined",
         ["the book is reserved", "sends a message", "other open requests that overlap are declined"]),
        ("Picture books are free but SHALL NOT be lent alone",
         ["picture books are free", "picture books are not lent alone"]),
        ("Given a list, when it opens, then lost books are sorted to the top, then lent ones, then the rest by title",
         ["lost books are sorted to the top, then lent ones, then the rest by title"]),
        ("Given a book is on one of the lists, when the count runs, then it is skipped", ["the book is skipped"]),
        ("Given a shelf answers with old books or none, when the list is read, then it is reported",
         ["the list is reported"]),
        ("THE System SHALL print a summary with the number of read books, lost books and skipped books",
         ["prints a summary with the number of read books, lost books and skipped books"]),
        ("The loan is created and a letter with title, author and shelf mark of the book is sent",
         ["the loan is created", "a letter with title, author and shelf mark of the book is sent"]),
        ("Show covers that aren't square or smaller than 10 x 10 cm are rejected",
         ["show covers that aren't square or smaller than 10 x 10 cm are rejected"]),
        ("The list can be corrected for one week after the count, then it's locked",
         ["the list can be corrected for one week after the count, then it is locked"]),
        ("We are closed on Mondays, so Mondays can't be chosen",
         ["we are closed on Mondays", "mondays are not chosen"]),
        ("I see all books that can be lent with title and shelf",
         ["shows all books that can be lent with title and shelf"]),
        ("I see what is on the card, the notes and what has to be paid",
         ["shows what is on the card, the notes and what has to be paid"]),
        ("THE System SHALL reckon the next count from the plan and the last record, whichever of these is first",
         ["reckons the next count from the plan and the last record, whichever of these is first"]),
        ("Only the librarian can open and close counts and enter titles",
         ["only the librarian can open and close counts and enter titles"]),
        ("E-mail addresses, card numbers and shelf marks are found by rules",
         ["e-mail addresses, card numbers and shelf marks are found by rules"]),
        ("All titles entered so far must still be there", ["all titles entered so far are still there"]),
        ("With `--names` equal readers get the same letter within a run",
         ["with `--names` equal readers get the same letter within a run"]),
        ("Members can search the shelves by distance (walking distance, e.g. 500 m)",
         ["members can search the shelves by distance (walking distance)"]),
    ],
)  # fmt: skip
def test_clauses_end_where_they_end(text: str, told: list[str]) -> None:
    assert effects(text) == told


@pytest.mark.parametrize(
    ("text", "when", "told"),
    [
        ("WHEN a reading is cancelled everybody gets a letter", "a reading is cancelled", "everybody gets a letter"),
        ("If a book is lent for more than 10 days a reminder is sent", "a book is lent for more than 10 days",
         "a reminder is sent"),
        ("Before anything is deleted the number of books is shown", "Before anything is deleted",
         "the number of books is shown"),
        ("After the run a summary is printed", "After the run", "a summary is printed"),
        ("In case of a tie for the first place, the librarian chooses", "In case of a tie for the first place",
         "the librarian chooses"),
        ("IF a book is rare AND its reader is new THEN the system SHALL refuse the loan",
         "a book is rare and its reader is new", "refuses the loan"),
    ],
)  # fmt: skip
def test_a_condition_needs_no_comma(text: str, when: str, told: str) -> None:
    assert clauses_of(text).when == (when,)
    assert effects(text) == [told]


def test_a_verb_that_needs_its_thing_keeps_it() -> None:
    assert clauses_of("When a reader opens the list is shown").when == ()
