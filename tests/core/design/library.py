"""A small library, as the input of designs and specifications: stories, answers, a design."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.stories.model import Criterion, CriterionKind, Story
from spec_lsp.text.lines import Position, Span

NOWHERE = Span(Position(0, 0), Position(0, 0))


def story(
    name: str, want: str, *criteria: str, role: str = "member", title: str = "", kind: CriterionKind = "ac"
) -> StoryInput:
    """A story whose criteria are called ``<name>/AC-1``, ``<name>/AC-2`` …"""
    found = tuple(
        Criterion(f"AC-{n}", f"{name}/AC-{n}", kind, n, n, text, NOWHERE) for n, text in enumerate(criteria, start=1)
    )
    return StoryInput(Story(name, name, "story", title or None, 0, 9, (1, 1), role, want, None, found, NOWHERE))


def package(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = (), name: str = "loans") -> PackageInput:
    return PackageInput(name, f"src/library/{name}/", False, "", stories, decisions)


BORROW = story(
    "US-1",
    "borrow a book",
    "Given a book on the shelf, when a member borrows it, then the loan is recorded and ends after 21 days.",
    'When the book is reserved by somebody else, the member sees "This book is reserved" and no loan is recorded.',
    "A member can borrow at most 5 books.",
)

STORE = DecisionInput(
    "D-loans-store",
    "store",
    "sqlalchemy",
    "Where are loans kept?",
    "SQLAlchemy",
    "already a dependency",
    libraries=("sqlalchemy",),
    because=("US-1/AC-1",),
)
ERRORS = DecisionInput(
    "D-project-errors",
    "errors",
    "exceptions",
    "How does a component report invalid input?",
    "Domain exceptions",
    "the edge turns them into messages",
)
PACKAGE = DecisionInput("D-us-1-package", "package", "loans", "Which package implements US-1?", "new")
LOANS = package(BORROW, decisions=(STORE, ERRORS, PACKAGE))

DESIGN = """\
# Design: loans
**Status**: proposed

## Understanding
Members borrow books for three weeks, five at a time.

## Key decisions
- SQLAlchemy (D-loans-store): already a dependency.

## Components
### Component: LoanService
**File**: `src/library/loans/service.py`
**Purpose**: Lend books.
- `borrow_book(member_id: int, book_id: int) -> Loan` (US-1/AC-1, US-1/AC-2, US-1/AC-3)
- type `Loan`: `member_id: int`, `book_id: int`, `ends_on: date` (US-1/AC-1)
- error `BookReserved` “This book is reserved” (US-1/AC-2)
- error `TooManyLoans` — when the member has `max_books` already (US-1/AC-3)
- setting `loan_period` = 21 days (US-1/AC-1)
- setting `max_books` = 5 (US-1/AC-3)
- table `loans`: `ends_on`: `date` (US-1/AC-1)

## Integration
- entry: the desk page calls `borrow_book` (US-1/AC-1)
- start: `create_tables(engine)` (US-1/AC-1, D-loans-store)

## Left out on purpose
Returning: no criterion asks for it.

## Would change it
Another database (D-loans-store).
"""
