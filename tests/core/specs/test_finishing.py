"""Lines that owe something to another one: what is suggested is printed once, what makes a thing fills its fields."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput
from tests.core.specs.lines import PAGES, SHELVES, compiled, notes

CLI = (
    "### Component: cli\n**File**: `src/cli.py`\n- `build_parser() -> argparse.ArgumentParser` (US-1/AC-1)\n"
    "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-1, US-1/AC-2)\n"
)
BOOKS = (
    SHELVES
    + "- `import_books(path: Path, dry_run: bool = False) -> list[Book]` (US-1/AC-1, US-1/AC-2)\n"
    + "- `suggest_shelf(title: str) -> str | None` (US-1/AC-3)\n"
    + "- type `Book`: `title: str`, `shelf: str | None`, `suggested_shelf: str | None` (US-1/AC-1, US-1/AC-3)\n"
)
READ = "When the clerk runs the command, then the number of books is printed."
DRY = "When `--dry-run` is given, then the books are printed and nothing is stored."
SUGGEST = "The system shall suggest for each book the shelf that most books of its title have."


def test_a_suggestion_is_printed_once_and_names_its_criterion() -> None:
    spec = compiled(CLI + BOOKS, READ, DRY, SUGGEST)
    (main,) = (one for part in spec.components for one in part.methods if one.name == "main")
    assert main.note.count("prints each book") == 1
    assert "prints each book with its suggested shelf, with `--dry-run` and without" in main.note
    assert "US-1/AC-3" in main.references
    (reading,) = (one for part in spec.components for one in part.methods if one.name == "import_books")
    assert "US-1/AC-3" in reading.references


def test_what_makes_a_thing_takes_its_field_from_what_works_it_out() -> None:
    said = notes(
        SHELVES
        + "- `find_halls(root: Path) -> list[Hall]` (US-1/AC-1)\n"
        + "- `hall_status(rooms: list[Room]) -> Status` (US-1/AC-2)\n"
        + "- type `Hall`: `name: str`, `status: Status` (US-1/AC-1)\n"
        + "- type `Status`: `OPEN`, `FULL` (US-1/AC-2)\n"
        + PAGES
        + "- `show_halls(halls: list[Hall]) -> None` (US-1/AC-1, US-1/AC-2)\n",
        "The halls are sorted by name.",
        "A hall is full when no room has a free seat, else open",
    )
    assert said["find_halls"].endswith("; `status` comes from `hall_status`.")
    assert "hall_status" not in said["show_halls"]


def test_an_empty_list_says_what_it_shows() -> None:
    (note,) = notes(
        PAGES + "- `show_halls(halls: list[Hall]) -> None` (US-1/AC-1)\n", 'Empty state: "No halls yet" with setup hint'
    ).values()
    assert note == 'when there are no halls, shows "No halls yet" with setup hint.'


def test_what_completes_a_deed_does_not_look_again_at_what_was_looked_at_before() -> None:
    said = notes(
        SHELVES
        + "- `lend_books(shelf_id: int, amount: int) -> Loan` (US-1/AC-2)\n"
        + "- `complete_loan(loan_id: int) -> None` (US-1/AC-1)\n"
        + "- error `NotEnoughBooks` “Not enough books” (US-1/AC-2)\n",
        "Given a shelf with enough books, when the loan is made, then the books are taken from the shelf.",
        "When more books are lent than there are, then the member sees “Not enough books”.",
    )
    assert "enough" not in said["complete_loan"]


def test_exit_codes_stand_with_the_errors_once() -> None:
    exits = DecisionInput(
        "D-loans-exit", "exit-code", "", "What does the command return?",
        "one line on standard error; 2 for a wrong argument, 1 when a book could not be read", "",
        because=("US-1/AC-1",),
    )  # fmt: skip
    spec = compiled(
        "### Component: cli\n**File**: `src/cli.py`\n"
        "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-1, D-loans-exit)\n"
        "- error `OptionsError` (US-1/AC-1, D-loans-exit)\n",
        "Error handling with clear messages", answers=(exits,),
    )  # fmt: skip
    (component,) = spec.components
    (main,) = component.methods
    assert main.note.endswith("returns the exit code.")
    assert "could not be read" not in main.note
    assert any("exit code 1 when a book could not be read" in one.text for one in component.errors)


def test_a_route_says_what_it_answers_and_calls_where_the_deed_has_another_name() -> None:
    said = notes(
        SHELVES
        + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n"
        + "### Component: loan routes\n**File**: `src/routes.py`\n"
        + "- `create_loan(book_id: int) -> Loan` (US-1/AC-1)\n"
        + "- route `create_loan` = `POST /loans` (US-1/AC-1)\n",
        "When a member borrows a book, then the loan is recorded.",
    )
    assert said["create_loan"] == "answers 201; calls `lend_book`."


def test_of_two_shelves_it_is_said_whose_owner_may() -> None:
    spec = compiled(
        SHELVES
        + "- `move_books(user_id: int | None, source_shelf_id: int, target_shelf_id: int) -> None` (US-1/AC-1)\n"
        + "- `list_moves(user_id: int | None, shelf_id: int) -> list[Move]` (US-1/AC-1)\n"
        + "- error `NotAllowed` — for anyone but the shelf owner and administrators (US-1/AC-1)\n",
        "A member can move books.",
    )
    [error] = spec.components[0].errors
    assert error.text.startswith(
        "for anyone but the owner of the source shelf (in `list_moves`: of the shelf) and administrators"
    )


def test_what_a_search_finds_is_divided_as_the_list_is() -> None:
    said = notes(
        SHELVES
        + "- `list_books(page: int = 1) -> list[Book]` (US-1/AC-1)\n"
        + "- `search_books(query: str, page: int = 1) -> list[Book]` (US-1/AC-2)\n"
        + "- type `Book`: `title: str` (US-1/AC-1)\n",
        "The list shows each book's title, sorted by title, 20 to a page.",
        "When a reader types part of a title, only books whose title contains it are shown.",
    )
    assert "contains `query`, sorted and paged as in `list_books`" in said["search_books"]
    assert "as in" not in said["list_books"]
