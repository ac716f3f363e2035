"""Values that criteria name as inputs, whoever enters them: “The name is required”, “The form asks for …”, `planId`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.phrases import key_parameter, listed, read_phrase, value_in
from spec_lsp.design.language.words import lexicon, says, snake
from spec_lsp.design.values.shapes import Given

_ASKS = re.compile(
    r"\b(?:form|page|dialog|wizard|screen|request|payload|body|command|system|app|training)\s+"
    r"(?:(?:asks?|prompts?)\s+for|takes)\s+(?P<list>[^.;:]+)"
    r"|\b(?:form|request|payload|body|dialog)\s+(?:has|contains?|includes?)\s+(?:the\s+)?"
    r"(?:fields?|inputs?|parameters?)\s*(?:for\s+|:\s*)?(?P<fields>[^.;]+)"
    r"|\bform\s+(?:has|contains|includes|consists\s+of)\s+(?P<form>[a-z][^.;:]+)"
    r"|\b(?:form|page|dialog|screen)\s+(?:allows?|offers?|supports?|provides?)\s+(?P<selected>[^.;:]+?)\s+(?:selection|input|entry)\b",
    re.I,
)  # fmt: skip
_ASKING = ("form ", " for ", " takes ", "field", "input", "selection", "entry")
_NEEDED = re.compile(
    r"^(?P<list>[^.;:]+?)\s+(?:is|are|must be)\s+"
    r"(?P<how>required|mandatory|given|entered|provided|asked for|optional)\b", re.I,
)  # fmt: skip
_BOUNDED = re.compile(
    r"^(?:the|an?|its|their|each|every)\s+(?P<list>[a-z]+(?:\s[a-z]+)?)\s+"
    r"(?:has|have|must have|is|may have|contains?)\s+(?:required\s+and\s+has\s+)?"
    r"(?:at (?:most|least)|up to|between|a maximum of|no more than)\s+\d+\b[^.;]*\bcharacters", re.I,
)  # fmt: skip
_LISTED = re.compile(
    r"^(?:the )?[\w -]*?\b(?:shall|must|should|will|can)?\s*(?P<optional>optionally )?"
    r"(?:requires?|accepts?|asks? for|takes?):\s+(?P<list>[^\W\d][^.;:]*)", re.I,
)  # fmt: skip
"""“The system shall require: a name and a room”: whoever enters them."""
_FOR_WHAT = re.compile(r"\s(?:for|in order|so that|when|from)\s.*$")
_EITHER = re.compile(r"(?<=\w) [\w-]+(?:/[\w-]+)+(?=,|\s+and\b|$)")
"""“server IP/hostname”: the server, said in one of these ways."""
_OPTIONAL = re.compile(r"\boptional(?:ly)?\b", re.I)
_CAMEL = re.compile(r"`([a-z]+(?:[A-Z][a-z0-9]+)+)`")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_INPUTS = frozenset(["login", "status", "state", "number", "page", "id", "key", "total", "price", "cost", "step"])
_MOST = 8
_FEW_WORDS = 3


class Named(NamedTuple):
    """An input with the values it can have, where these stand behind it: “type (indoor, outdoor)”."""

    given: Given
    labels: tuple[str, ...]


@lru_cache(maxsize=4096)
def named_values(text: str) -> tuple[Named, ...]:
    """The inputs that a criterion names, each once; what may be left out has a default."""
    return tuple(_named_values(text))


def _named_values(text: str) -> Iterator[Named]:
    low = text.lower()
    asked = _ASKS.search(text) if says(low, _ASKING) else None
    if asked:
        yield from _values(asked["list"] or asked["fields"] or asked["form"] or asked["selected"], False)
        return
    if ": " in text and (told := _LISTED.match(text)):
        said = _EITHER.sub("", _FOR_WHAT.sub("", told["list"]))
        kinds = all(part.isupper() for part in _parted(said))  # “accept: PDF and PNG”: what may be given for one thing
        if " or " not in said and not kinds:
            yield from _values(said, told["optional"] is not None)
        return
    if "character" in low and (bounded := _BOUNDED.match(text)):
        yield from _values(bounded["list"], False)
    needed = _NEEDED.match(text) if " is " in low or " are " in low or " must be " in low else None
    if needed and not clauses_of(text).conditions:
        yield from _values(needed["list"], needed["how"].lower() == "optional")


def _values(told: str, optional: bool) -> Iterator[Named]:
    parts = _parted(told)
    for part in parts if len(parts) <= _MOST else ():
        bare = re.sub(r"\([^()]*\)|\boptional(?:ly)?\b", "", part).strip()
        phrase = read_phrase(bare)
        pair = value_in(bare)
        vague = phrase.head.lower() in _NO_INPUTS | lexicon().views and (pair is None or pair[1] != "str")
        if not phrase.words or len(phrase.words) > _FEW_WORDS or vague or pair == ("login", "str"):
            continue
        plain = len(parts) > 1 and not phrase.plural and all(word.isalpha() for word in phrase.words)
        if pair is None and plain:
            person = phrase.head.lower() in lexicon().actors
            pair = key_parameter(phrase.words) if person else (snake(phrase.words), "str")
        if pair is not None and pair[0].isidentifier() and pair[1] != "None":
            left_out = optional or _OPTIONAL.search(part) is not None
            given = Given(pair[0], f"{pair[1]} | None", "None") if left_out else Given(*pair)
            yield Named(given, labels_in(part))


def labels_in(part: str) -> tuple[str, ...]:
    """The values in the parentheses behind a noun: “role (admin/rider)”; none where something else stands there."""
    found = re.search(r"\((?P<list>[^()]*(?:/|,| or )[^()]*)\)", part)
    labels = (
        [one.strip(" \"“”'") for one in re.split(r"\s*/\s*|,\s*(?:or\s+)?|\s+or\s+", found["list"])] if found else []
    )
    short = all(re.fullmatch(r"[A-Za-z][\w-]*(?: [\w-]+)?", one) for one in labels)
    no_values = {"optional", "required", "mandatory", "unique", "e.g"} | lexicon().units.keys()
    return tuple(labels) if len(labels) > 1 and short and not no_values & {one.lower() for one in labels} else ()


def _parted(told: str) -> list[str]:
    """The parts of an enumeration, each with what stands in parentheses behind it."""
    held: list[str] = []

    def hide(found: re.Match[str]) -> str:
        held.append(found[0])
        return f" \ue000{len(held) - 1}\ue001"

    masked = re.sub(r"\([^()]*\)", hide, told)
    return [
        re.sub(r"\ue000(\d+)\ue001", lambda found: held[int(found[1])], part) for part in listed(masked) if part.strip()
    ]


def identifiers(text: str) -> list[Given]:
    """The identifiers in code that a criterion says are given: “with a valid `meterId`” → ``meter_id: int``."""
    read = clauses_of(text)
    found: dict[str, Given] = {}
    for clause in (*read.conditions, text if _CARRIES.search(text) else ""):
        for code in _WITH_CODE.finditer(clause):
            for name in _CAMEL.findall(code[0]):
                words = tuple(_HUMP.sub(" ", name).lower().split())
                pair = ("", "int") if words[-1] == "id" else value_in(" ".join(words))
                if snake(words).isidentifier():
                    found.setdefault(snake(words), Given(snake(words), pair[1] if pair else "str"))
    return list(found.values())


_WITH_CODE = re.compile(
    r"\b(?:with|for|of|has|have|contains?|includes?|given|using|by|carries)\s+(?:an?\s+|the\s+|valid\s+|existing\s+|known\s+)*"
    r"`[a-z]+(?:[A-Z][a-z0-9]+)+`(?:(?:,\s*|\s+and\s+|,\s+and\s+)`[a-z]+(?:[A-Z][a-z0-9]+)+`)*"
)
_CARRIES = re.compile(
    r"\b(?:request|payload|body|call|message|query)\s+(?:has|have|contains?|includes?|carries|with)\b", re.I
)


def in_code(action: Action, source: StoryInput) -> list[Given]:
    """The identifiers that the criteria of a deed name in code: they are given by just these names."""
    found: list[Given] = []
    for criterion in source.story.criteria:
        if "`" in criterion.text and action.criterion in (None, source.cite(criterion.name)):
            found += [one for one in identifiers(criterion.text) if one not in found]
    return found if action.kind in ("read", "write", "io", "process") else []
