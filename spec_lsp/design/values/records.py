"""What a deed leaves behind: “a member books a class, then the booking is saved” makes a booking of the class."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.phrases import Phrase, is_thing, key_parameter, listed, read_phrase, value_in
from spec_lsp.design.language.words import base_verb, gerund, lexicon, same_deed, singular, snake
from spec_lsp.design.values.shapes import Given, Shapes

_OF_PERIOD = re.compile(r"of (?:an?|the|each|every|one) (?:week|month|day|year|quarter)\b", re.I)
_KEPT = frozenset(["save", "record", "store", "create", "book", "register", "log", "open", "issue", "note", "keep"])
_ENDS = frozenset(["remove", "cancel", "set", "update", "reset", "restore", "archive", "rename", "replace", "sign_out",
                   "merge", "exchange"])  # fmt: skip
_DECLARES = frozenset(["report", "describe", "propose", "request", "ask", "submit", "announce"])
"""What is declared is no thing that is there before: it is told by its values, and by no key."""
_PARTS = frozenset(["place", "seat", "spot", "slot", "copy", "unit", "piece"])
"""What is taken of a thing and told apart from others of it by nobody."""
_WITHIN = re.compile(r"^(?:in|on|at|for|of|from)\s+(?P<what>(?:an?|the|my|one)\s+[a-z-]+(?:\s[a-z-]+)?)", re.I)
_HOLDS = re.compile(r"\b(?:with|including|together with)\s+(?:its\s+|the\s+|an?\s+)?(?P<list>[^.;:]+)$", re.I)
_DEED = re.compile(
    r"(?:send|show|notify|set|add|create|mark|inform|tell|start|stop|update|remove|(?:status|state)\b)", re.I
)
_NO_RECORD = frozenset(
    ["change", "data", "information", "detail", "result", "entry", "time", "history", "log", "moment", "event"]
)


class Record(NamedTuple):
    """What a deed leaves behind."""

    words: tuple[str, ...]
    cited: str
    """The criterion that says that it is kept."""
    values: tuple[str, ...]
    """What is said to be kept with it, as said."""


def record_of(action: Action, source: StoryInput, makes: bool) -> Record | None:
    """What a deed leaves behind according to its story; None where that is the very thing it is done to.

    A deed that makes things (``makes``) leaves only what is called like the deed: what else is kept is kept beside.
    """
    if (
        action.operation in _ENDS
        or _OF_PERIOD.match(action.object.rest)
        or action.kind not in ("write", "process", "effect")
    ):
        return None
    for number, criterion in enumerate(source.story.criteria):
        cited = source.cite(criterion.name)
        if action.criterion not in (None, cited):
            continue
        for outcome in clauses_of(criterion.text).outcomes:
            phrase = read_phrase(outcome.subject if outcome.passive else outcome.object)
            if outcome.negative or outcome.verb not in _KEPT or not _is_record(phrase, action):
                continue
            if (makes or number) and not _is_noun_of(phrase.head.lower(), action.verb):
                continue
            holds = _HOLDS.search(outcome.text)
            values = takewhile(lambda one: not _DEED.match(one), listed(holds["list"])) if holds else ()
            return Record(phrase.singular[-2:], cited, tuple(values))
    for criterion in source.story.criteria:
        consists = _CONSISTS.match(cleaned(criterion.text))
        once = action.source in ("want", "title") and "once" in criterion.text.lower()
        if once and _ONCE.search(criterion.text) and _says(action, criterion.text):
            return Record(noun_of(action), source.cite(criterion.name), ())
        if consists and _is_noun_of(consists["what"].lower(), action.verb):
            return Record((consists["what"].lower(),), source.cite(criterion.name), listed(consists["list"]))
    return None


_CONSISTS = re.compile(
    r"^(?:an?|each|every)\s+(?P<what>[a-z-]+)\s+(?:has|have|consists of|holds|needs)\s+(?P<list>[^.;:]+)", re.I
)


_OF_ITSELF = frozenset(["record", "entry", "profile", "account"])
"""“a patient record” of a patient: the patient."""


def _is_record(phrase: Phrase, action: Action) -> bool:
    head = phrase.head.lower()
    return (
        bool(phrase.words)
        and not phrase.plural
        and is_thing(phrase.words[-1:])
        and head != action.head
        and not (head in _OF_ITSELF and len(phrase.words) > 1 and phrase.words[-2].lower() == action.head)
        and head not in _NO_RECORD | lexicon().actors | lexicon().abstract
    )


_ONCE = re.compile(r"\b(?:at most|only|no more than|not more than) once\b", re.I)


def _says(action: Action, text: str) -> bool:
    words = [base_verb(word) or word for word in re.findall(r"[a-z]+", text.lower())]
    return action.verb.split("_")[0].split()[0] in words


def noun_of(action: Action) -> tuple[str, ...]:
    """What a verb leaves: “rating” of rate, “reservation” of reserve, “sign-up” of sign up."""
    parts = action.operation.removesuffix("_for").split("_")
    if len(parts) > 1:
        return tuple(parts)
    named = sorted(noun for noun, verb in lexicon().nominal.items() if verb == action.verb and "-" not in noun)
    return (named[0] if named else action.verb if action.verb in lexicon().noun_verbs else gerund(action.verb),)


def _is_noun_of(noun: str, verb: str) -> bool:
    """Whether a noun is what a verb leaves: “rating” of rate, “reservation” of reserve, “report” of report."""
    named = lexicon().nominal.get(noun) or (noun if noun in lexicon().noun_verbs else "")
    return noun == gerund(verb) or (bool(named) and same_deed(base_verb(named) or named, verb))


def keys_of_record(action: Action, source: StoryInput, record: Record) -> list[Given]:
    """Who leaves it and what of: the person's key, and the key of the thing that the deed is done to."""
    keys = []
    role = re.findall(r"[a-z]+", (source.story.role or "").lower())
    if role and role[-1] in lexicon().actors and role[-1] not in ("user", "administrator", "admin"):
        keys.append(Given(*key_parameter(role[-1:])))  # type: ignore[arg-type]
    phrase = action.object
    if phrase.words and phrase.head.lower() in _PARTS and (within := _WITHIN.match(phrase.rest)):
        phrase = read_phrase(within["what"])
    there = action.operation not in _DECLARES or _is_there(phrase, source)
    if phrase.words and is_thing(phrase.words[-1:]) and there:
        keys.append(Given(*key_parameter(phrase.words[-1:])))
    return keys


