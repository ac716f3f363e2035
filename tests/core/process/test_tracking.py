"""The tracking index of a project: what it names, and that nothing else changes it."""

from __future__ import annotations

import pytest

from spec_lsp.process.arguments import WrongArgumentError
from spec_lsp.process.outcome import Apply, Say
from tests.core.pictures import Picture, picture

INDEX = "specs/index.md"


def shop() -> Picture:
    return picture("""
        //- docs/stories.md
        ## US-1: Sign in
        As a member, I want to sign in, so that I see my orders.

        ### Acceptance criteria
        - AC-1: a token is issued
        - AC-2: a wrong password is refused

        ## US-2: See orders
        As a member, I want to see my orders, so that I know what comes.

        ### Acceptance criteria
        - AC-1: the last ten orders are shown
        //- specs/decisions.md
        # Decisions

        ## D-stories-us-1-package: Which package implements US-1?
        - [x] `auth` new

        **Applies to**: US-1
        //- specs/auth_implementation_spec.md
        ## Package: auth
        **User Stories**: US-1

        ### Component: SignIn
        **Implements**: US-1/AC-1, US-1/AC-2
        //- src/auth.py
        def sign_in():
            # US-1/AC-1
            ...
        //- tests/test_auth.py
        def test_token():
            # US-1/AC-1
            ...


        # US-1/AC-2
        """)


def test_code_and_tests_that_name_a_criterion_are_in_the_index() -> None:
    drawn = shop()
    assert isinstance(drawn.run("updateIndex"), Apply)
    assert (
        drawn.text(INDEX)
        == """\
# Tracking index

**Criteria**: 2 · 2 specified · 2 in code · 2 in tests

## US-1: Sign in
**State**: implemented
**Spec**: [`auth`](auth_implementation_spec.md)

| Criterion | Component | Code | Tests |
|---|---|---|---|
| US-1/AC-1 | `SignIn` | `src/auth.py` | `test_token` |
| US-1/AC-2 | `SignIn` |  | `tests/test_auth.py` |
"""
    )


def test_it_needs_no_story_and_is_up_to_date_afterwards() -> None:
    drawn = shop()
    drawn.run("updateIndex", "specs/auth_implementation_spec.md")
    again = drawn.run("updateIndex")
    assert isinstance(again, Say)
    assert again.message == "index.md is up to date."


def test_lines_make_no_difference() -> None:
    drawn = shop()
    drawn.run("updateIndex")
    drawn.replace("src/auth.py", "\n\n" + drawn.text("src/auth.py"))
    drawn.replace("docs/stories.md", "# Stories\n\n" + drawn.text("docs/stories.md"))
    assert isinstance(drawn.run("updateIndex"), Say)


def test_some_file_has_to_be_named() -> None:
    with pytest.raises(WrongArgumentError):
        shop().run("updateIndex", uri=None)
