"""Each tool's way to name a criterion, and the false friends beside it."""

from __future__ import annotations

from tests.core.trace.pictures import KIRO, SPECKIT, check_mentions


def test_kiro_tasks_cite_requirements_and_number_themselves() -> None:
    check_mentions(
        "/w/.kiro/specs/shop/tasks.md",
        """
        # Implementation Plan
        - [ ] 2.3 Build the basket
          - Needs Python 3.11 and Node 18.2
          - _Requirements: 1.1, 1.3-1.4_
          - [ ]* 2.4 Property test
            - **Validates: Requirements 2.1**
          - _Requirements: 6_
          - _Requirements: All_
          - _Requirements: basket rules behind 3.1 and 3.2_
        """,
        """
        4 `1.1` → 1.1 (criterion, tasks)
        4 `1.3-1.4` → 1.3 (range, tasks)
        4 `1.3-1.4` → 1.4 (range, tasks)
        6 `2.1` → 2.1 (criterion, tasks)
        7 `6` → 6 (requirement, tasks)
        9 `3.1` → 3.1 (criterion, tasks)
        9 `3.2` → 3.2 (criterion, tasks)
        """,
    )


def test_kiro_in_other_languages() -> None:
    check_mentions(
        "/w/.kiro/specs/shop/design.md",
        """
        - _需求: 1.1、1.2_
        **验证需求: 2.1**
        初期応答は3秒以内（要件3.1）
        - _Требования: 4.1_
        - _Exigences : 4.2_
        - _需求: 所有_
        """,
        """
        1 `1.1` → 1.1 (criterion, design)
        1 `1.2` → 1.2 (criterion, design)
        2 `2.1` → 2.1 (criterion, design)
        3 `3.1` → 3.1 (criterion, design)
        4 `4.1` → 4.1 (criterion, design)
        5 `4.2` → 4.2 (criterion, design)
        """,
    )


def test_kiro_tables_and_lists_that_go_on() -> None:
    check_mentions(
        "/w/.kiro/specs/shop/design.md",
        """
        #### 3.1 Basket
        | Requirement | Part | Since |
        |---|---|---|
        | 1.1-1.2 | Basket | 2.1 |
        | 3 (totals) | Till | 2.2 |

        | Field | Detail |
        |---|---|
        | Requirements | 4, 5.1 |

        | Task | Requirements covered | Criteria |
        |---|---|---|
        | 9.1 | 8.1, 8.2 | 3 |
        | 9.2 | | 8.3 |

        _Requirements: 6.1,
        6.2_

        Requirements covered:
        - 7.1
        - 7.2 totals

        The line height is 1.5.
        """,
        """
        4 `1.1-1.2` → 1.1 (range, design)
        4 `1.1-1.2` → 1.2 (range, design)
        5 `3` → 3 (requirement, design)
        9 `4` → 4 (requirement, design)
        9 `5.1` → 5.1 (criterion, design)
        13 `8.1` → 8.1 (criterion, design)
        13 `8.2` → 8.2 (criterion, design)
        14 `8.3` → 8.3 (criterion, design)
        16 `6.1` → 6.1 (criterion, design)
        17 `6.2` → 6.2 (criterion, design)
        20 `7.1` → 7.1 (criterion, design)
        21 `7.2` → 7.2 (criterion, design)
        """,
    )


def test_kiro_words_in_prose_count_and_versions_do_not() -> None:
    check_mentions(
        "/w/.kiro/specs/shop/completion-summary.md",
        """
        ### Requirement 2: Totals
        - Requirement 3 (rounding): tasks 3.1, 5.1
        - one total a basket (requirements 1.2, 1.3)
        - Python version requirement (3.8+), requirements: 2 CPUs
        - all requirements (1-2) hold
        1.1 WHEN the basket is empty THEN it says so. Testable: yes
        ```
        /* Requirements: 4.1 */
        ```
        """,
        """
        1 `2` → 2 (requirement, record)
        2 `3` → 3 (requirement, record)
        3 `1.2` → 1.2 (criterion, record)
        3 `1.3` → 1.3 (criterion, record)
        5 `1-2` → 1 (requirement, record)
        5 `1-2` → 2 (requirement, record)
        8 `4.1` → 4.1 (criterion, record)
        """,
    )


