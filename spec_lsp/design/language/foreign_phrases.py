"""Noun phrases of other languages: which word is the thing, what it is of, and how English names both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.vocabulary import Known, Number, fold, folded
from spec_lsp.design.language.words import lexicon, plural

_COLLECTIONS = frozenset(["list", "overview", "copy", "set", "collection", "quantity"])
"""What stands before what it is made of: a list of orders is the orders."""
_LISTS = frozenset(["list", "collection", "set"])
_SHELLS = frozenset(["detail", "information", "data", "content"])
"""Nouns that say only that something is known of the thing behind them."""
_TELLING = _SHELLS | {"overview", "report", "summary", "statistic", "history", "chart", "question", "guide"}
"""What is about something."""
_OF_PEOPLE = frozenset(["profile", "account", "list", "role", "card", "record", "data", "information", "detail"])
"""What is named by whose it is."""
_CONTAINERS = frozenset(
    ["cart", "list", "group", "team", "folder", "favorite", "wishlist", "calendar", "account", "shopping list",
     "project", "playlist", "system", "database", "collection", "waiting list", "album", "order", "library", "course"]
)  # fmt: skip
"""What something is taken out of: “eliminar un producto del carrito”."""
_ARTICLES = frozenset(["de", "het", "een", "die", "das", "den", "ein", "eine", "einen", "mijn", "ihre", "ihren"])
"""Words that begin a noun phrase where the verb stands last."""
WHERE = frozenset(
    ["en", "desde", "em", "no", "na", "nos", "nas", "num", "numa", "dans", "sur", "in", "su", "nel", "nella", "sul",
     "sulla", "в", "во", "на", "из", "w", "we", "z"]
)  # fmt: skip
"""Words before where something is done."""
_MEANT = {("print", "tag"): "label", ("pay", "account"): "bill"} | {
    (verb, "topic"): "theme" for verb in ("switch", "toggle", "change", "set", "apply", "activate", "deactivate")
}
"""What a word that has two meanings means with a verb."""
_WHO = frozenset(["qui", "quién", "quien", "quiénes", "quem", "chi", "wer", "wie", "кто", "kto"])
_TOWARDS = frozenset(["zu", "zum", "zur"])
_PAPERS = frozenset(["sheet", "case", "card", "folder", "file"])
"""What is kept about somebody."""
_TO_WHOM = frozenset(["dem", "einem", "meinem", "seinem", "ihrem", "unserem", "jedem", "diesem"])
_FEW = 3


class Said(NamedTuple):
    """One noun of a phrase: as people wrote it, and the English for it."""

    own: str
    known: Known | None
    qualities: tuple[str, ...] = ()


class Thing(NamedTuple):
    """A noun phrase: the thing first, behind it what it is of."""

    nouns: tuple[Said, ...]
    own: tuple[str, ...]
    """The author's words for the thing."""
    many: bool

    @property
    def is_known(self) -> bool:
        return bool(self.nouns) and self.nouns[0].known is not None


class English(NamedTuple):
    """An English name for a thing."""

    words: tuple[str, ...]
    plural: bool
    collected: bool
    """Whether it was asked for as a list of things."""


