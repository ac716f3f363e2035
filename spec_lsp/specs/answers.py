"""Where a confirmed answer shows in the specification: as a dependency, a setting, a heading's line or a clause."""

from __future__ import annotations

import re
from dataclasses import replace

from spec_lsp.design.answered.consequences import own_settings
from spec_lsp.design.brief.answers import is_convention, libraries_of, places
from spec_lsp.design.brief.inputs import TOOLING, DecisionInput, PackageInput
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Design
from spec_lsp.specs.answer_clauses import because_of, interfaces_of, place_clause
from spec_lsp.specs.codes import codes_of
from spec_lsp.specs.filling import acting, filled
from spec_lsp.specs.following import calling, posting, reading, standing_in, started, unnamed_service
from spec_lsp.specs.joining import listed
from spec_lsp.specs.libraries import faces_people, is_called_from_outside, patterns_of, rationale_of, users_of
from spec_lsp.specs.model import Item, Row
from spec_lsp.specs.placed import Placed
from spec_lsp.specs.statements import (
    answer,
    beyond_settings,
    in_own_words,
    lowered,
    roles_of_stories,
    statement,
    with_question,
)

_MOST_NAMED = 6
_OPEN = re.compile(r"\bremains open$")
_MOST_AT_ONE = 3  # more names of the workspace are used by more than one method


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
        placed.say((component, entry), calls)
        placed.add_line("External integrations", item)
    for component, entry, (criterion, text) in posting(design, package):
        placed.say((component, entry), text, criterion)
    for decision in concerning:
        for interface in interfaces_of(decision, package):
            _add_dependency(placed, interface, decision.id)
    return placed


def _follow(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed) -> None:
    """What an answer changes besides its own line: how the same thing is read, and what is started."""
    if statement(decision) is None:
        return
    for component, entry, said in reading(decision, design):
        placed.say((component, entry), said, decision=decision.id)
    for component, entry, said in calling(decision, design):  # what it calls cites the answer
        placed.say((component, entry), said)
    if (line := started(decision, design, package)) is not None:
        placed.add_line("Initialization sequence", line)
    if (line := unnamed_service(decision, design, package)) is not None:
        placed.add_line("External integrations", line)


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


def _place(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed, named: bool) -> None:
    question, known = decision.question, places()
    if question == "errors" and named and decision.tradeoff:
        place_clause(replace(decision, label=decision.tradeoff), design, package, placed, True)
    first = re.split(r"[\s,]", decision.label, maxsplit=1)[0].lower()
    beside = first in ("beside", "above", "below", "next", "in", "at")
    if question == "messages" and named and beside:
        told = replace(decision, question="", tradeoff="", label=f"shows messages {lowered(decision.label)}")
        place_clause(told, design, package, placed, True)
        return
    if question == "messages":  # said with the errors, where there are any
        if (told_so := statement(decision)) and not any(component.of("error") for component in design.components):
            place_clause(replace(decision, question="", tradeoff="", label=told_so), design, package, placed, False)
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
            placed.add_line(heading, line)
        return
    if question == "interface" and any(entry.was and decision.id in entry.references for entry in design.entries):
        place_clause(decision, design, package, placed, True)
        return
    if named or not (is_convention(decision) or heading is not None):
        place_clause(decision, design, package, placed, (not bare or named) and not beyond_settings(decision))


def _place_settings(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed) -> None:
    settings = [entry for component in design.components for entry in component.of("setting")]
    own = {entry.name for entry in settings}
    measured = {entry.name.rpartition("_")[2] for entry in settings if decision.id in entry.references}
    for name, value in own_settings(decision):
        if name not in own and name.rpartition("_")[2] not in measured:
            references = package.sorted({*because_of(decision, package), decision.id})
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
                placed.say((component, entry), f"text `{name}`", criterion)


def _line(text: str, decision: DecisionInput, package: PackageInput) -> Item:
    return Item(_sentence(text), package.sorted({*because_of(decision, package), decision.id}))


def _entry_point(decision: DecisionInput, design: Design, package: PackageInput) -> Item:
    """The answer with the methods that are called from outside: all of the border, else those of its criteria."""
    because = because_of(decision, package)
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
