"""Signatures of what only tells: what is shown, listed, searched, compared, exported or worked out."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import Phrase, key_parameter, listed, read_phrase, type_of, value_parameter
from spec_lsp.design.language.words import singular, snake
from spec_lsp.design.values.asked import Asked
from spec_lsp.design.values.attributes import dated, list_fields, read_options
from spec_lsp.design.values.entered import both_ends, chosen
from spec_lsp.design.values.fixed_signatures import signature
from spec_lsp.design.values.moved import ends_of_move, into_which
from spec_lsp.design.values.shapes import Given
from spec_lsp.design.values.worked_out import is_of_itself, worked_out

OF_PERIOD = re.compile(r"of (?:an?|the|each|every|one) (?P<what>week|month|day|year|quarter)\b", re.I)
OF_ALL = frozenset(
    [
        "overview",
        "summary",
        "history",
        "statistics",
        "analytics",
        "dashboard",
        "breakdown",
        "calendar",
        "digest",
        "weather",
        "forecast",
        "traffic",
        "news",
    ]
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
        keys = [*keys, *(given or _by_which(action, source) or [Given("query", "str")])]
    if action.operation == "count":
        return signature(action.name, keys, "int")
    if action.operation == "list" and many and (period := _of_which_period(action, source)) is not None:
        keys = [*keys, period]
    return signature(action.name, keys, f"list[{entity}]" if many else entity)


_ONE_PERIOD = re.compile(
    r"\b(?:on|of|for|in) (?:an?|any|each) (?:given|selected|chosen|certain|specific|particular) (?P<one>day|date|week"
    r"|month|year)\b"
    r"|\b(?:selects?|chooses?|picks?|enters?|given) an? (?P<two>day|date|week|month|year)\b"
    r"|\blists? (?:of [a-z]+ )?(?:per|for each) (?P<three>day|week|month|year)\b", re.I,
)  # fmt: skip


def _of_which_period(action: Action, source: StoryInput) -> Given | None:
    """“see the slots of a given day”, “WHEN a reader selects a date”: of which one the things are listed."""
    texts = [cleaned(one.text) for one in source.story.criteria if source.cite(one.name) == action.criterion]
    if action.source == "want":
        noun = singular(action.head.lower())
        about = [one.text for one in source.story.criteria if noun in one.text.lower()]
        texts = [source.story.want or "", *map(cleaned, about)]
    found = next((said for text in texts if (said := _ONE_PERIOD.search(text))), None)
    what = (found["one"] or found["two"] or found["three"]).lower() if found else ""
    if not what:
        return None
    return Given("year", "int") if what == "year" else Given("day" if what == "date" else what, "date")


_BY = r"by\s+(?P<list>[a-z][^.;:()]*)"


def _by_which(action: Action, source: StoryInput) -> list[Given]:
    """“search events by city, date and category”: each of them may be left out, if there are several."""
    words = action.object.words[-1:]
    criteria = [one.text for one in source.story.criteria if source.cite(one.name) == action.criterion]
    said = cleaned(source.story.want or "") if action.criterion is None else cleaned(" ".join(criteria))
    by = re.search(rf"\b{re.escape(words[0])}\s+{_BY}", said, re.I) if words else None
    parts = (
        [read_phrase(part) for part in listed(re.split(r"\s(?:so|to|in|on|when|and [a-z]+ them)\b", by["list"])[0])]
        if by
        else []
    )
    if not parts or not all(0 < len(part.words) <= _FEW_WORDS and snake(part.words).isidentifier() for part in parts):
        return []
    pairs = [value_parameter(part.words) or (snake(part.singular), "str") for part in parts]
    pairs = [(f"{action.head}_{name}" if name == kind else name, kind) for name, kind in pairs]
    if len(pairs) == 1:
        return [Given(*pairs[0])]
    return [Given(name, f"{kind} | None", "None") for name, kind in pairs]


_FEW_WORDS = 2


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
    if not entity and (ends := ends_of_move(action)):  # “convert an amount from one currency to another”
        return signature(action.name, [*ends[2:], *ends[:2]], ends[-1].kind)
    counted = _counted(action)
    if counted and entity:
        return signature(action.name, [*keys, Given(*key_parameter(phrase.words[-1:])), *counted], entity)
    worked, returns = worked_out(action, source, shapes, entity, keys)
    if (target := into_which(action) if action.kind == "transform" else None) is not None:
        worked = [*worked, target]  # “translate a document into another language”
    worked += [one for one in asked.given if action.operation == "check" and one.kind in ("date", "datetime")]
    written = signature(action.name, worked, returns)
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
