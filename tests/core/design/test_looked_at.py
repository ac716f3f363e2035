"""What a page shows by its title, by a tap, by itself; and what notes offer to do there."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

PAGES = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How is it used?", "Server-rendered pages")


def names(want: str, *notes: str, title: str = "") -> list[str]:
    design = draft_design(package(story("US-1", want, *notes, title=title), decisions=(PAGES,)))
    return [entry.name for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Shelf View Implementation", "show_shelf"),
        ("Implement Loan Detail Page", "show_loan"),
        ("Shelf View and Loan View", "show_books"),
        ("Shelves", "show_books"),
    ],
)
def test_a_view_is_called_as_its_title_says(title: str, shown: str) -> None:
    assert shown in names("see all my books", "Rows with covers", "Large letters", title=title)


def test_what_a_tap_opens_is_shown() -> None:
    assert "show_loan_details" in names("see all my books", "Tap a book to expand loan details", "Large letters")


def test_a_dashboard_refreshes_itself() -> None:
    assert "refresh_dashboard" in names(
        "a dashboard showing my loans", "Auto-refresh when a loan ends", "Large letters"
    )


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("Print book option", "print_book"),
        ("Share book button", "share_book"),
        ("Swipe left to delete a book", "remove_book"),
    ],
)
def test_a_note_offers_a_deed(note: str, named: str) -> None:
    assert named in names("see all my books", note, "Large letters")
