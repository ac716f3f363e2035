"""The last look at what is said of methods: rules instead of cases, texts by their names, nothing left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, parameters_of, returns_of
from spec_lsp.design.language.words import content_words, snake, third_person
from spec_lsp.specs.voice import CALLED, kind_of, operation_of

Key = tuple[str, str]

_EMPTY_TEXT = re.compile(r"shows an empty state (?P<when>when [^;,]+), text (?P<text>`\w+`)")
_ITS_TEXT = re.compile(r"\b(?P<word>[a-z]+), text (?P<text>`\w*(?P=word)`)")
"""“with a hint, text `empty_hint`”: the hint is that text."""
_EFFECTIVE = re.compile(r"`(?:effective|valid|applies|applicable)_from: date`")
_NUMBER = re.compile(r"^(?:Decimal|int|float)$")
_FEW = 9
_WRITES = frozenset(["set", "save", "change", "update", "add", "create", "record", "store", "remove", "delete"])


def polished(notes: Mapping[Key, str], components: Iterable[Component], package: PackageInput) -> dict[Key, str]:
    """The notes as they stand on the lines."""
    components = tuple(components)
    texts = [(entry.name, entry.body) for component in components for entry in component.of("text") if entry.body]
    found = dict(notes)
    for component in components:
        for entry in component.of("method"):
            key = component.name, entry.body
            note = found.get(key, "")
            if note.startswith(CALLED) and (thing := entry.name.partition("_")[2]):
                several = [name for name, kind in parameters_of(entry.body) if kind.startswith("list[")]
                thing = (several or [thing])[0].replace("_", " ")
                note = f"{third_person(operation_of(entry))} the {thing}; {note}"
            for name, body in texts:
                note = note.replace(f'"{body}"', f"the text `{name}`")
                note = note.replace(f"`{name}`, text `{name}`", f"`{name}`")
            note = _EMPTY_TEXT.sub(r"shows the text \g<text> \g<when>", note)
            note = _ITS_TEXT.sub(r"\g<word> \g<text>", note)
            note = _read(entry, note)
            if dated := _dated(component, entry, package):
                told = note if len(note.split()) > _FEW or "`" in note else ""
                note = f"{dated}; {told}" if told else dated
            found[key] = note
    return found


def _read(entry: Entry, note: str) -> str:
    """“reads the shelf file; with names and days; kept in `shelves`” → “reads the shelf file with names and days; read
    from `shelves`”, at a method that only reads."""
    if kind_of(entry) not in ("read", "io") or returns_of(entry.body) == "None":
        return note
    note = re.sub(r"(?<!^); with ", " with ", note, count=1) if note.startswith("reads ") else note
    note = f"reads {note.removeprefix('with ')}" if note.startswith("with ") else note
    return re.sub(r"(^|[;,(] ?)kept in (?=`)", r"\1read from ", note)


def _dated(component: Component, entry: Entry, package: PackageInput) -> str:
    """What a method reads of values that hold from a day on: the last one, or the one of a day; empty for any other."""
    words = content_words(entry.name)
    for one in component.of("type"):
        thing = snake(one.name).replace("_", " ")
        if not _EFFECTIVE.search(one.body) or not words & content_words(thing):
            continue
        returned = returns_of(entry.body)
        if "list[" in returned or returned == "None" or operation_of(entry) in _WRITES:
            continue
        day = next((name for name, kind in parameters_of(entry.body) if kind == "date" and name != "today"), "")
        said = f"the latest {thing} effective on or before `{day}`" if day else f"the {thing} last set"
        if returned.endswith("| None"):
            return f"{said}; `None` when there is none"
        absent = re.compile(rf"\b(?:no|without an?y?) (?:[\w-]+ )?{re.escape(thing.split()[-1])}\b", re.I)
        unset = any(absent.search(criterion.text) for _, criterion in package.criteria.values())
        return f"{said}; 0 when there is none" if unset and _NUMBER.match(returned) else said
    return ""
