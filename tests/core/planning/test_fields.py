"""What nobody says that people enter becomes one question of the package, quoting a criterion of each thing."""

from __future__ import annotations

from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Context, no_longer_raised, plan
from spec_lsp.planning.told import Told, Unnamed
from spec_lsp.text.lines import Text
from tests.core.planning.telling import story

REVIEW = Unnamed("review", ("US-1/AC-1", "US-1/AC-2"))
IDEA = Unnamed("idea", ("US-1/AC-3",))


def context(*unnamed: Unnamed, decisions: str = "") -> Context:
    told = Told(story("The page is shown", "A new review is on top", "It is kept"), "shop")
    return Context((told,), "shop", Decisions.parse(Text.of(decisions)), unnamed=unnamed)


def fields(*unnamed: Unnamed, decisions: str = "") -> Question | None:
    found = plan(context(*unnamed, decisions=decisions)).questions
    return next((question for question in found if question.key == "fields"), None)


def test_it_is_asked_once_for_all_things_with_the_criterion_that_names_each() -> None:
    question = fields(REVIEW, IDEA)
    assert question is not None
    assert question.title == "What does a person enter for a review or an idea?"
    assert [(one.criterion, one.words) for one in question.because] == [
        ("US-1/AC-2", "new review is on top"),
        ("US-1/AC-3", "It is kept"),
    ]


def test_of_many_things_the_first_are_named() -> None:
    more = [Unnamed(thing, ("US-1/AC-1",)) for thing in ("task", "event", "note")]
    question = fields(REVIEW, IDEA, *more)
    assert question is not None
    assert question.title == "What does a person enter for a review, an idea, a task or anything else?"


def test_it_is_not_asked_where_everything_is_named() -> None:
    assert fields() is None


def test_an_answer_holds_for_the_package_and_is_needed_as_long_as_the_things_are_unnamed() -> None:
    decisions = "## D-shop-fields: What?\n- [x] `text` A text alone\n\n**Applies to**: shop\n"
    assert fields(REVIEW, decisions=decisions) is None
    assert no_longer_raised(["fields"], context(REVIEW, decisions=decisions)) == set()
    assert no_longer_raised(["fields"], context(decisions=decisions)) == {"fields"}
