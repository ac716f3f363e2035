"""The notes once all of them are known: what pages pass on, who calls what, and what a line owes to another one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spec_lsp.design.answered.suggested import SUGGESTED, SUGGESTS
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of
from spec_lsp.design.language.words import singular, snake
from spec_lsp.specs.calling import with_callers
from spec_lsp.specs.fluency import fluent, parts_of
from spec_lsp.specs.pages import page_notes
from spec_lsp.specs.placing import Home
from spec_lsp.specs.polish import polished
from spec_lsp.specs.unsaid import clicked
from spec_lsp.specs.values import with_switches

Key = tuple[str, str]

_PRINTS = re.compile(
    r"^(?:prints )?(?:the |all |each )?(?P<what>[^;,]+?)(?: (?:is|are) printed)?"
    r"(?: when [^;]*`(?P<flag>--[\w-]+)`[^;]*| when [^;]+)?$"
)


def finished(
    package: PackageInput,
    components: tuple[Component, ...],
    notes: Mapping[Key, str],
    references: Mapping[Key, tuple[str, ...]],
) -> tuple[dict[Key, str], dict[Key, tuple[str, ...]]]:
    """The notes as they stand on the lines, and the criteria they speak of besides their entries' own."""
    found, named = dict(notes), dict(references)
    methods = [(component, entry) for component in components for entry in component.of("method")]
    for page, (note, names) in page_notes(package, components, found).items():
        found[page] = note
        named[page] = (*named.get(page, ()), *names)
    found = with_callers(package, components, found)
    _suggested(components, methods, found, named)
    for component, entry in methods:
        key = component.name, entry.body
        if (note := found[key]) and clicked(entry, package) and "click" not in note:
            found[key] = f"on a click, {note}"
        found[key] = fluent(with_switches(found[key], entry, components), entry.body)
        found[key] = _in_pages(component, entry, found)
    return polished(found, components, package), named


def _in_pages(component: Component, entry: Entry, found: Mapping[Key, str]) -> str:
    """What is found by a search, divided as the list of the same things is."""
    note = found[component.name, entry.body]
    asked, _, things = entry.name.partition("_")
    same = next((one for one in component.of("method") if one.name == f"list_{things}"), None)
    if asked not in ("search", "filter") or same is None or not {_PAGE} <= {*parameters_of(entry.body)}:
        return note
    ordered = "sorted and paged" if "sorted" in found[component.name, same.body] else "paged"
    first, *rest = parts_of(note)
    return "; ".join([", ".join(part for part in (first, f"{ordered} as in `{same.name}`") if part), *rest])


_PAGE = ("page", "int")


def _suggested(
    components: tuple[Component, ...],
    methods: list[Home],
    found: dict[Key, str],
    named: dict[Key, tuple[str, ...]],
) -> None:
    """A suggestion is there to be seen: ``main`` prints it, once, and every line that carries it names its criteria."""
    for owner, helper in (pair for pair in methods if pair[1].name.startswith(SUGGESTS)):
        value = SUGGESTED + helper.name.partition("_")[2]
        things = [
            snake(one.name).replace("_", " ")
            for component in components
            for one in component.of("type")
            if value in fields_of(one.body)
        ]
        others = {name for one in owner.of("method") if one is not helper for name in one.references}
        shared = bool(others - set(helper.references))  # else its component would have no criterion of its own
        for component, entry in methods:
            key = component.name, entry.body
            if entry.name == "main" and things:
                found[key] = _printing(found[key], things[0], value.replace("_", " "))
            if (
                (shared or component is owner)
                and entry is not helper
                and ((entry.name == "main" and things) or f"`{helper.name}`" in found[key])
            ):
                named[key] = (*named.get(key, ()), *helper.references)


def _printing(note: str, thing: str, value: str) -> str:
    """“prints the loans when `--list` is given” → “prints each loan with its suggested shelf, with `--list` and
    without”: what is printed in one case and always is said once."""
    parts = [part for part in note.split("; ") if part]
    said = f"prints each {thing} with its {value}"
    for at, part in enumerate(parts):
        printed = _PRINTS.match(part)
        if printed and "print" in part and singular(printed["what"]) == thing:
            parts[at] = f"{said}, with `{printed['flag']}` and without" if printed["flag"] else said
            return "; ".join(parts)
    return "; ".join([*parts, said])
