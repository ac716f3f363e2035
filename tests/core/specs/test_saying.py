"""What a method says it does: what it uses, what it is wanted for, what is answered, and when it refuses."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.model import Entry
from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.unsaid import want_of
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story
from tests.core.specs.lines import SHELVES, compiled, notes


def test_a_method_uses_its_neighbour_that_looks_up() -> None:
    said = notes(
        SHELVES
        + "- `clerk_for(desk: str) -> Clerk` (US-1/AC-1)\n"
        + "- `open_desk(desk: str, day: date) -> None` (US-1/AC-1, US-1/AC-2)\n",
        "All later requests use the clerk of the day for the desk.",
        "When the desk is open, then its lamp is green.",
    )
    assert said["open_desk"].startswith("uses `clerk_for`; ")


def test_what_a_method_is_named_for_comes_first_and_what_is_not_done_last() -> None:
    (note,) = notes(
        SHELVES + "- `renew_loan(loan_id: int) -> None` (US-1/AC-1, US-1/AC-2, US-1/AC-3)\n",
        "No fine is charged for a day of closure.",
        "The reader gets a letter with the new date.",
        "THE System SHALL renew the loan for three weeks.",
    ).values()
    assert note == (
        "renews the loan for three weeks; the reader gets a letter with the new date; "
        "no fine is charged for a day of closure."
    )


def test_a_flag_is_the_option_behind_the_command_line() -> None:
    said = notes(
        SHELVES + "- `list_books(limit: int) -> list[Book]` (US-1/AC-1)\n- setting `limit` = none (US-1/AC-1)\n",
        "Support --limit option to control the number of books read",
    )
    assert said["list_books"] == "`limit` controls the number of books read."


def test_what_comes_before_stands_before() -> None:
    (note,) = notes(
        SHELVES + "- `lend_book(book_id: int) -> None` (US-1/AC-1, US-1/AC-2)\n",
        "When a card is shown, then the copy is taken from its shelf and both shelves list the loan.",
        "The system MUST reserve the copy at its shelf before it is taken.",
    ).values()
    assert note.startswith("reserves the copy at its shelf before it is taken; the copy is taken")


def test_a_question_that_is_answered_by_yes_or_no() -> None:
    (note,) = notes(
        SHELVES + "- `is_overdue(loan_id: int) -> bool` (US-1/AC-1)\n",
        "A loan that has ended in the last week is flagged.",
    ).values()
    assert note == "true for a loan that has ended in the last week."


def test_a_parser_takes_what_criteria_name() -> None:
    said = notes(
        "### Component: cli\n**File**: `src/cli.py`\n- `build_parser() -> argparse.ArgumentParser` (US-1/AC-1)\n"
        "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-1)\n",
        "When the clerk runs the command with `--list PATH`, then the number of books is printed.",
    )
    assert said["build_parser"] == "takes `--list PATH`."


def test_a_refusal_in_another_language_keeps_its_words() -> None:
    spec = compile_spec(
        parse_design(
            Text.of(
                f"# Design: loans\n**Status**: confirmed\n\n## Components\n{SHELVES}"
                "- `export_loans(day: date) -> str` (US-1/AC-1)\n- error `NotAllowed` (US-1/AC-1)\n"
            )
        ),
        package(
            story(
                "US-1",
                "alle uitleningen kunnen exporteren",
                "Een lezer kan niet bij de lijst van de balie.",
                role="beheerder",
            )
        ),
    )
    assert (
        spec.components[0].methods[0].note
        == "exports the loans; raises `NotAllowed`: “Een lezer kan niet bij de lijst van de balie”."
    )


@pytest.mark.parametrize(
    ("want", "method", "said"),
    [
        ("create, read, update and delete shelves", "update_shelf", "updates shelves"),
        ("add new books, move old books and lend books to readers", "move_book", "moves old books"),
        (
            "keep a book with a title, a shelf and a cover",
            "keep_book",
            "keeps a book with a title, a shelf and a cover",
        ),
        ("see my loans", "list_loans", "the loans"),
        ("lend a book", "return_book", ""),
    ],
)
def test_a_want_says_what_its_method_does(want: str, method: str, said: str) -> None:
    entry = Entry("method", method, f"{method}() -> None", "", ("US-1/AC-1",))
    assert want_of(entry, package(story("US-1", want, "It works."))) == said


def test_two_cases_of_one_deed_are_one_clause() -> None:
    (note,) = notes(
        SHELVES + "- `label_for(book_id: int) -> str` (US-1/AC-1, US-1/AC-2)\n",
        'Given the clerk chooses "French", when a label is printed, then all labels use only French words.',
        'Given the clerk chooses "Latin", when a label is printed, then all labels use only Latin words.',
    ).values()
    assert note.count("all labels") == 1
    assert "French words when" in note
    assert "Latin words when" in note


def test_answers_stand_without_their_question() -> None:
    marked = DecisionInput(
        "D-loans-lost", "lost", "", "What makes a copy “lost”?", "Nobody has seen it for a year", because=("US-1/AC-1",)
    )
    (note,) = notes(
        SHELVES + "- `list_copies() -> list[Copy]` (US-1/AC-1, D-loans-lost)\n",
        "The list shows which copies are lost.",
        answers=(marked,),
    ).values()
    assert "a copy is lost when nobody has seen it for a year" in note


def test_an_answer_that_calls_something_an_error_says_when() -> None:
    reader = DecisionInput(
        "D-loans-reader", "reader", "", "Which library reads the cards?", "`cards` as an extra",
        "a card file without it is an error that names the extra", because=("US-1/AC-1",),
    )  # fmt: skip
    spec = compiled(
        f"{SHELVES}- `load_cards(path: Path) -> list[Card]` (US-1/AC-1)\n"
        "- error `CardError` (US-1/AC-1, D-loans-reader)\n",
        "Cards come from a card file.",
        answers=(reader,),
    )
    assert spec.components[0].errors[0].text == "for a card file without `cards`: the message names the extra"


def test_a_click_that_selects_is_said() -> None:
    said = notes(
        SHELVES + "- `select_shelf(shelf: Shelf) -> None` (US-1/AC-1)\n",
        "Clicking a shelf selects it and fills the list",
    )
    assert said["select_shelf"] == "on a click, fills the list."


def test_what_is_asked_for_of_each_is_done_where_they_are_made() -> None:
    said = notes(
        SHELVES
        + "- `import_books(path: Path) -> list[Book]` (US-1/AC-1)\n"
        + "- `suggest_shelf(title: str) -> str` (US-1/AC-2)\n",
        "Each line of the file becomes a book.",
        "The system suggests a shelf for each book by its title.",
    )
    assert "uses `suggest_shelf` for each book" in said["import_books"]
    shelved = "- type `Book`: `title: str`, `shelf: str | None` (US-1/AC-2)\n"
    said = notes(
        SHELVES
        + "- `import_books(path: Path) -> list[Book]` (US-1/AC-1)\n"
        + "- `suggest_shelf(title: str) -> str` (US-1/AC-2)\n"
        + shelved,
        "Each line of the file becomes a book.",
        "The system suggests a shelf for each book by its title.",
    )
    assert "suggests for each book the shelf that `suggest_shelf` gives" in said["import_books"]
    carried = shelved.replace("| None`", "| None`, `suggested_shelf: str | None`")
    said = notes(
        SHELVES
        + "- `import_books(path: Path) -> list[Book]` (US-1/AC-1)\n"
        + "- `suggest_shelf(title: str) -> str` (US-1/AC-2)\n"
        + carried
        + "\n### Component: cli\n**File**: `src/loans/cli.py`\n- `main() -> int` (US-1/AC-1)\n",
        "Each line of the file becomes a book.",
        "The system suggests a shelf for each book by its title.",
    )
    assert "as `suggested_shelf`, `shelf` is set only once one is confirmed" in said["import_books"]
    assert said["main"].endswith("prints each book with its suggested shelf.")


def test_what_another_component_looks_up_is_used_by_the_one_that_works_with_it() -> None:
    said = notes(
        SHELVES
        + "- `run_errand(kind: str, text: str) -> str` (US-1/AC-1)\n"
        + "\n### Component: Desks\n**File**: `src/loans/desks.py`\n- `desk_for(kind: str) -> Desk` (US-1/AC-2)\n",
        "An errand is run at once.",
        "A desk is chosen for each kind.",
    )
    assert said["run_errand"].startswith("uses `desk_for`")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When the card is valid, then the loan is saved.",
         "saves the loan when the card is valid, else raises `CardLost`."),
        ("When the card was lost in town, then the response is empty and nothing is saved.",
         "lends the book; raises `CardLost` when the card was lost in town, and the response is empty and nothing is "
         "saved."),
        ("When the desk opens in town, then the loan is counted.",
         "counts the loan; raises `CardLost`."),
    ],
)  # fmt: skip
def test_an_error_is_raised_where_its_condition_holds(text: str, said: str) -> None:
    (note,) = notes(
        SHELVES + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n- error `CardLost` (US-1/AC-1)\n", text
    ).values()
    assert note == said


def test_a_value_inside_of_code_stays() -> None:
    (note,) = notes(
        SHELVES + "- `list_books(page: int) -> list[Book]` (US-1/AC-1)\n- setting `page_size` = 20 (US-1/AC-1)\n",
        "The answer holds `{page: 1, size: 20}` and at most 20 books to a page.",
    ).values()
    assert "`{page: 1, size: 20}`" in note
    assert "`page_size` books" in note


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("If a member tries to lend a book to a child, the system prevents this action.",
         "prevents this action when a member tries to lend a book to a child"),
        ("The system creates a label with the structure: ", "creates a label with the structure"),
        ("Type filtering (old and new books) is configurable", "type filtering (old and new books) is configurable"),
    ],
)  # fmt: skip
def test_what_a_line_points_to_is_said(text: str, said: str) -> None:
    (note,) = notes(f"{SHELVES}- `check_lending(book_id: int) -> None` (US-1/AC-1)\n", text).values()
    assert note == f"{said}."


def test_an_error_of_several_outcomes_is_raised_once() -> None:
    (note,) = notes(
        SHELVES + "- `check_cover(cover: bytes) -> None` (US-1/AC-1)\n- error `UnsupportedCover` (US-1/AC-1)\n",
        "The system must validate the type of a cover and reject unsupported covers with a message.",
    ).values()
    assert note.count("UnsupportedCover") == 1
    assert "reject" not in note


def test_what_is_valid_is_done_and_the_error_stands_apart() -> None:
    (note,) = notes(
        SHELVES
        + "- `add_cover(book_id: int, cover: bytes) -> None` (US-1/AC-1)\n"
        + "- error `InvalidCover` (US-1/AC-1)\n",
        "Given a book with no cover, when the clerk picks a valid picture and saves, then the cover is kept.",
    ).values()
    assert note == "keeps the cover for a book with no cover; raises `InvalidCover`."


def test_who_receives_a_letter_is_sent_it() -> None:
    said = notes(
        SHELVES + "- `renew_loan(loan_id: int) -> None` (US-1/AC-1)\n",
        "When the loan is renewed, the borrower receives a confirmation email with the new date.",
        want="renew a loan",
    )
    assert said["renew_loan"] == "sends the borrower a confirmation email with the new date."


def test_what_must_be_given_is_required_and_what_people_may_do_again_is_theirs() -> None:
    said = notes(
        SHELVES + "- `waive_fine(fine_id: int, reason: str) -> None` (US-1/AC-1, US-1/AC-2)\n",
        "The clerk must enter a reason for the exception.",
        "When the till is offline, the clerk sees a warning and may retry.",
    )
    assert said["waive_fine"].startswith("requires a reason for the exception; ")
    assert "retries" not in said["waive_fine"]


def test_who_lacks_a_permission_is_refused_and_sees_nothing_to_do() -> None:
    (note,) = notes(
        SHELVES + "- `move_shelf(user_id: int, shelf_id: int) -> None` (US-1/AC-1)\n- error `NotAllowed` (US-1/AC-1)\n",
        "Given a clerk without edit permission, when they open a shelf, then no move button is available.",
    ).values()
    assert note.endswith("raises `NotAllowed` for a clerk without edit permission.")


def test_two_deeds_of_one_kind_are_one_clause() -> None:
    said = notes(
        SHELVES + "- `remove_book(book_id: int) -> None` (US-1/AC-1, US-1/AC-2)\n",
        "The system shall remove the book from the shelf.",
        "The system shall remove the card from the drawer.",
    )
    assert said["remove_book"] == "removes the book from the shelf and the card from the drawer."
