"""The fix of a diagnostic: what its ``data`` names, as an edit of the file it stands in or as a command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from spec_lsp.editor.model import Action, Command
from spec_lsp.planning.decision import Choice, Decision
from spec_lsp.planning.decisions import Decisions
from spec_lsp.process.suspects import reviewed
from spec_lsp.rules.model import Diagnostic
from spec_lsp.text.edits import EditPlan, FileChange, TextEdit, insertion
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.snapshot import Snapshot

OPEN = "spec-lsp.open"
"""Shows the document its argument names; made for these actions, in no palette."""

_REFERENCES = re.compile(r"\((?P<inner>[^()]*(?:\d|\bD-)[^()]*)\)[ .]*$")
"""What stands in brackets at the end of an item."""

Fix = Callable[[Snapshot, str, Text, Diagnostic], Iterator[Action]]


def fixes(snapshot: Snapshot, path: str, diagnostic: Diagnostic) -> Iterator[Action]:
    """The fixes of one diagnostic; none where it has none, or the file is no longer what the rule saw."""
    make = _FIXES.get(diagnostic.data[0]) if diagnostic.data else None
    text = snapshot.text(path)
    if make is not None and text is not None:
        yield from make(snapshot, path, text, diagnostic)


def _edit(
    snapshot: Snapshot,
    path: str,
    text: Text,
    diagnostic: Diagnostic,
    title: str,
    edits: list[TextEdit],
    *,
    preferred: bool = True,
) -> Iterator[Action]:
    if edits:
        plan = EditPlan(title, (FileChange(path, snapshot.version(path), text, tuple(edits)),))
        yield Action(title, "quickfix", plan=plan, diagnostics=(diagnostic,), preferred=preferred)


def _replace(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    """One fix for each name that may be meant; which of several, a person says."""
    alone = len(diagnostic.data) == 2
    for new in diagnostic.data[1:]:
        edits = [TextEdit(diagnostic.span, new)]
        yield from _edit(snapshot, path, text, diagnostic, f"Replace with {new}", edits, preferred=alone)


def _replace_text(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    _, old, new = diagnostic.data
    line = diagnostic.span.start.line
    at = text.line(line).find(old)
    if at >= 0:
        span = Span(Position(line, at), Position(line, at + len(old)))
        yield from _edit(snapshot, path, text, diagnostic, f"Write `{new}`", [TextEdit(span, new)])


def _keep(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    """Keep a method as its callers know it, or write down that it changes and for whom."""
    _, now, was, names = diagnostic.data
    line = diagnostic.span.start.line
    at = text.line(line).find(now)
    if at < 0:
        return
    span = Span(Position(line, at), Position(line, at + len(now)))
    yield from _edit(snapshot, path, text, diagnostic, f"Keep `{was}`", [TextEdit(span, was)])
    changed = [TextEdit(span, f"{was}` → `{now}"), _said(text, line, f"changes for {names}")]
    yield from _edit(snapshot, path, text, diagnostic, f"Write that it changes for {names}", changed, preferred=False)


def _append_text(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    names = diagnostic.data[1]
    edits = [_said(text, diagnostic.span.start.line, f"changes for {names}")]
    yield from _edit(snapshot, path, text, diagnostic, f"Write that it changes for {names}", edits, preferred=False)


def _cite(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    decision = diagnostic.data[1]
    edits = [_with_reference(text, diagnostic.span, decision)]
    yield from _edit(snapshot, path, text, diagnostic, f"Name {decision}", edits)


def _remove_line(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    line = diagnostic.span.start.line
    edits = [_without_lines(text, line, line)]
    yield from _edit(snapshot, path, text, diagnostic, "Remove this line", edits, preferred=False)


def _remove_block(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    _, name, first, last = diagnostic.data
    end = int(last)
    while end + 1 < len(text) and not text.line(end + 1).strip():
        end += 1
    edits = [_without_lines(text, int(first), end)]
    yield from _edit(snapshot, path, text, diagnostic, f"Remove {name}", edits, preferred=False)


def _remove_from_list(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    """A reference that is not there is put right by taking it out; whether a thing is not wanted, a person says."""
    what, name = diagnostic.data
    title = f"Remove {name}"
    edits = [_without_item(text, diagnostic.span)]
    yield from _edit(snapshot, path, text, diagnostic, title, edits, preferred=what == "remove-from-list")


def _insert_implements(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    names = ", ".join(diagnostic.data[1:])
    last = line = diagnostic.span.start.line
    while line + 1 < len(text) and not re.match(r"#{1,6}\s", text.line(line + 1)):
        line += 1
        last = line if text.line(line).strip() else last
    written = f"{text.line_end}**Implements**: {names}"
    edits = [insertion(Position(last, len(text.line(last))), written)]
    yield from _edit(snapshot, path, text, diagnostic, f"Add **Implements**: {names}", edits)


def _tick_only(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    _, _, key = diagnostic.data
    block = _block_at(text, diagnostic)
    if block is None:
        return
    edits = [
        TextEdit(one.box, "x" if one.key == key else " ") for one in block.choices if one.ticked is not (one.key == key)
    ]
    label = next((one.label for one in block.choices if one.key == key), key)
    yield from _edit(snapshot, path, text, diagnostic, f"Tick only `{key}` {label}".rstrip(), edits)


def _untick(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    block = _block_at(text, diagnostic)
    if block is None:
        return
    ticked: tuple[Choice, ...] = tuple(one for one in block.ticked if one.box == diagnostic.span) or block.ticked
    title = f"Untick {block.id}: the question is open again"
    edits = [TextEdit(one.box, " ") for one in ticked]
    yield from _edit(snapshot, path, text, diagnostic, title, edits, preferred=False)


def _confirm_design(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    package = diagnostic.data[1]
    title = f"Confirm the design of {package} again"
    command = Command(title, "spec-lsp.confirmDesign", {"package": package}, path)
    yield Action(title, "quickfix", command, diagnostics=(diagnostic,), preferred=True)


def _mark_reviewed(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    names = diagnostic.data[1:]
    changes = reviewed(snapshot, path, names)
    if changes:
        title = f"Mark {', '.join(names)} as reviewed"
        yield Action(title, "quickfix", plan=EditPlan(title, changes), diagnostics=(diagnostic,))


def _open(snapshot: Snapshot, path: str, text: Text, diagnostic: Diagnostic) -> Iterator[Action]:
    target = diagnostic.data[1]
    if snapshot.exists(target):
        title = f"Open {target.rpartition('/')[2]}"
        yield Action(title, "quickfix", Command(title, OPEN, {}, target), diagnostics=(diagnostic,))


_FIXES: dict[str, Fix] = {
    "replace": _replace,
    "replace-text": _replace_text,
    "keep": _keep,
    "append-text": _append_text,
    "cite": _cite,
    "remove-line": _remove_line,
    "remove": _remove_block,
    "remove-from-list": _remove_from_list,
    "remove-dependency": _remove_from_list,
    "remove-text": _remove_from_list,
    "insert-implements": _insert_implements,
    "tick-only": _tick_only,
    "untick": _untick,
    "confirm-design": _confirm_design,
    "mark-reviewed": _mark_reviewed,
    "open": _open,
}


def _block_at(text: Text, diagnostic: Diagnostic) -> Decision | None:
    """The block a diagnostic stands in: there may be another one with the same id."""
    line = diagnostic.span.start.line
    return next((block for block in Decisions.parse(text) if block.line <= line <= block.end_line), None)


def _said(text: Text, line: int, said: str) -> TextEdit:
    """Something more said on an entry's line: behind its note, in front of its references."""
    raw = text.line(line).rstrip()
    references = _REFERENCES.search(raw)
    at = references.start() if references else len(raw)
    between = "; " if re.search(r"\s[—–-]\s", raw[:at]) else " — "
    head = raw[:at].rstrip()
    full_stop = head.endswith(".")
    column = len(head) - full_stop
    return TextEdit(Span(Position(line, column), Position(line, len(head))), between + said + "." * full_stop)


