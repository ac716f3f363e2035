"""Signatures of a draft: parameters and results from the nouns that the stories give them."""

from __future__ import annotations

import re
from collections.abc import Callable

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.wordings import MESSAGES
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.languages import language_of
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
from spec_lsp.design.language.words import base_verb, is_plural, singular, snake
from spec_lsp.design.values.asked import ONE_EACH, Asked, asked_of
from spec_lsp.design.values.attributes import dated, read_options
from spec_lsp.design.values.changed import changed_values, key_of_path
from spec_lsp.design.values.doers import is_code
from spec_lsp.design.values.entered import entered, listed_in
from spec_lsp.design.values.fixed_signatures import fixed_signature, signature, signature_of_belonging
from spec_lsp.design.values.foreign_signatures import foreign_signature
from spec_lsp.design.values.given import asked_for, completed, given_along
from spec_lsp.design.values.keys import (
    keys_of,
    recipients,
    reference_of,
    who_tells,
    whose_value,
)
from spec_lsp.design.values.learning import learning_signature
from spec_lsp.design.values.making import booked, imported, made, recorded, uploaded
from spec_lsp.design.values.moved import ends_of_move, into_another, into_of_others, into_which, money_at
from spec_lsp.design.values.named_inputs import named_values
from spec_lsp.design.values.proofs import proof_signature
from spec_lsp.design.values.reading import OF_PERIOD, computed, exported, read, read_value, searched
from spec_lsp.design.values.results import created_in, has_token, made_by, received_in
from spec_lsp.design.values.shapes import Given, Shapes
from spec_lsp.design.values.signals import signal_signature
from spec_lsp.design.values.written import with_written

_CREDENTIALS = ("email", "username", "password", "code", "pin")
_PUT_TOGETHER = frozenset(["merge", "exchange"])
_SAID = frozenset(["message", "comment", "note", "address", "label", "link", "keyword", "reply", "code", "email"])
_FILES = frozenset(["file", "document"])
_DONE_TO = frozenset(
    ["remove", "archive", "bookmark", "like", "mark", "report", "block", "approve", "reject", "copy", "mute", "restore",
     "resend", "forward", "pin", "unpin", "star", "unstar", "flag", "hide", "unhide", "translate", "schedule"]
)  # fmt: skip
"""What is done to something said that is there already."""
_CONTENTS = frozenset(["photo", "picture", "image", "avatar", "logo", "thumbnail", "video", "attachment"])
_BRINGS_CONTENT = frozenset(
    ["add", "set", "update", "replace", "submit", "send", "process", "resize", "crop", "convert", "save", "create",
     "attach", "change", "record"]
)  # fmt: skip
"""Deeds that are told what a picture shows."""
_BY_MAIL = re.compile(r"\b(?:by|via|with|using)\s+(?:(?:an?|their|his|her)\s+)?e-?mail\b", re.I)
_AMONG = re.compile(
    r"^(?:among|between|with)\s+(?:(?:several|multiple|my|other|all|some)\s+)?"
    r"(?P<who>friends|members|people|users|participants|colleagues|roommates|guests|employees|players|students)\b",
    re.I,
)  # fmt: skip
"""“split a bill among friends”."""
_OF_ITS_OWNER = frozenset(["ownership", "responsibility"])
_WITH_SOMEBODY = frozenset(["share", "tag", "exchange", "swap", "link"])
_WITH_ONE = re.compile(r"^with\s+(?:an?|another|one|my)\s+(?:[a-z]+\s)?(?P<who>[a-z]+)\b", re.I)
_WHY = frozenset(["reason", "comment", "note", "explanation", "remark"])
"""What is said when something ends."""
_RIGHTS = frozenset(["role", "permission", "right", "badge", "privilege"])
_ENDS = frozenset(["remove", "cancel", "archive", "replace", "reset", "restore", "check_off", "tick_off", "complete"])
_BRINGS = frozenset(
    ["assign", "reorder", "invite", "share", "join", "lend", "send", "rent", "sell", "transfer", "move", "apply",
     "link", "prescribe", "grant", "authorize", "award", "attach", "connect", "copy", "duplicate", "hand_over",
     "delegate", "pass_on", "postpone", "reschedule", "offer", "give", "hand_out", "allocate"]
)  # fmt: skip
"""What brings a thing to somebody, or into another thing."""
_INSTEAD = re.compile(r"^(?:by|with)\s+(?:another|a different|an other|a new|one)\s+(?P<what>[a-z]+)\b", re.I)


