"""“Both shelves list the book”: what a thing lists is got by the thing's key."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import STORE, package, story


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Given a free room, when a member books a room, the booking is saved, and the room lists the booking.",
         ["list_bookings(room_id: int) -> list[Booking]"]),
        ("When a member books a room, the booking is saved, and the room shows its bookings.",
         ["list_bookings(room_id: int) -> list[Booking]"]),
        ("When a member books a room, the booking is saved, the door is opened, and both rooms list the booking.",
         ["list_bookings(room_id: int) -> list[Booking]"]),
        ("When a member books a room, the booking is saved, and the page lists the booking.", []),
        ("When a member books a room, the booking is saved, and the room shows the booking's colour.", []),
    ],
)  # fmt: skip
def test_a_thing_lists_what_belongs_to_it(text: str, added: list[str]) -> None:
    design = draft_design(package(story("US-1", "book a room", text), decisions=(STORE,)))
    bodies = [entry.body for component in design.components for entry in component.of("method")]
    assert bodies == ["book_room(member_id: int, room_id: int) -> Booking", *added]


def test_what_can_be_listed_already_is_not_listed_twice() -> None:
    design = draft_design(
        package(
            story("US-1", "book a room", "The booking is saved, and the room lists the booking."),
            story("US-2", "see all bookings of a room", "They are sorted by date."),
        )
    )
    lists = [e.body for c in design.components for e in c.of("method") if e.name == "list_bookings"]
    assert lists == ["list_bookings(room_id: int) -> list[Booking]"]
