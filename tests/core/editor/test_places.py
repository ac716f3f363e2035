"""Highlights, links, folds, symbols of the workspace, and stories that depend on each other."""

from __future__ import annotations

import pytest

from spec_lsp.editor.dependencies import incoming, outgoing, prepared
from spec_lsp.editor.folding import folds
from spec_lsp.editor.highlights import highlights
from spec_lsp.editor.links import links
from spec_lsp.editor.selection import selections
from spec_lsp.editor.symbols import symbols
from spec_lsp.editor.workspace_symbols import MOST, workspace_symbols
from spec_lsp.text.lines import Span
from tests.core.pictures import ROOT, Picture, picture

FILES = """\
//- docs/stories.md
# Shop

## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

**Spec**: [`auth`](../specs/auth_implementation_spec.md)

### Acceptance criteria
- AC-1: a token is issued
  that expires
- AC-2: a wrong password is refused

## US-2: Pay
As a buyer, I want to pay, so that I get it.

**Depends on**: US-1

### Acceptance criteria
- AC-1: it is paid
//- docs/cart.md
# Cart

## US-7: Fill it
As a buyer, I want to fill a cart, so that I can pay.

**Depends on**: stories:US-1, US-2
//- specs/auth_implementation_spec.md
## Package: auth
**User Stories**: US-1
**Design Decisions**: D-auth-means

### Component: SignIn
**File**: `src/auth.py`
**Methods**:
- `sign_in() -> Token` — signs in (US-1/AC-1, D-auth-means)
**Implements**: US-1/AC-1, US-1/AC-2
//- specs/decisions.md
# Decisions

## D-auth-means: How does a member prove who they are?
- [x] `jwt` Signed tokens

**Applies to**: auth
//- src/auth.py
def sign_in(): ...
"""
STORIES, SPEC, DECISIONS = (
    f"{ROOT}/docs/stories.md",
    f"{ROOT}/specs/auth_implementation_spec.md",
    f"{ROOT}/specs/decisions.md",
)


def at(before: str, inside: str) -> Picture:
    head, found, rest = FILES.partition(before)
    middle, also, tail = rest.partition(inside)
    assert found
    assert also
    return picture(head + found + middle + inside[:1] + "$0" + inside[1:] + tail)


def written(drawn: Picture, path: str, spans: list[Span]) -> list[tuple[int, str]]:
    text = drawn.snapshot.text(path)
    assert text
    return [(span.start.line, text.slice(span)) for span in spans]


def test_highlights_are_the_places_in_this_file() -> None:
    drawn = at("**Implements**: ", "US-1/AC-1")
    assert drawn.cursor
    found = highlights(drawn.snapshot, *drawn.cursor)
    assert written(drawn, SPEC, [one.span for one in found]) == [(7, "US-1/AC-1"), (8, "US-1/AC-1")]
    assert not any(one.defines for one in found)


def test_where_it_is_defined_is_highlighted_as_such() -> None:
    drawn = at("- ", "AC-1")
    assert drawn.cursor
    (found,) = highlights(drawn.snapshot, *drawn.cursor)
    assert (written(drawn, STORIES, [found.span]), found.defines) == ([(8, "AC-1")], True)
    drawn = at("**Design Decisions**: ", "D-auth-means")
    assert drawn.cursor
    named = highlights(drawn.snapshot, *drawn.cursor)
    assert written(drawn, SPEC, [one.span for one in named]) == [(2, "D-auth-means"), (7, "D-auth-means")]


def test_links_lead_from_a_specification_to_all_it_names() -> None:
    drawn = picture(FILES)
    text = drawn.snapshot.text(SPEC)
    assert text
    found = [(text.slice(one.span), one.path.rpartition("/")[2], one.line) for one in links(drawn.snapshot, SPEC)]
    assert found == [
        ("US-1", "stories.md", 2),
        ("D-auth-means", "decisions.md", 2),
        ("src/auth.py", "auth.py", None),
        ("US-1/AC-1", "stories.md", 8),
        ("D-auth-means", "decisions.md", 2),
        ("US-1/AC-1", "stories.md", 8),
        ("US-1/AC-2", "stories.md", 10),
    ]


