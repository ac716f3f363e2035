"""A section's lines as paragraphs, list items, tables and fences: as much of Markdown as stories need.

Far more tolerant than CommonMark: a backlog is read as its writer meant it, `-As a user` and `✅ done` are list items.
A pure function of the section, so an untouched section is never cut again.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from spec_lsp.text.sections import CODE, FENCE, PROSE, Section, per_section

PARAGRAPH: Final = 0
ITEM: Final = 1
TABLE: Final = 2
CODE_BLOCK: Final = 3
RULE: Final = 4
COMMENTED: Final = 5


class Block(NamedTuple):
    """Consecutive lines of one kind; ``line`` to ``end``, both included, count from the section's first line."""

    kind: int
    line: int
    end: int
    indent: int
    """Columns of blanks before it, a tab counting to the next multiple of four."""
    text: str
    """The first line without indent, list mark and checkbox; of a code block the info string."""
    mark: tuple[int, int] = (0, 0)
    """Where the list mark stands in the first line."""
    ordinal: str | None = None
    """The number in the list mark (``3``, ``1.2``)."""
    checked: bool | None = None


_ITEM = re.compile(
    r"(?P<indent>[ \t>\u200b\ufeff]*)"
    r"(?P<mark>[-+*•‣▪◦](?=[ \t]|\[[ xX]?\]|$)|-(?=[Aa]s )|(?P<ordinal>\d{1,4})[.)](?=[ \t]|$)"
    r"|(?P<dotted>\d{1,3}\.\d{1,3})[.)]?(?=[ \t])|\((?P<paren>\d{1,3})\)(?=[ \t])|(?P<wide>\d{1,3})[、．]"
    r"|[a-z]\)(?=[ \t])|[✅☑✔❌⬜🔲☐➡](?:\ufe0f)?(?=[ \t]))"
    r"[ \t]*(?P<box>\[[ xX✓✔]?\](?=[ \t]|\w|$)[ \t]*)?"
    r"(?:[✅☑✔⬜🔲☐]\ufe0f?[ \t]+(?=\S))?"  # how far the item is: no part of what it says
)
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_INDENT = re.compile(r"[ \t>\u200b\ufeff]*")


def indent_of(line: str) -> tuple[int, int]:
    """How far a line is indented, in columns, and where its text begins."""
    at = _INDENT.match(line).end()  # type: ignore[union-attr]
    blanks = line[:at]
    return len(blanks.replace("\u200b", "").replace("\ufeff", "").expandtabs(4)), at


@per_section
def blocks(section: Section) -> tuple[Block, ...]:
    """The blocks after the heading, in order. Blank lines belong to none."""
    lines, states = section.lines, section.states
    found: list[Block] = []
    count = len(lines)
    number = 1 if is_headed(section) else 0
    while number < count:
        state = states[number]
        if state != PROSE:
            number = _hidden(section, number, found)
            continue
        line = lines[number]
        if not line or line.isspace():
            number += 1
            continue
        first = line.lstrip(" \t>\u200b\ufeff")[:1]
        if not first:
            number += 1
        elif first == "|" or ("|" in line and number + 1 < count and _starts_table(lines[number + 1])):
            number = _table(section, number, found)
        elif first in "-*_" and _RULE.match(line):
            found.append(Block(RULE, number, number, 0, ""))
            number += 1
        elif not (first.isalpha() and first not in "abcdefghijklmnopqrstuvwxyz") and (item := _ITEM.match(line)):
            number = _item(section, number, item, found)
        else:
            number = _paragraph(section, number, found)
    return tuple(found)


def is_headed(section: Section) -> bool:
    """Whether the section begins with a heading: all but a document's first one do."""
    first = section.lines[0].removeprefix("\ufeff")
    return section.states[0] == PROSE and first.lstrip(" ").startswith("#") and not first.startswith("    ")


def _hidden(section: Section, number: int, found: list[Block]) -> int:
    state, states, count = section.states[number], section.states, len(section.lines)
    end = number
    if state == FENCE:
        while end + 1 < count and states[end + 1] == CODE:
            end += 1
        if end + 1 < count and states[end + 1] == FENCE:
            end += 1
        indent, at = indent_of(section.lines[number])
        found.append(Block(CODE_BLOCK, number, end, indent, section.lines[number][at:].strip("`~ \t")))
        return end + 1
    while end + 1 < count and states[end + 1] == state:
        end += 1
    found.append(Block(COMMENTED, number, end, 0, ""))
    return end + 1


def _starts_table(line: str) -> bool:
    return "|" in line and "-" in line and _DELIMITER.match(line) is not None


def _table(section: Section, number: int, found: list[Block]) -> int:
    lines, states, count = section.lines, section.states, len(section.lines)
    end = number
    while end + 1 < count and states[end + 1] == PROSE and "|" in lines[end + 1]:
        end += 1
    found.append(Block(TABLE, number, end, indent_of(lines[number])[0], ""))
    return end + 1


def _item(section: Section, number: int, item: re.Match[str], found: list[Block]) -> int:
    lines, states, count = section.lines, section.states, len(section.lines)
    blanks = item["indent"].replace("\u200b", "").replace("\ufeff", "")
    indent = len(blanks.expandtabs(4))
    end = number
    while end + 1 < count and states[end + 1] == PROSE and _continues(lines[end + 1], indent):
        end += 1
    box = item["box"]
    found.append(
        Block(
            ITEM,
            number,
            end,
            indent,
            lines[number][item.end() :],
            item.span("mark"),
            item["ordinal"] or item["dotted"] or item["paren"] or item["wide"],
            None if box is None else box[1] in "xX✓✔",
        )
    )
    return end + 1


def _continues(line: str, indent: int) -> bool:
    """Whether a line goes on with the list item above it, which is indented by ``indent``."""
    stripped = line.strip(" \t>\u200b\ufeff")
    if not stripped or stripped[0] in "|#" or _ITEM.match(line) or _RULE.match(line):
        return False
    if indent_of(line)[0] > indent:
        return True
    # CommonMark takes any text here (a lazy continuation); people who write a label below a list do not mean that.
    return not stripped.startswith(("**", "__")) and not stripped.endswith((":", "："))


def _paragraph(section: Section, number: int, found: list[Block]) -> int:
    lines, states, count = section.lines, section.states, len(section.lines)
    indent, at = indent_of(lines[number])
    end = number
    while end + 1 < count and states[end + 1] == PROSE:
        line = lines[end + 1]
        stripped = line.strip(" \t>\u200b\ufeff")
        if not stripped or stripped[0] == "|" or _ITEM.match(line) or _RULE.match(line):
            break
        end += 1
    found.append(Block(PARAGRAPH, number, end, indent, lines[number][at:]))
    return end + 1


def inside(section: Section, block: Block) -> tuple[str, ...]:
    """The lines between a code block's fences."""
    closed = section.states[block.end] == FENCE and block.end > block.line
    return section.lines[block.line + 1 : block.end if closed else block.end + 1]


def joined(section: Section, block: Block) -> str:
    """The block's text as one line, without the first line's list mark."""
    parts = [block.text.strip()]
    parts += (line.strip(" \t>\u200b\ufeff") for line in section.lines[block.line + 1 : block.end + 1])
    return " ".join(part for part in parts if part)
