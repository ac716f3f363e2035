"""Which language a story is in, and its little words and endings, by the tables of ``languages.yaml``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from spec_lsp.design.language.vocabulary import Inflection, Vocabulary, vocabulary
from spec_lsp.design.language.words import lexicon
from spec_lsp.stories.model import Story

_WORD = re.compile(r"[^\W\d_]+")
_KEYWORDS = re.compile(r"\b(?:GIVEN|WHEN|THEN|WHERE|WHILE|IF|AND|BUT|OR|THE|System|SYSTEM|SHALL|MUST|SHOULD|NOT|MAY)\b")
"""The words of a form that people keep in English and fill in their own language."""
_SCENARIO = re.compile(r"\b(?:Given|When|Then|And|But)\b")
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_NOT_RUSSIAN = re.compile(r"[іїєґўђјљњћџѓќѕ]", re.I)
_FEW = 3
_ENGLISH = frozenset(
    ["the", "a", "an", "of", "and", "is", "are", "to", "with", "for", "i", "my", "that", "it", "when", "then", "shall",
     "must"]
)  # fmt: skip
_ENGLISH_ALONE = _ENGLISH - {"a", "an", "i", "is", "of", "to", "it", "that"}
"""Those that no other language has."""
_INTERNATIONAL = frozenset(
    ["die", "of", "as", "do", "no", "in", "per", "is", "me", "a", "i", "van", "was", "has", "on", "to", "so", "all",
     "les", "son", "don", "stem", "poste", "direct", "commercial", "rapport", "die", "he", "she", "we", "man", "mit",
     "om", "over", "at", "time", "use", "men", "ship", "tag", "mail", "sale", "note", "case", "lot", "cause", "if",
     "come", "non", "ai", "na", "os", "al", "o", "y", "e", "or", "den", "am", "an", "it", "us", "pour", "el", "id",
     "administration", "installation", "conversion", "extraction", "integration", "detection", "compression"]
)  # fmt: skip
"""Words of other languages that are words of English, too."""


@dataclass(frozen=True, eq=False)
class Language:
    """What is known of a language; its words are read when the first of them is asked for."""

    name: str
    last: bool
    """The deed stands at the end."""
    when: frozenset[str]
    wrong: frozenset[str]
    marks: frozenset[str]
    left_out: frozenset[str]
    ends: frozenset[str]
    of: frozenset[str]
    """Words before what a thing is of."""
    about: frozenset[str]
    """Words before what a report or an overview is about."""
    joiners: frozenset[str]
    """Words between two things of the same deed."""
    many: frozenset[str]
    own: frozenset[str]
    pronouns: frozenset[str]
    """Words that stand for people."""
    can: frozenset[str]
    able: frozenset[str]
    """Its infinitives, behind a word of having to (“debe poder”)."""
    lets: frozenset[str]
    """Forms of the verbs with which a system makes a deed possible."""
    must: frozenset[str]
    light: frozenset[str]
    """Verbs that say only that a noun of doing is done."""
    have: frozenset[str]
    that: frozenset[str]
    """Words before a sentence that is wanted (“dass …”)."""
    means: frozenset[str]
    """Words before what something is done with (“mit Karte”)."""
    told: frozenset[str]
    """Participles of somebody who is told something."""
    clicks: frozenset[str]
    """Forms of the verbs with which people press a button."""
    oblique: tuple[str, ...]
    """Endings of a noun that does not belong to the one before it."""
    adverbs: tuple[str, ...]
    """Endings of words that say how."""
    adjectives: tuple[str, ...]
    """Endings of words that stand before a noun and tell nothing apart."""
    errors: dict[str, tuple[str, ...]]
    """Kind of error to the words that tell it."""
    credentials: tuple[str, ...]
    cannot: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    types: dict[str, str]
    """Noun of a value to its Python type."""
    inflection: Inflection

    @cached_property
    def words(self) -> Vocabulary:
        """Its verbs and nouns, read from their file now if they were not yet."""
        return vocabulary(self.name, self.inflection)

    @property
    def verbs(self) -> dict[str, str]:
        """Infinitive to the English verb it stands for."""
        return self.words.verbs

    @property
    def nominal(self) -> dict[str, str]:
        """Noun of doing to the English verb."""
        return self.words.nominal

    @property
    def nouns(self) -> dict[str, str]:
        """Noun in the singular to the English one."""
        return self.words.nouns


_SETS = (
    "when",
    "wrong",
    "marks",
    "left_out",
    "ends",
    "of",
    "about",
    "joiners",
    "many",
    "own",
    "pronouns",
    "can",
    "light",
    "have",
    "able",
    "lets",
    "must",
    "means",
    "that",
    "told",
    "clicks",
)
_TUPLES = ("oblique", "adverbs", "adjectives", "credentials", "cannot", "least", "most")


@cache
def languages() -> dict[str, Language]:
    """All languages that a table knows, by their short names, without their verbs and nouns."""
    from spec_lsp.planning.catalogue import load_yaml

    raw: dict[str, Any] = load_yaml((resources.files("spec_lsp.design.language") / "languages.yaml").read_text("utf-8"))
    found = {}
    for name, table in raw.items():
        last = table["deed"] == "last"
        endings = tuple((ending, single, number) for ending, single, number in table["endings"])
        finite = tuple((infinitive, ending) for infinitive, ending in table["finite"])
        participles = tuple((ending, infinitive) for ending, infinitive in table["participles"])
        words: dict[str, Any] = {key: frozenset(table[key]) for key in _SETS}
        words |= {key: tuple(table[key]) for key in _TUPLES}
        found[name] = Language(
            name=name,
            last=last,
            **words,
            errors={kind: tuple(told) for kind, told in table["errors"].items()},
            types={noun: kind for kind, nouns in table["types"].items() for noun in nouns},
            inflection=Inflection(last, endings, finite, tuple(table["clitics"]), participles),
        )
    return found


@cache
def condition_words() -> frozenset[str]:
    """Words that open a condition in other languages; such a condition keeps its own word."""
    return frozenset().union(*(language.when for language in languages().values()))


@lru_cache(maxsize=1024)
def language_of(story: Story) -> Language | None:
    """The language whose little words a story is full of; None for English and for what no table knows."""
    said = [story.want or "", story.title or "", *(criterion.text for criterion in story.criteria)]
    return _language(" ".join(said), f"{story.role or ''} {story.benefit or ''}")


@lru_cache(maxsize=1024)
def is_english(text: str) -> bool:
    """Whether a sentence is English by its little words; those of a form that people fill in their own language
    (WHEN, SHALL, Given) do not count."""
    words = [word.lower() for word in _WORD.findall(_SCENARIO.sub(" ", _KEYWORDS.sub(" ", text)))]
    english = sum(word in _ENGLISH for word in words)
    return "".join(words).isascii() and english > len(words) / 8 and not _ENGLISH_ALONE.isdisjoint(words)


@lru_cache(maxsize=512)
def _language(text: str, beside: str) -> Language | None:
    spoken = text.lower().split()
    if text.isascii() and sum(map(_ENGLISH_ALONE.__contains__, spoken)) > len(spoken) / 8:
        return None  # most texts are English, and are known by few looks
    plain = _KEYWORDS.sub(" ", text)
    words = [word.lower() for word in _WORD.findall(plain)]
    english = sum(word in _ENGLISH for word in words)
    letters = "".join(words)
    if letters.isascii() and english > len(words) / 8 and not _ENGLISH_ALONE.isdisjoint(words):
        return None
    cyrillic = len(_CYRILLIC.findall(plain))
    if cyrillic * 2 > len(letters):
        return languages()["ru"] if cyrillic > _FEW and not _NOT_RUSSIAN.search(plain) else None
    said = Counter([*words, *(word.lower() for word in _WORD.findall(beside))])
    telling = said.keys() - _INTERNATIONAL if letters.isascii() else said.keys()
    counts = sorted((-sum(said[word] for word in telling & one.marks), name) for name, one in languages().items())
    best, name = counts[0]
    several = len(telling & languages()[name].marks) >= _FEW  # one word that stands often (“per”) is no language
    if several and -best > max(english, _FEW) and best - counts[1][0] < -1:
        return languages()[name]
    alone = [word for word in said if len(word) > 1 and word not in _of_no_language()]
    known = languages().items()
    most, _, likely = min((-_told(alone, name), -len(said.keys() & one.marks), name) for name, one in known)
    enough = max(_FEW - 1, english * 2 + 1 if letters.isascii() else english + 1)
    return languages()[likely] if -most >= enough else None


def _told(alone: Iterable[str], name: str) -> int:
    """How many words are of a language and of no other that people write: few are enough in a row of a table."""
    return sum(_is_of(word, name) for word in alone)


@lru_cache(maxsize=32768)
def _is_of(word: str, name: str) -> bool:
    """Whether a language has a word: the stories of a package ask for the same ones again and again."""
    language = languages()[name]
    small = (language.marks, language.left_out, language.own, language.many, language.ends, language.when)
    return any(word in words for words in small) or language.words.knows(word)


def is_international(word: str) -> bool:
    """Whether a word is known as an English one, or stands in several languages."""
    return word in _of_no_language()


@cache
def _of_no_language() -> frozenset[str]:
    """International words, and the English ones of the tables: no other language is known in them."""
    meant = [word for one in languages().values() for table in (one.nouns, one.verbs) for word in table.values()]
    known = lexicon()
    return frozenset(
        {part for word in meant for part in word.split()} | known.operations.keys() | known.third.keys() | known.actors
        | known.systems | known.types.keys() | _ENGLISH | _INTERNATIONAL
    )  # fmt: skip


def english_noun(word: str, language: Language) -> tuple[str, bool] | None:
    """The English noun for a word and whether it is about several; None where no table knows it."""
    known = language.words.noun(word)
    return (known.english, known.number == "many") if known is not None else None
