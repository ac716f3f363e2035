"""A criterion that writes a call down gives the method of this name its parameters."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def methods(*criteria: str, want: str = "add a book") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria)))
    return [entry.body for one in design.components for entry in one.of("method")]


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("addBook(title: String!, shelfId: ID!)", "title: str, shelf_id: int"),
        ("add_book(title: str, pages: int, due: date | None)", "title: str, pages: int, due: date | None"),
        ("library.addBook(cover: Upload!, isbn?: string)", "cover: bytes, isbn: str | None"),
        ("addBook(shelfId, title)", "shelf_id: int, title: str"),
    ],
)
def test_the_parameters_are_those_that_are_written(call: str, given: str) -> None:
    found = methods("When a title is given, the book is stored.", f"The system shall offer the mutation `{call}`.")
    assert [one.partition(" ->")[0] for one in found] == [f"add_book({given})"]


@pytest.mark.parametrize("call", ["addBook()", "addBook(shelf, callback)", "addBook(book: BookInput!)"])
def test_what_no_table_knows_gives_nothing(call: str) -> None:
    said = "When a title is given, the book is stored."
    assert methods(said, f"The system shall offer `{call}`.")[0] == methods(said)[0]
