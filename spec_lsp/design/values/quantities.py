"""Numbers with a meaning: limits, durations and windows that a criterion sets, as settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.phrases import read_phrase
from spec_lsp.design.language.words import base_verb, lexicon, plural, says, singular, snake
from spec_lsp.design.values.measures import forms_in

_N = r"(?P<n>\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|an?)"
_UNIT = r"(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|years?|milliseconds?|ms|characters?|MB|KB|GB|%)"
_WITHIN = re.compile(
    r"(?<![\d.,$])(?P<count>\d+|three|four|five|six|ten)\s+(?P<what>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)"
    r"\s+(?:in|within|during|per)\s+"
    + _N + r"\s*" + _UNIT, re.I,
)  # fmt: skip
_EXPIRES = re.compile(
    r"(?<!\w)(?P<subject>(?:[\w-]+\s+){1,5})(?:that\s+|which\s+)?(?:expires?|(?:is|are|stays?|remains?)\s+valid|lasts?)\s+"
    r"(?:after|in|for)\s+" + _N + r"\s*" + _UNIT, re.I,
)  # fmt: skip
_FOR = re.compile(
    r"(?:is|are|gets?|be)\s+(?:\w+ly\s+)?(?P<verb>\w+(?:ed|en|pt|ld))\s+for\s+(?:up to\s+|at least\s+)?"
    + _N
    + r"\s*"
    + _UNIT,
    re.I,
)
_EVERY = re.compile(r"(?P<before>[\w\s-]{0,60}?)\bevery\s+" + _N + r"\s*" + _UNIT, re.I)
_LARGER = re.compile(
    r"(?<!\w)(?P<what>[\w-]+(?:\s+[\w-]+)?)\s+(?:is |are |of )?"
    r"(?:larger than|bigger than|over|up to|at most|exceed(?:s|ing)?|smaller than|not exceed|no larger than"
    r"|of at most|maximum)\s+(?P<n>\d+(?:[.,]\d+)?)\s*(?P<unit>MB|KB|GB)\b", re.I,
)  # fmt: skip
_MOST = re.compile(
    r"\b(?P<how>at most|up to|no more than|not more than|a maximum of|maximum of|maximum|at least|a minimum of|"
    r"minimum of|fewer than|more than)\s+(?P<n>\d+|two|three|four|five|six|ten|twenty)\s+"
    r"(?P<what>[a-z][\w-]*(?:\s+[a-z][\w-]*){0,2})", re.I,
)  # fmt: skip


_TIMED = re.compile(r"^(?:every|each)\b.*\b(?:at \d|[a-z]+day\b|night|morning|month|week|day|hour|year)", re.I)
_DIGIT = re.compile(r"\d")
_NUMERALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty",
    "thirty", "second", "minute", "hour", "day", "week", "month", "year",
)  # fmt: skip
_NUMBER = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty"
    r"|an? (?:second|minute|hour|day|week|month|year))\b", re.I,
)  # fmt: skip


_PAGE = re.compile(r"(?<![\d.])(?P<n>\d+)\s+(?:[a-z]+\s+)?"
    r"(?:to a page|per page|on a page|on each page|per pagina|pro Seite|par page|por p[áa]gina|per pagina)\b", re.I,
)  # fmt: skip
_PASSED = re.compile(
    _N + r"\s*" + _UNIT + r"\s+(?:(?:have|has)\s+passed\s+since|after)\s+(?:an?|the)\s+(?P<what>[a-z]+)\s+(?:is|was)\s+"
    r"(?:made|created|issued|sent|uploaded|written)\b", re.I,
)  # fmt: skip


_EACH = re.compile(
    r"(?P<what>[a-z]+s)\s*,?\s+(?:each|all)\s+(?:of\s+(?:them|which)\s+)?(?:is\s+|are\s+)?(?:no|not|at most|up to)\s*"
    r"(?:larger than|bigger than|more than|over)?\s*(?P<n>\d+(?:[.,]\d+)?)\s*(?P<unit>MB|KB|GB)\b", re.I,
)  # fmt: skip
_ROUNDED = re.compile(
    r"(?P<what>[a-z]+)\s+(?:is|are|shall be|must be)\s+rounded\s+(?:up\s+|down\s+)?to\s+"
    r"(?:the\s+(?:nearest|next)|full)\s+(?P<n>\d+)\s+(?P<unit>[a-z]+)\b", re.I,
)  # fmt: skip
_RANGED = re.compile(
    r"\bnumber of (?P<what>[a-z]+) (?:is|are|must be|shall be|can be|has to be|lies)\s+"
    r"(?:from|between)\s+(?P<low>\d+)\s+(?:and|to)\s+(?P<n>\d+)(?!\s*%|[\d.,]*\d)", re.I,
)  # fmt: skip
_LENGTHS = re.compile(
    r"(?P<what>[a-z]+)\s+(?:is|are|has|have)\s+(?:(?:shorter|fewer|less)\s+than\s+(?P<low>\d+)\s+(?:characters?\s+)?or\s+)?"
    r"(?P<how>shorter|fewer|longer|more)\s+than\s+(?P<n>\d+)\s+characters?\b", re.I,
)  # fmt: skip
_RETRIES = re.compile(r"\b(?:tried again|tries again|retried|retries|repeated)\s+(?:up to\s+|at most\s+)?(?P<n>\d+|two"
                      r"|three|four|five)\s+times\b", re.I)  # fmt: skip
_PER = re.compile(
    r"(?P<what>[a-z]+)\s+(?:must not|shall not|may not|cannot|does not|do not)\s+exceed\s+"
    r"(?P<n>[$€£]?\d[\d.,]*\d|\d)\s*"
    r"(?P<unit>euros?|dollars?|pounds?|EUR|USD|GBP|[a-z]+s)?\s*(?:per|a|an|each)\s+(?P<per>[a-z]+)\b", re.I,
)  # fmt: skip
_ENDS = re.compile(
    r"\b(?:releases?|expires?|deletes?|removes?|closes?|ends?|drops?|discards?)\s+(?:an?|the|each|every)\s+"
    r"(?P<what>[a-z]+(?:\s[a-z]+)?)\s+after\s+" + _N + r"\s*" + _UNIT, re.I,
)  # fmt: skip
_LATER = re.compile(
    r"\b(?P<what>[a-z]+)\s+(?:date|day|time)\s+(?:is\s+|of\s+)?"
    + _N
    + r"\s*"
    + _UNIT
    + r"\s+(?:later|from now|ahead)\b",
    re.I,
)
_LATELY = re.compile(
    r"\b(?:was|were|been|is|are)\s+(?P<verb>[a-z]+)\s+(?:in|within|during)\s+the\s+(?:last|past)\s+"
    + _N + r"\s*" + _UNIT, re.I,
)  # fmt: skip


_SHOWN = re.compile(
    r"(?<![\d.])(?P<n>\d+)\s+(?:[a-z]+\s)?[a-z]+s\s+(?:are|get|is)\s+(?:shown|listed|displayed)\s+"
    r"(?:per|on each|on a|on every)\s+page\b", re.I,
)  # fmt: skip
_BEFORE = re.compile(
    r"\b(?:be|is|are)\s+(?P<verb>[a-z]+)\s+(?:only\s+)?"
    r"(?:up to|until|no later than|not later than|at the latest|at least)\s+"
    + _N + r"\s*" + _UNIT + r"\s+before\b", re.I,
)  # fmt: skip
_AFTER = re.compile(
    r"\b(?:for|after)\s+(?:more than|longer than|over)\s+" + _N + r"\s*" + _UNIT
    + r"\b.*?\b(?:marks?|marked|flags?|flagged|shown|counts?)\s+(?:it\s+|them\s+)?as\s+(?P<state>[a-z]+)\b", re.I,
)  # fmt: skip
_COSTS = re.compile(
    r"\b(?:an?|the|each|every|one)\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\s+costs?\s+(?P<n>[$€£]?\d+(?:[.,]\d+)?)\s*"
    r"(?P<unit>euros?|dollars?|pounds?|cents?|EUR|USD|GBP|€)?(?:\s+(?P<per>(?:per|a|an|for each)\s+[a-z]+))?", re.I,
)  # fmt: skip
_FEE = re.compile(
    r"\b(?P<what>(?:[a-z]+\s)?(?:fee|fine|charge|surcharge|deposit|discount|bonus|penalty|tax|vat|commission))\s+(?:of|is)\s+"
    r"(?P<n>[$€£]?\d+(?:[.,]\d+)?)\s*(?P<unit>%|percent|euros?|dollars?|pounds?|cents?|EUR|USD|GBP|€)?"
    r"(?:\s+(?P<per>(?:per|a|an|for each)\s+[a-z]+))?", re.I,
)  # fmt: skip
_FEES = ("fee", "fine", "charge", "deposit", "discount", "bonus", "penalty", "tax", "vat", "commission")
_OUT_OF = re.compile(r"\b(?P<what>[a-z]+s)\s+(?:are\s+)?(?:left\s+)?out of\s+(?P<n>\d+)\b", re.I)
_HOLDS = re.compile(
    r"^(?:an?|the|each|every|there)\s+(?:[a-z]+\s+){0,2}?(?:has|have|holds?|offers?|are)\s+"
    r"(?:room for\s+|space for\s+)?(?P<n>\d+)\s+"
    r"(?P<what>places|seats|spots|spaces|slots|beds|tables)\b", re.I,
)  # fmt: skip


_ENVIRONMENT = re.compile(r"`[A-Z][A-Z0-9]*_[A-Z0-9_]+`")
_OF_UNITS = frozenset(
    [_WITHIN, _EXPIRES, _FOR, _EVERY, _LARGER, _PASSED, _EACH, _ENDS, _LATER, _LATELY, _BEFORE, _AFTER]
)
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "ms", "character", "mb", "kb", "gb", "%")


class Quantity(NamedTuple):
    name: str
    value: str
    """As written: ``30 minutes``, ``5``."""


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The settings that a criterion's numbers make, in the order of the text; numbers in examples make none."""
    text = cleaned(text)
    low = text.lower()
    counted = _DIGIT.search(text) or (says(low, _NUMERALS) and _NUMBER.search(text))
    if not counted and "topic `" not in text and not ("`" in text and _ENVIRONMENT.search(text)):
        return ()
    found: list[tuple[int, Quantity]] = []
    taken: list[tuple[int, int]] = []
    measured = says(low, _UNITS)

    def every(pattern: re.Pattern[str], *words: str) -> Iterable[re.Match[str]]:
        """The matches of a pattern that needs one of these words, and a unit where it is one of measures."""
        return pattern.finditer(text) if says(low, words) and (measured or pattern not in _OF_UNITS) else ()

    def add(at: re.Match[str], *made: Quantity) -> None:
        first = min(at.start(name) for name in ("count", "low", "n") if name in at.groupdict() and at[name])
        if any(start < at.end() and first < end for start, end in taken):
            return
        taken.append((first, at.end()))
        found.extend((at.start(), one) for one in made if one.name.isidentifier())

    for form in forms_in(low):
        for match in form.pattern.finditer(text):
            if made := form.made(match):
                add(match, *(Quantity(*one) for one in made))
    for match in every(_WITHIN, " in ", "within", "during", " per "):
        words = tuple(match["what"].split())
        if words[-1].lower() in lexicon().units:
            continue
        if words[0].lower() in ("times", "time"):
            words = _deed_before(text[: match.start()])
        if not words:
            continue
        noun = snake(words)
        one = snake((*words[:-1], singular(words[-1])))
        add(match, Quantity(f"max_{noun}", match["count"]), Quantity(f"{one}_window", _value(match)))
    for match in every(_RANGED, "number of"):
        noun = snake(match["what"])
        add(match, Quantity(f"{noun}_min", match["low"]), Quantity(f"{noun}_max", match["n"]))
    for match in every(_ROUNDED, "rounded"):
        add(match, Quantity(f"{snake(singular(match['what']))}_step", _value(match)))
    for match in every(_EACH, "each", "all"):
        add(match, Quantity(f"max_{snake(singular(match['what']))}_size", _value(match)))
    for match in every(_LENGTHS, "character"):
        how = "min" if match["how"].lower() in ("shorter", "fewer") else "max"
        lower = (Quantity(f"min_{snake(match['what'])}_length", match["low"]),) if match["low"] else ()
        add(match, *lower, Quantity(f"{how}_{snake(match['what'])}_length", match["n"]))
    for match in every(_RETRIES, "again", "retr", "repeated"):
        add(match, Quantity("max_retries", _number(match["n"])))
    for match in every(_PER, "exceed"):
        value = " ".join(part for part in (match["n"], match["unit"]) if part)
        add(match, Quantity(f"max_{snake(singular(match['what']))}_per_{match['per'].lower()}", value))
    for match in every(_ENDS, "after"):
        words = read_phrase(match["what"]).singular
        if words:
            add(match, Quantity(f"{snake(words)}_lifetime", _value(match)))
    for match in every(_LATER, "later", "from now", "ahead"):
        add(match, Quantity(f"{snake(match['what'])}_period", _value(match)))
    for match in every(_LATELY, "last", "past"):
        add(match, Quantity(f"{snake(match['verb'])}_window", _value(match)))
    if (when := schedule_of(text)) and when[0]:
        found.append((0, Quantity(f"{when[0]}_schedule", when[1])))
    for match in every(_EXPIRES, "expire", "valid", "last"):
        words = _subject(match["subject"])
        if words:
            add(match, Quantity(f"{snake((*words[:-1], singular(words[-1])))}_lifetime", _value(match)))
    for match in every(_PAGE, "page", "pagina", "página", "seite"):
        add(match, Quantity("page_size", match["n"]))
    for match in every(_SHOWN, "page"):
        add(match, Quantity("page_size", match["n"]))
    for match in every(_BEFORE, "before"):
        if verb := base_verb(match["verb"]):
            add(match, Quantity(f"{_NOUN_OF.get(verb, verb)}_notice", _value(match)))
    for match in every(_AFTER, " as "):
        add(match, Quantity(f"{match['state'].lower()}_after", _value(match)))
    for match in (*every(_COSTS, "cost"), *every(_FEE, *_FEES)):
        noun = snake(read_phrase(match["what"]).singular)
        name = noun if match.re is _FEE else f"{noun}_price"
        value = f"{match['n']} %" if match["unit"] in ("%", "percent") else _joined(match["n"], match["unit"])
        add(match, Quantity(name, _joined(value, match["per"])))
    for match in (
        *every(_OUT_OF, "out of"),
        *every(_HOLDS, "places", "seats", "spots", "spaces", "slots", "beds", "tables"),
    ):
        if not any(word.lower() in lexicon().actors for word in match[0].split()):
            add(match, Quantity(f"max_{snake(match['what'])}", match["n"]))
    for match in every(_PASSED, "passed", "after"):
        add(match, Quantity(f"{snake(match['what'])}_lifetime", _value(match)))
    for match in every(_FOR, " for "):
        verb = base_verb(match["verb"])
        if verb:
            add(match, Quantity(f"{verb}_duration", _value(match)))
    for match in every(_LARGER, "than", "over", "up to", "at most", "exceed", "maximum"):
        words = read_phrase(match["what"]).singular or ("file",)
        add(match, Quantity(f"max_{snake(words[-1])}_size", _value(match)))
    for match in every(_EVERY, "every"):
        verb = next((v for word in reversed(match["before"].split()) if (v := base_verb(word))), None)
        if verb:
            add(match, Quantity(f"{verb}_interval", _value(match)))
    for match in every(_MOST, "most", "up to", "than", "imum", "least"):
        phrase = read_phrase(match["what"])
        if phrase.words and phrase.words[0].lower() == "times":
            continue  # “up to 3 times”: of what, the verb says
        if not phrase.words or phrase.words[0].lower() in lexicon().units:
            if phrase.words and phrase.words[0].lower().startswith("character"):
                noun = _noun_before(text[: match.start()])
                least = match["how"].lower().startswith(("at least", "a min", "min"))
                if noun:
                    add(match, Quantity(f"{'min' if least else 'max'}_{noun}_length", match["n"]))
            continue
        least = match["how"].lower() in ("at least", "a minimum of", "minimum of")
        add(match, Quantity(f"{'min' if least else 'max'}_{snake(phrase.words[:2])}", _number(match["n"])))
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def schedule_of(text: str) -> tuple[str, str] | None:
    """“Every Friday at 18:00 the list is sent …”: what is scheduled and when, None where nothing is."""
    read = clauses_of(text)
    when = next((clause for clause in read.when if _TIMED.match(clause)), "")
    if not when or not read.outcomes:
        return None
    words = read_phrase(read.outcomes[0].subject or read.outcomes[0].object).singular
    return snake(words), when


