"""Signatures of a draft: parameters and results from the nouns that the stories give them."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.abroad import speaks_of, value_name
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.foreign import foreign_fields, foreign_given
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.languages import Language, language_of
from spec_lsp.design.language.phrases import (
    Phrase,
    entity_name,
    is_thing,
    key_parameter,
    listed,
    read_phrase,
    type_of,
    value_in,
    value_parameter,
)
from spec_lsp.design.language.verbs import nominal_verb
from spec_lsp.design.language.words import base_verb, snake
from spec_lsp.design.values.attributes import dated, list_fields, read_options
from spec_lsp.design.values.doers import doer_of, is_code
from spec_lsp.design.values.entered import both_ends, changed_values, chosen, entered, listed_in
from spec_lsp.design.values.fixed_signatures import fixed_signature, signature, signature_of_belonging
from spec_lsp.design.values.given import asked_for, completed, given_along, left_open
from spec_lsp.design.values.keys import (
    asker_of,
    criterion_about,
    ends_of_move,
    keys_of,
    owner_of,
    recipients,
    reference_of,
    whose_value,
)
from spec_lsp.design.values.learning import learning_signature
from spec_lsp.design.values.named_inputs import in_code
from spec_lsp.design.values.records import keys_of_record, record_of, values_of_record
from spec_lsp.design.values.results import created_in, has_token, made_by, read_result, received_in, turned_into
from spec_lsp.design.values.shapes import Given, Shapes
from spec_lsp.design.values.signals import signal_signature
from spec_lsp.design.values.worked_out import is_of_itself, worked_out
from spec_lsp.stories.model import Criterion

_OF_PERIOD = re.compile(r"of (?:an?|the|each|every|one) (?P<what>week|month|day|year|quarter)\b", re.I)
_FOR_ALL = re.compile(r"^for (?:all|several|multiple) (?:[a-z]+ )?(?P<whom>[a-z]+s)\b", re.I)
_OF_ALL = frozenset(
    ["overview", "summary", "history", "statistics", "analytics", "dashboard", "breakdown", "calendar", "digest"]
)
"""What is told of all there is, or of somebody: there is one, which has no key."""
_ONE_EACH = frozenset(["reset", "restore", "clear"])
"""What is done to the one thing of its owner: that one tells it."""
_DETERMINERS = frozenset(["each", "every", "all", "any", "some", "no", "one", "other", "another", "new"])
_CREDENTIALS = ("email", "username", "password", "code", "pin")
_CREATES = frozenset(
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
     "proposal", "defect", "fault", "accident", "absence", "expense"]
)  # fmt: skip
"""What is not there before somebody tells of it."""
_WITH_THING = re.compile(r"^(?:with|about|for|on|regarding)\s+(?P<what>(?:an?|the|my|this)\s+[a-z]+)\b", re.I)
_PUT_TOGETHER = frozenset(["merge", "exchange"])
_BY_ITSELF = frozenset(["time", "timestamp", "moment"])
"""What a record has by itself, because it is made then."""
_FOR_A_DAY = re.compile(r"(?:for|on)\s+(?:an?|one|the|any|some)\s+(?P<day>day|date|week|month|night)\b", re.I)
"""“reserve a space for a day”: which day has to be told."""
_LATER = re.compile(r"\b(?:\d+|an?|one|two|three)\s+[a-z]+\s+(?:later|from now|ahead|after)\b", re.I)
"""“the return date 7 days later”: what is reckoned and not told."""
_MANY = frozenset(["list", "search", "filter", "sort"])


def signature_of(action: Action, source: StoryInput, shapes: Shapes) -> tuple[str, str]:
    """The method's name and whole signature."""
    name, phrase = action.name, action.object
    if action.source == "belonging":
        return name, signature_of_belonging(action, shapes)
    language = language_of(source.story)
    if language is not None and phrase.words:
        return name, _foreign(action, source, shapes, language)
    fixed = signal_signature(action, source, shapes) or learning_signature(action, source, shapes)
    fixed = fixed or fixed_signature(action, source)
    if fixed is not None:
        return name, fixed
    if action.kind == "access":
        return name, _access(action, source, shapes)
    reference = reference_of(action, source)
    entity = shapes.entity(phrase.words) if phrase.words and type_of(phrase.words) is None else ""
    given = given_along(shapes, action, source)
    day = _FOR_A_DAY.match(phrase.rest) if action.source == "want" and action.kind == "write" else None
    if day and not any(one.kind.startswith("date") for one in given):
        given = [*given, Given(day["day"], "date")]
    owner = owner_of(phrase) or asker_of(action, source)
    keys = [owner] if owner else []
    if entity and (mine := shapes.owners.get(entity)) and action.operation != "import":
        keys = [mine, *(key for key in keys if key.name != mine.name)]
    if entity and (doer := doer_of(action, source)) is not None:
        keys = [doer, *(key for key in keys if key.name != doer.name)]
    keys += [one for one in in_code(action, source) if one.name not in {key.name for key in (*keys, *given)}]
    if action.operation == "import" and entity:
        made = turned_into(shapes, source)
        if not made:
            shapes.field(entity, "id", "int", reference)
            list_fields(shapes, entity, source)
        result = read_result(shapes, source, action.head, made, reference) if made else ""
        returned = result if made else f"list[{entity}]" if phrase.plural else entity
        return name, signature(name, [*keys, *(given or [Given("path", "Path")])], returned)
    if action.operation == "upload":
        about = Given(snake(phrase.singular[-1:]), "bytes")
        return name, signature(name, [*keys, about, *given], created_in(shapes, source) or "None")
    if record := record_of(action, source, action.operation in _CREATES):
        made = shapes.entity(record.words)
        left = [*keys_of_record(action, source, record), *given, *values_of_record(record, shapes)]
        shapes.field(made, "id", "int", record.cited)
        for one in left:
            shapes.field(made, one.name, one.kind, record.cited)
        given = completed(shapes, made, [*keys, *left], action, source)
        later = [value_in(value) for value in record.values if _LATER.search(value)]
        reckoned = _BY_ITSELF | {pair[0] for pair in later if pair is not None}
        return name, signature(name, [one for one in given if one.name not in reckoned], made)
    created = action.operation in _ASKS and created_in(shapes, source) == entity
    created = created or (action.operation == "start" and phrase.adjective == "new")  # “start a new game”
    created = created or (action.operation in _TELLS | _ASKS and action.head in _TOLD_OF and not phrase.plural)
    if entity and (
        created or action.operation in _CREATES or (action.operation in _TELLS and shapes.is_answered(entity))
    ):
        asked = asked_for(shapes, action, source)
        given = [_apart(one, action.head) for one in left_open(given, source)]
        keys = keys or _told_about(action)
        if (everybody := _FOR_ALL.match(phrase.rest)) and not keys:
            key, kind = key_parameter((everybody["whom"],))
            keys = [Given(f"{key}s", f"list[{kind}]")]
        given = [*given, *(one for one in asked if one.name not in {known.name for known in given})]
        shapes.field(entity, "id", "int", reference)
        for one in (*keys, *given):
            shapes.field(entity, one.name, one.kind, reference)
        given = completed(shapes, entity, [*keys, *given], action, source)
        return name, signature(name, given, entity)
    if action.kind in ("read", "view") and entity:
        many = phrase.plural or action.operation in _MANY
        read_options(shapes, source, entity)
        if not shapes.is_closed(entity):
            shapes.field(entity, "id", "int", reference)
            list_fields(shapes, entity, source)
            for criterion in source.story.criteria if many else ():
                dated(shapes, entity, cleaned(criterion.text), source.cite(criterion.name))
            if keys and keys[0] == shapes.owners.get(entity):
                shapes.field(entity, keys[0].name, keys[0].kind, reference)
        alone = bool(keys) and (
            phrase.rest.startswith("of ") or bool(phrase.owner)
        )  # “a plan's list”: the plan tells it
        if not many and not alone and phrase.head.lower() not in _OF_ALL:
            keys.append(Given(*key_parameter(phrase.words[-1:])))
        elif action.operation == "compare":
            key, kind = key_parameter(phrase.words[-1:])
            keys.append(Given(f"{key}s", f"list[{kind}]"))
        elif action.operation in ("search", "filter"):
            keys += given or [Given("query", "str")]
        return name, signature(name, keys, f"list[{entity}]" if many else entity)
    if action.operation == "search":
        return name, signature(name, [*keys, *(given or [Given("query", "str")])], "list[str]")
    if action.kind == "read":
        read = type_of(phrase.words) or "str"
        listed_values = action.operation in _MANY and phrase.plural and not read.startswith("list[")
        return name, signature(name, keys, f"list[{read}]" if listed_values else read)
    if action.operation == "export":
        picked = [Given(what, kind) for what, kind, _ in chosen(source)]
        if (period := _OF_PERIOD.search(phrase.rest)) and period["what"].lower() not in {one.name for one in picked}:
            picked.append(Given(period["what"].lower(), "int" if period["what"].lower() == "year" else "date"))
        return name, signature(name, [*keys, *both_ends(picked)], "str")
    if action.kind in ("rule", "transform"):
        counted = _counted(action)
        if counted and entity:
            return name, signature(name, [*keys, Given(*key_parameter(phrase.words[-1:])), *counted], entity)
        written = signature(name, *worked_out(action, source, shapes, entity, keys))
        return (name, written) if is_of_itself(action) else _named_by_operands(name, written, phrase)
    if action.operation == "set" and entity:
        read_options(shapes, source, entity)
        value = Given(snake(phrase.singular[-1:]), entity if shapes.closed(phrase.words) else "str")
        return name, signature(name, [*keys, value, *given], "None")
    if action.kind == "process" and not entity and (moved := ends_of_move(action)):
        result = made_by(shapes, action.verb)
        for end in moved if result else ():
            shapes.field(result, end.name, end.kind, reference)
        whole = [*moved, *given]
        return name, signature(
            name, completed(shapes, result, whole, action, source) if result else whole, result or "None"
        )
    if action.kind == "process" and not entity:
        pair = value_parameter(action.noun)
        whom = keys_of(source) or ([Given(*pair)] if pair else [])
        return name, signature(name, [*keys, *whom, *given], "None")
    if action.kind == "message" and (told := recipients(source, phrase)):
        held = listed_in(phrase.head.lower(), source)
        if held is None:
            return name, signature(name, [*keys, *told, *given], "None")
        several, fields, cited = held
        part = entity_name((several,))
        for field, kind in fields:
            shapes.field(part, field, kind, cited)
        dated(shapes, part, next(text for name, text in shapes.texts() if name == cited), cited)
        return name, signature(name, [*keys, *told, *given, Given(several, f"list[{part}]")], "None")
    if entity and phrase.plural and (period := _OF_PERIOD.match(phrase.rest)):
        result = made_by(shapes, action.verb)
        span = Given(period["what"].lower(), "date")
        if result:
            shapes.field(result, span.name, span.kind, reference)
            shapes.field(result, snake(phrase.words[-1:]), f"list[{entity}]", reference)
            shapes.field(entity, "id", "int", reference)
        return name, signature(name, [*keys, span, *given], result or "None")
    if entity:
        itself = Given(*key_parameter(phrase.words[-1:]))
        if action.operation in _PUT_TOGETHER and phrase.plural:
            itself = Given(f"{itself.name}s", f"list[{itself.kind}]")
        if action.head.lower() == "token":
            itself = Given("token", "str")  # it proves something by itself
        if (instead := _INSTEAD.match(phrase.rest)) and is_thing((instead["what"].lower(),)):
            given = [*given, Given(*key_parameter((instead["what"].lower(),)))]
        if (taker := _TO_ONE.match(phrase.rest)) and action.operation in _BRINGS:
            given = [*given, Given(*key_parameter((taker["what"].lower(),)))]
        if action.operation == "update":
            given = completed(shapes, entity, [*given, *changed_values(action, source)], action, source)
        elif action.source == "want" and action.kind == "write" and action.operation not in _ENDS:
            given = [*given, *(Given(what, kind) for what, kind, _ in entered(action, source))]
        alone = (keys and action.operation in _ONE_EACH) or _is_deed_asked_for(action)
        own = keys if alone or (action.operation == "join" and any(map(is_code, given))) else [*keys, itself]
        return name, signature(name, [*own, *given], "None")
    if action.operation == "add" and not keys and (to := _TO_THING.match(phrase.rest)) is not None:
        into = read_phrase(to["what"])
        keys = [Given(*key_parameter(into.words[-1:]))] if is_thing(into.words[-1:]) else keys
    value_pair = value_parameter(action.noun) if phrase.words and action.operation not in _ONE_EACH else None
    if value_pair and action.operation == "request":
        value_pair = None  # “request a link”: it is what one gets
    elif value_pair and action.kind == "message" and action.head in ("email", "link", "code", "receipt"):
        value_pair = None  # “send a reminder e-mail”: what it says is made then
    elif value_pair and action.operation in _DONE_TO and action.head in _SAID:
        value_pair = key_parameter(phrase.words[-1:])  # “delete a message”: which, and not its words
    elif value_pair and action.operation not in _BRINGS_CONTENT and action.head in _CONTENTS:
        value_pair = None if keys else key_parameter(phrase.words[-1:])  # “remove the photo”: which, and not its bytes
    of_owner = value_pair is not None or (action.operation in _ONE_EACH and not given and type_of(phrase.words))
    if of_owner and not keys and action.kind == "write" and (whose := whose_value(action, source)) is not None:
        keys = [whose]
    values = [Given(*value_pair)] if value_pair else []
    if values and not phrase.rest and (told_of := _several_values(source, phrase)):
        keys, values = (keys or told_of[:1]), told_of[1:]
    return name, signature(name, [*keys, *values, *given], "None")


