"""The data files are as their readers expect them."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from spec_lsp.stories import phrases
from spec_lsp.stories.gherkin_keywords import keywords
from spec_lsp.stories.labels import part_of

EXPECTED = {"en", "es", "pt", "fr", "de", "it", "nl", "pl", "ru", "zh", "ja", "ko", "id"}


def test_all_languages_are_there() -> None:
    assert set(phrases.TABLES) == EXPECTED


@pytest.mark.parametrize("code", sorted(EXPECTED))
def test_a_table_holds_known_keys_and_clean_phrases(code: str) -> None:
    table = phrases.TABLES[code]
    assert set(table) <= phrases.KEYS
    assert {"story", "criteria", "statement", "given", "when", "then"} <= set(table)
    assert "role" in table or "role_after" in table
    for key, entries in table.items():
        for phrase in entries:
            assert phrase == " ".join(phrase.split()), (key, phrase)
            assert phrase, key


@pytest.mark.parametrize("code", sorted(EXPECTED))
def test_a_criteria_heading_of_a_language_is_one(code: str) -> None:
    for phrase in phrases.TABLES[code]["criteria"]:
        assert part_of(phrase.lower()) == "criteria"


def test_gherkin_keywords_are_kept_as_the_command_makes_them() -> None:
    made = keywords({"en": _DIALECT, "en-pirate": _PIRATE}, frozenset({"en"}))
    assert made["scenario"] == ["example", "heave to", "scenario", "scenario outline"]
    assert made["given"] == ["given"]
    kept = json.loads(files("spec_lsp.stories").joinpath("gherkin.json").read_text("utf-8"))
    assert set(kept) == set(made)
    assert set(made["scenario"]) <= set(kept["scenario"])


def _words(**kinds: list[str]) -> dict[str, list[str]]:
    names = (
        "feature",
        "background",
        "rule",
        "scenario",
        "scenarioOutline",
        "examples",
        "given",
        "when",
        "then",
        "and",
        "but",
    )
    return {name: kinds.get(name, []) for name in names}


_DIALECT = _words(scenario=["Example", "Scenario"], scenarioOutline=["Scenario Outline"], given=["* ", "Given "])
_PIRATE = _words(scenario=["Heave to"], given=["Gangway! "])


def test_a_step_keyword_is_found_where_it_ends_a_word() -> None:
    assert phrases.step_at("Given a cart") == phrases.Step("given", 5)
    assert phrases.step_at("Givenness") is None
    assert phrases.step_at("当用户付款") == phrases.Step("when", 1)
    assert phrases.step_at("Étant donné un panier") == phrases.Step("given", 11)
    assert phrases.block_at("Scenario Outline: pay") == phrases.Step("scenario", 17)
    assert phrases.block_at("Scenario pay") is None
