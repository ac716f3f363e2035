"""What criteria say in passing about a thing: whose value is used, by what it is grouped, in which states it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.document.model import Entry, parameters_of
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.phrases import is_thing, listed, read_phrase, value_parameter
from spec_lsp.design.language.words import is_plural, lexicon, participle, plural, says, snake

Text = tuple[str, str]
"""A criterion as cited, with its text."""
Field = tuple[str, str, str]
"""A field's name and type, and the criterion that speaks of it."""

_STATES = frozenset(
    ["pending", "open", "closed", "active", "inactive", "draft", "final", "failed", "paid", "unpaid", "overdue", "free",
     "running", "available", "unavailable", "public", "private", "done", "waiting", "empty"]
)  # fmt: skip
_NO_STATES = frozenset(
    ["given", "needed", "required", "used", "selected", "chosen", "requested", "listed", "named", "described",
     "related", "displayed", "shown", "expected", "entered", "submitted", "generated", "updated", "created", "added",
     "saved", "stored", "edited", "specified", "configured", "detailed", "affected", "corresponding", "imported",
     "uploaded", "reserved", "signed", "logged", "available", "free", "changed", "uncategorized",
     "registered", "authenticated", "authorized", "authorised", "unauthorized", "subscribed", "invited"]
)  # fmt: skip
"""Participles that tell which thing is meant, and no state of it."""
_VALUES_OF_WORK = frozenset(["list", "type", "kind", "number", "part", "rest", "set", "version", "name_of"])
_SETS_FLAG = {"tick_off": "ticked_off", "check_off": "checked_off", "cross_off": "crossed_off", "complete": "completed",
              "lock": "locked", "archive": "archived", "enable": "enabled", "disable": "enabled", "mark": "marked",
              "block": "blocked", "publish": "published", "approve": "approved", "accept": "accepted"}  # fmt: skip
_ENDS_STATE = frozenset(["cancel", "complete", "approve", "reject", "archive", "close", "publish", "pay", "confirm"])


_FORMULA = re.compile(r"[×*÷]|\s[/+−]\s")
_OF = re.compile(
    r"(?P<what>[a-z]+(?:\s[a-z]+)?)\s+of\s+(?=(?:the|an?|each|every|this)\s+(?P<one>[a-z]+)(?:\s(?P<two>[a-z]+))?\b)"
)
_OWNED = re.compile(r"\b(?P<noun>[a-z]+)['’]s?\s+(?P<what>[a-z]+(?:\s[a-z]+)?)")
_LATELY = re.compile(
    r"\b(?P<noun>[a-z]+)\s+(?:(?:that|which)\s+)?(?:was|were|is|are|has been|have been)\s+(?:not\s+)?"
    r"(?P<done>[a-z]+)\s+"
    r"(?:in|within|during|for)\s+the\s+(?:last|past)\s+\d+"
)
_FOR_EACH = re.compile(
    r"\b(?:one|an?|exactly one)\s+(?P<noun>[a-z]+)\s+(?:for|per)\s+(?:each\s+|every\s+)?(?P<what>[a-z]+)"
)
_COMMON = re.compile(r"[^.,;]*?\shave\s+(?:one|the same)\s+(?P<what>[a-z]+)\b")
_IN_PARENTHESES = re.compile(r"\((?P<what>[A-Za-z]+(?:,\s*(?:and\s+)?[A-Za-z]+){1,7})\)")
_TOLD_APART = re.compile(r"\b(?:an?|the|each|every|all|any|only)\s+(?P<state>[a-z]+)\s+(?P<noun>[a-z]+)\b")


@lru_cache(maxsize=4096)
def _spoken(low: str) -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    """What a text says of any thing: in which form, the noun (or either of two words), and of what it speaks."""
    found: list[tuple[re.Pattern[str], str, str, str]] = []
    if " of " in low:
        found += [(_OF, of["one"], of["two"] or "", of["what"]) for of in _OF.finditer(low)]
    if "'" in low or "’" in low:
        found += [(_OWNED, owned["noun"], "", owned["what"]) for owned in _OWNED.finditer(low)]
    for lately in _LATELY.finditer(low) if " last " in low or " past " in low else ():
        if lately["done"].endswith(("ed", "en")) or lately["done"] in lexicon().participles:
            found.append((_LATELY, lately["noun"], "", lately["done"]))
    if " for " in low or " per " in low:
        found += [(_FOR_EACH, each["noun"], "", each["what"]) for each in _FOR_EACH.finditer(low)]
    return tuple(found)