_SAID = frozenset(["message", "comment", "note", "address", "label", "link", "keyword", "reply", "code"])
_DONE_TO = frozenset(
    ["remove", "archive", "bookmark", "like", "mark", "report", "block", "approve", "reject", "copy", "mute", "restore",
     "resend", "forward"]
)  # fmt: skip
"""What is done to something said that is there already."""


_CONTENTS = frozenset(["photo", "picture", "image", "avatar", "logo", "thumbnail", "video", "attachment"])
_BRINGS_CONTENT = frozenset(
    ["add", "set", "update", "replace", "submit", "send", "process", "resize", "crop", "convert", "save", "create",
     "attach", "change", "record"]
)  # fmt: skip
"""Deeds that are told what a picture shows."""


def _told_about(action: Action) -> list[Given]:
    """“report a problem with a delivery”: which delivery; nothing for what is not told."""
    about = _WITH_THING.match(action.object.rest) if action.head in _TOLD_OF else None
    what = read_phrase(about["what"]).words[-1:] if about else ()
    return [Given(*key_parameter(what))] if what and is_thing(what) else []


def _is_deed_asked_for(action: Action) -> bool:
    """“request a password reset”: what is asked for is done then, and is there only afterwards."""
    deed = nominal_verb(action.head) or base_verb(action.head)
    return action.operation == "request" and (deed is not None or action.head.endswith("-off"))


