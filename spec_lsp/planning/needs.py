"""What a criterion demands technically, with the words that say so."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from spec_lsp.planning.catalogue import load_yaml
from spec_lsp.planning.phrases import Phrases, Said, said


class Need(NamedTuple):
    """One of the technical needs (``persistence``, ``authentication`` …) and the words it was seen in."""

    name: str
    words: str


class _Rule(NamedTuple):
    name: str
    action: Phrases
    anywhere: Phrases
    unless: Phrases


def needs_of(text: str) -> tuple[Need, ...]:
    """The needs of a criterion's text, or of a story's want; in the order of the catalogue, each once."""
    return needs_said(said("", text))


@lru_cache(maxsize=8192)
def needs_said(what: Said) -> tuple[Need, ...]:
    """The same for a text that is split already. Results are kept: the same criterion is asked about often."""
    found: list[Need] = []
    for rule in _rules():
        words = rule.action.first(what.action) or rule.anywhere.first(what.text)
        if words and not rule.unless.first(what.text):
            found.append(Need(rule.name, what.in_own_words(words)))
    return tuple(found)


def need_names() -> tuple[str, ...]:
    """The names of all needs."""
    return tuple(rule.name for rule in _rules())


def word_classes() -> dict[str, list[str]]:
    """The classes of words that phrases name with ``@``."""
    return _data("words.yaml")


@cache
def _rules() -> tuple[_Rule, ...]:
    classes = word_classes()
    return tuple(
        _Rule(
            name,
            Phrases(rule.get("action", ()), classes, done=True),
            Phrases(rule.get("anywhere", ()), classes),
            Phrases(rule.get("unless", ()), classes),
        )
        for name, rule in _data("needs.yaml").items()
    )


@cache
def _data(name: str) -> dict[str, Any]:
    result: dict[str, Any] = load_yaml(files("spec_lsp.planning").joinpath("data", name).read_text("utf-8"))
    return result
