"""What a general answer means in this design: the places in its words filled with the names they stand for."""

from __future__ import annotations

import re

from spec_lsp.design.model import Component, Design, Entry
from spec_lsp.specs.joining import listed

_PLACE = re.compile(r"\{\w+\}")
_TOGETHER = re.compile(r"\bunique together with (?P<others>.+)$")
_UNDECIDED = "what makes two of them the same remains open"


def filled(text: str, design: Design, component: Component, because: set[str]) -> str:
    """An answer's words with what they say of this component; what the design does not tell is said to be open."""
    if "{" not in text:
        return text
    places = {"{unique}": _unique(component, because)}
    return _PLACE.sub(lambda found: places.get(found[0], found[0]), text)


def _unique(component: Component, because: set[str]) -> str:
    """“`reference` and `wallet_id` together are unique”, of the fields that a criterion makes so."""
    rules = [entry for entry in component.of("table") if re.search(r", unique\b", entry.body)]
    rules = [entry for entry in rules if because & set(entry.references)] or rules
    if not rules:
        return _UNDECIDED
    return _rule(rules[0])


def _rule(entry: Entry) -> str:
    field = f"`{entry.name.rpartition('.')[2]}`"
    together = _TOGETHER.search(entry.body)
    others = re.findall(r"`\w+`", together["others"]) if together else []
    return f"{listed([field, *others])} together are unique" if others else f"{field} is unique"