def _several_values(source: StoryInput, phrase: Phrase) -> list[Given]:
    """Several values of one thing, behind its key: “the price and the state of a book”; none where it is only one."""
    said = re.search(
        rf"\b(?P<list>{re.escape(phrase.words[-1])}(?:,|\s+and)\s[^.;]*?)\s+of\s+(?P<of>(?:an?|the|my|his|her|their)\s[a-z]+)",
        cleaned(source.story.want or ""), re.I,
    )  # fmt: skip
    pairs = [value_in(part) for part in listed(said["list"])] if said else []
    owner = read_phrase(said["of"]).words if said else ()
    if not all(pairs) or not owner or not is_thing(owner[-1:]):
        return []
    return [Given(*key_parameter(owner[-1:])), *(Given(*pair) for pair in pairs if pair)]


def _access(action: Action, source: StoryInput, shapes: Shapes) -> str:
    """Who signs in or up gives what proves it; who signs out gives it back."""
    given = given_along(shapes, action, source)
    if not given and action.operation in ("sign_in", "sign_up"):
        text = " ".join([source.story.want or "", *(c.text for c in source.story.criteria)]).lower()
        given = [Given(noun, "str") for noun in _CREDENTIALS if re.search(rf"\b{noun}\b", text)]
        if not given and action.operation == "sign_in":  # “with my credentials”: who it is, and what proves it
            everywhere = " ".join(text for _, text in shapes.texts_everywhere()).lower()
            who = "email" if re.search(r"\be-?mail\b", everywhere) else "username"
            given = [Given(who, "str"), Given("password", "str")]
    if action.operation == "sign_out":
        told = any("token" in criterion.text.lower() for criterion in source.story.criteria)
        given = [Given("token", "str")] if told or has_token(shapes) else [Given("user_id", "int")]
    made = "" if action.operation in ("sign_in", "sign_out") else created_in(shapes, source)
    for one in given if made else ():
        shapes.field(made, one.name, one.kind, reference_of(action, source))
    return signature(action.name, given, made or received_in(shapes, source) or "None")


