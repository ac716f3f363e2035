"""The classic backlog: “## US-1: Sign in”, “### Story: …”, “## 3. Sign in” above a sentence, in any language."""

from __future__ import annotations

from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title, plain_criterion_name, plain_story_name
from spec_lsp.stories.reading import Context


def _heading(title: Title, context: Context) -> Meaning | None:
    opening = title.opening
    if opening is None or opening.requirement:
        return None
    if opening.sure:
        return Meaning(f"the heading says “{opening.label}”" if opening.label != "code" else "a story's id", opening)
    if opening.label == "code":
        return Meaning("an id, and a sentence or criteria below", opening, weak="evidence")
    return None


DIALECT = Dialect("classic", _heading, plain_story_name, plain_criterion_name)
