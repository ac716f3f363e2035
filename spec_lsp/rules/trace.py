"""Family T: criteria that nothing names, and names that mean nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from spec_lsp.planning.packages import package_decision
from spec_lsp.process.package import StoryPlace, decisions_of, package_name, told
from spec_lsp.process.suspects import Confirmations, Confirmed, confirmations, suspects_of
from spec_lsp.rules.model import Diagnostic, Related, Severity
from spec_lsp.rules.registry import rule
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.index import Ambiguous, Unknown
from spec_lsp.trace.model import Mention
from spec_lsp.trace.table import table_of
from spec_lsp.workspace.snapshot import Snapshot

_COUNTED_KINDS = {"fr": "functional requirement", "nfr": "non-functional requirement", "sc": "success criterion"}
_DUPLICATE = "duplicate-id"
_MOST_RELATED = 3
_PLANS = frozenset({"spec", "design", "tasks", "plan"})


class Context(NamedTuple):
    """What all stories of a file share."""

    snapshot: Snapshot
    path: str
    outline: Outline
    uncited: frozenset[str]
    """The kinds of which the feature cites no criterion, though it has plans: said once, not for each."""
    confirmed: Confirmations
    """What the specifications were made from."""


def context_of(snapshot: Snapshot, path: str, outline: Outline) -> Context:
    return Context(snapshot, path, outline, frozenset(_uncited(snapshot, outline)), confirmations(snapshot))


def of_story(context: Context, story: Story) -> Iterator[Diagnostic]:
    """What is wrong with the traces of one story: it depends on its names, and on what is said of them elsewhere."""
    yield from unmapped(context, story)
    yield from suspect(context, story)


def unmapped(context: Context, story: Story) -> Iterator[Diagnostic]:
    """The criteria of a story that nothing names."""
    index, feature = context.snapshot.index, context.outline.feature
    bare = [
        criterion
        for criterion in story.criteria
        if criterion.kind not in context.uncited and not index.covered(feature, criterion.name)
    ]
    if not bare:
        return
    severity, reason, related = _severity(context, story, len(bare))
    found = rule("unmapped-criterion")
    for criterion in bare:
        message = f"{criterion.name} is named by no spec, task, design, code or test{reason}"
        yield Diagnostic(criterion.mark, severity, found, message, related)


def suspect(context: Context, story: Story) -> Iterator[Diagnostic]:
    """The criteria of a story that say something else than what a specification was made from."""
    found = rule("suspect-criterion")
    for criterion in story.criteria:
        stale = suspects_of(context.snapshot, context.outline.feature, criterion, context.confirmed)
        if stale:
            names = ", ".join(dict.fromkeys(one.component for one in stale))
            files = " and ".join(dict.fromkeys(one.path.rpartition("/")[2] for one in stale))
            message = f"{criterion.name} has changed since {files} was confirmed; review {names}."
            related = tuple(Related(one.path, _heading(one), one.component) for one in stale)
            data = ("mark-reviewed", criterion.name)
            yield Diagnostic(criterion.mark, found.severity, found, message, related, data)


def _heading(one: Confirmed) -> Span:
    return Span(Position(one.line, 0), Position(one.line, one.end))


def duplicates(snapshot: Snapshot, path: str, outline: Outline) -> Iterator[Diagnostic]:
    """The ids that a file defines twice: a hint until something names the id, and could mean either."""
    repeated = {finding.span: finding for finding in outline.findings if finding.code == _DUPLICATE}
    if not repeated:
        return
    found = rule(_DUPLICATE)
    first: dict[str, Span] = {}
    for story in outline.stories:
        for name, mark in ((story.name, story.mark), *((one.name, one.mark) for one in story.criteria)):
            finding = repeated.get(mark)
            original = name.rpartition("#")[0]
            if finding is None or original not in first:
                first.setdefault(name, mark)
                continue
            severity = found.severity if snapshot.index.references(outline.feature, original) else "hint"
            related = (Related(path, first[original], f"The first {original}"),)
            yield Diagnostic(mark, severity, found, finding.message, related)


def _line_of(line: int) -> Span:
    return Span(Position(line, 0), Position(line, 0))


def _severity(context: Context, story: Story, bare: int) -> tuple[Severity, str, tuple[Related, ...]]:
    """A hint while nobody planned the story, information once its package is chosen, a warning once it was claimed.

    What claims it is told by its file alone: where in it makes no difference, and changes at every keystroke there.
    """
    snapshot, feature = context.snapshot, context.outline.feature
    if bare < len(story.criteria):
        claiming = sorted(
            {
                link.path
                for criterion in story.criteria
                for link in snapshot.index.links(feature, criterion.name)
                if link.source in _PLANS
            }
        )
        if claiming:
            whole = "feature" if story.kind == "feature" else "story"
            related = tuple(
                Related(path, _line_of(0), f"It names other criteria of {story.name}.") for path in claiming
            )
            return "warning", f", though other criteria of its {whole} are.", related[:_MOST_RELATED]
    project = snapshot.project_of(context.path)
    place = StoryPlace(context.path, context.outline, story, project)
    package = package_name(snapshot, place)
    if package is not None:
        decision = package_decision(decisions_of(snapshot, project), told(snapshot, place))
        related = (Related(project.decisions, decision.mark, f"{decision.id}: {decision.title}"),) if decision else ()
        return "information", f"; its package is {package}.", related
    return "hint", " yet.", ()


def uncited_kinds(snapshot: Snapshot, path: str, outline: Outline) -> Iterator[Diagnostic]:
    """Once, at the top of the file, where a planned feature cites nothing of one kind or of several."""
    uncited = _uncited(snapshot, outline)
    if not uncited:
        return
    first = next(iter(uncited.values()))[0]
    owner = next(story for story in outline.stories if first in story.criteria)
    kinds = " and no ".join(
        f"{_COUNTED_KINDS[kind]} ({criteria[0].name}{f' to {criteria[-1].name}' if len(criteria) > 1 else ''})"
        for kind, criteria in uncited.items()
    )
    found = rule("uncited-kind")
    related = tuple(
        Related(plan, _line_of(0), "It names other things of this feature.")
        for plan in islice(_plans(snapshot, outline.feature), _MOST_RELATED)
    )
    said = f"No {kinds} of this feature is named in its plan or tasks."
    yield Diagnostic(owner.mark, found.severity, found, said, related)


def _uncited(snapshot: Snapshot, outline: Outline) -> dict[str, list[Criterion]]:
    kinds: dict[str, list[Criterion]] = {}
    owners = [story for story in outline.stories if story.kind == "feature"]
    for story in owners:
        for criterion in story.criteria:
            if criterion.kind in _COUNTED_KINDS:
                kinds.setdefault(criterion.kind, []).append(criterion)
    if not kinds or next(_plans(snapshot, outline.feature), None) is None:
        return {}
    index = snapshot.index
    return {
        kind: criteria
        for kind, criteria in kinds.items()
        if not any(index.covered(outline.feature, criterion.name) for criterion in criteria)
    }


def _plans(snapshot: Snapshot, feature: str) -> Iterator[str]:
    """The later files of the feature that name anything of it."""
    index = snapshot.index
    for path in index.homes.get(feature, ()):
        named = table_of(index.files[path]).mentions.values()
        if any(mention.source in _PLANS for mentions in named for mention in mentions):
            yield path


def of_mentions(snapshot: Snapshot, path: str) -> Iterator[Diagnostic]:
    """References that name nothing, or too much."""
    if path.endswith(".py"):
        return
    index = snapshot.index
    told: Counter[tuple[int, int]] = Counter()
    for mention in index.mentions_in(path):
        meant = index.resolve(path, mention)
        if isinstance(meant, Ambiguous) and mention.source == "other":
            continue  # prose that names what many features have speaks to people, who know which is meant
        if isinstance(meant, Unknown | Ambiguous):
            told[mention.line, mention.start] += 1
            if told[mention.line, mention.start] == 1:
                yield (
                    _unknown(snapshot, mention, meant)
                    if isinstance(meant, Unknown)
                    else _ambiguous(snapshot, mention, meant)
                )


def _span(mention: Mention) -> Span:
    return Span(Position(mention.line, mention.start), Position(mention.line, mention.end))


def _unknown(snapshot: Snapshot, mention: Mention, meant: Unknown) -> Diagnostic:
    near = meant.did_you_mean
    where = f" in {meant.feature.rpartition('/')[2]}" if meant.feature else ""
    message = f"{mention.name} does not exist{where}{f'; did you mean {near}?' if near else '.'}"
    found = rule("unknown-reference")
    places = snapshot.index.definitions(near, meant.feature)[:1] if near else ()
    related = tuple(Related(place.path, _line_of(place.definition.line), near or "") for place in places)
    return Diagnostic(_span(mention), found.severity, found, message, related, ("replace", near) if near else ())


def _ambiguous(snapshot: Snapshot, mention: Mention, meant: Ambiguous) -> Diagnostic:
    names = [feature.rpartition("/")[2].removesuffix(".md") for feature in meant.features]
    data = ("replace", *dict.fromkeys(f"{name}:{mention.name}" for name in names[:3] if not re.search(r"\s", name)))
    shown = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
    example = f"{names[0]}:{mention.name}"
    message = (
        f"{mention.name} is defined in {len(names)} features ({shown}); write the one you mean in front: {example}"
    )
    related = tuple(
        Related(
            place.path,
            _line_of(place.definition.line),
            place.definition.name,
        )
        for feature in meant.features[:3]
        for place in snapshot.index.definitions(mention.name, feature)[:1]
    )
    return Diagnostic(
        _span(mention), rule("ambiguous-reference").severity, rule("ambiguous-reference"), message, related, data
    )
