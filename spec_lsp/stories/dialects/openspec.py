"""OpenSpec specs and deltas: “### Requirement: …” with a SHALL sentence, “#### Scenario: …” with WHEN and THEN.

The format has no ids; a title that is one (``STATUS_0001``) is taken as such.
"""

from __future__ import annotations

import re

from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title, plain_criterion_name
from spec_lsp.stories.reading import Context

_ID = re.compile(r"[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*[_-]?\d+$")
_SCENARIO = re.compile(r"scenario\s*\d*\s*[:：]\s*(?P<title>\S.*)", re.IGNORECASE)
_GONE = ("removed requirements", "renamed requirements")


def id_in(title: str | None) -> str | None:
    """The title itself, where it is an id."""
    return title if title and _ID.match(title) else None


def _heading(title: Title, context: Context) -> Meaning | None:
    opening = title.opening
    if opening is not None and opening.requirement and opening.id is None:
        named = opening._replace(id=id_in(opening.title))
        return Meaning("a requirement with scenarios", named, kind="requirement", document=True)
    if title.key in _GONE:
        return Meaning("requirements that are gone", part="skip", document=True)
    if context.requirement and (scenario := _SCENARIO.match(title.text)):
        return Meaning("a scenario of the requirement", criterion="scenario", id=id_in(scenario["title"]))
    return None


def _story_name(id: str | None, label: str, position: int) -> str:
    return id or f"requirement-{position}"


def _criterion_name(story: str, id: str | None, position: str) -> str:
    return plain_criterion_name(story, id, position) if id else f"{story}/{position}"


DIALECT = Dialect("openspec", _heading, _story_name, _criterion_name)
