"""The four rules over specifications that are not written the way ours are: by other tools, and by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.rules.shapes import uniform
from spec_lsp.rules.stated import of_specification
from spec_lsp.text.lines import Text
from tests.core.pictures import check_diagnostics

STORY = """\
//- docs/stories.md
# Loans

## US-1: Lend
As a librarian, I want to lend a book, so that a reader can take it home.

### Acceptance criteria
- AC-1: A loan ends after 21 days.
- AC-2: A book that is lent already is refused.
//- specs/decisions.md
# Decisions

## D-loans-store: Where are loans kept?
- [x] `database` A database with `sqlalchemy`

**Applies to**: loans
"""


def check(body: str) -> None:
    check_diagnostics(f"{STORY}//- specs/loans_implementation_spec.md\n{body}")


def test_colons_inside_of_the_bold_and_numbered_lists() -> None:
    check("""\
# Implementation Specification: Loans

## Package: loans

**Path:** `src/library/loans/`
**Dependencies:** `sqlalchemy` (D-loans-store), `redis`
                                                 ^^^^^ V007 `redis` is confirmed by no decision

### Component: Desk

**File:** `src/library/loans/desk.py`
**Libraries:**
- `sqlalchemy`: keeps loans (D-loans-store)
- `celery`: sends reminders
   ^^^^^^ V007 `celery` is confirmed by no decision

**Methods:**

1. `lend(book: str) -> Loan`: ends after 21 days, with redis. (US-1/AC-1)
2. `refuse(book: str) -> None` - refuses a lent book. (US-1/AC-2)
3. `export() -> str`: counts.
    ^^^^^^ V006 Method `export` names no criterion

**Error Handling:**
- `BookIsLent`: raised when it is lent (US-1/AC-2)

**Tests:**
1. `test_lend`: it ends (US-1/AC-1)

**Implements:** US-1/AC-1, US-1/AC-2
""")


def test_fields_as_items_and_details_below_a_method() -> None:
    check("""\
## Package: `loans`
- **Path**: `src/library/loans/`
- **Dependencies**:
  - `sqlalchemy` (D-loans-store)
  - `redis`
     ^^^^^ V007 `redis` is confirmed by no decision
- **Design Decisions**: D-loans-store, D-loans-stor
                                       ^^^^^^^^^^^^ V007 did you mean D-loans-store?

### Component: `Desk`
- **File**: `src/library/loans/desk.py`
- **Methods**:
  - **`lend(book: str) -> Loan`** — ends; kept with sqlalchemy and redis.
    - Parameters:
      - `book`: its title
    - Criteria: US-1/AC-1
  - `def refuse(book: str) -> None:` — refuses (see US-1, AC-2)
  - `export() -> str` — counts
     ^^^^^^ V006 Method `export` names no criterion
    - `None` is never returned
- **Implements**: US-1/AC-1, US-1/AC-2
""")


def test_tables_of_fields_methods_and_tests() -> None:
    check(
        """\
# Package: loans
| Field | Value |
|---|---|
| Path | `src/library/loans/` |
| Dependencies | `redis` |
                  ^^^^^ V007 `redis` is confirmed by no decision

## Component: Desk
| **File** | `src/library/loans/desk.py` |
|---|---|
| **Purpose** | Lend with redis. |

### Methods
| Method | What it does | Criteria |
|--------|--------------|----------|
| `lend(book: str \\| None) -> Loan` | ends | US-1/AC-1 |
| `export() -> str` | counts | |
   ^^^^^^ V006 Method `export` names no criterion

### Tests
| Test | Criterion |
|---|---|
| `test_lend` | US-1/AC-1 |
| `test_more` | |
^^^^^^^^^^^^^^^^^ V010
""".replace("^^^^^^^^^^^^^^^^^ V010\n", "^^^^^^^^^^^^^^^^^ T005 test_more names no criterion\n")
        + """\

### Implements
- US-1/AC-1
- US-1/AC-2
"""
    )


def test_numbered_headings_and_signatures_without_code_marks() -> None:
    check("""\
# 1. Package: loans

## 2. Components

### 2.1 Component: Desk
File: `src/library/loans/desk.py`

#### Public Methods
- lend(book: str) -> Loan: ends (US-1/AC-1)
- async lend_all(books: list[str]) -> None - ends (US-1/AC-1)
- def count() -> int
^^^^^^^^^^^^^^^^^^^^ V006 Method `count` names no criterion

#### Notes
- `lend` is called by the desk.

#### Implements
US-1/AC-1, US-1/AC-2

### 2.2 Component 2: Statistics
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ T005 Component Statistics names no criterion
File: `src/library/loans/statistics.py`
#### Methods
- `export()`

