"""What comes in as bytes, is compared with limits and goes out as an alert: sensors, packets, alarms."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.signal_deeds import MEASURED
from spec_lsp.design.language.phrases import entity_name, type_of
from spec_lsp.design.language.words import plural, singular, snake
from spec_lsp.design.values.attributes import list_fields
from spec_lsp.design.values.fixed_signatures import signature
from spec_lsp.design.values.shapes import Given, Shapes

_OUTGOING = frozenset(["alert", "alarm", "warning", "event"])
_CROSSED = re.compile(
    r"\b(?:the\s+)?(?P<one>current|average|minimum|maximum|lowest|highest|last|mean|total)\s+and\s+"
    r"(?P<two>current|average|minimum|maximum|lowest|highest|last|mean|total)\s+"
    r"(?P<first>[a-z]+)(?:\s+and\s+(?:the\s+)?(?P<second>[a-z]+))?\b(?!\s+of\b)", re.I,
)  # fmt: skip


def signal_signature(action: Action, source: StoryInput, shapes: Shapes) -> str | None:
    """The signature of what is done to signals; None for anything else."""
    reference = action.criterion
    if action.operation == "parse" and action.object.rest == "over bytes":
        made = _made(action, source, shapes)
        return signature(action.name, [Given("packet", "bytes")], made)
    if action.operation == "check" and action.object.rest == "for alerts":
        entity = next((one.capitalize() for one in ("alert", "alarm") if one in shapes.everything), "Warning")
        _filled(shapes, entity, source, reference)
        thing = action.object.singular[-1]
        what = entity_name((thing,))
        _read(shapes, what, source)
        return signature(action.name, [Given(thing, what)], f"list[{entity}]")
    if action.kind == "message" and action.head in _OUTGOING and action.source in ("rule", "want", "can"):
        entity = entity_name((action.head,))
        if _filled(shapes, entity, source, reference):
            return signature(action.name, [Given(action.head, entity)], "None")
    return None


def _made(action: Action, source: StoryInput, shapes: Shapes) -> str:
    thing = action.head
    if thing in ("packet", "datagram", "frame", "payload", "telegram"):
        measured = MEASURED.search(shapes.everything)
        thing = singular(measured[0].split()[-1]) if measured else thing
    entity = entity_name((thing,))
    _read(shapes, entity, source)
    if not shapes.fields.get(entity):
        shapes.field(entity, "value", "float", action.criterion)
    return entity


def _read(shapes: Shapes, entity: str, source: StoryInput) -> None:
    """The values that are measured: “pressure and temperature readings”."""
    noun = snake(entity)
    told = re.compile(rf"\b(?P<one>[a-z]+)(?:\s+and\s+(?P<two>[a-z]+))?\s+{noun}s?\b", re.I)
    for criterion in source.story.criteria:
        for found in told.finditer(criterion.text):
            for word in (found["one"], found["two"]):
                kind = type_of((word.lower(),)) if word else None
                if kind == "float":
                    shapes.field(entity, word.lower(), kind, source.cite(criterion.name))
    list_fields(shapes, entity, source)


def _filled(shapes: Shapes, entity: str, source: StoryInput, reference: str | None) -> bool:
    """Fill what an alert says from the criteria; whether they say anything of it."""
    noun = snake(entity)
    for criterion in source.story.criteria:
        low = criterion.text.lower()
        if noun in low or plural(noun) in low:
            for name, kind in crossed(criterion.text):
                shapes.field(entity, name, kind, source.cite(criterion.name))
    twice = [name.partition("_")[2] for name in shapes.fields.get(entity, {})]
    list_fields(shapes, entity, source)
    for name in twice:
        shapes.fields[entity].pop(name, None)  # “the current and average pressure”: no third one
    if not shapes.fields.get(entity):
        shapes.field(entity, "message", "str", reference)
        return False
    return True


def crossed(text: str) -> list[tuple[str, str]]:
    """“the current and average pressure and temperature” → four values, each with its type."""
    found = _CROSSED.search(text)
    nouns = [word.lower() for word in (found["first"], found["second"]) if word] if found else []
    kinds = [(noun, type_of((noun,))) for noun in nouns]
    return [
        (f"{which.lower()}_{noun}", kind)
        for noun, kind in kinds
        for which in ((found["one"], found["two"]) if found else ())
        if kind is not None
    ]
