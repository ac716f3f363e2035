"""Other names for a drafted method: offered on its entry, and hinted at while nobody has confirmed the design."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.document.model import Design, Entry
from spec_lsp.editor.doubts import CODE, doubt_at, drafted, proposal, settled, signatures_of
from spec_lsp.editor.model import Action, Hint
from spec_lsp.text.edits import EditPlan, FileChange, TextEdit
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.snapshot import Snapshot

_MOST = 3
_HEADING = "names in doubt"


def runners_up(snapshot: Snapshot, path: str, line: int) -> Iterator[Action]:
    """“Use `x` instead” for each other name of the entry on this line, the drafted one included once it was changed.

    The edit renames the entry, and what mentions it in the other entries of the same design; the doubt about it is
    settled, nothing else changes. Parameters stay as a person wrote them; untouched, they are those of the other
    signature. A line under “Names in doubt” offers the same as its entry.
    """
    found = proposal(snapshot, path)
    if found is None:
        return
    text, design, draft = found
    entry = _entry_at(text, design, line)
    if entry is None:
        return
    taken = {one.name for one in design.entries}
    names = {name: signature for name, signature in _names(entry, draft).items() if name not in taken}
    for name, signature in list(names.items())[:_MOST]:
        title = f"Use `{name}` instead"
        edits = tuple(_renamed(text, design, entry, name, signature))
        change = FileChange(path, snapshot.version(path), text, edits)
        yield Action(title, "refactor.rewrite", plan=EditPlan(title, (change,)))


def doubtful(snapshot: Snapshot, path: str, span: Span) -> Iterator[Hint]:
    """A hint behind each entry that was drafted in doubt and that nobody has changed, till the design is confirmed.

    In doubt is a name whose object could be another one; another word for the same deed is offered without a hint.
    """
    found = proposal(snapshot, path)
    if found is None or found.design.status == "confirmed":
        return
    text, design, draft = found
    named = {entry.name: entry for entry in draft.entries if entry.alternatives}
    for entry in design.entries:
        known = named.get(entry.name)
        if known is None or entry.was or not span.start.line <= entry.line <= span.end.line:
            continue
        names = [name for name in signatures_of(known) if name != known.name]
        others = [name for name in names if _object(name) != _object(entry.name)]
        if others:
            at = Position(entry.line, len(text.line(entry.line).rstrip()))
            listed = ", ".join(f"`{name}`" for name in names[:_MOST])
            yield Hint(at, f"or {others[0]}?", f"The stories also allow {listed}; the lightbulb puts one in.")


def origin(snapshot: Snapshot, path: str, line: int) -> str | None:
    """Where the drafted name of the method on this line comes from, and whether it is sure; None for a person's own."""
    found = proposal(snapshot, path)
    entry = next((one for one in found.design.entries if one.line == line), None) if found is not None else None
    if found is None or entry is None:
        return None
    source = drafted(entry, found.draft)
    if source is None:
        return None
    others = [f"`{name}`" for name in _names(entry, found.draft)]
    sure = "the rest of the stories agrees" if source.ticked else "nothing else in the stories confirms it"
    if others and not source.ticked:
        sure = f"it could also be {', '.join(others)}"
    return f"Named from “{source.said}”; {sure}." if source.said else None


def _names(entry: Entry, draft: Design) -> dict[str, str]:
    """The other names of an entry, each with the signature it was drafted with, best first.

    What exists in the code already keeps its name.
    """
    found = drafted(entry, draft)
    if found is None:
        return {}
    signatures = signatures_of(found)
    untouched = entry.body == signatures[entry.name]
    return {
        name: signature if untouched else entry.body.replace(entry.name, name, 1)
        for name, signature in signatures.items()
        if name != entry.name
    }


def _renamed(text: Text, design: Design, entry: Entry, name: str, signature: str) -> Iterator[TextEdit]:
    """The entry's signature, and its name wherever another entry has it in code."""
    own = text.line(entry.line)
    at = own.index(entry.body)
    yield TextEdit(Span(Position(entry.line, at), Position(entry.line, at + len(entry.body))), signature)
    yield from settled(text, lambda doubt: doubt.heading == _HEADING and doubt.codes[0] == entry.name)
    mention = re.compile(rf"(?<!\w){re.escape(entry.name)}(?!\w)")
    for one in design.entries:
        if one.line == entry.line or one.name == entry.name:
            continue
        for code in CODE.finditer(text.line(one.line)):
            for found in mention.finditer(code[0]):
                start = code.start() + found.start()
                span = Span(Position(one.line, start), Position(one.line, start + len(entry.name)))
                yield TextEdit(span, name)


def _entry_at(text: Text, design: Design, line: int) -> Entry | None:
    doubt = doubt_at(text, line)
    doubted = doubt.codes[0] if doubt is not None and doubt.heading == _HEADING else None
    return next((one for one in design.entries if one.line == line or (doubted and one.name == doubted)), None)


def _object(name: str) -> str:
    return name.partition("_")[2]
