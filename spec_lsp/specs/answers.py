"""Where a confirmed answer shows in the specification: as a dependency, a setting, a heading's line or a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from spec_lsp.design.answered.consequences import own_settings
from spec_lsp.design.answered.two_steps import COMPLETES
from spec_lsp.design.brief.answers import is_convention, libraries_of, places
from spec_lsp.design.brief.inputs import TOOLING, DecisionInput, PackageInput
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.language.words import content_words, lexicon
from spec_lsp.specs.apart import divided
from spec_lsp.specs.codes import Codes, codes_of, exits_of
from spec_lsp.specs.filling import acting, filled
from spec_lsp.specs.following import calling, posting, reading, several_of, standing_in, started, unnamed_service
from spec_lsp.specs.joining import BY_TIMER, listed
from spec_lsp.specs.libraries import faces_people, is_called_from_outside, patterns_of, rationale_of, users_of
from spec_lsp.specs.model import Item, Row
from spec_lsp.specs.statements import (
    answer,
    beyond_settings,
    in_own_words,
    lowered,
    question_labels,
    roles_of_stories,
    statement,
    with_question,
)

_CODE = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)*)`")
_DOTTED = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)+)`")
_ENOUGH = 2
_MOST_NAMED = 6
_OPEN = re.compile(r"\bremains open$")
_MOST_AT_ONE = 3  # more names of the workspace are used by more than one method
_GO_ON = re.compile(r"the (?:others|rest) (?:is|are) still \w+", re.I)
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
    used: list[Item] = field(default_factory=list)
    """What of the workspace is called though no answer names it."""
    items: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    dependencies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Libraries first, then interfaces of the workspace, each with its answers."""
    errors_decision: str = ""
    codes: Codes = field(default_factory=Codes)


def place_answers(design: Design, package: PackageInput) -> Placed:
    """Put every answer where it acts: at the line it says something about, or nowhere but in the header."""
    decisions = sorted(package.decisions, key=lambda decision: decision.id)
    errors = next((decision.id for decision in decisions if decision.question == "errors"), "")
    placed = Placed(errors_decision=errors, codes=codes_of(design, package))
    named = {name for entry in design.entries for name in entry.references}
    concerning = [decision for decision in decisions if decision.id in named or concerns(decision, package)]
    for decision in concerning:
        for library in libraries_of(decision):
            for component in users_of(library, decision, design):
                _add_dependency(placed, library, decision.id)
                _add_library(
                    placed, component, library, rationale_of(library, decision, component, design), decision.id
                )
        for component, pattern in patterns_of(decision, design):
            item = Item(pattern, (decision.id,))
            placed.patterns[component.name] = (*placed.patterns.get(component.name, ()), item)
        _place_settings(decision, design, package, placed)
        _place(decision, design, package, placed, decision.id in named)
        _follow(decision, design, package, placed)
    for component, entry, calls, item in standing_in(design):
        key = component.name, entry.body
        placed.clauses[key] = (*placed.clauses.get(key, ()), ("", calls))
        title = "External integrations"
        placed.items[title] = (*placed.items.get(title, ()), item)
    for component, entry, clause in posting(design, package):
        placed.clauses[component.name, entry.body] = (*placed.clauses.get((component.name, entry.body), ()), clause)
    for decision in concerning:
        for interface in interfaces_of(decision, package):
            _add_dependency(placed, interface, decision.id)
    return placed


def _follow(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed) -> None:
    """What an answer changes besides its own line: how the same thing is read, and what is started."""
    if statement(decision) is None:
        return
    for component, entry, said in reading(decision, design):
        key = component.name, entry.body
        placed.clauses[key] = (*placed.clauses.get(key, ()), ("", said))
        if decision.id not in entry.references:
            placed.references[key] = (*placed.references.get(key, ()), decision.id)
    for component, entry, said in calling(decision, design):  # what it calls cites the answer
        key = component.name, entry.body
        placed.clauses[key] = (*placed.clauses.get(key, ()), ("", said))
    if (line := started(decision, design, package)) is not None:
        title = "Initialization sequence"
        placed.items[title] = (*placed.items.get(title, ()), line)
    if (line := unnamed_service(decision, design, package)) is not None:
        title = "External integrations"
        placed.items[title] = (*placed.items.get(title, ()), line)


