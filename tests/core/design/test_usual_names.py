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
