"""The verbs and nouns of another language, found in whatever form people write them: inflected, without accents.

A file of ``vocabulary/`` is read when a story in its language asks for a word, and no sooner.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, NamedTuple

Number = Literal["one", "many", "either"]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|,")
_OF_ELIDED = re.compile(r"\bd['’](?=\w)", re.I)
_ELIDED_BEHIND = re.compile(r"\b((?:de|ne|a|su|da)l)l['’](?=\w)", re.I)
"""“dell'ordine”: written out, these are words of their own."""
_ELIDED = re.compile(r"\b(?:[lnsjmtc]|qu|un)['’](?=\w)", re.I)
"""An article or a pronoun before a vowel (“l'ordre”, “m'inscrire”)."""
_PARTED = re.compile(
    r"\b(an|auf|aus|ein|ab|hoch|herunter|in|uit|aan|af)- (und|oder|en|of) "
    r"(an|auf|aus|ein|ab|hoch|herunter|in|uit|aan|af)(\w{4,})"
)
"""“ein- und ausschalten”: the verb is written once."""
_NO_HEADS = frozenset(["teil", "satz", "fach", "wahl", "rate", "zaak", "ware", "mail", "maat"])
"""Nouns that end many words which are no kind of them (“Urteil”, “oorzaak”)."""
_REFLEXIVE = frozenset(["me", "se", "mi", "si", "nos", "ci"])
_LEAST = 4
_LONGEST = 5
_LATIN = str.maketrans({"ß": "ss", "ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "Ł": "L", "ё": "е"})
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
    "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"], strict=True))  # fmt: skip


class Known(NamedTuple):
    """A word of a table, and what its form says of how many are meant."""

    english: str
    number: Number
    lemma: str
    length: int = 1
    """How many words of the text it is."""


class Inflection(NamedTuple):
    """What a language does to the ends of its words."""

    last: bool
    endings: tuple[tuple[str, str, Number], ...]
    finite: tuple[tuple[str, str], ...]
    clitics: tuple[str, ...]
    participles: tuple[tuple[str, str], ...] = ()
    """Endings of what is done, each with that of the infinitive."""


def tokens(text: str) -> list[str]:
    """The words of a text and its commas; what is elided is written out or left out."""
    text = _PARTED.sub(r"\1\4 \2 \3\4", _OF_ELIDED.sub("de ", text))
    return _WORD.findall(_ELIDED.sub("", _ELIDED_BEHIND.sub(r"\1la ", text)))


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """The word in small letters without accents, as people type it in a hurry."""
    low = word.lower().translate(_LATIN)
    if low.isascii() or "а" <= low[0] <= "я":
        return low
    return "".join(letter for letter in unicodedata.normalize("NFKD", low) if not unicodedata.combining(letter))


def folded(word: str) -> str:
    """The word in the letters of ASCII; empty where it has others."""
    plain = "".join(_CYRILLIC.get(letter, letter) for letter in fold(word)) if word else ""
    return plain if plain.isascii() else ""


