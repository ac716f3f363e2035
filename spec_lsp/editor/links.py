"""Text of our documents that leads somewhere: decisions, criteria, files; and from a story to its specification."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from spec_lsp.editor.documents import decision_ids
from spec_lsp.editor.model import Link
from spec_lsp.process.package import decisions_of
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.trace.index import Resolved
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_SPEC = re.compile(r"\*\*Spec\*\*:[ \t]*\[[^\]]+\]\((?P<target>[^)\s]+)\)")
_FILE = re.compile(r"\s*\*\*(?:File|Path)(?::\*\*|\*\*\s*:)\s*`(?P<target>[^`]+)`")


def links(snapshot: Snapshot, path: str) -> list[Link]:
    """The links of a file, in the order of the text; only such as lead to something there is."""
    text = snapshot.text(path)
    if text is None or path.endswith(".py"):
        return []
    project = snapshot.project_of(path)
    if project.document(path) is None and not path.endswith("_implementation_spec.md"):
        return sorted(_specifications(snapshot, path, text))
    found = [*_decisions(snapshot, path, project), *_files(snapshot, project, text), *_criteria(snapshot, path)]
    return sorted(found)


def _specifications(snapshot: Snapshot, path: str, text: Text) -> Iterator[Link]:
    folder = path.rpartition("/")[0]
    for number, line in enumerate(text.lines):
        if "**Spec**" in line and (found := _SPEC.search(line)):
            target = posixpath.normpath(posixpath.join(folder, found["target"].partition("#")[0]))
            if snapshot.exists(target):
                yield Link(_span(number, found.start("target"), found.end("target")), target, None, "The specification")


def _decisions(snapshot: Snapshot, path: str, project: Project) -> Iterator[Link]:
    decisions = decisions_of(snapshot, project)
    for number, start, end, id in decision_ids(snapshot, path):
        decision = decisions.get(id)
        own = project.decisions == path and decision is not None and decision.mark.start.line == number
        if decision is not None and not own:
            said = ", ".join(choice.text or choice.label for choice in decision.chosen)
            tooltip = decision.title + (f" {said}" if said else "")
            yield Link(_span(number, start, end), project.decisions, decision.line, tooltip)


def _files(snapshot: Snapshot, project: Project, text: Text) -> Iterator[Link]:
    for number, line in enumerate(text.lines):
        found = _FILE.match(line)
        if found is not None:
            target = posixpath.normpath(f"{project.folder}/{found['target']}")
            if not found["target"].endswith("/") and snapshot.exists(target):
                yield Link(_span(number, found.start("target"), found.end("target")), target, None, found["target"])


def _criteria(snapshot: Snapshot, path: str) -> Iterator[Link]:
    """A range leads to its first criterion."""
    seen: set[tuple[int, int]] = set()
    for mention in snapshot.index.mentions_in(path):
        if (mention.line, mention.start) in seen:
            continue
        meant = snapshot.index.resolve(path, mention)
        if isinstance(meant, Resolved):
            seen.add((mention.line, mention.start))
            span = _span(mention.line, mention.start, mention.end)
            yield Link(span, meant.path, meant.definition.line, meant.name)


def _span(line: int, start: int, end: int) -> Span:
    return Span(Position(line, start), Position(line, end))
