"""Family T: criteria that nothing names, and names that mean nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.process.package import StoryPlace, package_name
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
_PLANS = frozenset({"spec", "design", "tasks", "plan"})


class Context(NamedTuple):
    """What all stories of a file share."""

    snapshot: Snapshot
    path: str
    outline: Outline
    uncited: frozenset[str]
    """The kinds of which the feature cites no criterion, though it has plans: said once, not for each."""


def context_of(snapshot: Snapshot, path: str, outline: Outline) -> Context:
    return Context(snapshot, path, outline, frozenset(_uncited(snapshot, outline)))


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
    severity, reason = _severity(context, story, len(bare))
    found = rule("unmapped-criterion")
    for criterion in bare:
        message = f"{criterion.name} is named by no {_wanted(criterion)}{reason}"
        yield Diagnostic(criterion.mark, severity, found, message, data=("cover", criterion.name))


def _wanted(criterion: Criterion) -> str:
    return "specification, task or test"


def _severity(context: Context, story: Story, bare: int) -> tuple[Severity, str]:
    """A hint while nobody planned the story, information once its package is chosen, a warning once it was claimed."""
    snapshot, feature = context.snapshot, context.outline.feature
    if bare < len(story.criteria) and any(
        link.source in _PLANS for criterion in story.criteria for link in snapshot.index.links(feature, criterion.name)
    ):
        return "warning", ", though other criteria of its story are."
    project = snapshot.project_of(context.path)
    package = package_name(snapshot, StoryPlace(context.path, context.outline, story, project))
    if package is not None:
        return "information", f"; its package is {package}."
    return "hint", " yet."


def uncited_kinds(snapshot: Snapshot, path: str, outline: Outline) -> Iterator[Diagnostic]:
    """Once for each kind of which a planned feature cites nothing, at the top of the file."""
    for kind, criteria in _uncited(snapshot, outline).items():
        owner = next(story for story in outline.stories if criteria[0] in story.criteria)
        names = f"{criteria[0].name} to {criteria[-1].name}" if len(criteria) > 1 else criteria[0].name
        word = _COUNTED_KINDS[kind]
        message = f"No {word} of this feature ({names}) is named in its plan or tasks."
        yield Diagnostic(owner.mark, rule("uncited-kind").severity, rule("uncited-kind"), message)


def _uncited(snapshot: Snapshot, outline: Outline) -> dict[str, list[Criterion]]:
    kinds: dict[str, list[Criterion]] = {}
    owners = [story for story in outline.stories if story.kind == "feature"]
    for story in owners:
        for criterion in story.criteria:
            if criterion.kind in _COUNTED_KINDS:
                kinds.setdefault(criterion.kind, []).append(criterion)
    if not kinds or not _is_planned(snapshot, outline.feature):
        return {}
    index = snapshot.index
    return {
        kind: criteria
        for kind, criteria in kinds.items()
        if not any(index.covered(outline.feature, criterion.name) for criterion in criteria)
    }


def _is_planned(snapshot: Snapshot, feature: str) -> bool:
    """Whether a later file of the feature names anything of it."""
    index = snapshot.index
    return any(
        mention.source in _PLANS
        for path in index.homes.get(feature, ())
        for mentions in table_of(index.files[path]).mentions.values()
        for mention in mentions
    )


def of_mentions(snapshot: Snapshot, path: str) -> Iterator[Diagnostic]:
    """References that name nothing, or too much."""
    if path.endswith(".py"):
        return
    index = snapshot.index
    told: Counter[tuple[int, int]] = Counter()
    for mention in index.mentions_in(path):
        meant = index.resolve(path, mention)
        if isinstance(meant, Unknown | Ambiguous):
            told[mention.line, mention.start] += 1
            if told[mention.line, mention.start] == 1:
                yield _unknown(mention, meant) if isinstance(meant, Unknown) else _ambiguous(snapshot, mention, meant)


def _span(mention: Mention) -> Span:
    return Span(Position(mention.line, mention.start), Position(mention.line, mention.end))


def _unknown(mention: Mention, meant: Unknown) -> Diagnostic:
    hint = f"; did you mean {meant.did_you_mean}?" if meant.did_you_mean else "."
    where = f" in {meant.feature.rpartition('/')[2]}" if meant.feature else ""
    message = f"{mention.name} does not exist{where}{hint}"
    data = ("replace", meant.did_you_mean) if meant.did_you_mean else ()
    return Diagnostic(_span(mention), rule("unknown-reference").severity, rule("unknown-reference"), message, data=data)


def _ambiguous(snapshot: Snapshot, mention: Mention, meant: Ambiguous) -> Diagnostic:
    names = [feature.rpartition("/")[2].removesuffix(".md") for feature in meant.features]
    shown = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
    example = f"{names[0]}:{mention.name}"
    message = (
        f"{mention.name} is defined in {len(names)} features ({shown}); write the one you mean in front: {example}"
    )
    related = tuple(
        Related(
            place.path,
            Span(Position(place.definition.line, 0), Position(place.definition.line, 0)),
            place.definition.name,
        )
        for feature in meant.features[:3]
        for place in snapshot.index.definitions(mention.name, feature)[:1]
    )
    return Diagnostic(
        _span(mention), rule("ambiguous-reference").severity, rule("ambiguous-reference"), message, related
    )
