"""How a rule is broken: the case of an error whose criterion only says what must be, what may not be, or until when."""

from __future__ import annotations

import re

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.words import base_verb, content_words, is_plural, third_person
from spec_lsp.specs.impersonal import impersonal
from spec_lsp.specs.statements import lowered

_SPAN = r"(?:\d+|an?|one|two|three|four|five|six|ten)(?: working)? (?:second|minute|hour|day|week|month|year)s?"
_UNTIL = re.compile(r"\b(?:until|no later than|at the latest) (?P<time>[^.,;()]+)", re.I)
_BEFORE = re.compile(rf"^(?P<span>{_SPAN}) before (?P<event>.+)$", re.I)
_FOR_A_SPAN = re.compile(rf"\bfor (?:up to )?(?P<span>{_SPAN}) after (?P<event>[^.,;()]+)", re.I)
_TIMES = re.compile(
    r",? (?:at most|exactly|only) (?P<times>once|twice|\w+ times) (?P<period>(?:per|an?|each|every|in an?) [^.,;()]+)",
    re.I,
)
_ONLY_TAKES = re.compile(r"\bonly (?:accepts?|takes?|allows?) (?P<what>[^.;]+)", re.I)
_ONLY_WITH = re.compile(r"\bonly (?:be )?[a-z]+ (?:together )?with (?P<what>[^.;]+)", re.I)
_ONLY_IF = re.compile(r"\bonly (?:be )?[a-z]+\b[^.;]*? (?P<link>if|when|while|after|once) (?P<case>[^.;]+)", re.I)
_BARRED = r"(?:locked|closed|frozen|final|read-only|rejected|refused|not (?:accepted|allowed|possible|permitted))\b"
_OF_A_KIND = re.compile(
    rf"^(?:(?:an?|the|any|each) )?(?P<thing>[\w /-]+? (?:that|which|who) (?:is|are|was|were|has|have)(?:n['’]t)?\b.+?)"
    rf" (?:is|are) (?:then )?{_BARRED}", re.I,
)  # fmt: skip
_NOT_TAKEN = re.compile(
    r"^(?P<thing>(?!it\b|this\b|that\b)[\w /-]+?) (?:(?:is|are) (?:(?:not|never) (?:accepted|allowed|permitted"
    r"|possible)|rejected|refused)|(?:stops?|aborts?|ends?) the (?:run|import|program) with an error)\b", re.I,
)  # fmt: skip
_BEFORE_EVENT = re.compile(
    r"\bbefore (?P<event>(?:the|its|their|an?) [\w ]+? (?:starts?|begins?|ends?|closes?|opens?))\b", re.I
)
_MUST_NOT = re.compile(
    r"^(?P<who>(?:(?:the|an?|each|every|any) )?[\w'’ -]+?) (?:(?:must|shall|may|can|should|will) not|cannot|can['’]t)"
    r" (?P<verb>[a-z]+)(?P<rest>[^.;,]*)", re.I,
)  # fmt: skip
_THE_SYSTEM = re.compile(r"\b(?:system|app|application|service|software|program|tool|component|it|they)$", re.I)
_COUNTS = re.compile(r"\d|\b(?:more|less|fewer|longer|larger|higher|lower|shorter|later|earlier|exceed)\b", re.I)
_UNIQUE = re.compile(r"\bunique(?P<where> (?:within|per|in|for|among) [^.,;()]+)?", re.I)
_IN_TIME = re.compile(r"\bin the (?P<time>future|past)\b", re.I)
_IN_FORMAT = re.compile(r"\bin (?P<what>[A-Z][\w./-]*(?:,? (?:or|and) [A-Z][\w./-]*|, [A-Z][\w./-]*)*) format")
_MUST_BE = re.compile(r"\b(?:must|shall|have to|has to|should) (?:only )?be (?P<what>[^.;]+)", re.I)


def broken_by(text: str, said: Clauses, pieces: list[str]) -> str:
    """“when a loan would be longer than 14 days”, of a criterion without a condition; empty where it names no way to
    break it. Of several ways it is the one that the error is named for (``pieces``)."""
    if said.conditions:
        return ""
    ways: list[str] = []
    for plain in _SENTENCES.split(text.replace("*", "").strip().rstrip(".")):
        plain = plain[:1].upper() + plain[1:]
        found = (_kind(plain), without_the_other(plain), _unless(plain), _too_often(plain, said), _in_time(plain))
        ways += [way for way in (*found, _late(plain), _at_once(plain), _forbidden(plain)) if way]
    named = {base_verb(piece) or piece for piece in pieces} - {"already", "too", "not", "invalid"}
    return max(ways, key=lambda way: _shared(way, named), default="")


def _shared(way: str, named: set[str]) -> int:
    return len(named & {base_verb(word) or word for word in content_words(way)})


