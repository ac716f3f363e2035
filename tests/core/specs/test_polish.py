"""Rules instead of cases, texts by their names, and what a method does besides being called."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput
from tests.core.specs.lines import PAGES, SHELVES, notes

FINES = (
    SHELVES
    + "- `set_fine_rate(shelf_id: int, rate: Decimal, today: date) -> FineRate` (US-1/AC-1)\n"
    + "- `get_fine_rate(shelf_id: int) -> Decimal` (US-1/AC-1)\n"
    + "- `fine_rate_on(shelf_id: int, day: date) -> Decimal` (US-1/AC-2)\n"
    + "- type `FineRate`: `shelf_id: int`, `rate: Decimal`, `effective_from: date` (US-1/AC-1)\n"
)


def test_values_that_hold_from_a_day_on_are_read_by_a_rule() -> None:
    said = notes(
        FINES,
        "When the clerk saves the rate of a shelf, then the rate is displayed on the shelf's page.",
        "Given a shelf has no rate set, when a fine is charged, then nothing is charged.",
    )
    assert said["get_fine_rate"] == "the fine rate last set; 0 when there is none."
    assert said["fine_rate_on"].startswith("the latest fine rate effective on or before `day`; 0 when there is none")
    assert "last set" not in said["set_fine_rate"]


def test_what_is_called_once_confirmed_does_something() -> None:
    said = notes(
        SHELVES
        + "- `preview_move(path: Path) -> list[Move]` (US-1/AC-1)\n"
        + "- `apply_moves(moves: list[Move]) -> None` (US-1/AC-1)\n",
        "When a list is given, then the system shows all moves and requires confirmation to apply.",
    )
    assert said["apply_moves"].startswith("applies the moves")


def test_a_text_of_the_design_is_named() -> None:
    said = notes(
        PAGES + "- `show_shelves() -> str` (US-1/AC-1)\n- text `no_shelves` = “No shelf yet” (US-1/AC-1)\n",
        'When a member has no shelf, then the page shows "No shelf yet".',
    )
    assert said["show_shelves"] == "shows the text `no_shelves` when a member has no shelf."


def test_what_a_file_holds_is_read_with_it() -> None:
    said = notes(
        SHELVES + "- `load_shelf(path: Path) -> Shelf` (US-1/AC-1, US-1/AC-2)\n",
        "YAML shelf file (shelf.yaml)",
        "Names, days, and opening hours",
    )
    assert said["load_shelf"] == "reads the YAML shelf file (shelf.yaml) with names, days, and opening hours."


def test_an_answer_about_two_deeds_stands_at_both() -> None:
    answer = DecisionInput(
        "D-loans-open", "open", "lamp", "What makes a shelf “open”?", "Its lamp is on; a shelf added here is open",
        because=("US-1/AC-1",),
    )  # fmt: skip
    said = notes(
        SHELVES + "- `list_shelves() -> list[Shelf]` (US-1/AC-1, D-loans-open)\n"
        "- `add_shelf(name: str) -> Shelf` (US-1/AC-2)\n",
        "The list shows which shelves are open.",
        "A clerk can add a shelf, and its plate is printed at once.",
        answers=(answer,),
    )
    assert "a shelf is open when its lamp is on" in said["list_shelves"]
    assert "added here" not in said["list_shelves"]
    assert "a shelf added here is open" in said["add_shelf"]


def test_all_cases_in_which_nothing_is_done_are_one() -> None:
    (note,) = notes(
        SHELVES
        + "- `charge_fine(loan_id: int, month: date) -> Fine | None` (US-1/AC-1, US-1/AC-2, US-1/AC-3, US-1/AC-4)\n",
        "When a loan is overdue, then a fine of one euro is charged to the member.",
        "Given a member has a card for children, when the charge runs, then no fine is charged and no letter is sent.",
        "Fines do not run on closed or lost shelves.",
        "The system prevents duplicate fines for the same loan and the same month.",
    ).values()
    assert note.endswith(
        "; no fine is charged and no letter is sent when a member has a card for children, the shelf is closed or "
        "lost, or it was done already for the same loan and the same month, returning `None`."
    )


def test_cases_in_which_nothing_is_done_keep_their_words_where_they_name_no_state() -> None:
    (note,) = notes(
        SHELVES + "- `charge_fine(loan_id: int, month: date) -> Fine | None` (US-1/AC-1, US-1/AC-2)\n",
        "Given a member has a card for children, when the charge runs, then no fine is charged.",
        "Fines do not run on holiday shelves.",
    ).values()
    assert note == "no fine is charged when a member has a card for children, or on holiday shelves, returning `None`."
