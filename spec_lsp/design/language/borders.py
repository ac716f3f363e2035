"""Where one clause ends and the next begins: what is joined by “and”, commas and nothing at all."""

from __future__ import annotations

import re

from spec_lsp.design.language.outcomes import BE, FINITE, MODAL, is_imperative
from spec_lsp.design.language.subjects import is_actor, is_system
from spec_lsp.design.language.words import ARTICLES, base_verb, is_plural, lexicon

_JOINED = re.compile(r",?\s+(?:and|but)\s+(?:then\s+|also\s+)?|,\s+so\s+(?!that\b|as\b|far\b)|,\s+(?:and\s+)?", re.I)
_FEW = 3
_UNITS = re.compile(r"\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)$", re.I)


def is_closed(words: list[str]) -> bool:
    """Whether nothing more can belong to these words of a condition: “when a reading is cancelled”, “… for 3 days”."""
    if _UNITS.search(" ".join(words)):
        return True
    last = words[-1].lower()
    return len(words) > _FEW and words[-2].lower() in BE and last in lexicon().participles and last not in FINITE


def begins_clause(words: list[str]) -> bool:
    """Whether these words begin a clause of their own: a finite verb at once, or soon after a subject."""
    if not words:
        return False
    known = lexicon()
    first = words[0].lower().strip(",")
    if words[0].endswith(",") and len(words) > 1 and words[1].lower() in known.third and base_verb(first) is None:
        return False  # “choose client and period, shows …”: the last of what is chosen
    if first in FINITE or first in _HANGS_ON:
        return False  # “it stays, because …”, “a note, which the cook reads”: what hangs on the words before it
    if first in known.third and first not in known.participles and len(words) > 1:
        return not (known.third[first] in known.noun_verbs and words[1].lower() in ("for", "of", "per"))
    if first in ("both", "all") and len(words) > _FEW and base_verb(words[2]) == words[2] and words[3] in ARTICLES:
        return True  # “both shelves list the book”
    far = _FAR if first in ARTICLES else _NEAR
    for place, word in enumerate(words[1:far], start=1):
        low = word.lower().strip(",.")
        if low in ("it", "they", "he", "she", "i", "we", "you"):
            return False  # “the date it was placed”: a noun with its relative clause
        if low in FINITE or low.endswith(("n't", "n’t")):
            return True
        described = place + 1 == len(words) and words[place - 1].lower() in known.participles
        if described and (place > 1 or base_verb(first) != first):
            return False  # “a code for confirmed orders”: a noun
        if low in known.third and words[place - 1].lower() not in ("of", "and", "or", "with", "for", "to", "in"):
            before = words[place - 1].lower()
            if before in ARTICLES or before in ("no", "each", "every", "all"):
                continue
            if word.endswith(",") and words[place + 1 : place + 2] and words[place + 1].lower() in known.participles:
                continue  # “the failed checks, sorted by date”: a noun with its article
            return True
        if words[0].lower() in ("they", "i", "we", "users", "members", "you") and (
            base_verb(low) == low or low == "am"
        ):
            return True
        if low in ("which", "that", "who", "what", "to") or word.endswith(":"):
            return False  # “and a size: small, needs folding or large”: a thing with its values
    return False


_NEAR, _FAR = 7, 13
"""How far behind its first word a clause may have its verb: “a letter with date, title and shelf is sent”."""
_WHICHEVER = frozenset(["whichever", "whatever", "whoever", "whenever"])
_HANGS_ON = frozenset(["because", "since", "as", "which", "who", "whom", "whose", "whether", "what", "how"])


def coordinated(clause: str) -> list[str]:
    """Split “… and …” where what follows is a clause of its own."""
    pieces: list[str] = []
    current = clause
    at = 0
    while found := _JOINED.search(current, at):
        head, tail = current[: found.start()], current[found.end() :]
        first = (tail.split() or [""])[0].lower()
        if first.rstrip(":") in lexicon().third and (not _of_system(head) or _shares_object(head)):
            at = found.end()  # “the loan is recorded and ends …”: one subject, one clause
            continue
        strict = found[0].strip() == ","
        if (
            len(head.split()) >= 2
            and _has_verb(head)
            and begins_clause(tail.split())
            and not (strict and _enumerates(tail))
            and not _belongs(head, tail)
        ):
            pieces.append(_ended(head) if not strict else head)
            current, at = tail, 0
        else:
            at = found.end()
    return [*pieces, current]


