"""What the pictures of family V are about: a story, its decisions, a shelf of the workspace's code and who calls it."""

from __future__ import annotations

from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Diagnostic
from tests.core.pictures import ROOT, Picture, check_diagnostics, picture

STORY = """
//- docs/stories.md
# Loans

## US-1: Lend
As a librarian, I want to lend a book, so that a reader can take it home.

### Acceptance criteria
- AC-1: A loan ends after 21 days; the reminder goes out by the post service.
- AC-2: A book that is lent already is refused.
"""
DECISIONS = """
//- specs/decisions.md
# Decisions

## D-loans-store: Where are loans kept?
- [x] `database` A database with `sqlalchemy` — survives a restart
- [ ] `peewee` Peewee — small
- [ ] Other:

**Applies to**: loans

## D-loans-cache: Is anything cached?
- [ ] `redis` Redis — shared
- [ ] `none` Nothing — simple

**Applies to**: loans

## D-members-means: How do members sign in?
- [x] `session` Sessions

**Applies to**: members

## D-loans-us-1-ac-2: Who may lend?
- [x] `anybody` Anybody

**Applies to**: US 1/AC-2
"""
SHELF = """
//- src/library/books.py
class Shelf:
    def find(self, title: str, limit: int = 10) -> list[str]:
        return []
"""
CALLER = """
//- src/library/desk.py
from library.books import Shelf


def ask(shelf: Shelf) -> list[str]:
    return shelf.find("Emma")
"""
BOOKS = """
//- specs/books_implementation_spec.md
## Package: books
**Path**: `src/library/books.py` (exists, changed)

### Component: Shelf
**File**: `src/library/books.py` (exists, changed)
**Methods**:
- {} (US-1/AC-2)
**Implements**: US-1/AC-2
"""


def found(drawn: Picture, name: str) -> list[Diagnostic]:
    """What family V says about a file."""
    path = f"{ROOT}/{name}"
    return [one for one in Checker().diagnostics(drawn.snapshot, path) if one.rule.code.startswith("V")]


def check(marked: str) -> None:
    check_diagnostics(f"{STORY.lstrip()}{DECISIONS.lstrip()}{marked.lstrip()}")


def specified(body: str, head: str = "") -> None:
    """A specification of the package loans that covers everything, with a body that is marked up."""
    check(f"//- specs/loans_implementation_spec.md\n## Package: loans\n{head}{body}")


def interfaces(method: str, *others: str) -> list[Diagnostic]:
    drawn = picture(STORY + SHELF + "".join(others) + BOOKS.format(method))
    return found(drawn, "specs/books_implementation_spec.md")