class Vocabulary:
    """The words of one language."""

    def __init__(self, raw: dict[str, dict[str, str]], inflection: Inflection) -> None:
        self._inflection = inflection
        endings = [(ending, len(ending), single, number) for ending, single, number in inflection.endings]
        self._endings = _by_last_letter(endings)
        self._plain_endings = _by_last_letter(
            [
                (fold(ending) if ending else "", cut, fold(single) if single else "", number)
                for ending, cut, single, number in endings
            ]
        )
        self.verbs = _words(raw.get("verbs", {}))
        """Infinitive to the English verb."""
        self.nominal = _words(raw.get("nominal", {}))
        """Noun of doing to the English verb."""
        self.nouns = _words(raw.get("nouns", {}))
        """Noun in the singular to the English one."""
        self.qualities = _words(raw.get("qualities", {}))
        """Adjective to the English one."""
        self.things = frozenset(self.nouns.values())
        """The English nouns."""
        self._forms: dict[str, Known] = {}
        self._fixed: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        single: list[tuple[str, Known]] = []
        for said, english in self.nouns.items():
            one, _, many = said.partition("/")
            if " " in one:
                words = tuple(fold(word) for word in tokens(one))
                self._fixed.setdefault(words[0][:3], []).append((words, english, one))
                continue
            single.append((one, Known(english, "one", one)))
            if many:
                single.append((many, Known(english, "many", one)))
        for spelt in (str.lower, fold, _spelt_out):  # what is written as it should be comes first
            for form, known in single:
                self._forms.setdefault(spelt(form), known)
        for entries in self._fixed.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        self._verbs = {tuple(fold(word) for word in tokens(said)): english for said, english in self.verbs.items()}
        self._deeds = {fold(said): english for said, english in self.nominal.items()}
        self._qualities = {fold(said): english for said, english in self.qualities.items()}
        self._finite: dict[str, str] = {}
        for said, english in self.verbs.items():
            for infinitive, ending in inflection.finite if " " not in said else ():
                if said.endswith(infinitive) and len(said) > len(infinitive) + 1:
                    self._finite.setdefault(fold(said[: -len(infinitive)] + ending), english)
        self._found: dict[str, Known | None] = {}

    def noun(self, word: str) -> Known | None:
        """The noun that a word is a form of; a compound is what its parts are, or its last part alone."""
        if word not in self._found:
            self._found[word] = self._noun(word.lower().strip("'’-"))
        return self._found[word]

    def knows(self, word: str) -> bool:
        """Whether a word is a form of one of these words."""
        return self._form(word.lower()) is not None or self.verb([word]) is not None or fold(word) in self._deeds

    def _noun(self, low: str) -> Known | None:
        if (known := self._form(low)) is not None or not self._inflection.last:
            return known
        alone: Known | None = None
        for at in range(2, len(low) - _LEAST + 1):
            head = self._form(low[at:].lstrip("-"))
            if head is None:
                continue
            before = self._part(low[:at])
            if before is not None:
                first = _OF_TIME.get(before.english, before.english)
                return head._replace(english=f"{first} {head.english}")
            alone = alone or (head if low[at:] not in _NO_HEADS else None)
        return alone

    def _part(self, word: str) -> Known | None:
        """The first part of a compound, without what joins it to the second."""
        plain = word.rstrip("-")
        joined = (plain.removesuffix(join) for join in ("s", "en", "n", "e") if plain.endswith(join))
        candidates = (plain, *joined, f"{plain}e")
        found = (self._forms.get(part) for part in candidates if len(part) >= _LEAST)
        return next((known for known in found if known is not None), None)

    def _form(self, low: str) -> Known | None:
        if low in self._forms:
            return self._forms[low]
        for word, endings in ((low, self._endings), (fold(low) if low else low, self._plain_endings)):
            if word in self._forms:
                return self._forms[word]
            for ending, cut, single, number in endings.get(word[-1:], endings[""]):
                if not word.endswith(ending) or len(word) - cut < 2:
                    continue
                for form in _stems(word[: len(word) - cut], self._inflection.last):
                    known = self._forms.get(form + single)
                    if known is not None and len(known.lemma) > 2:
                        return known._replace(number=number)
        return None

    def expression(self, words: Sequence[str]) -> Known | None:
        """The fixed expression that words begin with (“tableau de bord”)."""
        plain = [fold(word) for word in words[:_LONGEST]]
        for said, english, lemma in self._fixed.get(plain[0][:3], ()) if plain else ():
            if len(said) <= len(plain) and all(map(self._is_said, plain, said)):
                numbers = [self._number(word, one) for word, one in zip(plain, said, strict=False) if word != one]
                number: Number = "many" if "many" in numbers else "either" if "either" in numbers else "one"
                return Known(english, number, lemma, len(said))
        return None

    def _is_said(self, word: str, single: str) -> bool:
        return _is_form(word, single) or ((known := self._form(word)) is not None and fold(known.lemma) == single)

    def _number(self, word: str, single: str) -> Number:
        for ending, one, number in self._inflection.endings:
            end = fold(ending) if ending else ""
            if word.endswith(end) and word[: len(word) - len(end)] + (fold(one) if one else "") == single:
                return number
        return "one"

    def verb(self, words: Sequence[str]) -> tuple[str, int] | None:
        """The English verb of the infinitive that words begin with, and how many words it has."""
        plain = [fold(word) for word in words[:_LONGEST]]
        for count in range(len(plain), 0, -1):
            if (english := self._verbs.get(tuple(plain[:count]))) is not None:
                return english, count
        if not plain:
            return None
        if self._inflection.last:
            if plain[1:2] == ["te"] and len(plain) > 2 and (parted := self._verbs.get((plain[0] + plain[2],))):
                return parted, 3  # “toe te voegen”
            inside = _ZU.match(plain[0])
            if inside and (joined := self._verbs.get((inside[1] + inside[2],))):
                return joined, 1  # “hinzuzufügen”
            return None
        for clitic in self._inflection.clitics:
            bare = plain[0].removesuffix(f"-{clitic}") if "-" in plain[0] else plain[0].removesuffix(clitic)
            if bare != plain[0]:
                for infinitive in (bare, f"{bare}e"):
                    if (held := self._verbs.get((infinitive,))) is not None:
                        return held, 1  # “compartirlos”, “gestirli”
        return None

    def has_clitic(self, word: str) -> bool:
        """Whether an infinitive has its object written behind it (“compartirlos”)."""
        plain = fold(word)
        bound = any(plain.endswith(clitic) for clitic in self._inflection.clitics if clitic not in _REFLEXIVE)
        return bound and (plain,) not in self._verbs

    def finite(self, word: str) -> str | None:
        """The English verb of what somebody does (“elimina” → ``remove``)."""
        return self._finite.get(fold(word))

    def done(self, word: str) -> str | None:
        """The English verb of what is done to something (“sauvegardées” → ``save``)."""
        plain = fold(word)
        for ending, infinitive in self._inflection.participles:
            end = fold(ending)
            if plain.endswith(end) and (verb := self._verbs.get((plain[: -len(end)] + infinitive,))) is not None:
                return verb
        return None

    def deed(self, word: str) -> str | None:
        """The English verb of a noun of doing, in any form of it (“Buchung”, “бронирования”)."""
        plain = fold(word)
        if plain in self._deeds:
            return self._deeds[plain]
        for ending, single, _ in self._inflection.endings:
            stem = plain[: len(plain) - len(ending)] + (fold(single) if single else "")
            if ending and plain.endswith(fold(ending)) and stem in self._deeds:
                return self._deeds[stem]
        return None

    def quality(self, word: str) -> str | None:
        """The English adjective of one that tells things apart (“mensuales” → ``monthly``)."""
        plain = fold(word)
        if plain in self._qualities:
            return self._qualities[plain]
        for said in self._qualities:
            if len(said) > _LEAST and len(plain) <= len(said) + 2 and _is_form(plain, said):
                return self._qualities[said]
        return None


