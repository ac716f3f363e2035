"""What criteria say of the things that belong to a thing: totals, what goes along, how many there may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import Action, Home
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.phrases import Phrase, read_phrase, type_of
from spec_lsp.design.language.words import base_verb, is_plural, lexicon, says, singular, snake

_TOTAL = re.compile(
    r"\b(?P<how>total|sum|average)\s+(?:of\s+the\s+)?(?P<what>[a-z]+(?:\s[a-z]+)?)\s+of\s+(?:its|their|the|all|each|every|his|her)\s+"
    r"(?P<of>[a-z]+s)\b", re.I,
)  # fmt: skip
_ALONG = re.compile(
    r"\b(?:its|their|his|her|all(?: of)? (?:its|their)|all)\s+"
    r"(?P<what>(?:[a-z]+\s)?[a-z]+s)(?=\s+(?:is|are|as|with|too|also|from)\b|$)",
    re.I,
)
_HAS_AT_MOST = re.compile(
    r"^(?:an?|each|every|the)\s+(?P<owner>[a-z]+)\s+(?:can|may|shall|must|will|has|have)\s+(?:have\s+|hold\s+|contain\s+)?"
    r"(?:at most|up to|no more than|a maximum of|not more than)\s+\w+\s+(?P<what>[a-z]+s)\b", re.I,
)  # fmt: skip
_BY_LINK = re.compile(
    r"\blink\s+(?:with|by|through|via)\s+which\s+(?:the|an?|each)\s+(?P<who>[a-z]+)\s+(?P<verb>[a-z]+s)\b", re.I
)
_ENDS_AFTER = re.compile(
    r"\b(?P<verb>release|delete|remove|archive|close|discard|cancel|expire)s?\s+(?:an?|the|each|every|all)\s+"
    r"(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:after|older than)\s+(?:\d+|an?|one|two|three|\w+teen|\w+ty)\b", re.I,
)  # fmt: skip
_GONE = re.compile(r"^(?:an?|the|any|every)\s+(?P<owner>[a-z]+)\s+(?:is|was|gets)\s+(?P<verb>[a-z]+)$", re.I)
_MEASURES = frozenset(
    ["characters", "letters", "digits", "words", "lines", "minutes", "hours", "days", "times", "decimals", "places"]
)
"""What something is measured in belongs to nothing."""
_REMOVING = frozenset(["remove", "archive"])


def belonging_actions(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """The actions that one criterion names for things that belong to others.

    Where something runs by itself, what ends after a while is ended by a method of its own.
    """
    low = text.lower()
    if found := _TOTAL.search(text) if says(low, ("total", "sum", "average")) else None:
        words = (found["how"].lower(), *found["what"].lower().split())
        owner = next((read_phrase(outcome.subject) for outcome in read.outcomes if outcome.subject), None)
        if type_of(words[-1:]) is not None and owner is not None and owner.words:
            key = f"for the {owner.head.lower()}"
            yield Action("calculate", "calculate", "rule", Phrase(words, key), "belonging", name)
    yield from _removed_along(read, name)
    if (found := _HAS_AT_MOST.match(text)) and found["what"].lower() not in _MEASURES:
        phrase = Phrase((singular(found["what"]).lower(),), f"to the {found['owner'].lower()}")
        if home.master is not None and phrase.head == home.master.head and found["owner"].lower() in lexicon().actors:
            return  # “a member can have at most 3 tools”: it bounds what the story is about
        yield Action("add", "add", "write", phrase, "belonging", name)
    if found := _BY_LINK.search(text) if "link" in low else None:
        verb = base_verb(found["verb"])
        operation, kind = lexicon().operations.get(verb or "", ("", "effect"))
        if verb and kind == "write":
            yield Action(
                operation, verb, "write", Phrase((), f"by the {found['who'].lower()}"), "belonging", name, operation
            )
    if home.alone and (found := _ENDS_AFTER.search(text)):
        verb = found["verb"].lower()
        phrase = read_phrase(found["what"])
        if phrase.words:
            fixed = f"{verb}_{snake((*phrase.words[:-1], _many(phrase.words[-1])))}"
            yield Action(verb, verb, "process", phrase, "belonging", name, fixed)


def _removed_along(read: Clauses, name: str) -> Iterator[Action]:
    """“When a board is removed, its repairs are removed with it”."""
    for clause in read.when:
        words = clause.split()
        gone = _GONE.match(clause)
        verb = base_verb(gone["verb"]) if gone else None
        if gone is None or verb is None or lexicon().operations.get(verb, ("", ""))[0] not in _REMOVING or not words:
            continue
        for outcome in read.outcomes:
            along = _ALONG.search(outcome.text)
            same = lexicon().operations.get(outcome.verb, ("", ""))[0]
            if along and same in _REMOVING and is_plural(along["what"]):
                words_ = tuple(along["what"].lower().split())
                phrase = Phrase(words_, f"of the {gone['owner'].lower()}", (), True)
                fixed = f"{same}_{snake(words_)}"
                yield Action(same, outcome.verb, "write", phrase, "belonging", name, fixed)


def _many(word: str) -> str:
    return word if is_plural(word) else f"{word}s"
