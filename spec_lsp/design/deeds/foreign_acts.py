"""What people do and can do by the criteria of stories in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spec_lsp.design.deeds.deeds import NAVIGATION, Action
from spec_lsp.design.deeds.foreign import fitting, operation_of
from spec_lsp.design.deeds.foreign_wants import deeds, nominal_deed, objects
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.foreign_phrases import read_thing
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import Phrase, type_of
from spec_lsp.design.language.vocabulary import fold, tokens
from spec_lsp.design.language.words import lexicon
from spec_lsp.stories.model import Criterion

_WRITES = frozenset(["write", "process", "io", "message"])
_CLAUSE = re.compile(r"[;.]\s")
_OUTCOME = re.compile(
    r",|\bTHE\b|\bTHEN\b|\b(?:entonces|então|alors|allora|dann|dan|тогда|то|wtedy|to)\b\s|\b(?:SHALL|MUST)\b", re.I
)
_WHO = 5
"""The most words that tell who does something."""
_I_CAN = frozenset(["puedo", "podemos", "posso", "possiamo", "mogę", "możemy", "могу", "можем"])
_PASSIVE = frozenset(["wird", "werden", "wurde", "wurden", "wordt", "worden", "werd", "werden"])
_VAGUE = frozenset(["operation", "action", "process", "change", "option", "step", "data", "result", "error", "access"])
_GIVES = frozenset(["record", "add", "submit", "select", "register"])
"""Verbs with which people fill in a value."""
_AGAIN = frozenset(["ponowne", "ponownego", "erneute", "erneuten", "erneutes", "nouvel", "nouvelle", "nuevo", "novo",
                    "nuovo", "nieuwe", "повторную", "повторное", "повторная"])  # fmt: skip
"""Words, without accents, before a noun of doing that is done once more."""
_ELIDED = re.compile(r"\b(?:lorsqu|dès qu|quand)['’]", re.I)


def foreign_deeds(
    criterion: Criterion, name: str, language: Language, people: frozenset[str] = frozenset()
) -> Iterator[Action]:
    """“De medewerker kan een lijst openen”, “Cuando el cliente cancela el pedido, …”: what a criterion tells of people.

    ``people``: the last words of the roles of all stories. In doubt where no table knows what is done something to.
    """
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in _labels(criterion.text, name, language):
        if (one.operation, one.object.words) not in seen:
            seen.add((one.operation, one.object.words))
            yield one
    for one in _noted(cleaned(criterion.text), name, language):
        seen.add((one.operation, one.object.words))
        yield one
    for one in _nominal(criterion.text, name, language):
        seen.add((one.operation, one.object.words))
        yield one
    for clause in _CLAUSE.split(criterion.text):
        able = (*_able(clause, language, people), *_enabled(clause, language, people))
        for source, told, phrase in (*able, *_acts(clause, language, people)):
            verb = fitting(told, phrase, language)
            operation, kind = operation_of(verb)
            if not phrase.words or (operation, phrase.words) in seen:
                continue
            seen.add((operation, phrase.words))
            known = read_thing(phrase.rest.split(), language)
            head = known.nouns[0].known.english.split()[-1] if known.is_known and known.nouns[0].known else ""
            is_value = bool(head) and type_of((head,)) not in (None, "Path")
            if head in _VAGUE | lexicon().views or (is_value and verb in _GIVES):
                continue
            if source == "can" and kind == "read":
                listed = operation == "get" and phrase.plural
                yield Action("list" if listed else operation, verb, "read", phrase, "can", name)
            elif kind in _WRITES and operation not in ("submit", "save") and verb not in NAVIGATION:
                unsure = not known.is_known
                if source == "can":
                    yield Action(operation, verb, kind, phrase, "can", name, unsure=unsure)
                elif not is_value:
                    yield Action(operation, verb, kind, phrase, "actor", name, unsure=unsure)


_EITHER = re.compile(r"^(?P<one>[^\W\d_]+)\s*/\s*(?P<two>[^\W\d_]+)\s(?P<what>.+)$")
_SENTENCE = re.compile(r"\b(?:GIVEN|WHEN|THEN|SHALL|MUST|SHOULD)\b|[.;:]\s")


def _noted(text: str, name: str, language: Language) -> Iterator[Action]:
    """“Agregar tareas con fecha”, “Aufgabe löschen”: a criterion that is an order, by its infinitive; two for “A/B”."""
    if both := _EITHER.match(text):
        for verb in (both["one"], both["two"]):
            yield from _noted(f"{verb} {both['what']}", name, language)
        return
    words = tokens(text[:1].lower() + text[1:])
    if (
        not words
        or _SENTENCE.search(text)
        or not _said_by_somebody(language).isdisjoint(word.lower() for word in words)
    ):
        return
    if not _is_order(words, text, language):
        return
    for told, phrase in deeds(" ".join(words), language)[:1]:
        sense = fitting(told, phrase, language)
        operation, kind = operation_of(sense)
        known = read_thing(phrase.rest.split(), language)
        if kind in _WRITES and phrase.words and sense not in NAVIGATION:
            yield Action(operation, sense, kind, phrase, "note", name, unsure=not known.is_known)


def _is_order(words: Sequence[str], text: str, language: Language) -> bool:
    """Whether the infinitive stands where an order has it; at the end it may be a noun as well (“alle antwoorden”)."""
    if not language.last:
        return language.words.verb(words) is not None
    short = len(words) <= _FEW and not text.endswith(".") and language.words.noun(words[-1]) is None
    return short and len(words) > 1 and language.words.verb(words[-1:]) is not None


_FEW = 5


@cache
def _said_by_somebody(language: Language) -> frozenset[str]:
    """Words that stand in sentences, and not in a note."""
    return language.can | language.must | language.lets | language.when | language.wrong


_OF_SYSTEMS = frozenset(["rule", "transform", "io", "message"])


_CLAUSE_BEHIND = re.compile(r"\S+\s+(?:(?:de|da|do|di)\s+(?:que|che)|que|che|dass|ob|dat|of|si|se)\b", re.I)
"""“Validación de que …”: what is validated is a sentence."""


def _nominal(text: str, name: str, language: Language) -> Iterator[Action]:
    """“Validación de código existente”: a criterion that is a noun of doing, with what it is done to."""
    first = text.split(" ", 1)[0].strip("*_").lower()
    if (
        _CLAUSE_BEHIND.match(text)
        or language.words.deed(first) is None
        or (told := nominal_deed(text, language)) is None
    ):
        return
    operation, kind = operation_of(told[0])
    phrase = told[1]
    if kind in _OF_SYSTEMS and phrase.words:
        yield Action(operation, told[0], kind, phrase, "note", name)


_LABEL = re.compile(r"[\"“„«]\s*(?P<label>[^\"”“»]{3,60}?)\s*[\"”“»]")
_NEAR = 6
_BEHIND = 2
_CAPTIONS = _WRITES | {"rule", "transform"}


def _labels(text: str, name: str, language: Language) -> Iterator[Action]:
    """“je clique sur "Clôturer l'édition"”: the caption of a button, in the author's own words."""
    for found in _LABEL.finditer(text):
        near = [*tokens(text[: found.start()])[-_NEAR:]]
        near += tokens(text[found.end() :])[:_BEHIND] if language.last else []
        if language.clicks.isdisjoint(word.lower() for word in near):
            continue
        for told, phrase in deeds(found["label"], language)[:1]:
            verb = fitting(told, phrase, language)
            operation, kind = operation_of(verb)
            known = read_thing(phrase.rest.split(), language)
            head = known.nouns[0].known.english.split()[-1] if known.is_known and known.nouns[0].known else ""
            if (
                kind in _CAPTIONS
                and operation not in ("submit", "cancel", "save")
                and head not in _VAGUE | lexicon().views
            ):
                yield Action(operation, verb, kind, phrase, "label", name, unsure=not known.is_known)


