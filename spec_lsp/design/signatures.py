"""Signatures of a draft: parameters and results from the nouns that the stories give them."""

from __future__ import annotations

import keyword
import re

from spec_lsp.design.abroad import speaks_of, value_name
from spec_lsp.design.clauses import clauses_of, cleaned
from spec_lsp.design.deeds import Action
from spec_lsp.design.entered import chosen, listed_in
from spec_lsp.design.foreign import foreign_fields, foreign_given, is_own
from spec_lsp.design.inputs import StoryInput
from spec_lsp.design.languages import Language, language_of
from spec_lsp.design.phrases import (
    Phrase,
    entity_name,
    is_thing,
    key_parameter,
    read_phrase,
    type_of,
    value_parameter,
)
from spec_lsp.design.shapes import Given, Shapes
from spec_lsp.design.words import plural, snake
from spec_lsp.design.worked_out import worked_out

_OWNER = re.compile(r"\b(?:on|for|of)\s+(?P<what>(?:my|a|an|the|each|their|his|her|one|specific)\s+[^.;,]+)", re.I)
_SAME = re.compile(
    r"\bfor\s+(?:the\s+same|each|every)\s+(?P<one>[a-z]+)(?:\s+and\s+(?:the\s+same\s+)?(?P<two>[a-z]+(?:\s[a-z]+)?))?",
    re.I,
)
_PERIOD = re.compile(
    r"\bperiod\b|\b(?:hourly|daily|nightly|weekly|monthly|yearly)\s+(?:schedule|run|job|basis|accrual|process)\b", re.I
)
_OF_PERIOD = re.compile(r"of (?:an?|the|each|every|one) (?P<what>week|month|day|year|quarter)\b", re.I)
_TO_EACH = re.compile(r"\bto (?:each|every|the|an?|all) (?P<whom>[a-z]+)\b", re.I)
_FOR_ALL = re.compile(r"^for (?:all|several|multiple) (?:[a-z]+ )?(?P<whom>[a-z]+s)\b", re.I)
_MONEY = frozenset(["money", "fund", "funds", "cash"])
_ONE_EACH = frozenset(["reset", "restore", "clear"])
"""What is done to the one thing of its owner: that one tells it."""
_DETERMINERS = frozenset(["each", "every", "all", "any", "some", "no", "one", "other", "another", "new"])
_CREDENTIALS = ("email", "username", "password", "code", "pin")
_CREATES = frozenset(
    ["create", "add", "register", "book", "schedule", "submit", "import", "generate", "record", "save"]
)
_MANY = frozenset(["list", "search", "filter", "sort"])


