"""Family S: what is noticed about the structure of stories, and that nothing noticed is lost."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import spec_lsp.stories
from spec_lsp.rules.check import Checker
from spec_lsp.rules.registry import find_rule
from tests.core.pictures import check_diagnostics, picture

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")


def _codes() -> Iterator[str]:
    """The codes that readers of stories give to what they notice."""
    for file in Path(spec_lsp.stories.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("Finding", "Noticed")
            ):
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and _CODE.fullmatch(part.value):
                        yield part.value


def test_whatever_a_reader_of_stories_notices_has_a_rule() -> None:
    codes = set(_codes())
    assert {"skipped-id", "unclosed-fence", "duplicate-id"} <= codes
    assert [code for code in sorted(codes) if find_rule(code) is None] == []


def test_a_story_without_criteria_is_marked_among_others() -> None:
    check_diagnostics("""
        ## US-1: Sign in
           ^^^^ S008 US-1 has no acceptance criterion yet
        As a member, I want to sign in, so that I see my orders.

        ## US-2: Sign out
        As a member, I want to sign out, so that nobody else sees my orders.

        ### Acceptance criteria
        - AC-1: the token is refused
          ^^^^ T001
    """)


def test_a_file_of_stories_without_criteria_is_told_once() -> None:
    check_diagnostics("""
        ## US-1: Sign in
           ^^^^ S008 None of the 2 stories
        As a member, I want to sign in, so that I see my orders.

        ## US-2: Sign out
        As a member, I want to sign out, so that nobody else sees my orders.
    """)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("I want to sign in, so that I see my orders.", "who wants it"),
        ("As a member, so that I see my orders.", "what is wanted"),
        ("As a member.", "what is wanted"),
        ("En tant que membre, afin de voir mes commandes.", "what is wanted"),
        ("As a member, when I sign in, a token is issued.", None),  # a want in words of its own
        ("As a result of the audit, tokens expire.", None),
        ("Members sign in with their email.", None),
        ("", None),
    ],
)
def test_a_statement_without_role_or_want(sentence: str, said: str | None) -> None:
    drawn = picture(f"## US-1: Sign in\n{sentence}\n\n### Acceptance criteria\n- AC-1: a token is issued\n")
    found = Checker().diagnostics(drawn.snapshot, drawn.paths[0])
    messages = [one.message for one in found if one.rule.name == "incomplete-statement"]
    assert messages == ([f"US-1 does not say {said}."] if said else [])


def test_nothing_about_structure_is_in_the_list_of_problems() -> None:
    drawn = picture("""
        # Shop

        ## US-1: Sign in
        As a [type of user], I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued [NEEDS CLARIFICATION: for how long?]
        - AC-3: a wrong password is refused

        ## US-1: Sign out
        As a member, I want to sign out, so that nobody else sees my orders.

        # Acceptance criteria
        - the token is refused
    """)
    found = Checker().diagnostics(drawn.snapshot, drawn.paths[0])
    assert {one.rule.name for one in found} >= {
        "unfilled-template",
        "needs-clarification",
        "skipped-id",
        "duplicate-id",
        "hidden-criteria",
    }
    assert {one.severity for one in found} == {"hint"}
