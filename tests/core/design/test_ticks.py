"""Which drafted names are ticked: a plain deed, to a thing that more than one place of the stories speaks of."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def names(*stories: StoryInput) -> dict[str, bool]:
    """Every drafted method with whether it is ticked."""
    design = draft_design(package(*stories))
    return {entry.name: entry.ticked for component in design.components for entry in component.of("method")}


def test_a_thing_that_two_stories_speak_of() -> None:
    add = story("US-1", "create a shelf", "The shelf is created.")
    remove = story("US-2", "remove a shelf", "The shelf is removed.")
    assert names(add, remove) == {"create_shelf": True, "remove_shelf": True}


def test_a_thing_that_one_story_speaks_of() -> None:
    assert names(story("US-1", "create a shelf", "The shelf is created.")) == {"create_shelf": False}


def test_a_thing_with_more_than_one_other_deed() -> None:
    shelf = story("US-1", "create, read, update and delete shelves", "The number of shelves is shown.")
    assert all(names(shelf).values())


def test_deeds_that_others_would_call_otherwise() -> None:
    claim = story("US-1", "claim a shelf", "The shelf is claimed.")
    remove = story("US-2", "remove a shelf", "The shelf is removed.")
    assert names(claim, remove) == {"claim_shelf": False, "remove_shelf": True}


def test_a_translation_is_no_name_that_the_stories_give() -> None:
    add = story("US-1", "añadir un libro", "El libro se añade.")
    remove = story("US-2", "eliminar un libro", "El libro se elimina.")
    assert names(add, remove)
    assert not any(names(add, remove).values())


def test_what_everybody_calls_the_same_needs_one_place_only() -> None:
    assert names(story("US-1", "cancel a loan", "The loan is cancelled.")) == {"cancel_loan": True}
    assert names(story("US-1", "sign in", "The shelf is shown.")) == {"sign_in": True}


def test_an_account_is_created_by_who_signs_up() -> None:
    create = story("US-1", "create an account", "The account is shown.")
    remove = story("US-2", "remove an account", "The account is removed.")
    assert names(create, remove) == {"create_account": False, "remove_account": True}