def _apart(one: Given, head: str) -> Given:
    """A value that is called like its type says whose it is: ``date: date`` → ``loss_date: date``."""
    return one._replace(name=f"{head}_{one.name}") if one.name == one.kind else one


_TO_THING = re.compile(r"^to\s+(?P<what>(?:an?|the|any|each|their|my)\s+[a-z]+(?:\s[a-z]+)?)", re.I)
_TO_ONE = re.compile(r"^to\s+(?:an?|one|another)\s+(?:[a-z]+\s)?(?P<what>[a-z]+)\b", re.I)
_ENDS = frozenset(["remove", "cancel", "archive", "replace", "reset", "restore", "check_off", "tick_off", "complete"])
_BRINGS = frozenset(["assign", "reorder", "invite", "share", "join", "lend", "send", "rent", "sell", "transfer"])
"""What brings a thing to somebody, or into another thing."""
_INSTEAD = re.compile(r"^(?:by|with)\s+(?:another|a different|an other|a new|one)\s+(?P<what>[a-z]+)\b", re.I)


def _foreign(action: Action, source: StoryInput, shapes: Shapes, language: Language) -> str:
    """In another language: the keys and values that its tables tell, and a type with the fields that criteria name."""
    entity = shapes.entity(action.object.words)
    reference = reference_of(action, source)
    owner = shapes.owners.get(entity)
    keys = [owner] if owner and action.kind in ("read", "write") else []
    keys = [doer, *keys] if (doer := doer_of(action, source)) is not None else keys

    def named(name: str, kind: str) -> Given:
        default = "None" if kind.endswith("| None") else ""
        return Given(value_name(name, language) if shapes.english else name, kind, default)

    given = [named(*pair) for pair in foreign_given(_told_of(action, source, language), language)]
    given = both_ends(given) if action.kind != "process" else given
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
        return signature(action.name, completed(shapes, entity, [*keys, *given], action, source), entity)
    if action.operation in ("validate", "verify", "check"):
        pair = value_parameter(action.object.singular) or key_parameter(action.object.words[-1:])
        return signature(action.name, [Given(*pair)], "None")
    if action.kind in ("read", "view"):
        many = action.object.plural or action.operation in _MANY
        own = [] if many or action.head in _OF_ALL else [Given(*key_parameter(action.object.words[-1:]))]
        query = [Given("query", "str")] if action.operation in ("search", "filter") else []
        return signature(action.name, [*keys, *own, *query, *given], f"list[{entity}]" if many else entity)
    if action.operation == "export":
        return signature(action.name, [*keys, *given], "str")
    if action.operation == "import":
        return signature(action.name, [*keys, Given("path", "Path")], f"list[{entity}]")
    if action.operation == "upload":
        return signature(action.name, [*keys, Given(snake(action.object.singular[-1:]), "bytes"), *given], "None")
    if action.kind == "write" and (told := value_parameter(action.object.singular)) is not None:
        whose = [Given("user_id", "int")] if told[0] == "password" and not keys else keys
        value = [] if action.operation in _ONE_EACH else [Given(*told)]
        return signature(action.name, [*whose, *value, *given], "None")
    value_pair = value_parameter(action.object.singular) if action.operation in ("set", "update", "change") else None
    itself = Given(*(value_pair or key_parameter(action.object.words[-1:])))
    own = [] if action.operation == "join" and any(map(is_code, given)) else [itself]
    return signature(action.name, [*keys, *own, *given], "None")


def _told_of(action: Action, source: StoryInput, language: Language) -> list[Criterion]:
    """The criteria about an action: its own, or for the story's all of a short story, and of a long one those that
    speak of its thing."""
    if action.criterion is not None:
        return [one for one in source.story.criteria if source.cite(one.name) == action.criterion]
    if len(source.story.criteria) <= _SHORT:
        return list(source.story.criteria)
    head = action.head
    return [
        one for one in source.story.criteria if criterion_about(one.text, action) or speaks_of(one.text, head, language)
    ]


_SHORT = 6


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
