"""Deeds in two steps: what is held first and taken later is pending in between, and something completes it."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, returns_of
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.words import base_verb, snake

HOLDS = frozenset(["reserve", "hold", "block", "authorize", "authorise", "freeze"])
"""What is done first, so that nobody else takes it meanwhile."""
SETTLES = frozenset(["take", "deduct", "debit", "charge", "collect", "subtract", "capture", "withdraw", "move", "add"])
"""What is done when it is completed."""
COMPLETES = ("complete", "finish", "settle", "execute", "capture")
_WAITING = frozenset(["PENDING", "RESERVED", "HELD", "WAITING", "AUTHORIZED", "STARTED"])
_VALUE = re.compile(r"`([A-Z_]+)`")


def with_completion(components: list[Component], package: PackageInput) -> list[Component]:
    """The components with a method that completes a thing, where criteria hold something for it before they take it,
    tell pending ones from completed ones, and no method completes one."""
    values = {e.name: _VALUE.findall(e.body) for c in components for e in c.of("type")}
    states = {e.name: set(values.get(_status(e), ())) for c in components for e in c.of("type") if _status(e)}
    names = {entry.name for component in components for entry in component.of("method")}
    return [_completed(component, states, names, package) for component in components] if states else components


def _status(entry: Entry) -> str:
    return next((kind for name, kind in fields_of(entry.body).items() if name in ("status", "state")), "")


def _completed(component: Component, states: dict[str, set[str]], names: set[str], package: PackageInput) -> Component:
    entries = []
    for entry in component.entries:
        entries.append(entry)
        thing = returns_of(entry.body) if entry.kind == "method" else ""
        done = [one for one in states.get(thing, ()) if (base_verb(one.lower()) or "") in COMPLETES]
        if len(done) != 1 or not states[thing] & _WAITING:
            continue
        name = f"{base_verb(done[0].lower())}_{snake(thing)}"
        verbs = {cited: _verbs(package, cited) for cited in entry.references}
        held = [cited for cited, found in verbs.items() if found & HOLDS]
        taken = tuple(cited for cited, found in verbs.items() if found & SETTLES and cited not in held)
        if held and taken and name not in names:
            entries.append(Entry("method", name, f"{name}({snake(thing)}_id: int) -> None", "", taken))
    return component._replace(entries=tuple(entries))


def completing(entry: Entry, component: Component) -> str:
    """The method that completes what another one begins: ``complete_order`` behind ``create_order``; else empty."""
    made = snake(returns_of(entry.body))
    names = [f"{verb}_{made}" for verb in COMPLETES]
    behind = (one for one in component.of("method") if one is not entry and one.name in names)
    return next((one.name for one in behind if set(one.references) & set(entry.references)), "")


def _verbs(package: PackageInput, cited: str) -> set[str]:
    if cited not in package.criteria:
        return set()
    outcomes = clauses_of(package.criteria[cited][1].text).outcomes
    return {outcome.verb for outcome in outcomes if not outcome.negative}