_SENTENCES = re.compile(r"(?:[.;]|, so) (?=[A-Za-z])")


def _kind(text: str) -> str:
    """“a fine that is paid is locked” → “for any fine that is paid”, “duplicate marks are rejected” → “for …”."""
    if kind := _OF_A_KIND.match(text):
        return f"for any {lowered(kind['thing'])}"
    if refused := _NOT_TAKEN.match(text):
        return f"for {lowered(refused['thing'])}"
    takes = _ONLY_TAKES.search(text)
    return f"for anything but {takes['what']}" if takes else ""


def _at_once(text: str) -> str:
    """“only one list can be open at a time” → “while another list is open”."""
    found = _ONLY_ONE.match(text)
    return f"while another {found['thing']} is {found['state']}" if found else ""


_ONLY_ONE = re.compile(
    r"^only one (?P<thing>[\w-]+(?: [\w-]+)?) (?:can|may|must|shall) be (?P<state>\w+) at (?:a|the same) time\b", re.I
)


def _late(text: str) -> str:
    """“once per night, before the round starts” → “after the round starts”."""
    before = _BEFORE_EVENT.search(text) if _UNTIL.search(text) is None else None
    return f"after {before['event']}" if before else ""


def without_the_other(text: str) -> str:
    """“may only be lent together with its key” → “without its key”."""
    found = _ONLY_WITH.search(text)
    return f"without {found['what']}" if found else ""


def _unless(text: str) -> str:
    found = _ONLY_IF.search(text)
    if found is None:
        return ""
    return f"{'before' if found['link'].lower() in ('after', 'once') else 'unless'} {found['case']}"


def _too_often(text: str, said: Clauses) -> str:
    """“a reader can change the card, at most once a year” → “when the card is changed more than once a year”."""
    found = _TIMES.search(text)
    if found is None:
        return ""
    outcome = said.outcomes[0] if said.outcomes else None
    done = ""
    if outcome is not None and outcome.verb and not outcome.passive:
        thing = _TIMES.split(outcome.object)[0].strip(" ,")
        done = impersonal(f"they {outcome.verb} {thing}") if thing else ""
    return f"when {done or 'it is done'} more than {found['times']} {found['period']}"


def _in_time(text: str) -> str:
    """“until 2 hours before it starts” → “less than 2 hours before it starts”; “until the first day” → “after …”."""
    if span := _FOR_A_SPAN.search(text):
        return f"more than {span['span']} after {span['event']}"
    until = _UNTIL.search(text)
    if until is None:
        return ""
    before = _BEFORE.match(until["time"])
    return f"less than {before['span']} before {before['event']}" if before else f"after {until['time']}"


def _forbidden(text: str) -> str:
    """“a loan must not be longer than 14 days” → “when a loan would be longer than 14 days”."""
    found = _MUST_NOT.match(text)
    if found is None or _THE_SYSTEM.search(found["who"]) or "_" in found["who"]:
        return ""
    who, verb = lowered(found["who"]), found["verb"].lower()
    if verb in ("be", "have", "hold") or _COUNTS.search(found["rest"]) or verb == "exceed":
        return f"when {who} would {verb}{found['rest']}"
    if (base_verb(verb) or verb) != verb:
        return ""
    many = is_plural(who.split()[-1])
    return f"when {who} {verb if many else third_person(verb)}{found['rest']}"


_PLACES = frozenset(["output", "file", "path", "folder", "directory", "target"])


def not_unique(thing: str, text: str) -> str:
    """“when the number is not unique within a season”."""
    if thing.split()[-1] in _PLACES:
        return f"when the {thing} already exists"
    found = _UNIQUE.search(text)
    be = "are" if is_plural(thing.split()[-1]) else "is"
    return f"when the {thing} {be} not unique{(found['where'] or '') if found else ''}"


def not_valid(thing: str, text: str) -> str:
    """“when the photo is not JPEG or PNG”: an invalid thing, with what the criterion wants it to be."""
    be = "are" if is_plural(thing.split()[-1]) else "is"
    time = _IN_TIME.search(text)
    if time and re.search(r"\b(?:date|time|day|moment)s?$", thing):
        return f"when the {thing} {be} not in the {time['time']}"
    beside = re.search(rf"\b{re.escape(thing)}s? \((?P<what>[^()]+)\)", text, re.I)
    format_ = _IN_FORMAT.search(text) if thing.endswith("format") else None
    if format_:
        return f"when the {thing} is not {format_['what']}"
    wanted = beside or _MUST_BE.search(text)
    if wanted is None or (beside is None and not re.search(rf"\b{re.escape(thing.split()[-1])}s?\b", text, re.I)):
        return ""
    return f"when the {thing} {be} not valid ({wanted['what'].strip()})"
