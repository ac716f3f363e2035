"""The first validation rule: whatever is specified, somebody asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import rule
from spec_lsp.rules.stated import Stated, by_part
from spec_lsp.text.lines import Text
from spec_lsp.trace.index import Ambiguous, Resolved
from spec_lsp.trace.model import Mention
from spec_lsp.workspace.snapshot import Snapshot

_WORDS = {
    "method": "Method `{}` names no criterion; name the one that asks for it, or remove it.",
    "property": "`{}` names no criterion and no decision; name what asks for it, or remove it.",
    "error": "{} names no criterion and no decision; name what asks for it, or remove it.",
    "setting": "Setting `{}` names no criterion and no decision; name what asks for it, or remove it.",
    "row": "This row names no criterion and no decision; name what asks for it, or remove it.",
    "item": "This line names no criterion and no decision; name what asks for it, or remove it.",
    "service": "This integration names no criterion and no decision; name what asks for it, or remove it.",
}


def unrequested(snapshot: Snapshot, path: str, stated: Stated) -> Iterator[Diagnostic]:
    """The lines that nothing asks for, and the components that do not say what they implement.

    A component or test without any criterion, and a criterion that does not exist, are told of by the rules on traces.
    """
    mentions, text = snapshot.index.mentions_in(path), snapshot.text(path)
    lines = {mention.line for mention in mentions}
    traced: set[str] = set()
    errors = Counter(claim.span.start.line for claim in stated.of("error"))
    found = rule("unrequested")
    for part, named in by_part(snapshot, path, stated):
        if not any(_exists(snapshot, path, mention) for mention in named):
            continue
        traced.add(part.name)
        if not part.implements:
            said = f"Component {part.name} does not say which criteria it implements; add **Implements**."
            data = ("insert-implements", *dict.fromkeys(mention.name for mention in named))
            yield Diagnostic(part.span, found.severity, found, said, data=data)
    for claim in stated.claims:
        if claim.kind not in _WORDS or (claim.component and claim.component not in traced):
            continue
        line = claim.span.start.line
        if line not in lines and text is not None and not lines.isdisjoint(_below(text, line)):
            continue
        if line in lines and (claim.references or errors[line] < 2):  # error cases may share a line
            continue
        if claim.kind != "method" and claim.decisions:
            continue
        name = f"`{claim.name}`" if claim.kind == "error" and claim.name.isidentifier() else claim.name
        said = _WORDS[claim.kind].format("This case" if claim.kind == "error" and " " in name else name)
        data = ("remove-line",) if errors[line] < 2 else ()
        yield Diagnostic(claim.span, found.severity, found, said, data=data)


def _below(text: Text, line: int) -> Iterator[int]:
    """The lines that tell more of an item: those indented below it, or all below a heading."""
    first = text.line(line)
    indent = len(first) - len(first.lstrip())
    for number in range(line + 1, len(text)):
        raw = text.line(number)
        if raw.startswith("#") if first.startswith("#") else len(raw) - len(raw.lstrip()) <= indent:
            return
        yield number


def _exists(snapshot: Snapshot, path: str, mention: Mention) -> bool:
    return isinstance(snapshot.index.resolve(path, mention), Resolved | Ambiguous)
