"""The files of a workspace and the edges between their names, replaced one file at a time.

Immutable: what comes after a replacement shares everything with what was before except what one file changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from immutables import Map

from spec_lsp.trace import edges
from spec_lsp.trace.answers import IndexDelta
from spec_lsp.trace.edges import Edges
from spec_lsp.trace.model import FileFacts
from spec_lsp.trace.names import family, normal_feature
from spec_lsp.trace.table import Table, keys_of, succeed, table_of, without_keys

_ENDING: Final = re.compile(r"(?:\.feature\.md|\.story\.md|\.md|\.markdown|\.mdx|\.feature)$", re.IGNORECASE)
_NO_CHANGE: Final = IndexDelta(frozenset(), frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """What the index is made of."""

    files: Map[str, FileFacts]
    homes: Edges
    """The files of a feature: those that define it, those in its folder, those that have it in their scope."""
    definers: Edges
    """The features that define a normal form."""
    mentioned: Edges
    """The files that mention a normal form, or one with a feature in front (``checkout:2.3``)."""
    called: Edges
    """The features that go by a name: their folder's or file's, and a leading number (``019``)."""
    families: Map[str, int]
    """How many files define a name of a family."""

    @classmethod
    def of(cls, files: Iterable[tuple[str, FileFacts]] = ()) -> Self:
        """The index of many files at once."""
        nothing: Edges = Map()
        return cls(Map(), nothing, nothing, nothing, nothing, Map()).replaced_all(dict(files))[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Store) and all(
            getattr(self, name) == getattr(other, name)
            for name in ("files", "homes", "definers", "mentioned", "called", "families")
        )

    __hash__ = None  # type: ignore[assignment]

    def replaced(self, key: str, facts: FileFacts | None) -> tuple[Self, IndexDelta]:
        """The index with one file's facts replaced, or without it; equal to an index built afresh."""
        old = self.files.get(key)
        if old is facts:
            return self, _NO_CHANGE
        defined, named = succeed(old, facts)
        files = self.files.set(key, facts) if facts is not None else self.files.delete(key)
        before, after = table_of(old), table_of(facts)
        moved = (old.feature if old else None) != (facts.feature if facts else None)
        homes, definers, mentioned = self.homes, self.definers, self.mentioned
        old_homes, new_homes = _homes(old), _homes(facts)
        if old_homes != new_homes:
            homes = edges.changed(homes, key, old_homes - new_homes, new_homes - old_homes)
            named = set(before.mentions) | set(after.mentions)  # each may mean another feature's
        gone, come = _moves(named, before.mentions, after.mentions)
        anew = bool(gone or come or (old_homes != new_homes and named))
        if gone or come:
            mentioned = edges.changed(mentioned, key, gone, come)
        if moved:  # every name it defines leaves one feature for another
            defined = set(before.definitions) | set(after.definitions)
            gone, come = set(before.definitions), set(after.definitions)
        else:
            gone, come = _moves(defined, before.definitions, after.definitions)
        anew = anew or bool(gone or come)
        if gone and old is not None:
            others = [
                table_of(files[path]) for path in homes.get(old.feature, ()) if files[path].feature == old.feature
            ]
            gone = {name for name in gone if not any(name in table.definitions for table in others)}
            definers = edges.changed(definers, old.feature, gone, ())
        if come and facts is not None:
            definers = edges.changed(definers, facts.feature, (), come)
        called = self.called
        if moved or bool(before.definitions) != bool(after.definitions):
            for feature in {each.feature for each in (old, facts) if each is not None}:
                names = names_of_feature(feature)
                exists = any(files[path].defines and files[path].feature == feature for path in homes.get(feature, ()))
                called = edges.changed(called, feature, () if exists else names, names if exists else ())
        families = self.families
        if before.families is not after.families:
            families = _counted(families, before, after)
            for each, here, there in ((old, before, after), (facts, after, before)):
                kinds = here.families.keys() - (() if moved else there.families.keys())
                if each is not None and kinds:
                    named |= _stirred(files, homes.get(each.feature, ()), kinds)
        index = type(self)(files, homes, definers, mentioned, called, families)
        return index, IndexDelta(frozenset(defined), frozenset(named), anew)

    def replaced_all(self, changes: Mapping[str, FileFacts | None]) -> tuple[Self, IndexDelta]:
        """Many files at once: the same as one after the other, and much cheaper where the files are new."""
        index, anew = self, False
        defined, named = set[str](), set[str]()
        for path in sorted(path for path in changes if path in self.files):
            index, delta = index.replaced(path, changes[path])
            defined |= delta.definitions
            named |= delta.mentions
            anew = anew or delta.anew
        new = sorted(path for path in changes if path not in self.files)
        if not new:
            return index, IndexDelta(frozenset(defined), frozenset(named), anew)
        homes, definers, mentioned, called = edges.Gathered(), edges.Gathered(), edges.Gathered(), edges.Gathered()
        files, families = index.files.mutate(), index.families.mutate()
        kinds: dict[str, set[str]] = {}
        for path in new:
            facts = changes[path]
            if facts is None:
                continue
            files[path] = facts
            for home in _homes(facts):
                homes.add(home, path)
            keys = keys_of(facts)
            without_keys(facts)
            defined.update(keys.definitions)
            named.update(keys.mentions)
            for key in keys.definitions:
                definers.add(key, facts.feature)
            for key in keys.mentions:
                mentioned.add(key, path)
            for name in keys.families:
                families[name] = families.get(name, 0) + 1
            if facts.feature in index.homes:
                kinds.setdefault(facts.feature, set()).update(keys.families)
            if keys.definitions:
                for name in names_of_feature(facts.feature):
                    called.add(name, facts.feature)
        for feature, fresh in sorted(kinds.items()):
            named |= _stirred(index.files, index.homes[feature], fresh)
        grown = type(self)(
            files.finish(),
            homes.into(index.homes),
            definers.into(index.definers),
            mentioned.into(index.mentioned),
            called.into(index.called),
            families.finish(),
        )
        return grown, IndexDelta(frozenset(defined), frozenset(named), anew or bool(defined or named))


@lru_cache(maxsize=1 << 12)
def names_of_feature(feature: str) -> tuple[str, ...]:
    """What a feature goes by, in normal form: its folder's or file's name, the number in front of it, its last word."""
    last = _ENDING.sub("", feature.rpartition("/")[2])
    name = normal_feature(last)
    number = re.match(r"\d{3,}(?=-)", name)
    if number:
        return name, number[0]
    words = last.split()
    return (name, normal_feature(words[-1])) if len(words) > 1 else (name,)  # a reference begins after a blank


def _homes(facts: FileFacts | None) -> frozenset[str]:
    return frozenset((facts.feature, *facts.scope)) if facts is not None else frozenset()


def _stirred(files: Map[str, FileFacts], paths: Iterable[str], kinds: Set[str]) -> set[str]:
    """What the files of a feature name of these families: once the feature defines such names, they are its own."""
    return {key for path in paths for key in table_of(files[path]).mentions if ":" not in key and family(key) in kinds}


def _moves(keys: set[str], before: Mapping[str, object], after: Mapping[str, object]) -> tuple[set[str], set[str]]:
    """Which keys left a table, and which came into it."""
    return {key for key in keys if key not in after}, {key for key in keys if key not in before}


def _counted(families: Map[str, int], before: Table, after: Table) -> Map[str, int]:
    for name in before.families.keys() - after.families.keys():
        families = families.set(name, families[name] - 1) if families[name] > 1 else families.delete(name)
    for name in after.families.keys() - before.families.keys():
        families = families.set(name, families.get(name, 0) + 1)
    return families
