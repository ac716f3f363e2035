"""Other ways to divide a design: methods moved, split off or merged with all that goes with them, as one edit."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from spec_lsp.design.document.parse import parse_design
from spec_lsp.editor.actions import actions
from spec_lsp.editor.hints import hints
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Position, Span, Text
from tests.core.pictures import ROOT, Picture, picture

DESIGN = "specs/loans_design.md"
STORIES = """\
//- docs/stories.md
# Lending

## US-1: Loans
As a clerk, I want to record a loan, add a reminder and cancel a reminder, so that nothing is lost.

### Acceptance criteria
- AC-1: When the reader has 5 loans, the clerk sees "Too many loans" and no loan is recorded.
- AC-2: When a reminder is cancelled twice, the clerk sees "Already cancelled".
- AC-3: The clerk can block a reader.

## US-2: Readers
As a clerk, I want to add a reader with a name, so that they can borrow.

### Acceptance criteria
- AC-1: A name is needed.

## US-3: Status
As a clerk, I want to set the status of the loan, so that it is known.

### Acceptance criteria
- AC-1: It is seen.
//- specs/decisions.md
# Decisions

""" + "\n".join(
    f"## D-stories-us-{n}-package: Which package implements US-{n}?\n- [x] `loans` new\n\n**Applies to**: US-{n}\n"
    for n in (1, 2, 3)
)
HEAD = """\
# Design: loans
**Status**: proposed

## Components
"""
LOANS = """\
### Component: LoanService
**File**: `src/loans/loans.py`
**Purpose**: Record loans; add and cancel reminders; block readers.
- `record_loan() -> Loan` (US-1/AC-1)
- `add_reminder(reader_id: int) -> Reminder` — by post (US-1/AC-1)
  Typed below it.
- `cancel_reminder(reminder_id: int) -> None` (US-1/AC-2)
- `block_reader(reader_id: int) -> Block` — after `LoanService.record_loan` (US-1/AC-3)
- type `Loan`: `id: int` (US-1/AC-1)
- type `Reminder`: `id: int`, `state: State` (US-1/AC-1)
- type `State`: `SENT`, `CANCELLED` (US-1/AC-2)
- type `Block`: `reader_id: int` (US-1/AC-3)
- error `AlreadyCancelled` “Already cancelled” (US-1/AC-2)
- error `TooManyLoans` “Too many loans” (US-1/AC-1)
- table `reminders`: `id`: `int` (US-1/AC-1)
- route `block_reader` = `POST /block-reader` (US-1/AC-3)
"""
READERS = """\
### Component: ReaderService
**File**: `src/loans/readers.py`
**Purpose**: People who read.
- `add_reader(name: str) -> Reader` (US-2/AC-1)
- type `Reader`: `id: int`, `name: str` (US-2/AC-1)

A person's note on readers.
"""
STATUS = """\
### Component: StatusService
**File**: `src/loans/statuses.py`
**Purpose**: Tell where a loan is.
- `set_status(loan_id: int, status: str) -> None` (US-3/AC-1)

A person's note on statuses.
"""
REST = """\
## Integration
- entry: the desk calls `LoanService.block_reader` and `StatusService.set_status` (US-1/AC-3)

## Splits in doubt
- `block_reader` of `LoanService`, about the reader: or in `ReaderService`.
- `LoanService`, about the loan and the reminder: or `ReminderService` apart, with `add_reminder`, `cancel_reminder`.
- `StatusService`, about the status of the loan: or part of `LoanService`.
"""
MOVE = "Move `block_reader` to ReaderService"
SPLIT = "Split off ReminderService (`add_reminder`, `cancel_reminder`)"
MERGE = "Merge into LoanService"


def drawn(*parts: str) -> Picture:
    found = picture(STORIES)
    found.replace(DESIGN, "\n".join(parts or (HEAD + LOANS, READERS, STATUS, REST)))
    return found


def line_of(picture: Picture, word: str) -> int:
    return next(n for n, line in enumerate(picture.text(DESIGN).splitlines()) if word in line)


def offered(picture: Picture, word: str) -> dict[str, str]:
    """The titles of the other splits on the line with a word, with the whole design that each gives."""
    path = f"{ROOT}/{DESIGN}"
    at = Position(line_of(picture, word), 4)
    found = {}
    for action in actions(picture.snapshot, path, Span(at, at)):
        if action.title.startswith(("Move", "Split", "Merge")):
            assert action.plan
            (change,) = action.plan.changes
            assert (change.path, change.version) == (path, picture.snapshot.version(path))
            assert change.before
            found[action.title] = str(apply_edits(change.before, change.edits))
    return found


def test_a_method_moves_with_what_is_its_own() -> None:
    assert offered(drawn(), "### Component: LoanService")[MOVE] == "\n".join(
        (
            HEAD
            + """\
### Component: LoanService
**File**: `src/loans/loans.py`
**Purpose**: Record loans and add and cancel reminders.
- `record_loan() -> Loan` (US-1/AC-1)
- `add_reminder(reader_id: int) -> Reminder` — by post (US-1/AC-1)
  Typed below it.
