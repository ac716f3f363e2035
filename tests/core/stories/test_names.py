"""How stories and criteria are cited."""

from __future__ import annotations

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text


def names(text: str, path: str = "/w/a.md") -> list[str]:
    stories = Outline.of(path, Text.of(text)).stories
    return [name for story in stories for name in (story.name, *(one.name for one in story.criteria))]


def test_repeated_ids_of_stories_keep_their_criteria_apart() -> None:
    part = "## US-1: A\n### Acceptance criteria\n- one\n- two\n"
    assert names(part * 2) == ["US-1", "US-1/AC-1", "US-1/AC-2", "US-1#2", "US-1/AC-1#2", "US-1/AC-2#2"]


def test_typed_numbers_count_where_they_are_distinct() -> None:
    head = "# Story 1.2: A\n## Acceptance Criteria\n"
    assert names(head + "1. a\n2. b\n4. c\n") == ["1.2", "1.2/AC-1", "1.2/AC-2", "1.2/AC-4"]
    assert names(head + "1. a\n1. b\n1. c\n") == ["1.2", "1.2/AC-1", "1.2/AC-2", "1.2/AC-3"]


def test_bare_numbers_get_the_word_that_people_cite_them_with() -> None:
    assert names("## User Story 3: A\n") == ["US-3"]
    assert names("### User Story 3 - A (Priority: P1)\n") == ["US3"]
    assert names("### Requirement 3: A\n") == ["3"]
    assert names("## Story 1.3: A\n") == ["1.3"]


def test_a_story_without_id_has_a_name_that_is_no_id() -> None:
    assert names("## Pay\nAs a buyer, I want to pay.\n## US-2: B\n") == ["story-1", "US-2"]


def test_criteria_with_ids_of_their_own() -> None:
    text = "## US-1: A\n### Acceptance criteria\n- **AC1**: a\n- AC-2 – b\n- [ ] `AC.3` c\n- S3 keeps it\n"
    assert names(text) == ["US-1", "US-1/AC1", "US-1/AC-2", "US-1/AC.3", "US-1/AC-4"]


def test_the_feature_is_the_folder_in_tools_that_work_with_folders() -> None:
    kiro = Outline.of("/w/.kiro/specs/pay/requirements.md", Text.of("### Requirement 1: A\n"))
    assert (kiro.feature, kiro.feature_name) == ("/w/.kiro/specs/pay", "pay")
    classic = Outline.of("/w/docs/pay.md", Text.of("## US-1: A\n"))
    assert (classic.feature, classic.feature_name) == ("/w/docs/pay.md", "pay")
    story = Outline.of("/w/docs/1.1.story.md", Text.of("# Story 1.1: A\n"))
    assert story.feature_name == "1.1"


def test_marks_point_at_the_id_or_the_list_mark() -> None:
    text = Text.of("## US-1: A\n### Acceptance criteria\n- [ ] AC-1: a\n 2. b\n")
    (story,) = Outline.of("/w/a.md", text).stories
    assert [text.slice(one.mark) for one in (story, *story.criteria)] == ["US-1", "AC-1", "2."]


def test_where_a_line_belongs() -> None:
    outline = Outline.of("/w/a.md", Text.of("# X\n## US-1: A\n### Acceptance criteria\n- a\n  b\n\n## Other\n"))
    assert [story.name if (story := outline.story_at(line)) else None for line in range(7)] == [
        None, "US-1", "US-1", "US-1", "US-1", None, None,
    ]  # fmt: skip
    assert [one.name if (one := outline.criterion_at(line)) else None for line in (2, 3, 4, 5)] == [
        None, "US-1/AC-1", "US-1/AC-1", None,
    ]  # fmt: skip


def test_every_taken_line_is_explained() -> None:
    outline = Outline.of("/w/a.md", Text.of("## US-1: A\nAs a buyer, I want to pay.\n### Acceptance criteria\n- a\n"))
    assert outline.explain() == [
        (0, "story (classic)", "a story's id"),
        (1, "sentence", "it begins like a story"),
        (3, "criterion (ac)", "an item of the acceptance criteria"),
    ]
