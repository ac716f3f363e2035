"""What is worked out, and from what: the operands of a formula, what its sentence bases it on, the text it changes."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.verb_phrases import verb_phrases
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import (
    is_deed,
    is_thing,
    key_parameter,
    listed,
    read_phrase,
    type_of,
    value_parameter,
)
from spec_lsp.design.language.words import lexicon, snake
from spec_lsp.design.values.entered import chosen
from spec_lsp.design.values.shapes import Given, Shapes

_SOURCE = re.compile(r"\bfrom\s+(?:the\s+|a\s+|an\s+)?(?P<what>[a-z]+(?:\s[a-z]+)?)", re.I)
_FORMULA = re.compile(r"[×*÷]|\s[/+−]\s")
_OPERAND = re.compile(r"[a-z]+(?:\s+[a-z]+)*", re.I)
_BASED = re.compile(
    r"\b(?:based on|depending on|according to|taken from|extracted from|derived from|out of|from)\s+"
    r"(?P<what>(?:the\s+|an?\s+|all\s+|its\s+|their\s+)?[a-z][\w -]*(?:\sand\s(?:the\s+)?[a-z]+)?)", re.I,
)  # fmt: skip
_OF_LAST = re.compile(
    r"\b(?:average|mean|median|sum|total|maximum|minimum)\s+of\s+(?:the\s+)?(?:last|past|previous|latest)\s+\w+\s+"
    r"(?P<things>[a-z]+s)\b", re.I,
)  # fmt: skip
_COMPARED = re.compile(
    r"\b(?P<things>[a-z]+(?:\s[a-z]+)?)\s+(?:with|of)\s+the\s+same\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\b", re.I
)
_WHETHER = re.compile(r"(?:to\s+)?[a-z]+\s+(?:whether|if)\b", re.I)
_LOOKS_AT = frozenset(["check", "test", "compare", "classify", "detect", "summarize", "summarise", "evaluate"])
"""What is told about the very thing that it is given."""
_IN_PLACE = frozenset(["truncate", "normalize", "normalise", "format", "parse", "escape", "sanitize", "trim", "render"])
"""What changes the very text it is given."""
_CHANGES = frozenset(["hash", "sanitize", "compress", "tokenize", "embed", "chunk", "index", "stream"])
_OF_ALL = frozenset(["rank", "count", "deduplicate", "merge", "group", "aggregate"])
"""What is done to several things at once: they are given."""
_LONG_OPERAND = 4
_FINDS_MANY = frozenset(["extract", "identify"])
_MAY_FAIL = frozenset(["suggest", "recommend"])
"""What comes of it only where there is something to go by."""
_PROOFS = frozenset(["token", "password", "code", "signature", "key"])
"""What proves something by itself: it is given whole, not by its id."""


def worked_out(
    action: Action, source: StoryInput, shapes: Shapes, entity: str, keys: list[Given]
) -> tuple[list[Given], str]:
    """What is computed comes from the operands of its formula, or from what it is taken out of."""
    phrase = action.object
    if action.operation in ("validate", "verify"):
        value = value_parameter(phrase.words)
        if phrase.head.lower() in _PROOFS:
            value = (phrase.head.lower(), "str")
        return [Given(*value) if value else Given(*key_parameter(phrase.words[-1:]))], "None"
    operands: dict[str, Given] = {}
    for cited, text in shapes.texts():
        if action.criterion not in (None, cited) and action.head not in text.lower():
            continue
        if _FORMULA.search(text):
            if action.head not in text.lower().partition("calculated")[0]:
                continue
            for operand in operands_of(text):
                operands.setdefault(operand.name, operand)
        elif (taken := _SOURCE.search(text)) and action.kind == "transform":
            pair = value_parameter(read_phrase(taken["what"]).words)
            if pair:
                operands.setdefault(pair[0], Given(*pair))
    words = phrase.singular if action.operation in _IN_PLACE | _CHANGES else phrase.words
    returns = type_of(words) or (entity if shapes.has(entity) else "str")
    if action.operation in _FINDS_MANY and phrase.plural and not returns.startswith("list["):
        returns = f"list[{returns}]"
    if action.operation in _MAY_FAIL:
        returns = f"{returns} | None"
    asks = action.operation == "check" and action.source == "want" and _WHETHER.match(source.story.want or "")
    given = list(operands.values()) or keys or _made_from(action, source, shapes)
    if not given and action.operation in _OF_ALL and phrase.plural:
        kind = type_of(phrase.singular) or (entity if shapes.has(entity) else "str")
        given = [Given(snake(phrase.words[-1:]), f"list[{kind}]")]
        returns = returns if action.operation in ("merge", "aggregate") else given[0].kind
    if not given and is_of_itself(action):
        itself = value_parameter(phrase.singular) or (snake(phrase.singular[-1:]), returns)
        given = [Given(*itself)]
    if asks:
        return given or [Given(*(value_parameter(phrase.words) or key_parameter(phrase.words[-1:])))], "bool"
    return given, "int" if action.operation == "count" else returns


def is_of_itself(action: Action) -> bool:
    """Whether a deed makes something else of the very thing it names: “truncate the text”."""
    if action.operation in _CHANGES:
        return True
    kind = lexicon().operations.get(action.verb, ("", ""))[1]
    return kind == "transform" and action.operation not in ("extract", "parse")


def _made_from(action: Action, source: StoryInput, shapes: Shapes) -> list[Given]:
    """What something is worked out from, where no formula says so: what its own sentence bases it on or compares, the
    text itself where it is changed, what somebody chooses, else the thing that the story is about."""
    texts = [cleaned(c.text) for c in source.story.criteria if action.criterion in (None, source.cite(c.name))]
    own = [text for text in texts if action.head in text.lower()] or texts[:1]
    if action.operation in _IN_PLACE and type_of(action.object.singular) in (None, "str"):
        what = snake(action.object.singular)
        return [Given(what, "str")] if what.isidentifier() else []
    for text in own:
        if (last := _OF_LAST.search(text)) and is_thing((last["things"],)):
            entity = shapes.entity((last["things"],))
            return [Given(last["things"].lower(), f"list[{entity}]")]
    for text in [cleaned(source.story.want or ""), *own]:
        based = _BASED.search(text)
        if based and not based["what"][:1].isupper():  # “from Celsius”: a unit, and nothing that is given
            found = [one for part in listed(based["what"]) if not is_deed(part) for one in _as_input(part, shapes)]
            if found:
                return found
    for text in own:
        if same := _COMPARED.search(text):
            things = [one for one in _as_input(same["things"], shapes) if one.kind.startswith("list[")]
            by = read_phrase(same["what"].split(" have ")[0].split(" has ")[0])
            pair = value_parameter(by.words)
            if pair is None and by.words and not by.plural:
                pair = (snake(by.words[-1:]), "str")
            if pair and pair[0].isidentifier():
                return [Given(*pair), *things]
    picked = [Given(what, kind) for what, kind, _ in chosen(source)]
    about = picked or _about_story(action, source)
    if not about and action.operation in _LOOKS_AT and is_thing(action.object.words):
        return [Given(*key_parameter(action.object.words[-1:]))]
    return about


def _as_input(text: str, shapes: Shapes) -> list[Given]:
    """A phrase as what is passed: a value, things that are known, or the key of one thing."""
    phrase = read_phrase(text)
    pair = value_parameter(phrase.words) if phrase.words else None
    if pair is not None:
        return [Given(*pair)]
    if not phrase.words or not is_thing(phrase.words):
        return []
    entity = shapes.entity(phrase.words)
    if phrase.plural:
        return [Given(snake(phrase.words[-1:]), f"list[{entity}]")] if shapes.is_known(entity) else []
    return [Given(*key_parameter(phrase.words[-1:]))]


def _about_story(action: Action, source: StoryInput) -> list[Given]:
    """The key of what the story is about, where that is another thing than what is worked out."""
    for found in verb_phrases(cleaned(source.story.want or ""), "want", None):
        words = found.object.words if found.kind not in ("rule", "transform") else ()
        if words and found.head != action.head and is_thing(words) and words[-1].lower() not in lexicon().systems:
            return [Given(*key_parameter(words[-1:]))]
    return []


def operands_of(text: str) -> list[Given]:
    """The values that a formula is made of, in its order; a plural without a type of its own is a number of things."""
    formula = re.split(r"\bas:?\s|=|:", text, maxsplit=1)[-1] if re.search(r"\bas:?\s|=|:", text) else text
    found: list[Given] = []
    for part in re.split(r"[×*÷/+=()]|\s[-–−]\s", re.split(r"[,;.]\s", formula)[0]):
        operand = _OPERAND.search(part.strip())
        read = read_phrase(operand[0]) if operand and len(operand[0].split()) <= _LONG_OPERAND else None
        if read is None or not read.words:
            continue
        pair = value_parameter(read.words)
        if pair is None and read.plural:
            pair = (snake(read.words[-2:]), "int")
        if pair and read.adjective in lexicon().participles:
            pair = (f"{snake(read.adjective)}_{pair[0]}", pair[1])
        if pair and pair[1] in ("Decimal", "int", "float", "list[Decimal]"):
            found.append(Given(*pair))
    return found
