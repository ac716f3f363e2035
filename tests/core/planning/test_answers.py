"""What is confirmed for a package."""

from __future__ import annotations

from spec_lsp.planning.answers import ConfirmedAnswer, answers_for
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.told import Told
from spec_lsp.text.lines import Text
from tests.core.planning.telling import project, story

STORIES = (Told(story("The order is saved"), "shop"),)


def block(identifier: str, applies: str, *lines: str) -> str:
    return "\n".join([f"## {identifier}: Which?", *lines, "", f"**Applies to**: {applies}", "", ""])


def answers(*blocks: str, dependencies: tuple[str, ...] = ()) -> tuple[ConfirmedAnswer, ...]:
    decisions = Decisions.parse(Text.of("".join(blocks)))
    return answers_for("shop", STORIES, decisions, project(*dependencies))


def picture(*blocks: str) -> list[tuple[str, str | None]]:
    return [(answer.question, answer.option or answer.text) for answer in answers(*blocks)]


def test_answers_stand_in_the_order_of_the_file() -> None:
    assert picture(
        block("D-shop-us-1-package", "US-1", "- [x] `shop` new"),
        block("D-shop-store", "shop", "- [x] `sqlite` SQLite — small"),
        block("D-shop-means", "shop", "- [ ] `jwt` Tokens"),
        block("D-stock-store", "stock", "- [x] `files` Files"),
        block("D-project-errors", "project", "- [x] Other: a log"),
    ) == [("package", "shop"), ("store", "sqlite"), ("errors", "a log")]


def test_the_package_hides_the_project_and_a_story_stands_beside_it() -> None:
    assert picture(
        block("D-project-store", "project", "- [x] `postgres` P"),
        block("D-shop-store", "shop", "- [x] `sqlite` S"),
        block("D-shop-us-1-store", "US-1", "- [x] `files` F"),
    ) == [("store", "sqlite"), ("store", "files")]


def test_another_package_is_not_ours() -> None:
    assert picture(block("D-shop-us-1-package", "US-1", "- [x] `stock` exists")) == []


def test_a_decision_of_a_persons_own_counts() -> None:
    (answer,) = answers(
        block("D-shop-rounding", "shop", "- [x] `half-up` Half up — as on paper", "  digits = 2", "**Rationale**: law")
    )
    assert (answer.question, answer.option, answer.label, answer.tradeoff) == (
        "rounding",
        "half-up",
        "Half up",
        "as on paper",
    )
    assert ([(s.name, s.value) for s in answer.settings], answer.rationale) == ([("digits", "2")], "law")


def test_an_answer_confirms_the_libraries_it_names() -> None:
    found = answers(
        block("D-shop-store", "shop", "- [x] `sqlite` SQLite through SQLAlchemy"),
        block("D-shop-schedule", "shop", "- [x] `job` A job with APScheduler", "- [ ] `cron` croniter"),
        block(
            "D-project-libraries", "project", "- [x] `any` Ours", "  required = httpx, attrs", "  prohibited = requests"
        ),
        dependencies=("apscheduler", "croniter"),
    )
    assert [(answer.libraries, answer.prohibited) for answer in found] == [
        (("sqlalchemy",), ()),
        (("apscheduler",), ()),
        (("httpx", "attrs"), ("requests",)),
    ]


def test_an_option_brings_its_settings_unless_they_are_set() -> None:
    (answer,) = answers(block("D-shop-limits", "shop", "- [x] `reject` Refused"))
    assert answer.defaults == (("max_upload_size", "10 MB"),)
    (answer,) = answers(block("D-shop-limits", "shop", "- [x] `reject` Refused", "  max_upload_size = 5 MB"))
    assert (answer.defaults, answer.settings[0].value) == ((), "5 MB")


def test_not_needed_confirms_nothing() -> None:
    (answer,) = answers(block("D-shop-store", "shop", "- [x] Not needed: the SQLAlchemy store of stock keeps them"))
    assert (answer.dismissed, answer.option, answer.libraries, answer.patterns) == (True, None, (), ())


def test_several_ticked_options_give_several_answers() -> None:
    found = picture(
        "## D-shop-entry-point: How (choose any)?\n- [x] `http` API\n- [x] `cli` CLI\n\n**Applies to**: shop\n"
    )
    assert found == [("entry-point", "http"), ("entry-point", "cli")]
