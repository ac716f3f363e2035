"""Signatures and types of a draft: parameters and results from the nouns that the stories give them."""

from __future__ import annotations

import re

from spec_lsp.design.actions import Action
from spec_lsp.design.clauses import clauses_of, cleaned
from spec_lsp.design.inputs import PackageInput, StoryInput
from spec_lsp.design.model import Entry
from spec_lsp.design.phrases import (
    Phrase,
    entity_name,
    is_thing,
    key_parameter,
    listed,
    read_phrase,
    type_of,
    value_parameter,
)
from spec_lsp.design.words import base_verb, lexicon, singular, snake

_WITH = re.compile(
    r"\b(?:with|using|by entering|by giving|providing|enter(?:s|ing)?|fill(?:s|ing)? in)\s+(?P<what>[^.;]+)", re.I
)
_OWNER = re.compile(r"\b(?:on|for|of)\s+(?P<what>(?:my|a|an|the|each|their|his|her|one)\s+[^.;,]+)", re.I)
_FIELDS = re.compile(
    r"\b(?:shows?|displays?|contains?|includes?|has|have|with|lists?|stores?|records?)\s*:?\s+(?:its\s+|the\s+|a\s+|an\s+|their\s+|each\s+[\w-]+['’]s\s+)?"
    r"(?P<list>[^.;:]+(?:,[^.;:]+)*(?:,?\s+and\s+[^.;:,]+))", re.I,
)  # fmt: skip
_EXPIRING = re.compile(r"\b(?:expires?|valid\s+(?:for|until))\b", re.I)
_CREATES = frozenset(
    ["create", "add", "register", "book", "schedule", "submit", "import", "generate", "record", "save"]
)


class Shapes:
    """What the stories of a component say about their things: fields, and which of them carry an id."""

    def __init__(self, stories: list[StoryInput], package: PackageInput) -> None:
        self._stories = stories
        self._fields: dict[str, dict[str, tuple[str, set[str]]]] = {}
        self._used: dict[str, set[str]] = {}
        self.actor_key = _actor_key(stories)

    def texts(self) -> list[tuple[str, str]]:
        return [(s.cite(c.name), c.text) for s in self._stories for c in s.story.criteria]

    def field(self, entity: str, name: str, kind: str, reference: str | None) -> None:
        fields = self._fields.setdefault(entity, {})
        _, references = fields.setdefault(name, (kind, set()))
        if reference:
            references.add(reference)

    def use(self, entity: str, references: tuple[str, ...]) -> None:
        self._used.setdefault(entity, set()).update(references)

    def inputs(self, action: Action, source: StoryInput) -> list[tuple[str, str]]:
        """The values that are given along: “with a title and a body”, in the want and in the criteria about it."""
        found: dict[str, str] = {}
        texts = [cleaned(source.story.want or "")] if action.source == "want" else []
        for criterion in source.story.criteria:
            read = clauses_of(criterion.text)
            if action.criterion in (None, source.cite(criterion.name)):
                texts += [clause for clause in read.when if _about(clause, action)]
        for text in texts:
            for given in _WITH.finditer(text):
                for part in listed(re.split(r"\b(?:so that|when|from|in|on|to)\b", given["what"])[0]):
                    phrase = read_phrase(part)
                    if phrase.words and (pair := value_parameter(phrase.words)):
                        found.setdefault(*pair)
        return list(found.items())

    def types(self, methods: list[Entry], package: PackageInput) -> list[Entry]:
        """A type for each entity that a signature names, with the fields that the stories give it."""
        found = []
        text = " ".join(entry.body for entry in methods)
        for entity in dict.fromkeys(re.findall(r"\b[A-Z]\w+\b", text)):
            if entity in ("Path", "Decimal", "None"):
                continue
            fields = dict(self._fields.get(entity, {}))
            references = {name for _, names in fields.values() for name in names}
            if not references:
                behind = [entry for entry in methods if re.search(rf"\b{entity}\b", entry.body)]
                references = {package.sorted(entry.references)[0] for entry in behind if entry.references}
            body = ", ".join(f"`{name}: {kind}`" for name, (kind, _) in fields.items())
            found.append(Entry("type", entity, body or "`id: int`", "", tuple(references)))
        return found


