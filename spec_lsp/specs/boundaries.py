"""The values on both sides of a limit that a criterion gives: what a test of it tries."""

from __future__ import annotations

import re

from spec_lsp.design.language.words import lexicon

_VALUE = r"(?P<{0}>[$€£]?\d+(?:,\d{{3}})*(?:\.\d+)?)\s*(?P<{0}_unit>%|[kKMGT]i?B\b|[a-z]+)?"
_LOW, _HIGH, _ONE = (_VALUE.format(name) for name in ("low", "high", "one"))


def _pair(number: str, pattern: str) -> str:
    """A pattern with two values, named so that several such patterns stand in one."""
    return pattern.replace("LOW", _VALUE.format(f"low{number}")).replace("HIGH", _VALUE.format(f"high{number}"))


_RANGE = re.compile(
    rf"\b(?:between {_LOW} and {_HIGH}"
    + _pair("2", r"|from LOW to HIGH\b(?= (?:char|digit|letter|word|point))")
    + _pair("3", r"|of LOW to HIGH")
    + ")",
    re.I,
)
_OUTSIDE = re.compile(
    rf"\b(?:shorter|less|lower|smaller|fewer|younger) than {_LOW} or"
    rf" (?:longer|more|higher|larger|greater|older) than {_HIGH}",
    re.I,
)
_MOST = re.compile(
    r"\b(?:at most|no more than|not more than|a maximum of|maximum|up to|(?:no|not) (?:larger|longer|bigger|greater"
    rf"|higher|older) than|(?:must|shall|may|can|does|do) not exceed|cannot exceed|not exceed) {_ONE}", re.I,
)  # fmt: skip
_LEAST = re.compile(
    rf"\b(?:at least|a minimum of|minimum|no (?:fewer|less|shorter|smaller) than|not (?:fewer|less|shorter) than)"
    rf" {_ONE}",
    re.I,
)
_OVER = re.compile(
    rf"(?<!no )(?<!not )\b(?:more than|exceeds?|exceeding|longer than|larger than|bigger than|greater than|above|over"
    rf"|older than) {_ONE}", re.I,
)  # fmt: skip
_UNDER = re.compile(
    rf"(?<!no )(?<!not )\b(?:fewer than|less than|shorter than|smaller than|younger than|below|under) {_ONE}", re.I
)
_EXACTLY = re.compile(rf"\bexactly {_ONE}", re.I)
_IN_ALL = re.compile(rf"\b{_ONE} (?:in all|altogether|in total)\b", re.I)
_PAGE = re.compile(r"\b(?P<one>\d+) (?:[a-z]+ )?(?:to|per|on|a) (?:a |one |each )?page\b", re.I)
_UNIT = r"(?P<unit>(?:second|minute|hour|day|week|month|year)s?)"
_LAPSE = re.compile(rf"\bafter (?P<one>\d+) {_UNIT}\b", re.I)
_WINDOW = re.compile(rf"\b(?:in|within|during|from) the (?:last|past) (?P<one>\d+) {_UNIT}\b", re.I)
_COUNTED = re.compile(
    r"\bafter (?P<one>[2-9]|\d\d+) (?:[a-z-]+ ){0,2}?(?:attempts|tries|failures|times|pins|passwords|errors)\b",
    re.I,
)
_PERIOD = re.compile(
    r"(?: [a-z]+)?,? (?:per|a|each|every|in one|in a|within one|within a) (?P<unit>hour|day|week|month|year)\b", re.I
)
_STEPS = re.compile(r"\brounded (?:up |down )?to the nearest (?P<one>\d+)\b", re.I)
_CENTS = re.compile(r"\bto the nearest cent\b", re.I)
_HALF = re.compile(r"\bhalf[ -](?:to )?(?P<way>up|down|even)\b", re.I)
_DAY = re.compile(
    r"\b(?:dates?|days?|birthdays?|deadlines?) (?:lies?|is|are|falls?|was|were) in the (?P<when>future|past)\b", re.I
)
_NEXT_DAY = {"future": "tomorrow", "past": "yesterday"}
_SHOWN = re.compile(r"\b(?:lists?|shows?|displays?|contains?|holds?|returns?)\b", re.I)
_SIZES = re.compile(r"^[kKMGT]i?B$|^bytes?$")
_TIMES = frozenset(
    ["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "ms",
     "year", "years", "milliseconds", "times", "failed", "attempts"]
)  # fmt: skip


def boundary_note(text: str, decimal: bool = False, refused: bool = True) -> str:
    """Which values pass and which do not, for each limit that a criterion gives; empty where it gives none.

    ``decimal`` says that the value has decimal places, where the text does not show it; ``refused`` that what is over
    or under a value is refused, and not just what the criterion starts from.
    """
    found = _ranges(text, decimal)
    if found:
        whole = [_passes(limit, 1, decimal) for limit in _IN_ALL.finditer(text)]
        return "; ".join([found, *whole])
    notes = [_above(limit, text, decimal) for limit in _MOST.finditer(text)]
    notes += [_passes(limit, -1, decimal) for limit in _LEAST.finditer(text)]
    if refused:
        notes += [_passes(limit, 1, decimal) for limit in _OVER.finditer(text)]
        notes += [_passes(limit, -1, decimal) for limit in _UNDER.finditer(text)]
        notes += [f"today passes; {_NEXT_DAY[day['when'].lower()]} does not" for day in _DAY.finditer(text)]
    notes += [_just(limit) for limit in _EXACTLY.finditer(text)]
    notes += [_in_time(limit) for limit in _LAPSE.finditer(text)]
    notes += [
        f"{one['one']} {one['unit']} ago counts; {int(one['one']) + 1} does not" for one in _WINDOW.finditer(text)
    ]
    notes += [f"at {one['one']}; not at {int(one['one']) - 1}" for one in _COUNTED.finditer(text)]
    notes += [_enough(one["one"]) for one in _EARLIER.finditer(text)]
    notes += [_rounded(int(one["one"])) for one in _STEPS.finditer(text)]
    if page := _PAGE.search(text):
        notes.append(f"{page['one']} on a page, one more on the next")
    return "; ".join(dict.fromkeys(note for note in notes if note))


