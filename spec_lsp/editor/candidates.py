"""The ids that a reference in a file may name, the likeliest first, spelled as this file has to spell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from spec_lsp.stories.outline import Outline
from spec_lsp.trace.index import Resolved
from spec_lsp.trace.model import Definition
from spec_lsp.trace.names import normal
from spec_lsp.workspace.snapshot import Snapshot

_LOOKED_AT = 400
"""So many mentions of a file show which features it is about."""
_MARK = re.compile(r"/(?:ac|s)?[-_ ]?")
_ENDING = re.compile(r"(?:\.feature\.md|\.story\.md|\.md|\.markdown|\.mdx|\.feature)$", re.IGNORECASE)


class Candidate(NamedTuple):
    """A story or criterion that can be cited."""

    spelling: str
    """How this file cites it; with its feature in front where the name alone would mean something else or nothing."""
    said: str
    path: str
    definition: Definition


def candidates(snapshot: Snapshot, path: str, typed: str) -> Iterator[Candidate]:
    """Those whose name begins with what is typed, in any spelling: first the file's own feature, then the features it
    names already, then all others."""
    feature, colon, rest = typed.rpartition(":")
    key = beginning(rest)
    named = normal_feature_of(feature) if colon else None
    near = list(features_near(snapshot, path))
    seen: set[tuple[str, str]] = set()
    for each in chain(near, _others(snapshot, key, frozenset(near))):
        if named is not None and not normal_feature_of(feature_name(each)).startswith(named):
            continue
        for one in _of_feature(snapshot, path, each, key, scoped=bool(colon)):
            if (each, one.definition.name) not in seen:
                seen.add((each, one.definition.name))
                yield one


def features_near(snapshot: Snapshot, path: str) -> Iterator[str]:
    """The features a file is likeliest about: its own, those in its scope, those it names."""
    index = snapshot.index
    facts = index.files.get(path)
    if facts is None:
        return
    found = dict.fromkeys((facts.feature, *facts.scope))
    for mention in facts.mentions[:_LOOKED_AT]:
        meant = index.resolve(path, mention)
        if isinstance(meant, Resolved):
            found[meant.feature] = None
    yield from found


def feature_name(feature: str) -> str:
    """A feature as it is written in front of an id."""
    return re.sub(r"\s+", "-", _ENDING.sub("", feature.rpartition("/")[2]))


def normal_feature_of(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")


def said_in(snapshot: Snapshot, path: str) -> dict[str, str]:
    """What each story and criterion of a file says, by name."""
    outline = snapshot.outline(path)
    if outline is None:
        return {}
    return snapshot.remembered("said", path, (outline,), lambda: _said(outline))


def _said(outline: Outline) -> dict[str, str]:
    found: dict[str, str] = {}
    for story in outline.stories:
        found[story.name] = story.title or story.want or ""
        for criterion in story.criteria:
            found[criterion.name] = criterion.text
    return found


def _others(snapshot: Snapshot, key: str, near: frozenset[str]) -> Iterator[str]:
    """The features elsewhere that define a name beginning with the key."""
    definers = snapshot.index.definers
    names = sorted(name for name in definers if name.startswith(key)) if key else sorted(definers)
    seen = set(near)
    for name in names:
        for feature in definers[name]:
            if feature not in seen:
                seen.add(feature)
                yield feature


def _of_feature(snapshot: Snapshot, path: str, feature: str, key: str, *, scoped: bool) -> Iterator[Candidate]:
    index = snapshot.index
    own = index.files.get(path)
    at_home = own is not None and own.feature == feature
    for home in index.homes.get(feature, ()):
        facts = index.files[home]
        if facts.feature != feature or not facts.defines:
            continue
        wanted = [one for one in facts.definitions if one.kind != "feature" and normal(one.name).startswith(key)]
        said = said_in(snapshot, home) if wanted else {}
        for one in wanted:
            alone = at_home or len(index.definers.get(normal(one.name), ())) < 2
            spelling = one.name if alone and not scoped else f"{feature_name(feature)}:{one.name}"
            yield Candidate(spelling, said.get(one.name, ""), home, one)


def beginning(typed: str) -> str:
    """The normal form that every name beginning with this has at its own beginning: ``US-01/AC-`` gives ``us1/``."""
    key = _MARK.sub("/", typed.casefold())
    key = re.sub(r"(?<=[^\W\d_])[-\s#_]+(?=\d|$)", "", key)
    return re.sub(r"(?<![\d.])0+(?=\d|$)", "", key)


def first(found: Iterable[Candidate], most: int) -> tuple[list[Candidate], bool]:
    """At most so many, and whether these are all."""
    kept: list[Candidate] = []
    for one in found:
        if len(kept) == most:
            return kept, False
        kept.append(one)
    return kept, True