- `cancel_reminder(reminder_id: int) -> None` (US-1/AC-2)
- type `Loan`: `id: int` (US-1/AC-1)
- type `Reminder`: `id: int`, `state: State` (US-1/AC-1)
- type `State`: `SENT`, `CANCELLED` (US-1/AC-2)
- error `AlreadyCancelled` “Already cancelled” (US-1/AC-2)
- error `TooManyLoans` “Too many loans” (US-1/AC-1)
- table `reminders`: `id`: `int` (US-1/AC-1)
""",
            """\
### Component: ReaderService
**File**: `src/loans/readers.py`
**Purpose**: People who read.
- `add_reader(name: str) -> Reader` (US-2/AC-1)
- `block_reader(reader_id: int) -> Block` — after `LoanService.record_loan` (US-1/AC-3)
- type `Reader`: `id: int`, `name: str` (US-2/AC-1)
- type `Block`: `reader_id: int` (US-1/AC-3)
- route `block_reader` = `POST /block-reader` (US-1/AC-3)

A person's note on readers.
""",
            STATUS,
            REST.replace("LoanService.block_reader", "ReaderService.block_reader").replace(
                "- `block_reader` of `LoanService`, about the reader: or in `ReaderService`.\n", ""
            ),
        )
    )


def test_methods_are_split_off_into_a_component_behind_theirs() -> None:
    after = offered(drawn(), "### Component: LoanService")[SPLIT]
    assert (
        after.partition("### Component: ReaderService")[0]
        == HEAD
        + """\
### Component: LoanService
**File**: `src/loans/loans.py`
**Purpose**: Record loans and block readers.
- `record_loan() -> Loan` (US-1/AC-1)
- `block_reader(reader_id: int) -> Block` — after `LoanService.record_loan` (US-1/AC-3)
- type `Loan`: `id: int` (US-1/AC-1)
- type `Block`: `reader_id: int` (US-1/AC-3)
- error `TooManyLoans` “Too many loans” (US-1/AC-1)
- route `block_reader` = `POST /block-reader` (US-1/AC-3)

### Component: ReminderService
**File**: `src/loans/reminders.py`
**Purpose**: Add and cancel reminders.
- `add_reminder(reader_id: int) -> Reminder` — by post (US-1/AC-1)
  Typed below it.
- `cancel_reminder(reminder_id: int) -> None` (US-1/AC-2)
- type `Reminder`: `id: int`, `state: State` (US-1/AC-1)
- type `State`: `SENT`, `CANCELLED` (US-1/AC-2)
- error `AlreadyCancelled` “Already cancelled” (US-1/AC-2)
- table `reminders`: `id`: `int` (US-1/AC-1)