def signature_of(action: Action, source: StoryInput, shapes: Shapes) -> tuple[str, str]:
    """The method's name and whole signature."""
    name, phrase = action.name, action.object
    if action.source == "belonging":
        return name, _of_owner(action, shapes)
    language = language_of(source.story)
    if language is not None and phrase.words:
        return name, _foreign(action, source, shapes, language)
    fixed = _fixed(action, source)
    if fixed is not None:
        return name, fixed
    if action.kind == "access":
        given = shapes.given(action, source)
        if not given and action.operation in ("sign_in", "sign_up"):
            text = " ".join([source.story.want or "", *(c.text for c in source.story.criteria)]).lower()
            given = [Given(noun, "str") for noun in _CREDENTIALS if re.search(rf"\b{noun}\b", text)]
            if not given and action.operation == "sign_in":  # “with my credentials”: who it is, and what proves it
                everywhere = " ".join(text for _, text in shapes.texts_everywhere()).lower()
                who = "email" if re.search(r"\be-?mail\b", everywhere) else "username"
                given = [Given(who, "str"), Given("password", "str")]
        if action.operation == "sign_out":
            given = [Given("token", "str")] if shapes.has_token else [Given("user_id", "int")]
        made = "" if action.operation in ("sign_in", "sign_out") else shapes.made(source)
        for one in given if made else ():
            shapes.field(made, one.name, one.kind, reference_of(action, source))
        return name, _signature(name, given, made or shapes.received(source) or "None")
    reference = reference_of(action, source)
    entity = shapes.entity(phrase.words) if phrase.words and type_of(phrase.words) is None else ""
    given = shapes.given(action, source)
    owner = _owner(phrase) or _own_things(action, source)
    keys = [owner] if owner else []
    if entity and (mine := shapes.owners.get(entity)) and action.operation != "import":
        keys = [mine, *(key for key in keys if key.name != mine.name)]
    if action.operation == "import" and entity:
        made = shapes.become(source)
        if not made:
            shapes.field(entity, "id", "int", reference)
        returned = f"list[{made}]" if made else f"list[{entity}]" if phrase.plural else entity
        return name, _signature(name, [*keys, *(given or [Given("path", "Path")])], returned)
    if action.operation == "upload":
        about = Given(snake(phrase.singular[-1:]), "bytes")
        return name, _signature(name, [*keys, about, *given], "None")
    if action.operation in _CREATES and entity:
        asked = shapes.asked(action, source)
        given = [_apart(one, action.head) for one in given]
        if (everybody := _FOR_ALL.match(phrase.rest)) and not keys:
            key, kind = key_parameter((everybody["whom"],))
            keys = [Given(f"{key}s", f"list[{kind}]")]
        given = [*given, *(one for one in asked if one.name not in {known.name for known in given})]
        shapes.field(entity, "id", "int", reference)
        for one in (*keys, *given):
            shapes.field(entity, one.name, one.kind, reference)
        given = shapes.completed(entity, [*keys, *given], action, source)
        return name, _signature(name, given, entity)
    if action.kind in ("read", "view") and entity:
        many = phrase.plural or action.operation in _MANY
        shapes.options(source, entity)
        if not shapes.is_closed(entity):
            shapes.field(entity, "id", "int", reference)
            shapes.listed_fields(entity, source)
            if keys and keys[0] == shapes.owners.get(entity):
                shapes.field(entity, keys[0].name, keys[0].kind, reference)
        alone = bool(keys) and (
            phrase.rest.startswith("of ") or bool(phrase.owner)
        )  # “a plan's list”: the plan tells it
        if not many and not alone:
            keys.append(Given(*key_parameter(phrase.words[-1:])))
        elif action.operation in ("search", "filter"):
            keys += given or [Given("query", "str")]
        return name, _signature(name, keys, f"list[{entity}]" if many else entity)
    if action.operation == "search":
        return name, _signature(name, [*keys, *(given or [Given("query", "str")])], "list[str]")
    if action.kind == "read":
        return name, _signature(name, keys, type_of(phrase.words) or "str")
    if action.operation == "export":
        picked = [Given(what, kind) for what, kind, _ in chosen(source)]
        return name, _signature(name, [*keys, *picked], "str")
    if action.kind in ("rule", "transform"):
        counted = _counted(action)
        if counted and entity:
            return name, _signature(name, [*keys, Given(*key_parameter(phrase.words[-1:])), *counted], entity)
        return _named_by_operands(name, _signature(name, *worked_out(action, source, shapes, entity, keys)), phrase)
    if action.operation == "set" and entity:
        shapes.options(source, entity)
        value = Given(snake(phrase.singular[-1:]), entity if shapes.is_closed(entity) else "str")
        return name, _signature(name, [*keys, value, *given], "None")
    if action.kind == "process" and not entity and (moved := _moved(action)):
        result = shapes.made_by(action.verb)
        for end in moved if result else ():
            shapes.field(result, end.name, end.kind, reference)
        whole = [*moved, *given]
        return name, _signature(
            name, shapes.completed(result, whole, action, source) if result else whole, result or "None"
        )
    if action.kind == "process" and not entity:
        pair = value_parameter(action.noun)
        whom = _keys_of(source) or ([Given(*pair)] if pair else [])
        return name, _signature(name, [*keys, *whom, *given], "None")
    if action.kind == "message" and (told := _told(source, phrase)):
        held = listed_in(phrase.head.lower(), source)
        if held is None:
            return name, _signature(name, [*keys, *told, *given], "None")
        several, fields, cited = held
        part = entity_name((several,))
        for field, kind in fields:
            shapes.field(part, field, kind, cited)
        return name, _signature(name, [*keys, *told, *given, Given(several, f"list[{part}]")], "None")
    if entity and phrase.plural and (period := _OF_PERIOD.match(phrase.rest)):
        result = shapes.made_by(action.verb)
        span = Given(period["what"].lower(), "date")
        if result:
            shapes.field(result, span.name, span.kind, reference)
            shapes.field(result, snake(phrase.words[-1:]), f"list[{entity}]", reference)
            shapes.field(entity, "id", "int", reference)
        return name, _signature(name, [*keys, span, *given], result or "None")
    if entity:
        itself = Given(*key_parameter(phrase.words[-1:]))
        if (instead := _INSTEAD.match(phrase.rest)) and is_thing((instead["what"].lower(),)):
            given = [*given, Given(*key_parameter((instead["what"].lower(),)))]
        if action.operation == "update":
            given = shapes.completed(entity, given, action, source)
        own = keys if keys and action.operation in _ONE_EACH else [*keys, itself]
        return name, _signature(name, [*own, *given], "None")
    value_pair = value_parameter(action.noun) if phrase.words and action.operation not in _ONE_EACH else None
    if value_pair and not keys and action.kind == "write" and (whose := _whose(action, source)) is not None:
        keys = [whose]
    return name, _signature(name, [*keys, *([Given(*value_pair)] if value_pair else []), *given], "None")