def mentioned(head: str, texts: Iterable[Text], methods: Iterable[Entry]) -> list[Field]:
    """The values that criteria, or the inputs of methods, give a thing; ``head`` is its noun."""
    found: dict[str, Field] = {}
    for cited, text in texts:
        for name, kind in _in_text(head, text):
            found.setdefault(name, (name, kind, cited))
    for name, kind, cited in _of_methods(head, methods):
        found.setdefault(name, (name, kind, cited))
    return list(found.values())


def _in_text(head: str, text: str) -> Iterator[tuple[str, str]]:
    low = text.lower()
    if head not in low and plural(head) not in low:
        return
    nouns = {head, plural(head)}
    for form, one, two, what in _spoken(low):
        if one not in nouns and two not in nouns:
            continue
        if form is _LATELY:
            yield f"{what}_on", "date | None"
            continue
        phrase = read_phrase(what)
        words = phrase.singular if form is _OF else (what,) if form is _FOR_EACH else phrase.words
        pair = value_parameter(words) if words else None
        if pair is None and form is _OF and phrase.plural and phrase.words and _FORMULA.search(text):
            pair = (snake(phrase.words[-1:]), "int")
        if pair and not (form is _OF and phrase.head.lower() in _VALUES_OF_WORK):
            yield pair
    for listing in _IN_PARENTHESES.finditer(text) if "(" in text else ():
        pairs = [value_parameter(tuple(_words(part))) for part in listed(listing["what"])]
        if sum(pair is not None for pair in pairs) > 1:
            yield from (pair for pair in pairs if pair and pair[0] != "id")


def _words(name: str) -> list[str]:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower().split()


def _of_methods(head: str, methods: Iterable[Entry]) -> Iterator[Field]:
    """What is done to a thing leaves something at it: whether it is ticked off, what it was replaced by."""
    key = f"{snake(head)}_id"
    for entry in methods:
        given = parameters_of(entry.body)
        if not entry.references or not given or key not in dict(given):
            continue
        for deed, flag in _SETS_FLAG.items():
            if entry.name == f"{deed}_{snake(head)}":
                yield flag, "bool", entry.references[0]
        if entry.name in (f"replace_{snake(head)}", f"assign_{snake(head)}", f"move_{snake(head)}"):
            for name, kind in given:
                if name != key:
                    yield name, kind, entry.references[0]


def had(head: str, texts: Iterable[Text]) -> list[Field]:
    """What things of a kind are said to have in common: “three loans with the same title have one category”."""
    found: dict[str, Field] = {}
    nouns = plural(head)
    for cited, text in texts:
        low = text.lower()
        common = _COMMON.match(low, low.find(nouns)) if nouns in low else None
        if common and not is_plural(common["what"]) and is_thing((common["what"],)):
            found.setdefault(common["what"], (common["what"], "str | None", cited))
    return list(found.values())


_OF_THE_SAME = re.compile(r"\b(?P<what>[a-z]+)\s+of\s+the\s+same\s+(?P<of>[a-z]+)\b")
_ORDERED_BY = re.compile(r"\b(?:grouped|sorted|ordered|arranged)\s+by\s+(?P<what>(?:the\s+|its\s+|their\s+)?[a-z]+)")


def grouped(texts: Iterable[Text]) -> list[Field]:
    """The values of the parts of a list: what they are grouped, sorted or added up by."""
    found: dict[str, Field] = {}
    for cited, text in texts:
        low = text.lower()
        for same in _OF_THE_SAME.finditer(low) if "same" in low else ():
            pair = value_parameter(read_phrase(same["what"]).singular)
            if pair and is_thing((same["of"],)):
                found.setdefault(same["of"], (same["of"], "str", cited))
                found.setdefault(pair[0], (*pair, cited))
        for by in _ORDERED_BY.finditer(low) if "by" in low else ():
            phrase = read_phrase(by["what"])
            if phrase.words and phrase.head.isidentifier():
                pair = value_parameter(phrase.singular) or (snake(phrase.singular), "str")
                found.setdefault(pair[0], (*pair, cited))
    return list(found.values())


