"""Who does it, where that decides what then holds: who creates a club becomes its admin, who joins it is in it."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import key_parameter
from spec_lsp.design.language.words import lexicon, says
from spec_lsp.design.values.shapes import Given

_RANK = (
    r"(?:admin\w*|administr\w*|owner|member|moderator|captain|leader|host|players?|participants?|miembro|propiet\w+|due[ñn]\w+"
    r"|jugador\w*|l[ií]der|moderador\w*|capit\w+|membro|membre|propri[ée]t\w+|lid|beheerder|mitglied|amministrat\w+"
    r"|organi[sz]er|organizador\w*|participante|responsable|dono|verwalter\w*)"
)
_BECOMES = re.compile(
    r"\b(?:becomes?|will\s+become|queda(?:r[áa])?\s+como|pasa\s+a\s+ser|se\s+convierte\s+en|passa\s+a\s+ser|fica\s+como"
    r"|torna-se|devient|diventa|wordt|wird|is\s+(?:automatically\s+)?(?:added|registered|assigned|set)\s+as)\s+"
    rf"(?:an?\s+|the\s+|un\s+|el\s+|o\s+|de\s+|automatisch\s+|automáticamente\s+)*(?:{_RANK}\b|(?P<role>[a-z]+))", re.I,
)  # fmt: skip
_BECOMING = ("becom", "queda", "pasa", "convierte", "passa", "fica", "torna", "devient", "diventa", "wordt",
             "wird", " as ")  # fmt: skip
"""Parts of the words that tell it."""
_WITHOUT = re.compile(r"\b(?:without|sin|sans|ohne|zonder|sem|senza)\b", re.I)


def doer_of(action: Action, source: StoryInput) -> Given | None:
    """Who does it, where that decides what then holds: who creates a club becomes its admin, who joins is in it.

    None where it is the same whoever does it.
    """
    if action.kind != "write" or action.source not in ("want", "title"):
        return None
    told = action.operation in ("join", "leave")
    for criterion in source.story.criteria if not told else ():
        for found in _BECOMES.finditer(criterion.text) if says(criterion.text.lower(), _BECOMING) else ():
            told = told or not found["role"] or found["role"].lower() in lexicon().actors
    if not told:
        return None
    role = re.findall(r"[a-z]+", _WITHOUT.split((source.story.role or "").lower())[0])
    who = next((word for word in role if word in lexicon().actors), "user")
    return Given(*key_parameter((who,)))


_CODES = ("code", "token", "link", "pin")


def is_code(one: Given) -> bool:
    """Whether a value stands for the thing that people want to get into: an invitation code."""
    return one.name.rpartition("_")[2] in _CODES
