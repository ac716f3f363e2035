"""What holds of a thing beforehand stands where it decides; what only sets the scene does not."""

from __future__ import annotations

import pytest

from tests.core.specs.lines import SHELVES, compiled, notes

LEND = SHELVES + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n"


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        ("Given a cover comes from the north, when the book is lent, then it is marked for binding.",
         "when a cover comes from the north"),
        ("WHILE it is November to March, THE System SHALL mark every book for drying",
         "when it is November to March"),
        ("Given a card that is valid on the day of the fair, when its owner comes, "
         "then the book is put ahead of all others.",
         "for a card that is valid on the day of the fair"),
    ],
)  # fmt: skip
def test_what_decides_is_said(criterion: str, said: str) -> None:
    (note,) = notes(LEND, criterion).values()
    assert said in note


@pytest.mark.parametrize("scene", ["the desk is open", "a shelf exists", "the list is shown"])
def test_what_sets_the_scene_is_not(scene: str) -> None:
    (note,) = notes(LEND, f"Given {scene}, when the clerk lends a book, then the book is marked for binding.").values()
    assert scene not in note


def test_whose_it_is_stands_in_the_test() -> None:
    spec = compiled(
        LEND,
        "Given a card that is valid on the day of the fair, when its owner joins the line, "
        "then the book is put behind the last card and ahead of all strangers.",
    )
    assert "a card that is valid on the day of the fair" in spec.components[0].tests[0].note
