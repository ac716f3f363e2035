"""Read a specification, whoever wrote it: leniently, and the same model as was rendered."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.design.document.entries import split_note
from spec_lsp.design.document.references import list_of, split_references
from spec_lsp.specs.blocks import FileBlock, file_blocks
from spec_lsp.specs.model import (
    Dependency,
    ErrorCase,
    Item,
    Library,
    Method,
    Property,
    Row,
    Spec,
    SpecComponent,
    SpecSection,
    SpecTest,
    Table,
)
from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import CODE, COMMENT, FENCE, Sections

_PACKAGE = re.compile(r"#{1,4}[ \t]+Package:[ \t]*`?([^`]*?)`?[ \t]*$")
_FIELD = re.compile(r"\*\*([A-Z][\w ]*?)(?::\*\*|\*\*[ \t]*:)[ \t]*(.*)$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*\S)")
_PLACE = re.compile(r"`?([^`]+?)`?(?:[ \t]*\((exists[^)]*)\))?$")
_CODE_FIRST = re.compile(r"`([^`]+)`(?: *(?:→|->) *`([^`]+)`)?(.*)$")
_CELL = re.compile(r"(?<!\\)\|")
_ERROR_NAME = re.compile(r"`([A-Z]\w*)`(.*)$")


class _Line(NamedTuple):
    number: int
    text: str


@per_text
def parse_spec(text: Text) -> Spec:
    """The specification a file holds. Never fails; what is not understood is left out."""
    hidden = _hidden(text)
    spec = Spec("")
    components: list[SpecComponent] = []
    sections: list[SpecSection] = []
    for block in file_blocks(text):
        lines = [_Line(n, text.line(n)) for n in range(block.line, block.end) if text.line(n).strip()]
        shown = [line for line in lines if line.number not in hidden]
        if block.kind == "package" and not spec.package:
            spec = _package(block, shown)
        elif block.kind == "component":
            components.append(_component(block, shown, _sample(lines, hidden, text)))
        elif block.kind == "section":
            sections.append(_section(block.key, shown[1:]))
    return spec._replace(components=tuple(components), sections=tuple(sections))


def _hidden(text: Text) -> dict[int, str]:
    """The lines inside of fences and comments, with ``fence``, ``code`` or ``comment``."""
    found: dict[int, str] = {}
    sections = Sections.of(text)
    for start, section in zip(sections.starts, sections.items, strict=True):
        for offset, state in enumerate(section.states):
            if state in (FENCE, CODE, COMMENT):
                found[start + offset] = {FENCE: "fence", CODE: "code", COMMENT: "comment"}[state]
    return found


def _package(block: FileBlock, lines: list[_Line]) -> Spec:
    title = _PACKAGE.match(lines[0].text)
    spec = Spec(title[1].strip() if title else "", line=block.line)
    for line in lines[1:]:
        field = _FIELD.match(line.text)
        if field is None:
            continue
        value = field[2].strip()
        match field[1].lower():
            case "path":
                place = _PLACE.match(value)
                spec = spec._replace(path=place[1] if place else value, exists=bool(place and place[2]))
            case "purpose":
                spec = spec._replace(purpose=value)
            case "user stories":
                spec = spec._replace(user_stories=_names(value))
            case "design decisions":
                spec = spec._replace(decisions=_names(value))
            case "dependencies":
                spec = spec._replace(dependencies=_dependencies(value))
    return spec


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _dependencies(value: str) -> tuple[Dependency, ...]:
    found: list[Dependency] = []
    for part in split_outside(value, ","):
        body, references = split_references(part.strip())
        code = _CODE_FIRST.match(body)
        if code is None:
            if found and body:  # “`pyyaml`, extra `config` (D-…)”: the comma was part of the detail
                last = found.pop()
                detail = f"{last.detail}, {body}" if last.detail else body
                found.append(Dependency(last.name, detail, references or last.references))
            elif body:
                found.append(Dependency(body, "", references))
            continue
        found.append(Dependency(code[1], code[3].strip().removeprefix(",").strip(), references))
    return tuple(found)


def _component(block: FileBlock, lines: list[_Line], sample: str) -> SpecComponent:
    component = SpecComponent(
        re.sub(r" #\d+$", "", block.key.removeprefix("component ")), sample=sample, prints=block.prints, line=block.line
    )
    methods: list[Method] = []
    properties: list[Property] = []
    tests: list[SpecTest] = []
    field = ""
    for line in lines[1:]:
        if found := _FIELD.match(line.text):
            field, value = found[1].lower(), found[2].strip()
            component = _with_field(component, field, value)
            continue
        item = _ITEM.match(line.text)
        if item is None:
            continue
        if field == "methods" and (method := _method(item[1], line.number)):
            methods.append(method)
        elif field == "properties":
            body, references = split_references(item[1])
            if code := _CODE_FIRST.match(body):
                fields = code[3].strip().removeprefix(":").strip()
                properties.append(Property(code[1], fields, references, line.number))
        elif field == "tests":
            body, references = split_references(item[1])
            name, note = split_note(body)
            tests.append(SpecTest(name.strip("`"), note, references, line.number))
        elif field in ("libraries", "error handling", "patterns"):
            component = _with_field(component, field, item[1])
    return component._replace(methods=tuple(methods), properties=tuple(properties), tests=tuple(tests))


def _with_field(component: SpecComponent, field: str, value: str) -> SpecComponent:
    if not value:
        return component
    match field:
        case "file":
            place = _PLACE.match(value)
            return component._replace(file=place[1] if place else value, exists=bool(place and place[2]))
        case "purpose":
            return component._replace(purpose=value)
        case "implements":
            return component._replace(implements=_names(value))
        case "libraries":
            return component._replace(libraries=component.libraries + _libraries(value))
        case "patterns":
            items = tuple(Item(*split_references(part)) for part in _parts(value))
            return component._replace(patterns=component.patterns + items)
        case "error handling":
            return component._replace(errors=component.errors + _errors(value))
    return component


def _parts(value: str) -> list[str]:
    """Split at ``;`` where the part ends in references, else the ``;`` is the sentence's own."""
    found: list[str] = []
    for part in split_outside(value, ";"):
        if found and not split_references(found[-1])[1]:
            found[-1] += ";" + part
        else:
            found.append(part.strip())
    return [part for part in found if part]


