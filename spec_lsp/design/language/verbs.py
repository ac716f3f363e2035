"""Which word of a phrase is its verb: with its particle, from its participle, from the noun of doing."""

from __future__ import annotations

import re

from spec_lsp.design.language.words import ARTICLES, base_verb, lexicon, says, singular

_PARTICLES = {
    ("sign", "in"): "sign in", ("sign", "into"): "sign in", ("log", "in"): "log in", ("log", "into"): "log in",
    ("log", "on"): "log in", ("sign", "out"): "sign out", ("log", "out"): "log out", ("log", "off"): "log out",
    ("sign", "up"): "sign up", ("back", "up"): "back up", ("check", "in"): "check in", ("check", "out"): "check out",
    ("check", "off"): "check off", ("tick", "off"): "tick off", ("cross", "off"): "cross off",
    ("give", "back"): "give back", ("hand", "back"): "hand back", ("call", "up"): "call up",
    ("write", "down"): "record", ("note", "down"): "record",
    ("set", "up"): "set up", ("roll", "back"): "reset", ("turn", "on"): "enable", ("turn", "off"): "disable",
    ("switch", "on"): "enable", ("switch", "off"): "disable", ("look", "up"): "search", ("hand", "in"): "submit",
    ("send", "in"): "submit", ("fill", "in"): "submit", ("fill", "out"): "submit", ("opt", "out"): "disable",
    ("drop", "off"): "drop off", ("drop", "out"): "drop out", ("pick", "up"): "pick up", ("take", "back"): "take back",
    ("take", "out"): "take out", ("take", "over"): "take over", ("hand", "over"): "hand over",
    ("hand", "out"): "hand out",
    ("clock", "in"): "clock in", ("clock", "out"): "clock out", ("carry", "over"): "carry over",
    ("roll", "over"): "roll over", ("clean", "up"): "clean up",
    ("shut", "down"): "shut down", ("top", "up"): "top up", ("cash", "out"): "cash out", ("split", "up"): "split up",
    ("pay", "off"): "pay off", ("pay", "out"): "pay out", ("pay", "back"): "pay back", ("write", "off"): "write off",
    ("put", "away"): "put away", ("put", "back"): "put back", ("bring", "back"): "give back",
    ("turn", "down"): "reject",
    ("look", "at"): "view", ("pull", "out"): "extract", ("work", "out"): "calculate", ("bring", "in"): "import",
    ("save", "as"): "export",
    ("call", "off"): "cancel", ("leave", "out"): "exclude", ("sort", "by"): "sort",
}  # fmt: skip
"""A verb with its particle, and the verb that means the same."""


_APART = re.compile(
    r"\b(?P<verb>[a-z]+)\s+(?P<what>(?:an?|the|their|my|his|her|its|our|each|every|this|that)\s+(?:[\w-]+\s+){0,2}?[\w-]+|them|him|it)"
    r"\s+(?P<particle>in|out|up|off|back|over|down|away)\b"
    r"(?=\s*(?:$|[.,;])|\s+(?:before|after|when|if|with|to|at|by|for|from|and|or|until|on|as|again|without|within)\b)",
    re.I,
)
_PARTICLE_WORDS = (" in", " out", " up", " off", " back", " over", " down", " away")


def together(text: str) -> str:
    """“sign a boat out before …” → “sign out a boat before …”: the particle beside its verb."""
    if not says(text, _PARTICLE_WORDS):
        return text
    return _APART.sub(_beside, text, count=2)


def _beside(found: re.Match[str]) -> str:
    verb = base_verb(found["verb"]) or found["verb"].lower()
    if particle_verb(verb, found["particle"]) is None:
        return found[0]
    return f"{found['verb']} {found['particle']} {found['what']}"


def leading_verb(words: list[str], sure: bool = False, certain: bool = False) -> tuple[str | None, list[str]]:
    """The verb that words begin with; ``sure`` where grammar leaves room for little but a verb (“I want …”).

    ``certain``: where it leaves room for nothing else (“the system to …”), so that no article has to follow.
    """
    if not words:
        return None, words
    if len(words) > 1 and (words[0].lower(), words[1].lower()) in _PARTICLES:
        return _PARTICLES[words[0].lower(), words[1].lower()], words[2:]
    low = words[0].lower()
    known = lexicon()
    if low in known.operations or low in known.transparent:
        return low, words[1:]
    if not (sure or certain) or len(words) == 1:
        return None, words
    after = words[1].lower()
    determined = certain or after in ARTICLES or after in known.plain_adjectives or after in _AFTER_VERB
    nominal = low.endswith(("ed", "s", "tion", "ment")) and after not in ("a", "an", "the", "my")
    nominal = nominal or low in known.plain_adjectives
    if low.isascii() and low.isalpha() and len(low) > 2 and determined and not nominal:
        return low, words[1:]
    return None, words


