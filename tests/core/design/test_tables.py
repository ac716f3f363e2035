"""Pictures of tables: what no two rows may share, what goes with what, whose a token is."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

STORE = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy")
REPEATED = DecisionInput("D-loans-repeated", "repeated", "unique", "Twice?", "A rule on the data prevents it")


def lines(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = (STORE,), kind: str = "table") -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [f"{one.name} {one.body}" for component in design.components for one in component.of(kind)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("criterion", "line"),
    [
        ("The title must be unique.", "books.title `str`, unique"),
        ("No two books have the same title.", "books.title `str`, unique"),
        ("Two books can have the same title.", "books.title `str`"),
        ("When a book with this title already exists, nothing is saved.", "books.title `str`, unique"),
        ("The title is unique within its shelf.", "books.title `str`, unique together with `shelf_id`"),
    ],
)
def test_what_no_two_rows_may_share(criterion: str, line: str) -> None:
    add = story(
        "US-1", "add a book to a shelf with a title and an author", "A member enters `shelfId`, `title`.", criterion
    )
    assert line in lines(add)


def test_one_for_each_is_unique_together() -> None:
    write = story(
        "US-1",
        "write a review of a book with a text",
        "The member enters `memberId`, `bookId` and `text`.",
        "A member can write at most one review per book.",
    )
    assert "reviews.book_id `int`, unique together with `member_id`" in lines(write)


def test_what_is_read_again_adds_nothing_by_all_that_was_read() -> None:
    read = story(
        "US-1",
        "import the lines of a stock list",
        "Each line becomes a copy with date, title and price.",
        "The system does not import a line twice.",
    )
    assert lines(read, decisions=(STORE, REPEATED)) == [
        "copies.id `int`, primary key",
        "copies.copy_date `date`, unique together with `title` and `price`",
        "copies.title `str`",
        "copies.price `Decimal`",
    ]
    assert "unique" not in " ".join(lines(read)), "no answer says that the data prevents it"


def test_what_belongs_to_a_thing_goes_with_it() -> None:
    shelf = story("US-1", "add a shelf with a name and a room", "The shelf is saved.")
    book = story(
        "US-2",
        "add a book to a shelf",
        "A book has a title and a price.",
        "The member gives `shelfId`, `title` and `price`.",
        "When a shelf is removed, its books are removed with it.",
    )
    assert "books.shelf_id `int`, references `shelves.id`, removed with it" in lines(shelf, book)
    assert "remove_books remove_books(shelf_id: int) -> None" not in lines(shelf, book, kind="method")
    hidden = DecisionInput("D-loans-deletion", "deletion", "hide", "Gone?", "Hidden")
    kept = lines(shelf, book, decisions=(STORE, hidden), kind="method")
    assert "remove_books remove_books(shelf_id: int) -> None" in kept, "what is only hidden no table removes"


def test_uploads_stand_in_a_table_and_in_no_list() -> None:
    book = story(
        "US-1",
        "add a book with a title and a price",
        "A book can have at most 4 photos, each no larger than 2 MB.",
    )
    assert lines(book, kind="type") == ["Book `id: int`, `title: str`, `price: Decimal`"]
    assert "book_photos.photo `bytes`" in lines(book)
