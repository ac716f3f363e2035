"""The tracking index, before and after."""

# ruff: noqa: E501  (lines of the files that are shown are as long as they are)

from __future__ import annotations

from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.tracking import TrackedCriterion, TrackedStory, tracked, update_index
from spec_lsp.text.lines import Text
from tests.core.design.library import DESIGN, LOANS

SPECS = [(compile_spec(parse_design(Text.of(DESIGN)), LOANS), "loans_implementation_spec.md")]
INDEX = """\
# Tracking index

**Criteria**: 3 · 3 specified · 0 in code · 0 in tests

## US-1
**State**: specified
**Spec**: [`loans`](loans_implementation_spec.md)

| Criterion | Component | Code | Tests |
|---|---|---|---|
| US-1/AC-1 | `LoanService` | `src/library/loans/service.py` | `test_loan_is_recorded_and_ends_after_21_days` |
| US-1/AC-2 | `LoanService` | `src/library/loans/service.py` | `test_reserved_book_shows_message_and_no_loan_is_recorded` |
| US-1/AC-3 | `LoanService` | `src/library/loans/service.py` | `test_member_can_borrow_at_most_5_books` |
"""


def story(name: str, title: str, *criteria: str, feature: str = "f") -> TrackedStory:
    return TrackedStory(name, title, feature, (), tuple(TrackedCriterion(one) for one in criteria))


def test_the_whole_file() -> None:
    assert str(update_index(None, tracked(LOANS.stories, SPECS))) == INDEX


def test_updating_twice_changes_no_byte() -> None:
    once = update_index(None, tracked(LOANS.stories, SPECS))
    assert update_index(once, tracked(LOANS.stories, SPECS)) == once


def test_what_others_have_there_stays() -> None:
    mine = "# Our index\r\n\r\nWhat is where.\r\n\r\n## US-0: Older\r\nby hand\r\n\r\n## US-1\r\nold\r\n\r\n## US-9: Newer\r\n"
    after = str(update_index(Text.of(mine), tracked(LOANS.stories, SPECS)))
    assert after.startswith(
        "# Our index\r\n\r\n**Criteria**: 3 · 3 specified · 0 in code · 0 in tests\r\n\r\nWhat is where.\r\n\r\n"
        "## US-0: Older\r\nby hand\r\n\r\n## US-1\r\n**State**: specified\r\n**Spec**"
    )
    assert after.endswith("|\r\n\r\nold\r\n\r\n## US-9: Newer\r\n")
    assert "\n" not in after.replace("\r\n", "")


def test_a_story_keeps_its_place_when_its_title_changes() -> None:
    old = update_index(None, [story("US-1", "One", "US-1/AC-1"), story("US-2", "Two", "US-2/AC-1")])
    new = str(update_index(old, [story("US-1", "First", "US-1/AC-1")]))
    assert [line for line in new.splitlines() if line.startswith("## ")] == ["## US-1: First", "## US-2: Two"]


def test_requirements_of_several_features_have_sections_of_their_own() -> None:
    one, two = story("", "", "FR-001", feature="shelf"), story("", "", "desk:FR-001", feature="desk")
    assert "## Requirements\n" in str(update_index(None, [one]))
    both = str(update_index(None, [one, two]))
    assert [line for line in both.splitlines() if line[:3] == "## "] == [
        "## Requirements: shelf",
        "## Requirements: desk",
    ]


def test_code_and_tests_that_name_a_criterion_are_listed() -> None:
    text = str(update_index(None, tracked(LOANS.stories, [], {"US-1/AC-1": ("src/a.py",)}, {"US-1/AC-1": ("test_a",)})))
    assert "| US-1/AC-1 |  | `src/a.py` | `test_a` |" in text


def test_state_and_totals_count_what_is_there_and_not_what_is_planned() -> None:
    code = {"US-1/AC-1": ("src/a.py",), "US-1/AC-2": ("src/a.py",)}
    tests = {"US-1/AC-1": ("test_a",), "US-1/AC-3": ("test_c",)}
    once = update_index(None, tracked(LOANS.stories, SPECS, code))
    assert "**Criteria**: 3 · 3 specified · 2 in code · 0 in tests\n" in str(once)
    assert "**State**: specified\n" in str(once)
    after = str(update_index(once, tracked(LOANS.stories, SPECS, code, tests)))
    assert "**Criteria**: 3 · 3 specified · 3 in code · 2 in tests\n" in after
    assert "**State**: implemented\n" in after
    assert after.count("**Criteria**") == after.count("**State**") == 1
    assert "**State**: 0 of 1 criteria specified\n" in str(update_index(None, [story("US-2", "Two", "US-2/AC-1")]))
