"""Which component uses a library that an answer confirms, what for, and which follows a pattern."""

from __future__ import annotations

import re

from spec_lsp.design.border.page_links import stands_at_border
from spec_lsp.design.brief.answers import catalogue_labels, libraries_of, places
from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Design, Entry, parameters_of
from spec_lsp.design.language.words import content_words, enumerated, plural, snake
from spec_lsp.specs.filling import files_of, kept_types
from spec_lsp.specs.statements import answer, in_own_words, lowered, question_labels

_OWN_WORDS = 2


def faces_people(component: Component) -> bool:
    """Whether a component is the package's border, by its name or its entries."""
    return stands_at_border(component) or bool(component.of("route", "argument"))


_CALLED = re.compile(
    r"\b(?:pages?|views?|routers?|app|apps|web ?site|consumers?|routes) calls? (?:it|them|this package)\b", re.I
)


def is_called_from_outside(decision: DecisionInput) -> bool:
    """Whether an answer says that what is there calls the package: “the existing pages call it”. What these are made
    with is then no library of the package."""
    return decision.question in places().entry and bool(_CALLED.search(decision.label))


def users_of(library: str, decision: DecisionInput, design: Design) -> tuple[Component, ...]:
    """The components that use a library: those the design names, else those with such entries, else the likeliest."""
    components = design.components
    if is_called_from_outside(decision):
        return ()
    naming = tuple(c for c in components if any(decision.id in entry.references for entry in c.entries))
    if naming and (decision.question != "store" or any(c.of("table") for c in components)):
        return naming
    commands = tuple(c for c in components if any(e.name in ("main", "build_parser") for e in c.of("method")))
    if commands and decision.question in ("command-line", "cli"):
        return commands
    if decision.question in places().entry:
        return tuple(c for c in components if faces_people(c)) or components[:1]
    if decision.question in _PROVING:
        proving = tuple(c for c in components if any(_takes_password(entry) for entry in c.of("method")))
        if proving:
            return tuple(c for c in proving if not faces_people(c)) or proving
    if decision.question == "store" and not any(c.of("table") for c in components):
        keeping = tuple(c for c in components if kept_types([c]))
        if keeping:
            return keeping
    for use in places().libraries:
        if _purposes(decision) & use.words:
            found = tuple(c for c in components if any(entry.kind in use.entries for entry in c.entries))
            if found:
                return found
    mentioning = tuple(c for c in components if library.lower() in f"{c.purpose} {c.name} {c.file}".lower())
    if mentioning:
        return mentioning
    because = set(decision.because)
    inner = tuple(c for c in components if not faces_people(c)) or components
    methods = [(c, e) for c in inner for e in c.of("method") if not because or because & set(e.references)]
    if not methods:
        methods = [(c, e) for c in inner for e in c.entries]
    return (best(methods, f"{decision.title} {decision.label}")[0],) if methods else ()


_PROVING = ("passwords", "password")


def _takes_password(entry: Entry) -> bool:
    return any(name.endswith(("password", "passphrase", "pin")) for name, _ in parameters_of(entry.body))


def patterns_of(decision: DecisionInput, design: Design) -> list[tuple[Component, str]]:
    """What an answer makes of which component: its part in the whole, a pattern."""
    parts = places().parts.get(decision.question, {}).get(decision.option, {})
    if in_own_words(decision) and decision.question in places().parts.keys() | _OF_COMPONENTS:
        said = f"{question_labels()[decision.question].lower()}: {lowered(answer(decision))}"
        return [(one, said) for one in design.components if _concerned(one, decision)]
    if parts:
        return [(one, said) for one in design.components if (said := parts.get(_part_of(one), parts["inner"]))]
    return [(one, pattern) for pattern in decision.patterns for one in followers_of(pattern, decision, design)]


_OF_COMPONENTS = frozenset(["errors", "logging", "wiring"])
"""Questions about how components are made, whose answers no single line carries."""


def _concerned(component: Component, decision: DecisionInput) -> bool:
    """Whether own words about all components concern this one: about errors where it has some, about what criteria
    say where it has one of these."""
    if decision.question == "errors":
        return bool(component.of("error"))
    cited = {name for entry in component.entries for name in entry.references}
    return decision.question != "logging" or bool(set(decision.because) & cited)


def _part_of(component: Component) -> str:
    return "port" if component.name.endswith("Port") else "border" if faces_people(component) else "inner"


