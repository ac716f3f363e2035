"""What a list shows is no state that a deed leaves, and what is capped is not refused."""

from __future__ import annotations

import pytest

from tests.core.specs.lines import SHELVES, compiled, notes

BLOCK = SHELVES + "- `block_shelf(shelf_id: int) -> None` (US-1/AC-1)\n"
CLOSES = '"Damp" closes the shelf at once and ends its loans.'


@pytest.mark.parametrize(
    ("fields", "said"),
    [("`shelf: Shelf`, `blocked: bool`", False), ("`id: int`, `name: str`, `blocked: bool`", True)],
)
def test_a_field_of_what_is_shown_is_no_state(fields: str, said: bool) -> None:
    (note,) = notes(BLOCK + f"- type `Listed`: {fields} (US-1/AC-1)\n", CLOSES).values()
    assert ("sets `blocked` to true" in note) is said


def tried(setting: str) -> str:
    spec = compiled(
        SHELVES
        + f"- `return_book(loan_id: int) -> Decimal` (US-1/AC-1)\n- setting `{setting}` = 7 euros (US-1/AC-1)\n",
        "A late book is paid for by the week.",
    )
    return spec.components[0].tests[0].note


def test_a_cap_is_never_exceeded_and_refuses_nothing() -> None:
    assert "never more than 7 euros" in tried("max_late_fee")
    assert "7 euros pass" in tried("max_deposit")


def test_a_participle_alone_is_no_result() -> None:
    (note,) = notes(SHELVES + "- `count_loans() -> dict[str, int]` (US-1/AC-1)\n", "The loans are visualized.").values()
    assert note != "visualized."


def test_a_list_below_what_is_told_is_told_in_the_same_person() -> None:
    (note,) = notes(
        SHELVES + "- `update_label(path: str) -> None` (US-1/AC-1)\n",
        "Update the middle of the label - Keep the words outside of it - Create the label if missing",
    ).values()
    assert "; keeps the words outside of it; creates the label if missing" in note
