"""Pictures of parameters: what a method needs so that its criteria can be met at all."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from spec_lsp.design.values.shapes import Shapes
from tests.core.design.library import package, story

PAGES = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server")


def signatures(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = ()) -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [entry.body for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize("criterion", ["The list shows 20 books to a page.", "The list of books is paginated."])
def test_a_list_in_pages_takes_the_page(criterion: str) -> None:
    read = story("US-1", "see the books", criterion)
    assert signatures(read) == ["list_books(page: int = 1) -> list[Book]"]


def test_a_list_without_pages_takes_none() -> None:
    assert signatures(story("US-1", "see the books", "The list shows 20 books.")) == ["list_books() -> list[Book]"]


def test_a_page_takes_what_its_search_field_is_for() -> None:
    read = story(
        "US-1",
        "see the books",
        "The list shows each book's title, 20 to a page.",
        "When the member types part of a title into the search field, only books whose title contains it are shown.",
    )
    assert signatures(read, decisions=(PAGES,)) == [
        "list_books(page: int = 1) -> list[Book]",
        "search_books(query: str, page: int = 1) -> list[Book]",
        'show_books(query: str = "", page: int = 1) -> str',
    ]


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("The librarian chooses a period.", "export_loans(start_date: date, end_date: date) -> str"),
        ("The librarian chooses a date range.", "export_loans(start_date: date, end_date: date) -> str"),
        ("The librarian chooses a month.", "export_loans(month: date) -> str"),
    ],
)
def test_a_period_has_two_ends_and_a_month_is_one_value(criterion: str, signature: str) -> None:
    assert signatures(story("US-1", "export the loans", criterion, role="librarian")) == [signature]


def test_what_is_enough_to_be_saved_leaves_the_rest_open() -> None:
    add = story(
        "US-1",
        "add a book with a title, an author, a year and a price",
        "When the librarian submits a title and an author, then the book is saved.",
        "The price is required.",
        role="librarian",
    )
    assert signatures(add) == [
        "add_book(title: str, author: str, price: Decimal, year: int | None = None) -> Book",
    ]


def test_what_is_refused_leaves_nothing_open() -> None:
    add = story(
        "US-1",
        "add a book with a title and an author",
        "When the librarian submits a title, then the book is not saved.",
        role="librarian",
    )
    assert signatures(add) == ["add_book(title: str, author: str) -> Book"]


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("The member can filter by price and by state.",
         "list_books(price: Decimal | None = None, state: str | None = None) -> list[Book]"),
        ("When the member selects a shelf, the list shows only the books of that shelf, 9 to a page.",
         "list_books(shelf: str | None = None, page: int = 1) -> list[Book]"),
        ("The books are sorted by price.", "list_books() -> list[Book]"),
    ],
)  # fmt: skip
def test_a_list_is_narrowed_by_what_people_choose(criterion: str, signature: str) -> None:
    assert signatures(story("US-1", "see the books", criterion))[0] == signature


def test_the_page_takes_what_its_list_is_narrowed_by() -> None:
    read = story("US-1", "see the books", "The member can filter by price.", "The list shows each book's title.")
    assert signatures(read, decisions=(PAGES,))[-1] == "show_books(price: Decimal | None = None) -> str"


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        ("assign a book to a reader", "It is noted.", "assign_book(book_id: int, reader_id: int) -> None"),
        (
            "correct the price and the state of a book",
            "It is noted.",
            "update_price(book_id: int, price: Decimal, state: str) -> None",
        ),
        ("export the loans of a month", "It is a file.", "export_loans(month: date) -> str"),
        ("suggest a shelf for a book", "It is told.", "suggest_shelf(book_id: int) -> str | None"),
    ],
)
def test_what_is_said_around_the_object_is_given(want: str, criterion: str, signature: str) -> None:
    assert signatures(story("US-1", want, criterion, role="librarian")) == [signature]


def test_what_is_put_together_takes_what_its_parts_are_of() -> None:
    plan = story(
        "US-1",
        "plan the visits of a week",
        "A plan has one visit for each day from Monday to Friday.",
        "The member can replace a visit by another shelf.",
    )
    assert signatures(plan)[0] == "plan_visits(week: date, shelf_ids: list[int]) -> Plan"


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        (
            "register a reader",
            "WHEN a librarian submits a card with a name and a missing number, THE Desk SHALL return an error.",
            "register_reader(name: str) -> Reader",
        ),
        (
            "log in with my number and password",
            "WHEN a reader submits a wrong password, THE Desk SHALL return an authentication failure response.",
            "sign_in(number: int, password: str) -> None",
        ),
        ("delete a cover photo", "The cover is empty.", "remove_photo(cover_id: int) -> None"),
        ("delete a photo", "The cover is empty.", "remove_photo(photo_id: int) -> None"),
        ("request a renewal link", "It comes at once.", "request_renewal_link() -> None"),
    ],
)
def test_what_is_wrong_or_comes_back_is_not_given(want: str, criterion: str, signature: str) -> None:
    assert signatures(story("US-1", want, criterion, role="librarian"))[0] == signature


def test_what_is_kept_as_a_hash_is_given_as_it_is() -> None:
    source = story("US-1", "", "WHEN a librarian creates a reader, THE Desk SHALL store the email and hashed password.")
    assert signatures(source) == ["create_reader(email: str, password: str) -> Reader"]


def test_what_the_system_requires_and_accepts_in_a_list_is_given() -> None:
    added = story(
        "US-1",
        "add a shelf",
        "When a member clicks Add Shelf, the system displays a form.",
        "The system shall require: shelf name and room IP/hostname",
        "The system shall optionally accept: lamp colour and secret for guarded rooms",
        "The system shall accept: PDF and PNG",
    )
    assert signatures(added) == [
        "add_shelf(name: str, room: str, lamp_colour: str | None = None, secret: str | None = None) -> Shelf"
    ]


def test_what_each_of_many_has_is_one_field() -> None:
    shapes = Shapes([], "shelf")
    shapes.field("Shelf", "opening_date", "date", "US-1/AC-1")
    shapes.field("Shelf", "opening_dates", "date", "US-1/AC-2")
    shapes.field("Shelf", "labels", "list[str]", "US-1/AC-2")
    assert list(shapes.fields["Shelf"]) == ["opening_date", "labels"]