def test_kiro_numbers_spelled_as_ids() -> None:
    check_mentions(
        "/w/.kiro/specs/shop/tasks.md",
        """
        - AC 1.2 and R2.1, REQ-2.2
        - covers REQ-3; AC 4 is a robot
        - Requirement 2, acceptance criterion 3
        """,
        """
        1 `1.2` → 1.2 (criterion, tasks)
        1 `2.1` → 2.1 (criterion, tasks)
        1 `2.2` → 2.2 (criterion, tasks)
        2 `REQ-3` → REQ-3 (criterion, tasks)
        2 `3` → 3 (requirement, tasks)
        3 `Requirement 2, acceptance criterion 3` → 2.3 (criterion, tasks)
        """,
    )


def test_kiro_outside_of_its_dot_folder() -> None:
    siblings = frozenset({"/w/docs/shop/requirements.md", "/w/docs/shop/tasks.md"})
    check_mentions("/w/docs/shop/tasks.md", "- _Requirements: 1.1_", "1 `1.1` → 1.1 (criterion, tasks)", siblings)
    check_mentions("/w/docs/other/tasks.md", "- _Requirements: 1.1_", "", siblings)


def test_speckit_tasks() -> None:
    check_mentions(
        "/w/specs/007-shop/tasks.md",
        """
        # Tasks: Shop
        US1 comes first.
        ## Phase 3: User Story 1 - Fill the basket (P1)
        - [ ] T012 [P] [US1] Basket model (FR-001/002)
        - [x] T013 [US2] Totals, FR-003…005
        ### Parallel Example: User Story 3
        """,
        """
        2 `US1` → US1 (story, other)
        3 `User Story 1` → US1 (story, tasks)
        4 `US1` → US1 (story, tasks)
        4 `FR-001` → FR-001 (criterion, tasks)
        4 `002` → FR-002 (criterion, tasks)
        5 `US2` → US2 (story, tasks)
        5 `FR-003…005` → FR-003 (range, tasks)
        5 `FR-003…005` → FR-004 (range, tasks)
        5 `FR-003…005` → FR-005 (range, tasks)
        6 `User Story 3` → US3 (story, other)
        """,
    )


def test_speckit_scenarios_are_named_in_prose_or_below_a_story() -> None:
    check_mentions(
        "/w/specs/007-shop/quickstart.md",
        """
        ### Story 2 - Totals
        1. **Rounding** (Acceptance Scenario 3, SC-001)
        ### Notes
        Acceptance scenario 1.4 and US3 acceptance scenario 2; acceptance scenario 5 of something
        """,
        """
        2 `Acceptance Scenario 3` → US2/3 (criterion, plan)
        2 `SC-001` → SC-001 (criterion, plan)
        4 `Acceptance scenario 1.4` → US1/4 (criterion, plan)
        4 `US3 acceptance scenario 2` → US3/2 (criterion, plan)
        """,
    )


def test_speckit_foreign_features_and_checklists() -> None:
    check_mentions(
        "/w/specs/007-shop/contracts/basket.md",
        "As in spec 004 FR-007, and FR-008.",
        """
        1 `FR-007` → 004:FR-007 (criterion, other)
        1 `FR-008` → FR-008 (criterion, other)
        """,
        SPECKIT,
    )
    check_mentions("/w/specs/007-shop/checklists/requirements.md", "- [x] FR-001 is clear", "", SPECKIT)
    check_mentions("/w/specs/007-shop/spec.md", "- FR-001 is about FR-002", "", SPECKIT)