def _is_there(phrase: Phrase, source: StoryInput) -> bool:
    """Whether a thing is there before it is asked for: “Given an available tool, when a neighbour requests it”."""
    given = [clause for criterion in source.story.criteria for clause in clauses_of(criterion.text).given]
    return any(re.match(rf"(?:an?|the)\s+(?:[a-z]+\s+)?{re.escape(phrase.head)}\b", clause, re.I) for clause in given)


def values_of_record(record: Record, shapes: Shapes) -> list[Given]:
    """What is said to be kept with a record: “with mechanic, quantity and machine”."""
    found = []
    for part in record.values:
        if scale := _SCALE.match(part):
            found.append(Given(snake(scale["what"]), "int"))
            continue
        optional = _OPTIONAL.match(part)
        phrase = read_phrase(part[optional.end() :] if optional else part)
        if not phrase.words or phrase.plural:
            continue
        if singular(phrase.words[-1]).lower() in lexicon().actors:
            found.append(Given(*key_parameter(phrase.words[-1:])))
        elif pair := value_in(part[optional.end() :] if optional else part) or shapes.attribute(phrase):
            found.append(Given(pair[0], f"{pair[1]} | None", "None") if optional else Given(*pair))
    return found


_SCALE = re.compile(r"(?:from\s+)?\d+\s*(?:to|-|–)\s*\d+\s+(?P<what>[a-z]+s)\b", re.I)
_OPTIONAL = re.compile(r"(?:an?\s+)?optional(?:ly)?\s+(?:an?\s+)?", re.I)
