"""Signatures of a draft: parameters and results from the nouns that the stories give them."""

from __future__ import annotations

import re
from collections.abc import Callable

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
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
from spec_lsp.design.language.words import base_verb, snake
from spec_lsp.design.values.asked import ONE_EACH, Asked, asked_of
from spec_lsp.design.values.attributes import dated, read_options
from spec_lsp.design.values.changed import changed_values, key_of_path
from spec_lsp.design.values.doers import is_code
from spec_lsp.design.values.entered import entered, listed_in
from spec_lsp.design.values.fixed_signatures import fixed_signature, signature, signature_of_belonging
from spec_lsp.design.values.foreign_signatures import foreign_signature
from spec_lsp.design.values.given import completed, given_along
from spec_lsp.design.values.keys import ends_of_move, keys_of, recipients, reference_of, whose_value
from spec_lsp.design.values.learning import learning_signature
from spec_lsp.design.values.making import booked, imported, made, recorded, uploaded
from spec_lsp.design.values.proofs import proof_signature
from spec_lsp.design.values.reading import OF_PERIOD, computed, exported, read, read_value, searched
from spec_lsp.design.values.results import created_in, has_token, made_by, received_in
from spec_lsp.design.values.shapes import Given, Shapes
from spec_lsp.design.values.signals import signal_signature
from spec_lsp.design.values.written import with_written

_CREDENTIALS = ("email", "username", "password", "code", "pin")
_PUT_TOGETHER = frozenset(["merge", "exchange"])
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
_TO_THING = re.compile(r"^to\s+(?P<what>(?:an?|the|any|each|their|my)\s+[a-z]+(?:\s[a-z]+)?)", re.I)
_TO_ONE = re.compile(r"^to\s+(?:an?|one|another)\s+(?:[a-z]+\s)?(?P<what>[a-z]+)\b", re.I)
_ENDS = frozenset(["remove", "cancel", "archive", "replace", "reset", "restore", "check_off", "tick_off", "complete"])
_BRINGS = frozenset(["assign", "reorder", "invite", "share", "join", "lend", "send", "rent", "sell", "transfer"])
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
    value = Given(snake(phrase.singular[-1:]), entity if shapes.closed(phrase.words) else "str")
    return signature(action.name, [*keys, value, *given], "None")


def _moved(asked: Asked) -> str | None:
    """From one end to the other: “transfer money between wallets”."""
    action, source, shapes, entity, _, given = asked
    reference = asked.reference
    moved = ends_of_move(action) if action.kind == "process" and not entity else []
    if not moved:
        return None
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
    if (taker := _TO_ONE.match(phrase.rest)) and action.operation in _BRINGS:
        given = [*given, Given(*key_parameter((taker["what"].lower(),)))]
    if action.operation == "update":
        given = completed(shapes, entity, [*given, *changed_values(action, source, shapes)], action, source)
    elif action.source == "want" and action.kind == "write" and action.operation not in _ENDS:
        given = [*given, *(Given(what, kind) for what, kind, _ in entered(action, source))]
    alone = (keys and action.operation in ONE_EACH) or asked.only_one or _is_deed_asked_for(action)
    own = keys if alone or (action.operation == "join" and any(map(is_code, given))) else [*keys, itself]
    return signature(action.name, [*own, *given], "None")


def _valued(asked: Asked) -> str:
    """What is done with a value, or to nothing that is named."""
    action, source, phrase, keys, given = asked.action, asked.source, asked.action.object, asked.keys, asked.given
    if action.operation == "add" and not keys and (to := _TO_THING.match(phrase.rest)) is not None:
        into = read_phrase(to["what"])
        keys = [Given(*key_parameter(into.words[-1:]))] if is_thing(into.words[-1:]) else keys
    value_pair = value_parameter(action.noun) if phrase.words and action.operation not in ONE_EACH else None
    if value_pair and action.operation == "request":
        value_pair = None  # “request a link”: it is what one gets
    elif value_pair and action.kind == "message" and action.head in ("email", "link", "code", "receipt"):
        value_pair = None  # “send a reminder e-mail”: what it says is made then
    elif value_pair and action.operation in _DONE_TO and action.head in _SAID:
        value_pair = key_parameter(phrase.words[-1:])  # “delete a message”: which, and not its words
    elif value_pair and action.operation not in _BRINGS_CONTENT and action.head in _CONTENTS:
        value_pair = None if keys else key_parameter(phrase.words[-1:])  # “remove the photo”: which, and not its bytes
    of_owner = value_pair is not None or (action.operation in ONE_EACH and not given and type_of(phrase.words))
    if of_owner and not keys and action.kind == "write" and (whose := whose_value(action, source)) is not None:
        keys = [whose]
    values = [Given(*value_pair)] if value_pair else []
    if values and not phrase.rest and (told_of := _several_values(source, phrase)):
        keys, values = (keys or told_of[:1]), told_of[1:]
    return signature(action.name, [*keys, *values, *given], "None")


_FORMS: tuple[Callable[[Asked], str | None], ...] = (
    imported, uploaded, recorded, booked, made, read, searched, read_value, exported, computed, _set, _moved,
    _processed, _told, _of_period, _done_to,
)  # fmt: skip
"""Forms of signatures: the first that fits an action holds."""


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
