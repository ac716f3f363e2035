"""Diagnostics after any edits are those of a fresh look at the same files, and whoever shows them hears of each."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Diagnostic
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.fingerprints import fingerprint
from spec_lsp.workspace.state import Workspace
from tests.core.pictures import ROOT, Picture, picture

FILES = f"""\
//- docs/stories.md
## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

**Depends on**: US-2

### Acceptance criteria
- AC-1: a token is issued
- AC-2: a wrong password is refused

## US-2: See orders
As a member, I want to see my orders, so that I know what comes.

**Depends on**: US-3, more:US-1

### Acceptance criteria
- AC-1: the last ten orders are shown
- AC-1: nobody else sees them
//- docs/more.md
## US-1: Return an order
As a member, I want to return an order, so that I get my money back.

### Acceptance criteria
- AC-1: the money is returned
- AC-2: a wrong password is refused
//- specs/auth_implementation_spec.md
## Package: auth

### Component: SignIn
<!-- spec-lsp: 3f1c9a US-1/AC-1=0000 stories:US-1/AC-2={fingerprint("a wrong password is refused")} -->
**Tests**:
- `test_token` (US-1/AC-1)
**Implements**: stories:US-1/AC-1, US-1/AC-2

### Component: Orders
<!-- spec-lsp: aa1c9a US-2/AC-1=1111 -->
**Implements**: US-2/AC-1
//- specs/decisions.md
# Decisions

## D-stories-us-1-package: Which package implements US-1?
- [x] `auth` new

**Applies to**: US-1
"""
KIRO = """\
//- .kiro/specs/cart/requirements.md
# Requirements

### Requirement 1: Add
**User Story:** As a member, I want to add an item, so that I can buy it.

#### Acceptance Criteria
1. WHEN a member adds an item THEN the system SHALL show it
2. IF there is none left THEN the system SHALL say so
//- .kiro/specs/cart/tasks.md
- [ ] 1. Do it
  - _Requirements: 1.1_
  - 4.2/AC-1 comes with it
//- docs/stories.md
## US 4.2: See orders
As a member, I want to see my orders, so that I know what comes.

### Acceptance criteria
- AC-1: the last ten orders are shown
- AC-2: nobody else sees them
//- specs/buy_implementation_spec.md
## Package: buy

### Component: Adder
<!-- spec-lsp: 3f1c9a cart:1.1=0000 -->
**Tests**:
- `test_add` (cart:1.1)
**Implements**: cart:1.2
//- tests/test_buy.py
def test_add():
    # cart:1.1
    ...
"""
TITLED = """\
//- openspec/changes/add-export/specs/export/spec.md
## ADDED Requirements
### Requirement: Export orders
The system SHALL export orders.

#### Scenario: One row
- **WHEN** a member exports
- **THEN** a row is written
//- openspec/changes/add-export/tasks.md
- [ ] 1.1 Do "Export orders"
- [ ] 1.2 Test "One row"
//- specs/001-orders/spec.md
# Feature Specification: Orders

### User Story 1 - Export (Priority: P1)
As a member, I want to export my orders, so that I keep them.

**Acceptance Scenarios**:
1. **Given** an order, **When** a member exports, **Then** a row is written

### Functional Requirements
- **FR-001**: System MUST write a row
- **FR-002a**: System MUST read a row
//- specs/001-orders/tasks.md
- [ ] T001 [US1] Write it (FR-001)
//- notes.md
# Notes
<!-- spec-lsp: ignore T002 -->

See 001-orders:FR-009, spec 001 FR-001 and 001-orders:US1.
"""
WORDS = (
    "US-1",
    "US-2",
    "AC-1",
    "\n",
    "## US-3: More\n",
    "x",
    "- ",
    "US-1/AC-1=0000",
    "[x]",
    "more:",
    "# ",
    "```\n",
    "",
    " ",
    "1",
    "FR-001..FR-003",
    '"One row"',
    "### Component: New\n",
    "**Depends on**: US-2\n",
    "**Package**: auth\n",
    "<!-- spec-lsp: ignore T001 -->\n",
)


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[int, int, int, int, str]]:
    place = st.tuples(
        st.integers(0, 4), st.integers(0, 24), st.integers(0, 40), st.integers(0, 12), st.sampled_from(WORDS)
    )
    return draw(st.lists(place, min_size=1, max_size=12))


def fresh(drawn: Picture) -> Workspace:
    """The same texts in a workspace that has no past."""
    workspace = Workspace([ROOT])
    for path in drawn.paths:
        workspace.open(path, 1, str(drawn.snapshot.text(path)))
    return workspace


def said(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.severity, one.message) for one in found]


@settings(max_examples=90, deadline=None)
@given(st.sampled_from((FILES, KIRO, TITLED)), edits())
@example(FILES, [(0, 0, 0, 2, "US-1"), (0, 0, 5, 0, "US-1"), (2, 0, 0, 0, "more:"), (2, 0, 5, 0, "US-1")])
@example(TITLED, [(2, 9, 0, 0, "- "), (2, 9, 2, 0, "US-1"), (3, 0, 0, 0, "US-2")])  # one name, spelled twice
def test_incremental_equals_fresh(files: str, changes: list[tuple[int, int, int, int, str]]) -> None:
    drawn = picture(files)
    checker = Checker()
    shown = {path: checker.diagnostics(drawn.snapshot, path) for path in drawn.paths}
    for version, (number, line, column, length, word) in enumerate(changes, 2):
        path = drawn.paths[min(number, len(drawn.paths) - 1)]
        text = drawn.snapshot.text(path)
        assert text is not None
        line = min(line, len(text) - 1)
        start = min(column, len(text.line(line)))
        span = Span(Position(line, start), Position(line, min(start + length, len(text.line(line)))))
        changed = drawn.workspace.change(path, version, [(span, word)]).paths
        anew = fresh(drawn)
        for other in drawn.paths:
            found = checker.diagnostics(drawn.snapshot, other)
            assert found == Checker().diagnostics(anew.snapshot, other), (other, str(drawn.snapshot.text(other)))
            if other in changed:
                shown[other] = found
            assert said(shown[other]) == said(found), (other, "is not among what changed")
        assert drawn.snapshot.index == anew.snapshot.index


STORIES = """\
//- docs/access.md
## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

