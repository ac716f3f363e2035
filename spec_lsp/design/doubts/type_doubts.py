"""Types in doubt: a noun whose drafted type is a guess, where the words of the stories allow another one.

A number, a unit, a list of values, a thing of the design or a class of the workspace decides a type. What has none of
these behind it is a text, a day or nothing by habit: a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Design, Entry, OtherType, TypeDoubt, returns_of
from spec_lsp.design.doubts.result_doubts import result_doubts, returned, writes_file
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.phrases import entity_name, type_of
from spec_lsp.design.language.words import plural, singular
from spec_lsp.design.values.shapes import member
from spec_lsp.design.values.type_words import Sentence, Told, said_around, told_types

OPTIONAL = " | None"
_MOST = 3
_GUESSED = frozenset(["str", "int", "float", "date", "datetime", "Decimal", "Path", "bytes", "list[str]"])
_BY_HABIT = frozenset(["id", "query", "form", "argv", "token", "password", "today", "now"])
"""What is passed in one way everywhere."""
_OF_SOMETHING = frozenset(["status", "state", "type", "kind"])
"""Nouns that say nothing without what they are of."""
_FIELD = re.compile(r"`(\w+): ([^`]+)`")
_PARAMETER = re.compile(r"(\w+): ((?:[^,()\[\]=]|\[[^\]]*\])+?)(?=,|\)| =)")
_BORDERS = ("show_", "submit_", "build_parser", "main")
_NARROWER = {"date": ("datetime",), "datetime": ("time", "date"), "Path": ("bytes",), "bytes": ("Path",),
             "int": ("Decimal",), "float": ("Decimal",)}  # fmt: skip
"""What a type that a noun has by itself may still be instead."""


class _Noun(NamedTuple):
    """A noun with its drafted type, and the criteria behind the entries that have it."""

    name: str
    kind: str
    references: tuple[str, ...]
    deeds: frozenset[str]
    """The methods that take it."""
    owners: frozenset[str]
    """The types that have it."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.name.split("_"))


def type_doubts(design: Design, package: PackageInput) -> tuple[TypeDoubt, ...]:
    """The nouns in doubt, in the order of the entries; each with its other types, best first."""
    inner = [one for one in design.components if not any(e.name.startswith(_BORDERS) for e in one.of("method"))]
    sentences = [
        Sentence.of(name, " ".join(criterion.text.replace("**", "").split()))
        for name, (source, criterion) in package.criteria.items()
        if language_of(source.story) is None
    ]
    declared = {entry.name for component in inner for entry in component.of("type")} | set(package.classes)
    kept = {entry.name.partition(".")[2] for component in inner for entry in component.of("table")}
    found = [doubt for noun in _nouns(inner) if (doubt := _of_noun(noun, sentences, declared, kept)) is not None]
    methods = [entry for component in inner for entry in component.of("method") if not entry.was]
    return (*found, *result_doubts(design, methods, package, sentences))


def told_doubts(doubts: Iterable[TypeDoubt]) -> tuple[str, ...]:
    """A line for each that is marked: the noun with its type, the words that allow others, and these."""
    found = []
    for one in (one for one in doubts if one.marked):
        said = f", from “{one.said}”" if one.said else ""
        others = ", ".join(f"`{other.kind}`" for other in one.others)
        found.append(f"`{one.declared}`{said}: or {others}.")
    return tuple(found)


def retyping(entry: Entry, doubt: TypeDoubt, now: OtherType, then: OtherType) -> Iterator[tuple[re.Pattern[str], str]]:
    """What is replaced in an entry's code, and by what, so that a noun has another type there; ``then`` may be ``now``.

    The same noun in the plural stands for several of the type; a method that is named after the noun gives it back.
    """
    if entry.kind not in ("method", "type") or entry.was:
        return
    name, new = now.name or doubt.name, then.name or doubt.name
    returned = returns_of(entry.body) == now.kind if entry.kind == "method" else False
    if returned and name == (entry.name if doubt.result else entry.name.partition("_")[2]):
        yield re.compile(rf"-> {re.escape(now.kind)}(?![\w\[.])"), f"-> {then.kind}"
    if doubt.result:
        return
    exact = not now.kind.endswith(OPTIONAL) and (then is now or then.kind.endswith(OPTIONAL))
    stays = r"(?! \| None)" if exact else ""
    yield re.compile(rf"(?<![\w.]){name}: {re.escape(now.kind)}(?![\w\[.]){stays}"), f"{new}: {then.kind}"
    if not {"[", "|"} & set(now.kind + then.kind):
        several = re.compile(rf"(?<![\w.]){plural(name)}: list\[{re.escape(now.kind)}\]")
        yield several, f"{plural(new)}: list[{then.kind}]"


