"""A story headed “US 4.1” or “Story 2” is one story, however other documents write its number."""

from __future__ import annotations

import pytest

from spec_lsp.rules.check import Checker
from spec_lsp.trace.index import Resolved, Unknown
from spec_lsp.trace.names import otherwise
from tests.core.pictures import ROOT, Picture, picture

SPEC = f"{ROOT}/specs/loans_implementation_spec.md"
STORIES = f"{ROOT}/docs/stories.md"


def story(title: str) -> str:
    return (
        f"//- docs/stories.md\n# Loans\n\n## {title}\nAs a reader, I want to lend, so that I read.\n\n"
        "### Acceptance criteria\n- AC-1: A day is shown.\n- AC-2: A slip is printed.\n"
    )


def cited(title: str, line: str, more: str = "") -> Picture:
    body = f"//- specs/loans_implementation_spec.md\n## Package: loans\n\n### Component: Desk\n- {line}\n"
    return picture(story(title) + more + body)


def meant(drawn: Picture) -> list[str | None]:
    index = drawn.snapshot.index
    found = (index.resolve(SPEC, mention) for mention in index.mentions_in(SPEC))
    return [one.name if isinstance(one, Resolved) else None for one in found]


@pytest.mark.parametrize("title", ["US 4.1 - Lend", "US-4.1: Lend", "US4.1: Lend", "Story 4.1: Lend"])
@pytest.mark.parametrize(
    "spelled", ["US 4.1/AC-2", "US-4.1/AC-2", "US4.1 AC2", "4.1/AC-2", "Story 4.1 AC 2", "stories:4.1/AC-2"]
)
def test_a_criterion_is_found_and_covered(title: str, spelled: str) -> None:
    drawn = cited(title, f"`lend()` ({spelled})")
    (name,) = meant(drawn)
    assert name is not None
    index = drawn.snapshot.index
    assert index.covered(STORIES, name)
    assert not index.covered(STORIES, name.replace("AC-2", "AC-1"))
    assert [(link.path, link.line) for link in index.references(STORIES, name)] == [(SPEC, 3)]


@pytest.mark.parametrize("title", ["US 2: Lend", "US-2: Lend", "User Story 2: Lend", "Requirement 2: Lend"])
@pytest.mark.parametrize("spelled", ["US 2/AC-1", "US-2/AC-1", "2/AC-1", "Story 2/AC-1", "US2, AC-1"])
def test_whole_numbers_are_found(title: str, spelled: str) -> None:
    assert [name and name[-4:] for name in meant(cited(title, f"`lend()` ({spelled})"))] == ["AC-1"]


@pytest.mark.parametrize("title", ["US 4.1 - Lend", "US-4.1: Lend", "Story 4.1: Lend"])
@pytest.mark.parametrize("spelled", ["US 4.1", "US-4.1", "Story 4.1", "User Story 4.1"])
def test_a_whole_story_is_found(title: str, spelled: str) -> None:
    assert [name and name[-3:] for name in meant(cited(title, f"`lend()` ({spelled})"))] == ["4.1"]


def test_definitions_are_found_in_the_other_form() -> None:
    index = picture(story("US 4.1 - Lend")).snapshot.index
    for name in ("US 4.1", "US-4.1", "4.1"):
        assert [place.definition.name for place in index.definitions(name)] == ["4.1"]
        assert index.definitions(name, f"{ROOT}/docs/other.md") == ()


def test_a_name_as_it_is_written_comes_first() -> None:
    other = story("4.1 Story: Return").replace("docs/stories.md", "docs/prd/4.1.story.md")
    drawn = cited("US-4.1: Lend", "`lend()` (US-4.1/AC-2)", other)
    found = drawn.snapshot.index.resolve(SPEC, drawn.snapshot.index.mentions_in(SPEC)[0])
    assert isinstance(found, Resolved)
    assert found.name == "US-4.1/AC-2"


def test_what_does_not_exist_in_any_spelling_is_told() -> None:
    drawn = cited("US-4.1: Lend", "`lend()` (US-4.1/AC-7)")
    assert isinstance(drawn.snapshot.index.resolve(SPEC, drawn.snapshot.index.mentions_in(SPEC)[0]), Unknown)


def test_an_edit_in_another_spelling_is_seen_by_the_story() -> None:
    drawn = cited("US 4.1 - Lend", "`lend()`")
    checker = Checker()

    def told() -> list[str]:
        fresh = Checker().diagnostics(drawn.snapshot, STORIES)
        assert checker.diagnostics(drawn.snapshot, STORIES) == fresh
        return [one.message.split(" ")[0] for one in fresh if one.rule.code == "T001"]

    assert told() == ["4.1/AC-1", "4.1/AC-2"]
    head = "## Package: loans\n\n### Component: Desk\n"
    drawn.replace("specs/loans_implementation_spec.md", f"{head}- `lend()` (US-4.1/AC-1)\n")
    assert told() == ["4.1/AC-2"]
    drawn.replace("specs/loans_implementation_spec.md", f"{head}- `lend()` (4.1/AC-2)\n")
    assert told() == ["4.1/AC-1"]
    drawn.replace("specs/loans_implementation_spec.md", f"{head}- `lend()` (US-4.1)\n")
    assert told() == []


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("us4.1/2", "4.1/2"),
        ("us2", "2"),
        ("2", None),
        ("2.3", "us2.3"),
        ("2/1", "us2/1"),
        ("fr1", None),
        ("usa/1", None),
    ],
)
def test_forms(key: str, other: str | None) -> None:
    assert otherwise(key) == other
