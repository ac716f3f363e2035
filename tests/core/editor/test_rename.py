"""Renaming: every file before and after, in the spelling of each; and what is refused."""

from __future__ import annotations

import pytest

from spec_lsp.design.document.fingerprints import fingerprint
from spec_lsp.editor.rename import Refused, renamable, rename
from spec_lsp.editor.respelling import respelled, respelled_range
from spec_lsp.process.package import design_state_of
from spec_lsp.specs.blocks import file_blocks
from spec_lsp.text.lines import Text
from tests.core.pictures import ROOT, Picture, picture


@pytest.mark.parametrize(
    ("written", "old", "new", "expected"),
    [
        ("US-1", "US-1", "US-9", "US-9"),
        ("US1", "US-1", "US-9", "US9"),
        ("User Story 1", "US1", "US9", "User Story 9"),
        ("US-001", "US-001", "US-012", "US-012"),
        ("US1", "US-001", "US-012", "US12"),
        ("US-1/AC-2", "US-1/AC-2", "US-9/AC-2", "US-9/AC-2"),
        ("US1 AC2", "US-1/AC-2", "US-1/AC-7", "US1 AC7"),
        ("US-1.AC2", "US-1/AC-2", "US-9/AC-2", "US-9.AC2"),
        ("US2-S1", "US2/1", "US3/1", "US3-S1"),
        ("AC-2", "US-1/AC-2", "US-1/AC-7", "AC-7"),
        ("AC-2", "US-1/AC-2", "US-9/AC-2", "AC-2"),
        ("2.3", "2.3", "7.3", "7.3"),
        ("checkout:2.3", "2.3", "7.3", "checkout:7.3"),
        ("FR-004", "FR-004", "FR-011", "FR-011"),
        ("031", "FR-031", "FR-040", "040"),
        ("US-1", "US-1", "LOGIN-1", "LOGIN-1"),
        ("test_us_1_ac_2_locks", "US-1/AC-2", "US-9/AC-2", "test_us_9_ac_2_locks"),
        ("test_us1_ac2_locks", "US-1/AC-2", "US-1/AC-7", "test_us1_ac7_locks"),
        ("test_fr_004_pays", "FR-004", "FR-011", "test_fr_11_pays"),
    ],
)
def test_an_id_keeps_its_spelling(written: str, old: str, new: str, expected: str) -> None:
    assert respelled(written, old, new) == expected


@pytest.mark.parametrize(
    ("written", "old", "new", "expected"),
    [
        ("US-1/AC-1..2", ["US-1/AC-1", "US-1/AC-2"], ["US-9/AC-1", "US-9/AC-2"], "US-9/AC-1..2"),
        ("US-1/AC-1..2", ["US-1/AC-1", "US-1/AC-2"], ["US-1/AC-1", "US-1/AC-7"], "US-1/AC-1, US-1/AC-7"),
        ("1.1-1.2", ["1.1", "1.2"], ["4.1", "4.2"], "4.1-4.2"),
        ("FR-001…003", ["FR-001", "FR-002", "FR-003"], ["FR-001", "FR-009", "FR-003"], "FR-001, FR-009, FR-003"),
    ],
)
def test_a_range_stays_one_where_it_can(written: str, old: list[str], new: list[str], expected: str) -> None:
    assert respelled_range(written, old, new) == expected


FILES = """\
//- docs/stories.md
# Shop

## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

### Acceptance criteria
- AC-1: a token is issued
- AC-2: a wrong password is refused, as in US-1/AC-1
- AC-3: the account is locked

## US-2: Pay
As a buyer, I want to pay, so that I get it.

**Depends on**: US-1

### Acceptance criteria
- AC-1: it is paid
//- specs/auth_implementation_spec.md
## Package: auth
**User Stories**: US-1

### Component: SignIn
<!-- spec-lsp: 000000 US-1/AC-1=1234 US-1/AC-2=5678 -->
**Methods**:
- `sign_in() -> Token` — signs in (US-1/AC-1..3)
**Tests**:
- `test_us_1_ac_2_refuses` (US-1/AC-2)
**Implements**: US-1/AC-1, AC-2, US-2/AC-1
//- specs/decisions.md
# Decisions

## D-shop-us-1-package: Which package implements US-1?
- [x] `auth` new

**Applies to**: US-1
//- src/auth.py
def sign_in():  # US1 AC2, and stories:US-1/AC-3
    ...
//- tests/test_auth.py
def test_us_1_ac_2_refuses():
    ...
//- specs/reports_implementation_spec.md
User Story 1 is done; US-2 is not. US-1-US-2 are next.
"""


def at(before: str, inside: str, files: str = FILES) -> Picture:
    head, found, rest = files.partition(before)
    assert found
    middle, also, tail = rest.partition(inside)
    assert also
    return picture(head + found + middle + inside[:1] + "$0" + inside[1:] + tail)


