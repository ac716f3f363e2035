"""Verbs agree with who does them; what is told to be done is done; what is only named is shown or offered."""

from __future__ import annotations

import pytest

from spec_lsp.specs.doing import agreed, as_deed, told_after, told_to
from tests.core.specs.lines import PAGES, SHELVES, notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ends the loan and tell the next reader", "ends the loan and tells the next reader"),
        ("removes the card and invalidate all loans", "removes the card and invalidates all loans"),
        ("immediately ends the loan and redirect to the shelf", "immediately ends the loan and redirects to the shelf"),
        ("catches it and call `close()`", "catches it and calls `close()`"),
        ("says which book it is and when to return it", "says which book it is and when to return it"),
        ("shows the upload and download buttons", "shows the upload and download buttons"),
        ("holds the current and average price of a book", "holds the current and average price of a book"),
        ("redirects to the home or login page", "redirects to the home or login page"),
        ("sends it to one and within the hour to all", "sends it to one and within the hour to all"),
    ],
)  # fmt: skip
def test_verbs_agree(text: str, said: str) -> None:
    assert agreed(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("completely replace the list", "completely replaces the list"),
        ("display error “No shelf” and exit with code 1", "displays error “No shelf” and exits with code 1"),
        ("update only the marked part", "updates only the marked part"),
        ("to the shelf", "to the shelf"),
        ("search results of the day", "search results of the day"),
    ],
)
def test_what_is_told_to_be_done_is_done(text: str, said: str) -> None:
    assert told_to(text) == said


def test_what_is_only_named_is_offered_or_shown() -> None:
    said = notes(
        SHELVES
        + "- `copy_list(shelf_id: int) -> None` (US-1/AC-1)\n- `load_shelf(path: Path) -> Shelf` (US-1/AC-2)\n"
        + PAGES
        + "- `show_shelf(shelf_id: int) -> str` (US-1/AC-3)\n",
        "Copy-to-clipboard button for each book",
        "YAML shelf file (shelf.yaml)",
        "Reading room dialog with all seats",
    )
    assert said["copy_list"] == "offers a copy-to-clipboard button for each book."
    assert said["load_shelf"] == "reads the YAML shelf file (shelf.yaml)."
    assert said["show_shelf"].startswith("shows a reading room dialog with all seats")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("display bright colours on the shelf", "displays bright colours on the shelf"),
        ("animate page turns using CSS transforms", "animates page turns using CSS transforms"),
        ("disable or slowly reduce lamps", "disables or slowly reduces lamps"),
        ("do not lend the book", "does not lend the book"),
        ("ensure labels include the row", "ensures labels include the row"),
        ("display lamps are dimmed", "display lamps are dimmed"),
        ("process exits with code 3", "process exits with code 3"),
        ("Shelf plates show the row", "Shelf plates show the row"),
        ("upload form shows the size", "upload form shows the size"),
    ],
)
def test_what_stands_behind_then_is_told_to_the_system(told: str, said: str) -> None:
    assert told_after(told) == said


def test_it_is_followed_by_a_verb() -> None:
    assert agreed("closes it and update shelf history") == "closes it and updates shelf history"


def test_who_is_entitled_stands_behind_what_is_done() -> None:
    said = "allows a user with edit permission on the shelf to move a book"
    assert as_deed(said, frozenset()) == "moves a book, for a user with edit permission on the shelf"
