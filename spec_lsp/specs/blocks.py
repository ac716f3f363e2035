"""A specification file as the blocks that are generated and kept one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from spec_lsp.specs.model import SECTIONS
from spec_lsp.text.lines import Text
from spec_lsp.text.sections import Sections

_PACKAGE = re.compile(r"#{1,4}[ \t]+Package:[ \t]*`?([^`]*?)`?[ \t]*$")
_COMPONENT = re.compile(r"#{2,6}[ \t]+Component:[ \t]*`?([^`]*?)`?[ \t]*$")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_STAMP = re.compile(r"[ \t]*<!--[ \t]*spec-lsp:[ \t]*([0-9a-f]{6})((?:[ \t]+\S+=[0-9a-f]{4})*)[ \t]*-->[ \t]*$")
_TRAILER = re.compile(r"[ \t]*<!--[ \t]*spec-lsp generated:(.*?)-->[ \t]*$")
_GROUPS = frozenset(group for group, _ in SECTIONS)
_GROUP_OF = {title: group for group, titles in SECTIONS for title in titles}

Kind = Literal["package", "component", "section", "heading", "other", "trailer"]


class FileBlock(NamedTuple):
    """Consecutive lines of the file; all blocks together are the file."""

    kind: Kind
    key: str
    line: int
    end: int
    """The line after its last one."""
    text: str
    """Every byte of it, with the blank lines that follow."""
    body: str
    """Without the fingerprint's comment and without the blank lines at its end."""
    comment: str = ""
    recorded: str = ""
    """The fingerprint that its comment carries."""
    prints: tuple[tuple[str, str], ...] = ()

    @property
    def tail(self) -> str:
        """The blank lines at its end."""
        lines = Text.of(self.text).lines
        last = len(lines)
        while last and not lines[last - 1].strip():
            last -= 1
        return "".join(lines[last:])

    def comment_is(self, wanted: str) -> bool:
        return self.comment.split() == wanted.split()


def file_blocks(text: Text) -> tuple[FileBlock, ...]:
    """The blocks of a file, in order; nothing is lost: their texts joined are the file."""
    found: list[FileBlock] = []
    sections = Sections.of(text)
    start = 0
    kind: Kind = "other"
    key = "preamble"
    group, level = "", 2
    marks: list[tuple[int, Kind, str]] = []
    seen: dict[str, int] = {}
    for begin, section in zip(sections.starts, sections.items, strict=True):
        line = section.lines[0]
        heading = _HEADING.match(line)
        if heading is None:
            continue
        if _PACKAGE.match(line):
            marks.append((begin, "package", "package"))
        elif component := _COMPONENT.match(line):
            key = f"component {component[1].strip()}"
            seen[key] = seen.get(key, 0) + 1
            marks.append((begin, "component", key if seen[key] == 1 else f"{key} #{seen[key]}"))
        elif len(heading[1]) == 2 or (len(heading[1]) < 5 and heading[2].strip() in _GROUPS):
            group, level = heading[2].strip(), len(heading[1])
            marks.append((begin, "heading", f"heading {group}"))
        elif len(heading[1]) == level + 1 and _GROUP_OF.get(heading[2].strip()) == group:
            marks.append((begin, "section", heading[2].strip()))
        elif len(heading[1]) <= 3:
            marks.append((begin, "other", f"other {heading[2].strip()}"))
    for number in range(len(text)):
        if _TRAILER.match(text.line(number)):
            marks.append((number, "trailer", "trailer"))
            if number + 1 < len(text):  # what somebody wrote below it is not part of it
                marks.append((number + 1, "other", "other below"))
    for begin, next_kind, next_key in sorted(marks):
        if begin > start:
            found.append(_file_block(text, kind, key, start, begin))
        kind, key, start = next_kind, next_key, begin
    found.append(_file_block(text, kind, key, start, len(text)))
    return tuple(found)


def _file_block(text: Text, kind: Kind, key: str, start: int, end: int) -> FileBlock:
    comment, recorded, body = "", "", []
    prints: tuple[tuple[str, str], ...] = ()
    for number in range(start, end):
        line = text.line(number)
        stamp = _STAMP.match(line) if not recorded and kind == "component" else None
        if stamp:
            comment, recorded = line.strip(), stamp[1]
            pairs = [part.rpartition("=") for part in stamp[2].split()]
            prints = tuple((name.replace("~", " "), value) for name, _, value in pairs)
        else:
            body.append(line)
    while body and not body[-1].strip():
        body.pop()
    return FileBlock(kind, key, start, end, "".join(text.lines[start:end]), "\n".join(body), comment, recorded, prints)


def generated_before(text: Text) -> Mapping[str, str] | None:
    """The blocks that were generated into the file, with the fingerprints of those that carry none themselves.

    Keys have ``_`` for blanks. None when nothing was ever generated into it.
    """
    for number in range(len(text) - 1, -1, -1):
        if trailer := _TRAILER.match(text.line(number)):
            pairs = [part.partition("=") for part in trailer[1].split()]
            return {name: value for name, _, value in pairs}
    if any(_STAMP.match(text.line(number)) for number in range(len(text))):
        return {}
    return None