_EARLIER = re.compile(
    r"\b(?:when|if|once)\**\s+(?:at least\s+)?(?P<one>\d+|two|three|four|five|six|ten)\s+"
    r"(?:earlier|previous|past|similar|matching|identical)\s+[a-z]+s\b", re.I,
)  # fmt: skip


def _enough(number: str) -> str:
    """How many earlier ones it takes, on both sides."""
    one = lexicon().numbers.get(number.lower()) or int(number)
    return f"{one} are enough; {one - 1} are not" if one > _FEWEST else ""


_FEWEST = 2


def half_note(text: str, answers: str) -> str:
    """Which way half a cent goes, where a criterion rounds to cents and an answer says how."""
    way = _HALF.search(answers) if _CENTS.search(text) else None
    results = {"up": "0.005 becomes 0.01", "down": "0.005 becomes 0.00",
               "even": "0.005 becomes 0.00; 0.015 becomes 0.02"}  # fmt: skip
    return results[way["way"].lower()] if way else ""


def _just(limit: re.Match[str]) -> str:
    """“exactly 6 columns”: one fewer and one more are not enough."""
    unit = (limit["one_unit"] or "").lower()
    if unit in _TIMES or not limit["one"].isdigit() or int(limit["one"]) < _FEWEST:
        return ""
    return f"{limit['one']}{_noun(unit)} pass; {int(limit['one']) - 1} and {int(limit['one']) + 1} do not"


def _in_time(limit: re.Match[str]) -> str:
    unit = limit["unit"]
    less = "day" if unit.startswith(("day", "week", "month", "year")) else "second"
    return f"at {limit['one']} {unit}; not a {less} before"


def _rounded(step: int) -> str:
    """Values on both sides of the middle between two steps."""
    below, above = 2 * step + (step - 1) // 2, 2 * step + step // 2 + 1
    return f"{below} becomes {2 * step}; {above} becomes {3 * step}" if step > 1 else ""


def _ranges(text: str, decimal: bool) -> str:
    found = _RANGE.search(text) or _OUTSIDE.search(text)
    if found is None:
        return ""
    groups = found.groupdict()
    low = groups.get("low") or groups.get("low2") or groups.get("low3")
    high = groups.get("high") or groups.get("high2") or groups.get("high3")
    if low is None or high is None:
        return ""
    fine = decimal or "." in low + high
    unit = groups.get("high_unit") or groups.get("high2_unit") or groups.get("high3_unit") or ""
    return f"{low} and {high}{_noun(unit)} pass; {_step(low, -1, fine)} and {_step(high, 1, fine)} do not"


def _above(limit: re.Match[str], text: str, decimal: bool) -> str:
    unit = limit["one_unit"] or ""
    before = text[: limit.start()]
    if unit.lower() in _TIMES or _is_money(limit) or _SIZES.match(unit) or not _SHOWN.search(before):
        return _passes(limit, 1, decimal)
    return f"of {_step(limit['one'], 1, False)}, {limit['one']} are there"


def _passes(limit: re.Match[str], step: int, decimal: bool) -> str:
    one, unit = limit["one"], limit["one_unit"] or ""
    if unit.lower() in _TIMES:
        return ""
    if _SIZES.match(unit):
        return f"{one} {unit} passes; one byte {'more' if step > 0 else 'less'} does not"
    fine = decimal or "." in one or _is_money(limit)
    if step > 0 and (period := _PERIOD.match(limit.string, limit.end())):
        every = f"in all {'on' if period['unit'] == 'day' else 'in'} one {period['unit'].lower()}"
        return f"{one}{_noun(unit)} {every} {_verb(one)}, in one or in several; {_step(one, step, fine)} do not"
    other = _step(one, step, fine)
    return f"{one}{_noun(unit)} {_verb(one)}; {other} {'does' if other == '1' else 'do'} not"


def _noun(unit: str) -> str:
    """The unit with a blank in front, where it is a plural noun and no other word that follows."""
    return f" {unit}" if unit.endswith("s") and unit.lower() not in ("is", "was", "as", "does", "has", "minus") else ""


def _verb(one: str) -> str:
    return "passes" if one == "1" else "pass"


def _is_money(limit: re.Match[str]) -> bool:
    unit = (limit["one_unit"] or "").lower()
    return limit["one"][0] in "$€£" or unit in ("euro", "euros", "dollar", "dollars", "pound", "pounds", "eur", "usd")


def _step(number: str, step: int, fine: bool) -> str:
    sign = number[0] if number[0] in "$€£" else ""
    plain = number.lstrip("$€£").replace(",", "")
    separator = "," if "," in number else ""
    if fine:
        cents = round(float(plain) * 100) + step
        return f"{sign}{cents / 100:{separator}.2f}"
    return f"{sign}{int(float(plain)) + step:{separator}}"
