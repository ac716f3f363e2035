"""Pictures of deeds that a criterion does not name whole: what is answered, taken back, confirmed, looked at."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def names(want: str, *criteria: str) -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria)))
    return [entry.name for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("want", "criteria", "drafted"),
    [
        (
            "borrow a ladder",
            ["When the owner accepts, then the ladder is reserved.", "When the owner declines, then I get a message."],
            ["borrow_ladder", "accept_request", "decline_request"],
        ),
        (
            "share a list with a friend",
            ["When the user accepts, the list is theirs."],
            ["share_list", "accept_invitation"],
        ),
        ("book a court", ["Members can cancel up to 24 hours before."], ["book_court", "cancel_booking"]),
        ("match a found item with a report", ["The clerk confirms a match."], ["match_item", "confirm_match"]),
        ("count the stock", ["When the count is confirmed, the stock is updated."], ["count_stock", "confirm_count"]),
        ("count the stock", ["When a difference is approved, it is booked."], ["count_stock", "approve_difference"]),
    ],
)
def test_what_is_answered_or_taken_back_is_a_deed(want: str, criteria: list[str], drafted: list[str]) -> None:
    assert names(want, *criteria) == drafted


def test_the_own_deed_is_no_reply() -> None:
    assert names("approve a leave request", "When the manager approves, then it is booked.") == [
        "approve_leave_request"
    ]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("see which van needs service", "list_vans"),
        ("see which rooms are free", "list_rooms"),
        ("see who has not paid", "list_people"),
        ("see when the next bus leaves", "get_bus"),
        ("see how many tickets are left", "count_tickets"),
    ],
)
def test_a_clause_is_looked_at_as_the_thing_it_is_about(want: str, drafted: str) -> None:
    assert names(want, "Changes are seen at once.")[0] == drafted


def test_what_is_offered_for_a_choice_is_a_list() -> None:
    chosen = "WHEN a member selects a date, THE SYSTEM SHALL show the available slots"
    assert names("reserve a slot", chosen) == ["reserve_slot", "list_slots"]


def test_what_is_shown_after_a_choice_is_none_otherwise() -> None:
    chosen = "WHEN a member selects a date, THE SYSTEM SHALL show the details"
    assert names("reserve a slot", chosen) == ["reserve_slot"]