def signature_of(action: Action, source: StoryInput, shapes: Shapes) -> tuple[str, str]:
    """The method's name and whole signature."""
    phrase = action.object
    parameters: list[tuple[str, str]] = []
    reference = action.criterion or next((source.cite(c.name) for c in source.story.criteria), None)
    inputs = shapes.inputs(action, source)
    thing = is_thing(phrase.words) or (bool(phrase.words) and type_of(phrase.words) is None)
    entity = entity_name(phrase.words[-2:]) if phrase.words and thing else ""
    returns = "None"
    owner = _owner(phrase)
    if owner:
        parameters.append(key_parameter(owner))
    if action.kind == "access":
        parameters = inputs or [("email", "str"), ("password", "str")][: 2 if action.operation == "sign_in" else 0]
        returns = _received(source, shapes) or "None"
        return action.operation, _signature(action.operation, parameters, returns)
    name = action.name
    if action.fixed.endswith("_for"):
        key = snake(phrase.rest.removeprefix("per "))
        return name, f"{name}({key}: str) -> str"
    if action.source == "schedule":
        return name, f"{name}(period: date) -> None"
    if name == "format_relative_time":
        return name, f"{name}(moment: datetime, now: datetime) -> str"
    if action.fixed.endswith("_status"):
        return name, f"{name}({action.head}_id: int) -> str"
    if action.operation == "discover" and entity:
        return name, f"{name}(root: Path) -> list[{entity}]"
    if action.source == "count":
        parameters += _subject_keys(source)
    elif action.operation in _CREATES and entity:
        parameters += [pair for pair in inputs if pair not in parameters]
        returns = entity
        shapes.field(entity, "id", "int", reference)
        for field, kind in inputs:
            shapes.field(entity, field, kind, reference)
    elif action.kind in ("read", "view") and entity:
        many = phrase.plural or action.operation in ("list", "search", "filter", "sort")
        if not many:
            parameters.append(key_parameter(phrase.words[-2:]))
        elif action.operation in ("search", "filter"):
            parameters += inputs or [("query", "str")]
        returns = f"list[{entity}]" if many else entity
        shapes.field(entity, "id", "int", reference)
        _listed_fields(entity, source, shapes)
    elif action.kind == "read" and phrase.words:
        returns = type_of(phrase.words) or "str"
    elif action.operation == "export":
        returns = "str"
    elif action.kind == "rule" and phrase.words:
        value = value_parameter(phrase.words)
        if action.operation == "validate":
            parameters += [value] if value else [key_parameter(phrase.words[-2:])]
        else:
            returns = type_of(phrase.words) or entity or "str"
    elif entity:
        parameters.append(key_parameter(phrase.words[-2:]))
        parameters += inputs
    elif value := value_parameter(phrase.words):
        parameters += [value, *[pair for pair in inputs if pair[0] != value[0]]]
    else:
        parameters += inputs
    return name, _signature(name, parameters, returns)


def page_signature(action: Action) -> tuple[str, str]:
    """A page shows something or takes a form; a selection takes what was selected."""
    name = action.name
    operation = name.split("_", 1)[0]
    if operation == "select":
        return name, f"{name}({action.object.head}_id: int) -> None"
    if operation in ("refresh", "submit"):
        return name, f"{name}() -> None"
    if operation == "confirm":
        key, kind = key_parameter(action.object.words[-1:])
        return name, f"{name}({key}: {kind}) -> str"
    return name, f"{name}() -> str"


def _signature(name: str, parameters: list[tuple[str, str]], returns: str) -> str:
    unique = dict(pair for pair in reversed(parameters) if pair[0].isidentifier())
    ordered = [pair for pair in dict(parameters) if pair in unique]
    return f"{name}({', '.join(f'{one}: {unique[one]}' for one in ordered)}) -> {returns}"


def _about(clause: str, action: Action) -> bool:
    words = {base_verb(word) or word for word in re.findall(r"[a-z]+", clause.lower())}
    known = lexicon().operations
    return bool(words & {"submit", "enter", "provide", "fill", "save", action.verb}) or any(
        known.get(word, ("", ""))[0] == action.operation for word in words if action.operation
    )


def _owner(phrase: Phrase) -> tuple[str, ...]:
    """Whose thing it is, where that is a thing as well: “on my child's account” → the child."""
    if phrase.owner and is_thing(phrase.owner):
        return phrase.owner[-1:]
    found = _OWNER.match(phrase.rest.strip())
    if found is None:
        return ()
    inner = read_phrase(found["what"])
    if inner.owner:
        return inner.owner[-1:]
    return inner.words[-2:] if inner.words and is_thing(inner.words) and not inner.plural else ()


def _received(source: StoryInput, shapes: Shapes) -> str:
    """What somebody gets back: “they receive an access token that expires after …” → ``AccessToken``."""
    for criterion in source.story.criteria:
        for outcome in clauses_of(criterion.text).outcomes:
            if outcome.verb in ("receive", "get", "obtain", "issue", "return") and not outcome.negative:
                phrase = read_phrase(outcome.object)
                if not phrase.words or phrase.plural:
                    continue
                entity = entity_name(phrase.words[-2:])
                cited = source.cite(criterion.name)
                shapes.field(entity, "value", "str", cited)
                if _EXPIRING.search(criterion.text):
                    shapes.field(entity, "expires_at", "datetime", cited)
                return entity
    return ""


def _subject_keys(source: StoryInput) -> list[tuple[str, str]]:
    """Who a count is kept for: by e-mail where the story signs in with one, else by the actor's id."""
    text = " ".join([source.story.want or "", *(criterion.text for criterion in source.story.criteria)]).lower()
    if "email" in text or "e-mail" in text:
        return [("email", "str")]
    role = (source.story.role or "user").split()
    return [key_parameter((role[-1].lower(),))]


def _actor_key(stories: list[StoryInput]) -> tuple[str, str] | None:
    role = next((s.story.role for s in stories if s.story.role), None)
    return key_parameter((role.split()[-1].lower(),)) if role else None


def _listed_fields(entity: str, source: StoryInput, shapes: Shapes) -> None:
    for criterion in source.story.criteria:
        text = cleaned(criterion.text)
        noun = entity.lower()
        if noun not in text.lower().replace(" ", "") and singular(noun) not in text.lower():
            continue
        for found in _FIELDS.finditer(text):
            for part in listed(found["list"]):
                phrase = read_phrase(part)
                if phrase.words and (pair := value_parameter(phrase.words)):
                    shapes.field(entity, pair[0], pair[1], source.cite(criterion.name))