**Depends on**: later:US-1

- AC-1: a token is issued
//- docs/later.md
## US-1: Sign out
As a member, I want to sign out, so that nobody sees my orders.

**Package**: auth

- AC-1: the token is gone
//- specs/auth_implementation_spec.md
## Package: auth

### Component: SignIn
<!-- spec-lsp: 3f1c9a access:US-1/AC-1=0000 -->
**Implements**: access:US-1/AC-1
"""


@pytest.mark.parametrize(
    ("files", "edited", "old", "new", "shows", "expected"),
    [
        pytest.param(
            STORIES, "specs/auth_implementation_spec.md", "access:US-1/AC-1\n", "access:US-1/AC-1, later:US-1\n",
            "docs/later.md", "",
            id="a name with its feature in front covers a story",
        ),
        pytest.param(
            TITLED, "specs/001-orders/tasks.md", "(FR-001)", "(FR-001, FR-002..FR-003)",
            "specs/001-orders/spec.md", "",
            id="a range covers a number with a letter",
        ),
        pytest.param(
            TITLED, "openspec/changes/add-export/tasks.md", '"One row"', "it",
            "openspec/changes/add-export/specs/export/spec.md",
            "hint: requirement-1/1 is named by no spec, task, design, code or test yet.",
            id="a title is no longer named",
        ),
        pytest.param(
            TITLED, "openspec/changes/add-export/specs/export/spec.md", "#### Scen", " ### Scen",
            "openspec/changes/add-export/tasks.md", "",
            id="a scenario says what it said, but is not cited by its title any more",
        ),
        pytest.param(
            KIRO, ".kiro/specs/cart/requirements.md", "### Requirement 1: Add\n", "",
            "docs/stories.md",
            "warning: 4.2/AC-2 is named by no spec, task, design, code or test, though other criteria of its story are."
            " (tasks.md 0:0-0)",
            id="a feature loses its last number, and its tasks mean another's",
        ),
        pytest.param(
            STORIES, "docs/access.md", "a token is issued", "a token is there",
            "specs/auth_implementation_spec.md",
            "warning: access:US-1/AC-1 has changed since SignIn was confirmed; review it. (access.md 5:0-0)",
            id="what is cited with its feature in front says something else",
        ),
        pytest.param(
            STORIES, "specs/auth_implementation_spec.md", "SignIn", "SignIn ",
            "docs/access.md",
            "information: US-1 depends on US-1, which is not specified yet. (later.md 0:3-7)\n"
            "warning: US-1/AC-1 has changed since auth_implementation_spec.md was confirmed; review SignIn."
            " (auth_implementation_spec.md 2:0-22)",
            id="a related place grows",
        ),
        pytest.param(
            STORIES, "docs/later.md", "**Package**: auth", "**Depends on**: access:US-1",
            "docs/access.md",
            "warning: US-1 depends on itself: US-1 → US-1 → US-1. (later.md 0:3-7)\n"
            "information: US-1 depends on US-1, which is not specified yet. (later.md 0:3-7)\n"
            "warning: US-1/AC-1 has changed since auth_implementation_spec.md was confirmed; review SignIn."
            " (auth_implementation_spec.md 2:0-21)",
            id="a story begins to depend on another",
        ),
        pytest.param(
            TITLED, "notes.md", "-->\n\n", "-->\n# More\n",
            "notes.md",
            "warning: FR-009 does not exist in 001-orders; did you mean FR-001? (spec.md 9:0-0)",
            id="a heading ends where a rule is turned off",
        ),
    ],
)  # fmt: skip
def test_what_one_edit_changes(files: str, edited: str, old: str, new: str, shows: str, expected: str) -> None:
    drawn = picture(files)
    checker = Checker()
    for path in drawn.paths:
        checker.diagnostics(drawn.snapshot, path)
    before, behind = drawn.text(edited).split(old, 1)
    start, end = (Position(part.count("\n"), len(part.rpartition("\n")[2])) for part in (before, before + old))
    changed = drawn.workspace.change(f"{ROOT}/{edited}", 2, [(Span(start, end), new)]).paths
    assert drawn.text(edited) == before + new + behind
    path = f"{ROOT}/{shows}"
    found = checker.diagnostics(drawn.snapshot, path)
    assert found == Checker().diagnostics(fresh(drawn).snapshot, path)
    assert "\n".join(map(shown_as, found)) == expected
    assert path in changed
    assert drawn.snapshot.index == fresh(drawn).snapshot.index


def shown_as(found: Diagnostic) -> str:
    places = (
        f" ({one.path.rpartition('/')[2]} {one.span.start.line}:{one.span.start.column}-{one.span.end.column})"
        for one in found.related
    )
    return f"{found.severity}: {found.message}{''.join(places)}"
