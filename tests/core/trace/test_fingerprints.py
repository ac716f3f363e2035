"""Fingerprints: the same for what formatters change, and the same as those that specifications carry."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spec_lsp.design.document import fingerprints as carried
from spec_lsp.trace.fingerprints import fingerprint


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the  total is\tshown ", "the total is shown"),
        ("a\r\nb", "a\nb"),
        ("a\n\nb\n", "a\nb"),
        ("* one\n+ two", "- one\n- two"),
        ("| a   | b |\n|:--|---|", "|a|b|\n|---|---|"),
    ],
)
def test_formatting_makes_no_difference(one: str, two: str) -> None:
    assert fingerprint(one) == fingerprint(two)


def test_words_do() -> None:
    assert fingerprint("3 attempts") != fingerprint("5 attempts")


@given(st.text(alphabet="a *+|-\t\r\n\x0b\u2028", max_size=12))
@example("* a")
@example("\u2028|a | b")
def test_specifications_carry_the_same(text: str) -> None:
    assert fingerprint(text) == carried.fingerprint(text, 4)
