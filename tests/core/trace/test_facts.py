"""Facts of files that tell stories, and facts after edits."""

from __future__ import annotations

from inspect import cleandoc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.trace.facts import facts_of, may_matter
from spec_lsp.trace.index import Index
from spec_lsp.trace.model import FileFacts
from tests.core.trace.pictures import picture

BMAD = """
# Story 1.2: Close the till

## Status
Draft

## Story
**As a** cashier,
**I want** to close the till,
**so that** I can go home.

## Acceptance Criteria
1. The total is shown. (AC 2 comes later)
2. The drawer is locked.
3. The report is printed.

## Tasks / Subtasks
- [ ] Task 1: Count (AC: 1, 3)
  - [ ] Print, see Story 1.1 AC 4
- [ ] Task 2: Lock (AC: 2-3)
- [ ] Task 3: Test (AC: All)

## QA Results
| AC | Test |
|----|------|
| 2  | yes  |
"""


def read(path: str, written: str, siblings: frozenset[str] = frozenset()) -> tuple[FileFacts, Text]:
    text = Text.of(cleandoc(written) + "\n")
    return facts_of(path, text, Outline.of(path, text), siblings), text


def test_a_bmad_story_cites_its_own_criteria_below_their_list() -> None:
    facts, text = read("/w/docs/stories/1.2.story.md", BMAD)
    assert [definition.name for definition in facts.definitions] == ["1.2", "1.2/AC-1", "1.2/AC-2", "1.2/AC-3"]
    assert picture(facts, text) == cleandoc(
        """
        17 `1` → 1.2/AC-1 (criterion, tasks)
        17 `3` → 1.2/AC-3 (criterion, tasks)
        18 `Story 1.1 AC 4` → 1.1/AC-4 (criterion, tasks)
        19 `2-3` → 1.2/AC-2 (range, tasks)
        19 `2-3` → 1.2/AC-3 (range, tasks)
        25 `2` → 1.2/AC-2 (criterion, tasks)
        """
    )


def test_bmad_in_other_languages_and_spellings() -> None:
    facts, text = read(
        "/w/docs/stories/1.2.story.md",
        BMAD
        + "- [ ] Écran (CA: 1)\n- [ ] 画面（AC：2、3）\n- [ ] Critères d'acceptation 1, 2\n"
        + "- [ ] [AC1] [AC#3] ACs 1 & 2\n",
    )
    last = [line for line in picture(facts, text).splitlines() if int(line.split()[0]) > 25]
    assert last == [
        "26 `1` → 1.2/AC-1 (criterion, tasks)",
        "27 `2` → 1.2/AC-2 (criterion, tasks)",
        "27 `3` → 1.2/AC-3 (criterion, tasks)",
        "28 `1` → 1.2/AC-1 (criterion, tasks)",
        "28 `2` → 1.2/AC-2 (criterion, tasks)",
        "29 `AC1` → 1.2/AC-1 (criterion, tasks)",
        "29 `3` → 1.2/AC-3 (criterion, tasks)",
        "29 `ACs 1` → 1.2/AC-1 (criterion, tasks)",
        "29 `2` → 1.2/AC-2 (criterion, tasks)",
    ]


def test_a_story_file_names_nothing_and_defines_under_its_feature() -> None:
    facts, _ = read(
        "/w/.kiro/specs/till/requirements.md",
        """
        # Requirements Document
        ### Requirement 1: Totals
        **User Story:** As a cashier, I want a total, so that I can charge it.
        #### Acceptance Criteria
        1. WHEN the basket is empty THEN the system SHALL show zero, as in requirement 1.2
        2. WHEN it is full THEN the system SHALL show the sum
        """,
    )
    assert (facts.feature, facts.mentions) == ("/w/.kiro/specs/till", ())
    assert [(each.name, each.kind, each.story) for each in facts.definitions] == [
        ("1", "story", None),
        ("1.1", "ac", "1"),
        ("1.2", "ac", "1"),
    ]


def test_stories_beside_a_spec_are_stories() -> None:
    siblings = frozenset({"/w/docs/spec.md", "/w/spec.md", "/w/docs/requirements.md"})
    told = """
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.
        ### Acceptance criteria
        - AC-1: a token is issued
        """
    for path in ("/w/docs/members.md", "/w/docs/stories/members.md", "/w/members.md"):
        facts, _ = read(path, told, siblings)
        assert (facts.feature, len(facts.definitions)) == (path, 2)
    facts, _ = read("/w/docs/tasks.md", told, frozenset({"/w/docs/spec.md"}))
    assert (facts.feature, facts.definitions) == ("/w/docs", ())


