"""How something looks is the page's: what is done behind it says nothing of buttons, tiles and pointers."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.deeds.looks import is_look
from spec_lsp.design.draft import draft_design
from spec_lsp.design.language.clauses import clauses_of
from tests.core.design.library import package, story

PAGES = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages", libraries=("flask",))


def behind(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = (PAGES,)) -> dict[str, set[str]]:
    """For each criterion the methods it stands at."""
    found: dict[str, set[str]] = {}
    for component in draft_design(package(*stories, decisions=decisions)).components:
        for entry in component.of("method"):
            for name in entry.references:
                found.setdefault(name, set()).add(entry.name)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "When a reader hovers over a cover, the system shows the full title.",
        'The "Return" button is hidden once the loan has ended.',
        "Covers are shown as tiles of one size.",
        "An overdue loan is highlighted in red.",
        "While covers load, placeholders are displayed.",
    ],
)
def test_looks(text: str) -> None:
    assert is_look(clauses_of(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "The badge of a shelf: green (all returned), red (any overdue)",
        'When a reader presses the "Return" button, the loan is closed.',
        "When a reader drags a book to a new place, the system saves the order.",
        "The icon of a shelf is stored with it.",
        "The system shows the title of each book.",
        "An overdue loan is highlighted and a reminder is sent.",
    ],
)
def test_what_is_done_is_no_look(text: str) -> None:
    assert not is_look(clauses_of(text), text)


SHELF = story(
    "US-1",
    "see the books of my shelf",
    "When a member opens a shelf, its books are listed by title.",
    "When a member hovers over a book, the system shows who lent it.",
)


def test_a_look_stands_at_the_page_alone() -> None:
    found = behind(SHELF)
    assert found["US-1/AC-2"] == {"show_books"}
    assert "list_books" in found["US-1/AC-1"]


def test_without_pages_it_stands_where_it_can() -> None:
    assert behind(SHELF, decisions=())["US-1/AC-2"] == {"list_books"}


def test_a_method_of_which_nothing_else_is_said_keeps_it() -> None:
    alone = story("US-1", "see the books of my shelf", "When a member hovers over a book, the system shows its lender.")
    assert {"show_books", "list_books"} <= behind(alone)["US-1/AC-1"]
