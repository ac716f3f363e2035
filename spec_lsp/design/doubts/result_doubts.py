"""Results in doubt: nothing comes back, though words say what does, or people have it either way; a text, where a file
is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Design, Entry, OtherType, TypeDoubt
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.phrases import entity_name, read_phrase, type_of
from spec_lsp.design.language.words import gerund, is_plural, lexicon, singular
from spec_lsp.design.values.type_words import Sentence, said_around

_MOST = 3
_WRITES_FILE = frozenset(["export", "download", "print", "generate", "backup"])
_BRINGS_ABOUT = frozenset(
    ["place", "open", "start", "request", "report", "propose", "order", "purchase", "buy", "issue", "reserve", "book",
     "log", "invite", "post", "publish"]
)  # fmt: skip
"""Deeds after which there is a thing that was not there before."""
_LEAVES_NOTHING = frozenset(
    ["remove", "delete", "clear", "validate", "verify", "check", "notify", "remind", "sign", "register", "select",
     "refresh", "send", "prune", "erase"]
)  # fmt: skip
"""Deeds after which there is nothing to look at."""
_GIVES_BACK = frozenset(["receive", "get", "obtain", "return", "give", "issue"])
_SHOWS = frozenset(["show", "see", "display", "view"])
_MEASURED = frozenset(["int", "float", "Decimal", "date", "datetime", "timedelta"])
_KNOWN = _MEASURED | {"str", "bytes", "Path", "bool"}
_FRESH = re.compile(r"\b(?:updated|new|changed|renamed|edited|resulting|corrected)\b", re.I)
_TOLD = frozenset(
    ["email", "e-mail", "message", "notification", "confirmation", "error", "letter", "reminder", "warning", "text",
     "note", "link", "status", "name", "access"]
)  # fmt: skip
"""What people get to read in passing: no method gives it back."""
_BINARY = re.compile(r"\b(?:PDFs?|Excel|xlsx?|ZIP|spreadsheets?|images?|PNG)\b|_pdf$", re.I)
_ALONE = r"(?=[,.;:]|$|\s+(?:is|are|was|has|have|ends?|becomes?|gets?|with|from|for|of|to|in|and|or)\b)"
"""What follows a noun that stands for itself."""
_KEY = re.compile(r"\((\w+)_id: ")
_FIELD = re.compile(r"`\w+: ")


def returned(entry: Entry) -> str:
    """The result of a drafted method: its signature is ours, and needs no parser."""
    return entry.body.rpartition(" -> ")[2]


def writes_file(entry: Entry) -> bool:
    return entry.name.partition("_")[0] in _WRITES_FILE


def result_doubts(
    design: Design, methods: list[Entry], package: PackageInput, sentences: list[Sentence]
) -> Iterator[TypeDoubt]:
    """The methods whose result could be another; marked are those of which the criteria say so."""
    types = [entry for entry in design.entries if entry.kind == "type"]
    declared = {entry.name for entry in types} | set(package.classes)
    things = {entry.name for entry in types if _FIELD.search(entry.body)} | set(package.classes)
    decided = any(one.question == "formats" for one in package.decisions)
    for entry in methods:
        behind = [one for one in sentences if one.cited in entry.references]
        found: list[tuple[str, str]] = []
        if returned(entry) == "None":
            given = {returned(one) for one in methods if set(one.references) & set(entry.references)}
            found = [pair for one in behind for pair in _given_back(entry, one, declared) if pair[0] not in given]
            made = entity_name(tuple(entry.name.split("_")[1:]))
            if entry.name.partition("_")[0] in _BRINGS_ABOUT and made in things:
                found.append((made, entry.said))
        elif returned(entry) == "str" and writes_file(entry) and not decided:
            found = list(_written(entry, behind))
        else:
            found = list(_made(entry, behind))
        if found:
            yield _doubt(entry, found, declared)
        elif other := _either_way(entry, things):
            yield _doubt(entry, [(other, entry.said)], declared)._replace(marked=False)
    yield from _pages(design, package)


def _doubt(entry: Entry, found: list[tuple[str, str]], declared: set[str]) -> TypeDoubt:
    kinds = list(dict(found))[:_MOST]
    others = []
    for kind in kinds:
        new = kind not in declared and kind not in _KNOWN and "[" not in kind
        others.append(
            OtherType(kind, needed=Entry("type", kind, "`id: int`", "", entry.references[:1]) if new else None)
        )
    return TypeDoubt(entry.name, returned(entry), tuple(others), dict(reversed(found))[kinds[0]], True)


def _written(entry: Entry, behind: list[Sentence]) -> Iterator[tuple[str, str]]:
    if _BINARY.search(entry.name):
        yield "bytes", entry.said
    for one in behind:
        if binary := _BINARY.search(one.text):
            yield "bytes", said_around(one.text, binary.start())
        elif file := re.search(r"\bfiles?\b", one.text, re.I):
            yield "Path", said_around(one.text, file.start())


def _made(entry: Entry, behind: list[Sentence]) -> Iterator[tuple[str, str]]:
    """“book a room”, of which the criteria call what comes about a booking: that is made, and not the room."""
    verb, _, noun = entry.name.partition("_")
    if verb not in _BRINGS_ABOUT or returned(entry) != entity_name(tuple(noun.split("_"))):
        return
    for one in behind:
        named = re.search(rf"\b(?:the|an?|each|every|their|my)\s+({verb}|{gerund(verb)}){_ALONE}", one.low)
        if named and named[1] not in (singular(noun), noun):
            yield entity_name((named[1],)), said_around(one.text, named.start())


def _either_way(entry: Entry, things: set[str]) -> str:
    """What a method that changes a thing may give back as well: the thing as it has become."""
    verb, _, noun = entry.name.partition("_")
    if returned(entry) != "None" or verb in _LEAVES_NOTHING:
        return ""
    words = tuple(noun.split("_"))
    own = next((name for name in (entity_name(words), entity_name(words[-1:])) if noun and name in things), "")
    key = _KEY.search(entry.body)
    if own and is_plural(words[-1]):
        return f"list[{own}]"
    given = entity_name(tuple(key[1].split("_"))) if key else ""
    return own or (given if given in things else "")


def _pages(design: Design, package: PackageInput) -> Iterator[TypeDoubt]:
    """A page that takes a form which may be wrong shows the form again."""
    refused = {_story(package, name) for e in design.entries if e.kind == "error" for name in e.references} - {""}
    for entry in design.entries:
        takes = entry.kind == "method" and entry.name.startswith("submit_") and returned(entry) == "Response"
        if takes and refused & {_story(package, name) for name in entry.references}:
            yield TypeDoubt(entry.name, "Response", (OtherType("Response | str"),), entry.said, True, marked=False)


def _story(package: PackageInput, name: str) -> str:
    return package.criteria[name][0].name if name in package.criteria else ""


def _given_back(entry: Entry, sentence: Sentence, declared: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What somebody gets, or sees as it has become, according to a criterion."""
    head = singular(entry.name.rpartition("_")[2])
    for outcome in clauses_of(sentence.text).outcomes:
        said = outcome.subject if outcome.passive else outcome.object
        phrase = read_phrase(said)
        if outcome.negative or not phrase.words or phrase.plural:
            continue
        worked_out = type_of(phrase.words) in _MEASURED
        shown = outcome.verb in _SHOWS and (worked_out or (phrase.head.lower() == head and _FRESH.search(said)))
        if not (shown or outcome.verb in _GIVES_BACK) or _TOLD & {word.lower() for word in phrase.words}:
            continue
        thing = next((n for n in (entity_name(phrase.words), entity_name(phrase.words[-1:])) if n in declared), "")
        kind = thing or type_of(phrase.words)
        if kind and phrase.head.lower() not in lexicon().actors:
            yield kind, said_around(sentence.text, max(sentence.text.find(said[:20]), 0))
