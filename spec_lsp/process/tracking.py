"""``specs/index.md`` of a project, from its specifications and from what names their criteria in code and tests."""

from __future__ import annotations

from collections.abc import Mapping

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.process.editing import rewritten
from spec_lsp.process.lifecycle import links_of
from spec_lsp.process.package import StoryPlace, package_input, stories_of
from spec_lsp.specs.model import Spec
from spec_lsp.specs.parse import parse_spec
from spec_lsp.specs.tracking import tracked, update_index
from spec_lsp.text.edits import FileChange
from spec_lsp.text.paths import inside, relative
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot


def specifications(snapshot: Snapshot, project: Project) -> dict[str, Spec]:
    """The specifications of a project, by package."""
    paths = {*snapshot.files, *snapshot.opened}
    found = {}
    for path in sorted(paths):
        document = project.document(path) if inside(path, project.specs) else None
        text = snapshot.text(path) if document and document[0] == "spec" else None
        if document and text is not None:
            found[document[1]] = parse_spec(text)
    return found


def tracking_change(
    snapshot: Snapshot, project: Project, fresh: Mapping[str, Spec] | None = None, line_end: str = "\n"
) -> FileChange | None:
    """What brings the index up to date; None where it is, and where there is no specification.

    ``fresh`` are specifications as they are about to be written. Nothing in the index depends on results of tests,
    times or line numbers, so it changes only when what it says changes.
    """
    specs = {**specifications(snapshot, project), **(fresh or {})}
    if not specs:
        return None
    sources: dict[tuple[str, int], tuple[StoryPlace, StoryInput]] = {}
    for package in sorted(specs):
        inputs = package_input(snapshot, project, package).stories
        for place, source in zip(stories_of(snapshot, project, package), inputs, strict=True):
            sources.setdefault((source.path, place.story.line), (place, source))
    ordered = [sources[key] for key in sorted(sources)]
    pairs = [(specs[package], relative(project.spec(package), project.specs)) for package in sorted(specs)]
    code: dict[str, tuple[str, ...]] = {}
    tests: dict[str, tuple[str, ...]] = {}
    for place, source in ordered:
        for name, links in links_of(snapshot, place).items():
            files = [relative(link.path, project.folder) for link in links if link.source == "code"]
            named = [_test(link.path, link.component, project) for link in links if link.source == "test"]
            code[source.cite(name)], tests[source.cite(name)] = tuple(files), tuple(named)
    stories = tracked([source for _, source in ordered], pairs, code, tests)
    return rewritten(snapshot, project.index, update_index(snapshot.text(project.index), stories, line_end))


def _test(path: str, component: str | None, project: Project) -> str:
    """A test by its function's name, as specifications list it; by its file where no function is named."""
    return component.rpartition(".")[2] if component else relative(path, project.folder)
