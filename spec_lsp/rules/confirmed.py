"""The second validation rule: every library, pattern and external service is somebody's confirmed choice."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Mapping

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.planning.decisions import Decision, Decisions
from spec_lsp.planning.names import slug
from spec_lsp.process.package import decisions_of, package_input
from spec_lsp.process.surroundings import evidence_of, interfaces_of, packages_of
from spec_lsp.rules.dependants import other_specifications
from spec_lsp.rules.model import Diagnostic, Related
from spec_lsp.rules.registry import rule
from spec_lsp.rules.stated import Claim, Stated
from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text
from spec_lsp.trace.index import Resolved
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_SEPARATORS = re.compile(r"[-_.\s]+")
_EXTRA = re.compile(r"\[[^\]]*\]")


def unconfirmed(snapshot: Snapshot, path: str, project: Project, stated: Stated) -> Iterator[Diagnostic]:
    """The decisions named that answer nothing, and what is used without one that names it."""
    decisions = decisions_of(snapshot, project)
    blocks = _by_key(decisions.text)
    yield from _cited(project, stated, blocks)
    confirmed: set[str] = set()
    for claim in stated.of("dependency", "library"):
        name = library_key(claim.name)
        if name in confirmed or _is_interface(snapshot, path, project, stated, claim):
            continue
        problem = _library(snapshot, path, project, stated.package, claim, blocks)
        if problem is None:
            confirmed.add(name)  # a component's line need not repeat what the package's own line says
        else:
            yield problem
    for claim in stated.of("pattern"):
        if not claim.decisions and not _asked_for(snapshot, path, claim):
            said = f"No decision confirms the pattern “{claim.name}”; name the one that does, or remove it."
            yield _diagnostic(claim, said, ("remove-text", claim.name))
    for claim in stated.of("service"):
        if claim.references and not claim.decisions and not _asked_for(snapshot, path, claim):
            said = "No decision confirms this service, and its criterion does not name it; name the decision that does."
            yield _diagnostic(claim, said, ("open", project.decisions))


def library_key(name: str) -> str:
    """A distribution's name as names of distributions are compared; without extras (``uvicorn[standard]``)."""
    return _SEPARATORS.sub("-", _EXTRA.sub("", name).strip().strip("`").casefold())


def _cited(project: Project, stated: Stated, blocks: Mapping[str, Decision]) -> Iterator[Diagnostic]:
    found = rule("unconfirmed-choice")
    open_ones: set[str] = set()
    for cited in stated.cited:
        key = slug(cited.id)
        block = blocks.get(key)
        if block is None:
            close = difflib.get_close_matches(key, list(blocks), n=1, cutoff=0.8)
            hint = f"; did you mean {blocks[close[0]].id}?" if close else "; answer its question there, or remove it."
            data = ("replace", blocks[close[0]].id) if close else ("open", project.decisions)
            said = f"{cited.id} is not in {_name(project)}{hint}"
            yield Diagnostic(cited.span, found.severity, found, said, data=data)
        elif not block.holds and key not in open_ones:
            open_ones.add(key)
            said = f"{block.id} is not answered; tick one of its options in {_name(project)}."
            related = (Related(project.decisions, block.mark, f"{block.id}: {block.title}"),)
            yield Diagnostic(cited.span, found.severity, found, said, related, ("open", project.decisions))


def _library(
    snapshot: Snapshot, path: str, project: Project, package: str, claim: Claim, blocks: Mapping[str, Decision]
) -> Diagnostic | None:
    """What is wrong with the use of a library, None where it is confirmed (or what it cites is told of already)."""
    name = library_key(claim.name)
    against = next((block for block in blocks.values() if name in _prohibited(block)), None)
    if against is not None:
        said = f"{against.id} prohibits `{claim.name}`; use something else, or change the answer."
        related = (Related(project.decisions, against.mark, f"{against.id}: {against.title}"),)
        return _diagnostic(claim, said, ("open", project.decisions), related)
    if claim.decisions:
        named = [blocks[key] for key in map(slug, claim.decisions) if key in blocks]
        holding = [block for block in named if block.holds]
        if not holding or any(_names(block, name, decision_text(snapshot, project)) for block in holding):
            return None
        if all(block.dismissed for block in holding):
            said = f"{holding[0].id} says that nothing is needed, so it does not confirm `{claim.name}`."
            return _diagnostic(claim, said, ("open", project.decisions))
        if name in sys.stdlib_module_names or name in evidence_of(snapshot, project).dependency_names:
            return None
        if any(name in map(library_key, answer.libraries) for answer in _answers(snapshot, project, package, holding)):
            return None
        said = (
            f"{holding[0].id} does not name `{claim.name}`; name the decision that confirms it, or change the answer."
        )
        places = tuple(Related(project.decisions, block.mark, f"{block.id}: {block.title}") for block in holding)
        return _diagnostic(claim, said, ("open", project.decisions), places)
    if name in sys.stdlib_module_names or _asked_for(snapshot, path, claim):
        return None
    text = decision_text(snapshot, project)
    by = next((block for block in blocks.values() if block.holds and _names(block, name, text)), None)
    if by is not None:
        said = f"`{claim.name}` does not say which decision confirms it; {by.id} does."
        return _diagnostic(claim, said, ("cite", by.id))
    used = name in evidence_of(snapshot, project).dependency_names
    why = "is a dependency of the project, but no decision confirms it" if used else "is confirmed by no decision"
    said = f"`{claim.name}` {why} for {package or 'this package'}; answer its question in {_name(project)}."
    return _diagnostic(claim, said, ("open", project.decisions))


