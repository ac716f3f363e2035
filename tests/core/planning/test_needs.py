"""What a criterion demands technically: one criterion of each kind, and one whose words mislead."""

from __future__ import annotations

import pytest

from spec_lsp.planning.needs import need_names, needs_of

NAMES = {
    "persistence",
    "authentication",
    "authorization",
    "external_service",
    "notification",
    "background_work",
    "schedule",
    "file_handling",
    "search",
    "concurrency",
    "performance",
    "privacy",
    "audit",
    "configuration",
    "ui",
    "api",
    "cli",
    "error_message",
    "validation",
    "import_export",
    "realtime",
    "localization",
    "accessibility",
    "reporting",
}


def test_the_needs_are_those_people_agreed_on() -> None:
    assert set(need_names()) == NAMES


@pytest.mark.parametrize(
    ("need", "raising", "misleading"),
    [
        (
            "persistence",
            "The order is saved",
            "The goalkeeper saves are counted on screen in memory only, without saving",
        ),
        ("authentication", "Given a member who is logged in", "The engineer opens a log file"),
        ("authorization", "Only administrators can close a ticket", "As an administrator, the ticket is closed"),
        ("external_service", "The buyer pays with PayPal", "The driver pays attention to the arrow"),
        ("notification", "The member is notified", "The note is rendered in bold"),
        ("background_work", "The report is built in the background", "The background is blue"),
        ("schedule", "The report runs every night at 02:00", "The knight moves two squares"),
        ("file_handling", "The member uploads a picture", "The soldiers walk in single file"),
        ("search", "The visitor can search books by title", "The research group is named"),
        ("concurrency", "Two users edit the same page at the same time", "A user edits the page"),
        ("performance", "The page answers within 200 ms", "The player moves 200 steps"),
        ("privacy", "The phone number and date of birth are entered", "The child node is sorted"),
        ("audit", "Every access is logged with the user id: log all access attempts", "The wooden log floats"),
        ("configuration", "The limit is configurable", "The figure is drawn"),
        ("ui", "The page shows a button", "The sum is computed"),
        ("api", "The endpoint returns HTTP 404", "The apiary has 404 bees"),
        ("cli", "It accepts --verbose on the command line", "The officer gives the command to march"),
        ("error_message", "An error message is shown", "The trial goes on"),
        ("validation", "The address is validated", "The invalidity pension is paid"),
        ("import_export", "The list is exported as CSV", "The important part comes first"),
        ("realtime", "All players see the move in real time", "The real estate agent is late"),
        ("localization", "Dates are shown in the visitor's time zone", "The local hero wins"),
        ("accessibility", "It can be used with a screen reader", "The reader turns the page"),
        ("reporting", "It shows statistics of sales", "It moves the piece"),
    ],
)
def test_a_need_is_seen_in_what_has_to_be_built(need: str, raising: str, misleading: str) -> None:
    assert need in {found.name for found in needs_of(raising)}
    assert need not in {found.name for found in needs_of(misleading)}


def test_a_need_comes_with_the_words_that_gave_it() -> None:
    text = "WHEN the file is larger than 5 MB THEN the System SHALL show an error"
    assert [(need.name, need.words) for need in needs_of(text)] == [("error_message", "show an error")]


def test_the_condition_demands_nothing_unless_a_person_acts_in_it() -> None:
    assert "persistence" not in {need.name for need in needs_of("WHEN the order is created THEN the lamp SHALL blink")}
    assert "persistence" in {need.name for need in needs_of("WHEN a member creates an order THEN the lamp SHALL blink")}
