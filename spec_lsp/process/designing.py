"""The proposal: drafted, proposed again after a change, confirmed."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import PackageRefusedError
from spec_lsp.design.document.confirm import confirm_edits, digest
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.model import Entry
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.document.repropose import reproposed
from spec_lsp.process.arguments import Arguments
from spec_lsp.process.drafting import draft_of
from spec_lsp.process.editing import edited, plan, rewritten
from spec_lsp.process.outcome import Ask, Asking, Choice, Outcome, Say
from spec_lsp.process.package import design_state_of, package_input, plan_of
from spec_lsp.process.targets import package_of
from spec_lsp.text.edits import TextEdit, apply_edits
from spec_lsp.text.lines import Text
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_MOST_NAMED = 6
CONTINUE = "continue"
"""The answer to “this is not possible yet”: do what is possible instead."""


def propose_design(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Draft the design of a package, or bring the one there is up to date without losing what people edited."""
    target = package_of(snapshot, arguments, "spec-lsp.proposeDesign")
    if isinstance(target, Ask):
        return target
    project, package = target
    if package is None:
        return instead(arguments, "No package is chosen yet, so there is nothing to design.", "Choose the package")
    questions = plan_of(snapshot, project, package).questions
    if questions and arguments.option != "anyway":
        count = "one question is" if len(questions) == 1 else f"{len(questions)} questions are"
        return instead(arguments, f"{package} cannot be designed yet: {count} open.", "Answer the next question")
    path = project.design(package)
    if not package_input(snapshot, project, package).stories:
        return Say(f"No story is planned for {package}; choose a story's package first.", "warning")
    try:
        draft = draft_of(snapshot, project, package)
    except PackageRefusedError as error:
        return Say(str(error), "error")
    old = snapshot.text(path)
    line_end = _line_end(snapshot, project, package)
    if old is None or not str(old).strip():
        change = rewritten(snapshot, path, Text.of(render_design(draft, line_end)))
        said = f"Proposed {path.rpartition('/')[2]}: read it, change what you like, and confirm it."
        return plan(f"Propose the design of {package}", [change], path, said, "")
    name = path.rpartition("/")[2]
    if parse_design(old).status_line is None and not parse_design(old).components:
        return Say(f"{name} exists and holds no design; move it away or choose another package's name.", "error")
    edits = reproposed(old, draft)
    said = f"{name}: {_difference(old, edits)}. What you edited stays."
    change = edited(snapshot, path, edits)
    return plan(f"Propose the design of {package} again", [change], path, said, f"{name} is up to date.")


def is_outdated(snapshot: Snapshot, project: Project, package: str) -> bool:
    """Whether stories and answers would be proposed otherwise by now, beside what a person edited."""
    return bool(_due(snapshot, project, package))


def _due(snapshot: Snapshot, project: Project, package: str) -> tuple[TextEdit, ...]:
    """The edits that a new proposal would make of the design there is."""
    text = snapshot.text(project.design(package))
    if text is None or not package_input(snapshot, project, package).stories:
        return ()
    try:
        draft = draft_of(snapshot, project, package)
    except PackageRefusedError:
        return ()
    key = f"{project.folder}:{package}"
    return snapshot.remembered("due", key, (text, draft), lambda: reproposed(text, draft))


def _difference(before: Text, edits: tuple[TextEdit, ...]) -> str:
    """What a new proposal brings: ``new: `sign_out`; changed: `sign_in```."""
    old = {entry.key: entry for entry in parse_design(before).entries}
    new = {entry.key: entry for entry in parse_design(apply_edits(before, edits)).entries}
    parts = {
        "new": [entry for key, entry in new.items() if key not in old],
        "changed": [
            entry for key, entry in new.items() if key in old and render_entry(old[key]) != render_entry(entry)
        ],
        "gone": [entry for key, entry in old.items() if key not in new],
    }
    said = "; ".join(f"{word}: {_listed(entries)}" for word, entries in parts.items() if entries)
    return said or "only the text around the entries"


def _listed(entries: list[Entry]) -> str:
    names = [f"`{entry.name}`" if entry.name else f"“{entry.body}”" for entry in entries]
    return ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")


def confirm_design(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Write into the design's status line that it is confirmed, and of what."""
    target = package_of(snapshot, arguments, "spec-lsp.confirmDesign")
    if isinstance(target, Ask):
        return target
    project, package = target
    text = snapshot.text(project.design(package)) if package else None
    if package is None or text is None:
        return instead(arguments, "There is no design to confirm yet.", "Do the next step")
    path = project.design(package)
    design = parse_design(text)
    broken = [finding for finding in design.findings if finding.code in ("invalid-signature", "duplicate-entry")]
    if broken:
        first = broken[0]
        where = f"{path.rpartition('/')[2]}:{first.span.start.line + 1}"
        return Say(f"The design of {package} cannot be confirmed: {where}: {first.message}", "warning")
    edits = confirm_edits(text, digest(package_input(snapshot, project, package), design))
    return plan(
        f"Confirm the design of {package}",
        [edited(snapshot, path, edits)],
        None,
        "",
        f"{package} is confirmed already.",
    )


def confirmation(snapshot: Snapshot, project: Project, package: str, about: dict[str, str]) -> Ask:
    """Ask whether the proposal is what is wanted, with its understanding in its own words."""
    text = snapshot.text(project.design(package))
    design = parse_design(text) if text else None
    state = design_state_of(snapshot, project, package)
    stale = state is not None and state.name == "stale"
    options = [
        Choice("confirm", "Confirm", "the specification is generated from its entries"),
        Choice("open", "Open it first", "read and change it, then confirm"),
    ]
    if text is not None and (due := _due(snapshot, project, package)):
        brings = f"{_difference(text, due)}; what you edited stays"
        options.insert(0, Choice("propose", "Propose it again", brings))
    because = " ".join(design.key_decisions) if design else ""
    if stale and state is not None:
        because = f"Changed since it was confirmed: the {' and the '.join(state.changed)}."
    asking = Asking(
        f"Confirm the design of {package}{' again' if stale else ''}?",
        design.understanding if design else "",
        because,
        tuple(options),
        allow_text=False,
    )
    return Ask(asking, "spec-lsp.nextStep", about)


def instead(arguments: Arguments, why_not: str, step: str) -> Ask:
    """Say what is missing and offer that step."""
    about = {key: value for key in ("uri", "story", "package") if (value := getattr(arguments, key))}
    asking = Asking(why_not, "", "", (Choice(CONTINUE, step),), allow_text=False)
    return Ask(asking, "spec-lsp.nextStep", about)


def _line_end(snapshot: Snapshot, project: Project, package: str) -> str:
    """A new file takes the line ends of the story's file."""
    stories = package_input(snapshot, project, package).stories
    text = snapshot.text(f"{project.folder}/{stories[0].path}") if stories else None
    return text.line_end if text else "\n"
