"""What people do where several deeds meet in one method: each effect stands with its own."""

from __future__ import annotations

import pytest

from spec_lsp.design.document.model import Component, Entry
from spec_lsp.specs.effects import effects
from tests.core.design.library import package, story

SHELF = "arrange_shelf(shelf_id: int) -> None"


def note(*criteria: str, signature: str = SHELF) -> str:
    """The note of a method that has these criteria."""
    source = package(story("US-1", "arrange the shelves", *criteria))
    method = Entry("method", signature.partition("(")[0], signature, "", tuple(source.criteria))
    return effects(source, [Component("ShelfService", "src/shelves.py", False, "", (method,))]).notes[
        "ShelfService", signature
    ]


def test_each_of_several_deeds_stands_with_what_follows_from_it() -> None:
    assert note(
        "When a member lifts a shelf, the system notes where it stood.",
        "When a member puts a shelf in another row, the system writes the order anew.",
        "When a member points at a shelf, the system names its first book.",
    ) == (
        "when a member lifts a shelf, notes where it stood; writes the order anew when a shelf is put in another row;"
        " names its first book when a member points at a shelf"
    )


def test_the_deed_that_the_method_is_goes_without_saying() -> None:
    assert (
        note(
            "When a member arranges a shelf, the system writes the order anew.",
            "When a member locks a shelf, the system keeps the order.",
        )
        == "writes the order anew; keeps the order when a shelf is locked"
    )


def test_one_deed_of_all_criteria_goes_without_saying() -> None:
    assert note("When a member moves a shelf, the system writes the order anew.") == "writes the order anew"


def test_where_opens_a_condition() -> None:
    assert note("WHERE books have no number, THE system SHALL put them last.") == (
        "where books have no number, puts them last"
    )
    assert note("Where no order is perfect, the system prefers the shorter way.") == (
        "prefers the shorter way where no order is perfect"
    )


def test_another_deed_is_said_also_where_it_is_done_to_a_part_of_the_screen() -> None:
    assert note(
        "When a member hovers over the shelf button, the system names its first book.",
        "When a member presses down on the shelf button, the system darkens it.",
    ) == (
        "names its first book when a member hovers over the shelf button;"
        " when a member presses down on the shelf button, darkens it"
    )


def test_what_is_not_done_is_said_beside_what_is_done_to_the_same() -> None:
    said = note(
        "When a shelf stands in the old row, `tidy` SHALL move its books to the new row"
        " and `lend` SHALL NOT move books that stand in the old row."
    )
    assert "`lend` does not move books that stand in the old row" in said


def test_the_error_stands_with_what_is_wrong_and_not_with_what_holds_before() -> None:
    source = package(
        story("US-1", "arrange", 'Given a shelf needs a `plan` file, when the `plan` file does not exist, then display'
              ' error: "No plan found."')
    )  # fmt: skip
    method = Entry("method", "arrange_shelf", SHELF, "", ("US-1/AC-1",))
    error = Entry("error", "PlanNotFound", "No plan found.", "", ("US-1/AC-1",))
    component = Component("ShelfService", "src/shelves.py", False, "", (method, error))
    assert "the `plan` file does not exist" in effects(source, [component]).notes["ShelfService", SHELF]


def test_what_happens_under_one_condition_stays_together_beside_other_criteria() -> None:
    said = note(
        "WHEN the row is full THEN a new row is begun AND the plate of the row names its letters.",
        "WHEN the lamp fails THEN the shelf is closed AND a note, a sign and a lamp are fetched.",
    )
    assert said == (
        "begins a new row and the plate of the row names its letters when the row is full;"
        " closes the shelf when the lamp fails (a note, a sign and a lamp are fetched)"
    )


def test_one_criterion_alone_says_its_condition_once() -> None:
    assert note("WHEN the lamp is red THEN the shelf is closed AND a note, a sign and a lamp are fetched.") == (
        "closes the shelf when the lamp is red; a note, a sign and a lamp are fetched"
    )
    assert note("WHEN the lamp fails THEN the shelf is closed AND a note, a sign and a lamp are fetched.") == (
        "closes the shelf when the lamp fails (a note, a sign and a lamp are fetched)"
    )


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("display an error message and allow one more try", "raises `OrderFailed`, and allows one more try"),
        ("display an error message", "raises `OrderFailed`"),
        ("display an error message and note", "raises `OrderFailed`"),
    ],
)
def test_what_is_done_besides_an_error_message_is_said(then: str, said: str) -> None:
    source = package(story("US-1", "arrange", f"IF the order fails, THEN THE System SHALL {then}"))
    method = Entry("method", "arrange_shelf", SHELF, "", ("US-1/AC-1",))
    error = Entry("error", "OrderFailed", "", "", ("US-1/AC-1",))
    component = Component("ShelfService", "src/shelves.py", False, "", (method, error))
    note_ = effects(source, [component]).notes["ShelfService", SHELF]
    assert note_.endswith(said)


def test_what_is_clicked_on_a_page_is_no_condition_behind_it() -> None:
    assert (
        note(
            'When a member clicks "Sort by size", the system writes the order anew.',
            'When a member clicks "Sort by age", the system notes the age of each book.',
        )
        == "writes the order anew; notes the age of each book"
    )
