"""Answers to questions that people ask themselves: each says on its line what it says below its question."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.specs.libraries import is_called_from_outside
from spec_lsp.specs.statements import answer
from tests.core.specs.lines import SHELVES, compiled, notes


def asked(title: str, label: str, key: str = "rule", tradeoff: str = "", **more: object) -> DecisionInput:
    criteria = ("US-1/AC-1",)
    return DecisionInput(f"D-loans-{key}", key, "own", title, label, tradeoff, because=criteria, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "label", "said"),
    [
        ("What may only the binder do?", "Mend and rebind; the desk checks `is_binder`",
         "only the binder may mend and rebind; the desk checks `is_binder`"),
        ("Within what are slips sorted?", "Per shelf, the newest first", "Per shelf, the newest first"),
        ("Where does a lost book stand afterwards?", "It keeps its number", "a lost book keeps its number"),
        ("What happens to a card below 0 or above 99?", "It is set to 0 or 99",
         "a card below 0 or above 99 is set to 0 or 99"),
        ("Can a book be lent twice, and also when torn?", "Yes and yes; one loan for each copy",
         "one loan for each copy"),
        ("Which existing modules are used?", "`Shelf` and `send_card`, unchanged",
         "`Shelf` and `send_card`, unchanged"),
        ("Which words are known?", "`lend`, `return`", "words: `lend`, `return`"),
        ("What happens when a title is given twice?", "Both stay", "when a title is given twice, both stay"),
        ("Who is told when the shelf has no keeper?", "The reader only",
         "when the shelf has no keeper, the reader only"),
        ("What happens when the desk is shut?", "When it opens, the card is sent", "When it opens, the card is sent"),
    ],
)  # fmt: skip
def test_an_answer_takes_what_it_needs_of_its_question(title: str, label: str, said: str) -> None:
    assert answer(asked(title, label)) == said


LEND = SHELVES + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1, D-loans-rule)\n"
LENDS = "THE System SHALL limit the books that a reader takes."


def test_what_an_answer_says_besides_its_settings_stands_on_the_line() -> None:
    (note,) = notes(
        LEND,
        LENDS,
        answers=(
            asked(
                "How many?",
                "Seven torn books in 10 days per reader",
                settings=(("max_books", "7"), ("span", "10 days")),
            ),
        ),
    ).values()
    assert "(`max_books` torn books in `span` per reader)" in note


def test_what_only_names_its_setting_is_not_said_again() -> None:
    (note,) = notes(LEND, LENDS, answers=(asked("How many?", "7 books", settings=(("max_books", "7"),)),)).values()
    assert "books)" not in note


def test_why_an_answer_was_given_is_no_requirement() -> None:
    (note,) = notes(
        LEND, LENDS, answers=(asked("What happens to torn books?", "They stay", tradeoff="nobody has to look"),)
    ).values()
    assert "they stay" in note
    assert "nobody" not in note


def test_the_names_of_an_answer_are_not_taken_for_what_the_criterion_says() -> None:
    (note,) = notes(
        SHELVES + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1, D-loans-reuse)\n",
        "THE System SHALL limit the books that the shelves of a reader have.",
        answers=(asked("Are they used?", "`Shelf` and `Book`, unchanged", "reuse", interfaces=("a.Shelf", "a.Book")),),
    ).values()
    assert "uses `Shelf` and `Book`, unchanged" in note


def test_who_calls_a_package_is_made_with_libraries_of_its_own() -> None:
    pages = asked("How is it reached?", "The existing Flask pages call it", "entry-point", libraries=("flask",))
    own = asked("How is it reached?", "Flask pages", "entry-point", libraries=("flask",))
    assert is_called_from_outside(pages)
    assert not is_called_from_outside(own)
    spec = compiled(LEND, LENDS, answers=(pages,))
    assert not spec.components[0].libraries


def test_a_library_that_is_asked_for_is_one_and_no_clause() -> None:
    spec = compiled(LEND, LENDS, answers=(asked("Which library prints the slip?", "`slipper`"),))
    assert [one.name for one in spec.components[0].libraries] == ["slipper"]
    assert "slipper" not in spec.components[0].methods[0].note


def test_how_a_page_looks_is_said_and_how_code_is_divided_is_not() -> None:
    entries = SHELVES + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1, D-loans-layout)\n"
    said = notes(entries, LENDS, answers=(asked("What makes the slip right?", "Two columns with a line", "layout"),))
    divided = notes(entries, LENDS, answers=(asked("How is the code divided?", "Two columns with a line", "layout"),))
    assert "two columns with a line" in said["lend_book"]
    assert "two columns" not in divided["lend_book"]


def test_a_purpose_does_not_end_before_what_is_about_to_happen() -> None:
    wants = ("be told when a shelf is about to fall and to hand in the slips of the week to the desk in the hall",)
    spec = compiled(LEND, LENDS, want=f"{wants[0]}, and to see how the readers of the house like the books they took")
    assert "is about to fall" in spec.purpose