def _apart(one: Given, head: str) -> Given:
    """A value that is called like its type says whose it is: ``date: date`` → ``loss_date: date``."""
    return one._replace(name=f"{head}_{one.name}") if one.name == one.kind else one


_INSTEAD = re.compile(r"^(?:by|with)\s+(?:another|a different|an other|a new|one)\s+(?P<what>[a-z]+)\b", re.I)


def _foreign(action: Action, source: StoryInput, shapes: Shapes, language: Language) -> str:
    """In another language: the keys and values that its tables tell, and a type with the fields that criteria name."""
    entity = shapes.entity(action.object.words)
    reference = reference_of(action, source)
    owner = shapes.owners.get(entity)
    keys = [owner] if owner and action.kind in ("read", "write") else []

    def named(name: str, kind: str) -> Given:
        return Given(value_name(name, language) if shapes.english else name, kind)

    given = [named(*pair) for pair in foreign_given(source.story, language)]
    if action.operation in _CREATES and action.source == "want":
        wanted = [named(*pair) for pair in foreign_fields(source.story.want or "", language)]
        given = [*given, *(one for one in wanted if one.name not in map(snake, action.object.words))]
    shapes.field(entity, "id", "int", reference)
    for criterion in source.story.criteria:
        for pair in foreign_fields(criterion.text, language):
            said = named(*pair)
            about = criterion_about(criterion.text, action) or speaks_of(criterion.text, action.head, language)
            if about and said.name not in {one.name for one in given}:
                name = f"{action.head}_{said.name}" if said.name == said.kind else said.name
                shapes.field(entity, name, said.kind, source.cite(criterion.name))
    if action.operation in _CREATES:
        for one in (*keys, *given):
            shapes.field(entity, one.name, one.kind, reference)
        return _signature(action.name, shapes.completed(entity, [*keys, *given], action, source), entity)
    if action.kind in ("read", "view"):
        many = action.object.plural or action.operation in _MANY
        own = [] if many else [Given(*key_parameter(action.object.words[-1:]))]
        query = [Given("query", "str")] if action.operation in ("search", "filter") else []
        return _signature(action.name, [*keys, *own, *query, *given], f"list[{entity}]" if many else entity)
    if action.operation == "export":
        return _signature(action.name, [*keys, *given], "str")
    if action.operation == "import":
        return _signature(action.name, [*keys, Given("path", "Path")], f"list[{entity}]")
    if action.operation == "upload":
        return _signature(action.name, [*keys, Given(snake(action.object.singular[-1:]), "bytes"), *given], "None")
    return _signature(action.name, [*keys, Given(*key_parameter(action.object.words[-1:])), *given], "None")