def signature_of(action: Action, source: StoryInput, shapes: Shapes) -> tuple[str, str]:
    """The method's name and whole signature."""
    whole = with_written(_signature(action, source, shapes), shapes)
    return whole.partition("(")[0], whole


def _signature(action: Action, source: StoryInput, shapes: Shapes) -> str:
    if action.source == "belonging":
        return signature_of_belonging(action, shapes)
    if action.fixed == "request_password_reset":
        return f"{action.fixed}(email: str) -> None"
    proof = proof_signature(action, source)
    if proof is not None:
        return proof
    language = language_of(source.story)
    if language is not None and action.object.words:
        return foreign_signature(action, source, shapes, language)
    fixed = signal_signature(action, source, shapes) or learning_signature(action, source, shapes)
    fixed = fixed or fixed_signature(action, source)
    if fixed is not None:
        return fixed
    if action.kind == "access" or action.name == "sign_out":
        return _access(action, source, shapes)
    asked = asked_of(action, source, shapes)
    return next((found for form in _FORMS if (found := form(asked)) is not None), None) or _valued(asked)


def _set(asked: Asked) -> str | None:
    """“set the mode”: the value."""
    action, source, shapes, entity, keys, given = asked
    phrase = action.object
    if action.operation != "set" or not entity:
        return None
    read_options(shapes, source, entity)
    if phrase.head.lower() == "mode" and len(phrase.words) > 1 and not shapes.closed(phrase.words):
        return signature(action.name, [*keys, Given("enabled", "bool")], "None")  # “dark mode”
    value = Given(snake(phrase.singular[-1:]), entity if shapes.closed(phrase.words) else "str")
    if given and given[-1].kind in ("date", "datetime") and not shapes.closed(phrase.words):
        return signature(action.name, [*keys, *given], "None")  # “set an alarm for a specific time”
    if action.head in MESSAGES:
        value = Given("time", "datetime")  # “set a reminder for a task”: when
    return signature(action.name, [*keys, value, *given], "None")


def _moved(asked: Asked) -> str | None:
    """From one end to the other: “transfer money between wallets”."""
    action, source, shapes, entity, _, given = asked
    reference = asked.reference
    moved = ends_of_move(action) if action.kind in ("process", "write") and not entity else []
    if not moved:
        paid = money_at(action)
        return signature(action.name, [*paid, *given], "None") if paid else None
    result = made_by(shapes, action.verb)
    for end in moved if result else ():
        shapes.field(result, end.name, end.kind, reference)
    whole = [*moved, *given]
    return signature(
        action.name, completed(shapes, result, whole, action, source) if result else whole, result or "None"
    )


def _processed(asked: Asked) -> str | None:
    """What runs: for whom, or on which value."""
    action, source, entity, keys, given = asked.action, asked.source, asked.entity, asked.keys, asked.given
    if action.kind != "process" or entity:
        return None
    pair = value_parameter(action.noun)
    whom = keys_of(source) or ([Given(*pair)] if pair else [])
    return signature(action.name, [*keys, *whom, *given], "None")


def _told(asked: Asked) -> str | None:
    """Who is told, and of what."""
    action, source, shapes, _, keys, given = asked
    phrase = action.object
    told = recipients(source, phrase) if action.kind == "message" else []
    if not told:
        return None
    held = listed_in(phrase.head.lower(), source)
    if held is None:
        return signature(action.name, [*keys, *told, *given], "None")
    several, fields, cited = held
    part = entity_name((several,))
    for field, kind in fields:
        shapes.field(part, field, kind, cited)
    dated(shapes, part, next(text for name, text in shapes.texts() if name == cited), cited)
    return signature(action.name, [*keys, *told, *given, Given(several, f"list[{part}]")], "None")


