"""Criteria of lists that people write in passing: notes among sentences, deeds as subjects, deeds without an object."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def drafted(want: str, *criteria: str) -> list[str]:
    """The names of a draft; those found by words that name a method less often than not end in a question mark."""
    design = draft_design(package(story("US-1", want, *criteria)))
    entries = [entry for component in design.components for entry in component.of("method")]
    return [entry.name + ("?" if entry.unsure else "") for entry in entries]


def test_notes_stand_among_sentences() -> None:
    names = drafted(
        "manage my loans",
        "A member can renew a loan",
        "Overdue loans are highlighted",
        "Search by title",
        "Export to CSV button",
        "Returning a loan asks for the shelf",
        "Run history section: the last ten loans",
    )
    assert names == ["renew_loan", "search_loans", "export_loans"]


def test_notes_name_two_deeds_and_what_is_received_or_logged() -> None:
    names = drafted(
        "reserve a reading room",
        "Modify or cancel reservation up to 2 hours before",
        "Receive a confirmation via SMS",
        "Set weekly goals",
        "Log visits for each room",
        "See a history of past visits",
    )
    assert set(names) == {
        "reserve_room", "update_reservation", "cancel_reservation", "send_confirmation?", "set_goal?", "log_visit",
        "list_visits",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("criterion", "name"),
    [
        ("Deleting a loan asks for confirmation.", "remove_loan"),
        ("Archiving a shelf requires a reason.", "archive_shelf?"),
    ],
)
def test_a_deed_is_what_a_sentence_is_about(criterion: str, name: str) -> None:
    assert name in drafted("renew a loan", criterion)


def test_finding_the_way_is_no_deed() -> None:
    assert drafted("renew a loan", "Clicking a loan shows its shelf.") == ["renew_loan"]


@pytest.mark.parametrize(
    ("want", "names"),
    [
        ("register for a reading", ["register_for_reading"]),
        ("apply for a library card", ["apply_for_library_card"]),
        ("ask for a refund", ["request_refund"]),
        ("pay for my loan", ["pay_loan"]),
    ],
)
def test_deeds_that_are_for_something(want: str, names: list[str]) -> None:
    assert drafted(want, "The shelf is blue.") == names


def test_what_it_is_has_all_its_words() -> None:
    criterion = "Given an open shelf request, when the librarian approves it, then the shelf is moved."
    assert drafted("", criterion) == ["approve_shelf_request"]
