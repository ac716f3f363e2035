"""What drafted errors are called, and types whose values or states a story file names."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.terms import terms_in
from spec_lsp.design.draft_errors import errors_of
from spec_lsp.design.language.phrases import entity_name
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story
from tests.core.design.test_draft import entries


@pytest.mark.parametrize(
    ("criterion", "errors"),
    [
        ("IF the shelf no longer has enough books at that time, THEN THE system SHALL reject the loan with the message "
         '"Only {n} books left"', ["NotEnoughBooks"]),
        ("IF there are less than 24 hours left, THEN THE system SHALL refuse the cancellation",
         ["CancellationTooLate"]),
        ("IF the reader is at home, THEN THE system SHALL refuse the registration", ["RegistrationRefused"]),
        ('IF the loan has already been checked in, THEN THE system SHALL display "Already used"', ["AlreadyCheckedIn"]),
        ("If the loan has already been picked up, then the system refuses it", ["AlreadyPickedUp"]),
        ('WHEN a shelf has no remaining books, THE system SHALL show it as "All lent"', []),
        ("THE desk SHALL accept up to 3 photos per book, each not larger than 5 MB", ["PhotoTooLarge"]),
    ],
)  # fmt: skip
def test_errors_are_named_for_what_is_refused(criterion: str, errors: list[str]) -> None:
    assert [entry.name for entry in errors_of(story("US-1", "", criterion))] == errors


@pytest.mark.parametrize(
    ("words", "name"),
    [(("open", "fines"), "Fine"), (("overdue", "loan"), "Loan"), (("active", "readers"), "Reader"),
     (("available", "balance"), "AvailableBalance"), (("library", "cards"), "LibraryCard")],
)  # fmt: skip
def test_how_a_thing_stands_is_no_kind_of_thing(words: tuple[str, ...], name: str) -> None:
    assert entity_name(words) == name


def test_values_in_code_are_the_values_of_what_they_stand_behind() -> None:
    text = (
        "# Loans\n\n## Glossary\n- **Damage**: A problem with a book, with a severity of `minor`, `major` or `severe`\n"
    )
    found = {term.name: (term.attributes, term.values) for term in terms_in(Text.of(text))}
    assert found["Severity"] == ((), ("minor", "major", "severe"))
    assert "minor" not in found["Damage"][0]


def test_who_orders_bread_sorts_nothing() -> None:
    drafted = entries(package(story("US-1", "order bread and cake in advance", "Name and day are required.")))
    assert any("submit_order(" in one for one in drafted)
    assert not any("sort_" in one for one in drafted)