## 3. Technical Specifications
### 3.1 Configuration
| Setting | Default | Requirement |
|---|---|---|
| `loan_period` | 21 days | US-1/AC-1 |
| `page_size` | 20 | |
   ^^^^^^^^^ V006 Setting `page_size`
""")


def test_a_heading_for_each_method() -> None:
    check("""\
## Package: loans

### Component: Desk
**File**: `src/library/loans/desk.py`

#### Methods

##### `lend(book: str) -> Loan`
Ends after 21 days (US-1/AC-1).

##### `export() -> str`
       ^^^^^^ V006 Method `export` names no criterion
Counts.

#### Requirements
US-1/AC-1, US-1/AC-2
""")


def test_the_way_criteria_are_named() -> None:
    check("""\
## Package: loans

### Component: Desk
**File**: `src/library/loans/desk.py`
**Methods**:
- `a(book: str) -> Loan` — ends [US-1/AC-1]
- `b(book: str) -> None` — refuses. Covers: US-1/AC-2
- `c(book: str) -> None` — refuses. [Req: US-1/AC-2]
- `d(book: str) -> None` — refuses — US-1 AC 2
- `e(book: str) -> None` — refuses (see US-1, AC2)
- `f(book: str) -> None` — refuses. _Requirements: US-1/AC-2_
- `g(book: str) -> None` — refuses (US-001/AC-02)
- `h(book: str) -> None` — refuses (story US-1)
**Implements**: US-1/AC-1..2
""")


def test_broken_lines_are_told_where_they_stand_and_the_rest_is_read() -> None:
    check("""\
## Package: loans

### Component: Desk
**File**: `src/library/desk.py`
**Methods**:
- `lend(book: str -> Loan` — ends. (US-1/AC-2)
   ^^^^^^^^^^^^^^^^^^^^^^ V001 is no Python signature
- `refuse(book: str) -> None` (US-1/AC-2)
- `refuse(title: str) -> None` (US-1/AC-2)
   ^^^^^^ V003 `refuse` stands on line 7 already
- `count() -> int`
   ^^^^^ V006 Method `count` names no criterion
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Slips
^^^^^^^^^^^^^^^^^^^^ V005 Component Slips has no **File**
**Methods**:
- `print_slip(loan: Loan) -> str` (US-1/AC-1)
**Error handling**: `NoPaper` (US-1/AC-1)
**Implements**: US-1/AC-1
""")


def test_other_languages_have_other_signatures() -> None:
    check("""\
## Package: loans

### Component: Desk
**File**: `src/library/desk.ts`
**Methods**:
- `lend(book: string): Loan` — ends. (US-1/AC-1)
- `GET /books` — lists. (US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
""")


def test_nothing_changes_in_our_own_shape() -> None:
    for folder in ("packages", "../examples"):
        for file in Path(__file__).parents[2].joinpath(folder).glob("**/*implementation_spec.md"):
            text = Text.of(file.read_text("utf-8"))
            ours, plain = of_specification(text), of_specification(Text.of(str(uniform(text))))
            assert [part[:4] + part[5:] for part in ours.parts] == [part[:4] + part[5:] for part in plain.parts]
            assert [claim.name for claim in ours.claims] == [claim.name for claim in plain.claims]


_LINES = st.sampled_from(
    [
        "## Package: loans", "# 1. Package: x", "### Component: Desk", "### 2.1 Component - Desk", "#### Methods",
        "##### `a(b)`", "- **Methods**:", "Methods:", "  - `a(b: int)`: c", "    - d", "1. a(b, c=(1, 2)) -> x: y",
        "- a((", "- `", "| Method | Criteria |", "|---|---|", "| `a(b: int \\| str)` | US-1/AC-1 |", "| | |", "|",
        "**Implements:** US-1", "```", "<!--", "", "## Technical Specifications", "### Configuration", "- def a(): x",
        "**Path**", "| Path | `/` |", "- **`x()`**: y", "\t- x",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=16), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=300, deadline=None)
def test_every_line_stays_where_it_is(lines: list[str], end: str) -> None:
    text = Text.of(end.join(lines))
    shaped = uniform(text)
    assert len(shaped) == len(text)
    assert uniform(shaped) == shaped
    for claim in of_specification(text).claims:
        assert claim.span.end.column <= len(text.line(claim.span.end.line))


@pytest.mark.parametrize("name", ["docs/notes.md", "README.md"])
def test_no_other_file_is_a_specification(name: str) -> None:
    check_diagnostics(
        f"{STORY}//- {name}\n# Notes\n\n### Component: Desk\n#### Methods\n- `a()`: b\n\n| Package: x |\n"
    )
