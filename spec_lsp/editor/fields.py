"""The fields and headings of our own documents, where one may begin and is not there yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.editor.model import Completion
from spec_lsp.editor.snippets import plain, snippet
from spec_lsp.specs.model import SECTIONS
from spec_lsp.text.edits import TextEdit
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.project import DocumentKind

_PACKAGE = ("Path", "Purpose", "User Stories", "Dependencies", "Design Decisions")
_COMPONENT = (
    "File",
    "Purpose",
    "Libraries",
    "Patterns",
    "Methods",
    "Properties",
    "Error handling",
    "Tests",
    "Implements",
)
_LISTS = frozenset({"Libraries", "Methods", "Properties", "Tests"})
_CODE = frozenset({"Path", "File"})
_DECISION = ("Applies to", "Decided", "Rationale")
_DESIGN_HEADINGS = (
    "## Understanding",
    "## Key decisions",
    "## Components",
    "### Component: ",
    "## Integration",
    "## Left out on purpose",
    "## Would change it",
)
_ENTRIES = {
    "method": "`‹name›(‹arguments›) -> ‹result›` — ‹what it does› (‹criterion›)",
    "type": "type `‹Name›`: `‹field›: ‹type›` (‹criterion›)",
    "error": "error `‹Name›` “‹text›” (‹criterion›)",
    "setting": "setting `‹name›` = ‹value› (‹criterion›)",
    "table": "table `‹name›`: `‹field›`: ‹type› (‹criterion›)",
    "route": "route `‹name›` = `‹GET /path›` (‹criterion›)",
    "argument": "argument `‹--name VALUE›` (‹criterion›)",
    "text": "text `‹name›` = “‹text›” (‹criterion›)",
    "changes": "changes `‹existing.name›` (‹criterion›)",
    "rule": "rule: ‹what always holds› (‹criterion›)",
}
_INTEGRATION = {
    "entry": "entry: ‹who calls what› (‹criterion›)",
    "start": "start: ‹what is done first› (‹criterion›)",
}
_FIELD = re.compile(r"\*{0,2}(?P<word>[A-Z]?[\w ]{0,20})$")
_HEADING = re.compile(r"#{1,3} ?[\w :]{0,30}$")
_ITEM = re.compile(r"\s*[-*+] (?P<word>\w{0,12})$")
_WRITTEN = re.compile(r"\s*\*\*([A-Z][\w ]*?):?\*\*\s*:?")
_HEAD = re.compile(r"#{1,6} ")


def fields(text: Text, position: Position, document: DocumentKind) -> Iterator[Completion]:
    """What may begin on this line; nothing where the line says something already."""
    line = text.line(position.line)
    head = line[: position.column]
    if line[position.column :].strip():
        return
    start, end = _block(text, position.line)
    title = text.line(start)
    whole = Span(Position(position.line, 0), position)
    if _HEADING.fullmatch(head):
        yield from _headings(text, whole, document, head)
    elif field := _FIELD.fullmatch(head):
        written = {found[1] for number in range(start, end) if (found := _WRITTEN.match(text.line(number)))}
        for name in _names(document, title):
            if name not in written and name.casefold().startswith(field["word"].casefold()):
                yield _completion(name, _value(name, document), whole)
    elif document == "design" and (item := _ITEM.fullmatch(head)):
        entries = _INTEGRATION if "integration" in title.casefold() else _ENTRIES if "Component:" in title else {}
        span = Span(Position(position.line, item.start("word")), position)
        for name, entry in entries.items():
            if name.startswith(item["word"].casefold()):
                yield _completion(name, entry, span)


def _names(document: DocumentKind, title: str) -> tuple[str, ...]:
    if document == "decisions":
        return _DECISION if re.match(r"#{1,6} D-", title) else ()
    if "Component:" in title:
        return ("File", "Purpose") if document == "design" else _COMPONENT
    if document == "design":
        return ("Status",) if "Design:" in title else ()
    return _PACKAGE if document == "spec" and "Package:" in title else ()


def _value(name: str, document: DocumentKind) -> str:
    if name == "Status":
        return "**Status**: proposed"
    if name in _CODE:
        return f"**{name}**: `‹src/…›`"
    if name in _LISTS and document == "spec":
        return f"**{name}**:\n- ‹…›"
    return f"**{name}**: ‹…›"


def _headings(text: Text, span: Span, document: DocumentKind, head: str) -> Iterator[Completion]:
    present = {line.strip() for line in text.lines if line.startswith("#")}
    if document == "design":
        wanted: tuple[str, ...] = _DESIGN_HEADINGS
    elif document == "spec":
        groups = (f"## {group}" for group, _ in SECTIONS)
        parts = (f"### {title}" for _, titles in SECTIONS for title in titles)
        wanted = ("## Package: ", "### Component: ", *groups, *parts)
    else:
        return
    for heading in wanted:
        repeats = heading.endswith(" ")
        if heading.startswith(head.rstrip()) and (repeats or heading not in present):
            yield _completion(heading.strip(), f"{heading}‹Name›" if repeats else heading, span)


def _block(text: Text, line: int) -> tuple[int, int]:
    """The lines from the heading above to the next one."""
    start = line
    while start > 0 and not (_HEAD.match(text.line(start)) and start != line):
        start -= 1
    end = line + 1
    while end < len(text) and not _HEAD.match(text.line(end)):
        end += 1
    return start, end


def _completion(label: str, template: str, span: Span) -> Completion:
    edit = TextEdit(span, plain(template))
    return Completion(label, "field", "", edit, snippet(template), filter=plain(template))
