"""Kiro and cc-sdd: ``_Requirements: 1.2, 2.1_``, ``**Validates: Requirements 2.1**``, tables, in many languages.

Criteria are cited by bare numbers, so a number counts only behind a word that says “requirement”, in a table column
headed by it, or in a row that begins with it. Task numbers, section numbers, versions and restated criteria stand
behind no such word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spec_lsp.text.sections import Section, per_section
from spec_lsp.trace.names import Token, all_numbers, number_list, tokens
from spec_lsp.trace.sources.found import Found, found, ordered
from spec_lsp.trace.sources.tables import Cell, cells, columns

_LATIN = (
    r"(?:requirements?|reqs?\.?|requisitos?|requerimientos?|exigences?|anforderung(?:en)?|требовани\w{1,3}"
    r"|вимог\w?|requisiti|wymagani[ae]|vereisten?|gereksinim\w{0,4}|yêu cầu|persyaratan|kebutuhan|متطلبات)"
)
_UNSPACED = r"(?:需求|要件|要求|요구\s?사항|요건)"
"""Scripts that put no blank between words: what stands in front does not matter (``验证需求: 1.1``)."""
_WORD = rf"(?:{_LATIN}|{_UNSPACED})"
KEYWORD = re.compile(
    rf"(?:(?<![^\W_])(?<!version )(?<!versions )(?:{_LATIN}|validates)|{_UNSPACED}|验证)(?:\s(?:ids?|nos?\.?))?"
    r"(?P<gap>\s?[#(（\[]?|[*_]*\s?[:：]\s?[*_`\[]*\s?(?:requirements?\s)?)(?=\d)",
    re.IGNORECASE,
)
"""The word, directly in front of a number."""

_SPELLED = re.compile(
    r"(?<![^\W_])(?:(?:acceptance\s)?criteri(?:on|a)\s|ACs?[\s:#-]{0,2}|(?:REQ|R)-?)(?=\d{1,3}\.\d)"
    r"|(?<![^\W_])REQ-(?=\d{1,3}(?![\d.]))",
    re.IGNORECASE,
)
"""Numbers spelled as ids: ``AC 1.2``, ``R1.2``, ``REQ-3``."""

FIELD = re.compile(rf"^[\s>*+-]*[_*]+(?:validates\s*[:：]?\s*|验证|検証)?{_WORD}\s*[:：](?P<rest>.*)$", re.IGNORECASE)
"""A line that is one field: ``- _Requirements: user context for 1.1, 1.2_``."""

_OPEN_FIELD = re.compile(rf"^[\s>*+-]*[_*]*{_WORD}[^:：|]{{0,30}}[:：][*_]*\s*$", re.IGNORECASE)
_LISTED = re.compile(r"\s*[-*+]\s+[*_`]*(?=\d+\.\d+(?![.\d]))")
_CONTINUED = re.compile(r"[,、，]\s*$")
_NESTED = re.compile(
    rf"(?<!\w){_WORD}\s?(?P<story>\d+)[,:]?\s?(?:acceptance\s)?(?:criteri(?:on|a)|AC)[\s#-]?(?P<first>\d+)(?!\w)",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    rf"(?:(?:validates|validated|related|covered|关联|対応|相关)\s*)?{_WORD}"
    r"(?:\s?(?:ids?|nos?\.?|numbers?|refs?|references?|covered|validated|addressed|coverage|编号|番号|#))?$",
    re.IGNORECASE,
)
_CRITERIA_COLUMN = re.compile(r"(?:acceptance\s)?criteri(?:a|on)(?:\sids?)?$|acs?$|validates$|covers$", re.IGNORECASE)
"""Here a number without a dot is a count, no requirement."""

_QUICK = re.compile(rf"{_WORD}|validates|验证|[A-Z]-?\d", re.IGNORECASE)
_ONLY_NUMBERS = re.compile(
    r"(?:[\d.,、，;&#\s~–—-]|(?:\([^()]*\)|（[^（）]*）)|and|und|et|to|и|和|及|与|と|Req(?:uirements?)?\.?)+$",
    re.IGNORECASE,
)


@per_section
def later_file(section: Section) -> tuple[Found, ...]:
    """A design, task list or report beside a ``requirements.md``."""
    text = "\n".join(section.lines)
    if not _QUICK.search(text):
        return ()
    hits: list[Found] = []
    for number, line in enumerate(section.lines):
        hits += found(number, tokens(line))
        if "|" in line:
            hits += found(number, _row(line))
        hits += found(number, behind_keywords(line))
        hits += _goes_on(section.lines, number)
    for wanted, whole in ((_COLUMN, True), (_CRITERIA_COLUMN, False)):
        for number, cell in columns(section.lines, _headed_by(wanted)):
            hits += found(number, _cell(section.lines[number], cell, whole))
    return ordered(hits)


def _headed_by(wanted: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda heading: wanted.match(heading.strip("*_ ")) is not None


def behind_keywords(line: str) -> Iterator[Token]:
    """The numbers behind words that say “requirement”."""
    for match in _NESTED.finditer(line):
        yield Token(f"{match['story']}.{match['first']}", "criterion", *match.span())
        line = line[: match.start()] + " " * len(match[0]) + line[match.end() :]  # not the whole requirement
    for match in KEYWORD.finditer(line):
        bracket = match["gap"].strip()
        if bracket in ("(", "（", "[") and not re.match(r"[\d.,、\s–~-]+[)）\]]", line[match.end() :]):
            continue
        loose = ":" in bracket or "：" in bracket
        if loose and re.match(r"\d+\s(?!and\b|und\b|to\b|through\b)[^\W\d_]", line[match.end() :]):
            continue  # “Requirements: 2 CPUs”
        yield from number_list(line, match.end())
    for match in _SPELLED.finditer(line):
        yield from number_list(line, match.end(), whole=match[0].upper() == "REQ-")
    if (field := FIELD.match(line)) and not field["rest"].lstrip(" *_")[:1].isdigit():
        yield from all_numbers(line, field.start("rest"), len(line), whole=False)


def _goes_on(lines: tuple[str, ...], number: int) -> Iterator[Found]:
    """A list of numbers that goes on below its line: broken after a comma, or as list items below the word."""
    line = lines[number]
    if _CONTINUED.search(line) and next(behind_keywords(line), None):
        for below in range(number + 1, min(number + 6, len(lines))):
            start = len(lines[below]) - len(lines[below].lstrip())
            listed = list(number_list(lines[below], start, whole=False))
            yield from found(below, listed)
            if not listed or not _CONTINUED.search(lines[below]):
                break
    elif _OPEN_FIELD.match(line):
        below = number + 1
        while below < len(lines) and (item := _LISTED.match(lines[below])):
            yield from found(below, number_list(lines[below], item.end(), whole=False))
            below += 1


def _row(line: str) -> Iterator[Token]:
    """The row ``| Requirements | 1, 3, 7 |``."""
    row = cells(line)
    if len(row) > 1 and _COLUMN.match(line[row[0].start : row[0].end].strip("*_ ")):
        yield from _cell(line, row[1], True)


def _cell(line: str, cell: Cell, whole: bool) -> Iterator[Token]:
    """The numbers of a cell; whole requirements only where the cell holds nothing but numbers."""
    if _ONLY_NUMBERS.match(line, cell.start, cell.end):
        plain = re.sub(r"[(（][^()（）]*[)）]", lambda note: " " * len(note[0]), line)
        yield from all_numbers(plain, cell.start, cell.end, whole=whole)
    else:
        yield from number_list(line[: cell.end], cell.start, whole=False)
