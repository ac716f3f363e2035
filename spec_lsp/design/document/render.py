"""Write a design as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from spec_lsp.design.document.drafted import doubts_of
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.model import Component, Design


def render_design(design: Design, line_end: str = "\n") -> str:
    """The design as a file; sections with nothing to say are left out."""
    blocks = [f"# Design: {design.package}\n{status_line(design)}"]
    if design.understanding:
        blocks.append(f"## Understanding\n{design.understanding}")
    if design.key_decisions:
        blocks.append(_listed("Key decisions", design.key_decisions))
    if design.components:
        first, *others = [render_component(component) for component in design.components]
        blocks += ["## Components\n" + first, *others]
    if design.integration:
        blocks.append(_listed("Integration", [render_entry(entry) for entry in design.integration]))
    blocks += [_listed(heading, lines) for heading, lines in doubts_of(design).items() if lines]
    if design.left_out:
        blocks.append(f"## Left out on purpose\n{design.left_out}")
    if design.would_change:
        blocks.append(f"## Would change it\n{design.would_change}")
    if design.drafted:
        blocks.append(drafted_line(design.drafted))
    return ("\n\n".join(blocks) + "\n").replace("\n", line_end)


def _listed(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([f"## {heading}", *(f"- {line}" for line in lines)])


def drafted_line(marks: tuple[str, ...]) -> str:
    """The comment at the end of a design that was drafted."""
    return f"<!-- spec-lsp drafted: {' '.join(marks)} -->"


def status_line(design: Design) -> str:
    word = "of" if design.status == "confirmed" else "draft"
    return f"**Status**: {design.status}" + (f" <!-- {word} {design.digest} -->" if design.digest else "")


def render_component(component: Component) -> str:
    return "\n".join([render_heading(component), *(f"- {render_entry(entry)}" for entry in component.entries)])


def render_heading(component: Component) -> str:
    lines = [f"### Component: {component.name}"]
    if component.file:
        lines.append(f"**File**: `{component.file}`" + (" (exists, changed)" if component.exists else ""))
    if component.purpose:
        lines.append(f"**Purpose**: {component.purpose}")
    return "\n".join(lines)