"""
    )
    assert "`LoanService`, about the loan and the reminder" not in after


def test_a_component_is_merged_with_all_that_people_wrote_in_it() -> None:
    after = offered(drawn(), "### Component: StatusService")[MERGE]
    loans = LOANS.replace("readers.\n- `record", "readers. Tell where a loan is.\n- `record", 1)
    status = "- `set_status(loan_id: int, status: str) -> None` (US-3/AC-1)\n"
    loans = loans.replace("- type `Loan`", f"{status}- type `Loan`") + "\nA person's note on statuses.\n"
    rest = REST.replace("StatusService.set_status", "LoanService.set_status")
    rest = rest.replace("- `StatusService`, about the status of the loan: or part of `LoanService`.\n", "")
    assert after == "\n".join((HEAD + loans, READERS, rest))


def test_the_first_and_the_last_component_of_a_file_merge_as_well() -> None:
    first = offered(drawn(HEAD + STATUS, LOANS), "### Component: StatusService")[MERGE]
    last = offered(drawn(HEAD + LOANS, STATUS), "### Component: StatusService")[MERGE]
    assert first.startswith(HEAD + "### Component: LoanService\n")
    assert first == last


def test_offered_on_the_heading_its_fields_and_the_line_of_doubt() -> None:
    design = drawn()
    assert list(offered(design, "### Component: LoanService")) == [MOVE, SPLIT]
    assert list(offered(design, "**File**: `src/loans/loans.py`")) == [MOVE, SPLIT]
    assert list(offered(design, "**Purpose**: Record")) == [MOVE, SPLIT]
    assert list(offered(design, "- `block_reader` of")) == list(offered(design, "- `block_reader(")) == [MOVE]
    assert list(offered(design, "- `LoanService`, about")) == [SPLIT]
    assert list(offered(design, "- `StatusService`, about")) == [MERGE]
    for word in ("# Design", "- `add_reminder(", "### Component: ReaderService", "- `set_status(", "A person's note"):
        assert offered(design, word) == {}


def test_what_was_divided_can_be_put_back() -> None:
    design = drawn()
    design.replace(DESIGN, offered(design, "- `block_reader(")[MOVE])
    assert list(offered(design, "- `block_reader(")) == ["Move `block_reader` to LoanService"]
    design.replace(DESIGN, offered(design, "### Component: LoanService")[SPLIT])
    assert list(offered(design, "### Component: ReminderService")) == ["Merge into LoanService"]
    design.replace(DESIGN, offered(design, "### Component: StatusService")[MERGE])
    apart = "Split off StatusService (`set_status`)"
    assert apart in offered(design, "### Component: LoanService")
    assert "**File**: `src/loans/statuses.py`" in offered(design, "### Component: LoanService")[apart]


def test_nothing_is_offered_where_the_same_would_stand_twice_or_where_a_person_decided() -> None:
    twice = READERS.replace("- type `Reader`", "- `block_reader() -> None` (US-2/AC-1)\n- type `Reader`")
    assert offered(drawn(HEAD + LOANS, twice), "### Component: LoanService") == {
        SPLIT: offered(drawn(HEAD + LOANS, twice), "### Component: LoanService")[SPLIT]
    }
    assert offered(drawn(HEAD + LOANS.replace("LoanService", "DeskService"), READERS), "Component: DeskService") == {}


def test_the_proposal_that_was_divided_stays_so_when_it_is_proposed_again() -> None:
    design = picture(STORIES)
    design.run("proposeDesign", story="US-1", option="anyway")
    divided = offered(design, "### Component: LoanService")[SPLIT]
    design.replace(DESIGN, divided)
    design.replace("docs/stories.md", design.text("docs/stories.md").replace("5 loans", "7 loans"))
    design.run("proposeDesign", story="US-1", option="anyway")
    assert (
        design.text(DESIGN).partition("## Names")[0] == divided.replace("5 loans", "7 loans").partition("## Names")[0]
    )


def shown(design: Picture) -> dict[int, str]:
    everything = Span(Position(0, 0), Position(10_000, 0))
    return {hint.position.line: hint.label for hint in hints(design.snapshot, f"{ROOT}/{DESIGN}", everything)}


def test_doubt_is_hinted_at_till_it_is_settled() -> None:
    design = drawn()
    assert {label for label in shown(design).values() if "Service" in label} == {
        "or ReminderService apart?",
        "or in ReaderService?",
        "or part of LoanService?",
    }
    assert shown(design)[line_of(design, "- `block_reader(")] == "or in ReaderService?"
    design.replace(DESIGN, offered(design, "- `block_reader(")[MOVE])
    assert "or in ReaderService?" not in shown(design).values()
    design.run("confirmDesign", DESIGN)
    assert shown(design) == {}


_TYPED = ["  below it", "  - nested below it", "A note.", "#### Mine", "continued", "| a |", "- no entry", ""]


def _body(component: str) -> st.SearchStrategy[list[str]]:
    """The methods of a component, some of its other lines and some that a person wrote, in any order."""
    own = [line for line in component.splitlines() if line.startswith("- ")]
    methods = [line for line in own if line.startswith("- `")]
    others = [line for line in own if line not in methods]
    some = st.lists(st.sampled_from(_TYPED), max_size=4)
    return st.tuples(st.lists(st.sampled_from(others or [""]), unique=True), some).flatmap(
        lambda drawn: st.permutations([*methods, *drawn[0], *drawn[1]])
    )


MINE = ["- `record_loan() -> Loan` (US-1/AC-1)", "- `block_reader(reader_id: int) -> Block` (US-1/AC-3)",
        "#### Mine", "- type `Loan`: `id: int` (US-1/AC-1)", "  - nested below it"]  # fmt: skip


@example((MINE, ["- `add_reader(name: str) -> Reader` (US-2/AC-1)"], []), "", "\n")
@given(
    st.tuples(_body(LOANS), _body(READERS), _body(STATUS)),
    st.sampled_from(["", "\n", "## Integration\n- entry: `StatusService` (US-1/AC-1)\n"]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_line_is_lost_however_a_design_is_written(bodies: tuple[list[str], ...], rest: str, end: str) -> None:
    """Every line stands once, with the component that code names as its owner; nothing becomes unreadable."""
    parts = [
        "\n".join([f"### Component: {head}Service", "**File**: `a.py`", *body]) + "\n"
        for head, body in zip(("Loan", "Reader", "Status"), bodies, strict=True)
    ]
    design = drawn((HEAD + "\n".join(parts) + "\n" + rest).replace("\n", end))
    before = Text.of(design.text(DESIGN))
    for number in range(len(before)):
        if before.line(number).startswith("### Component"):
            for title, after in offered(design, before.line(number)).items():
                assert _kept(after) == _kept(str(before)), title
                assert end == "\n" or "\n" not in after.replace("\r\n", "")
                known = [one.code for one in parse_design(before).findings]
                assert len(parse_design(Text.of(after)).findings) <= len(known), title


def _kept(text: str) -> list[str]:
    lines = [re.sub(r"\b(?:Loan|Reader|Status|Reminder)Service\b", "Service", line) for line in text.splitlines()]
    return sorted(line for line in lines if line.strip() and not line.startswith(("### Component", "**")))
