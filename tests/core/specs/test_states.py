"""What a specification says of things with a state: what brings them there, and what is refused there."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput
from tests.core.specs.lines import SHELVES, compiled, notes


def test_a_state_is_reached_and_refused() -> None:
    found = notes(
        SHELVES
        + """\
- `approve_hold(hold_id: int) -> None` (US-1/AC-1, US-1/AC-2)
- `withdraw_hold(hold_id: int) -> None` (US-1/AC-3)
- error `AlreadyApproved` “The hold is approved” (US-1/AC-2, US-1/AC-3)
""",
        "Given a waiting hold, when the clerk approves it, then the hold becomes approved.",
        'Given an approved hold, when the clerk approves it, then "The hold is approved" is shown.',
        "Given an approved hold, when the reader withdraws it, then it is refused.",
        want="approve and withdraw a hold",
    )
    assert found == {
        "approve_hold": "the hold becomes approved for a waiting hold; raises `AlreadyApproved` for an approved hold.",
        "withdraw_hold": "withdraws a hold; raises `AlreadyApproved` for an approved hold.",
    }


def test_what_stands_in_front_of_every_request_says_whose_it_is() -> None:
    spec = compiled(
        SHELVES
        + """\
- `sign_in(email: str, password: str) -> Token` (US-1/AC-1)
- `verify_token(token: str) -> Member` (US-1/AC-2)
- error `TokenRequired` (US-1/AC-2)
""",
        "When a member submits a valid email and password, they receive a token.",
        "Every request without a valid token is rejected with status 401.",
        want="sign in",
    )
    (component,) = spec.components
    assert component.methods[1].note == "returns the member whose token it is; raises `TokenRequired`."
    assert [case.text for case in component.errors] == ["without a valid token, with status 401"]
    security = [item.text for section in spec.sections if section.title == "Security" for item in section.items]
    assert security == ["`verify_token` is called before every request."]


def test_who_may_not_is_refused_where_it_is_tried() -> None:
    spec = compiled(
        SHELVES
        + """\
- `add_book(user_id: int, shelf_id: int, title: str) -> Book` (US-1/AC-1, US-1/AC-2)
- `remove_book(user_id: int, book_id: int) -> None` (US-1/AC-3, US-1/AC-4)
- error `NotAllowed` “Not your book” (US-1/AC-2, US-1/AC-4)
""",
        "When a reader submits a title, the book is saved.",
        "Only the owner of a shelf can add a book.",
        "When a reader removes a book, it is gone.",
        'If somebody else tries to remove the book, then it is refused with "Not your book".',
        want="add and remove a book",
    )
    (component,) = spec.components
    assert [method.note for method in component.methods] == [
        "adds a book; raises `NotAllowed` for anyone but the owner of a shelf.",
        "the book is gone; raises `NotAllowed` when somebody else tries to remove the book.",
    ]


def test_who_asks_is_who_is_signed_in() -> None:
    spec = compiled(
        SHELVES
        + """\
- `remove_book(user_id: int, book_id: int) -> None` (US-1/AC-1, US-1/AC-2)
- error `NotAllowed` (US-1/AC-2)

### Component: book routes
**File**: `src/loans/routes.py`
- `remove_book(user_id: int, book_id: int) -> None` (US-1/AC-1)
- route `remove_book` = `DELETE /books/{book_id}` (US-1/AC-1)
""",
        "When a reader removes a book, it is gone.",
        "Only the owner of a book can remove it.",
        want="remove a book",
    )
    security = [item.text for section in spec.sections if section.title == "Security" for item in section.items]
    assert security == ["`user_id` is who is signed in, and no input of a request; who is not signed in is refused."]


def test_who_may_not_is_said_in_the_error_line() -> None:
    spec = compiled(
        SHELVES
        + """\
