"""What is suggested for each of several things stands beside what somebody confirmed."""

from __future__ import annotations

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def types(*criteria: str) -> list[str]:
    imported = story("US-1", "import a list of books", "Each line becomes a book with title and shelf.", role="clerk")
    suggested = story("US-2", "have a shelf suggested for each book", *criteria, role="clerk")
    design = draft_design(package(imported, suggested))
    return [entry.body for component in design.components for entry in component.of("type") if entry.name == "Book"]


def test_a_suggestion_for_each_is_no_confirmed_value() -> None:
    (book,) = types("When three earlier books have one shelf, the System SHALL suggest a shelf for each book.")
    assert "`shelf: str`" in book
    assert "`suggested_shelf: str" in book


def test_what_is_suggested_once_is_carried_by_nothing() -> None:
    assert "suggested" not in str(types("The System SHALL suggest a shelf when somebody asks."))
