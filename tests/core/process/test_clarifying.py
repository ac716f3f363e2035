"""``[NEEDS CLARIFICATION]`` stands among the questions, and answering it edits the line."""

from __future__ import annotations

from spec_lsp.editor.actions import actions
from spec_lsp.process.outcome import Apply, Ask, Say, Show
from spec_lsp.rules.check import Checker
from spec_lsp.text.lines import Position, Span
from tests.core.pictures import ROOT, picture

SPEC = "specs/001-reports/spec.md"
STORIES = """
    //- specs/001-reports/spec.md
    # Feature Specification: Reports

    ### User Story 1 - Monthly report (Priority: P1)

    As an owner, I want a report each month, so that I see what was sold.

    **Acceptance Scenarios**:

    1. **Given** sales, **When** the month ends, **Then** a report is made

    ## Requirements

    ### Functional Requirements

    - **FR-001**: System MUST keep reports for [NEEDS CLARIFICATION: how long are reports kept?]
    - **FR-002**: System MUST add up the sales of a month
"""


def test_it_is_asked_first_once_the_package_is_chosen() -> None:
    drawn = picture(STORIES)
    drawn.run("planPackage", SPEC, story="US1", option="reports")
    asked = drawn.run("nextStep", SPEC, story="US1")
    assert isinstance(asked, Ask)
    assert asked.question.title == "how long are reports kept?"
    assert asked.question.why == "FR-001 leaves it open, and nobody can build what is not said."
    assert asked.question.allow_text


def test_the_answer_takes_the_place_of_the_mark() -> None:
    drawn = picture(STORIES)
    drawn.run("planPackage", SPEC, story="US1", option="reports")
    asked = drawn.run("answer", SPEC, story="US1")
    outcome = drawn.answer(asked, text="two years")
    assert isinstance(outcome, Apply)
    assert "- **FR-001**: System MUST keep reports for two years\n" in drawn.text(SPEC)
    again = drawn.run("answer", SPEC, story="US1")
    assert not isinstance(again, Ask) or "how long" not in again.question.title


def test_a_client_without_free_text_is_shown_the_place() -> None:
    drawn = picture(STORIES)
    outcome = drawn.run("answer", SPEC, story="US1", question="clarify-fr-001-1", option="other")
    assert isinstance(outcome, Show)
    assert outcome.path == f"{ROOT}/{SPEC}"
    assert outcome.position.line == 14


def test_it_is_offered_by_the_lightbulb() -> None:
    drawn = picture(STORIES)
    at = Position(2, 5)
    titles = [one.title for one in actions(drawn.snapshot, f"{ROOT}/{SPEC}", Span(at, at), (), Checker())]
    assert "Clarify FR-001: how long are reports kept?" in titles


def test_what_is_clarified_already_is_said() -> None:
    drawn = picture(STORIES)
    assert isinstance(drawn.run("answer", SPEC, story="US1", question="clarify-fr-009-1", text="x"), Say)
