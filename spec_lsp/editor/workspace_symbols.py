"""Stories, criteria, components and decisions of the whole workspace, by id and by words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain

from spec_lsp.design.document.parse import parse_design
from spec_lsp.editor.candidates import beginning, feature_name
from spec_lsp.editor.model import FoundSymbol, Place, SymbolKind
from spec_lsp.planning.decisions import Decisions
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.trace.model import Definition, FileFacts
from spec_lsp.trace.names import normal
from spec_lsp.workspace.snapshot import Snapshot

MOST = 200
"""No more are given: a person types on."""
_LABEL = 80
_WORD = re.compile(r"[^\W_]+")


def workspace_symbols(snapshot: Snapshot, query: str) -> list[FoundSymbol]:
    """What a query finds, at most :data:`MOST`: ids that begin with it, ids that hold it, names of components and
    decisions, then stories and criteria whose line holds all its words. An empty query gives stories."""
    found: dict[tuple[str, str, int], FoundSymbol] = {}
    everything = chain(
        _by_id(snapshot, query), _in_documents(snapshot, query), _by_words(snapshot, query) if query.strip() else ()
    )
    for symbol in everything:
        found.setdefault((symbol.name, symbol.place.path, symbol.place.span.start.line), symbol)
        if len(found) == MOST:
            break
    return list(found.values())


def _by_id(snapshot: Snapshot, query: str) -> Iterator[FoundSymbol]:
    index = snapshot.index
    feature, _, rest = query.strip().rpartition(":")
    key = beginning(rest)
    if query.strip() and not any(char.isdigit() for char in key) and len(key) > 6:
        return  # words
    names = [name for name in index.definers if key in name and not name.startswith('"')]
    names.sort(key=lambda name: (name != key, not name.startswith(key), name))
    for name in names:
        for place in index.definitions(name):
            definition = place.definition
            if not key and definition.story is not None:
                continue
            if normal(definition.name) == name and feature.casefold() in feature_name(place.feature).casefold():
                yield _defined(snapshot, place.feature, place.path, definition)


def _by_words(snapshot: Snapshot, query: str) -> Iterator[FoundSymbol]:
    """The definitions whose own line holds every word: files are read as text, not parsed."""
    words = [word.casefold() for word in _WORD.findall(query)]
    if not words:
        return
    longest = max(words, key=len)
    ordered = sorted(snapshot.index.files.items(), key=lambda item: (item[0] not in snapshot.opened, item[0]))
    for path, facts in ordered:
        text = snapshot.text(path) if facts.defines else None
        if text is None or longest not in str(text).casefold():
            continue
        yield from _with_words(snapshot, path, facts, text, words)


def _with_words(snapshot: Snapshot, path: str, facts: FileFacts, text: Text, words: list[str]) -> Iterator[FoundSymbol]:
    definitions = sorted(facts.definitions, key=lambda one: one.line)
    lines = [one.line for one in definitions]
    for number, line in enumerate(text.lines):
        said = line.casefold()
        if words[0] in said and all(word in said for word in words):
            at = bisect_right(lines, number) - 1
            if at >= 0 and lines[at] == number:
                yield _defined(snapshot, facts.feature, path, definitions[at])


def _in_documents(snapshot: Snapshot, query: str) -> Iterator[FoundSymbol]:
    words = [word.casefold() for word in _WORD.findall(query)]
    if not words:
        return
    for path in sorted({*snapshot.kept, *snapshot.opened}):
        document = snapshot.project_of(path).document(path)
        text = snapshot.text(path) if document is not None else None
        if document is None or text is None:
            continue
        for name, kind, line, container in _parts(document[0], document[1], text):
            if all(word in name.casefold() for word in words):
                yield FoundSymbol(name, kind, _place(path, text, line, name), container)


def _parts(document: str, package: str, text: Text) -> Iterator[tuple[str, SymbolKind, int, str]]:
    if document == "spec":
        for component in parse_spec(text).components:
            yield component.name, "component", component.line, package
            for method in component.methods:
                yield f"{component.name}.{method.name}", "component", method.line, package
    elif document == "design":
        for part in parse_design(text).components:
            yield part.name, "component", part.line, f"{package} (design)"
    elif document == "decisions":
        for decision in Decisions.parse(text):
            yield f"{decision.id} {decision.title}", "decision", decision.line, "decisions"


def _defined(snapshot: Snapshot, feature: str, path: str, definition: Definition) -> FoundSymbol:
    text = snapshot.text(path)
    said = _said(text, definition) if text is not None else ""
    kind: SymbolKind = "story" if definition.story is None else "criterion"
    name = f"{definition.name} {said}".rstrip()
    place = _place(path, text, definition.line, definition.name.rpartition("/")[2])
    return FoundSymbol(name, kind, place, feature_name(feature))


def _said(text: Text, definition: Definition) -> str:
    """The words of the line that defines it, without marks and id."""
    if definition.line >= len(text):
        return ""
    line = text.line(definition.line).strip().lstrip("#-*+ \t|").replace("**", "")
    own = definition.name.rpartition("/")[2]
    said = re.sub(rf"^\W*(?:{re.escape(own)}|\d+)\W+", "", line)
    return said if len(said) <= _LABEL else said[: _LABEL - 1] + "…"


def _place(path: str, text: Text | None, line: int, name: str) -> Place:
    shown = text.line(line) if text is not None and line < len(text) else ""
    at = shown.find(name.partition(" ")[0].rpartition(".")[2])
    start, end = (at, at + len(name.partition(" ")[0].rpartition(".")[2])) if at >= 0 else (0, len(shown))
    return Place(path, Span(Position(line, start), Position(line, end)))
