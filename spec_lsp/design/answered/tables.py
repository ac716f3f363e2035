"""Tables of a draft: where an answer says that a database keeps things, the fields of what is made and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spec_lsp.design.answered.guards import PEOPLE
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.document.prose import purpose_of
from spec_lsp.design.language.uniqueness import Unique, adds_nothing_again, natural_key, unique_in
from spec_lsp.design.language.words import plural, singular, snake
from spec_lsp.design.values.results import RECORD
from spec_lsp.design.values.shapes import Shapes

_STORES = re.compile(r"\b(?:store|storage|database|persistence|db)\b")
_TABLES = re.compile(r"\b(?:sql\w*|sqlite3?|postgres\w*|mysql|orm|tables?|django|peewee|psycopg\d?|mariadb)\b", re.I)


def storing_decision(package: PackageInput) -> DecisionInput | None:
    """The answer that a database with tables keeps the package's things, None where no answer says so."""
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        asked = _STORES.search(decision.question.replace("-", " "))
        if asked and _TABLES.search(f"{decision.option} {decision.label} {' '.join(decision.libraries)}"):
            return decision
    return None


def kept_by(components: Iterable[Component], package: PackageInput, remembered: Iterable[str] = ()) -> frozenset[str]:
    """The types whose things are kept in tables: what methods make, and what they list; none where no tables are.

    What is worked out from others, or read from files and other services, has its place there.
    """
    if storing_decision(package) is None:
        return frozenset()
    parts = list(components)
    texts = {name: criterion.text for name, (_, criterion) in package.criteria.items()}
    made = {
        returns_of(entry.body).removeprefix("list[").removesuffix("]")
        for component in parts
        for entry in component.of("method")
        if _makes(entry, package) or _reads(entry, texts)
    }
    fields = {entry.name: fields_of(entry.body) for component in parts for entry in component.of("type")}
    found = {*made, *remembered} & fields.keys()
    for name in sorted(found):
        several = [kind.removeprefix("list[").removesuffix("]") for kind in fields[name].values()]
        if several and all(kind.startswith("list[") for kind in fields[name].values()):  # a result of several lists
            found = {*found - {name}, *fields.keys() & set(several)}
    return frozenset(found)


_ELSEWHERE = re.compile(
    r"\b(?:file system|files?|folders?|director(?:y|ies)|disk|API|services?|servers?|devices?|repositor(?:y|ies))\b",
    re.I,
)


def _reads(entry: Entry, texts: Mapping[str, str]) -> bool:
    """Whether a method reads what is kept: things by the list, or one by its own key."""
    verb, _, thing = entry.name.partition("_")
    own = verb == "get" and parameters_of(entry.body)[-1:] == ((f"{thing}_id", "int"),)
    several = verb in ("list", "search", "filter", "find") and returns_of(entry.body).startswith("list[")
    return (own or several) and not any(_ELSEWHERE.search(texts.get(name, "")) for name in entry.references)


def with_tables(component: Component, package: PackageInput, shapes: Shapes, kept: Iterable[str]) -> Component:
    """The component with a table for each thing it makes, when tables keep things; ``kept`` are the package's types."""
    decision = storing_decision(package)
    if decision is None:
        return component
    made = places_of = set(kept)
    places = {snake(name) for name in places_of}
    taken = {snake(error.name.removesuffix("Taken")) for error in component.of("error") if error.name.endswith("Taken")}
    tables = []
    for entry in component.of("type"):
        fields = list(fields_of(entry.body).items())
        if entry.name not in made or len(fields) < 2:
            continue
        table = plural(snake(entry.name))
        unique = _unique(entry, dict(fields), component, package, shapes)
        for name, kind in fields:
            base = kind.removesuffix(" | None")
            if _COUNTED.search(name):
                continue  # what others are counted by is no value of its own
            if base.startswith("list["):
                said = package.sorted(shapes.behind(entry.name, name))
                tables += _several(entry.name, name, base, said)
                rows = base.removeprefix("list[").removesuffix("]")
                if rows not in places_of and said:
                    tables += _rows(entry.name, name, rows, component, said, places)
                continue
            one = unique.get(name)
            first = name == "id" or (fields[0][0] == name and all(other != "id" for other, _ in fields))
            pair = [one for one in dict(fields) if one.endswith("_id")]
            if first and name != "id" and len(pair) == len(fields):  # which belongs to which: nothing else is said
                first, one = False, Unique(tuple(pair[1:]), next(iter(entry.references), ""))
            notes = ", primary key" if first else _notes(one, base != kind, name in taken)
            other = name.removesuffix("_id").rpartition("_")[2]
            if name.endswith("_id") and other in places and not first:
                notes = f", references `{plural(other)}.id`{notes}"
            behind = {*(shapes.behind(entry.name, name) or entry.references), *([one.cited] if one else [])}
            references = package.sorted({*behind, decision.id} if first else behind)
            tables.append(Entry("table", f"{table}.{name}", f"`{base}`{notes}", "", references))
    entries = [_as_returned(entry) if entry.name in made else entry for entry in component.entries]
    return component._replace(entries=(*entries, *tables, *_counts(component, package, decision)))


_FILES = re.compile(r", `\w+: list\[bytes\]`")


def _as_returned(entry: Entry) -> Entry:
    """A type without the files that have a table beside it: a list of things does not carry them all."""
    return entry._replace(body=_FILES.sub("", entry.body)) if entry.kind == "type" else entry


