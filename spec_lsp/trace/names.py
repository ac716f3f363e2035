"""How people spell the ids of stories and criteria, and the one form under which all spellings meet.

``US-1/AC-2``, ``US1 AC2``, ``US-1.AC2``, ``US2-S1``, ``FR-001``, ``Requirement 2.3``, ``checkout:2.3``, ranges
(``US-1/AC-1..3``, ``FR-001…007``, ``1.1-1.4``), lists and the shorthand ``FR-031/032``. What only looks like an id
(versions, task numbers, section numbers, ratios) is read only behind a word that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.trace.model import How

LONGEST_RANGE = 200
"""A range of more ids than this is taken for something else."""


class Token(NamedTuple):
    """One id as it stands in a line. A range gives one token for each id in it, all with the same columns."""

    name: str
    how: How
    start: int
    end: int
    feature: str | None = None


_FAR = r"\s?(?:\.{2,3}|…|[~〜～]|(?<=\s)(?:to|through|thru|until)(?=\s)|至|到)\s?"
_TO_NUMBER = rf"(?:{_FAR}|[-–—])"
"""Between an id and a bare number: a dash with blanks around it begins a remark (``AC-1 — 3 attempts``)."""
_TO_ID = rf"(?:{_FAR}|\s?[-–—]\s?)"
_FEATURE = r"(?:(?P<feature>(?=[\w.-]*[^\W\d_])\w[\w.-]*):)?"
_CRITERION_MARK = r"(?:(?:[Aa]cceptance )?[Cc]riteri(?:on|a) |[Aa]cceptance [Ss]cenarios? |[Ss]cenario |AC|AS|S)"
_NO_FEATURES = frozenset(
    {
        "requirement", "requirements", "req", "reqs", "ref", "refs", "reference", "references", "see", "validates",
        "validate", "implements", "implement", "covers", "cover", "closes", "fixes", "satisfies", "traces", "trace",
        "spec", "story", "stories", "feature", "features", "test", "tests", "todo", "note", "id", "ids", "ac",
    }
)  # fmt: skip
"""Words before a colon that introduce an id and are no feature's name."""

FULL = re.compile(
    rf"(?<![\w.:/-]){_FEATURE}"
    r"(?P<story>(?:[Uu]ser )?[Ss]tory #?[\d.]*\d|US \d+(?=[ /:,-]{1,2}(?:AC|[Aa]cc|[Cc]rit))"
    r"|[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*?-?\d+(?:\.\d+)*|\d+\.\d+(?:\.\d+)*)"
    rf"(?:(?P<link>\s?[/.:,-]\s?|\s)(?P<mark>{_CRITERION_MARK})[-\s#.]?(?P<first>\d+[a-z]?)|/(?P<bare>\d+))(?![\w%])"
    rf"(?:(?:{_TO_ID}(?:(?P=story)[/. -](?:AC|S)?|AC|S)[-#]?|{_TO_NUMBER})(?P<last>\d+)(?![\w%]|\.\d))?"
)
"""An id that names its story and its criterion: ``US-1/AC-2``, ``checkout:US2/1``, ``Story 1.3 AC 2``."""

MORE_CRITERIA = re.compile(
    r"\s?(?:,|、|;|&|/|\band\b|\bund\b|\bet\b)\s?(?P<token>AC[-\s#]?(?P<first>\d+[a-z]?))(?![\w%])"
)
"""A criterion listed after a full id takes its story: ``US-1/AC-1, AC-2``."""

COUNTED = re.compile(
    rf"(?<![\w:-]){_FEATURE}"
    r"(?P<prefix>FR|NFR|SC|(?!(?:AC|US|T|D|ADR|RFC|ISO|IEC|UTF|SHA|CVE|CWE|PEP|ES|GPT|HTTP|P)-?\d)[A-Z]{1,6}(?=-\d))"
    rf"(?P<dash>-?)(?P<first>\d{{1,4}}[a-z]?)(?![\w%]|\.\d)(?P<rest>(?:\s?/\s?\d{{1,4}}[a-z]?(?!\w)|,\s?0\d\d(?!\w))+)?"
    rf"(?:(?:{_TO_ID}(?:(?P=prefix)-?|(?=0\d))|{_FAR}|[–—])(?P<last>\d{{1,4}})[a-z]?(?![\w%]|\.\d))?"
)
"""An id counted through the whole feature: ``FR-001``, ``NFR-2``, ``FR-001…007``, ``FR-031/032/035``."""

