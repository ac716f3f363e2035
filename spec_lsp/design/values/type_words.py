"""What a sentence says about the type of a noun: its values, a number, a moment, several of it, or that it may be
missing.

Each habit of language is one pattern; none of them knows a noun: in the sentence a mark stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.language.words import plural, says, singular
from spec_lsp.design.values.shapes import member

_ONE, _MANY = "\ue001", "\ue002"
_N = rf"[{_ONE}{_MANY}]"
_QUOTE = r"[“\"][^”\"]{1,30}[”\"]"
_ITEM = rf"(?:{_QUOTE}|[A-Za-z][\w-]*)"
_CHOICE = rf"(?:{_ITEM},\s+)*{_ITEM},?\s+or\s+{_ITEM}(?![\w-])"
_BE = r"(?:is|are|was|becomes?|stays?|(?:must|shall|should|can|may|will)\s+be)"
_ARTICLE = r"(?:an?\s+|the\s+|its\s+|their\s+|his\s+|her\s+|my\s+)?"
_ANY = rf"{_ARTICLE}(?:[\w-]+\s+)?{_N}"
_LEAD = r"(?:set\s+to\s+|one\s+of:?\s+|either\s+)*"
_CLOCK = r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
_DAY = (
    r"in\s+the\s+(?:past|future)|today|tomorrow|yesterday|(?:earlier|later)\s+than|on\s+or\s+(?:before|after)|overdue"
)
_SEVERAL = r"one\s+or\s+more|several|multiple|any\s+number\s+of|at\s+least\s+one"
_EMPTY = r"(?:may|can)\s+(?:be\s+(?:left\s+)?(?:empty|blank|out|omitted)|stay\s+empty)\b"


class _Values(NamedTuple):
    """Where the values of a noun stand."""

    needs: tuple[str, ...]
    """One of these words, or parts of words, stands in each sentence in lower case that has it."""
    pattern: re.Pattern[str]
    all: bool = True
    """Whether the sentence says that there are no others."""
    any_word: bool = False
    """Whether any word may be one."""


class _Other(NamedTuple):
    """What else a sentence may say of a noun."""

    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


def _values_at(needs: str, pattern: str, *, all_of_them: bool = True, any_word: bool = False) -> _Values:
    return _Values(tuple(needs.split("|")), re.compile(pattern, re.I), all_of_them, any_word)


def _other(kind: str, needs: str, pattern: str) -> _Other:
    return _Other(kind, tuple(needs.split("|")), re.compile(pattern, re.I))


_VALUES = (
    _values_at("(", rf"{_N}\s*\((?!e\.g|such as|for example|like)(?P<list>[^()]*[,/|][^()]*)\)", any_word=True),
    _values_at(" or ", rf"{_N}\s*(?::|\s{_BE}|\sto|\sas|\sof)\s+{_LEAD}(?P<list>{_CHOICE})"),
    _values_at(" as ", rf"(?P<list>{_CHOICE})\s+as\s+{_ARTICLE}{_N}"),
    _values_at(" or ", rf"\b(?:an?|the|one)\s+(?P<list>[a-z-]+(?:,\s+[a-z-]+)*,?\s+or\s+[a-z-]+)\s+{_N}"),
    _values_at(
        "such as|like|e.g|e. g|for example",
        rf"{_N},?\s*\(?(?:such as|like|e\.\s?g\.,?|for example,?)\s+(?P<list>[^().;]+)",
        all_of_them=False,
        any_word=True,
    ),
)
_OTHERS = (
    _other(
        "datetime",
        "and time|and the time|hour|minute",
        rf"{_N}\s+and\s+(?:the\s+)?time\b|\b(?:hours?|minutes?)\s+(?:before|after)\s+{_ANY}",
    ),
    _other(
        "date",
        "in the past|in the future|today|tomorrow|yesterday|er than|on or |overdue",
        rf"{_N}\s+{_BE}\s+(?:not\s+)?(?:{_DAY})\b",
    ),
    _other("list", "one or more|several|multiple|any number of|at least one", rf"\b(?:{_SEVERAL})\s+{_MANY}"),
    _other("bytes", "upload|attach", rf"\b(?:upload|attach)(?:s|es|ed|ing)?\s+{_ANY}"),
    _other(
        "optional",
        "option|with or without|left empty|left blank|left out|be empty|be blank|be omitted|stay empty",
        rf"\boptional(?:ly)?\s+{_ANY}|\bwith\s+or\s+without\s+{_ANY}|{_N}\s*(?:\(optional\)|is\s+optional\b|{_EMPTY})",
    ),
    _other(
        "time", ":0|:1|:2|:3|:4|:5", rf"{_N}(?:\s+(?:{_BE}|at|of|between|from|to|before|after|until|by|:))*\s+{_CLOCK}"
    ),
)
_NUMBER = re.compile(
    rf"{_N}\s+(?:(?:is|are|must|shall|should|can|may|be|of|between|from|to|at|least|most|up|below|above|under|over"
    r"|exceeds?|greater|less|more|lower|higher|than|not|only|a|the|exactly|by)\s+)+(?P<money>[€$£]\s?)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>\s?(?:%|€|[a-zA-Z]+))?(?!:\d)", re.I,
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_MONEY = frozenset(["euro", "dollar", "pound", "cent", "eur", "usd", "gbp", "€", "%", "percent"])
_SPANS = frozenset(["second", "minute", "hour", "day", "week"])
_NO_UNITS = frozenset(["", "and", "to", "or", "inclusive", "by", "in", "when", "if", "for", "with", "on", "at", "is"])
_TOLD_APART = frozenset(
    ["new", "existing", "same", "different", "other", "another", "empty", "missing", "blank", "zero", "negative",
     "positive", "invalid", "valid", "wrong", "unknown", "present", "absent", "today", "later", "earlier", "before",
     "after", "past", "future", "more", "less", "greater", "longer", "shorter", "larger", "smaller", "higher", "lower",
     "not", "no", "none", "too", "expired", "malformed", "null", "incorrect", "duplicate", "all", "any", "each",
     "every", "the", "a", "an", "it", "its", "their", "his", "her", "my", "by", "in", "on", "for", "with", "from", "to",
     "added", "changed", "removed", "edited", "created", "updated", "deleted", "shown", "saved", "set", "used", "given",
     "above", "below", "first", "last", "next", "previous", "single", "multiple", "name", "number", "date", "time"]
)  # fmt: skip
"""Words behind a noun, or before it, that are no values of it."""
_MARKED = frozenset(
    ["optional", "required", "mandatory", "unique", "max", "min", "at", "see", "if", "not", "per", "the"]
)
"""Words in parentheses behind a noun that tell something else about it."""
_YES_NO = frozenset([("no", "yes"), ("off", "on"), ("false", "true"), ("disabled", "enabled")])
_FEW_WORDS = 2
_WORDS_SHOWN = 12
_WORDS_BEFORE = 4


class Told(NamedTuple):
    """A type that a sentence gives a noun."""

    kind: str
    """``values``: one of a closed list, else a Python type; ``list`` and ``optional`` are about the type it has."""
    sure: bool
    """Whether it says so itself; examples only let one guess."""
    said: str
    cited: str
    values: tuple[str, ...] = ()


class Sentence(NamedTuple):
    """A criterion as cited, and its text."""

    cited: str
    text: str
    low: str
    """The same in lower case."""

    @classmethod
    def of(cls, cited: str, text: str) -> Sentence:
        return cls(cited, text, text.lower())


def told_types(noun: str, sentences: Iterable[Sentence]) -> list[Told]:
    """Every type that sentences give a noun, what they say themselves first; ``noun`` in words, in the singular."""
    found: dict[str, Told] = {}
    forms = ((plural(noun), _MANY), (noun, _ONE))
    begin = noun[:-1]  # what both forms have
    for sentence in sentences:
        for told in _in_sentence(forms, sentence) if begin in sentence.low and any(_habits(sentence.low)) else ():
            if told.kind not in found or (told.sure and not found[told.kind].sure):
                found[told.kind] = told
    return sorted(found.values(), key=lambda told: not told.sure)


def said_around(text: str, start: int) -> str:
    """The clause that something stands in, cut to a few words around it."""
    head = max(text.rfind(mark, 0, start) for mark in (". ", "; ", ": ", ", "))
    begin = head + 2 if head >= 0 else 0
    before = text[begin:start].split()
    words = text[begin:].split()
    late = max(0, len(before) - _WORDS_BEFORE) if len(before) > _WORDS_SHOWN // 2 else 0
    shown = " ".join(words[late : late + _WORDS_SHOWN]).rstrip(" ,;.:")
    return ("…" if late else "") + shown + ("…" if len(words) > late + _WORDS_SHOWN else "")


@lru_cache(maxsize=1024)
def _habits(low: str) -> tuple[tuple[_Values, ...], tuple[_Other, ...], bool]:
    """The habits that the words of a sentence allow at all, whatever the noun, and whether it has a number."""
    values = tuple([one for one in _VALUES if says(low, one.needs)])
    others = tuple([one for one in _OTHERS if says(low, one.needs)])
    return values, others, _DIGIT.search(low) is not None


def _in_sentence(forms: tuple[tuple[str, str], ...], sentence: Sentence) -> Iterator[Told]:
    text, spans = _marked(forms, sentence)
    if not spans:
        return
    values_at, others, counts = _habits(sentence.low)

    def told(kind: str, sure: bool, at: int, values: tuple[str, ...] = ()) -> Told:
        before = sum(mark in (_ONE, _MANY) for mark in text[:at])
        start = at + sum(end - begin - 1 for begin, end in spans[:before])
        return Told(kind, sure, said_around(sentence.text, start), sentence.cited, values)

    for habit in values_at:
        found = habit.pattern.search(text)
        values = _labels(found["list"], _MARKED if habit.any_word else _TOLD_APART) if found else ()
        if found and len(values) > 1:
            yes = tuple(sorted(value.lower() for value in values)) in _YES_NO
            yield told("bool" if yes else "values", habit.all, found.start(), () if yes else values)
            break
    for number in _NUMBER.finditer(text) if counts else ():
        if kind := _number(number):
            yield told(kind, True, number.start())
            break
    for other in others:
        if found := other.pattern.search(text):
            yield told(other.kind, True, found.start())


def _marked(forms: tuple[tuple[str, str], ...], sentence: Sentence) -> tuple[str, list[tuple[int, int]]]:
    """The sentence with a mark for each time it has the noun, in the singular or in the plural, and where these are."""
    text, low = sentence.text, sentence.low
    spans: dict[int, tuple[int, str]] = {}
    for form, mark in forms if len(low) == len(text) else ():
        at = low.find(form)
        while at >= 0:
            end = at + len(form)
            if not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum():
                spans.setdefault(at, (end, mark))
            at = low.find(form, end)
    if not spans:
        return text, []
    parts: list[str] = []
    done = 0
    for start, (end, mark) in sorted(spans.items()):
        parts += [text[done:start], mark]
        done = end
    return "".join([*parts, text[done:]]), [(start, end) for start, (end, _) in sorted(spans.items())]


def _labels(text: str, no_values: frozenset[str]) -> tuple[str, ...]:
    """The labels of a list; none where one of its parts is no label."""
    parts = [part.strip(" .“”\"'‘’`") for part in re.split(r"\s*[,/|]\s*(?:or\s+|and\s+)?|\s+(?:or|and)\s+", text)]
    parts = [re.sub(r"^(?:an?|the|either)\s+", "", part, flags=re.I) for part in parts]
    words = [part.lower().split() for part in parts]
    free = frozenset() if tuple(sorted(" ".join(one) for one in words)) in _YES_NO else no_values
    fits = all(0 < len(one) <= _FEW_WORDS and not free & set(one) for one in words)
    named = all(member(part).isidentifier() for part in parts)
    return tuple(dict.fromkeys(parts)) if fits and named else ()


def _number(found: re.Match[str]) -> str:
    """The type of a number with its unit; none where the unit measures something else (“at most 80 characters”)."""
    unit = singular((found["unit"] or "").strip().lower())
    if found["money"] or unit in _MONEY:
        return "Decimal"
    if unit in _SPANS:
        return "timedelta"
    if unit not in _NO_UNITS:
        return ""
    return "Decimal" if "." in found["number"] else "int"
