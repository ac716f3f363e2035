"""What a story file says besides its criteria, at the method it is about: answered edge cases and rules."""

from __future__ import annotations

import re
from itertools import groupby

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.remarks import Remark
from spec_lsp.design.document.matching import best
from spec_lsp.design.language.words import content_words
from spec_lsp.specs.abroad import is_abroad, quoted
from spec_lsp.specs.conditions import all_of, telling_conditions, when_clause
from spec_lsp.specs.joining import Clause
from spec_lsp.specs.measured import is_measured
from spec_lsp.specs.placing import Home, inner, is_border
from spec_lsp.specs.reading import read
from spec_lsp.specs.voice import voiced

_PARTWAY = re.compile(r"\b(?:part-?way|half-?way|midway|in the middle)\b|\bfailed \w+s\b|\bthe (?:rest|others)\b", re.I)
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_ASKS = re.compile(r"\b(?:must|shall|has to|have to|needs to)\b", re.I)
_ENOUGH = 3
_FEW = 5
_LONGEST = 14
_TELLING = frozenset(["fail", "next", "first", "last", "again", "retry", "empty", "part", "no"])
_SAID = 0.4  # a sentence with no more words of its own than that is said by a criterion


def rules_for(package: PackageInput, criterion: str) -> tuple[str, ...]:
    """What the rules of a criterion's story ask for: “tier must be one of A, B”."""
    story = package.criteria[criterion][0].story
    return tuple(
        one.text[:1].lower() + one.text[1:].replace(": ", " ", 1)
        for one in package.remarks
        if one.rule and _ASKS.search(one.text) and story.line <= one.line <= story.end_line
    )


def beside_criteria(
    package: PackageInput, methods: list[Home], roles: frozenset[str], left_out: str
) -> list[tuple[Home, Clause]]:
    """The clauses of remarks that no criterion says, each with its method. A remark about nothing that a criterion of
    the package speaks of is left out, and what the design quotes among what it leaves out on purpose."""
    refused = [left.lower() for left in _QUOTED.findall(left_out)]
    words = {
        name: content_words(criterion.text)
        for name, (_, criterion) in package.criteria.items()
        if not is_measured(package, name)
    }
    found: list[tuple[Home, Clause]] = []
    for _, group in groupby(package.remarks, key=lambda one: one.line):
        remarks = list(group)
        about = content_words(" ".join(f"{one.when} {one.text}" for one in remarks))
        nearest = max(words, key=lambda name: len(words[name] & about), default="")
        if not nearest or len(words[nearest] & about) < _ENOUGH:
            continue
        named = {component.name for component, entry in methods if nearest in entry.references}
        near = [pair for pair in methods if pair[0].name in named and not is_border(*pair) and not pair[1].note]
        when = ""
        for one in remarks if near else ():
            when = one.when or when
            one = one._replace(when=when)
            own = content_words(one.text) - {"not"}
            said = one.text.startswith("Only ") or any(_says(each, own) for each in words.values())
            said = said or any(left in one.text.lower() for left in refused)
            if not said and is_abroad(package, nearest):
                home = best(near, one.text, one.when)
                found.append((home, Clause(quoted(f"{one.when} → {one.text}" if one.when else one.text))))
                when = ""
            elif not said and not (one.rule and _ASKS.search(one.text)):
                found += _clauses(one, near, remarks, roles)
                when = ""
    return found


def _says(criterion: frozenset[str], own: frozenset[str]) -> bool:
    more = own - criterion
    return len(more) <= _SAID * len(own) and (len(own) >= _FEW or not more) and not more & _TELLING


def _clauses(one: Remark, near: list[Home], remarks: list[Remark], roles: frozenset[str]) -> list[tuple[Home, Clause]]:
    said = read(one.text, roles)
    found = []
    whole = [pair for pair in near if pair[1].name.endswith("_all")]
    halfway = any(_PARTWAY.search(f"{each.when} {each.text}") for each in remarks)
    for number, outcome in enumerate(said.outcomes):
        home = best(
            whole if whole and halfway else inner(near, outcome),
            outcome.effect,
            " ".join(said.when) or one.when,
            outcome.verb,
        )
        text = voiced(home[1], outcome, said, roles, False) or outcome.effect
        told = telling_conditions(said, home[1], outcome, roles, False, True) if number == 0 else ()
        condition = all_of(told)
        if number == 0 and not said.conditions and 0 < len(one.when.split()) <= _LONGEST:
            condition = when_clause(one.when)
        found.append((home, Clause(text, outcome.verb, condition=condition)))
    return found
