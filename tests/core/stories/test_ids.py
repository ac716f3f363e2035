"""Ids that are written into a file are read back, and nothing else of it is read differently."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spec_lsp.process.ids import after_assigning, assigned, lacks_ids
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text


def outline(text: str) -> Outline:
    return Outline.of("/shop/docs/stories.md", Text.of(text))


def said(read: Outline) -> list[tuple[object, ...]]:
    """All that is read of a file but its ids."""
    return [
        (story.line, story.end_line, story.title, story.role, story.want, story.benefit, criterion)
        for story in read.stories
        for criterion in (None, *((one.kind, one.line, one.end_line, one.text) for one in story.criteria))
    ]


def check(text: str, *names: str) -> None:
    before = outline(text)
    after = after_assigning(before, assigned(before, before.stories))
    assert said(after) == said(before)
    assert [story.id for story in after.stories] == list(names)
    assert assigned(after, after.stories) == ()
    assert not any(lacks_ids(after, story) for story in after.stories)


LONG = "a catalogue of everything that was ever on sale here, " * 12


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("### As a reader…\n* I want to lend a book, so that I read\n* I want to return it\n", ("US-1", "US-2")),
        ("### As a reader\n* US-3: I want to lend a book\n* I want to return it\n", ("US-3", "US-4")),
        (
            "# Shop\nAs a reader I want to lend\nAs a reader I want to return\nAs a clerk I want to remind\n",
            ("US-1", "US-2", "US-3"),
        ),
        ('1. _"As a reader (e.g. Ann), I want to lend `a_book`, so that\n   I read."_\n', ("US-1",)),
        ("1. As a reader, I want to lend, so that I read.\n2. As a clerk, I want to rest.\n", ("US-1", "US-2")),
        ("### User Story: Lending\nAs a reader, I want to lend.\n\n- **Acceptance criteria**\n  - A day\n", ("US-1",)),
        (f"- As a reader, I want {LONG}, so that I find it.\n", ("US-1",)),
        (f"As a reader, I want {LONG}, so that I find it.\n", ("US-1",)),
        (
            "### Lending\n```\nAs a reader, I want to lend, so that I read.\n```\n**Acceptance criteria**:\n"
            "- A day is shown\n- A slip is printed\n\n"
            "### Returning\n```\nAs a reader, I want to return.\n```\n**Acceptance criteria**:\n- It is free again\n",
            ("US-1", "US-2"),
        ),
        (
            "## Lending\n- As a reader, I want to lend.\n- **Acceptance criteria:** 1. A slip is printed.\n"
            "  2. A day is shown.\n",
            ("US-1",),
        ),
        ("**Story: Lending**\n\nAs a reader, I want to lend.\n\nAcceptance criteria:\n- [ ] A day\n", ("US-1",)),
        (
            "## Lending\nAs a reader, I want to lend.\n\n**Acceptance criteria**:\n- Given a book\n- When it is lent\n"
            "- Then a slip is printed\n",
            ("US-1",),
        ),
    ],
)  # fmt: skip
def test_an_id_is_read_back_and_changes_nothing_else(text: str, names: tuple[str, ...]) -> None:
    check(text, *names)


HEADS = st.sampled_from(
    ["## Lending", "### User Story: Lending", "### As a reader…", "# Shop", "**Lending**", "- **Lending**", "", "Text."]
)
SENTENCES = st.sampled_from(
    [
        "As a reader, I want to lend a book, so that I read.",
        "**As a** reader\n**I want** to lend\n**So that** I read",
        "- As a reader, I want to lend a book.",
        "1. As a clerk, I want to remind readers.",
        "```\nAs a reader, I want to lend a book.\n```",
        "> As a reader, I want to lend a book.",
        "As a reader I want to lend\nAs a clerk I want to remind",
    ]
)
CRITERIA = st.sampled_from(
    [
        "", "### Acceptance criteria\n- A day is shown\n- A slip is printed", "**Criteria:**\n1. A day\n2. A slip",
        "Acceptance criteria:\n- [ ] A day\n- [x] A slip", "- **AC:** A day is shown",
        "**Acceptance criteria**:\n- Given a book\n- When it is lent\n- Then a slip is printed",
        "- AC-1: A day is shown\n- A slip is printed",
    ]
)  # fmt: skip


@given(st.lists(st.tuples(HEADS, SENTENCES, CRITERIA), min_size=1, max_size=4), st.booleans())
@example(
    stories=[
        ("## Lending", "```\nAs a reader, I want to lend a book.\n```", "- AC-1: A day is shown\n- A slip is printed"),
        ("**Lending**", "As a reader, I want to lend a book, so that I read.", ""),
    ],
    only_first=False,
)
@settings(max_examples=200, deadline=None)
def test_ids_change_nothing_else_in_any_file(stories: list[tuple[str, ...]], only_first: bool) -> None:
    text = "\n\n".join(part for story in stories for part in story if part) + "\n"
    before = outline(text)
    wanted = before.stories[:1] if only_first else before.stories
    after = after_assigning(before, assigned(before, wanted))
    assert said(after) == said(before)
    without = [new for new in after.stories[: len(wanted)] if new.kind == "story" and new.id is None]
    assert all(assigned(after, [new]) == () for new in without), str(after.text)  # it would change what is read
