"""Pictures of numbers that become settings, in the forms that people give them."""

from __future__ import annotations

import pytest

from spec_lsp.design.values.quantities import quantities


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("15 books are shown per page.", {"page_size": "15"}),
        ("Readings keep a 3-day minimum notice period.", {"min_notice_period": "3 days"}),
        ("The system issues entry codes with 90-minute expiry.", {"entry_code_lifetime": "90 minutes"}),
        ('The "Check in" button appears 20 minutes before the reading.', {"check_in_lead_time": "20 minutes"}),
        ("The desk opens 1 hour before the reading.", {"desk_lead_time": "1 hour"}),
        ("A 7-day chart shows the loans.", {}),
        ("A loan can be cancelled up to 2 hours before it starts.", {"cancellation_notice": "2 hours"}),
        (
            "WHEN a loan is open for more than 14 days, THE System SHALL mark it as overdue.",
            {"overdue_after": "14 days"},
        ),
        ("A reading costs 12 euros per person.", {"reading_price": "12 euros per person"}),
        ("A late fee of 2 euros per day is added.", {"late_fee": "2 euros per day"}),
        ("A discount of 10 % is given to members.", {"discount": "10 %"}),
        ("The system shows how many places are left out of 40.", {"max_places": "40"}),
        ("The reading room has 120 seats.", {"max_seats": "120"}),
        ("A member has 3 places.", {}),
        ("Given a room with 3 seats, when it is booked, then 2 are left.", {}),
        ("When three earlier books with the same title have one shelf, this shelf is suggested.", {}),
    ],
)
def test_the_forms_of_numbers(text: str, settings: dict[str, str]) -> None:
    assert dict(quantities(text)) == settings
