"""Where a confirmed answer shows in the specification: as a dependency, a setting, a heading's line or a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spec_lsp.design.inputs import DecisionInput, PackageInput
from spec_lsp.design.model import Component, Design
from spec_lsp.design.words import content_words
from spec_lsp.specs.effects import best
from spec_lsp.specs.model import Item, Row

_HEADINGS = {
    "Security": ("access", "authorization", "authorisation", "permission", "permissions", "roles", "security", "privacy",
                 "encryption", "secrets", "visibility", "ownership"),
    "External integrations": ("external", "service", "provider", "payment", "payments", "protocol", "broker", "mail",
                              "email", "delivery", "webhook", "transport", "integration"),
    "Performance": ("performance", "load", "scale", "throughput", "latency"),
}  # fmt: skip
_ENTRY = ("entry-point", "entrypoint", "entry", "interface-kind", "users", "boundary")
_QUIET = ("package", "errors", "language", "naming", "patterns", "pattern", "tests", "python")
"""Answers that show in a name, a form or the header and need no line of their own."""
_SHOWN_WHEN = re.compile(r"^What is shown (when .+)\?$")
_QUOTED = re.compile(r"“([^”]+)”")
_STANDARD = frozenset(
    [
        "argparse",
        "sqlite3",
        "json",
        "csv",
        "logging",
        "smtplib",
        "hashlib",
        "secrets",
        "pathlib",
        "datetime",
        "zoneinfo",
        "asyncio",
        "urllib",
        "http",
        "email",
        "uuid",
        "tomllib",
        "configparser",
        "threading",
        "multiprocessing",
        "sched",
        "decimal",
        "dataclasses",
        "enum",
        "tkinter",
        "curses",
        "socket",
        "ssl",
    ]
)

_ROLES = (
    # words of a library's purpose, the entries that show which component uses it, and what it does there
    (("database", "store", "storage", "orm", "persistence", "persist"), ("table",), "stores {tables}"),
    (("entry-point", "interface", "http", "web", "api", "framework"), ("route",), "serves {routes}"),
    (("command-line", "cli"), ("argument",), "parses the command line"),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Everything the answers add to the entries."""

    clauses: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    references: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    libraries: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = field(default_factory=dict)
    patterns: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(default_factory=dict)
    settings: tuple[Row, ...] = ()
    entry_points: tuple[Item, ...] = ()
    items: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    errors_decision: str = ""
    standard: frozenset[str] = _STANDARD
    """Modules of the standard library: used, and no dependency."""


def place_answers(design: Design, package: PackageInput) -> Placed:
    placed = Placed()
    named = {name for entry in design.entries for name in entry.references}
    set_names = {entry.name for component in design.components for entry in component.of("setting")}
    settings: list[Row] = []
    entry_points: list[Item] = []
    errors_decision = ""
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        question = decision.question
        for library in decision.libraries:
            for component in _users(library, decision, design, package):
                rationale = _rationale(library, decision, component, package)
                placed.libraries[component.name] = (
                    *placed.libraries.get(component.name, ()),
                    (library, rationale, (decision.id,)),
                )
        for pattern in decision.patterns:
            for component in design.components[:1]:
                placed.patterns[component.name] = (
                    *placed.patterns.get(component.name, ()),
                    (pattern, (decision.id,)),
                )
        settings += [
            Row((f"`{name}`", value.replace("|", "\\|")), package.sorted({*_because(decision, package), decision.id}))
            for name, value in decision.settings
            if name not in set_names
        ]
        if question == "errors":
            errors_decision = decision.id
        if question in _QUIET or question.endswith("-package"):
            continue
        if question in _ENTRY:
            entry_points.append(_entry_point(decision, design, package))
            continue
        heading = next((title for title, keys in _HEADINGS.items() if question in keys), None)
        if heading is not None:
            line = Item(_sentence(answer(decision)), package.sorted({*_because(decision, package), decision.id}))
            placed.items[heading] = (*placed.items.get(heading, ()), line)
            continue
        shown = bool(decision.settings) or bool(decision.libraries)
        _as_clause(decision, design, package, placed, shown or decision.id in named)
    return Placed(
        placed.clauses,
        placed.references,
        placed.libraries,
        placed.patterns,
        tuple(settings),
        tuple(entry_points),
        placed.items,
        placed.details,
        errors_decision,
    )


