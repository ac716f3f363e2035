"""What criteria tell as an event: something is done to a thing, a time runs out, things are listed or asked for.

Nobody is said to do it (“when a purchase is recorded”), or the verb does not name what is asked (“asks for the
balance”); still the deed has to be somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.actors import is_person, thing_in
from spec_lsp.design.deeds.deeds import Action, Home, action
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import outcome_of
from spec_lsp.design.language.phrases import is_thing, read_phrase
from spec_lsp.design.language.verbs import nominal_verb
from spec_lsp.design.language.words import base_verb, lexicon, plural, same_deed, says, singular, snake

_DEEDS = frozenset(["write", "process", "io"])
_ASKS_FOR = re.compile(
    r"\b(?:asks?\s+for|requests?|queries|quer(?:y|ies)\s+for|looks?\s+at|checks?)\s+"
    r"(?P<what>(?:the|their|its|my|his|her|an?)\s+(?:(?:current|own|full|remaining)\s+)*[a-z]+(?:\s[a-z]+)?)\s*$",
    re.I,
)
_ELAPSED = re.compile(
    r"^(?:(?:an?|any|every|each|all|the|those)\s+)?(?P<what>[a-z]+(?:\s[a-z]+)?)\s+"
    r"(?:(?:that|which)\b[^,;.]*?\b(?:within|after|for|in|older)\b[^,;.]*?"
    r"|(?:older\s+than|unused\s+for|inactive\s+for)\s+[^,;.]*?)\s*\b(?:\d+|an?|one|two|three|\w+teen|\w+ty)\s+"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b\s+(?:(?:is|are|gets?)\s+)?(?:automatically\s+)?"
    r"(?P<verb>[a-z]+)\b", re.I,
)  # fmt: skip
_ENDED = re.compile(
    r"^(?:the|those|these|all|every|each)\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:(?:is|are)\s+)?(?P<verb>[a-z]+)\b",
    re.I,
)
_RUN = re.compile(
    r"\b(?:daily|nightly|hourly|weekly|monthly|yearly|scheduled|clean-?up)\b.*\b(?:runs?|starts?)\b", re.I
)
_LAPSES = re.compile(
    r"^(?:an?|each|every|any)\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:(?:is|are|gets?)\s+)?(?:automatically\s+)?"
    r"(?P<verb>expires|lapses|closes|expired|returned|deleted|removed|archived|closed|cancell?ed|released|locked|erased|purged)\b"
    r"(?=[^;.]*\b(?:after|within|for|older than)\s+(?:\d+|an?|one|two|three)\s+"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?)\b)",
    re.I,
)
"""“A reservation expires if it is not collected within 7 days”."""
_AFTER_TIME = re.compile(
    r"^(?P<what>(?:the\s+)?(?:[a-z]+\s)?[a-z]+s(?:\s+of\s+[a-z]+s)?)\s+(?:must|shall|should|will)\s+be\s+(?:automatically\s+)?"
    r"(?P<verb>[a-z]+)\s+(?:\d+|an?|one|two|three)\s+(?:minutes?|hours?|days?|weeks?|months?|years?)\s+after\b", re.I,
)  # fmt: skip
"""“Names of visitors must be erased 48 hours after the visit”."""
_CLOSES = re.compile(r"^(?:the|an?|each)\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?P<verb>closes|expires)$", re.I)
_AND_NOTIFY = re.compile(
    r"\band\s+(?:then\s+)?(?:notif(?:y|ies)|informs?|alerts?)\s+(?P<who>(?:the|all|every|their)\s.+)$", re.I
)
_RECEIVES = re.compile(r"^(?:to\s+)?(?:receive|get|be\s+sent)\s+(?P<what>.+)$", re.I)
_OF_TIME = ("second", "minute", "hour", "day", "week", "month", "year", "night", "schedule", "clean")
_CHANNEL = re.compile(
    r"^(?:via|over|through)\s+(?:(?P<topic>(?:an?\s+|the\s+)?(?:mqtt|kafka|amqp|rabbitmq|websockets?|message\s+(?:bus|queue|broker)))"
    r"|(?:an?\s+|the\s+)?(?:e-?mail|sms|push|text\s+message|webhook|slack|discord|telegram))\b", re.I,
)  # fmt: skip
_REQUESTS = re.compile(
    r"\b(?:requests?|asks?\s+for)\s+(?:an?\s+|the\s+|their\s+|my\s+)?(?P<what>(?:[a-z]+\s){0,2}?)(?P<deed>[a-z]{4,})(?=\s+(?:with|by|for|of|from|to)\b|$)"
)
_DEED_NOUNS = {"reset": "reset", "refund": "refund", "export": "export", "change": "update", "transfer": "transfer"}
_ENDING = {"expire": "expire", "expires": "expire", "expired": "expire", "lapse": "expire", "lapses": "expire"}
_ENDS = frozenset(
    ["expire", "return", "delete", "remove", "archive", "close", "cancel", "release", "lock", "escalate", "erase",
     "purge"]
)  # fmt: skip


def event_actions(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """The actions that the events of one criterion name."""
    yield from _done_to(read, name, home)
    yield from _asked_for(read, name, home)
    low = text.lower()
    if "list" in low:
        yield from _listed(read, name, home)
    if says(low, _OF_TIME):
        yield from _run_out(text, read, name)
    if "closes" in low or "expires" in low:
        yield from _ends(read, name, home)
    if "notif" in low or "inform" in low or "alert" in low:
        yield from _told(read, name, home)
    if "calculated" in low or "computed" in low:
        yield from _worked_out(read, name)
    if " via " in low or " over " in low or " through " in low:
        yield from _sent(read, name)
    yield from _received(read, name, home)


def _done_to(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“When the purchase is refunded”: a deed, whoever does it, in a story that wants none."""
    if home.master is not None:
        return  # “when the loan is made”: the story's own deed, or a state of something else
    for clause in read.when:
        happened = outcome_of(clause, str)
        if not happened.passive or happened.negative or not happened.subject:
            continue
        operation, kind = lexicon().operations.get(happened.verb, ("", "effect"))
        if kind not in _DEEDS or operation in ("select", "set", "submit", "request"):
            continue
        if happened.verb == "found" or happened.subject.split()[-1].lower() in lexicon().systems:
            continue  # “if the app is closed”
        for one in action(happened.verb, f"the {happened.subject}", "actor", name):
            yield one._replace(unsure=True)