def retyped(entry: Entry, doubts: Iterable[TypeDoubt]) -> tuple[str, ...]:
    """The signatures that a method has with each other type of a noun of it, best first."""
    found: list[str] = []
    for doubt in doubts:
        for other in doubt.others:
            body = entry.body
            for pattern, new in retyping(entry, doubt, OtherType(doubt.kind), other):
                body = pattern.sub(new, body)
            if body != entry.body:
                found.append(body)
    return tuple(found)


def _nouns(components: Iterable[Component]) -> Iterator[_Noun]:
    """Every noun with a type that may be a guess, once for each type it has."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for component in components:
        for entry in component.of("method", "type"):
            pairs = (_PARAMETER if entry.kind == "method" else _FIELD).findall(entry.body)
            if entry.kind == "method" and returned(entry) in _GUESSED and not writes_file(entry):
                pairs.append((entry.name.partition("_")[2], returned(entry)))
            for name, kind in () if entry.was else pairs:
                if (
                    kind in _GUESSED
                    and name
                    and name not in _BY_HABIT
                    and not name.endswith(("_id", "_hash", "_ids", "_at"))
                ):
                    found.setdefault((name, kind), []).append(entry)
    for (name, kind), entries in found.items():
        references = tuple(dict.fromkeys(one for entry in entries for one in entry.references))
        deeds, owners = (frozenset(e.name for e in entries if e.kind == what) for what in ("method", "type"))
        yield _Noun(name, kind, references, deeds, owners)


def _of_noun(noun: _Noun, sentences: list[Sentence], declared: set[str], kept: set[str]) -> TypeDoubt | None:
    """Of a guess any type that the words allow; of a noun with a type of its own only what says so itself."""
    known = type_of(noun.words) == noun.kind
    behind = [one for one in sentences if one.cited in noun.references]
    told = told_types(noun.name.replace("_", " "), sentences)
    if len(noun.words) > 1:  # “the date of a repair” is ``repair_date``
        told += [one for one in told_types(noun.words[-1], behind) if one.kind not in {two.kind for two in told}]
    if any(one.kind == noun.kind for one in told):
        return None
    others: dict[str, tuple[OtherType, str]] = {}
    thing = next((name for name in (entity_name(noun.words), entity_name(noun.words[-1:])) if name in declared), "")
    if thing and noun.kind == "str":
        others[thing] = OtherType(thing), _said(noun, sentences)
    for one in told:
        if (one.sure or not known) and (other := _other(one, noun, known, kept)) is not None:
            others.setdefault(other.kind, (other, one.said))
    ordered = list(others.values())[:_MOST]
    if not ordered:
        return None
    return TypeDoubt(noun.name, noun.kind, tuple(other for other, _ in ordered), ordered[0][1])


def _other(told: Told, noun: _Noun, known: bool, kept: set[str]) -> OtherType | None:
    """The type that a sentence gives, None where it says nothing against the one that was drafted."""
    if told.kind == "optional":
        return OtherType(noun.kind + OPTIONAL)
    if told.kind == "list":
        own = any(deed.partition("_")[2] == noun.name for deed in noun.deeds)
        if own or noun.kind.startswith("list[") or noun.name in kept or singular(noun.name) != noun.name:
            return None  # “add a photo”, of which there are several: one is added
        return OtherType(f"list[{noun.kind}]", plural(noun.name))
    if told.kind == "values":
        if noun.kind not in ("str", "int"):
            return None
        labels = ", ".join(_member(label) for label in told.values)
        owner = next(iter(noun.owners)) if len(noun.owners) == 1 and noun.name in _OF_SOMETHING else ""
        kind = owner + entity_name(noun.words)
        return OtherType(kind, needed=Entry("type", kind, labels, "", (told.cited,)))
    if noun.kind == "date" and told.kind == "time":
        return OtherType("datetime")
    if known and told.kind not in _NARROWER.get(noun.kind, ()):
        return None
    fits = noun.kind == "str" or told.kind in _NARROWER.get(noun.kind, ())
    return OtherType(told.kind) if fits else None


def _member(label: str) -> str:
    name = member(label)
    return f"`{name}`" if name.lower() == label.lower() else f"`{name}` “{label}”"


def _said(noun: _Noun, sentences: list[Sentence]) -> str:
    """Where the sentences behind a noun speak of it."""
    word = re.compile(rf"\b{re.escape(noun.words[-1])}", re.I)
    for one in sorted(sentences, key=lambda sentence: sentence.cited not in noun.references):
        if found := word.search(one.text):
            return said_around(one.text, found.start())
    return noun.name.replace("_", " ")
