"""Every place in the file at hand that names what is under the cursor."""

from __future__ import annotations

from spec_lsp.editor.documents import decision_at, decisions_named
from spec_lsp.editor.model import Highlight
from spec_lsp.editor.subject import subject_at
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.snapshot import Snapshot


def highlights(snapshot: Snapshot, path: str, position: Position) -> list[Highlight]:
    """In the order of the text; where it is defined among them if that is here."""
    decision = decision_at(snapshot, path, position)
    if decision is not None:
        mark = decision.decision.mark if decision.path == path else None
        named = decisions_named(snapshot, snapshot.project_of(path), decision.decision)
        return sorted(Highlight(span, span == mark) for where, span in named if where == path)
    subject = subject_at(snapshot, path, position)
    if subject is None:
        return []
    found = {
        Span(Position(link.line, link.start), Position(link.line, link.end)): False
        for link in snapshot.index.references(subject.place.feature, subject.name)
        if link.path == path
    }
    if subject.place.path == path:
        found[subject.mark] = True
    return sorted(Highlight(span, defines) for span, defines in found.items())
