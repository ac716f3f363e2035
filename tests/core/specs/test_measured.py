"""Success criteria, which measure the whole: about time and volume below Performance, at no method."""

from __future__ import annotations

from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.model import Spec
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story
from tests.core.specs.lines import SHELVES


def measured(*criteria: str) -> Spec:
    method = "- `lend_book(book_id: int) -> None` (US-1/AC-1, US-2/AC-1)\n"
    text = f"# Design: loans\n**Status**: confirmed\n\n## Components\n{SHELVES}{method}"
    own = story("US-1", "lend books", "When a book is lent, the system records the day.")
    return compile_spec(parse_design(Text.of(text)), package(own, story("US-2", "", *criteria, kind="sc")))


def test_a_time_stands_below_performance_and_at_no_method() -> None:
    spec = measured("A clerk can lend a book in under 20 seconds.")
    (component,) = spec.components
    (method,) = component.methods
    assert method.note == "records the day."
    assert method.references == ("US-1/AC-1",)
    assert [item.text for section in spec.sections for item in section.items if section.title == "Performance"] == [
        "A clerk can lend a book in under 20 seconds."
    ]
    assert "US-2/AC-1" in component.implements
    assert len(component.tests) == 2


def test_a_share_is_measured_by_its_test_alone() -> None:
    spec = measured("100% of lent books show their day.", "A shelf is locked within 5 seconds of the alarm.")
    assert "Performance" not in [section.title for section in spec.sections]
    assert spec.components[0].methods[0].note == "records the day."


def test_another_language_keeps_its_words() -> None:
    (item,) = [
        item for section in measured("El préstamo se muestra en menos de 2 segundos").sections for item in section.items
    ]
    assert item.references == ("US-2/AC-1",)
    assert "El préstamo se muestra en menos de 2 segundos" in item.text
