"""Signatures of what is booked: who, which of the things that are there, and when."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.values.records import Record, keys_of_record
from spec_lsp.design.values.shapes import Given, Shapes

_MADE_BY_BOOKING = frozenset(
    ["appointment", "visit", "meeting", "session", "lesson", "consultation", "trip", "holiday", "stay", "reservation",
     "booking", "viewing", "tour", "ride", "delivery", "ticket", "treatment", "interview", "call", "time", "date"]
)  # fmt: skip
"""What is there only afterwards; anything else is there before, and what comes about is its booking."""
_AT = re.compile(
    r"\b(?:time ?slots?|start(?:ing)? times?|date and time|(?:at|for) (?:that|the same|a given|a certain) time"
    r"|(?:an?|one|the|full|free) hours?)\b|\b(?:[01]?\d|2[0-3]):[0-5]\d\b", re.I,
)  # fmt: skip
_BETWEEN = re.compile(
    r"\b(?:start(?:ing)?(?: time| date)? and (?:the )?end|overlap\w*|time (?:range|span|period)s?|duration"
    r"|zeitspanne|zeitraum)\b", re.I,
)  # fmt: skip


def is_booked(action: Action) -> bool:
    """Whether a deed books what is there before."""
    return action.operation == "book" and bool(action.object.words) and action.head not in _MADE_BY_BOOKING


def booking_of(action: Action, source: StoryInput, shapes: Shapes, given: list[Given]) -> tuple[list[Given], str]:
    """What a booking takes and the type of what comes about, with these as its fields."""
    texts = [source.story.want or "", *(criterion.text for criterion in source.story.criteria)]
    told = cleaned(" ".join(texts))
    low = told.lower()
    entity = "Reservation" if "reservation" in low and "booking" not in low else "Booking"
    reference = action.criterion or next((source.cite(one.name) for one in source.story.criteria), None)
    keys = keys_of_record(action, source, Record((entity.lower(),), reference or "", ()))
    when: list[Given] = []
    if not any(one.kind.startswith("date") for one in given):
        ends = _BETWEEN.search(told) is not None
        when = [Given("starts_at", "datetime")] if ends or _AT.search(told) else []
        when += [Given("ends_at", "datetime")] if ends else []
    whole = [*keys, *(one for one in given if one.name not in {key.name for key in keys}), *when]
    shapes.field(entity, "id", "int", reference)
    for one in whole:
        shapes.field(entity, one.name, one.kind, reference)
    return whole, entity
