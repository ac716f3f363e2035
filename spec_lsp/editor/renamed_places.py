"""Every place that names something to be renamed, whoever reads it: the index, story files, our documents' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spec_lsp.editor.dependencies import spelling_of
from spec_lsp.editor.documents import documents_of
from spec_lsp.editor.story_text import depends_on, field_of
from spec_lsp.process.package import StoryPlace
from spec_lsp.stories.outline import Outline
from spec_lsp.text.sections import CODE, FENCE
from spec_lsp.trace.index import Resolved
from spec_lsp.trace.model import Mention
from spec_lsp.trace.names import tokens
from spec_lsp.workspace.snapshot import Snapshot

Name = tuple[str, str]
"""A feature's key, and a name that is unique in it."""
Where = tuple[str, int, int, int]
"""Path, line, and the columns of an id as written."""
Tokens = Mapping[Where, tuple[Name, ...]]
"""What stands at each place: one name, or those of a range in their order."""

_COMMENT = re.compile(r"<!--[ \t]*spec-lsp:")
_PRINTED = re.compile(r"(?<=\s)(?P<name>\S+)=[0-9a-f]{4}(?=\s)")
_LISTED = re.compile(r"\s*(?:[-*+]\s+)?\*\*(?:Applies to|User Stories)(?::\*\*|\*\*\s*:)\s*(?P<list>.*)", re.IGNORECASE)
_ITEM = re.compile(r"[^,\s][^,]*[^,\s]|[^,\s]")


def tokens_of(snapshot: Snapshot, place: StoryPlace, names: frozenset[Name]) -> Tokens:
    """The places that name one of these; what a range names besides them is given with it."""
    found: dict[Where, tuple[Name, ...]] = {}
    for path in _indexed(snapshot, names):
        for where, meant in _mentioned(snapshot, path):
            found[where] = (*found.get(where, ()), meant)
    near = set(snapshot.index.homes.get(place.feature, ()))
    spelled = spelling_of(snapshot, place.feature, names)
    for path in sorted(path for path, facts in snapshot.index.files.items() if facts.defines):
        _add(found, _in_stories(snapshot, path, None if path in near else spelled))
    for path in documents_of(snapshot, place.project):
        _add(found, _in_document(snapshot, path, index=path == place.project.index))
    return {where: named for where, named in found.items() if names & set(named)}


def _add(found: dict[Where, tuple[Name, ...]], more: Iterator[tuple[Where, Name]]) -> None:
    """What the index does not hold; one token may name several."""
    fresh: dict[Where, tuple[Name, ...]] = {}
    for where, name in more:
        if not any(_overlap(where, other) for other in found if other[:2] == where[:2]):
            known = fresh.get(where, ())
            fresh[where] = known if name in known else (*known, name)
    found.update(fresh)


def _overlap(one: Where, two: Where) -> bool:
    return one[:2] == two[:2] and one[2] < two[3] and two[2] < one[3]


def _indexed(snapshot: Snapshot, names: frozenset[Name]) -> list[str]:
    index = snapshot.index
    return sorted({link.path for feature, name in names for link in index.references(feature, name)})


def _mentioned(snapshot: Snapshot, path: str) -> Iterator[tuple[Where, Name]]:
    """Each mention that means something; the end of a range may be defined nowhere."""
    for mention in snapshot.index.mentions_in(path):
        meant = snapshot.index.resolve(path, mention)
        where = (path, mention.line, mention.start, mention.end)
        if isinstance(meant, Resolved):
            yield where, (meant.feature, meant.name)
        elif mention.how == "range":
            yield where, ("", mention.name)


def _resolved(snapshot: Snapshot, path: str, written: str, line: int) -> Name | None:
    feature, _, name = written.strip(" `").rpartition(":")
    return _meant(snapshot, path, Mention(name, feature or None, line, 0, 0, "criterion", "spec"))


def _meant(snapshot: Snapshot, path: str, mention: Mention) -> Name | None:
    meant = snapshot.index.resolve(path, mention)
    return (meant.feature, meant.name) if isinstance(meant, Resolved) else None


def _in_stories(snapshot: Snapshot, path: str, spelled: re.Pattern[str] | None) -> Iterator[tuple[Where, Name]]:
    """The ids that the text of stories names, and what stories depend on; nothing where the text does not match."""
    text = snapshot.text(path)
    if text is None or (spelled is not None and not spelled.search(str(text))):
        return
    outline = snapshot.outline(path)
    if outline is None:
        return
    yield from _in_prose(snapshot, path, outline)
    for story in outline.stories:
        for written, meant in depends_on(snapshot, path, story):
            place = field_of(text, story, written)
            if place is not None:
                line, start, end = place
                yield (path, line, start, end), (meant.feature, meant.name)


def _in_prose(snapshot: Snapshot, path: str, outline: Outline) -> Iterator[tuple[Where, Name]]:
    for start, section in zip(outline.sections.starts, outline.sections.items, strict=True):
        for offset, line in enumerate(section.lines):
            if section.states[offset] in (CODE, FENCE):
                continue
            for token in tokens(line):
                number = start + offset
                mention = Mention(token.name, token.feature, number, token.start, token.end, token.how, "other")
                name = _meant(snapshot, path, mention)
                if name is not None or token.how == "range":
                    yield (path, number, token.start, token.end), name or ("", token.name)


def _in_document(snapshot: Snapshot, path: str, *, index: bool) -> Iterator[tuple[Where, Name]]:
    """Fingerprints' comments, lists of stories by name, and everything in the tracking index."""
    text = snapshot.text(path)
    for number, line in enumerate(text.lines if text is not None else ()):
        if _COMMENT.search(line):
            for printed in _PRINTED.finditer(line):
                name = _resolved(snapshot, path, printed["name"].replace("~", " "), number)
                if name is not None:
                    yield (path, number, printed.start("name"), printed.end("name")), name
        elif listed := _LISTED.match(line):
            for item in _ITEM.finditer(line, listed.start("list")):
                name = _resolved(snapshot, path, item[0], number)
                if name is not None:
                    yield (path, number, item.start(), item.end()), name
        elif index:
            for token in tokens(line):
                mention = Mention(token.name, token.feature, number, token.start, token.end, token.how, "other")
                name = _meant(snapshot, path, mention)
                if name is not None:
                    yield (path, number, token.start, token.end), name