def _own_abroad(action: Action, source: StoryInput, language: Language, english: bool) -> Given | None:
    role = re.findall(r"[^\W\d_]+", (source.story.role or "").lower())
    texts = [source.story.want or "", *(criterion.text for criterion in source.story.criteria)]
    if not role or action.kind != "read" or not any(is_own(text, language) for text in texts):
        return None
    return Given(*key_parameter((value_name(role[-1], language) if english else role[-1],)))


def criterion_about(text: str, action: Action) -> bool:
    """Whether a criterion speaks of the action's thing."""
    return bool(action.head) and action.head[:-1] in text.lower()


def own_things(action: Action, source: StoryInput, shapes: Shapes) -> tuple[str, Given] | None:
    """The type of which people see only their own, with the key for whose they are; None where everybody sees all."""
    language = language_of(source.story)
    mine = _own_things(action, source) if language is None else _own_abroad(action, source, language, shapes.english)
    if mine is None or not action.object.words or type_of(action.object.words) is not None:
        return None
    return shapes.entity(action.object.words), mine


def _of_owner(action: Action, shapes: Shapes) -> str:
    """What is done to things that belong to one takes the key of that one."""
    phrase = action.object
    owner = phrase.rest.split()[-1] if phrase.rest.split()[:1] and phrase.rest.split()[0] in _TO_OWNER else ""
    keys = [Given(*key_parameter((owner,)))] if owner else []
    if action.operation == "calculate":
        return _signature(action.name, keys, type_of(phrase.words[-1:]) or "Decimal")
    if action.operation == "add":
        kind = type_of(phrase.words[-1:])
        noun = phrase.words[-1].lower()
        sized = any(noun in text.lower() and re.search(r"\d\s*(?:[KMG]B)\b", text) for _, text in shapes.texts())
        given = Given(snake(phrase.words[-1:]), "bytes" if kind == "Path" or (sized and not kind) else kind or "str")
        for entity in shapes.known(owner):
            shapes.field(entity, snake(plural(phrase.words[-1])), f"list[{given.kind}]", action.criterion)
        return _signature(action.name, [*keys, given], "None")
    return _signature(action.name, keys, "None")


_TO_OWNER = frozenset(["for", "of", "to", "by"])


def _moved(action: Action) -> list[Given]:
    """“transfer money from my wallet to another person's wallet”: from where, to where, how much."""
    ends = {}
    for side in ("from", "to"):
        found = re.search(
            rf"\b{side}\s+(?P<what>(?:my|an?|the|one|another)\s.+?)(?=\s(?:from|to|so|when)\s|$)", action.object.rest
        )
        phrase = read_phrase(found["what"]) if found else None
        if phrase is not None and phrase.words and is_thing(phrase.words):
            ends[side] = phrase
    if len(ends) < 2:
        return []
    value = value_parameter(action.noun)
    same = ends["from"].head.lower() == ends["to"].head.lower()
    keys = []
    for side, role in (("from", "source_"), ("to", "destination_")):
        key, kind = key_parameter(ends[side].words[-1:])
        keys.append(Given(role + key if same else key, kind))
    amount = [Given("amount" if value[0] in _MONEY else value[0], value[1])] if value else []
    return [*keys, *amount]


def reference_of(action: Action, source: StoryInput) -> str | None:
    """The criterion that an action comes from, the story's first where it is the story's own."""
    return action.criterion or next((source.cite(c.name) for c in source.story.criteria), None)


