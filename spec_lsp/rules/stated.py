"""What a specification or a design states, each statement at its place: one view for the four validation rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from spec_lsp.design.document.model import Component
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.references import is_decision, split_references
from spec_lsp.rules.shapes import uniform
from spec_lsp.specs.blocks import FileBlock, file_blocks
from spec_lsp.specs.model import SpecComponent, SpecSection
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import PROSE, Sections
from spec_lsp.trace.model import Mention
from spec_lsp.trace.names import tokens
from spec_lsp.workspace.snapshot import Snapshot

Kind = Literal["method", "property", "error", "setting", "row", "item", "library", "pattern", "dependency", "service"]

_FIELD = re.compile(r"\*\*([A-Z][\w ]*?)(?::\*\*|\*\*[ \t]*:)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_MARK = re.compile(r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_LISTED = re.compile(r"[ \t]*[-*+][ \t]+`?([A-Za-z][\w.\[\],-]*)`?(?:[ \t]*(?:$|[(:—–,]|->)|[ \t]+[-(])")
_DECISION = re.compile(r"(?<![\w/.-])D-(?=[a-z0-9])\w[\w-]*(?<!-)")
_NO_NAME = re.compile(
    r"[-—–]*|none\.?|n/?a|nothing|(?:the )?(?:python )?(?:standard library|stdlib)(?: only)?\.?", re.IGNORECASE
)
_VERSION = re.compile(r"[ \t]*(?:[<>=!~^]=?|[ \t]v?\d).*$")
_NAMED = re.compile(r"`*([^`]+?)(?:`|:[ \t]|[ \t]+[-–][ \t]|$)")
_GROUPED = re.compile(r"\(([^()]*)\)")
_CHANGES = re.compile(r"`([A-Za-z_][\w.]*)` changes\b")
_ENTRY_KINDS: dict[str, Kind] = {
    "method": "method",
    "type": "property",
    "error": "error",
    "setting": "setting",
    "table": "row",
    "route": "row",
    "argument": "row",
    "text": "row",
    "changes": "item",
    "rule": "item",
    "entry": "item",
    "start": "item",
}


class Cited(NamedTuple):
    """A decision that is named somewhere."""

    id: str
    span: Span
    listed: bool = False
    """It stands in **Design Decisions**, which names decisions and uses none."""


class Signature(NamedTuple):
    """A method as a specification or a design declares it."""

    name: str
    now: str
    was: str
    """Its signature today, for an existing method that changes; empty otherwise."""
    note: str
    line: int


class Claim(NamedTuple):
    """One line, or a part of one, that has to be asked for or confirmed by something."""

    kind: Kind
    name: str
    span: Span
    references: tuple[str, ...]
    component: str = ""

    @property
    def decisions(self) -> tuple[str, ...]:
        return tuple(name for name in self.references if is_decision(name))


class Part(NamedTuple):
    """A component and the lines that are its own."""

    name: str
    file: str
    line: int
    end: int
    """The line after its last one."""
    span: Span
    """Its heading."""
    methods: tuple[Signature, ...]
    declares: bool
    """Whether it has anything but methods of its own: properties, errors, libraries, settings."""
    implements: bool
    """Whether it has **Implements**; a design needs none."""
    exists: bool
    """It changes code that is there, so only what changes is listed."""


class Stated(NamedTuple):
    """A document that uses our headings; ``parts`` and ``claims`` are empty for any other."""

    package: str
    path: str
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    cited: tuple[Cited, ...]
    interfaces: tuple[Claim, ...] = ()
    """The dependencies that are dotted names of Python code."""
    changes: tuple[Claim, ...] = ()
    """What exists elsewhere and is to change, by its dotted name."""

    def of(self, *kinds: Kind) -> Iterator[Claim]:
        return (claim for claim in self.claims if claim.kind in kinds)


@per_text
def of_specification(text: Text) -> Stated:
    """What a specification states. Never fails."""
    shaped = uniform(text)
    spec = parse_spec(shaped)
    blocks = file_blocks(shaped)
    parts: list[Part] = []
    claims: list[Claim] = []
    head = next((block for block in blocks if block.kind == "package"), None)
    if head:
        fields = _fields(shaped, head)
        claims += [
            Claim("dependency", name, _in_field(text, fields, "dependencies", name), one.references)
            for one in spec.dependencies
            if (name := _name(one.name))
        ]
        claims += _listed_dependencies(text, shaped, fields.get("dependencies", range(0)))
    components = iter(spec.components)
    sections = iter(spec.sections)
    for block in blocks:
        if block.kind == "component":
            part, stated = _component(text, shaped, block, next(components))
            parts.append(part._replace(exists=part.exists or spec.exists))
            claims += stated
        elif block.kind == "section":
            claims += _section(text, next(sections))
    if head is None and not parts:
        return Stated("", "", (), (), ())
    interfaces = tuple(claim for claim in claims if claim.kind == "dependency" and "." in claim.name)
    changes = tuple(_changes(text, claims))
    return Stated(spec.package, spec.path, tuple(parts), tuple(claims), _cited(text), interfaces, changes)


@per_text
def of_design(text: Text) -> Stated:
    """What the entries of a design state. Never fails."""
    design = parse_design(text)
    claims: list[Claim] = []
    parts: list[Part] = []
    for component in design.components:
        last = max((entry.line for entry in component.entries), default=component.line)
        parts.append(_designed(text, component, last + 1))
    for owner, entries in (
        *((component.name, component.entries) for component in design.components),
        ("", design.integration),
    ):
        claims += [
            Claim(
                _ENTRY_KINDS[entry.kind],
                entry.name or entry.body,
                place(text, entry.line, entry.name),
                entry.references,
                owner,
            )
            for entry in entries
        ]
    named = {entry.line: entry.name for entry in design.entries if entry.kind == "changes"}
    changes = tuple(claim for claim in claims if named.get(claim.span.start.line) == claim.name)
    return Stated(design.package, "", tuple(parts), tuple(claims), _cited(text), (), changes)


def by_part(snapshot: Snapshot, path: str, stated: Stated) -> Iterator[tuple[Part, tuple[Mention, ...]]]:
    """Each component with what its lines name."""
    mentions = sorted(snapshot.index.mentions_in(path), key=lambda mention: mention.line)
    lines = [mention.line for mention in mentions]
    for part in stated.parts:
        yield part, tuple(mentions[bisect_left(lines, part.line) : bisect_left(lines, part.end)])


def place(text: Text, line: int, name: str = "") -> Span:
    """Where a name stands in code marks on a line; the line without its mark and blanks where it does not."""
    raw = text.line(line)
    found = re.search(rf"`({re.escape(name)})(?![\w.])", raw) if name else None
    if found:
        return Span(Position(line, found.start(1)), Position(line, found.end(1)))
    return Span(Position(line, len(raw) - len(raw.lstrip())), Position(line, len(raw.rstrip())))


def _designed(text: Text, component: Component, end: int) -> Part:
    methods = tuple(
        Signature(entry.name, entry.body, entry.was, entry.note, entry.line) for entry in component.of("method")
    )
    return Part(
        component.name,
        component.file,
        component.line,
        end,
        place(text, component.line),
        methods,
        declares=len(methods) < len(component.entries),
        implements=True,
        exists=component.exists,
    )


def _component(text: Text, shaped: Text, block: FileBlock, component: SpecComponent) -> tuple[Part, list[Claim]]:
    name, fields = component.name, _fields(shaped, block)
    claims = [
        Claim("method", one.name, place(text, one.line, one.name), one.references, name) for one in component.methods
    ]
    claims += [
        Claim("property", one.name, place(text, one.line, one.name), one.references, name)
        for one in component.properties
    ]
    claims += [
        Claim(
            "error",
            error.name or error.text,
            _in_field(text, fields, "error handling", error.name or error.text),
            error.references,
            name,
        )
        for error in component.errors
    ]
    claims += [
        Claim("library", library, _in_field(text, fields, "libraries", library), one.references, name)
        for one in component.libraries
        if (library := _name(one.name))
    ]
    claims += [
        Claim("pattern", one.text, _in_field(text, fields, "patterns", one.text), one.references, name)
        for one in component.patterns
    ]
    methods = tuple(
        Signature(method.name, method.signature, method.was, method.note, method.line) for method in component.methods
    )
    part = Part(
        name,
        component.file,
        block.line,
        block.end,
        place(text, block.line),
        methods,
        declares=bool(component.properties or component.errors or component.libraries or component.patterns),
        implements="implements" in fields,
        exists=component.exists,
    )
    return part, claims


def _name(said: str) -> str:
    """The name that begins what is said of a library, without version; empty for a story, and where there is none."""
    found = _NAMED.match(said.strip())
    name = _VERSION.sub("", found[1]).strip() if found else ""
    is_id = any((token.start, token.end) == (0, len(name)) for token in tokens(name))
    return "" if is_id or _NO_NAME.fullmatch(name) else name


def _listed_dependencies(text: Text, shaped: Text, lines: range) -> Iterator[Claim]:
    """Dependencies as items below their field, the way many tools write them."""
    for number in lines[1:]:
        if item := _LISTED.match(shaped.line(number)):
            at = text.line(number).find(item[1])
            span = Span(Position(number, at), Position(number, at + len(item[1])))
            if name := _name(item[1]):
                yield Claim("dependency", name, span, split_references(shaped.line(number))[1])


def _section(text: Text, section: SpecSection) -> Iterator[Claim]:
    service: Kind = "service" if section.title == "External integrations" else "item"
    for item in section.items:
        if _ITEM.match(text.line(item.line)):
            yield Claim(service, item.text, place(text, item.line), item.references)
    row_kind: Kind = {"External integrations": "service", "Configuration": "setting"}.get(section.title, "row")  # type: ignore[assignment]  # both are kinds
    for table in section.tables:
        for row in table.rows:
            name = row.cells[0].strip("`") if row.cells else ""
            yield Claim(row_kind, name, place(text, row.line, name), row.references)


def _changes(text: Text, claims: list[Claim]) -> Iterator[Claim]:
    """The lines that say of something that it changes, as they are compiled from a design: “`a.b` changes: …”."""
    for claim in claims:
        found = _CHANGES.match(claim.name) if claim.kind == "item" else None
        if found:
            span = place(text, claim.span.start.line, found[1])
            yield claim._replace(name=found[1], span=span)


def _fields(text: Text, block: FileBlock) -> dict[str, range]:
    """The lines of each field, its items included."""
    found: dict[str, range] = {}
    name, start = "", block.line
    for number in range(block.line, block.end):
        if field := _FIELD.match(text.line(number)):
            found.setdefault(name, range(start, number))
            name, start = field[1].lower(), number
    found.setdefault(name, range(start, block.end))
    return found


def _in_field(text: Text, fields: dict[str, range], field: str, said: str) -> Span:
    """Where a field says something; the field's first line where that is not found."""
    lines = fields.get(field, range(0))
    for number in lines:
        at = text.line(number).find(said)
        if said and at >= 0:
            return Span(Position(number, at), Position(number, at + len(said)))
    return place(text, lines.start if lines else 0)


@per_text
def _cited(text: Text) -> tuple[Cited, ...]:
    """Every decision named where references stand: in parentheses, in a **From** cell, in **Design Decisions**."""
    found: list[Cited] = []
    sections = Sections.of(text)
    for start, section in zip(sections.starts, sections.items, strict=True):
        listed = False
        for offset, (line, state) in enumerate(zip(section.lines, section.states, strict=True)):
            if state != PROSE:
                continue
            if field := _FIELD.match(_MARK.sub("", line)):
                listed = field[1].lower() == "design decisions"
            elif not line.strip() or not _ITEM.match(line):
                listed = False
            if "D-" not in line:
                continue
            for begin, end in _reference_stretches(line, listed):
                for match in _DECISION.finditer(line, begin, end):
                    span = Span(Position(start + offset, match.start()), Position(start + offset, match.end()))
                    found.append(Cited(match[0], span, listed))
    return tuple(found)


def _reference_stretches(line: str, listed: bool) -> list[tuple[int, int]]:
    if listed:
        return [(0, len(line))]
    if line.lstrip().startswith("|"):
        last = line.rstrip().rstrip("|").rfind("|")
        return [(max(last, 0), len(line))]
    return [match.span(1) for match in _GROUPED.finditer(line)]
