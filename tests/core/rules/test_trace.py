from spec_lsp.rules.check import Checker
from spec_lsp.trace.fingerprints import fingerprint
from tests.core.pictures import check_diagnostics, picture


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


CONFIRMED = """
    //- docs/stories.md
    ## US-1: Sign in
    As a member, I want to sign in, so that I see my orders.

    ### Acceptance criteria
    - AC-1: a token is issued
      ^^^^ T006 review SignIn
    //- specs/auth_implementation_spec.md
    ## Package: auth

    ### Component: SignIn
    ^^^^^^^^^^^^^^^^^^^^^ T006 US-1/AC-1 has changed since SignIn was confirmed
    <!-- spec-lsp: 3f1c9a US-1/AC-1=0000 -->
    **Implements**: US-1/AC-1
"""


def test_a_criterion_that_changed_is_suspect_there_and_in_the_specification() -> None:
    check_diagnostics(CONFIRMED)


def test_what_is_suspect_follows_the_specification_without_a_fresh_look_at_the_stories() -> None:
    drawn = picture(CONFIRMED)
    stories = drawn.paths[0]
    checker = Checker()
    assert [one.rule.code for one in checker.diagnostics(drawn.snapshot, stories)] == ["T006"]
    text = drawn.text("specs/auth_implementation_spec.md")
    drawn.replace("specs/auth_implementation_spec.md", text.replace("0000", fingerprint("a token is issued")))
    assert checker.diagnostics(drawn.snapshot, stories) == ()
    drawn.replace("specs/auth_implementation_spec.md", "\n" + text)
    found = checker.diagnostics(drawn.snapshot, stories)
    assert found == Checker().diagnostics(drawn.snapshot, stories)
    assert [related.span.start.line for related in found[0].related] == [3]


def test_components_and_tests_that_trace_to_nothing_are_orphans() -> None:
    check_diagnostics("""
        //- docs/stories.md
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued
        //- specs/auth_implementation_spec.md
        ## Package: auth

        ### Component: SignIn
        **Tests**:
        - `test_token` (US-1/AC-1)
        - `test_more`
        ^^^^^^^^^^^^^ T005 names no criterion
        **Implements**: US-1/AC-1

        ### Component: Audit
        ^^^^^^^^^^^^^^^^^^^^ T005 Component Audit names no criterion
        **Purpose**: Keep a log.

        ### Component: Old
        ^^^^^^^^^^^^^^^^^^ T005 US-1/AC-7
        **Implements**: US-1/AC-7
                        ^^^^^^^^^ T002
    """)


def test_an_id_used_twice_is_in_the_way_once_something_names_it() -> None:
    check_diagnostics("""
        //- docs/stories.md
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued

        ## US-1: Sign out
           ^^^^ T007 US-1 is the id of another story above
        As a member, I want to sign out, so that nobody else sees my orders.

        ### Acceptance criteria
        - AC-1: the token is refused
        //- specs/auth_implementation_spec.md
        ## Package: auth
        **User Stories**: US-1

        ### Component: SignIn
        **Implements**: US-1/AC-1
    """)


def test_stories_that_wait_for_each_other_are_told_once_and_what_they_wait_for_when_they_are_planned() -> None:
    check_diagnostics("""
        //- docs/stories.md
        ## US-1: Sign in
           ^^^^ T008 US-1 → US-2 → US-1
        As a member, I want to sign in, so that I see my orders.

        **Depends on**: US-2, US-9
                        ^^^^ T009 US-2, which is not specified yet
                              ^^^^ T002 does not exist

        ### Acceptance criteria
        - AC-1: a token is issued

        ## US-2: See orders
        As a member, I want to see my orders, so that I know what comes.

        **Depends on**: US-1

        ### Acceptance criteria
        - AC-1: the last ten orders are shown
          ^^^^ T001
        //- specs/auth_implementation_spec.md
        ## Package: auth

        ### Component: SignIn
        **Implements**: US-1/AC-1
    """)


def test_what_claims_the_story_and_what_may_be_meant_is_a_click_away() -> None:
    drawn = picture("""
        //- docs/stories.md
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued
        - AC-2: a wrong password is refused
        //- specs/auth_implementation_spec.md
        ## Package: auth

        ### Component: SignIn
        **Implements**: US-1/AC-1, US-1/AC-3
    """)
    related = {
        one.rule.name: [(other.path.rpartition("/")[2], other.span.start.line) for other in one.related]
        for path in drawn.paths
        for one in Checker().diagnostics(drawn.snapshot, path)
    }
    assert related == {
        "unmapped-criterion": [("auth_implementation_spec.md", 0)],
        "unknown-reference": [("stories.md", 5)],
    }


def test_a_decided_package_a_plan_and_the_nearest_criterion_are_a_click_away() -> None:
    drawn = picture("""
        //- docs/stories.md
        ## US-5: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued
        //- specs/decisions.md
        # Decisions

        ## D-stories-us-5-package: Which package implements US-5?
        - [x] `auth` new

        **Applies to**: US-5
        //- specs/other_implementation_spec.md
        ## Package: other

        ### Component: Other
        **Implements**: US-5/AC-7
        //- specs/003-reports/spec.md
        # Feature Specification: Reports

        ### User Story 1 - Read (Priority: P1)

        As a clerk, I want to read reports, so that I know.

        **Acceptance Scenarios**:

        1. **Given** a report, **When** I open it, **Then** it is shown

        ### Functional Requirements
        - **FR-001**: System MUST show reports
        //- specs/003-reports/tasks.md
        # Tasks

        - [ ] T001 [US1] Show the report
    """)
    related = {
        (path.rpartition("/")[2], one.rule.name): [
            (other.path.rpartition("/")[2], other.span.start.line, other.message) for other in one.related
        ]
        for path in drawn.paths
        for one in Checker().diagnostics(drawn.snapshot, path)
        if one.related
    }
    assert related == {
        ("stories.md", "unmapped-criterion"): [
            ("decisions.md", 2, "D-stories-us-5-package: Which package implements US-5?")
        ],
        ("other_implementation_spec.md", "unknown-reference"): [("stories.md", 4, "US-5/AC-1")],
        ("other_implementation_spec.md", "orphan"): [("stories.md", 4, "US-5/AC-1")],
        ("spec.md", "uncited-kind"): [("tasks.md", 0, "It names other things of this feature.")],
    }
