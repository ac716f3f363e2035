"""The errors of criteria that no outcome of theirs says: where each is raised all the same."""

from __future__ import annotations

import re

from spec_lsp.design.document.matching import best
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.words import content_words, participle
from spec_lsp.specs.abroad import is_abroad
from spec_lsp.specs.conditions import says_wrong
from spec_lsp.specs.gathered import Gathered, key_of
from spec_lsp.specs.joining import Clause, is_vague
from spec_lsp.specs.placing import Home, behind_pages, inner, refusing
from spec_lsp.specs.raising import NOT_ALLOWED, Raised, lacking
from spec_lsp.specs.voice import kind_of

_VALID = re.compile(r"\b(?:valid|correct)\b", re.I)


def refused(kept: Gathered, name: str) -> None:
    """A rule that only an error names: broken by who gives the value to the method that takes it."""
    for component in kept.components:
        for error in component.of("error"):
            words = content_words(" ".join(re.findall(r"[A-Z][a-z0-9]*", error.name)))
            writing = [
                (component, entry)
                for entry in component.of("method")
                if kind_of(entry) not in ("read", "view") and len(words & content_words(entry.name)) > 1
            ]
            if name in error.references and writing and not error.body:
                key = key_of(best(writing, kept.package.criteria[name][1].text))
                kept.clauses[key].append(Clause(f"raises `{error.name}`", criterion=name))
                kept.references[key] = (*kept.references.get(key, ()), name)


def raised_behind(kept: Gathered, name: str, one: Raised, behind: list[Home]) -> bool:
    """Put an error where it is raised behind the pages that alone name its criterion; whether there is such a
    place."""
    home = None if is_abroad(kept.package, name) else behind_pages(one.name, behind, kept.methods)
    if home is None:
        return False
    kept.clauses[key_of(home)].append(Clause(f"raises `{one.name}`", criterion=name))
    kept.references[key_of(home)] = (*kept.references.get(key_of(home), ()), name)
    return True


def unraised(kept: Gathered, name: str, one: Raised, said: Clauses, behind: list[Home]) -> None:
    """An error of the criterion that none of its outcomes says: at the method that can find it out."""
    raised = [clause for kept in kept.clauses.values() for clause in kept if f"raises `{one.name}`" in clause.text]
    if raised and not any(
        clause.criterion == name and clause.condition for kept in kept.clauses.values() for clause in kept
    ):
        return
    owning = [pair for pair in behind if any(entry.name == one.name for entry in pair[0].of("error"))]
    if not owning:
        return
    pieces = " ".join(re.findall(r"[A-Z][a-z0-9]*", one.name))
    owning = refusing(owning, one.name != NOT_ALLOWED)
    homes = inner(owning, said.outcomes[0]) if said.outcomes else owning
    component, entry = best(homes, pieces, " ".join(said.conditions))
    found = kept.clauses[component.name, entry.body]
    if said.conditions and found and found[-1].verb and participle(found[-1].verb) in pieces.lower().split():
        return  # “locks the account”: the state it leaves is what others are told, in the error's line
    if one.name == NOT_ALLOWED and (barred := lacking(kept.package.criteria[name][1].text)):
        found.append(Clause(f"raises `{NOT_ALLOWED}` {barred}", criterion=name))
        return
    with_it = None
    passes = bool(_VALID.search(" ".join(said.when))) and not says_wrong(said.when)
    last = found[-1] if found and found[-1].criterion == name and not found[-1].more else None
    if last is not None and last.condition and (not passes or _VALID.search(last.condition)):
        with_it = last.raising(one.name, passes)
    if with_it is not None:
        found[-1] = with_it
    elif not raised:
        if found and is_vague(found[-1].text):
            found.pop()
        verb = "catches" if entry.name == "main" else "raises"  # a program ends with a code, not with an error
        found.append(Clause(f"{verb} `{one.name}`", criterion=name))
        for other in homes if not said.conditions else ():  # a rule about a thing holds for all that change it
            if other[1] is not entry and kind_of(other[1]) == "write":
                kept.clauses[key_of(other)].append(Clause(f"raises `{one.name}`", criterion=name))
