"""Family S: the structure of stories."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import find_rule, rule
from spec_lsp.stories.outline import Outline


def of_outline(outline: Outline) -> Iterator[Diagnostic]:
    """What the reader of a file noticed and could not put right; ids that occur twice are family T's."""
    for finding in outline.findings:
        found = find_rule(finding.code)
        if found and found.code[0] == "S":
            yield Diagnostic(finding.span, found.severity, found, finding.message)
    yield from _without_criteria(outline)


def _without_criteria(outline: Outline) -> Iterator[Diagnostic]:
    """Each story that has none; once where no story of the file has any: then that is the file's way."""
    stories = [story for story in outline.stories if story.kind != "feature"]
    bare = [story for story in stories if not story.criteria]
    if not bare:
        return
    found = rule("story-without-criteria")
    if len(bare) == len(stories) > 1:
        message = f"None of the {len(bare)} stories of this file has an acceptance criterion yet."
        yield Diagnostic(bare[0].mark, found.severity, found, message)
        return
    for story in bare:
        yield Diagnostic(story.mark, found.severity, found, f"{story.name} has no acceptance criterion yet.")