def answer(decision: DecisionInput) -> str:
    """What was decided, as a phrase that stands without its question."""
    label = decision.label.strip().rstrip(".")
    if shown := _SHOWN_WHEN.match(decision.title):
        return f"{shown[1]}: {label[:1].lower() + label[1:]}"
    if (quoted := _QUOTED.search(decision.title)) and quoted[1].lower() not in label.lower():
        return f"{quoted[1]}: {label[:1].lower() + label[1:]}"
    return label


def _as_clause(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed, shown: bool) -> None:
    """Put the answer where the design names it, else, unless it shows elsewhere, at the method it is about."""
    methods = [(component, entry) for component in design.components for entry in component.of("method")]
    behind = [(component, entry) for component, entry in methods if decision.id in entry.references]
    if not behind and shown:
        return
    if not behind:
        because = set(decision.because)
        behind = [pair for pair in methods if because & set(pair[1].references)] or methods
    if not behind:
        return
    component, entry = best(behind, f"{decision.title} {decision.label}")
    key = (component.name, entry.body)
    if decision.id not in entry.references:
        placed.references[key] = (*placed.references.get(key, ()), decision.id)
    if entry.note or decision.libraries or _said_by_settings(decision):
        return
    text = answer(decision)
    first = text.split(" ", 1)[0]
    lowered = text if first[1:] != first[1:].lower() or first[:1] in '`“"' else text[:1].lower() + text[1:]
    placed.clauses[key] = (*placed.clauses.get(key, ()), lowered)


def _said_by_settings(decision: DecisionInput) -> bool:
    return bool(decision.settings)


def _because(decision: DecisionInput, package: PackageInput) -> set[str]:
    return {name for name in decision.because if name in package.order}


def _entry_point(decision: DecisionInput, design: Design, package: PackageInput) -> Item:
    """The answer with the methods that are called from outside: those of its criteria, or the first of each story."""
    because = _because(decision, package)
    methods = [entry for component in design.components for entry in component.of("method")]
    called = [entry for entry in methods if because & set(entry.references)] or methods[:1]
    names = ", ".join(dict.fromkeys(f"`{entry.name}`" for entry in called))
    references = because or {name for entry in called[:1] for name in entry.references}
    return Item(_sentence(f"{answer(decision)}: {names}"), package.sorted({*references, decision.id}))


def _users(library: str, decision: DecisionInput, design: Design, package: PackageInput) -> tuple[Component, ...]:
    """The components that use a library: those the design names, else those with such entries, else the likeliest."""
    components = design.components
    naming = tuple(c for c in components if any(decision.id in entry.references for entry in c.entries))
    if naming:
        return naming
    for keys, kinds, _ in _ROLES:
        if _purposes(decision) & set(keys):
            found = tuple(c for c in components if any(entry.kind in kinds for entry in c.entries))
            if found:
                return found
    mentioning = tuple(c for c in components if library.lower() in f"{c.purpose} {c.name} {c.file}".lower())
    if mentioning:
        return mentioning
    because = set(decision.because)
    methods = [(c, e) for c in components for e in c.of("method") if not because or because & set(e.references)]
    if not methods:
        methods = [(c, e) for c in components for e in c.entries]
    return (best(methods, f"{decision.title} {decision.label}")[0],) if methods else ()


def _purposes(decision: DecisionInput) -> set[str]:
    return {decision.question, *decision.question.split("-")}


def _rationale(library: str, decision: DecisionInput, component: Component, package: PackageInput) -> str:
    """What the component needs the library for, from the entries that show it."""
    tables = sorted({entry.name.split(".")[0] for entry in component.of("table")})
    routes = component.of("route")
    for keys, _, phrase in _ROLES:
        if _purposes(decision) & set(keys):
            if "{tables}" in phrase and tables:
                return phrase.format(tables=" and ".join(f"`{name}`" for name in tables))
            if "{routes}" in phrase and routes:
                return phrase.format(routes="its routes")
            if "{" not in phrase:
                return phrase
    label = re.sub(rf"`?\b{re.escape(library)}\b`?", "", decision.label, flags=re.I).strip(" ,;:-–—")
    label = re.sub(r"\s+(?:with|and|by|in|as an?|using|from)$", "", label)
    words = content_words(label)
    if words and len(label.split()) <= 6:
        return label[:1].lower() + label[1:]
    named = [entry for entry in component.of("method") if decision.id in entry.references]
    because = set(decision.because)
    named = named or [entry for entry in component.of("method") if because & set(entry.references)]
    return f"for `{named[0].name}`" if named else ""


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
