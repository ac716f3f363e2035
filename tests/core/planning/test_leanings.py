"""What criteria say of an answer without settling it: the question is asked, and its first option is that one."""

from __future__ import annotations

import pytest

from tests.core.planning.telling import asked, planned, project, seen


def first(key: str, *criteria: str, roles: tuple[str, ...] = ("reader", "librarian")) -> str | None:
    found = planned(*criteria, roles=roles)
    return next((one.options[0].key for one in found.questions if one.key == key), None)


@pytest.mark.parametrize(
    ("key", "criteria", "option"),
    [
        ("background", ("The list of new books is sent every Monday",), "timer"),
        ("background", ("A reminder is sent 3 days before the loan ends",), "timer"),
        ("background", ("A cron job removes the stale holds in the background",), "timer"),
        ("background", ("The worker reads the scan in the background: dispatch a scan job to the worker",), "queue"),
        ("background", ("The scan is processed in the background",), "request"),
        ("entry-point", ("The service exposes an endpoint for loans, with a 404 for none",), "http"),
        ("entry-point", ("The endpoint is used by the page: the reader clicks a button",), "pages"),
        ("entry-point", ("The main window shows the loans", "A reader searches the loans"), "desktop"),
        ("entry-point", ("The terminal interface shows the list of loans",), "desktop"),
        ("messages", ("The API validates the input", "A wrong loan is answered: return a 422"), "code"),
        ("logging", ("The service logs each access and each error", "Emit structured logs"), "structlog"),
        ("settings", ("The port is configurable through an environment variable",), "environment"),
        ("settings", ("The port is configurable",), "file"),
        (
            "access",
            ("The reader sees only their loans", "Readers edit their own lists, if they have permission"),
            "owner",
        ),
        ("formats", ("The reader uploads a document", "The Excel sheet has a heading"), "xlsx"),
    ],
)
def test_the_first_option_is_what_the_text_suggests(key: str, criteria: tuple[str, ...], option: str) -> None:
    assert first(key, *criteria) == option


def test_what_leans_is_shown_with_its_words() -> None:
    found = planned("The list of new books is sent every Monday")
    (timer,) = [one.options[0] for one in found.questions if one.key == "background"]
    assert timer.seen_in == ("US-1/AC-1 (“new books is sent every Monday”)",)


def test_the_workspace_counts_more_than_what_leans() -> None:
    found = planned("The list of new books is sent every Monday", workspace=project("celery"))
    assert next(one.option for one in found.detected if one.question.key == "background") == "queue"


def test_what_leans_answers_nothing_that_nobody_asks() -> None:
    assert "background" not in seen("The reader sees the list of Monday, as every Monday")


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("Loans must be inserted into the PostgreSQL database", "postgres"),
        ("Loans are kept in the Postgres `loans` table", "postgres"),
    ],
)
def test_a_named_database_settles_where_data_are_kept(said: str, option: str) -> None:
    assert seen("The loan is saved", said)["store"] == option
    assert "store" not in asked("The loan is saved", said)


def test_compensation_settles_what_becomes_of_a_half_way_failure() -> None:
    assert seen("The reader pays the fine", "A failed payment is followed by compensation")["halfway"] == "compensate"


def test_what_is_deleted_logically_is_hidden() -> None:
    assert seen("The reader deletes a note", "A deleted note is deleted logically")["deletion"] == "hide"
