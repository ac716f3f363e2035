"""The line in a story that leads to its specification: story file before, story file after."""

# ruff: noqa: E501  (lines of the files that are shown are as long as they are)

from __future__ import annotations

import pytest

from spec_lsp.specs.links import StoryLink, link_edits, linked_packages
from spec_lsp.stories.model import Story, StoryKind
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Text
from tests.core.design.library import NOWHERE

LINK = "**Spec**: [`loans`](../specs/loans_implementation_spec.md)"


def linked(
    before: str, *, dialect: str = "classic", kind: StoryKind = "story", packages: tuple[str, ...] = ("loans",)
) -> str:
    """The text after linking its story, whose statement is the lines with “As a”."""
    text = Text.of(before)
    lines = [number for number in range(len(text)) if "As a" in text.line(number)]
    story = Story("US-1", "US-1", kind, None, 0, len(text) - 1, (lines[0], lines[-1]) if lines else None,
                  None, None, None, (), NOWHERE, dialect=dialect)  # fmt: skip
    links = [StoryLink(story, package, f"../specs/{package}_implementation_spec.md") for package in packages]
    after = apply_edits(text, link_edits(text, links))
    assert apply_edits(after, link_edits(after, [link._replace(story=story) for link in links])) == after
    return str(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## US-1\nAs a member, I read.\n\n- one\n", f"## US-1\nAs a member, I read.\n\n{LINK}\n\n- one\n"),
        ("## US-1\nAs a member, I read.\n- one\n", f"## US-1\nAs a member, I read.\n\n{LINK}\n\n- one\n"),
        ("As a member, I read.", f"As a member, I read.\n\n{LINK}"),
        ("As a member, I read.\r\n\r\n- one\r\n", f"As a member, I read.\r\n\r\n{LINK}\r\n\r\n- one\r\n"),
        ("## US-1\n\n- one\n", f"## US-1\n\n{LINK}\n\n- one\n"),
        ("| As a | want |\n|---|---|\n| As a member | read |\n| guest | look |\n\nEnd\n",
         f"| As a | want |\n|---|---|\n| As a member | read |\n| guest | look |\n\n{LINK}\n\nEnd\n"),
        ("- As a member, I read.\n- As a member, I look.\n",
         f"- As a member, I read.\n- As a member, I look.\n\n  {LINK}\n"),
        ("```gherkin\nFeature: x\n  As a member\n```\nEnd\n", f"```gherkin\nFeature: x\n  As a member\n```\n\n{LINK}\n\nEnd\n"),
    ],
)  # fmt: skip
def test_where_a_link_stands(before: str, after: str) -> None:
    assert linked(before) == after


def test_what_has_no_link() -> None:
    assert linked("As a member, I read.\n", kind="feature") == "As a member, I read.\n"
    assert linked("Feature: x\n  As a member\n", dialect="gherkin") == "Feature: x\n  As a member\n"


def test_one_line_a_package() -> None:
    after = linked("As a member, I read.\n\n- one\n", packages=("loans", "fines"))
    assert after == f"As a member, I read.\n\n{LINK}\n{LINK.replace('loans', 'fines')}\n\n- one\n"
    assert linked(f"As a member, I read.\n\n{LINK}\n\n- one\n", packages=("loans", "fines")) == after


def test_a_link_that_leads_elsewhere_is_corrected() -> None:
    assert linked(f"As a member, I read.\n\n{LINK.replace('../specs', 'old')}\n") == f"As a member, I read.\n\n{LINK}\n"


def test_links_are_read_back() -> None:
    text = Text.of(f"## US-1\nAs a member, I read.\n\n{LINK}\n")
    story = Story("US-1", "US-1", "story", None, 0, 3, (1, 1), None, None, None, (), NOWHERE)
    assert linked_packages(text, story) == ("loans",)
