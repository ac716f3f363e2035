"""What is told of an error besides its text follows from how people reach the package and from what was decided."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.codes import exits_of, status_of
from spec_lsp.specs.compile import compile_spec
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story
from tests.core.specs.lines import PAGES, SHELVES, compiled

ADD = "- `add_book(title: str) -> Book` (US-1/AC-1)\n- error `TitleRequired` “A book needs a title” (US-1/AC-1)\n"
ROUTE = "- route `add_book` = `POST /books` (US-1/AC-1)\n"
MAIN = "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-1)\n"
WORDS = 'When the title is missing, the clerk sees "A book needs a title".'


def messages(option: str) -> DecisionInput:
    return DecisionInput("D-loans-messages", "messages", option, "What is seen?", option, because=("US-1/AC-1",))


@pytest.mark.parametrize(
    ("components", "option", "said"),
    [
        (SHELVES + ADD, "", 'shows "A book needs a title"'),
        (SHELVES + ADD + ROUTE, "", 'shows "A book needs a title", with status 422'),
        (SHELVES + ADD + ROUTE, "code", 'shows "A book needs a title", with status 422 and code `title_required`'),
        (SHELVES + ADD + MAIN, "code", 'shows "A book needs a title", with code `title_required` and exit code 1'),
        (SHELVES + ADD, "field", 'shows "A book needs a title" beside `title`'),
        (SHELVES + ADD, "summary", 'shows "A book needs a title" in one message with all that is wrong'),
    ],
)
def test_what_is_told_of_an_error(components: str, option: str, said: str) -> None:
    spec = compiled(components, WORDS, answers=(messages(option),) if option else ())
    (error,) = spec.components[0].errors
    assert error.text == said
    assert ("D-loans-messages" in error.references) == bool(option)


@pytest.mark.parametrize(
    ("error", "status"),
    [("InvalidCredentials", 401), ("SessionRequired", 401), ("NotAllowed", 403), ("BookNotFound", 404),
     ("TitleTaken", 409), ("AlreadyReturned", 409), ("PhotoTooLarge", 413), ("InvalidTitle", 422),
     ("TitleRequired", 422), ("TooManyAttempts", 429), ("CatalogueUnavailable", 503), ("ShelfBroken", 409)],
)  # fmt: skip
def test_the_status_of_an_error_follows_from_its_name(error: str, status: int) -> None:
    assert status_of(error) == status


EXITS = DecisionInput(
    "D-loans-exit-code", "exit-code", "go-on", "What does the command return on an error?",
    "One line on standard error; 2 for a wrong argument, 1 when a book could not be read",
    "the others are still read", because=("US-1/AC-1",),
)  # fmt: skip


def test_exit_codes_in_a_persons_own_words_stand_with_their_errors() -> None:
    assert [(one.code, one.when, one.of_a_step) for one in exits_of(EXITS)] == [
        ("2", "for a wrong argument", False),
        ("1", "when a book could not be read", True),
    ]
    spec = compiled(
        SHELVES + "- `read_books(paths: list[Path]) -> int` (US-1/AC-1, D-loans-exit-code)\n"
        + "### Component: cli\n**File**: `src/cli.py`\n"
        + MAIN.replace(")\n", ", D-loans-exit-code)\n")
        + "- error `ShelfError` (US-1/AC-1, D-loans-exit-code)\n",
        "Error handling with helpful messages",
        answers=(EXITS,),
    )  # fmt: skip
    service, cli = spec.components
    assert [(one.name, one.text) for one in cli.errors] == [
        ("ShelfError", "for a wrong argument, with exit code 2"),
        ("", "exit code 1 when a book could not be read"),
    ]
    assert "the others are still read when one fails" in service.methods[0].note
    assert "still" not in cli.methods[0].note
    assert [test.name for test in cli.tests][-2:] == [
        "test_exit_code_is_2_for_wrong_argument",
        "test_exit_code_is_1_when_book_could_not_be_read",
    ]
    assert "test_others_are_still_read_when_one_fails" in [test.name for test in service.tests]


def test_what_is_selected_is_posted_where_the_design_says_so() -> None:
    design = (
        "# Design: loans\n**Status**: confirmed\n\n## Key decisions\n"
        "- The lists tell each other what was selected by messages (US-1/AC-1): looser.\n\n## Components\n"
        + PAGES.replace("shelf pages", "ShelfPanel")
        + "- `select_shelf(shelf: Shelf) -> None` (US-1/AC-1)\n- `select_book(book: Book) -> None` (US-1/AC-2)\n"
    )
    source = package(story("US-1", "see", "Clicking a shelf fills the list.", "Clicking a book opens the card."))
    shelf, book = compile_spec(parse_design(Text.of(design)), source).components[0].methods
    assert "posts `ShelfSelected`" in shelf.note
    assert "posts" not in book.note


def test_where_no_error_is_named_the_deed_says_how_it_is_told() -> None:
    form = SHELVES + "- `add_book(title: str) -> Book` (US-1/AC-1)\n"
    spec = compiled(form, "The form checks required fields.", answers=(messages("summary"),))
    (method,) = spec.components[0].methods
    assert "all that is wrong is told in one message" in method.note
