"""Pictures of deeds told in passing: on buttons, as what happens regularly, as files, lists and numbers."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def names(want: str, *criteria: str) -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria)))
    return [entry.name for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("want", "criterion", "drafted"),
    [
        ("see overdue loans", 'Button "Send reminder" for loans that are late', "send_reminder"),
        ("ride a tour", "Given a full bike, when the member ends the tour early, then the rest is moved.", "end_tour"),
        ("ride a tour", "When the member skips the stop with a reason, the household is told.", "skip_stop"),
        ("report a gap", "The system SHALL provide the clerk with a list of today's gaps.", "list_gaps"),
        ("ride a tour", "Rounds MUST be created automatically twice a week.", "create_rounds"),
        ("check a site", "The ignore patterns MUST be read from `.ignore`.", "load_ignore_patterns"),
        ("create an invoice", "The invoice is downloaded as PDF.", "export_invoice"),
        ("see the visits of each singer", "Export as Excel for the meeting", "export_visits"),
        ("see the beds", "The system SHALL show the number of free beds per ward.", "count_beds"),
        (
            "move a booking",
            "When the guest opens the link, the system SHALL display the booking details.",
            "get_booking",
        ),
        ("book a slot", "When the page opens, then the free boats of that day are shown.", "list_boats"),
        ("offer a drill", "Given I am away, when I pause one of my drills, then it is hidden.", "pause_drill"),
        (
            "see the applications",
            "Given a pending application, when the clerk approves it, then a permit is issued.",
            "approve_application",
        ),
        ("correct a transcript", "Members can edit the text of single segments.", "update_segment"),
        ("borrow a drill", "Borrowers MUST be able to cancel a request or reservation until noon.", "cancel_request"),
        ("see the beds", "When a bed is reserved, the ward shall be notified.", "notify_ward"),
        (
            "lend a drill",
            "When the owner has not reacted for 48 hours, then the request expires and I get informed.",
            "expire_requests",
        ),
    ],
)
def test_a_deed_told_in_passing_is_drafted(want: str, criterion: str, drafted: str) -> None:
    assert drafted in names(want, criterion)


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("record a visit right after it took place", "record_visit"),
        ("sort a folder full of photos into months", "sort_photos"),
        ("opt out of reminders for one of my animals", "disable_reminder"),
        ("edit my time entries", "update_entry"),
        ("check the donor in", "check_in_donor"),
        ("review pending applications", "review_application"),
        ("send a reminder e-mail", "send_reminder"),
    ],
)
def test_words_in_between_are_no_part_of_the_name(want: str, drafted: str) -> None:
    assert names(want, "It is there at once.")[0] == drafted


@pytest.mark.parametrize(
    ("want", "criterion"),
    [
        ("see the loans", "When a household gets compost back, the share is shown."),
        ("see the loans", "When the member follows the link in the letter, a page is shown."),
        ("bill hours", "Hours are rounded up to the quarter hour."),
        ("continue scanning when the network drops out", "Scans are kept."),
    ],
)
def test_what_is_no_deed_is_not_drafted(want: str, criterion: str) -> None:
    drafted = names(want, criterion)
    assert not [name for name in drafted if name.split("_")[-1] in ("back", "link", "out")]
    assert "calculate_hour" not in drafted


def test_a_value_that_is_given_is_not_asked_for_by_a_shorter_name() -> None:
    asked = story(
        "US-1",
        "register a car",
        "When the member submits the form with licence plate and colour, the car is saved.",
        "A car has a plate and a colour.",
    )
    body = next(e.body for c in draft_design(package(asked)).components for e in c.of("method"))
    assert body.count("plate") == 1


def test_what_ends_by_itself_is_told_the_time() -> None:
    lapses = story("US-1", "lend a drill", "When the owner has not reacted for 48 hours, then the request expires.")
    bodies = [entry.body for c in draft_design(package(lapses)).components for entry in c.of("method")]
    assert "expire_requests(now: datetime) -> None" in bodies


def test_a_limit_in_bytes_is_that_of_the_thing_and_not_of_its_format() -> None:
    limit = story("US-1", "add a photo", "Photos MUST be JPEG or PNG, up to 5 MB each.")
    errors = [entry.name for c in draft_design(package(limit)).components for entry in c.of("error")]
    assert errors == ["PhotoTooLarge"]
