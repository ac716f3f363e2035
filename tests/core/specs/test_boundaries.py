"""The values on both sides of a limit."""

from __future__ import annotations

import pytest

from spec_lsp.specs.boundaries import boundary_note, half_note


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The fine is between 0 and 5 euros", "0 and 5 euros pass; -1 and 6 do not"),
        ("The fine is between 0.50 and 5 euros", "0.50 and 5 euros pass; 0.49 and 5.01 do not"),
        ("If the code is shorter than 4 or longer than 12 characters", "4 and 12 characters pass; 3 and 13 do not"),
        ("A shelf can have at most 30 books", "30 books pass; 31 do not"),
        ("A shelf has at least 2 books", "2 books pass; 1 does not"),
        ("A pin has at least 4 digits", "4 digits pass; 3 do not"),
        ("When three earlier loans have one shelf", "3 are enough; 2 are not"),
        ("A cover is no larger than 2 MB", "2 MB passes; one byte more does not"),
        ("A fine MUST NOT exceed 1,000 euros", "1,000 euros pass; 1,000.01 do not"),
        ("Fines MUST NOT exceed 50 euros per month and member",
         "50 euros in all in one month pass, in one or in several; 50.01 do not"),
        ("At most 3 loans a day", "3 loans in all on one day pass, in one or in several; 4 do not"),
        ("When a member has more than 3 fines", "3 fines pass; 4 do not"),
        ("The letter lists at most 10 books", "of 11, 10 are there"),
        ("20 to a page, newest first", "20 on a page, one more on the next"),
        ("After 3 attempts within 10 minutes", "at 3; not at 2"),
        ("A hold ends after 5 days without pickup", "at 5 days; not a day before"),
        ("The pass expires after 2 hours", "at 2 hours; not a second before"),
        ("A book that was read in the last 30 days is marked", "30 days ago counts; 31 does not"),
        ("Weights are rounded to the nearest 10 grams", "24 becomes 20; 26 becomes 30"),
        (
            "Titles have labels of 1 to 9 letters, 40 characters in all",
            "1 and 9 letters pass; 0 and 10 do not; 40 characters pass; 41 do not",
        ),
        ("It is open for at least 2 hours", ""),
        ("Each book shows its shelf", ""),
    ],
)  # fmt: skip
def test_a_limit_names_its_boundaries(text: str, note: str) -> None:
    assert boundary_note(text) == note


def test_half_a_cent_goes_the_way_an_answer_says() -> None:
    text = "The fine is rounded to the nearest cent"
    assert half_note(text, "Half up") == "0.005 becomes 0.01"
    assert half_note(text, "Half to even") == "0.005 becomes 0.00; 0.015 becomes 0.02"
    assert half_note(text, "") == ""


def test_a_value_with_decimal_places_has_its_boundaries_there() -> None:
    assert boundary_note("The fine is between 0 and 5 euros", True) == "0 and 5 euros pass; -0.01 and 5.01 do not"
