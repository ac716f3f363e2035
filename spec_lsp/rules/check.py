"""All diagnostics of a file, computed again only for the stories that a change concerns."""

from __future__ import annotations

from dataclasses import dataclass

from spec_lsp.rules import files, planning, structure, trace, validation
from spec_lsp.rules.ignores import ignored_codes, is_ignored
from spec_lsp.rules.model import Diagnostic
from spec_lsp.stories.model import Story
from spec_lsp.stories.outline import Outline
from spec_lsp.trace.names import normal
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot


@dataclass(slots=True)
class _Checked:
    """What was found in one story, and the names on which it depends, in normal form."""

    story: Story
    names: frozenset[str]
    found: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Known:
    """What was found in one file at one revision."""

    revision: int
    basis: tuple[object, ...]
    stories: list[_Checked]
    result: tuple[Diagnostic, ...]


class Checker:
    """Remembers what it found. Its answers are those of a new one; the same tuple comes back while nothing differs."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def forget(self, path: str) -> None:
        """The file was closed."""
        self._known.pop(path, None)

    def diagnostics(self, snapshot: Snapshot, path: str) -> tuple[Diagnostic, ...]:
        """Everything there is to say about a file, in the order of its text. Never raises."""
        project = snapshot.project_of(path)
        known = self._known.get(path)
        basis = (project, snapshot.text(project.decisions))
        touched = snapshot.touched_since(known.revision) if known and known.basis == basis else None
        outline = snapshot.outline(path)
        checked = self._stories(snapshot, path, outline, known, touched)
        found = [diagnostic for story in checked for diagnostic in story.found]
        found += _others(snapshot, path, project, outline)
        result = _told(snapshot, path, project, outline, found)
        if known and known.result == result:
            result = known.result
        self._known[path] = _Known(snapshot.revision, basis, checked, result)
        return result

    def _stories(
        self,
        snapshot: Snapshot,
        path: str,
        outline: Outline | None,
        known: _Known | None,
        touched: frozenset[str] | None,
    ) -> list[_Checked]:
        if outline is None:
            return []
        before = {id(checked.story): checked for checked in known.stories} if known and touched is not None else {}
        context = trace.context_of(snapshot, path, outline)
        result = []
        for story in outline.stories:
            kept = before.get(id(story))
            if kept is None or (touched and not touched.isdisjoint(kept.names)):
                names = frozenset(normal(name) for name in (story.name, *(one.name for one in story.criteria)))
                found = tuple(trace.unmapped(context, story))
                kept = _Checked(story, names, found)
            result.append(kept)
        return result


def _others(snapshot: Snapshot, path: str, project: Project, outline: Outline | None) -> list[Diagnostic]:
    found = [*files.of_file(snapshot, path, project), *trace.of_mentions(snapshot, path)]
    if outline is not None:
        found += structure.of_outline(outline)
        found += trace.uncited_kinds(snapshot, path, outline)
    document = project.document(path)
    if document and document[0] == "decisions":
        found += planning.of_decisions(snapshot, path)
    if document and document[0] == "design":
        found += validation.of_design(snapshot, path, project, document[1])
    return found


def _told(
    snapshot: Snapshot, path: str, project: Project, outline: Outline | None, found: list[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """What is left after people turned rules off, sorted."""
    disabled = project.settings.disable
    if disabled:
        found = [one for one in found if one.rule.code not in disabled and one.rule.name not in disabled]
    if found and outline is not None:
        ignores = ignored_codes(outline.sections)
        if ignores:
            found = [one for one in found if not is_ignored(one, outline.sections, ignores)]
    found.sort(key=lambda one: (one.span.start, one.rule.code, one.message))
    return tuple(found)
