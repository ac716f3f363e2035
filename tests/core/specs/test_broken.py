"""When an error is raised whose criterion has no condition: the way in which its rule is broken."""

from __future__ import annotations

import pytest

from tests.core.specs.lines import SHELVES, compiled


def case_of(error: str, criterion: str, method: str = "lend_book(book_id: int) -> Loan") -> str:
    """What the error line says of the one error of a criterion."""
    entries = f"- `{method}` (US-1/AC-1)\n- error `{error}` (US-1/AC-1)\n"
    (component,) = compiled(SHELVES + entries, criterion).components
    return component.errors[0].text


@pytest.mark.parametrize(
    ("error", "criterion", "case"),
    [
        ("LoanTooLong", "A loan MUST NOT be longer than three weeks.", "when a loan would be longer than three weeks"),
        ("TooManyLoans", "A reader must not have more than five open loans.",
         "when a reader would have more than five open loans"),
        ("OwnReview", "A reader cannot review their own book.", "when a reader reviews their own book"),
        ("LoanStarted", "Readers can cancel a reservation until the first day of the loan.",
         "after the first day of the loan"),
        ("TooLate", "You can change your mind until 2 hours before the reading starts",
         "less than 2 hours before the reading starts"),
        ("ListLocked", "The list can be corrected for one week after the reading, then it's locked",
         "more than one week after the reading"),
        ("CardChanged", "Readers MUST be able to change the photo of a card, at most once per school year.",
         "when the photo of a card is changed more than once per school year"),
        ("StreetUnknown", "The library must only accept readers who live in the town.",
         "for anything but readers who live in the town"),
        ("KeyRequired", "Locked boxes may only be lent together with their key", "without their key"),
        ("EntryLocked", "Fine that is already paid is locked (show a lock)", "for any fine that is already paid"),
        ("InvalidPeriod", "End before start is not accepted", "for end before start"),
        ("NumberTaken", "The shelf mark must be unique within a room", "when the number is not unique within a room"),
        ("InvalidCover", "The cover MUST be JPEG or PNG, up to 5 MB",
         "when the cover is not valid (JPEG or PNG, up to 5 MB)"),
        ("CardAlreadyPlayed", "Each reader MUST be able to play the card exactly once per night, before the count "
         "starts.", "when the card is played more than once per night"),
        ("CountAlreadyStarted", "Each reader MUST be able to play the card exactly once per night, before the count "
         "starts.", "after the count starts"),
        ("CountAlreadyRunning", "Only one count can be running at a time.", "while another count is running"),
        ("InvalidVisitDay", "We are closed on Mondays, so Mondays can't be chosen", "when Mondays would be chosen"),
        ("InvalidRule", "An invalid shelf mark stops the import with an error naming the line",
         "for an invalid shelf mark"),
        ("DuplicateMark", "Duplicate shelf marks are rejected", "for duplicate shelf marks"),
        ("OutputTaken", "The list is written next to the import", "when the output already exists"),
        ("BookNotFound", "With shelf mark and title, no card", "when there is no such book"),
        ("InvalidCoverFormat", "Each cover is not larger than 5 MB, in JPEG or PNG format",
         "when the cover format is not JPEG or PNG"),
        ("InvalidReaderCount", "Families MUST have between 2 and 6 readers.",
         "when the reader count is not between 2 and 6"),
        ("InvalidPoints", "Points must be between 0 and the maximum of the count; half points are allowed.",
         "when the points are not between 0 and the maximum of the count"),
        ("CoverTooLarge", "Librarian can upload a cover (JPEG or PNG, up to 5 MB) with a progress bar", "above 5 MB"),
        ("InvalidReadingDate", "A reading can be planned for a date in the future",
         "when the reading date is not in the future"),
        ("QuantityExceeded", "If the lent quantity would exceed the stock, then the scan is rejected",
         "when the lent quantity would exceed the stock"),
        ("EntryNotAllowed", "WHERE the quantity is greater than 5, THE desk SHALL allow the quantity to be typed in",
         "unless the quantity is greater than 5"),
        ("WrongShelf", "WHEN the shelf mark is scanned, THE desk SHALL increase the count by one",
         "when the shelf is not the expected one"),
        ("ShelfClosed", "Given a librarian has holidays, when she closes one of the shelves, then nobody can borrow "
         "from it", "when one of the shelves is closed"),
        ("BookTaken", "Given two readers look at the last copy, when both confirm, then only the first one gets it",
         "when two readers look at the last copy and both confirm"),
    ],
)  # fmt: skip
def test_how_a_rule_is_broken(error: str, criterion: str, case: str) -> None:
    assert case_of(error, criterion) == case


def test_what_the_system_must_not_do_is_no_error_of_a_person() -> None:
    assert case_of("NotOffered", "The system MUST NOT offer books that are lent.") == ""


def test_the_number_of_a_broken_rule_is_its_setting() -> None:
    entries = (
        "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n- error `LoanTooLong` (US-1/AC-1)\n"
        "- setting `max_loan_length` = 21 days (US-1/AC-1)\n"
    )
    (component,) = compiled(SHELVES + entries, "A loan MUST NOT be longer than 21 days.").components
    assert component.errors[0].text == "when a loan would be longer than `max_loan_length`"
