"""Names that everybody uses for a deed, and the pages that belong to it."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

PAGES = DecisionInput(
    "D-loans-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server with Flask"
)


def names(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = ()) -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [entry.name for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("title", "want", "expected"),
    [
        ("Reader Registration", "create an account", "register_user"),
        ("Accounts", "create an account", "create_account"),
        ("", "recover my password", "reset_password"),
        ("", "restore a deleted loan", "restore_loan"),
        ("", "decline an offer", "decline_offer"),
        ("", "reject an offer", "reject_offer"),
        ("", "reactivate a closed card", "reactivate_card"),
    ],
)
def test_a_deed_is_called_as_everybody_calls_it(title: str, want: str, expected: str) -> None:
    assert names(story("US-1", want, "It is done at once.", title=title)) == [expected]


def test_checking_in_has_a_form_of_its_own() -> None:
    back = story("US-1", "check in a returned copy", "The clerk scans its label.")
    assert names(back, decisions=(PAGES,)) == ["check_in_copy", "show_check_in_form", "submit_check_in"]


def test_what_is_edited_is_read_first() -> None:
    shelves = story("US-1", "", "The clerk can create shelves.", "The clerk can edit a shelf.")
    assert {"update_shelf", "show_edit_form", "get_shelf"} <= set(names(shelves, decisions=(PAGES,)))


@pytest.mark.parametrize(
    ("want", "criterion", "role", "asked"),
    [
        ("reset my forgotten password", "A link is mailed that works for 2 hours.", "reader", True),
        ("reset my forgotten password", "The clerk at the desk types a new one.", "reader", False),
        ("reset the password of a reader", "A link is mailed that works for 2 hours.", "administrator", False),
        ("change my password", "A link is mailed that works for 2 hours.", "reader", False),
    ],
)
def test_who_forgot_a_password_asks_for_a_link_first(want: str, criterion: str, role: str, asked: bool) -> None:
    design = draft_design(package(story("US-1", want, criterion, role=role)))
    bodies = [entry.body for component in design.components for entry in component.of("method")]
    assert ("request_password_reset(email: str) -> None" in bodies) is asked