_AFTER_VERB = frozenset(["for", "to", "from", "with"])


def is_adverb(word: str) -> bool:
    """Whether a word before a verb tells how it is done (“quickly”), and is no verb itself (“apply”, “reply”)."""
    low = word.lower()
    return low.endswith("ly") and low not in lexicon().operations and low not in _IN_LY


_IN_LY = frozenset(["apply", "reply", "supply", "multiply", "comply", "rely", "imply", "fly"])


_OF_THINGS = frozenset(["manage", "handle", "provide", "offer", "use", "support"])


def is_transparent(verb: str, following: str) -> bool:
    """Whether the verb behind this one is the deed (“be able to …”); “manage search results” has a thing behind it."""
    if verb not in lexicon().transparent:
        return False
    goes_on = (
        following in ("to", "be", "able", "me", "us") or following.endswith("ing") or following in lexicon().actors
    )
    return goes_on or verb not in _OF_THINGS


def particle_verb(base: str, particle: str) -> str | None:
    """The verb that a verb and its particle are together, None where they are two words."""
    return _PARTICLES.get((base, particle.lower().strip(",.")))


def participle_of(word: str) -> str | None:
    """The verb whose participle a word is (“Aggregated” → ``aggregate``), None for any other word."""
    verb = lexicon().participles.get(word.lower())
    return verb if verb in lexicon().operations and word.lower() != verb else None


def begun_deed(noun: str) -> str | None:
    """The verb of what is begun (“exam scheduling”); None for what is a thing as well (“a booking”, “a session”)."""
    verb = nominal_verb(noun)
    return verb if noun.lower().endswith(("ing", "ation")) and noun.lower() not in _THINGS_DONE else None


_THINGS_DONE = frozenset(["booking", "meeting", "listing", "recording", "reservation", "conversation", "simulation"])


def nominal_verb(noun: str) -> str | None:
    """The verb that a noun of doing comes from: “extraction” → ``extract``, “accrual” → ``accrue``."""
    low = singular(noun).lower()
    known = lexicon().operations
    if low in lexicon().nominal:
        return lexicon().nominal[low]
    if low in known or low in ("application", "notification", "performance", "appearance"):
        return None  # more often a thing
    for ending, bases in (
        ("ication", ("y",)), ("ation", ("", "e", "ate")), ("ition", ("", "e")), ("tion", ("t", "te")),
        ("sion", ("d", "de", "t")),
        ("al", ("", "e")), ("ment", ("",)), ("ing", ("", "e")), ("ance", ("", "e")), ("ery", ("er",)),
    ):  # fmt: skip
        if low.endswith(ending) and len(low) > len(ending) + 2:
            stem = low[: -len(ending)]
            for base in bases:
                if stem + base in known and known[stem + base][0]:
                    return stem + base
            if ending == "ing" and len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in known:
                return stem[:-1]
    return None


_GOES_ON = frozenset(["continue", "begin", "start", "keep", "stop"])


def of_light_verb(verb: str | None, rest: list[str]) -> tuple[str | None, list[str]]:
    """“make edits to an article”: the noun is the deed; “continue lending books”: the verb behind it is."""
    words = [word.lower() for word in rest]
    if verb in _GOES_ON and words[:1] and (gone_on := lexicon().gerunds.get(words[0])) in lexicon().operations:
        return gone_on, rest[1:]
    at = 1 if words[:1] and words[0] in ARTICLES | {"some"} else 0
    if verb not in ("make", "do", "perform") or words[at + 1 : at + 2] not in (["to"], ["on"]):
        return verb, rest
    deed = nominal_verb(words[at]) or base_verb(singular(words[at]))
    return ("update", rest[at + 2 :]) if deed == "change" else (deed or verb, rest[at + 2 :] if deed else rest)


_ON_AND_OFF = re.compile(
    r"\b(?:turn|switch|toggle)\s+(?:(?P<what>[\w -]+?)\s+on\s*(?:and|or|/)\s*off\b"
    r"|on\s*(?:and|or|/)\s*off\s+(?P<behind>[\w -]+))",
    re.I,
)


def switched_on_and_off(text: str) -> str:
    """“turn lights on and off” as two deeds."""
    if "off" not in text.lower():
        return text
    return _ON_AND_OFF.sub(lambda found: f"enable and disable {found['what'] or found['behind']}", text)
