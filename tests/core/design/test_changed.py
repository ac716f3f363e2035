"""Pictures of changes: what is changed takes the values that it gets, and the key that its written path has."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

ADD = story("US-1", "add a book with a title, an author and a price", "The title is required.", role="librarian")


def changing(*stories: StoryInput) -> list[str]:
    design = draft_design(package(*stories))
    bodies = [entry.body for component in design.components for entry in component.of("method")]
    return [body for body in bodies if body.startswith("update_")]


def test_a_change_takes_what_adding_takes() -> None:
    edit = story("US-2", "edit a book", "The change is shown at once.", role="librarian")
    assert changing(ADD, edit) == ["update_book(book_id: int, title: str, author: str, price: Decimal) -> None"]


def test_what_cannot_be_changed_is_not_taken() -> None:
    edit = story("US-2", "edit a book", "The author cannot be changed.", role="librarian")
    assert changing(ADD, edit) == ["update_book(book_id: int, title: str, price: Decimal) -> None"]


def test_a_change_whose_values_are_said_takes_these() -> None:
    edit = story("US-2", "edit a book", "The librarian changes its price.", role="librarian")
    assert changing(ADD, edit) == ["update_book(book_id: int, price: Decimal) -> None"]


@pytest.mark.parametrize(
    "criterion",
    [
        "The librarian can change its title and price.",
        "The title and the price can be edited.",
        "The Desk SHALL allow modification of title and price.",
        "When the librarian corrects the book's title or its price, then the change is saved.",
    ],
)
def test_each_way_to_say_what_is_changed(criterion: str) -> None:
    edit = story("US-1", "edit a book", criterion, role="librarian")
    assert changing(edit) == ["update_book(book_id: int, title: str, price: Decimal) -> None"]


def test_a_change_of_which_nothing_is_known_takes_nothing() -> None:
    assert changing(story("US-1", "edit a book", "It is saved.")) == ["update_book(book_id: int) -> None"]


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("`PATCH /shelves/:shelfId` saves the change of the shelf.", "update_shelf(shelf_id: int) -> None"),
        ("`PATCH /shelves/:id` saves the change of the shelf.", "update_shelf(shelf_id: int) -> None"),
        ("`PATCH /shelves/{roomId}` saves the change of the shelf.", "update_shelf(room_id: int) -> None"),
        ("`PATCH /rooms/{roomId}/shelves/{id}` saves the change of the shelf.",
         "update_shelf(shelf_id: int, room_id: int) -> None"),
    ],
)  # fmt: skip
def test_a_written_path_has_each_key_once(criterion: str, signature: str) -> None:
    assert changing(story("US-1", "change a shelf", criterion)) == [signature]


def test_a_path_to_a_thing_is_no_input_of_what_makes_it() -> None:
    add = story("US-1", "add a shelf", "`POST /rooms/:roomId/shelves` and `PATCH /shelves/:id` save the shelf.")
    made = [entry.body for one in draft_design(package(add)).components for entry in one.of("method")]
    assert made[0] == "add_shelf(room_id: int) -> Shelf"


def test_a_value_that_is_changed_has_the_type_it_was_made_with() -> None:
    add = story("US-1", "add a book with a title and a genre", "The genre is one of novel, poem.", role="librarian")
    edit = story("US-2", "edit a book", "Its title and its genre can be changed.", role="librarian")
    assert changing(add, edit) == ["update_book(book_id: int, title: str, genre: Genre) -> None"]