def concerns(decision: DecisionInput, package: PackageInput) -> bool:
    """Whether an answer is about this package: one about the project's tools is not, and one for the whole project is
    only where a criterion of the package asks for it."""
    if decision.question in places().parts:
        return decision.option in places().parts[decision.question] or in_own_words(decision)
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
    if question == "messages":  # said with the errors, where there are any
        if (told_so := statement(decision)) and not any(component.of("error") for component in design.components):
            _as_clause(replace(decision, question="", tradeoff="", label=told_so), design, package, placed, False)
        return
    if question in known.quiet or question.endswith("-package"):
        return
    if question in known.entry:
        placed.entry_points.append(_entry_point(decision, design, package))
        return
    said = statement(decision)
    said = acting(decision, design) or said if said is not None else said
    text = filled(said, decision, design, None, set()) if said is not None else answer(decision)
    if said and question == "service" and _OPEN.search(text) and libraries_of(decision):
        text = ""  # what a person added closes it
    reused = question in known.reuse or (bool(interfaces_of(decision, package)) and question not in known.headings)
    several = len(interfaces_of(decision, package))
    of_all = several > _MOST_AT_ONE or (several > 1 and "; " in text)
    if reused and (of_all or (several and not named)) and text.startswith(("`", "uses ", "yes")):
        text = text if text.startswith("uses ") else f"uses {text}"
        placed.entry_points.append(_line(text, decision, package))
        return
    heading = known.headings.get(question)
    bare = not (decision.settings or libraries_of(decision))
    if heading is not None and text and (said or bare or beyond_settings(decision)):
        if heading != "Configuration" or placed.settings or any(c.of("setting") for c in design.components):
            text = text if said else with_question(decision, text)
            line = _line(text + roles_of_stories(decision, package), decision, package)
            placed.items[heading] = (*placed.items.get(heading, ()), line)
        return
    if question == "interface" and any(entry.was and decision.id in entry.references for entry in design.entries):
        _as_clause(decision, design, package, placed, True)
        return
    if named or not (is_convention(decision) or heading is not None):
        _as_clause(decision, design, package, placed, (not bare or named) and not beyond_settings(decision))


def _place_settings(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed) -> None:
    settings = [entry for component in design.components for entry in component.of("setting")]
    own = {entry.name for entry in settings}
    measured = {entry.name.rpartition("_")[2] for entry in settings if decision.id in entry.references}
    for name, value in own_settings(decision):
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


def _as_clause(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed, shown: bool) -> None:
    """Put the answer where the design names it, else, unless it shows elsewhere, at the method it is about."""
    methods = [(component, entry) for component in design.components for entry in component.of("method")]
    naming = [(component, entry) for component, entry in methods if decision.id in entry.references]
    behind = [pair for pair in naming if not pair[1].note]
    said = statement(decision)
    if not behind and ((shown and not said) or (naming and not acting(decision, design))):
        return
    main = [pair for pair in behind if pair[1].name == "main"]
    if main and re.search(r"\b(?:command|exit|exits|return code)\b", f"{decision.title} {decision.question}"):
        if (others := _GO_ON.match(decision.tradeoff)) and any(one.of_a_step for one in exits_of(decision)):
            for component, entry in (pair for pair in behind if pair[1].name != "main"):
                key, criterion = (component.name, entry.body), next(iter(_because(decision, package)), "")
                placed.clauses[key] = (*placed.clauses.get(key, ()), (criterion, f"{others[0]} when one fails"))
                decision = replace(decision, tradeoff="")
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
            wide = [pair for pair in methods if because & set(pair[1].references)]
            behind = [pair for pair in behind if because & set(pair[1].references)] or wide
        elif operations is None:
            behind = [pair for pair in behind if _shares(about, pair[1], package)]
        if decision.question != "messages":
            behind = [pair for pair in behind if not _passes_on(*pair)] or behind
        if said and decision.question != "messages":
            behind = [pair for pair in behind if not pair[0].of("route")] or behind
    if decision.question in ("background", "schedule"):
        behind = [pair for pair in behind if pair[1].name.endswith(("_all", "_job"))] or behind
    if decision.question == "halfway":
        behind = [pair for pair in behind if pair[1].name.startswith(COMPLETES)] or behind
    if not behind:
        return
    for pair in several_of(decision, behind) or [best(behind, about)]:
        _said_at(pair, decision, said, design, package, placed)