STORY = re.compile(
    rf"(?<![\w./:-]){_FEATURE}(?:(?P<id>US-?\d+(?:\.\d+)*|US-[A-Z]+-\d+)|[Uu]ser [Ss]tory #?(?P<number>\d+))"
    r"(?![\w%]|\.\d|-(?!US)[^\W\d])"
    rf"(?:(?P<to>{_TO_ID}US-?|{_TO_NUMBER})(?P<last>\d+)(?![\w%])|(?P<rest>(?:/\d{{1,3}}(?![\w.]))+))?"
)
"""A story: ``US-1``, ``US2``, ``User Story 3``, ``US1-US5``."""

_ANY = re.compile(r"[A-Z]-?\d|tory #?\d|\d[ /.:,-]{1,3}(?:AC|[Aa]cc|[Cc]rit|[Ss]cen)")
_MAY_BE_FULL = re.compile(r"AC|AS|riteri|cenario|\d[ /.:-]{0,2}S|US-?[\dA-Z.-]+/\d")
_MAY_BE_COUNTED = re.compile(r"[A-Z]-?\d")
"""Most lines hold none: these find that out sooner than the grammar does."""

_FOREIGN = re.compile(r"\b(?:[Ss]pec|[Ff]eature)s?[ -]`?(\d{3,})(?:-[\w-]+)?`?(?:'s)?[ ,:]+(?:[A-Za-z]+ )?$")
"""Another numbered feature in front of an id: ``spec 019 FR-007``."""


def full_tokens(line: str) -> Iterator[Token]:
    """Ids that name both story and criterion, with the criteria listed behind them."""
    for match in FULL.finditer(line):
        story, first, bare = match["story"], match["first"], match["bare"]
        mark = match["mark"] or ""
        if bare is not None and not story.startswith("US"):
            continue  # “1.2/3” and “A4/5” are no ids, “User Story 2/3” are two stories
        if mark in ("S", "AS") and not story.startswith("US"):
            continue  # “AWS-2 S3” is no id
        if mark.startswith("Scen") and story[0] in "Ss" and not story.startswith("US"):
            continue  # “Story 1 scenario 2” is somebody's own list
        story = re.sub(r"^(?:US |(?:[Uu]ser )?[Ss]tory #?)", lambda head: "US" if head[0][0] in "Uu" else "", story)
        start, end = match.span()
        feature = _feature(match)
        mark = "AC-" if mark == "AC" or "riteri" in mark else ""
        yield from _range(f"{story}/{mark}", first or bare, match["last"], start, end, feature)
        while more := MORE_CRITERIA.match(line, end):
            end = more.end()
            yield Token(f"{story}/AC-{more['first']}", "criterion", more.start("token"), end, feature)


def counted_tokens(line: str) -> Iterator[Token]:
    """``FR-001`` and its like. Behind the number of another feature (``spec 019 FR-007``) they carry that feature."""
    for match in COUNTED.finditer(line):
        start, end = match.span()
        feature = _feature(match)
        if feature is None and (foreign := _FOREIGN.search(line, max(0, start - 40), start)):
            feature = foreign[1]
        head = match["prefix"] + (match["dash"] or "-")
        if match["rest"] and not match["last"]:
            end = match.start("rest")
        yield from _range(head, match["first"], match["last"], start, end, feature)
        for number in re.finditer(r"\d+[a-z]?", match["rest"] or ""):
            at = match.start("rest") + number.start()
            yield Token(head + number[0], "criterion", at, at + len(number[0]), feature)