def page_signature(action: Action) -> tuple[str, str]:
    """A page shows something or takes a form; a selection takes what was selected."""
    name = action.name
    operation = name.split("_", 1)[0]
    if operation == "select":
        return name, f"{name}({snake(action.object.singular)}_id: int) -> None"
    if operation == "refresh":
        return name, f"{name}() -> None"
    if operation == "submit":
        known = action.source == "page" and name.endswith(
            ("removal", "deletion", "cancellation", "archiving", "changes")
        )
        given = ["{}: {}".format(*key_parameter(action.object.words[-1:]))] if known and action.object.words else []
        if not name.endswith(("removal", "deletion", "cancellation", "archiving")):
            given.append("form: Mapping[str, str]")
        return name, f"{name}({', '.join(given)}) -> Response"
    if name == "show_edit_form" or operation == "toggle":
        key, kind = key_parameter(action.object.words[-1:])
        return name, f"{name}({key}: {kind}) -> {'str' if operation == 'show' else 'Response'}"
    if operation == "confirm":
        key, kind = key_parameter(action.object.words[-1:])
        return name, f"{name}({key}: {kind}) -> str"
    return name, f"{name}() -> str"


def _fixed(action: Action, source: StoryInput) -> str | None:
    """Signatures that the form of the name decides."""
    name, phrase = action.name, action.object
    if action.operation == action.fixed:
        return f"{name}() -> None"  # a title as it stands
    if action.source == "count":
        return _signature(name, _subject_keys(source), "None")
    if action.source == "schedule":
        periods = any(_PERIOD.search(criterion.text) for criterion in source.story.criteria) or not action.criterion
        return f"{name}(period: date) -> None" if periods or action.kind == "process" else f"{name}() -> None"
    if action.fixed and action.source == "rule" and phrase.plural and is_thing(phrase.words[-1:]):
        entity = entity_name(phrase.words[-1:])
        if action.operation == "preview":
            return f"{name}(document: str) -> list[{entity}]"
        if action.operation == "apply":
            return f"{name}({snake(phrase.words[-1:])}: list[{entity}]) -> None"
    if action.fixed.startswith("was_recently_"):
        return _signature(name, [Given(*key_parameter(phrase.words)), Given("today", "date")], "bool")
    if action.fixed.endswith("_in_effect"):
        whose = [one for one in _keys_of(source) if one.kind == "int"]
        return _signature(name, [*whose, Given("day", "date")], type_of(phrase.words) or "str")
    if action.fixed.endswith("_for"):
        return f"{name}({snake(phrase.rest.removeprefix('per '))}: str) -> str"
    if action.fixed.endswith("_status"):
        return f"{name}({action.head}_id: int) -> str"
    if name == "format_relative_time":
        return f"{name}(moment: datetime, now: datetime) -> str"
    if action.operation == "discover" and phrase.words and is_thing(phrase.words):
        return f"{name}(root: Path) -> list[{entity_name(phrase.words[-2:])}]"
    return None


def _named_by_operands(name: str, signature: str, phrase: Phrase) -> tuple[str, str]:
    """“the available balance is balance − …”: the result keeps the word that tells it from what it is made of."""
    if len(phrase.words) != 1 or not re.search(rf"[(\s]{re.escape(snake(phrase.singular))}:", signature):
        return name, signature
    adjective = phrase.adjective
    if not adjective or adjective in _DETERMINERS:
        return name, signature
    longer = f"{name[: -len(snake(phrase.singular))]}{snake(adjective)}_{snake(phrase.singular)}"
    return longer, longer + signature[len(name) :]


def _counted(action: Action) -> list[Given]:
    """“to a number of people” → ``people: int``."""
    return [Given(snake(found), "int") for found in re.findall(r"\bnumber of ([a-z]+)", action.object.rest, re.I)]


def _told(source: StoryInput, phrase: Phrase) -> list[Given]:
    """Whom a message goes to: “the list is sent to each librarian”."""
    for criterion in source.story.criteria:
        for outcome in clauses_of(criterion.text).outcomes:
            found = _TO_EACH.search(outcome.effect)
            if found and phrase.head.lower() in outcome.effect.lower():
                return [Given(*key_parameter((found["whom"].lower(),)))]
    return []


