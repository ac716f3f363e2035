"""What is wrong with answers once questions, workspace and stories are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from spec_lsp.planning.answers import question_key
from spec_lsp.planning.catalogue import catalogue
from spec_lsp.planning.catalogue.own import merged
from spec_lsp.planning.decisions import Choice, Decision, Decisions
from spec_lsp.planning.evidence import Project, Trace, traces
from spec_lsp.planning.names import name_key, slug
from spec_lsp.planning.questions import Context, no_longer_raised
from spec_lsp.stories.model import Finding

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry


class Contradiction(NamedTuple):
    """An answer, and things in the workspace that speak against it."""

    block: Decision
    choice: Choice
    traces: tuple[Trace, ...]


class Forbidden(NamedTuple):
    """A library that an answer prohibits and the workspace uses."""

    block: Decision
    library: str
    trace: Trace


def check_answers(decisions: Decisions, project: Project, own: tuple[QuestionEntry, ...] = ()) -> tuple[Finding, ...]:
    """Options that are no longer offered, answers the workspace contradicts, libraries both required and prohibited.

    What can be seen in one block alone is in ``decisions.findings`` already. ``own`` are the team's own questions.
    """
    found = [
        finding for block in decisions if not block.disputed for finding in _unknown_options(block, _entry(block, own))
    ]
    for block, choice, seen in contradictions(decisions, project, own):
        said = f"{block.id} says {choice.label}, but {seen[0]} says otherwise; change the answer or the code."
        found.append(Finding("answer-against-evidence", choice.box, said))
    for block, library, trace in forbidden(decisions, project):
        said = f"{block.id} prohibits `{library}`, which {trace.seen_in} names; remove one of them."
        found.append(Finding("prohibited-dependency", block.mark, said))
    found.extend(_prohibited_and_required(decisions))
    return tuple(sorted(found, key=lambda finding: (finding.span.start, finding.code)))


def needless_answers(context: Context) -> tuple[Finding, ...]:
    """Answers about the package to questions of the catalogue that nothing raises any more."""
    package = slug(context.package)
    answered: dict[str, list[Decision]] = {}
    for block in context.decisions:
        if block.holds and block.key.startswith(f"d-{package}-"):
            key = question_key(block, context.package, context.own)
            if block.key == f"d-{package}-{slug(key)}":
                answered.setdefault(key, []).append(block)
    needless = no_longer_raised(answered, context) if answered else ()
    return tuple(
        Finding(
            "needless-decision",
            block.mark,
            f"No criterion of {context.package} raises this any more; delete {block.id} if nobody needs it.",
        )
        for key, blocks in answered.items()
        if key in needless
        for block in blocks
    )


def contradictions(
    decisions: Decisions, project: Project, own: tuple[QuestionEntry, ...] = ()
) -> tuple[Contradiction, ...]:
    """The answers against which speaks all that was seen of their question's first reference question."""
    found: list[Contradiction] = []
    for block in decisions:
        question = _entry(block, own)
        if question is None or not question.contested or not question.covers:
            continue
        reference = question.covers[0]
        seen = traces(project, question.seen).get(reference, ())
        for choice in block.chosen:
            option = question.option(choice.key)
            wanted = option.stands_for.get(reference) if option else None
            if wanted and seen and all(trace.option != wanted for trace in seen):
                found.append(Contradiction(block, choice, seen))
    return tuple(found)


def forbidden(decisions: Decisions, project: Project) -> tuple[Forbidden, ...]:
    """The prohibited libraries on which the project depends, or which its code imports."""
    imported = {name_key(module): (module, path) for module, path in reversed(project.imports) if "." not in module}
    found: list[Forbidden] = []
    for block in decisions:
        for item in _items(block, "prohibited"):
            key = name_key(item)
            declared = next((one for one in project.dependencies if name_key(one.name) == key), None)
            if declared is not None:
                found.append(Forbidden(block, item, Trace("", declared.seen_in, declared.name)))
            if key in imported:
                module, path = imported[key]
                found.append(Forbidden(block, item, Trace("", path, module)))
    return tuple(found)


def _entry(block: Decision, own: tuple[QuestionEntry, ...]) -> QuestionEntry | None:
    key = question_key(block, own=own)
    return next((entry for entry in merged(catalogue(), own) if entry.key == key), None)


def _unknown_options(block: Decision, question: QuestionEntry | None) -> Iterator[Finding]:
    """A ticked key that the question does not have, in a block that is otherwise the question's own."""
    if question is None:
        return
    offered = {slug(option.key) for option in question.options}
    own = [choice for choice in block.choices if not choice.takes_text]
    if len([choice for choice in own if slug(choice.key) in offered]) < 2:
        return
    for choice in own:
        if choice.ticked and slug(choice.key) not in offered:
            keys = ", ".join(f"`{option.key}`" for option in question.options)
            yield Finding(
                "unknown-option",
                choice.box,
                f"`{choice.key}` is not an option of this question; tick one of {keys}, or write it behind “Other:”.",
            )


def _prohibited_and_required(decisions: Decisions) -> Iterator[Finding]:
    required: dict[str, Decision] = {}
    for block in decisions:
        for item in _items(block, "required", "library", "libraries"):
            required.setdefault(name_key(item), block)
    for block in decisions:
        for item in _items(block, "prohibited"):
            other = required.get(name_key(item))
            if other is not None and other.key != block.key:
                yield Finding(
                    "contradicting-answer", block.mark, f"{block.id} prohibits `{item}`, which {other.id} requires."
                )


def _items(block: Decision, *names: str) -> Iterator[str]:
    for setting in block.settings:
        if setting.name in names:
            yield from setting.items
