"""How things stand after a deed: the state it leaves, what completes it, and what it is reckoned by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.answered.two_steps import COMPLETES, HOLDS, completing
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.words import content_words, participle, plural, snake
from spec_lsp.design.values.kept import SWITCHED_OFF, SWITCHES
from spec_lsp.specs.joining import Clause
from spec_lsp.specs.raising import NOT_ALLOWED
from spec_lsp.specs.voice import kind_of, operation_of

_VALUE = re.compile(r"`([A-Z][A-Z0-9_]*)`")
_LISTS = re.compile(r"\blists?\b")
_AT_FIRST = frozenset(["PENDING", "OPEN", "DRAFT", "WAITING", "NEW", "RESERVED", "REQUESTED"])
_WORKED_OUT = ("calculate", "estimate", "compute")


def with_state(
    clauses: list[Clause], component: Component, entry: Entry, components: tuple[Component, ...]
) -> list[Clause]:
    """The clauses with the state that a method leaves and what it calls to complete the deed, in front of its errors.

    Nothing is added where the clauses name the state already, or where they say nothing.
    """
    if entry.name.startswith(COMPLETES):
        clauses = [one._replace(condition=_not_looked_at(one.condition, component)) for one in clauses]
    if clauses and _is_barred(component, entry):
        clauses = [*clauses, Clause(f"raises `{NOT_ALLOWED}`")]
    if whole := _own_list(entry, components):
        return [Clause(whole), *(one for one in clauses if not _LISTS.search(one.text))]
    if clauses and entry.name.endswith("_all"):
        clauses = [*clauses, *_left_out(component, clauses)]
    marked = operation_of(entry) == "mark" and _state_left(entry, components) != ("", "")
    if not (clauses or marked) or kind_of(entry) in ("read", "view", "rule"):
        return clauses
    said = " ".join(one.whole.lower() for one in clauses if not one.text.startswith("raises "))
    field, label = _state_left(entry, components)
    text = f"sets `{field}` to `{label}`" if marked or (label and label.lower().replace("_", " ") not in said) else ""
    if held := _held_for(entry, components):
        text = f"{held}; {text}" if text else held
    if then := completing(entry, component):
        text = f"{text}, then calls `{then}`" if text else f"then calls `{then}`"
    if not text:
        return clauses
    at = max((at for at, one in enumerate(clauses, start=1) if not one.text.startswith("raises ")), default=0)
    return [*clauses[:at], Clause(text), *clauses[at:]]


def _not_looked_at(condition: str, component: Component) -> str:
    """A condition without what the deed before has looked at: “for a shelf with enough room”, where that one raises
    ``NotEnoughRoom``."""
    thing = _FOR_A_THING.match(condition)
    words = {word.removesuffix("s") for word in thing[0].lower().split()} if thing else set()
    needed = [snake(one.name).split("_")[1:] for one in component.of("error") if one.name.startswith("Not")]
    looked = any(len(each) >= _SEVERAL and {one.removesuffix("s") for one in each} <= words for each in needed)
    return condition[thing.end() :].strip() if thing and looked else condition


_FOR_A_THING = re.compile(r"^for (?:(?! (?:when|if|once|after) ).)+")


def _held_for(entry: Entry, components: tuple[Component, ...]) -> str:
    """What completing a thing ends: the reservation that was made for it would be counted for good."""
    verb, _, thing = entry.name.partition("_")
    for one in (one for component in components for one in component.of("type") if verb in COMPLETES):
        made = snake(one.name).replace("_", " ")
        if f"{thing}_id" in fields_of(one.body) and any(made.startswith(held.rstrip("e")) for held in HOLDS):
            return f"removes the {thing.replace('_', ' ')}'s {made}"
    return ""


def _is_barred(component: Component, entry: Entry) -> bool:
    """Whether an answer alone, and no criterion, refuses who calls a method and is not the owner."""
    keys = [name for name, _ in parameters_of(entry.body) if name.endswith("_id")]
    errors = [one for one in component.of("error") if one.name == NOT_ALLOWED]
    answered = [one for one in errors if all(is_decision(name) for name in one.references)]
    own = len(keys) >= _SEVERAL and any(set(one.references) & set(entry.references) for one in answered)
    return bool(answered) and ("user_id" in keys or own)


def _left_out(component: Component, clauses: list[Clause]) -> Iterator[Clause]:
    """Whom a deed for everybody leaves out, because a switch of theirs says so, and by what unread things are known."""
    switched = {SWITCHES.get(operation_of(one), "") for one in component.of("method")} - {""}
    said = " ".join(one.whole for one in clauses)
    for one in component.of("type"):
        fields = fields_of(one.body)
        for flag in sorted(switched & {name for name, kind in fields.items() if kind == "bool"}):
            on = any(SWITCHES[verb] == flag for verb in SWITCHED_OFF - _LIFTED)
            yield Clause(f"leaves out who is {'not ' if on else ''}`{flag}`")
        state, _, thing = snake(one.name).partition("_")
        kept = any(row.name.startswith(f"{plural(snake(one.name))}.") for row in component.of("table"))
        if kept and thing and re.search(rf"\bun{state} {plural(thing)}\b", said) and f"{thing}_id" in fields:
            article = "an" if thing[:1] in "aeiou" else "a"
            yield Clause(f"{article} {thing} without a row in `{plural(snake(one.name))}` is un{state}")


_LIFTED = frozenset(["unblock"])
"""What switches off a flag that keeps people out."""


def _own_list(entry: Entry, components: tuple[Component, ...]) -> str:
    """What a list by one key holds, where the key may stand in either of two fields: “the payments with
    the shop as sender or receiver”."""
    given = [name for name, _ in parameters_of(entry.body) if name != "user_id"]
    if operation_of(entry) != "list" or len(given) != 1 or not given[0].endswith("_id"):
        return ""
    kind = returns_of(entry.body).removeprefix("list[").removesuffix("]")
    own = next((one for component in components for one in component.of("type") if one.name == kind), None)
    ends = [name for name in fields_of(own.body) if name.endswith(f"_{given[0]}")] if own is not None else []
    if len(ends) < _SEVERAL:
        return ""
    said = " or ".join(name.removesuffix(f"_{given[0]}").replace("_", " ") for name in ends)
    return f"the {entry.name.partition('_')[2].replace('_', ' ')} with the {given[0][:-3].replace('_', ' ')} as {said}"


def _state_left(entry: Entry, components: tuple[Component, ...]) -> tuple[str, str]:
    """The field and the value of it that a deed leaves: “cancelled” of what it cancels, “pending” of what it makes."""
    types = {one.name: one for component in components for one in component.of("type")}
    thing = entry.name.partition("_")[2]
    for name, one in types.items():
        for field, kind in fields_of(one.body).items():
            values = _VALUE.findall(types[kind].body) if field in ("status", "state") and kind in types else []
            if not values:
                continue
            done = participle(operation_of(entry)).upper()
            if operation_of(entry) == "mark" and thing.upper() in values:
                return field, thing.upper()
            if snake(name) == thing and done in values:
                return field, done
            first = [value for value in values if value in _AT_FIRST]
            making = thing == snake(name) or snake(name).startswith(operation_of(entry)[:_STEM])
            if returns_of(entry.body) == name and f"{snake(name)}_id" not in entry.body and making and len(first) == 1:
                return field, first[0]
    return "", ""


def reckoned_by(
    component: Component, entry: Entry, methods: list[tuple[Component, Entry]], package: PackageInput
) -> tuple[str, ...]:
    """What reckons a value that a method's criteria compare with: ``calculate_free_credit``, where one is of more than
    the free credit."""
    if kind_of(entry) not in ("write", "process"):
        return ()
    found = []
    for other, one in methods:
        value = one.name.partition("_")[2].replace("_", " ")
        if other is not component or operation_of(one) not in _WORKED_OUT or len(content_words(value)) < _SEVERAL:
            continue
        own = [package.criteria[name][1].text.lower() for name in entry.references if name in package.criteria]
        if not set(one.references) & set(entry.references) and any(value in text for text in own):
            found.append(one.name)
    return tuple(found)


_SEVERAL = 2
_STEM = 5  # “booking” of book, “transfer” of transfer