class _Reader:
    """Reads the words of an object from left to right."""

    def __init__(self, words: Sequence[str], language: Language) -> None:
        self.words = [word.lower() for word in words]
        self._names = {word.lower() for word in words if word[:1].isupper()}
        """In German these are the nouns."""
        self.language = language
        self.nouns: list[Said] = []
        self.own: list[str] = []
        self.many = False
        self._qualities: list[str] = []
        self._is_of = False
        self._aside = False
        """Inside a phrase that says where or when, before the object (“in meinem Kalender einen Termin”)."""
        self._spare: Said | None = None
        self._is_about = False
        self._ended = False

    def read(self) -> Thing:
        at = 0
        while at < len(self.words):
            word = self.words[at]
            expression = self.language.words.expression(self.words[at:])
            if expression is not None:
                self._noun(self.words[at], expression)
                at += expression.length
                continue
            if (self._joins(word) and self.nouns) or (word in _WHO and not self.nouns):
                break  # “ver quién ha leído mi mensaje” names nothing
            if word in _TOWARDS and self.nouns and not (word in self.language.about and self._tells()):
                break
            if not self._small(word):
                if word in self.language.ends and self.nouns:
                    break
                self._word(word, self.words[at + 1 :])
            at += 1
        if not self.nouns and self._spare is not None:
            self.nouns, self.own = [self._spare], [self._spare.own]  # “nach Büchern suchen”
        return Thing(tuple(self.nouns[:_FEW]), tuple(self.own), self.many)

    def _joins(self, word: str) -> bool:
        return word == "," or word in self.language.joiners

    def _small(self, word: str) -> bool:
        """Whether a word is no part of the name; notes what it says of the words behind it."""
        language = self.language
        if word in language.of and self.nouns:
            self._is_of = True
            return True
        if word in language.of and self._spare is not None:
            self._aside = True  # “en el mapa de la ciudad las paradas”
            return True
        if word in language.about and self.nouns and self._tells():
            self._is_of = self._is_about = True
            return True
        if word in language.many:
            self.many = self.many or not self.nouns
        if word in _TO_WHOM and language.last:
            self._aside = True  # “die Meldung einem Techniker zuweisen”
            return True
        if word in language.left_out or word in language.many or word in language.pronouns:
            if language.last and self.nouns and not self._is_of and word in _ARTICLES | language.own:
                self._begin_again()  # “dem Kunden die Rechnung”: the thing stands last
            return True
        if word in language.ends and not self.nouns:
            self._aside = language.last or word in WHERE or self._spare is not None
            return True
        return False

    def _tells(self) -> bool:
        known = self.nouns[-1].known
        return known is not None and known.english.split()[-1] in _TELLING

    def _begin_again(self) -> None:
        self.nouns.clear()
        self.own.clear()
        self.many = False

    def _word(self, word: str, behind: Sequence[str]) -> None:
        language = self.language
        if self._joins(word) or word in language.ends or word in language.have:
            return
        known = language.words.noun(word)
        quality = language.words.quality(word)
        if quality is not None and (known is None or (self.nouns and not language.last and not self._is_of)):
            self._quality(quality)
            return
        if known is None and self._is_how(word, behind):
            return
        self._noun(word, known)

    def _is_how(self, word: str, behind: Sequence[str]) -> bool:
        """Whether an unknown word stands beside a noun and only says how or of what kind it is."""
        language = self.language
        if any(fold(word).endswith(ending) for ending in language.adverbs):
            return True
        following = next((one for one in behind if one not in language.left_out), "")
        apart = language.ends | language.of | language.joiners | {","}
        noun_follows = following not in ("", *apart) and (
            language.words.noun(following) is not None
            or language.words.expression([following, *behind[1:]]) is not None
        )
        if language.adjectives:
            return noun_follows and word.endswith(language.adjectives)
        if language.last:
            aside = bool(self.nouns) and self.nouns[-1].known is not None and word not in self._names
            written = language.name == "de" and bool(self._names) and word not in self._names
            return aside or written or (noun_follows and word.endswith(("e", "en", "er", "es")))
        return noun_follows if not self.nouns else not self._is_of  # “una gran lista”, “une liste claire”

    def _quality(self, english: str) -> None:
        if self.nouns and not self.language.last and not self.language.adjectives:
            self.nouns[-1] = self.nouns[-1]._replace(qualities=(english,))
        else:
            self._qualities.append(english)

    def _noun(self, word: str, known: Known | None) -> None:
        language = self.language
        if self._aside:
            self._aside = False  # where or when it is done
            self._qualities.clear()
            self._spare = self._spare or Said(word, known)
            return
        if not self.nouns and self._spare is not None and known is None:
            return
        said = Said(word, known, tuple(self._qualities[-1:]))
        self._qualities.clear()
        if not self.nouns or self._is_of or language.adjectives:
            by_value = self._is_about and known is not None and type_of((known.english,)) is not None
            apart = bool(self.nouns) and not self._is_of and (known is None or known.lemma.lower() != word)
            oblique = apart and word.endswith(language.oblique)
            if self._ended or oblique or by_value:  # “отчёт по дате”
                self._ended = True  # “задачи участникам”: to whom, and not whose
                return
            if self.nouns and known is None:
                self._is_of = False
                return  # what it is of has no name
            self.nouns.append(said)
            if len(self.nouns) == 1:
                self.own.append(word)
        elif language.last:
            self.nouns[-1] = said._replace(known=_joined(self.nouns[-1].known, known))
            self.own.append(word)
        self._is_of = self._is_about = False


