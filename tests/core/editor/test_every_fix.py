"""Every rule that promises a fix has one, and what it does puts right what was wrong."""

from __future__ import annotations

import re
from itertools import groupby

import pytest

from spec_lsp.editor.actions import actions
from spec_lsp.editor.fixes import OPEN, fixes
from spec_lsp.editor.model import Action
from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import page, rules
from spec_lsp.text.lines import Span
from tests.core.pictures import ROOT, Picture, picture

_BAD = re.compile(r"^## Bad\n\n````markdown\n(.*?)\n````", re.MULTILINE | re.DOTALL)

STORIES = """\
//- docs/stories.md
# Loans

## US-1: Lend
As a librarian, I want to lend a book, so that a reader can take it home.

### Acceptance criteria
- AC-1: A loan ends after 21 days.
- AC-2: A book that is lent already is refused.
- AC-3: A slip is printed.
//- specs/decisions.md
# Decisions

## D-loans-store: Where are loans kept?
- [x] `database` A database with `sqlalchemy`
- [ ] `files` Files

**Applies to**: loans
"""
SHELF = """\
//- src/library/books.py
class Shelf:
    def find(self, title: str, limit: int = 10) -> list[str]:
        return []
//- src/library/desk.py
from library.books import Shelf


def ask(shelf: Shelf) -> list[str]:
    return shelf.find("Emma")
"""


def spec(body: str, package: str = "loans", head: str = "") -> str:
    return (
        f"{STORIES}{SHELF}//- specs/{package}_implementation_spec.md\n## Package: {package}\n{head}\n"
        f"### Component: Desk\n**File**: `src/library/desk.py`\n{body}**Implements**: US-1/AC-1, US-1/AC-2\n"
    )


def shelf(method: str) -> str:
    return (
        f"{STORIES}{SHELF}//- specs/books_implementation_spec.md\n## Package: books\n\n### Component: Shelf\n"
        f"**File**: `src/library/books.py` (exists, changed)\n**Methods**:\n- {method}\n**Implements**: US-1/AC-1\n"
    )


LEND = "**Methods**:\n- `lend(book: str) -> str` — asks sqlalchemy. (US-1/AC-1, US-1/AC-2)\n"
FIND = "`find(title: str, limit: int = 10) -> list[str]`"
CASES = [
    spec(LEND, head="**Dependencies**: `sqlalchemy`\n"),
    spec(LEND, head="**Dependencies**: `sqlalchemy` (US-1/AC-1), `sqlite3`\n"),
    spec(f"**Libraries**: `sqlalchemy` — keeps loans; `json` — is there\n{LEND}"),
    spec(f"**Libraries**:\n- `sqlalchemy`: keeps loans\n{LEND}"),
    spec(LEND, head="| Field | Value |\n|---|---|\n| **Dependencies** | `sqlalchemy`, `redis` |\n"),
    spec(f"**Patterns**: Repository; Facade\n{LEND}"),
    spec(f"{LEND}- `count() -> int` — counts.\n"),
    spec(f"{LEND}**Tests**:\n- `test_lend` (US-1/AC-1)\n- `test_more`\n- `test_less` (US-1/AC-1)\n"),
    spec(LEND).replace("**Implements**: US-1/AC-1, US-1/AC-2\n", ""),
    spec(LEND.replace("US-1/AC-2", "US-1/AC-7")),
    spec(LEND.replace("US-1/AC-2", "US-1/AC-2, D-loans-stor")),
    spec(LEND.replace("US-1/AC-2", "US-1/AC-2, D-project-errors")),
    spec(LEND, head="**Design Decisions**: D-loans-store, D-members-means\n")
    .replace("# Decisions\n", "# Decisions\n\n## D-members-means: How?\n- [x] `a` In\n\n**Applies to**: members\n"),
    spec(LEND, head="**Dependencies**: `library.books.Shelf.fnd` (US-1/AC-1)\n"),
    spec(LEND) + "\n### Component: Statistics\n**Methods**:\n- `count() -> int`\n",
    spec(LEND) + "\n### Component: Check\n**Methods**:\n- `check() -> int` (US-1/AC-2)\n**Implements**: US-1/AC-2\n",
    shelf("`find(title: str) -> list[str]` — finds. (US-1/AC-1)"),
    shelf("`find(title: str) -> list[str]` (US-1/AC-1)"),
    shelf(f"{FIND} → `find(title: str) -> list[str]` (US-1/AC-1)"),
    shelf(f"{FIND} → `find(title: str) -> list[str]` — finds them. (US-1/AC-1)"),
    shelf(f"{FIND} → `find(title: str) -> list[str]`"),
    shelf("`find(name: str) -> str` → `find(name: str, all: bool) -> str` — for desk (US-1/AC-1)"),
    f"{STORIES}//- specs/loans_design.md\n# Design: loans\n\n## Components\n### Component: Desk\n"
    "**File**: `src/desk.py`\n- `lend() -> None` (US-1/AC-1)\n- `lend() -> None` (US-1/AC-1)\n- lends books\n"
    "- setting `days` = 21\n",
    "//- .kiro/specs/a/requirements.md\n# Requirements Document\n\n### Requirement 1\n\n#### Acceptance Criteria\n\n"
    "1. WHEN a book is lent THE system SHALL print\n"
    "//- .kiro/specs/b/requirements.md\n# Requirements Document\n\n### Requirement 1\n\n#### Acceptance Criteria\n\n"
    "1. WHEN a book is lent THE system SHALL wait\n"
    "//- specs/loans_implementation_spec.md\n## Package: loans\n\n### Component: Desk\n**Methods**:\n"
    "- `lend() -> None` (1.1)\n**Implements**: 1.1\n",
]  # fmt: skip
PAGES = [body for rule in rules() if rule.code[0] != "C" for body in _BAD.findall(page(rule))]


