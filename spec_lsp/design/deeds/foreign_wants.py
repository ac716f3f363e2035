"""Wants and titles in other languages: the deed by its verb or its noun of doing, and what it is done to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spec_lsp.design.language.foreign_phrases import read_thing
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import Phrase, type_of
from spec_lsp.design.language.vocabulary import fold, tokens
from spec_lsp.design.language.words import lexicon

_WANT_ENDS = re.compile(
    r"[.;(]|,\s+(?=(?:para|damit|zodat|pour|afin|affinché|perché|so|um|om|por|weil|omdat|porque|car|así|чтобы|aby|żeby"
    r"|ponieważ|dzięki)\b)|\s(?=чтобы\b|aby\b|żeby\b|damit\b|zodat\b|afin\b|affinché\b|para que\b)", re.I,
)  # fmt: skip
_ONLINE = re.compile(r"\ben\s+l[ií](?:gne|nea)\b", re.I)
_EITHER = re.compile(r"^\s*[^\W\d_]+/[^\W\d_]+\b")
CHANNELS = frozenset(["sms", "push", "email", "e-mail", "mail", "whatsapp", "telegram", "slack", "web", "app"])
"""Through what people are told something: no thing that it is done to."""
_BY_VALUE = frozenset(["search", "filter", "sort"])
_BY = frozenset(["por", "par", "per", "по", "według", "po", "nach", "op", "pro"])
"""Words before the value by which something is looked for."""
_FEW = 3
_MOST_WORDS = 3
INFORMATION = frozenset(
    ["list", "overview", "report", "summary", "history", "statistic", "calendar", "dashboard", "chart", "forecast",
     "schedule", "log", "statement", "comparison"]
)  # fmt: skip
"""What is made to be read: wanting one is getting it."""
_MEANS = frozenset(["option", "function", "form", "tool"])
"""What people ask for in order to do something."""
_GOES_ON = frozenset(["van", "over", "von", "über"])
_WITH_THING = frozenset(["book", "create", "generate", "open"])


def part_before_purpose(want: str) -> list[str]:
    """The words of a want up to what it is good for."""
    return tokens(_WANT_ENDS.split(want)[0])


def deeds(want: str, language: Language) -> list[tuple[str, Phrase]]:
    """The English verbs and the objects of a want, in its order; none where no verb of it is known."""
    words = [word for word in part_before_purpose(want) if not _is_adverb(word, language)]
    places = verb_places(words, language)
    found: list[tuple[str, Phrase]] = []
    waiting: list[str] = []
    for number, (at, end, verb) in enumerate(places):
        if language.last:
            behind = words[places[number - 1][1] if number else 0 : at]
            if words[end : end + 1] and words[end].lower() in _GOES_ON and len(places) == 1:
                behind = [*behind, *words[end:]]  # “een overzicht zien van alle boekingen”
        else:
            behind = words[end : places[number + 1][0] if number + 1 < len(places) else len(words)]
        if not language.last and verb in _BY_VALUE and behind and behind[0].lower() in _BY:
            found += [(verb, found[-1][1])] if found else []
            continue  # “filtrar la lista de libros y buscar por título”
        inside = _thing_inside(words[at:end], verb, language)
        phrases = objects(inside or behind, language)
        if language.last and verb in ("switch", "toggle"):
            phrases = phrases[-1:]  # “zwischen hellem und dunklem Design”
        if language.last and verb in _BY_VALUE and not phrases and words[end : end + 1] and words[end].lower() in _BY:
            continue  # “filteren op datum”: by what, and not what
        if language.last and not phrases and found:
            phrases = [found[-1][1]]  # “bekijken en wijzigen”
        elif language.last and not phrases and len(places) == 1:
            phrases = objects(_to_first_noun(words[end:], language), language)[:1]  # “me inschrijven voor …”
        elif not language.last and found and language.words.has_clitic(words[at]):
            phrases = [found[-1][1]]  # “marcarlos como comprados”
        if not phrases and " " not in verb and not language.last:
            waiting.append(verb)
            continue
        if phrases:
            found += [(one, phrase) for one in (*waiting, verb) for phrase in phrases]
        elif " " in verb:
            found += [(one, Phrase((), "")) for one in (*waiting, verb)]
        waiting = []
    return found


def _is_adverb(word: str, language: Language) -> bool:
    """“acceder rápidamente a”: how something is done parts no verb from what belongs to it."""
    adverb = not language.last and any(fold(word).endswith(ending) for ending in language.adverbs)
    return adverb and language.words.noun(word) is None and language.words.verb([word]) is None


def verb_places(words: Sequence[str], language: Language) -> list[tuple[int, int, str]]:
    """Where the infinitives of known verbs stand, each with its English verb."""
    places = []
    at = 0
    while at < len(words):
        held = language.words.verb(words[at:]) if not _is_determined(words, at, language) else None
        if held is None or _is_noun_here(words, at, language):
            at += 1
            continue
        places.append((at, at + held[1], held[0]))
        at += held[1]
    return places


def _thing_inside(said: Sequence[str], verb: str, language: Language) -> list[str]:
    """“prendre rendez-vous avec un médecin”: the thing that a verb of several words has with it."""
    if len(said) < 2 or verb not in _WITH_THING:
        return []
    return [word for word in said if language.words.noun(word) is not None][-1:]


def _to_first_noun(words: Sequence[str], language: Language) -> list[str]:
    """“welche Bestellungen verspätet sind”: the words up to the thing that something is told of."""
    said = [word for word in words if word != ","]
    known = (at for at, word in enumerate(said) if language.words.noun(word) is not None)
    return said[: next(known, -1) + 1]


def _is_determined(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether an article or a possessive stands before a word, so that it is a noun (“meine Ausgaben”)."""
    before = words[at - 1].lower() if at else ""
    return language.last and before in (language.many | language.own) and len(words) > at + 1


