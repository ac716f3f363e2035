"""Splits in doubt: a component about two things, or for two roles, and two components about one.

A draft puts the methods of a story with the thing that the story is about. Where the words of a method's name, or what
it is given, speak of the thing of another component, or several methods of one that has none, it could stand otherwise.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.patterns import Pattern, layout_of, patterns
from spec_lsp.design.document.model import Component, Design, Entry, SplitDoubt, fields_of
from spec_lsp.design.language.phrases import is_thing, type_of
from spec_lsp.design.language.words import base_verb, lexicon, plural, same_deed, singular, snake

_MOST = 3
_PAGES = ("show_", "submit_", "confirm_")
_ABOUT_MANY = ("all", "for", "status")
"""How names end that say of what they are before."""
_KEY = re.compile(r"\b(\w+)_ids?: ")
_FEW, _MANY = 2, 5
_WORD = re.compile(r"[a-z]+")


class _Part(NamedTuple):
    """A component with its thing, in words."""

    component: Component
    thing: str
    noun: str
    """The last word of its thing."""
    methods: tuple[Entry, ...]
    types: frozenset[str]
    """The last words of the types it declares."""
    fields: dict[str, str]
    """The fields of the types it declares, each with its type."""

    @classmethod
    def of(cls, component: Component) -> _Part:
        types = component.of("type")
        fields = [(name, entry.name) for entry in types for name in fields_of(entry.body)]
        return cls(
            component,
            thing := _thing_of(component),
            thing.rpartition(" ")[2],
            component.of("method"),
            frozenset(snake(entry.name).rpartition("_")[2] for entry in types),
            dict(reversed(fields)),
        )


def split_doubts(design: Design, package: PackageInput) -> tuple[SplitDoubt, ...]:
    """What could stand otherwise, component by component, best first: a method, several, or all of them."""
    parts = [_Part.of(one) for one in design.components if _is_inner(one)]
    moves = {part.component.name: list(_moves(part, parts)) for part in parts}
    sought = {one.target for several in moves.values() for one in several}
    found: list[SplitDoubt] = []
    for part in parts:
        name = part.component.name
        merge = _merge(part, parts, package) if name not in sought else None  # what others belong to stands alone
        if merge is not None:
            found.append(merge)
        else:
            splits = list(_splits(part, parts, package)) or list(_by_role(part, package))
            found += [*moves[name], *splits][:_MOST]
    gone = {one.component for one in found if one.kind == "merge"}
    return tuple(one for one in found if one.kind != "merge" or one.target not in gone)


def told_splits(doubts: Iterable[SplitDoubt]) -> tuple[str, ...]:
    """A line for each: what stands where, why that is in doubt, and where it could stand."""
    found = []
    for one in doubts:
        if one.kind == "move":
            found.append(f"`{one.methods[0]}` of `{one.component}`, {one.said}: or in `{one.target}`.")
        elif one.kind == "merge":
            found.append(f"`{one.component}`, {one.said}: or part of `{one.target}`.")
        else:
            methods = ", ".join(f"`{name}`" for name in one.methods)
            found.append(f"`{one.component}`, {one.said}: or `{one.target}` apart, with {methods}.")
    return tuple(found)


def _is_inner(component: Component) -> bool:
    """Whether a component is neither at the border nor code that exists."""
    methods = component.of("method")
    last = snake(component.name).rpartition("_")[2]
    at_border = last in _suffixes(border=True) or any(one.name.startswith(_PAGES) for one in methods)
    return bool(methods) and not component.exists and not at_border


@cache
def _suffixes(*, border: bool) -> frozenset[str]:
    """The words behind the thing in the names of components (“Service”), of those at the border or of the others."""
    roles = [role for pattern in patterns().values() for role in pattern.roles]
    forms = [one.component for one in roles if border == (not one.serves or "view" in one.serves)]
    return frozenset(form.rpartition("}")[2].strip().lower() for form in forms) - {""}


def _thing_of(component: Component) -> str:
    words = snake(component.name).split("_")
    words = words[:-1] if words[-1] in _suffixes(border=False) and len(words) > 1 else words
    return " ".join([*words[:-1], singular(words[-1])])


def _head(name: str) -> str:
    """The noun that a method's name is about; empty where it has none."""
    words = name.removesuffix("_in_effect").split("_")
    words = words[:-1] if words[-1] in _ABOUT_MANY else words
    return singular(words[-1]) if len(words) > 1 and words[0] != "was" else ""


def _keys(entry: Entry) -> list[str]:
    return [key.rpartition("_")[2] for key in _KEY.findall(entry.body)]


def _moves(part: _Part, parts: list[_Part]) -> Iterator[SplitDoubt]:
    """Methods about the thing of another component; never the last one of a component."""
    if len(part.methods) < _FEW:
        return
    for entry in part.methods:
        if entry.was:
            continue
        for other in parts:
            said = _about(entry, part, other) if other is not part else ""
            if said:
                yield SplitDoubt("move", part.component.name, (entry.name,), other.component.name, "", said)
                break


