"""Where a confirmed answer shows in the specification: as a dependency, a setting, a heading's line or a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from spec_lsp.design.inputs import DecisionInput, PackageInput
from spec_lsp.design.matching import best
from spec_lsp.design.model import Component, Design
from spec_lsp.design.words import content_words, lexicon, third_person
from spec_lsp.specs.model import Item, Row

_HEADINGS = {
    "Security": ("access", "authorization", "authorisation", "permission", "permissions", "roles", "security",
                 "privacy",                  "encryption", "secrets", "visibility", "ownership"),
    "External integrations": ("external", "service", "provider", "payment", "payments", "protocol", "broker", "mail",
                              "email", "delivery", "webhook", "transport", "integration"),
    "Performance": ("performance", "load", "scale", "throughput", "latency"),
}  # fmt: skip
_HEADED = frozenset(key for keys in _HEADINGS.values() for key in keys)
_ENTRY = ("entry-point", "entrypoint", "entry", "interface-kind", "users", "boundary")
_BORDER = frozenset(
    ["panel", "page", "route", "screen", "cli", "view", "dialog", "window", "tui", "endpoint", "api", "web", "handler"]
)
_QUIET = ("package", "errors", "language", "naming", "patterns", "pattern", "tests", "python")
"""Answers that show in a name, a form or the header and need no line of their own."""
_TEXTS = ("_text", "_hint", "_message", "_title", "_sentence")
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
    texts: tuple[Row, ...] = ()
    """Settings that are words people read."""
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
    texts: list[Row] = []
    entry_points: list[Item] = []
    errors_decision = ""
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        question = decision.question
        for library in decision.libraries:
            for component in _users(library, decision, design):
                _add_library(placed, component, library, _rationale(library, decision, component), decision.id)
        for pattern in decision.patterns:
            for component in design.components[:1]:
                placed.patterns[component.name] = (
                    *placed.patterns.get(component.name, ()),
                    (pattern, (decision.id,)),
                )
        for name, value in decision.settings:
            row = Row(
                (f"`{name}`", value.replace("|", "\\|")), package.sorted({*_because(decision, package), decision.id})
            )
            if name not in set_names:
                (texts if name.endswith(_TEXTS) else settings).append(row)
        if question == "errors":
            errors_decision = decision.id
        if question == "errors" and decision.id in named and decision.tradeoff:
            _as_clause(replace(decision, label=decision.tradeoff), design, package, placed, True)
        if question in _QUIET or question.endswith("-package"):
            continue
        if question in _ENTRY:
            entry_points.append(_entry_point(decision, design, package))
            continue
        text = answer(decision)
        if decision.interfaces and question not in _HEADED and text.startswith(("`", "uses ")):
            text = text if text.startswith("uses ") else f"uses {text}"
            references = _because(decision, package) | {decision.id}
            entry_points.append(Item(_sentence(text), package.sorted(references)))
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
        tuple(texts),
        tuple(entry_points),
        placed.items,
        placed.details,
        errors_decision,
    )


def answer(decision: DecisionInput) -> str:
    """What was decided, as a phrase that stands without its question."""
    label = decision.label.strip().rstrip(".")
    if label.lower() in ("yes", "no"):
        label = decision.tradeoff.strip().rstrip(".") or label
    first, _, rest = label.partition(" ")
    verb = first.lower()
    if rest and first[:1].isupper() and verb in lexicon().operations and first[1:] == first[1:].lower():
        label = f"{third_person(verb)} {rest}"  # “Use the store” → “uses the store”
    if shown := _SHOWN_WHEN.match(decision.title):
        return f"{shown[1]}: {label[:1].lower() + label[1:]}"
    if (quoted := _QUOTED.search(decision.title)) and quoted[1].lower() not in label.lower():
        return f"{quoted[1]}: {label[:1].lower() + label[1:]}"
    return label


def lowered(text: str) -> str:
    """The text with a small first letter, unless its first word is code, a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() or first[:1] in '`“"' else text[:1].lower() + text[1:]


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
    placed.clauses[key] = (*placed.clauses.get(key, ()), lowered(answer(decision)))


def _said_by_settings(decision: DecisionInput) -> bool:
    return bool(decision.settings)


