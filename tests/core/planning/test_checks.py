"""What is wrong with answers once questions, workspace and stories are known."""

from __future__ import annotations

import pytest

from spec_lsp.planning.checks import check_answers, needless_answers
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.questions import Context
from spec_lsp.planning.told import Told
from spec_lsp.text.lines import Text
from tests.core.planning.telling import project, story

STORE = (
    "## D-shop-store: Where?\n- [{}] `sqlite` SQLite\n- [{}] `postgres` PostgreSQL\n- [{}] `{}` Own\n\n"
    "**Applies to**: shop\n"
)


def picture(text: str, *dependencies: str) -> list[str]:
    source = Text.of(text)
    found = check_answers(Decisions.parse(source), project(*dependencies))
    return [f"{f.span.start.line + 1} {f.code} “{source.slice(f.span)}”" for f in found]


@pytest.mark.parametrize(
    ("text", "dependencies", "found"),
    [
        (STORE.format("x", " ", " ", "files"), (), []),
        (STORE.format(" ", " ", "x", "ledger"), (), ["4 unknown-option “x”"]),
        ("## D-shop-store: Where?\n- [x] `column` A column\n- [ ] `comment` A comment\n", (), []),
        (STORE.format("x", " ", " ", "files"), ("pymongo",), ["2 answer-against-evidence “x”"]),
        (STORE.format("x", " ", " ", "files"), ("pymongo", "aiosqlite"), []),
        (STORE.format("x", " ", " ", "files"), ("sqlalchemy",), []),
        (
            "## D-a-own: ?\n- [x] `a` A\n  required = httpx\n## D-b-own: ?\n- [x] `a` A\n  prohibited = HTTPX\n",
            (),
            ["4 contradicting-answer “D-b-own”"],
        ),
        ("## D-b-own: ?\n- [x] `a` A\n  prohibited = requests\n", ("requests",), ["1 prohibited-dependency “D-b-own”"]),
        ("## D-b-own: ?\n- [ ] `a` A\n  prohibited = requests\n", ("requests",), []),
    ],
)
def test_answers_are_checked_against_catalogue_and_workspace(
    text: str, dependencies: tuple[str, ...], found: list[str]
) -> None:
    assert picture(text, *dependencies) == found


@pytest.mark.parametrize(
    ("criterion", "identifier", "needless"),
    [
        ("The order is saved", "D-shop-store", False),
        ("The sum is shown", "D-shop-store", True),
        ("The sum is shown", "D-project-store", False),
        ("The sum is shown", "D-shop-currency", False),
    ],
)
def test_an_answer_nothing_asks_for_any_more_is_told(criterion: str, identifier: str, needless: bool) -> None:
    decisions = Decisions.parse(Text.of(STORE.format("x", " ", " ", "files").replace("D-shop-store", identifier)))
    context = Context((Told(story(criterion), "shop"),), "shop", decisions)
    assert [finding.code for finding in needless_answers(context)] == (["needless-decision"] if needless else [])
