"""What criteria measure, as settings: bounds with a unit, ports and topics, lengths, lifetimes, delays, thresholds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from spec_lsp.design.language.error_names import nearest
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.words import lexicon, plural, says, singular, snake

Made = tuple[tuple[str, str], ...]
"""Names of settings with their values, as written."""

_N = r"(?P<n>\d+(?:[.,]\d+)?)"
_TIMES = r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|milliseconds?|ms"
_MEASURES = (
    r"°\s?[CF]\b|degrees(?: Celsius| Fahrenheit)?|%|percent\b"
    r"|(?:kg|mg|kPa|hPa|Pa|bar|psi|kWh|kW|MW|mA|mV|kV|Hz|kHz|MHz|km/h|m/s|km|cm|mm|ml|lux|dB|ppm|rpm|g|W|A|V|m|l)(?![\w/])"
)
_TIME = rf"(?P<unit>{_TIMES})"
_MEASURE = rf"(?P<unit>{_MEASURES})(?!\s+(?:above|below|more|less|higher|lower|of)\b)"
_WHAT = r"(?<![a-z])(?:(?P<part>[a-z]+)\s+of\s+(?:the|an?|each|every)\s+)?(?P<what>(?:[a-z-]+\s+)?[a-z-]+)"
_BE = r"(?:is|are|was|were|be|rises?|falls?|drops?|goes|gets|lies|stays?|must be|has to be)"
_PROTOCOLS = r"UDP|TCP|HTTPS?|MQTT|AMQP|SMTP|IMAP|WebSocket|Kafka"
_PROTOCOL = re.compile(rf"\b(?:{_PROTOCOLS})\b", re.I)
_TUNED = ("float", "Decimal")
"""What people measure or agree on: its bounds are settings, and no rule of arithmetic."""


class Form(NamedTuple):
    """A way to say a quantity."""

    words: tuple[str, ...]
    """One of these stands in each text that has it."""
    pattern: re.Pattern[str]
    made: Callable[[re.Match[str]], Made]


def _form(words: str, pattern: str, made: Callable[[re.Match[str]], Made]) -> Form:
    return Form(tuple(words.split("|")), re.compile(pattern, re.I), made)


def _noun(found: re.Match[str]) -> str:
    """What is measured: “the weight of the pallet” → ``pallet_weight``."""
    words = nearest(found["what"])
    part = found.groupdict().get("part")
    name = snake((*words, part) if part and words else words)
    return name if name.isidentifier() else ""


def _value(found: re.Match[str]) -> str:
    unit = (found["unit"] or "").replace("percent", "%")
    return f"{found['n']} {unit}".strip()


def _bound(side: str) -> Callable[[re.Match[str]], Made]:
    def made(found: re.Match[str]) -> Made:
        noun = _noun(found)
        return ((f"{side}_{noun}", _value(found)),) if noun else ()

    return made


def _ended(ending: str) -> Callable[[re.Match[str]], Made]:
    def made(found: re.Match[str]) -> Made:
        noun = _noun(found)
        return ((f"{noun}_{ending}", _value(found)),) if noun else ()

    return made


def _range(found: re.Match[str]) -> Made:
    """“between 40 and 90 °C”: two settings, unless nobody would tune them."""
    noun, unit = _noun(found), (found["unit"] or "").strip()
    clock = ":" in found["n"]
    tuned = unit not in ("", "%", "percent") or type_of(tuple(noun.split("_"))) in _TUNED or clock
    if not noun or not tuned or (unit in ("%", "percent") and found["low"] == "0"):
        return ()
    low, high = (f"{found[name]} {unit}".strip() for name in ("low", "n"))
    return (f"{noun}_min", low), (f"{noun}_max", high)


def _port(found: re.Match[str]) -> Made:
    protocol = _PROTOCOL.search(found.string)
    return ((f"{protocol[0].lower()}_port" if protocol else "port", found["n"]),)


def _topic(found: re.Match[str]) -> Made:
    protocol = _PROTOCOL.search(found.string)
    return ((f"{protocol[0].lower()}_topic" if protocol else "topic", found["n"]),)


def _length(found: re.Match[str]) -> Made:
    words = nearest(found["what"])
    return ((f"{snake(words[-1:])}_length", found["n"]),) if words and words[-1].isidentifier() else ()


def _called(found: re.Match[str]) -> Made:
    """“a test ratio of 0.2”, “with a delay of 2 seconds”: it has a name."""
    before = (found["what"] or "").lower()
    known = lexicon()
    plain = not before or before in known.plain_adjectives or before in ("with", "after", "by", "has", "and")
    if plain and re.search(r"\bretr(?:y|ies|ied)|\btried again|\btries again", found.string, re.I):
        before, plain = "retry", False
    kind = found["kind"].lower()
    if kind == "limit" and (plain or found["unit"] is None):
        return ()
    return ((kind if plain else f"{singular(before)}_{kind}", _value(found)),)


def _rate(found: re.Match[str]) -> Made:
    return ((f"max_{snake(plural(singular(found['what'])))}_per_{found['per'].lower()}", found["n"]),)


def _from_environment(found: re.Match[str]) -> Made:
    state = re.search(r"\bstat(?:us|e)\b[^.;]*$", found.string[: found.start()], re.I)
    return () if state else ((found["n"].lower(), "none"),)


def _lead(found: re.Match[str]) -> Made:
    what = "reminder" if re.search(r"\bremind", found.string, re.I) else singular((found["what"] or "").lower())
    return ((f"{what}_lead_time", _value(found)),) if what.isidentifier() else ()


def _opens(found: re.Match[str]) -> Made:
    """“the "Check in" button appears 30 minutes before …”: how long before, by the label or by what appears."""
    name = snake(re.findall(r"[a-z]+", (found["label"] or found["what"]).lower()))
    return ((f"{name}_lead_time", _value(found)),) if name.isidentifier() else ()


def _hyphened(found: re.Match[str]) -> Made:
    """“a 14-day minimum lead time”, “tokens with 15-minute expiry”: it has a name, and often an owner."""
    kind = snake(found["kind"].lower().split())
    kind = {"expiry": "lifetime", "expiration": "lifetime", "validity": "lifetime", "trial": "trial_period"}.get(
        kind, kind
    )
    side = {"minimum": "min_", "maximum": "max_"}.get((found["side"] or "").lower(), "")
    owner = snake((*nearest(found["what"])[:-1], singular(nearest(found["what"])[-1]))) if found["what"] else ""
    name = f"{owner}_{kind}" if owner else f"{side}{kind}"
    if not name.isidentifier() or (kind == "lifetime" and not owner):
        return ()
    return ((name, f"{found['n']} {found['unit']}{'' if found['n'] == '1' else 's'}"),)


_RANGE = (
    rf"{_WHAT}\s+(?:{_BE}\s+)?(?:not\s+)?"
    r"(?:between|outside(?:\s+of)?|(?:outside|within)\s+the\s+range\s+(?:of\s+)?)\s*"
    r"(?P<low>[$€£]?-?\d+(?:[.,:]\d+)?)\s*(?:°\s?[CF]|%)?\s*(?:and|to|-|–)\s*"
    rf"(?P<n>[$€£]?\d+(?:[.,:]\d+)?)(?:\s*(?P<unit>{_MEASURES}|euros?|dollars?|€))?"
)
_KINDS = "timeout|delay|interval|threshold|tolerance|ratio|factor|limit|retention|margin|cooldown"
_TELLS = r"(?:sent|reminded|notified|informed|alerted|reminds|notifies)"
FORMS = (
    _form("port", r"\bport\s+(?P<n>\d{2,5})\b", _port),
    _form(
        "_key`|_token`|_url`|_secret`|_password`|_host`|_port`",
        r"`(?P<n>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:KEY|TOKEN|URL|SECRET|PASSWORD|HOST|PORT))`",
        _from_environment,
    ),
    _form("topic", r"\btopic\s+(?P<n>`[^`]+`)", _topic),
    _form("between|outside|within the range", _RANGE, _range),
    _form(
        "more than|above|over|greater|higher|exceed|at most",
        rf"{_WHAT}\s+(?:{_BE}\s+)?(?:more than|above|over|greater than|higher than|exceeds?|exceeding|at most)\s+"
        rf"{_N}\s*{_MEASURE}",
        _bound("max"),
    ),
    _form(
        "below|under|less|lower|at least",
        rf"{_WHAT}\s+{_BE}\s+(?:below|under|less than|lower than|at least)\s+{_N}\s*{_MEASURE}",
        _bound("min"),
    ),
    _form(
        "character|digit|letter",
        rf"(?P<what>(?:[a-z-]+\s+)?[a-z]+)\s+(?:of|has|with|having)\s+(?:exactly\s+)?{_N}\s+"
        r"(?:characters|digits|letters)\b",
        _length,
    ),
    _form(
        "-digit|-character|-letter",
        rf"\b{_N}-(?:digit|character|letter)\s+(?P<what>[a-z]+(?:\s+[a-z]+)?)",
        _length,
    ),
    _form(
        "older",
        rf"(?P<what>[a-z]+)\s+(?:(?:that|which)\s+are\s+)?older\s+than\s+{_N}\s*{_TIME}",
        _ended("lifetime"),
    ),
    _form(
        "kept|stored|retained",
        rf"(?P<what>[a-z]+)\s+(?:is|are)\s+(?:kept|stored|retained)\s+for\s+{_N}\s*{_TIME}",
        _ended("lifetime"),
    ),
    _form(
        "times out|time out|longer than",
        r"(?P<what>[a-z]+)\s+(?:(?:that|which)\s+)?(?:times?\s+out\s+after|tak(?:es?|ing)\s+longer\s+than)\s+"
        rf"{_N}\s*{_TIME}",
        _ended("timeout"),
    ),
    _form(
        _KINDS,
        rf"(?:\b(?P<what>[a-z]+)\s+)?\b(?P<kind>{_KINDS})\s+(?:period\s+)?(?:of|is|=|:)\s+{_N}\b(?![.,]?\d)"
        rf"(?:\s*(?P<unit>{_TIMES}|{_MEASURES}))?",
        _called,
    ),
    _form(
        "at most|up to|no more than|maximum of|limited to",
        rf"(?:at most|up to|no more than|(?:a )?maximum of|limited to)\s+{_N}\s+(?P<what>[a-z]+)\s+"
        r"(?:per|a|each|every)\s+(?P<per>second|minute|hour|day|week|month|year)\b",
        _rate,
    ),
    _form(
        "last|past|previous",
        r"\b(?P<kind>average|mean|median|sum)\s+of\s+(?:the\s+)?(?:last|past|previous)\s+(?P<n>\d+)\s+(?P<unit>[a-z]+)",
        lambda found: ((f"{found['kind'].lower()}_window", _value(found)),),
    ),
    _form(
        "before",
        rf"(?:(?P<what>[a-z]+)\s+(?:is|are|gets?|get)\s+)?{_TELLS}\s+(?:[a-z]+\s+)?{_N}\s*{_TIME}\s+before\b",
        _lead,
    ),
    _form(
        "before",
        r"(?:[\"“](?P<label>[^\"“”]+)[\"”]\s+)?\b(?P<what>[a-z]+)\s+(?:appears?|opens?|becomes?\s+[a-z]+"
        rf"|(?:is|are)\s+(?:shown|visible|enabled|available|displayed))\s+(?:on\s+(?:the\s+)?[a-z]+\s+)?{_N}\s*{_TIME}\s+before\b",
        _opens,
    ),
    _form(
        "-second|-minute|-hour|-day|-week|-month|-year",
        r"(?:(?P<what>(?:[a-z]+\s+)?[a-z]+)\s+with\s+(?:an?\s+)?)?\b(?P<n>\d+)-(?P<unit>second|minute|hour|day|week|month|year)"
        r"\s+(?:(?P<side>minimum|maximum)\s+)?(?P<kind>lead time|notice period|grace period|expiry|expiration|validity"
        r"|trial|cooldown|timeout|retention|lockout|waiting period)\b",
        _hyphened,
    ),
)
"""Tried in this order, before the looser forms of numbers."""


def forms_in(low: str) -> list[Form]:
    """The forms that a text in lower case may have: looking for their words costs next to nothing."""
    return [form for form in FORMS if says(low, form.words)]