def _able(clause: str, language: Language, people: frozenset[str]) -> Iterator[tuple[str, str, Phrase]]:
    """“Le client peut annuler sa commande”."""
    words = tokens(clause)
    at = next((at for at, word in enumerate(words) if word.lower() in language.can), None)
    if at is None or {word.lower() for word in words} & language.wrong:
        return
    who, told = words[:at], words[at + 1 :]
    if who and who[0].lower() in language.when:
        return  # a condition, and no promise
    alone = not who and words[at].lower() in _I_CAN
    if not alone and not (0 < len(who) <= _WHO and _are_people(who, language, people)):
        return
    for verb, phrase in deeds(" ".join(told), language):
        yield "can", verb, phrase


def _enabled(clause: str, language: Language, people: frozenset[str]) -> Iterator[tuple[str, str, Phrase]]:
    """“L'utilisateur doit pouvoir annuler sa commande”, “Das System soll ermöglichen, Bestellungen zu filtern”."""
    words = tokens(clause)
    low = [word.lower() for word in words]
    if not language.wrong.isdisjoint(low) or (low[0:1] and low[0] in language.when):
        return
    at = next((at for at, word in enumerate(low) if word in language.lets), None)
    if at is None:
        must = next((at for at, word in enumerate(low[: _WHO + 1]) if word in language.must), None)
        if must is None or language.able.isdisjoint(low[must:]) or not _are_people(words[:must], language, people):
            return
        at = must
    told = [word for word in words[at + 1 :] if word.lower() not in language.able]
    found = deeds(" ".join(told), language)
    if not found:
        while told and (_is_little(told[0], language) or _are_people(told[:1], language, people)):
            told.pop(0)
        again = len(told) > 1 and fold(told[0]) in _AGAIN
        told = told[1:] if again else told
        nominal = nominal_deed(" ".join(told), language) if told and language.words.deed(told[0]) else None
        found = [nominal] if nominal is not None else []
        found = [("resend" if again and verb == "send" else verb, phrase) for verb, phrase in found]
    for verb, phrase in found:
        yield "can", verb, phrase


