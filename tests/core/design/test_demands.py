"""What requirements demand by a noun of doing, by a switch, or by what they refuse."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def signatures(want: str, *criteria: str, title: str = "Counter", role: str = "librarian") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria, title=title, role=role)))
    return [entry.body for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    "want",
    ["switch between the dark and light theme", "toggle between light and dark mode"],
)
def test_what_has_two_sides_is_toggled(want: str) -> None:
    assert signatures(want, "The choice is kept.") == ["toggle_theme() -> None"]


def test_a_system_toggles_when_somebody_asks_for_it() -> None:
    assert signatures("", "WHEN a reader taps the moon, THE Desk SHALL toggle between the shelf and room view.") == [
        "toggle_view() -> None"
    ]


def test_a_noun_of_doing_that_is_allowed_is_a_deed() -> None:
    assert signatures("", "WHEN a shelf is full, THE Desk SHALL allow manual reassignment of books.") == [
        "reassign_book(book_id: int) -> None"
    ]


def test_what_is_uploaded_and_refused_twice_is_checked() -> None:
    refused = (
        "Given a file that is not a supported image type, when it is uploaded, then it is rejected.",
        "Given an image larger than 3 MB, when it is uploaded, then it is rejected with the limit.",
    )
    found = signatures("", *refused, title="Upload a cover for a book")
    assert any(one.startswith("validate_cover(") for one in found)
    assert not any(one.startswith("validate_") for one in signatures("", refused[0], title="Upload a cover for a book"))


def test_a_token_is_passed_whole() -> None:
    assert "refresh_token(token: str) -> None" in signatures("", "A new token is given.", title="Token refresh")
    gone = signatures("log out of the desk", "WHEN a reader logs out, THE Desk SHALL revoke the token.")
    assert gone == ["sign_out(token: str) -> None"]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("the system to reshuffle shelf rows", ["reshuffle_row(row_id: int) -> None"]),
        ("the system to optimize reading plans", ["optimize_reading_plans(plan_id: int) -> None"]),
        ("undo a loan", ["undo_loan(loan_id: int) -> None"]),
        ("see a summary of loans on the dashboard", ["get_summary() -> str"]),
    ],
)
def test_behind_to_stands_a_verb_whatever_it_is(want: str, drafted: list[str]) -> None:
    assert signatures(want, "It works.") == drafted


@pytest.mark.parametrize(
    "criterion",
    [
        "THE System SHALL configure card lifetimes of 5 minutes.",
        "THE ShelfKeeper SHALL emit an event when a shelf is full.",
    ],
)
def test_what_is_set_once_and_what_is_emitted_is_no_deed(criterion: str) -> None:
    assert signatures("", criterion, role="system") == ["run() -> None"]


def test_what_is_edited_of_a_thing_are_its_settings() -> None:
    found = signatures("edit local room configurations", "It is saved.", title="Edit rooms")
    assert found == ["update_room(room_id: int) -> None"]


def test_a_title_that_is_a_sentence_names_no_component() -> None:
    titles = ("The shelves of all rooms live in one shared place", "SHELF_0007")
    for title in titles:
        design = draft_design(package(story("US-1", "", "All is well.", title=title)))
        assert [component.name for component in design.components] == ["LoansService"]