def test_openspec_quotes_titles() -> None:
    check_mentions(
        "/w/openspec/changes/add-basket/tasks.md",
        """
        ## 1. Basket
        - [ ] 1.1 Cover "Empty basket" and `Basket with items`
        - [ ] 1.2 Scenario: Wrong total
        - [ ] 1.3 Run `npm run build` in `src/app.ts` for MCP_0006
        """,
        """
        2 `Empty basket` → "Empty basket" (criterion, tasks)
        2 `Basket with items` → "Basket with items" (criterion, tasks)
        3 `Wrong total` → "Wrong total" (criterion, tasks)
        4 `npm run build` → "npm run build" (criterion, tasks)
        4 `MCP_0006` → "MCP_0006" (criterion, tasks)
        """,
    )
    check_mentions("/w/openspec/changes/add-basket/proposal.md", 'Adds "Empty basket".', "")


def test_gherkin_tags() -> None:
    check_mentions(
        "/w/features/basket.feature",
        """
        @US-1 @slow
        Feature: Basket
          # US-9/AC-9 is only remarked
          @us-1/ac-2 @FR_003
          Scenario: Empty
            Given US-4/AC-1
          @req-2.3
          Scenario Outline: Totals
        """,
        """
        1 `US-1` → US-1 (story, test) Basket
        4 `us-1/ac-2` → US-1/AC-2 (criterion, test) Empty
        4 `FR_003` → FR-003 (criterion, test) Empty
        7 `req-2.3` → 2.3 (criterion, test) Totals
        """,
    )


def test_any_markdown_names_full_ids() -> None:
    check_mentions(
        "/w/docs/status.md",
        """
        | Criterion | State |
        |---|---|
        | US-12/AC-3 | done |

        - [ ] US-2: build it
        The rest of US-2 waits for release 2.3 in UTF-8.
        """,
        """
        3 `US-12/AC-3` → US-12/AC-3 (criterion, other)
        5 `US-2` → US-2 (story, tasks)
        6 `US-2` → US-2 (story, other)
        """,
    )
    check_mentions(
        "/w/docs/adr/0003-tokens.md", "Because of US-1/AC-2.", "1 `US-1/AC-2` → US-1/AC-2 (criterion, design)"
    )


def test_our_own_specification() -> None:
    check_mentions(
        "/w/specs/till_implementation_spec.md",
        """
        ## Package: till
        **User Stories**: US-1
        **Design Decisions**: D-till-means, D-7

        ### Component: Till
        <!-- spec-lsp: 3f1c9a US-1/AC-1=52d0 -->
        **Methods**:
        - `total(basket: Basket) -> Money` — sums up to 2.5 percent off (US-1/AC-1, D-till-means)
        **Error handling**: `NoBasket` (basket:2.3); `Closed` (US-1/AC-2, 3.1)
        **Tests**:
        - `test_total` (US-1/AC-1)
        **Implements**: US-1/AC-1, US-1/AC-2, 3.1

        ```python
        total()  # US-9/AC-9
        ```
        ## Technical specifications
        | Setting | Default | From |
        |---|---|---|
        | `rate` | 2.5 | US-1/AC-3 |
        | `step` | 0.1 | 3.2 |
        """,
        """
        2 `US-1` → US-1 (story, other)
        8 `US-1/AC-1` → US-1/AC-1 (criterion, spec) Till
        9 `basket:2.3` → basket:2.3 (criterion, spec) Till
        9 `US-1/AC-2` → US-1/AC-2 (criterion, spec) Till
        9 `3.1` → 3.1 (criterion, spec) Till
        11 `US-1/AC-1` → US-1/AC-1 (criterion, spec) test_total
        12 `US-1/AC-1` → US-1/AC-1 (criterion, spec) Till
        12 `US-1/AC-2` → US-1/AC-2 (criterion, spec) Till
        12 `3.1` → 3.1 (criterion, spec) Till
        20 `US-1/AC-3` → US-1/AC-3 (criterion, spec)
        21 `3.2` → 3.2 (criterion, spec)
        """,
    )