def _of_period(asked: Asked) -> str | None:
    """“plan the meals of a week”: which week."""
    action, _, shapes, entity, keys, given = asked
    phrase = action.object
    reference = asked.reference
    period = OF_PERIOD.match(phrase.rest) if entity and phrase.plural else None
    if period is None:
        return None
    result = made_by(shapes, action.verb)
    span = Given(period["what"].lower(), "date")
    if result:
        shapes.field(result, span.name, span.kind, reference)
        shapes.field(result, snake(phrase.words[-1:]), f"list[{entity}]", reference)
        shapes.field(entity, "id", "int", reference)
    return signature(action.name, [*keys, span, *given], result or "None")


def _done_to(asked: Asked) -> str | None:
    """What is done to a thing that is there: which one, and what it gets."""
    action, source, shapes, entity, keys, given = asked
    phrase = action.object
    if not entity:
        return None
    itself = key_of_path(action, source) or Given(*key_parameter(phrase.words[-1:]))
    if action.operation in _PUT_TOGETHER and phrase.plural:
        itself = Given(f"{itself.name}s", f"list[{itself.kind}]")
    if action.head.lower() == "token":
        itself = Given("token", "str")  # it proves something by itself
    if (instead := _INSTEAD.match(phrase.rest)) and is_thing((instead["what"].lower(),)):
        given = [*given, Given(*key_parameter((instead["what"].lower(),)))]
    if (
        action.operation in _BRINGS | _WITH_SOMEBODY
        and (taker := into_which(action) or _shared_with(action) or into_another(action, source)) is not None
    ):
        given = [*given, taker]
    if action.verb in ("rate", "prescribe", "grade", "evaluate", "review", "score") and action.source == "want":
        given = [*given, *(one for one in asked_for(shapes, action, source) if one not in given)]
    if action.operation == "update":
        given = completed(shapes, entity, [*given, *changed_values(action, source, shapes)], action, source)
    elif action.source == "want" and action.kind in ("write", "rule", "process"):
        told = [Given(what, kind) for what, kind, _ in entered(action, source)]
        told += [one.given for criterion in source.story.criteria for one in named_values(cleaned(criterion.text))]
        told = [one for one in told if action.operation not in _ENDS or one.name in _WHY]
        given = [*given, *(one for one in dict.fromkeys(told) if one.name not in {known.name for known in given})]
    alone = (keys and action.operation in ONE_EACH) or asked.only_one or _is_deed_asked_for(action)
    if action.operation == "invite" and _BY_MAIL.search(phrase.rest) and not any(map(is_code, given)):
        itself = Given("email", "str")  # there is no key yet of who is invited
    if action.kind == "message" and action.head in MESSAGES:
        itself = who_tells(source)  # it is made then
    if action.operation == "rename" and not given:
        given = [Given("name", "str")]
    if many := _AMONG.match(phrase.rest):
        key, kind = key_parameter((singular(many["who"].lower()),))
        given = [*given, Given(f"{key}s", f"list[{kind}]")]
    alone = alone or (bool(keys) and action.head in _OF_ITS_OWNER)
    if action.operation == "add" and (into := into_of_others(action)) is not None:
        keys = [*keys, into] if into.name not in {key.name for key in keys} else keys
    alone = alone or (action.operation == "print" and phrase.plural)
    if action.kind == "process" and action.fixed and is_plural(action.fixed):
        return signature(action.name, [Given("now", "datetime")], "None")  # all of them whose time has come
    own = keys if alone or (action.operation == "join" and any(map(is_code, given))) else [*keys, itself]
    return signature(action.name, [*own, *given], "None")


