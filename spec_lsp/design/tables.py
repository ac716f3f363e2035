"""Tables of a draft: where an answer says that a database keeps things, the fields of what is made and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.inputs import DecisionInput, PackageInput
from spec_lsp.design.model import Component, Entry, parameters_of, returns_of
from spec_lsp.design.shapes import Shapes
from spec_lsp.design.words import plural, singular, snake

_FIELD = re.compile(r"`(\w+): ([^`]+)`")
_STORES = re.compile(r"\b(?:store|storage|database|persistence|db)\b")
_TABLES = re.compile(r"\b(?:sql\w*|sqlite3?|postgres\w*|mysql|orm|tables?|django|peewee|psycopg\d?|mariadb)\b", re.I)


def storing_decision(package: PackageInput) -> DecisionInput | None:
    """The answer that a database with tables keeps the package's things, None where no answer says so."""
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        asked = _STORES.search(decision.question.replace("-", " "))
        if asked and _TABLES.search(f"{decision.option} {decision.label} {' '.join(decision.libraries)}"):
            return decision
    return None


def kept_in(component: Component, package: PackageInput) -> frozenset[str]:
    """The types whose things a component makes and keeps in tables; none where no tables keep things."""
    if storing_decision(package) is None:
        return frozenset()
    returned = [returns_of(entry.body) for entry in component.of("method") if _makes(entry, package)]
    own = {entry.name for entry in component.of("type")}
    return frozenset({one.removeprefix("list[").removesuffix("]") for one in returned} & own)


def with_tables(component: Component, package: PackageInput, shapes: Shapes, kept: Iterable[str]) -> Component:
    """The component with a table for each thing it makes, when tables keep things; ``kept`` are the package's types."""
    decision = storing_decision(package)
    if decision is None:
        return component
    made = kept_in(component, package)
    places_of = set(kept)
    places = {snake(name) for name in places_of}
    taken = {snake(error.name.removesuffix("Taken")) for error in component.of("error") if error.name.endswith("Taken")}
    texts = {name: criterion.text.lower() for name, (_, criterion) in package.criteria.items()}
    tables = []
    for entry in component.of("type"):
        fields = _FIELD.findall(entry.body)
        if entry.name not in made or len(fields) < 2:
            continue
        table = plural(snake(entry.name))
        for name, kind in fields:
            base = kind.removesuffix(" | None")
            if _COUNTED.search(name):
                continue  # what others are counted by is no value of its own
            if base.startswith("list["):
                said = package.sorted(shapes.behind(entry.name, name))
                tables += _several(entry.name, name, base, said)
                rows = base.removeprefix("list[").removesuffix("]")
                if rows not in places_of and said:
                    tables += _rows(entry.name, name, rows, component, said)
                continue
            unique = name in taken or any(
                "unique" in texts.get(ref, "") and name.replace("_", " ") in texts[ref] for ref in entry.references
            )
            first = name == "id" or (fields[0][0] == name and all(other != "id" for other, _ in fields))
            notes = ", primary key" if first else ", unique" if unique else ", may be empty" if base != kind else ""
            together = "" if notes else _together(entry.name, name, dict(fields), texts)
            notes = f", unique together with `{together}`" if together else notes
            other = name.removesuffix("_id").rpartition("_")[2]
            if name.endswith("_id") and other in places and not first:
                notes = f", references `{plural(other)}.id`{notes}"
            behind = shapes.behind(entry.name, name) or set(entry.references)
            references = package.sorted({*behind, decision.id} if first else behind)
            tables.append(Entry("table", f"{table}.{name}", f"`{base}`{notes}", "", references))
        if "expires_at" in dict(fields) and "value" in dict(fields):
            tables.append(_holder(table, places, package.sorted(entry.references)))
    return component._replace(entries=(*component.entries, *tables, *_counts(component, package, decision)))


