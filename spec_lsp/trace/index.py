"""From an id to every place that defines or names it, in the whole workspace.

Immutable. ``replaced`` shares everything with the index before except what one file changed. A feature is its key (a
folder or a file), never the folder's name: two folders of the same name stay apart.

What a name means depends on where it stands. In a feature's folder it means that feature's. Elsewhere it means the
feature written in front, else the one feature in the file's scope that defines it, else the one feature at all that
defines it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from immutables import Map

from spec_lsp.trace.model import Definition, FileFacts, How, Mention, SourceKind
from spec_lsp.trace.names import family, is_title, normal, normal_feature
from spec_lsp.trace.table import Table, changed, table_of

_PLANNING = frozenset({"decision", "proposal"})


class Link(NamedTuple):
    """A place that a criterion or story is named at."""

    path: str
    line: int
    start: int
    end: int
    how: How
    source: SourceKind
    component: str | None


class Place(NamedTuple):
    """Where a name is defined."""

    feature: str
    path: str
    definition: Definition


class Resolved(NamedTuple):
    """The one definition that a mention means."""

    feature: str
    name: str
    """As the definition has it."""
    path: str
    definition: Definition


class Ambiguous(NamedTuple):
    """Several features define the name, and nothing tells which is meant."""

    features: tuple[str, ...]


class Unknown(NamedTuple):
    """No feature that can be meant defines the name, though its like exists there."""

    feature: str | None
    did_you_mean: str | None


class IndexDelta(NamedTuple):
    """What one replacement changed, as normal forms (``names.normal``)."""

    definitions: frozenset[str]
    mentions: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        return self.definitions | self.mentions


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Look-ups cost what they find. Answers are in the order of paths, then lines."""

    files: Map[str, FileFacts]
    homes: Map[str, tuple[str, ...]]
    """The files of a feature: those that define it, those in its folder, those that have it in their scope."""
    definers: Map[str, tuple[str, ...]]
    """The features that define a normal form."""
    mentioned: Map[str, tuple[str, ...]]
    """The files that mention a normal form, or one with a feature in front (``checkout:2.3``)."""
    called: Map[str, tuple[str, ...]]
    """The features that go by a name: their folder's or file's, and a leading number (``019``)."""
    families: Map[str, int]
    """How many files define a name of a family."""

    @classmethod
    def of(cls, files: Iterable[tuple[str, FileFacts]] = ()) -> Index:
        """The index of many files at once."""
        every = dict(files)
        homes: dict[str, list[str]] = {}
        definers: dict[str, set[str]] = {}
        mentioned: dict[str, list[str]] = {}
        families: dict[str, int] = {}
        for path in sorted(every):
            facts = every[path]
            for home in _homes(facts):
                homes.setdefault(home, []).append(path)
            table = table_of(facts)
            for key in table.definitions:
                definers.setdefault(key, set()).add(facts.feature)
            for key in table.mentions:
                mentioned.setdefault(key, []).append(path)
            for name in table.families:
                families[name] = families.get(name, 0) + 1
            facts.memo.clear()
        called: dict[str, list[str]] = {}
        for feature in sorted({facts.feature for facts in every.values() if facts.definitions}):
            for name in names_of_feature(feature):
                called.setdefault(name, []).append(feature)
        return cls(
            Map(every),
            Map({key: tuple(paths) for key, paths in homes.items()}),
            Map({key: tuple(sorted(features)) for key, features in definers.items()}),
            Map({key: tuple(paths) for key, paths in mentioned.items()}),
            Map({key: tuple(features) for key, features in called.items()}),
            Map(families),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Index) and all(
            getattr(self, name) == getattr(other, name)
            for name in ("files", "homes", "definers", "mentioned", "called", "families")
        )

    __hash__ = None  # type: ignore[assignment]

    def replaced(self, key: str, facts: FileFacts | None) -> tuple[Index, IndexDelta]:
        """The index with one file's facts replaced, or without it; equal to an index built afresh."""
        old = self.files.get(key)
        if old is facts:
            return self, IndexDelta(frozenset(), frozenset())
        defined, named = changed(old, facts)
        files = self.files.set(key, facts) if facts is not None else self.files.delete(key)
        homes, called = self.homes, self.called
        definers, mentioned, families = self.definers, self.mentioned, self.families
        before, after = (table_of(each) if each is not None else None for each in (old, facts))
        old_homes, new_homes = (_homes(each) if each is not None else frozenset() for each in (old, facts))
        for home in old_homes - new_homes:
            homes = _without(homes, home, key)
        for home in new_homes - old_homes:
            homes = _with(homes, home, key)
        moved = old is None or facts is None or old.feature != facts.feature
        if named:
            with mentioned.mutate() as edit:
                for name in named:
                    was, now = (
                        before is not None and name in before.mentions,
                        after is not None and name in after.mentions,
                    )
                    if was != now:
                        _set(edit, name, key, now)
                mentioned = edit.finish()
        touched = (
            defined
            if not moved
            else set(before.definitions if before else ()) | set(after.definitions if after else ())
        )
        if touched:
            with definers.mutate() as edit:
                for name in touched:
                    left = old is not None and before is not None and name in before.definitions
                    if left and old is not None and not _defines(files, homes, old.feature, name):
                        _set(edit, name, old.feature, False)
                    if facts is not None and after is not None and name in after.definitions:
                        _set(edit, name, facts.feature, True)
                definers = edit.finish()
        gone, come = (table.families if table else frozenset() for table in (before, after))
        for name in gone - come:
            families = families.set(name, families[name] - 1) if families[name] > 1 else families.delete(name)
        for name in come - gone:
            families = families.set(name, families.get(name, 0) + 1)
        for each in (old, facts):
            if each is not None and (moved or bool(old and old.definitions) != bool(facts and facts.definitions)):
                called = _called(
                    called,
                    each.feature,
                    any(
                        files[path].definitions
                        for path in homes.get(each.feature, ())
                        if files[path].feature == each.feature
                    ),
                )
        index = Index(files, homes, definers, mentioned, called, families)
        return index, IndexDelta(frozenset(defined if not moved else touched), frozenset(named))

    # -- what there is --

    def features(self) -> tuple[str, ...]:
        """The keys of all features that define something."""
        return tuple(sorted({feature for features in self.called.values() for feature in features}))

    def mentions_in(self, path: str) -> tuple[Mention, ...]:
        """What a file names, in the order of the text."""
        facts = self.files.get(path)
        return facts.mentions if facts is not None else ()

    def definitions(self, name: str, feature: str | None = None) -> tuple[Place, ...]:
        """Where a name is defined, in one feature or in all; more than one place in a feature is a duplicate."""
        key = normal(name)
        features = self.definers.get(key, ()) if feature is None else (feature,)
        return tuple(place for each in features for place in self._places(each, key))

    def _places(self, feature: str, key: str) -> Iterator[Place]:
        for path, table in self._tables(feature):
            if self.files[path].feature == feature:
                for definition in table.definitions.get(key, ()):
                    yield Place(feature, path, definition)

    def _tables(self, feature: str) -> Iterator[tuple[str, Table]]:
        for path in self.homes.get(feature, ()):
            yield path, table_of(self.files[path])

    # -- what a mention means --

    def resolve(self, path: str, mention: Mention) -> Resolved | Ambiguous | Unknown | None:
        """What a mention means; None where it names nothing of ours (another tool's number, a quoted phrase)."""
        facts = self.files.get(path)
        if facts is None:
            return None
        key = normal(mention.name)
        if mention.feature is not None:
            return self._resolve_in(self.called.get(normal_feature(mention.feature), ()), key, mention)
        definers = self.definers.get(key, ())
        if facts.feature in definers:
            return self._resolved(facts.feature, key, mention.name)
        inner = tuple(feature for feature in definers if feature.startswith(facts.feature + "/"))
        near = inner or tuple(feature for feature in facts.scope if feature in definers)
        if near:
            return self._resolved(near[0], key, mention.name) if len(near) == 1 else Ambiguous(near)
        if is_title(mention.name) or key.endswith("()"):
            return None
        kind = family(mention.name)
        if facts.feature != path:  # in a feature's folder
            if kind in self._families(facts.feature):
                return Unknown(facts.feature, self._nearest(facts.feature, key))
            if "/" not in key:
                return None
        if len(definers) == 1:
            return self._resolved(definers[0], key, mention.name)
        if definers:
            return Ambiguous(definers)
        for feature in (facts.feature, *facts.scope):
            if kind in self._families(feature):
                return Unknown(feature, self._nearest(feature, key))
        loose = mention.source == "other" and "/" not in key
        if loose or kind not in self.families or (kind == "." and mention.source != "spec"):
            return None
        return Unknown(None, self.suggest(mention.name))

    def _resolve_in(
        self, features: tuple[str, ...], key: str, mention: Mention
    ) -> Resolved | Ambiguous | Unknown | None:
        definers = self.definers.get(key, ())
        meant = tuple(feature for feature in features if feature in definers)
        if len(meant) > 1:
            return Ambiguous(meant)
        if meant:
            return self._resolved(meant[0], key, mention.name)
        return Unknown(features[0], self._nearest(features[0], key)) if features else None

    def _resolved(self, feature: str, key: str, written: str) -> Resolved | None:
        places = list(self._places(feature, key))
        place = next((place for place in places if place.definition.name == written), places[0])
        return Resolved(feature, place.definition.name, place.path, place.definition)

    def _families(self, feature: str) -> frozenset[str]:
        return frozenset().union(
            *(table.families for path, table in self._tables(feature) if self.files[path].feature == feature)
        )

    def suggest(self, name: str) -> str | None:
        """The defined name most like this one, in any feature."""
        key = normal(name)
        same = (other for other in self.definers if family(other) == family(name))
        near = get_close_matches(key, sorted(same), 1, 0.6)
        return self.definitions(near[0])[0].definition.name if near else None

    def _nearest(self, feature: str, key: str) -> str | None:
        names = {
            normal(definition.name): definition.name
            for path in self.homes.get(feature, ())
            if self.files[path].feature == feature
            for definition in self.files[path].definitions
        }
        near = get_close_matches(key, sorted(names), 1, 0.6)
        return names[near[0]] if near else None

    # -- who names it --

    def links(self, feature: str, name: str) -> tuple[Link, ...]:
        """Every place that covers a criterion or story: names it, a range with it, or its whole story.

        A decision, a proposed design, and a story named in passing cover nothing. A test that a specification lists for
        the criterion is a place, too.
        """
        found = set(self._links(feature, name))
        return tuple(sorted(found))

    def references(self, feature: str, name: str) -> tuple[Link, ...]:
        """Every place that names exactly this, covering or not."""
        key = normal(name)
        titles = _titles(self._places(feature, key))
        return tuple(sorted({link for each in (key, *titles) for link in self._named(feature, each, None)}))

    def covered(self, feature: str, name: str) -> bool:
        """Whether anything later names a criterion or story."""
        return next(self._links(feature, name), None) is not None

    def _links(self, feature: str, name: str) -> Iterator[Link]:
        key = normal(name)
        own = list(self._places(feature, key))
        is_story = any(place.definition.story is None for place in own)
        for each in (key, *_titles(own)):
            for link in self._named(feature, each, None):
                if _covers(link, is_story):
                    yield link
                    yield from self._tests(link)
        bare = re.sub(r"(?<=\d)[a-z]$", "", key)
        if bare != key:
            for link in self._named(feature, bare, "range"):
                if _covers(link, False):
                    yield link
        for story in sorted({place.definition.story for place in own if place.definition.story is not None}):
            for place in self._places(feature, normal(story)):
                how: How = "requirement" if place.definition.kind == "requirement" else "story"
                for link in self._named(feature, normal(story), None):
                    if _covers(link, True):
                        yield link._replace(how=how)
                        yield from self._tests(link)
                break

    def _named(self, feature: str, key: str, how: How | None) -> Iterator[Link]:
        """The mentions that mean this feature's ``key``."""
        inside = [*self.homes.get(feature, ())]
        folder = feature.rpartition("/")[0]
        for _ in range(3):  # a change's tasks stand above its specifications' folders
            inside += self.homes.get(folder, ())
            folder = folder.rpartition("/")[0]
        alone = self.definers.get(key, ()) in ((feature,), ()) and not key.endswith("()")
        paths = dict.fromkeys(inside)
        if alone:
            paths.update(dict.fromkeys(self.mentioned.get(key, ())))
        for path in paths:
            facts = self.files[path]
            for mention in table_of(facts).mentions.get(key, ()):
                if (how is None or mention.how == how) and self._means(path, facts, mention, feature, key, how):
                    yield _link(path, mention)
        for alias in names_of_feature(feature):
            full = f"{alias}:{key}"
            for path in self.mentioned.get(full, ()):
                for mention in table_of(self.files[path]).mentions.get(full, ()):
                    meant = self.resolve(path, mention)
                    if (how is None or mention.how == how) and isinstance(meant, Resolved) and meant.feature == feature:
                        yield _link(path, mention)

    def _means(self, path: str, facts: FileFacts, mention: Mention, feature: str, key: str, how: How | None) -> bool:
        if facts.feature == feature:
            return True
        if how == "range":  # the end of a range may carry no definition of its own
            return feature in facts.scope
        meant = self.resolve(path, mention)
        return isinstance(meant, Resolved) and meant.feature == feature

    def _tests(self, link: Link) -> Iterator[Link]:
        """The tests that a specification lists by name."""
        if link.source == "spec" and link.component and link.component.startswith("test"):
            key = normal(f"{link.component}()")
            for path in self.mentioned.get(key, ()):
                for mention in table_of(self.files[path]).mentions.get(key, ()):
                    yield _link(path, mention)._replace(how=link.how)


