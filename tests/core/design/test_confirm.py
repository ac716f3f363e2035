"""Confirming writes one line; what changed afterwards is told from its digest."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.design.document.confirm import DesignState, confirm_edits, digest, state
from spec_lsp.design.document.drafted import marks_of
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.document.repropose import reproposed
from spec_lsp.design.draft import draft_design
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


def test_confirmed_by_hand_in_front_of_the_mark_of_a_draft_holds() -> None:
    drafted = render_design(draft_design(LOANS))
    assert "**Status**: proposed <!-- draft " in drafted
    assert state(Text.of(drafted.replace(": proposed <", ": confirmed <")), LOANS) == DesignState("confirmed")


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


LATER = story(
    "US-1",
    "borrow a book",
    "Given a book on the shelf, when a member borrows it, then the loan is recorded.",
    "A member can borrow at most 7 books.",
)
SOONER = story("US-1", "borrow a book", LATER.story.criteria[0].text, "A member can borrow at most 5 books.")


def confirmed_draft() -> str:
    """The draft of the older text, read and confirmed."""
    drafted = Text.of(render_design(draft_design(package(SOONER))))
    return str(apply_edits(drafted, confirm_edits(drafted, "01234567")))


def again(old: str) -> str:
    text = Text.of(old)
    return str(apply_edits(text, reproposed(text, draft_design(package(LATER)))))


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came, but for the marks."""
    old, new = before.splitlines(), after.splitlines()
    gone = [line for line in old if line not in new and "spec-lsp drafted" not in line]
    return gone, [line for line in new if line not in old and "spec-lsp drafted" not in line]


def test_what_nobody_edited_follows_the_text() -> None:
    assert changed(confirmed_draft(), again(confirmed_draft())) == (
        [
            "**Status**: confirmed <!-- of 01234567 -->",
            "Members borrow a book. A member can borrow at most 5 books.",
            "- setting `max_books` = 5 (US-1/AC-2)",
        ],
        [
            "**Status**: proposed",
            "Members borrow a book. A member can borrow at most 7 books.",
            "- setting `max_books` = 7 (US-1/AC-2)",
        ],
    )
    assert again(again(confirmed_draft())) == again(confirmed_draft())


def test_what_a_person_edited_stays_though_the_text_changed() -> None:
    edited = confirmed_draft().replace("`max_books` = 5", "`max_books` = 6")
    gone, came = changed(edited, again(edited))
    assert "- setting `max_books` = 6 (US-1/AC-2)" not in gone
    assert not any("max_books" in line for line in came)


def test_what_a_person_deleted_is_not_drafted_again() -> None:
    line = "- setting `max_books` = 5 (US-1/AC-2)\n"
    assert "max_books" not in again(confirmed_draft().replace(line, ""))


def test_what_the_text_no_longer_says_goes_unless_a_person_changed_it() -> None:
    longer = story("US-1", "borrow a book", *(c.text for c in SOONER.story.criteria), "A loan expires after 21 days.")
    old = Text.of(render_design(draft_design(package(longer))))
    for edit, stays in (("", False), (" — counted from the next day", True)):
        text = str(apply_edits(old, confirm_edits(old, "01234567"))).replace(" = 21 days", f" = 21 days{edit}")
        assert ("loan_lifetime" in again(text)) is stays


def test_another_story_in_its_place() -> None:
    other = package(story("US-1", "return a cup", "When a member returns a cup, it is washed after 5 minutes."))
    old = Text.of(confirmed_draft())
    after = str(apply_edits(old, reproposed(old, draft_design(other))))
    found = parse_design(Text.of(after))
    assert found.findings == ()
    assert {entry.key for entry in found.entries} == {entry.key for entry in draft_design(other).entries}
    assert [(c.name, c.file, c.purpose) for c in found.components] == [
        (c.name, c.file, c.purpose) for c in draft_design(other).components
    ]


WORDS = st.sampled_from(["borrow", "return", "a book", "a cup", "5 books", "21 days", "the member", "sees", "at most"])
STORY = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3)


@given(STORY, STORY, st.sets(st.integers(0, 40), max_size=4))
def test_whatever_changes_what_people_wrote_stays(one: list[str], two: list[str], places: set[int]) -> None:
    drafted = render_design(draft_design(package(story("US-1", one[0], *one)))).splitlines()
    written = [f"{line} — mine" if at in places and line.startswith("- ") else line for at, line in enumerate(drafted)]
    mine = [line for line in written if line.endswith("— mine")]
    old = Text.of("\n".join(written) + "\n")
    after = str(apply_edits(old, reproposed(old, draft_design(package(story("US-1", two[0], *two))))))
    assert not set(mine) - set(after.splitlines())
    twice = Text.of(after)
    assert reproposed(twice, draft_design(package(story("US-1", two[0], *two)))) == ()


def open_points(old: str, *points: str) -> str:
    """The design, proposed again with these open points."""
    draft = draft_design(package(SOONER))._replace(open_points=points)
    draft = draft._replace(drafted=marks_of(draft))
    text = Text.of(old)
    return str(apply_edits(text, reproposed(text, draft)))


def test_open_points_come_with_the_first_and_go_with_the_last() -> None:
    before = confirmed_draft()
    after = open_points(before, "`Loan.note`: nothing sets it.")
    assert changed(before, after)[1] == ["**Status**: proposed", "## Open points", "- `Loan.note`: nothing sets it."]
    assert parse_design(Text.of(after)).open_points == ("`Loan.note`: nothing sets it.",)
    assert "## Open points" not in open_points(after.replace("proposed", "confirmed"))


def test_open_points_that_a_person_took_out_stay_out() -> None:
    with_one = open_points(confirmed_draft(), "`Loan.note`: nothing sets it.")
    without = with_one.replace("## Open points\n- `Loan.note`: nothing sets it.\n\n", "")
    assert without != with_one
    assert "## Open points" not in open_points(without, "`Loan.note`: nothing sets it.", "`Loan.day`: nothing sets it.")
