"""Drafts of whole story files, as the pictures of the rulebook show them."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.brief.terms import terms_in
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.model import Design
from spec_lsp.design.draft import draft_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text


def pack(text: str, *decisions: DecisionInput, path: str = "/w/docs/stories/cranes.md") -> PackageInput:
    """A package of all stories of a file."""
    read = Text.of(text)
    stories = tuple(StoryInput(story) for story in Outline.of(path, read).stories)
    return PackageInput("cranes", "src/port/cranes/", False, "", stories, decisions, (), terms_in(read))


def drafted(text: str, *decisions: DecisionInput, path: str = "/w/docs/stories/cranes.md") -> Design:
    return draft_design(pack(text, *decisions, path=path))


def methods(design: Design) -> dict[str, list[str]]:
    """The names of the methods of each component."""
    return {one.name: [entry.name for entry in one.of("method")] for one in design.components}


def lines(design: Design, kind: str = "method") -> list[str]:
    """What the entries of a kind say, without their references."""
    return [
        render_entry(entry._replace(references=())).removeprefix("- ")
        for one in design.components
        for entry in one.of(kind)  # type: ignore[arg-type]
    ]


def effects(text: str, *decisions: DecisionInput) -> dict[str, str]:
    """What the specification of a draft says of each method."""
    package = pack(text, *decisions)
    spec = compile_spec(draft_design(package), package)
    return {method.name: method.note for component in spec.components for method in component.methods}
