"""BMAD story files: “# Story 1.3: …”, “## Story” with the sentence, “## Acceptance Criteria”, tasks (AC: 1)."""

from __future__ import annotations

import re

from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title, plain_criterion_name
from spec_lsp.stories.reading import Context

_NUMBER = re.compile(r"\d+(?:\.\d+){1,2}[a-z]?$")


def _heading(title: Title, context: Context) -> Meaning | None:
    opening = title.opening
    if (
        title.level <= 2
        and opening is not None
        and opening.label == "story"
        and opening.id
        and _NUMBER.match(opening.id)
    ):
        return Meaning("a story's number", opening, document=True)
    return None


def _story_name(id: str | None, label: str, position: int) -> str:
    return id or f"story-{position}"


DIALECT = Dialect("bmad", _heading, _story_name, plain_criterion_name)
