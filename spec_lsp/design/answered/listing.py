"""What lists take besides their keys: which page of them, and on a page of people what is typed into its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of, returns_of, taking
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import listed, read_phrase, value_in
from spec_lsp.design.language.words import is_plural, lexicon, pascal, plural, says, snake
from spec_lsp.design.values.quantities import quantities

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
    divided = {
        entry.name.partition("_")[2]
        for component, shown in zip(components, border, strict=True)
        for entry in component.of("method")
        if paged & set(entry.references) and _is_list(entry, shown)
    }
    found = []
    for component, shown in zip(components, border, strict=True):
        entries = []
        for entry in component.entries:
            name, _, thing = entry.name.partition("_")
            if entry.kind == "method" and shown and name == "show" and thing in narrowing:
                entry = _narrowed(entry, narrowing[thing])
            same = thing in divided and (name in ("list", "show") or entry.name.startswith(_NARROWS))
            if entry.kind == "method" and (same or paged & set(entry.references)) and _is_list(entry, shown):
                entry = entry._replace(body=taking(entry.body, "page: int = 1"))
            entries.append(entry)
        found.append(component._replace(entries=tuple(entries)))
    return found


def _is_paged(text: str) -> bool:
    by_words = says(text.lower(), ("paginat", "page")) and _PAGED.search(text) is not None
    return by_words or any(one.name == "page_size" for one in quantities(text))


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


def with_choices(components: list[Component]) -> list[Component]:
    """The components where what is put together from parts takes what each part is of: a plan of meals, the recipes."""
    fields = {entry.name: fields_of(entry.body) for component in components for entry in component.of("type")}
    found = []
    for component in components:
        entries = []
        for entry in component.entries:
            made = returns_of(entry.body) if entry.kind == "method" and entry.name.startswith(_PUTS_TOGETHER) else ""
            taken = dict(parameters_of(entry.body)) if made else {}
            for name, kind in fields.get(made, {}).items():
                part = fields.get(kind.removeprefix("list[").removesuffix("]"), {}) if kind.startswith("list[") else {}
                of = [one for one, what in part.items() if one.endswith("_id") and what == "int"]
                if name not in taken and len(of) == 1 and of[0] not in fields[made]:
                    entry = entry._replace(body=taking(entry.body, f"{of[0]}s: list[int]"))
            entries.append(entry)
        found.append(component._replace(entries=tuple(entries)))
    return found


def with_asked(components: list[Component], pages: frozenset[str]) -> list[Component]:
    """The components where what a form takes a part for each of is listed: for answers to questions, the questions.

    ``pages`` are the names of the components that people see.
    """
    types = {entry.name: entry for component in components for entry in component.of("type")}
    given = {returns_of(entry.body) for component in components for entry in component.of("method")}
    found = []
    for component in components:
        entries = []
        for entry in component.entries:
            entries.append(entry)
            taken = parameters_of(entry.body) if entry.kind == "method" and component.name not in pages else ()
            for thing in (asked_for(kind, types) for _, kind in taken):
                if thing and f"list[{thing}]" not in given:
                    given.add(f"list[{thing}]")
                    name = f"list_{plural(snake(thing))}"
                    told = [one for one in types[thing].references if one in entry.references] or entry.references
                    entries.append(Entry("method", name, f"{name}() -> list[{thing}]", "", tuple(told[:1])))
        found.append(component._replace(entries=tuple(entries)))
    return found


def asked_for(kind: str, types: Mapping[str, Entry]) -> str:
    """The thing that each part of a list is for and people read: the question of ``list[Answer]``; else empty."""
    part = types.get(kind.removeprefix("list[").removesuffix("]")) if kind.startswith("list[") else None
    keys = [name for name, of in fields_of(part.body).items() if name.endswith("_id") and of == "int"] if part else []
    thing = pascal(keys[0].removesuffix("_id").replace("_", " ")) if len(keys) == 1 else ""
    return thing if thing in types and "text" in fields_of(types[thing].body) else ""


_PUTS_TOGETHER = ("plan_", "compose_", "put_together_", "schedule_", "create_")


_FILTER = re.compile(
    r"\b(?:filter(?:s|ed|ing|able)?|narrow(?:s|ed)?|restrict(?:s|ed)?|search(?:es|ed)?)\s+(?:(?:the|these|those)\s+)?(?:[a-z]+\s+)?"
    r"(?:down\s+)?by\s+(?P<list>[^.;:()]+)", re.I,
)  # fmt: skip
_PICKED = re.compile(
    r"\b(?:selects?|chooses?|picks?)\s+(?:an?|one)\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\b.*\b(?:only|just)\b", re.I
)
_NO_PART = re.compile(r"\s+(?:so that|works?|is|are|to|when|and sorts?|using|in|on|from)\b.*$", re.I)


def with_filters(components: list[Component], pages: frozenset[str], package: PackageInput) -> list[Component]:
    """The components with what people may narrow a list by, where no method of its own does that: none at first.

    ``pages`` are the names of the components that people see. Types come before: what a thing has a field for is a
    value of that field's type, of a closed list where there is one.
    """
    texts = {name: cleaned(criterion.text) for name, (_, criterion) in package.criteria.items()}
    fields = {entry.name: fields_of(entry.body) for component in components for entry in component.of("type")}
    own = {entry.name for component in components for entry in component.of("method")}
    told: dict[str, tuple[list[str], set[str]]] = {}
    for component in components:
        for entry in () if component.name in pages else component.of("method"):
            thing = entry.name.partition("_")[2]
            if not entry.name.startswith("list_") or {f"filter_{thing}", f"search_{thing}"} & own:
                continue
            kind = returns_of(entry.body).removeprefix("list[").removesuffix("]")
            for name in entry.references:
                parts = _narrowing(texts.get(name, ""), thing)
                given = [one for part in parts for one in [_optional(part, fields.get(kind, {}))] if one]
                if given:
                    known, cited = told.setdefault(thing, ([], set()))
                    known += [one for one in given if one not in known]
                    cited.add(name)
    found = []
    for component in components:
        entries = []
        for entry in component.entries:
            name, _, thing = entry.name.partition("_")
            if entry.kind == "method" and thing in told and name == ("show" if component.name in pages else "list"):
                references = package.sorted({*entry.references, *told[thing][1]})
                entry = entry._replace(body=_before_page(entry.body, told[thing][0]), references=references)
            entries.append(entry)
        found.append(component._replace(entries=tuple(entries)))
    return found


def _narrowing(text: str, thing: str) -> list[str]:
    found = [part for said in _FILTER.finditer(text) for part in listed(_NO_PART.sub("", said["list"]))]
    picked = _PICKED.search(text)
    if picked and re.search(rf"\b{thing.rpartition('_')[2]}\b", text[picked.end("what") :], re.I):
        found.append(picked["what"])
    return [re.sub(r"^(?:by|the|its|their|an?)\s+", "", part) for part in found]


def _optional(part: str, fields: dict[str, str]) -> str:
    """A value to narrow a list by, as a parameter that may be left out; empty for a phrase that names none."""
    phrase = read_phrase(part)
    name = snake(phrase.singular)
    if not name.isidentifier() or len(phrase.words) > _FEW or phrase.head.lower() in lexicon().views:
        return ""
    if f"{name}_id" in fields:
        return f"{name}_id: int | None = None"
    known = next((kind for field, kind in fields.items() if field == name or field.endswith(f"_{name}")), "")
    pair = value_in(part)
    kind = known or (pair[1] if pair else "str")
    return f"{name}: {kind.removesuffix(' | None')} | None = None"


def _before_page(body: str, given: list[str]) -> str:
    """The signature with parameters in front of the page's number, which is asked for last."""
    paged = "page: int = 1"
    if paged not in body:
        return taking(body, *given)
    bare = body.replace(f", {paged}", "").replace(paged, "")
    return taking(taking(bare, *given), paged)


_FEW = 2
