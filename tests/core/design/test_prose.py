"""Wants and roles as the parts of a proposal that people read say them."""

from __future__ import annotations

import pytest

from spec_lsp.design.document.prose import purpose_of, role_plural, short_want, understanding
from tests.core.design.library import package, story


@pytest.mark.parametrize(
    ("want", "said"),
    [
        ("functionality to guard the cellar", "guard the cellar"),
        ("a clear way to undo a loan", "undo a loan"),
        ("the ability to sort shelves", "sort shelves"),
        ("a way of sorting shelves", "sort shelves"),
        ("the system to order new books", "have the system order new books"),
        ("a shelf to read from", "have a shelf to read from"),
        ("my shelf to be remembered", "have their shelf remembered"),
        ("my place to persist", "have their place persist"),
        ("the count to fail on lost books", "have the count fail on lost books"),
    ],
)
def test_a_want_says_what_is_done_and_not_that_there_is_a_way(want: str, said: str) -> None:
    assert short_want(want) == said


def test_a_role_is_many_by_its_head() -> None:
    assert role_plural("reader using the catalogue") == "readers using the catalogue"
    assert role_plural("a registered reader") == "registered readers"


def test_what_was_understood_is_a_sentence() -> None:
    asked = package(story("US-1", "functionality to guard the cellar", "A guard is told.", role="keeper"))
    assert understanding(asked).startswith("Keepers guard the cellar.")


def test_a_purpose_names_every_deed_to_what_the_component_is_about() -> None:
    methods = ["create_boat", "list_boats", "update_boat", "get_boat", "remove_boat", "export_crews"]
    assert purpose_of(methods, False) == "Create, list, update and remove boats; export crews."
    assert purpose_of(["get_boat"], False) == "Get boats."
