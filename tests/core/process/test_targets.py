"""What a command is about, where its argument leaves it open."""

from __future__ import annotations

import pytest

from spec_lsp.process.outcome import Ask
from tests.core.pictures import picture

TWO_STORIES = """
    # Ledger

    ## US-1: Book
    As a clerk, I want to book an amount, so that it is paid.

    ### Acceptance criteria
    - AC-1: When an amount is booked, it is saved with its day.

    ## US-2: List
    As a clerk, I want to list what is booked, so that I can check it.

    ### Acceptance criteria
    - AC-1: The list shows each amount with its day.
"""


@pytest.mark.parametrize("command", ["nextStep", "planPackage", "answer"])
def test_the_story_that_is_chosen_is_the_one_meant(command: str) -> None:
    drawn = picture(TWO_STORIES)
    asked = drawn.run(command)
    assert isinstance(asked, Ask)
    assert (asked.question.title, [option.key for option in asked.question.options]) == (
        "Which story?",
        ["US-1", "US-2"],
    )
    asked = drawn.answer(asked, option="US-2")
    assert isinstance(asked, Ask)
    assert asked.question.title == "Which package implements US-2?"
    drawn.answer(asked)
    assert "**Applies to**: US-2" in drawn.text("specs/decisions.md")
