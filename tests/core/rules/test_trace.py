from tests.core.pictures import check_diagnostics


def test_an_unmapped_criterion_is_a_hint_on_its_id() -> None:
    check_diagnostics("""
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued
          ^^^^ T001 US-1/AC-1
        - AC-2: a wrong password is refused
          ^^^^ T001 US-1/AC-2
    """)


def test_without_an_id_the_list_mark_is_marked() -> None:
    check_diagnostics("""
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - a token is issued
        ^ T001 US-1/AC-1
    """)


def test_a_specification_that_names_it_maps_it_and_the_rest_was_left_out() -> None:
    check_diagnostics("""
        //- docs/stories.md
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued
        - AC-2: a wrong password is refused
          ^^^^ T001 though other criteria of its story are
        //- specs/auth_implementation_spec.md
        ## Package: auth

        ### Component: SignIn
        **Implements**: US-1/AC-1
    """)


def test_a_reference_to_nothing_says_what_may_be_meant() -> None:
    check_diagnostics("""
        //- docs/stories.md
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-3: a token is issued
        //- specs/auth_implementation_spec.md
        ## Package: auth

        ### Component: SignIn
        **Implements**: US-1/AC-3, US-1/AC-4
                                   ^^^^^^^^^ T002 did you mean US-1/AC-3?
    """)


def test_requirements_that_a_plan_never_cites_are_told_once() -> None:
    check_diagnostics("""
        //- specs/001-export/spec.md
        # Feature Specification: Export
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ T004 FR-001 to FR-002

        ## User Scenarios & Testing

        ### User Story 1 - Export orders (Priority: P1)

        As a member, I want to export my orders, so that I can keep them.

        **Acceptance Scenarios**:

        1. **Given** orders, **When** I export, **Then** I get a file

        ## Requirements

        ### Functional Requirements

        - **FR-001**: System MUST write one row for each order
        - **FR-002**: System MUST separate items by semicolons
        //- specs/001-export/tasks.md
        # Tasks

        - [ ] T001 [US1] Write the file in src/export.py
    """)


def test_a_rule_is_silenced_for_a_section_or_a_file() -> None:
    check_diagnostics("""
        //- docs/one.md
        ## US-1: Sign in
        <!-- spec-lsp: ignore T001 -->
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued
          ^^^^ T001
        //- docs/two.md
        <!-- spec-lsp: ignore unmapped-criterion -->

        ## US-2: Sign out
        As a member, I want to sign out, so that nobody else sees my orders.

        ### Acceptance criteria
        - AC-1: the token is refused
    """)