def _acts(clause: str, language: Language, people: frozenset[str]) -> Iterator[tuple[str, str, Phrase]]:
    """“Wenn der Nutzer eine Buchung storniert, …”: what people do before something happens."""
    said = _condition(clause, language)
    if not said or {word.lower() for word in said} & language.wrong:
        return
    if language.last:
        yield from _acts_at_the_end(said, language, people)
        return
    if not language.adjectives and said[0].endswith("o") and (own := language.words.finite(said[0])) is not None:
        for phrase in objects(said[1:], language)[:1]:
            yield "act", own, phrase  # “cuando elimino un producto”
        return
    for at in range(1, min(len(said), _WHO + 1)):
        verb = language.words.finite(said[at]) if not _is_little(said[at - 1], language) else None
        before = said[at - 1].lower()
        is_who = language.words.noun(before) is not None or before in language.pronouns | people
        if verb is None or not is_who:
            continue
        if _are_people(said[:at], language, people):
            for phrase in objects(said[at + 1 :], language)[:1]:
                yield "act", verb, phrase
        return


def _acts_at_the_end(
    said: Sequence[str], language: Language, people: frozenset[str]
) -> Iterator[tuple[str, str, Phrase]]:
    if not _PASSIVE.isdisjoint(word.lower() for word in said):
        return
    for end in range(1, min(len(said) - 1, _WHO)):
        if not _are_people(said[:end], language, people):
            continue
        for at in range(len(said) - 1, end, -1):
            verb = language.words.finite(said[at])
            if verb is not None and (found := objects(said[end:at], language)):
                yield "act", verb, found[0]
                return
        return


def _condition(clause: str, language: Language) -> list[str]:
    """The words of the clause that tells when, without the word that opens it."""
    clause = _ELIDED.sub("lorsque ", clause)
    opened = re.search(rf"(?:^|[\s,*])(?:{'|'.join(sorted(language.when))}|WHEN|IF)\s+(?P<what>.+)$", clause, re.I)
    return tokens(_OUTCOME.split(opened["what"].replace("**", ""))[0]) if opened else []


def _is_little(word: str, language: Language) -> bool:
    """Whether the word behind is a noun: an article or a possessive stands before it."""
    return word.lower() in language.left_out | language.many | language.of | language.ends


def _are_people(words: Sequence[str], language: Language, people: frozenset[str]) -> bool:
    """Whether words are about somebody who acts, and not about a system or a thing."""
    low = [word.lower() for word in words]
    if low and (low[-1] in language.pronouns or not people.isdisjoint(low[-1:])):
        return True
    thing = read_thing(words, language)
    if not thing.nouns or thing.nouns[0].known is None:
        return False
    return thing.nouns[0].known.english.split()[-1] in lexicon().actors
