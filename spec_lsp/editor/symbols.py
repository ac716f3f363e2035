"""The outline: stories with their criteria; of our own documents their components and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.document.parse import parse_design
from spec_lsp.editor.model import Symbol
from spec_lsp.planning.decision import Decision
from spec_lsp.planning.decisions import Decisions
from spec_lsp.specs.parse import parse_spec
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.snapshot import Snapshot

_SHOWN = 80
_HEADING = re.compile(r"#{1,3}[ \t]")


def symbols(snapshot: Snapshot, path: str) -> list[Symbol]:
    """Every story of a file, its criteria below it; every component of a specification or design, its methods below it;
    every decision."""
    outline, text = snapshot.outline(path), snapshot.text(path)
    if outline is None or text is None:
        return []
    document = snapshot.project_of(path).document(path)
    kind = document[0] if document is not None else "spec" if path.endswith("_implementation_spec.md") else None
    if kind == "decisions":
        return [_decision(decision, text) for decision in Decisions.parse(text)]
    if kind in ("spec", "design"):
        return list(_components(text, kind == "design"))
    return [_story(story, text) for story in outline.stories]


def _decision(decision: Decision, text: Text) -> Symbol:
    said = ", ".join(choice.text or choice.label for choice in decision.chosen)
    lines = _lines(text, decision.line, decision.end_line)
    return Symbol(decision.id, said or decision.title, "decision", lines, _inside(decision.mark, lines))


def _components(text: Text, design: bool) -> Iterator[Symbol]:
    """A component ends where the next heading of its level or above begins."""
    found: list[tuple[str, str, int, list[tuple[str, int]]]]
    if design:
        found = [
            (one.name, one.purpose, one.line, [(entry.name or entry.body, entry.line) for entry in one.entries])
            for one in parse_design(text).components
        ]
    else:
        found = [
            (one.name, one.purpose, one.line, [(method.signature, method.line) for method in one.methods])
            for one in parse_spec(text).components
        ]
    for name, purpose, line, members in found:
        if line < 0:
            continue
        end = line
        while end + 1 < len(text) and not _HEADING.match(text.line(end + 1)):
            end += 1
        lines = _lines(text, line, end)
        children = tuple(
            Symbol(member, "", "method", _lines(text, at, at), _lines(text, at, at))
            for member, at in members
            if line <= at <= end
        )
        start = max(0, text.line(line).find(name))
        mark = Span(Position(line, start), Position(line, start + len(name)))
        yield Symbol(name, purpose, "component", lines, _inside(mark, lines), children)


def _story(story: Story, text: Text) -> Symbol:
    last = max((criterion.end_line for criterion in story.criteria), default=story.line)
    lines = _lines(text, story.line, max(story.end_line, last, story.mark.end.line))
    children = tuple(_criterion(criterion, text) for criterion in story.criteria if _within(criterion, lines))
    return Symbol(story.name, story.title or story.want or "", "story", lines, _inside(story.mark, lines), children)


def _criterion(criterion: Criterion, text: Text) -> Symbol:
    lines = _lines(text, criterion.line, criterion.end_line)
    detail = criterion.text if len(criterion.text) <= _SHOWN else criterion.text[: _SHOWN - 1] + "…"
    return Symbol(criterion.name, detail, "criterion", lines, _inside(criterion.mark, lines))


def _lines(text: Text, first: int, last: int) -> Span:
    last = min(last, len(text) - 1)
    return Span(Position(first, 0), Position(last, len(text.line(last))))


def _within(criterion: Criterion, lines: Span) -> bool:
    return lines.start.line <= criterion.line and criterion.end_line <= lines.end.line


def _inside(mark: Span, lines: Span) -> Span:
    """The selection of a symbol has to lie in its range."""
    return mark if lines.start <= mark.start and mark.end <= lines.end else Span(lines.start, lines.start)
