"""What criteria say that is no deed: how well something goes, what it looks like, what happens in passing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

LEND = story("US-1", "lend a book", "The loan is kept.", role="librarian")


def names(*stories: StoryInput) -> list[str]:
    design = draft_design(package(*stories))
    return [entry.name for component in design.components for entry in component.of("method")]


def sure(*stories: StoryInput) -> list[str]:
    design = draft_design(package(*stories))
    methods = [entry for component in design.components for entry in component.of("method")]
    return [entry.name for entry in methods if not entry.unsure]


@pytest.mark.parametrize(
    "criterion",
    [
        "Readers can complete their first loan in under 2 minutes.",
        "A librarian can export a shelf list and see it within 5 seconds.",
    ],
)
def test_how_well_something_goes_names_no_method(criterion: str) -> None:
    assert names(LEND, story("US-2", "", criterion, title="Success", kind="sc")) == ["lend_book"]


@pytest.mark.parametrize(
    "criterion",
    [
        "WHEN the night theme is active, THE Desk SHALL update all shelf cards to use darker colours.",
        "WHEN sorting shelves, THE Desk SHALL display a smooth animation without flickering.",
        "THE Desk SHALL display clear captions for both shelves.",
        "THE Shelf type SHALL include all fields of a card (number, room).",
        "WHEN many readers wait, THE Desk SHALL remove the oldest tickets.",
    ],
)
def test_what_a_system_does_to_its_own_looks_and_state_names_no_method(criterion: str) -> None:
    assert names(LEND, story("US-2", "", criterion, title="Appearance")) == ["lend_book"]


def test_what_a_system_does_by_itself_is_offered_in_doubt() -> None:
    told = story("US-2", "", "WHEN a shelf is full, THE Desk SHALL notify the courier.", title="Full shelves")
    assert names(LEND, told) == ["lend_book", "notify_courier"]
    assert sure(LEND, told) == ["lend_book"]


@pytest.mark.parametrize(
    "criterion",
    [
        "All services MUST emit traces of each loan.",
        "THE Desk SHALL publish structured logs in JSON format.",
        "WHEN a reader signs in, THE Desk calls `api.auth.checkCard(number)` until the card is known.",
    ],
)
def test_what_running_leaves_behind_and_what_others_offer_names_no_method(criterion: str) -> None:
    assert names(LEND, story("US-2", "", criterion, title="Operations")) == ["lend_book"]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("change the order of the shelves", ["reorder_shelves"]),
        ("reload the catalogue after each import", ["reload_catalogue"]),
    ],
)
def test_what_is_done_is_called_what_people_call_it(want: str, drafted: list[str]) -> None:
    assert names(story("US-1", want, "It works.", role="librarian")) == drafted


@pytest.mark.parametrize(
    ("title", "criterion"),
    [
        ("Transfer history of a card", "The list is complete."),
        ("Counter testing", "The counter is tested."),
        ("Return of a submission", "It comes back."),
        ("Login and home rebuilt for the branch", "The branch is seen."),
        ("Shelves", "WHEN component tests run, THE test SHALL create a list of shelves."),
        ("Shelves", "WHEN a reader has chosen the room by this feature, THE Desk SHALL select the shelf by this room."),
    ],
)
def test_nouns_before_nouns_and_tests_name_no_method(title: str, criterion: str) -> None:
    assert names(LEND, story("US-2", "", criterion, title=title)) == ["lend_book"]


def test_the_status_of_what_is_switched_is_switched_with_it() -> None:
    switched = story("US-1", "enable or disable shelves", "WHEN a librarian toggles a shelf's status, it is saved.")
    assert names(switched) == ["enable_shelf", "disable_shelf"]


def test_an_account_is_created_by_registering() -> None:
    joined = story("US-1", "", "Their card is sent.", title="New reader registration")
    demanded = story("FR", "", "The Desk MUST allow readers to create accounts with name and email.", kind="fr")
    feature = replace(demanded, story=demanded.story._replace(kind="feature"))
    assert names(joined, feature) == ["register_reader"]


def test_several_stories_of_one_title_have_no_deed_of_the_document() -> None:
    document = story("FR", "", "Система ДОЛЖНА быть быстрой.", title="Регистрация пользователя", kind="fr")
    feature = replace(document, story=document.story._replace(kind="feature"))
    assert names(LEND, feature) == ["lend_book"]


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("THE Desk shall rank found books by age.", "rank_books(books: list[str]) -> list[str]"),
        ("THE Desk shall encrypt sensitive data at rest.", "encrypt_data(data: str) -> str"),
        ("The gate uses `GET /api/rooms/[id]/shelves`.", "list_shelves(room_id: int) -> list[Shelf]"),
    ],
)
def test_what_a_system_works_through_is_given(criterion: str, signature: str) -> None:
    design = draft_design(package(story("US-1", "", criterion, title="Operations")))
    methods = [entry.body for component in design.components for entry in component.of("method")]
    assert signature in methods


@pytest.mark.parametrize(
    "criterion",
    [
        "THE Shelf_Keeper SHALL ensure all counted books are on exactly one shelf.",
        "WHEN the app is closed, THE Desk SHALL remember the shelf.",
        "WHEN a reader clears the search field, THE Desk SHALL show everything.",
        "WHEN a reader views the room navigation drawer, THE Desk SHALL show no badge.",
        "The desk must let the reader choose a view: Rows, Tiles, or follow room.",
        "Controls and captions MUST share a line.",
    ],
)
def test_handling_a_page_and_keeping_an_order_name_no_method(criterion: str) -> None:
    assert names(LEND, story("US-2", "", criterion, title="Reading room")) == ["lend_book"]


@pytest.mark.parametrize("want", ["user cards stored in one place", "volume labels on the shelf"])
def test_a_noun_that_criteria_speak_of_in_the_plural_is_no_verb(want: str) -> None:
    told = story("US-2", want, "THE Desk SHALL keep users and volumes in a table.", title="Storage")
    assert names(LEND, told) == ["lend_book"]
