"""Kiro and cc-sdd ``requirements.md``: “### Requirement 2: …”, “**User Story:** …”, “#### Acceptance Criteria”, EARS.

Criteria are cited by two numbers, the requirement's and the one typed in front of the criterion: ``2.3``.
"""

from __future__ import annotations

from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title, compact
from spec_lsp.stories.reading import Context


def _heading(title: Title, context: Context) -> Meaning | None:
    opening = title.opening
    if opening is not None and opening.requirement and opening.id is not None:
        return Meaning("a numbered requirement", opening, document=True)
    return None


def _story_name(id: str | None, label: str, position: int) -> str:
    return id if id is not None else f"requirement-{position}"


def _criterion_name(story: str, id: str | None, position: str) -> str:
    if id is not None:
        return f"{story}.{id}" if id.isdigit() else f"{story}/{compact(id)}"
    return f"{story}.{position.rpartition('.')[2]}"


DIALECT = Dialect("kiro", _heading, _story_name, _criterion_name, typed="always")