def names_of_feature(feature: str) -> tuple[str, ...]:
    """What a feature goes by, in normal form: its folder's or file's name, and the number in front of that."""
    last = feature.rpartition("/")[2]
    stem = last.partition(".")[0] or last
    name = normal_feature(stem)
    number = re.match(r"\d{3,}(?=-)", name)
    return (name, number[0]) if number else (name,)


def _titles(places: Iterable[Place]) -> tuple[str, ...]:
    """The normal forms of the titles that definitions are cited by."""
    titles = (place.definition.title for place in places)
    return tuple(dict.fromkeys(normal(f'"{title}"') for title in titles if title is not None))


def _link(path: str, mention: Mention) -> Link:
    return Link(path, mention.line, mention.start, mention.end, mention.how, mention.source, mention.component)


def _covers(link: Link, story: bool) -> bool:
    """A decision plans; a story's name in passing is not about all its criteria, “Requirement 2” is."""
    return link.source not in _PLANNING and not (story and link.source == "other" and link.how != "requirement")


def _homes(facts: FileFacts) -> frozenset[str]:
    return frozenset((facts.feature, *facts.scope))


def _defines(files: Map[str, FileFacts], homes: Map[str, tuple[str, ...]], feature: str, key: str) -> bool:
    return any(
        files[path].feature == feature and key in table_of(files[path]).definitions for path in homes.get(feature, ())
    )


