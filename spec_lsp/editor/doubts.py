"""The doubts of a proposal: where they are written, and what becomes of a line once its doubt is settled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageRefusedError
from spec_lsp.design.document.model import Design, Entry
from spec_lsp.design.document.parse import parse_design
from spec_lsp.process.drafting import draft_of
from spec_lsp.text.edits import TextEdit
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text
from spec_lsp.workspace.snapshot import Snapshot

CODE = re.compile(r"`([^`]*)`")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+`")
_HEADINGS = ("names in doubt", "types in doubt", "splits in doubt")


class Proposal(NamedTuple):
    """A design file, what it holds, and what would be drafted now."""

    text: Text
    design: Design
    draft: Design


class Doubt(NamedTuple):
    """A line that says what is in doubt: under which heading, what stands in code there, the doubtful first."""

    line: int
    heading: str
    codes: tuple[str, ...]


def proposal(snapshot: Snapshot, path: str) -> Proposal | None:
    """The design in this file beside its draft; None for any other file."""
    project = snapshot.project_of(path)
    document = project.document(path)
    text = snapshot.text(path) if document is not None and document[0] == "design" else None
    if document is None or text is None:
        return None
    try:
        return Proposal(text, parse_design(text), draft_of(snapshot, project, document[1]))
    except PackageRefusedError:
        return None


@per_text
def doubts(text: Text) -> tuple[Doubt, ...]:
    """Every line that says what is in doubt, in order."""
    found: list[Doubt] = []
    heading = ""
    for number in range(len(text)):
        line = text.line(number)
        if line.startswith("#"):
            heading = line.strip("# \t").casefold()
        elif heading in _HEADINGS and _ITEM.match(line):
            found.append(Doubt(number, heading, tuple(CODE.findall(line))))
    return tuple(found)


def doubt_at(text: Text, line: int) -> Doubt | None:
    return next((one for one in doubts(text) if one.line == line), None)


def settled(text: Text, is_settled: Callable[[Doubt], bool]) -> Iterator[TextEdit]:
    """Without the lines whose doubt is settled; without a heading that has no other."""
    every = doubts(text)
    gone = [one for one in every if is_settled(one)]
    for one in gone:
        alone = all(other in gone for other in every if other.heading == one.heading)
        beside = [other.line for other in gone if other.heading == one.heading]
        first, last = one.line, one.line + 1
        if alone and one.line == beside[0]:
            first -= 1
        if alone and one.line == beside[-1]:
            while last < len(text) and not text.line(last).strip():
                last += 1
        yield TextEdit(Span(Position(first, 0), Position(last, 0) if last < len(text) else text.end), "")


def drafted(entry: Entry, draft: Design) -> Entry | None:
    """The method that was drafted for the same criteria under this name, or under one of its other names."""
    if entry.kind != "method" or entry.was:
        return None
    about = set(entry.references)
    methods = (one for one in draft.entries if one.kind == "method" and about & set(one.references))
    return next((one for one in methods if entry.name in signatures_of(one)), None)


def signatures_of(drafted: Entry) -> dict[str, str]:
    """The drafted signature and its runners-up, by the name each gives."""
    return {_name(signature): signature for signature in (drafted.body, *drafted.alternatives)}


def _name(signature: str) -> str:
    return signature.partition("(")[0].removeprefix("async ").strip()
