"""Other types for a noun whose drafted type is a guess: offered on each entry that has it, put in everywhere."""

from __future__ import annotations

from spec_lsp.editor.actions import actions
from spec_lsp.editor.hints import hints
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Position, Span
from tests.core.pictures import ROOT, Picture, picture

DESIGN = "specs/faults_design.md"
STORY = f"""\
//- docs/stories.md
# Faults

## US-1: Escalate a fault
As a tenant, I want to escalate a fault with a title, a place and an urgency, so that it is repaired.

### Acceptance criteria
- AC-1: The tenant sets the urgency to low, normal or high.
- AC-2: When the fault is escalated, the tenant receives the fault.
- AC-3: The place is optional.

## US-2: See the faults
As a caretaker, I want to list the faults, so that I can plan my day.

### Acceptance criteria
- AC-1: They are in order.
//- specs/decisions.md
# Decisions

## D-stories-us-1-package: Which package implements US-1?
- [x] `faults` new

**Applies to**: US-1

## D-stories-us-2-package: Which package implements US-2?
- [x] `faults` new

**Applies to**: US-2
//- {DESIGN}
# Design: faults
**Status**: proposed

## Components
### Component: FaultService
**File**: `src/faults/service.py`
- `escalate_fault(title: str, urgency: str = "low") -> None` — as `urgency: str` says (US-1/AC-1, US-1/AC-2)
- `list_faults(urgency: str, limit: int) -> list[Fault]` (US-1/AC-1)
- type `Fault`: `title: str`, `urgency: str`, `place: str`, `earlier_urgency: str` (US-1/AC-2)
  Typed by hand.
- table `faults`: `urgency`: `str` (US-1/AC-1)
- table `faults`: `place`: `str` (US-1/AC-3)

### Component: ArchiveService
**File**: `src/faults/archive.py`
- `archive_faults(urgencies: list[str]) -> str` (US-1/AC-1)

## Types in doubt
- `urgency: str`, from “the tenant sets the urgency to low, normal or high”: or `Urgency`.

## Left out on purpose
An `urgency: str` in prose stays.
"""


def offered(drawn: Picture, line: int) -> dict[str, str]:
    """The titles of the other types with the whole design that each gives."""
    path = f"{ROOT}/{DESIGN}"
    at = Position(line, 4)
    found = {}
    for action in actions(drawn.snapshot, path, Span(at, at)):
        if action.title.startswith("Use "):
            assert action.plan
            (change,) = action.plan.changes
            assert (change.path, change.version) == (path, drawn.snapshot.version(path))
            assert change.before
            found[action.title] = str(apply_edits(change.before, change.edits))
    return found


def line_of(drawn: Picture, word: str) -> int:
    return next(n for n, line in enumerate(drawn.text(DESIGN).splitlines()) if word in line)


def taken(drawn: Picture, word: str, title: str) -> str:
    """The design after an action on the line with a word; it stands in the editor then."""
    after = offered(drawn, line_of(drawn, word))[title]
    drawn.replace(DESIGN, after)
    return after


def test_every_entry_with_the_noun_gets_the_type_and_it_is_declared() -> None:
    after = taken(picture(STORY), "`escalate_fault(", "Use `urgency: Urgency` instead")
    assert (
        after.partition("## Components\n")[2]
        == """\
### Component: FaultService
**File**: `src/faults/service.py`
- `escalate_fault(title: str, urgency: Urgency = "low") -> None` — as `urgency: Urgency` says (US-1/AC-1, US-1/AC-2)
- `list_faults(urgency: Urgency, limit: int) -> list[Fault]` (US-1/AC-1)
- type `Fault`: `title: str`, `urgency: Urgency`, `place: str`, `earlier_urgency: str` (US-1/AC-2)
  Typed by hand.
- type `Urgency`: `LOW`, `NORMAL`, `HIGH` (US-1/AC-1)
- table `faults`: `urgency`: `Urgency` (US-1/AC-1)
- table `faults`: `place`: `str` (US-1/AC-3)

### Component: ArchiveService
**File**: `src/faults/archive.py`
- `archive_faults(urgencies: list[Urgency]) -> str` (US-1/AC-1)

## Left out on purpose
An `urgency: str` in prose stays.
"""
    )


