"""Each dialect as a picture: what is understood of our own sample of it, and of what stands around its stories."""

from __future__ import annotations

import pytest

from tests.core.stories.picture import check
from tests.core.stories.samples import ALL

PICTURES = {
    "classic": """
        3 story US-1 “Sign in” member | sign in with my email | I see my orders
          7-8 ac US-1/AC-1 Given a member, when they sign in, then they see their orders. - nested detail
          9 ac US-1/AC-2 The password is wrong: a message is shown.
          10 ac US-1/AC-4 [ ] No token is issued.
        15 story US-2 “Sign out” member | sign out | nobody else uses my account <- US-1
          23 ac US-2/AC-1 The session ends.
          24 ac US-2/AC-2 The start page is shown.
        28 story story-3 “Search” visitor | search the shop | –
    """,
    "kiro": """
        8 story 1 “Sign in” member | sign in | I see my orders
          14 ac 1.1 WHEN a member signs in, THE system SHALL show the orders
          15 ac 1.2 IF the password is wrong, THEN THE system SHALL show a message
          16 ac 1.2#2 THE system SHALL write a log entry
        18 story 2 member | sign out | I am safe
          24 ac 2.1 WHEN a member signs out THEN the session SHALL end
    """,
    "speckit": """
        1 feature feature “Feature Specification: Orders”
          32 fr FR-001 System MUST list orders
          33 fr FR-002 System MUST cancel orders [NEEDS CLARIFICATION: until when?]
          39 sc SC-001 Members find an order in 10 seconds
        5 story US1 “See orders” member | see my orders | –
          13 ac US1/1 **Given** a member, **When** they open the page, **Then** orders are listed
          14 ac US1/2 **Given** no orders, **When** they open the page, **Then** a hint is shown
        16 story US2 “Cancel an order”
          22 ac US2/1 **Given** an open order, **When** it is cancelled, **Then** it is closed
    """,
    "bmad": """
        1 story 1.3 “Sign in” member | sign in | I see my orders
          12 ac 1.3/AC-1 A form asks for email and password
          13 ac 1.3/AC-2 A wrong password is refused
    """,
    "openspec": """
        5 requirement requirement-1 “List orders”
          demands: The system SHALL list orders.
          8-11 scenario requirement-1/1 Some orders **WHEN** they open it **THEN** all are shown **AND** sorted
          13-15 scenario requirement-1/2 No orders **WHEN** there are none **THEN** a hint is shown
        17 requirement requirement-2 “Cancel”
          demands: The system SHALL cancel orders.
    """,
    "gherkin": """
        1 story US-7 “Cancel an order” member | cancel an order | –
          9-12 ac US-7/AC-1 Open order Given an open order When it is cancelled Then it is closed
          14-19 ac US-7/AC-2 Other orders Given an order that is <state> Then it stays
    """,
    "table": """
        5 story PB-1 member | pay by card | –
          5 ac PB-1/AC-1 A receipt is sent; the order is paid
        6 story PB-2 member | pay later | –
        8 story PB-3 admin | refund a member | –
          8 ac PB-3/AC-1 The money is returned
    """,
    "bare": """
        1 story story-1 customer | see films | –
        2 story story-2 customer | enter my card | I can pay
        5 story story-3 clerk | print tickets | guests get in
        6 story story-4 clerk | count seats | –
    """,
    "backlog_md": """
        3 task task-12 “Sort the list” <- task-3
          16 ac task-12/AC-1 [x] Newest first
          17 ac task-12/AC-2 [ ] Oldest last
    """,
    "spanish": """
        3 story HU-01 “Registro” visitante | crear una cuenta | comprar
          9 ac HU-01/AC-1 El formulario valida el correo
          10 ac HU-01/AC-2 Se muestra un error
    """,
}  # fmt: skip


@pytest.mark.parametrize("dialect", sorted(ALL))
def test_dialect(dialect: str) -> None:
    check(ALL[dialect], PICTURES[dialect])


