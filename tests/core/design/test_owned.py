"""Pictures of values that belong to a thing: which one is told, by its key."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

SEE = story("US-1", "see all books", "The list shows each book's title and state.", role="librarian")


def drafted(*stories: StoryInput) -> list[str]:
    design = draft_design(package(*stories))
    return [entry.body for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        ("set the state of books", "set_state(book_id: int, state: str) -> None"),
        ("set prices for books", "set_price(book_id: int, price: Decimal) -> None"),
        ("add notes to books", "add_note(book_id: int, note: str) -> None"),
        ("upload images for shelves", "upload_image(shelf_id: int, image: bytes) -> None"),
    ],
)
def test_what_many_things_get_is_told_for_each(want: str, signature: str) -> None:
    assert drafted(story("US-1", want, "It is saved.", role="librarian")) == [signature]


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        ("manage books", "When the librarian changes the state, then the book is shown in another place.",
         "set_state(book_id: int, state: str) -> None"),
        ("manage books", "When the librarian sets the price, then it is saved.",
         "set_price(book_id: int, price: Decimal) -> None"),
    ],
)  # fmt: skip
def test_a_value_in_a_story_of_things_is_that_of_one(want: str, criterion: str, signature: str) -> None:
    assert signature in drafted(SEE, story("US-2", want, criterion, role="librarian"))


def test_a_value_is_added_to_the_thing_that_its_criterion_names() -> None:
    shelves = story("US-1", "see a shelf", "It shows the name and the room.")
    photo = story("US-2", "upload a photo", "WHEN a member picks a photo, THE Desk SHALL add it to the chosen shelf.")
    assert "upload_photo(shelf_id: int, photo: bytes) -> None" in drafted(shelves, photo)


def test_a_value_with_a_thing_in_front_is_that_thing_s() -> None:
    told = story(
        "US-2", "manage readers", "When the librarian sets the book state, then it is saved.", role="librarian"
    )
    assert "set_state(book_id: int, state: str) -> None" in drafted(SEE, told)


def test_a_value_of_the_whole_place_has_no_key() -> None:
    told = story(
        "US-2", "set the opening time", "When the librarian sets the time, then it is saved.", role="librarian"
    )
    assert "set_opening_time(opening_time: time) -> None" in drafted(SEE, told)
