"""The name of a method in a design: verbs first, then the nouns of its stories."""

from __future__ import annotations

import pytest

from spec_lsp.editor.completion import completions
from spec_lsp.editor.model import Completions
from tests.core.pictures import picture

PLANNED = """\
//- docs/stories.md
# Lending

## US-1: Late fees
As a clerk, I want to set the late fee rate, so that books come back.

### Acceptance criteria
- AC-1: A reminder letter is sent to the member.

## US-2: Opening hours
As a visitor, I want to see the opening hours, so that I come in time.

### Acceptance criteria
- AC-1: Public holidays are marked.

## US-3: Holds
As a member, I want to reserve a book, so that I get it.

### Acceptance criteria
- AC-1: The member reserves a book.
//- specs/decisions.md
# Decisions

## D-stories-us-1-package: Which package implements US-1?
- [x] `loans` new

**Applies to**: US-1

## D-stories-us-2-package: Which package implements US-2?
- [x] `loans` new

**Applies to**: US-2

## D-stories-us-3-package: Which package implements US-3?
- [x] `loans` new

**Applies to**: US-3
//- specs/loans_design.md
# Design: loans
**Status**: proposed

## Components
### Component: FeeService
**File**: `src/loans/fees.py`
"""


def offered(line: str) -> Completions:
    drawn = picture(PLANNED + line + "\n")
    assert drawn.cursor
    return completions(drawn.snapshot, *drawn.cursor)


def labels(line: str) -> list[str]:
    return [item.label for item in offered(line).items]


def test_a_name_begins_with_a_verb_those_of_its_own_criterion_first() -> None:
    found = labels("- `$0() -> None` (US-1/AC-1)")
    assert "set" in found[:5]
    assert "send" in found[:5]
    assert found.index("send") < found.index("get")


def test_what_is_typed_narrows_the_verbs() -> None:
    found = labels("- `se$0() -> None` (US-1/AC-1)")
    assert {"set", "send"} <= set(found)
    assert all(label.startswith("se") for label in found)


def test_behind_the_verb_come_the_nouns_of_the_stories() -> None:
    found = labels("- `send_$0() -> None` (US-1/AC-1)")
    assert "reminder_letter" in found
    assert found.index("reminder_letter") < found.index("opening_hours")


def test_a_verb_of_two_words_is_one_verb() -> None:
    assert "sign_in" in labels("- `sig$0() -> None` (US-1/AC-1)")
    assert "reminder_letter" in labels("- `sign_in_rem$0() -> None` (US-1/AC-1)")


def test_several_things_come_first_where_the_deed_is_done_to_several() -> None:
    found = labels("- `list_reminder_l$0() -> None` (US-1/AC-1)")
    assert found[:2] == ["reminder_letters", "reminder_letter"]


def test_a_page_takes_the_form_of_a_thing_and_the_deed_itself() -> None:
    assert "fee_rate_form" in labels("- `show_fee$0() -> str` (US-1/AC-1)")
    assert "fee_rate_form" not in labels("- `set_fee$0() -> None` (US-1/AC-1)")
    assert "reservation" in labels("- `submit_res$0() -> Response` (US-3/AC-1)")
    assert "reservation" not in labels("- `send_res$0() -> Response` (US-3/AC-1)")


def test_what_seldom_names_a_method_comes_last() -> None:
    found = labels("- `re$0() -> None` (US-1/AC-1)")
    assert found.index("receive") > found.index("remove")


@pytest.mark.parametrize(
    ("line", "replaced"),
    [
        ("- `se$0nd_letter(member: str) -> None` (US-1/AC-1)", (3, 5, 7)),
        ("- `send_l$0etter(member: str) -> None` (US-1/AC-1)", (8, 9, 14)),
        ("- `old() -> None` → `se$0nd_letter() -> None` (US-1/AC-1)", (21, 23, 25)),
    ],
)
def test_in_the_middle_of_a_name_only_its_half_is_written(line: str, replaced: tuple[int, int, int]) -> None:
    for item in offered(line).items:
        assert item.whole
        assert (item.edit.span.start.column, item.edit.span.end.column, item.whole.end.column) == replaced


@pytest.mark.parametrize(
    "line",
    [
        "- `send_letter(mem$0ber: str) -> None` (US-1/AC-1)",
        "- type `Let$0ter`: `id: int` (US-1/AC-1)",
        "- `send_letter() -> None` — calls `sen$0d` (US-1/AC-1)",
        "A `sen$0tence`.",
    ],
)
def test_elsewhere_no_name_is_offered(line: str) -> None:
    assert [item for item in offered(line).items if item.kind == "part"] == []
