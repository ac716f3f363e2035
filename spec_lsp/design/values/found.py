"""What is got by the key of something else is known by that key: without it, it would be made anew each time."""

from __future__ import annotations

import re

from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.language.words import snake

_GOT = re.compile(r"^get_(?P<what>[a-z_]+)$")


def with_found(components: list[Component]) -> list[Component]:
    """The components where a thing with a number of its own says what it is of: the shopping list of a plan, the plan.

    Only where one key alone is given, and the thing is kept: what is worked out has no number.
    """
    of: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in (entry for component in components for entry in component.of("method")):
        got, given, thing = _GOT.match(entry.name), parameters_of(entry.body), returns_of(entry.body)
        if got is None or len(given) != 1 or given[0][1] != "int" or snake(thing) != got["what"]:
            continue
        key = given[0][0]
        own = f"_{snake(thing)}_id".endswith(f"_{key}")  # by its number, which is called by its last word, too
        if key.endswith("_id") and not own:
            of.setdefault(thing, (key, entry.references))
    if not of:
        return components
    found = []
    for component in components:
        entries = [_known(one, *of[one.name]) if _is(one, of) else one for one in component.entries]
        found.append(component._replace(entries=tuple(entries)))
    return found


def _is(entry: Entry, of: dict[str, tuple[str, tuple[str, ...]]]) -> bool:
    fields = fields_of(entry.body) if entry.kind == "type" and entry.name in of else {}
    return fields.get("id") == "int" and of[entry.name][0] not in fields


def _known(entry: Entry, key: str, references: tuple[str, ...]) -> Entry:
    cited = (*entry.references, *(name for name in references[:1] if name not in entry.references))
    return entry._replace(body=entry.body.replace("`id: int`", f"`id: int`, `{key}: int`", 1), references=cited)
