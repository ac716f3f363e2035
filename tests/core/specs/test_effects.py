"""What a method's line says, from the criteria behind it."""

from __future__ import annotations

import pytest

from spec_lsp.design.document.model import Component, Entry
from spec_lsp.specs.effects import effects
from tests.core.design.library import package, story
from tests.core.specs.lines import SHELVES, notes

CRITERION = "US-1/AC-1"


def note(text: str, signature: str, *others: Entry, component: str = "BookService") -> str:
    """The note of a method that alone has a criterion with this text."""
    source = package(story("US-1", "keep the books", text))
    method = Entry("method", signature.partition("(")[0], signature, "", (CRITERION,))
    entries = (method, *(one._replace(references=(CRITERION,)) for one in others))
    return effects(source, [Component(component, "src/books.py", False, "", entries)]).notes[component, signature]


def entry(kind: str, name: str, body: str = "") -> Entry:
    return Entry(kind, name, body, "", ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "signature", "said"),
    [
        ("The librarian can replace a cover by a photo.", "replace_cover(book_id: int) -> None",
         "replaces a cover by a photo"),
        ("When a shelf is full, the system changes its plate and trigger rebuild of the list.",
         "label_shelf(shelf_id: int) -> None",
         "changes its plate and triggers rebuild of the list when a shelf is full"),
        ("The system returns a reading card and return card.", "make_card(member_id: int) -> Card",
         "returns a reading card and return card"),
        ("When a shelf is closed, the system comments out or remove the shelf.", "close_shelf(shelf_id: int) -> None",
         "comments out or removes the shelf"),
        ("THE System SHALL allow members to mark or unmark a shelf as seen.", "mark_shelf(shelf_id: int) -> None",
         "marks or unmarks a shelf as seen"),
        ("The reserved copy is released.", "cancel_hold(hold_id: int) -> None", "releases the reserved copy"),
        ("The list is grouped by shelf.", "get_reading_list(member_id: int) -> ReadingList", "grouped by shelf"),
        ("The fine is calculated as: days × daily fine.", "calculate_fine(days: int, daily_fine: Decimal) -> Decimal",
         "days × daily fine"),
        ("When the collector types part of a title into a field, only books whose title contains it are shown.",
         "search_books(query: str) -> list[Book]", "books whose title contains `query`"),
        ("When a shelf is closed, its books are moved to the cellar.", "move_books(shelf_id: int) -> None",
         "when a shelf is closed, its books are moved to the cellar"),
        ("WHEN a member has no card THEN the loan is blocked and its clerk is told.",
         "block_loan(loan_id: int) -> None",
         "the loan is blocked and its clerk is told when a member has no card"),
        ("When a reader signs in, the system updates their last visit.", "note_visit(reader_id: int) -> None",
         "updates the reader's last visit"),
        ("When I look up a word by sound, its row is returned.", "find_word(sound: str) -> Row", "its row is returned"),
        ("Title extraction from content (first line with a letter)", "extract_title(content: str) -> str",
         "first line with a letter"),
        ("Date range filtering (--since, --until)", "select_books(books: list[Book]) -> list[Book]",
         "filters by date range (`--since`, `--until`)"),
        ("Search functionality (per FR6)", "search_books(query: str) -> list[Book]", ""),
        ("Alphabetical sorting option", "get_shelf(shelf_id: int) -> Shelf", "sorts alphabetically when asked"),
        ("Get book by shelf returns its title and cover", "get_book(shelf_id: int) -> Book", "its title and cover"),
        ("Delete book removes its loans", "delete_book(book_id: int) -> None", "removes its loans"),
        ("Duplicate title detection", "add_book(title: str) -> Book", "detects duplicate title"),
        ("Simple paper slip with clear and helpful words", "print_slip(book_id: int) -> str",
         "paper slip with words"),
    ],
)  # fmt: skip
def test_a_line_says_what_the_method_does(text: str, signature: str, said: str) -> None:
    assert note(text, signature) == said


def test_an_error_without_words_of_its_own_is_only_named() -> None:
    text = "If the title is longer than 80 characters, then the system rejects the book."
    assert note(text, "add_book(title: str) -> Book", entry("error", "TitleTooLong")) == (
        "adds the book; raises `TitleTooLong`"
    )


def test_an_error_that_tells_people_something_says_when() -> None:
    text = 'When the title is missing, the member sees "A book needs a title" and nothing is saved.'
    error = entry("error", "TitleRequired", "A book needs a title")
    assert note(text, "add_book(title: str) -> Book", error) == (
        "adds the book; raises `TitleRequired` when the title is missing, and nothing is saved"
    )


def test_a_state_that_a_deed_leaves_behind_is_no_error_of_the_deed() -> None:
    text = "After 3 lost books within a year, the card is locked for one month."
    said = note(text, "record_lost_book(member_id: int) -> None", entry("error", "CardLocked"))
    assert said.startswith("locks the card for one month after 3 lost books")
    assert "CardLocked" not in said


def test_the_members_of_a_type_are_said_by_the_type() -> None:
    members = entry("type", "Binding", "`CLOTH`, `PAPER`, `LEATHER`")
    assert note("The binding is one of cloth, paper, leather.", "add_book(binding: Binding) -> Book", members) == ""


def test_what_a_page_shows_in_an_order_is_ordered_behind_it() -> None:
    source = package(story("US-1", "see my books", "The list shows each book's title and shelf, sorted by title."))
    page = Entry("method", "show_books", "show_books() -> str", "", (CRITERION,))
    behind = Entry("method", "list_books", "list_books() -> list[Book]", "", (CRITERION,))
    found = effects(
        source,
        [
            Component("book pages", "src/pages.py", False, "", (page,)),
            Component("BookService", "src/books.py", False, "", (behind,)),
        ],
    ).notes
    assert found["book pages", page.body] == "shows each book's title and shelf; takes the books from `list_books`"
    assert found["BookService", behind.body] == "sorted by title"


def test_settings_say_whether_and_how_often() -> None:
    text = "The shelf list updates live when a book moves, and falls back to the last list when the line is down."
    switch, interval = entry("setting", "fallback_enabled", "on"), entry("setting", "refresh_interval", "2 seconds")
    assert note(text, "refresh_shelves() -> None", switch, interval).startswith("every `refresh_interval`; ")
    assert ", unless `fallback_enabled` is off" in note(text, "refresh_shelves() -> None", switch, interval)


@pytest.mark.parametrize(
    ("criterion", "method", "line"),
    [
        ("Archive shelf option", "archive_shelf(shelf_id: int) -> None", "archives shelf"),
        ("Mark as lent functionality", "mark_book_lent(book_id: int) -> None", "marks as lent"),
        ("Rename shelf button with a hint", "rename_shelf(shelf_id: int) -> None", "renames shelf with a hint"),
        ("Rename the button", "rename_button(button_id: int) -> None", "renames the button"),
    ],
)
def test_what_is_offered_for_a_deed_is_not_done_itself(criterion: str, method: str, line: str) -> None:
    name = method.partition("(")[0]
    note = notes(f"{SHELVES}- `{method}` (US-1/AC-1)\n", criterion)[name]
    assert note.rstrip(".") == line
