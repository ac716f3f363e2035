"""Words of stories: their base forms, what they stand for, and how they become names.

The tables are in ``lexicon.yaml``. Plain rules, so that the same words give the same names on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

_PIECE = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "they",
        "them",
        "their",
        "i",
        "me",
        "my",
        "we",
        "our",
        "you",
        "your",
        "he",
        "she",
        "his",
        "her",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "so",
        "than",
        "then",
        "there",
        "here",
        "into",
        "onto",
        "per",
        "via",
        "up",
        "out",
        "if",
        "when",
        "which",
        "who",
        "whom",
        "whose",
        "what",
        "while",
        "where",
        "will",
        "shall",
        "must",
        "should",
        "may",
        "can",
        "could",
        "would",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "not",
        "such",
        "very",
        "also",
        "only",
        "just",
        "too",
        "each",
        "any",
        "all",
        "every",
        "some",
        "same",
        "successfully",
    ]
)
ARTICLES = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "their", "its", "our"]
)


_PLURALS = {
    "person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "tooth": "teeth",
    "mouse": "mice", "goose": "geese", "shelf": "shelves", "wolf": "wolves", "thief": "thieves", "loaf": "loaves",
    "half": "halves", "leaf": "leaves", "life": "lives", "knife": "knives", "wife": "wives", "self": "selves",
    "analysis": "analyses", "diagnosis": "diagnoses", "hypothesis": "hypotheses", "axis": "axes", "crisis": "crises",
    "thesis": "theses", "synopsis": "synopses", "index": "indexes", "appendix": "appendices", "matrix": "matrices",
    "vertex": "vertices", "quiz": "quizzes", "criterion": "criteria", "medium": "media", "phenomenon": "phenomena",
    "bacterium": "bacteria", "radius": "radii", "stimulus": "stimuli", "alumnus": "alumni", "bus": "buses",
    "focus": "focuses", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "echo": "echoes",
    "veto": "vetoes", "cargo": "cargoes", "torpedo": "torpedoes", "embargo": "embargoes", "menu": "menus",
    "guru": "gurus", "bureau": "bureaus", "plateau": "plateaus", "lens": "lenses", "canvas": "canvases",
    "atlas": "atlases", "alias": "aliases", "bias": "biases", "gas": "gases", "iris": "irises", "cache": "caches",
    "niche": "niches", "ache": "aches", "headache": "headaches", "moustache": "moustaches", "cliche": "cliches",
    "avalanche": "avalanches",
}  # fmt: skip
_IN_IE = frozenset(["movies", "cookies", "selfies", "calories", "zombies", "brownies", "hoodies", "rookies", "budgies"])
_IN_USE = ("ouses", "auses", "buses", "cuses", "fuses", "muses")
"""“houses”, “clauses”, “excuses”; what else ends so has a singular in “us”: “campuses”, “viruses”."""
_SINGULARS = {many: one for one, many in _PLURALS.items() if many != "media"} | {"indices": "index"}


class Lexicon(NamedTuple):
    operations: dict[str, tuple[str, str]]
    """Verb to the name its methods begin with and the kind of operation."""
    transparent: frozenset[str]
    participles: dict[str, str]
    """Past participle to base form, irregular and regular."""
    third: dict[str, str]
    """Third person to base form."""
    gerunds: dict[str, str]
    irregular: dict[str, tuple[str, str]]
    doubling: frozenset[str]
    actors: frozenset[str]
    systems: frozenset[str]
    types: dict[str, str]
    views: frozenset[str]
    plain_adjectives: frozenset[str]
    abstract: frozenset[str]
    """Nouns about the product itself: never the object of a method."""
    short_forms: dict[str, str]
    """Abbreviation to its word."""
    negative: frozenset[str]
    units: dict[str, str]
    numbers: dict[str, int]
    plain_deeds: frozenset[str]
    """What names of methods begin with that everybody calls the same."""
    plainest_deeds: frozenset[str]
    """Those of them that one place of the stories is enough for."""
    access_names: dict[str, list[str]]
    """What a method of signing in, up or out is called, to what others call it."""
    kin: dict[str, int]
    """Operation to the number of the group of operations that do the same."""
    noun_verbs: frozenset[str]
    nominal: dict[str, str]
    """Noun of doing to its verb, where its ending does not tell."""


@cache
def lexicon() -> Lexicon:
    import yaml

    raw: dict[str, Any] = yaml.safe_load(
        (resources.files("spec_lsp.design.language") / "lexicon.yaml").read_text("utf-8")
    )
    operations: dict[str, tuple[str, str]] = {}
    for name, entry in raw["operations"].items():
        for verb in entry["verbs"]:
            operations.setdefault(verb, (name, entry["kind"]))
    irregular = {
        base: (forms[0], forms[1] if len(forms) > 1 else _third(base)) for base, forms in raw["irregular"].items()
    }
    doubling = frozenset(raw["doubling"])
    verbs = sorted({verb for verb in operations if " " not in verb} | irregular.keys())
    participles: dict[str, str] = {}
    third: dict[str, str] = {}
    gerunds: dict[str, str] = {}
    for verb in verbs:
        participles.setdefault(irregular[verb][0] if verb in irregular else _participle(verb, doubling), verb)
        third.setdefault(irregular[verb][1] if verb in irregular else _third(verb), verb)
        gerunds.setdefault(_gerund(verb, doubling), verb)
    return Lexicon(
        operations,
        frozenset(raw["transparent"]),
        participles,
        third,
        gerunds,
        irregular,
        doubling,
        frozenset(raw["actors"]),
        frozenset(raw["systems"]),
        {noun: kind for kind, nouns in raw["types"].items() for noun in nouns},
        frozenset(raw["views"]),
        frozenset(raw["plain_adjectives"]),
        frozenset(raw["abstract"]),
        dict(raw["short_forms"]),
        frozenset(raw["negative"]),
        {word: unit for unit, spellings in raw["units"].items() for word in spellings},
        dict(raw["numbers"]),
        frozenset(raw["plain_deeds"]),
        frozenset(raw["plainest_deeds"]),
        dict(raw["access_names"]),
        {operation: number for number, group in enumerate(raw["kin"]) for operation in group},
        frozenset(raw["noun_verbs"]),
        dict(raw["nominal"]),
    )


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _participle(verb: str, doubling: frozenset[str]) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in doubling else "") + "ed"


def _gerund(verb: str, doubling: frozenset[str]) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in doubling else "") + "ing"


def third_person(verb: str) -> str:
    """``issue`` → ``issues``."""
    irregular = lexicon().irregular
    return irregular[verb][1] if verb in irregular else _third(verb)


@lru_cache(maxsize=2048)
def participle(verb: str) -> str:
    irregular = lexicon().irregular
    return irregular[verb][0] if verb in irregular else _participle(verb, lexicon().doubling)


def gerund(verb: str) -> str:
    return _gerund(verb, lexicon().doubling)


@lru_cache(maxsize=8192)
def base_verb(word: str) -> str | None:
    """The base form of any form of a known verb, None for any other word."""
    low, words = word.lower(), lexicon()
    if low in words.operations or low in words.irregular:
        return low
    return words.third.get(low) or words.participles.get(low) or words.gerunds.get(low)


@lru_cache(maxsize=8192)
def same_deed(one: str, two: str) -> bool:
    """Whether two verbs, in their base form, do the same to a thing."""
    known = lexicon()
    first, second = (known.operations.get(verb, (verb, ""))[0] or verb for verb in (one, two))
    return first == second or (first in known.kin and known.kin[first] == known.kin.get(second))


def same_method(one: str, two: str) -> bool:
    """Whether two operations are one method of a thing: “modify” and “set”, not “complete” and “set”."""
    return one == two or any(one in group and two in group for group in _ONE_METHOD)


_ONE_METHOD = (
    frozenset(["set", "update", "save"]), frozenset(["add", "create", "register", "record"]),
    frozenset(["show", "get", "list"]),
    frozenset(["search", "filter", "select"]), frozenset(["send", "notify"]),
    frozenset(["check", "validate", "verify"]),
    frozenset(["calculate", "estimate"]), frozenset(["run", "process"]), frozenset(["load", "import", "parse"]),
)  # fmt: skip


_MANY = frozenset(["funds", "goods", "savings", "earnings", "analytics", "logistics", "clothes"])
"""Nouns without a singular, or whose singular is something else."""
_PLURAL_FORMS = _MANY | {"data", "media"}


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """``entries`` → ``entry``; words that merely end in s stay."""
    low = noun.lower()
    if low in _SINGULARS:
        return _SINGULARS[low]
    if len(low) < 4 or low in _MANY or low in _PLURALS or low.endswith(("ss", "us", "is", "news", "series", "species")):
        return noun
    if low.endswith("ies") and len(low) > 4:
        return noun[:-1] if low in _IN_IE else noun[:-3] + "y"
    us = low.endswith("uses") and len(low) > 5 and not low.endswith(_IN_USE)
    if us or low.endswith(("sses", "xes", "ches", "shes", "zzes", "tzes")):
        return noun[:-2]
    return noun[:-1] if low.endswith("s") else noun


@lru_cache(maxsize=8192)
def plural(noun: str) -> str:
    if noun.lower() in _PLURALS:
        return _PLURALS[noun.lower()]
    return noun + "s" if noun.endswith("o") else _third(noun)


def is_plural(noun: str) -> bool:
    return singular(noun) != noun or noun.lower() in _PLURAL_FORMS


def snake(words: Iterable[str] | str) -> str:
    """``failed attempts`` → ``failed_attempts``; other letters than Python's stay out."""
    return _snake(words if isinstance(words, str) else " ".join(words))


