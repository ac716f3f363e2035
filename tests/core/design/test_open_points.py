"""What nobody said is an open point of the design, and no point is open that a criterion or an answer closes."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.draft import draft_design
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

STORE = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite", libraries=("sqlalchemy",))
COPIES = DecisionInput("D-loans-repeated", "repeated", "unique", "Twice?", "A rule on the data", because=("US-1/AC-1",))


def points(want: str, *criteria: str, answers: tuple[DecisionInput, ...] = ()) -> tuple[str, ...]:
    """The open points but for that of the tables, where the example tells nothing that is kept."""
    found = draft_design(package(story("US-1", want, *criteria), decisions=(STORE, *answers))).open_points
    return tuple(one for one in found if not one.startswith("What is kept"))


@pytest.mark.parametrize(
    ("criteria", "open_"),
    [
        (["When a member opens a shelf, its books are listed."],
         ("What is kept of `Book` is not said: no table is drafted but for keys (D-loans-store).",)),
        (["Each book has a title, a branch and a due date."], ()),
    ],
)  # fmt: skip
def test_what_is_kept_is_open_where_nothing_tells_it(criteria: list[str], open_: tuple[str, ...]) -> None:
    assert draft_design(package(story("US-1", "list my books", *criteria), decisions=(STORE,))).open_points == open_
    assert draft_design(package(story("US-1", "list my books", *criteria))).open_points == ()


def session(*unsaid: str) -> DecisionInput:
    return DecisionInput("D-loans-means", "means", "session", "How?", "Server-side sessions", because=("US-1/AC-1",),
                         settings=(("session_lifetime", "14 days"),), assumed=unsaid, unsaid=unsaid)  # fmt: skip


def test_the_usual_value_is_open_until_a_person_gives_one() -> None:
    text = "When a member submits a valid number and password, then a session is opened."
    assert points("sign in", text, answers=(session("session_lifetime"),)) == (
        "`session_lifetime` = 14 days: the answer gives no value (D-loans-means).",
    )
    assert points("sign in", text, answers=(session(),)) == ()


WEEK = "A plan has one book for each day from Monday to Sunday."
LENT = "A book that was checked in the last 30 days is marked."


@pytest.mark.parametrize(
    ("criteria", "open_"),
    [
        ((WEEK, LENT), True),
        ((WEEK, LENT, "The binder checks a book at the desk."), False),
    ],
)
def test_a_day_of_something_that_nobody_does_is_never_set(criteria: tuple[str, ...], open_: bool) -> None:
    found = points("plan the books of a week", *criteria)
    assert any("nothing sets it; when a book is checked is not said" in one for one in found) is open_


def test_which_way_a_half_goes_is_open_where_no_words_and_no_answer_say_it() -> None:
    nearest = "The fine is calculated as: days × 0.15. Fines are rounded to the nearest 5 cents."
    up = nearest.replace("cents.", "cents, half a step up.")
    rounding = DecisionInput("D-loans-rounding", "rounding", "half-up", "How?", "half a cent up")
    assert points("calculate the fine", nearest) == ("Which way a half is rounded is not said (US-1/AC-1).",)
    assert points("calculate the fine", up) == points("calculate the fine", nearest, answers=(rounding,)) == ()


def test_where_a_link_leads_is_open_where_the_package_has_no_page() -> None:
    letter = "Each letter holds a link with which the member unsubscribes."
    page = DecisionInput("D-loans-entry-point", "entry-point", "http", "How?", "HTTP API with FastAPI",
                         libraries=("fastapi",), because=("US-1/AC-1",))  # fmt: skip
    assert points("get a letter", letter) == (
        "`unsubscribe`: which page the link leads to, and its address, is not said (US-1/AC-1).",
    )
    assert points("get a letter", letter, answers=(page,)) == ()


def test_what_is_suggested_is_confirmed_by_somebody() -> None:
    told = ("Each line of the file becomes a loan with a date, a title and a text.",
            "When three earlier loans with the same text have one shelf, it is suggested for each loan.")  # fmt: skip
    found = points("import the lines of a file and suggest a shelf for each loan", *told)
    assert [one for one in found if "who confirms a suggested shelf is not said" in one], found


def test_what_makes_two_the_same_is_open_where_the_criterion_names_no_field() -> None:
    told = ("Each line of the file becomes a loan with a date, a title and a text.",
            "When the clerk imports a file a second time, then no loan is added.")  # fmt: skip
    (point,) = points("import the lines of a file", *told, answers=(COPIES,))
    assert point.startswith("`loans`: what makes two of them the same is not said; `")
    assert point.endswith(" together are drafted (US-1/AC-2).")


def test_a_story_without_a_method_of_its_own_is_told_of() -> None:
    lend = story("US-1", "lend a book", "The book is marked as lent.")
    look = story("US-2", "the pages to be in the colours of the branch", "The header is green.")
    rights = story("US-3", "a bright experience", "The letters are large.")
    found = draft_design(package(lend, look, rights)).open_points
    assert found == (
        "No method is drafted for US-2 and US-3: nothing that is done was found in their words, and their criteria "
        "stand at `lend_book`.",
    )
    twice = story("US-2", "no book to go to two people", "A lent book is not lent a second time.")
    assert draft_design(package(lend, twice)).open_points == ()


def test_what_is_tried_again_needs_to_know_when() -> None:
    told = "`max_retries`: how long after a failure it is tried again is not said (US-1/AC-1)."
    assert told in points("send a letter", "If sending fails, it is retried up to 3 times.")
    assert told not in points("send a letter", "If sending fails, it is retried up to 3 times.", "It is sent at once.",
                              answers=(LATER,))  # fmt: skip


LATER = DecisionInput("D-loans-outage", "outage", "later", "What then?", "Accepted, and tried again later",
                      because=("US-1/AC-1",), settings=(("retry_interval", "10 minutes"),))  # fmt: skip


def test_open_points_are_read_as_they_are_written() -> None:
    design = draft_design(
        package(story("US-1", "get a letter", "Each letter holds a link with which the member unsubscribes."))
    )
    again = parse_design(Text.of(render_design(design)))
    assert again.open_points == design.open_points != ()
