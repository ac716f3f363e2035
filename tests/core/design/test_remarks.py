"""What a story file says besides its criteria."""

from __future__ import annotations

from spec_lsp.design.brief.remarks import remarks_about, remarks_in
from spec_lsp.text.lines import Text

FILE = Text.of("""\
# Lending

## US-1: Borrow a book

### Acceptance criteria
- A loan ends after 21 days.

### Validation Rules
- A card number must have 8 digits

## Edge Cases

- What happens when the printer is out of paper? The slip is sent by mail. It is green. Is it sent twice?
- **Two members at once**: The first one gets
  the book.
- ¿Qué pasa si falta la luz? → La lista se guarda
- La luz falta
- What happens when the desk closes?
- [ ] A criterion with a box
- What if a card is lost? [NEEDS CLARIFICATION: who replaces it]

## Notes
- Shelves are green.
""")


def test_answered_edge_cases_and_rules_are_remarks() -> None:
    assert [(one.text, one.when, one.rule) for one in remarks_in(FILE)] == [
        ("A card number must have 8 digits", "", True),
        ("The slip is sent by mail", "the printer is out of paper", False),
        ("The first one gets the book", "", False),
        ("La lista se guarda", "si falta la luz", False),
    ]


def test_the_remarks_of_other_stories_stay_out() -> None:
    assert [one.text for one in remarks_about(FILE, [(2, 9)])] == [
        "The slip is sent by mail",
        "The first one gets the book",
        "La lista se guarda",
    ]
