"""Signatures that the form of a name decides: of pages, of what is scheduled or looked up, of belongings."""

from __future__ import annotations

import keyword
import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.actions import story_actions
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import entity_name, is_thing, key_parameter, read_phrase, type_of
from spec_lsp.design.language.words import plural, snake
from spec_lsp.design.values.keys import PERIOD, keys_of, subject_keys
from spec_lsp.design.values.shapes import Given, Shapes, ends_of


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
        if not name.endswith(("removal", "deletion", "cancellation", "archiving", "sign_out", "logout")):
            given.append("form: Mapping[str, str]")
        return name, f"{name}({', '.join(given)}) -> Response"
    if name == "show_edit_form" or operation == "toggle":
        key, kind = key_parameter(action.object.words[-1:])
        return name, f"{name}({key}: {kind}) -> {'str' if operation == 'show' else 'Response'}"
    if operation == "confirm":
        key, kind = key_parameter(action.object.words[-1:])
        return name, f"{name}({key}: {kind}) -> str"
    return name, f"{name}() -> str"


_LINES = frozenset(["list", "queue", "waitlist"])
"""What people stand in for a thing: who and for which says which place."""


def _who(source: StoryInput) -> str:
    words = re.findall(r"[a-z]+", (source.story.role or "user").lower())
    return words[-1] if words else "user"


def fixed_signature(action: Action, source: StoryInput) -> str | None:
    """Signatures that the form of the name decides."""
    name, phrase = action.name, action.object
    if action.operation == action.fixed:
        return f"{name}() -> None"  # a title as it stands
    if action.operation == "toggle" and phrase.rest == "between":
        return f"{name}() -> None"  # it has two sides, and turns the one into the other
    if action.source == "count":
        return signature(name, subject_keys(source), "None")
    if action.source == "schedule":
        periods = any(PERIOD.search(criterion.text) for criterion in source.story.criteria) or not action.criterion
        return f"{name}(period: date) -> None" if periods or action.kind == "process" else f"{name}() -> None"
    if action.fixed and action.source == "rule" and phrase.plural and is_thing(phrase.words[-1:]):
        entity = entity_name(phrase.words[-1:])
        if action.operation == "preview":
            return f"{name}(document: str) -> list[{entity}]"
        if action.operation == "apply":
            return f"{name}({snake(phrase.words[-1:])}: list[{entity}]) -> None"
    if action.fixed.startswith("was_recently_"):
        return signature(name, [Given(*key_parameter(phrase.words)), Given("today", "date")], "bool")
    if action.fixed.endswith("_in_effect"):
        whose = [one for one in keys_of(source) if one.kind == "int"]
        return signature(name, [*whose, Given("day", "date")], type_of(phrase.words) or "str")
    if action.fixed.endswith("_for"):
        return f"{name}({snake(phrase.rest.removeprefix('per '))}: str) -> str"
    if action.fixed.endswith("_status"):
        return f"{name}({action.head}_id: int) -> str"
    if name == "format_relative_time":
        return f"{name}(moment: datetime, now: datetime) -> str"
    if action.operation in ("join", "leave") and action.head in _LINES:
        wanted = next(
            (one for one in story_actions(source.story) if one.object.words and one.head != action.head), None
        )
        of = [Given(*key_parameter(wanted.object.words[-1:]))] if wanted is not None else []
        return signature(name, [Given(*key_parameter((_who(source),))), *of], "None")
    if action.fixed.endswith("_access"):
        to = read_phrase(re.sub(r"^(?:to|for|from|of)\s+", "", phrase.rest))
        return signature(name, [Given(*key_parameter(to.words[-1:]))] if is_thing(to.words[-1:]) else [], "None")
    if action.operation == "fetch":
        return f"{name}() -> None"  # from wherever it knows, and nobody waits for it
    if action.operation == "discover" and phrase.words and type_of(phrase.singular) == "Path":
        return f"{name}(root: Path) -> list[Path]"
    if action.operation == "discover" and phrase.words and is_thing(phrase.words):
        return f"{name}(root: Path) -> list[{entity_name(phrase.words[-2:])}]"
    return None


_TO_OWNER = frozenset(["for", "of", "to", "by"])


def signature_of_belonging(action: Action, shapes: Shapes) -> str:
    """What is done to things that belong to one takes the key of that one."""
    phrase = action.object
    owner = phrase.rest.split()[-1] if phrase.rest.split()[:1] and phrase.rest.split()[0] in _TO_OWNER else ""
    keys = [Given(*key_parameter((owner,)))] if owner else []
    if action.operation == "calculate":
        return signature(action.name, keys, type_of(phrase.words[-1:]) or "Decimal")
    if action.operation == "add":
        kind = type_of(phrase.words[-1:])
        noun = phrase.words[-1].lower()
        sized = any(noun in text.lower() and re.search(r"\d\s*(?:[KMG]B)\b", text) for _, text in shapes.texts())
        given = Given(snake(phrase.words[-1:]), "bytes" if kind == "Path" or (sized and not kind) else kind or "str")
        for entity in shapes.known(owner):
            shapes.field(entity, snake(plural(phrase.words[-1])), f"list[{given.kind}]", action.criterion)
        return signature(action.name, [*keys, given], "None")
    return signature(action.name, keys, "None")


_HAS_NO_KEY = re.compile(
    r"(?:[a-z]+_)?(?:today|tomorrow|yesterday|tonight|feedback|information|data|access|fraud|progress|processing|maximum"
    r"|minimum|average|hour|date|day|time|month|motivation|behaviou?r|[a-z]+(?:ability|ibility|igibility|ness))_id"
)
"""What there is only one of, or what is told by its value: nobody has a key of it."""
_OF_ONE = re.compile(r"[a-z]+(?:_[a-z]+)*_(?P<whose>[a-z]+)_(?:status|state)")


def _keyed(name: str, given: list[Given]) -> list[Given]:
    """What is given without keys that nobody has; a state is that of what stands before it (“the player status”)."""
    of_one = _OF_ONE.fullmatch(name)
    if of_one and is_thing((of_one["whose"],)):
        key = Given(*key_parameter((of_one["whose"],)))
        return [key if one.name in ("status_id", "state_id") else one for one in given]
    return [one for one in given if one.kind != "int" or not _HAS_NO_KEY.fullmatch(one.name)]


def signature(name: str, given: list[Given], returns: str) -> str:
    unique: dict[str, Given] = {}
    of = name.partition("_")[2]  # “set the price range”: it is that range
    given = [one._replace(name=of) if one.name == "range" and of.endswith("_range") else one for one in given]
    ends = (Given(*end, one.default) for one in _keyed(name, given) for end in ends_of(one.name, one.kind))
    for one in ends:
        if one.name.isidentifier() and not keyword.iskeyword(one.name):
            unique.setdefault(one.name, one)
    ordered = sorted(unique.values(), key=lambda one: bool(one.default))
    written = [f"{one.name}: {one.kind}" + (f" = {one.default}" if one.default else "") for one in ordered]
    return f"{name}({', '.join(written)}) -> {returns}"
