"""Other ways to divide a design: a method moved, several split off, a component merged, each as one edit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from spec_lsp.design.document.dividing import Division, divided, is_head
from spec_lsp.design.document.model import Component, Entry, SplitDoubt
from spec_lsp.editor.doubts import Doubt, Proposal, doubt_at, drafted, proposal, settled
from spec_lsp.editor.model import Action, Hint
from spec_lsp.text.edits import EditPlan, FileChange
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.snapshot import Snapshot

_HEADING = "splits in doubt"


def other_splits(snapshot: Snapshot, path: str, line: int) -> Iterator[Action]:
    """“Split off X”, “Move `m` to X”, “Merge into X”, on the component's heading and fields; a move on its method, too.

    Whatever stands with what goes (its types, errors, settings, tables, routes, and what people wrote below these)
    goes with it as it is written; purposes follow where nobody changed them; the doubt is settled. What was divided
    otherwise can be put back. A line under “Splits in doubt” offers the same.
    """
    found = proposal(snapshot, path)
    if found is None:
        return
    told = doubt_at(found.text, line)
    for doubt in found.draft.split_doubts:
        offered = _division(found, doubt)
        if offered is None:
            continue
        title, division = offered
        here = is_head(found.text, division.home, line) or (told is not None and _is_about(told, doubt))
        if here or (doubt.kind == "move" and any(entry.line == line for entry in division.methods)):
            edits = [
                *divided(found.text, found.design, division, found.draft.components),
                *settled(found.text, partial(_is_about, doubt=doubt)),
            ]
            change = FileChange(path, snapshot.version(path), found.text, tuple(edits))
            yield Action(title, "refactor.rewrite", plan=EditPlan(title, (change,)))


def doubtful_splits(snapshot: Snapshot, path: str, span: Span) -> Iterator[Hint]:
    """A hint at what was drafted in doubt and still stands there, till the design is confirmed."""
    found = proposal(snapshot, path)
    if found is None or found.design.status == "confirmed":
        return
    for doubt in found.draft.split_doubts:
        offered = _division(found, doubt)
        if offered is None or offered[1].home.name != doubt.component:
            continue
        title, division = offered
        line = division.methods[0].line if doubt.kind == "move" else division.home.line
        if span.start.line <= line <= span.end.line:
            label = {"split": f"or {doubt.target} apart?", "move": f"or in {doubt.target}?"}
            at = Position(line, len(found.text.line(line).rstrip()))
            yield Hint(at, label.get(doubt.kind, f"or part of {doubt.target}?"), f"{title}: the lightbulb does it.")


def _division(found: Proposal, doubt: SplitDoubt) -> tuple[str, Division] | None:
    """What the doubt offers in the file as it is: the other place, or the way back; None where neither makes sense."""
    parts = {component.name: component for component in reversed(found.design.components)}
    home, target = parts.get(doubt.component), parts.get(doubt.target)
    here, there = _methods(found, home, doubt), _methods(found, target, doubt)
    if home is not None and len(here) == len(doubt.methods):
        return _to(home, here, target, doubt.target, doubt)
    if target is not None and len(there) == len(doubt.methods):
        return _to(target, there, home, doubt.component, doubt)
    return None


def _to(
    home: Component, methods: tuple[Entry, ...], target: Component | None, name: str, doubt: SplitDoubt
) -> tuple[str, Division] | None:
    """Methods of a component to the one with this name; a move neither empties a component nor makes one."""
    every = len(methods) == len(home.of("method"))
    if every != (doubt.kind != "move" and target is not None):
        return None
    if target is None and doubt.kind == "move":
        return None
    division = Division(home, methods, target or Component(name, doubt.file))
    if {entry.key for entry in division.going} & {entry.key for entry in division.target.entries}:
        return None  # the same would stand there twice
    listed = ", ".join(f"`{entry.name}`" for entry in methods)
    if target is None:
        return f"Split off {name} ({listed})", division
    return f"Merge into {name}" if every else f"Move {listed} to {name}", division


def _methods(found: Proposal, component: Component | None, doubt: SplitDoubt) -> tuple[Entry, ...]:
    """The methods of a component that the doubt is about, under whatever name they have now."""
    own = component.of("method") if component is not None else ()
    sources = [(entry, drafted(entry, found.draft)) for entry in own]
    return tuple(entry for entry, source in sources if (source or entry).name in doubt.methods)


def _is_about(told: Doubt, doubt: SplitDoubt) -> bool:
    codes = {"move": (doubt.methods[0], doubt.component, doubt.target)}.get(doubt.kind, (doubt.component, doubt.target))
    return told.heading == _HEADING and told.codes[:1] == codes[:1] and set(codes) <= set(told.codes)