_OPEN = re.compile(r"\b(?:that|whether|if)(?: (?:the|an?|each|every|all|both|their|its))?(?: [\w-]+){1,2}$", re.I)
"""“checks that the meter” and …: the clause has no verb yet."""


def _belongs(head: str, tail: str) -> bool:
    """Whether what reads like a clause of its own is part of the one before it."""
    if _OPEN.search(head) or _names_subjects(head, tail) or _lists_things(head, tail) or _goes_on(head, tail):
        return True
    return "ever" in tail and any(word in _WHICHEVER for word in tail.lower().split()[:_FAR])


_MODAL_BEFORE = re.compile(r"\b(?:can|may|must|shall|should|will|to)\b", re.I)
_IN_A_CASE = re.compile(r"\s(?:when|if|once|while)\s", re.I)


def _names_subjects(head: str, tail: str) -> bool:
    """“Start, end, project” and “description can be changed”: the things that all of this is said of."""
    things = re.split(r",\s+|\s+and\s+", head)
    short = all(0 < len(thing.split()) <= _FEW and _NO_NOUN.isdisjoint(thing.lower().split()) for thing in things)
    return len(things) > 1 and short and any(word in _SAID_OF for word in tail.lower().split()[1 : _FEW + 1])


_NO_NOUN = FINITE | ARTICLES | {"it", "they", "not", "no", "each", "every", "all"}
_SAID_OF = frozenset(["is", "are", "can", "must", "may", "shall", "should"])


def _goes_on(head: str, tail: str) -> bool:
    """“can open and close the desk and take books”: a second deed behind one “can”; “is red when a light is set and
    something was found”: a second condition."""
    first = (tail.split() or [""])[0].lower()
    again = base_verb(first) == first and bool(_MODAL_BEFORE.search(head))
    return again or (first in ("something", "somebody", "someone", "nothing") and bool(_IN_A_CASE.search(head)))


def _lists_things(head: str, tail: str) -> bool:
    """Whether “and” joins two nouns: “all of their loans and reports with date and state”."""
    before, after = head.lower().split(), tail.lower().split()
    if not before or len(after) < 2 or after[1] != "with" or after[0] not in lexicon().third:
        return False
    return after[0] not in _GOES_WITH and is_plural(before[-1]) and before[-1] not in lexicon().third


_GOES_WITH = frozenset(["starts", "begins", "ends", "continues", "opens", "closes", "deals", "works", "complies"])


def _ended(clause: str) -> str:
    """“it is taken from one, added to another” with the “and” that stood in front of what was split off."""
    last = _LAST_OF_LIST.search(clause)
    done = last is not None and last["word"].lower() in lexicon().participles
    return f"{clause[: last.start()]} and {clause[last.end() :]}" if last is not None and done else clause


_LAST_OF_LIST = re.compile(r",\s+(?=(?P<word>[a-z]+)\b[^,]*$)", re.I)


def _shares_object(head: str) -> bool:
    """Whether a clause ends in its verb: “the system extracts and logs the title” is one deed with one thing."""
    words = head.split()
    if len(words) < 2 or words[-1].lower() not in lexicon().third:
        return False
    return is_system(words[:-1]) or is_actor(words[:-1])


def _of_system(clause: str) -> bool:
    """Whether a clause is about the system or an actor, so that what is joined to it can stand alone."""
    words = clause.split()
    if not words:
        return False
    if words[0].lower() in lexicon().third or MODAL.match(clause) or is_imperative(words):
        return True
    return any(is_system(words[:at]) or is_actor(words[:at]) for at in range(1, min(5, len(words))))


def _enumerates(tail: str) -> bool:
    """Whether these words after a comma may be the next noun of a list (“paths, limits and options”)."""
    words = tail.lower().split()
    if words[0] in ("i", "we", "they", "you", "he", "she", "everybody", "nobody"):
        return False
    return words[0] not in ARTICLES and not (len(words) > 1 and (words[1] in ARTICLES or words[1] in ("no", "all")))


def _has_verb(clause: str) -> bool:
    words = [word.lower().strip(",.") for word in clause.split()]
    known = lexicon()
    return any(
        word in BE or word in known.third or word in known.participles or (at == 0 and word in known.operations)
        or word in ("has", "have", "does", "shall", "must", "should", "will", "can", "may")
        or (at > 0 and words[at - 1] in ("i", "they", "we", "you", "not", "users", "to") and word in known.operations)
        for at, word in enumerate(words)
    )  # fmt: skip
