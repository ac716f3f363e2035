"""Signatures of what brings a thing about: it is made, recorded, told of, imported or uploaded."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import is_thing, key_parameter, read_phrase, value_in
from spec_lsp.design.language.words import lexicon, snake
from spec_lsp.design.values.asked import Asked
from spec_lsp.design.values.attributes import list_fields
from spec_lsp.design.values.booked import booking_of, is_booked
from spec_lsp.design.values.entered import entered as told_by
from spec_lsp.design.values.fixed_signatures import signature
from spec_lsp.design.values.given import asked_for, completed, left_open
from spec_lsp.design.values.moved import ends_of_move, into_of_others, into_which
from spec_lsp.design.values.records import keys_of_record, record_of, values_of_record
from spec_lsp.design.values.results import created_in, read_result, turned_into
from spec_lsp.design.values.shapes import Given, is_field_of

CREATES = frozenset(
    ["create", "add", "register", "book", "schedule", "submit", "import", "generate", "record", "save", "place", "log"]
)
_ASKS = frozenset(["request", "apply", "ask", "order", "start"])
"""What makes a thing where a criterion says that it is created then."""
_TELLS = frozenset(
    ["report", "raise", "publish", "post", "write", "log", "file", "leave", "announce", "propose", "draft"]
)
"""What comes about by being told, where a person says what is told."""
_TOLD_OF = frozenset(
    ["problem", "issue", "question", "complaint", "bug", "error", "incident", "concern", "suggestion", "idea",
     "proposal", "defect", "damage", "fault", "accident", "absence", "expense"]
)  # fmt: skip
"""What is not there before somebody tells of it."""
_SEEN = frozenset(
    ["post", "comment", "review", "listing", "ad", "profile", "account", "page", "content", "video", "photo", "image",
     "thread", "topic", "reply", "message", "song", "product", "item", "answer", "question"]
)  # fmt: skip
"""What is there already when somebody reports it."""
_WITH_THING = re.compile(r"^(?:with|about|for|on|regarding)\s+(?P<what>(?:an?|the|my|this)\s+[a-z]+)\b", re.I)
_WITH_PERSON = re.compile(r"^(?:with|for)\s+(?:an?|the|my|one)\s+(?:[a-z]+\s)?(?P<who>[a-z]+)$", re.I)
_BY_ITSELF = frozenset(["time", "timestamp", "moment"])
"""What a record has by itself, because it is made then."""
_FOR_ALL = re.compile(r"^for (?:all|several|multiple) (?:[a-z]+ )?(?P<whom>[a-z]+s)\b", re.I)
_LATER = re.compile(r"\b(?:\d+|an?|one|two|three)\s+[a-z]+\s+(?:later|from now|ahead|after)\b", re.I)
"""“the return date 7 days later”: what is reckoned and not told."""


def imported(asked: Asked) -> str | None:
    """“import readers”: from a file, as what is read from it."""
    action, source, shapes, entity, keys, given = asked
    phrase = action.object
    reference = asked.reference
    if action.operation != "import" or not entity:
        return None
    becomes = turned_into(shapes, source)
    if not becomes:
        shapes.field(entity, "id", "int", reference)
        list_fields(shapes, entity, source)
    result = read_result(shapes, source, action.head, becomes, reference) if becomes else ""
    returned = result if becomes else f"list[{entity}]" if phrase.plural else entity
    return signature(action.name, [*keys, *(given or [Given("path", "Path")])], returned)


def uploaded(asked: Asked) -> str | None:
    """“upload a photo”: its bytes."""
    action, source, shapes, _, keys, given = asked
    phrase = action.object
    if action.operation != "upload":
        return None
    about = Given(snake(phrase.singular[-1:]), "bytes")
    into = None if keys else into_which(action)
    keys = [into] if into is not None else keys
    return signature(action.name, [*keys, about, *given], created_in(shapes, source) or "None")


def recorded(asked: Asked) -> str | None:
    """“a member books a class, then the booking is saved”: a record of it, with whom and what it is of."""
    action, source, shapes, keys, given = asked.action, asked.source, asked.shapes, asked.keys, asked.given
    record = record_of(action, source, action.operation in CREATES)
    if record is None:
        return None
    made = shapes.entity(record.words)
    ends = ends_of_move(action)
    keyed = action.operation != "register"  # whoever registers is not there before
    left = [
        *(ends or (keys_of_record(action, source, record) if keyed else [])),
        *given,
        *values_of_record(record, shapes),
    ]
    shapes.field(made, "id", "int", record.cited)
    for one in left:
        shapes.field(made, one.name, one.kind, record.cited)
    given = completed(shapes, made, [*keys, *left], action, source)
    later = [value_in(value) for value in record.values if _LATER.search(value)]
    reckoned = _BY_ITSELF | {pair[0] for pair in later if pair is not None}
    return signature(action.name, [one for one in given if one.name not in reckoned], made)


def booked(asked: Asked) -> str | None:
    """“book a desk for an hour”: a booking of the desk, by whom and when."""
    action, source, shapes, entity, keys, given = asked
    if not entity or not is_booked(action):
        return None
    given, made = booking_of(action, source, shapes, [*keys, *given, *asked_for(shapes, action, source)])
    return signature(action.name, completed(shapes, made, given, action, source), made)


def _entered_for(action: Action, source: StoryInput) -> list[Given]:
    """“WHEN a driver submits a reading for a van”: of which one, where the want does not say."""
    told = re.compile(
        rf"\b(?:submits?|enters?|records?|reports?|logs?)\s+an?\s+(?:[a-z]+\s){{0,2}}{re.escape(action.head)}\s+"
        r"(?:for|of|on)\s+(?:an?|the)\s+(?P<what>[a-z]+)\b", re.I,
    )  # fmt: skip
    found = next((said for one in source.story.criteria if (said := told.search(one.text))), None)
    words = (found["what"].lower(),) if found else ()
    return [Given(*key_parameter(words))] if words and is_thing(words) and words[0] not in lexicon().actors else []


def made(asked: Asked) -> str | None:
    """What is there only afterwards: with all that people enter for it."""
    action, source, shapes, entity, keys, given = asked
    phrase = action.object
    reference = asked.reference
    created = action.operation in _ASKS and created_in(shapes, source) == entity
    created = created or (action.operation == "start" and phrase.adjective == "new")  # “start a new game”
    created = created or (action.operation in _TELLS | _ASKS and action.head in _TOLD_OF and not phrase.plural)
    created = created or action.operation in CREATES or (action.operation in _TELLS and shapes.is_answered(entity))
    told_of = action.operation in ("report", "apply_for") and not phrase.plural and phrase.head.lower() not in _SEEN
    created = created or (
        told_of and phrase.head.lower() not in lexicon().actors and bool(given or told_by(action, source))
    )
    if not entity or not created or (action.operation == "add" and into_of_others(action) is not None):
        return None
    entered = asked_for(shapes, action, source)
    given = [_apart(one, action.head) for one in left_open(given, source)]
    keys = keys or _told_about(action) or _with_whom(action) or _entered_for(action, source)
    if not keys and action.operation == "add" and (into := into_which(action)) is not None:
        keys = [into]
    if (everybody := _FOR_ALL.match(phrase.rest)) and not keys:
        key, kind = key_parameter((everybody["whom"],))
        keys = [Given(f"{key}s", f"list[{kind}]")]
    given = [*given, *(one for one in entered if not is_field_of(one.name, {known.name for known in given}))]
    shapes.field(entity, "id", "int", reference)
    for one in (*keys, *given):
        shapes.field(entity, one.name, one.kind, reference)
    given = completed(shapes, entity, [*keys, *given], action, source)
    return signature(action.name, given, entity)


def _told_about(action: Action) -> list[Given]:
    """“report a problem with a delivery”: which delivery; nothing for what is not told."""
    about = _WITH_THING.match(action.object.rest) if action.head in _TOLD_OF else None
    what = read_phrase(about["what"]).words[-1:] if about else ()
    return [Given(*key_parameter(what))] if what and is_thing(what) else []


def _with_whom(action: Action) -> list[Given]:
    """“book an appointment with a doctor”: with which one."""
    whom = _WITH_PERSON.match(action.object.rest) if action.operation in ("book", "schedule") else None
    return [Given(*key_parameter((whom["who"].lower(),)))] if whom and whom["who"].lower() in lexicon().actors else []


def _apart(one: Given, head: str) -> Given:
    """A value that is called like its type says whose it is: ``date: date`` → ``loss_date: date``."""
    return one._replace(name=f"{head}_{one.name}") if one.name == one.kind else one
