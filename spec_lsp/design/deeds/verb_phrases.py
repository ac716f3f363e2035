"""“create and edit notes”, “browse the catalogue and reserve a book”: the phrases of several verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import LOOKED_FOR, TOWARDS, Action, Source, action
from spec_lsp.design.language.phrases import Phrase, read_phrase, type_of
from spec_lsp.design.language.things import is_compound
from spec_lsp.design.language.verbs import is_adverb, is_transparent, leading_verb, of_light_verb, switched_on_and_off
from spec_lsp.design.language.words import ARTICLES, base_verb, is_plural, lexicon, singular

_CLAUSE_OBJECT = re.compile(r"^(?:which|what|whether|how|who|when|where)\s+", re.I)
_UPON = frozenset(["comment", "vote", "bid"])


def verb_phrases(text: str, source: Source, criterion: str | None, certain: bool = False) -> Iterator[Action]:
    """“create and edit notes”, “browse the catalogue and reserve a book”: every verb with its object.

    ``certain``: whether the text can begin with nothing but a verb.
    """
    text = _GIVES.sub("set the ", text)
    text = _AS_DEFAULT.sub(lambda said: f"set the default {said['kind'] or said['what'] or ''}".strip(), text)
    text = switched_on_and_off(text)
    text = _EITHER_STATE.sub(r"as \1/\2", _SLASH.sub(" or ", text))
    if source == "want":
        text = _INCLUDING.sub("", text)
    pieces = [piece for piece in _AND.split(text) if piece.strip()]
    waiting: list[str] = []
    last: Phrase | None = None
    done: list[str] = []
    for number, piece in enumerate(pieces):
        words = piece.split()
        while words and (words[0].lower() in ("to", "then", "also") or is_adverb(words[0])):
            words.pop(0)
        if not words:
            continue
        if len(words) > 1 and words[0].lower() in _IN_BULK and base_verb(words[1]):
            words.pop(0)
        verb, rest = leading_verb(words, sure=source == "want" and number == 0, certain=certain and number == 0)
        if (verb in TOWARDS and rest[:1] in (["to"], ["from"])) or (verb == "leave" and rest[:1] == ["of"]):
            rest = rest[1:]
        if ((verb in LOOKED_FOR and rest[:1] == ["for"]) or (verb in _UPON and rest[:1] == ["on"])) and len(rest) > 1:
            rest = rest[1:]
        verb, rest = of_light_verb(verb, rest)
        if verb and len(rest) > 1 and f"{verb} {rest[0].lower()}" in lexicon().operations:
            verb, rest = f"{verb} {rest[0].lower()}", rest[1:]  # “sign up for a class”
        if verb is None or (last is not None and not waiting and is_compound(verb, rest)):
            if last is not None and not last.rest and done:
                for one in done:
                    if lexicon().operations.get(one, ("", ""))[1] in _COORDINATED and _is_another(words, one):
                        yield from action(one, piece, source, criterion)
            continue
        if rest and is_transparent(verb, rest[0].lower()):
            inner = [word for word in rest if word.lower() not in ("to", "be", "able")]
            deeper, after = leading_verb(inner)
            if deeper is not None and deeper not in lexicon().transparent:
                verb, rest = deeper, after
        waiting.append(verb)
        if _of_somebody(rest):
            waiting.pop()
            continue
        phrase = _CLAUSE_OBJECT.sub("", _whole_object(rest, pieces[number + 1 :]))
        read = read_phrase(phrase) if phrase else None
        if last is not None and last.words and phrase and _again(phrase):
            phrase, read = " ".join(["the", *last.words]), last  # “create accounts and edit existing ones”
        if read is not None and read.words:
            chosen = waiting[:-1] if number + 1 < len(pieces) and _is_choice(waiting, pieces[number + 1 :]) else waiting
            for one in chosen:
                yield from action(one, phrase, source, criterion)
            waiting, done, last = [], chosen, read
    for one in waiting:
        if last is not None and len(pieces) > 1 and last.words:
            continue
        yield from action(one, "", source, criterion)


_SLASH = re.compile(r"(?<=[a-z])\s*/\s*(?=[a-z]+\s)")
_EITHER_STATE = re.compile(r"\bas\s+([a-z]+)\s+(?:or|and)\s+([a-z]+)$", re.I)
_AND = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+")
_INCLUDING = re.compile(r",?\s+(?:including|like)\s+(?!\w+ing\b).*$", re.I)
_AS_DEFAULT = re.compile(
    r"\b(?:make|set|mark|use|choose|save)\s+(?:this|that|it|an?|the|my|one)\s+(?:(?!default)(?P<what>[a-z]+)\s+)?"
    r"(?:as\s+)?(?:the\s+|my\s+)?default(?!\s(?:value|setting|for|in|to|of)\b)(?:\s+(?P<kind>[a-z]+))?", re.I,
)  # fmt: skip
"""“make this address the default”, “set it as default view”."""
_GIVES = re.compile(r"\bgive\s+(?:the\s+|an?\s+|each\s+|my\s+)?[a-z]+\s+(?:an?|its|their)\s+(?=[a-z])", re.I)
"""“give tasks a due date”: the date is set."""


def _of_somebody(words: list[str]) -> bool:
    """“check in what visitors bring”, “record what I find”: no thing is named."""
    low = [word.lower() for word in words[:3]]
    who = low[2] if low[1:2] == ["the"] and len(low) > 2 else low[1] if len(low) > 1 else ""
    return low[:1] in (["what"], ["whatever"]) and singular(who) in lexicon().actors


def _again(phrase: str) -> bool:
    """“them”, “existing ones”: what was named before."""
    words = [word.strip(",.").lower() for word in phrase.split()]
    while words and words[0] in lexicon().plain_adjectives and words[0] not in _AGAIN:
        words.pop(0)
    return bool(words) and words[0] in _AGAIN


_IN_BULK = frozenset(["bulk", "batch", "mass", "auto"])
_COORDINATED = frozenset(["write", "io", "message", "process", "transform"])
_AGAIN = frozenset(["ones", "them", "it"])


def _is_another(words: list[str], verb: str) -> bool:
    """“upload images and documents”: a further thing of the same deed, and not the beginning of something else."""
    if words[0].lower().endswith("ing") and base_verb(words[0]) is not None:
        return False  # “remove the photo, reverting the product to …”
    phrase = read_phrase(" ".join(words))
    if not phrase.words or phrase.rest.split(" ")[0] in lexicon().participles or _TELLS.match(phrase.rest):
        return False
    value = verb in _OF_VALUES or lexicon().operations[verb][0] == "set"
    thing = type_of(phrase.singular) is None or phrase.plural or value
    return thing and len(phrase.words) <= _FEW_WORDS


_FEW_WORDS = 2
_OF_VALUES = frozenset(["copy", "export", "share", "download", "print"])
"""What is done to a single value as well."""
_TELLS = re.compile(r"(?:is|are|was|were|will|has|have|can|must|should|shall|may)\b")


def _is_choice(verbs: list[str], following: list[str]) -> bool:
    """“select auditors and purchase their exams”: choosing is how, the deed behind it is what."""
    if lexicon().operations.get(verbs[-1], ("", ""))[0] != "select":
        return False
    deed, rest = leading_verb(following[0].split())
    return deed is not None and bool(rest) and lexicon().operations.get(deed, ("", "effect"))[1] in _COORDINATED


def _whole_object(rest: list[str], following: list[str]) -> str:
    """“local and third-party feeds”: the noun of coordinated adjectives stands behind the last of them."""
    phrase = " ".join(rest)
    alone = [word for word in rest if word.lower() not in lexicon().plain_adjectives]
    between = all(len(piece.split()) == 1 for piece in following[:-1])  # “theme, text size and language” are three
    if len(alone) == 1 and following and between and not is_plural(alone[0]) and type_of((alone[0],)) is None:
        last = following[-1].split()
        if len(last) > 1 and leading_verb(last)[0] is None and last[0].lower() not in ARTICLES:
            return " ".join(last[1:])
    return phrase
