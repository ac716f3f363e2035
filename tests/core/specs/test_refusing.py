"""Errors at those who can refuse, with all that makes them happen; and what stands beside a value's name."""

from __future__ import annotations

from spec_lsp.specs.antecedents import without_pronoun
from spec_lsp.specs.reading import read
from tests.core.specs.lines import PAGES, SHELVES, compiled, notes


def cases(entries: str, *criteria: str) -> dict[str, str]:
    return {
        case.name: case.text
        for component in compiled(SHELVES + entries, *criteria).components
        for case in component.errors
    }


def test_who_works_a_value_out_refuses_nothing() -> None:
    said = notes(
        SHELVES
        + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n- `calculate_closing(day: int) -> int` (US-1/AC-1)\n"
        + "- error `AfterClosing` (US-1/AC-1)\n",
        "No book leaves after closing, which is taken from the calendar.",
    )
    assert said["lend_book"].endswith("raises `AfterClosing`.")
    assert "raises" not in said["calculate_closing"]


def test_what_is_required_and_missing_makes_the_error() -> None:
    found = cases(
        "- `add_card(card: Card) -> None` (US-1/AC-1)\n- error `CardIncomplete` (US-1/AC-1)\n",
        "WHEN a card is filled in, THE System SHALL require the name, the street and the day of birth",
    )
    assert found["CardIncomplete"] == "when the name, the street or the day of birth is missing"


def test_a_precondition_and_what_comes_too_soon_are_both_said() -> None:
    found = cases(
        "- `take_book(book_id: int) -> None` (US-1/AC-1)\n- error `GlueNotTried` (US-1/AC-1)\n",
        "Given a book is marked for binding, when its reader takes the book before the glue has been tried, "
        "then the loan is refused.",
    )
    assert found["GlueNotTried"].startswith("when a book is marked for binding and")
    assert found["GlueNotTried"].endswith("before the glue has been tried")


def test_what_a_span_counts_from_stays_beside_its_name() -> None:
    (note,) = notes(
        SHELVES
        + "- `release_book(book_id: int) -> None` (US-1/AC-1)\n"
        + "- setting `no_show` = 2 hours before closing (US-1/AC-1)\n",
        "When its reader has not come 2 hours before closing, the book is put back on the shelf.",
    ).values()
    assert "`no_show` before closing" in note


def test_they_are_the_things_and_not_the_one_who_enters_them() -> None:
    said = read("When returning, the family enters the weeks counted; they are added to every reader of the family.")
    assert without_pronoun(said.outcomes[1].effect, said, 1) == "the weeks are added to every reader of the family"


def test_a_page_shows_what_the_deed_behind_it_refuses() -> None:
    said = notes(
        SHELVES
        + "- `lend_book(title: str) -> Loan` (US-1/AC-1)\n- error `InvalidTitle` (US-1/AC-2)\n\n"
        + PAGES
        + "- `submit_loan() -> Response | str` (US-1/AC-1, US-1/AC-2)\n",
        "When a reader submits a title, THE System SHALL store the loan",
        "When a reader submits an invalid title, THE System SHALL display an error message without the titles it has",
    )
    assert said["lend_book"].endswith("raises `InvalidTitle`.")
    assert "displays an error message without the titles it has" in said["submit_loan"]
    assert "raises" not in said["submit_loan"]


def test_what_somebody_receives_is_sent_when_its_setting_says() -> None:
    said = notes(
        SHELVES
        + "- `list_lost_books() -> list[Book]` (US-1/AC-1)\n- `send_weekly_digest() -> None` (US-1/AC-1)\n"
        + "- setting `digest_schedule` = Friday, 16:30 (US-1/AC-1)\n",
        "Every Friday at 16:30 the clerk receives a digest of the lost books, sorted by shelf.",
    )
    assert "sends the clerk a digest of the lost books" in said["send_weekly_digest"]
    assert "as `digest_schedule` says" in said["send_weekly_digest"]
    assert "16:30" not in said["list_lost_books"]
