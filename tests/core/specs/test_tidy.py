"""No line of a specification is broken: brackets, quotations, doubled words and marks, and what is left dangling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.draft import draft_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.model import Spec
from spec_lsp.specs.tidy import tidied
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

PACKAGES = Path(__file__).parents[2] / "packages"
_ATOM = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”")


def faults(line: str) -> list[str]:
    """What is broken in a line."""
    found = []
    if line.count("`") % 2 or line.count("“") != line.count("”") or re.sub(r"`[^`]*`", "", line).count('"') % 2:
        found.append("a quotation is open")
    bare = _ATOM.sub("Q", line)
    if bare.count("(") != bare.count(")") or bare.count("[") != bare.count("]"):
        found.append("a bracket is open")
    doubled = re.search(r"\b([A-Za-z]{2,}) \1\b", bare)
    if doubled and doubled[1].lower() not in ("that", "had", "is"):
        found.append(f"{doubled[0]} twice")
    if re.search(r"(?<!\.)\.\s*\.(?!\.)|[:,;]\s*;|;\s*(?:,|\.(?:\s|$))", bare):
        found.append("two marks")
    if re.search(r"\b(?:and|or|but|then|the|an?)[;.](?:\s|$)", bare):
        found.append("dangling")
    if "**" in bare:
        found.append("marks of emphasis")
    if any("\ue000" <= sign <= "\uf8ff" for sign in line):
        found.append("a sign of our own")
    return found


def lines_of(spec: Spec) -> list[str]:
    """The sentences of a specification: notes of methods and tests, errors, what stands below headings."""
    found = [spec.purpose]
    for component in spec.components:
        found += [method.note for method in component.methods]
        found += [error.text for error in component.errors]
        found += [test.note for test in component.tests]
    return found + [item.text for section in spec.sections for item in section.items]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ends the loan (in memory only.", "ends the loan in memory only."),
        ('shows "No shelf and ends', "shows No shelf and ends"),
        ("raises `Gone; ends it", "raises Gone; ends it"),
        ("the shelf shelf is open", "the shelf is open"),
        ("the book that that shelf holds", "the book that that shelf holds"),
        ("checks the shelf:; ends it", "checks the shelf; ends it"),
        ("checks the shelf and; ends it.", "checks the shelf; ends it."),
        ("ends it.. The next", "ends it. The next"),
        ("waits …", "waits …"),
        ('says "open (always"', 'says "open (always"'),
        ("calls `f(x` once", "calls `f(x` once"),
        ("a **rare book", "a rare book"),
        ("adds them (a) and b) to it", "adds them (a) and b to it"),
    ],
)
def test_what_is_broken_is_mended(text: str, said: str) -> None:
    assert tidied(text) == said
    assert tidied(said) == said


@pytest.mark.parametrize("name", sorted(path.parent.name for path in PACKAGES.glob("*/implementation_spec.md")))
def test_no_line_of_the_golden_packages_is_broken(name: str) -> None:
    text = (PACKAGES / name / "implementation_spec.md").read_text("utf-8")
    text = re.sub(r"^(<!--.*|\*\*[\w ]+\*\*:)", "", text, flags=re.M)
    broken = {line: found for line in text.splitlines() if (found := faults(line))}
    assert not broken


_WORDS = st.sampled_from(
    ["the shelf", "a book", "a member", "borrows", "is lent", "returns", "3 days", "(at most 5)", '"Book is lent"',
     "and", "or", "then", "the system", "shall", "WHEN", "THEN", "when", "if", "must", "not", ",", ";", ":", ".",
     "- title", "`--all`", "(such as", "**Note**", "“Open”", "who", "per day", "more than 20", "shows", "the loan", "I",
     "my", "“", '"', ")", "is", "are", "title", "e.g. a map", "can", "every Monday at 07:00", "fails", "invalid", "Add"]
)  # fmt: skip
CRITERIA = st.lists(st.lists(_WORDS, min_size=2, max_size=14).map(" ".join), min_size=1, max_size=4)


@settings(deadline=None, max_examples=200)
@given(CRITERIA)
def test_no_line_is_broken_whatever_is_written(criteria: list[str]) -> None:
    source = package(story("US-1", "lend a book to a member", *criteria))
    for line in lines_of(compile_spec(draft_design(source), source)):
        assert not faults(line), line


DESIGN = """\
# Design: loans
**Status**: confirmed

## Components
### Component: LoanService
**File**: `src/loans.py`
- `lend_book(member_id: int, book_id: int) -> Loan` (US-1/AC-1)
- `list_books(query: str = "") -> list[Book]` (US-1/AC-2)
- error `AlreadyLent` “Book is lent” (US-1/AC-1)
- error `InvalidDay` (US-1/AC-3)
- setting `max_days` = 3 days (US-1/AC-3)
### Component: loan pages
**File**: `src/pages.py`
- `show_books(query: str = "") -> str` (US-1/AC-2, US-1/AC-3)
- `submit_loan(form: Mapping[str, str]) -> Response` (US-1/AC-1)
"""


@settings(deadline=None, max_examples=200)
@given(CRITERIA)
def test_no_line_of_a_confirmed_design_is_broken(criteria: list[str]) -> None:
    source = package(story("US-1", "lend a book to a member", *criteria, *["A book is lent."] * (3 - len(criteria))))
    for line in lines_of(compile_spec(parse_design(Text.of(DESIGN)), source)):
        assert not faults(line), line