def _called(called: Map[str, tuple[str, ...]], feature: str, exists: bool) -> Map[str, tuple[str, ...]]:
    for name in names_of_feature(feature):
        called = _with(called, name, feature) if exists else _without(called, name, feature)
    return called


def _with(edges: Map[str, tuple[str, ...]], key: str, value: str) -> Map[str, tuple[str, ...]]:
    values = edges.get(key, ())
    at = bisect_left(values, value)
    if at < len(values) and values[at] == value:
        return edges
    return edges.set(key, (*values[:at], value, *values[at:]))


def _without(edges: Map[str, tuple[str, ...]], key: str, value: str) -> Map[str, tuple[str, ...]]:
    left = tuple(each for each in edges.get(key, ()) if each != value)
    if left:
        return edges.set(key, left)
    return edges.delete(key) if key in edges else edges


def _set(edges: object, key: str, value: str, present: bool) -> None:
    """Add or take one value of a map that is being changed."""
    values: tuple[str, ...] = edges.get(key, ())  # type: ignore[attr-defined]
    at = bisect_left(values, value)
    there = at < len(values) and values[at] == value
    if present and not there:
        edges[key] = (*values[:at], value, *values[at:])  # type: ignore[index]
    elif there and not present:
        if len(values) == 1:
            del edges[key]  # type: ignore[attr-defined]
        else:
            edges[key] = (*values[:at], *values[at + 1 :])  # type: ignore[index]
