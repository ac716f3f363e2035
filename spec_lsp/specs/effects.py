"""What a method does, said from the criteria behind it: the design's entries carry the contract, not the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spec_lsp.design.answers import places
from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.matching import best
from spec_lsp.design.model import Component, Entry, parameters_of
from spec_lsp.design.outcomes import Outcome
from spec_lsp.design.words import content_words, lexicon, participle
from spec_lsp.specs.conditions import DIGIT, says_wrong, telling_conditions, when_clause
from spec_lsp.specs.raising import errors_by_criterion, raised_instead
from spec_lsp.specs.reading import read, roles_of
from spec_lsp.specs.values import named_values, settings_by_value, with_settings_list, with_switches
from spec_lsp.specs.voice import (
    kind_of,
    needs_condition_first,
    operation_of,
    order_apart,
    shown_apart,
    voiced,
    with_the,
    without_pronoun,
)

_LISTING = frozenset(["the", "a", "an", "is", "are", "one", "of", "or", "and", "be", "must", "can", "shall", "either"])
_JOB = re.compile(r"register_\w*job$")
_VAGUE = re.compile(r"^error handling\b(?! (?:for|of|on)\b)", re.I)
_AGAIN = re.compile(r"\b(?:still|again|other|also)\b")
_MONEY = re.compile(r"[$€£]\d|\d+[.,]\d\d\b")
_FORMULA = re.compile(r"[×÷∙=≥≤→−]|\w\s[*/+]\s\w")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_RAISED = re.compile(r"raises `\w+`")
_ON_SCREEN = re.compile(
    r"\b(?:message|dialog|form|banner|warning|confirmation|notification|toast|page|button|prompt)\b", re.I
)
_OF_A_COMMAND = re.compile(
    r"--\w|\b(?:exit code|status code|print\w*|usage|help|progress|argparse|argument|command|option"
    r"|error handling|message)",
    re.I,
)
_PRINTS = re.compile(r"\b(?:prints?|printed|exit code|standard (?:output|error))\b", re.I)
_OF_ARGUMENTS = re.compile(r"\b(?:arguments?|options?|help|usage|pars\w+|paths?|flags?|argparse)\b", re.I)
_PAGES = ("show_", "submit_", "confirm_")
_MOST_JOINED = 14
_SHORT = 4
_FRESH = 0.45  # a clause with no more fresh words than that is said already
_SHOWING = frozenset(["show", "display", "list", "see", "view", "indicate", "present", "download"])
_WEIGHTY = frozenset(["different", "distinct", "own", "both", "immediate", "immediately", "still"])
_KEEPING = frozenset(["record", "appear", "save", "store", "keep", "be", "have", "take", "can"])


class _Clause(NamedTuple):
    text: str
    verb: str
    example: bool
    condition: str
    criterion: str
    values: tuple[tuple[str, str], ...]
    """Settings of the criterion: value and name."""
    more: str = ""
    """What happens besides an error."""
    also: tuple[str, ...] = ()
    """What happens with it, under the same condition."""

    @property
    def whole(self) -> str:
        if self.also:
            said = ", ".join((self.text, *self.also[:-1])) + f" and {self.also[-1]}"
            return self._replace(text=said, also=()).whole
        if needs_condition_first(self.text, self.condition):
            return named_values(f"{self.condition}, {self.text}", self.values)
        more = f"{',' if self.condition else ''} and {self.more}" if self.more else ""
        return named_values(f"{self.text} {self.condition}".strip() + more, self.values)


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
    raised = errors_by_criterion(every)
    roles = roles_of(package)
    for name, (_, criterion) in package.criteria.items():
        behind = [(component, entry) for component, entry in methods if name in entry.references]
        if not behind or _is_enumeration(name, criterion.text, every):
            continue
        said = read(criterion.text, roles)
        trigger = " ".join(said.conditions)
        errors = raised.get(name, ())
        unraised = [one for one in errors if not one.told]
        first: tuple[str, str] | None = None
        for number, outcome in enumerate(said.outcomes):
            error = raised_instead(outcome.effect, outcome, said, errors)
            owning = [pair for pair in behind if error and any(f"`{e.name}`" in error for e in pair[0].of("error"))]
            component, entry = best(inner(owning or behind, outcome), outcome.effect, trigger, outcome.verb)
            key = component.name, entry.body
            first, moved = first or key, first is not None and first != key
            found = clauses[key]
            border = is_border(component, entry)
            effect = without_pronoun(outcome.effect, said, number)
            if not error:
                effect = with_settings_list(effect, values.get(name, ()))
                effect = _divided(effect, outcome, name, (component, entry), behind, clauses, values)
            text = error or voiced(entry, outcome._replace(effect=effect), said, roles, border)
            unraised = [one for one in unraised if f"`{one.name}`" not in text]
            if not text and number == 0:
                told = telling_conditions(said, entry, outcome, roles, border)
                text = effect if content_words(" ".join(told)) - content_words(entry.name) else ""
            if not text:
                continue
            again = _AGAIN.search(text)
            told = telling_conditions(said, entry, outcome, roles, border, bool(again)) if number == 0 or moved else ()
            if error:
                told = said.given if said.given and not says_wrong(said.when) else told
                told = told if any(one.told and f"`{one.name}`" in error for one in errors) else ()
            if moved and not told and said.outcomes[0].passive and not said.outcomes[0].negative:
                told = (f"once {said.outcomes[0].effect}",)
            example = bool(_MONEY.search(outcome.effect) and said.given)
            raising = bool(number and found) and found[-1].criterion == name and found[-1].text.startswith("raises `")
            if raising and not found[-1].more and not error:
                found[-1] = found[-1]._replace(more=text)
                continue
            condition = " and ".join(when_clause(c) if n == 0 else c for n, c in enumerate(told))
            condition = re.sub(r"^when (?:that|this) (?=\w)", "when the ", condition)
            text = with_the(text, condition)
            if component.of("setting"):
                text = re.sub(r"^falls back (?=when )", "falls back to the defaults ", text)
            if number and found and (not moved or found[-1].condition == condition):
                fitting = next((one for one in (text, outcome.effect) if joins(found[-1], name, one)), "")
                if fitting and not error:
                    found[-1] = found[-1]._replace(also=(*found[-1].also, fitting))
                    continue
            found.append(_Clause(text, outcome.verb, example, condition, name, values.get(name, ())))
        for one in unraised:
            owning = [pair for pair in behind if any(entry.name == one.name for entry in pair[0].of("error"))]
            if owning and not any(f"`{one.name}`" in clause.text for kept in clauses.values() for clause in kept):
                pieces = " ".join(re.findall(r"[A-Z][a-z0-9]*", one.name))
                component, entry = best(inner(owning, said.outcomes[0]) if said.outcomes else owning, pieces, trigger)
                found = clauses[component.name, entry.body]
                if found and found[-1].verb and participle(found[-1].verb) in pieces.lower().split():
                    continue  # “locks the account”: the state it leaves is what others are told, in the error's line
                if found and found[-1].criterion == name and found[-1].condition and not found[-1].more:
                    found[-1] = found[-1]._replace(condition=f"{found[-1].condition}, else raises `{one.name}`")
                else:
                    found.append(_Clause(f"raises `{one.name}`", "", False, "", name, ()))
    said_by = answers or {}
    notes = {key: joined(key[1], found, said_by.get(key, ())) for key, found in clauses.items()}
    for component, entry in methods:
        key = component.name, entry.body
        notes[key] = notes[key] or _of_a_batch(component, entry)
    return {key: with_switches(notes[key], entry, every) for component, entry in methods
            for key in [(component.name, entry.body)]}  # fmt: skip


def is_vague(text: str) -> bool:
    """Whether an outcome leaves to an answer what is seen: “error handling with messages”."""
    return bool(_VAGUE.match(text))


def _of_a_batch(component: Component, entry: Entry) -> str:
    """What the entries themselves say of a job and of a method for all: which method they call, and how often."""
    others = {one.name: one for one in component.of("method")}
    if _JOB.match(entry.name):
        called = next((name for name in others if name.endswith("_all")), "")
        when = next((one.name for one in component.of("setting") if one.name.endswith("_schedule")), "")
        return f"runs `{called}`" + (f" as `{when}` says" if when else "") if called else ""
    if entry.name.endswith("_all"):
        verb = entry.name.removesuffix("_all")
        single = next((one for name, one in others.items() if name.startswith(f"{verb}_") and one is not entry), None)
        keys = [name for name, _ in parameters_of(single.body)] if single is not None else []
        if single is not None and keys and keys[0].endswith("_id"):
            return f"`{single.name}` for every {keys[0].removesuffix('_id').replace('_', ' ')}"
    return ""


def _divided(
    effect: str,
    outcome: Outcome,
    name: str,
    at: tuple[Component, Entry],
    behind: list[tuple[Component, Entry]],
    clauses: dict[tuple[str, str], list[_Clause]],
    values: Mapping[str, tuple[tuple[str, str], ...]],
) -> str:
    """The effect without the part that another method of the criterion has: what is shown, or its order."""
    others = [pair for pair in behind if pair != at]
    rest, shown = shown_apart(effect)
    if shown and kind_of(at[1]) not in ("read", "view"):
        for component, entry in others:
            if kind_of(entry) == "read" and content_words(entry.name) & content_words(shown):
                clauses[component.name, entry.body].append(_Clause(shown, "", False, "", name, values.get(name, ())))
                return rest
        on_page = any(is_border(*pair) for pair in others) and " reflected" not in shown
        return rest if on_page else effect
    rest, order = order_apart(effect)
    if order and is_border(*at):
        for component, entry in others:
            if operation_of(entry) in ("list", "search", "get", "find") and not is_border(component, entry):
                clauses[component.name, entry.body].append(_Clause(order, "", False, "", name, values.get(name, ())))
                return rest
    return effect


def is_border(component: Component, entry: Entry) -> bool:
    """Whether a method faces people: a page or command, or any of a component that is one."""
    words = content_words(f"{component.name} {component.file.rsplit('/', 1)[-1]}")
    return entry.name.startswith(_PAGES) or bool(words & places().border)


def _is_enumeration(name: str, text: str, components: tuple[Component, ...]) -> bool:
    """Whether a criterion only lists the members of a type: the type says it."""
    for component in components:
        for entry in component.of("type"):
            members = re.findall(r"`([A-Z][A-Z0-9_]*)`", entry.body)
            if name not in entry.references or len(members) < 2:
                continue
            words = set(re.findall(r"[a-z0-9]+", text.lower()))
            listed = {word for member in members for word in member.lower().split("_")}
            rest = words - listed - set(re.findall(r"[a-z]+", entry.name.lower())) - _LISTING
            if listed <= words and len(rest) <= 1:
                return True
    return False


def inner(behind: list[tuple[Component, Entry]], outcome: Outcome) -> list[tuple[Component, Entry]]:
    """The methods an outcome can be about: a page shows and takes, what it takes is done behind it."""
    if _ON_SCREEN.search(outcome.effect) and (outcome.verb in _SHOWING or outcome.verb in ("confirm", "notify", "ask")):
        return [pair for pair in behind if is_border(*pair)] or behind
    if outcome.verb in _SHOWING or outcome.verb in ("click", "redirect", "highlight", "distinguish"):
        return behind
    if re.search(r"\b(?:each|every|all)\b", outcome.effect) and outcome.verb in ("send", "notify", "pay", "accrue"):
        batch = [pair for pair in behind if pair[1].name.endswith("_all")]
        if batch:
            return batch
    jobs = [pair for pair in behind if not _JOB.match(pair[1].name)]
    behind = jobs or behind
    mains = [pair for pair in behind if pair[1].name == "main"]
    if mains and _PRINTS.search(outcome.text):
        return mains
    if any(pair[1].name == "main" for pair in behind) and not _OF_ARGUMENTS.search(outcome.text):
        behind = [pair for pair in behind if pair[1].name != "build_parser"]
    named = _PAGES if _OF_A_COMMAND.search(outcome.text) else (*_PAGES, "main", "build_parser")
    return [pair for pair in behind if not pair[1].name.startswith(named)] or behind


def joins(clause: _Clause, criterion: str, text: str) -> bool:
    """Whether one more outcome of the same criterion reads well before the common condition."""
    if clause.criterion != criterion or not clause.condition or clause.example or text.startswith("it "):
        return False
    if (clause.text.split(" ", 1)[0] in lexicon().third) is not (text.split(" ", 1)[0] in lexicon().third):
        return clause.text.startswith("raises ")
    return len(clause.text.split()) + len(text.split()) <= _MOST_JOINED and not _QUOTATION.search(text)


def joined(signature: str, clauses: list[_Clause], answers: tuple[tuple[str, str], ...] = ()) -> str:
    """The clauses that are not yet said by the signature or by an earlier one, in order.

    An example with an amount of money is for a test, where another clause gives the rule. An answer follows the last
    clause of its criterion, or stands at the end where that has none.
    """
    rules = [clause for clause in clauses if not clause.example]
    answered = {criterion for criterion, _ in answers}
    rules = [one for one in rules if not (one.criterion in answered and is_vague(one.text))] or rules[:1]
    named, by_name = content_words(signature), content_words(signature.partition("(")[0])
    verbs: set[str] = set()
    kept: list[tuple[str, str]] = []
    for clause in rules or clauses:
        text = _shortened(clause.whole)
        words = content_words(text) - lexicon().actors - _KEEPING
        before = "; ".join(text for _, text in kept)
        nearest = max((content_words(one) for _, one in kept), key=lambda one: len(one & words), default=frozenset())
        unsigned, fresh = words - named, words - named - nearest
        weighty = (
            bool(_FORMULA.search(text))
            or bool(fresh & ({"not", "no"} | _WEIGHTY))
            or bool((words - by_name - nearest) & content_words(clause.condition))
            or any(DIGIT.search(word) for word in fresh)
            or any(quoted not in before for quoted in _QUOTATION.findall(text))
            or any(code not in before for code in _RAISED.findall(text))
        )
        new_verb = bool(clause.verb) and clause.verb not in named | verbs and clause.verb not in _SHOWING | _KEEPING
        repeats = bool(kept) and len(words - nearest) <= _FRESH * len(words)
        if text in before.split("; ") or not (weighty or (unsigned and (new_verb or not repeats))):
            continue
        kept.append((clause.criterion, text))
        verbs.add(clause.verb)
    for criterion, text in answers:
        about = content_words(text)
        own = [number for number, (name, _) in enumerate(kept) if criterion and name == criterion]
        at = max(own, key=lambda number: len(about & content_words(kept[number][1])), default=None)
        if at is not None and kept[at][1].startswith("raises ") and re.search(r"\b(?:refused|rejected)\b", text):
            continue
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
