"""What is offered while somebody types, and that nothing is in ordinary prose."""

from __future__ import annotations

import pytest

from spec_lsp.editor.completion import completions, documentation
from spec_lsp.editor.model import Completion
from spec_lsp.stories.outline import Outline
from spec_lsp.text.edits import apply_edits
from tests.core.pictures import Picture, picture

STORIES = """\
//- docs/stories.md
# Authentication

## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

### Acceptance criteria
- AC-1: a token is issued
- AC-2: a wrong password is refused

## US-2: Sign out
As a member, I want to sign out, so that nobody else acts for me.

### Acceptance criteria
- AC-1: the token is revoked
"""
KIRO = """\
//- .kiro/specs/checkout/requirements.md
# Requirements Document

### Requirement 1: Pay

**User Story:** As a buyer, I want to pay, so that I get it.

#### Acceptance Criteria

1. WHEN the cart is empty THEN the system SHALL refuse
2. WHEN the card is refused THEN the system SHALL say so
"""
SPECKIT = """\
//- specs/001-pay/spec.md
# Feature Specification: Pay

### User Story 1 - Pay by card (Priority: P1)

As a buyer, I want to pay, so that I get it.

**Acceptance Scenarios**:

1. **Given** a cart, **When** I pay, **Then** it is paid

## Requirements

- **FR-001**: System MUST take cards
"""
BMAD = """\
//- docs/stories/1.3.story.md
# Story 1.3: Pay

## Story

**As a** buyer,
**I want** to pay,
**so that** I get it.

## Acceptance Criteria

1. It works
2. It fails

## Tasks / Subtasks

- [ ] Do it (AC: 1, $0)
"""
DECISIONS = """\
//- specs/decisions.md
# Decisions

## D-auth-means: How?
- [x] `jwt` Signed tokens

**Applies to**: auth
"""


def offered(drawn: Picture) -> tuple[Completion, ...]:
    assert drawn.cursor
    return completions(drawn.snapshot, *drawn.cursor).items


def labels(marked: str) -> list[str]:
    return [item.label for item in offered(picture(marked))]


def after(drawn: Picture, item: Completion) -> str:
    assert drawn.cursor
    text = drawn.snapshot.text(drawn.cursor[0])
    assert text
    return str(apply_edits(text, [item.edit]))


IDS = ["US-1", "US-1/AC-1", "US-1/AC-2", "US-2", "US-2/AC-1"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Implements**: $0", [*IDS, "D-auth-means"]),
        ("**Implements**: US-1/AC-1, $0", [*(name for name in IDS if name != "US-1/AC-1"), "D-auth-means"]),
        ("**Implements**:$0", [*IDS, "D-auth-means"]),
        ("**User Stories**: $0", ["US-1", "US-2"]),
        ("- `sign_in() -> None` — issues a token ($0", [*IDS, "D-auth-means"]),
        ("- `sign_in() -> None` — issues a token (US-2/AC-1, us1/$0)", ["US-1/AC-1", "US-1/AC-2"]),
        ("**Design Decisions**: $0", ["D-auth-means"]),
        ("**Libraries**: `pyjwt` (D-$0", ["D-auth-means"]),
        ("| Setting | Default | From |\n|---|---|---|\n| `x` | 5 | $0", IDS),
        ("See US-2/$0", ["US-2/AC-1"]),
        ("- `sign_in($0", []),
        ("signs members in (as they $0", []),
        ("**Dependencies**: $0", []),
        ("Some prose $0", []),
        ("```\n(US-$0\n```", []),
    ],
)
def test_ids_stand_where_a_reference_may_stand_in_a_specification(line: str, expected: list[str]) -> None:
    spec = f"//- specs/auth_implementation_spec.md\n## Package: auth\n\n### Component: SignIn\n{line}\n"
    found = labels(STORIES + DECISIONS + spec)
    assert [label for label in found if not line.startswith("|") or label in IDS] == expected


def test_what_is_typed_is_replaced() -> None:
    drawn = picture(STORIES + "//- notes.md\nSee US-2/$0 for more.\n")
    (item,) = offered(drawn)
    assert after(drawn, item) == "See US-2/AC-1 for more.\n"
    assert item.detail == "the token is revoked"
    assert "the token is revoked" in documentation(drawn.snapshot, item.about, item.label)


def test_behind_a_bare_colon_a_blank_comes_first() -> None:
    drawn = picture(STORIES + "//- docs/other.md\n## US-9: Pay\nAs a buyer, I want to pay.\n\n**Depends on**:$0\n")
    (first, *_) = offered(drawn)
    assert "**Depends on**: US-" in after(drawn, first)


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("tasks.md", "- [ ] 1. Build it\n  - _Requirements: $0", ["1", "1.1", "1.2"]),
        ("tasks.md", "- [ ] 1. Build it\n  - _Requirements: 1.1, $0_", ["1", "1.2"]),
        ("design.md", "**Validates: Requirements 1.$0**", ["1.1", "1.2"]),
        ("tasks.md", "- [ ] 1. Build it\n  - something $0", []),
    ],
)
def test_kiro_cites_by_number_behind_its_words(name: str, line: str, expected: list[str]) -> None:
    assert labels(f"{KIRO}//- .kiro/specs/checkout/{name}\n{line}\n") == expected


def test_spec_kit_tags_tasks_with_stories() -> None:
    assert labels(SPECKIT + "//- specs/001-pay/tasks.md\n- [ ] T001 [$0\n") == ["US1"]
    assert labels(SPECKIT + "//- specs/001-pay/tasks.md\n- [ ] T001 for FR-0$0\n") == ["FR-001"]