def followers_of(pattern: str, decision: DecisionInput, design: Design) -> tuple[Component, ...]:
    """The components that a pattern shows in: by their entries, by their names, or because the design says so."""
    sign = places().patterns.get(pattern)
    if sign is None or not (sign.entries or sign.words):
        return ()
    found = []
    for component in design.components:
        names = " ".join([component.name, *(f"{entry.name} {entry.body}" for entry in component.entries)])
        words = content_words(component.name if "page" in sign.words or "repository" in sign.words else names)
        shown = {word for word in sign.words if word in words or f" {word} " in f" {names} "}
        if shown or any(entry.kind in sign.entries for entry in component.entries):
            found.append(component)
    return tuple(found[:1])


def _purposes(decision: DecisionInput) -> set[str]:
    return {decision.question, *decision.question.split("-")}


def rationale_of(library: str, decision: DecisionInput, component: Component, design: Design) -> str:
    """What the component needs the library for: from the entries that show it, from what it is known for, else from
    the answer's words."""
    tables = sorted({entry.name.split(".")[0] for entry in component.of("table")})
    relational = any("sql" in one or one == "django" for one in libraries_of(decision))
    if decision.question == "store" and not relational and (kept := kept_types([component])):
        if library == "json":
            return f"reads and writes {enumerated(files_of([component]))}"
        return f"stores {enumerated([plural(snake(name)).replace('_', ' ') for name in kept])}"
    first = library in decision.libraries[:1] or library not in places().purposes
    for use in places().libraries if first else ():
        if _purposes(decision) & use.words:
            if "{tables}" in use.purpose and tables:
                stored = use.purpose.format(tables=enumerated([f"`{name}`" for name in tables]))
                return f"{stored}: {own}" if (own := _own_words(library, decision)) else stored
            if "{" not in use.purpose and (
                use.entries == {"argument"} or any(entry.kind in use.entries for entry in component.entries)
            ):
                return use.purpose
    if purpose := places().purposes.get(library):
        return _one_way(purpose, decision, component).format(tokens=_tokens(design))
    name = re.escape(library)
    label = re.sub(rf"(?:^|\s(?:with|using|by|in)\s)`?{name}`?(?=\s|[,.;]|$)", " ", decision.label, flags=re.I)
    label = re.sub(rf"\s*\(`?{name}`?\)", "", label, flags=re.I)
    label = " ".join(label.split()).strip(" ,;:-–—")
    said = len(content_words(label) - content_words(library))
    if said and len(label.split()) <= 8 and not label.lower().startswith(("as ", "and ")):
        return lowered(label)
    because = set(decision.because)
    named = [entry for entry in component.of("method") if decision.id in entry.references]
    named = named or [entry for entry in component.of("method") if because & set(entry.references)]
    named = named or list(component.of("method")[:1])
    return f"for `{named[0].name}`" if named else ""


_BOTH_WAYS = "reads and writes "
_READING = ("import_", "load_", "parse_", "read_")
_WRITING = ("export_", "save_", "generate_", "back_up_", "write_")


def _one_way(purpose: str, decision: DecisionInput, component: Component) -> str:
    """“reads and writes CSV” as what the component does of it: “writes CSV” where it only exports."""
    if not purpose.startswith(_BOTH_WAYS):
        return purpose
    because = {decision.id, *decision.because}
    behind = [entry.name for entry in component.of("method") if because & set(entry.references)]
    reads = any(name.startswith(_READING) for name in behind)
    writes = any(name.startswith(_WRITING) for name in behind)
    way = "reads " if reads else "writes "
    return purpose if reads is writes else purpose.replace(_BOTH_WAYS, way, 1)


def _own_words(library: str, decision: DecisionInput) -> str:
    """What a person's answer says besides the library, where it is not an option of the catalogue as it stands."""
    known = catalogue_labels().get((decision.question, decision.option))
    if known is None or library not in decision.label or "`" not in decision.label:
        return ""
    if len(content_words(decision.label) - content_words(known[0]) - content_words(library)) < _OWN_WORDS:
        return ""
    label = re.sub(rf",?\s*(?:plain\s+|with\s+)?`{re.escape(library)}`", "", decision.label)
    return lowered(" ".join(label.split()).strip(" ,;"))


def _tokens(design: Design) -> str:
    """“the access token”, by the type that stands for it; “tokens” where none does."""
    for entry in design.entries:
        words = [word.lower() for word in re.findall(r"[A-Z][a-z0-9]*", entry.name)]
        if entry.kind == "type" and words and words[-1] in ("token", "pass", "ticket"):
            return f"the {' '.join(words)}"
    return "tokens"
