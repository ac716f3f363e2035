"""What a specification says of things with a state: what brings them there, and what is refused there."""

from __future__ import annotations

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
