"""Everything that is known of a package: its stories, its confirmed answers, its open questions, its design."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.design.brief.inputs import FIELDS, DecisionInput, PackageInput, StoryInput
from spec_lsp.design.brief.remarks import Remark, remarks_about
from spec_lsp.design.brief.terms import Term, terms_in
from spec_lsp.design.document.confirm import DesignState, state
from spec_lsp.design.draft import unnamed_inputs
from spec_lsp.planning.answers import ConfirmedAnswer, answers_for
from spec_lsp.planning.decisions import Decision, Decisions
from spec_lsp.planning.packages import package_of
from spec_lsp.planning.questions import Context, Plan, plan
from spec_lsp.planning.told import Told, Unnamed
from spec_lsp.process.surroundings import (
    evidence_of,
    interfaces_of,
    own_questions,
    own_questions_path,
    packages_of,
    source_root,
)
from spec_lsp.stories.model import Story
from spec_lsp.stories.outline import Outline
from spec_lsp.text.paths import inside, relative
from spec_lsp.trace.names import normal, normal_feature
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_ASKED = re.compile(r"\s*Asked because of ((?:[^“”.]|“[^”]*”|\.(?=\d))+)")
_QUOTED = re.compile(r"\(?“[^”]*”\)?")
_FEW = 200
"""Of so many features all stories are looked at whenever one of them changed."""


class StoryPlace(NamedTuple):
    """A story and where it stands."""

    path: str
    outline: Outline
    story: Story
    project: Project

    @property
    def feature(self) -> str:
        return self.outline.feature


class Package(NamedTuple):
    """A package by its name, and the folder or module it is or will be, relative to the project."""

    name: str
    path: str
    exists: bool


def places(snapshot: Snapshot, path: str) -> tuple[StoryPlace, ...]:
    """Every story of a file, in order."""
    outline = snapshot.outline(path)
    if outline is None:
        return ()
    project = snapshot.project_of(path)
    return tuple(StoryPlace(path, outline, story, project) for story in outline.stories)


def decisions_of(snapshot: Snapshot, project: Project) -> Decisions:
    """The project's decisions; none where there is no file."""
    return Decisions.parse(snapshot.text(project.decisions))


def told(snapshot: Snapshot, place: StoryPlace) -> Told:
    """A story as planning sees it."""
    definers = snapshot.index.definers.get(normal(place.story.name), ())
    return Told(place.story, place.outline.feature_name, _title(place.outline), qualified=len(definers) > 1)


def package_name(snapshot: Snapshot, place: StoryPlace) -> str | None:
    """The package that implements a story, None while nobody chose one.

    Functional requirements go where their feature's stories go, when those agree.
    """
    decisions = decisions_of(snapshot, place.project)
    own = package_of(decisions, told(snapshot, place))
    if own is None and place.story.kind == "feature":
        others = [other for other in places(snapshot, place.path) if other.story.kind != "feature"]
        names = {name for other in others if (name := package_of(decisions, told(snapshot, other)))}
        return names.pop() if len(names) == 1 else None
    return own


def find_package(snapshot: Snapshot, project: Project, name: str) -> Package:
    """Where a package of this name is or will be."""
    for existing in packages_of(snapshot, project):
        if existing.name == name:
            return Package(name, _folder(existing.path), exists=True)
    return Package(name, f"{source_root(snapshot, project)}{name.replace('.', '/')}/", exists=False)


def stories_of(snapshot: Snapshot, project: Project, package: str) -> tuple[StoryPlace, ...]:
    """The stories a package implements, in the order of their files and lines."""

    def find() -> tuple[StoryPlace, ...]:
        return tuple(
            place
            for path in _candidates(snapshot, project, package)
            if inside(path, project.folder) and snapshot.project_of(path).folder == project.folder
            for place in places(snapshot, path)
            if package_name(snapshot, place) == package
        )

    return snapshot.remembered("stories", f"{project.folder}:{package}", _basis(snapshot, project), find)


