"""What a specification says of things with a state: what brings them there, and what is refused there."""

from __future__ import annotations

from tests.core.specs.lines import SHELVES, notes


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
