"""Required? Every line of a specification names a criterion, or a decision, that exists."""

from __future__ import annotations

import pytest

from tests.core.pictures import picture
from tests.core.rules.library import STORY, found, specified


def test_whoever_wrote_it_every_line_of_a_specification_names_what_asks_for_it() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — refuses a lent book. (US-1/AC-1, US-1/AC-2)
- `export() -> str` — counts loans. (D-loans-store)
   ^^^^^^ V006 Method `export` names no criterion
**Properties**:
- `Loan`: `book: str`
   ^^^^ V006 `Loan` names no criterion and no decision
**Error handling**: `BookIsLent` (US-1/AC-2); `Closed` after hours
                                               ^^^^^^ V006 `Closed` names no criterion
**Tests**:
- `test_lend` (US-1/AC-1)
**Implements**: US-1/AC-1, US-1/AC-2

## Technical specifications
### Configuration
| Setting | Default | From |
|---|---|---|
| `loan_period` | 21 days | US-1/AC-1 |
| `page_size` | 20 | |
   ^^^^^^^^^ V006 Setting `page_size`
| `database_url` | none | D-loans-store |

## Integration specifications
### Entry point
Whoever reads this may know the desk already.
- The desk page calls `lend`. (US-1/AC-1)
- A menu opens the statistics.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V006 This line names no criterion and no decision
""")


def test_a_component_says_what_it_implements_and_the_fix_knows_what_its_lines_name() -> None:
    body = """\
//- specs/loans_implementation_spec.md
## Package: loans

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-2, US-1/AC-1)
- `remind() -> None` (US-1/AC-1)
"""
    (one,) = found(picture(STORY + body), "specs/loans_implementation_spec.md")
    assert (one.rule.code, one.span.start.line) == ("V006", 2)
    assert one.data == ("insert-implements", "US-1/AC-2", "US-1/AC-1")


def test_a_component_without_any_criterion_is_told_once_by_the_rule_on_traces() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Statistics
^^^^^^^^^^^^^^^^^^^^^^^^^ T005 Component Statistics
**Methods**:
- `export() -> str`
""")


@pytest.mark.parametrize("name", ["docs/loans_implementation_spec.md", "plans/loans.md", "README.md"])
def test_a_specification_is_found_by_its_name_or_its_heading_wherever_it_lies(name: str) -> None:
    body = (
        "## Package: loans\n\n### Component: Desk\n**Methods**:\n- `lend() -> None` (US-1/AC-1)\n- `count() -> int`\n"
    )
    assert {one.rule.code for one in found(picture(f"{STORY}//- {name}\n{body}"), name)} == {"V006"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Loans\n\n## Overview\nA desk.\n\n## Components\n- **Desk**: uses `redis` (D-loans-cache)\n",
        "# Implementation\n\n```markdown\n## Package: loans\n### Component: Desk\n- `x()`\n```\n",
    ],
)
def test_a_specification_of_another_form_stays_silent(text: str) -> None:
    name = "docs/loans_implementation_spec.md"
    assert found(picture(f"{STORY}//- {name}\n{text}"), name) == []


def test_a_decision_that_is_cited_exists_and_is_answered() -> None:
    specified(
        """\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — keeps it. (US-1/AC-1, US-1/AC-2, D-loans-stores)
                                                               ^^^^^^^^^^^^^^ V007 did you mean D-loans-store?
- `find(book: str) -> Loan` — remembers it. (US-1/AC-1, D-loans-cache)
- `remind() -> None` — talks to `D-Bus` (D-Bus, as desktops do). (US-1/AC-1, D-project-post)
                                                                             ^^^^^^^^^^^^^^ V007 answer its question
**Implements**: US-1/AC-1, US-1/AC-2
""",
        """\
**Design Decisions**: D-loans-store, D-loans-cache, D-members-means, D-loans-us-1-ac-2
                                     ^^^^^^^^^^^^^ V007 D-loans-cache is not answered
                                                    ^^^^^^^^^^^^^^^ V008 D-members-means is not about loans
""",
    )
