"""What ends a phrase and is no thing, and the words that a name keeps of what is said."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def methods(*stories: StoryInput) -> list[str]:
    design = draft_design(package(*stories))
    return [entry.body for component in design.components for entry in component.of("method")]


def names(*stories: StoryInput) -> list[str]:
    return [body.partition("(")[0] for body in methods(*stories)]


def reads(*criteria: str) -> list[str]:
    """The names drafted for a shelf that people describe, without that of the want."""
    found = names(story("US-1", "describe a shelf", *criteria, title="Describe shelves"))
    return [name for name in found if name != "describe_shelf"]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("complete reader information", ["get_reader"]),
        ("complete loan history", ["list_loans"]),
        ("clear fine details", ["get_fine"]),
        ("to complete a loan", ["complete_loan"]),
        ("clear my shelf", ["remove_shelf"]),
    ],
)
def test_an_adjective_with_its_noun_is_no_order(want: str, drafted: list[str]) -> None:
    assert names(story("US-1", want, "It works on the first try.")) == drafted


@pytest.mark.parametrize(
    "note",
    ["Anonymous aggregation for librarians", "Alphabetical sorting", "Careful extraction", "Delete confirmation"],
)
def test_a_note_whose_noun_of_doing_has_an_adjective_before_it_names_no_deed(note: str) -> None:
    assert reads(note, "Cover colours") == []


@pytest.mark.parametrize(
    ("note", "drafted"),
    [
        ("Share shelf link", ["share_shelf"]),
        ("Archive shelf button", ["archive_shelf"]),
        ("Rename shelf option", ["rename_shelf"]),
    ],
)
def test_what_a_page_offers_for_a_deed_is_no_part_of_its_name(note: str, drafted: list[str]) -> None:
    assert reads(note, "Cover colours") == drafted


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("mark a loan as returned", ["mark_loan_returned(loan_id: int) -> None"]),
        ("mark a loan as returned or lost", ["mark_loan(loan_id: int) -> None"]),
    ],
)
def test_a_mark_is_called_after_the_state_that_it_sets(want: str, drafted: list[str]) -> None:
    assert methods(story("US-1", want, "It works on the first try.")) == drafted


def test_a_note_marks_what_its_story_is_about() -> None:
    assert reads("Mark as lent functionality", "Cover colours") == ["mark_shelf_lent"]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("configure TypeScript", ["run"]),
        ("validate AC12", ["run"]),
        ("list the variables", ["list_variables"]),
        ("archive the executives", ["archive_executive"]),
    ],
)
def test_proper_names_and_labels_are_no_things(want: str, drafted: list[str]) -> None:
    assert names(story("US-1", want, "It works on the first try.")) == drafted


def test_of_a_row_of_nouns_the_last_two_name_a_thing() -> None:
    reset = story("US-1", "renew a main library room ticket", "A garden ticket is no room ticket.")
    assert names(reset) == ["renew_room_ticket"]


def test_who_enters_what_a_thing_consists_of_enters_the_thing() -> None:
    assert names(story("US-1", "enter a book's title, year and place", "It works.")) == ["add_book"]


def test_what_is_found_in_something_is_many() -> None:
    found = methods(story("US-1", "extract names from a letter", "It works on the first try."))
    assert found == ["extract_names(letter_id: int) -> list[str]"]


def test_a_pronoun_is_no_type() -> None:
    upload = story("US-1", "upload photos", "WHEN many are chosen, THE Desk SHALL add them to the shelf.")
    assert not any("Them" in body for body in methods(upload))


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("mark my unavailability", "mark_unavailability() -> None"),
        ("set a shelf for today", "set_shelf(shelf: str) -> None"),
    ],
)
def test_nobody_has_a_key_of_what_there_is_only_one_of(want: str, drafted: str) -> None:
    assert methods(story("US-1", want, "It works on the first try.")) == [drafted]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("to see overdue loans daily", ["list_loans"]),
        ("to continue lending old books", ["lend_book"]),
        ("to make some changes to the shelf plan", ["update_shelf_plan"]),
        ("to know when the reading room opens", ["run"]),
        ("to see who borrowed a book", ["run"]),
        ("to create labels specific to a shelf", ["create_label"]),
        ("to see the loan status and start date", ["get_loan_status"]),
        ("to create loans and report damages", ["create_loan", "report_damage"]),
        ("to see the shelf we're cataloguing", ["get_shelf"]),
        ("to prevent readers from lending twice", ["run"]),
        ("to see public information", ["run"]),
        ("to see a shelf display of the new books", ["run"]),
        ("to find information about shelves", ["search_information"]),
        ("to have my loan be renewed", ["renew_loan"]),
        ("to edit my shelf myself", ["update_shelf"]),
        ("to see the list of loans approved", ["list_loans"]),
        ("to hide the bad records", ["run"]),
        ("to create survey forms", ["create_form"]),
    ],
)
def test_what_stands_beside_a_thing_is_no_part_of_its_name(want: str, drafted: list[str]) -> None:
    assert names(story("US-1", want, "It works on the first try.")) == drafted