def found(drawn: Picture) -> list[tuple[str, Diagnostic]]:
    return [(path, one) for path in drawn.paths for one in Checker().diagnostics(drawn.snapshot, path)]


def after(marked: str, action: Action) -> list[tuple[str, str, str]]:
    """What is still wrong once an action is applied to a fresh picture."""
    drawn = picture(marked)
    assert action.plan is not None
    for change in action.plan.changes:
        assert change.before == drawn.snapshot.text(change.path)
        drawn.replace(change.path.removeprefix(f"{ROOT}/"), str(change.after))
    return [(path, one.rule.code, one.message) for path, one in found(drawn)]


@pytest.mark.parametrize("marked", [*CASES, *PAGES], ids=range(len(CASES) + len(PAGES)))
def test_what_is_promised_is_there_and_puts_it_right(marked: str) -> None:
    drawn = picture(marked)
    for path, one in found(drawn):
        offered = list(fixes(drawn.snapshot, path, one))
        assert bool(offered) == bool(one.data), (one.message, one.data)
        assert len([action for action in offered if action.preferred]) <= 1
        for action in offered:
            if action.plan is None:
                assert action.command is not None
                assert action.command.command in (OPEN, "spec-lsp.confirmDesign")
            else:
                count = sum(other.message == one.message for _, other in found(drawn))
                rest = after(marked, action)
                assert sum(told[1:] == (one.rule.code, one.message) for told in rest) < count, (action.title, rest)


def test_every_fix_is_tried_here() -> None:
    from spec_lsp.editor.fixes import _FIXES

    drawn = [picture(marked) for marked in (*CASES, *PAGES)]
    words = sorted(one.data[0] for each in drawn for _, one in found(each) if one.data)
    assert {word for word, _ in groupby(words)} == set(_FIXES)


@pytest.mark.parametrize(
    ("marked", "titles", "line"),
    [
        (CASES[0], ["Name D-loans-store"], "**Dependencies**: `sqlalchemy` (D-loans-store)"),
        (CASES[1], ["Name D-loans-store"], "**Dependencies**: `sqlalchemy` (US-1/AC-1, D-loans-store), `sqlite3`"),
        (CASES[2], ["Name D-loans-store"],
         "**Libraries**: `sqlalchemy` — keeps loans (D-loans-store); `json` — is there"),
        (CASES[4], ["Name D-loans-store"], "| **Dependencies** | `sqlalchemy` (D-loans-store), `redis` |"),
        (CASES[3], ["Name D-loans-store"], "- `sqlalchemy`: keeps loans (D-loans-store)"),
        (CASES[16], [f"Keep {FIND.replace(' = ', '=')}", "Write that it changes for src/library/desk.py"],
         f"- {FIND.replace(' = ', '=')} — finds. (US-1/AC-1)"),
        (CASES[19], ["Write that it changes for src/library/desk.py"],
         f"- {FIND} → `find(title: str) -> list[str]` — finds them; changes for src/library/desk.py. (US-1/AC-1)"),
        (CASES[20], ["Write that it changes for src/library/desk.py"],
         f"- {FIND} → `find(title: str) -> list[str]` — changes for src/library/desk.py"),
    ],
)  # fmt: skip
def test_what_a_line_says_afterwards(marked: str, titles: list[str], line: str) -> None:
    drawn = picture(marked)
    path = next(path for path in drawn.paths if path.endswith("_implementation_spec.md"))
    one = next(each for where, each in found(drawn) if where == path and each.rule.code in ("V007", "V009"))
    offered = list(fixes(drawn.snapshot, path, one))
    assert [action.title for action in offered] == titles
    assert offered[0].plan is not None
    assert line in str(offered[0].plan.changes[0].after).splitlines()


def test_what_takes_a_line_away_stands_behind_what_keeps_it() -> None:
    drawn = picture(spec("**Tests**:\n- `test_slip` (US-1/$0AC-9)\n"))
    assert drawn.cursor
    path, at = drawn.cursor
    offered = [action.title for action in actions(drawn.snapshot, path, Span(at, at)) if action.kind == "quickfix"]
    assert "Remove this line" in offered
    assert offered[0].startswith("Replace with US-1/AC-")
    assert offered[-1].startswith("Remove")
