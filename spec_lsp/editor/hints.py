"""Inline hints: what covers a criterion; what of a design is in doubt; what a specification keeps."""

from __future__ import annotations

from spec_lsp.editor.chain import chain
from spec_lsp.editor.kept_blocks import kept_hints
from spec_lsp.editor.model import Hint
from spec_lsp.editor.other_splits import doubtful_splits
from spec_lsp.editor.other_types import doubtful_types
from spec_lsp.editor.runners_up import doubtful
from spec_lsp.process.package import places
from spec_lsp.process.suspects import confirmations, suspects_of
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.snapshot import Snapshot


def hints(snapshot: Snapshot, path: str, span: Span) -> list[Hint]:
    """The hints of the lines that the span touches; none where the settings turn them off."""
    if not snapshot.project_of(path).settings.hints:
        return []
    text = snapshot.text(path)
    known = confirmations(snapshot)
    found = []
    for place in places(snapshot, path):
        if text is None or place.story.line > span.end.line:
            break
        for criterion in place.story.criteria:
            if span.start.line <= criterion.line <= span.end.line:
                label = chain(snapshot, snapshot.index.links(place.feature, criterion.name))
                if known and suspects_of(snapshot, place.feature, criterion, known):
                    label += " · text changed since"
                at = Position(criterion.line, len(text.line(criterion.line).rstrip()))
                found.append(Hint(at, label, f"{criterion.name}"))
    found += doubtful(snapshot, path, span)
    found += doubtful_types(snapshot, path, span)
    found += doubtful_splits(snapshot, path, span)
    found += kept_hints(snapshot, path, span)
    return found
