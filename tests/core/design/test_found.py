"""What is got by the key of something else is known by it."""

from __future__ import annotations

import pytest

from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.values.found import with_found


@pytest.mark.parametrize(
    ("signature", "kind", "found"),
    [
        ("get_reading_list(term_id: int) -> ReadingList", "`id: int`, `items: list[Item]`",
         "`id: int`, `term_id: int`, `items: list[Item]`"),
        ("get_reading_list(reading_list_id: int) -> ReadingList", "`id: int`, `title: str`", "`id: int`, `title: str`"),
        ("get_reading_list(list_id: int) -> ReadingList", "`id: int`, `title: str`", "`id: int`, `title: str`"),
        ("get_reading_list(term_id: int) -> ReadingList", "`total: int`", "`total: int`"),
        ("get_reading_list(term_id: int) -> ReadingList", "`id: int`, `term_id: int`", "`id: int`, `term_id: int`"),
        ("get_reading_list(term_id: int, day: date) -> ReadingList", "`id: int`", "`id: int`"),
        ("list_reading_lists(term_id: int) -> list[ReadingList]", "`id: int`", "`id: int`"),
    ],
)  # fmt: skip
def test_it_says_what_it_is_of(signature: str, kind: str, found: str) -> None:
    entries = (
        Entry("method", signature.partition("(")[0], signature, "", ("US-1/AC-1",)),
        Entry("type", "ReadingList", kind, "", ("US-1/AC-2",)),
    )
    (component,) = with_found([Component("ListService", entries=entries)])
    assert component.entries[1].body == found
