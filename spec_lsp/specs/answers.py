"""Where a confirmed answer shows in the specification: as a dependency, a setting, a heading's line or a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from spec_lsp.design.answers import is_convention, libraries_of, places
from spec_lsp.design.answers import statement as of_the_catalogue
from spec_lsp.design.inputs import TOOLING, DecisionInput, PackageInput
from spec_lsp.design.matching import best
from spec_lsp.design.model import Component, Design, Entry
from spec_lsp.design.words import content_words, is_plural, lexicon, third_person
from spec_lsp.specs.model import Item, Row

_SHOWN_WHEN = re.compile(r"^What is shown (when .+)\?$")
_QUOTED = re.compile(r"“([^”]+)”")
_CODE = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)*)`")
_DOTTED = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)+)`")
_RULES_OF_ACCESS = frozenset(["roles", "policies"])
_ENOUGH = 2
_MOST_NAMED = 6
_BEHAVES = re.compile(r"^What (?:does|do|happens)\b", re.I)
_WHERE = re.compile(r"^Where (?P<be>do|does|is|are) (?P<rest>.+)\?$", re.I)
_BELOW = re.compile(r"^(?P<place>Below|In|From|On|Under|Within|To|With|At|By) (?:which|what) .+\?$", re.I)
_MAY = re.compile(r"^What may (?P<who>\w+) (?P<verb>[a-z]+)\b.*\?$", re.I)
_WHICH = re.compile(
    r"^(?:Which|What) (?P<thing>(?!rule\b|makes\b|library\b|file formats?\b)(?:[a-z-]+ ){0,2}?[a-z-]+)"
    r" (?:may|do|does|can|are|is|have|has|belong|makes?|take|takes)\b.*\?$"
)
_SHORT = 3  # a label of so few words is not understood without its question


@dataclass(frozen=True, slots=True)
class Placed:
    """Everything the answers add to the entries."""

    clauses: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """For a method, by component and signature: the criterion an answer is about (or none), and what it says."""
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


@cache
def _catalogue_labels() -> dict[tuple[str, str], tuple[str, str]]:
    """Label and trade-off of every option, by question and option."""
    from spec_lsp.planning.catalogue import catalogue

    return {
        (question.key, option.key): (option.label, option.tradeoff)
        for question in catalogue()
        for option in question.options
    }


def statement(decision: DecisionInput) -> str | None:
    """What an option of the catalogue says on a line; None for a person's own words, also below such an option."""
    known = _catalogue_labels().get((decision.question, decision.option))
    said = of_the_catalogue(decision)
    if known is None or not said:
        return said
    label = content_words(decision.label)
    own = label - content_words(known[0]) - set(libraries_of(decision))
    return None if own and (len(own) > 1 or "`" in decision.label) else said


def place_answers(design: Design, package: PackageInput) -> Placed:
    """Put every answer where it acts: at the line it says something about, or nowhere but in the header."""
    decisions = sorted(package.decisions, key=lambda decision: decision.id)
    errors = next((decision.id for decision in decisions if decision.question == "errors"), "")
    placed = Placed(errors_decision=errors)
    named = {name for entry in design.entries for name in entry.references}
    concerning = [decision for decision in decisions if decision.id in named or concerns(decision, package)]
    for decision in concerning:
        for library in libraries_of(decision):
            for component in _users(library, decision, design):
                _add_dependency(placed, library, decision.id)
                _add_library(placed, component, library, _rationale(library, decision, component, design), decision.id)
        for pattern in decision.patterns:
            for component in _followers(pattern, decision, design):
                item = Item(pattern, (decision.id,))
                placed.patterns[component.name] = (*placed.patterns.get(component.name, ()), item)
        _place_settings(decision, design, package, placed)
        _place(decision, design, package, placed, decision.id in named)
    for decision in concerning:
        for interface in interfaces_of(decision, package):
            _add_dependency(placed, interface, decision.id)
    return placed


def concerns(decision: DecisionInput, package: PackageInput) -> bool:
    """Whether an answer is about this package: one about the project's tools is not, and one for the whole project is
    only where a criterion of the package asks for it."""
    if decision.question in TOOLING and not (decision.question == "models" and decision.libraries):
        return False
    asks = places().asked_by.get(decision.question)
    if asks is None or not decision.id.startswith("D-project-") or set(decision.because) & package.order.keys():
        return True
    return any(re.search(asks, criterion.text, re.I) for _, criterion in package.criteria.values())


