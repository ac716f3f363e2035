"""Requirements that a specification cites in words, the way tools and people do."""

from __future__ import annotations

import pytest

from spec_lsp.trace.index import Resolved
from tests.core.pictures import ROOT, picture

KIRO = """\
//- .kiro/specs/loans/requirements.md
# Requirements Document

### Requirement 1: Lend

#### Acceptance Criteria

1. WHEN a book is lent THE system SHALL print a slip
2. IF the book is lent THEN THE system SHALL refuse
"""


def named(line: str) -> list[str]:
    """What a line of a specification means."""
    drawn = picture(f"{KIRO}//- specs/loans_implementation_spec.md\n## Package: loans\n\n### Component: Desk\n{line}\n")
    path = f"{ROOT}/specs/loans_implementation_spec.md"
    index = drawn.snapshot.index
    meant = (index.resolve(path, mention) for mention in index.mentions_in(path) if mention.line == 3)
    return [one.name for one in meant if isinstance(one, Resolved)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- `lend()` — lends. (Req 1.2)", ["1.2"]),
        ("- `lend()` — lends. (Requirements 1.1, 1.2)", ["1.1", "1.2"]),
        ("- `lend()` — lends. [Req 1.2]", ["1.2"]),
        ("- `lend()` — lends. Requirements: 1.1, 1.2", ["1.1", "1.2"]),
        ("- `lend()` — lends. _Requirements: 1.1 and 1.2_", ["1.1", "1.2"]),
        ("- `lend()` — lends. **Validates: Requirements 1.2**", ["1.2"]),
        ("- `lend()` — lends. (REQ-1.2)", ["1.2"]),
        ("- `lend()` — lends. (R1.2)", ["1.2"]),
        ("- `lend()` — lends. (AC 1.2)", ["1.2"]),
        ("- `lend()` — lends. (Requirement 1, AC 2)", ["1.2"]),
        ("**Implements**: Requirement 1", ["1"]),
        ("**Implements**: Requirements 1.1, 1.2", ["1.1", "1.2"]),
        ("| Method | Requirement |\n|---|---|\n| `lend()` | 1.2 |", []),
        ("- `lend()` — needs version 1.2 of requests", []),
        ("- `lend()` — takes 1.2 seconds; the request is 1.1 kB", []),
    ],
)
def test_a_requirement_in_words(line: str, names: list[str]) -> None:
    assert named(line) == names


@pytest.mark.parametrize("head", ["From", "Requirement", "Requirements", "Criteria", "Traces to"])
def test_a_column_of_requirements(head: str) -> None:
    rows = f"| Method | {head} |\n|---|---|\n| `lend()` | 1.2 |"
    drawn = picture(f"{KIRO}//- specs/loans_implementation_spec.md\n## Package: loans\n\n### Component: Desk\n{rows}\n")
    mentions = drawn.snapshot.index.mentions_in(f"{ROOT}/specs/loans_implementation_spec.md")
    assert [(one.name, one.line) for one in mentions] == [("1.2", 5)]
