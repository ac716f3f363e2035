"""An outline as a picture: one line a story or criterion, so that a failing test shows both texts."""

from __future__ import annotations

from textwrap import dedent

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text


def picture(text: str, path: str = "/w/stories.md") -> str:
    """``line kind name “title” role | want | benefit`` of each story, its criteria indented below it."""
    outline = Outline.of(path, Text.of(text))
    lines: list[str] = []
    for story in outline.stories:
        said = " | ".join(part or "–" for part in (story.role, story.want, story.benefit))
        title = f" “{story.title}”" if story.title else ""
        depends = f" <- {', '.join(story.depends)}" if story.depends else ""
        lines.append(
            f"{story.line + 1} {story.kind} {story.name}{title}{'' if said == '– | – | –' else ' ' + said}{depends}"
        )
        if story.demand:
            lines.append(f"  demands: {story.demand}")
        for one in story.criteria:
            end = f"-{one.end_line + 1}" if one.end_line != one.line else ""
            box = {True: " [x]", False: " [ ]", None: ""}[one.checked]
            lines.append(f"  {one.line + 1}{end} {one.kind} {one.name}{box} {one.text}")
    return "\n".join(lines)


def check(text: str, expected: str, path: str = "/w/stories.md") -> None:
    """Compare pictures; both texts may be indented as the test is."""
    assert picture(dedent(text).lstrip("\n"), path) == dedent(expected).strip("\n")
