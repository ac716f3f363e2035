"""An answer on the line of the method that it is about, in the words of the catalogue or of the person."""

from __future__ import annotations

import re
from dataclasses import replace

from spec_lsp.design.answered.two_steps import COMPLETES
from spec_lsp.design.brief.answers import is_convention, libraries_of, places
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.language.words import content_words, lexicon
from spec_lsp.specs.apart import divided
from spec_lsp.specs.codes import exits_of
from spec_lsp.specs.filling import acting, filled
from spec_lsp.specs.following import several_of, started
from spec_lsp.specs.joining import BY_TIMER
from spec_lsp.specs.libraries import faces_people
from spec_lsp.specs.placed import Placed
from spec_lsp.specs.statements import answer, beyond_settings, lowered, question_labels, statement

_CODE = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)*)`")
_DOTTED = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)+)`")
_ENOUGH = 2
_GO_ON = re.compile(r"the (?:others|rest) (?:is|are) still \w+", re.I)
_SHORT = 3  # a label of so few words is not understood without its question
_A_SECOND_TIME = re.compile(r"\b(?:second|again|twice|same|duplicate|already)\b", re.I)
_SENDS = re.compile(r"\b(send|upload|download|fetch|publish)(?:s|es|ed|ing)?\b", re.I)


def interfaces_of(decision: DecisionInput, package: PackageInput) -> tuple[str, ...]:
    """The existing names that an answer says are used: those its words give in code and the workspace has."""
    if decision.interfaces:
        return decision.interfaces
    named = _CODE.findall(decision.label)
    known = [one.name for name in named for one in package.interfaces if f".{one.name}".endswith(f".{name}")]
    if known or decision.question not in places().reuse:
        return tuple(dict.fromkeys(known))
    return tuple(dict.fromkeys(_DOTTED.findall(decision.label)))


def because_of(decision: DecisionInput, package: PackageInput) -> set[str]:
    """The criteria that an answer was asked for, or was decided for."""
    return {name for name in (*decision.because, *decision.applies_to) if name in package.criteria}


def place_clause(decision: DecisionInput, design: Design, package: PackageInput, placed: Placed, shown: bool) -> None:
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
                criterion = next(iter(because_of(decision, package)), "")
                placed.say((component, entry), f"{others[0]} when one fails", criterion)
                decision = replace(decision, tradeoff="")
        behind = main
    about = f"{decision.title} {decision.label}"
    if not behind:
        because = because_of(decision, package)
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


_ONLY_A_LIBRARY = re.compile(r"(?:`[\w.-]+`|[a-z][\w-]*)(?: with .+)?$")
"""An answer that names what is used, and at most with what."""


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
    placed.cite(pair, decision.id)
    if (is_convention(decision) and not (entry.was and decision.question == "interface")) or entry.note:
        return
    if said or not (libraries_of(decision) or decision.settings) or _says_more(decision):
        criterion = next((name for name in entry.references if name in because_of(decision, package)), "")
        said = acting(decision, design, "acts", entry, component) or said if said else said
        if said == BY_TIMER and started(decision, design, package) is not None:
            return  # the line that starts it says so
        said = filled(said, decision, design, component, because_of(decision, package)) if said else said
        told = places().said_by.get(decision.question)
        if said and told and criterion and re.search(told, package.criteria[criterion][1].text, re.I):
            return  # the criterion says it itself
        text = _beside(said or lowered(answer(decision)), package.criteria[criterion][1].text if criterion else "")
        if not said and decision.tradeoff[:1].isdigit():
            text += f"; {decision.tradeoff.rstrip('.')}"  # “20 letters — 0 switches it off”
        used = interfaces_of(decision, package) or (_ONLY_A_LIBRARY.match(text) and libraries_of(decision))
        text = f"uses {text}" if used and (text.startswith("`") or _ONLY_A_LIBRARY.match(text)) else text
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