def _is_noun_here(words: Sequence[str], at: int, language: Language) -> bool:
    """“boeken bekijken”: a word that is a noun as well, before the verb of the want."""
    if not language.last or at + 1 >= len(words) or language.words.noun(words[at]) is None:
        return False
    return words[at + 1].lower() not in language.joiners | {","} and language.words.verb(words[at + 1 :]) is not None


def objects(words: Sequence[str], language: Language) -> list[Phrase]:
    """The things that words name, one behind the other: “tareas y proyectos” are two."""
    found: list[Phrase] = []
    parts = _parts(words, language)
    for part in parts:
        thing = read_thing(part, language)
        if not thing.nouns:
            continue
        head = thing.nouns[0].known
        if head is not None and head.english in _MEANS and part is not parts[-1]:
            continue  # “eine Möglichkeit, Ausgaben zu teilen”
        if found and (head is None or type_of((head.english,)) is not None or len(found) > 1):
            break
        own = thing.own[:_MOST_WORDS] if language.last else thing.own[:1]
        several = thing.many or (head is not None and head.number != "one")
        found.append(Phrase(own, " ".join(part), (), several))
        if any(word.lower() in language.ends - language.of - language.about for word in part[1:]):
            break  # “por precio y zona”: by what, and no other thing
    return found


def _parts(words: Sequence[str], language: Language) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "," or word.lower() in language.joiners:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def nominal_deed(title: str, language: Language) -> tuple[str, Phrase] | None:
    """“Registro de usuario”, “Buchung eines Raums”: the verb of a noun of doing, with what it is done to."""
    words = tokens(_ONLINE.sub("", title))
    if _EITHER.match(title):
        return None  # “Blocage/confirmation automatiques”: of what, nobody says
    for at, word in enumerate(words[:_FEW]):
        verb = language.words.deed(word)
        if verb is not None:
            behind = list(words[at + 1 :])
            if verb in _BY_VALUE and behind and behind[0].lower() in _BY:
                return verb, Phrase((), "")  # “Recherche par mot-clé”
            if len(behind) > 2 and language.words.noun(behind[0]) is None and behind[1].lower() in language.of:
                behind.pop(0)  # “búsqueda avanzada de productos”
            behind = _behind_both(behind, language)
            while behind and (behind[0].lower() in language.ends | language.left_out | language.of):
                behind.pop(0)
            found = [one for one in objects(behind, language) if not _is_channel(one.words[0], language)]
            return verb, found[0] if found else Phrase((), "")
    return _compound_deed(words, language)


def _is_channel(word: str, language: Language) -> bool:
    known = language.words.noun(word)
    return word.lower() in CHANNELS or (known is not None and known.english in CHANNELS)


