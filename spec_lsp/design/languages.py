"""Wants in other languages: the deed by a table of verbs, its object in the author's own words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from spec_lsp.design.phrases import Phrase
from spec_lsp.stories.model import Story

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
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
_JOINING = frozenset(["en", "of", "und", "oder", "y", "o", "e", "et", "ou", "ed"])
_ELIDED = re.compile(r"\b(?:[dlnsj]|qu)['’]", re.I)
"""An article or a preposition before a vowel (“d'un prêt”)."""


class Language(NamedTuple):
    name: str
    last: bool
    """The deed stands at the end."""
    when: frozenset[str]
    wrong: frozenset[str]
    marks: frozenset[str]
    left_out: frozenset[str]
    ends: frozenset[str]
    many: frozenset[str]
    own: frozenset[str]
    verbs: dict[str, str]
    nominal: dict[str, str]
    errors: dict[str, tuple[str, ...]]
    """Kind of error to the words that tell it."""
    credentials: tuple[str, ...]
    cannot: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    nouns: dict[str, str]
    """Noun in the singular to the English one."""
    types: dict[str, str]
    """Noun of a value to its Python type."""


@cache
def languages() -> dict[str, Language]:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((resources.files("spec_lsp.design") / "languages.yaml").read_text("utf-8"))
    found = {}
    for name, table in raw.items():
        found[name] = Language(
            name=name,
            last=table["deed"] == "last",
            when=frozenset(table["when"]),
            wrong=frozenset(table["wrong"]),
            marks=frozenset(table["marks"]),
            left_out=frozenset(table["left_out"]),
            ends=frozenset(table["ends"]),
            many=frozenset(table["many"]),
            own=frozenset(table["own"]),
            verbs=table["verbs"],
            nominal=table["nominal"],
            errors={kind: tuple(told) for kind, told in table["errors"].items()},
            nouns={word: english for english, words in table["nouns"].items() for word in words},
            types={noun: kind for kind, nouns in table["types"].items() for noun in nouns},
            credentials=tuple(table["credentials"]),
            cannot=tuple(table["cannot"]),
            least=tuple(table["least"]),
            most=tuple(table["most"]),
        )
    return found


@cache
def condition_words() -> frozenset[str]:
    """Words that open a condition in other languages; such a condition keeps its own word."""
    return frozenset().union(*(language.when for language in languages().values()))


@lru_cache(maxsize=1024)
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
    hits = sorted((-len(known & _little(one)), -len(known & languages()[one].marks), one) for one in languages())
    if -hits[0][0] >= _FEW - 1 and not known & (_ENGLISH - languages()[hits[0][2]].marks):
        return languages()[hits[0][2]]  # a row of a table has few words
    several = len(known & languages()[name].marks) >= _FEW  # one word that stands often (“per”) is no language
    enough = -best > max(english, _FEW) or (not english and -best >= _FEW)
    return languages()[name] if several and enough else None


_WANT_ENDS = re.compile(
    r"[.;(]|,\s+(?=(?:para|damit|zodat|pour|afin|affinché|perché|so|um|om|por|weil|omdat|porque|car|así)\b)", re.I
)


@cache
def _little(name: str) -> frozenset[str]:
    """Words of a language that are no words of English: its little words, its verbs and nouns."""
    table = languages()[name]
    nouns = {word for word, english in table.nouns.items() if word != english}
    verbs = {word for word, english in table.verbs.items() if word != english}
    small = table.marks | table.left_out | table.own | table.many | table.ends
    return frozenset((small | verbs | nouns) - _INTERNATIONAL)


_INTERNATIONAL = frozenset(
    ["die", "of", "as", "do", "no", "in", "per", "is", "me", "a", "i", "van", "was", "has", "on", "to", "so", "all",
     "alert", "export", "import",
     "status", "agenda", "link", "film", "poste", "score", "note", "report", "rapport", "team", "plan", "planning",
     "stock", "session", "date",
     "data", "e-mail", "email", "name", "online", "direct", "map", "stem", "les", "son", "don", "commercial", "video",
     "audio", "chat", "bureau"]
)  # fmt: skip


def deeds(want: str, language: Language) -> list[tuple[str, Phrase]]:
    """The English verbs and the objects of a want, in its order; none where no verb of it is known."""
    words = [word.lower() for word in _WORDS.findall(_ELIDED.sub("", _WANT_ENDS.split(want)[0]))]
    places = _verb_places(words, language)
    found: list[tuple[str, Phrase]] = []
    waiting: list[str] = []
    for number, (at, end, verb) in enumerate(places):
        if language.last:
            behind = words[places[number - 1][1] if number else 0 : at]
        else:
            behind = words[end : places[number + 1][0] if number + 1 < len(places) else len(words)]
        phrase = _object(behind, language)
        if language.last and not phrase.words and found:
            phrase = found[-1][1]  # “bekijken en wijzigen”
        if not phrase.words and " " not in verb and not language.last:
            waiting.append(verb)
            continue
        found += [(one, phrase) for one in (*waiting, verb) if phrase.words or " " in one]
        waiting = []
    return found


def _verb_places(words: list[str], language: Language) -> list[tuple[int, int, str]]:
    places = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if pair in language.verbs:
            places.append((at, at + 2, language.verbs[pair]))
            at += 2
            continue
        if words[at] in language.verbs:
            places.append((at, at + 1, language.verbs[words[at]]))
        at += 1
    return places


def _object(words: list[str], language: Language) -> Phrase:
    """The nouns of an object as the author wrote them; where the verb comes first, so does the noun that matters."""
    many = False
    found: list[str] = []
    for word in words:
        if word in language.ends and (found or (not language.last and word not in language.left_out)):
            break  # “validar en el servidor”: where, not what
        many = many or word in language.many
        if word not in language.left_out and word not in language.ends and word not in _JOINING:
            found.append(word)
    found = found[:_MOST_WORDS] if language.last else found[:1]
    return Phrase(tuple(found), "", (), many)


def nominal_deed(title: str, language: Language) -> tuple[str, Phrase] | None:
    """“Registro de usuario”, “Buchung eines Raums”: the verb of a noun of doing, with what it is done to."""
    words = [word.lower() for word in _WORDS.findall(_ELIDED.sub("", title))]
    for at, word in enumerate(words[:_FEW]):
        if word in language.nominal:
            behind = [one for one in words[at + 1 :] if one not in language.ends or one not in language.left_out]
            while behind and (behind[0] in language.ends or behind[0] in language.left_out):
                behind.pop(0)
            return language.nominal[word], _object(behind, language)
    return None


_LISTED = {"form": "submit", "list": "list", "history": "list", "overview": "list"}
"""What is made to be seen or filled in, and the deed that a title with it names."""


def listed_title(title: str, language: Language) -> tuple[str, Phrase] | None:
    """“Formulaire de demande”, “Lista de pedidos”: the form or the list of a thing; None for any other title."""
    words = [word.lower() for word in _WORDS.findall(_ELIDED.sub("", title))]
    first = english_noun(words[0], language) if words else None
    if first is None or first[0] not in _LISTED or language.last:
        return None
    for word in reversed(words[1:]):
        known = english_noun(word, language)
        if known is not None:
            listed = _LISTED[first[0]] == "list"
            return _LISTED[first[0]], Phrase((word,), "", (), listed)
    return None


_ENDINGS = {
    "es": (("ciones", "ción"), ("siones", "sión"), ("ones", "ón"), ("es", ""), ("s", ""), ("ces", "z")),
    "pt": (("ões", "ão"), ("ais", "al"), ("éis", "el"), ("ns", "m"), ("es", ""), ("s", "")),
    "fr": (("aux", "al"), ("s", ""), ("x", ""), ("es", "")),
    "it": (("i", "o"), ("i", "e"), ("e", "a"), ("he", "a"), ("hi", "o"), ("ie", "ia"), ("i", "io")),
    "nl": (
        ("en", ""),
        ("'s", ""),
        ("’s", ""),
        ("s", ""),
        ("ën", ""),
        ("jes", ""),
        ("je", ""),
        ("ven", "f"),
        ("zen", "s"),
    ),
    "de": (("en", ""), ("n", ""), ("er", ""), ("e", ""), ("es", ""), ("s", ""), ("ern", "")),
}
"""Endings of several things, and of one; in German those of cases too."""
_LEAST = 4


def english_noun(word: str, language: Language) -> tuple[str, bool] | None:
    """The English noun for a word and whether it is about several; None where no table knows it.

    A compound is what its last part is: a “veiligheidschecklist” is a checklist.
    """
    return _english_noun(word, language.name)


@lru_cache(maxsize=4096)
def _english_noun(word: str, name: str) -> tuple[str, bool] | None:
    language = languages()[name]
    low = word.lower().strip("'’-")
    if language.last:
        parts = [low, *(low[at:] for at in range(2, max(2, len(low) - _LEAST + 1)))]
    else:
        parts = [low]
    for part in parts:
        if part in language.nouns:
            return language.nouns[part], False
        for ending, single in _ENDINGS[language.name]:
            stem = part[: -len(ending)] + single
            for form in (
                stem,
                _doubled(stem),
                stem[:-2] + stem[-1:] if language.name == "nl" else stem,
                _no_umlaut(stem),
            ):
                if part.endswith(ending) and len(form) > 2 and form in language.nouns:
                    return language.nouns[form], not (name == "de" and ending in ("s", "es"))
    return None


def _doubled(stem: str) -> str:
    """“boet” → “boot”: Dutch writes one vowel before an ending, two without."""
    return stem[:-1] + stem[-2:] if len(stem) > 2 and stem[-2] in "aeou" else stem


def _no_umlaut(stem: str) -> str:
    return stem.replace("äu", "au").replace("ä", "a").replace("ö", "o").replace("ü", "u")


def folded(word: str) -> str:
    """The word in the letters of ASCII; empty where it has others."""
    plain = unicodedata.normalize(
        "NFKD", word.replace("ß", "ss").replace("ø", "o").replace("œ", "oe").replace("æ", "ae")
    )
    return "".join(letter for letter in plain if letter.isascii())
