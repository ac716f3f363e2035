"""Other names for a drafted method: offered on its entry, and hinted at while nobody has confirmed the design."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.inputs import PackageRefusedError
from spec_lsp.design.model import Design, Entry
from spec_lsp.design.parse import parse_design
from spec_lsp.editor.model import Action, Hint
from spec_lsp.process.drafting import draft_of
from spec_lsp.text.edits import EditPlan, FileChange, TextEdit
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text
from spec_lsp.workspace.snapshot import Snapshot

_MOST = 3
_DOUBT = re.compile(r"[ \t]*[-*+][ \t]+`(\w+)`")
_CODE = re.compile(r"`[^`]*`")


def runners_up(snapshot: Snapshot, path: str, line: int) -> Iterator[Action]:
    """“Use `x` instead” for each other name of the entry on this line, the drafted one included once it was changed.

    The edit renames the entry, and what mentions it in the other entries of the same design; the doubt about it is
    settled, nothing else changes. Parameters stay as a person wrote them; untouched, they are those of the other
    signature. A line under “Names in doubt” offers the same as its entry.
    """
    found = _design(snapshot, path)
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
    found = _design(snapshot, path)
    if found is None or found[1].status == "confirmed":
        return
    text, design, draft = found
    drafted = {entry.name: entry for entry in draft.entries if entry.alternatives}
    for entry in design.entries:
        known = drafted.get(entry.name)
        if known is None or entry.was or not span.start.line <= entry.line <= span.end.line:
            continue
        others = [name for name in map(_name, known.alternatives) if _object(name) != _object(entry.name)]
        if others:
            at = Position(entry.line, len(text.line(entry.line).rstrip()))
            listed = ", ".join(f"`{_name(other)}`" for other in known.alternatives[:_MOST])
            yield Hint(at, f"or {others[0]}?", f"The stories also allow {listed}; the lightbulb puts one in.")


def origin(snapshot: Snapshot, path: str, line: int) -> str | None:
    """Where the drafted name of the method on this line comes from, and whether it is sure; None for a person's own."""
    found = _design(snapshot, path)
    entry = next((one for one in found[1].entries if one.line == line), None) if found is not None else None
    if found is None or entry is None:
        return None
    drafted = _drafted(entry, found[2])
    if drafted is None:
        return None
    others = [f"`{name}`" for name in _names(entry, found[2])]
    sure = f"it could also be {', '.join(others)}" if others else "nothing there names it otherwise"
    return f"Named from “{drafted.said}”; {sure}." if drafted.said else None


def _design(snapshot: Snapshot, path: str) -> tuple[Text, Design, Design] | None:
    """A design file, what it holds, and what would be drafted; None for any other file."""
    project = snapshot.project_of(path)
    document = project.document(path)
    text = snapshot.text(path) if document is not None and document[0] == "design" else None
    if document is None or text is None:
        return None
    try:
        return text, parse_design(text), draft_of(snapshot, project, document[1])
    except PackageRefusedError:
        return None


def _names(entry: Entry, draft: Design) -> dict[str, str]:
    """The other names of an entry, each with the signature it was drafted with, best first.

    What exists in the code already keeps its name.
    """
    drafted = _drafted(entry, draft)
    if drafted is None:
        return {}
    signatures = _signatures(drafted)
    untouched = entry.body == signatures[entry.name]
    return {
        name: signature if untouched else entry.body.replace(entry.name, name, 1)
        for name, signature in signatures.items()
        if name != entry.name
    }


def _drafted(entry: Entry, draft: Design) -> Entry | None:
    """The method that was drafted for the same criteria under this name, or under one of its other names."""
    if entry.kind != "method" or entry.was:
        return None
    about = set(entry.references)
    methods = (one for one in draft.entries if one.kind == "method" and about & set(one.references))
    return next((one for one in methods if entry.name in _signatures(one)), None)


def _signatures(drafted: Entry) -> dict[str, str]:
    """The drafted signature and its runners-up, by the name each gives."""
    return {_name(signature): signature for signature in (drafted.body, *drafted.alternatives)}


def _renamed(text: Text, design: Design, entry: Entry, name: str, signature: str) -> Iterator[TextEdit]:
    """The entry's signature, and its name wherever another entry has it in code."""
    own = text.line(entry.line)
    at = own.index(entry.body)
    yield TextEdit(Span(Position(entry.line, at), Position(entry.line, at + len(entry.body))), signature)
    yield from _settled(text, entry)
    mention = re.compile(rf"(?<!\w){re.escape(entry.name)}(?!\w)")
    for one in design.entries:
        if one.line == entry.line or one.name == entry.name:
            continue
        for code in _CODE.finditer(text.line(one.line)):
            for found in mention.finditer(code[0]):
                start = code.start() + found.start()
                span = Span(Position(one.line, start), Position(one.line, start + len(entry.name)))
                yield TextEdit(span, name)


def _settled(text: Text, entry: Entry) -> Iterator[TextEdit]:
    """Without the line that says the name is in doubt; without its heading where it was the last one."""
    lines = _doubts(text)
    for line, name in lines.items():
        if name != entry.name:
            continue
        first, last = line, line + 1
        if len(lines) == 1:
            first -= 1
            while last < len(text) and not text.line(last).strip():
                last += 1
        yield TextEdit(Span(Position(first, 0), Position(last, 0) if last < len(text) else text.end), "")


@per_text
def _doubts(text: Text) -> dict[int, str]:
    """The lines under “Names in doubt”, each with the name that it is about."""
    found: dict[int, str] = {}
    inside = False
    for number in range(len(text)):
        line = text.line(number)
        if line.startswith("#"):
            inside = line.strip("# \t").casefold() == "names in doubt"
        elif inside and (named := _DOUBT.match(line)):
            found[number] = named[1]
    return found


def _entry_at(text: Text, design: Design, line: int) -> Entry | None:
    doubted = _doubts(text).get(line)
    return next((one for one in design.entries if one.line == line or (doubted and one.name == doubted)), None)


def _name(signature: str) -> str:
    return signature.partition("(")[0].removeprefix("async ").strip()


def _object(name: str) -> str:
    return name.partition("_")[2]
