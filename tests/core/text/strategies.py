"""Hostile documents and edits: everything that has ever confused a line splitter or a fence."""

from __future__ import annotations

from hypothesis import strategies as st

from spec_lsp.text.lines import Position, Span, Text

_PIECES = (
    "a", "é", "😀", "\u2028", "\x0c", " ", "\n", "\r", "\r\n", "# h\n", "\n## h", "```", "\n```\n", "~~~\n",
    "<!--", "-->", "---\n", "- x\n", "- ```\n",
)  # fmt: skip

pieces = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
documents = st.one_of(pieces, pieces.map("---\n".__add__), pieces.map("\ufeff".__add__))


@st.composite
def spans(draw: st.DrawFn, text: Text) -> Span:
    """A span inside the text, in order."""

    def place() -> Position:
        line = draw(st.integers(0, len(text) - 1))
        return Position(line, draw(st.integers(0, len(text.line(line)))))

    one, two = place(), place()
    return Span(min(one, two), max(one, two))
