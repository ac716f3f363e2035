"""What a method does, said from the criteria behind it: the design's entries carry the contract, not the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spec_lsp.design.clauses import Clauses, clauses_of
from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.languages import condition_words
from spec_lsp.design.matching import best
from spec_lsp.design.model import Component, Entry
from spec_lsp.design.outcomes import FINITE, Outcome, impersonal
from spec_lsp.design.words import content_words, lexicon

_DIGIT = re.compile(r"\d")
_SEEN = re.compile(
    r"^(?:I|they|we|(?:the|a|an) \w+)\s+(?:am|are|is)\s+(?:on|at|in|viewing)\b|^(?:I|they|we)\s+view\b", re.I
)
_LOADS = re.compile(
    r"\b(?:page|screen|view|panel|app|application|dialog)\s+(?:loads|opens|is (?:loaded|opened|shown))\b", re.I
)
_MONEY = re.compile(r"[$€£]\d|\d+[.,]\d\d\b")
_FORMULA = re.compile(r"[×÷∙=≥≤→−]|\w\s[*/+]\s\w")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_QUOTE = re.compile(r"[“\"„`]")
_CLICK = re.compile(r"\b(?:click|press|tap)", re.I)
_QUOTES = "“\"„'‘"
_RAISED = re.compile(r"raises `\w+`")
_OF_A_COMMAND = re.compile(
    r"--\w|\b(?:exit code|status code|print\w*|usage|help|progress|argparse|argument|command|option"
    r"|error handling|message)",
    re.I,
)
_PAGES = ("show_", "submit_", "confirm_")
_MOST_JOINED = 14
_SHORT = 4
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
    criterion: str
    values: tuple[tuple[str, str], ...]
    """Settings of the criterion: value and name."""

    @property
    def whole(self) -> str:
        return named_values(f"{self.text} {self.condition}".strip(), self.values)


def effects(
    package: PackageInput,
    components: Iterable[Component],
    answers: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] | None = None,
) -> dict[tuple[str, str], str]:
    """A note for every method, by component and signature; empty where the signature says it all.

    Each outcome of a criterion stands once: at the method it is most about, of those that name the criterion. What an
    answer says stands behind the outcome of the criterion it is about.
    """
    every = tuple(components)
    methods = [(component, entry) for component in every for entry in component.of("method")]
    clauses: dict[tuple[str, str], list[_Clause]] = {(c.name, e.body): [] for c, e in methods}
    values = settings_by_value(every)
    raised = errors_by_text(every)
    for name, (_, criterion) in package.criteria.items():
        behind = [(component, entry) for component, entry in methods if name in entry.references]
        if not behind:
            continue
        read = clauses_of(criterion.text)
        trigger = " ".join(read.conditions)
        for number, outcome in enumerate(read.outcomes):
            component, entry = best(inner(behind, outcome), outcome.effect, trigger, outcome.verb)
            text = raised_instead(spoken_by(entry, outcome), outcome, raised.get(name, ()))
            told = telling_conditions(read, entry, outcome) if number == 0 else ()
            if text.startswith("raises ") and read.given and not _wrong(read.when):
                told = read.given  # what is wrong stands in front of what somebody tries
            example = bool(_MONEY.search(outcome.effect) and read.given)
            found = clauses[component.name, entry.body]
            if number and found and joins(found[-1], name, text):
                found[-1] = found[-1]._replace(text=f"{found[-1].text} and {text}")
                continue
            condition = " and ".join(when_clause(c) if n == 0 else c for n, c in enumerate(told))
            found.append(_Clause(text, outcome.verb, example, condition, name, values.get(name, ())))
    said = answers or {}
    return {key: joined(key[1], found, said.get(key, ())) for key, found in clauses.items()}


def inner(behind: list[tuple[Component, Entry]], outcome: Outcome) -> list[tuple[Component, Entry]]:
    """The methods an outcome can be about: a page shows and takes, what it takes is done behind it."""
    if outcome.verb in _SHOWING or outcome.verb in ("click", "redirect", "highlight", "distinguish"):
        return behind
    if re.search(r"\b(?:each|every|all)\b", outcome.effect) and outcome.verb in ("send", "notify", "pay", "accrue"):
        batch = [pair for pair in behind if pair[1].name.endswith("_all")]
        if batch:
            return batch
    named = _PAGES if _OF_A_COMMAND.search(outcome.text) else (*_PAGES, "main", "build_parser")
    return [pair for pair in behind if not pair[1].name.startswith(named)] or behind


def _wrong(clauses: tuple[str, ...]) -> bool:
    """Whether clauses say themselves that something is wrong."""
    return any(set(re.findall(r"[\w'’]+", clause.lower())) & lexicon().negative for clause in clauses)


def joins(clause: _Clause, criterion: str, text: str) -> bool:
    """Whether one more outcome of the same criterion reads well before the common condition."""
    if clause.criterion != criterion or not clause.condition or clause.example or text.startswith("it "):
        return False
    if (clause.text.split(" ", 1)[0] in lexicon().third) is not (text.split(" ", 1)[0] in lexicon().third):
        return clause.text.startswith("raises ")
    return len(clause.text.split()) + len(text.split()) <= _MOST_JOINED and not _QUOTATION.search(text)


def errors_by_text(components: Iterable[Component]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each criterion the errors that come from it: the text people are told, and the error's name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for component in components:
        for entry in component.of("error"):
            for name in entry.references:
                found[name] = (*found.get(name, ()), (entry.body, entry.name))
    return found


def raised_instead(text: str, outcome: Outcome, errors: tuple[tuple[str, str], ...]) -> str:
    """“raises `InvalidCredentials`” instead of what people are then told: the error carries the text."""
    for told, name in errors:
        if told and any(f"{mark}{told}" in text for mark in _QUOTES):
            rest = re.split(r"[“\"„'‘]" + re.escape(told) + r"[”\"“'’]", text, maxsplit=1)[-1].strip(" ,.")
            return f"raises `{name}`" + (f" {rest}" if rest.startswith(("and ", "for ", "on ")) else "")
        if not told and outcome.verb in ("reject", "refuse", "deny", "decline"):
            again = re.match(r"(?:an?|any|every) (?:second|duplicate|repeated)\b", outcome.object, re.I)
            return f"raises `{name}`" + (f" for {outcome.object}" if again else "")
    return text


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
        if clause.split(" ", 1)[0] in condition_words():
            found.append(clause)
            continue
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


def when_clause(clause: str) -> str:
    """“when …”, unless the clause begins with a word of its own (“after 5 failed attempts”)."""
    first = clause.split(" ", 1)[0]
    if first.lower() in _OWN_WORDS | condition_words():
        return first.lower() + clause[len(first) :]
    if is_thing_alone(clause):
        return "for " + clause[:1].lower() + clause[1:]
    return "when " + (clause if first in ("I",) or first[1:] != first[1:].lower() else clause[:1].lower() + clause[1:])


def is_thing_alone(clause: str) -> bool:
    """“a completed transfer”: a thing without a verb."""
    words = clause.lower().split()
    known = lexicon()
    finite = any(word in FINITE or (word in known.third and at > 1) for at, word in enumerate(words))
    return bool(words) and words[0] in ("a", "an", "the", "two", "three", "several", "many") and not finite


def joined(signature: str, clauses: list[_Clause], answers: tuple[tuple[str, str], ...] = ()) -> str:
    """The clauses that are not yet said by the signature or by an earlier one, in order.

    An example with an amount of money is for a test, where another clause gives the rule. An answer follows the last
    clause of its criterion, or stands at the end where that has none.
    """
    rules = [clause for clause in clauses if not clause.example]
    said = content_words(signature)
    verbs: set[str] = set()
    kept: list[tuple[str, str]] = []
    for clause in rules or clauses:
        text = _shortened(clause.whole)
        words = content_words(text) - lexicon().actors
        fresh = words - said
        weighty = (
            bool(_FORMULA.search(text)) or bool(fresh & {"not", "no"}) or any(_DIGIT.search(word) for word in fresh)
        )
        new_verb = bool(clause.verb) and clause.verb not in said | verbs and clause.verb not in _SHOWING | _KEEPING
        before = " ".join(text for _, text in kept)
        unsaid_text = any(quoted not in before for quoted in _QUOTATION.findall(text)) or any(
            code not in before for code in _RAISED.findall(text)
        )
        if not words or not (fresh or weighty or unsaid_text):
            continue
        if not (weighty or unsaid_text or new_verb) and len(fresh) / len(words) <= _FRESH:
            continue
        kept.append((clause.criterion, text))
        said = said | words
        verbs.add(clause.verb)
    for criterion, text in answers:
        at = max((number for number, (name, _) in enumerate(kept) if criterion and name == criterion), default=None)
        if at is None:
            kept.append((criterion, text))
        else:
            kept[at] = (criterion, kept[at][1] + _apposed(kept[at][1], text))
    return "; ".join(text for _, text in kept)


def _apposed(before: str, text: str) -> str:
    """An answer behind what it is about: after a comma where it is short, in parentheses where it has none."""
    if len(text.split()) <= _SHORT:
        return f", {text}"
    return f"; {text}" if "(" in text or before.endswith(")") else f" ({text})"


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
        if name.endswith("_schedule"):
            continue
        if not _DIGIT.search(value) and not value.lower().startswith(tuple(lexicon().numbers)):
            continue
        pattern = r"(?<![\w“\"`.$-])" + re.escape(value) + r"(?![\w”\"`%])"
        text = re.sub(pattern, f"`{name}`", text, count=1)
    return text
