"""Stories and criteria in tables."""

from __future__ import annotations

from textwrap import dedent

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
