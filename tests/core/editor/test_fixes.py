"""Fixes of diagnostics, each as the text before and the text after; and criteria written in another form."""

from __future__ import annotations

import pytest

from spec_lsp.editor.actions import actions
from spec_lsp.editor.fixes import fixes
from spec_lsp.editor.model import Action
from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import rules
from spec_lsp.text.lines import Position, Span
from tests.core.pictures import Picture, picture


def applied(drawn: Picture, action: Action) -> str:
    assert action.plan
    (change,) = action.plan.changes
    assert change.before == drawn.snapshot.text(change.path)
    return str(change.after)


def marked_span(marked: str) -> tuple[Picture, str, Span]:
    """The span between ``$0`` and ``$1``, on one line."""
    drawn = picture(marked.replace("$1", ""))
    assert drawn.cursor
    path, start = drawn.cursor
    line = next(line for line in marked.splitlines() if "$0" in line)
    length = line.index("$1") - line.index("$0") - 2
    return drawn, path, Span(start, Position(start.line, start.column + length))


@pytest.mark.parametrize(
    ("data", "before", "after"),
    [
        (("replace", "US-1"), "a (US-$09$1) b\n", "a (US-US-1) b\n"),
        (("replace-text", "f(a)", "f(b)"), "- `$0f(a) -> x$1`\n", "- `f(b) -> x`\n"),
        (("remove-line",), "one\n- $0two$1\nthree\n", "one\nthree\n"),
        (("remove-line",), "one\n- $0two$1", "one\n"),
        (("remove-from-list", "D-b"), "**Design Decisions**: D-a, $0D-b$1, D-c\n", "**Design Decisions**: D-a, D-c\n"),
        (("remove-from-list", "D-a"), "**Design Decisions**: $0D-a$1, D-b\n", "**Design Decisions**: D-b\n"),
        (("remove-from-list", "D-c"), "**Design Decisions**: D-a, $0D-c$1\n", "**Design Decisions**: D-a\n"),
        (("remove-from-list", "D-a"), "x\n**Design Decisions**: $0D-a$1\ny\n", "x\ny\n"),
        (("remove-from-list", "D-a"), "- `f()` — does it ($0D-a$1)\n", "- `f()` — does it\n"),
        (("remove-from-list", "D-a"), "- `f()` — does it (US-1, $0D-a$1)\n", "- `f()` — does it (US-1)\n"),
        (
            ("remove-dependency", "b"),
            "**Dependencies**: `a` (D-x, D-y), `$0b$1` (D-z), `c`\n",
            "**Dependencies**: `a` (D-x, D-y), `c`\n",
        ),
        (("remove-text", "Factory"), "**Patterns**: Repository, $0Factory$1\n", "**Patterns**: Repository\n"),
        (("remove-text", "Factory"), "x\n- $0Factory$1 — makes things\n", "x\n"),
        (
            ("insert-implements", "US-1/AC-1", "US-1/AC-2"),
            "### Component: $0A$1\n**Purpose**: x\n\n### Component: B\n",
            "### Component: A\n**Purpose**: x\n**Implements**: US-1/AC-1, US-1/AC-2\n\n### Component: B\n",
        ),
        (
            ("tick-only", "D-a", "y"),
            "## D-a: Which?\n- [$0x$1] `x` X\n- [x] `y` Y\n",
            "## D-a: Which?\n- [ ] `x` X\n- [x] `y` Y\n",
        ),
        (("untick", "D-a"), "## D-a: Which?\n- [$0x$1] `x` X\n", "## D-a: Which?\n- [ ] `x` X\n"),
        (("remove", "D-a", "0", "1"), "## $0D-a$1: Which?\n- [ ] `x` X\n\n## D-b: What?\n", "## D-b: What?\n"),
    ],
)
def test_a_fix_puts_right_what_its_diagnostic_names(data: tuple[str, ...], before: str, after: str) -> None:
    drawn, path, span = marked_span(f"//- specs/decisions.md\n{before}")
    (action,) = fixes(drawn.snapshot, path, Diagnostic(span, "warning", rules()[0], "wrong", data=data))
    assert applied(drawn, action) == after
    assert action.kind == "quickfix"


def test_what_no_fix_is_known_for_has_none() -> None:
    drawn, path, span = marked_span("//- notes.md\n$0x$1\n")
    for data in ((), ("no-such-fix", "x"), ("replace-text", "absent", "y"), ("open", "/nowhere/at/all")):
        assert list(fixes(drawn.snapshot, path, Diagnostic(span, "warning", rules()[0], "wrong", data=data))) == []


def rewritten(criterion: str, other: str = "it works") -> dict[str, str]:
    drawn = picture(
        "## US-1: Sign in\nAs a member, I want to sign in.\n\n### Acceptance criteria\n"
        f"- AC-1: $0{criterion}\n- AC-2: {other}\n"
    )
    assert drawn.cursor
    path, at = drawn.cursor
    found = actions(drawn.snapshot, path, Span(at, at), ("refactor",))
    return {action.title: applied(drawn, action).splitlines()[4] for action in found if action.plan}


@pytest.mark.parametrize(
    ("criterion", "other", "after"),
    [
        (
            "When the password is wrong, a message is shown.",
            "it works",
            "When the password is wrong, then a message is shown.",
        ),
        (
            "If the cart is empty, the button is hidden",
            "**Given** x, **When** y, **Then** z",
            "**When** the cart is empty, **Then** the button is hidden",
        ),
    ],
)
def test_an_event_gets_its_then_in_the_marks_of_its_story(criterion: str, other: str, after: str) -> None:
    assert rewritten(criterion, other) == {"Write as Given/When/Then": f"- AC-1: {after}"}


def test_steps_that_say_shall_become_ears() -> None:
    assert rewritten("Given a locked account, when the member signs in, then the system shall refuse.") == {
        "Write as EARS": "- AC-1: While a locked account, when the member signs in, the system shall refuse."
    }


@pytest.mark.parametrize(
    "criterion",
    [
        "a token is issued",
        "Given a, when b, then c.",
        "WHEN a is b THEN the system SHALL c",
        "After 5 failed attempts, the account is locked.",
        "When a, then b.",
        "Once a day, a report is sent.",
    ],
)
def test_what_would_need_other_words_is_left_alone(criterion: str) -> None:
    assert rewritten(criterion) == {}


def test_the_documents_of_a_story_can_be_opened() -> None:
    drawn = picture(
        "//- docs/stories.md\n# Auth\n\n## U$0S-1: Sign in\nAs a member, I want to sign in.\n\n"
        "### Acceptance criteria\n- AC-1: it works\n"
        "//- specs/decisions.md\n# Decisions\n\n## D-stories-us-1-package: Which package?\n- [x] `auth` new\n\n"
        "**Applies to**: US-1\n"
        "//- specs/auth_design.md\n# Design: auth\n**Status**: proposed\n"
    )
    assert drawn.cursor
    path, at = drawn.cursor
    found = actions(drawn.snapshot, path, Span(at, at), ("source",))
    assert [action.title for action in found] == ["Open the design of auth", "Open the decisions"]
    assert found[0].command
    assert found[0].command.path.endswith("specs/auth_design.md")
