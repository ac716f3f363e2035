"""Read a design file: leniently, because people and tools edit it freely; what is not understood becomes a finding."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from spec_lsp.design.document.entries import parse_entry, signature_problem
from spec_lsp.design.document.model import Component, Design, Entry, Status
from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import PROSE, Sections

_TITLE = re.compile(r"#[ \t]+Design:[ \t]*`?([^`]*?)`?[ \t]*$", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_COMPONENT = re.compile(r"Component:[ \t]*`?([^`]*?)`?$", re.IGNORECASE)
STATUS = re.compile(
    r"\*\*Status(?::\*\*|\*\*[ \t]*:)[ \t]*(\w+)(?:[ \t]*<!--[ \t]*(of|draft)[ \t]+([0-9a-f]{8})[ \t]*-->)?",
    re.IGNORECASE,
)
_DRAFTED = re.compile(r"[ \t]*<!--[ \t]*spec-lsp drafted:((?:[ \t]+[0-9a-f]{8})*)[ \t]*-->[ \t]*$")
_FIELD = re.compile(r"\*\*(File|Purpose)(?::\*\*|\*\*[ \t]*:)[ \t]*(.*)$", re.IGNORECASE)
_FILE = re.compile(r"`?([^`]+?)`?(?:[ \t]*\((exists[^)]*)\))?$")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(.*\S)")

_PROSE_SECTIONS = {
    "understanding": "understanding",
    "left out on purpose": "left_out",
    "would change it": "would_change",
}


class _Line(NamedTuple):
    number: int
    text: str


@per_text
def parse_design(text: Text) -> Design:
    """The design a file holds. Never fails: what has no known form is left out and becomes a finding."""
    package, status, digest, status_line = "", "proposed", "", None
    prose: dict[str, list[str]] = {name: [] for name in _PROSE_SECTIONS.values()}
    decisions: list[str] = []
    doubts: dict[str, list[str]] = {
        "names in doubt": [], "types in doubt": [], "splits in doubt": [], "open points": []
    }  # fmt: skip
    components: list[Component] = []
    integration: list[Entry] = []
    findings: list[Finding] = []
    section, heading = "", ""
    open_component: Component | None = None
    entries: list[Entry] = []

    def close() -> None:
        nonlocal open_component
        if open_component is not None:
            components.append(open_component._replace(entries=tuple(entries)))
            open_component = None
            entries.clear()

    for number, line in _prose_lines(text):
        head = _HEADING.match(line)
        if head:
            close()
            if title := _TITLE.match(line):
                package = title[1].strip()
            elif component := _COMPONENT.match(head[2]):
                open_component = Component(component[1].strip(), line=number)
            else:
                heading = head[2].strip().lower()
            section = "components" if open_component is not None else heading
            continue
        if (found := STATUS.match(line.strip())) and status_line is None:
            status_line, status = number, found[1].lower()
            # A person who confirms writes the word, and leaves the mark of the draft behind it.
            own = "of" if status == "confirmed" else "draft"
            digest = found[3] if (found[2] or "").lower() == own else ""
            continue
        item = _ITEM.match(line)
        if open_component is not None:
            if field := _FIELD.match(line.strip()):
                open_component = _with_field(open_component, field[1].lower(), field[2].strip())
            elif item:
                entries.extend(_read(item, number, line, findings))
        elif section == "integration" and item:
            integration.extend(_read(item, number, line, findings))
        elif section in _PROSE_SECTIONS and line.strip():
            prose[_PROSE_SECTIONS[section]].append(line.strip())
        elif section in doubts and item:
            doubts[section].append(item[1])
        elif section == "key decisions" and line.strip():
            if item or not decisions:
                decisions.append(item[1] if item else line.strip())
            else:
                decisions[-1] += " " + line.strip()
    close()
    findings += _component_findings(text, components)
    known: Status = "confirmed" if status == "confirmed" else "proposed"
    return Design(
        package,
        known,
        digest,
        " ".join(prose["understanding"]),
        tuple(decisions),
        tuple(components),
        tuple(integration),
        " ".join(prose["left_out"]),
        " ".join(prose["would_change"]),
        tuple(doubts["names in doubt"]),
        drafted_in(text)[1],
        status_line,
        tuple(sorted(findings, key=lambda finding: finding.span)),
        tuple(doubts["types in doubt"]),
        tuple(doubts["splits in doubt"]),
        tuple(doubts["open points"]),
    )


def drafted_in(text: Text) -> tuple[int | None, tuple[str, ...]]:
    """The line of the comment that says what was drafted, and its marks."""
    for number in range(len(text) - 1, -1, -1):
        if found := _DRAFTED.match(text.line(number)):
            return number, tuple(found[1].split())
    return None, ()


def _prose_lines(text: Text) -> list[_Line]:
    found: list[_Line] = []
    sections = Sections.of(text)
    for start, section in zip(sections.starts, sections.items, strict=True):
        for offset, (line, state) in enumerate(zip(section.lines, section.states, strict=True)):
            if state == PROSE:
                found.append(_Line(start + offset, line))
    return found


def _with_field(component: Component, field: str, value: str) -> Component:
    if field == "purpose":
        return component._replace(purpose=value)
    file = _FILE.match(value)
    return component._replace(file=file[1].strip(), exists=bool(file[2])) if file else component


def _read(item: re.Match[str], number: int, line: str, findings: list[Finding]) -> list[Entry]:
    span = Span(Position(number, item.start(1)), Position(number, len(line.rstrip())))
    entry = parse_entry(item[1], number)
    if entry is None:
        findings.append(
            Finding(
                "unknown-entry",
                span,
                "No entry has this form; write a signature, type, error, setting, table, route, argument, text, "
                "changes, rule:, entry: or start:.",
            )
        )
        return []
    if problem := signature_problem(entry):
        findings.append(Finding("invalid-signature", span, problem))
    return [entry]


def _component_findings(text: Text, components: list[Component]) -> list[Finding]:
    findings: list[Finding] = []
    names = Counter(component.name for component in components)
    for component in components:
        span = Span(Position(component.line, 0), Position(component.line, len(text.line(component.line))))
        if not component.file:
            message = f"Component {component.name} has no **File**; say which file it is in."
            findings.append(Finding("component-without-file", span, message))
        if names[component.name] > 1:
            message = f"Two components are called {component.name}; rename one."
            findings.append(Finding("duplicate-component", span, message))
        seen: dict[tuple[str, str], int] = {}
        for entry in component.entries:
            first = seen.setdefault(entry.key, entry.line)
            if first != entry.line:
                place = Span(Position(entry.line, 0), Position(entry.line, len(text.line(entry.line))))
                message = f"`{entry.name or entry.body}` stands on line {first + 1} already; remove one of the two."
                findings.append(Finding("duplicate-entry", place, message))
    return findings
