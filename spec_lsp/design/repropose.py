"""Propose again after stories or answers changed: what people edited stays, what is new is added."""

from __future__ import annotations

import re

from spec_lsp.design.confirm import text_digest
from spec_lsp.design.entries import render_entry
from spec_lsp.design.model import Component, Design, Entry
from spec_lsp.design.parse import STATUS, parse_design
from spec_lsp.design.render import render_component, render_design, status_line
from spec_lsp.text.edits import TextEdit, apply_edits, insertion, minimal_edits
from spec_lsp.text.lines import Position, Span, Text


def reproposed(old: Text, draft: Design) -> tuple[TextEdit, ...]:
    """The edits that bring a design up to a new draft.

    A proposal that nobody touched becomes the draft. In any other, every line stays; entries are added that name a
    criterion or an answer which no entry names yet, in the component they belong to, and the status becomes
    ``proposed``. No edit at all when there is nothing new.
    """
    present = parse_design(old)
    if present.status == "proposed" and present.digest and present.digest == text_digest(old):
        return minimal_edits(old, Text.of(render_design(draft, old.line_end)))
    named = {name for entry in present.entries for name in entry.references}
    known = {entry.key for component in present.components for entry in component.entries}
    edits: list[TextEdit] = []
    for component in draft.components:
        fresh = [e for e in component.entries if e.key not in known and set(e.references) - named]
        if fresh:
            home = _home(component, fresh, present)
            edits.append(_added(old, home, fresh) if home else _new_component(old, present, component, fresh))
    if not edits:
        return ()
    edits += _status(old, present)
    return minimal_edits(old, apply_edits(old, edits))


def _home(component: Component, fresh: list[Entry], present: Design) -> Component | None:
    """The component that has this name or file, else the one that shares most references with it."""
    for one in present.components:
        if one.name == component.name or (one.file and one.file == component.file):
            return one
    wanted = {name for entry in component.entries for name in entry.references}
    shares = [
        (len(wanted & {name for entry in one.entries for name in entry.references}), -number)
        for number, one in enumerate(present.components)
    ]
    if not shares or max(shares)[0] == 0:
        return None
    return present.components[-max(shares)[1]]


def _added(old: Text, home: Component, fresh: list[Entry]) -> TextEdit:
    last = max([home.line, *(entry.line for entry in home.entries)])
    while not home.entries and last + 1 < len(old) and old.line(last + 1).strip().startswith("**"):
        last += 1
    lines = "".join(f"{old.line_end}- {render_entry(entry)}" for entry in fresh)
    return insertion(Position(last, len(old.line(last))), lines)


def _new_component(old: Text, present: Design, component: Component, fresh: list[Entry]) -> TextEdit:
    block = render_component(component._replace(entries=tuple(fresh))).replace("\n", old.line_end)
    if present.components:
        last = max([present.components[-1].line, *(entry.line for entry in present.components[-1].entries)])
        return insertion(Position(last, len(old.line(last))), old.line_end * 2 + block)
    at = next((n for n in range(len(old)) if re.match(r"##[ \t]+Components\b", old.line(n))), None)
    if at is not None:
        return insertion(Position(at, len(old.line(at))), old.line_end + block)
    end = old.end
    return insertion(end, f"{old.line_end * 2}## Components{old.line_end}{block}{old.line_end}")


def _status(old: Text, present: Design) -> list[TextEdit]:
    if present.status_line is None:
        return []
    line = old.line(present.status_line)
    indent = len(line) - len(line.lstrip())
    found = STATUS.match(line, indent)
    if found is None or present.status == "proposed":
        return []
    wanted = status_line(present._replace(status="proposed", digest=""))
    span = Span(Position(present.status_line, found.start()), Position(present.status_line, found.end()))
    return [TextEdit(span, wanted)]