def test_each_entry_and_the_line_of_doubt_offer_the_same() -> None:
    drawn = picture(STORY)
    title = "Use `urgency: Urgency` instead"
    entry = offered(drawn, line_of(drawn, "`list_faults("))
    assert list(entry) == [title]
    for word in ("`escalate_fault(", "type `Fault`", "`faults`: `urgency`", "`archive_faults(", "- `urgency: str`,"):
        assert offered(drawn, line_of(drawn, word))[title] == entry[title]
    assert offered(drawn, line_of(drawn, "`faults`: `urgency`")) == entry
    assert offered(drawn, line_of(drawn, "An `urgency: str` in prose")) == {}
    assert offered(drawn, 0) == {}


def test_the_way_back_is_offered_and_takes_the_declaration_away() -> None:
    drawn = picture(STORY)
    before = drawn.text(DESIGN).partition("## Types in doubt")[0]
    taken(drawn, "`escalate_fault(", "Use `urgency: Urgency` instead")
    back = taken(drawn, "`list_faults(", "Use `urgency: str` instead")
    assert back.partition("## Left out")[0] == before


def test_a_result_is_changed_in_its_own_entry() -> None:
    drawn = picture(STORY)
    before = drawn.text(DESIGN)
    after = taken(drawn, "`escalate_fault(", "Use `-> Fault` instead")
    assert after == before.replace('"low") -> None`', '"low") -> Fault`')
    assert "Use `-> None` instead" in offered(drawn, line_of(drawn, "`escalate_fault("))


def test_what_may_be_missing_may_be_empty_in_its_table() -> None:
    drawn = picture(STORY)
    before = drawn.text(DESIGN)
    after = taken(drawn, "`faults`: `place`", "Use `place: str | None` instead")
    assert "`urgency: str`, `place: str | None`, `earlier" in after
    assert "- table `faults`: `place`: `str`, may be empty (US-1/AC-3)\n" in after
    assert taken(drawn, "type `Fault`", "Use `place: str` instead") == before


def test_what_people_have_either_way_is_offered_without_a_word_about_it() -> None:
    story = STORY.partition("//- specs/faults_design.md")[0].replace("the tenant receives the fault", "it is kept")
    drawn = picture(story.replace("escalate a fault", "update a fault"))
    drawn.run("proposeDesign", story="US-1", option="anyway")
    assert "Use `-> Fault` instead" in offered(drawn, line_of(drawn, "`update_fault("))
    assert "update_fault ->" not in drawn.text(DESIGN)
    assert not any("-> Fault" in label for _, label in shown(drawn))


def test_a_type_that_a_person_wrote_is_no_guess() -> None:
    drawn = picture(STORY)
    drawn.replace(
        DESIGN, drawn.text(DESIGN).replace("urgency: str", "urgency: Priority").replace("`str`", "`Priority`")
    )
    drawn.replace(DESIGN, drawn.text(DESIGN).replace("list[str]", "list[Priority]"))
    assert not any("urgency" in title for title in offered(drawn, line_of(drawn, "`escalate_fault(")))


def shown(drawn: Picture) -> list[tuple[int, str]]:
    everything = Span(Position(0, 0), Position(10_000, 0))
    return [(hint.position.line, hint.label) for hint in hints(drawn.snapshot, f"{ROOT}/{DESIGN}", everything)]


def test_doubt_is_hinted_at_where_the_noun_stands_first_till_it_is_settled() -> None:
    drawn = picture(STORY)
    reported, fault = line_of(drawn, "`escalate_fault("), line_of(drawn, "type `Fault`")
    expected = [(fault, "or place: str | None?"), (reported, "or urgency: Urgency?"), (reported, "or -> Fault?")]
    assert [one for one in shown(drawn) if one in expected] == expected
    taken(drawn, "`escalate_fault(", "Use `urgency: Urgency` instead")
    assert (reported, "or urgency: Urgency?") not in shown(drawn)
    drawn.run("confirmDesign", DESIGN)
    assert shown(drawn) == []