_PREFIX = re.compile(r"\b(re|pre|un|de|sub|non|e(?=-mail))-(?=[a-z])", re.I)


def _without_prefix(text: str) -> str:
    """“re-open the member's case” → “reopen the member case”."""
    plain = text.replace("'s", "").replace("’s", "")
    return _PREFIX.sub(r"\1", plain) if "-" in plain else plain


@lru_cache(maxsize=8192)
def _snake(text: str) -> str:
    pieces = [piece.lower() for part in _PIECE.findall(_without_prefix(text)) for piece in _CAMEL.split(part)]
    name = "_".join(pieces)
    return name if not name[:1].isdigit() else "n" + name


def pascal(words: Iterable[str] | str) -> str:
    return _pascal(words if isinstance(words, str) else " ".join(words))


@lru_cache(maxsize=8192)
def _pascal(text: str) -> str:
    pieces = _PIECE.findall(_without_prefix(text))
    return "".join(piece[:1].upper() + piece[1:] for piece in pieces)


_LETTERS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The base forms of the words that carry meaning: what two texts are compared by."""
    apart = text if text.islower() else _CAMEL.sub(" ", text).lower()
    return frozenset([base_verb(word) or singular(word) for word in _LETTERS.findall(apart) if word not in STOP])


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a text has one of these words or parts of words: where it has none, no pattern need be tried."""
    for word in words:  # noqa: SIM110 - a generator costs more than what it would ask
        if word in text:
            return True
    return False


def enumerated(parts: Sequence[str]) -> str:
    """“one”, “one and two”, “one, two and three”."""
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)