def _joined(first: Known | None, second: Known | None) -> Known | None:
    """“user account” in two words: the second is the thing."""
    if second is None or first is None:
        return second
    return second._replace(english=f"{first.english} {second.english}")


def read_thing(words: Sequence[str], language: Language) -> Thing:
    """The thing that words name, with what it is of; without nouns where they name none."""
    return _Reader(words, language).read()


def english_of(thing: Thing, verb: str, things: frozenset[str] = frozenset()) -> English | None:
    """The English name of a thing for a verb; None where no table knows the noun itself.

    ``things``: the nouns that are names of their own (“shopping list”).
    """
    nouns = list(thing.nouns)
    collected = False
    number: Number = "one"
    if not nouns or nouns[0].known is None:
        return None
    made = verb in _MAKING and nouns[0].known.english == "list"
    while (
        not made and len(nouns) > 1 and nouns[0].known is not None and nouns[0].known.english in _COLLECTIONS | _SHELLS
    ):
        collected = collected or nouns[0].known.english in _LISTS
        nouns.pop(0)
    head = nouns[0].known
    if head is None:
        return None
    if verb in ("reorder", "transfer", "reschedule"):
        nouns = nouns[:1]  # “de una columna a otra”
    if verb == "remove" and len(nouns) > 1 and nouns[1].known is not None and nouns[1].known.english in _CONTAINERS:
        nouns = nouns[:1]
    number = head.number
    if collected is False and verb not in _MAKING and head.english.endswith(" list") and head.english not in things:
        head, collected = head._replace(english=head.english.removesuffix(" list")), True  # “Kundenliste”
    if len(nouns) > 1 and nouns[1].known is not None and head.english in _PAPERS and _is_whose(head, nouns[1].known):
        head = head._replace(english=f"{nouns[1].known.english} record")
    meant = _MEANT.get((verb, head.english))
    head = head._replace(english=meant) if meant else head
    behind = [_before(one) for one in nouns[1:2] if one.known is not None and not _is_whose(head, one.known)]
    qualities = [word for one in nouns[:2] for word in one.qualities][:1]
    words = " ".join([*qualities, *behind, head.english]).split()
    words = list(dict.fromkeys(words)) if len(set(words)) < len(words) else words
    direct = nouns[0] is thing.nouns[0]
    several = collected or number == "many" or (number == "either" and direct) or (thing.many and direct)
    if several:
        words[-1] = words[-1] if words[-1] in ("data", "hours", "equipment", "money", "leave") else plural(words[-1])
    return English(tuple(words), several, collected)


_MAKING = frozenset(["generate", "print", "create", "send"])
"""Verbs that are done to a list itself, and not to what stands in it."""


def _is_whose(head: Known, behind: Known) -> bool:
    """“los síntomas del paciente”: whose they are is passed, and named only where nothing else is told."""
    return behind.english.split()[-1] in lexicon().actors and head.english.split()[-1] not in _OF_PEOPLE


def _before(one: Said) -> str:
    """The noun that stands before another in English (“sales report”)."""
    assert one.known is not None
    return "sales" if one.known.english == "sale" else one.known.english


def plain_name(thing: Thing) -> tuple[str, ...]:
    """The author's own word for a thing in the letters of ASCII, where no table knows an English one."""
    plain = folded(thing.nouns[0].own) if thing.nouns else ""
    return (plain,) if plain else ()