def renamed(drawn: Picture, new: str) -> dict[str, str]:
    """The lines that differ, by file."""
    assert drawn.cursor
    plan = rename(drawn.snapshot, *drawn.cursor, new)
    assert not isinstance(plan, Refused), plan
    shown = {}
    for change in plan.changes:
        assert change.before is not None
        pairs = zip(change.before.lines, change.after.lines, strict=True)
        shown[change.path.removeprefix(f"{ROOT}/")] = "".join(new for old, new in pairs if new != old)
    return shown


def refusal(drawn: Picture, new: str) -> str:
    assert drawn.cursor
    found = rename(drawn.snapshot, *drawn.cursor, new)
    assert isinstance(found, Refused)
    return found.message


STORY_RENAMED = {
    "docs/stories.md": "## US-7: Sign in\n- AC-2: a wrong password is refused, as in US-7/AC-1\n**Depends on**: US-7\n",
    "specs/auth_implementation_spec.md": (
        "**User Stories**: US-7\n"
        "<!-- spec-lsp: 000000 US-7/AC-1=1234 US-7/AC-2=5678 -->\n"
        "- `sign_in() -> Token` — signs in (US-7/AC-1..3)\n"
        "- `test_us_7_ac_2_refuses` (US-7/AC-2)\n"
        "**Implements**: US-7/AC-1, AC-2, US-2/AC-1\n"
    ),
    "specs/decisions.md": "## D-shop-us-1-package: Which package implements US-7?\n**Applies to**: US-7\n",
    "src/auth.py": "def sign_in():  # US7 AC2, and stories:US-7/AC-3\n",
    "tests/test_auth.py": "def test_us_7_ac_2_refuses():\n",
    "specs/reports_implementation_spec.md": "User Story 7 is done; US-2 is not. US-7, US-2 are next.\n",
}


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("## ", "US-1"),
        ("**User Stories**: ", "US-1"),
        ("**Implements**: ", "US-1"),
        ("//- specs/reports_implementation_spec.md\n", "User Story 1"),
    ],
)
def test_a_story_is_renamed_everywhere_in_the_spelling_of_each_place(before: str, inside: str) -> None:
    assert renamed(at(before, inside), "US-7") == STORY_RENAMED


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("orders.\n\n### Acceptance criteria\n- AC-1: a token is issued\n- ", "AC-2"),
        ("`test_us_1_ac_2_refuses` (US-1/", "AC-2"),
    ],
)
@pytest.mark.parametrize("new", ["AC-9", "US-1/AC-9"])
def test_a_criterion_is_renamed_and_its_range_becomes_a_list(before: str, inside: str, new: str) -> None:
    assert renamed(at(before, inside), new) == {
        "docs/stories.md": "- AC-9: a wrong password is refused, as in US-1/AC-1\n",
        "specs/auth_implementation_spec.md": (
            "<!-- spec-lsp: 000000 US-1/AC-1=1234 US-1/AC-9=5678 -->\n"
            "- `sign_in() -> Token` — signs in (US-1/AC-1, US-1/AC-9, US-1/AC-3)\n"
            "- `test_us_1_ac_9_refuses` (US-1/AC-9)\n"
            "**Implements**: US-1/AC-1, AC-9, US-2/AC-1\n"
        ),
        "src/auth.py": "def sign_in():  # US1 AC9, and stories:US-1/AC-3\n",
        "tests/test_auth.py": "def test_us_1_ac_9_refuses():\n",
    }


def test_there_and_back_again_changes_nothing() -> None:
    drawn = at("## ", "US-1", FILES.replace("US-1-US-2 are next", "done"))
    assert drawn.cursor
    before = {path: str(drawn.snapshot.text(path)) for path in drawn.paths}
    for new in ("US-7", "US-1"):
        plan = rename(drawn.snapshot, *drawn.cursor, new)
        assert not isinstance(plan, Refused)
        for change in plan.changes:
            drawn.replace(change.path.removeprefix(f"{ROOT}/"), str(change.after))
    assert {path: str(drawn.snapshot.text(path)) for path in drawn.paths} == before


KIRO = """\
//- .kiro/specs/checkout/requirements.md
# Requirements Document

### Requirement 1: Pay

**User Story:** As a buyer, I want to pay, so that I get it.

#### Acceptance Criteria

1. WHEN the cart is empty THEN the system SHALL refuse
2. WHEN the card is refused THEN the system SHALL say so
//- .kiro/specs/checkout/tasks.md
- [ ] 1. Build it, version 1.1
  - _Requirements: 1.1, 1.2_
- [ ] 2. Test it
  - _Requirements: 1.1-1.2_
//- .kiro/specs/other/requirements.md
### Requirement 1: Other

**User Story:** As a buyer, I want it, so that I have it.

#### Acceptance Criteria

1. WHEN asked THEN the system SHALL do it
//- .kiro/specs/other/tasks.md
- [ ] 1. Build it
  - _Requirements: 1.1_
//- src/pay.py
x = 1  # checkout:1.2
"""


