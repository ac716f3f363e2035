"""What a method is asked for: the deed with what it is done to, whose that is, and what is given along."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import key_parameter, type_of, value_parameter
from spec_lsp.design.values.doers import doer_of
from spec_lsp.design.values.given import given_along
from spec_lsp.design.values.keys import asker_of, owner_of, owner_of_each, reference_of, whose_only_one
from spec_lsp.design.values.named_inputs import in_code
from spec_lsp.design.values.shapes import Given, Shapes

ONE_EACH = frozenset(["reset", "restore", "clear"])
"""What is done to the one thing of its owner: that one tells it."""


class Asked(NamedTuple):
    """A deed of a story, as far as its signature follows from it."""

    action: Action
    source: StoryInput
    shapes: Shapes
    entity: str
    """The type of the thing that it is done to, empty for a value."""
    keys: list[Given]
    """Which ones: whose thing it is, who does it, what the workspace's code asks for."""
    given: list[Given]
    """What is given along."""

    @property
    def reference(self) -> str | None:
        """The criterion that a field of it follows from."""
        return reference_of(self.action, self.source)

    @property
    def only_one(self) -> bool:
        """Whether whose it is tells which it is, because everybody has one."""
        return whose_only_one(self.action, self.source) is not None


_FOR_A_DAY = re.compile(r"(?:for|on)\s+(?:an?|one|the|any|some)\s+(?P<day>day|date|week|month|night)\b", re.I)
"""“reserve a space for a day”: which day has to be told."""

_PLANS = frozenset(["schedule", "set", "book", "plan", "check"])
_AT_ONE_TIME = re.compile(
    r"\b(?:for|at|on)\s+(?:an?|any|some|the)\s+(?:later|specific|certain|future|given|particular|chosen|different|set|fixed)\s+"
    r"(?P<what>date and time|date|day|time|moment)\b", re.I,
)  # fmt: skip
"""“schedule a post for a later date”."""


def _kept_per(action: Action, source: StoryInput) -> list[Given]:
    """“Rents are recorded per flat and month”: of which one, and for when."""
    if action.source != "want" or action.kind != "write" or not action.head:
        return []
    told = [text for text in (cleaned(one.text) for one in source.story.criteria) if " per " in text]
    if not told:
        return []
    per = re.compile(
        rf"\b{re.escape(action.head)}s?\s+(?:is|are)\s+[a-z]+\s+per\s+(?P<one>[a-z]+)(?:\s+and\s+(?:per\s+)?(?P<two>[a-z]+))?",
        re.I,
    )
    found = next((said for text in told if (said := per.search(text))), None)
    words = [word.lower() for word in (found["one"], found["two"]) if word] if found else []
    return [Given(*(value_parameter((word,)) or key_parameter((word,)))) for word in words]


def _tells_whose(action: Action) -> bool:
    """“scan the code of a book”: the code says of which."""
    return action.verb == "scan" and action.head.lower() in ("code", "barcode", "tag", "chip", "label")


def asked_of(action: Action, source: StoryInput, shapes: Shapes) -> Asked:
    phrase = action.object
    entity = shapes.entity(phrase.words) if phrase.words and type_of(phrase.words) is None else ""
    given = given_along(shapes, action, source)
    day = _FOR_A_DAY.match(phrase.rest) if action.source == "want" and action.kind == "write" else None
    if day and not any(one.kind.startswith("date") for one in given):
        given = [*given, Given(day["day"], "date")]
    planned = _AT_ONE_TIME.search(phrase.rest) if action.source == "want" and action.operation in _PLANS else None
    if planned and not any(one.kind.startswith("date") for one in given):
        when = planned["what"].lower()
        given = [*given, Given(when, "date") if when in ("date", "day") else Given("time", "datetime")]
    per = _kept_per(action, source)
    given = [*given, *(one for one in per if not one.name.endswith("_id"))]
    owner = whose_only_one(action, source) or owner_of(phrase) or owner_of_each(action) or asker_of(action, source)
    keys = [owner] if owner and not _tells_whose(action) else []
    keys = [*keys, *(one for one in per if one.name.endswith("_id") and one not in keys)]
    if entity and (mine := shapes.owners.get(entity)) and action.operation != "import":
        keys = [mine, *(key for key in keys if key.name != mine.name)]
    if entity and (doer := doer_of(action, source)) is not None:
        keys = [doer, *(key for key in keys if key.name != doer.name)]
    keys += [one for one in in_code(action, source) if one.name not in {key.name for key in (*keys, *given)}]
    return Asked(action, source, shapes, entity, keys, given)
