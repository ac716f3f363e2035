"""Wants in other languages: the deed by a table of verbs, its object in the author's own words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from spec_lsp.design.phrases import Phrase
from spec_lsp.stories.model import Story

_WORD = re.compile(r"[^\W\d_]+")
_FEW = 3
_ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "is",
        "are",
        "to",
        "with",
        "for",
        "i",
        "my",
        "that",
        "it",
        "when",
        "then",
        "shall",
        "must",
    ]
)
_MOST_WORDS = 3


class Language(NamedTuple):
    last: bool
    """The deed stands at the end."""
    when: frozenset[str]
    wrong: frozenset[str]
    marks: frozenset[str]
    left_out: frozenset[str]
    ends: frozenset[str]
    many: frozenset[str]
    verbs: dict[str, str]


@cache
def languages() -> dict[str, Language]:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((resources.files("spec_lsp.design") / "languages.yaml").read_text("utf-8"))
    found = {}
    for name, table in raw.items():
        words = {key: frozenset(table[key]) for key in ("when", "wrong", "marks", "left_out", "ends", "many")}
        found[name] = Language(last=table["deed"] == "last", verbs=table["verbs"], **words)
    return found


@cache
def condition_words() -> frozenset[str]:
    """Words that open a condition in other languages; such a condition keeps its own word."""
    return frozenset().union(*(language.when for language in languages().values()))


@cache
def wrong_words() -> frozenset[str]:
    """Words of what goes wrong in other languages."""
    return frozenset().union(*(language.wrong for language in languages().values()))


def language_of(story: Story) -> Language | None:
    """The language whose little words a story is full of; None for English and for what no table knows."""
    return _language(" ".join([story.want or "", story.title or "", *(c.text for c in story.criteria)]))


@lru_cache(maxsize=512)
def _language(text: str) -> Language | None:
    words = [word.lower() for word in _WORD.findall(text)]
    if text.isascii() and sum(word in _ENGLISH for word in words) > len(words) / 8:
        return None
    english = sum(word in _ENGLISH for word in words)
    known = set(words)
    counts = sorted(((-sum(word in one.marks for word in words), name) for name, one in languages().items()))
    best, name = counts[0]
    several = len(known & languages()[name].marks) >= _FEW  # one word that stands often (“per”) is no language
    return languages()[name] if several and -best > max(english, _FEW) else None


def deed(want: str, language: Language) -> tuple[str, Phrase] | None:
    """The English verb and the object of a want, None where no verb of it is known."""
    words = [word.lower() for word in _WORD.findall(re.split(r"[,.;]", want)[0])]
    places = [at for at, word in enumerate(words) if word in language.verbs]
    if not places:
        return None
    at = places[-1] if language.last else places[0]
    behind = words[:at] if language.last else words[at + 1 :]
    many = False
    found: list[str] = []
    for word in behind:
        if word in language.ends and found:
            break
        many = many or word in language.many
        if word not in language.left_out and word not in language.ends:
            found.append(word)
    found = found[:_MOST_WORDS]
    return (
        (language.verbs[words[at]], Phrase(tuple(found), "", (), many))
        if found or " " in language.verbs[words[at]]
        else None
    )
