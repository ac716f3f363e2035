"""Values that belong to a thing: a method that is told only the value needs the key of whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, parameters_of, returns_of, taking
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import is_thing
from spec_lsp.design.language.words import lexicon, plural, singular, snake

_VALUED = re.compile(
    r"^(?:set|override|add|attach|upload|assign|rotate)_(?P<what>[a-z_]+)\((?P<value>\w+): (?P<kind>\w+)[,)].*-> None$"
)
_VALUES = frozenset(["str", "int", "float", "bool", "Decimal", "date", "datetime", "time", "timedelta", "bytes"])
_NO_OWNERS = frozenset(["setting", "preference", "configuration", "option", "dashboard", "user", "profile"])
"""What there is one of, or whoever asks."""
_FEW = 3
"""Criteria that a method stands for, up to which each of them speaks of the method."""
_TO_IT = r"\b(?:to|into|for|with|of)\s+(?:an?|the|each|that|every)\s+(?:[a-z]+\s)?{noun}\b"


def with_owned(components: list[Component], border: list[bool], package: PackageInput) -> list[Component]:
    """The components where a value that is set or added says of which thing: one that other methods know.

    It is the thing in its name (“the order status”), in its criterion (“adds it to the album”), or the one that its
    component is about, where its story speaks of that. ``border`` says of each component whether it is a page.
    """
    services = [one for one, page in zip(components, border, strict=True) if not page]
    known = _known(entry for component in services for entry in component.of("method"))
    found = []
    for component, page in zip(components, border, strict=True):
        noun = snake(component.name.removesuffix("Service")).rpartition("_")[2]
        entries = []
        for entry in component.entries:
            owner = "" if page or entry.kind != "method" else _owner(entry, noun, known, package)
            entries.append(entry._replace(body=taking(entry.body, f"{owner}_id: int", first=True)) if owner else entry)
        found.append(component._replace(entries=tuple(entries)))
    return found


def _known(methods: Iterable[Entry]) -> frozenset[str]:
    """The things that methods take the key of, or give back."""
    found: set[str] = set()
    for entry in methods:
        found |= {
            name.removesuffix("_id")
            for name, kind in parameters_of(entry.body)
            if name.endswith("_id") and kind == "int"
        }
        given = returns_of(entry.body).removesuffix(" | None").removeprefix("list[").removesuffix("]")
        found |= {snake(given)} if given[:1].isupper() and given not in ("Decimal", "Path", "None") else set()
    return frozenset(one for one in found if one not in _NO_OWNERS and is_thing((one,)))


def _owner(entry: Entry, noun: str, known: frozenset[str], package: PackageInput) -> str:
    """Whose the value of a method is; empty where it takes a key already, or belongs to nothing that is known."""
    valued = _VALUED.match(entry.body)
    keyed = any(name.endswith("_id") for name, _ in parameters_of(entry.body))
    if valued is None or keyed or valued["kind"] not in _VALUES or valued["value"].endswith("file"):
        return ""
    *before, last = valued["what"].split("_")
    if named := next((one for one in before if one in known), ""):
        return named
    stories = {s.name: s for name in entry.references if name in package.criteria for s in [package.criteria[name][0]]}
    own = [cleaned(package.criteria[name][1].text).lower() for name in entry.references if name in package.criteria]
    for text in own if len(own) <= _FEW else ():
        told = [one for one in sorted(known) if re.search(_TO_IT.format(noun=one.replace("_", " ")), text)]
        if len(told) == 1 and told[0] != singular(valued["what"]) and told[0] not in lexicon().actors:
            return told[0]
    said = " ".join([*own, *(f"{s.story.want or ''} {s.story.title or ''}".lower() for s in stories.values())])
    if noun in known and noun != singular(last) and _speaks(said, noun):
        return noun
    wanted = [one for s in stories.values() for one in sorted(known) if _is_wanted(s.story.want or "", one)]
    return wanted[0] if len(wanted) == 1 and noun == singular(last) else ""


def _speaks(text: str, noun: str) -> bool:
    return re.search(rf"\b(?:{noun}|{plural(noun)})\b", text) is not None


def _is_wanted(want: str, noun: str) -> bool:
    """Whether somebody wants to look after the things of a kind: “manage books”."""
    said = noun.replace("_", " ")
    return (
        re.search(
            rf"\b(?:manage|edit|update|maintain|process|handle)\s+(?:[a-z]+\s)?(?:{said}|{plural(said)})\b", want, re.I
        )
        is not None
    )
