"""Tables of a draft: where an answer says that a database keeps things, the fields of what is made and kept."""

from __future__ import annotations

import re

from spec_lsp.design.inputs import DecisionInput, PackageInput
from spec_lsp.design.model import Component, Entry, returns_of
from spec_lsp.design.words import plural, snake

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


def with_tables(component: Component, package: PackageInput) -> Component:
    """The component with a table for each thing it makes, when tables keep things."""
    decision = storing_decision(package)
    if decision is None:
        return component
    made = {returns_of(entry.body) for entry in component.of("method") if not entry.name.startswith(("list_", "get_"))}
    texts = {name: criterion.text.lower() for name, (_, criterion) in package.criteria.items()}
    tables = []
    for entry in component.of("type"):
        fields = _FIELD.findall(entry.body)
        if entry.name not in made or len(fields) < 2:
            continue
        table = plural(snake(entry.name))
        for name, kind in fields:
            base = kind.removesuffix(" | None")
            unique = any(
                "unique" in texts.get(ref, "") and name.replace("_", " ") in texts[ref] for ref in entry.references
            )
            notes = (
                ", primary key" if name == "id" else ", unique" if unique else ", may be empty" if base != kind else ""
            )
            references = package.sorted({*entry.references, decision.id} if name == "id" else entry.references)
            tables.append(Entry("table", f"{table}.{name}", f"`{base}`{notes}", "", references))
    return component._replace(entries=(*component.entries, *tables))
