"""What no two things of a kind may share: “unique”, “already exists”, “only one a day”, “the same file again”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from spec_lsp.design.language.words import plural, says, singular, snake

_SAME = re.compile(
    r"\bthe same (?P<what>[a-z]+(?: [a-z]+)?) (?:from|for|of|in|by|on|and)"
    r" (?:the same |one |an? |each )(?P<of>[a-z]+)\b"
)
_WITHIN = re.compile(
    r"\b(?:(?:the|an?|its|each|every) )?(?P<what>[a-z]+(?: [a-z]+)?)"
    r" (?:is|are|must be|shall be|has to be|should be) unique"
    r" (?:within|per|for|in|among) (?:its|the|their|each|every|an?|one)? ?(?:[a-z]+ of (?:its|the|an?) )?(?P<of>[a-z]+)"
)
_SECOND = r"(?:second|duplicate|two|another|more than one)"
_TAKEN = r"(?:taken|in use|used|registered|assigned|known|given|there)"
_EXISTS = r"(?:already exists?|exists already|is already there|has already been (?:added|created|registered))"
_ONCE_FOR = re.compile(
    r"\b(?:an?|each|every|the|one) (?P<who>[a-z]+)\b[^.;]*?\b(?:at most|only|no more than|not more than) once"
    r" (?:for|per|in|on|to)?\s*(?:an?|each|every|the same|one)? ?(?P<what>[a-z]+)"
)
_ONE_PER = re.compile(r"\b(?:only one|at most one|no more than one|not more than one|a single)\b(?P<rest>[^.;]*)")
_PER = re.compile(r"\b(?:per|for each|for every|for the same|for an?|an?|each|every) (?P<what>[a-z]+)")
_AGAIN = re.compile(
    r"\b(?:twice|a second time|once more|the same [a-z]+ again|(?:is|are) already (?:known|there|imported))\b"
)
_NOT_KEPT = re.compile(r"\b(?:no|not|nothing|never|skip(?:s|ped)?|ignore[sd]?)\b")
_LEFT_OUT = re.compile(r"^id$|_(?:at|hash|count|status|state)$|^(?:status|state|category|note|comment)$")


class Unique(NamedTuple):
    """That a field is unique: together with which others, and the criterion that says so."""

    others: tuple[str, ...]
    cited: str


def unique_in(type_name: str, fields: Mapping[str, str], texts: Iterable[tuple[str, str]]) -> dict[str, Unique]:
    """The unique fields of a type; ``texts`` are criteria as cited, each with its text."""
    head = snake(type_name).rpartition("_")[2]
    found: dict[str, Unique] = {}
    names = [name for name in fields if name != "id"]
    for cited, text in texts:
        low = text.lower()
        for name, others in (*_together(names, head, low), *_one_per(names, head, low)):
            found.setdefault(name, Unique(others, cited))
        for name in names:
            if _is_alone(name, head, low):
                found.setdefault(name, Unique((), cited))
    return found


def _is_alone(name: str, head: str, text: str) -> bool:
    plain = name.removesuffix("_hash").replace("_", " ")
    if plain not in text or not says(text, ("unique", "already", "same")):
        return False
    said = re.escape(plain)
    forms = (
        rf"\bunique (?:[a-z]+ )?{said}\b(?! (?:for|per|within|in) (?:each|every|an?|the|its|their))",
        rf"\b{said}s? (?:is|are|must be|shall be|has to be|have to be|should be) unique\b(?! (?:for|per|within|in)\b)",
        rf"\b{said} (?:is|was|has been|are) already {_TAKEN}\b",
        rf"\b{head} with (?:this|that|the same|the given|an existing) {said} {_EXISTS}",
        rf"\bno two {plural(head)} (?:with|(?:can |may )?(?:have|share)) the same {said}\b",
        rf"\btwo {plural(head)} (?:cannot|must not|may not|shall not|do not|never) (?:have|share) the same {said}\b",
        rf"\b{_SECOND} {head} with (?:the same|this|that|an existing) {said}(?! (?:from|for|of|in|by|on|and)\b)",
    )
    return any(re.search(form, text) for form in forms)


def _together(names: list[str], head: str, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """“a second order with the same reference from the same shop”: the field and the key it is unique with."""
    for within in _WITHIN.finditer(text):
        what, key = _field(within["what"], names), _field(within["of"], names)
        if what and key and what != key:
            yield what, (key,)
    if not re.search(rf"\b{_SECOND} {head}|\b(?:no )?two {plural(head)}\b|\bduplicate (?:[a-z]+ )?{head}", text):
        return
    for same in _SAME.finditer(text):
        what = _field(same["what"], names) or _field(same["what"].split()[0], names)
        key = _field(same["of"], names)
        if what and key and what != key:
            yield what, (key,)


def _one_per(names: list[str], head: str, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """“a reader can write only one review per book”: the keys that stand together once; none where one is unknown."""
    for once in _ONCE_FOR.finditer(text):
        keys = [_field(once["who"], names), _field(once["what"], names)]
        if all(keys) and keys[0] != keys[1]:
            yield keys[1], (keys[0],)
    for one in _ONE_PER.finditer(text):
        if not re.match(rf"\s+(?:[a-z]+ )?{head}\b", one["rest"]):
            continue
        nouns = [per["what"] for per in _PER.finditer(one["rest"])]
        nouns += [
            joined[1]
            for joined in re.finditer(r"\b(?:per|each|every) [a-z]+ and (?:per |each |every )?([a-z]+)", one["rest"])
        ]
        subject = re.match(r"(?:an?|each|every|the|one) ([a-z]+) (?:can|may|must|has|have|shall|is)\b", text)
        nouns += [subject[1]] if subject else []
        keys = [_field(noun, names) for noun in nouns]
        if keys and all(keys):
            yield keys[0], tuple(dict.fromkeys(key for key in keys[1:] if key != keys[0]))


def _field(word: str, names: list[str]) -> str:
    """The field that a noun means: itself, its key, or the day it happens."""
    noun = snake(singular(word))
    wanted = [noun, f"{noun}_id", f"source_{noun}_id"]
    wanted += [name for name in names if noun in ("day", "date") and name.endswith("_date")]
    return next((name for name in wanted if name in names), "")


def adds_nothing_again(text: str) -> bool:
    """Whether what is read a second time adds nothing: “does not import a line twice”."""
    return bool(_AGAIN.search(text.lower()) and _NOT_KEPT.search(text.lower()))


def natural_key(fields: Mapping[str, str]) -> tuple[str, ...]:
    """What a thing without a number of its own is known again by: all that was read of it."""
    return tuple(
        name
        for name, kind in fields.items()
        if not _LEFT_OUT.search(name) and not kind.endswith(" | None") and not kind.startswith("list[")
    )
