"""The language in which the catalogue says what words to look for."""

from __future__ import annotations

import pytest

from spec_lsp.planning.phrases import Phrases, said

CLASSES = {"record": ["order", "data_set"]}


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("store", "It stores the order", "stores"),
        ("store", "The storefront", None),
        ("=store", "It stores the order", None),
        ("retry", "It retried twice", "retried"),
        ("log", "An event is logged", "logged"),
        ("save|keep ... @record", "They keep their latest orders", "keep their latest orders"),
        ("save ... @record", "They save. Then an order comes", None),
        ("delete ... @record", "It deletes a data set", "deletes a data set"),
        ("log in", "Members log in", "log in"),
        ("store *", "It stores twelve", "stores twelve"),
        ("very? fast", "It is very fast", "very fast"),
        ("very? fast", "It is fast", "fast"),
        (r"/\b\d+ days\b/", "not after 30 days", "30 days"),
        ("delete ... @record", "It does not delete the order", None),
        ("create|move|delete ... @record", "It shall not create, move, or delete an order", None),
        ("update ... @record", "It shows the updated order", None),
        ("upload", "once they have uploaded it", None),
    ],
)
def test_a_phrase_is_found_by_its_inflections_within_a_clause(phrase: str, text: str, words: str | None) -> None:
    assert Phrases([phrase], CLASSES).first(text) == words


@pytest.mark.parametrize("text", ["- " * 400, "|---" * 300, "order-" * 300, "not " * 400, "when a user " * 200])
def test_no_text_takes_long(text: str) -> None:
    """A gap that could be read in two ways would try them all and never end here."""
    assert Phrases(["save ... @record ... locked", "keep|kept ... @record ... late"], CLASSES).first(text) is None
    assert said("US-1/AC-1", text).name == "US-1/AC-1"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Given a cart, when it is full, then a warning is shown", " a warning is shown"),
        ("WHEN the file is large THE System SHALL refuse it", " refuse it"),
        ("When the password is wrong, the member sees a hint", "the member sees a hint"),
        ("Orders are kept", "Orders are kept"),
        ("WHEN a member edits a note THEN the System SHALL mark it", " mark it ; a member edits a note"),
    ],
)
def test_the_action_is_what_has_to_be_built(text: str, action: str) -> None:
    assert said("US-1/AC-1", text).action == action
