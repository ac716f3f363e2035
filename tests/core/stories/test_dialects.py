"""Each dialect as a picture: what is understood of our own sample of it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.core.stories.picture import check, picture
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
          8-11 scenario requirement-1/1 Some orders **WHEN** they open it **THEN** all are shown **AND** sorted
          13-15 scenario requirement-1/2 No orders **WHEN** there are none **THEN** a hint is shown
        17 requirement requirement-2 “Cancel”
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


def test_wants_as_bullets_below_a_role() -> None:
    check(
        """
        ### As a parent, I want to:
        - see grades
        - pay fees

        ### As a teacher…
        - I want to enter grades, so that parents see them
        - unrelated
        """,
        """
        2 story story-1 parent | see grades | –
        3 story story-2 parent | pay fees | –
        6 story story-3 teacher | enter grades | parents see them
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


def test_third_person_and_names_as_roles() -> None:
    check(
        """
        - [[HU-1] Ana quiere pagar](http://x/1)
        - [[HU-2] Ana quiere enviar](http://x/2)

        ### US1 - Seminar
        Als Maria biete ich ein Seminar an.
        """,
        """
        1 story HU-1 “Ana quiere pagar” Ana | pagar | –
        2 story HU-2 “Ana quiere enviar” Ana | enviar | –
        4 story US1 “Seminar” Maria | ein Seminar an | –
        """,
    )


def test_several_sentences_in_one_paragraph() -> None:
    check(
        """
        As a guest I want to look
        As a guest I want to book
        -As a guest, I want to cancel
        """,
        """
        1 story story-1 guest | look | –
        2 story story-2 guest | book | –
        3 story story-3 guest | cancel | –
        """,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Como miembro, quiero pagar para recibir mi pedido.", "miembro | pagar | recibir mi pedido"),
        ("Como membro, quero pagar para receber o pedido.", "membro | pagar | receber o pedido"),
        (
            "En tant que membre, je souhaite payer afin de recevoir ma commande.",
            "membre | payer | recevoir ma commande",
        ),
        ("Als Mitglied möchte ich bezahlen, damit ich die Ware bekomme.", "Mitglied | bezahlen | ich die Ware bekomme"),
        ("Come membro, voglio pagare in modo da ricevere l'ordine.", "membro | pagare | ricevere l'ordine"),
        ("Als lid wil ik betalen, zodat ik mijn bestelling krijg.", "lid | betalen | ik mijn bestelling krijg"),
        ("Jako klient chcę zapłacić, aby dostać zamówienie.", "klient | zapłacić | dostać zamówienie"),
        ("Как клиент, я хочу оплатить заказ, чтобы получить его.", "клиент | оплатить заказ | получить его"),
        ("作为会员，我希望付款，以便收到订单。", "会员 | 付款 | 收到订单"),
        ("会員として、注文を支払いたい。", "会員 | 注文を支払いたい | –"),
        ("회원으로서 주문을 결제하고 싶다.", "회원 | 주문을 결제하고 싶다 | –"),
        ("Sebagai anggota, saya ingin membayar agar pesanan dikirim.", "anggota | membayar | pesanan dikirim"),
    ],
)
def test_sentences_of_other_languages(text: str, said: str) -> None:
    assert picture(f"- {text}\n") == f"1 story story-1 {said}"