- `add_book(user_id: int, shelf_id: int, title: str) -> Book` (US-1/AC-1, US-1/AC-2)
- error `NotAllowed` (US-1/AC-2)
""",
        "When a reader submits a title, the book is saved.",
        "Only the owner of a shelf can add a book.",
        want="add a book",
    )
    (component,) = spec.components
    assert component.methods[0].note == "adds a book; raises `NotAllowed`."
    assert [case.text for case in component.errors] == ["for anyone but the owner of a shelf"]


ORDERS = """\
### Component: OrderService
**File**: `src/orders.py`
- `create_order(card_id: int, price: Decimal) -> Order` (US-1/AC-1, US-1/AC-2, US-1/AC-3)
- `complete_order(order_id: int) -> None` (US-1/AC-1)
- `cancel_order(order_id: int) -> None` (US-1/AC-4)
- `calculate_free_credit(credit: Decimal, held: Decimal) -> Decimal` (US-1/AC-5)
- type `Order`: `id: int`, `card_id: int`, `price: Decimal`, `status: OrderStatus` (US-1/AC-1, US-1/AC-4)
- type `OrderStatus`: `PENDING`, `COMPLETED`, `CANCELLED` (US-1/AC-4)
- type `Hold`: `id: int`, `order_id: int`, `price: Decimal` (US-1/AC-2)
- error `NotEnoughCredit` “Not enough credit” (US-1/AC-3)
"""


def test_what_is_begun_is_completed_and_each_deed_leaves_its_state() -> None:
    found = notes(
        ORDERS,
        "When a reader submits an order, the price is taken from the card.",
        "The System MUST hold the price on the card before it is taken.",
        'Given a price of more than the free credit, when a reader submits an order, it is refused with "Not enough'
        ' credit".',
        "Given a pending order, when a reader cancels it, the held price is released.",
        "The free credit MUST be calculated as: credit − held.",
        want="create an order",
    )
    assert found == {
        "create_order": "uses `calculate_free_credit`; holds the price on the card before it is taken; sets `status` to"
        " `PENDING`, then calls `complete_order`; raises `NotEnoughCredit` for a price of more than the free credit.",
        "complete_order": "takes the price from the card; removes the order's hold; sets `status` to `COMPLETED`.",
        "cancel_order": "releases the held price for a pending order; sets `status` to `CANCELLED`.",
        "calculate_free_credit": "credit − held.",
    }


def test_a_list_by_a_key_that_stands_in_two_fields_says_so() -> None:
    found = notes(
        """\
### Component: SwapService
**File**: `src/swaps.py`
- `swap_book(giving_reader_id: int, taking_reader_id: int, book_id: int) -> Swap` (US-1/AC-1)
- `list_swaps(reader_id: int) -> list[Swap]` (US-1/AC-1)
- type `Swap`: `id: int`, `giving_reader_id: int`, `taking_reader_id: int`, `book_id: int` (US-1/AC-1)
""",
        "When a reader swaps a book, the swap is saved, and both readers list the swap.",
        want="swap a book",
    )
    assert found["list_swaps"] == "the swaps with the reader as giving or taking."


def test_a_broken_bound_raises_beside_the_deed() -> None:
    seen = DecisionInput("D-loans-messages", "messages", "field", "What does a person see?", "Beside what is wrong")
    spec = compiled(
        SHELVES
        + """\
- `add_card(email: str, pin: str) -> Card` (US-1/AC-1)
- error `InvalidEmail` (US-1/AC-1, D-loans-messages)
- error `InvalidPin` (US-1/AC-1, D-loans-messages)
- setting `min_pin_length` = 6 (US-1/AC-1)
""",
        "When a reader submits a valid email and a PIN of at least 6 digits, the card is printed.",
        want="add a card",
        answers=(seen,),
    )
    (component,) = spec.components
    assert component.methods[0].note == "prints the card; raises `InvalidEmail` or `InvalidPin`."
    assert [case.text for case in component.errors] == [
        "when the email is not valid, told beside `email`",
        "when the PIN is shorter than `min_pin_length` digits, told beside `pin`",
    ]
    assert [test.name for test in component.tests] == [
        "test_invalid_email_is_refused",
        "test_raises_invalid_pin_when_shorter_than_6_digits",
        "test_card_is_printed_after_submitting_valid_email_and_pin_of_at_least_6_digits",
    ]


def test_who_is_switched_off_is_left_out_and_what_is_unread_is_said() -> None:
    found = notes(
        """\
### Component: LetterService
**File**: `src/letters.py`
- `send_letter(reader_id: int, books: list[Book]) -> None` (US-1/AC-2)
- `send_all() -> None` (US-1/AC-1)
- `unsubscribe(reader_id: int) -> None` (US-1/AC-3)
- type `Reader`: `id: int`, `email: str`, `subscribed: bool` (US-1/AC-3)
- type `ReadBook`: `reader_id: int`, `book_id: int` (US-1/AC-1)
- table `read_books`: `reader_id`: `int` (US-1/AC-1)
- table `read_books`: `book_id`: `int` (US-1/AC-1)
""",
        "Every month, the letter is sent to each reader with unread books.",
        "The letter lists the books.",
        "Each letter holds a link with which the reader unsubscribes.",
        want="a monthly letter",
    )
    assert "leaves out who is not `subscribed`" in found["send_all"]
    assert "a book without a row in `read_books` is unread" in found["send_all"]
    assert "leaves out" not in found["send_letter"]
