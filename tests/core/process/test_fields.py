"""What nobody says that people enter: asked among the other questions, answered in own words, there in the proposal."""

from __future__ import annotations

from spec_lsp.process.outcome import Ask
from spec_lsp.rules.check import Checker
from tests.core.pictures import ROOT, Picture, picture

STORIES = """
    # Reviews

    ## US-1: Review
    As a reader, I want to add a review, so that others know.

    ### Acceptance criteria
    - AC-1: The review appears below the book.
"""


def asked_of(drawn: Picture, question: str) -> Ask:
    """Answer every question before it with its first option."""
    for _ in range(20):
        asked = drawn.run("answer")
        assert isinstance(asked, Ask), asked
        if asked.resume["question"] == question:
            return asked
        drawn.answer(asked)
    raise AssertionError(question)


def test_the_answer_is_what_the_method_takes() -> None:
    drawn = picture(STORIES)
    drawn.run("planPackage", option="reviews")
    asked = asked_of(drawn, "fields")
    assert asked.question.title == "What does a person enter for a review?"
    assert "US-1/AC-1" in asked.question.because
    drawn.answer(asked, text="a rating, a text and an optional photo")
    for _ in range(20):
        if not isinstance(more := drawn.run("answer"), Ask):
            break
        assert more.resume["question"] != "fields"
        drawn.answer(more)
    drawn.run("proposeDesign")
    design = drawn.text("specs/reviews_design.md")
    assert "`add_review(rating: int, text: str, photo: Path | None = None) -> Review`" in design
    assert "D-reviews-fields" in design
    told = Checker().diagnostics(drawn.snapshot, f"{ROOT}/specs/decisions.md")
    assert not [one for one in told if "raises this" in one.message]
