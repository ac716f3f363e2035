"""``spec-lsp outline``: what was understood, so that anyone can check it."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.cli.outline_model import MappedTo, OutlineCriterion, OutlineFile, OutlineReport, OutlineStory
from spec_lsp.cli.reading import Argument, UnusableArgumentError, complain, files_of, read_workspace, shown
from spec_lsp.process.lifecycle import links_of, state_of
from spec_lsp.process.package import StoryPlace, places
from spec_lsp.text.paths import inside
from spec_lsp.trace.index import Link
from spec_lsp.workspace.snapshot import Snapshot, reads_stories


def run(paths: list[str], *, explain: bool = False) -> int:
    """Print the outline as JSON, or why each line was taken for what it is. 0: done; 2: could not run."""
    try:
        snapshot, arguments = read_workspace(paths)
    except UnusableArgumentError as error:
        complain(str(error))
        return 2
    if explain:
        for line in explanations(snapshot, arguments):
            print(line)
    else:
        print(outline(snapshot, arguments).model_dump_json(indent=1))
    return 0


def explanations(snapshot: Snapshot, arguments: tuple[Argument, ...]) -> Iterator[str]:
    """``path:line: what it was taken for: why``, for each line that was taken for something."""
    for key, path in files_of(snapshot, arguments):
        found = snapshot.outline(key) if reads_stories(key) else None
        if found is not None:
            for number, what, why in found.explain():
                yield f"{path}:{number + 1}: {what}: {why}"


def outline(snapshot: Snapshot, arguments: tuple[Argument, ...]) -> OutlineReport:
    """The stories of the files that the arguments cover; a file without any is listed only when it was named itself."""
    named = {argument.key for argument in arguments if not argument.folder}
    report = []
    for key, path in files_of(snapshot, arguments):
        if not reads_stories(key) or (key not in named and not _defines(snapshot, key)):
            continue
        found = snapshot.outline(key)
        stories = tuple(_story(snapshot, place, arguments) for place in places(snapshot, key))
        if found is not None and (stories or key in named):
            report.append(OutlineFile(path=path, dialect=found.dialect, stories=stories))
    return OutlineReport(files=tuple(report))


def _defines(snapshot: Snapshot, key: str) -> bool:
    facts = snapshot.index.files.get(key)
    return facts is not None and bool(facts.definitions)


def _story(snapshot: Snapshot, place: StoryPlace, arguments: tuple[Argument, ...]) -> OutlineStory:
    story, links = place.story, links_of(snapshot, place)
    return OutlineStory(
        id=story.id,
        name=story.name,
        feature=place.outline.feature_name,
        kind=story.kind,
        title=story.title,
        line=story.line + 1,
        role=story.role,
        want=story.want,
        benefit=story.benefit,
        state=state_of(snapshot, place),
        criteria=tuple(
            OutlineCriterion(
                id=criterion.id,
                name=criterion.name,
                kind=criterion.kind,
                line=criterion.line + 1,
                end_line=criterion.end_line + 1,
                text=criterion.text,
                mapped_to=tuple(_mapped(link, arguments) for link in links[criterion.name]),
            )
            for criterion in story.criteria
        ),
    )


def _mapped(link: Link, arguments: tuple[Argument, ...]) -> MappedTo:
    holder = next((one for one in arguments if one.folder and inside(link.path, one.key)), None)
    path = shown(holder, link.path) if holder else link.path
    return MappedTo(path=path, line=link.line + 1, how=link.how)
