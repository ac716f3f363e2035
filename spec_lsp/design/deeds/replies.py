"""What people answer, or take back, without naming it: “when the owner accepts”, “I can cancel until the day before”.

Also what they confirm by name: “WHEN a count is confirmed”, “The clerk confirms a match”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.actors import VAGUE, is_person
from spec_lsp.design.deeds.deeds import Action, Home
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import outcome_of
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase
from spec_lsp.design.language.words import lexicon, plural, same_deed, says, snake

_ANSWERS = frozenset(["accept", "decline", "approve", "reject", "refuse"])
_BARE = re.compile(
    r"^(?:(?:the|an?|any|each|my)\s+)?(?:[a-z]+\s+)?(?P<who>[a-z]+)\s+(?P<verb>[a-z]+s?)(?:\s+or\s+(?P<other>[a-z]+s))?$",
    re.I,
)
"""“the owner accepts or declines”."""
_TAKES_BACK = re.compile(
    r"^(?:(?:the|an?|any|each)\s+)?(?:[a-z]+\s+)?(?P<who>[a-z]+)\s+(?:can|may)\s+(?:still\s+|also\s+)?(?P<verb>cancel|withdraw)"
    r"(?:\s+(?:up\s+to|until|till|before|at|any|within|for|as\s+long|online|again|free)\b|[.,]|$)", re.I,
)  # fmt: skip
_LEAVES = {"book": "booking", "reserve": "reservation", "order": "order", "register": "registration",
           "apply": "application", "apply_for": "application", "sign_up": "registration", "sign_up_for": "registration",
           "subscribe": "subscription", "enrol": "enrolment", "enroll": "enrollment", "request": "request"}  # fmt: skip
"""What is there after a deed, and can be taken back."""
_INVITES = {"invite": "invitation", "share": "invitation", "propose": "proposal", "suggest": "suggestion",
            "offer": "offer"}  # fmt: skip
_CONFIRMS = re.compile(
    r"^(?:the|an?|each)\s+(?P<who>[a-z]+(?:\s[a-z]+)?)\s+(?P<verb>confirms|accepts|declines)\s+"
    r"(?P<what>(?:an?|the|his|her|their)\s+[a-z].*)$", re.I,
)  # fmt: skip
_CAN_BE = re.compile(
    r"^(?P<what>(?:the|an?|each)\s+[a-z]+(?:\s[a-z]+)?)\s+(?:can|may)\s+be\s+(?P<done>printed|previewed)\b", re.I
)
_REGULARLY = re.compile(
    r"\bautomatically\b|\b(?:daily|nightly|hourly|weekly|monthly)\b|\bevery\s+(?:day|night|hour|week|month|\d+\s+[a-z]+s)\b"
    r"|\b(?:once|twice)\s+a\s+(?:day|week|month|year)\b", re.I,
)  # fmt: skip
_DONE_REGULARLY = frozenset(
    ["create", "generate", "update", "delete", "remove", "archive", "close", "release", "cancel", "import", "sync",
     "refresh"]
)  # fmt: skip
_WAITED = re.compile(
    r"\bnot\b.*\b(?:within|for|in|after)\s+(?:\d+|an?|one|two|three)\s+(?:second|minute|hour|day|week|month)s?\b", re.I
)
_GIVES_UP = frozenset(["expire", "release", "cancel", "close", "delete", "remove", "archive", "withdraw"])
_DOWNLOADED = re.compile(
    r"^(?:the\s+|an?\s+|each\s+)?(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:is|are|(?:can|may|must)\s+be)\s+downloaded\s+as\s+(?:an?\s+)?"
    r"(?:PDF|CSV|JSON|XML|Excel|XLSX|ZIP|image|file)\b", re.I,
)  # fmt: skip
_CONFIRMING = (" confirms ", " accepts ", " declines ")
_AS_FILE = re.compile(
    r"^(?:export|download)\s+(?:for\s+[a-z ]+\s+)?(?:as|to|in)\s+(?:an?\s+)?"
    r"(?:PDF|CSV|JSON|XML|Excel|XLSX|ZIP|SRT|HTML|Word|plain text)\b", re.I,
)  # fmt: skip
"""“Export as Excel for the annual meeting”: what the story is about."""
_HOW_MANY = re.compile(r"^the\s+number\s+of\s+(?P<what>[a-z]+(?:\s[a-z]+)?)(?=\s+(?:per|in|of|for|by)\b|$)", re.I)
_HAPPENED = ("confirmed", "approved", "rejected", "accepted", "declined")
_HAPPENS = frozenset(["confirm", "approve", "reject", "accept", "decline"])


def replies(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """The deeds of one criterion whose thing is told elsewhere; all in doubt."""
    yield from _by_itself(text, read, name)
    yield from _not_in_time(read, name)
    master = home.master
    yield from _files(text, read, name, master)
    if master is None or not master.object.words:
        return
    for clause in read.when:
        if bare := _BARE.match(clause):
            verbs = [lexicon().third.get((said or "").lower()) for said in (bare["verb"], bare["other"])]
            if not is_person(bare["who"].lower(), home) or verbs[0] not in _ANSWERS:
                continue
            for verb in verbs:
                if verb in _ANSWERS and not same_deed(verb, master.verb):
                    yield _deed(verb, _answered(master), name)
    back = _TAKES_BACK.match(text) if " can" in text or " may" in text else None
    if back and is_person(back["who"].lower(), home) and (noun := _LEAVES.get(master.operation)):
        yield _deed(back["verb"].lower(), Phrase((noun,), ""), name)
    confirms = _CONFIRMS.match(text) if not read.conditions and says(text, _CONFIRMING) else None
    if confirms and is_person(confirms["who"].split()[-1].lower(), home):
        verb = lexicon().third[confirms["verb"].lower()]
        phrase = read_phrase(confirms["what"].rstrip(" ."))
        if _is_confirmed(phrase) and not same_deed(verb, master.verb):
            yield _deed(verb, phrase, name)
    can_be = _CAN_BE.match(text) if "printed" in text or "previewed" in text else None
    if can_be and (phrase := read_phrase(can_be["what"])).words:
        verb = "print" if can_be["done"].lower() == "printed" else "preview"
        things = master.object if phrase.head.lower() in ("list", "overview", "table") else phrase
        if verb != master.verb and things.words:
            yield Action(verb, verb, "write", things, "can", name, unsure=True)
    for clause in read.when if says(text.lower(), _HAPPENED) else ():
        happened = outcome_of(clause, str)
        if happened.passive and not happened.negative and happened.verb in _HAPPENS and happened.subject:
            phrase = read_phrase(f"the {happened.subject}")
            known = _is_confirmed(phrase) or phrase.head.lower() == master.verb
            if known and not same_deed(happened.verb, master.verb):
                yield _deed(happened.verb, phrase, name)


def _by_itself(text: str, read: Clauses, name: str) -> Iterator[Action]:
    """“Rounds MUST be created automatically twice a week”: nobody asks for it, and still it has to be done."""
    for outcome in read.outcomes:
        done = outcome.passive and not outcome.negative and outcome.verb in _DONE_REGULARLY
        if not done or not _REGULARLY.search(text):
            continue
        phrase = read_phrase(f"the {outcome.subject}")
        if not phrase.plural or not is_thing(phrase.words):
            continue
        fixed = f"{outcome.verb}_{snake(phrase.words[-1:])}"
        yield Action(outcome.verb, outcome.verb, "process", phrase, "can", name, fixed, unsure=True)


def _not_in_time(read: Clauses, name: str) -> Iterator[Action]:
    """“When the owner has not reacted for 48 hours, then the request expires”: all of them, when their time is over."""
    if not any(_WAITED.search(clause) for clause in read.when):
        return
    for outcome in read.outcomes:
        if outcome.verb not in _GIVES_UP or outcome.negative:
            continue
        own = outcome.passive or not outcome.object
        phrase = read_phrase(f"the {outcome.subject}" if own else outcome.object)
        if phrase.words and is_thing(phrase.words):
            things = plural(phrase.head) if not phrase.plural else phrase.words[-1]
            fixed = f"{outcome.verb}_{snake((things,))}"
            yield Action(outcome.verb, outcome.verb, "process", phrase, "can", name, fixed, unsure=True)
            return


def _files(text: str, read: Clauses, name: str, master: Action | None) -> Iterator[Action]:
    """“The patterns MUST be read from `.ignore`” is a load, “the invoice is downloaded as PDF” an export."""
    for outcome in read.outcomes if "read from" in text else ():
        if outcome.passive and not outcome.negative and outcome.verb == "read" and "`" in outcome.object:
            phrase = read_phrase(f"the {outcome.subject}")
            if phrase.words:
                yield Action("load", "load", "io", phrase, "can", name, f"load_{snake(phrase.words)}", unsure=True)
    alone = _AS_FILE.match(text)
    if alone and master is not None and master.object.words:
        things = master.object.words[-1:] if master.object.plural else (plural(master.head),)
        yield Action("export", "export", "io", Phrase(things, "", (), True), "can", name, unsure=True)
    for outcome in read.outcomes if " number of " in text else ():
        counted = _HOW_MANY.match(outcome.object)
        if counted and outcome.verb in ("show", "display") and not outcome.passive and not outcome.negative:
            phrase = read_phrase(f"the {counted['what']}")
            if phrase.plural and is_thing(phrase.words):
                yield Action("count", "count", "read", phrase, "can", name, unsure=True)
    if "downloaded as" in text and (got := _DOWNLOADED.match(text)):
        phrase = read_phrase(f"the {got['what']}")
        if phrase.words:
            yield Action("export", "export", "io", phrase, "can", name, unsure=True)


def _deed(verb: str, phrase: Phrase, name: str) -> Action:
    return Action(verb, verb, "write", phrase._replace(words=phrase.singular, plural=False), "can", name, unsure=True)


def _answered(master: Action) -> Phrase:
    """What is answered after a deed: the invitation, the proposal, else the request that it was."""
    if noun := _INVITES.get(master.operation) or _LEAVES.get(master.operation):
        return Phrase((noun,), "")
    if master.operation in ("submit", "create", "send", "add", "report"):
        return master.object
    return Phrase(("request",), "")


def _is_confirmed(phrase: Phrase) -> bool:
    return bool(phrase.words) and is_thing(phrase.words) and phrase.head.lower() not in VAGUE | lexicon().views
