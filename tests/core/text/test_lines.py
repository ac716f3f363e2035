from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.text.lines import LineChange, Position, Span, Text, split_lines
from tests.core.text.strategies import documents, pieces, spans


def test_only_the_three_terminators_of_the_protocol_end_a_line() -> None:
    assert split_lines("a\u2028b\x0cc\x85d\nx\r\ny\rz") == ["a\u2028b\x0cc\x85d\n", "x\r\n", "y\r", "z"]


def test_a_text_that_ends_in_a_terminator_has_an_empty_last_line() -> None:
    assert split_lines("a\n") == ["a\n", ""]
    assert split_lines("") == [""]


def test_positions_out_of_the_text_are_clamped() -> None:
    text = Text.of("ab\r\nc")
    assert text.clamp(Position(0, 9)) == Position(0, 2)
    assert text.clamp(Position(9, 9)) == Position(1, 1)
    assert text.clamp(Position(-1, 3)) == Position(0, 0)


def test_an_insertion_past_the_last_line_lands_at_the_end() -> None:
    after, _ = Text.of("a").replace(Span(Position(7, 0), Position(7, 0)), "b")
    assert str(after) == "ab"


def test_a_replacement_says_which_lines_it_touched() -> None:
    after, change = Text.of("a\nb\nc").replace(Span(Position(1, 0), Position(1, 1)), "x\ny")
    assert str(after) == "a\nx\ny\nc"
    assert change == LineChange(first=1, old_count=1, new_count=2)


def test_line_end_is_that_of_the_first_line() -> None:
    assert Text.of("a\r\nb\n").line_end == "\r\n"
    assert Text.of("a").line_end == "\n"


@given(documents)
def test_lines_join_to_the_text(document: str) -> None:
    assert str(Text.of(document)) == document


@given(st.data(), documents, pieces)
def test_a_replacement_is_that_of_the_plain_string(data: st.DataObject, document: str, new: str) -> None:
    text = Text.of(document)
    span = data.draw(spans(text))
    before = "".join(text.lines[: span.start.line]) + text.lines[span.start.line][: span.start.column]
    behind = text.lines[span.end.line][span.end.column :] + "".join(text.lines[span.end.line + 1 :])

    after, change = text.replace(span, new)

    assert after == Text.of(before + new + behind)
    assert after.lines[: change.first] == text.lines[: change.first]
    assert after.lines[change.first + change.new_count :] == text.lines[change.first + change.old_count :]


@given(st.data(), documents)
def test_slice_and_replace_agree(data: st.DataObject, document: str) -> None:
    text = Text.of(document)
    span = data.draw(spans(text))
    assert text.replace(span, text.slice(span))[0] == text
