"""Which column of a Markdown table stands under which heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")


class Cell(NamedTuple):
    """A cell's columns in its line, without the blanks around it."""

    start: int
    end: int


def cells(line: str) -> list[Cell]:
    """The cells of a table row, empty where the line is none."""
    bars = [match.start() for match in _BAR.finditer(line)]
    if not bars:
        return []
    edges = [-1, *bars, len(line)]
    pairs = list(pairwise(edges))
    found: list[Cell] = []
    for number, (left, right) in enumerate(pairs):
        inner = line[left + 1 : right]
        if not inner.strip() and number in (0, len(pairs) - 1):
            continue  # before the first and after the last bar
        start = left + 1 + len(inner) - len(inner.lstrip())
        found.append(Cell(start, start + len(inner.strip())))
    return found


def columns(lines: tuple[str, ...], wanted: Callable[[str], bool]) -> Iterator[tuple[int, Cell]]:
    """The body cells, each with its line, of the columns whose heading is wanted."""
    chosen: list[int] = []
    inside = False
    for number, line in enumerate(lines):
        if "|" not in line:
            inside = False
        elif (
            number + 1 < len(lines)
            and "-" in lines[number + 1]
            and "|" in lines[number + 1]
            and _is_rule(lines, number)
        ):
            chosen = [at for at, cell in enumerate(cells(line)) if wanted(line[cell.start : cell.end])]
            inside = True
        elif inside and chosen and not _RULE.match(line):
            row = cells(line)
            for at in chosen:
                if at < len(row):
                    yield number, row[at]


def _is_rule(lines: tuple[str, ...], number: int) -> bool:
    return _RULE.match(lines[number + 1]) is not None