def story_tokens(line: str) -> Iterator[Token]:
    """Whole stories."""
    for match in STORY.finditer(line):
        name = match["id"] or f"US{match['number']}"
        start, end = match.span()
        if match["last"] and (span := numbers_between(re.sub(r"\D", "", name), match["last"])):
            for each in span:
                yield Token(f"US{each}", "story", start, end, _feature(match))
            continue
        tail = "to" if match["to"] else "rest" if match["rest"] else None
        yield Token(name, "story", start, match.start(tail) if tail else end, _feature(match))
        for number in re.finditer(r"\d+", match["rest"] or ""):
            at = match.start("rest") + number.start()
            yield Token(f"US{number[0]}", "story", at, at + len(number[0]), _feature(match))


def tokens(line: str) -> list[Token]:
    """Every id of a line that is one wherever it stands, in order."""
    if not _ANY.search(line):
        return []
    found: list[Token] = []
    if _MAY_BE_FULL.search(line):
        found += full_tokens(line)
        for token in found:
            line = line[: token.start] + " " * (token.end - token.start) + line[token.end :]
    if _MAY_BE_COUNTED.search(line):
        found += counted_tokens(line)
    if "US" in line or "tory" in line:
        found += story_tokens(line)
    found.sort(key=lambda token: token.start)  # stable: the ids of one range stay in order
    return found


def _feature(match: re.Match[str]) -> str | None:
    feature = match["feature"]
    return None if feature is None or feature.casefold() in _NO_FEATURES else feature


def _range(head: str, first: str, last: str | None, start: int, end: int, feature: str | None) -> Iterator[Token]:
    span = numbers_between(first, last) if last else None
    if span is None:
        yield Token(head + first, "criterion", start, end, feature)
        return
    width = len(first) if first.startswith("0") else 0
    for number in span:
        yield Token(f"{head}{number:0{width}d}", "range", start, end, feature)


def numbers_between(first: str, last: str) -> range | None:
    """All numbers of a range, None where it runs backwards or is too long to be one."""
    low, high = int(re.match(r"\d+", first)[0]), int(last)  # type: ignore[index]
    return range(low, high + 1) if low < high <= low + LONGEST_RANGE else None


_ITEM = r"\d{1,3}(?:\.\d{1,3})?(?:#\d)?"
_DOTTED = re.compile(
    rf"(?P<first>{_ITEM})(?![^\W_]|[%+×]|\.\d|\s?(?:px|em|rem|ms|s|GB|MB|CPUs?)\b)"
    rf"(?:(?:{_TO_ID}(?=\d{{1,3}}\.\d)|{_TO_NUMBER})(?P<last>{_ITEM})(?![^\W_]|%|\.\d))?"
)
_LOOSE_DOTTED = re.compile(rf"(?<![\w.#$€-]){_DOTTED.pattern}")
_SEPARATOR = re.compile(
    r"(?:\s*[(（][^()（）]*[)）])?(?:\s*(?:[,，、;；&/]|\b(?:and|und|et|y|e|и|or)\b|和|及|与|と)\s*)+"
    r"(?:(?:Requirements?|Req\.?|需求|要件)\s*)?"
)


def number_list(text: str, start: int, *, whole: bool = True) -> Iterator[Token]:
    """A list of dotted numbers that begins exactly at ``start``: ``1.1, 1.2 and 2.1-2.4``.

    A number without a dot is a whole requirement (left out with ``whole=False``). Notes in brackets are skipped.
    """
    at = start
    while match := _DOTTED.match(text, at):
        yield from _numbers(match, whole)
        gap = _SEPARATOR.match(text, match.end())
        if not gap or gap.end() == match.end():
            return
        at = gap.end()


def all_numbers(text: str, start: int, end: int, *, whole: bool) -> Iterator[Token]:
    """Every dotted number between two columns, whatever stands between them."""
    for match in _LOOSE_DOTTED.finditer(text, start, end):
        yield from _numbers(match, whole)


