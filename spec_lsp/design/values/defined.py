"""What a story file defines as its things, with what each has: they are there, whether or not a method names them."""

from __future__ import annotations

import re
from functools import lru_cache

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.terms import Term
from spec_lsp.design.document.model import Component
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.words import singular, snake
from spec_lsp.design.values.attributes import attributes_of
from spec_lsp.design.values.shapes import Shapes

_ENOUGH = 3
"""So many attributes make a record: “a photo of a product” is told in passing."""


def keep_defined(every: list[Shapes], package: PackageInput) -> None:
    """Add the things that the story files define with their attributes, each where the criteria are that speak of it.

    Nothing is added that the workspace has a class for, that is drafted by a shorter name, or of which no criterion
    speaks.
    """
    places = [one for one in every if one.remembers and one.stories]
    if not places or any(language_of(source.story) is not None for source in package.stories):
        return  # what a term of another language has is called in that language
    for term in package.terms:
        entity = term.type_name
        if len(term.attributes) < _ENOUGH or term.cited or not entity.isidentifier() or entity in package.classes:
            continue
        if any(_is_there(entity, one) for one in every):
            continue
        said = _spoken(term)
        behind = [cited for cited, text in places[0].texts_everywhere() if said.search(text)]
        if behind:
            _define(max(places, key=lambda one: _about(entity, behind, one)), entity, behind)


def with_defined_names(components: list[Component], every: list[Shapes]) -> list[Component]:
    """The components with each thing called as the story file that defines it calls it: a ``Job`` is its
    ``ImportJob``, a ``CardRecord`` its ``Card``. The shapes change with them."""
    terms = every[0].terms if every else {}
    names: dict[str, str] = {}
    for shapes in every if terms else ():
        for entity in shapes.fields:
            term = shapes.term(entity.removesuffix("Record")) if entity not in terms else None
            spoken = term is not None and any(_spoken(term).search(text) for _, text in shapes.texts_everywhere())
            if term is not None and spoken and len(term.attributes) >= _ENOUGH:
                names[entity] = term.type_name
    for shapes in every if names else ():
        for entity, name in names.items():
            shapes.rename(entity, name)
    called = re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(names))})\b")
    return [_called(one, names, called) for one in components] if names else components


def _called(component: Component, names: dict[str, str], called: re.Pattern[str]) -> Component:
    entries = (one._replace(body=called.sub(lambda found: names[found[0]], one.body)) for one in component.entries)
    return component._replace(entries=tuple(entries))


def _define(shapes: Shapes, entity: str, behind: list[str]) -> None:
    told = attributes_of(shapes, entity)
    if len(told) < _ENOUGH:
        return
    shapes.field(entity, "id", "int", behind[0])
    for name, kind in told:
        if name != "id":
            shapes.field(entity, name, kind, behind[0])
    shapes.keep(entity)


def _is_there(entity: str, shapes: Shapes) -> bool:
    return any(entity.endswith(known) for known in (*shapes.fields, *shapes.closed_values))


def _about(entity: str, behind: list[str], shapes: Shapes) -> tuple[bool, int]:
    own = {cited for cited, _ in shapes.texts()}
    return shapes.noun == snake(entity).rpartition("_")[2], len(own & set(behind))


@lru_cache(maxsize=1024)
def _spoken(term: Term) -> re.Pattern[str]:
    """Where a criterion speaks of a thing: by its name as written, or by its words, one or several."""
    words = [re.escape(word) for word in snake(term.type_name).split("_")]
    last = words[-1]
    return re.compile(rf"\b{'[ _-]?'.join([*words[:-1], f'(?:{last}|{last}s|{last}es|{singular(last)})'])}\b", re.I)