_COME_ABOUT = ("becomes", " is ", "status", "state ")
_QUOTED_STATE = re.compile(r"\b(?:status|state)\s+(?:is\s+|of\s+|to\s+)?[“\"'‘](?P<state>[A-Za-z]+)[”\"'’]")


def _brought_about(nouns: set[str], text: str) -> Iterator[str]:
    """The states that a criterion brings things of a kind into: “it becomes declined”, “with the status "open"”."""
    for quoted in _QUOTED_STATE.finditer(text) if "stat" in text else ():
        yield quoted["state"].lower()
    for outcome in clauses_of(text).outcomes:
        if outcome.subject.rpartition(" ")[2].lower() not in nouns or outcome.negative:
            continue
        word = (outcome.object if outcome.verb == "become" else participle(outcome.verb or "")).lower()
        state = word in lexicon().participles or word in _STATES
        if state and (outcome.verb == "become" or (outcome.passive and not outcome.object and word in _LASTING)):
            yield word


_LASTING = frozenset(
    ["withdrawn", "approved", "declined", "rejected", "accepted", "cancelled", "closed", "completed", "archived",
     "published", "confirmed", "paid", "expired", "finished", "opened", "locked", "suspended", "returned"]
)  # fmt: skip
"""What was done to a thing and holds from then on."""


def is_state(word: str) -> bool:
    """Whether a word in front of a thing tells in which state it is, and not which one is meant."""
    done = word in lexicon().participles and word.endswith(("ed", "en", "id", "ent"))
    return (word in _STATES or done) and word not in _NO_STATES and not is_plural(word)


class States(NamedTuple):
    """The states of a kind of thing."""

    labels: tuple[str, ...]
    cited: tuple[str, ...]
    """The criteria that speak of them."""
    reached: bool
    """Whether a criterion or a method brings a thing into one of them, so that it is more than a way to say which."""


_CODED = r"[`\"“][A-Z][A-Z_]+[`\"”]"
_STATUS = re.compile(
    r"\bstat(?:us|e)(?:es)?\b\s*(?:\w+\s+){0,6}?"
    rf"(?P<codes>{_CODED}(?:(?:,\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+|\s+to\s+|\s*\|\s*){_CODED})*)"
)


def codes_of(head: str, texts: Iterable[Text]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that criteria give the status of a thing (“a job with status `PENDING`”), and these criteria."""
    labels: dict[str, None] = {}
    cited: dict[str, None] = {}
    near = False
    for name, text in texts:
        for found in _STATUS.finditer(text) if "stat" in text else ():
            near = near or re.search(rf"(?:\b(?i:{head})|[a-z]{head.capitalize()})s?\b", text) is not None
            if near:
                labels.update(dict.fromkeys(re.findall(r"[A-Z][A-Z_]+", found["codes"])))
                cited[name] = None
    return tuple(labels), tuple(cited)


@lru_cache(maxsize=4096)
def _apart(low: str) -> tuple[tuple[str, str], ...]:
    """Each word that stands before a noun, where it may tell some of these things from others."""
    return tuple(_TOLD_APART.findall(low))


def states_of(head: str, texts: Iterable[Text], methods: Iterable[Entry]) -> States:
    """The states that criteria tell things of a kind apart by (“a pending order”), or bring them into."""
    labels: dict[str, None] = {}
    cited: dict[str, None] = {}
    became: set[str] = set()
    brought: list[tuple[str, str]] = []
    nouns = {head, plural(head)}
    for name, text in texts:
        low = text.lower()
        if head not in low:
            continue
        for word, noun in _apart(low):
            if noun in nouns and word != "empty" and is_state(word):
                labels.setdefault(word)
                cited.setdefault(name)
        if says(low, _COME_ABOUT):
            brought += [(name, state) for state in _brought_about(nouns, text)]
    for name, state in brought:
        became.add(name)
        labels.setdefault(state)
        cited.setdefault(name)
    for entry in methods:
        verb, _, thing = entry.name.partition("_")
        if labels and verb in _ENDS_STATE and thing == snake(head) and became.isdisjoint(entry.references):
            labels.setdefault(participle(verb))
            became.add("")
    return States(tuple(labels), tuple(cited), bool(became))
