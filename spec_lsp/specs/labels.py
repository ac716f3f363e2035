"""Criteria that only name what there is (“date range filtering”), as what a method does."""

from __future__ import annotations

import re

from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import (
    ARTICLES,
    content_words,
    is_plural,
)

_NOUN_OF_DEED = re.compile(
    r"^(?:the |an? )?(?P<thing>[^,;:()]+?) (?P<noun>filtering|sorting|grouping)(?P<rest>| by .*| \(.*|,.*)$", re.I
)
_HANDLING = re.compile(
    r"^(?:the )?error handling (?:for|of|on) (?P<what>.+?)(?P<told> with (?:[\w-]+ )?messages?)?$", re.I
)
_BY = {"filtering": "filters by", "sorting": "sorts by", "grouping": "groups by"}
_DEEDS = {
    "validation": "validates", "detection": "detects", "verification": "verifies", "generation": "generates",
    "creation": "creates", "deletion": "deletes", "calculation": "calculates", "conversion": "converts",
    "prevention": "prevents",
}  # fmt: skip
_DONE = re.compile(
    rf"^(?:the |an? )?(?P<what>[a-z][\w -]*?) (?P<noun>{'|'.join(_DEEDS)})"
    r"(?P<rest>| \(.*| on .*| before .*| when .*)$", re.I,
)  # fmt: skip
_FALLBACK = re.compile(r"^(?:the |an? )?fallback (?:if|when) (?:the |an? )?(?P<what>[\w ]+?)(?: is)? missing$", re.I)
_IN_ORDER = re.compile(r"^(?:the |an? )?(?P<how>\w+al) (?:sorting|ordering|order)(?P<option> option)?$", re.I)
_HARDCODED = re.compile(r"^removes (?:the |an? )?hard-?coded (?P<thing>.+?)(?: from [\w ]+)?$", re.I)
_OUTPUT = re.compile(r"^(?:the |an? )?(?P<what>progress|summary|status|result|results) output$", re.I)
_LISTED = re.compile(r"^[\w -]+(?:, [\w -]+)+,? and [\w -]+$")
_IN_PARENTHESES = re.compile(r"^(?P<head>[^()]+?) \((?P<inside>[^()]{4,})\)$")


def nominal(method: str, text: str, outcome: Outcome) -> str:
    """A criterion that only names what there is, as what the method does with it."""
    if removed := _HARDCODED.match(text):
        return f"no {removed['thing']}"
    if outcome.verb:
        return text
    if handled := _HANDLING.match(text):
        return f"{'shows a message on' if handled['told'] else 'handles'} {handled['what']}"
    if (done := _DONE.match(text)) and " and " not in done["what"]:
        return f"{_DEEDS[done['noun'].lower()]} {done['what']}{done['rest']}"
    if fallback := _FALLBACK.match(text):
        return f"falls back when the {fallback['what']} is missing"
    if order := _IN_ORDER.match(text):
        return f"sorts {order['how'].lower()}ly{' when asked' if order['option'] else ''}"
    if (deed := _NOUN_OF_DEED.match(text)) and not re.search(r"\b(?:is|are) [a-z]+", deed["rest"]):
        return f"{_BY[deed['noun'].lower()]} {deed['thing']}{deed['rest']}"
    inner = _IN_PARENTHESES.match(text)
    if inner and all(_near(word, method) for word in content_words(inner["head"])):
        return inner["inside"]
    if method == "build_parser" and not text.startswith("`--"):
        return "takes " + re.sub(r"^(?:argparse|click|typer|docopt) for ", "", text)
    if printed := _OUTPUT.match(text):
        return f"prints {printed['what']}"
    if method.split("_")[0] in ("load", "read") and _LISTED.match(text):
        return f"with {text}"
    verb = "parses" if method.startswith("parse") else "reads"
    if method.split("_")[0] in ("load", "read", "parse") and re.search(r"\bfile\b", text) and " if " not in text:
        return f"{verb} {text}" if text.split()[0].lower() in ARTICLES else f"{verb} the {text}"
    return text


def _near(word: str, method: str) -> bool:
    """Whether a word is in the method's name in some form (“extraction” in ``extract_title``), or says from what."""
    return word in ("content", "text", "source") or any(word[:5] == one[:5] for one in method.split("_"))


def values_of(outcome: Outcome) -> tuple[str, str] | None:
    """“Badge: old (all torn), new (none torn)” → “badge is old or new” and what stands for each; None else."""
    found = _LABELLED.match(outcome.effect) if not outcome.verb else None
    items = _VALUE.findall(found["items"]) if found else []
    if found is None or len(items) < _SEVERAL:
        return None
    names = [re.sub(r"[^\w -]", " ", name).strip() for name, _ in items]
    be = "are" if is_plural(found["label"].split()[-1]) else "is"
    told = [f"{name} when {when}" if _CONDITION.match(when) else f"{name} ({when})" for name, when in items]
    return f"{found['label']} {be} {', '.join(names[:-1])} or {names[-1]}", ", ".join(told)


_LABELLED = re.compile(r"^(?P<label>[a-z][\w -]+): (?P<items>[^:]+)$", re.I)
_VALUE = re.compile(r"(?:^|,\s+(?:(?:and|or)\s+)?)([^,()]+?)\s*\(([^()]+)\)")
_CONDITION = re.compile(r"(?:all|any|none|no|never|some|every|if|when|only|at|more|less|not)\b", re.I)
_SEVERAL = 2
