"""What a method does, said from the criteria behind it: the design's entries carry the contract, not the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spec_lsp.design.clauses import Clauses, clauses_of
from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.matching import best
from spec_lsp.design.model import Component, Entry
from spec_lsp.design.outcomes import Outcome, impersonal
from spec_lsp.design.words import content_words, lexicon

_DIGIT = re.compile(r"\d")
_SEEN = re.compile(
    r"^(?:I|they|we|(?:the|a|an) \w+)\s+(?:am|are|is)\s+(?:on|at|in|viewing)\b|^(?:I|they|we)\s+view\b", re.I
)
_LOADS = re.compile(
    r"\b(?:page|screen|view|panel|app|application|dialog)\s+(?:loads|opens|is (?:loaded|opened|shown))\b", re.I
)
_MONEY = re.compile(r"[$€£]\d|\d+[.,]\d\d\b")
_FORMULA = re.compile(r"[×÷∙=≥≤→]|\w\s[*/+]\s\w")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_QUOTE = re.compile(r"[“\"„`]")
_CLICK = re.compile(r"\b(?:click|press|tap)", re.I)
_QUOTES = "“\"„'‘"
_FRESH = 0.34  # a clause with no more fresh words than that is said already
_SHOWING = frozenset(["show", "display", "list", "see", "view", "indicate", "present", "download"])
_KEEPING = frozenset(["save", "store", "keep", "be", "have", "take", "can"])
_OWN_WORDS = frozenset(
    ["after", "once", "until", "unless", "before", "while", "within", "as", "upon", "where", "every", "during"]
)


class _Clause(NamedTuple):
    text: str
    verb: str
    example: bool
    condition: str


def effects(package: PackageInput, components: Iterable[Component]) -> dict[tuple[str, str], str]:
    """A note for every method, by component and signature; empty where the signature says it all.

    Each outcome of a criterion stands once: at the method it is most about, of those that name the criterion.
    """
    every = tuple(components)
    methods = [(component, entry) for component in every for entry in component.of("method")]
    clauses: dict[tuple[str, str], list[_Clause]] = {(c.name, e.body): [] for c, e in methods}
    values = settings_by_value(every)
    for name, (_, criterion) in package.criteria.items():
        behind = [(component, entry) for component, entry in methods if name in entry.references]
        if not behind:
            continue
        read = clauses_of(criterion.text)
        trigger = " ".join(read.conditions)
        for number, outcome in enumerate(read.outcomes):
            component, entry = best(behind, outcome.effect, trigger, outcome.verb)
            text = spoken_by(entry, outcome)
            told = telling_conditions(read, entry, outcome) if number == 0 else ()
            text = named_values(with_condition(text, told), values.get(name, ()))
            example = bool(_MONEY.search(outcome.effect) and read.given)
            clauses[component.name, entry.body].append(_Clause(text, outcome.verb, example, " ".join(told)))
    return {key: joined(key[1], found) for key, found in clauses.items()}


def spoken_by(entry: Entry, outcome: Outcome) -> str:
    """The outcome as what this method does: one that reads does not “display” what it returns."""
    operation = entry.name.split(".")[-1].split("_")[0]
    kind = lexicon().operations.get(operation, ("", ""))[1]
    if kind in ("read", "io") and outcome.verb in _SHOWING and not outcome.subject and not entry.body.endswith("None"):
        first = outcome.object.split(" ", 1)[0].lower()
        return (
            outcome.effect
            if not first or first[0] in _QUOTES or first in ("them", "it", "this", "these")
            else outcome.object
        )
    return outcome.effect


def telling_conditions(read: Clauses, entry: Entry, outcome: Outcome) -> tuple[str, ...]:
    """The conditions that say more than that somebody uses the method, in impersonal words."""
    named = content_words(entry.name)
    found = [impersonal(clause) for clause in read.given if not _SEEN.match(clause) and _telling(clause)]
    for clause in read.when:
        if _SEEN.match(clause) or _LOADS.search(clause):
            continue
        if _by_actor(clause):
            if _telling(clause):
                found.append(impersonal(clause))
            continue
        words = content_words(clause)
        if clause.split(" ", 1)[0].lower() in _OWN_WORDS or (
            words and len(words - content_words(outcome.effect) - named) / len(words) > 0.34
        ):
            found.append(clause)
    return tuple(found)


def _telling(clause: str) -> bool:
    """Whether somebody's deed carries a value, a label or a lack."""
    words = set(clause.lower().split())
    return bool(_DIGIT.search(clause) or _QUOTE.search(clause) or words & {"no", "not", "without", "never"}) and not (
        _CLICK.search(clause)
    )


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
    if first.lower() in _OWN_WORDS:
        return first.lower() + clause[len(first) :]
    return "when " + (clause if first in ("I",) or first[1:] != first[1:].lower() else clause[:1].lower() + clause[1:])


def joined(signature: str, clauses: list[_Clause]) -> str:
    """The clauses that are not yet said by the signature or by an earlier one, in order.

    An example with an amount of money is for a test, where another clause gives the rule.
    """
    rules = [clause for clause in clauses if not clause.example]
    said = content_words(signature)
    verbs: set[str] = set()
    kept: list[str] = []
    for clause in rules or clauses:
        text = _shortened(clause.text)
        words = content_words(text) - lexicon().actors
        fresh = words - said
        weighty = (
            bool(_FORMULA.search(text)) or bool(fresh & {"not", "no"}) or any(_DIGIT.search(word) for word in fresh)
        )
        new_verb = bool(clause.verb) and clause.verb not in said | verbs and clause.verb not in _SHOWING | _KEEPING
        unsaid_text = any(quoted not in " ".join(kept) for quoted in _QUOTATION.findall(text))
        if not words or not (fresh or weighty or unsaid_text):
            continue
        if not (weighty or unsaid_text or new_verb) and len(fresh) / len(words) <= _FRESH:
            continue
        kept.append(text)
        said = said | words
        verbs.add(clause.verb)
    return "; ".join(kept)


def _shortened(text: str) -> str:
    """The clause without what is added behind a dash, and with its formula behind no colon."""
    head = re.split(r"\s+[—–]\s+", text)[0] if len(text) > 80 else text
    return re.sub(r"\bas:\s", "as ", head)


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
        if not _DIGIT.search(value) and not value.lower().startswith(tuple(lexicon().numbers)):
            continue
        pattern = r"(?<![\w“\"`.$-])" + re.escape(value) + r"(?![\w”\"`%])"
        text = re.sub(pattern, f"`{name}`", text, count=1)
    return text