_COUNTED = re.compile(
    r"^(?:number_of|count_of|aantal|anzahl|cantidad|quantidade|quantité|nombre_de|número_de)_|_count$"
)
_SAME = re.compile(
    r"\bthe same (?P<what>[a-z ]+?) (?:from|for|of|in|by|on|and) (?:the same|one|an?|each) (?P<of>[a-z]+)\b"
)


def _together(type_name: str, name: str, fields: dict[str, str], texts: dict[str, str]) -> str:
    """“a second order with the same reference from the same shop”: the field with which another is unique."""
    head = snake(type_name).rpartition("_")[2]
    for text in texts.values():
        same = _SAME.search(text)
        if same and same["what"].replace(" ", "_") == name and re.search(rf"\b(?:second|duplicate|two) {head}", text):
            keys = [one for one in fields if one.endswith(f"{same['of']}_id")]
            return next((one for one in keys if one.startswith("source_")), keys[0] if keys else "")
    return ""


def _rows(owner: str, name: str, type_name: str, component: Component, references: tuple[str, ...]) -> list[Entry]:
    """What a thing has several of, each with values of its own and no place of its own: a table beside its own."""
    own = next((entry for entry in component.of("type") if entry.name == type_name), None)
    fields = _FIELD.findall(own.body) if own is not None else []
    if not fields:
        return []
    key = f"{snake(owner)}_id"
    entries = [Entry("table", f"{name}.{key}", f"`int`, references `{plural(snake(owner))}.id`", "", references)]
    for field, kind in fields:
        if field != key and not kind.startswith("list["):
            note = ", primary key" if field == "id" else ", may be empty" if kind.endswith(" | None") else ""
            entries.append(Entry("table", f"{name}.{field}", f"`{kind.removesuffix(' | None')}`{note}", "", references))
    return entries


_PEOPLE = ("account", "user", "member", "customer", "player", "person")


def _holder(table: str, places: set[str], references: tuple[str, ...]) -> Entry:
    """Whose token it is: without that a token that is looked up proves nothing."""
    who = next((name for name in _PEOPLE if name in places), "")
    note = f", references `{plural(who)}.id`" if who else ""
    return Entry("table", f"{table}.{who or 'user'}_id", f"`int`{note}", "", references)


def _several(owner: str, name: str, kind: str, references: tuple[str, ...]) -> list[Entry]:
    """Several values of one thing stand in a table of their own; things of their own have one already."""
    inner = kind.removeprefix("list[").removesuffix("]")
    if not references or (inner[:1].isupper() and inner not in ("Path", "Decimal")):
        return []
    table, key = f"{snake(owner)}_{name}", f"{snake(owner)}_id"
    return [
        Entry("table", f"{table}.{key}", f"`int`, references `{plural(snake(owner))}.id`", "", references),
        Entry("table", f"{table}.{singular(name)}", f"`{inner}`", "", references),
    ]


def _makes(entry: Entry, package: PackageInput) -> bool:
    """Whether a method makes what it returns: what is read is kept elsewhere, and a signed token nowhere."""
    if entry.name.startswith(("sign_in", "sign_up")):
        means = next((one for one in package.decisions if one.question == "means"), None)
        return means is not None and means.option in ("opaque", "session")
    return not entry.name.startswith(("list_", "get_", "search_", "scale_", "plan_"))


def _counts(component: Component, package: PackageInput, decision: DecisionInput) -> list[Entry]:
    """“5 failed attempts within 15 minutes”: each attempt is kept with its time, for only then can they be counted."""
    found = []
    for window in component.of("setting"):
        counted = window.name.removesuffix("_window")
        record = next((one for one in component.of("method") if one.name == f"record_{counted}"), None)
        if record is None or counted == window.name:
            continue
        for name, kind in (*parameters_of(record.body), (f"{counted.rpartition('_')[2]}_time", "datetime")):
            references = package.sorted({*window.references, decision.id})
            found.append(Entry("table", f"{plural(counted)}.{name}", f"`{kind}`", "", references))
    return found
