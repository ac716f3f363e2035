"""Specifications in other people's shapes, written the way ours are, line for line: every line stays where it is.

Tools and people write fields as list items, headings or rows of a table, number their headings, set signatures without
code marks. The rules read all of that through one shape. Only lines change, never their number; places are looked up in
the text as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from spec_lsp.specs.model import SECTIONS
from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import PROSE, Sections

_ODD = re.compile(
    r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\*\*|(?:async |def )*\w+\(|`[^`\n]*\)[^`\n]*`(?:\*\*)?(?::|[ \t]+[-–][ \t]))"
    r"|^[ \t]+(?:[-*+]|\d{1,3}[.)])[ \t]"
    r"|^#{4,6}[ \t]|^#{1,3}[ \t]+(?:\d|\*\*|`)|^#{1,3}[ \t]+Package[ \t]*[^:\s]|^#{1,2}[ \t]+Component"
    r"|^#{3}[ \t]+Component[ \t]*[^:\s]|^#{2,3}[ \t]+\w+[ \t](?:\w+[ \t])*[A-Z]"
    r"|^\|[ \t]*(?:\*\*)?(?:Field|Path|File|Purpose|Depend|Librar|Method|Function|Signature|Test|Propert|Attribute)"
    r"|^(?:[A-Z][a-z]+(?:[ \t][A-Za-z]+)?:|\*\*[A-Z][\w \t]*\*\*)[ \t]*$|^[A-Z][a-z]+(?:[ ]\w+)?:[ \t]",
    re.MULTILINE,
)
"""What a specification of ours has nowhere, or hardly anywhere: without it there is nothing to do."""

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_NUMBERING = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Z][.)])[ \t]+(?=\S)")
_PACKAGE = re.compile(r"Package[ \t]*(?::|[ \t][-–—])[ \t]*(\S.*)$", re.IGNORECASE)
_COMPONENT = re.compile(r"Component(?:[ \t]+(?:\d+|[A-Z]))?[ \t]*(?::|[ \t][-–—])[ \t]*(\S.*)$", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:\*\*|__)([A-Za-z][\w /-]*?)(?:[:：](?:\*\*|__)|(?:\*\*|__)[ \t]*[:：]|(?:\*\*|__)[ \t]*$)[ \t]*(.*)$"
)
_PLAIN_FIELD = re.compile(r"([A-Z][a-z]+(?:[ \t][A-Za-z]+)?)[:：](?:[ \t]+(.*))?$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*\S)")
_CODE = re.compile(r"(`[^`]+`)[ \t]*(?::|[-–])(?=[ \t])[ \t]*(.*)$")
_CALLED = re.compile(r"(?:async[ \t]+)?(?:def[ \t]+)?[A-Za-z_]\w*\(")
_RETURNS = re.compile(r"[ \t]*->[ \t]*[\w.]+(?:\[[^\n]*?\])?(?:[ \t]*\|[ \t]*[\w.]+(?:\[[^\n]*?\])?)*")
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|[\s:|-]+\|?[ \t]*$")

_FIELDS: Final = {
    "Path": ("path",),
    "File": ("file", "module", "location", "file path", "source file"),
    "Purpose": ("purpose", "responsibility", "responsibilities", "description"),
    "User Stories": ("user stories", "stories"),
    "Dependencies": ("dependencies", "external dependencies"),
    "Design Decisions": ("design decisions", "decisions"),
    "Libraries": ("libraries", "library", "third-party libraries"),
    "Patterns": ("patterns", "pattern", "design patterns", "design pattern"),
    "Methods": ("methods", "method", "public methods", "functions", "interface", "public interface", "api"),
    "Properties": ("properties", "property", "attributes", "data types", "types"),
    "Error handling": ("error handling", "errors", "error cases", "exceptions"),
    "Tests": ("tests", "test", "test cases", "unit tests", "testing"),
    "Implements": (
        "implements", "requirements", "requirement", "covers", "satisfies", "traces to", "acceptance criteria",
        "criteria", "requirements covered",
    ),
}  # fmt: skip
_NAMES: Final = {spelled: name for name, spellings in _FIELDS.items() for spelled in spellings}
_SECTION: Final = {title.lower(): title for group, titles in SECTIONS for title in (group, *titles)}
REFERENCES: Final = frozenset(
    {"from", "criterion", "criteria", "requirement", "requirements", "implements", "covers", "reference", "references",
     "trace", "traces", "traces to", "story", "user story", "user stories", "ac", "acceptance criteria", "source"}
)  # fmt: skip
"""How people head the column of a table that says what asks for a row."""


_HEADS: Final = frozenset(
    {"description", "value", "details", "signature", "type", "name", "purpose", "returns", "notes"}
)


class _Place(NamedTuple):
    """What is open at a line."""

    package: int = 0
    """The level of the package's heading; 0 before it."""
    component: int = 0
    """The level of the component's heading; 0 outside of components."""
    field: str = ""
    indent: int = -1
    """How far the items of the field are indented; -1 before the first one."""
    header: tuple[str, ...] = ()
    """The heads of the table that is open."""


@per_text
def uniform(text: Text) -> Text:
    """The text in our shape; the text itself where it is in our shape already."""
    sections = Sections.of(text)
    if not any(_is_odd(section.lines) for section in sections.items):
        return text
    lines = list(text.lines)
    place = _Place()
    for start, section in zip(sections.starts, sections.items, strict=True):
        for offset, (line, state) in enumerate(zip(section.lines, section.states, strict=True)):
            if state != PROSE:
                continue
            written, place = _written(line.rstrip(), place)
            if written != line.rstrip():
                raw = lines[start + offset]
                ending = raw[len(raw.rstrip("\r\n")) :]
                lines[start + offset] = written + ending
    fresh = "".join(lines)
    return text if fresh == str(text) else Text.of(fresh)


