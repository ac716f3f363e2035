"""Tables of stories: a row with a sentence, or with an id in a table that has a column for stories or criteria."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.stories import phrases, sentence
from spec_lsp.stories.blocks import Block
from spec_lsp.stories.labels import key_of
from spec_lsp.stories.openings import visible
from spec_lsp.stories.reading import Event, Found, Opened, Stated
from spec_lsp.text.sections import Section

_CELL = re.compile(r"(?:[^|\\`]|\\.|`[^`|]*`|`)*")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ID = re.compile(r"\[?(?:[A-Za-z]{1,8}(?:[-_ ][A-Za-z]{1,10}){0,2}[-_ ]?)?\d{1,5}(?:[._-]\d{1,4}){0,3}[a-zA-Z]?\]?$")
_ID_HEADERS = frozenset(
    {
        "id",
        "story id",
        "user story id",
        "us",
        "no",
        "nr",
        "#",
        "n°",
        "key",
        "code",
        "código",
        "ref",
        "hu",
        "epic / story id",
        "us id",
        "item",
        "item id",
    }
)
_STORY_WORDS = tuple(word for word in phrases.words("story") if len(word) > 2)
_STORY_HEADERS = frozenset(phrases.words("story")) | {
    name for name in phrases.STORIES if any(word in name for word in _STORY_WORDS)
}


_EPIC = re.compile(r"(?:EP|EPIC|E)[-_ ]?\d", re.IGNORECASE)
_NOTHING = frozenset(
    {
        "",
        "n/a",
        "na",
        "none",
        "tbd",
        "todo",
        "no corresponde",
        "no aplica",
        "não se aplica",
        "néant",
        "keine",
        "geen",
        "нет",
        "无",
        "なし",
    }
)


class Rows(NamedTuple):
    """What a table tells: stories with their criteria, and otherwise its rows as text."""

    stories: tuple[Event, ...]
    cells: tuple[tuple[int, str, int, int], ...]
    """Line, text, and where the row's first cell stands."""
    header: list[str]


class _Cell(NamedTuple):
    text: str
    start: int


def cells_of(line: str) -> list[_Cell]:
    """The cells of a table row with the column in which their text begins; ``\\|`` and code do not part cells."""
    at = len(line) - len(line.lstrip(" \t>"))
    if line[at : at + 1] == "|":
        at += 1
    cells: list[_Cell] = []
    while at <= len(line):
        end = _CELL.match(line, at).end()  # type: ignore[union-attr]
        text = line[at:end]
        if end >= len(line) and not text.strip() and cells:
            break
        cells.append(_Cell(text.strip(), at + len(text) - len(text.lstrip())))
        if end >= len(line):
            break
        at = end + 1
    return cells


def read_table(section: Section, block: Block, above: list[str]) -> Rows:
    """The stories of a table, or its rows; ``above`` is the header of the table before it in the same section.

    A blank line breaks a table in two: the second half has no header, and its rows still mean the same.
    """
    lines = section.lines
    header: list[str] = above if len(above) == len(cells_of(lines[block.line])) else []
    first = block.line
    if block.line + 1 <= block.end and _DELIMITER.match(lines[block.line + 1]):
        header = [key_of(cell.text) for cell in cells_of(lines[block.line])]
        first = block.line + 2
    criteria = _column(header, phrases.CRITERIA)
    story = _column(header, _STORY_HEADERS)
    ids = _column(header, _ID_HEADERS)
    stories: list[Event] = []
    rows: list[tuple[int, str, int, int]] = []
    for number in range(first, block.end + 1):
        cells = cells_of(lines[number])
        if len(cells) < 2 or all(not cell.text or set(cell.text) <= set("-: ") for cell in cells):
            continue
        if not header and criteria is None and any(key_of(cell.text) in phrases.CRITERIA for cell in cells):
            header = [key_of(cell.text) for cell in cells]  # a header whose delimiter row is missing
            criteria, story, ids = (
                _column(header, phrases.CRITERIA),
                _column(header, _STORY_HEADERS),
                _column(header, _ID_HEADERS),
            )
            continue
        found = _row(number, cells, ids, story, criteria, bool(header))
        stories.extend(found)
        text = " | ".join(cell.text for cell in cells if cell.text)
        rows.append((number, text, cells[0].start, cells[0].start + max(len(cells[0].text), 1)))
    return Rows(tuple(stories), tuple(rows), header)


def _column(header: list[str], names: frozenset[str]) -> int | None:
    return next((number for number, name in enumerate(header) if name in names), None)


def _row(
    line: int, cells: list[_Cell], ids: int | None, story: int | None, criteria: int | None, headed: bool
) -> list[Event]:
    said = next(((n, parts) for n, cell in enumerate(cells) if (parts := _said(cell.text)) is not None), None)
    id_cell = cells[ids] if ids is not None and ids < len(cells) else None
    if said is not None and (id_cell is None or not _ID.match(visible(id_cell.text))):
        id_cell = next(
            (
                cell
                for cell in cells[: said[0]]
                if _ID.match(visible(cell.text)) and (len(cell.text) > 2 or cell is cells[0])
            ),
            None,
        )
    id = visible(id_cell.text).strip("[]") if id_cell is not None and _ID.match(visible(id_cell.text)) else None
    if id is not None and _is_number_of_order(id, ids, cells) and said is None:
        return []
    if said is None and (id is None or not headed or (criteria is None and story is None)):
        return []
    if said is None and criteria is None and id is not None and (id.isdigit() or story is None):
        return []
    if said is None and criteria is not None and (criteria >= len(cells) or _is_empty(cells[criteria].text)):
        return []
    if said is None and id is not None and _EPIC.match(id):
        return []
    where = id_cell if id is not None and id_cell is not None else cells[said[0] if said else 0]
    start = where.start
    end = start + (len(id) if id else min(len(where.text), 24))
    title = None
    if said is None or (story is not None and said[0] != story):
        title_cell = story if story is not None else 1
        title = visible(cells[title_cell].text) if title_cell < len(cells) else None
    kind = "story" if said is not None or criteria is None else "backlog_item"
    why = "a row with a story's sentence" if said else "a row with an id"
    events: list[Event] = [
        Opened(line, id, "id", title, kind, "table", start, max(end, start + 1), why, "reference" if id else "")  # type: ignore[arg-type]
    ]
    if said is not None:
        parts = said[1]
        events.append(Stated(line, line, parts.role, parts.want, parts.benefit, why))
    if (
        criteria is not None
        and criteria < len(cells)
        and cells[criteria].text.strip(" -–—")
        and (said is None or criteria != said[0])
    ):
        cell = cells[criteria]
        events.append(
            Found(
                line,
                line,
                None,
                "ac",
                cell.text,
                cell.start,
                cell.start + min(len(cell.text), 12),
                None,
                None,
                False,
                "the row's criteria cell",
            )
        )
    return events


def _is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip(" .-–—*_").lower() in _NOTHING


def _is_number_of_order(id: str, ids: int | None, cells: list[_Cell]) -> bool:
    return id.isdigit() and ids != 0


def _said(text: str) -> sentence.Sentence | None:
    if len(text) < 12 or not sentence.may_open(text) or sentence.is_template(text):
        return None
    parts = sentence.split(text)
    return parts if parts is not None and parts.want is not None else None
