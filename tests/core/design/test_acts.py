"""Methods that criteria name outright, mostly of stories without a want; and what is left in doubt."""

from __future__ import annotations

import pytest

from spec_lsp.design.border.command_line import commands_of
from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def names(*criteria: str, want: str = "", title: str = "Lending", role: str = "member") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria, title=title, role=role)))
    return [entry.name for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("criterion", "drafted"),
    [
        ("The service MUST expose `GET /api/v1/loans/{loanId}` with the due date.", ["get_loan"]),
        ("Clients use `DELETE /loans/{id}` and `GET /loans`.", ["remove_loan", "list_loans"]),
        ("The API offers the mutations `lendBook(id: ID)` and `returnBook(id: ID)`.", ["lend_book", "return_book"]),
        ("When match-title is called with an empty text, it returns false.", ["match_title"]),
        ("The desk supports adding and removing shelves.", ["add_shelf", "remove_shelf"]),
        ("A loan can be renewed or cancelled.", ["renew_loan", "cancel_loan"]),
        ("Adding copies to a shelf should raise its count.", ["add_copy"]),
        ("Archiving a shelf hides it from the list.", ["archive_shelf"]),
        ("Readers may be new. Members can submit proposals, which librarians read.", ["submit_proposal"]),
        (
            "Enable librarians to upload labels and create shelves. Members can renew loans.",
            ["upload_label", "create_shelf", "renew_loan"],
        ),
        ("An option to make this shelf the default is offered.", ["set_default_shelf"]),
        ("Members can set a default branch.", ["set_default_branch"]),
        ("Option to set this shelf as default", ["set_default_shelf"]),
        ("Options to copy the shelf number or title are offered.", ["copy_shelf_number", "copy_title"]),
        ("Readers are filtered (mute/pin single readers).", ["mute_reader", "pin_reader"]),
        ("WHEN a librarian wants to archive a shelf THEN the system SHALL ask why.", ["archive_shelf"]),
        ("WHEN a librarian shortlists the donor THEN the system SHALL tell the donor.", ["shortlist_donor"]),
        (
            "The system MUST allow librarians to create readers and edit existing ones, including suspending them.",
            ["create_reader", "update_reader", "suspend_reader"],
        ),
        ("THE System SHALL enforce minimum password requirements: at least 8 characters", ["validate_password"]),
    ],
)
def test_a_criterion_names_its_methods(criterion: str, drafted: list[str]) -> None:
    assert names(criterion) == drafted


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("upload scans and letters", ["upload_scan", "upload_letter"]),
        ("select several books and borrow them", ["borrow_book"]),
        ("change the cover photo of a book", ["set_photo"]),
        ("give books a due date", ["set_due_date"]),
        ("upload cover images", ["upload_image"]),
        ("turn reminders on and off", ["enable_reminder", "disable_reminder"]),
        ("leave a review", ["add_review"]),
        ("create, read, update and delete shelves", ["create_shelf", "list_shelves", "update_shelf", "remove_shelf"]),
    ],
)
def test_a_want_names_its_methods(want: str, drafted: list[str]) -> None:
    assert names("The number of books is shown.", want=want) == drafted


@pytest.mark.parametrize(
    "title",
    ["Lending Behavior", "Archive command argument support", "False positives of the catalogue", "Leave balance"],
)
def test_a_title_that_names_no_deed_gives_no_sure_name(title: str) -> None:
    design = draft_design(package(story("US-1", "", "Shelves are numbered.", title=title)))
    entries = [entry for component in design.components for entry in component.of("method")]
    assert entries
    assert not any(entry.ticked for entry in entries)


def test_what_a_system_prevents_is_a_rule_of_the_deed() -> None:
    lend = story("US-1", "lend a book", "The book is lent.", role="librarian")
    guard = story("US-2", "block lendings that exceed the limit", "The lending is refused.", role="system")
    (component,) = draft_design(package(lend, guard)).components
    assert [entry.name for entry in component.of("method")] == ["lend_book"]


def test_commands_are_the_functions_people_call() -> None:
    texts = [
        ("1", "WHEN a user runs `shelf tidy` THEN every row is sorted"),
        ("2", "The `look-up` subcommand prints a row"),
        ("3", "`shelf reader remove <n>` removes a reader, see `shelf help` by running it"),
        ("4", "`shelf drop <n>` removes a row"),
    ]
    assert commands_of(texts) == (("tidy", ("1",)), ("look_up", ("2",)), ("remove_reader", ("3",)), ("drop", ("4",)))


def test_the_row_of_a_table_names_its_deed_in_its_description() -> None:
    row = story("US-1", "", "A mail with all data arrives.", title="Desk mail")
    told = StoryInput(row.story._replace(kind="backlog_item", demand="Notify the desk of each new loan."))
    assert [one.name for part in draft_design(package(told)).components for one in part.of("method")] == ["notify_desk"]
