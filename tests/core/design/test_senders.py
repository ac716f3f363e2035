"""A message that leaves the program is sent with something: what nobody named is an interface, and an open point."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def drafted(text: str, *answers: DecisionInput) -> tuple[list[str], list[str]]:
    """The interfaces of a draft, and its open points about them."""
    design = draft_design(package(story("US-1", "borrow a book", text), decisions=answers))
    ports = [one.name for part in design.components for one in part.of("type") if one.body.startswith("protocol")]
    return ports, [one for one in design.open_points if "sends" in one]


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("When a member borrows a book, then a receipt is sent by e-mail.", "Mailer"),
        ("When a member borrows a book, the system records the loan and sends a letter to their email.", "Mailer"),
        ("When a member borrows a book, then the member receives a text message.", "SmsSender"),
    ],
)
def test_what_sends_is_an_interface_that_nobody_chose(text: str, port: str) -> None:
    assert drafted(text) == ([port], [f"`{port}`: which service sends the messages is not said (US-1/AC-1)."])


@pytest.mark.parametrize(
    "text",
    [
        "When a member borrows a book, then a receipt is sent by e-mail through Postmill.",
        "When a member borrows a book, then the e-mail address is shown.",
        "When a member borrows a book, then no e-mail is sent.",
        "When a member borrows a book, then a notification appears.",
        "When a member borrows a book, then they receive their details (id, email, name).",
    ],
)
def test_nothing_is_drafted_for_what_is_named_or_stays_within(text: str) -> None:
    assert drafted(text) == ([], [])


def test_an_answer_names_what_sends() -> None:
    sent = "When a member borrows a book, then a receipt is sent by e-mail."
    library = DecisionInput("D-loans-how", "how", "own", "How are receipts sent?", "`smtplib`", libraries=("smtplib",))
    named = DecisionInput("D-loans-service", "service", "", "Which?", "Postmill", because=("US-1/AC-1",))
    assert drafted(sent, library) == drafted(sent, named) == ([], [])
