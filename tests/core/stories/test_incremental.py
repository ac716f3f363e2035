"""Incremental equals fresh: an outline after any edits is that of the text as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Position, Span, Text
from tests.core.stories.samples import ALL

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "files"

PIECES = [
    "\n",
    "\n\n",
    "x",
    " ",
    "#",
    "## ",
    "### Acceptance criteria\n",
    "- ",
    "1. ",
    "- AC-9: more\n",
    "```\n",
    "```gherkin\n",
    "<!--",
    "-->",
    "---\n",
    "| a | b |\n",
    "|---|---|\n",
    "As a guest, I want to look, so that I know.\n",
    "## US-1: Again\n",
    "### Requirement 2: Again\n",
    "**Acceptance Criteria:**\n",
    "**Notes:**\n",
    "Given a thing\n",
    "### User Story 3 - X (Priority: P1)\n",
    "- **FR-001**: again\n",
    "#### Scenario: more\n",
    "\u2028",
    "\f",
    "\r",
    "\t",
    "> ",
    "~~",
    "**",
    "## Other\n",
    "## Requirements\n",
]

Edit = tuple[int, int, int, int, str]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 60), st.integers(0, 30), st.integers(0, 3), st.integers(0, 30), st.sampled_from(["", *PIECES])
    ),
    min_size=1,
    max_size=12,
)


def _check(path: str, text: Text, edits: list[Edit]) -> None:
    outline = Outline.of(path, text)
    for line, column, lines, until, new in edits:
        first = line % len(text)
        span = Span(Position(first, column), Position(first + lines, until))
        text, change = text.replace(span, new)
        outline = outline.edited(text, change)
        fresh = Outline.of(path, text)
        assert outline.stories == fresh.stories
        assert outline.findings == fresh.findings
        assert (outline.dialect, outline.feature) == (fresh.dialect, fresh.feature)
        assert outline.explain() == fresh.explain()


@given(st.sampled_from(sorted(ALL)), EDITS)
@settings(max_examples=300, deadline=None)
def test_edited_equals_fresh(sample: str, edits: list[Edit]) -> None:
    _check("/w/.kiro/specs/x/requirements.md" if sample == "kiro" else "/w/stories.md", Text.of(ALL[sample]), edits)


@given(st.lists(st.sampled_from(sorted(ALL)), min_size=2, max_size=4), EDITS)
@settings(max_examples=100, deadline=None)
def test_edited_equals_fresh_in_a_file_of_several_dialects(samples: list[str], edits: list[Edit]) -> None:
    _check("/w/stories.md", Text.of("\n".join(ALL[sample] for sample in samples)), edits)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files lies beside the project and is not here")
@given(st.integers(0, 10_000), EDITS)
@settings(max_examples=40, deadline=None)
def test_edited_equals_fresh_on_real_files(which: int, edits: list[Edit]) -> None:
    files = sorted(path for path in CORPUS.rglob("*.md") if path.stat().st_size < 30_000)
    path = files[which % len(files)]
    text = Text.of(path.read_bytes().decode("utf-8", "replace"))
    scaled = [(line * 7, column, lines, until, new) for line, column, lines, until, new in edits]
    _check(path.as_posix(), text, scaled)


def test_an_edit_of_a_criterion_keeps_all_other_stories_as_they_are() -> None:
    text = Text.of(ALL["classic"])
    outline = Outline.of("/w/a.md", text)
    after, change = text.replace(Span(Position(6, 60), Position(6, 60)), "!")
    edited = outline.edited(after, change)
    assert edited.stories[0] != outline.stories[0]
    assert edited.stories[1] is outline.stories[1]
    assert edited.stories[2] is outline.stories[2]


def test_a_heading_that_is_no_title_any_more_goes_to_the_story_before() -> None:
    text = Text.of("## US-1: A\nAs a guest, I want a.\n### Pay\nAs a guest, I want to pay.\n")
    outline = Outline.of("/w/a.md", text)
    assert [story.line for story in outline.stories] == [0, 2]
    after, change = text.replace(Span(Position(4, 0), Position(4, 0)), "\nAs a guest, I want to print.\n")
    edited = outline.edited(after, change)
    assert edited.stories == Outline.of("/w/a.md", after).stories
    assert [(story.line, story.end_line) for story in edited.stories] == [(0, 2), (3, 3), (5, 5)]
