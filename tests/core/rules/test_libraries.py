"""Confirmed? Libraries and services have a decision that was answered by them."""

from __future__ import annotations

from tests.core.pictures import check_diagnostics, picture
from tests.core.rules.library import DECISIONS, STORY, found, specified


def test_a_library_is_confirmed_by_the_option_that_was_chosen() -> None:
    specified(
        """\

### Component: Desk
**Libraries**: `sqlalchemy` — keeps loans (D-loans-store); `sqlite3` — is in Python; `post` — asked for (US-1/AC-1)
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
""",
        """\
**Dependencies**: `sqlalchemy[asyncio]` (D-loans-store), `peewee` (D-loans-store), `redis`
                                                          ^^^^^^ V007 D-loans-store does not name `peewee`
                                                                                    ^^^^^ V007 confirmed by no decision
""",
    )


def test_a_library_that_names_no_decision_is_told_which_one_confirms_it() -> None:
    body = """\
//- specs/loans_implementation_spec.md
## Package: loans
**Dependencies**: `sqlalchemy`

### Component: Desk
**Libraries**: `sqlalchemy` — keeps loans
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
"""
    one, other = found(picture(STORY + DECISIONS + body), "specs/loans_implementation_spec.md")
    assert one.message == "`sqlalchemy` does not say which decision confirms it; D-loans-store does."
    assert one.data == other.data == ("cite", "D-loans-store")


def test_what_the_project_depends_on_needs_a_decision_that_holds_and_no_more() -> None:
    check_diagnostics(
        f"""{STORY.lstrip()}{DECISIONS.lstrip()}//- pyproject.toml
[project]
name = "library"
dependencies = ["httpx>=0.27"]
//- specs/loans_implementation_spec.md
## Package: loans
**Dependencies**: `httpx` (D-loans-store)

### Component: Desk
**Libraries**: `httpx` — asks the post (D-loans-store)
**Patterns**: Repository
              ^^^^^^^^^^ V007 No decision confirms the pattern “Repository”
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
"""
    )


def test_a_service_is_confirmed_by_a_decision_or_by_the_criterion_that_names_it() -> None:
    specified(
        """\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

## Technical specifications
### External integrations
| Service | Use | From |
|---|---|---|
| Post service | sends reminders | US-1/AC-1 |
| Stripe | takes fees | US-1/AC-2 |
  ^^^^^^ V007 No decision confirms this service
""".replace("  ^^^^^^ V007", "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V007")
    )


def test_what_an_answer_prohibits_or_says_is_not_needed_confirms_nothing() -> None:
    check_diagnostics(f"""{STORY.lstrip()}//- specs/decisions.md
# Decisions

## D-loans-http: How is the post asked?
- [x] `httpx` With httpx — simple
  prohibited = requests
- [ ] Other:

**Applies to**: loans

## D-loans-queue: Which queue?
- [ ] `celery` Celery — grows
- [x] Not needed: nothing waits

**Applies to**: loans
//- specs/loans_implementation_spec.md
## Package: loans
**Dependencies**:
- `httpx` (D-loans-http)
- requests: asks the post (D-loans-http)
  ^^^^^^^^ V007 D-loans-http prohibits `requests`
- `celery` — waits (D-loans-queue)
   ^^^^^^ V007 D-loans-queue says that nothing is needed
- what else is at hand
**Design Decisions**:
- D-loans-http
- D-loans-queue
- D-loans-mail
  ^^^^^^^^^^^^ V007 D-loans-mail is not in decisions.md

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — uses `httpx`, requests and celery. (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
""")