def planning_context(snapshot: Snapshot, project: Project, package: str) -> Context:
    """What the questions about a package depend on. What was answered about its inputs is not looked for again."""
    stories = stories_of(snapshot, project, package)
    answer = decisions_of(snapshot, project).find(FIELDS, package=package)
    return context_with(snapshot, project, package, stories, unnamed=answer is None or not answer.holds)


def context_with(
    snapshot: Snapshot, project: Project, package: str, stories: tuple[StoryPlace, ...], *, unnamed: bool = True
) -> Context:
    """What the questions about a package depend on that has, or would have, these stories.

    Without ``unnamed`` nobody looks for things of which nothing says what is entered, which takes a draft.
    """
    return Context(
        tuple(told(snapshot, place) for place in stories),
        package,
        decisions_of(snapshot, project),
        evidence_of(snapshot, project),
        own=own_questions(snapshot, project).entries,
        unnamed=_unnamed(snapshot, project, package, stories) if unnamed else (),
    )


class _Kept:
    """What was found unnamed, beside what it was found in."""

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last: tuple[PackageInput, tuple[Unnamed, ...]] | None = None


def _unnamed(
    snapshot: Snapshot, project: Project, package: str, stories: tuple[StoryPlace, ...]
) -> tuple[Unnamed, ...]:
    """Looked for again only when a story, an answer or an interface is another: it takes a draft of the package."""
    source = input_with(snapshot, project, package, stories)
    kept: _Kept = snapshot.remembered("unnamed", f"{project.folder}:{package}", (), _Kept)
    if kept.last is None or kept.last[0] != source:
        kept.last = source, unnamed_inputs(source)
    return kept.last[1]


def plan_of(snapshot: Snapshot, project: Project, package: str) -> Plan:
    """What is still open for a package, and what the project already answers."""
    basis = (*_basis(snapshot, project), evidence_of(snapshot, project))
    return snapshot.remembered(
        "plan", f"{project.folder}:{package}", basis, lambda: plan(planning_context(snapshot, project, package))
    )


def package_input(snapshot: Snapshot, project: Project, package: str) -> PackageInput:
    """What a package's design and specification are made from."""

    def gather() -> PackageInput:
        return input_with(snapshot, project, package, stories_of(snapshot, project, package))

    basis = (*_basis(snapshot, project), evidence_of(snapshot, project))
    return snapshot.remembered("input", f"{project.folder}:{package}", basis, gather)


def input_with(snapshot: Snapshot, project: Project, package: str, stories: tuple[StoryPlace, ...]) -> PackageInput:
    """The same for a package that has, or would have, these stories."""
    found = find_package(snapshot, project, package)
    known = tuple(told(snapshot, place) for place in stories)
    sources = []
    for place, story in zip(stories, known, strict=True):
        prefix = story.cite(place.story.name).removesuffix(place.story.name)
        path = relative(place.path, project.folder)
        sources.append(StoryInput(place.story, place.outline.feature_name, path, prefix))
    decisions = decisions_of(snapshot, project)
    own = own_questions(snapshot, project).entries
    answers = answers_for(package, known, decisions, evidence_of(snapshot, project), own)
    return PackageInput(
        package,
        found.path,
        found.exists,
        stories=tuple(sources),
        decisions=tuple(_decision(decisions, answer) for answer in answers if not answer.dismissed),
        interfaces=interfaces_of(snapshot, project),
        terms=_terms(stories),
        remarks=_remarks(stories),
    )


def _remarks(stories: tuple[StoryPlace, ...]) -> tuple[Remark, ...]:
    """What the stories' own files say besides their criteria, but for what stands within stories of other packages."""
    found: list[Remark] = []
    for path in dict.fromkeys(place.path for place in stories):
        here = [place for place in stories if place.path == path]
        own = {place.story.line for place in here}
        others = [
            (one.line, one.end_line) for one in here[0].outline.stories if one.line not in own and one.kind != "feature"
        ]
        found += remarks_about(here[0].outline.text, others)
    return tuple(found)


