"""What lists take besides their keys: which page of them, and on a page of people what is typed into its fields."""

from __future__ import annotations

import re

from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.model import Component, Entry, parameters_of, returns_of, taking
from spec_lsp.design.quantities import quantities
from spec_lsp.design.words import is_plural

_PAGED = re.compile(r"\bpaginat(?:ed|ion)\b|\bpage by page\b|\bin pages of\b", re.I)
_LISTS = ("list_", "search_", "filter_", "find_", "get_")
_NARROWS = ("search_", "filter_")


def with_pages(components: list[Component], border: list[bool], package: PackageInput) -> list[Component]:
    """The components with a page number where criteria divide a list into pages, for else there is no second page.

    ``border`` says of each component whether it is a page that people see: such a page takes what the methods behind
    it search and filter by, too.
    """
    paged = {name for name, (_, criterion) in package.criteria.items() if _is_paged(criterion.text)}
    narrowing = {
        entry.name.partition("_")[2]: entry
        for component, shown in zip(components, border, strict=True)
        for entry in (() if shown else component.of("method"))
        if entry.name.startswith(_NARROWS)
    }
    found = []
    for component, shown in zip(components, border, strict=True):
        entries = []
        for entry in component.entries:
            name, _, thing = entry.name.partition("_")
            if entry.kind == "method" and shown and name == "show" and thing in narrowing:
                entry = _narrowed(entry, narrowing[thing])
            if entry.kind == "method" and paged & set(entry.references) and _is_list(entry, shown):
                entry = entry._replace(body=taking(entry.body, "page: int = 1"))
            entries.append(entry)
        found.append(component._replace(entries=tuple(entries)))
    return found


def _is_paged(text: str) -> bool:
    return _PAGED.search(text) is not None or any(one.name == "page_size" for one in quantities(text))


def _is_list(entry: Entry, shown: bool) -> bool:
    if shown:
        return entry.name.startswith("show_") and is_plural(entry.name)
    return entry.name.startswith(_LISTS) and returns_of(entry.body).startswith("list[")


def _narrowed(entry: Entry, behind: Entry) -> Entry:
    """The page with what the search or filter behind it takes: nothing is typed at first."""
    given = []
    for name, kind in parameters_of(behind.body):
        if not name.endswith("_id") and kind.isidentifier():
            given.append(f'{name}: str = ""' if kind == "str" else f"{name}: {kind} | None = None")
    references = (*entry.references, *(name for name in behind.references if name not in entry.references))
    return entry._replace(body=taking(entry.body, *given), references=references) if given else entry
