"""Minimal? No component without a criterion of its own, no layer that only passes calls on."""

from __future__ import annotations

from tests.core.rules.library import specified


def test_of_two_components_with_the_same_criteria_the_later_one_is_needless() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: LoanValidator
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V008 LoanValidator has no criterion of its own: Desk has them all
**Methods**:
- `validate(book: str) -> bool` (US-1/AC-2)
**Implements**: US-1/AC-2
""")


def test_a_setting_serves_a_criterion_that_another_component_fulfils() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — looks at `loan_period`. (US-1/AC-1)
**Properties**:
- `Period`: `days: int` (US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Refusals
**Methods**:
- `refuse(book: str) -> None` (US-1/AC-2)
**Implements**: US-1/AC-2
""")


def test_a_component_that_only_it_has_a_decision_for_is_needed() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: desk pages
**Libraries**: `sqlalchemy` — keeps loans (D-loans-store)
**Methods**:
- `show_loans() -> str` (US-1/AC-2)
**Implements**: US-1/AC-2
""")


def test_a_layer_that_only_passes_calls_on_is_needless() -> None:
    specified("""\

### Component: DeskFacade
^^^^^^^^^^^^^^^^^^^^^^^^^ V008 DeskFacade only passes its calls on to Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Error handling**: `BookIsLent` (US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
""")


def test_a_layer_says_itself_that_it_only_passes_calls_on() -> None:
    specified("""\

### Component: LoanApi
^^^^^^^^^^^^^^^^^^^^^^ V008 LoanApi only passes its calls on to Desk
**Methods**:
- `post_loan(book: str) -> Loan` — calls `Desk.lend`. (US-1/AC-1)
**Implements**: US-1/AC-1

### Component: Printer
**Methods**:
- `print_slip(loan: Loan) -> str` — calls `Desk.lend`, then prints the day. (US-1/AC-1)
**Implements**: US-1/AC-1

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-2)
**Implements**: US-1/AC-2
""")
