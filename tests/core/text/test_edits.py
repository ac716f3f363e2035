import pytest
from hypothesis import given

from spec_lsp.text.edits import OverlappingEditsError, TextEdit, apply_edits, insertion, minimal_edits
from spec_lsp.text.lines import Position, Span, Text
from tests.core.text.strategies import documents


def test_all_positions_are_those_of_the_text_before() -> None:
    edits = [insertion(Position(1, 0), "new\n"), TextEdit(Span(Position(0, 0), Position(0, 1)), "A")]
    assert str(apply_edits(Text.of("a\nb"), edits)) == "A\nnew\nb"


def test_insertions_at_one_place_keep_their_order() -> None:
    edits = [insertion(Position(0, 0), "1"), insertion(Position(0, 0), "2")]
    assert str(apply_edits(Text.of("x"), edits)) == "12x"


def test_overlapping_edits_are_refused() -> None:
    edits = [TextEdit(Span(Position(0, 0), Position(0, 2)), ""), TextEdit(Span(Position(0, 1), Position(0, 3)), "")]
    with pytest.raises(OverlappingEditsError):
        apply_edits(Text.of("abc"), edits)


def test_a_minimal_edit_leaves_equal_lines_alone() -> None:
    (edit,) = minimal_edits(Text.of("a\nb\nc\n"), Text.of("a\nB\nc\n"))
    assert edit == TextEdit(Span(Position(1, 0), Position(2, 0)), "B\n")


@given(documents, documents)
def test_minimal_edits_give_the_other_text(one: str, two: str) -> None:
    before, after = Text.of(one), Text.of(two)
    assert apply_edits(before, minimal_edits(before, after)) == after