def _said_at(
    pair: tuple[Component, Entry],
    decision: DecisionInput,
    said: str | None,
    design: Design,
    package: PackageInput,
    placed: Placed,
) -> None:
    """The answer on the line of one method, in the words of the catalogue (``said``) or of a person."""
    component, entry = pair
    key = (component.name, entry.body)
    if decision.id not in entry.references:
        placed.references[key] = (*placed.references.get(key, ()), decision.id)
    if (is_convention(decision) and not (entry.was and decision.question == "interface")) or entry.note:
        return
    if said or not (libraries_of(decision) or decision.settings) or _says_more(decision):
        criterion = next((name for name in entry.references if name in _because(decision, package)), "")
        said = acting(decision, design, "acts", entry, component) or said if said else said
        if said == BY_TIMER and started(decision, design, package) is not None:
            return  # the line that starts it says so
        said = filled(said, decision, design, component, _because(decision, package)) if said else said
        told = places().said_by.get(decision.question)
        if said and told and criterion and re.search(told, package.criteria[criterion][1].text, re.I):
            return  # the criterion says it itself
        text = _beside(said or lowered(answer(decision)), package.criteria[criterion][1].text if criterion else "")
        if not said and decision.tradeoff[:1].isdigit():
            text += f"; {decision.tradeoff.rstrip('.')}"  # “20 letters — 0 switches it off”
        text = f"uses {text}" if text.startswith("`") and interfaces_of(decision, package) else text
        for name, value in decision.settings:
            said_as = next((word for word, number in lexicon().numbers.items() if str(number) == value), value)
            text = re.sub(
                rf"(?<![\w`.])(?<!× )(?:{re.escape(value)}|{said_as})(?![\w`.]| ×)", f"`{name}`", text, count=1
            )
        methods = [(owner, one) for owner in design.components for one in owner.of("method")]
        for (owner, one), part in divided(text, pair, methods):
            here = owner.name, one.body
            placed.clauses[here] = (*placed.clauses.get(here, ()), (criterion if one is entry else "", part))
            if one is not entry and decision.id not in one.references:
                placed.references[here] = (*placed.references.get(here, ()), decision.id)


def _passes_on(component: Component, entry: Entry) -> bool:
    """Whether a method is a page that does nothing itself: the method behind it does."""
    return faces_people(component) and entry.name.startswith(("submit_", "download_"))


def _beside(text: str, criterion: str) -> str:
    """What a general answer says beside its criterion: nothing again that the criterion says, and which service it is
    that may not answer."""
    head, _, rest = text.partition(": ")
    if rest and _A_SECOND_TIME.search(head) and _A_SECOND_TIME.search(criterion):
        return rest
    head, _, rest = text.partition(", ")
    words = content_words(head)
    whole = "`" in head or " and " in rest.split(",")[0] or not lexicon().negative.isdisjoint(head.split())
    if rest and not whole and 3 * len(words - content_words(criterion)) <= len(words):
        return rest
    sends = _SENDS.search(criterion)
    return text.replace("the other service does not answer", f"{sends[1]}ing fails") if sends else text


_A_SECOND_TIME = re.compile(r"\b(?:second|again|twice|same|duplicate|already)\b", re.I)
_SENDS = re.compile(r"\b(send|upload|download|fetch|publish)(?:s|es|ed|ing)?\b", re.I)


def _says_more(decision: DecisionInput) -> bool:
    """Whether an answer that gives a setting says something that the setting's value does not."""
    if beyond_settings(decision):
        return True
    if not decision.settings or libraries_of(decision) or decision.question in places().header:
        return False
    values = " ".join(f"{name} {value}" for name, value in decision.settings)
    own = decision.question not in question_labels() and len(decision.label.split()) > _SHORT
    if own and len(_beyond(decision, values)) >= _ENOUGH:
        return True
    codes = [code for code in re.findall(r"`[^`]+`", decision.label) if code.strip("`") not in values]
    return bool(codes) or (decision.label[:1].isdigit() and len(decision.label.split()) > _SHORT)


def _beyond(decision: DecisionInput, values: str) -> set[str]:
    """The words of an answer of a person's own question that say more than the settings it gives."""
    known = content_words(values.replace("_", " ")) | set(lexicon().numbers)
    return {word for word in content_words(decision.label) - known if not word[0].isdigit()}


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
    border = [c for c in design.components if faces_people(c)]
    routed = {entry.name for component in border for entry in component.of("route")}
    outside = [e for c in border for e in c.of("method") if not c.of("route") or e.name in routed] or methods
    called = outside if border else [entry for entry in outside if because & set(entry.references)] or outside[:1]
    started = [entry for entry in methods if entry.name.endswith(("_job", "_all"))]
    if decision.option == "job" and started:
        called = [entry for entry in started if entry.name.endswith("_job")] or started
    if any(entry.name == "main" for entry in called):
        called = [entry for entry in called if entry.name == "main"]
    if not border and (decision.option == "library" or is_called_from_outside(decision)):
        called = [entry for entry in methods if not entry.name.startswith("_")]
    several = list(dict.fromkeys(f"`{entry.name}`" for entry in called))
    pages = [component.name for component in border if not component.of("route")]
    every = f"all of {listed(pages)}" if pages else ""
    names = ", ".join(several) if len(several) <= _MOST_NAMED else every
    references = because or {name for entry in called[:1] for name in entry.references}
    text = f"{answer(decision)}: {names}" if names else answer(decision)
    return Item(_sentence(text), package.sorted({*references, decision.id}))


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."


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
