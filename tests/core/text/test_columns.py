import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.text.columns import Encoding, from_units, to_units

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_an_emoji_and_an_accent_before_a_column(encoding: Encoding, units: int) -> None:
    line = "é😀x US-1"
    assert to_units(line, 3, encoding) == units
    assert from_units(line, units, encoding) == 3


def test_inside_a_character_is_its_start() -> None:
    assert from_units("😀x", 1, "utf-16") == 0
    assert from_units("😀x", 3, "utf-8") == 0


def test_past_the_end_is_the_end() -> None:
    assert from_units("é", 99, "utf-8") == 1
    assert to_units("abc", 99, "utf-16") == 3


@given(st.text(max_size=20), st.integers(0, 20), st.sampled_from(ENCODINGS))
def test_columns_survive_the_way_there_and_back(line: str, column: int, encoding: Encoding) -> None:
    column = min(column, len(line))
    assert from_units(line, to_units(line, column, encoding), encoding) == column


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.integers(0, 20))
def test_units_are_what_the_encodings_say(line: str, column: int) -> None:
    head = line[:column]
    assert to_units(line, column, "utf-8") == len(head.encode())
    assert to_units(line, column, "utf-16") == len(head.encode("utf-16-le")) // 2
