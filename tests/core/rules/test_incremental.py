"""Diagnostics after any edits are those of a fresh look at the same files."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.rules.check import Checker
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.fingerprints import fingerprint
from spec_lsp.workspace.state import Workspace
from tests.core.pictures import ROOT, picture

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
)


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[int, int, int, int, str]]:
    place = st.tuples(
        st.integers(0, 3), st.integers(0, 24), st.integers(0, 40), st.integers(0, 12), st.sampled_from(WORDS)
    )
    return draw(st.lists(place, min_size=1, max_size=12))


@settings(max_examples=60, deadline=None)
@given(edits())
def test_incremental_equals_fresh(changes: list[tuple[int, int, int, int, str]]) -> None:
    drawn = picture(FILES)
    checker = Checker()
    for path in drawn.paths:
        checker.diagnostics(drawn.snapshot, path)
    for version, (number, line, column, length, word) in enumerate(changes, 2):
        path = drawn.paths[number]
        text = drawn.snapshot.text(path)
        assert text is not None
        line = min(line, len(text) - 1)
        start = min(column, len(text.line(line)))
        span = Span(Position(line, start), Position(line, min(start + length, len(text.line(line)))))
        drawn.workspace.change(path, version, [(span, word)])
        fresh = Workspace([ROOT])
        for other in drawn.paths:
            fresh.open(other, 1, str(drawn.snapshot.text(other)))
        for other in drawn.paths:
            shown = checker.diagnostics(drawn.snapshot, other)
            assert shown == Checker().diagnostics(fresh.snapshot, other), (other, str(drawn.snapshot.text(other)))
