"""The keys that pages need: a form for a repair of a board needs the board; who asks is known."""

from __future__ import annotations

from collections.abc import Iterable

from spec_lsp.design.document.model import Component, parameters_of
from spec_lsp.design.values.shapes import Shapes


def with_keys(components: list[Component], border: list[bool], shapes: Iterable[Shapes]) -> list[Component]:
    """The components with the forms of pages taking the keys that the methods behind them take.

    ``border`` says of each component whether it is a page; a key for whose things they are is no part of a form.
    """
    if not any(border):
        return components
    mine = {owner.name for one in shapes for owner in one.owners.values()}
    keys: dict[str, list[str]] = {}
    for component, page in zip(components, border, strict=True):
        for entry in component.of("method") if not page else ():
            noun = entry.name.partition("_")[2]
            own = [name for name, kind in parameters_of(entry.body) if name.endswith("_id") and kind == "int"]
            keys.setdefault(noun, [f"{name}: int" for name in own if name not in mine and name != f"{noun}_id"])
    return [_with(component, keys) if page else component for component, page in zip(components, border, strict=True)]


def _with(component: Component, keys: dict[str, list[str]]) -> Component:
    entries = []
    for entry in component.entries:
        operation, _, thing = entry.name.partition("_")
        given = keys.get(thing.removesuffix("_form"), []) if operation in ("show", "submit") else []
        if given and (operation == "submit" or thing.endswith("_form")) and "_id: int" not in entry.body:
            inner = [*given, *(f"{name}: {kind}" for name, kind in parameters_of(entry.body))]
            entry = entry._replace(body=f"{entry.name}({', '.join(inner)}) ->{entry.body.rpartition('->')[2]}")
        entries.append(entry)
    return component._replace(entries=tuple(entries))
