"""The keys that a cache hands over are those that the facts give; they are kept no longer than the index needs them."""

from __future__ import annotations

from spec_lsp.trace.index import Index
from spec_lsp.trace.model import Definition, FileFacts, Mention
from spec_lsp.trace.table import Keys, keys_of, with_keys

FACTS = FileFacts(
    "/shop/orders.md",
    (Definition("US-001", "story", 0, None, "0000"), Definition("US-001/AC-2", "ac", 1, "US-001", "0000", "An export")),
    (Mention("US-1", "checkout", 3, 0, 4, "story", "other"),),
)


def test_keys_are_those_of_the_table() -> None:
    expected = Keys(("us1", "us1/2", '"An export"'), ("checkout:us1",), ("us",))
    assert keys_of(FACTS) == expected
    assert keys_of(with_keys(FACTS.packed())) == expected


def test_ready_keys_give_the_same_index_and_are_let_go() -> None:
    ready = with_keys(FACTS.packed())
    assert Index.of([("/shop/orders.md", ready)]) == Index.of([("/shop/orders.md", FACTS.packed())])
    assert not ready.memo
