"""What is held first and taken later is begun and completed, and each is a method."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import STORE, package, story

ORDER = story(
    "US-1",
    "create an order with a title and a price",
    "When a member submits an order, the price is taken from the card, and the order is shown.",
    "The System MUST hold the price on the card before it is taken.",
)
CANCEL = story(
    "US-2",
    "cancel a pending order",
    "Given a pending order, when a member cancels it, the price is free again.",
    'Given a completed order, when a member cancels it, "The order is completed" is shown.',
)


def methods(*stories: StoryInput) -> dict[str, tuple[str, ...]]:
    design = draft_design(package(*stories, decisions=(STORE,)))
    return {e.body: e.references for c in design.components for e in c.of("method")}


def test_what_is_held_before_it_is_taken_is_completed_by_a_method() -> None:
    found = methods(ORDER, CANCEL)
    assert found["complete_order(order_id: int) -> None"] == ("US-1/AC-1",)


def test_nothing_is_completed_that_is_done_at_once() -> None:
    at_once = story("US-1", ORDER.story.want or "", *(c.text for c in ORDER.story.criteria if "hold" not in c.text))
    assert not [body for body in methods(at_once, CANCEL) if body.startswith("complete_")]


def test_who_completes_it_already_is_not_doubled() -> None:
    done = story("US-3", "complete a pending order", "Given a pending order, when I complete it, it is completed.")
    found = [body for body in methods(ORDER, CANCEL, done) if body.startswith("complete_")]
    assert found == ["complete_order(order_id: int) -> None"]


def test_what_completes_has_no_route() -> None:
    http = DecisionInput("D-loans-entry-point", "entry-point", "http", "How is it reached?", "HTTP API with FastAPI")
    design = draft_design(package(ORDER, CANCEL, decisions=(STORE, http)))
    routes = [entry.name for component in design.components for entry in component.of("route")]
    assert routes == ["create_order", "cancel_order"]
