"""No pattern back-tracks for ever: four times the text takes about four times the work, on bad lines.

Only the growth is judged, so the machine does not matter; the limit leaves room for noise and is far below the 16 times
of quadratic work.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from spec_lsp.stories.forms import form_of
from spec_lsp.stories.grammar import analyse
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text

PIECES = [
    "**",
    "[",
    "](",
    "As a ",
    "| ",
    "- ",
    "(",
    "<a ",
    "FR-",
    "1. ",
    "`",
    " ",
    "# ",
    "Given ",
    "\t",
    ":",
    "_x",
    "[a](b",
    "<!--",
    "~~",
    "so that ",
    "I want ",
    "US-1 ",
    "として",
    "如果",
    "{{",
    "AC-",
    "\\|",
    "> ",
    "\u2028",
    "…",
    "Scenario: ",
    "A-",
    "a and ",
    "when, ",
    "shall ",
    "“",
    "5 a ",
    "a, b, ",
]
PLACES = [
    "{}",
    "## {}",
    "- {}",
    "## US-1: a\n### Acceptance criteria\n- {}",
    "## US-1: a\n### Acceptance criteria\n{}",
    "|a|b|\n|-|-|\n|{}|",
    "As a user, {}",
    "As a user, I want to {}",
    "## US-1 {}",
    "## Functional Requirements\n- **FR-1**: {}",
    "**{}",
    "---\ntitle: {}\n---\n",
]
SIZE = 2_000


def _spent(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def _grows_linearly(work: Callable[[str], object], pattern: str, piece: str) -> bool:
    small, large = (pattern.format(piece * (size // len(piece))) for size in (SIZE, 4 * SIZE))
    if _spent(work, large) < 0.02:
        return True  # too little to measure, and far from what quadratic work would take
    return any(
        min(_spent(work, large) for _ in range(2)) < 10 * min(_spent(work, small) for _ in range(2)) for _ in range(3)
    )


def _outline(text: str) -> object:
    return Outline.of("/w/a.md", Text.of(text)).stories


@pytest.mark.parametrize("pattern", PLACES)
def test_outline(pattern: str) -> None:
    assert [piece for piece in PIECES if not _grows_linearly(_outline, pattern, piece)] == []


@pytest.mark.parametrize("work", [form_of, analyse])
def test_analysis_of_a_sentence(work: Callable[[str], object]) -> None:
    slow = [
        (pattern, piece)
        for pattern in ("{}", "As a user, I want to {}", "WHEN {}")
        for piece in PIECES
        if not _grows_linearly(work, pattern, piece)
    ]
    assert slow == []
