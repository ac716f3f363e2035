"""What is wrong with answers once questions, workspace and stories are known."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.planning.answers import question_key
from spec_lsp.planning.catalogue import catalogue
from spec_lsp.planning.decisions import Decision, Decisions
from spec_lsp.planning.evidence import Project, traces
from spec_lsp.planning.names import name_key, slug
from spec_lsp.planning.questions import Context, still_raised
from spec_lsp.stories.model import Finding


def check_answers(decisions: Decisions, project: Project) -> tuple[Finding, ...]:
    """Options that are no longer offered, answers the workspace contradicts, libraries both required and prohibited.

    What can be seen in one block alone is in ``decisions.findings`` already.
    """
    found = [
        finding
        for block in decisions
        for finding in (*_unknown_options(block), *_against_evidence(block, project))
        if not block.disputed
    ]
    found.extend(_prohibited(decisions, project))
    return tuple(sorted(found, key=lambda finding: (finding.span.start, finding.code)))


def needless_answers(context: Context) -> tuple[Finding, ...]:
    """Answers about the package to questions of the catalogue that nothing raises any more."""
    package = slug(context.package)
    return tuple(
        Finding(
            "needless-decision",
            block.mark,
            f"No criterion of {context.package} raises this question any more; delete {block.id} if nobody needs it.",
        )
        for block in context.decisions
        if block.holds and block.key == f"d-{package}-{question_key(block, context.package)}"
        if still_raised(question_key(block, context.package), context) is False
    )


def _unknown_options(block: Decision) -> Iterator[Finding]:
    """A ticked key that the question does not have, in a block that is otherwise the question's own."""
    question = next((entry for entry in catalogue() if entry.key == question_key(block)), None)
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


def _against_evidence(block: Decision, project: Project) -> Iterator[Finding]:
    """An answer that all that was seen of its first reference question speaks against."""
    question = next((entry for entry in catalogue() if entry.key == question_key(block)), None)
    if question is None or not question.contested:
        return
    reference = question.covers[0]
    seen = traces(project, question.seen).get(reference, ())
    for choice in block.chosen:
        option = question.option(choice.key)
        wanted = option.stands_for.get(reference) if option else None
        if wanted and seen and all(trace.option != wanted for trace in seen):
            yield Finding(
                "answer-against-evidence",
                choice.box,
                f"{block.id} says {choice.label}, but {seen[0]} says otherwise; change the answer or the code.",
            )


def _prohibited(decisions: Decisions, project: Project) -> Iterator[Finding]:
    required: dict[str, Decision] = {}
    for block in decisions:
        for setting in block.settings:
            if setting.name in ("required", "library", "libraries"):
                for item in setting.items:
                    required.setdefault(name_key(item), block)
    for block in decisions:
        for setting in block.settings:
            if setting.name != "prohibited":
                continue
            for item in setting.items:
                other = required.get(name_key(item))
                if other is not None and other.key != block.key:
                    yield Finding(
                        "contradicting-answer", block.mark, f"{block.id} prohibits `{item}`, which {other.id} requires."
                    )
                seen = next((one for one in project.dependencies if name_key(one.name) == name_key(item)), None)
                if seen is not None:
                    yield Finding(
                        "prohibited-dependency",
                        block.mark,
                        f"{block.id} prohibits `{item}`, which {seen.seen_in} names; remove one of them.",
                    )
