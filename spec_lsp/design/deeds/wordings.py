"""Wants said in many words, in the words that their method is named by: “keep track of”, “have the option of saving”.

What is only received is what the package sends; and some wants that read like a deed name none.
"""

from __future__ import annotations

import re

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import Phrase, read_phrase
from spec_lsp.design.language.words import base_verb, lexicon, singular

_RULES = frozenset(["ensure", "make"])
_ENABLES = frozenset(["let", "allow", "enable", "help", "permit"])
_HAS = frozenset(["have", "get"])
_TRACKS = re.compile(r"\bkeep(ing)?\s+(?:track|tabs|an eye)\s+(?:of|on)\b", re.I)
_HAS_MEANS = re.compile(
    r"^(?:have|get)\s+(?:the|an?)\s+(?:option|ability|possibility|opportunity|chance|choice|means)\s+"
    r"(?:to|of|for)\s+(?P<verb>[a-z]+)", re.I,
)  # fmt: skip
_LETS = re.compile(r"^(?:let|allow|enable|help|permit)\s+(?:the\s+|my\s+)?[a-z]+\s+to\s+[a-z]+ly\s+", re.I)
_RATES = re.compile(r"\b(?:rate (?:and|or) review|review (?:and|or) rate)\b", re.I)
_LIMITS = re.compile(r"^(?:limit|restrict|cap)\s+the\s+number\s+of\s+(?P<what>[a-z]+s)\b", re.I)
_TURNS = frozenset(["switch", "toggle", "change", "alternate", "revert", "roll", "return", "go"])
_TO_MODE = re.compile(
    r"^(?:switch|change|toggle)\s+(?:in)?to\s+(?:an?\s+|the\s+)?(?P<what>[a-z]+\s(?:mode|theme|view))\b", re.I
)
_BACK = re.compile(
    r"^(?:revert|roll\s+back|return|go\s+back)\s+to\s+an?\s+(?:earlier|previous|older|prior)\s+(?=[a-z])", re.I
)
_BUT_NO_DEED = re.compile(
    r",?\s+but\s+(?:not|never)\s+(?:[a-z]+(?:\s+or\s+|\s+and\s+|,\s*))*[a-z]+(?=\s+(?:an?|the|my|his|her|their|its|our|other)\b)",
    re.I,
)
_BUT_NOT = re.compile(r",?\s+but\s+(?:not|without|never|no)\b.*$", re.I)
_PERMITS = re.compile(r"^(?:ensure|make sure)\b.*\b(?:can|cannot|can't|may|are able to|is able to)\b", re.I)
_MAKES = re.compile(
    r"^make\s+(?:an?|the|my|our|their|his|her|its|some|each|any|all)\s.*?\s[‘“'\"]?(?:public|private|visible|invisible|hidden"
    r"|available|unavailable|active|inactive|internal|external|mandatory|optional|required|easier|accessible|editable"
    r"|searchable|permanent)\b", re.I,
)  # fmt: skip
_HOW_MUCH = re.compile(r"^(?:to\s+)?[a-z]+\s+how\s+[a-z]+\b", re.I)
_HOW_MANY = re.compile(
    r"^(?:to\s+)?(?:see|view|know|check|get|show)\s+how\s+many\s+(?P<what>[a-z]+(?:\s[a-z]+)*?s)\s", re.I
)
_RECEIVES = re.compile(
    r"^(?:receive|be\s+sent|get)\s+(?P<what>(?:(?:an?|the|my|some|automatic|timely|regular|weekly|daily|monthly)\s+)*[a-z-]+"
    r"(?:\s[a-z-]+)?)", re.I,
)  # fmt: skip
_TOLD = re.compile(
    r"^(?:be|get)\s+(?:[a-z]+ly\s+)?(?P<how>notified|alerted|informed|warned|reminded|emailed|told)\b", re.I
)
MESSAGES = frozenset(
    ["reminder", "notification", "alert", "email", "e-mail", "warning", "newsletter", "digest", "sms", "confirmation",
     "notice"]
)  # fmt: skip
"""What is received because it is sent."""
MORE_MESSAGES = frozenset(["receipt", "invitation", "message", "summary", "report", "update"])
"""What is received as well, and got from a page as often."""


_TESTS = re.compile(
    r"^(?:write|add|create|have|implement)\s.*\b(?:unit|integration|e2e|end-to-end|regression)\b.*\btests?\b", re.I
)


def in_fewer_words(want: str) -> str:
    """The want in the words of its deed; empty where what reads like a deed names none."""
    want = _RATES.sub("rate", want) if "review" in want else want
    first, low = want.partition(" ")[0].lower(), want.lower()
    if first in _RULES and (_PERMITS.match(want) or _MAKES.match(want)):
        return ""
    if "test" in low and _TESTS.match(want):
        return ""  # work on the product
    if " how " in low and _HOW_MUCH.match(want):
        return ""
    text = _BUT_NOT.sub("", _BUT_NO_DEED.sub("", want)) if " but " in low else want
    text = _TRACKS.sub("track", text) if "keep" in low else text
    if " number of " in low and (limited := _LIMITS.match(text)):
        text = f"set the {singular(limited['what'])} limit"
    if first in _TURNS:
        text = _BACK.sub("restore a ", _TO_MODE.sub(r"toggle the \g<what>", text))
    text = _LETS.sub("", text) if first in _ENABLES else text
    if first in _HAS and (means := _HAS_MEANS.match(text)):
        verb = base_verb(means["verb"])
        text = f"{verb}{text[means.end() :]}" if verb else text
    return text


def received(want: str, role: str) -> Action | None:
    """“receive reminders of my loans”: the package sends a reminder; “be notified when …”: it notifies who wants it.

    In doubt: what is received is as often only shown.
    """
    if counted := _HOW_MANY.match(want):
        phrase = read_phrase(counted["what"])
        return Action("count", "count", "read", phrase, "want", unsure=True) if phrase.words else None
    if told := _TOLD.match(want):
        operation = "remind" if told["how"].lower() == "reminded" else "notify"
        words = [word for word in re.findall(r"[a-z]+", role.lower()) if word in lexicon().actors]
        whom = Phrase((singular(words[-1]) if words else "user",), "")
        return Action(operation, operation, "message", whom, "want", unsure=True)
    found = _RECEIVES.match(want)
    if found is None:
        return None
    phrase = read_phrase(found["what"])
    heads = MESSAGES if want[:3].lower() == "get" else MESSAGES | MORE_MESSAGES
    if phrase.head.lower() not in heads:
        return None
    return Action("send", "send", "message", phrase, "want", unsure=True)