def _behind_both(words: list[str], language: Language) -> list[str]:
    """“la subida y el servicio de archivos”: what both nouns of doing are of."""
    if not words or words[0].lower() not in language.joiners:
        return words
    said = [at for at in range(1, len(words)) if words[at].lower() not in language.left_out]
    second = said[0] if said else 0
    known = language.words
    joined = second and (known.noun(words[second]) is not None or known.deed(words[second]) is not None)
    return words[second + 1 :] if joined and words[second + 1 : second + 2] else words


def _compound_deed(words: Sequence[str], language: Language) -> tuple[str, Phrase] | None:
    """“Terminbuchung”, “Mitgliederverwaltung”: the deed is the last part of a compound."""
    if not language.last or not words:
        return None
    low = words[0].lower()
    for at in range(4, len(low) - 4):
        verb = language.words.deed(low[at:])
        part = language.words.noun(low[:at]) or language.words.noun(low[:at].rstrip("s-"))
        if verb is not None and part is not None and language.words.noun(low[at:]) is None:
            return verb, Phrase((part.lemma.lower(),), part.lemma.lower(), (), part.number == "many")
    return None


def done_deed(want: str, language: Language) -> tuple[str, Phrase] | None:
    """“effectuer une réservation de salle”: a verb that says nothing, and the noun of what is done."""
    words = part_before_purpose(want)
    at = next((at for at, word in enumerate(words) if word.lower() in language.light), None)
    if at is None:
        return None
    behind = words[:at] if language.last else words[at + 1 :]
    while behind and behind[0].lower() in language.left_out | language.many:
        behind.pop(0)
    nominal = nominal_deed(" ".join(behind), language)
    if nominal is not None and nominal[1].words:
        return nominal
    found = objects(behind, language)
    return ("make", found[0]) if found else None


def wanted_thing(want: str, language: Language) -> tuple[str, Phrase] | None:
    """“un aperçu rapide de mes dépenses”: what is made to be read is got; “un suivi de …” names a deed."""
    words = part_before_purpose(want)
    had = [word for word in words if word.lower() not in language.have]
    kept = INFORMATION if len(had) == len(words) else INFORMATION | {"record"}
    words = had
    thing = read_thing(words, language)
    if thing.nouns and thing.nouns[0].known is not None and thing.nouns[0].known.english == "access":
        behind = words[[word.lower() for word in words].index(thing.nouns[0].own) + 1 :]
        while behind and behind[0].lower() in language.ends | language.of:
            behind.pop(0)
        found = objects(behind, language)
        return ("view", found[0]) if found else None  # “Zugriff auf meine Rechnungen”
    if thing.nouns and thing.nouns[0].known is not None and thing.nouns[0].known.english.split()[-1] in kept:
        return "view", objects(words, language)[0]
    first = next((word for word in words if word.lower() not in language.left_out | language.many), "")
    if first and language.words.deed(first) is not None and (told := nominal_deed(" ".join(words), language)):
        return told if told[1].words else None
    return None


def listed_title(title: str, language: Language) -> tuple[str, Phrase] | None:
    """“Formulaire de demande”, “Lista de pedidos”: the form or the list of a thing; None for any other title."""
    words = tokens(title)
    thing = read_thing(words, language)
    if not thing.nouns or thing.nouns[0].known is None:
        return None
    head = thing.nouns[0].known.english
    if head == "form" and len(thing.nouns) > 1:
        return "submit", Phrase((thing.nouns[1].own,), thing.nouns[1].own)
    if head == "list" and (listed := _listed(words[1:], language)) is not None:
        return "view", listed
    return ("view", objects(words, language)[0]) if head.split()[-1] in INFORMATION else None


def _listed(words: Sequence[str], language: Language) -> Phrase | None:
    """“Liste admin réservations”: the last noun that stands behind without a word between them."""
    words = [word for word in words if word.lower() not in lexicon().actors]
    nouns = [word for word in words if language.words.noun(word) is not None]
    if len(nouns) < len(words) or not nouns:
        return None
    known = language.words.noun(nouns[-1])
    several = known is not None and known.number != "one"
    return Phrase((nouns[-1].lower(),), nouns[-1], (), True) if several else None
