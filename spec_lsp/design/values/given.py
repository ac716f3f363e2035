"""What is given when a thing is made or changed: along in a sentence, asked for by a form, seen of it later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.abroad import value_name
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.languages import Language, language_of
from spec_lsp.design.language.phrases import entity_name, is_faulty, listed, read_phrase, value_in, value_parameter
from spec_lsp.design.language.words import base_verb, lexicon, singular, snake
from spec_lsp.design.values.attributes import attributes_of
from spec_lsp.design.values.entered import MASSES, distinguished, entered, given_in, recorded, rows_in
from spec_lsp.design.values.named_inputs import named_values
from spec_lsp.design.values.shapes import Given, Shapes, is_field_of, member

_WITH = re.compile(
    r"\b(?:with|using|by entering|by giving|providing|enter(?:s|ing)?|fill(?:s|ing)? in)\s+(?P<what>[^.;]+)", re.I
)
_DEVICE = re.compile(
    r"^(?:an?|the|my|their|his|her)\s+(?:[a-z]+\s)?(?:phone|smartphone|camera|mobile|tablet|keyboard|mouse|voice|browser|laptop"
    r"|computer|scanner|device|fingers?|hands?|app)$", re.I,
)  # fmt: skip
"""What something is done with, and nothing that is given."""
_CHOICE = re.compile(
    r"\b(?:selection|choice)\s+of\s+(?:a\s+|an\s+|the\s+)?(?P<what>[a-z][a-z ]*?)\s*\((?P<list>[^()]+)\)"
    r"(?:\s+with\s+(?P<default>[\w-]+)\s+as\s+(?:the\s+)?default)?", re.I,
)  # fmt: skip
_CONSISTS = re.compile(
    r"^(?P<which>an?|each|every|the)\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:has|have|must have"
    r"|consists of|holds|contains)\s+(?P<list>(?:(?:an?|its|the)\s|\w+,\s|\w+\sand\s|\d+ to \d+ )[^.;]+)", re.I,
)  # fmt: skip
_OPTIONAL = re.compile(r"\b(?:an?\s+)?optional(?:ly)?\s+(?:an?\s+)?(?P<what>[a-z]+(?:\s[a-z]+)?)", re.I)
_REQUIRED = re.compile(r"\brequires?\s+(?:an?\s+)(?P<what>[a-z]+(?:\s[a-z]+){0,3})", re.I)
_DERIVED = re.compile(
    r"^(?:lock|last|failed|next)_|^(?:id|status|state|total|balance|count|version|created|updated)$|_(?:at|hash)$|_(?:status|state|count|total|balance)$"
    r"|^(?:creat|updat|complet|modif|regist)\w*_(?:date|time)$|^timestamp$|^(?:number|count)_of_"
)
"""What a thing gets by itself: nobody enters it."""
_MAKES = ("create_", "add_", "register_", "submit_")
_ENTERED_KINDS = frozenset(["str", "int", "float", "bool", "Decimal", "date", "datetime", "time", "timedelta"])


def given_along(shapes: Shapes, action: Action, source: StoryInput) -> list[Given]:
    """What is given along: “with a title and a body”, in the want and in the criteria about it."""
    found: dict[str, Given] = {}
    texts = [cleaned(source.story.want or "")] if action.source == "want" else []
    for criterion in source.story.criteria:
        read = clauses_of(criterion.text)
        if action.criterion in (None, source.cite(criterion.name)):
            texts += [clause for clause in read.when if _about(clause, action)]
    for text in texts:
        for with_ in _WITH.finditer(text):
            parts = listed(re.split(r"\b(?:so that|when|from|in|on|to)\b", with_["what"])[0])
            known = any(value_in(part) for part in parts)
            for part in parts:
                phrase = read_phrase(part)
                pair = value_in(part)
                if is_faulty(phrase.words) or _DEVICE.match(part.strip()):
                    continue
                if pair is None and len(parts) > 1 and phrase.words and (known or re.match(r"(?:an?|the|my)\s", part)):
                    pair = shapes.attribute(phrase)
                    if pair is None and known and phrase.words[-1].lower() in MASSES:
                        pair = (snake(phrase.words), "str")
                    if pair is None and known and phrase.plural:
                        pair = (snake(phrase.words), "list[str]")
                    pair = pair if pair is None or pair[0].isascii() else None  # “ɜː”: a value, and no name
                if pair:
                    pair = _of_one(pair) if action.object.plural else pair
                    pair = (pair[0], "str") if pair[0] in MASSES else pair
                    found.setdefault(pair[0], Given(*pair))
    return list(found.values())


def _of_one(pair: tuple[str, str]) -> tuple[str, str]:
    """“create tasks with due dates”: each has one."""
    kind = pair[1].removeprefix("list[").removesuffix("]")
    return (singular(pair[0]), kind) if kind != pair[1] else pair


_SEVERAL = 2
_SAVED = frozenset(["save", "create", "add", "record", "register", "store", "book", "submit", "appear", "accept"])


def left_open(given: list[Given], source: StoryInput) -> list[Given]:
    """What is given along, of which only some is enough: “submits a title and an author, then the book is saved”.

    The rest may be left out, unless a criterion calls it required.
    """
    if len(given) < _SEVERAL:
        return given
    texts = [cleaned(criterion.text) for criterion in source.story.criteria]
    for criterion in source.story.criteria:
        outcomes = clauses_of(criterion.text).outcomes
        if not outcomes or any(one.negative for one in outcomes) or outcomes[0].verb not in _SAVED:
            continue
        said = " ".join(what for what, _ in given_in(criterion.text, source.story.role or "")).lower()
        enough = {one.name for one in given if re.search(rf"\b{one.name.replace('_', ' ')}\b", said)}
        if enough and enough < {one.name for one in given}:
            return [one if one.name in enough or _is_required(one, texts) else _optional(one) for one in given]
    return given


def _optional(one: Given) -> Given:
    return one if one.default else Given(one.name, f"{one.kind.removesuffix(' | None')} | None", "None")


def _is_required(one: Given, texts: list[str]) -> bool:
    said = one.name.replace("_", " ")
    return any(re.search(rf"\b{said}\b[^.;]*\b(?:required|mandatory|must)\b", text, re.I) for text in texts)


_STORES = frozenset(["store", "record", "save", "keep", "capture"])
_AT_ONCE = re.compile(r"\b(?:time|timestamp|date|hash|identifier|id|status|state)$", re.I)
"""What the system finds itself."""
_FEW_WORDS = 3


def _stored(shapes: Shapes, text: str, action: Action) -> list[Given]:
    """“When a clerk adds a reader, the desk stores the name and the room”: what is kept of it was given."""
    read = clauses_of(text)
    found: list[Given] = []
    for outcome in read.outcomes if read.when and not read.negative else ():
        if outcome.verb not in _STORES or outcome.passive:
            continue
        whole, _, with_ = outcome.object.partition(" with ")
        if with_ and read_phrase(whole).head.lower() != action.head:
            continue  # “stores the hash with a salt”
        parts = listed(with_ or outcome.object)
        for part in parts:
            phrase = read_phrase(part)
            if not phrase.words or _AT_ONCE.search(part):
                continue
            pair = value_in(part) or (shapes.attribute(phrase) if len(parts) > 1 else None)
            if pair and len(phrase.words) <= _FEW_WORDS:
                found.append(Given(f"{action.head}_{pair[0]}" if pair[0] == pair[1] else pair[0], pair[1]))
    return found


def _parts_of(told: str, shapes: Shapes) -> Iterator[tuple[str, str]]:
    """“a rating from 1 to 5 and an optional comment”: what a thing is made of, as parameters."""
    parts = listed(_RANGE.sub("", told))
    for part in parts:
        if counted := re.fullmatch(r"\d+ to \d+ (?P<what>[a-z]+s)", part.strip(), re.I):
            yield counted["what"].lower(), "int"
            continue
        phrase = read_phrase(_LEFT_OUT.sub("", part))
        if not phrase.words or (phrase.plural and phrase.words[-1].lower() in lexicon().actors):
            continue
        pair = value_parameter(phrase.words)
        pair = pair or (shapes.attribute(phrase) if len(parts) > 1 else None)
        if pair:
            yield pair[0], f"{pair[1]} | None" if _LEFT_OUT.search(part) else pair[1]


_RANGE = re.compile(r"\s+(?:from|between|of)\s+-?\d+\s+(?:to|and)\s+-?\d+(?:\s(?:stars|points|percent))?\b")
_LEFT_OUT = re.compile(r"\boptional(?:ly)?\s+", re.I)
_NAMED_RECORDS = {"rate": "rating", "prescribe": "prescription", "grade": "grade", "score": "score", "review": "review",
                  "report": "report", "evaluate": "evaluation", "reserve": "reservation", "order": "order"}  # fmt: skip
"""What is made when something is done to a thing: it says what has to be told."""


def asked_for(shapes: Shapes, action: Action, source: StoryInput) -> list[Given]:
    """What a form asks for when something is made: required, chosen from a list, optional."""
    found: dict[str, Given] = {}
    record = _NAMED_RECORDS.get(action.verb, "")
    for criterion in source.story.criteria:
        text = cleaned(criterion.text)
        cited = source.cite(criterion.name)
        consists = _CONSISTS.match(text)
        if consists and singular(consists["what"].split()[-1]).lower() in (action.head, record):
            for name, kind in _parts_of(consists["list"], shapes):
                name = f"{action.head}_{name}" if name == kind else name
                found.setdefault(name, Given(name, kind, "None" if kind.endswith(" | None") else ""))
        for one, labels in named_values(text):
            name = f"{action.head}_{one.name}" if one.name == one.kind else one.name
            name = "name" if name == f"{action.head}_name" and one.kind == "str" else name  # as its field is called
            kind = shapes.choice(action.head, name, labels, cited) or one.kind
            found.setdefault(name, one._replace(name=name, kind=kind))
        if action.criterion == cited:
            found |= {one.name: one for one in _stored(shapes, criterion.text, action) if one.name not in found}
        conditional = bool(clauses_of(criterion.text).when)
        if choice := _CHOICE.search(text):
            name = snake(choice["what"])
            entity = entity_name(tuple(choice["what"].split()))
            labels = listed(choice["list"])
            shapes.members(entity, labels, cited)
            default = f"{entity}.{member(choice['default'])}" if choice["default"] in labels else ""
            found[name] = Given(name, entity, default)
        elif optional := _OPTIONAL.search(text):
            phrase = read_phrase(optional["what"])
            pair = value_parameter(phrase.words) if phrase.words else None
            if pair and pair[1] != "None":
                found[pair[0]] = Given(pair[0], f"{pair[1]} | None", "None")
        elif required := _REQUIRED.search(text):
            words = tuple(word for word in read_phrase(required["what"]).words if word.lower() != "unique")
            words = tuple(word for word in words if singular(word).lower() != action.head)
            pair = value_parameter(words) if words else None
            if pair is None and words and conditional:
                pair = (snake(words[:2]), "str")
            if pair:
                found[pair[0]] = Given(pair[0], f"{pair[1]} | None", "None") if conditional else Given(*pair)
    return sorted(found.values(), key=lambda one: bool(one.default))


def completed(shapes: Shapes, entity: str, given: list[Given], action: Action, source: StoryInput) -> list[Given]:
    """The inputs of what makes or changes a thing, with all that people enter for it: fields of it, too."""
    found = {one.name: one for one in given}
    head = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity).split()[-1].lower()
    reference = action.criterion or next((source.cite(one.name) for one in source.story.criteria), None)
    for name, kind, cited in entered(action, source):
        if is_field_of(name, found) or name in (head, f"{head}_id"):
            continue
        found[name] = Given(name, kind)
        shapes.field(entity, name, kind, cited)
    for criterion in source.story.criteria:
        row = rows_in(criterion.text, _names_of(shapes, source)) if action.criterion is None else None
        if row is not None and row.name not in found:
            cited = source.cite(criterion.name)
            _asked_thing(shapes, row.key.removesuffix("_id"), cited)
            shapes.field(row.type_name, row.key, "int", cited)
            shapes.field(row.type_name, row.value, row.kind, cited)
            shapes.field(entity, row.name, f"list[{row.type_name}]", cited)
            found[row.name] = Given(row.name, f"list[{row.type_name}]")
    for name, kind, cited in recorded(source):
        shapes.field(entity, name, kind, cited)
        shapes.by_itself.add(name)
    if action.source not in ("want", "title", "actor", "label", "can"):
        return list(found.values())
    for name, kind, cited in distinguished(shapes.texts_everywhere(), head):
        if not is_field_of(name, found):
            found[name] = Given(name, kind)
            shapes.field(entity, name, kind, cited)
    answered = shapes.is_answered(entity)
    translated = _names_of(shapes, source)
    for field, kind in attributes_of(shapes, entity):
        if translated is not None:
            if not translated.of.isdisjoint(field.split("_")):
                continue  # “date de création”: no table makes a name of it
            field = value_name(field, translated)
        name = field if action.operation == "update" else field.removesuffix("_hash")  # entered, and kept as a hash
        asked = not _DERIVED.search(name) and not kind.endswith(" | None") and action.operation != "update"
        if (asked or answered) and not is_field_of(name, found):
            found[name] = Given(name, kind, "None" if kind.endswith(" | None") else "")
            shapes.field(entity, name, kind, shapes.terms[entity].cited if answered else reference)
    return sorted(found.values(), key=lambda one: bool(one.default)) if answered else list(found.values())


def _asked_thing(shapes: Shapes, noun: str, cited: str) -> None:
    """What people answer or rate one by one: it is there before, with its words, and with whether it must be."""
    entity = entity_name((noun,))
    shapes.field(entity, "id", "int", cited)
    shapes.field(entity, "text" if noun in _SAID else "name", "str", cited)
    for said_by, text in shapes.texts():
        if _MANDATORY.search(text):
            shapes.field(entity, "required", "bool", said_by)
    shapes.keep(entity)


_SAID = frozenset(["question", "statement", "vraag", "frage", "pregunta", "pergunta", "domanda"])
_MANDATORY = re.compile(
    r"\b(?:required|mandatory|verplichte?|obligatoires?|pflicht\w*)\s+(?!fields?\b)[^\W\d]+"
    r"|\b(?:question|pregunta|pergunta|domanda)s?\s+(?:obligat|obrigat|obbligat)\w+|\bpflichtfrage\w*", re.I,
)  # fmt: skip


_MOST = 8
"""More values are seen of a thing than anybody enters at once."""


def given_at_last(shapes: Shapes, signature: str) -> str:
    """The signature of what makes a thing, which nobody says the inputs of: what is seen of it was given."""
    name, inputs, entity = signature.partition("() -> ")
    if not inputs or not name.startswith(_MAKES) or entity not in shapes.fields:
        return signature
    seen = [
        (field, kind)
        for field, (kind, _) in shapes.fields[entity].items()
        if not _DERIVED.search(field.removesuffix("_hash")) and kind in _ENTERED_KINDS and field not in shapes.by_itself
    ]
    if not 0 < len(seen) <= _MOST or any(not field.isascii() for field, _ in seen):
        return signature
    given = [(field.removesuffix("_hash"), kind) for field, kind in seen]
    return f"{name}({', '.join(f'{field}: {kind}' for field, kind in given)}) -> {entity}"


def _names_of(shapes: Shapes, source: StoryInput) -> Language | None:
    """The language that the names of a story's things are to be translated from."""
    return language_of(source.story) if shapes.english else None


def _about(clause: str, action: Action) -> bool:
    words = {base_verb(word) or word for word in re.findall(r"[a-z]+", clause.lower())}
    known = lexicon().operations
    return bool(words & {"submit", "enter", "provide", "fill", "save", action.verb}) or any(
        known.get(word, ("", ""))[0] == action.operation for word in words if action.operation
    )