def _because(decision: DecisionInput, package: PackageInput) -> set[str]:
    return {name for name in decision.because if name in package.order}


def _entry_point(decision: DecisionInput, design: Design, package: PackageInput) -> Item:
    """The answer with the methods that are called from outside: those of its criteria, or the first of each story."""
    because = _because(decision, package)
    methods = [entry for component in design.components for entry in component.of("method")]
    border = [c for c in design.components if _faces_people(c)]
    outside = [entry for component in border for entry in component.of("method")] or methods
    called = [entry for entry in outside if because & set(entry.references)] or outside[:1]
    names = ", ".join(dict.fromkeys(f"`{entry.name}`" for entry in called))
    references = because or {name for entry in called[:1] for name in entry.references}
    return Item(_sentence(f"{answer(decision)}: {names}"), package.sorted({*references, decision.id}))


def _add_library(placed: Placed, component: Component, library: str, rationale: str, decision: str) -> None:
    """Each library once a component, with all that it is for."""
    known = placed.libraries.get(component.name, ())
    for at, (name, purpose, references) in enumerate(known):
        if name == library:
            both = purpose if rationale in purpose else ", ".join(part for part in (purpose, rationale) if part)
            merged = (name, both, (*references, decision))
            placed.libraries[component.name] = (*known[:at], merged, *known[at + 1 :])
            return
    placed.libraries[component.name] = (*known, (library, rationale, (decision,)))


def _faces_people(component: Component) -> bool:
    """Whether a component is the package's border, by its name or its entries."""
    words = content_words(f"{component.name} {component.file.rsplit('/', 1)[-1]}")
    return bool(words & _BORDER) or bool(component.of("route", "argument"))


def _users(library: str, decision: DecisionInput, design: Design) -> tuple[Component, ...]:
    """The components that use a library: those the design names, else those with such entries, else the likeliest."""
    components = design.components
    naming = tuple(c for c in components if any(decision.id in entry.references for entry in c.entries))
    if naming:
        return naming
    if decision.question in _ENTRY and (border := tuple(c for c in components if _faces_people(c))):
        return border
    for keys, kinds, _ in _ROLES:
        if _purposes(decision) & set(keys):
            found = tuple(c for c in components if any(entry.kind in kinds for entry in c.entries))
            if found:
                return found
    mentioning = tuple(c for c in components if library.lower() in f"{c.purpose} {c.name} {c.file}".lower())
    if mentioning:
        return mentioning
    because = set(decision.because)
    if _purposes(decision) & set(_ROLES[0][0]):
        components = tuple(c for c in components if not _faces_people(c)) or components
    methods = [(c, e) for c in components for e in c.of("method") if not because or because & set(e.references)]
    if not methods:
        methods = [(c, e) for c in components for e in c.entries]
    return (best(methods, f"{decision.title} {decision.label}")[0],) if methods else ()


def _purposes(decision: DecisionInput) -> set[str]:
    return {decision.question, *decision.question.split("-")}


def _rationale(library: str, decision: DecisionInput, component: Component) -> str:
    """What the component needs the library for, from the entries that show it, else from the answer's words."""
    tables = sorted({entry.name.split(".")[0] for entry in component.of("table")})
    for keys, _, phrase in _ROLES:
        if _purposes(decision) & set(keys):
            if "{tables}" in phrase and tables:
                return phrase.format(tables=" and ".join(f"`{name}`" for name in tables))
            if "{" not in phrase:
                return phrase
            if "{routes}" in phrase and component.of("route"):
                return phrase.format(routes="its routes")
    label = re.sub(
        rf"(?:^|\s(?:with|using|by|in)\s)`?{re.escape(library)}`?(?=\s|[,.;]|$)", " ", decision.label, flags=re.I
    )
    label = " ".join(label.split()).strip(" ,;:-–—")
    if (
        len(content_words(label) - {library})
        and len(label.split()) <= 8
        and not label.lower().startswith(("as ", "and "))
    ):
        return label[:1].lower() + label[1:]
    because = set(decision.because)
    named = [entry for entry in component.of("method") if decision.id in entry.references]
    named = named or [entry for entry in component.of("method") if because & set(entry.references)]
    return f"for `{named[0].name}`" if named else ""


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
