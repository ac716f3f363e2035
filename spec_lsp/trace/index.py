"""From an id to every place that defines or names it, in the whole workspace.

Immutable. ``replaced`` shares everything with the index before except what one file changed. A feature is its key (a
folder or a file), never the folder's name: two folders of the same name stay apart.

What a name means depends on where it stands. In a feature's folder it means that feature's. Elsewhere it means the
feature written in front, else the one feature in the file's scope that defines it, else the one feature at all that
defines it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from immutables import Map

from spec_lsp.trace import edges
from spec_lsp.trace.answers import Ambiguous, IndexDelta, Link, Meaning, Place, Resolved, Unknown
from spec_lsp.trace.edges import Edges
from spec_lsp.trace.model import FileFacts, How, Mention
from spec_lsp.trace.names import family, is_title, neighbours, normal, normal_feature
from spec_lsp.trace.table import Table, definitions_at, fresh_table, succeed, table_of

__all__ = ["Ambiguous", "Index", "IndexDelta", "Link", "Place", "Resolved", "Unknown", "names_of_feature"]

_PLANNING: Final = frozenset({"decision", "proposal"})
_ENDING: Final = re.compile(r"(?:\.feature\.md|\.story\.md|\.md|\.markdown|\.mdx|\.feature)$", re.IGNORECASE)
_NO_CHANGE: Final = IndexDelta(frozenset(), frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Look-ups cost what they find. Answers are in the order of paths, then lines."""

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
    def of(cls, files: Iterable[tuple[str, FileFacts]] = ()) -> Index:
        """The index of many files at once."""
        nothing: Edges = Map()
        return cls(Map(), nothing, nothing, nothing, nothing, Map()).replaced_all(dict(files))[0]

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
            return self, _NO_CHANGE
        defined, named = succeed(old, facts)
        files = self.files.set(key, facts) if facts is not None else self.files.delete(key)
        before, after = table_of(old), table_of(facts)
        moved = (old.feature if old else None) != (facts.feature if facts else None)
        homes, definers, mentioned = self.homes, self.definers, self.mentioned
        old_homes, new_homes = _homes(old), _homes(facts)
        if old_homes != new_homes:
            homes = edges.changed(homes, key, old_homes - new_homes, new_homes - old_homes)
        gone, come = _moves(named, before.mentions, after.mentions)
        if gone or come:
            mentioned = edges.changed(mentioned, key, gone, come)
        if moved:  # every name it defines leaves one feature for another
            defined = set(before.definitions) | set(after.definitions)
            gone, come = set(before.definitions), set(after.definitions)
        else:
            gone, come = _moves(defined, before.definitions, after.definitions)
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
        index = Index(files, homes, definers, mentioned, called, families)
        return index, IndexDelta(frozenset(defined), frozenset(named))

    def replaced_all(self, changes: Mapping[str, FileFacts | None]) -> tuple[Index, IndexDelta]:
        """Many files at once: the same as one after the other, and much cheaper where the files are new."""
        index = self
        defined, named = set[str](), set[str]()
        for path in sorted(path for path in changes if path in self.files):
            index, delta = index.replaced(path, changes[path])
            defined |= delta.definitions
            named |= delta.mentions
        homes, definers, mentioned, called = edges.Gathered(), edges.Gathered(), edges.Gathered(), edges.Gathered()
        files, families = index.files.mutate(), index.families.mutate()
        for path in sorted(changes.keys() - self.files.keys()):
            facts = changes[path]
            if facts is None:
                continue
            files[path] = facts
            for home in _homes(facts):
                homes.add(home, path)
            table = fresh_table(facts)
            defined.update(table.definitions)
            named.update(table.mentions)
            for key in table.definitions:
                definers.add(key, facts.feature)
            for key in table.mentions:
                mentioned.add(key, path)
            for name in table.families:
                families[name] = families.get(name, 0) + 1
            if table.definitions:
                for name in names_of_feature(facts.feature):
                    called.add(name, facts.feature)
        grown = Index(
            files.finish(),
            homes.into(index.homes),
            definers.into(index.definers),
            mentioned.into(index.mentioned),
            called.into(index.called),
            families.finish(),
        )
        return grown, IndexDelta(frozenset(defined), frozenset(named))

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
        for path in self.homes.get(feature, ()):
            facts = self.files[path]
            if facts.feature == feature:
                for definition in definitions_at(facts, key):
                    yield Place(feature, path, definition)

    # -- what a mention means --

    def resolve(self, path: str, mention: Mention) -> Meaning | None:
        """What a mention means; None where it names nothing of ours (another tool's number, a quoted phrase)."""
        facts = self.files.get(path)
        if facts is None:
            return None
        key = normal(mention.name)
        definers = self.definers.get(key, ())
        if mention.feature is not None:
            called = self.called.get(normal_feature(mention.feature), ())
            meant = tuple(feature for feature in called if edges.holds(definers, feature))
            if called and not meant:
                return Unknown(called[0], self._nearest(called[:1], key))
            return self._one_of(meant, key, mention)
        home = facts.feature
        if edges.holds(definers, home):
            return self._one_of((home,), key, mention)
        near = (edges.below(definers, home) if home != path else ()) or tuple(
            feature for feature in facts.scope if edges.holds(definers, feature)
        )
        if near:
            return self._one_of(near, key, mention)
        if is_title(mention.name) or key.endswith("()"):
            return None
        kind = family(key)
        if home != path:  # in a feature's folder
            if self._has_family(home, kind):
                return Unknown(home, self._nearest((home,), key))
            if "/" not in key:
                return None
        if definers:
            return self._one_of(definers, key, mention)
        for feature in (home, *facts.scope):
            if self._has_family(feature, kind):
                return Unknown(feature, self._nearest((feature,), key))
        loose = mention.source == "other" and "/" not in key
        if loose or kind not in self.families or (kind == "." and mention.source != "spec"):
            return None
        return Unknown(None, self.suggest(mention.name))

    def _one_of(self, features: tuple[str, ...], key: str, mention: Mention) -> Meaning | None:
        if len(features) > 1:
            return Ambiguous(features)
        if not features:
            return None
        places = list(self._places(features[0], key))
        place = next((place for place in places if place.definition.name == mention.name), places[0])
        return Resolved(features[0], place.definition.name, place.path, place.definition)

    def _has_family(self, feature: str, kind: str) -> bool:
        return any(
            self.files[path].feature == feature and kind in table_of(self.files[path]).families
            for path in self.homes.get(feature, ())
        )

    def suggest(self, name: str) -> str | None:
        """The defined name that this one was likeliest meant to be, in any feature."""
        return self._nearest(None, normal(name))

    def _nearest(self, features: tuple[str, ...] | None, key: str) -> str | None:
        def defines(near: str) -> tuple[str, ...]:
            definers = self.definers.get(near, ())
            return definers if features is None else tuple(each for each in features if edges.holds(definers, each))

        return self._first_defined(neighbours(key), defines)

    def _first_defined(self, keys: Iterable[str], defines: Callable[[str], tuple[str, ...]]) -> str | None:
        for near in keys:
            for feature in defines(near)[:1]:
                return next(self._places(feature, near)).definition.name
        return None

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
        if self._is_silent(feature, key):
            return
        own = list(self._places(feature, key))
        is_story = any(place.definition.story is None for place in own)
        for each in (key, *_titles(own)):
            for link in self._named(feature, each, None):
                if _covers(link, is_story):
                    yield link
                    yield from self._tests(link)
        bare = _without_letter(key)
        if bare != key:
            for link in self._named(feature, bare, "range"):
                if _covers(link, False):
                    yield link
        for story in sorted({place.definition.story for place in own if place.definition.story is not None}):
            for place in self._places(feature, normal(story)):
                how: How = "requirement" if place.definition.kind == "requirement" else "story"
                for link in self._named(feature, normal(story), None):
                    if _covers(link, True):
                        yield link if link.how in ("requirement", "story") else link._replace(how=how)
                        yield from self._tests(link)
                break

    def _is_silent(self, feature: str, key: str) -> bool:
        """Whether surely nobody names a key, its story, or a range that it may lie in; most of the time it is so."""
        if "/openspec/" in feature:
            return False  # named by titles
        aliases = names_of_feature(feature)
        for each in {key, key.rpartition("/")[0] or key.rpartition(".")[0], _without_letter(key)}:
            if each in self.mentioned or any(f"{alias}:{each}" in self.mentioned for alias in aliases):
                return False
        return True

    def _named(self, feature: str, key: str, how: How | None) -> Iterator[Link]:
        """The mentions that mean this feature's ``key``."""
        inside = [*self.homes.get(feature, ())]
        if is_title(key):  # a change's tasks stand above the folders of its specifications
            folder = feature.rpartition("/")[0]
            inside += [*self.homes.get(folder, ()), *self.homes.get(folder.rpartition("/")[0], ())]
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