def decision_text(snapshot: Snapshot, project: Project) -> Text:
    return snapshot.text(project.decisions) or Text.of("")


def _answers(snapshot: Snapshot, project: Project, package: str, blocks: list[Decision]) -> Iterator[DecisionInput]:
    wanted = {block.key for block in blocks}
    return (decision for decision in package_input(snapshot, project, package).decisions if slug(decision.id) in wanted)


def _prohibited(block: Decision) -> frozenset[str]:
    """The libraries that an answer rules out, for whatever package: there is one project's worth of dependencies."""
    settings = (setting for setting in block.settings if setting.name == "prohibited")
    return frozenset(library_key(item) for setting in settings for item in setting.items)


def _names(block: Decision, library: str, text: Text) -> bool:
    """Whether a decision that holds names a library anywhere but in the options that were not chosen."""
    if block.dismissed:
        return False
    refused = {
        line for choice in block.choices if not choice.ticked for line in range(choice.line, choice.end_line + 1)
    }
    return any(
        library in _words(text)[line]
        for line in range(block.line, min(block.end_line + 1, len(text)))
        if line not in refused
    )


@per_text
def _words(text: Text) -> tuple[frozenset[str], ...]:
    """The words of each line that may be names of distributions."""
    return tuple(
        frozenset(library_key(word.strip(".-")) for word in re.findall(r"[\w.-]+", text.line(number)))
        for number in range(len(text))
    )


@per_text
def _by_key(text: Text) -> dict[str, Decision]:
    blocks: dict[str, Decision] = {}
    for block in Decisions.parse(text):
        blocks.setdefault(block.key, block)
    return blocks


def _asked_for(snapshot: Snapshot, path: str, claim: Claim) -> bool:
    """Whether a criterion that stands on its line names it in its own text."""
    words = set(re.findall(r"[^\W_]{3,}", claim.name.casefold()))
    for mention in snapshot.index.mentions_in(path):
        if mention.line != claim.span.start.line:
            continue
        meant = snapshot.index.resolve(path, mention)
        outline = snapshot.outline(meant.path) if isinstance(meant, Resolved) else None
        for story in outline.stories if outline else ():
            for criterion in story.criteria:
                if isinstance(meant, Resolved) and criterion.name == meant.definition.name:
                    said = set(re.findall(r"[^\W_]{3,}", criterion.text.casefold()))
                    if words & said:
                        return True
    return False


def _is_interface(snapshot: Snapshot, path: str, project: Project, stated: Stated, claim: Claim) -> bool:
    """Whether a dependency is the project's own rather than a distribution: code, a package or a component."""
    name = claim.name
    if "." in name or "/" in name or snapshot.text(project.spec(name)) is not None:
        return True
    specified = (stated, *(other.stated for other in other_specifications(snapshot, path, project, stated.package)))
    if any(part.name == name for each in specified for part in each.parts):
        return True
    if not name.isidentifier() or name in evidence_of(snapshot, project).dependency_names:
        return False
    if name[:1].isupper():
        return any(one.is_class and one.last == name for one in interfaces_of(snapshot, project))
    return any(package.name == name for package in packages_of(snapshot, project))


def _diagnostic(claim: Claim, said: str, data: tuple[str, ...], related: tuple[Related, ...] = ()) -> Diagnostic:
    found = rule("unconfirmed-choice")
    return Diagnostic(claim.span, found.severity, found, said, related, data)


def _name(project: Project) -> str:
    return project.decisions.rpartition("/")[2]
