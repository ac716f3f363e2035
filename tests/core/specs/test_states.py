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
