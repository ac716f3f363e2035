"""What tests gave, behind a criterion and in its hover; and that a changed text is told of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from spec_lsp.editor.hints import hints
from spec_lsp.editor.hover import hover
from spec_lsp.editor.results import shown, sign
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.paths import key_of
from spec_lsp.trace.fingerprints import fingerprint
from spec_lsp.workspace.results import Verdict
from spec_lsp.workspace.state import Workspace
from tests.core.pictures import check_hints, picture

HOUR = 3600 * 10**9
PASSED, FAILED = Verdict("passed", False, 0), Verdict("failed", False, 0)
OLD = Verdict("passed", True, 0)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ""),
        ([None], ""),
        ([PASSED], " ✓"),
        ([PASSED, PASSED], " ✓"),
        ([PASSED, None], ""),
        ([PASSED, FAILED], " ✗"),
        ([OLD], " ✓ (old)"),
        ([Verdict("skipped", False, 0)], ""),
    ],
)
def test_one_sign_stands_for_all_tests(found: list[Verdict | None], expected: str) -> None:
    assert sign(found) == expected


@pytest.mark.parametrize(
    ("verdict", "now", "expected"),
    [
        (PASSED, 0, " ✓ (just now)"),
        (PASSED, 2 * HOUR, " ✓ (2 h ago)"),
        (FAILED, 50 * HOUR, " ✗ (2 d ago)"),
        (OLD, 2 * HOUR, " ✓ (old)"),
        (PASSED, None, " ✓"),
        (None, 0, ""),
    ],
)
def test_a_result_has_an_age(verdict: Verdict | None, now: int | None, expected: str) -> None:
    assert shown(verdict, now) == expected


def test_results_show_behind_the_criterion_and_in_its_hover(tmp_path: Path) -> None:
    files = {
        "docs/stories.md": "## US-1: Sign in\nAs a member, I want it.\n\n### Acceptance criteria\n- AC-1: a token\n",
        "tests/test_auth.py": 'def test_token():\n    """US-1/AC-1"""\n',
        "junit.xml": '<testsuite><testcase classname="tests.test_auth" name="test_token"/></testsuite>',
    }
    for at, (name, text) in enumerate(files.items(), 1):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (1000 * at, 1000 * at))
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    path = key_of(tmp_path / "docs" / "stories.md")
    (hint,) = hints(workspace.snapshot, path, Span(Position(0, 0), Position(9, 0)))
    assert hint.label == "1 test ✓"
    said = hover(workspace.snapshot, path, Position(4, 3), 3000 * 10**9 + 2 * HOUR)
    assert said
    assert "✓ (2 h ago)" in said.markdown


def test_a_text_that_changed_since_is_told_of() -> None:
    spec = (
        "//- specs/auth_implementation_spec.md\n## Package: auth\n\n### Component: SignIn\n"
        f"<!-- spec-lsp: 3f1c9a US-1/AC-1={fingerprint('a token is issued')} US-1/AC-2=0000 -->\n"
        "**Implements**: US-1/AC-1, US-1/AC-2\n"
    )
    story = (
        "//- docs/stories.md\n## US-1: Sign in\nAs a member, I want it.\n\n### Acceptance criteria\n"
        "- AC-1: a token is issued\n- A$0C-2: it is refused\n"
    )
    check_hints(story + spec, {4: "→ auth.SignIn", 5: "→ auth.SignIn · text changed since"})
    drawn = picture(story + spec)
    assert drawn.cursor
    said = hover(drawn.snapshot, *drawn.cursor)
    assert said
    assert said.markdown.endswith("Text changed since SignIn was confirmed; review it, then mark it as reviewed")


def test_hover_names_the_answers_that_hold_for_the_story() -> None:
    drawn = picture(
        "//- docs/stories.md\n# Shop\n\n## US-1: Sign in\nAs a member, I want it.\n\n### Acceptance criteria\n"
        "- A$0C-1: a token\n"
        "//- specs/decisions.md\n# Decisions\n\n"
        "## D-auth-means: How?\n- [x] `jwt` Signed tokens\n\n**Applies to**: auth\n\n"
        "## D-pay-means: How?\n- [x] `card` Cards\n\n**Applies to**: pay\n\n"
        "## D-project-open: How?\n- [ ] `x` X\n\n**Applies to**: project\n\n"
        "## D-stories-us-1-package: Which?\n- [x] `auth` new\n\n**Applies to**: US-1\n"
    )
    assert drawn.cursor
    said = hover(drawn.snapshot, *drawn.cursor)
    assert said
    assert said.markdown.splitlines()[-1] == ("Decisions: D-stories-us-1-package new · D-auth-means Signed tokens")