def _keys_of(source: StoryInput) -> list[Given]:
    """Whom and when a process runs for: “for the same child and the same period”."""
    found: list[Given] = []
    texts = [cleaned(criterion.text) for criterion in source.story.criteria]
    for text in [cleaned(source.story.want or ""), *texts]:
        for same in _SAME.finditer(text):
            for word in (same["one"], same["two"]):
                words = tuple(word.split()) if word else ()
                if words and is_thing(words):
                    found.append(Given(*key_parameter(words[-1:])))
                elif words and (pair := value_parameter(words)):
                    found.append(Given(*pair))
    owner = re.search(r"\b(?:my|a|each|the)\s+([a-z]+)['’]s\b", " ".join([source.story.want or "", *texts]))
    if not found and owner and is_thing((owner[1],)):
        found.append(Given(*key_parameter((owner[1],))))
    if any(_PERIOD.search(text) for text in texts):
        found.append(Given("period", "date"))
    return found


def _signature(name: str, given: list[Given], returns: str) -> str:
    unique: dict[str, Given] = {}
    for one in given:
        if one.name.isidentifier() and not keyword.iskeyword(one.name):
            unique.setdefault(one.name, one)
    ordered = sorted(unique.values(), key=lambda one: bool(one.default))
    written = [f"{one.name}: {one.kind}" + (f" = {one.default}" if one.default else "") for one in ordered]
    return f"{name}({', '.join(written)}) -> {returns}"


def _owner(phrase: Phrase) -> Given | None:
    """Whose thing it is, where that is a thing as well: “on my child's account” → the child."""
    if phrase.owner and is_thing(phrase.owner):
        return Given(*key_parameter(phrase.owner[-1:]))
    found = _OWNER.match(phrase.rest.strip())
    if found is None:
        return None
    inner = read_phrase(found["what"])
    words = inner.owner[-1:] if inner.owner else inner.words[-2:]
    if not words or not is_thing(words):
        return None
    if words[-1].lower().rstrip("s") in ("type", "kind", "category"):
        return Given(snake((*words[:-1], words[-1].rstrip("s"))), "str")
    return None if inner.plural and not inner.owner else Given(*key_parameter(words))


def _own_things(action: Action, source: StoryInput) -> Given | None:
    """“my orders”, “the orders I placed”: what is shown depends on who asks."""
    role = re.findall(r"[a-z]+", (source.story.role or "").lower())
    if not role or role[-1] == "user" or action.source not in ("want", "title") or action.kind not in ("read", "io"):
        return None
    head = re.escape(action.head)
    own = re.search(rf"\bmy\s+(?:[\w-]+\s+){{0,2}}{head}|\b{head}\w*\s+I\s+\w+", source.story.want or "", re.I)
    return Given(*key_parameter((role[-1],))) if own else None


def _whose(action: Action, source: StoryInput) -> Given | None:
    """“change my password”: whose it is depends on who asks."""
    texts = [source.story.want or "", *(criterion.text for criterion in source.story.criteria)]
    own = re.compile(rf"\b(?:my|their|his|her|its|own)\s+(?:own\s+)?(?:[\w-]+\s+)?{re.escape(action.head)}\b", re.I)
    if not action.head or not any(own.search(text) for text in texts):
        return None
    role = re.findall(r"[a-z]+", (source.story.role or "user").lower())
    return Given(*key_parameter((role[-1] if role else "user",)))


def _subject_keys(source: StoryInput) -> list[Given]:
    """Who a count is kept for: by e-mail where the story signs in with one, else by the actor's id."""
    text = " ".join([source.story.want or "", *(criterion.text for criterion in source.story.criteria)]).lower()
    if "email" in text or "e-mail" in text:
        return [Given("email", "str")]
    role = (source.story.role or "user").split()
    return [Given(*key_parameter((role[-1].lower(),)))]
