"""Signatures of what only tells: what is shown, listed, searched, compared, exported or worked out."""

from __future__ import annotations

import re

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import Phrase, key_parameter, type_of
from spec_lsp.design.language.words import snake
from spec_lsp.design.values.asked import Asked
from spec_lsp.design.values.attributes import dated, list_fields, read_options
from spec_lsp.design.values.entered import both_ends, chosen
from spec_lsp.design.values.fixed_signatures import signature
from spec_lsp.design.values.shapes import Given
from spec_lsp.design.values.worked_out import is_of_itself, worked_out

OF_PERIOD = re.compile(r"of (?:an?|the|each|every|one) (?P<what>week|month|day|year|quarter)\b", re.I)
OF_ALL = frozenset(
    ["overview", "summary", "history", "statistics", "analytics", "dashboard", "breakdown", "calendar", "digest"]
)
"""What is told of all there is, or of somebody: there is one, which has no key."""
_DETERMINERS = frozenset(["each", "every", "all", "any", "some", "no", "one", "other", "another", "new"])
MANY = frozenset(["list", "search", "filter", "sort"])


def read(asked: Asked) -> str | None:
    """Things that are read: which ones, and with which fields."""
    action, source, shapes, entity, keys, given = asked
    phrase = action.object
    reference = asked.reference
    if action.kind not in ("read", "view") or not entity:
        return None
    many = phrase.plural or action.operation in MANY
    read_options(shapes, source, entity)
    if not shapes.is_closed(entity):
        shapes.field(entity, "id", "int", reference)
        list_fields(shapes, entity, source)
        for criterion in source.story.criteria if many else ():
            dated(shapes, entity, cleaned(criterion.text), source.cite(criterion.name))
        if keys and keys[0] == shapes.owners.get(entity):
            shapes.field(entity, keys[0].name, keys[0].kind, reference)
    alone = bool(keys) and (
        phrase.rest.startswith("of ") or bool(phrase.owner) or asked.only_one
    )  # “a plan's list”: the plan tells it
    if not many and not alone and phrase.head.lower() not in OF_ALL:
        keys = [*keys, Given(*key_parameter(phrase.words[-1:]))]
    elif action.operation == "compare":
        key, kind = key_parameter(phrase.words[-1:])
        keys = [*keys, Given(f"{key}s", f"list[{kind}]")]
    elif action.operation in ("search", "filter"):
        keys = [*keys, *(given or [Given("query", "str")])]
    return signature(action.name, keys, f"list[{entity}]" if many else entity)


def searched(asked: Asked) -> str | None:
    """Values that are searched."""
    action, keys, given = asked.action, asked.keys, asked.given
    if action.operation != "search":
        return None
    return signature(action.name, [*keys, *(given or [Given("query", "str")])], "list[str]")


def read_value(asked: Asked) -> str | None:
    """A value that is read."""
    action, phrase, keys = asked.action, asked.action.object, asked.keys
    if action.kind != "read":
        return None
    kind = type_of(phrase.words) or "str"
    listed_values = action.operation in MANY and phrase.plural and not kind.startswith("list[")
    return signature(action.name, keys, f"list[{kind}]" if listed_values else kind)


def exported(asked: Asked) -> str | None:
    """What is written out: of which period or choice."""
    action, source, phrase, keys = asked.action, asked.source, asked.action.object, asked.keys
    if action.operation != "export":
        return None
    picked = [Given(what, kind) for what, kind, _ in chosen(source)]
    if (period := OF_PERIOD.search(phrase.rest)) and period["what"].lower() not in {one.name for one in picked}:
        picked.append(Given(period["what"].lower(), "int" if period["what"].lower() == "year" else "date"))
    return signature(action.name, [*keys, *both_ends(picked)], "str")


def computed(asked: Asked) -> str | None:
    """What is worked out, and from what."""
    action, source, shapes, entity, keys, _ = asked
    phrase = action.object
    if action.kind not in ("rule", "transform"):
        return None
    counted = _counted(action)
    if counted and entity:
        return signature(action.name, [*keys, Given(*key_parameter(phrase.words[-1:])), *counted], entity)
    written = signature(action.name, *worked_out(action, source, shapes, entity, keys))
    return written if is_of_itself(action) else _named_by_operands(action.name, written, phrase)


def _named_by_operands(name: str, signature: str, phrase: Phrase) -> str:
    """“the available balance is balance − …”: the result keeps the word that tells it from what it is made of."""
    if len(phrase.words) != 1 or not re.search(rf"[(\s]{re.escape(snake(phrase.singular))}:", signature):
        return signature
    adjective = phrase.adjective
    if not adjective or adjective in _DETERMINERS:
        return signature
    longer = f"{name[: -len(snake(phrase.singular))]}{snake(adjective)}_{snake(phrase.singular)}"
    return longer + signature[len(name) :]


def _counted(action: Action) -> list[Given]:
    """“to a number of people” → ``people: int``."""
    return [Given(snake(found), "int") for found in re.findall(r"\bnumber of ([a-z]+)", action.object.rest, re.I)]
