"""What people do where several deeds meet in one method: each effect stands with its own."""

from __future__ import annotations

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