def _about(entry: Entry, part: _Part, other: _Part) -> str:
    """Why a method could stand in another component; empty where nothing speaks for it."""
    head = _head(entry.name)
    if other.noun == part.noun or head == part.noun:
        return ""
    if head == other.noun:
        return f"about the {other.thing}"
    keys = _keys(entry)
    if not head and keys[:1] == [other.noun] and part.noun not in keys:
        return f"given the {other.thing}"
    if head and head in other.types and head not in part.types and part.noun not in keys:
        return f"about the {head}"
    if not head and any(same_deed(entry.name, one.name.partition("_")[0]) for one in other.methods):
        return f"about what `{other.component.name}` does"
    return ""


def _splits(part: _Part, parts: list[_Part], package: PackageInput) -> Iterator[SplitDoubt]:
    """Several methods about a thing that no component has, or one of many about a thing with a type of its own."""
    groups: dict[str, list[Entry]] = {}
    for entry in part.methods:
        head = _head(entry.name)
        if head and head != part.noun and is_thing((head,)) and not any(head == one.noun for one in parts):
            groups.setdefault(head, []).append(entry)
    listed = {singular(name) for name in part.fields}  # what a thing consists of stands with it
    for head, entries in groups.items():
        apart = len(entries) >= _FEW or (len(part.methods) >= _MANY and head in part.types and head not in listed)
        rest = [entry for entry in part.methods if entry not in entries]
        if apart and any(part.noun in (_head(entry.name), *_keys(entry)) for entry in rest):
            said = f"about the {part.thing} and the {head}"
            yield _split(part, head, entries, said, package)


def _by_role(part: _Part, package: PackageInput) -> Iterator[SplitDoubt]:
    """Methods that only one role asks for, where others ask for as many of the rest."""
    roles: dict[str, list[Entry]] = {}
    for entry in part.methods:
        asked = {_role(package, name) for name in entry.references if name in package.criteria}
        if len(asked) == 1 and (role := next(iter(asked))):
            roles.setdefault(role, []).append(entry)
    if len(roles) != _FEW or sum(map(len, roles.values())) != len(part.methods) or min(map(len, roles.values())) < _FEW:
        return
    (first, _), (second, own) = roles.items()
    yield _split(part, f"{second}_{part.noun}", own, f"for the {first} and the {second}", package)


def _role(package: PackageInput, name: str) -> str:
    words = _WORD.findall((package.criteria[name][0].story.role or "").lower())
    return "" if not words or words[-1] in lexicon().systems else singular(words[-1])


def _split(part: _Part, noun: str, entries: list[Entry], said: str, package: PackageInput) -> SplitDoubt:
    layout: Pattern = layout_of(package.decisions)
    file = posixpath.join(posixpath.dirname(part.component.file), layout.main.file_of(noun))
    names = tuple(entry.name for entry in entries)
    return SplitDoubt("split", part.component.name, names, layout.main.name_of(noun), file, said)


def _merge(part: _Part, parts: list[_Part], package: PackageInput) -> SplitDoubt | None:
    """A small component about what is a value of another's thing, its deed, or what that one's criteria say."""
    if len(part.methods) > _FEW or any(entry.was for entry in part.methods):
        return None
    own = {name for entry in part.methods for name in entry.references}
    verbs = {entry.name.partition("_")[0] for entry in part.methods}
    is_value = type_of((part.noun,)) is not None and part.noun not in part.types
    for other in parts:
        if other is part or len(other.methods) < len(part.methods):
            continue
        behind = {name for entry in other.methods for name in entry.references}
        if part.noun in other.fields and part.noun not in part.types:
            said = f"about a value of the {snake(other.fields[part.noun]).replace('_', ' ')}"
        elif is_value and _speaks_of(package, own, other.noun):
            said = f"about the {part.noun} of the {other.thing}"
        elif base_verb(other.noun) in verbs and other.noun != part.noun:
            said = f"whose deed makes the {other.thing}"
        elif own and own <= behind and part.noun not in part.types and len(part.methods) < len(other.methods):
            said = f"behind which only criteria of `{other.component.name}` stand"
        else:
            continue
        names = tuple(entry.name for entry in part.methods)
        return SplitDoubt("merge", part.component.name, names, other.component.name, part.component.file, said)
    return None


def _speaks_of(package: PackageInput, names: set[str], noun: str) -> bool:
    """Whether the criteria behind a component, or the wants of their stories, speak of another's thing."""
    word = re.compile(rf"\b(?:{noun}|{plural(noun)})\b", re.I)
    sources = [package.criteria[name] for name in names if name in package.criteria]
    return any(word.search(f"{source.story.want or ''} {criterion.text}") for source, criterion in sources)