def interfaces_of(decision: DecisionInput, package: PackageInput) -> tuple[str, ...]:
    """The existing names that an answer says are used: those its words give in code and the workspace has."""
    if decision.interfaces:
        return decision.interfaces
    named = _CODE.findall(decision.label)
    known = [one.name for name in named for one in package.interfaces if f".{one.name}".endswith(f".{name}")]
    if known or decision.question not in places().reuse:
        return tuple(dict.fromkeys(known))
    return tuple(dict.fromkeys(_DOTTED.findall(decision.label)))


def _place(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed, named: bool) -> None:
    question, known = decision.question, places()
    if question == "errors" and named and decision.tradeoff:
        _as_clause(replace(decision, label=decision.tradeoff), design, package, placed, True)
    first = re.split(r"[\s,]", decision.label, maxsplit=1)[0].lower()
    beside = first in ("beside", "above", "below", "next", "in", "at")
    if question == "messages" and named and beside:
        told = replace(decision, question="", tradeoff="", label=f"shows messages {lowered(decision.label)}")
        _as_clause(told, design, package, placed, True)
        return
    if question in known.quiet or question.endswith("-package"):
        return
    if question in known.entry:
        placed.entry_points.append(_entry_point(decision, design, package))
        return
    said = statement(decision)
    text = said if said is not None else answer(decision)
    reused = question in known.reuse or (bool(interfaces_of(decision, package)) and question not in known.headings)
    if reused and not named and text.startswith(("`", "uses ", "yes")) and interfaces_of(decision, package):
        text = text if text.startswith("uses ") else f"uses {text}"
        placed.entry_points.append(_line(text, decision, package))
        return
    heading = known.headings.get(question)
    if heading is not None and text and (said or not (decision.settings or libraries_of(decision))):
        if heading != "Configuration" or placed.settings or any(c.of("setting") for c in design.components):
            line = _line(text if said else _with_question(decision, text), decision, package)
            placed.items[heading] = (*placed.items.get(heading, ()), line)
        return
    if question == "interface" and any(
        entry.was and decision.id in entry.references for component in design.components for entry in component.entries
    ):
        _as_clause(decision, design, package, placed, True)
        return
    if named or not (is_convention(decision) or heading is not None):
        _as_clause(decision, design, package, placed, bool(decision.settings or libraries_of(decision) or named))


def _place_settings(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed) -> None:
    settings = [entry for component in design.components for entry in component.of("setting")]
    own = {entry.name for entry in settings}
    measured = {entry.name.rpartition("_")[2] for entry in settings if decision.id in entry.references}
    for name, value in decision.settings:
        if name not in own and name.rpartition("_")[2] not in measured:
            references = package.sorted({*_because(decision, package), decision.id})
            row = Row((f"`{name}`", value.replace("|", "\\|")), references)
            if not name.endswith(places().texts):
                placed.settings.append(row)
                continue
            placed.texts.append(row)
            shown = [(c, e) for c in design.components for e in c.of("method") if e.name.startswith("show_")]
            behind = [pair for pair in shown if set(references) & set(pair[1].references)]
            if behind:
                component, entry = best(behind, decision.title)
                criterion = next((one for one in entry.references if one in references), "")
                key = component.name, entry.body
                placed.clauses[key] = (*placed.clauses.get(key, ()), (criterion, f"text `{name}`"))


def _line(text: str, decision: DecisionInput, package: PackageInput) -> Item:
    return Item(_sentence(text), package.sorted({*_because(decision, package), decision.id}))


def _with_question(decision: DecisionInput, text: str) -> str:
    """A short answer with its question in front: “Who may see and do what: by role”; of who may do what also what that
    means, where a person said it."""
    known = _catalogue_labels().get((decision.question, decision.option), ("", ""))
    if decision.question in ("access", "permissions", "roles") and decision.tradeoff not in ("", known[1]):
        return f"{text}; {decision.tradeoff.rstrip('.')}" if decision.option in _RULES_OF_ACCESS else text
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
        return f"{shown[1]}: {lowered(label)}"
    if (framed := _framed(decision.title, label)) is not None:
        return framed
    quoted = _QUOTED.search(decision.title)
    if quoted and quoted[1].lower() not in label.lower() and f"-{quoted[1].lower()}-" not in decision.id.lower():
        return f"{quoted[1]}: {lowered(label)}"
    return label


