"""A regeneration block by block, so that a person can look at each and refuse it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from spec_lsp.specs.blocks import FileBlock, file_blocks
from spec_lsp.text.edits import FileChange, TextEdit, insertion, minimal_edits
from spec_lsp.text.lines import Position, Span, Text

_OWN = frozenset({"package", "component", "section"})


def by_block(change: FileChange) -> FileChange:
    """The same change of a specification, its edits labelled by the blocks that they change.

    A block that somebody refuses stays as it is: a component counts as it did before, anything else as edited by hand.
    Nothing is labelled where all that is there stays, and something is only added.
    """
    if change.before is None or not str(change.before).strip():
        return change
    edits = _apart(_edits(file_blocks(change.before), file_blocks(change.after), change.before), change.before.end)
    if not any(edit.label and edit.span.start != edit.span.end for edit in edits):
        return change
    return replace(change, edits=edits)


def _edits(old: tuple[FileBlock, ...], new: tuple[FileBlock, ...], before: Text) -> Iterator[TextEdit]:
    matcher = SequenceMatcher(None, [block.key for block in old], [block.key for block in new], autojunk=False)
    for _, first, last, begin, end in matcher.get_opcodes():
        paired = min(last - first, end - begin)
        for one, two in zip(old[first : first + paired], new[begin : begin + paired], strict=True):
            yield from _changed(one, two, before)
        for one in old[first + paired : last]:
            yield TextEdit(_span(one, before), "", f"Remove {_name(one)}" if one.kind in _OWN else "")
        at = Position(old[last].line, 0) if last < len(old) else before.end
        for two in new[begin + paired : end]:
            yield insertion(at, two.text)._replace(label=f"Add {_name(two)}" if two.kind in _OWN else "")


def _apart(edits: Iterable[TextEdit], end: Position) -> tuple[TextEdit, ...]:
    """Edits that meet at the end of the text as one: not every editor takes two there."""
    found: list[TextEdit] = []
    for edit in edits:
        if found and found[-1].span.end == edit.span.start == end:
            one = found.pop()
            edit = TextEdit(one.span, one.new_text + edit.new_text, one.label or edit.label)
        found.append(edit)
    return tuple(found)


def _changed(one: FileBlock, two: FileBlock, before: Text) -> Iterator[TextEdit]:
    if one.text == two.text:
        return
    label = ""
    if one.kind in _OWN:
        label = f"Change {_name(one)}" if one.key == two.key else f"Change {_name(one)} to {_name(two)}"
    for edit in minimal_edits(Text.of(one.text), Text.of(two.text)):
        yield TextEdit(Span(*(Position(at.line + one.line, at.column) for at in edit.span)), edit.new_text, label)


def _span(block: FileBlock, before: Text) -> Span:
    end = Position(block.end, 0) if block.end < len(before) else before.end
    return Span(Position(block.line, 0), end)


def _name(block: FileBlock) -> str:
    return "the package's head" if block.kind == "package" else block.key.removeprefix("component ")
