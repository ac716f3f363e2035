"""Who a criterion speaks of when it says “I” and “my”: the role of its story."""

from __future__ import annotations

import re

from spec_lsp.design.language.words import base_verb, lexicon, third_person
from spec_lsp.stories.model import Story

_ATOM = re.compile(r"(`[^`]*`|“[^”]*”|\"[^\"]*\")")
_HEAD = re.compile(r"\s(?:with|without|who|that|of|in|at|on|from|for|using)\s|[,/(&]")
_SELF = re.compile(r"\b(?:I|i|me|my|mine|I'm|I've|i'm|i've)\b")
_IS = {"am": "is", "have": "has", "was": "was", "do": "does"}
_MODAL = frozenset(["can", "may", "must", "shall", "should", "will", "cannot", "would"])


def role_of(story: Story) -> str:
    """“loan clerk” of “a loan clerk at the desk”; “user” where a story names nobody."""
    head = _HEAD.split((story.role or "").strip().lower())[0]
    words = re.sub(r"^(?:an?|the)\s+", "", head).split()
    return " ".join(words) if 0 < len(words) <= 3 else "user"


def told_of(text: str, who: str) -> str:
    """“adds it to my shelf” → “adds it to the reader's shelf”; what stands in quotation marks or code stays."""
    if not _SELF.search(text):
        return text
    parts = _ATOM.split(text)
    named = f"the {who}" in text
    for at in range(0, len(parts), 2):
        parts[at], named = _told(parts[at], who, named)
    return "".join(parts)


def _told(text: str, who: str, named: bool) -> tuple[str, bool]:
    words = re.split(r"(\s+)", re.sub(r"\b[Ii]'ve\b", "I have", re.sub(r"\b[Ii]'m\b", "I am", text)))
    person = f"the {who}"
    for at, word in enumerate(words):
        bare = word.strip("(),.;:")
        if bare in ("I", "i"):
            words[at] = word.replace(bare, "they" if named else person)
            if not named:
                _agree(words, at + 2)
            named = True
        elif bare == "me":
            words[at] = word.replace("me", "them" if named else person)
            named = True
        elif bare in ("my", "mine"):
            words[at] = word.replace(bare, "their" if named else f"{person}'s")
            named = True
    return "".join(words), named


_TRIES = frozenset(["try", "wish", "want", "attempt"])


def _agree(words: list[str], at: int) -> None:
    """The verb behind the person: “am” → “is”, “add” → “adds”."""
    while at < len(words) and words[at].endswith("ly"):
        at += 2
    if at >= len(words) or words[at].lower() in _MODAL:
        return
    verb = words[at].lower()
    if verb in _IS:
        words[at] = _IS[verb]
    elif (base_verb(verb) == verb or verb in _TRIES) and verb not in lexicon().third:
        words[at] = third_person(verb)