def _framed(title: str, label: str) -> str | None:
    """The answer with the words of its question that it cannot stand without: “Below which folder …?” → “below …”."""
    first = re.split(r"[\s,]", label, maxsplit=1)[0].lower()
    if first in lexicon().third or first in _PREPOSITIONS:
        where = _WHERE.match(title)
        if where and first in _PREPOSITIONS and where["be"].lower() in ("is", "are"):
            thing, _, done = where["rest"].rpartition(" ")
            return f"{thing} {where['be']} {done} {lowered(label)}" if thing else None
        return None
    if below := _BELOW.match(title):
        return f"{below['place'].lower()} {lowered(label)}"
    if (where := _WHERE.match(title)) and label.startswith("`") and where["be"].lower() in ("do", "does"):
        return f"{re.sub(r' from$', '', where['rest'])}{' from' if where['rest'].endswith(' from') else ':'} {label}"
    if may := _MAY.match(title):
        return f"{may['who']} may {may['verb']} {lowered(label)}"
    which = _WHICH.match(title)
    plural = which is not None and is_plural(which["thing"].split()[-1])
    if which and plural and not content_words(which["thing"]) & content_words(label):
        return f"{which['thing']}: {lowered(label)}"
    return None


_PREPOSITIONS = frozenset(
    ["on", "in", "at", "by", "from", "to", "with", "below", "under", "behind", "beside", "within"]
)


def lowered(text: str) -> str:
    """The text with a small first letter, unless its first word is code, a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() or first[:1] in '`“"' else text[:1].lower() + text[1:]


def _as_clause(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed, shown: bool) -> None:
    """Put the answer where the design names it, else, unless it shows elsewhere, at the method it is about."""
    methods = [(component, entry) for component in design.components for entry in component.of("method")]
    behind = [(component, entry) for component, entry in methods if decision.id in entry.references]
    said = statement(decision)
    if not behind and shown and not said:
        return
    main = [pair for pair in behind if pair[1].name == "main"]
    if main and re.search(r"\b(?:command|exit|exits|return code)\b", f"{decision.title} {decision.question}"):
        behind = main
    about = f"{decision.title} {decision.label}"
    if not behind:
        because = _because(decision, package)
        operations = places().about.get(decision.question)
        behind = [
            (component, entry)
            for component, entry in methods
            if operations is None or entry.name.split(".")[-1].split("_")[0] in operations
        ]
        if because:
            behind = [pair for pair in behind if because & set(pair[1].references)]
        elif operations is None:
            behind = [pair for pair in behind if _shares(about, pair[1], package)]
    if decision.question in ("background", "schedule"):
        behind = [pair for pair in behind if pair[1].name.endswith(("_all", "_job"))] or behind
    if not behind:
        return
    component, entry = best(behind, about)
    key = (component.name, entry.body)
    if decision.id not in entry.references:
        placed.references[key] = (*placed.references.get(key, ()), decision.id)
    if (is_convention(decision) and not (entry.was and decision.question == "interface")) or entry.note:
        return
    if said or not (libraries_of(decision) or decision.settings) or _says_more(decision):
        criterion = next((name for name in entry.references if name in _because(decision, package)), "")
        text = said or lowered(answer(decision))
        asked = any(question == decision.question for question, _ in _catalogue_labels())
        if not asked and _BEHAVES.match(decision.title) and decision.tradeoff:
            text += f"; {lowered(decision.tradeoff.rstrip('.'))}"
        text = f"uses {text}" if text.startswith("`") and interfaces_of(decision, package) else text
        for name, value in decision.settings:
            text = re.sub(rf"(?<![\w`.]){re.escape(value)}(?![\w`.])", f"`{name}`", text, count=1)
        placed.clauses[key] = (*placed.clauses.get(key, ()), (criterion, text))


def _says_more(decision: DecisionInput) -> bool:
    """Whether an answer that gives a setting says something that the setting's value does not."""
    if not decision.settings or libraries_of(decision) or decision.question in places().header:
        return False
    values = " ".join(f"{name} {value}" for name, value in decision.settings)
    codes = [code for code in re.findall(r"`[^`]+`", decision.label) if code.strip("`") not in values]
    return bool(codes) or (decision.label[:1].isdigit() and len(decision.label.split()) > _SHORT)


