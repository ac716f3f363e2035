"""Things with a state: what brings them there is said, and what is refused in the wrong state is an error."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from spec_lsp.design.draft_errors import errors_of
from spec_lsp.design.language.clauses import clauses_of
from tests.core.design.library import package, story


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("Given a hold, when the member removes it, then it is gone.", ["the hold is gone"]),
        ("Given an open hold, when the member takes it back, then it is withdrawn.", ["the open hold is withdrawn"]),
        ("Given a hold that is already ready, when the member drops it, then it is refused.", ["the hold is refused"]),
        ("Given an open hold, when the member drops it, the hold is free.", ["the hold is free"]),
        ("When the clerk approves the hold, then it becomes approved.", ["the hold becomes approved"]),
        ("When the clerk approves the hold, then the book becomes available.", ["the book becomes available"]),
    ],
)
def test_it_is_the_thing_and_it_becomes_something(text: str, effects: list[str]) -> None:
    assert [outcome.effect for outcome in clauses_of(text).outcomes] == effects


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("Given an approved hold, when the member withdraws it, then it is refused.", [("AlreadyApproved", "")]),
        ('Given a hold that is already approved, when the clerk declines it, then "The hold is approved" is shown.',
         [("AlreadyApproved", "The hold is approved")]),
        ('Given a book that is on loan, when a member holds it, then the hold is refused with "This book is on loan".',
         [("BookOnLoan", "This book is on loan")]),
        ('Given a closed shelf, when the clerk adds a book, then "This shelf is closed" is shown.',
         [("ShelfClosed", "This shelf is closed")]),
        ("When a member gives a code that has already been used, then it is refused.", [("AlreadyUsed", "")]),
        ('Given an approved hold, when the member opens it, then "Ready at the desk" is shown.', []),
    ],
)  # fmt: skip
def test_a_state_in_the_way_is_an_error(text: str, errors: list[tuple[str, str]]) -> None:
    assert [(entry.name, entry.body) for entry in errors_of(story("US-1", "", text))] == errors


def test_every_state_that_criteria_bring_about_is_one_of_the_status() -> None:
    design = draft_design(
        package(
            story("US-1", "request a hold", "When a member asks, a hold with the status “waiting” is created."),
            story("US-2", "approve or decline a hold", "Given a waiting hold, when the clerk approves it, then the hold"
                  " becomes approved.", "Given a waiting hold, when the clerk declines it, then it becomes declined.",
                  role="clerk"),
            story("US-3", "withdraw a hold", "Given a waiting hold, when a member withdraws it, then it is withdrawn."),
        )
    )  # fmt: skip
    types = {entry.name: entry.body for component in design.components for entry in component.of("type")}
    assert types["HoldStatus"] == "`WAITING`, `APPROVED`, `DECLINED`, `WITHDRAWN`"
