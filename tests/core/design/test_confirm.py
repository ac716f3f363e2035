"""Confirming writes one line; what changed afterwards is told from its digest."""

from __future__ import annotations

from dataclasses import replace

from spec_lsp.design.confirm import DesignState, confirm_edits, digest, state
from spec_lsp.design.draft import draft_design
from spec_lsp.design.parse import parse_design
from spec_lsp.design.render import render_design
from spec_lsp.design.repropose import reproposed
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Text
from tests.core.design.library import BORROW, DESIGN, LOANS, STORE, package, story


def confirmed(design: str = DESIGN) -> Text:
    text = Text.of(design)
    return apply_edits(text, confirm_edits(text, digest(LOANS, parse_design(text))))


def test_confirming_changes_the_status_line_only() -> None:
    before, after = Text.of(DESIGN), confirmed()
    changed = [number for number in range(len(before)) if before.line(number) != after.line(number)]
    assert changed == [1]
    assert after.line(1).startswith("**Status**: confirmed <!-- of ")
    assert confirm_edits(after, digest(LOANS, parse_design(after))) == ()


def test_a_design_without_status_gets_one_below_its_title() -> None:
    text = Text.of("# Design: loans\r\n\r\nwords\r\n")
    assert str(apply_edits(text, confirm_edits(text, "01234567"))) == (
        "# Design: loans\r\n**Status**: confirmed <!-- of 01234567 -->\r\n\r\nwords\r\n"
    )


def test_what_changed_is_told() -> None:
    text = confirmed()
    assert state(text, LOANS) == DesignState("confirmed")
    other = story("US-1", "borrow a book", *["Something else."] * 3)
    assert state(text, replace(LOANS, stories=(other,))) == DesignState("stale", ("stories",))
    decisions = (replace(STORE, label="Files"), *LOANS.decisions[1:])
    assert state(text, replace(LOANS, decisions=decisions)) == DesignState("stale", ("answers",))
    edited = Text.of(str(text).replace("= 21 days", "= 28 days"))
    assert state(edited, LOANS) == DesignState("stale", ("entries",))


def test_formatting_changes_nothing() -> None:
    text = str(confirmed()).replace("- ", "*  ").replace("\n", "\r\n").replace("21 days", "21  days")
    assert state(Text.of(text), LOANS) == DesignState("confirmed")


def test_confirmed_by_hand_holds() -> None:
    text = Text.of(DESIGN.replace("proposed", "confirmed"))
    assert state(text, replace(LOANS, stories=())) == DesignState("confirmed")
    assert state(Text.of(DESIGN), LOANS) == DesignState("proposed")


RETURN = story("US-2", "return a book", "When a member returns a book, the loan is closed.")


def test_a_draft_nobody_touched_becomes_the_new_draft() -> None:
    old = Text.of(render_design(draft_design(package(BORROW))))
    new = draft_design(package(BORROW, RETURN))
    assert str(apply_edits(old, reproposed(old, new))) == render_design(new)


def test_what_people_edited_stays_and_what_is_new_is_added() -> None:
    old = Text.of(DESIGN.replace("borrow_book(", "lend(").replace("proposed", "confirmed <!-- of 01234567 -->"))
    after = str(apply_edits(old, reproposed(old, draft_design(package(BORROW, RETURN)))))
    added = [line for line in after.splitlines() if line not in str(old).splitlines()]
    assert added == ["**Status**: proposed", "- `return_book(book_id: int) -> None` (US-2/AC-1)"]
    assert after.replace("**Status**: proposed", old.line(1)).replace(added[1] + "\n", "") == str(old)


def test_nothing_new_is_no_edit() -> None:
    old = Text.of(DESIGN)
    assert reproposed(old, draft_design(LOANS)) == ()