_NOUN_OF = {"cancel": "cancellation", "book": "booking", "change": "change", "register": "registration",
            "extend": "extension", "renew": "renewal", "fail": "failure", "pay": "payment", "postpone": "postponement",
            "submit": "submission", "withdraw": "withdrawal", "reset": "reset", "log in": "login"}  # fmt: skip


def _deed_before(text: str) -> tuple[str, ...]:
    """What is done so many times: “may be extended at most 2 times” → the extensions; nothing where no verb stands."""
    for word in reversed(re.findall(r"[a-z]+", text.lower())[-5:]):
        verb = base_verb(word) if word in lexicon().participles or word in lexicon().third else None
        if verb and verb not in ("be", "have", "do"):
            return (plural(_NOUN_OF.get(verb, verb)),)
    return ()


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _value(match: re.Match[str]) -> str:
    return f"{match['n']} {match['unit']}"


def _number(text: str) -> str:
    return str(lexicon().numbers.get(text.lower(), text))


def _subject(text: str) -> tuple[str, ...]:
    """The last noun phrase of the words before the verb."""
    words: list[str] = []
    for word in reversed(text.split()):
        low = word.lower()
        if low in ("that", "which") and not words:
            continue
        if (
            low in lexicon().plain_adjectives
            or base_verb(low) in ("receive", "get", "issue", "send", "be")
            or len(words) == 2
        ):
            break
        if low in ("and", "or", "of", "with", "then", "to", "in"):
            break
        words.insert(0, word)
    return tuple(words)


def _noun_before(text: str) -> str:
    words = [w for w in re.findall(r"[a-z]+", text.lower()) if w in lexicon().types]
    return words[-1] if words else ""