def _shares(about: str, entry: Entry, package: PackageInput) -> bool:
    """Whether a method or one of its criteria has words of an answer that names no criterion."""
    texts = [package.criteria[name][1].text for name in entry.references if name in package.criteria]
    words = content_words(about)
    return any(len(words & content_words(text)) >= _ENOUGH for text in (entry.name, *texts))


def _because(decision: DecisionInput, package: PackageInput) -> set[str]:
    """The criteria that an answer was asked for, or was decided for."""
    return {name for name in (*decision.because, *decision.applies_to) if name in package.criteria}


def _entry_point(decision: DecisionInput, design: Design, package: PackageInput) -> Item:
    """The answer with the methods that are called from outside: all of the border, else those of its criteria."""
    because = _because(decision, package)
    methods = [entry for component in design.components for entry in component.of("method")]
    border = [c for c in design.components if _faces_people(c)]
    routed = {entry.name for component in border for entry in component.of("route")}
    outside = [e for c in border for e in c.of("method") if not c.of("route") or e.name in routed] or methods
    called = outside if border else [entry for entry in outside if because & set(entry.references)] or outside[:1]
    started = [entry for entry in methods if entry.name.endswith(("_job", "_all"))]
    if decision.option == "job" and started:
        called = [entry for entry in started if entry.name.endswith("_job")] or started
    if any(entry.name == "main" for entry in called):
        called = [entry for entry in called if entry.name == "main"]
    if decision.option == "library" and not border:
        called = [entry for entry in methods if not entry.name.startswith("_")]
    several = list(dict.fromkeys(f"`{entry.name}`" for entry in called))
    names = ", ".join(several) if len(several) <= _MOST_NAMED else ""
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


def _users(library: str, decision: DecisionInput, design: Design) -> tuple[Component, ...]:
    """The components that use a library: those the design names, else those with such entries, else the likeliest."""
    components = design.components
    naming = tuple(c for c in components if any(decision.id in entry.references for entry in c.entries))
    if naming:
        return naming
    commands = tuple(c for c in components if any(e.name in ("main", "build_parser") for e in c.of("method")))
    if commands and decision.question in ("command-line", "cli"):
        return commands
    if decision.question in places().entry:
        return tuple(c for c in components if _faces_people(c)) or components[:1]
    for use in places().libraries:
        if _purposes(decision) & use.words:
            found = tuple(c for c in components if any(entry.kind in use.entries for entry in c.entries))
            if found:
                return found
    mentioning = tuple(c for c in components if library.lower() in f"{c.purpose} {c.name} {c.file}".lower())
    if mentioning:
        return mentioning
    because = set(decision.because)
    inner = tuple(c for c in components if not _faces_people(c)) or components
    methods = [(c, e) for c in inner for e in c.of("method") if not because or because & set(e.references)]
    if not methods:
        methods = [(c, e) for c in inner for e in c.entries]
    return (best(methods, f"{decision.title} {decision.label}")[0],) if methods else ()


def _followers(pattern: str, decision: DecisionInput, design: Design) -> tuple[Component, ...]:
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


def _rationale(library: str, decision: DecisionInput, component: Component, design: Design) -> str:
    """What the component needs the library for: from the entries that show it, from what it is known for, else from
    the answer's words."""
    tables = sorted({entry.name.split(".")[0] for entry in component.of("table")})
    first = library in decision.libraries[:1] or library not in places().purposes
    for use in places().libraries if first else ():
        if _purposes(decision) & use.words:
            if "{tables}" in use.purpose and tables:
                stored = use.purpose.format(tables=" and ".join(f"`{name}`" for name in tables))
                return f"{stored}: {own}" if (own := _own_words(library, decision)) else stored
            if "{" not in use.purpose and (
                use.entries == {"argument"} or any(entry.kind in use.entries for entry in component.entries)
            ):
                return use.purpose
    if purpose := places().purposes.get(library):
        return purpose.format(tokens=_tokens(design))
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


def _own_words(library: str, decision: DecisionInput) -> str:
    """What a person's answer says besides the library, where it is not an option of the catalogue as it stands."""
    known = _catalogue_labels().get((decision.question, decision.option))
    if known is None or library not in decision.label or "`" not in decision.label:
        return ""
    if len(content_words(decision.label) - content_words(known[0]) - content_words(library)) < _ENOUGH:
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


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
