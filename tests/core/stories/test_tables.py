"""Stories and criteria in tables."""

from __future__ import annotations

from textwrap import dedent

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from tests.core.stories.picture import check


def test_rows_that_repeat_an_id_are_references() -> None:
    check(
        """
        | ID | Story | Sprint |
        |---|---|---|
        | US-1 | Pay | 1 |
        | US-9 | Pack | 2 |

        ## US-1: Pay
        As a buyer, I want to pay.
        """,
        """
        4 story US-9 “Pack”
        6 story US-1 “Pay” buyer | pay | –
        """,
    )


def test_a_sentence_spread_over_columns() -> None:
    check(
        """
        | ID | As a… | I want to… | So that… | Acceptance Criteria |
        |---|---|---|---|---|
        | 1 | clerk | count seats | the hall is not full | shown at once |
        | 2 | guest | book | | |
        | 3 | | | | |
        """,
        """
        3 story 1 clerk | count seats | the hall is not full
          3 ac 1/AC-1 shown at once
        4 story 2 guest | book | –
        """,
    )


def test_a_table_that_tells_one_story() -> None:
    card = """
        | Field | Value |
        |---|---|
        | Title | Book |
        | Description | As a guest, I want to book. |
        | Acceptance Criteria | a seat is held |
        | Priority | low |
        """
    check(
        "### US-01 Book" + dedent(card),
        """
        1 story US-01 “Book” guest | book | –
          6 ac US-01/AC-1 a seat is held
        """,
    )
    check(
        card,
        """
        3 story story-1 “Book” guest | book | –
          5 ac story-1/AC-1 a seat is held
        """,
    )


def test_a_table_of_criteria_and_one_about_their_coverage() -> None:
    check(
        """
        ## US-1: Pay
        | AC | Description |
        |---|---|
        | AC-1 | paid |
        | AC-2 | a receipt is sent |

        ### Coverage
        | AC | Test |
        |---|---|
        | AC-1 | test_paid |
        """,
        """
        1 story US-1 “Pay”
          4 ac US-1/AC-1 paid
          5 ac US-1/AC-2 a receipt is sent
        """,
    )


def demands(text: str) -> list[str | None]:
    return [story.demand for story in Outline.of("/w/backlog.md", Text.of(dedent(text))).stories]


def test_the_description_of_a_row_is_what_it_demands() -> None:
    backlog = """
        | ID | Feature | Description | Acceptance criteria |
        |---|---|---|---|
        | B-1 | Desk mail | **Notify** the desk of each new loan. | A mail arrives. |
        | B-2 | Shelf | – | It is blue. |
        """
    assert demands(backlog) == ["Notify the desk of each new loan.", None]


def test_a_row_with_a_sentence_demands_nothing_more() -> None:
    said = """
        | ID | Story | Description | Acceptance criteria |
        |---|---|---|---|
        | B-1 | As a member, I want to pay. | At the desk. | It is paid. |
        """
    assert demands(said) == [None]
