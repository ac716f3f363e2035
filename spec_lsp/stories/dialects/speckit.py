"""spec-kit ``spec.md``: “### User Story 1 - … (Priority: P1)”, acceptance scenarios, FR-, NFR- and SC- lists.

Scenarios are cited as ``US2/1``; requirements with ids of their own belong to the feature, which stands at the H1.
"""

from __future__ import annotations

from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title, compact
from spec_lsp.stories.reading import Context


def _heading(title: Title, context: Context) -> Meaning | None:
    if title.level == 1 and title.key.startswith("feature specification"):
        return Meaning("a feature specification", document=True)
    opening = title.opening
    if opening is not None and opening.id is not None and opening.id.isdigit() and opening.sure:
        if opening.prioritised or (context.dialect == "speckit" and not opening.requirement):
            return Meaning("a user story with its priority", opening, document=True)
        return None
    if context.dialect == "speckit" and title.key == "requirements":
        return Meaning("requirements with ids of their own", part="ids")
    return None


def _story_name(id: str | None, label: str, position: int) -> str:
    return f"US{id}" if id is not None and id[0].isdigit() else id or f"story-{position}"


def _criterion_name(story: str, id: str | None, position: str) -> str:
    return f"{story}/{compact(id) if id else position}"


DIALECT = Dialect("speckit", _heading, _story_name, _criterion_name, typed="never")
