"""An answer adds to the draft what it takes to build what was decided, and nothing that a criterion gives already."""

from __future__ import annotations

import pytest

from spec_lsp.design.answered.consequences import consequences, ports
from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.model import function_of
from spec_lsp.design.draft import draft_design
from spec_lsp.planning.catalogue import catalogue
from tests.core.design.library import package, story

SEND = "When a loan has ended, then the clerk sends a reminder by e-mail to the member."
REMOVE = "When a clerk removes a book, then it is no longer listed."
LIST = "The list shows each loan's day and title, newest first."
PHOTO = "When a clerk uploads a photo of a book, then the photo is shown with the book."


def added(question: str, option: str, want: str, *criteria: str, store: bool = True) -> list[str]:
    """The lines of the draft that are there with the answer and not without it."""
    kept = [DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite", libraries=("sqlalchemy",))]
    chosen = next(one for one in catalogue() if one.key == question).option(option)
    usual = tuple(chosen.effects.settings.items()) if chosen else ()
    answer = DecisionInput(f"D-loans-{question}", question, option, "?", option, settings=usual, assumed=tuple(
        name for name, _ in usual), because=("US-1/AC-1",))  # fmt: skip

    def lines(*answers: DecisionInput) -> list[str]:
        design = draft_design(package(story("US-1", want, *criteria), decisions=(*answers, *(kept if store else []))))
        return [f"{part.name}: {render_entry(entry)}" for part in design.components for entry in part.entries]

    before = lines()
    return [line for line in lines(answer) if line not in before]


def test_what_could_not_be_sent_is_kept_and_sent_again() -> None:
    assert added("outage", "later", "send a reminder", SEND, store=False) == [
        "ReminderService: `retry_reminders() -> None` — sends each `PendingReminder` again through "
        "`Mailer`, and removes it once that succeeds (US-1/AC-1, D-loans-outage)",
        "ReminderService: type `PendingReminder`: `id: int`, `member_id: int` (US-1/AC-1, D-loans-outage)",
        "ReminderService: setting `retry_interval` = 5 minutes (D-loans-outage)",
    ]
    assert added("outage", "later", "send a reminder", SEND + " When that fails, it is retried 3 times.") == []


def test_a_service_that_is_chosen_later_is_an_interface_today() -> None:
    assert added("service", "later", "send a reminder", SEND) == [
        "ReminderService: type `Mailer`: protocol with `send_email(address: str, subject: str, text: str) -> None` "
        "(US-1/AC-1, D-loans-service)"
    ]
    (line,) = added("service", "later", "look up a book", "When a clerk looks up a book, then its title is fetched.")
    assert "type `BookProvider`: protocol with `" in line


def test_a_file_that_is_too_large_is_refused_once() -> None:
    assert added("limits", "reject", "upload a photo of a book", PHOTO, store=False) == [
        "PhotoService: error `PhotoTooLarge` — above `max_upload_size` (D-loans-limits)",
        "PhotoService: setting `max_upload_size` = 10 MB (US-1/AC-1, D-loans-limits)",
    ]
    assert added("limits", "reject", "upload a photo of a book", "A book can have 3 photos, each no larger than 2 MB.",
                 store=False) == [
        "PhotoService: setting `max_photo_size` = 2 MB (US-1/AC-1, D-loans-limits)"  # the criterion's value holds
    ]  # fmt: skip


def test_what_is_deleted_can_come_back() -> None:
    lines = added("deletion", "hide", "remove a book", REMOVE, "The list shows each book's title and shelf.")
    assert "BookService: table `books`: `deleted_at`: `datetime`, may be empty (US-1/AC-1, D-loans-deletion)" in lines
    assert not any("restore" in line for line in lines)


def test_an_administrator_sees_all() -> None:
    (line,) = added("access", "owner", "list my loans", LIST, store=False)
    assert line.startswith("LoanService: `list_loans(member_id: int | None) -> list[Loan]`")


@pytest.mark.parametrize("question", sorted({question for question, _ in consequences()}))
def test_every_question_with_consequences_is_one_of_the_catalogue(question: str) -> None:
    (entry,) = [one for one in catalogue() if one.key == question]
    options = {option for asked, option in consequences() if asked == question}
    assert options <= {one.key for one in entry.options}


def test_every_interface_is_one_that_python_can_read() -> None:
    assert all(function_of(one.signature) for one in ports())


def test_another_answer_below_an_options_key_adds_nothing_of_the_option() -> None:
    kept = DecisionInput(
        "D-loans-outage", "outage", "later", "?", "The desk rings the member up", because=("US-1/AC-1",)
    )
    design = draft_design(package(story("US-1", "send a reminder", SEND), decisions=(kept,)))
    assert [entry.name for entry in design.entries if "retry" in entry.name] == []
