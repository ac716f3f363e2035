"""A design file: read leniently, with what is not understood said on its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.text.lines import Text
from tests.core.design.library import DESIGN


def findings(design: str) -> list[tuple[int, str]]:
    return [(finding.span.start.line, finding.code) for finding in parse_design(Text.of(design)).findings]


def test_a_design_is_read_and_written_back() -> None:
    design = parse_design(Text.of(DESIGN))
    assert (design.package, design.status, design.digest, design.findings) == ("loans", "proposed", "", ())
    assert [component.name for component in design.components] == ["LoanService"]
    assert design.left_out == "Returning: no criterion asks for it."
    assert render_design(design) == DESIGN


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_do_not_matter(newline: str) -> None:
    design = parse_design(Text.of(DESIGN.replace("\n", newline)))
    assert render_design(design) == DESIGN


@pytest.mark.parametrize(
    ("line", "status", "digest"),
    [
        ("**Status**: confirmed <!-- of 9a2b41c7 -->", "confirmed", "9a2b41c7"),
        ("**Status:** Confirmed", "confirmed", ""),
        ("  **Status**: proposed <!-- draft 00ff00ff -->  ", "proposed", "00ff00ff"),
        ("**Status**: maybe", "proposed", ""),
        ("Status: confirmed", "proposed", ""),
    ],
)
def test_the_status_line(line: str, status: str, digest: str) -> None:
    design = parse_design(Text.of(DESIGN.replace("**Status**: proposed", line)))
    assert (design.status, design.digest) == (status, digest)


def test_what_is_not_understood_is_said_on_its_line() -> None:
    design = "\n".join(
        [
            "# Design: loans",
            "## Components",
            "### Component: Loans",
            "- `lend(book -> None` (2.1)",
            "- lends a book",
            "* error `Late`",
            "* error `Late`",
            "```",
            "- not an entry: inside of code",
            "```",
            "### Component: Loans",
            "**File:** src/loans.py (exists)",
        ]
    )
    assert findings(design) == [
        (2, "component-without-file"),
        (2, "duplicate-component"),
        (3, "invalid-signature"),
        (4, "unknown-entry"),
        (6, "duplicate-entry"),
        (10, "duplicate-component"),
    ]
    components = parse_design(Text.of(design)).components
    assert [len(component.entries) for component in components] == [3, 0]
    assert (components[1].file, components[1].exists) == ("src/loans.py", True)


@given(st.text(alphabet="#*-`\n :=(){}|abcUS1<!>“”—", max_size=200))
def test_reading_never_fails(text: str) -> None:
    parse_design(Text.of(text))
