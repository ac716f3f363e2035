"""Family S: the structure of stories."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import find_rule, rule
from spec_lsp.stories import sentence
from spec_lsp.stories.model import Story
from spec_lsp.stories.outline import Outline
from spec_lsp.stories.phrases import LANGUAGES

_OPENING = 20
"""Within so many characters, “I want” begins a sentence."""
_PARAGRAPH = 8
_NO_PROSE = ("#", "|", "<", "```", "~~~", "-", "*  ", "+")


def of_outline(outline: Outline) -> Iterator[Diagnostic]:
    """What the reader of a file noticed and could not put right; ids that occur twice are family T's."""
    for finding in outline.findings:
        found = find_rule(finding.code)
        if found and found.code[0] == "S":
            yield Diagnostic(finding.span, found.severity, found, finding.message)
    yield from _without_criteria(outline)


def of_story(outline: Outline, story: Story) -> Iterator[Diagnostic]:
    """What a story's own words leave out."""
    if story.statement is not None or story.kind == "feature":
        return
    missing = _left_out(_first_paragraph(outline, story))
    if missing:
        found = rule("incomplete-statement")
        yield Diagnostic(story.mark, found.severity, found, f"{story.name} does not say {missing}.")


def _left_out(text: str) -> str | None:
    """What a sentence of the form leaves out; None for any other text, and for wants in words of their own."""
    said = sentence.split(text)
    plain = sentence.plain(text)
    if said is not None and said.role and said.want is None:
        rest = plain[plain.find(said.role) + len(said.role) :].lstrip(" ,，.。;")
        benefits = (language.find_benefit(rest, 0) for language in LANGUAGES if language.code == said.language)
        if not rest or any(benefit is not None and benefit.start() == 0 for benefit in benefits):
            return "what is wanted"
    elif said is None:
        wants = (language.find_want(plain, 0, _OPENING) for language in LANGUAGES if language.role_first)
        if any(want is not None and want.start() == 0 for want in wants):
            return "who wants it"
    return None


def _first_paragraph(outline: Outline, story: Story) -> str:
    """The text between a story's title and whatever comes next."""
    last = min((one.line - 1 for one in story.criteria), default=story.end_line)
    lines: list[str] = []
    for number in range(story.line + 1, min(last + 1, story.line + _PARAGRAPH, len(outline.text))):
        line = outline.text.line(number).strip()
        if line.startswith(_NO_PROSE) or (lines and not line):
            break
        if line:
            lines.append(line)
    return " ".join(lines)


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
