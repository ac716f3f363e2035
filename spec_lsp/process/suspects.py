"""Criteria whose text changed after the specification that names them was generated from a confirmed design.

A component's comment carries the fingerprint of each criterion it was made from (``<!-- spec-lsp: 3f1c9a
US-1/AC-1=52d0 -->``). What no such comment names is never suspect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from spec_lsp.process.editing import edited
from spec_lsp.process.package import places
from spec_lsp.specs.parse import parse_spec
from spec_lsp.stories.model import Criterion
from spec_lsp.text.edits import FileChange, TextEdit
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text
from spec_lsp.trace.fingerprints import fingerprint
from spec_lsp.trace.index import Resolved, names_of_feature
from spec_lsp.trace.model import Mention
from spec_lsp.trace.names import normal, normal_feature
from spec_lsp.workspace.snapshot import Snapshot

_COMMENT = re.compile(r"[ \t]*<!--[ \t]*spec-lsp:[ \t]*[0-9a-f]{6}(?=[ \t])")


class Confirmed(NamedTuple):
    """A criterion as a component of a specification was made from it."""

    path: str
    component: str
    line: int
    """That of the component's heading."""
    end: int
    """How long that line is."""
    name: str
    """As it is cited there, with its feature in front where that is written."""
    print: str
    """Four hex digits of the text it had."""


Confirmations = Mapping[str, tuple[Confirmed, ...]]
"""By the name's normal form, with the feature in front where it is written (``checkout:2.3``)."""


def confirmations(snapshot: Snapshot) -> Confirmations:
    """What all specifications say they were made from. The same object comes back while none of them changed."""

    def gather() -> Confirmations:
        closed = snapshot.remembered(
            "specifications", "", (snapshot.kept, snapshot.projects), lambda: _specifications(snapshot, snapshot.kept)
        )
        paths = sorted({*closed, *_specifications(snapshot, snapshot.opened)})
        texts = tuple(text for path in paths if (text := snapshot.text(path)) is not None)
        return snapshot.remembered("confirmations", "", texts, lambda: _gathered(snapshot, paths))

    basis = (snapshot.kept, snapshot.projects, snapshot.opened)
    return snapshot.remembered("confirmations-now", "", basis, gather)


def suspects_of(snapshot: Snapshot, feature: str, criterion: Criterion, known: Confirmations) -> tuple[Confirmed, ...]:
    """The components that were made from another text of a criterion, in the order of their files and lines.

    ``known`` are the snapshot's confirmations.
    """
    if not known:
        return ()
    now, key = fingerprint(criterion.text), normal(criterion.name)
    keys = dict.fromkeys((key, *(f"{alias}:{key}" for alias in names_of_feature(feature))))
    found = [
        one
        for each in keys
        for one in known.get(each, ())
        if one.print != now and (meant := _meant(snapshot, one)) is not None and meant.feature == feature
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.line, one.name)))


def changed_since(snapshot: Snapshot, path: str) -> tuple[tuple[Confirmed, Resolved], ...]:
    """What a specification was made from that says something else now, with where it stands now."""
    text = snapshot.text(path)
    found = _of_file(path, text) if text is not None else ()
    return tuple(
        (one, meant)
        for one in found
        if (meant := _meant(snapshot, one)) is not None and meant.definition.fingerprint != one.print
    )


def reviewed(snapshot: Snapshot, path: str, names: Iterable[str]) -> tuple[FileChange, ...]:
    """The changes that confirm these criteria as they are now: their fingerprints in specifications, nothing else.

    In a specification, names are those its comments cite, and only it changes. In a file of stories, they are its
    criteria's, and every specification that was made from another text of one changes.
    """
    wanted = frozenset(names)
    project = snapshot.project_of(path)
    document = project.document(path)
    stale: dict[str, dict[tuple[int, str], str]] = {}
    if document and document[0] == "spec":
        for one, meant in changed_since(snapshot, path):
            if one.name in wanted:
                stale.setdefault(path, {})[one.line, one.name] = meant.definition.fingerprint
    else:
        known = confirmations(snapshot)
        for place in places(snapshot, path):
            for criterion in place.story.criteria:
                if criterion.name in wanted:
                    for one in suspects_of(snapshot, place.feature, criterion, known):
                        stale.setdefault(one.path, {})[one.line, one.name] = fingerprint(criterion.text)
    changes = (edited(snapshot, each, _rewritten(snapshot, each, prints)) for each, prints in sorted(stale.items()))
    return tuple(change for change in changes if change is not None)


def _rewritten(snapshot: Snapshot, path: str, prints: Mapping[tuple[int, str], str]) -> Iterator[TextEdit]:
    """The four digits behind each name, replaced."""
    text = snapshot.text(path)
    if text is None:
        return
    for (heading, name), value in sorted(prints.items()):
        wanted = f" {name.replace(' ', '~')}="
        for number in range(heading + 1, len(text)):
            line = text.line(number)
            if _COMMENT.match(line):
                at = line.find(wanted)
                if at >= 0:
                    start = at + len(wanted)
                    yield TextEdit(Span(Position(number, start), Position(number, start + 4)), value)
                break


def _specifications(snapshot: Snapshot, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        path for path in paths if (document := snapshot.project_of(path).document(path)) and document[0] == "spec"
    )


def _gathered(snapshot: Snapshot, paths: Iterable[str]) -> Confirmations:
    found: dict[str, list[Confirmed]] = {}
    for path in paths:
        text = snapshot.text(path)
        for one in _of_file(path, text) if text is not None else ():
            feature, separator, name = one.name.rpartition(":")
            key = f"{normal_feature(feature)}:{normal(name)}" if separator else normal(name)
            found.setdefault(key, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _of_file(path: str, text: Text) -> tuple[Confirmed, ...]:
    return tuple(Confirmed(path, *said) for said in _prints(text))


def _meant(snapshot: Snapshot, one: Confirmed) -> Resolved | None:
    feature, _, name = one.name.rpartition(":")
    mention = Mention(name, feature or None, one.line, 0, 0, "criterion", "spec")
    meant = snapshot.index.resolve(one.path, mention)
    return meant if isinstance(meant, Resolved) else None


@per_text
def _prints(text: Text) -> tuple[tuple[str, int, int, str, str], ...]:
    """The component, the line of its heading and its length, the name and the fingerprint of each criterion."""
    return tuple(
        (component.name, component.line, len(text.line(component.line)), name, value)
        for component in parse_spec(text).components
        for name, value in component.prints
    )
