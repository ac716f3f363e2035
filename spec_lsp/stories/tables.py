"""Tables of stories: a row with a sentence, or with an id in a table that has a column for stories or criteria."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.stories import phrases, sentence
from spec_lsp.stories.blocks import Block
from spec_lsp.stories.labels import key_of
from spec_lsp.stories.model import StoryKind
from spec_lsp.stories.openings import visible
from spec_lsp.stories.reading import Event, Found, Linked, Opened, Stated
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


class _Columns(NamedTuple):
    """Which column of a table holds what; None where none does."""

    headed: bool
    ids: int | None
    story: int | None
    criteria: int | None
    role: int | None
    want: int | None
    benefit: int | None
    description: int | None

    @classmethod
    def of(cls, header: list[str]) -> _Columns:
        role, want = _phrase_column(header, "role"), _phrase_column(header, "want")
        return cls(
            bool(header),
            _column(header, _ID_HEADERS),
            _column(header, _STORY_HEADERS),
            _column(header, phrases.CRITERIA),
            role if want is not None else None,
            want if role is not None else None,
            _phrase_column(header, "benefit"),
            _column(header, phrases.DESCRIPTIONS),
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
    columns = _Columns.of(header)
    stories: list[Event] = []
    rows: list[tuple[int, str, int, int]] = []
    for number in range(first, block.end + 1):
        cells = cells_of(lines[number])
        if len(cells) < 2 or all(not cell.text or set(cell.text) <= set("-: ") for cell in cells):
            continue
        if not header and any(key_of(cell.text) in phrases.CRITERIA for cell in cells):
            header = [key_of(cell.text) for cell in cells]  # a header whose delimiter row is missing
            columns = _Columns.of(header)
            continue
        stories.extend(_row(number, cells, columns))
        text = " | ".join(cell.text for cell in cells if cell.text)
        rows.append((number, text, cells[0].start, cells[0].start + max(len(cells[0].text), 1)))
    return Rows(tuple(stories), tuple(rows), header)


def _column(header: list[str], names: frozenset[str]) -> int | None:
    return next((number for number, name in enumerate(header) if name in names), None)


def _phrase_column(header: list[str], key: str) -> int | None:
    """The column headed by words that open a part of the sentence: “As a”, “I want to”, “So that”."""
    for number, name in enumerate(header):
        for language in phrases.LANGUAGES:
            pattern: re.Pattern[str] | None = getattr(language, key)
            found = pattern.match(name) if pattern is not None else None
            if found is not None and len(name) - found.end() <= 6:
                return number
    return None


def _row(line: int, cells: list[_Cell], columns: _Columns) -> list[Event]:
    at, said = _sentence_in(cells, columns)
    id_cell = _id_cell(cells, columns, at)
    id = visible(id_cell.text).strip("[]") if id_cell is not None else None
    criteria = cells[columns.criteria] if columns.criteria is not None and columns.criteria < len(cells) else None
    if criteria is not None and (_is_empty(criteria.text) or (said is not None and columns.criteria == at)):
        criteria = None
    if said is None and not _is_item(id, columns, criteria):
        return []
    where = id_cell if id_cell is not None else cells[at]
    end = where.start + (len(id) if id else min(len(where.text), 24))
    title = None
    if said is None or (columns.story is not None and columns.story not in (at, columns.want)):
        title_at = columns.story if columns.story is not None else 1
        title = visible(cells[title_at].text) if title_at < len(cells) else None
    kind: StoryKind = "story" if said is not None or columns.criteria is None else "backlog_item"
    why = "a row with a story's sentence" if said is not None else "a row with an id"
    events: list[Event] = [
        Opened(
            line, id, "id", title, kind, "table", where.start, max(end, where.start + 1), why, "reference" if id else ""
        )
    ]
    if said is not None:
        events.append(Stated(line, line, said.role, said.want, said.benefit, why))
    elif (demand := _described(cells, columns)) is not None:
        events.append(Linked(line, "demand", (demand,)))
    if criteria is not None:
        events.append(_criterion(line, criteria))
    return events


def _described(cells: list[_Cell], columns: _Columns) -> str | None:
    """What the row's description says that is to be done; None where it is the title or says nothing."""
    at = columns.description
    if columns.criteria is None or at is None or at >= len(cells) or at == columns.story or _is_empty(cells[at].text):
        return None
    return visible(cells[at].text)