def _valued(asked: Asked) -> str:
    """What is done with a value, or to nothing that is named."""
    action, source, phrase, keys, given = asked.action, asked.source, asked.action.object, asked.keys, asked.given
    if action.operation == "rename" and not given:
        given = [Given("name", "str")]
    into = into_which(action) if action.operation in _BRINGS | {"add"} and not keys else None
    if into is not None:
        given = [*given, into]
    value_pair = value_parameter(action.noun) if phrase.words and action.operation not in ONE_EACH else None
    if value_pair and action.operation == "request":
        value_pair = None  # “request a link”: it is what one gets
    elif value_pair and value_pair[1] == "int" and action.operation in ("confirm", "approve", "reject"):
        value_pair = key_parameter(phrase.words[-1:])
    elif value_pair and action.operation == "print" and keys:
        value_pair = None  # “print a label for a parcel”: it comes out
    elif value_pair and action.kind == "message" and action.head in ("email", "link", "code", "receipt"):
        value_pair = None  # “send a reminder e-mail”: what it says is made then
    elif action.operation in _DONE_TO and (
        (value_pair and action.head in _SAID) or (action.head in _FILES and len(phrase.words) == 1)
    ):
        value_pair = key_parameter(phrase.words[-1:])  # “delete a message”: which, and not its words
    elif value_pair and action.operation not in _BRINGS_CONTENT and action.head in _CONTENTS:
        value_pair = None if keys else key_parameter(phrase.words[-1:])  # “remove the photo”: which, and not its bytes
    of_owner = value_pair is not None or (action.operation in ONE_EACH and not given and type_of(phrase.words))
    if of_owner and not keys and action.kind == "write" and (whose := whose_value(action, source)) is not None:
        keys = [whose]
    values = [Given(*value_pair)] if value_pair else []
    told = bool(values) and values[0].kind not in ("bytes", "Path") and not values[0].name.endswith("_id")
    if into is not None and told:
        given, keys = given[:-1], [into]  # “apply a discount to an order”: the order's discount
    if values and not phrase.rest and (told_of := _several_values(source, phrase)):
        keys, values = (keys or told_of[:1]), told_of[1:]
    return signature(action.name, [*keys, *values, *given], "None")


_FORMS: tuple[Callable[[Asked], str | None], ...] = (
    imported, uploaded, recorded, booked, made, read, searched, read_value, exported, computed, _set, _moved,
    _processed, _told, _of_period, _done_to,
)  # fmt: skip
"""Forms of signatures: the first that fits an action holds."""


def _shared_with(action: Action) -> Given | None:
    """“share a list with a friend”: with whom."""
    whom = _WITH_ONE.match(action.object.rest) if action.operation in _WITH_SOMEBODY else None
    return Given(*key_parameter((whom["who"].lower(),))) if whom and is_thing((whom["who"].lower(),)) else None


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
    if action.operation == "authorize" and action.object.words:  # “grant a role to a user”
        whom, what = into_which(action), action.object
        right = [Given(snake(what.singular[-1:]), "str")] if what.head.lower() in _RIGHTS else []
        return signature(action.name, [*filter(None, [whom]), *right, *given], "None")
    if not given and action.operation in ("sign_in", "sign_up"):
        text = " ".join([source.story.want or "", *(c.text for c in source.story.criteria)]).lower()
        known = _CREDENTIALS if language_of(source.story) is None else ()  # “code” and “pin” say other things elsewhere
        given = [Given(noun, "str") for noun in known if re.search(rf"\b{noun}\b", text)]
        if not given and action.operation == "sign_in":  # “with my credentials”: who it is, and what proves it
            everywhere = " ".join(text for _, text in shapes.texts_everywhere()).lower()
            who = "email" if re.search(r"\be-?mail\b", everywhere) else "username"
            given = [Given(who, "str"), Given("password", "str")]
    if action.name == "sign_out":
        told = any("token" in criterion.text.lower() for criterion in source.story.criteria)
        given = [Given("token", "str")] if told or has_token(shapes) else [Given("user_id", "int")]
    made = "" if action.operation in ("sign_in", "sign_out") else created_in(shapes, source)
    for one in given if made else ():
        shapes.field(made, one.name, one.kind, reference_of(action, source))
    return signature(action.name, given, made or received_in(shapes, source) or "None")
