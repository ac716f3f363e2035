"""A design in a few lines, and what its specification says of its methods."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.model import Spec
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story


def compiled(
    components: str, *criteria: str, want: str = "keep the books", answers: tuple[DecisionInput, ...] = ()
) -> Spec:
    """The specification of a design with these components, of one story with these criteria (``US-1/AC-1`` …)."""
    text = f"# Design: loans\n**Status**: confirmed\n\n## Components\n{components}"
    return compile_spec(parse_design(Text.of(text)), package(story("US-1", want, *criteria), decisions=answers))


def notes(components: str, *criteria: str, **more: object) -> dict[str, str]:
    """The note of each method by its name."""
    spec = compiled(components, *criteria, **more)  # type: ignore[arg-type]
    return {method.name: method.note for component in spec.components for method in component.methods}


SHELVES = """\
### Component: ShelfService
**File**: `src/shelves.py`
"""
PAGES = """\
### Component: shelf pages
**File**: `src/pages.py`
"""