def test_a_requirement_takes_its_numbers_along_and_leaves_other_features_alone() -> None:
    assert renamed(at("### Requirement ", "1", KIRO), "4") == {
        ".kiro/specs/checkout/requirements.md": "### Requirement 4: Pay\n",
        ".kiro/specs/checkout/tasks.md": "  - _Requirements: 4.1, 4.2_\n  - _Requirements: 4.1-4.2_\n",
        "src/pay.py": "x = 1  # checkout:4.2\n",
    }


@pytest.mark.parametrize(
    ("before", "inside", "files", "new", "words"),
    [
        ("## ", "US-1", FILES, "US-2", "US-2 exists already in stories"),
        ("- ", "AC-1", FILES, "AC-3", "US-1/AC-3 exists already"),
        ("## ", "US-1", FILES, "my story", "cannot be an id"),
        ("## ", "US-1", FILES, "US", "cannot be an id"),
        ("## ", "US-1", FILES, "US-1", "already"),
        ("## ", "D-shop-us-1-package", FILES, "D-x-1", "which question it answers"),
        ("1. ", "WHEN", KIRO, "x-1", "No id"),
        ("_Requirements: ", "1.1", KIRO.replace("_Requirements: 1.1, 1.2_", "_Requirements: 1.1_"), "9", ""),
        ("SHALL refuse\n", "2.", KIRO, "7", "counted by its place"),
        ("As a ", "member", FILES, "x-1", "No id"),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_the_reason(
    before: str, inside: str, files: str, new: str, words: str
) -> None:
    drawn = at(before, inside, files)
    if words:
        assert words in refusal(drawn, new)
    else:  # the cursor stands behind the requirement's number: that is what is renamed
        assert renamed(drawn, new)


def test_an_ambiguous_reference_is_not_renamed() -> None:
    other = "//- docs/other.md\n## US-1: Other\nAs a member, I want it.\n"
    assert "several features" in refusal(
        at("//- specs/reports_implementation_spec.md\n", "User Story 1", FILES + other), "US-7"
    )


def test_the_box_shows_the_id_alone() -> None:
    drawn = at("`test_us_1_ac_2_refuses` (US-1/", "AC-2")
    assert drawn.cursor
    path, position = drawn.cursor
    found = renamable(drawn.snapshot, path, position)
    assert not isinstance(found, Refused)
    text = drawn.snapshot.text(path)
    assert text
    assert (text.slice(found.span), found.id) == ("AC-2", "AC-2")


def test_a_generated_block_still_counts_as_generated() -> None:
    head, _, tail = FILES.partition("000000")
    spec = f"{head}000000{tail}".split("//- ")[2].partition("\n")[2]
    block = next(block for block in file_blocks(Text.of(spec)) if block.kind == "component")
    drawn = at("## ", "US-1", f"{head}{fingerprint(block.body, 6)}{tail}")
    assert drawn.cursor
    plan = rename(drawn.snapshot, *drawn.cursor, "US-7")
    assert not isinstance(plan, Refused)
    after = next(change.after for change in plan.changes if "spec" in change.path.rpartition("/")[2])
    again = next(block for block in file_blocks(after) if block.kind == "component")
    assert again.recorded == fingerprint(again.body, 6)


def test_a_confirmed_design_stays_confirmed() -> None:
    design = (
        "//- specs/auth_design.md\n# Design: auth\n**Status**: confirmed <!-- of 00000000 -->\n\n## Components\n"
        "### Component: SignIn\n**File**: `src/auth.py`\n- `sign_in() -> None` — signs in (US-1/AC-1)\n"
    )
    drawn = at("## ", "US-1", FILES + design)
    drawn.replace(
        "specs/auth_design.md", drawn.text("specs/auth_design.md").replace("confirmed <!-- of 00000000 -->", "proposed")
    )
    drawn.run("confirmDesign", package="auth")
    project = drawn.snapshot.project_of(f"{ROOT}/docs/stories.md")
    state = design_state_of(drawn.snapshot, project, "auth")
    assert state
    assert state.name == "confirmed"
    assert "<!-- of " in drawn.text("specs/auth_design.md")
    assert drawn.cursor
    plan = rename(drawn.snapshot, *drawn.cursor, "US-7")
    assert not isinstance(plan, Refused)
    for change in plan.changes:
        drawn.replace(change.path.removeprefix(f"{ROOT}/"), str(change.after))
    again = design_state_of(drawn.snapshot, project, "auth")
    assert again
    assert again.name == "confirmed"
    assert "US-7/AC-1" in drawn.text("specs/auth_design.md")