_ZU = re.compile(r"^(an|auf|aus|ab|bei|ein|her|herunter|hin|hinzu|hoch|los|mit|nach|um|vor|weg|zu|zuruck|zusammen|frei"
                 r"|fest|frei|weiter|uber|runter|wieder)zu(\w+)$")  # fmt: skip


_OF_TIME = {"day": "daily", "week": "weekly", "month": "monthly", "year": "annual"}
"""“Monatsbericht”: a monthly report."""


_Ending = tuple[str, int, str, Number]
"""How a word may end, how many letters that are as it is written, the ending of the singular, and its number."""


def _by_last_letter(endings: list[_Ending]) -> dict[str, list[_Ending]]:
    """The endings that a word with each last letter may have, in their order; ``""`` stands for any other letter."""
    letters = dict.fromkeys(["", *(ending[-1:] for ending, *_ in endings)])
    return {letter: [one for one in endings if one[0][-1:] in ("", letter)] for letter in letters}


def _words(table: dict[str, str]) -> dict[str, str]:
    return {word: english for english, said in table.items() for word in said.split(", ")}


def _spelt_out(word: str) -> str:
    """“Überweisung” as a keyboard without umlauts has it."""
    low = word.lower()
    return low.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _stems(stem: str, germanic: bool) -> Iterable[str]:
    """The stem, and as Dutch writes it before an ending: one vowel where the word has two, two consonants for one."""
    yield stem
    if germanic and len(stem) > 2:
        if stem[-2] in "aeou" and stem[-3] not in "aeou":
            yield stem[:-1] + stem[-2:]  # “boet” → “boot”
        if stem[-1] == stem[-2]:
            yield stem[:-1]  # “kaarten, katten”


def _is_form(word: str, said: str) -> bool:
    """Whether a word may be an inflected form of another: the same but for what stands at the end."""
    if word == said:
        return True
    cut = 2 if len(said) > _LEAST and ("а" <= said[0] <= "я" or said[-1] in "aeiy") else 1
    return len(said) > 3 and len(word) <= len(said) + 3 and word[: len(said) - cut] == said[: len(said) - cut]


@cache
def vocabulary(name: str, inflection: Inflection) -> Vocabulary:
    """The words of a language by its name (``es``)."""
    from spec_lsp.planning.catalogue import load_yaml

    path = resources.files("spec_lsp.design.language") / "vocabulary" / f"{name}.yaml"
    raw: dict[str, dict[str, str]] = load_yaml(path.read_text("utf-8"))
    return Vocabulary(raw, inflection)
