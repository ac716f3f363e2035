"""Wants that are sentences: “que el sistema me envíe un recordatorio”, “que mes données soient sauvegardées”."""

from __future__ import annotations

from collections.abc import Sequence

from spec_lsp.design.deeds.foreign_wants import objects, part_before_purpose
from spec_lsp.design.language.foreign_phrases import read_thing
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import Phrase
from spec_lsp.design.language.vocabulary import fold
from spec_lsp.design.language.words import lexicon

_BE = frozenset(["soit", "soient", "sea", "sean", "este", "esten", "seja", "sejam", "esteja", "estejam", "sia", "siano",
                 "venga", "vengano"])  # fmt: skip
"""Forms of being, without accents, before what is done to something."""
_ITSELF = frozenset(["se", "si"])


def is_sentence(want: str, language: Language) -> bool:
    """Whether a want is told as a sentence: its subject is no thing that is wanted."""
    words = part_before_purpose(want)
    return bool(words) and words[0].lower() in language.that


def that_deed(want: str, language: Language) -> tuple[str, Phrase] | None:
    """What a system shall do, or what shall be done to something; None for what anybody else does."""
    if not is_sentence(want, language):
        return None
    words = part_before_purpose(want)[1:]
    return _at_the_end(words, language) if language.last else _behind_its_subject(words, language)


def _behind_its_subject(words: Sequence[str], language: Language) -> tuple[str, Phrase] | None:
    for at, word in enumerate(words):
        if fold(word) in _BE:
            verb = next((done for one in words[at + 1 :] if (done := language.words.done(one)) is not None), None)
            return _done_to(verb, words[:at] or words[at + 2 :], language)
        verb = language.words.finite(word)
        if verb is None or (at and words[at - 1].lower() in language.left_out and not _is_pronoun(words, at)):
            continue
        if at and words[at - 1].lower() in _ITSELF:
            return _done_to(verb, words[: at - 1] or words[at + 1 :], language)
        if _is_system(words[:at], language):
            return _done_to(verb, words[at + 1 :], language)
    return None


def _is_pronoun(words: Sequence[str], at: int) -> bool:
    """“me envíe”, “se guarde”: what stands before the verb is no article."""
    return words[at - 1].lower() in _ITSELF | {"me", "mi", "m", "nos", "nous", "ci", "te", "le", "lui"}


def _at_the_end(words: Sequence[str], language: Language) -> tuple[str, Phrase] | None:
    for at in range(len(words) - 1, 1, -1):
        verb = language.words.finite(words[at])
        if verb is None:
            continue
        end = next((end for end in range(1, at) if _is_system(words[:end], language)), None)
        return _done_to(verb, words[end:at], language) if end is not None else None
    return None


def _is_system(words: Sequence[str], language: Language) -> bool:
    thing = read_thing(words, language)
    known = thing.nouns[0].known if thing.nouns else None
    return known is not None and known.english.split()[-1] in lexicon().systems


def _done_to(verb: str | None, words: Sequence[str], language: Language) -> tuple[str, Phrase] | None:
    found = objects(words, language) if verb is not None else []
    return (verb, found[0]) if verb is not None and found else None
