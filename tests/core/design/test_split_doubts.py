"""Splits in doubt: which methods and components could stand otherwise, and why."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.doubts.split_doubts import split_doubts, told_splits
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

CLERK = story("US-1", "record a loan", "A loan is recorded.", "A loan is seen.", role="clerk")
OWNER = story("US-2", "see a report on loans", "It is there.", "It has a sum.", role="shop owner")


def doubted(*components: str, decisions: tuple[DecisionInput, ...] = ()) -> list[str]:
    """What is in doubt in a design with these components: name and entries, each on its line."""
    blocks = []
    for component in components:
        name, *entries = component.split("\n")
        refs = ["" if entry.endswith(")") and "(US-" in entry else " (US-1/AC-1)" for entry in entries]
        lines = "\n".join(f"- {entry}{ref}" for entry, ref in zip(entries, refs, strict=True))
        blocks.append(f"### Component: {name}\n**File**: `src/shop/loans/x.py`\n{lines}\n")
    design = parse_design(Text.of("# Design: loans\n\n## Components\n" + "\n".join(blocks)))
    found = split_doubts(design, package(CLERK, OWNER, decisions=decisions))
    assert all(one.file == "" or one.file.startswith("src/shop/loans/") for one in found)
    return list(told_splits(found))


LOANS = "LoanService\n`record_loan(book_id: int) -> Loan`\n`list_loans() -> list[Loan]`"
READERS = "ReaderService\n`add_reader(name: str) -> Reader`\n`list_readers() -> list[Reader]`\ntype `Reader`: `id: int`"


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("`block_reader(reader_id: int) -> None`", "about the reader"),
        ("`was_recently_seen(reader_id: int) -> bool`", "given the reader"),
        ("`renew(name: str) -> None`", ""),
        ("`add(name: str) -> None`", "about what `ReaderService` does"),
        ("`remind_all(loan_id: int, reader_id: int) -> None`", ""),
        ("`list_reader_loans(reader_id: int) -> list[Loan]`", ""),
        ("`old(x: int) -> None` → `block_reader(reader_id: int) -> None`", ""),
    ],
)
def test_a_method_about_the_thing_of_another_component(method: str, said: str) -> None:
    name = method.rpartition("→ ")[2].partition("(")[0]
    line = f"{name}` of `LoanService`, {said}: or in `ReaderService`."
    assert doubted(f"{LOANS}\n{method}", READERS) == ([line] if said else [])


def test_a_component_keeps_its_last_method() -> None:
    assert doubted("LoanService\n`block_reader(loan_id: int) -> None` (US-2/AC-1)", READERS) == []


def test_several_methods_about_a_thing_that_no_component_has() -> None:
    reminders = "`add_reminder(loan_id: int) -> Reminder`\n`cancel_reminder(reminder_id: int) -> None`"
    line = (
        "`LoanService`, about the loan and the reminder: or `ReminderService` apart, with `add_reminder`, "
        "`cancel_reminder`."
    )
    assert doubted(f"{LOANS}\n{reminders}") == [line]
    assert doubted(f"{LOANS}\n`add_reminder(loan_id: int) -> Reminder`") == []
    assert doubted(f"LoanService\n`lend() -> None`\n{reminders.replace('loan_id: int', '')}") == []


def test_one_of_many_about_a_thing_with_a_type_of_its_own() -> None:
    many = f"{LOANS}\n`extend_loan(loan_id: int) -> None`\n`remove_loan(loan_id: int) -> None`"
    shelves = f"{many}\n`list_shelves() -> list[Shelf]`\ntype `Shelf`: `id: int`"
    assert doubted(shelves) == [
        "`LoanService`, about the loan and the shelf: or `ShelfService` apart, with `list_shelves`."
    ]
    assert doubted(f"{shelves}\ntype `Loan`: `id: int`, `shelf: Shelf`") == []


def test_methods_of_two_roles_in_equal_parts() -> None:
    others = "`archive_loans() -> None` (US-2/AC-1)\n`export_loans() -> str` (US-2/AC-2)"
    assert doubted(f"{LOANS}\n{others}") == [
        "`LoanService`, for the clerk and the owner: or `OwnerLoanService` apart, with `archive_loans`, `export_loans`."
    ]
    assert doubted(f"{LOANS}\n`export_loans() -> str` (US-2/AC-2)") == []


@pytest.mark.parametrize(
    ("small", "said"),
    [
        ("GenreService\n`suggest_genre(title: str) -> str` (US-2/AC-1)", "about a value of the loan"),
        ("StatusService\n`set_status(status: str) -> None` (US-1/AC-2)", "about the status of the loan"),
        ("ReminderService\n`add_reminder(cost: int) -> None`", "behind which only criteria of `LoanService` stand"),
        ("ReminderService\n`add_reminder(cost: int) -> None` (US-2/AC-1)", ""),
    ],
)
def test_a_small_component_about_what_is_anothers(small: str, said: str) -> None:
    name = small.partition("\n")[0]
    found = doubted(f"{LOANS}\ntype `Loan`: `id: int`, `genre: str`", small)
    assert found == ([f"`{name}`, {said}: or part of `LoanService`."] if said else [])


def test_a_deed_and_what_it_makes() -> None:
    bookings = "BookingService\n`cancel_booking(booking_id: int) -> None`\n`list_bookings() -> list[Booking]`"
    assert doubted("CourtService\n`book_court(hour: int) -> None` (US-2/AC-1)", bookings) == [
        "`CourtService`, whose deed makes the booking: or part of `BookingService`."
    ]


def test_what_others_belong_to_stands_alone() -> None:
    genres = "GenreService\n`suggest_genre(title: str) -> str` (US-2/AC-1)"
    loans = f"{LOANS}\n`check_genre(loan_id: int) -> None`\ntype `Loan`: `id: int`, `genre: str`"
    assert doubted(loans, genres) == ["`check_genre` of `LoanService`, about the genre: or in `GenreService`."]


def test_the_border_and_code_that_exists_are_not_divided() -> None:
    pages = "loan pages\n`show_loan_form() -> str`\n`show_readers() -> str`"
    assert doubted(pages, READERS, "cli\n`main() -> int`\n`block_reader(reader_id: int) -> None`") == []


def test_the_layout_that_was_chosen_names_what_stands_apart() -> None:
    flat = DecisionInput("D-loans-layout", "layout", "flat", "How is the code divided?", "One module for each thing")
    loans = (
        LOANS.replace("LoanService", "loans")
        + "\n`add_reminder() -> Reminder`\n`cancel_reminder(reminder_id: int) -> None`"
    )
    assert doubted(loans, decisions=(flat,)) == [
        "`loans`, about the loan and the reminder: or `reminders` apart, with `add_reminder`, `cancel_reminder`."
    ]
