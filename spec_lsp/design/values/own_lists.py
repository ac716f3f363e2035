"""What a thing lists of what belongs to it: “both shelves list the book” needs the books by their shelf."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, returns_of
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.phrases import read_phrase
from spec_lsp.design.language.words import pascal, plural, says, singular, snake

_OWN = re.compile(r"^(?:all\s+)?(?:its|their|all|every)\s", re.I)
_SHOWS = ("show", "display", "contain")
_LISTS = ("list", *_SHOWS)
_TELLS = re.compile(r"\blists?\b|\b(?:show|display|contain)s?\s+(?:its|their|all|every)\b")
_BOTH = re.compile(r"^both\s+", re.I)
_NO = re.compile(r"^no\s+", re.I)
_PAGE = re.compile(r"^(?P<what>.+?)(?:['’]s?)?\s+(?:page|overview|list)$", re.I)


def with_own_lists(components: list[Component], pages: frozenset[str], package: PackageInput) -> list[Component]:
    """The components with a method for what criteria say that a thing lists, where a key tells what belongs to it.

    ``pages`` are the names of the components that people see.
    """
    types = {
        entry.name: (component.name, fields_of(entry.body))
        for component in components
        for entry in component.of("type")
        if component.name not in pages
    }
    listed = {
        returns_of(entry.body)
        for component in components
        if component.name not in pages
        for entry in component.of("method")
    }
    added: dict[str, list[Entry]] = {}
    for cited, (_, criterion) in package.criteria.items():
        if not (says(criterion.text, _LISTS) and _TELLS.search(criterion.text)):
            continue
        for owner, thing in _lists(clauses_of(criterion.text).outcomes):
            where, fields = types.get(pascal(thing), ("", {}))
            belongs = any(name == f"{owner}_id" or name.endswith(f"_{owner}_id") for name in fields)
            if where and belongs and f"list[{pascal(thing)}]" not in listed:
                listed.add(f"list[{pascal(thing)}]")
                name = f"list_{plural(thing)}"
                body = f"{name}({owner}_id: int) -> list[{pascal(thing)}]"
                added.setdefault(where, []).append(Entry("method", name, body, "", (cited,), said=criterion.text))
    return [_with(component, added.get(component.name, [])) for component in components] if added else components


def _lists(outcomes: tuple[Outcome, ...]) -> Iterator[tuple[str, str]]:
    """What lists what, each by its noun in the singular."""
    for outcome in outcomes:
        if outcome.verb != "list" and not (outcome.verb in _SHOWS and _OWN.match(outcome.object)):
            continue
        owner = read_phrase(_BOTH.sub("", _PAGE.sub(r"\g<what>", outcome.subject)))
        thing = read_phrase(_NO.sub("", outcome.object))
        if owner.words and thing.words and not thing.rest.strip():
            yield snake(singular(owner.head)), snake(singular(thing.head))


def _with(component: Component, added: list[Entry]) -> Component:
    methods = len(component.of("method"))
    at = [number for number, entry in enumerate(component.entries) if entry.kind == "method"][-1] + 1 if methods else 0
    return component._replace(entries=(*component.entries[:at], *added, *component.entries[at:]))