def test_a_change_in_openspec_is_covered_by_a_quoted_title() -> None:
    folder = "/w/openspec/changes/add-till"
    delta = (
        f"{folder}/specs/till/spec.md",
        """
        ## ADDED Requirements
        ### Requirement: Totals
        The system SHALL show a total.
        #### Scenario: Empty basket
        - **WHEN** the basket is empty
        - **THEN** zero is shown
        #### Scenario: Full basket
        - **WHEN** it is full
        - **THEN** the sum is shown
        """,
    )
    tasks = (
        f"{folder}/tasks.md",
        """
        - [ ] 1.1 Test for the scenario "Empty basket"
        - [ ] 1.2 A full basket
        """,
    )
    files = [(path, read(path, written)[0]) for path, written in (delta, tasks)]
    index = Index.of(files)
    defined = files[0][1]
    covered = {each.title: index.covered(defined.feature, each.name) for each in defined.definitions if each.story}
    assert covered == {"Empty basket": True, "Full basket": False}


PIECES = [
    "# Backlog\n", "## US-1: Sign in\n", "## US-2: Sign out\n",
    "As a member, I want to sign in, so that I see orders.\n",
    "### Acceptance criteria\n", "- AC-1: a token is issued\n", "- AC-2: it expires\n", "\n", "```\n", "US-1/AC-1\n",
    "### Component: Door\n", "**Tests**:\n", "- `test_door` (US-1/AC-1, 2.1)\n", "| From |\n|---|\n| US-2/AC-1 |\n",
    "- [ ] T001 [US1] FR-001…003\n", "_Requirements: 1.1, 1.2_\n", "Requirements: 2.1,\n", "  2.2\n", "(AC: 1, 2)\n",
]  # fmt: skip
PATHS = [
    "/w/stories.md",
    "/w/specs/door_implementation_spec.md",
    "/w/.kiro/specs/door/tasks.md",
    "/w/specs/001-door/tasks.md",
    "/w/docs/1.2.story.md",
]
_TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
_EDITS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 12), st.integers(0, 3), st.sampled_from([*PIECES, "x", "", " "])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(PATHS), _TEXTS, _EDITS)
def test_facts_after_edits_equal_fresh_ones(path: str, start: str, edits: list[tuple[int, int, int, str]]) -> None:
    text = Text.of(start)
    outline = Outline.of(path, text)
    index, _ = Index.of().replaced(path, facts_of(path, text, outline, (), outline.sections))
    for line, column, length, new in edits:
        begin = text.clamp(Position(line, column))
        text, change = text.replace(Span(begin, Position(begin.line + length // 2, begin.column + length)), new)
        outline = outline.edited(text, change)
        index, _ = index.replaced(path, facts_of(path, text, outline, (), outline.sections))
    fresh = facts_of(path, Text.of(str(text)), Outline.of(path, Text.of(str(text))))
    assert index == Index.of([(path, fresh)])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*PATHS, "/w/src/door.py", "/w/tests/test_door.py"]), _TEXTS)
def test_the_screen_leaves_out_only_files_that_say_nothing(path: str, written: str) -> None:
    text = Text.of(written)
    facts = facts_of(path, text, None if path.endswith(".py") else Outline.of(path, text))
    assert may_matter(path, written.encode()) or not (facts.definitions or facts.mentions)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\xef\xbb\xbf# US-1", b"\r\r\n", b"a" * 100_000])
@pytest.mark.parametrize("path", [*PATHS, "/w/src/door.py", "/w/a.feature"])
def test_bad_input_gives_facts(path: str, data: bytes) -> None:
    may_matter(path, data)
    text = Text.of(data.decode("utf-8", "replace"))
    assert isinstance(facts_of(path, text, None if path.endswith(".py") else Outline.of(path, text)), FileFacts)


def test_a_file_without_stories_names_what_it_names() -> None:
    text = Text.of("# Notes\n\nSee US-1/AC-1.\n")
    facts = facts_of("/shop/docs/notes.md", text, Outline.of("/shop/docs/notes.md", text))
    assert [mention.name for mention in facts.mentions] == ["US-1/AC-1"]
