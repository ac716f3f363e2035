"""Where something goes: from which end to which, into what, to whom; and how much."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import is_thing, key_parameter, read_phrase, value_parameter
from spec_lsp.design.language.words import is_plural, lexicon, singular, third_person
from spec_lsp.design.values.keys import WHERE
from spec_lsp.design.values.shapes import Given

_INTO = re.compile(
    r"^(?:(?:(?!to\b|into\b|onto\b|from\b|between\b)[\w-]+\s+){1,4})?"
    r"(?:to|into|onto)\s+(?:an?|the|my|our|their|his|her|any|each|one|another|a different|a new|an existing)\s+"
    r"(?P<what>[a-z]+(?:\s[a-z]+)?)", re.I,
)  # fmt: skip
_TO_PEOPLE = re.compile(r"^(?:by\s+e-?mail\s+)?to\s+(?:[a-z]+\s)?(?P<who>[a-z]+s)\b", re.I)
_ONE_THERE_IS = frozenset(
    ["catalog", "catalogue", "inventory", "library", "collection", "database", "menu", "calendar", "shop", "history",
     "workspace", "stock", "screen", "page", "clipboard", "cloud", "trash", "archive", "list"]
)  # fmt: skip
"""What there is one of, where it is called by its article alone: “to the catalogue”."""


_TO_VALUE = frozenset(["move", "assign", "set", "postpone", "reschedule", "shift", "delay"])
_SAID_BEFORE = frozenset(["comment", "message", "note", "reply"])


def into_which(action: Action) -> Given | None:
    """“attach a file to a comment”, “assign tasks to team members”: to which one."""
    rest = action.object.rest.strip()
    if people := _TO_PEOPLE.match(rest):
        who = singular(people["who"].lower())
        return Given(*key_parameter((who,))) if who in lexicon().actors else None
    found = _INTO.match(rest)
    words = read_phrase(f"the {found['what']}").words[-1:] if found else ()
    if not words or words[0].lower() in WHERE or is_plural(words[0]):
        return None
    if not is_thing(words) and words[0].lower() not in _SAID_BEFORE:
        value = value_parameter(words) if action.operation in _TO_VALUE or action.kind == "transform" else None
        return Given(*value) if value is not None and value[1] in ("str", "date", "datetime") else None
    if re.search(r"\b(?:to|into|onto) the ", rest, re.I) and words[0].lower() in _ONE_THERE_IS:
        return None
    return Given(*key_parameter(words))


_MOVES = frozenset(["move", "transfer", "reassign", "assign", "reschedule", "shift"])


def into_another(action: Action, source: StoryInput) -> Given | None:
    """“When a member moves the loan to another shelf”: to which one, where the want does not say."""
    if action.operation not in _MOVES:
        return None
    told = re.compile(
        rf"\b(?:{action.verb}(?:e?s)?|{third_person(action.verb)})\s+(?:the|a|an|their|it|his|her)(?:\s[a-z]+){{0,2}}?\s+"
        r"(?:to|onto|into)\s+(?:another|a different|a new|a free)\s+(?:free\s|other\s)?(?P<what>[a-z]+)", re.I,
    )  # fmt: skip
    for criterion in source.story.criteria:
        found = told.search(criterion.text)
        if found and is_thing((found["what"].lower(),)):
            return Given(*key_parameter((found["what"].lower(),)))
    return None


_HOLD_OTHERS = frozenset(
    ["cart", "basket", "wishlist", "watchlist", "playlist", "favorite", "favourite", "bag", "queue"]
)


def into_of_others(action: Action) -> Given | None:
    """“add a product to my cart”: into what only holds things that are there already."""
    rest = action.object.rest.strip()
    found = _INTO.match(rest)
    head = singular(found["what"].split()[-1].lower()) if found else ""
    if found and head in _HOLD_OTHERS and not is_plural(found["what"].split()[-1]):
        return Given(*key_parameter((head,)))
    return None


_BETWEEN = re.compile(r"^between\s+(?:(?:my|their|his|her|the|different|own)\s+)+(?P<what>[a-z]+s)\b", re.I)
_ONE_TO_ANOTHER = re.compile(r"^from\s+(?:one|an?)\s+(?P<what>[a-z]+)\s+to\s+(?:another|an other)\b", re.I)


def ends_of_move(action: Action) -> list[Given]:
    """“transfer money from my wallet to another person's wallet”: from where, to where, how much."""
    rest = action.object.rest.strip()
    ends = {}
    if action.kind not in ("process", "write", "transform"):
        return []
    if (one := _BETWEEN.match(rest) or _ONE_TO_ANOTHER.match(rest)) is not None:
        ends = dict.fromkeys(("from", "to"), read_phrase(f"the {singular(one['what'].lower())}"))
        if not ends["from"].words:
            return []
    for side in ("from", "to"):
        found = re.search(
            rf"\b{side}\s+(?P<what>(?:my|an?|the|one|another)\s.+?)(?=\s(?:from|to|so|when)\s|$)", action.object.rest
        )
        phrase = read_phrase(found["what"]) if found else None
        if not one and phrase is not None and phrase.words and is_thing(phrase.words):
            ends[side] = phrase
    if len(ends) < 2:
        return []
    value = value_parameter(action.noun)
    same = ends["from"].head.lower() == ends["to"].head.lower()
    keys = []
    for side, role in (("from", "source_"), ("to", "destination_")):
        words = ends[side].words[-1:]
        key, kind = key_parameter(words) if is_thing(words) else value_parameter(words) or key_parameter(words)
        keys.append(Given(role + key if same else key, kind))
    amount = [Given("amount" if value[0] in _MONEY else value[0], value[1])] if value else []
    return [*keys, *amount]


_MONEY = frozenset(["money", "fund", "funds", "cash"])
_PAYS = frozenset(
    ["withdraw", "deposit", "donate", "pay", "transfer", "send", "add", "charge", "credit", "debit", "invest", "move",
     "put", "save"]
)  # fmt: skip
_AT = re.compile(
    r"\b(?:from|to|into|onto|for)\s+(?P<what>(?:an?|the|my|their|his|her|another|one)\s+[a-z]+(?:\s[a-z]+)?)", re.I
)


def money_at(action: Action) -> list[Given]:
    """“withdraw money from my account”: at which one, and how much; nothing where no single one is named."""
    head = action.head.lower()
    if action.verb not in _PAYS or not (head in _MONEY or head == "amount"):
        return []
    found = _AT.search(action.object.rest)
    words = read_phrase(found["what"]).words if found else ()
    if not words or not is_thing(words[-1:]) or is_plural(words[-1]):
        return []
    return [Given(*key_parameter(words[-2:])), Given("amount", "Decimal")]
