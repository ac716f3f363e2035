"""Nouns in the singular and in the plural: what names and types are made of."""

from __future__ import annotations

import pytest

from spec_lsp.design.language.words import plural, singular

PAIRS = (
    "size sizes, prize prizes, quiz quizzes, waltz waltzes, cache caches, branch branches, headache headaches, "
    "hero heroes, photo photos, shoe shoes, lens lenses, alias aliases, canvas canvases, base bases, order orders, "
    "campus campuses, virus viruses, status statuses, focus focuses, house houses, clause clauses, excuse excuses, "
    "bus buses, matrix matrices, vertex vertices, axis axes, crisis crises, shelf shelves, tooth teeth, menu menus, "
    "category categories, movie movies, address addresses, box boxes, response responses, criterion criteria"
)


@pytest.mark.parametrize("pair", PAIRS.split(", "))
def test_one_and_many(pair: str) -> None:
    one, many = pair.split()
    assert singular(many) == one
    assert singular(one) == one
    assert plural(one) == many


@pytest.mark.parametrize("noun", ["analytics", "clothes", "news", "progress", "analysis", "series"])
def test_what_merely_ends_in_s_stays(noun: str) -> None:
    assert singular(noun) == noun
