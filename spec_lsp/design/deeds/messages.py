"""Whom criteria say to be told something, and what is sent to confirm it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import Phrase
from spec_lsp.design.language.words import lexicon, says, singular

_NOTIFIED = re.compile(
    r"(?:^|,\s|\bthen\s)(?:the\s+)?(?P<one>[a-z]+)(?:\s+and\s+(?:the\s+)?(?P<two>[a-z]+))?\s+"
    r"(?:is|are|gets?|(?:must|should|shall|will) be)\s+(?:(?:immediately|automatically|also)\s+)?"
    r"(?:notified|alerted|informed|e-?mailed)\b",
    re.I,
)
"""“the courier and the recipients are notified”."""
_SENT_TO = re.compile(
    r"^(?:an?\s+)?(?:(?P<mail>e-?mail|notification|message)|(?P<what>(?:[a-z-]+\s+){0,3}confirmation(?:\s+e-?mail)?))\s+"
    r"(?:is\s+)?sent\s+to\s+(?:the\s+|all\s+|every\s+)?(?P<who>[a-z]+)\b"
    r"|\b(?:an?|the)\s+(?P<then>(?:[a-z-]+\s+){0,3}confirmation)(?:\s+e-?mail)?\s+is\s+sent\b",
    re.I,
)
"""“Email sent to the clerk”, “an order confirmation is sent to the buyer”."""
_MAIL = frozenset(["email", "e-mail", "mail", "sms", "text"])


def message_actions(text: str, name: str, master: Action | None) -> Iterator[Action]:
    """Who is told something, or what is sent to confirm it: a deed of its own, in doubt."""
    low = text.lower()
    if says(low, _TELLS) and (told := _NOTIFIED.search(text)):
        whom = (told["two"] or told["one"]).lower()
        bodies = singular(whom) in _BODIES
        if bodies or _is_somebody(who := singular(whom)):
            who = singular(whom)
            phrase = Phrase((who,), "", (), whom != who)
            yield Action("notify", "notify", "message", phrase, "rule", name, f"notify_{whom}", unsure=True)
    sent = _SENT_TO.search(text) if " sent" in low else None
    if sent is None:
        return
    if sent["mail"]:
        who = singular(sent["who"].lower())
        if _is_somebody(who):
            yield Action("notify", "notify", "message", Phrase((who,), ""), "rule", name, unsure=True)
        return
    words = [word for word in (sent["what"] or sent["then"]).lower().split() if word not in _MAIL]
    of = [word for word in words if word != "confirmation" and word not in lexicon().plain_adjectives]
    thing = of[-1] if of else (master.head.lower() if master is not None and master.object.words else "")
    if thing:
        phrase = Phrase((thing, "confirmation"), "")
        yield Action("send", "send", "message", phrase, "rule", name, f"send_{thing}_confirmation", unsure=True)


def _is_somebody(word: str) -> bool:
    made = word.endswith(("er", "or", "ist", "ant", "ian", "ee")) and word not in lexicon().systems
    return (word in lexicon().actors or made) and word not in _PRONOUNS


def said_more_exactly(found: list[Action]) -> list[Action]:
    """Without the want's “send a notification”, where a criterion says what is sent."""
    exact = any(one.operation == "send" and one.fixed.endswith("_confirmation") for one in found)
    return [one for one in found if not (exact and one.source in ("want", "rule") and one.name == "send_notification")]


_TELLS = ("notified", "alerted", "informed", "mailed")
_BODIES = frozenset(
    ["ward", "team", "department", "office", "branch", "group", "family", "household", "kitchen", "shop"]
)
"""Whom somebody reads for."""
_PRONOUNS = frozenset(["they", "he", "she", "i", "we", "you", "it", "them"])
