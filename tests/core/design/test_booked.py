"""Pictures of what is booked: who, which of the things that are there, and when; what comes about is the booking."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def drafted(want: str, *criteria: str, role: str = "member") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria, role=role)))
    return [entry.body for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        ("book a desk", "It is shown.", "book_desk(member_id: int, desk_id: int) -> Booking"),
        ("book a desk", "A reservation is shown.", "book_desk(member_id: int, desk_id: int) -> Reservation"),
        ("book a desk for a day", "It is shown.", "book_desk(member_id: int, desk_id: int, day: date) -> Booking"),
        ("book a desk for an hour", "It is shown.",
         "book_desk(member_id: int, desk_id: int, starts_at: datetime) -> Booking"),
        ("book a desk", "A desk that is taken at that time is refused.",
         "book_desk(member_id: int, desk_id: int, starts_at: datetime) -> Booking"),
        ("book a desk", "The start and end of two bookings must not overlap.",
         "book_desk(member_id: int, desk_id: int, starts_at: datetime, ends_at: datetime) -> Booking"),
        ("book a place in a course", "A full course is refused.",
         "book_place(member_id: int, course_id: int) -> Booking"),
    ],
)  # fmt: skip
def test_who_books_what_is_there_and_when(want: str, criterion: str, signature: str) -> None:
    assert drafted(want, criterion) == [signature]


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        ("book an appointment with a doctor", "It is shown.", "book_appointment(doctor_id: int) -> Appointment"),
        ("schedule a meeting with a client", "It is shown.", "schedule_meeting(client_id: int) -> Meeting"),
        ("book an appointment", "The form allows doctor and time selection.",
         "book_appointment(doctor_id: int, time: datetime) -> Appointment"),
    ],
)  # fmt: skip
def test_what_is_there_only_by_being_booked_says_with_whom(want: str, criterion: str, signature: str) -> None:
    assert drafted(want, criterion) == [signature]


def test_a_booking_told_in_another_language_is_of_the_thing() -> None:
    assert drafted(
        "einen Raum buchen", "Wenn der Raum belegt ist, zeigt das System eine Meldung.", role="Mitglied"
    ) == ["book_room(room_id: int) -> Booking"]
