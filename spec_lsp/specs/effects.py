"""What a method does, said from the criteria behind it: the design's entries carry the contract, not the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spec_lsp.design.clauses import Outcome, clauses_of
from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.model import Component, Entry
from spec_lsp.design.words import base_verb, content_words, lexicon

_DIGIT = re.compile(r"\d")
_SEEN = re.compile(
    r"^(?:I|they|we|(?:the|a|an) \w+)\s+(?:am|are|is)\s+(?:on|at|in|viewing)\b|^(?:I|they|we)\s+view\b", re.I
)
_SAME = 0.75  # a clause whose words are that far said already is said


class Clause(NamedTuple):
    text: str
    references: tuple[str, ...]


def effects(package: PackageInput, components: Iterable[Component]) -> dict[tuple[str, str], str]:
    """A note for every method without one, by component and signature.

    Each outcome of a criterion stands once: at the method whose words it shares most, of those that name the criterion.
    """
    methods = [(component, entry) for component in components for entry in component.of("method")]
    clauses: dict[tuple[str, str], list[str]] = {(c.name, e.body): [] for c, e in methods}
    values = settings_by_value(component for component in components)
    for name, (_, criterion) in package.criteria.items():
        behind = [(component, entry) for component, entry in methods if name in entry.references]
        if not behind:
            continue
        read = clauses_of(criterion.text)
        for number, outcome in enumerate(read.outcomes):
            component, entry = best(behind, outcome.effect)
            text = outcome.effect
            if number == 0:
                text = with_condition(text, telling_conditions(read.given, read.when, entry, outcome))
            clauses[component.name, entry.body].append(named_values(text, values.get(name, ())))
    return {key: joined(key[1], found) for key, found in clauses.items()}


def best(behind: list[tuple[Component, Entry]], text: str) -> tuple[Component, Entry]:
    """The method that shares most words with the text; the first of those that share the same."""
    words = content_words(text)

    def shared(pair: tuple[Component, Entry]) -> tuple[float, float]:
        component, entry = pair
        named = content_words(entry.name)
        verb = entry.name.split(".")[-1].split("_")[0]
        return (
            len(words & named) / max(1, len(named)) + (0.3 if base_verb(verb) in words else 0.0),
            len(words & content_words(f"{entry.body} {component.name}")),
        )

    return max(behind, key=lambda pair: shared(pair))


def telling_conditions(
    given: tuple[str, ...], when: tuple[str, ...], entry: Entry, outcome: Outcome
) -> tuple[str, ...]:
    """The conditions that say more than that somebody uses the method."""
    named = content_words(entry.name)
    found = []
    for clause in given:
        if not _SEEN.match(clause) and (
            _DIGIT.search(clause) or set(clause.lower().split()) & {"no", "not", "without"}
        ):
            found.append(clause)
    for clause in when:
        words = content_words(clause)
        actor = _by_actor(clause)
        if _SEEN.match(clause) or (actor and (words & named or outcome.subject == "")):
            continue
        if words and len(words - content_words(outcome.effect)) / len(words) > 0.34:
            found.append(clause)
    return tuple(found)


def _by_actor(clause: str) -> bool:
    words = [word.lower() for word in re.findall(r"[\w'-]+", clause)[:4]]
    return bool(set(words[:3]) & lexicon().actors) and not set(words) & {"is", "are", "has", "have"}


def with_condition(text: str, conditions: tuple[str, ...]) -> str:
    if not conditions:
        return text
    return f"{text} {' and '.join(when_clause(clause) if n == 0 else clause for n, clause in enumerate(conditions))}"


def when_clause(clause: str) -> str:
    """“when …”, unless the clause begins with a word of its own (“after 5 failed attempts”)."""
    first = clause.split(" ", 1)[0]
    if first.lower() in ("after", "once", "until", "unless", "before", "while", "within", "as", "upon", "where"):
        return first.lower() + clause[len(first) :]
    return "when " + (clause if first in ("I",) or first[1:] != first[1:].lower() else clause[:1].lower() + clause[1:])


def joined(signature: str, clauses: list[str]) -> str:
    """The clauses that are not yet said by the signature or by an earlier one, in order."""
    said = content_words(signature)
    kept: list[str] = []
    for clause in clauses:
        words = content_words(clause)
        if not words or (len(words & said) / len(words) >= (1.0 if not kept else _SAME)):
            continue
        kept.append(clause)
        said = said | words
    return "; ".join(kept)


def settings_by_value(components: Iterable[Component]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each criterion the settings that come from it: value as written and name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for component in components:
        for entry in component.of("setting"):
            for name in entry.references:
                found[name] = (*found.get(name, ()), (entry.body.strip("`"), entry.name))
    return found


def named_values(text: str, values: tuple[tuple[str, str], ...]) -> str:
    """The text with each setting's value replaced by its name; text in quotation marks stays."""
    for value, name in values:
        if len(value) < 2 and not value.isdigit():
            continue
        pattern = r"(?<![\w“\"`.$-])" + re.escape(value) + r"(?![\w”\"`%])"
        text = re.sub(pattern, f"`{name}`", text, count=1)
    return text
