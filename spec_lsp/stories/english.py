"""English words: the classes of ``english.toml``, the verbs of ``verbs.txt``, and how a text falls into words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, NamedTuple


@dataclass(frozen=True, slots=True)
class English:
    """Word classes, lower case; what each is for stands in the data file."""

    dropped: frozenset[str]
    determiners: frozenset[str]
    quantifiers: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    pronouns: frozenset[str]
    subjects: frozenset[str]
    modals: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    adverbs: frozenset[str]
    both: frozenset[str]
    ly_nouns: frozenset[str]
    adjectives: frozenset[str]
    trailing: frozenset[str]
    wh: frozenset[str]
    amounts: frozenset[str]
    no_object: frozenset[str]
    cause: frozenset[str]
    linked_verbs: frozenset[str]
    after_verb: frozenset[str]
    particles_in_nouns: frozenset[str]
    beginning: frozenset[str]
    units: frozenset[str]
    numbers: frozenset[str]
    no_unit: frozenset[str]
    particles: dict[str, frozenset[str]]
    irregular: dict[str, str]
    verbs: frozenset[str]


def _load() -> English:
    folder = files(__package__)
    data: dict[str, Any] = tomllib.loads(folder.joinpath("english.toml").read_text("utf-8"))
    particles = {verb: frozenset(words) for verb, words in data.pop("particles").items()}
    irregular: dict[str, str] = data.pop("irregular")
    verbs = frozenset(folder.joinpath("verbs.txt").read_text("utf-8").split())
    classes = {name: frozenset(words) for name, words in data.items()}
    return English(**classes, particles=particles, irregular=irregular, verbs=verbs)


ENGLISH: Final = _load()

_TOKEN = re.compile(r"https?://\S+|[^\W_][\w'’.&+#@()/-]*(?:\(s\))?[\w'’&+#]|[^\W_]|[^\w\s]")


class Token(NamedTuple):
    """A word or a mark; ``low`` is its lower-cased form."""

    text: str
    low: str
    start: int
    end: int


def stem(word: str) -> tuple[str, str] | None:
    """The base form of a verb and the form it stands in: base, s, ing or ed; None for a word that is no known verb."""
    known = ENGLISH.verbs
    if word in known:
        return word, "base"
    if word in ENGLISH.irregular:
        return ENGLISH.irregular[word], "ed" if word not in ("has", "does") else "s"
    if len(word) > 6 and word.endswith(("ize", "ise", "ify")):
        return word, "base"
    for ending, form in (
        ("ies", "s"),
        ("es", "s"),
        ("s", "s"),
        ("ying", "ing"),
        ("ing", "ing"),
        ("ied", "ed"),
        ("ed", "ed"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            cut = word[: -len(ending)]
            for base in _bases(cut, ending):
                if base in known:
                    return base, form
    return None


def _bases(cut: str, ending: str) -> tuple[str, ...]:
    if ending in ("ies", "ied"):
        return (cut + "y",)
    if ending == "ying":
        return (cut + "y", cut + "ie")
    doubled = (cut[:-1],) if len(cut) > 2 and cut[-1] == cut[-2] else ()
    return (cut, cut + "e", *doubled)


def tokens(text: str) -> list[Token]:
    """Words and marks; a full stop at the end of a word is a mark of its own."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        while (
            len(word) > 1
            and word[-1] in ".)"
            and not (word[-1] == ")" and "(" in word)
            and word.lower() not in ("e.g.", "i.e.", "etc.")
        ):
            word = word[:-1]
        parts = word.lower().split("/")
        if len(parts) == 2 and (
            all(stem(part) for part in parts)
            or (all(part.isalpha() and len(part) > 2 for part in parts) and word.islower())
        ):
            middle = start + len(parts[0])
            found.append(Token(word[: len(parts[0])], parts[0], start, middle))
            found.append(Token("/", "/", middle, middle + 1))
            word, start = word[len(parts[0]) + 1 :], middle + 1
        found.append(Token(word, word.lower().replace("’", "'"), start, start + len(word)))
        if start + len(word) < match.end():
            found.append(Token(".", ".", start + len(word), match.end()))
    return found