_OF = re.compile(r"^(?:the\s+)?(?P<what>[a-z]+)\s+of\s+(?P<whose>[a-z]+)$", re.I)


def _compound(found: re.Match[str]) -> str:
    """“names of visitors”: the visitor names."""
    return f"{singular(found['whose'])} {found['what']}"


def _ends(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“When the date poll closes”: something ends it."""
    for clause in read.when:
        found = _CLOSES.match(clause)
        if found is None:
            continue
        phrase = read_phrase(f"the {found['what']}")
        if not is_thing(phrase.words) or phrase.head.lower() in lexicon().systems:
            continue
        verb = base_verb(found["verb"]) or found["verb"].lower().rstrip("s")
        yield Action(verb, verb, "process", phrase._replace(words=phrase.singular[-1:]), "can", name, unsure=True)


def _told(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“SHALL notify all participants”, where nobody asks for it: those who are told name it."""
    for outcome in read.outcomes:
        if outcome.passive or outcome.negative or outcome.subject:
            continue
        also = _AND_NOTIFY.search(outcome.object)
        notifies = lexicon().operations.get(outcome.verb, ("", ""))[0] == "notify"
        phrase = read_phrase(outcome.object if notifies else also["who"] if also else "")
        if phrase.words and is_person(phrase.head.lower(), home):
            fixed = f"notify_{snake(plural(phrase.head) if phrase.plural else phrase.head)}"
            yield Action("notify", "notify", "message", phrase, "rule", name, fixed, unsure=True)


def _sent(read: Clauses, name: str) -> Iterator[Action]:
    """“The alert is sent via MQTT”: whatever made it, something has to bring it there."""
    for outcome in read.outcomes:
        channel = _CHANNEL.match(outcome.object) if outcome.passive and not outcome.negative else None
        phrase = read_phrase(f"the {outcome.subject}")
        if channel and outcome.verb in ("send", "publish", "deliver") and phrase.words:
            verb = "publish" if channel["topic"] else "send"
            yield Action(verb, verb, "message", phrase._replace(words=phrase.singular), "rule", name, unsure=True)


def _received(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“I want to receive reminders”: where the system sends something, it sends these."""
    wanted = _RECEIVES.match(home.want) if home.master is None else None
    if wanted is None or not read_phrase(wanted["what"]).words:
        return
    for outcome in read.outcomes:
        if lexicon().operations.get(outcome.verb, ("", ""))[0] in ("send", "notify") and not outcome.negative:
            yield from (one._replace(unsure=True) for one in action("send", wanted["what"], "rule", name))
            return


def _worked_out(read: Clauses, name: str) -> Iterator[Action]:
    """“When the total score is calculated”."""
    for clause in read.when:
        happened = outcome_of(clause, str)
        if happened.passive and not happened.negative and happened.verb in ("calculate", "compute"):
            for one in action(happened.verb, f"the {happened.subject}", "rule", name):
                yield one._replace(unsure=True)


def _asked_for(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“When the customer asks for the balance”: what is asked for is got."""
    for clause in read.when:
        wanted = _REQUESTS.search(clause)
        deed = nominal_verb(wanted["deed"]) or _DEED_NOUNS.get(wanted["deed"]) if wanted else None
        if wanted and deed:
            asked = read_phrase(f"the {wanted['what']}{wanted['deed']}")
            named = f"request_{snake(asked.words)}"
            two_steps = deed == "reset"  # who asks for it gets a link, and with the link does it
            if two_steps or home.master is None or not same_deed(deed, home.master.verb):
                yield Action("request", "request", "write", asked, "can", name, named, unsure=True)
            continue
        found = _ASKS_FOR.search(clause)
        phrase = read_phrase(found["what"]) if found else None
        if phrase is None or not phrase.words or phrase.head.lower() in lexicon().views:
            continue
        operation = "list" if phrase.plural else "get"
        yield Action(operation, "get", "read", phrase, "can", name, unsure=True)


def _listed(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“Then the time slots are listed”, where the story is not about looking at something already."""
    if home.master is not None and home.master.kind in ("read", "view"):
        return
    for outcome in read.outcomes:
        if outcome.verb == "list" and not outcome.negative and (outcome.passive or not outcome.subject):
            phrase = read_phrase(f"the {outcome.subject}" if outcome.passive else outcome.object)
            if outcome.passive and outcome.subject.lower() == "they" and (meant := thing_in(read.given)) is not None:
                phrase = meant
            if phrase.plural and is_thing(phrase.words):
                yield Action("list", "list", "read", phrase, "can", name, unsure=home.master is not None)


def _run_out(text: str, read: Clauses, name: str) -> Iterator[Action]:
    """“Parcels that were not collected within 5 days are returned”: all of them, when their time is over."""
    told = _ELAPSED.match(text) or _LAPSES.match(text) or _AFTER_TIME.match(text)
    if told is None and any(_RUN.search(clause) for clause in read.when):
        told = next((found for outcome in read.outcomes if (found := _ENDED.match(outcome.text))), None)
    verb = base_verb(told["verb"]) or _ENDING.get(told["verb"].lower(), "") if told else ""
    phrase = read_phrase("the " + _OF.sub(_compound, told["what"])) if told else None
    if phrase is None or not phrase.words or verb not in _ENDS:
        return
    words = (*phrase.words[:-1], plural(singular(phrase.words[-1])))
    fixed = f"{verb}_{snake(words)}"
    yield Action(verb, verb, "process", phrase, "belonging", name, fixed, unsure=True)