def test_links_lead_from_a_story_to_its_specification_and_never_nowhere() -> None:
    drawn = picture(FILES)
    (found,) = links(drawn.snapshot, STORIES)
    assert found.path == SPEC
    drawn = picture(FILES.replace("auth_implementation_spec.md)", "gone.md)"))
    assert links(drawn.snapshot, STORIES) == []


def test_stories_and_long_criteria_fold() -> None:
    drawn = picture(FILES)
    assert folds(drawn.snapshot, STORIES) == [(2, 10), (8, 9), (12, 18)]
    assert folds(drawn.snapshot, SPEC) == [(0, 8), (4, 8)]
    assert folds(picture("# Notes\n\nNothing here.\n").snapshot, STORIES) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("US-1", ["US-1 Sign in", "US-1/AC-1 a token is issued", "US-1/AC-2 a wrong password is refused"]),
        ("us1/2", ["US-1/AC-2 a wrong password is refused"]),
        ("wrong password", ["US-1/AC-2 a wrong password is refused"]),
        ("signin", ["SignIn", "SignIn.sign_in"]),
        ("D-auth", ["D-auth-means How does a member prove who they are?"]),
        ("", ["US-1 Sign in", "US-2 Pay", "US-7 Fill it"]),
        ("nothing like this", []),
    ],
)
def test_the_workspace_is_searched_by_id_and_by_words(query: str, expected: list[str]) -> None:
    assert [found.name for found in workspace_symbols(picture(FILES).snapshot, query)] == expected


def test_no_more_symbols_than_a_person_reads() -> None:
    many = "".join(f"## US-{n}: Story\nAs a member, I want it.\n\n" for n in range(1, MOST + 50))
    assert len(workspace_symbols(picture(f"# Stories\n\n{many}").snapshot, "US")) == MOST


def test_dependencies_are_followed_both_ways_across_files() -> None:
    drawn = at("**Depends on**: US-1\n\n", "AC-1")
    assert drawn.cursor
    (story,) = prepared(drawn.snapshot, *drawn.cursor)
    assert (story.name, story.detail) == ("US-2", "Pay · stories")
    (needed,) = outgoing(drawn.snapshot, story.path, story.name)
    assert (needed[0].name, written(drawn, STORIES, needed[1])) == ("US-1", [(15, "US-1")])
    found = incoming(drawn.snapshot, needed[0].path, needed[0].name)
    assert [(one.path.rpartition("/")[2], one.name) for one, _ in found] == [
        ("cart.md", "US-7"),
        ("stories.md", "US-2"),
    ]
    assert written(drawn, found[0][0].path, found[0][1]) == [(5, "stories:US-1")]


def test_a_story_that_is_gone_has_no_dependencies() -> None:
    drawn = picture(FILES)
    assert outgoing(drawn.snapshot, STORIES, "US-99") == []
    assert incoming(drawn.snapshot, STORIES, "US-99") == []


def test_our_documents_have_outlines_of_their_own() -> None:
    snapshot = picture(FILES).snapshot
    (component,) = symbols(snapshot, SPEC)
    assert (component.name, component.span.start.line, component.span.end.line) == ("SignIn", 4, 9)
    assert [child.name for child in component.children] == ["sign_in() -> Token"]
    (decision,) = symbols(snapshot, f"{ROOT}/specs/decisions.md")
    assert (decision.name, decision.detail) == ("D-auth-means", "Signed tokens")


def test_a_selection_grows_from_the_id_to_the_file() -> None:
    drawn = at("- ", "AC-1")
    assert drawn.cursor
    path, position = drawn.cursor
    text = drawn.snapshot.text(path)
    assert text
    grown = [text.slice(span) for span in selections(drawn.snapshot, path, position)]
    assert grown[:3] == ["AC-1", "- AC-1: a token is issued", "- AC-1: a token is issued\n  that expires"]
    assert grown[3].startswith("## US-1: Sign in\n")
    assert grown[3].endswith("a wrong password is refused")
    assert grown[4] == str(text)
