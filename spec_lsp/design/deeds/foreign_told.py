"""What people of stories in other languages are told: they receive it, or are notified of it."""

from __future__ import annotations

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.foreign_wants import INFORMATION
from spec_lsp.design.deeds.wordings import MESSAGES, MORE_MESSAGES
from spec_lsp.design.language.foreign_phrases import read_thing
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import Phrase
from spec_lsp.design.language.vocabulary import tokens
from spec_lsp.design.language.words import lexicon
from spec_lsp.stories.model import Story


def received(phrase: Phrase, language: Language) -> tuple[str, str, bool]:
    """“recibir recordatorios”: the operation of what is received, its kind, and whether it is in doubt."""
    thing = read_thing(phrase.rest.split(), language)
    head = thing.nouns[0].known.english.split()[-1] if thing.nouns and thing.nouns[0].known else ""
    if head in INFORMATION:
        return "get", "read", False
    return ("send", "message", True) if head in MESSAGES | MORE_MESSAGES else ("get", "read", True)


_IN_PASSING = frozenset(["feedback", "error message", "error", "hint", "tooltip", "answer", "response"])


def is_told_in_passing(phrase: Phrase, language: Language) -> bool:
    """“recevoir un retour immédiat”: how a deed answers, and none of its own."""
    thing = read_thing(phrase.rest.split(), language)
    return bool(thing.nouns) and thing.nouns[0].known is not None and thing.nouns[0].known.english in _IN_PASSING


def told_somebody(story: Story, language: Language) -> Action | None:
    """“être alerté avant la fin du bail”: whoever wants it is notified, in doubt; None where nobody is told."""
    if language.told.isdisjoint(word.lower() for word in tokens(story.want or "")):
        return None
    role = next((word for word in tokens(story.role or "") if _is_somebody(word, language)), "")
    whom = Phrase((role.lower(),) if role else ("user",), role.lower())
    return Action("notify", "notify", "message", whom, "want", None, f"notify_{whom.words[0]}", unsure=True)


def somebody(role: str, language: Language) -> str:
    """The English noun for who has a role; empty where no table knows one."""
    known = (language.words.noun(word) for word in tokens(role))
    return next((one.english.split()[-1] for one in known if one and one.english.split()[-1] in lexicon().actors), "")


def _is_somebody(word: str, language: Language) -> bool:
    known = language.words.noun(word)
    return known is not None and known.english.split()[-1] in lexicon().actors
