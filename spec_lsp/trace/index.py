"""From an id to every place that defines or names it, in the whole workspace.

Immutable. ``replaced`` shares everything with the index before except what one file changed. A feature is its key (a
folder or a file), never the folder's name: two folders of the same name stay apart.

What a name means depends on where it stands. In a feature's folder it means that feature's. Elsewhere it means the
feature written in front, else the one feature in the file's scope that defines it, else the one feature at all that
defines it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spec_lsp.trace import edges
from spec_lsp.trace.answers import Ambiguous, IndexDelta, Link, Meaning, Place, Resolved, Unknown
from spec_lsp.trace.model import FileFacts, How, Mention
from spec_lsp.trace.names import family, is_title, neighbours, normal, normal_feature, otherwise
from spec_lsp.trace.store import Store, names_of_feature
from spec_lsp.trace.table import definitions_at, table_of

__all__ = ["Ambiguous", "Index", "IndexDelta", "Link", "Place", "Resolved", "Unknown", "names_of_feature"]

_PLANNING: Final = frozenset({"decision", "proposal"})


@dataclass(frozen=True, slots=True, eq=False)
class Index(Store):
    """Look-ups cost what they find. Answers are in the order of paths, then lines."""

    def features(self) -> tuple[str, ...]:
        """The keys of all features that define something."""
        return tuple(sorted({feature for features in self.called.values() for feature in features}))

    def mentions_in(self, path: str) -> tuple[Mention, ...]:
        """What a file names, in the order of the text."""
        facts = self.files.get(path)
        return facts.mentions if facts is not None else ()

    def definitions(self, name: str, feature: str | None = None) -> tuple[Place, ...]:
        """Where a name is defined, in one feature or in all; more than one place in a feature is a duplicate.

        A name that nothing has as it is written is looked for in its other form (``US 4.1``, ``4.1``).
        """
        key = normal(name)
        if key not in self.definers and (other := otherwise(key)) is not None and other in self.definers:
            key = other
        features = self.definers.get(key, ()) if feature is None else (feature,)
        return tuple(place for each in features for place in self._places(each, key))

    def _places(self, feature: str, key: str) -> Iterator[Place]:
        for path in self.homes.get(feature, ()):
            facts = self.files[path]
            if facts.feature == feature:
                # the first in the file first, in whatever order edits left its facts
                for definition in sorted(definitions_at(facts, key), key=lambda one: one.line):
                    yield Place(feature, path, definition)

    def resolve(self, path: str, mention: Mention) -> Meaning | None:
        """What a mention means; None where it names nothing of ours (another tool's number, a quoted phrase)."""
        facts = self.files.get(path)
        if facts is None:
            return None
        key = normal(mention.name)
        meant = self._meant(path, facts, mention, key)
        if isinstance(meant, Resolved | Ambiguous) or (other := otherwise(key)) is None or other not in self.definers:
            return meant
        spelled = self._meant(path, facts, mention, other)
        return spelled if isinstance(spelled, Resolved) else meant

    def _meant(self, path: str, facts: FileFacts, mention: Mention, key: str) -> Meaning | None:
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

    def heard(self, feature: str, name: str) -> frozenset[str]:
        """The normal forms on which ``links`` depends: it answers the same until one is defined or named otherwise."""
        key = normal(name)
        own = list(self._places(feature, key))
        stories = (normal(place.definition.story) for place in own if place.definition.story is not None)
        keys = {key, _without_letter(key), _story_of(key), *stories}
        others = (other for each in keys if (other := otherwise(each)) is not None)
        return frozenset((*keys, *others, *_titles(own)))

    def _is_silent(self, feature: str, key: str) -> bool:
        """Whether surely nobody names a key, its story, or a range that it may lie in; most of the time it is so."""
        if "/openspec/" in feature:
            return False  # named by titles
        mentioned = self.mentioned
        story = _story_of(key)
        bare = _without_letter(key)
        if key in mentioned or story in mentioned or bare in mentioned:
            return False
        other, others = otherwise(key), otherwise(story)
        if other in mentioned or others in mentioned:
            return False
        for alias in names_of_feature(feature):
            if f"{alias}:{key}" in mentioned or f"{alias}:{story}" in mentioned or f"{alias}:{bare}" in mentioned:
                return False
            if other is not None and (f"{alias}:{other}" in mentioned or f"{alias}:{others}" in mentioned):
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
        other = otherwise(key)
        spelled = [f"{alias}:{key}" for alias in names_of_feature(feature)]
        spelled += [other, *(f"{alias}:{other}" for alias in names_of_feature(feature))] if other is not None else []
        for full in spelled:
            for path in self.mentioned.get(full, ()):
                for mention in table_of(self.files[path]).mentions.get(full, ()):
                    meant = self.resolve(path, mention) if how is None or mention.how == how else None
                    if isinstance(meant, Resolved) and meant.feature == feature and normal(meant.name) == key:
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


def _titles(places: Iterable[Place]) -> tuple[str, ...]:
    """The normal forms of the titles that definitions are cited by."""
    titles = (place.definition.title for place in places)
    return tuple(dict.fromkeys(normal(f'"{title}"') for title in titles if title is not None))


def _link(path: str, mention: Mention) -> Link:
    return Link(path, mention.line, mention.start, mention.end, mention.how, mention.source, mention.component)


def _covers(link: Link, story: bool) -> bool:
    """A decision plans; a story's name in passing is not about all its criteria, “Requirement 2” is."""
    return link.source not in _PLANNING and not (story and link.source == "other" and link.how != "requirement")


def _story_of(key: str) -> str:
    """The story that a criterion's normal form begins with, empty where it begins with none."""
    return key.rpartition("/")[0] or key.rpartition(".")[0]


def _without_letter(key: str) -> str:
    """``fr28`` for ``fr28a``: a range from 25 to 29 holds both."""
    return key[:-1] if key[-1:].isalpha() and key[-2:-1].isdigit() else key
