"""How a program begins and goes on: what a terminal shows first and after a selection, what it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.border.page_links import deed_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.patterns import border_of
from spec_lsp.design.document.model import Component, Design, Entry, parameters_of, returns_of
from spec_lsp.design.language.words import pascal, singular, snake
from spec_lsp.specs.model import Item, Row
from spec_lsp.specs.placing import is_border

_GIVEN = re.compile(r"\b(?:given|passed|named) on the command[- ]line\b|\bcommand[- ]line argument\b", re.I)


def called(entry: Entry) -> str:
    """A method as it is called: its name with the names of what it takes."""
    return f"{entry.name}({', '.join(name for name, _ in parameters_of(entry.body))})"


def starts_of(design: Design, package: PackageInput) -> list[Item]:
    """What happens when the program starts, and after a selection, where nothing of the design says it."""
    found = []
    for component in design.components:
        for entry in component.of("method"):
            if re.match(r"register_\w*job$", entry.name):
                text = f"`{called(entry)}` is called when the application starts."
                found.append(Item(text, package.sorted(entry.references)))
    if border_of(package.decisions) == "terminal":
        found += [Item(text, package.sorted(references)) for text, references in _screens(design.components)]
    return found


def given_at_start(design: Design, package: PackageInput) -> list[Row]:
    """The argument that a terminal interface is started with, where an answer says that it is given there."""
    if border_of(package.decisions) != "terminal":
        return []
    found = []
    for decision in package.decisions:
        for component in design.components if _GIVEN.search(decision.label) else ():
            for entry in component.of("method"):
                named = decision.id in entry.references or set(decision.because) & set(entry.references)
                paths = [name for name, kind in parameters_of(entry.body) if kind == "Path"]
                if named and len(paths) == 1 and not is_border(component, entry):
                    references = package.sorted({*decision.because, decision.id} & {*package.order, decision.id})
                    found.append(Row((f"`{paths[0].upper()}`",), references))
    return found[:1]


def _screens(components: tuple[Component, ...]) -> Iterator[tuple[str, set[str]]]:
    """“At the start: `find_rooms(root)`, then `show_rooms`.”, “After `select_room`: `list_seats(room)`, then …”"""
    methods = [(component, entry) for component in components for entry in component.of("method")]
    border = [entry for component, entry in methods if is_border(component, entry)]
    inner = [entry for component, entry in methods if not is_border(component, entry)]
    chosen = {deed_of(entry)[1]: entry for entry in border if entry.name.startswith("select_")}
    later = []
    for shown in (entry for entry in border if entry.name.startswith("show_")):
        thing = _shown_thing(shown)
        reading = [entry for entry in inner if returns_of(entry.body) == f"list[{thing}]"]
        after = [(entry, by) for entry in reading for by in chosen if by != snake(thing) and _takes(entry, by)]
        if after:
            entry, by = after[0]
            later.append((f"After `{chosen[by].name}`: {_steps(entry, shown)}.", _shared(entry, shown)))
        elif reading:
            first = next(
                (entry for entry in reading if any(k == "Path" for _, k in parameters_of(entry.body))), reading[0]
            )
            yield f"At the start: {_steps(first, shown)}.", _shared(first, shown)
    yield from later


def _shown_thing(shown: Entry) -> str:
    taken = [kind for _, kind in parameters_of(shown.body) if kind.startswith("list[")]
    return taken[0][len("list[") : -1] if taken else pascal(singular(deed_of(shown)[1]).replace("_", " "))


def _takes(entry: Entry, thing: str) -> bool:
    return any(name in (thing, f"{thing}_id") for name, _ in parameters_of(entry.body))


def _steps(reading: Entry, shown: Entry) -> str:
    """What is called: what is shown takes its things, or reads them itself."""
    taken = any(kind.startswith("list[") for _, kind in parameters_of(shown.body))
    return f"`{called(reading)}`, then `{shown.name}`" if taken else f"`{shown.name}`"


def _shared(one: Entry, other: Entry) -> set[str]:
    return set(one.references) & set(other.references) or set(other.references[:1])