def _numbers(match: re.Match[str], whole: bool) -> Iterator[Token]:
    first, last = match["first"], match["last"]
    start, end = match.span()
    if last:
        head, _, low = first.rpartition(".")
        tail, _, high = last.rpartition(".")
        span = numbers_between(low, high.split("#")[0]) if head == tail or not tail else None
        if span is not None and (head or whole):
            for number in span:
                name = f"{head}.{number}" if head else str(number)
                yield Token(name, "range" if head else "requirement", start, end)
            return
        end = match.end("first")
    if "." in first:
        yield Token(first, "criterion", match.start("first"), end)
    elif whole:
        yield Token(first, "requirement", match.start("first"), end)
    if last and "." in last:
        yield Token(last, "criterion", match.start("last"), match.end("last"))


_GAP = re.compile(r"(?<=[^\W\d_])[-\s#_]+(?=\d)|^[#\s]+")
_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")
_CRITERION = re.compile(r"^(?:ac|s|as|scenario|acceptance scenario|acceptance criterion)(?=\d)")


@lru_cache(maxsize=1 << 13)
def normal(name: str) -> str:
    """The form in which all spellings of an id are equal: ``US-001/AC-2``, ``us1/2`` and ``US1 AC2`` give ``us1/2``."""
    if name.startswith('"'):  # a phrase in another case is a phrase that was not meant as the title
        return " ".join(name.split())
    name = _GAP.sub("", name.casefold())
    if "0" in name:
        name = _ZEROS.sub("", name)
    if "/" not in name:
        return name if name.isalnum() else " ".join(name.split())
    parts = [" ".join(part.split()) for part in name.split("/")]
    parts[-1] = _CRITERION.sub("", _GAP.sub("", parts[-1]))
    return "/".join(parts)


_WITH_US = re.compile(r"us(?P<rest>\d+(?:\.\d+)*(?:/.+)?)$")
_WITHOUT_US = re.compile(r"\d+(?:\.\d+)+$|\d+(?:\.\d+)*/.+$")


@lru_cache(maxsize=1 << 13)
def otherwise(key: str) -> str | None:
    """The normal form that a story of this one goes by in other documents: ``us4.1/2`` and ``4.1/2``; None for others.

    A story headed “US 4.1” or “Story 2” is cited in every one of these ways. It means the same only where nothing is
    named by the form as it is written.
    """
    if key.startswith("us"):
        found = _WITH_US.match(key)
        return found["rest"] if found else None
    return f"us{key}" if key[:1].isdigit() and _WITHOUT_US.match(key) else None


def family(key: str) -> str:
    """What kind of id a normal form is: its first letters. ``us1/2`` and ``us2`` give ``us``; ``2.3`` gives ``.``."""
    head = key.partition("/")[0]
    letters = head.rstrip("0123456789.#")
    if letters == head and head[-2:-1].isdigit():
        letters = head[:-1].rstrip("0123456789.#")
    return letters or "."


def neighbours(key: str) -> Iterator[str]:
    """Normal forms that somebody who wrote this one may have meant, likeliest first.

    The same story's nearest criteria, the nearest numbers, then two digits swapped, one digit too many or too few, and
    another letter.
    """
    last = re.search(r"\d+(?=[a-z]?$)", key)
    if last:
        number = int(last[0])
        for distance in range(1, 30):
            for near in (number - distance, number + distance):
                if near > 0:
                    yield f"{key[: last.start()]}{near}"
    for at, char in enumerate(key):
        if char.isdigit():
            if key[at + 1 : at + 2].isdigit():
                yield key[:at] + key[at + 1] + char + key[at + 2 :]
                yield key[:at] + key[at + 1 :]
            for digit in "0123456789":
                yield key[:at] + digit + key[at + 1 :]
                yield key[:at] + digit + key[at:]
    for at, char in enumerate(key):
        if char.isalpha():
            for letter in "abcdefghijklmnopqrstuvwxyz":
                yield key[:at] + letter + key[at + 1 :]


@lru_cache(maxsize=1 << 10)
def normal_feature(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")


def is_title(name: str) -> bool:
    """Whether a mention's name is a quoted phrase, which is a name only where something has it as its title."""
    return name.startswith('"')
