"""Where a confirmed answer shows in the specification: as a dependency, a setting, a heading's line or a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from spec_lsp.design.inputs import TOOLING, DecisionInput, PackageInput
from spec_lsp.design.matching import best
from spec_lsp.design.model import Component, Design
from spec_lsp.design.words import content_words, lexicon, third_person
from spec_lsp.specs.model import Item, Row

_SHOWN_WHEN = re.compile(r"^What is shown (when .+)\?$")
_QUOTED = re.compile(r"“([^”]+)”")
_DOTTED = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)+)`")
_SHORT = 3  # a label of so few words is not understood without its question


class Places(NamedTuple):
    """The tables of ``answers.yaml``."""

    headings: dict[str, str]
    """Question to heading."""
    entry: frozenset[str]
    reuse: frozenset[str]
    quiet: frozenset[str]
    libraries: tuple[tuple[frozenset[str], frozenset[str], str], ...]
    border: frozenset[str]
    texts: tuple[str, ...]
    standard: frozenset[str]
    asked_by: dict[str, str]
    """Question to the words of a criterion that make a project's answer concern a package."""


@cache
def places() -> Places:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((resources.files("spec_lsp.specs") / "answers.yaml").read_text("utf-8"))
    return Places(
        {key: heading for heading, keys in raw["headings"].items() for key in keys},
        frozenset(raw["entry"]),
        frozenset(raw["reuse"]),
        frozenset(raw["quiet"]),
        tuple((frozenset(one["words"]), frozenset(one["entries"]), one["purpose"]) for one in raw["libraries"]),
        frozenset(raw["border"]),
        tuple(raw["texts"]),
        frozenset(raw["standard_library"]),
        dict(raw["asked_by"]),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """Everything the answers add to the entries."""

    clauses: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    references: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    libraries: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = field(default_factory=dict)
    patterns: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    settings: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    """Settings that are words people read."""
    entry_points: list[Item] = field(default_factory=list)
    items: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    dependencies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Libraries first, then interfaces of the workspace, each with its answers."""
    errors_decision: str = ""


def place_answers(design: Design, package: PackageInput) -> Placed:
    """Put every answer where it acts. One about the project's tools shows only where the design names it."""
    decisions = sorted(package.decisions, key=lambda decision: decision.id)
    errors = next((decision.id for decision in decisions if decision.question == "errors"), "")
    placed = Placed(errors_decision=errors)
    named = {name for entry in design.entries for name in entry.references}
    for decision in decisions:
        if decision.id not in named and not _concerns(decision, package):
            continue
        for library in decision.libraries:
            _add_dependency(placed, library, decision.id)
            for component in _users(library, decision, design):
                _add_library(placed, component, library, _rationale(library, decision, component), decision.id)
        for pattern in decision.patterns:
            for component in _users(pattern, decision, design)[:1]:
                item = Item(pattern, (decision.id,))
                placed.patterns[component.name] = (*placed.patterns.get(component.name, ()), item)
        _place_settings(decision, design, package, placed)
        _place(decision, design, package, placed, decision.id in named)
    for decision in decisions:
        if decision.id not in named and not _concerns(decision, package):
            continue
        for interface in interfaces_of(decision):
            _add_dependency(placed, interface, decision.id)
    return placed


def _concerns(decision: DecisionInput, package: PackageInput) -> bool:
    """Whether an answer is about this package: one about the project's tools is not, and one for the whole project is
    only where a criterion of the package asks for it."""
    if decision.question in TOOLING:
        return False
    asks = places().asked_by.get(decision.question)
    if asks is None or not decision.id.startswith("D-project-") or set(decision.because) & package.order.keys():
        return True
    return any(re.search(asks, criterion.text, re.I) for _, criterion in package.criteria.values())


def interfaces_of(decision: DecisionInput) -> tuple[str, ...]:
    """The existing names that an answer says are used."""
    if decision.interfaces or decision.question not in places().reuse:
        return decision.interfaces
    return tuple(dict.fromkeys(_DOTTED.findall(decision.label)))


def _place(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed, named: bool) -> None:
    question, known = decision.question, places()
    if question == "errors" and named and decision.tradeoff:
        _as_clause(replace(decision, label=decision.tradeoff), design, package, placed, True)
    if question in known.quiet or question.endswith("-package"):
        return
    if question in known.entry:
        placed.entry_points.append(_entry_point(decision, design, package))
        return
    text = answer(decision)
    reused = question in known.reuse or (bool(decision.interfaces) and question not in known.headings)
    if reused and not named and text.startswith(("`", "uses ", "yes")) and interfaces_of(decision):
        text = text if text.startswith("uses ") else f"uses {text}"
        placed.entry_points.append(_line(text, decision, package))
        return
    heading = known.headings.get(question)
    if heading is not None and not (named or decision.settings):
        line = _line(_with_question(decision, text), decision, package)
        placed.items[heading] = (*placed.items.get(heading, ()), line)
        return
    shown = bool(decision.settings or decision.libraries)
    _as_clause(decision, design, package, placed, shown or named)


def _place_settings(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed) -> None:
    own = {entry.name for component in design.components for entry in component.of("setting")}
    for name, value in decision.settings:
        if name not in own:
            references = package.sorted({*_because(decision, package), decision.id})
            row = Row((f"`{name}`", value.replace("|", "\\|")), references)
            (placed.texts if name.endswith(places().texts) else placed.settings).append(row)


def _line(text: str, decision: DecisionInput, package: PackageInput) -> Item:
    return Item(_sentence(text), package.sorted({*_because(decision, package), decision.id}))


def _with_question(decision: DecisionInput, text: str) -> str:
    """A short answer with its question in front: “Who may see and do what: by role”."""
    if len(text.split()) > _SHORT or not decision.title or decision.title == "Which?":
        return text
    return f"{decision.title.rstrip('?')}: {lowered(text)}"


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
    if not (entry.note or decision.libraries or decision.settings):
        placed.clauses[key] = (*placed.clauses.get(key, ()), lowered(answer(decision)))


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
    text = f"{answer(decision)}: {names}" if names else answer(decision)
    return Item(_sentence(text), package.sorted({*references, decision.id}))


def _add_dependency(placed: Placed, name: str, decision: str) -> None:
    known = placed.dependencies.get(name, ())
    if name not in places().standard and decision not in known:
        placed.dependencies[name] = (*known, decision)


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
    return bool(words & places().border) or bool(component.of("route", "argument"))


def _users(thing: str, decision: DecisionInput, design: Design) -> tuple[Component, ...]:
    """The components that use a library or follow a pattern: those the design names, else those with such entries,
    else the likeliest."""
    components = design.components
    naming = tuple(c for c in components if any(decision.id in entry.references for entry in c.entries))
    if naming:
        return naming
    if decision.question in places().entry and (border := tuple(c for c in components if _faces_people(c))):
        return border
    for words, kinds, _ in places().libraries:
        if _purposes(decision) & words:
            found = tuple(c for c in components if any(entry.kind in kinds for entry in c.entries))
            if found:
                return found
    mentioning = tuple(c for c in components if thing.lower() in f"{c.purpose} {c.name} {c.file}".lower())
    if mentioning:
        return mentioning
    because = set(decision.because)
    if _purposes(decision) & places().libraries[0][0]:
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
    for words, kinds, purpose in places().libraries:
        if _purposes(decision) & words:
            if "{tables}" in purpose and tables:
                return purpose.format(tables=" and ".join(f"`{name}`" for name in tables))
            if "{" not in purpose and (
                kinds == {"argument"} or any(entry.kind in kinds for entry in component.entries)
            ):
                return purpose
    name = re.escape(library)
    label = re.sub(rf"(?:^|\s(?:with|using|by|in)\s)`?{name}`?(?=\s|[,.;]|$)", " ", decision.label, flags=re.I)
    label = re.sub(rf"\s*\(`?{name}`?\)", "", label, flags=re.I)
    label = " ".join(label.split()).strip(" ,;:-–—")
    said = len(content_words(label) - {library})
    if said and len(label.split()) <= 8 and not label.lower().startswith(("as ", "and ")):
        return lowered(label)
    because = set(decision.because)
    named = [entry for entry in component.of("method") if decision.id in entry.references]
    named = named or [entry for entry in component.of("method") if because & set(entry.references)]
    named = named or list(component.of("method")[:1])
    return f"for `{named[0].name}`" if named else ""


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
