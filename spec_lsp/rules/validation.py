"""Family V: designs and specifications by the four rules; and whether a design still is what was confirmed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spec_lsp.design.document.model import function_of
from spec_lsp.design.document.parse import parse_design
from spec_lsp.process.package import design_state_of
from spec_lsp.rules.confirmed import unconfirmed
from spec_lsp.rules.interfaces import broken
from spec_lsp.rules.minimal import needless
from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import rule
from spec_lsp.rules.required import unrequested
from spec_lsp.rules.stated import Stated, of_specification, place
from spec_lsp.rules.stated import of_design as stated_of_design
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_SUFFIX = "_implementation_spec.md"
_HEAD = 40
_WORDS = {"stories": "the stories", "answers": "the answers", "entries": "the entries"}


def of_file(snapshot: Snapshot, path: str, project: Project) -> Iterator[Diagnostic]:
    """What the four rules say about a specification, whoever wrote it and wherever it lies; nothing of other files."""
    text = snapshot.text(path) if path.endswith((_SUFFIX, ".md", ".markdown")) else None
    if text is not None and (path.endswith(_SUFFIX) or _begins_as_specification(text)):
        stated = of_specification(text)
        yield from _malformed(text, stated)
        yield from _validated(snapshot, path, project, text, stated)


def of_design(snapshot: Snapshot, path: str, project: Project, package: str) -> Iterator[Diagnostic]:
    """What is wrong in a design, and what changed after it was confirmed."""
    text = snapshot.text(path)
    if text is None:
        return
    design = parse_design(text)
    for finding in design.findings:
        found = rule(finding.code)
        data = ("remove-line",) if finding.code in ("duplicate-entry", "unknown-entry") else ()
        yield Diagnostic(finding.span, found.severity, found, finding.message, data=data)
    yield from _validated(snapshot, path, project, text, stated_of_design(text))
    state = design_state_of(snapshot, project, package)
    if state and state.name == "stale" and design.status_line is not None:
        line = design.status_line
        changed = " and ".join(_WORDS[part] for part in state.changed)
        verb = "have" if changed else "has"
        message = f"{changed[:1].upper()}{changed[1:]} {verb} changed since this was confirmed; confirm it again."
        span = Span(Position(line, 0), Position(line, len(text.line(line).rstrip())))
        found = rule("unconfirmed-change")
        yield Diagnostic(span, found.severity, found, message, data=("confirm-design", package))


def _validated(snapshot: Snapshot, path: str, project: Project, text: Text, stated: Stated) -> Iterator[Diagnostic]:
    yield from _outside(text, stated)
    yield from unrequested(snapshot, path, stated)
    choices = tuple(unconfirmed(snapshot, path, project, stated))
    yield from choices
    told = {choice.span for choice in choices}
    yield from (one for one in needless(snapshot, path, project, text, stated) if one.span not in told)
    yield from broken(snapshot, path, project, text, stated)


def _malformed(text: Text, stated: Stated) -> Iterator[Diagnostic]:
    """What breaks the form of a specification; a design's own reader tells it of entries.

    Only of Python files, and of a component without a file only where others have one: other people's specifications
    need not be like ours.
    """
    names = Counter(part.name for part in stated.parts)
    filed = any(part.file for part in stated.parts)
    for part in stated.parts:
        if names[part.name] > 1:
            yield _at(part.span, "duplicate-component", f"Two components are called {part.name}; rename one.")
        if filed and not part.file:
            said = f"Component {part.name} has no **File**; say which file it is in."
            yield _at(part.span, "component-without-file", said)
        seen: dict[str, int] = {}
        for method in part.methods:
            first = seen.setdefault(method.name, method.line)
            span = place(text, method.line, method.name)
            if first != method.line:
                said = f"`{method.name}` stands on line {first + 1} already; remove one of the two."
                yield _at(span, "duplicate-entry", said, ("remove-line",))
            for signature in (method.was, method.now):
                if "(" in signature and part.file.endswith(".py") and function_of(signature) is None:
                    said = f"`{signature}` is no Python signature; write it as `name(parameter: type) -> type`."
                    yield _at(place(text, method.line, signature), "invalid-signature", said)


def _at(span: Span, name: str, said: str, data: tuple[str, ...] = ()) -> Diagnostic:
    found = rule(name)
    return Diagnostic(span, found.severity, found, said, data=data)


def _outside(text: Text, stated: Stated) -> Iterator[Diagnostic]:
    """Files that would lie outside of the project: absolute ones, and those that lead out of its folder."""
    found = rule("path-outside-project")
    for part in stated.parts:
        if _leads_out(part.file):
            lines = (number for number in range(part.line, part.end) if part.file in text.line(number))
            said = f"`{part.file}` is not inside the project; give a path from its folder, with / and without “..”."
            span = place(text, next(lines, part.line), part.file)
            yield Diagnostic(span, found.severity, found, said)


def _leads_out(file: str) -> bool:
    return file.startswith(("/", "\\", "~")) or ".." in re.split(r"[/\\]", file) or file[1:2] == ":"


def _begins_as_specification(text: Text) -> bool:
    """Whether a file of any name begins as a specification: its heading stands on one of the first lines."""
    return any(text.line(number).startswith(("# Package: ", "## Package: ")) for number in range(min(len(text), _HEAD)))