def test_bmad_cites_its_own_criteria_by_number() -> None:
    assert labels(BMAD) == ["2"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("def sign_in():  # US-1/$0", ["US-1/AC-1", "US-1/AC-2"]),
        ('def sign_in():\n    """Issues a token.\n\n    Requirements: $0', IDS),
        ('@pytest.mark.req("US-2/$0")', ["US-2/AC-1"]),
        ('name = "US-$0"', []),
        ("US-$0", []),
        ("value = 3  # some words $0", []),
        ('def sign_in():\n    """It said "US" and\'s fine."""\n    US-$0', []),
    ],
)
def test_in_python_only_words_to_people_hold_ids(line: str, expected: list[str]) -> None:
    assert labels(f"{STORIES}//- src/auth.py\n{line}\n") == expected


def test_a_feature_stands_in_front_where_two_define_the_name() -> None:
    other = (
        "//- docs/shop.md\n## US-1: Pay\nAs a buyer, I want to pay.\n\n### Acceptance criteria\n- AC-1: it is paid\n"
    )
    found = labels(STORIES + other + "//- src/auth.py\nx = 1  # US-1/AC-1$0\n")
    assert found == ["shop:US-1/AC-1", "stories:US-1/AC-1"]
    drawn = picture(KIRO + "//- src/pay.py\nx = 1  # checkout:1.$0\n")
    assert [item.label for item in offered(drawn)] == ["checkout:1.1", "checkout:1.2"]


def test_many_ids_are_given_in_part() -> None:
    stories = "".join(
        f"## US-{n}: S{n}\nAs a member, I want it.\n\n### Acceptance criteria\n- AC-1: done\n\n" for n in range(1, 200)
    )
    drawn = picture(f"//- docs/stories.md\n{stories}//- notes.md\nUS-$0\n")
    assert drawn.cursor
    found = completions(drawn.snapshot, *drawn.cursor)
    assert (len(found.items), found.complete) == (100, False)


def test_no_ids_where_a_new_one_is_made_up() -> None:
    assert labels(STORIES + "\n## US-$0\n") == []


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("auth_design.md", "### Component: A\n**F$0", ["File"]),
        ("auth_design.md", "### Component: A\n**File**: `a.py`\n$0", ["Purpose"]),
        ("auth_design.md", "### Component: A\n- er$0", ["error"]),
        ("auth_design.md", "## Integration\n- $0", ["entry", "start"]),
        ("auth_design.md", "## I$0", ["## Integration"]),
        ("auth_design.md", "A sentence that goes on $0", []),
        ("auth_implementation_spec.md", "### Component: A\nT$0", ["Tests"]),
        ("decisions.md", "## D-a-b: Which?\n- [ ] `x` X\n\n**A$0", ["Applies to"]),
    ],
)
def test_documents_offer_the_fields_they_lack(name: str, line: str, expected: list[str]) -> None:
    assert labels(f"//- specs/{name}\n# Design: auth\n\n{line}\n") == expected


@pytest.mark.parametrize(
    ("marked", "skeleton"),
    [
        (
            STORIES + "\n$0\n",
            "## US-3: …\nAs a …, I want to …, so that ….\n\n### Acceptance criteria\n- AC-1: …",
        ),
        (
            KIRO + "\n$0\n",
            "### Requirement 2: …\n\n**User Story:** As a …, I want to …, so that ….\n\n#### Acceptance Criteria\n\n"
            "1. WHEN … THEN the system SHALL …",
        ),
        ("//- .kiro/specs/x/requirements.md\n$0", "### Requirement 1: …"),
        ("//- docs/stories/new.md\n$0", "## US-1: …"),
    ],
)
def test_a_story_follows_the_example_of_its_file(marked: str, skeleton: str) -> None:
    drawn = picture(marked)
    (item,) = offered(drawn)
    assert item.edit.new_text.strip("\n").startswith(skeleton)
    assert "${1:" in item.snippet
    assert drawn.cursor
    outline = drawn.snapshot.outline(drawn.cursor[0])
    text = drawn.snapshot.text(drawn.cursor[0])
    assert outline
    assert text
    again = Outline.of(drawn.cursor[0], apply_edits(text, [item.edit]))
    assert len(again.stories) == len(outline.stories) + 1


def test_a_story_in_spec_kit_stands_among_the_stories() -> None:
    drawn = picture(SPECKIT.replace("## Requirements", "$0\n\n## Requirements"))
    (item,) = offered(drawn)
    assert item.edit.new_text.startswith("### User Story 2 - ")


def test_criteria_follow_the_example_of_their_story() -> None:
    found = labels(STORIES + "- $0\n")
    assert found == ["AC-2: Given …, when …, then ….", "AC-2: When …, the … shall …."]
    assert labels(KIRO + "3. W$0\n") == ["WHEN … THEN the system SHALL …", "WHILE … the system SHALL …"]


def test_a_story_without_criteria_is_offered_their_heading() -> None:
    drawn = picture("# Shop\n\n## US-1: Pay\nAs a buyer, I want to pay.\n\n$0\n")
    found = {item.label: item for item in offered(drawn)}
    assert after(drawn, found["Acceptance criteria"]).endswith("\n### Acceptance criteria\n- …\n")


@pytest.mark.parametrize(
    "marked", ["//- README.md\n# Shop\n\n$0\n", "//- README.md\n# Shop\n\n- $0\n", "# Shop\n\nWords $0\n"]
)
def test_nothing_is_in_the_way_of_ordinary_prose(marked: str) -> None:
    assert labels(marked) == []
