"""Confirm a design, and tell whether what was confirmed still stands."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.fingerprints import fingerprint
from spec_lsp.design.document.model import Design
from spec_lsp.design.document.parse import STATUS, parse_design
from spec_lsp.text.edits import TextEdit, insertion
from spec_lsp.text.lines import Position, Span, Text

StateName = Literal["proposed", "confirmed", "stale"]
Changed = Literal["stories", "answers", "entries"]


class DesignState(NamedTuple):
    """``stale``: it was confirmed, and ``changed`` says what no longer is as it was then."""

    name: StateName
    changed: tuple[Changed, ...] = ()


def digest(package: PackageInput, design: Design) -> str:
    """8 hex digits of the criteria's texts, the confirmed answers and the entries, blind to formatting.

    Three digits are of the criteria alone and two of the answers alone, so that a difference tells what changed; the
    last three are of everything, so that a change in one part cannot hide.
    """
    stories = "\n".join(f"{name} {criterion.text}" for name, (_, criterion) in sorted(package.criteria.items()))
    answers = "\n".join(
        " ".join((decision.id, decision.option, decision.label, *(f"{n}={v}" for n, v in sorted(decision.settings))))
        for decision in sorted(package.decisions, key=lambda decision: decision.id)
    )
    entries = [render_entry(entry) for entry in design.integration]
    for component in design.components:
        entries.append(f"{component.name} {component.file} {component.purpose}")
        entries.extend(render_entry(entry) for entry in component.entries)
    everything = "\n\n".join((stories, answers, *entries))
    return fingerprint(stories, 3) + fingerprint(answers, 2) + fingerprint(everything, 3)


def text_digest(text: Text) -> str:
    """8 hex digits of a design's text without its status line: tells whether a draft was touched."""
    number = parse_design(text).status_line
    return fingerprint("\n".join(text.line(n) for n in range(len(text)) if n != number), 8)


def draft_digest(rendered: str) -> str:
    """The same of a draft as it is rendered: its status stands on the second line."""
    lines = rendered.removesuffix("\n").split("\n")
    return fingerprint("\n".join([*lines[:1], *lines[2:], ""]), 8)


def confirm_edits(text: Text, digest: str) -> tuple[TextEdit, ...]:
    """The edit that confirms a design: it touches the status line only."""
    return _status_edits(text, f"**Status**: confirmed <!-- of {digest} -->")


def state(text: Text, package: PackageInput) -> DesignState:
    """Whether the design is confirmed, and still as it was confirmed. ``confirmed`` without a digest holds."""
    design = parse_design(text)
    if design.status != "confirmed":
        return DesignState("proposed")
    if not design.digest:
        return DesignState("confirmed")
    now, then = digest(package, design), design.digest
    if now == then:
        return DesignState("confirmed")
    changed: list[Changed] = []
    if now[:3] != then[:3]:
        changed.append("stories")
    if now[3:5] != then[3:5]:
        changed.append("answers")
    return DesignState("stale", tuple(changed) or ("entries",))


def _status_edits(text: Text, wanted: str) -> tuple[TextEdit, ...]:
    number = parse_design(text).status_line
    if number is None:
        at = next((i for i in range(len(text)) if re.match(r"#[ \t]", text.line(i))), None)
        if at is None:
            return (insertion(Position(0, 0), wanted + text.line_end),)
        return (insertion(Position(at, len(text.line(at))), text.line_end + wanted),)
    line = text.line(number)
    indent = len(line) - len(line.lstrip())
    found = STATUS.match(line, indent)
    end = found.end() if found else len(line.rstrip())
    if line[indent:end] == wanted:
        return ()
    return (TextEdit(Span(Position(number, indent), Position(number, end)), wanted),)
