"""Generation: specification, story links and index in one edit, only from a confirmed design."""

from __future__ import annotations

import posixpath

from spec_lsp.design.brief.inputs import PackageRefusedError
from spec_lsp.design.document.parse import parse_design
from spec_lsp.process.arguments import Arguments, WrongArgumentError
from spec_lsp.process.designing import instead
from spec_lsp.process.editing import edited, plan, rewritten
from spec_lsp.process.outcome import Ask, Outcome, Say
from spec_lsp.process.package import StoryPlace, design_state_of, package_input, stories_of
from spec_lsp.process.reviewable import by_block
from spec_lsp.process.targets import package_of
from spec_lsp.process.templates import own_templates
from spec_lsp.process.tracking import tracking_change
from spec_lsp.specs.compile import compile_spec, unplaced
from spec_lsp.specs.links import StoryLink, link_edits
from spec_lsp.specs.merge import ForeignFileError, KeptBlock, regenerate
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.edits import FileChange
from spec_lsp.text.lines import Text
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot


def generate(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Generate what a confirmed design says; asked before, say what is missing and offer that step."""
    target = package_of(snapshot, arguments, "spec-lsp.generate")
    if isinstance(target, Ask):
        return target
    project, package = target
    if package is None:
        return instead(arguments, "Nothing can be generated yet: no package is chosen.", "Choose the package")
    state = design_state_of(snapshot, project, package)
    if state is None:
        return instead(arguments, f"Nothing can be generated yet: {package} has no design.", "Do the next step")
    if state.name != "confirmed":
        again = "is no longer what was confirmed" if state.name == "stale" else "is not confirmed"
        return instead(
            arguments, f"Nothing can be generated yet: the design of {package} {again}.", "Confirm the design"
        )
    found = package_input(snapshot, project, package)
    design = parse_design(snapshot.text(project.design(package)) or Text.of(""))
    places = stories_of(snapshot, project, package)
    line_end = places[0].outline.text.line_end if places else "\n"
    path = project.spec(package)
    try:
        spec = compile_spec(design, found)
        templates = own_templates(snapshot, project, (spec,))
        after, kept = regenerate(snapshot.text(path), spec, line_end, templates.texts, arguments.take)
    except (PackageRefusedError, ForeignFileError) as error:
        return Say(f"{path.rpartition('/')[2]}: {error}", "error")
    written = rewritten(snapshot, path, after)
    if written is not None:
        written = by_block(written)
    changes = [written, *_links(snapshot, project, package, places)]
    changes.append(tracking_change(snapshot, project, {package: parse_spec(after)}, line_end))
    message = " ".join(part for part in (_kept(path, kept), _missing(unplaced(design, found)), templates.said) if part)
    nothing = message or f"{path.rpartition('/')[2]}, the story links and the index are up to date."
    return plan(f"Generate the specification of {package}", changes, path, message, nothing)


def update_tracking(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Bring specs/index.md of a file's project up to date with the specifications there are."""
    if arguments.path is None:
        raise WrongArgumentError("uri", "say which file's project this is about")
    project = snapshot.project_of(arguments.path)
    change = tracking_change(snapshot, project)
    name = project.index.rpartition("/")[2]
    if change is None and snapshot.text(project.index) is None:
        return Say("There is no specification yet, so there is nothing to index.")
    return plan("Update the tracking index", [change], project.index, "", f"{name} is up to date.")


def _links(
    snapshot: Snapshot, project: Project, package: str, places: tuple[StoryPlace, ...]
) -> list[FileChange | None]:
    """The line in each story that leads to its specification."""
    changes = []
    for path in dict.fromkeys(place.path for place in places):
        target = posixpath.relpath(project.spec(package), posixpath.dirname(path))
        links = [StoryLink(place.story, package, target) for place in places if place.path == path]
        text = next(place.outline.text for place in places if place.path == path)
        changes.append(edited(snapshot, path, link_edits(text, links)))
    return changes


def _kept(path: str, kept: tuple[KeptBlock, ...]) -> str:
    if not kept:
        return ""
    names = ", ".join(block.key.removeprefix("component ") for block in kept)
    return f"{path.rpartition('/')[2]}: kept as edited by hand: {names}; an action there takes the new text."


def _missing(names: tuple[str, ...]) -> str:
    return f"No entry of the design names {', '.join(names)}." if names else ""
