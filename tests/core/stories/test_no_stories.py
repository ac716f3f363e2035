"""Files that only speak about stories give none, and no finding."""

from __future__ import annotations

import pytest

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text

CASES = {
    "prose": "# Guide\n\nAs a developer, you install the tool first. Acceptance criteria are written later.\n",
    "phrases that begin like a role": "As a result, we can pay.\n\nAs an example, I want to show this.\n",
    "a wrapped line of prose": "The project thanks people\nas one of the ways we can help them.\n",
    "what I did": "As a regular user, I (Ana) was tired.\nI can only blame myself.\n",
    "a quoted example": '# How to write\n\n*"As a customer, I want to pay, so that I get my order."* is a story.\n',
    "a template": "## Form\nAs a [type of user], I want [goal].\n\n### Acceptance Criteria\n- [ ] [one]\n",
    "a template with angle brackets": "As a <role>, I want <goal> so that <benefit>.\n",
    "a skeleton of a spec": "### User Story 1 - [Title]\n\n**Acceptance Scenarios**:\n1. **Given** [x]\n",
    "a fence": "# Format\n\n```markdown\n## US-1: Pay\nAs a buyer, I want to pay.\n```\n",
    "struck through": "## ~~US-1: Pay~~\n\n### Acceptance criteria\n- paid\n",
    "an epic": "# Epic 1: Payments\n\n- pay by card\n- pay later\n",
    "a changelog": "## [1.2.0]\n- accept criteria in queries\n- US-3 is fixed\n",
    "a task list of a story": "# Tasks\n\n## Phase 3: User Story 1 - Pay (Priority: P1)\n\n- [ ] T001 [US1] Build\n",
    "personas": "## Personas\n\n### Ana\n- **Goal:** to pay quickly\n",
    "a commented story": "<!--\n## US-1: Pay\nAs a buyer, I want to pay.\n-->\n",
    "front matter of a page": "---\nid: intro\ntitle: Introduction\n---\n# Introduction\n",
    "our own specification": "## Package: auth\n\n**User Stories**: US-1\n\n**Tests**:\n- `test_x` (US-1/AC-1)\n",
    "a revision table": "| Version | Description | Author |\n|---|---|---|\n| 1.0 | Story created | Ana |\n",
    "dependencies": "## Dependencies\n- US-007 (sign-in by link)\n",
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(CASES))
def test_no_story_and_no_finding(case: str) -> None:
    outline = Outline.of("/w/notes.md", Text.of(CASES[case]))
    assert outline.stories == ()
    assert outline.findings == ()
    assert outline.dialect == ""


@pytest.mark.parametrize(
    "name", ["tasks.md", "plan.md", "design.md", "auth_implementation_spec.md", "checklists/ux.md"]
)
def test_files_about_stories_define_none(name: str) -> None:
    text = Text.of("### User Story 1 - Pay (Priority: P1)\n\nAs a buyer, I want to pay.\n")
    assert Outline.of(f"/w/specs/001-pay/{name}", text).stories == ()


def test_what_is_no_criterion() -> None:
    text = """\
## US-1: Pay
As a buyer, I want to pay.

**Tasks:**
- [ ] Build it (AC: 1)

**Acceptance Criteria:**
- Paid.

**Definition of Done:**
- All criteria are met

### Test Cases
- Pay twice
"""
    (story,) = Outline.of("/w/a.md", Text.of(text)).stories
    assert [one.text for one in story.criteria] == ["Paid."]
