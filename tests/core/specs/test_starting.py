"""How a program begins and goes on: its first screen, what a selection and a link lead to, what it is given."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.specs.model import Spec
from tests.core.specs.lines import compiled, notes

TERMINAL = DecisionInput("D-loans-entry-point", "entry-point", "textual", "How?", "Terminal interface with Textual")
FOLDER = DecisionInput(
    "D-loans-search", "search", "argument", "Where?", "The folder given on the command line", because=("US-1/AC-1",)
)
ROOMS = """\
### Component: RoomReader
**File**: `src/reader.py`
- `find_rooms(root: Path) -> list[Room]` (US-1/AC-1)
- `list_seats(room: Room) -> list[Seat]` (US-1/AC-2)
### Component: RoomPanel
**File**: `src/rooms.py`
- `show_rooms(rooms: list[Room]) -> None` (US-1/AC-1)
- `select_room(room: Room) -> None` (US-1/AC-2)
- `show_seats(seats: list[Seat]) -> None` (US-1/AC-2)
"""
CRITERIA = "The panel shows the rooms of the house.", "Clicking a room selects it and shows its seats."


def section(spec: Spec, title: str) -> list[str]:
    found = [one for one in spec.sections if one.title == title]
    return [f"{item.text} ({', '.join(item.references)})" for one in found for item in one.items]


def test_a_terminal_begins_with_what_it_shows_and_goes_on_with_what_is_selected() -> None:
    spec = compiled(ROOMS, *CRITERIA, answers=(TERMINAL,))
    assert section(spec, "Initialization sequence") == [
        "At the start: `find_rooms(root)`, then `show_rooms`. (US-1/AC-1)",
        "After `select_room`: `list_seats(room)`, then `show_seats`. (US-1/AC-2)",
    ]
    assert section(compiled(ROOMS, *CRITERIA), "Initialization sequence") == []


def test_a_terminal_takes_the_folder_that_an_answer_leaves_to_the_command_line() -> None:
    spec = compiled(ROOMS, *CRITERIA, answers=(TERMINAL, FOLDER))
    (table,) = [table for one in spec.sections if one.title == "Command line and interface" for table in one.tables]
    assert [(row.cells, row.references) for row in table.rows] == [(("`ROOT`",), ("US-1/AC-1", "D-loans-search"))]


def test_a_link_in_a_letter_leads_to_the_method_behind_it() -> None:
    letters = """\
### Component: LetterService
**File**: `src/letters.py`
- `send_letter(guest_id: int) -> None` (US-1/AC-1)
- `cancel(guest_id: int) -> None` (US-1/AC-2)
"""
    told = "Every month each guest gets a letter.", "Each letter holds a link with which the guest cancels."
    job = DecisionInput("D-loans-entry-point", "entry-point", "job", "How?", "A job that runs by itself")
    link = "reached by a link in each letter"
    said = notes(letters, *told, answers=(job,))
    assert f"{link}; which page it leads to is not said" in said["cancel"]
    pages = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server")
    assert notes(letters, *told, answers=(pages,))["cancel"].endswith(f"{link}.")
