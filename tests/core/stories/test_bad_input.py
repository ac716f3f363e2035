"""Bad input: never an exception, never a wrong line, and a finding where a person can act."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from tests.core.stories.picture import check
from tests.core.stories.samples import ALL


def codes(text: str) -> list[tuple[int, str]]:
    return [(one.span.start.line + 1, one.code) for one in Outline.of("/w/a.md", Text.of(text)).findings]


def test_an_unclosed_fence_hides_what_follows_and_says_so() -> None:
    text = "## US-1: Pay\n\n```\n## US-2: Print\n"
    assert [story.name for story in Outline.of("/w/a.md", Text.of(text)).stories] == ["US-1"]
    assert codes(text) == [(3, "unclosed-fence")]


def test_a_comment_around_half_a_story() -> None:
    text = "## US-1: Pay\n<!--\n### Acceptance Criteria\n- hidden\n-->\n- shown\n"
    check(text, "1 story US-1 “Pay”")
    assert codes("## US-1: Pay\n<!-- open\n- x\n") == [(2, "unclosed-comment")]


def test_line_numbers_with_characters_that_only_look_like_line_ends() -> None:
    check(
        "## US-1: Pay\u2028by card\n### Acceptance criteria\n- one\f\u0085\n- two\x0b\r- three\r\n- four\n",
        """
        1 story US-1 “Pay by card”
          3 ac US-1/AC-1 one
          4 ac US-1/AC-2 two
          5 ac US-1/AC-3 three
          6 ac US-1/AC-4 four
        """,
    )


def test_tabs_zero_width_and_byte_order_mark() -> None:
    check(
        "\ufeff## US-1: Pay\n### Acceptance criteria\n-\tone\n\t- nested\n\u200b- two\n",
        """
        1 story US-1 “Pay”
          3-4 ac US-1/AC-1 one - nested
          5 ac US-1/AC-2 two
        """,
    )


def test_smart_quotes_and_right_to_left_marks_stay_in_the_text() -> None:
    check(
        "## US-1: Pay\n### Acceptance criteria\n- It’s “paid” \u200fنعم\n",
        """
        1 story US-1 “Pay”
          3 ac US-1/AC-1 It’s “paid” \u200fنعم
        """,
    )


def test_tables_with_missing_cells() -> None:
    check(
        """
        | ID | Story | Acceptance Criteria |
        |---|---|---|
        | PB-1 | As a member, I want to pay
        | PB-2 |
        |
        | PB-3 | As a member, I want to print \\| scan. | done | more |
        """,
        """
        3 story PB-1 member | pay | –
        6 story PB-3 member | print \\| scan | –
          6 ac PB-3/AC-1 done
        """,
    )


def test_headings_inside_lists_and_front_matter_that_is_no_yaml() -> None:
    check(
        "---\n: [ not yaml\n---\n## US-1: Pay\n- # no heading\n\n### Acceptance criteria\n- one\n",
        """
        4 story US-1 “Pay”
          8 ac US-1/AC-1 one
        """,
    )


def test_ten_thousand_stories() -> None:
    text = "".join(f"## US-{n}: T\nAs a member, I want x{n}.\n" for n in range(10_000))
    stories = Outline.of("/w/a.md", Text.of(text)).stories
    assert (len(stories), stories[-1].name, stories[-1].line) == (10_000, "US-9999", 19_998)


@pytest.mark.parametrize("head", ["", "## ", "- ", "As a ", "| ", "## US-1: x\n### Acceptance criteria\n- "])
def test_a_line_of_a_megabyte(head: str) -> None:
    Outline.of("/w/a.md", Text.of(head + "As a member, I want **x** " * 40_000)).stories  # noqa: B018


def test_front_matter_that_cannot_be_read_is_told_on_its_line() -> None:
    body = "## US-1: Pay\n"
    assert codes(f"---\ntitle: a\nlist: [a, b\n---\n{body}")[0][1] == "front-matter"
    assert codes(f"---\ntitle: a: b\n---\n{body}") == [(2, "front-matter")]
    assert codes(f"---\ndate: 2026-13-40\n---\n{body}") == []
    assert codes("---\ntitle: a: b\n---\nno story\n") == []


def test_a_fence_that_hides_every_story_is_told_and_any_other_is_not() -> None:
    assert codes("# Backlog\n```\n## US-1: Pay\n") == [(2, "unclosed-fence")]
    assert codes("# Readme\n```sh\nmake\n") == []


def test_duplicate_and_skipped_ids() -> None:
    text = "## US-1: A\n### Acceptance criteria\n- AC-1: a\n- AC-3: b\n- AC-3: c\n## US-1: B\n"
    assert codes(text) == [(4, "skipped-id"), (5, "duplicate-id"), (6, "duplicate-id")]


def test_what_is_to_be_filled_in_is_found() -> None:
    text = "## US-1: Pay\nAs a [role], I want to pay.\n### Acceptance criteria\n- [NEEDS CLARIFICATION: which cards?]\n"
    assert codes(text) == [(2, "unfilled-template"), (4, "needs-clarification")]


def test_criteria_below_no_story_are_found() -> None:
    assert codes("## US-1: Pay\n# Acceptance criteria\n- one\n# Other\n## Acceptance criteria\n- two\n") == [
        (2, "hidden-criteria"),
        (5, "hidden-criteria"),
    ]


@given(st.text(st.characters(codec="utf-8"), max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_has_an_outline(text: str) -> None:
    _sound(Outline.of("/w/a.md", Text.of(text)))


@given(st.lists(st.sampled_from([*"\n".join(ALL.values()).split("\n"), "```", "<!--", "|", "\t", "> "]), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_order_of_real_lines_has_an_outline(lines: list[str]) -> None:
    _sound(Outline.of("/w/a.md", Text.of("\n".join(lines))))


def _sound(outline: Outline) -> None:
    """Lines exist and are in order, names are unique, marks lie in their line."""
    stories = outline.stories
    names = [story.name for story in stories]
    assert len(set(names)) == len(names)
    assert [story.line for story in stories] == sorted(story.line for story in stories)
    criteria = [one for story in stories for one in story.criteria]
    assert len({one.name for one in criteria}) == len(criteria)
    for one in (*stories, *criteria):
        assert 0 <= one.line <= one.end_line < len(outline.text)
        assert one.mark.start.line == one.line
        assert 0 <= one.mark.start.column <= one.mark.end.column <= len(outline.text.line(one.line))
    outline.explain()
    for finding in outline.findings:
        assert finding.span.start <= finding.span.end
    for line in range(0, len(outline.text), 7):
        story = outline.story_at(line)
        assert story is None or story.line <= line
