"""The four rules together: over designs, files outside of the project, edits elsewhere and broken text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.rules.check import Checker
from tests.core.pictures import ROOT, picture
from tests.core.rules.library import BOOKS, CALLER, DECISIONS, SHELF, STORY, check, found


@pytest.mark.parametrize("file", ["../../desk.py", "/etc/desk.py", "C:/desk.py", "~/desk.py", "src/../../desk.py"])
def test_a_file_outside_of_the_project_is_told(file: str) -> None:
    body = (
        f"//- specs/loans_implementation_spec.md\n## Package: loans\n\n### Component: Desk\n**File**: `{file}`\n"
        "**Methods**:\n- `lend() -> None` (US-1/AC-1)\n**Implements**: US-1/AC-1\n"
    )
    (one,) = found(picture(STORY + body), "specs/loans_implementation_spec.md")
    assert (one.rule.code, one.span.start) == ("V010", (3, 11))


def test_a_design_is_held_to_the_same_while_it_is_typed() -> None:
    check(f"""{(SHELF + CALLER).lstrip()}//- specs/books_design.md
# Design: books
**Status**: proposed

## Key decisions
- A database (D-loans-stores): survives a restart.
              ^^^^^^^^^^^^^^ V007 did you mean D-loans-store?

## Components
### Component: Shelf
**File**: `src/library/books.py` (exists, changed)
- `find(title: str, limit: int = 10) -> list[str]` → `find(title: str) -> list[str]` (US-1/AC-1, US-1/AC-2)
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V009 `find` changes for src/library
- `count() -> int`
   ^^^^^ V006 Method `count` names no criterion
- setting `loan_period` = 21 days (US-1/AC-1)

### Component: Index
^^^^^^^^^^^^^^^^^^^^ V008 Index has no criterion of its own
**File**: `src/library/index.py`
- `lookup(title: str) -> str` (US-1/AC-2)

## Integration
- entry: the desk page calls `find`
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V006 This line names no criterion
""")


def test_an_edit_of_one_file_is_seen_in_the_other() -> None:
    drawn = picture(STORY + SHELF + CALLER + BOOKS.format("`find(title: str) -> list[str]`"))
    checker, path = Checker(), f"{ROOT}/specs/books_implementation_spec.md"
    assert [one.rule.code for one in checker.diagnostics(drawn.snapshot, path)] == ["V009"]
    drawn.replace("src/library/desk.py", "def ask() -> None: ...\n")
    assert checker.diagnostics(drawn.snapshot, path) == ()


_LINES = st.sampled_from(
    [
        "## Package: loans", "# Design: loans", "### Component: Desk", "### Component: ",
        "**Dependencies**: `a.b`, `c`",
        "**Libraries**: `c` — x (D-loans-store); `", "**Methods**:", "- `lend(book: str) -> Loan` (US-1/AC-1)",
        "- `a()` → `b(c)`", "- `(` → `)`", "**Error handling**: `X` (US-1/AC-2); y", "**Implements**: US-1/AC-1",
        "## Technical specifications", "### Configuration", "### External integrations", "| a | b | From |", "|---|",
        "| ` | D-x |", "- setting `x` = 1", "- table `t`: `f`: int", "```python", "<!--", "", "## Components",
        "**File**: `../../x.py`", "**File**: `src/library/books.py`", "**Path**: `/`", "## Integration", "- entry: x",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14), st.sampled_from(["specs/loans_implementation_spec.md", "specs/loans_design.md"]))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_broken(lines: list[str], name: str) -> None:
    body = "\n".join(lines)
    drawn = picture(f"{STORY}{DECISIONS}{SHELF}{CALLER}//- {name}\n{body}\n")
    text = drawn.snapshot.text(f"{ROOT}/{name}")
    assert text is not None
    for one in found(drawn, name):
        assert one.span.start <= one.span.end
        assert one.span.end.line < len(text)
        assert one.span.end.column <= len(text.line(one.span.end.line))
