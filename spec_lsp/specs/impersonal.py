"""What somebody does, said as what is done: a condition on a method's line is about the thing, not about who acts."""

from __future__ import annotations

import re

from spec_lsp.design.language.subjects import is_actor
from spec_lsp.design.language.words import base_verb, is_plural, lexicon, participle, third_person

_ATOM = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|\([^()]*\)")
_STOPS = re.compile(
    r"\s+(?=(?:to|from|for|on|in|with|at|as|into|onto|off|over|under|through|until|via|by"
    r"|using|without|within|after|before)\s)|$",
    re.I,
)
_PREPOSITIONS = frozenset(
    ["to", "on", "in", "at", "from", "that", "into", "for", "by", "with", "about", "against", "over", "through", "of",
     "whether", "how", "if", "as", "without", "within", "up", "down", "out", "off", "back", "away"]
)  # fmt: skip
_DESCRIBES = frozenset(
    ["that", "which", "who", "with", "without", "of", "for", "in", "on", "from", "at", "by", "within", "above", "below",
     "shorter", "longer", "larger", "smaller", "more", "less", "exceeding", "containing", "using", "between", "under"]
)  # fmt: skip
_ONE = frozenset(["a", "an", "each", "every", "another", "one", "this", "that"])
_WRONG = re.compile(
    r"^.*?\b(?:provides?|enters?|submits?|gives?|uses?|supplies|sends?|types?) (?:an? |the )?(?P<how>invalid|wrong"
    r"|incorrect|expired|unknown|duplicate|empty|malformed) (?P<what>[\w -]+)$", re.I,
)  # fmt: skip
_UP = re.compile(
    r"^(?:I|they|we|(?:the|an?|any) [\w-]+) (?P<verb>[a-z]+) (?P<up>up|out|off|down|back) (?P<what>.+?)"
    r"(?P<rest>(?: (?:by|with|from|to|in|on|at|for)\b.*)?)$"
)


def impersonal(condition: str) -> str:
    """“they set the rate to 0%” → “the rate is set to 0%”; what is not about somebody's deed stays as it is."""
    words = condition.split()
    for at in range(1, min(5, len(words) - 1)):
        verb = base_verb(words[at])
        if verb is None or not is_actor(words[:at]):
            continue
        rest = words[at + 1 :]
        done = participle(verb)
        other = base_verb(rest[1]) if rest[0] in ("and", "or") and len(rest) > 2 else None
        if other is not None:
            done, rest = f"{done} {rest[0]} {participle(other)}", rest[2:]
        if verb in ("be", "have", "do") or rest[0].lower() in _PREPOSITIONS | {"and", "or", "not"}:
            return condition
        rest, second = _second_deed(rest)
        thing, after = _divided(" ".join(rest), verb in _OF_SOMETHING)
        if " and " in thing or " or " in thing:
            return condition
        how = thing.rpartition(" ")[2]
        if how.lower() in _HOW and " " in thing:
            thing, after = thing.removesuffix(f" {how}"), f" {how}{after}"
        also = impersonal(f"they {second}") if second else ""
        return f"{thing} {be(thing)} {done}{after}" + (f" and {also}" if also else "")
    return condition


_HOW = frozenset(
    ["early", "late", "anyway", "online", "manually", "twice", "immediately", "together", "alone", "instead"]
)
"""Adverbs that stand behind what is done: “ends the loan early”."""


def _second_deed(rest: list[str]) -> tuple[list[str], str]:
    """“it as lost and enters the price” → “it as lost”, “enters the price”: the second deed of the same person."""
    for at in range(1, len(rest) - 2):
        verb = base_verb(rest[at + 1])
        if rest[at] == "and" and verb and third_person(verb) == rest[at + 1] and rest[at + 2].lower() in _OPENS_THING:
            return rest[:at], " ".join([verb, *rest[at + 2 :]])
    return rest, ""


_OPENS_THING = frozenset(["the", "a", "an", "it", "them", "its", "their", "all", "some", "one"])
_OF_SOMETHING = frozenset(["inform", "notify", "remind", "warn", "tell", "accuse", "deprive", "rob", "assure"])
"""Verbs whose “of” is no part of the thing: “informs the clerk of a loss”, but “requests the book of a year”."""


def _divided(text: str, of_apart: bool) -> tuple[str, str]:
    """The thing and what stands behind it; nothing in quotation marks, code or parentheses parts them."""
    covered = _ATOM.sub(lambda found: "x" * len(found[0]), text)
    at = re.search(r"\s+(?=of\s)", covered) if of_apart else None
    at = at or _STOPS.search(covered)
    return (text[: at.start()], text[at.start() :]) if at else (text, "")


def be(thing: str) -> str:
    """“is” or “are”, by the head of the words: “a name shorter than 8 characters” is one."""
    words = [word.lower().strip(",.") for word in _ATOM.sub("", thing).split()]
    if words[:1] and words[0] in _ONE:
        return "is"
    end = next((at for at, word in enumerate(words) if at and word in _DESCRIBES), len(words))
    if "and" in words[:end]:
        return "are"
    head = words[end - 1] if words[:end] else ""
    return "are" if head and is_plural(head) and not head.endswith(("ss", "us", "is")) else "is"


def phrasal(clause: str) -> str:
    """“I look up a word” → “a word is looked up”; empty for a clause without such a verb."""
    found = _UP.match(clause)
    verb = base_verb(found["verb"]) if found else None
    if found is None or verb is None or found["what"].split()[0].lower() in _PREPOSITIONS:
        return ""
    return f"{found['what']} {be(found['what'])} {participle(verb)} {found['up']}{found['rest']}"


def state_of(clause: str) -> str:
    """“a user provides invalid credentials” → “the credentials are invalid”; any other clause as it is."""
    found = _WRONG.match(clause)
    if found is None or _DESCRIBES & set(found["what"].lower().split()) or " or " in f" {found['what']} ":
        return clause
    what = found["what"]
    return f"the {what} {'are' if what.endswith('s') and not what.endswith('ss') else 'is'} {found['how'].lower()}"


def is_verb_of_one(words: list[str], at: int) -> bool:
    """Whether a word in “a request arrives” or “the search throws an error” is a verb that no table knows: behind one
    thing, at the end or in front of an article."""
    word = words[at]
    if at < 2 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or words[0] not in ("a", "an", "the"):
        return False
    if words[at - 1] in lexicon().participles or words[at - 1] in _DESCRIBES or is_described(words, at):
        return False
    if at + 1 < len(words):
        return words[at + 1] in ("a", "an", "the", "no", "its")
    return words[0] != "the" and not words[at - 1][0].isdigit()


def is_described(words: list[str], at: int) -> bool:
    """Whether a word is the thing behind “with” or “of” (“a card with 50 points”, “the shelf of old books”)."""
    if at + 1 < len(words) and words[at + 1] in ("a", "an", "the", "no", "its"):
        return False  # “a user without a card opens the page”
    behind = next((n for n in range(at - 1, 0, -1) if words[n] in _DESCRIBES), -1)
    return behind > 0 and not any(word in ("a", "an", "the", "its", "their") for word in words[behind + 1 : at])