def test_designs_and_decisions_plan_and_the_index_says_nothing() -> None:
    siblings = frozenset({"/w/specs/decisions.md"})
    check_mentions(
        "/w/specs/till_design.md",
        """
        # Design: till
        ### Component: Till
        - `total() -> Money` — sums (US-1/AC-1)
        """,
        "3 `US-1/AC-1` → US-1/AC-1 (criterion, proposal) Till",
        siblings,
    )
    check_mentions(
        "/w/specs/decisions.md",
        "Asked because of US-1/AC-1 (“rounding”).",
        "1 `US-1/AC-1` → US-1/AC-1 (criterion, decision)",
        siblings,
    )
    check_mentions("/w/specs/index.md", "| US-1/AC-1 | `till` |", "", siblings)


def test_bmad_gate() -> None:
    check_mentions(
        "/w/docs/qa/gates/1.2-basket.yml",
        """
        trace:
          ac_covered: [1, 2]
          ac_gaps: [3]
        """,
        """
        2 `1` → 1.2/AC-1 (criterion, record)
        2 `2` → 1.2/AC-2 (criterion, record)
        """,
    )


def test_python_code() -> None:
    check_mentions(
        "/w/src/till.py",
        '''
        """The till.

        Implements US-1/AC-1 and checkout:2.3.
        """
        RATE = "US-9/AC-9"  # US-1/AC-2


        # Requirements: 1.2, 1.3
        def total(basket):
            """Totals (FR-001)."""
            version = 1.2
            return "FR-009"


        class Till:
            def close(self):
                # US-1 AC-4
                return None
        ''',
        """
        3 `US-1/AC-1` → US-1/AC-1 (criterion, code)
        3 `checkout:2.3` → checkout:2.3 (criterion, code)
        5 `US-1/AC-2` → US-1/AC-2 (criterion, code)
        8 `1.2` → 1.2 (criterion, code) total
        8 `1.3` → 1.3 (criterion, code) total
        10 `FR-001` → FR-001 (criterion, code) total
        17 `US-1 AC-4` → US-1/AC-4 (criterion, code) Till.close
        """,
    )


def test_python_tests() -> None:
    check_mentions(
        "/w/tests/test_till.py",
        '''
        import pytest

        @pytest.mark.requirement("2.3", "US-1/AC-1")
        @pytest.mark.parametrize("rate", ["1.2", "FR-001"])
        def test_total(rate):
            assert "US-9/AC-9"


        class TestTill:
            def test_us_1_ac_2_closes(self):
                """US-1/AC-3"""

            def test_fr_004(self): ...

            def helper(self): ...
        ''',
        """
        3 `2.3` → 2.3 (criterion, test) test_total
        3 `US-1/AC-1` → US-1/AC-1 (criterion, test) test_total
        4 `FR-001` → FR-001 (criterion, test) test_total
        5 `test_total` → test_total() (criterion, test) test_total
        10 `test_us_1_ac_2_closes` → US1/2 (criterion, test) TestTill.test_us_1_ac_2_closes
        10 `test_us_1_ac_2_closes` → test_us_1_ac_2_closes() (criterion, test) TestTill.test_us_1_ac_2_closes
        11 `US-1/AC-3` → US-1/AC-3 (criterion, test) TestTill.test_us_1_ac_2_closes
        13 `test_fr_004` → FR-004 (criterion, test) TestTill.test_fr_004
        13 `test_fr_004` → test_fr_004() (criterion, test) TestTill.test_fr_004
        """,
    )


def test_python_that_does_not_parse_gives_what_stands_before() -> None:
    check_mentions(
        "/w/src/broken.py",
        """
        # US-1/AC-1
        def total(:
            x = (
        # US-1/AC-2
        '''
        """,
        """
        1 `US-1/AC-1` → US-1/AC-1 (criterion, code) total
        4 `US-1/AC-2` → US-1/AC-2 (criterion, code) total
        """,
    )
    check_mentions("/w/src/empty.py", "", "")


def test_kiro_siblings_do_not_read_the_story_file() -> None:
    check_mentions("/w/.kiro/specs/shop/requirements.md", "_Requirements: 1.1_", "", KIRO)
