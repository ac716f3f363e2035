"""Every question of the catalogue: a criterion that raises it, one that does not, and evidence that answers it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from pydantic import ValidationError

from spec_lsp.planning.catalogue import catalogue
from spec_lsp.planning.catalogue.schema import QuestionEntry
from spec_lsp.planning.evidence import Project, read_project
from spec_lsp.planning.needs import need_names
from tests.core.planning.telling import asked, planned, project, seen


class Case(NamedTuple):
    """``raising`` raises the question in ``workspace``; ``quiet`` does not; ``answering`` answers with ``option``."""

    raising: str
    quiet: str
    answering: Project | str
    option: str | None
    workspace: Project | None = None
    roles: tuple[str, ...] = ("user",)
    decisions: str = ""


def decided(key: str, option: str) -> str:
    return f"## D-shop-{key}: ?\n- [x] `{option}` yes\n\n**Applies to**: shop\n"


PLAIN = project()
CASES = {
    "entry-point": Case("The page shows the order", "The sum is rounded", project("fastapi"), "http"),
    "layout": Case("The sum is shown", "", project(src__shop__services__cart_dot_py="x = 1"), "layered"),
    "command-line": Case("The command line takes --limit", "The page shows a sum", project("click"), "click", PLAIN),
    "instances": Case(
        "Two users edit the same order at the same time",
        "A user edits the order",
        project("gunicorn"),
        "several",
    ),
    "reuse": Case(
        "Times are shown in the visitor's time zone",
        "The sum is shown",
        "",
        None,
        project("django", shop__models_dot_py="x = 1"),
    ),
    "interface": Case(
        "Existing callers of the existing function keep working",
        "The sum is shown",
        "",
        None,
        project(shop__cart_dot_py="x = 1"),
    ),
    "store": Case("The order is saved", "The sum is shown", project("psycopg[binary]", "sqlalchemy"), "postgres"),
    "migrations": Case(
        "Existing data are migrated: migrate existing user records", "The sum is shown", project("alembic"), "alembic"
    ),
    "deletion": Case(
        "The customer can delete an order", "The piece is taken off the board", project("django-safedelete"), "hide"
    ),
    "formats": Case("The orders can be exported", "The orders are exported as CSV", project("openpyxl"), "xlsx"),
    "personal-data": Case("The customer enters a phone number", "The customer enters a colour", "", None),
    "means": Case("The customer logs in", "The engineer reads the log file", project("pyjwt"), "jwt"),
    "access": Case(
        "The guest sees medical records",
        "The guest sees the menu",
        "Access is restricted to administrators only",
        "roles",
    ),
    "passwords": Case(
        "The customer chooses a password",
        "The customer chooses a colour",
        project("argon2-cffi"),
        "argon2",
        decisions=decided("means", "session"),
    ),
    "secrets": Case(
        "The customer pays with a credit card",
        "The customer opens the catalogue",
        project(_dot_env_dot_example="PAY_TOKEN="),
        "environment",
    ),
    "service": Case("The customer pays with a credit card", "The customer opens the cart", project("stripe"), "named"),
    "outage": Case(
        "The customer pays with a credit card",
        "The customer opens the cart",
        "When the payment service is unavailable, the order is kept",
        "fail",
    ),
    "model": Case("All users see the move in real time", "The sum is shown", project("asyncpg"), "async"),
    "background": Case("The report is built in the background", "The sum is shown", project("celery"), "queue"),
    "staleness": Case("The list is cached", "The list is sorted", project("redis"), "shared"),
    "repeated": Case("The customer pays for the cart", "The customer sees the cart", "", None),
    "halfway": Case(
        "The customer pays for the cart",
        "The customer sees the cart",
        "When one file fails, the import continues with the remaining files",
        "report",
    ),
    "errors": Case(
        "The address is validated", "The sum is shown", project(shop__exceptions_dot_py="class E: ..."), "exceptions"
    ),
    "messages": Case("The user is warned: be warned", "The sum is shown", "", None),
    "logging": Case("Log every access attempt", "The wooden floor is shown", project("structlog"), "structlog"),
    "speed": Case("The search is fast", "The search is simple", "The page answers within 300 ms", "second"),
    "volume": Case("The visitor can search orders", "The visitor sees the order", "", None),
    "limits": Case("The member uploads a picture", "The member uploads a picture of at most 5 MB", "", None),
    "recovery": Case(
        "After a crash the system recovers the state: recover after failure", "The sum is shown", "", None
    ),
    "settings": Case(
        "The limit is configurable", "The limit is shown", project("pydantic-settings"), "pydantic-settings"
    ),
    "values": Case("The account is locked after 5 attempts", "The account is locked", "", None),
    "rollout": Case("The page is behind a feature flag", "The flag is shown", "", None),
    "python": Case("The sum is shown", "", project(python=">=3.11"), "3.11", project(python=None)),
    "platform": Case("The user swipes: touch input", "The user clicks", project(Dockerfile="FROM x"), "linux"),
    "rounding": Case(
        "The bill is split equally between the guests: the amount each pays is shown",
        "The amount is shown to 80 of 100 users",
        "Half a cent is rounded up",
        "half-up",
    ),
    "conflict": Case(
        "The reader books a seat for the evening",
        "The reader sees the list of remaining seats",
        "A seat that is already booked is refused",
        "first",
    ),
    "time-zone": Case(
        "Every day at 7:00 the report is sent",
        "The court is booked at 18:00",
        "The day ends at midnight in each reader's own time zone",
        "person",
    ),
    "libraries": Case("It uses the standard library only", "The library opens at nine", "", None),
    "stand-ins": Case("A random card is drawn", "A card is drawn", project("time-machine"), "passed-in"),
}
MINOR = {
    "client": project("httpx"),
    "example": project(shop__cart_dot_py="x = 1"),
    "wiring": project("fastapi"),
    "style": project("ruff"),
    "models": project("pydantic"),
    "typing": project("mypy"),
    "packaging": project(uv_dot_lock="x"),
    "tests": project("pytest"),
    "test-level": project("testcontainers"),
}


def test_every_question_has_its_case() -> None:
    assert {question.key for question in catalogue()} == CASES.keys() | MINOR.keys() | {
        "fields"  # raised by what a draft cannot know: test_fields.py
    }


@pytest.mark.parametrize("key", CASES)
def test_a_question_is_raised_by_what_is_said_and_not_by_what_merely_sounds_like_it(key: str) -> None:
    case = CASES[key]
    assert key in asked(case.raising, workspace=case.workspace, decisions=case.decisions, roles=case.roles)
    if case.quiet:
        assert key not in asked(case.quiet, workspace=case.workspace, decisions=case.decisions, roles=case.roles)


@pytest.mark.parametrize("key", [key for key, case in CASES.items() if case.answering])
def test_evidence_answers_a_question_before_it_is_asked(key: str) -> None:
    case = CASES[key]
    if isinstance(case.answering, str):
        criteria, workspace = (case.raising, case.answering), case.workspace
    else:
        criteria, workspace = (case.raising,), case.answering
    assert seen(*criteria, workspace=workspace).get(key, "nothing") == case.option
    if case.option:
        assert key not in asked(*criteria, workspace=workspace, decisions=case.decisions)


@pytest.mark.parametrize("key", MINOR)
def test_what_is_never_worth_a_question_is_seen_or_assumed(key: str) -> None:
    assert key in seen("The page shows a sum", workspace=MINOR[key])
    assert key not in asked("The page shows a sum", workspace=project("fastapi"))


@pytest.mark.parametrize("key", [key for key, case in CASES.items()])
def test_a_decision_answers_a_question(key: str) -> None:
    case = CASES[key]
    option = next(question for question in catalogue() if question.key == key).options[0].key
    decisions = case.decisions + decided(key, option)
    assert key not in asked(case.raising, workspace=case.workspace, decisions=decisions)


def test_no_question_key_ends_in_another() -> None:
    """Decisions are matched by the end of their id."""
    keys = sorted(question.key for question in catalogue())
    assert [(one, two) for one in keys for two in keys if one.endswith(f"-{two}")] == []


def test_the_catalogue_names_only_needs_questions_and_options_that_exist() -> None:
    keys = {question.key: {option.key for option in question.options} for question in catalogue()}
    for question in catalogue():
        for trigger in question.triggers:
            assert set(trigger.needs) | set(trigger.also) <= set(need_names())
        if question.depends_on:
            assert set(question.depends_on.options) <= keys[question.depends_on.question]


def test_every_topic_of_planning_is_there() -> None:
    assert {question.topic for question in catalogue()} == {
        "architecture",
        "libraries",
        "database",
        "python",
        "performance",
        "integration",
        "async",
        "auth",
        "errors",
        "testing",
        "config",
        "patterns",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "No Spaces"},
        {"topic": "cooking"},
        {"options": [{"key": "a", "label": "A", "tradeoff": "t"}]},
        {"options": [{"key": "a", "label": "A", "tradeoff": "t"}] * 2},
        {"assume": "c"},
        {"triggers": []},
        {"colour": "blue"},
    ],
)
def test_a_wrong_entry_is_refused(wrong: dict[str, object]) -> None:
    options = [{"key": key, "label": key.upper(), "tradeoff": "t"} for key in "ab"]
    entry = {
        "key": "own",
        "label": "Own",
        "title": "Which?",
        "why": "it matters.",
        "topic": "config",
        "scope": "package",
        "rank": 1,
        "options": options,
        "triggers": [{"needs": ["ui"]}],
    }
    QuestionEntry.model_validate(entry)
    with pytest.raises(ValidationError):
        QuestionEntry.model_validate(entry | wrong)


def test_an_empty_workspace_is_asked_for_what_any_project_needs() -> None:
    assert asked("The sum is rounded", workspace=read_project(None, {})) == ["layout", "python"]


def test_at_most_one_option_is_seen_for_evidence_that_disagrees() -> None:
    both = planned("The order is saved", workspace=project("psycopg", "aiosqlite"))
    assert "store" in [question.key for question in both.questions]
