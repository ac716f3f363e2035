"""Where the criteria of a story stand: below it, in its label's line, nested, as headings, in paragraphs, apart."""

from __future__ import annotations

from tests.core.stories.picture import check


def test_stories_as_list_items_with_nested_criteria() -> None:
    check(
        """
        - **Story 1.1: Scan**
          - As a clerk, I want to scan a ticket.
          - **Acceptance Criteria:**
            1. The seat is shown,
               with its row.
            2. A used ticket is refused.
          - **Notes:** none
        - **Story 1.2: Count**
        """,
        """
        1 story 1.1 “Scan” clerk | scan a ticket | –
          4-5 ac 1.1/AC-1 The seat is shown, with its row.
          6 ac 1.1/AC-2 A used ticket is refused.
        8 story 1.2 “Count”
        """,
    )


def test_steps_on_bullets_are_one_scenario() -> None:
    check(
        """
        ## US-1: Pay
        **Acceptance Criteria**
        - Given a cart
        - When I pay
        - Then it is ordered
        - And a mail is sent
        - Given an empty cart
        - Then I cannot pay
        """,
        """
        1 story US-1 “Pay”
          3-6 ac US-1/AC-1 Given a cart When I pay Then it is ordered And a mail is sent
          7-8 ac US-1/AC-2 Given an empty cart Then I cannot pay
        """,
    )


def test_criteria_as_headings_and_as_paragraphs() -> None:
    check(
        """
        ## US-1: Pay
        ### AC-1: By card
        The card is charged.
        ### AC-2: Refused
        ## US-2: Print
        Acceptance Criteria:

        A printer is chosen.

        All pages come out.

        Priority: High

        Not this.
        """,
        """
        1 story US-1 “Pay”
          2-3 ac US-1/AC-1 By card The card is charged.
          4 ac US-1/AC-2 Refused
        5 story US-2 “Print”
          8 ac US-2/AC-1 A printer is chosen.
          10 ac US-2/AC-2 All pages come out.
        """,
    )


def test_criteria_in_the_label_s_own_line() -> None:
    check(
        """
        ### US-4: Pay
        **Acceptance Criteria:** 1. The card is charged. 2. A mail
        is sent.
        """,
        """
        1 story US-4 “Pay”
          2 ac US-4/AC-1 The card is charged.
          2-3 ac US-4/AC-2 A mail is sent.
        """,
    )


def test_groups_inside_the_criteria() -> None:
    check(
        """
        ## US-1: Pay
        ### Acceptance Criteria
        #### Functional
        - paid
        #### Layout
        - aligned
        ### Notes
        - not this
        ## US-2: Print
        **Acceptance Criteria**

        *Good:*
        - printed

        *Bad:*
        - jammed

        **Technical Notes**
        - nor this
        """,
        """
        1 story US-1 “Pay”
          4 ac US-1/AC-1 paid
          6 ac US-1/AC-2 aligned
        9 story US-2 “Print”
          13 ac US-2/AC-1 printed
          16 ac US-2/AC-2 jammed
        """,
    )


def test_paragraphs_with_ids_are_criteria() -> None:
    check(
        """
        ## US-1: Pay
        **Acceptance Criteria:**

        **AC1:** by card
        or by bill
        **AC2:** at once

        **AC3:** with a receipt
        """,
        """
        1 story US-1 “Pay”
          4-5 ac US-1/AC1 by card or by bill
          6 ac US-1/AC2 at once
          8 ac US-1/AC3 with a receipt
        """,
    )


def test_criteria_kept_in_a_section_of_their_own() -> None:
    check(
        """
        ## User Stories
        - **US-1**: As a buyer, I want to pay.
        - **US-2**: As a buyer, I want to look.

        ## Acceptance Criteria
        ### US-1
        - paid
        ### US-2
        - seen
        """,
        """
        2 story US-1 buyer | pay | –
          7 ac US-1/AC-1 paid
        3 story US-2 buyer | look | –
          9 ac US-2/AC-1 seen
        """,
    )


def test_scenarios_with_bold_titles_and_bullets_and_headings() -> None:
    check(
        """
        ## US-1: Pay
        *Acceptance criteria*

        **Scenario 1: by card**
        - Given a card
        - When I pay
        **Scenario 2: refused**
        - Given a stolen card
        ## US-2: Print
        #### Scenario 1: paper
        Given paper
        """,
        """
        1 story US-1 “Pay”
          4-6 ac US-1/AC-1 by card Given a card When I pay
          7-8 ac US-1/AC-2 refused Given a stolen card
        9 story US-2 “Print”
          10-11 ac US-2/AC-1 paper Given paper
        """,
    )


def test_criteria_with_ids_below_a_story_s_own_bullet() -> None:
    check(
        """
        - **US-3** As a clerk, I want to count seats
          - AC1: taken seats
          - note
        """,
        """
        1 story US-3 clerk | count seats | –
          2 ac US-3/AC1 taken seats
        """,
    )


def test_how_far_a_criterion_is_stands_before_it_and_is_no_part_of_it() -> None:
    check(
        """
        ## US-1: Weigh
        **Acceptance Criteria**
        - ✅ **AC1**: Weight shown in grams
        - [x] ✅ AC2: Scale zeroed at start
        - ✅
        - ❌ Parcels without a label
        """,
        """
        1 story US-1 “Weigh”
          3 ac US-1/AC1 Weight shown in grams
          4 ac US-1/AC2 [x] Scale zeroed at start
          5 ac US-1/AC-3 ✅
          6 ac US-1/AC-4 ❌ Parcels without a label
        """,
    )
