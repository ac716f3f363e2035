"""The blocks of a specification that a person edited or deleted: said where they stand, with a way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.document.fingerprints import fingerprint
from spec_lsp.editor.model import Action, Command, Hint
from spec_lsp.specs.blocks import FileBlock, file_blocks, generated_before
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text
from spec_lsp.workspace.snapshot import Snapshot

_GAP = re.compile(r"\s+")


def kept_actions(snapshot: Snapshot, path: str, line: int) -> Iterator[Action]:
    """“Take the new text” of the block on this line, and on the package's head those of deleted blocks.

    Generation decides what the new text is; it asks for what is missing first.
    """
    found = _specification(snapshot, path)
    if found is None:
        return
    package, text, known = found
    blocks = _blocks(text)
    here = next((block for block in blocks if block.line <= line < block.end), None)
    if here is None:
        return
    if _is_edited(here, known):
        yield _take(path, package, here.key, f"Take the new text of {_name(here.key)}")
    if here.kind == "package":
        for key in _deleted(blocks, known):
            yield _take(path, package, key, f"Bring back {_name(key)}")


def kept_hints(snapshot: Snapshot, path: str, span: Span) -> Iterator[Hint]:
    """Behind the heading of each block that generation leaves as a person wrote it."""
    found = _specification(snapshot, path)
    if found is None:
        return
    _, text, known = found
    for block in _blocks(text):
        if span.start.line <= block.line <= span.end.line and _is_edited(block, known):
            at = Position(block.line, len(text.line(block.line).rstrip()))
            yield Hint(
                at, "edited, kept", "Edited by hand: generation leaves it so. An action here takes the new text."
            )


def _specification(snapshot: Snapshot, path: str) -> tuple[str, Text, dict[str, str]] | None:
    """The package, text and generated blocks of a specification of ours; None for any other file."""
    document = snapshot.project_of(path).document(path)
    text = snapshot.text(path) if document is not None and document[0] == "spec" else None
    known = generated_before(text) if text is not None else None
    return (document[1], text, dict(known)) if document and text is not None and known is not None else None


@per_text
def _blocks(text: Text) -> tuple[FileBlock, ...]:
    return file_blocks(text)


def _is_edited(block: FileBlock, known: dict[str, str]) -> bool:
    recorded = block.recorded or known.get(_GAP.sub("_", block.key), "")
    return bool(recorded) and recorded != fingerprint(block.body, 6)


def _deleted(blocks: tuple[FileBlock, ...], known: dict[str, str]) -> Iterator[str]:
    there = {_GAP.sub("_", block.key) for block in blocks}
    for name in known:
        if name not in there:
            head, _, rest = name.partition("_")
            yield f"component {rest}" if head == "component" else name.replace("_", " ")


def _take(path: str, package: str, key: str, title: str) -> Action:
    command = Command(title, "spec-lsp.generate", {"package": package, "take": [key]}, path)
    return Action(title, "refactor.rewrite", command)


def _name(key: str) -> str:
    return "the package's head" if key == "package" else key.removeprefix("component ")
