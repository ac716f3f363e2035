"""A criterion becomes plain sentences before it is read: lists, labels, titles and marks are forms of writing."""

from __future__ import annotations

import pytest

from spec_lsp.specs.sentences import plain
from tests.core.specs.lines import SHELVES, notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("WHEN I open it THEN I see: - Shelf name - Number of books (all of them) - Last loan",
         "WHEN I open it THEN I see shelf name, number of books (all of them) and last loan"),
        ("Each loan shows the details below: - Title - Due date",
         "Each loan shows the details below: title and due date"),
        ("**THEN** the system: - Ends the loan - Tells the next reader **AND** the shelf is marked",
         "THEN the system ends the loan; the system tells the next reader AND the shelf is marked"),
        ("Then I can: - Approve: The loan is fine - Refuse", "Then I can approve (the loan is fine) and refuse"),
        ("Then I can choose: - Lost: Nobody has it - ISBN known: The number is there",
         "Then I can choose lost (nobody has it) and ISBN known (the number is there)"),
        ("The label holds - in this order - title and shelf", "The label holds - in this order - title and shelf"),
        ("**Book search**: A reader searches all books by title", "A reader searches all books by title"),
        ("**Badge**: old (all torn), new (none torn)", "Badge: old (all torn), new (none torn)"),
        ("**GIVEN** I choose \"Quiet\" **WHEN** Ada opens a room **THEN** the system opens the blinds",
         "GIVEN I choose \"Quiet\" WHEN Ada opens a room THEN the system opens the blinds"),
        ("**When:** Ada opens a room **Then:** its lamp is on", "When: Ada opens a room Then: its lamp is on"),
        ("**WHILE** Room 4 is closed **THE** lamp SHALL be red", "WHILE Room 4 is closed THE lamp SHALL be red"),
        ("Description:** As a reader, I want to renew a loan, so that I can read on.", "A reader can renew a loan"),
        ("As a reader, I want to renew a loan so that I can read on. Each loan is renewed once.",
         "A reader can renew a loan. Each loan is renewed once"),
        ("`POST /loans`**: Starts a loan of one book", "Starts a loan of one book"),
        ("A **rare book is lent to nobody", "A rare book is lent to nobody"),
        ("IF the check fails: THEN show the errors", "IF the check fails THEN show the errors"),
        ("The shelf SHALL only be open to clerks", "The shelf SHALL be open only to clerks"),
    ],
)  # fmt: skip
def test_forms_of_writing_become_sentences(text: str, said: str) -> None:
    assert plain(text) == said


def test_a_choice_in_quotation_marks_stays_with_what_follows_from_it() -> None:
    said = notes(
        SHELVES
        + "- `set_mode(mode: Mode) -> str` (US-1/AC-1, US-1/AC-2)\n"
        + "- `room_for(guest: str) -> Room` (US-1/AC-1, US-1/AC-2)\n",
        '**GIVEN** I choose "Quiet" **WHEN** I save the plan **THEN** the system opens only dim rooms '
        '**AND** the system displays a confirmation message "Rooms set to Quiet"',
        '**GIVEN** I choose "Party (Loud)" **WHEN** I save the plan **THEN** the system opens only bright rooms '
        '**AND** the system displays a confirmation message "Rooms set to Party"',
    )
    assert 'only dim rooms when "Quiet" is chosen' in said["room_for"]
    assert 'only bright rooms when "Party (Loud)" is chosen' in said["room_for"]
    assert said["set_mode"] == (
        'returns the message "Rooms set to Quiet" when "Quiet" is chosen; '
        'returns the message "Rooms set to Party" when "Party (Loud)" is chosen.'
    )


def test_a_choice_stands_before_the_cases_that_it_is_about() -> None:
    (note,) = notes(
        SHELVES + "- `room_for(guest: str) -> Room` (US-1/AC-1)\n- setting `default_room` = hall (US-1/AC-1)\n",
        '**GIVEN** I choose "Mixed" **WHEN** I save the plan **THEN** the system opens the room of each guest: '
        "- Singers → Stage - All others → default room",
    ).values()
    assert note.startswith('when "Mixed" is chosen, opens ')
    assert note.endswith("all others → `default_room`.")


def test_what_is_listed_is_one_clause() -> None:
    (note,) = notes(
        SHELVES + "- `get_shelf(shelf_id: int) -> Shelf` (US-1/AC-1)\n",
        "GIVEN I am on the page WHEN I pick a year THEN I see: - Loans of the year - Average length - Trend (up/down)",
    ).values()
    assert note == "loans of the year, average length and trend (up/down)."


def test_listed_deeds_are_deeds() -> None:
    (note,) = notes(
        SHELVES + "- `return_book(book_id: int) -> None` (US-1/AC-1)\n",
        "WHEN I click Submit THEN the system: - Logs my return with the day - Frees the shelf - Removes the reminder",
    ).values()
    assert note == "logs the member's return with the day; frees the shelf; removes the reminder."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When I return it, then the book is assigned to me.", "the book is assigned to the member."),
        ("When I open it, then I add notes about my book.", "the member adds notes about their book."),
        ('The list shows "my books" of my shelf', 'the list shows "my books" of the member\'s shelf.'),
    ],
)
def test_nobody_speaks_of_himself(text: str, said: str) -> None:
    (note,) = notes(SHELVES + "- `mark_book(book_id: int) -> None` (US-1/AC-1)\n", text).values()
    assert note == said
