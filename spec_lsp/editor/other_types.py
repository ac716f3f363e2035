"""Other types for a noun whose drafted type is a guess: offered on every entry that has it, put in everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.model import Design, Entry, OtherType, TypeDoubt
from spec_lsp.design.doubts.type_doubts import OPTIONAL, retyping
from spec_lsp.editor.doubts import CODE, Proposal, doubt_at, drafted, proposal, settled
from spec_lsp.editor.model import Action, Hint
from spec_lsp.text.edits import EditPlan, FileChange, TextEdit, insertion
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.snapshot import Snapshot

_HEADING = "types in doubt"
_MAY_BE_EMPTY = ", may be empty"


def other_types(snapshot: Snapshot, path: str, line: int) -> Iterator[Action]:
    """“Use `priority: Priority` instead” for each other type of a noun of the entry on this line.

    The drafted type is offered, too, once it was changed. The edit changes the type wherever an entry of the design has
    the noun with it, and declares the type where it has to be; the doubt is settled, nothing else changes. A line under
    “Types in doubt” offers the same as the entries.
    """
    found = proposal(snapshot, path)
    if found is None:
        return
    text = found.text
    doubt = doubt_at(text, line)
    for one in found.draft.type_doubts:
        options = (OtherType(one.kind), *one.others)
        now = _present(found, one, options)
        if now is None:
            continue
        told = doubt is not None and doubt.heading == _HEADING and doubt.codes[0] == one.declared
        if not told and not any(edit.span.start.line == line for edit in _retyped(found, one, now, now)):
            continue
        for other in options:
            if other is not now:
                title = f"Use `{one.as_declared(other)}` instead"
                edits = tuple(_edits(found, one, now, other))
                yield Action(
                    title,
                    "refactor.rewrite",
                    plan=EditPlan(title, (FileChange(path, snapshot.version(path), text, edits),)),
                )


def doubtful_types(snapshot: Snapshot, path: str, span: Span) -> Iterator[Hint]:
    """A hint behind the first entry of each noun in doubt that has its drafted type, till the design is confirmed."""
    found = proposal(snapshot, path)
    if found is None or found.design.status == "confirmed":
        return
    for one in found.draft.type_doubts:
        drafted_type = OtherType(one.kind)
        if not one.marked or _present(found, one, (drafted_type, *one.others)) is not drafted_type:
            continue
        line = min(edit.span.start.line for edit in _retyped(found, one, drafted_type, drafted_type))
        if span.start.line <= line <= span.end.line:
            listed = ", ".join(f"`{one.as_declared(other)}`" for other in one.others)
            at = Position(line, len(found.text.line(line).rstrip()))
            tooltip = f"The stories also allow {listed}; the lightbulb puts one in."
            yield Hint(at, f"or {one.as_declared(one.others[0])}?", tooltip)


def _present(found: Proposal, doubt: TypeDoubt, options: tuple[OtherType, ...]) -> OtherType | None:
    """Which of its types the noun has in the file; None where a person gave it another one."""
    exact = sorted(options, key=lambda option: option.kind.endswith(OPTIONAL), reverse=True)
    return next((one for one in exact if next(_retyped(found, doubt, one, one), None) is not None), None)


def _edits(found: Proposal, doubt: TypeDoubt, now: OtherType, then: OtherType) -> Iterator[TextEdit]:
    text, design = found.text, found.design
    changed = list(_retyped(found, doubt, now, then))
    yield from changed
    declared = {doubt.as_declared(one) for one in (OtherType(doubt.kind), *doubt.others)} | {doubt.declared}
    yield from settled(text, lambda one: one.heading == _HEADING and one.codes[0] in declared)
    known = {entry.name for entry in design.entries if entry.kind == "type"}
    if then.needed is not None and then.needed.name not in known:
        line = min(edit.span.start.line for edit in changed)
        yield insertion(*_declared(text, design, line, then.needed))
    if now.needed is not None:
        lines = {edit.span.start.line for edit in changed}
        yield from _undeclared(text, design, now.needed, lines)


def _declared(text: Text, design: Design, line: int, needed: Entry) -> tuple[Position, str]:
    """A new type stands behind the types of the component, or behind its methods."""
    home = next(one for one in design.components if any(entry.line == line for entry in one.entries))
    before = home.of("type") or home.of("method") or home.entries
    last = before[-1].line
    while last + 1 < len(text) and text.line(last + 1)[:1] in (" ", "\t") and text.line(last + 1).strip():
        last += 1  # what a person wrote below the entry belongs to it
    return Position(last, len(text.line(last))), f"{text.line_end}- {render_entry(needed)}"


def _undeclared(text: Text, design: Design, needed: Entry, changed: set[int]) -> Iterator[TextEdit]:
    """Without a type that nothing mentions any more, where it stands as it was put in."""
    mention = re.compile(rf"(?<!\w){re.escape(needed.name)}(?!\w)")
    own = next((e for e in design.entries if e.kind == "type" and e.name == needed.name), None)
    used = any(mention.search(text.line(e.line)) for e in design.entries if e is not own and e.line not in changed)
    if own is not None and not used and render_entry(own) == render_entry(needed) and own.line + 1 < len(text):
        yield TextEdit(Span(Position(own.line, 0), Position(own.line + 1, 0)), "")


def _retyped(found: Proposal, doubt: TypeDoubt, now: OtherType, then: OtherType) -> Iterator[TextEdit]:
    """The edits that give the noun another type in each entry that has it; ``then`` may be ``now``, to find them."""
    for entry in found.design.entries:
        if doubt.result:
            source = drafted(entry, found.draft)
            own = doubt._replace(name=entry.name if source is not None and source.name == doubt.name else "")
        else:
            own = doubt
        for pattern, new in retyping(entry, own, now, then):
            yield from _replaced(found.text, entry, pattern, new)
        if not doubt.result and entry.kind == "table" and entry.name.partition(".")[2] == (now.name or doubt.name):
            yield from _in_table(found.text, entry, now, then)


def _in_table(text: Text, entry: Entry, now: OtherType, then: OtherType) -> Iterator[TextEdit]:
    """A column has the type without ``None``, and says that it may be empty."""
    old, new = now.kind.removesuffix(OPTIONAL), then.kind.removesuffix(OPTIONAL)
    empty = entry.body.endswith(_MAY_BE_EMPTY)
    if not entry.body.startswith(f"`{old}`") or (now.kind.endswith(OPTIONAL) and not empty):
        return
    body = f"`{new}`" + entry.body.removeprefix(f"`{old}`")
    if now.kind.endswith(OPTIONAL) and not then.kind.endswith(OPTIONAL):
        body = body.removesuffix(_MAY_BE_EMPTY)
    if then.kind.endswith(OPTIONAL) and not empty:
        body += _MAY_BE_EMPTY
    at = text.line(entry.line).rindex(entry.body)
    yield TextEdit(Span(Position(entry.line, at), Position(entry.line, at + len(entry.body))), body)


def _replaced(text: Text, entry: Entry, pattern: re.Pattern[str], new: str) -> Iterator[TextEdit]:
    """A replacement for each match in the code of an entry's line."""
    for code in CODE.finditer(text.line(entry.line)):
        for found in pattern.finditer(code[0]):
            start = code.start() + found.start()
            span = Span(Position(entry.line, start), Position(entry.line, start + len(found[0])))
            yield TextEdit(span, new)