def with_holders(components: list[Component], package: PackageInput, kept: Iterable[str]) -> list[Component]:
    """The components where a token that is kept says whose it is: without that it proves nothing."""
    if storing_decision(package) is None:
        return components
    made = frozenset(kept)
    who = next((name for name in PEOPLE if name in {snake(one) for one in made}), "user")
    key = f"`{who}_id: int`"
    found = []
    for component in components:
        entries = [
            entry._replace(body=f"{entry.body}, {key}")
            if entry.kind == "type" and entry.name in made and _is_somebodys(entry)
            else entry
            for entry in component.entries
        ]
        found.append(component._replace(entries=tuple(entries)))
    return found


def _is_somebodys(entry: Entry) -> bool:
    return entry.name == RECORD or {"value", "expires_at"} <= fields_of(entry.body).keys()


_ERASED = ("erase", "")


def with_cascades(components: list[Component], package: PackageInput) -> list[Component]:
    """The components where a key says that rows go with what they belong to, instead of a method that nobody calls.

    Only where what is removed is gone for good, and tables keep both.
    """
    said = [one for one in package.decisions if one.question == "deletion"]
    if any(one.option not in _ERASED for one in said):
        return components
    keys = {entry.name: entry for one in components for entry in one.of("table") if "references `" in entry.body}
    removing = {e.name: e for one in components for e in one.of("method") if e.name.startswith(_REMOVES)}
    gone: dict[str, Entry] = {}
    for entry in removing.values():
        given = parameters_of(entry.body)
        key = f"{entry.name.partition('_')[2]}.{given[0][0]}" if len(given) == 1 else ""
        if key in keys and not entry.name.endswith(given[0][0].removesuffix("_id")):
            gone[key] = entry._replace(references=(*entry.references, *(one.id for one in said)))
    return [_without(component, gone, package) for component in components] if gone else components


_REMOVES = ("remove_", "delete_")


def _without(component: Component, gone: dict[str, Entry], package: PackageInput) -> Component:
    entries = []
    dropped = {entry.name for entry in gone.values()}
    for entry in component.entries:
        rule = gone.get(entry.name) if entry.kind == "table" else None
        if rule is not None:
            references = package.sorted({*entry.references, *rule.references})
            entry = entry._replace(body=f"{entry.body}, removed with it", references=references)
        owner = next((one for key, one in gone.items() if _removes_owner(entry, key)), None)
        if owner is not None:
            entry = entry._replace(references=package.sorted({*entry.references, *owner.references}))
        if not (entry.kind == "method" and entry.name in dropped):
            entries.append(entry)
    names = [entry.name for entry in entries if entry.kind == "method"]
    purpose = purpose_of(names, False) if len(names) < len(component.of("method")) else component.purpose
    return component._replace(entries=tuple(entries), purpose=purpose)


def _removes_owner(entry: Entry, key: str) -> bool:
    owner = key.rpartition(".")[2].removesuffix("_id")
    return entry.kind == "method" and entry.name in tuple(f"{verb}{owner}" for verb in _REMOVES)


def _notes(unique: Unique | None, empty: bool, taken: bool) -> str:
    """What a field's line says behind its type."""
    if unique is not None and unique.others:
        return f", unique together with {' and '.join(f'`{other}`' for other in unique.others)}"
    return ", unique" if unique is not None or taken else ", may be empty" if empty else ""


def _unique(
    entry: Entry, fields: dict[str, str], component: Component, package: PackageInput, shapes: Shapes
) -> dict[str, Unique]:
    """The unique fields of a table; of what is read from outside all that was read, where it is not to come twice."""
    head = snake(entry.name).rpartition("_")[2]
    own = shapes.texts()
    texts = [
        *own,
        *(one for one in shapes.texts_everywhere() if one not in own and re.search(rf"\b{head}", one[1], re.I)),
    ]
    found = unique_in(entry.name, fields, texts)
    results = {one.name for one in component.of("type") if f"list[{entry.name}]" in one.body} | {entry.name}
    reading = [
        one
        for one in component.of("method")
        if one.name.startswith(_READS_IN) and any(name in one.body for name in results)
    ]
    again = next((cited for cited, text in own if reading and adds_nothing_again(text)), None)
    if found or again is None or not any(one.question == "repeated" for one in package.decisions):
        return found
    key = natural_key(fields)
    return {key[0]: Unique(key[1:], again)} if key else {}


_READS_IN = ("import_", "load_", "upload_", "sync_", "ingest_")
_COUNTED = re.compile(
    r"^(?:number_of|count_of|aantal|anzahl|cantidad|quantidade|quantité|nombre_de|número_de)_|_count$"
)


def _rows(
    owner: str, name: str, type_name: str, component: Component, references: tuple[str, ...], places: set[str]
) -> list[Entry]:
    """What a thing has several of, each with values of its own and no place of its own: a table beside its own."""
    own = next((entry for entry in component.of("type") if entry.name == type_name), None)
    fields = list(fields_of(own.body).items()) if own is not None else []
    if not fields:
        return []
    key = f"{snake(owner)}_id"
    entries = [Entry("table", f"{name}.{key}", f"`int`, references `{plural(snake(owner))}.id`", "", references)]
    for field, kind in fields:
        if field != key and not kind.startswith("list["):
            other = field.removesuffix("_id")
            linked = f", references `{plural(other)}.id`" if field.endswith("_id") and other in places else ""
            empty = ", may be empty" if kind.endswith(" | None") else ""
            note = linked or (", primary key" if field == "id" else empty)
            entries.append(Entry("table", f"{name}.{field}", f"`{kind.removesuffix(' | None')}`{note}", "", references))
    return entries


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
    if entry.name in ("sign_in", "sign_up"):
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
