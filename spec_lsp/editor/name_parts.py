"""The two halves of a method's name in a design: verbs, and after ``_`` the nouns of the package's stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageInput, PackageRefusedError
from spec_lsp.design.document.entries import parse_entry
from spec_lsp.design.document.model import Design
from spec_lsp.design.language.words import STOP, base_verb, is_plural, lexicon, plural, singular, snake
from spec_lsp.editor.model import Completion
from spec_lsp.process.drafting import draft_of
from spec_lsp.process.package import package_input
from spec_lsp.text.edits import TextEdit
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.snapshot import Snapshot

_NAME = re.compile(r"[ \t]*[-*+][ \t]+(?:`[^`]*`[ \t]*(?:→|->)[ \t]*)?`(?:async[ \t]+)?(?P<name>\w*)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|[^\w\s]")
_LONGEST = 3
"""Words in a noun of a name: longer ones are sentences."""
_MANY = frozenset({"list", "search", "filter", "sort", "count", "import", "export"})
"""Deeds done to several things at once: the plural comes first."""
_OF_PAGES = frozenset({"show", "submit", "confirm", "post", "put"})
"""Verbs of a border: behind them stands a form, or what is done (``submit_reservation``)."""


class NamePlace(NamedTuple):
    """The half of a name that is being written."""

    verb: str
    """What stands in front of it, empty while the verb itself is written."""
    typed: str
    start: int
    end: int
    """The column behind the half, as far as it is written already."""
    line: str


def name_place(text: Text, position: Position) -> NamePlace | None:
    """The half of a method's name at the cursor; None anywhere else in a design."""
    line = text.line(position.line)
    found = _NAME.match(line)
    if found is None or not found.start("name") <= position.column <= found.end("name"):
        return None
    name, start = found["name"], found.start("name")
    behind = line[found.end("name") :]
    if behind[:1] not in ("", "(", "`"):
        return None
    typed = name[: position.column - start]
    verb = _verb_of(typed)
    if verb is not None:
        return NamePlace(verb, typed[len(verb) + 1 :], start + len(verb) + 1, found.end("name"), line)
    end = start + len(_verb_of(name) or name)
    return NamePlace("", typed, start, max(end, position.column), line)


def name_parts(snapshot: Snapshot, path: str, package: str, position: Position, place: NamePlace) -> list[Completion]:
    """What may stand there, what the entry's own criteria say first; every verb that names a deed is among them."""
    project = snapshot.project_of(path)
    source = package_input(snapshot, project, package)
    try:
        draft = draft_of(snapshot, project, package)
    except PackageRefusedError:
        draft = None
    entry = parse_entry(place.line.lstrip().lstrip("-*+").strip())
    about = frozenset(entry.references) if entry is not None else frozenset()
    found = nouns(source, draft, about, place.verb) if place.verb else verbs(source, draft, about)
    span = Span(Position(position.line, place.start), position)
    rest = Span(span.start, Position(position.line, place.end))
    return [
        Completion(part, "part", "", TextEdit(span, part), whole=rest)
        for part in dict.fromkeys(found)
        if part.startswith(place.typed)
    ]


def _verb_of(name: str) -> str | None:
    """The verb that a name begins with, where a ``_`` follows it."""
    head, mark, rest = name.partition("_")
    if not mark or not head:
        return None
    two = f"{head}_{rest.partition('_')[0]}"
    return two if two in _two_words() and name.startswith(two + "_") else head


@cache
def _two_words() -> frozenset[str]:
    """Deeds whose name has two words: ``sign_in``."""
    return frozenset(name for name, _ in lexicon().operations.values() if "_" in name)


def _texts(source: PackageInput, about: frozenset[str]) -> list[list[str]]:
    """What the stories say: first the criteria that the entry names with their stories, then all others."""
    near: list[str] = []
    far: list[str] = []
    for story in source.stories:
        own = any(story.cite(criterion.name) in about for criterion in story.story.criteria)
        (near if own else far).extend((story.story.title or "", story.story.want or ""))
        for criterion in story.story.criteria:
            (near if story.cite(criterion.name) in about else far).append(criterion.text)
    return [near, far]


def verbs(source: PackageInput, draft: Design | None, about: frozenset[str]) -> Iterator[str]:
    """Drafted for the same criteria, said in the stories, and then every other deed by its name."""
    texts = _texts(source, about)
    operations = lexicon().operations
    for entry in draft.entries if draft is not None else ():
        if entry.kind == "method" and about & set(entry.references):
            for signature in (entry.body, *entry.alternatives):
                yield _verb_of(signature.partition("(")[0]) or signature.partition("(")[0]
    for said in texts:
        for text in said:
            for word in _WORD.findall(text):
                verb = base_verb(word)
                if verb in operations and operations[verb][1] != "effect":
                    yield operations[verb][0]
                    yield verb
    yield from sorted({name for name, kind in operations.values() if kind != "effect"})
    yield from sorted(
        (verb for verb in operations if " " not in verb), key=lambda verb: (operations[verb][1] == "effect", verb)
    )


def nouns(source: PackageInput, draft: Design | None, about: frozenset[str], verb: str) -> Iterator[str]:
    """The things the stories speak of, in the number that goes with the verb first; a whole phrase
    and one said often lead."""
    texts = _texts(source, about)
    drafted: list[str] = []
    for entry in draft.entries if draft is not None else ():
        if entry.kind == "method":
            for signature in (entry.body, *entry.alternatives):
                name = signature.partition("(")[0]
                own = _verb_of(name)
                if own is not None and own == verb:
                    drafted.append(name[len(own) + 1 :])
    yield from drafted
    for said in texts:
        counted = Counter(run for text in said for run in _runs(text))
        for (run, _), _ in sorted(counted.items(), key=lambda one: (not one[0][1], -one[1], -len(one[0][0]))):
            yield from _in_number(run, verb)
    if verb in _OF_PAGES:
        yield from _of_pages([text for said in texts for text in said], verb)


def _of_pages(said: list[str], verb: str) -> Iterator[str]:
    """The deeds that are spoken of as nouns, and for a page that is shown the form of everything."""
    deeds = {base_verb(word) for text in said for word in _WORD.findall(text)}
    nouns_of_doing = lexicon().nominal
    yield from sorted(noun for noun, deed in nouns_of_doing.items() if deed in deeds and noun.isidentifier())
    yield from sorted(deed for deed in deeds & lexicon().noun_verbs if deed is not None)
    if verb == "show":
        for run in dict.fromkeys(run for text in said for run, _ in _runs(text)):
            yield from (f"{name}_form" for name in _in_number(run, "") if not name.endswith("s"))


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Every run of at most three words with nothing between them that only holds a sentence together.

    The flag tells whether nothing follows it: its last word is a thing then, seldom how a thing is.
    """
    words: list[str] = []
    for word in [*_WORD.findall(text), "."]:
        if word.casefold() in STOP or not word[0].isalnum():
            for at in range(len(words)):
                for end in range(min(at + _LONGEST, len(words)), at, -1):
                    yield tuple(words[at:end]), end == len(words)
            words = []
        else:
            words.append(word.casefold())


def _in_number(words: tuple[str, ...], verb: str) -> Iterable[str]:
    one, many = (*words[:-1], singular(words[-1])), (*words[:-1], plural(singular(words[-1])))
    first, second = (many, one) if verb in _MANY or (is_plural(words[-1]) and verb == "get") else (one, many)
    return [name for name in (snake(first), snake(second)) if name.isidentifier()]
