"""Wants and criteria said in many words, or in words that look like a deed: what is drafted, and what is in doubt."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def drafted(want: str, *criteria: str, role: str = "member", title: str = "") -> list[str]:
    """The names of a draft; those in doubt end in a question mark."""
    design = draft_design(package(story("US-1", want, *(criteria or ("The shelf is blue.",)), role=role, title=title)))
    entries = [entry for component in design.components for entry in component.of("method")]
    return [entry.name + ("?" if entry.unsure else "") for entry in entries]


@pytest.mark.parametrize(
    ("want", "names"),
    [
        ("keep track of my fines", ["track_fine"]),
        ("change the order of the shelves", ["reorder_shelves"]),
        ("have the option of renewing a loan", ["renew_loan"]),
        ("have the ability to export loans", ["export_loans"]),
        ("have an overview of my loans", ["list_loans"]),
        ("allow readers to directly renew a loan", ["renew_loan"]),
        ("update the list of movies", ["update_movie"]),
        ("access data of the branch", ["get_data"]),
        ("borrow tablets online", ["borrow_tablet"]),
        ("submit paper based invoices", ["submit_invoice"]),
        ("reserve an hour-long visit", ["reserve_visit"]),
        ("pass my Part 2 librarian exam", ["pass_exam"]),
        ("browse the volume library", ["list_volumes"]),
        ("search the archive of lent volumes", ["search_volumes"]),
        ("scan the barcode of a volume", ["scan_barcode"]),
        ("scan a folder for volumes", ["discover_folder"]),
        ("start visit scheduling for a class", ["schedule_visit"]),
        ("view and rate but not remove the volumes of others", ["list_volumes", "rate_volume"]),
        ("search words by sound", ["search_words"]),
    ],
)
def test_the_deed_of_a_want_in_many_words(want: str, names: list[str]) -> None:
    assert drafted(want) == names


@pytest.mark.parametrize(
    "want",
    [
        "make my reading list public",
        "ensure that family members can view but not remove my loans",
        "clear error messages when a loan fails",
        "manage search results and notes",
        "see how long the queue takes",
    ],
)
def test_what_looks_like_a_deed_and_is_none(want: str) -> None:
    assert all(name.endswith("?") for name in drafted(want))


@pytest.mark.parametrize(
    ("want", "names"),
    [
        ("receive reminders before a loan ends", ["send_reminder?"]),
        ("be notified of new volumes", ["notify_member?"]),
        ("be reminded of my loans", ["remind_member?"]),
        ("see how many volumes are left", ["count_volumes?"]),
        ("store my library card", ["store_library_card?"]),
    ],
)
def test_what_is_only_received_is_sent_and_in_doubt(want: str, names: list[str]) -> None:
    assert drafted(want) == names


def test_what_is_received_is_what_the_system_makes() -> None:
    made = "WHEN a loan is late THEN the system SHALL generate an alert"
    assert drafted("receive alerts about late loans", made) == ["generate_alert?"]


def test_a_button_to_subscribe_to_something_names_it() -> None:
    clicked = 'Given I see a shelf, when I click "Subscribe to Shelf", then I am told of new volumes.'
    assert "subscribe_shelf" in drafted("list volumes", clicked)


def test_a_value_that_somebody_adds_is_in_doubt() -> None:
    added = "When a member adds an email address, then a test message is sent."
    assert "add_email?" in drafted("renew a loan", added)


def test_what_a_system_has_in_it_is_no_deed() -> None:
    assert drafted("", "THE Loan Card SHALL include a barcode.", title="Loan Card") == ["run?"]


@pytest.mark.parametrize(
    ("criterion", "name"),
    [
        ("A librarian can search for readers by name or number", "search_readers?"),
        ("A librarian can search for a reader by name", "search_readers?"),
        ("A librarian can generate an invoice", "generate_invoice?"),
        ("A librarian can print the label", "print_label?"),
    ],
)
def test_what_somebody_can_do_to_another_thing_is_in_doubt(criterion: str, name: str) -> None:
    assert name in drafted("renew a loan", criterion, role="librarian")


def test_ones_own_data_are_a_profile() -> None:
    assert drafted("update my personal information") == ["update_profile?"]


def test_a_deed_of_two_stories_is_drafted_once() -> None:
    first = story("US-1", "renew a loan and send a receipt", "The loan is renewed.")
    second = story("US-2", "send a receipt", "The receipt has a number.")
    design = draft_design(package(first, second))
    names = [entry.name for component in design.components for entry in component.of("method")]
    assert names.count("send_receipt") == 1


@pytest.mark.parametrize(
    "criterion", ["The credentials are validated against the register.", "The login is validated."]
)
def test_what_signing_in_checks_is_no_deed_of_its_own(criterion: str) -> None:
    assert drafted("sign in", criterion) == ["sign_in"]


def test_tests_are_work_on_the_product() -> None:
    assert drafted("write unit and integration tests for the shelf") == ["run?"]


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        ("start a new reading", "start_reading() -> Reading"),
        ("see the calendar of the branch", "get_calendar(branch_id: int) -> Calendar"),
        ("see a summary of the branch", "get_summary(branch_id: int) -> str"),
    ],
)
def test_what_there_is_one_of_has_no_key(want: str, signature: str) -> None:
    design = draft_design(package(story("US-1", want, "It is blue.")))
    (entry,) = design.components[0].of("method")
    assert entry.body == signature


def test_what_is_not_required_is_no_error() -> None:
    design = draft_design(package(story("US-1", "list volumes", "No card is required to see them.")))
    assert not [entry for component in design.components for entry in component.of("error")]
