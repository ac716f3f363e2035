"""BMAD: a story's own file cites its criteria below their list, as ``(AC: 1, 3)``; so do its gate and its records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.text.sections import Section, per_section
from spec_lsp.trace.names import Token, numbers_between, tokens
from spec_lsp.trace.sources.found import Found, found, ordered
from spec_lsp.trace.sources.tables import columns

_WORD = (
    r"(?:ACs?|CAs?|AKs?|[Aa]cceptance [Cc]riteri(?:a|on)|[Cc]rit[èe]res? d['’]acceptation|ac_covered|ac_gaps"
    r"|[Cc]riterios? de aceptaci[óo]n|[Cc]rit[ée]rios? de aceita[çc][ãa]o|Akzeptanzkriteri(?:um|en)"
    r"|验收标准|验收条件|受入基準|受け入れ基準|인수 ?조건)"
)
_START = re.compile(rf"(?<![\w/-]){_WORD}(?:['\"]?\s?[:：#]\s?|\s|-)?\s?[\[(]?(?=#?\s?\d)")
_NUMBER = re.compile(
    r"(?:(?:ACs?|CAs?|AKs?)[-\s:#]*)?#?(?P<first>\d{1,2})(?![\w%]|\.\d)(?:\s?(?:[-–—~]|\.{2,3}|…|\bto\b)\s?(?:AC)?#?(?P<last>\d{1,2})(?![\w%]|\.\d))?"
)
_SEPARATOR = re.compile(r"\s?(?:[,、，;&/+]|\b(?:and|und|et|y|e)\b|和|및|と)\s?")
_NO_COVER = re.compile(r"ac_gaps")
_QUICK = re.compile(_WORD)


@per_section
def story_file(section: Section) -> tuple[Found, ...]:
    """Criteria by number alone, as ``AC-2``; the story is the file's."""
    if not _QUICK.search("\n".join(section.lines)):
        return ()
    hits: list[Found] = []
    for number, line in enumerate(section.lines):
        if not _QUICK.search(line):
            continue
        elsewhere = list(tokens(line))
        spans = [(token.start, token.end) for token in elsewhere]
        hits += found(number, elsewhere)
        hits += found(
            number, (token for token in criteria(line) if not any(low <= token.start < high for low, high in spans))
        )
    for number, cell in columns(section.lines, lambda head: head.strip("*_ #").upper() in ("AC", "ACS", "AC#")):
        hits += found(number, _list(section.lines[number], cell.start, cell.end))
    return ordered(hits)


def criteria(line: str) -> Iterator[Token]:
    """``(AC: 1, 3)``, ``AC4``, ``ACs 1-3``, ``AC: #1, #2``, ``ac_covered: [1, 2]``."""
    done = 0
    for match in _START.finditer(line):
        if match.start() < done or _NO_COVER.match(match[0]):
            continue
        for token in _list(line, match.end(), len(line)):
            done = token.end
            spelled = token.start == match.end() and match[0].startswith("AC") and not set(":：[(#") & set(match[0])
            start = match.start() if spelled else token.start  # “AC4” is the id, of “AC: 4” only the number
            yield token._replace(start=start)


def _list(line: str, start: int, end: int) -> Iterator[Token]:
    at = start
    while match := _NUMBER.match(line, at, end):
        span = numbers_between(match["first"], match["last"]) if match["last"] else None
        if span is None:
            yield Token(f"AC-{match['first']}", "criterion", match.start(), match.end("first"))
        else:
            for number in span:
                yield Token(f"AC-{number}", "range", *match.span())
        gap = _SEPARATOR.match(line, match.end() if span is not None else match.end("first"), end)
        if not gap:
            return
        at = gap.end()
