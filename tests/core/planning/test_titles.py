"""What questions are called: by what the criteria speak of, else by the package."""

from __future__ import annotations

import pytest

from spec_lsp.planning.catalogue import catalogue, entry
from spec_lsp.planning.titles import numbers_in, things_in, title_of
from tests.core.planning.telling import planned


@pytest.mark.parametrize(
    ("texts", "roles", "named"),
    [
        (("When an invoice is sent, it is stored",), "", "invoices"),
        (("The order is saved", "An order has an invoice", "orders are listed"), "", "orders and invoices"),
        (("A customer picks the product, the order is saved", "order is saved"), "customer", "orders and products"),
        (("every category and its company name",), "", "companies"),
        (("The member books courses",), "member", "courses"),
        (("The coach books courses",), "coach", "courses"),
        (("books are found by their title",), "", "books"),
        (("A member saves the recipe",), "member", "recipes"),
        (("the results appear in priority order",), "", ""),
        (("a message in the list",), "", ""),
        (("the order-independent sum",), "", ""),
    ],
)
def test_things_are_the_records_that_most_criteria_speak_of(texts: tuple[str, ...], roles: str, named: str) -> None:
    assert things_in(texts, roles) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("locked for 1 hour after 5 failed attempts", "“1 hour” and “5 failed attempts”"),
        ("below 20% for 10 minutes, then 3 days", "“20%” and “10 minutes”"),
        ("within 500 ms", "“500 ms”"),
        ("a 10-second timer", "“10-second”"),
        ("version 2.0 of US-1", ""),
        ("at most 4 of them", ""),
    ],
)
def test_numbers_are_named_with_what_they_count(text: str, named: str) -> None:
    assert numbers_in((text,)) == named


def test_a_title_falls_back_to_the_package() -> None:
    store = entry("store")
    assert store is not None
    assert title_of(store, "pet_shop", ("The invoice is saved",), None) == "Where are invoices kept?"
    assert title_of(store, "pet_shop", ("It is saved",), None) == "Where is the data of “pet shop” kept?"


def test_braces_of_somebodys_own_stay() -> None:
    store = entry("store")
    assert store is not None
    own = store.model_copy(update={"title": "Which {ledger} of {package}?", "named": None})
    assert title_of(own, "shop", (), None) == "Which {ledger} of shop?"


def test_the_title_of_a_question_names_what_raised_it() -> None:
    titles = {question.key: question.title for question in planned("The invoice is saved").questions}
    assert titles["store"] == "Where are invoices kept?"


def test_quoted_words_are_quoted_once() -> None:
    service = next(one for one in catalogue() if one.named and "{quote}" in one.named)
    assert "“PayPal”" in title_of(service, "shop", ('Pay with "PayPal"',), '"PayPal"')
