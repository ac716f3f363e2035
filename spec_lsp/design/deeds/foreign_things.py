"""Stories in other languages that name no deed: what is mostly done with the thing they are about, always in doubt.

Many people write their titles in English above stories in their own language; such a title is read as an English one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spec_lsp.design.deeds.deeds import NAVIGATION, Action
from spec_lsp.design.deeds.foreign_that import is_sentence
from spec_lsp.design.deeds.foreign_wants import CHANNELS, deeds, nominal_deed, part_before_purpose, verb_places
from spec_lsp.design.deeds.nameless import as_it_stands, thing_deed
from spec_lsp.design.deeds.titles import ENDS_OF_TITLES, titled_actions
from spec_lsp.design.language.foreign_phrases import english_of, plain_name, read_thing
from spec_lsp.design.language.languages import Language, is_international
from spec_lsp.design.language.phrases import Phrase
from spec_lsp.design.language.words import is_plural, lexicon, plural, singular, snake
from spec_lsp.stories.model import Story

_LOOSE = frozenset(["manage", "handle"])
"""Verbs that name a method only where a story has no other."""
_PAGES = frozenset(["page", "screen", "view"])
_EMPTY = frozenset(["function", "feature", "module", "system"])
"""What a title ends with that says nothing of the thing."""
_ABOUT_OTHERS = frozenset(["filter", "detail", "information"])
"""What belongs to a thing that nobody names: no method of its own."""
_SHELLS = frozenset(["detail", "list"])
"""What a page shows of a thing."""
_CALLED = re.compile(r"\W*[^\W\d_]{1,5}[\s_-]?\d+(?:[.-]\d+)*\W*")
"""A title that is only how the story is cited (“HU-07”)."""


def titled_in_english(title: str, language: Language) -> tuple[Action, ...]:
    """The deeds of an English title above a story in another language; none where it is in that language."""
    first = re.match(r"\W*([A-Za-z]+)", title)
    if first is None or is_plural(first[1]) or not _is_english(title, language):
        return ()  # “Books API Routes” books nothing
    return tuple(one._replace(named=True) for one in titled_actions(title) if one.object.words or one.kind == "access")


def foreign_thing(story: Story, language: Language) -> Action | None:
    """“Notifications push”, “Statuts de réservation”, “uma página de detalhe”: what is done with it, in doubt."""
    title = "" if _CALLED.fullmatch(story.title or "") else story.title or ""
    want = "" if is_sentence(story.want or "", language) else story.want or ""
    for text in (title, want):
        if (loose := _done_loosely(text, language) or _done_alone(text, language)) is not None:
            return loose
    if title and _is_english(title, language):
        return _of_english(title)
    found = [one for text in (title, want) if (one := _of_words(text, language)) is not None]
    return next((action for action, known in found if known), found[0][0] if found else None)


def _is_english(title: str, language: Language) -> bool:
    """Whether more words of a title are English than of the story's own language."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", title) if len(word) > 1]
    if not title.isascii() or not words:
        return False
    words = [word for word in words if word not in CHANNELS]
    english = [is_international(word) or is_international(singular(word)) for word in words]
    own = [language.words.knows(word) or word in language.marks | language.left_out for word in words]
    alone = sum(here and not there for here, there in zip(english, own, strict=True))
    return alone > sum(there and not here for here, there in zip(english, own, strict=True)) and 2 * sum(
        english
    ) >= len(words)


def _of_english(title: str) -> Action | None:
    """“Books List Page”: the list of the books; the page of any other thing shows it."""
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", re.split(r"[:(]|\s[–—-]\s", title)[0])]
    while len(words) > 1 and (words[-1] in _PAGES or singular(words[-1]) in ENDS_OF_TITLES | {"route"}):
        words.pop()  # “Books API Routes”
    many = is_plural(words[-1]) if words else False
    while len(words) > 1 and singular(words[-1]) in _SHELLS:
        many = words.pop() == "list"
    if not words:
        return None
    words = [*words[:-1], singular(words[-1])]
    return thing_deed(tuple(words), many, is_international(words[-1]))._replace(named=True)


def _done_loosely(text: str, language: Language) -> Action | None:
    """“Gestion des utilisateurs”: they are managed, and nobody says how."""
    nominal = nominal_deed(text, language) if text else None
    for verb, phrase in [*deeds(text, language), *([nominal] if nominal is not None else [])]:
        if verb in _LOOSE and phrase.words:
            return as_it_stands(verb, "write", phrase.words)._replace(object=phrase)
    return None


def _done_alone(text: str, language: Language) -> Action | None:
    """“pagar con tarjeta”, “Suche”: the deed of which nobody says what it is done to."""
    words = part_before_purpose(text)
    places = verb_places(words, language) if words else []
    verb = places[0][2] if places and (language.last or not places[0][0]) else None
    alone = len(words) == 1 or (words[1:2] and words[1].lower() in language.ends - language.of)
    verb = verb or (language.words.deed(words[0]) if alone else None)
    if verb is None or verb in lexicon().transparent:
        return None
    operation, kind = lexicon().operations.get(verb, ("", "effect"))
    if kind == "effect":
        operation, kind = verb.replace(" ", "_"), "write"
    if kind in ("view", "message") or operation in NAVIGATION | {"list"}:
        return None
    return Action(operation, verb, kind, Phrase((), ""), "title", fixed=operation, unsure=True)


def _of_words(text: str, language: Language) -> tuple[Action, bool] | None:
    """What is done with the thing that words name, and whether a table knows it; None where they name a deed."""
    words = part_before_purpose(text)
    if words and any(not at or language.last for at, *_ in verb_places(words, language)):
        return None  # “ver si hay cambios”
    while words and _is_nobody(words[0], language):
        words.pop(0)
    words = _of_page(words, language)
    thing = read_thing(words, language)
    if not thing.nouns:
        return None
    named = english_of(thing, "", language.words.things)
    english = named.words if named is not None else plain_name(thing)
    if not english or (len(thing.nouns) == 1 and singular(english[-1]) in _ABOUT_OTHERS):
        return None
    if (said := _by_its_head(english)) is not None:
        return said, True
    several = thing.many or (named is not None and named.plural)
    drafted = thing_deed((*english[:-1], singular(english[-1])), several, named is not None)
    phrase = Phrase(thing.own if language.last else thing.own[:1], " ".join(words), (), several)
    fixed = f"{drafted.verb}_{snake(phrase.words)}" if drafted.fixed else ""
    return drafted._replace(object=phrase, fixed=fixed), thing.is_known


def _of_page(words: Sequence[str], language: Language) -> list[str]:
    """“Pagina profilo”, “Écran connexion”: a page of what stands behind it without a word between them."""
    page = language.words.noun(words[0]) if len(words) > 1 and language.of and not language.last else None
    if page is None or page.english not in _PAGES or language.words.noun(words[1]) is None:
        return list(words)
    return [words[0], min(language.of), *words[1:]]


def _by_its_head(english: tuple[str, ...]) -> Action | None:
    """“Produktsuche”: products are searched; “Kommentarfunktion” is about comments."""
    if len(english) > 1 and english[-1] == "search":
        words = (*english[:-2], plural(english[-2]))
        return Action("search", "search", "read", Phrase(words, "", (), True), "title", unsure=True, named=True)
    if len(english) > 1 and english[-1] in _EMPTY:
        return thing_deed(english[:-1], True, True)._replace(named=True)
    return None


def _is_nobody(word: str, language: Language) -> bool:
    """“Admin overzicht”: for whom something is stands first, and is no part of it."""
    known = language.words.noun(word)
    return known is not None and known.english == "administrator"