def _terms(stories: tuple[StoryPlace, ...]) -> tuple[Term, ...]:
    """What the stories' own files define, each name where it is defined first."""
    files = {place.path: place.outline.text for place in stories}
    found: dict[str, Term] = {}
    for text in files.values():
        for term in terms_in(text):
            found.setdefault(term.type_name, term)
    return tuple(found.values())


def design_state_of(snapshot: Snapshot, project: Project, package: str) -> DesignState | None:
    """Whether a package's design is proposed, confirmed, or no longer what was confirmed; None without one."""
    text = snapshot.text(project.design(package))
    if text is None:
        return None
    found = package_input(snapshot, project, package)
    return snapshot.remembered("design", f"{project.folder}:{package}", (text, found), lambda: state(text, found))


def _basis(snapshot: Snapshot, project: Project) -> tuple[object, ...]:
    """What a package's stories and answers are computed from. Every edit of a story gives another index."""
    return (
        snapshot.index,
        snapshot.files,
        snapshot.text(project.decisions),
        snapshot.text(own_questions_path(project)),
    )


def _candidates(snapshot: Snapshot, project: Project, package: str) -> list[str]:
    """The files that may hold stories of a package.

    All of a workspace's story files where they are few. In a large one those that a decision on this package names: a
    story there that names its package only itself is not found before somebody decides on it.
    """
    index = snapshot.index
    if len(index.called) <= _FEW:
        features = {feature for features in index.called.values() for feature in features}
    else:
        features = set()
        for block in decisions_of(snapshot, project):
            if block.key.endswith("-package") and block.holds and block.answer == package:
                for name in block.applies_to:
                    feature, _, own = name.rpartition(":")
                    features |= set(index.called.get(normal_feature(feature or own), ()))
                    if not feature:
                        features |= set(index.definers.get(normal(own), ()))
    return sorted({path for feature in features for path in index.homes.get(feature, ())})


def _decision(decisions: Decisions, answer: ConfirmedAnswer) -> DecisionInput:
    block = decisions.get(answer.decision_id)
    settings = [(setting.name, _value(setting.value)) for setting in answer.settings]
    usual = [*answer.defaults, *(one for one in settings if one in answer.offered)]
    return DecisionInput(
        id=answer.decision_id,
        question=answer.question,
        option=answer.option or "",
        title=block.title if block else "",
        label=answer.label if answer.text is None else answer.text,
        tradeoff=answer.tradeoff,
        rationale=answer.rationale or "",
        settings=(*settings, *answer.defaults),
        libraries=answer.libraries,
        patterns=answer.patterns,
        because=_asked_for(decisions, block) if block else (),
        applies_to=answer.applies_to,
        assumed=tuple(name for name, _ in usual),
        unsaid=tuple(name for name, _ in answer.defaults),
        others=tuple(one.label for one in block.choices if not one.takes_text and not one.ticked) if block else (),
    )


def _asked_for(decisions: Decisions, block: Decision) -> tuple[str, ...]:
    """The criteria that a block says it was asked because of."""
    for line in range(block.line, min(block.end_line + 1, len(decisions.text))):
        if asked := _ASKED.match(decisions.text.line(line)):
            return tuple(name.strip() for name in _QUOTED.sub("", asked[1]).split(",") if name.strip())
    return ()


def _value(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _folder(path: str) -> str:
    return path if path.endswith(".py") else path.rstrip("/") + "/"


def _title(outline: Outline) -> str | None:
    """The document's own title: its first heading, where that is of the first level and no story."""
    first = outline.sections.items[0].lines[0] if outline.sections.items else ""
    for start, section in zip(outline.sections.starts[:2], outline.sections.items[:2], strict=True):
        first = section.lines[0]
        if first.startswith("# ") and not any(
            story.line == start and story.kind != "feature" for story in outline.stories
        ):
            return first[2:].strip(" #")
    return None