def _criterion(line: int, cell: _Cell) -> Found:
    end = cell.start + min(len(cell.text), 12)
    return Found(line, line, None, "ac", cell.text, cell.start, end, None, None, False, "the row's criteria cell")


def _sentence_in(cells: list[_Cell], columns: _Columns) -> tuple[int, sentence.Sentence | None]:
    """The row's sentence and the cell it stands in: a whole one, or one spread over columns."""
    for number, cell in enumerate(cells):
        said = sentence_of(cell.text)
        if said is not None:
            return number, said
    if columns.role is None or columns.want is None or max(columns.role, columns.want) >= len(cells):
        return 0, None
    role, want = cells[columns.role].text, cells[columns.want].text
    if _is_empty(role) or _is_empty(want) or sentence.is_template(role) or sentence.is_template(want):
        return 0, None
    reason = cells[columns.benefit].text if columns.benefit is not None and columns.benefit < len(cells) else ""
    return columns.role, sentence.Sentence(
        sentence.plain(role), sentence.plain(want), sentence.plain(reason) or None, ""
    )


def _id_cell(cells: list[_Cell], columns: _Columns, at: int) -> _Cell | None:
    """The cell with the row's id: that of the id column, else one before the sentence that looks like an id."""
    named = cells[columns.ids] if columns.ids is not None and columns.ids < len(cells) else None
    if named is not None and _ID.match(visible(named.text)):
        return named
    before = (
        cell for n, cell in enumerate(cells[:at]) if _ID.match(visible(cell.text)) and (n == 0 or len(cell.text) > 2)
    )
    return next(before, None)


def _is_item(id: str | None, columns: _Columns, criteria: _Cell | None) -> bool:
    """Whether a row without a sentence is a story: it has an id, and criteria or a title in a column for stories."""
    if id is None or not columns.headed or _EPIC.match(id) or (id.isdigit() and columns.ids != 0):
        return False
    if columns.criteria is not None:
        return criteria is not None
    return columns.story is not None and columns.ids is not None and not id.isdigit()


def _is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip(" .-–—*_").lower() in _NOTHING


def sentence_of(text: str) -> sentence.Sentence | None:
    """A cell's sentence, None where it holds none or a template of one."""
    if len(text) < 12 or not sentence.may_open(text) or sentence.is_template(text):
        return None
    parts = sentence.split(text)
    return parts if parts is not None and parts.want is not None else None


def read_card(section: Section, block: Block, opened: bool) -> tuple[Event, ...]:
    """One story told by a table of two columns, label and value; nothing where the table is something else.

    ``opened`` says that a heading above has opened the story, which waits for its sentence.
    """
    fields: dict[str, tuple[int, _Cell, _Cell]] = {}
    for number in range(block.line, block.end + 1):
        cells = cells_of(section.lines[number])
        if len(cells) == 2 and cells[0].text and not set(cells[0].text) <= set("-: "):
            fields.setdefault(key_of(cells[0].text), (number, cells[0], cells[1]))
        elif len(cells) != 2:
            return ()
    said = next(
        ((line, parts) for line, _, value in fields.values() if (parts := sentence_of(value.text)) is not None), None
    )
    criteria = next((field for key, field in fields.items() if key in phrases.CRITERIA), None)
    labels = sum(key in phrases.FIELDS or key in phrases.STATEMENT_LABELS or key in _ID_HEADERS for key in fields)
    if said is None or (labels < 2 and criteria is None):
        return ()
    line, parts = said
    events: list[Event] = []
    if not opened:
        id = next((field for key, field in fields.items() if key in _ID_HEADERS), None)
        title = next(
            (field for key, field in fields.items() if key in ("title", "name", "título", "titre", "titel")), None
        )
        first = id or title or fields[next(iter(fields))]
        mark = first[2] if id is not None or title is not None else first[1]
        events.append(
            Opened(
                first[0],
                visible(id[2].text) if id is not None else None,
                "id",
                visible(title[2].text) if title is not None else None,
                "story",
                "table",
                mark.start,
                mark.start + max(len(mark.text), 1),
                "a table that tells one story",
            )
        )
    events.append(Stated(line, line, parts.role, parts.want, parts.benefit, "a cell with a story's sentence"))
    if criteria is not None and not _is_empty(criteria[2].text):
        events.append(_criterion(criteria[0], criteria[2]))
    return tuple(sorted(events, key=lambda event: (not isinstance(event, Opened), event.line)))