def test_feature_in_markdown_with_gherkin_headings() -> None:
    check(
        """
        # Feature: Cancel

        ## Background:
        * Given a member

        ## Scenario: Open order
        * Given an open order
        * When it is cancelled
        """,
        """
        1 feature story-1 “Cancel”
          6-8 scenario story-1/AC-1 Open order Given an open order When it is cancelled
        """,
        "/w/cancel.feature.md",
    )


def test_plain_feature_and_its_sentence() -> None:
    check(
        """
        Feature: Cancel
          As a guest
          I want to cancel
          So that I am free

          Scenario: in time
            Given a booking
            When I cancel
        """,
        """
        1 feature story-1 “Cancel” guest | cancel | I am free
          6-8 ac story-1/AC-1 in time Given a booking When I cancel
        """,
        "/w/cancel.feature.md",
    )


def test_requirements_removed_by_a_delta_are_no_stories() -> None:
    check(
        """
        ## ADDED Requirements
        ### Requirement: Export
        #### Scenario: All
        - **WHEN** x
        ## REMOVED Requirements
        ### Requirement: Print
        #### Scenario: One
        """,
        """
        2 requirement requirement-1 “Export”
          3-4 scenario requirement-1/1 All **WHEN** x
        """,
        "/w/openspec/changes/a/specs/b/spec.md",
    )


def test_dependencies_below_a_heading_and_after_a_label() -> None:
    check(
        """
        # US-3: Pay
        ## Acceptance criteria
        - paid
        ## Dependencies
        - US-1 (sign in)
        - checkout:2
        # US-4: Print
        **Depends on**: US-3, Story 1.2
        **Spec**: [`pay`](../specs/pay_implementation_spec.md)
        """,
        """
        1 story US-3 “Pay” <- US-1, checkout:2
          3 ac US-3/AC-1 paid
        7 story US-4 “Print” <- US-3, 1.2
        """,
    )


def test_underlined_headings() -> None:
    check(
        """
        US-1: Pay
        =========
        As a guest, I want to pay.

        Acceptance criteria
        -------------------
        - paid
        """,
        """
        1 story US-1 “Pay” guest | pay | –
          7 ac US-1/AC-1 paid
        """,
    )


def test_titles_that_carry_an_id() -> None:
    check(
        """
        ### `US-001` Scan
        As a clerk, I want to scan.
        ### User Story (US-2): Count
        ### E1-US3: Print
        ### 2.1 US-05: Refund
        ### ✅ [US-06] Close
        ### HU-07: Como cajero quiero cerrar para irme
        User Story 8: As a clerk, I want to open
        the hall.
        """,
        """
        1 story US-001 “Scan” clerk | scan | –
        3 story US-2 “Count”
        4 story E1-US3 “Print”
        5 story US-05 “Refund”
        6 story US-06 “Close”
        7 story HU-07 “Como cajero quiero cerrar para irme” cajero | cerrar | irme
        8 story US-8 clerk | open the hall | –
        """,
    )


def test_the_folder_of_a_tool_says_how_numbers_are_cited() -> None:
    check(
        """
        ### 1. Login
        **User Story:** As a guest, I want to log in.
        #### Acceptance Criteria
        1. WHEN x THEN y SHALL z
        """,
        """
        1 story 1 “Login” guest | log in | –
          4 ac 1.1 WHEN x THEN y SHALL z
        """,
        "/w/.kiro/specs/login/requirements.md",
    )


def test_one_story_in_front_matter() -> None:
    body = "## Acceptance Criteria\n- kept\n"
    check(f"---\ntype: story\ntitle: Pay\n---\n{body}", "3 story story-1 “Pay”\n  6 ac story-1/AC-1 kept")
    check(f"---\nid: US-3\ntitle: Pay\n---\n# US-3: Pay\n{body}", "5 story US-3 “Pay”\n  7 ac US-3/AC-1 kept")
