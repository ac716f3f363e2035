"""Rules instead of cases, texts by their names, and what a method does besides being called."""

from __future__ import annotations

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
    assert said["show_shelves"] == "shows the text `no_shelves`."
