"""What a decision applies to, however it is spelled."""

from __future__ import annotations

import pytest

from spec_lsp.planning.names import Subject


@pytest.mark.parametrize(
    ("subject", "name", "distance"),
    [
        (Subject(story="4.1"), "US 4.1", 1),
        (Subject(story="US-4.1"), "4.1", 1),
        (Subject(criterion="4.1/AC-2", story="4.1"), "US-4.1/AC-2", 0),
        (Subject(story="4.1"), "Story 4.1", 1),
        (Subject(story="1"), "US-1", None),
        (Subject(story="US1", feature="005-interest"), "interest", 2),
        (Subject(story="US1", feature="005-interest"), "interest:US1", 1),
        (Subject(story="US1", feature="005-interest"), "005-interest:US-1", 1),
        (Subject(story="US1", feature="interest"), "005-interest", None),
        (Subject(story="US1", feature="005-interest"), "006-interest", None),
        (Subject(story="US1", feature="2024-10"), "10", None),
    ],
)
def test_a_name_is_known_in_other_spellings(subject: Subject, name: str, distance: int | None) -> None:
    assert subject.distance(name) == distance
