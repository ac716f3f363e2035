"""All diagnostics of a file, computed again only for the stories that a change concerns."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from spec_lsp.process.suspects import Confirmations
from spec_lsp.rules import dependencies, files, orphans, planning, structure, trace, validation
from spec_lsp.rules.ignores import Ignores, ignored_codes, is_ignored
from spec_lsp.rules.model import Diagnostic
from spec_lsp.stories.model import Story
from spec_lsp.stories.outline import Outline
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot


class _Checked(NamedTuple):
    """What was found in one story, and the names on which it depends, in normal form."""

    story: Story
    names: frozenset[str]
    found: tuple[Diagnostic, ...]


class _Known(NamedTuple):
    """What was found in one file at one revision."""

    revision: int
    basis: tuple[object, ...]
    confirmed: Confirmations
    stories: list[_Checked]
    others: tuple[Diagnostic, ...]
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
        outline = snapshot.outline(path)
        ignores = ignored_codes(outline.sections) if outline else {}
        context = trace.context_of(snapshot, path, outline) if outline else None
        basis = (
            project,
            snapshot.text(project.decisions),
            ignores,
            outline.feature if outline else None,
            context.uncited if context else None,
        )
        known = self._known.get(path)
        if known and known.basis != basis:
            known = None
        touched = snapshot.touched_since(known.revision) if known else None
        before = known.stories if known and touched is not None else []
        confirmed = context.confirmed if context else {}
        if known and touched is not None and confirmed is not known.confirmed:
            touched |= _reconfirmed(known.confirmed, confirmed)
        stories = _stories(context, before, touched or frozenset())
        others = tuple(_others(snapshot, path, project, outline))
        if known and not ignores and others == known.others and _same(stories, known.stories):
            result = known.result
        else:
            found = [diagnostic for story in stories for diagnostic in story.found]
            result = _told(project, outline, ignores, [*found, *others])
            if known and known.result == result:
                result = known.result
        self._known[path] = _Known(snapshot.revision, basis, confirmed, stories, others, result)
        return result


def _stories(context: trace.Context | None, before: list[_Checked], touched: frozenset[str]) -> list[_Checked]:
    """Each story's findings, taken over where neither the story nor what names its criteria changed."""
    if context is None:
        return []
    stories = context.outline.stories
    aligned = len(before) == len(stories)
    kept = {} if aligned else {id(checked.story): checked for checked in before}
    result = []
    for number, story in enumerate(stories):
        checked = before[number] if aligned else kept.get(id(story))
        if checked is None or checked.story is not story or (touched and not touched.isdisjoint(checked.names)):
            index, feature = context.snapshot.index, context.outline.feature
            cited = (story.name, *(one.name for one in story.criteria))
            names = frozenset(chain.from_iterable(index.heard(feature, name) for name in cited))
            checked = _Checked(
                story, names, (*structure.of_story(context.outline, story), *trace.of_story(context, story))
            )
        result.append(checked)
    return result


def _reconfirmed(before: Confirmations, after: Confirmations) -> frozenset[str]:
    """The names, without a feature in front, of which specifications say something else than before."""
    return frozenset(
        key.rpartition(":")[2] for key in before.keys() | after.keys() if before.get(key) != after.get(key)
    )


def _same(one: list[_Checked], two: list[_Checked]) -> bool:
    return len(one) == len(two) and all(new is old or new.found == old.found for new, old in zip(one, two, strict=True))


def _others(snapshot: Snapshot, path: str, project: Project, outline: Outline | None) -> list[Diagnostic]:
    found = [*files.of_file(snapshot, path, project), *trace.of_mentions(snapshot, path)]
    found += validation.of_file(snapshot, path, project)
    found += orphans.of_specification(snapshot, path)
    if outline is not None:
        found += structure.of_outline(outline)
        found += trace.uncited_kinds(snapshot, path, outline)
        found += trace.duplicates(snapshot, path, outline)
        found += dependencies.of_dependencies(snapshot, path, outline)
    document = project.document(path)
    found += planning.of_file(snapshot, path, project)
    if document and document[0] == "design":
        found += validation.of_design(snapshot, path, project, document[1])
    return found


def _told(
    project: Project, outline: Outline | None, ignores: Ignores, found: list[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """What is left after people turned rules off, sorted."""
    disabled = project.settings.disable
    if disabled:
        found = [one for one in found if one.rule.code not in disabled and one.rule.name not in disabled]
    if ignores and outline is not None:
        found = [one for one in found if not is_ignored(one, outline.sections, ignores)]
    found.sort(key=lambda one: (one.span.start, one.rule.code, one.message))
    return tuple(found)
