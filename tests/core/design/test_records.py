"""Pictures of what deeds leave behind, and of things that several components speak of."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

STORE = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy")


def drafted(*stories: StoryInput, kind: str = "method", decisions: tuple[DecisionInput, ...] = ()) -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [one.body if kind == "method" else f"{one.name}: {one.body}" for c in design.components for one in c.entries
            if one.kind == kind]  # fmt: skip


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        ("borrow a book", "Given a free book, when the member borrows it, then the loan is saved.",
         "borrow_book(member_id: int, book_id: int) -> Loan"),
        ("reserve a seat in the reading room", "When the member reserves a seat, then a reservation is recorded.",
         "reserve_seat(member_id: int, room_id: int) -> Reservation"),
        ("rate a book", "A rating has a note and a score.",
         "rate_book(member_id: int, book_id: int, note: str, score: float) -> Rating"),
        ("borrow a book", "When the member borrows it, the loan is kept with its shelf, quantity and price.",
         "borrow_book(member_id: int, book_id: int, shelf: str, quantity: int, price: Decimal) -> Loan"),
        ("borrow a book", "When the book is lent already, no loan is recorded.", "borrow_book(book_id: int) -> None"),
        ("cancel a loan", "The cancellation is recorded.", "cancel_loan(loan_id: int) -> None"),
        ("change the address", "The address is saved.", "set_address(address: str) -> None"),
    ],
)  # fmt: skip
def test_what_a_deed_leaves_behind(want: str, criterion: str, signature: str) -> None:
    assert signature in drafted(story("US-1", want, criterion))


def test_what_is_kept_beside_what_is_made_is_another_thing() -> None:
    add = story("US-1", "add a book with a title and a year", "When it is added, then a label is created.")
    assert drafted(add) == ["add_book(title: str, year: int) -> Book"]


def test_one_thing_is_one_type_with_all_that_is_said_of_it() -> None:
    borrow = story("US-1", "borrow a book", "When the member borrows it, then the loan is saved.")
    loans = story("US-2", "see all loans", "The list shows each loan's title, price and state.")
    assert drafted(borrow, loans, kind="type") == [
        "Loan: `id: int`, `title: str`, `price: Decimal`, `state: str`, `member_id: int`, `book_id: int`",
    ]


def test_two_names_for_one_deed_are_one_method() -> None:
    book = story(
        "US-1",
        "book a place in a class",
        "Given a class with free places, when the member books it, then a booking is saved.",
    )
    assert drafted(book) == ["book_place(member_id: int, class_id: int) -> Booking"]


@pytest.mark.parametrize(
    ("criterion", "kept"),
    [
        ("The list shows each book's title and price.", ["books.id", "books.title", "books.price"]),
        ("The list shows each book's title and price, read from the file system.", []),
    ],
)
def test_what_is_listed_is_kept_unless_it_is_elsewhere(criterion: str, kept: list[str]) -> None:
    design = draft_design(package(story("US-1", "see all books", criterion), decisions=(STORE,)))
    assert [one.name for component in design.components for one in component.of("table")] == kept
    assert all("D-loans-store" in render_entry(one) for c in design.components for one in c.of("table")[:1])