def _libraries(value: str) -> tuple[Library, ...]:
    found = []
    for part in _parts(value):
        body, references = split_references(part)
        name, rationale = split_note(body)
        found.append(Library(name.strip("`"), rationale, references))
    return tuple(found)


def _errors(value: str) -> tuple[ErrorCase, ...]:
    found = []
    for part in _parts(value):
        body, references = split_references(part)
        name = _ERROR_NAME.match(body)
        found.append(ErrorCase(name[1] if name else "", (name[2] if name else body).strip(), references))
    return tuple(found)


def _method(item: str, line: int) -> Method | None:
    body, references = split_references(item)
    declared, note = split_note(body)
    code = _CODE_FIRST.match(declared)
    if code is None:
        return None
    was, now = (code[1], code[2]) if code[2] else ("", code[1])
    return Method(now, note, references, was, line)


def _sample(lines: list[_Line], hidden: dict[int, str], text: Text) -> str:
    """The first Python fence under the component, as written; other languages are not ours."""
    opened = next(
        (line.number for line in lines if hidden.get(line.number) == "fence" and "python" in line.text.lower()), None
    )
    if opened is None:
        return ""
    code = []
    number = opened + 1
    while number < len(text) and hidden.get(number) == "code":
        code.append(text.line(number))
        number += 1
    return "\n".join(code)


def _section(title: str, lines: list[_Line]) -> SpecSection:
    items: list[Item] = []
    tables: list[Table] = []
    open_table: tuple[str, ...] | None = None
    rows: list[Row] = []
    previous = -2

    def close() -> None:
        nonlocal open_table
        if open_table is not None:
            tables.append(Table(open_table, tuple(rows)))
            open_table = None
            rows.clear()

    for line in lines:
        if line.text.lstrip().startswith("|"):
            if line.number != previous + 1:
                close()
            previous = line.number
            cells = cells_of(line.text)
            if open_table is None:
                open_table = tuple(cells[:-1])
            elif not all(cell and not cell.strip("-: ") for cell in cells):
                rows.append(Row(tuple(cells[:-1]), list_of(cells[-1]), line.number))
            continue
        close()
        item = _ITEM.match(line.text)
        items.append(Item(*split_references(item[1] if item else line.text.strip()), line.number))
    close()
    return SpecSection(title, tuple(items), tuple(tables))


def cells_of(line: str) -> list[str]:
    """The cells of a table row; ``\\|`` does not end one."""
    return [cell.strip() for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def split_outside(value: str, separator: str) -> list[str]:
    """Split where the separator stands outside of code, quotation and parentheses."""
    parts, current, closing, depth = [], "", "", 0
    for char in value:
        if closing:
            closing = "" if char == closing else closing
        elif char in '`“"':
            closing = {"`": "`", "“": "”", '"': '"'}[char]
        elif char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == separator and not depth:
            parts.append(current)
            current = ""
            continue
        current += char
    return [*parts, current]