def _titles(places: Iterable[Place]) -> tuple[str, ...]:
    """The normal forms of the titles that definitions are cited by."""
    titles = (place.definition.title for place in places)
    return tuple(dict.fromkeys(normal(f'"{title}"') for title in titles if title is not None))


def _link(path: str, mention: Mention) -> Link:
    return Link(path, mention.line, mention.start, mention.end, mention.how, mention.source, mention.component)


def _covers(link: Link, story: bool) -> bool:
    """A decision plans; a story's name in passing is not about all its criteria, “Requirement 2” is."""
    return link.source not in _PLANNING and not (story and link.source == "other" and link.how != "requirement")


def _homes(facts: FileFacts | None) -> frozenset[str]:
    return frozenset((facts.feature, *facts.scope)) if facts is not None else frozenset()


def _without_letter(key: str) -> str:
    """``fr28`` for ``fr28a``: a range from 25 to 29 holds both."""
    return key[:-1] if key[-1:].isalpha() and key[-2:-1].isdigit() else key


def _moves(keys: set[str], before: Mapping[str, object], after: Mapping[str, object]) -> tuple[set[str], set[str]]:
    """Which keys left a table, and which came into it."""
    return {key for key in keys if key not in after}, {key for key in keys if key not in before}


def _counted(families: Map[str, int], before: Table, after: Table) -> Map[str, int]:
    for name in before.families.keys() - after.families.keys():
        families = families.set(name, families[name] - 1) if families[name] > 1 else families.delete(name)
    for name in after.families.keys() - before.families.keys():
        families = families.set(name, families.get(name, 0) + 1)
    return families