@lru_cache(maxsize=4096)
def _is_odd(lines: tuple[str, ...]) -> bool:
    """Whether a section may be in another shape: remembered, for while one is typed the others stay as they are."""
    return _ODD.search("\n".join(lines)) is not None


def _written(line: str, place: _Place) -> tuple[str, _Place]:
    if not line.strip():
        return line, place._replace(header=())
    if heading := _HEADING.match(line):
        return _heading(line, len(heading[1]), heading[2], place)
    if not place.package and not place.component:
        return line, place
    if line.lstrip().startswith("|"):
        return _row(line, place)
    place = place._replace(header=())
    item = _ITEM.match(line)
    field = _FIELD.match(item[2] if item else line.lstrip()) or (None if item else _PLAIN_FIELD.match(line))
    if field and (name := _NAMES.get(field[1].strip().lower())) and not (item and _is_inside(item, place)):
        name = _in_component(name) if place.component else name
        return f"**{name}**: {(field[2] or '').strip()}".rstrip(), place._replace(field=name, indent=-1)
    if field and not item and line.startswith(("**", "__")):
        return line, place._replace(field=field[1], indent=-1)
    if item and place.field and place.field != "Implements":
        if place.indent < 0:
            place = place._replace(indent=len(item[1]))
        if len(item[1]) > place.indent:
            return "", place  # it tells more of the item above
        return f"{item[1]}- {_said(item[2], place.field)}", place
    return line, place


def _is_inside(item: re.Match[str], place: _Place) -> bool:
    return 0 <= place.indent < len(item[1])


def _in_component(name: str) -> str:
    return {"Path": "File", "Dependencies": "Libraries", "User Stories": "Implements"}.get(name, name)


def _heading(line: str, level: int, title: str, place: _Place) -> tuple[str, _Place]:
    title = _NUMBERING.sub("", title.strip("*_ ")).strip("*_ ")
    if package := _PACKAGE.match(title):
        return f"## Package: {package[1].strip('`* ')}", _Place(level)
    if component := _COMPONENT.match(title):
        return f"### Component: {component[1].strip('`* ')}", _Place(place.package, level)
    owner = place.component or place.package
    name = _NAMES.get(title.rstrip(":").lower())
    if owner and level > owner:
        if place.component and place.field == "Methods" and _CALLED.match(title.strip("`")):
            return f"- `{_signature(title)}`", place._replace(indent=0)
        if place.component or name:
            name = _in_component(name) if name and place.component else name
            return f"**{name or 'Notes'}**:", place._replace(field=name or "Notes", indent=-1)
    known = _SECTION.get(title.lower())
    if known and level in (2, 3):
        return f"{'#' * level} {known}", _Place(place.package)
    return line, _Place(place.package)


def _row(line: str, place: _Place) -> tuple[str, _Place]:
    """A row of a table: a field and its value, or an item of the field that is open."""
    cells = [cell.strip().replace("\\|", "|") for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]
    if _RULE.match(line.strip()):
        return ("" if place.header else line), place
    name = _NAMES.get(cells[0].strip("*_` :").lower())
    if name and len(cells) == 2 and (not place.field or place.indent < 0):
        name = _in_component(name) if place.component else name
        if cells[1].lower() not in _HEADS | REFERENCES:
            return f"**{name}**: {cells[1]}", place._replace(field=name)
    if not place.component or place.field not in ("Methods", "Tests", "Properties", "Libraries"):
        return line, place
    if not place.header:
        return "", place._replace(header=tuple(cell.strip("*_` ").lower() for cell in cells))
    references = [cell for head, cell in zip(place.header, cells, strict=False) if head in REFERENCES and cell]
    said = [cell for head, cell in zip(place.header[1:], cells[1:], strict=False) if head not in REFERENCES and cell]
    note = f" — {'; '.join(said)}" if said else ""
    cited = f" ({', '.join(references)})" if references else ""
    return f"- {_said(cells[0], place.field)}{note}{cited}", place._replace(indent=0)


def _said(said: str, field: str) -> str:
    """An item as we write it: its name or signature in code marks, what it does behind a dash."""
    said = re.sub(r"^(\*\*|__)(.+?)\1", r"\2", said)
    if field == "Methods" and _CALLED.match(said):
        end = _end_of_call(said)
        said = f"`{said[:end]}`{said[end:]}"
    if said.startswith("`"):
        inside, mark, rest = said[1:].partition("`")
        inside = _signature(inside) if field == "Methods" else inside
        said = f"`{inside}{mark}{rest}"
    code = _CODE.match(said)
    return f"{code[1]} — {code[2]}" if code and field != "Properties" else said


def _signature(written: str) -> str:
    """A signature without ``def`` and the colon at its end, which are Python's and no part of it."""
    bare = written.strip("` ").rstrip(":").rstrip()
    return re.sub(r"^(async[ \t]+)?def[ \t]+", r"\1", bare)


def _end_of_call(said: str) -> int:
    """Where a signature without code marks ends: behind its brackets and what it returns."""
    depth = 0
    for at, char in enumerate(said):
        depth += (char == "(") - (char == ")")
        if char == ")" and depth == 0:
            returns = _RETURNS.match(said, at + 1)
            return returns.end() if returns else at + 1
    return len(said)