def _with_reference(text: Text, span: Span, name: str) -> TextEdit:
    """A name added to the references of an item, which ends at ``;``, and dependencies at a comma."""
    number, start = span.end
    line = text.line(number)
    ends = ";,|" if re.match(r"\s*(?:\||(?:[-*+]\s+)?\*\*Dependencies)", line) else ";"
    depth, end = 0, len(line.rstrip())
    for at in range(start, end):
        depth += (line[at] == "(") - (line[at] == ")")
        if line[at] in ends and depth <= 0:
            end = at
            break
    end = start + len(line[start:end].rstrip(" ."))
    references = _REFERENCES.search(line, start, end)
    if references:
        return insertion(Position(number, references.end("inner")), f", {name}")
    return insertion(Position(number, end), f" ({name})")


def _without_lines(text: Text, first: int, last: int) -> TextEdit:
    end = Position(last + 1, 0) if last + 1 < len(text) else text.end
    return TextEdit(Span(Position(first, 0), end), "")


def _without_item(text: Text, span: Span) -> TextEdit:
    """One item of a comma-separated list taken out; the last one takes its brackets, or its line, with it."""
    number, column = span.start
    line = text.line(number)
    begin, end = _list_around(line, column)
    cuts = [begin - 1, *_commas(line, begin, end), end]
    for left, right in pairwise(cuts):
        if left < column <= right or left + 1 <= column < right:
            if len(cuts) == 2:
                bracket = line[begin - 1 : begin] == "(" and line[end : end + 1] == ")"
                if not bracket:
                    return _without_lines(text, number, number)
                start = len(line[: begin - 1].rstrip())
                return TextEdit(Span(Position(number, start), Position(number, end + 1)), "")
            if left == cuts[0]:  # the first item: the comma behind it and the blank after that
                stop = right + 1
                while stop < len(line) and line[stop] == " ":
                    stop += 1
                start = left + 1 + len(line[left + 1 : right]) - len(line[left + 1 : right].lstrip())
                return TextEdit(Span(Position(number, start), Position(number, stop)), "")
            stop = left + len(line[left:right].rstrip())
            return TextEdit(Span(Position(number, left), Position(number, stop)), "")
    return TextEdit(span, "")


def _list_around(line: str, column: int) -> tuple[int, int]:
    """The list a column stands in: inside its brackets, else behind the field's name, else the whole line."""
    opening = line.rfind("(", 0, column)
    closing = line.find(")", column)
    if opening >= 0 and closing >= 0 and ")" not in line[opening:column]:
        return opening + 1, closing
    field = re.match(r"\s*(?:[-*+]\s+)?\*\*[^*]+\*\*\s*:?|\s*[-*+]\s", line)
    return (field.end() if field else 0), len(line)


def _commas(line: str, begin: int, end: int) -> Iterator[int]:
    """The commas of a list that stand in no bracket of its own."""
    depth = 0
    for at in range(begin, end):
        depth += (line[at] == "(") - (line[at] == ")")
        if line[at] == "," and depth == 0:
            yield at
