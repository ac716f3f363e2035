"""Signatures of stories in other languages, as far as their tables tell."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.abroad import speaks_of, value_name
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.foreign_criteria import foreign_fields, foreign_given
from spec_lsp.design.deeds.foreign_told import somebody
from spec_lsp.design.deeds.wordings import MESSAGES
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import key_parameter, value_parameter
from spec_lsp.design.language.words import snake
from spec_lsp.design.values.asked import ONE_EACH
from spec_lsp.design.values.booked import booking_of, is_booked
from spec_lsp.design.values.doers import doer_of, is_code
from spec_lsp.design.values.entered import both_ends
from spec_lsp.design.values.fixed_signatures import signature
from spec_lsp.design.values.given import completed
from spec_lsp.design.values.keys import criterion_about, reference_of
from spec_lsp.design.values.making import CREATES
from spec_lsp.design.values.reading import MANY, OF_ALL
from spec_lsp.design.values.shapes import Given, Shapes
from spec_lsp.stories.model import Criterion

_SHORT = 6


_MOST = 6
"""More inputs than anybody is asked for at once."""


def foreign_signature(action: Action, source: StoryInput, shapes: Shapes, language: Language) -> str:
    """In another language: the keys and values that its tables tell, and a type with the fields that criteria name."""
    if action.operation in (action.fixed, "toggle"):
        return f"{action.name}() -> None"  # a title as it stands, and what turns one side into the other
    if action.operation == "send" and action.head in MESSAGES:
        return signature(action.name, _recipient_of(action, source, language), "None")  # it is written when it is sent
    entity = shapes.entity(action.object.words)
    reference = reference_of(action, source)
    owner = shapes.owners.get(entity)
    keys = [owner] if owner and action.kind in ("read", "write") else []
    keys = [doer, *keys] if (doer := doer_of(action, source)) is not None else keys

    def named(name: str, kind: str) -> Given:
        default = "None" if kind.endswith("| None") else ""
        return Given(value_name(name, language) if shapes.english else name, kind, default)

    behind = _told_of(action, source, language)
    pairs = foreign_given(behind, language) if action.operation != "print" else []
    if len(pairs) > _MOST:  # long scenarios speak of all there is: what one of them asks for
        each = [foreign_given([criterion], language) for criterion in behind]
        pairs = max((one for one in each if len(one) <= _MOST), key=len, default=[])
    given = [named(*pair) for pair in pairs]
    given = both_ends(given) if action.kind != "process" else given
    if action.operation in CREATES and action.source == "want":
        wanted = [named(*pair) for pair in foreign_fields(source.story.want or "", language)]
        given = [*given, *(one for one in wanted if one.name not in map(snake, action.object.words))]
    if is_booked(action) and shapes.english:
        given, made = booking_of(action, source, shapes, [*keys, *given])
        return signature(action.name, completed(shapes, made, given, action, source), made)
    shapes.field(entity, "id", "int", reference)
    for criterion in source.story.criteria:
        for pair in foreign_fields(criterion.text, language):
            said = named(*pair)
            about = criterion_about(criterion.text, action) or speaks_of(criterion.text, action.head, language)
            if about and said.name not in {one.name for one in given}:
                name = f"{action.head}_{said.name}" if said.name == said.kind else said.name
                shapes.field(entity, name, said.kind, source.cite(criterion.name))
    if action.operation in CREATES:
        for one in (*keys, *given):
            shapes.field(entity, one.name, one.kind, reference)
        return signature(action.name, completed(shapes, entity, [*keys, *given], action, source), entity)
    if action.operation in ("validate", "verify", "check"):
        pair = value_parameter(action.object.singular) or key_parameter(action.object.words[-1:])
        return signature(action.name, [Given(*pair)], "None")
    if action.kind in ("read", "view"):
        many = action.object.plural or action.operation in MANY
        own = [] if many or action.head in OF_ALL else [Given(*key_parameter(action.object.words[-1:]))]
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
        value = [] if action.operation in ONE_EACH else [Given(*told)]
        return signature(action.name, [*whose, *value, *given], "None")
    value_pair = value_parameter(action.object.singular) if action.operation in ("set", "update", "change") else None
    itself = Given(*(value_pair or key_parameter(action.object.words[-1:])))
    own = [] if action.operation == "join" and any(map(is_code, given)) else [itself]
    return signature(action.name, [*keys, *own, *given], "None")


def _recipient_of(action: Action, source: StoryInput, language: Language) -> list[Given]:
    """“recibir alertas”: whoever wants to receive it; nobody where somebody else has it sent."""
    who = somebody(source.story.role or "", language) if action.source == "want" and action.unsure else ""
    return [Given(*key_parameter((who,)))] if who else []


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
