"""What a change is told: the values that are said to change, else those that the thing was made with."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.document.model import Component, Entry, parameters_of, returns_of, taking
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import key_parameter, listed, read_phrase, value_in
from spec_lsp.design.language.words import pascal, says
from spec_lsp.design.values.entered import path_keys
from spec_lsp.design.values.shapes import Given, Shapes

_CHANGE = r"(?:chang|correct|edit|updat|adjust|modif|amend)\w*"
_VALUES = r"(?P<what>[a-z][a-z ,]*)"
_OF_IT = re.compile(
    rf"\b{_CHANGE}\s+(?:of\s+)?(?:only\s+)?(?:its|their|his|her|(?:the|an?)\s+(?P<whose>[a-z]+)['’]s)\s+{_VALUES}",
    re.I,
)
_MODIFICATION = re.compile(rf"\b(?:modification|editing|changing|correction) of (?:the\s+)?{_VALUES}", re.I)
_BE_CHANGED = re.compile(
    r"^(?:only\s+)?(?:the\s+)?(?P<what>[a-z][a-z ,]*?)\s+(?:can|may|must)\s+be\s+"
    r"(?:edited|changed|updated|modified|corrected)\b",
    re.I,
)
_TELLING = ("chang", "correct", "edit", "updat", "adjust", "modif", "amend")
_NOT = r"(?:cannot|can\s+not|can['’]t|(?:must|may|shall|should)\s+not|(?:can|may|must) never)"
_FIXED = re.compile(
    rf"(?P<what>[a-z][a-z ,]*?)\s+{_NOT}\s+be\s+(?:edited|changed|updated|modified|altered)"
    r"|(?P<so>[a-z][a-z ,]*?)\s+(?:is|are)\s+(?:immutable|read-only|not editable)", re.I,
)  # fmt: skip
_UPDATES = re.compile(r"^update_(?P<what>[a-z_]+)$")
_MADE_BY = ("create_", "add_", "register_", "submit_")
_NOT_CHANGED = frozenset(["password", "current_password", "new_password", "code", "token"])
_FEW_WORDS = 2
_CONTENTS = ("bytes", "Path", "UploadFile")


def changed_values(action: Action, source: StoryInput, shapes: Shapes) -> list[Given]:
    """The values that a change is about: “change the minutes of the last entry”, “the price can be edited”."""
    head = re.escape(action.head)
    of_head = re.compile(
        rf"\b(?:change|correct|edit|update|adjust|modif(?:y|ies)|amend)s?\s+(?P<what>[a-z][a-z ,]*?)\s+of\s+"
        rf"(?:the|an?|my|his|her|their|each)\s+(?:[a-z]+\s)?{head}", re.I,
    )  # fmt: skip
    found: dict[str, Given] = {}
    told = [one.text for one in source.story.criteria if action.criterion in (None, source.cite(one.name))]
    for text in [cleaned(source.story.want or ""), *map(cleaned, told)]:
        if not action.head or not says(text.lower(), _TELLING):
            continue
        for said in (of_head.search(text), _OF_IT.search(text), _MODIFICATION.search(text), _BE_CHANGED.match(text)):
            whose = said.groupdict().get("whose") if said else None
            parts = listed(said["what"]) if said and (whose or action.head).lower() == action.head else ()
            bare = [re.sub(rf"^(?:its|their|the)\s+|^{head}\s+(?=[a-z])", "", part.strip()) for part in parts]
            known = [value_in(part) for part in bare]
            for part, pair in zip(bare, known, strict=True):
                if pair is None and any(known) and 0 < len(read_phrase(part).words) <= _FEW_WORDS:
                    pair = shapes.attribute(read_phrase(part))
                if pair and pair[0] not in _NOT_CHANGED:
                    found.setdefault(pair[0], Given(*pair))
    return list(found.values())


def key_of_path(action: Action, source: StoryInput) -> Given | None:
    """What a written path calls the thing that it ends with: the book in `/loans/:bookId`."""
    for criterion in source.story.criteria:
        if action.criterion in (None, source.cite(criterion.name)):
            for name, ends in path_keys(cleaned(criterion.text)):
                words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", name).lower().split()
                if ends and words[-1] == "id" and len(words) > 1:
                    return Given(*key_parameter(tuple(words[:-1])))
    return None


def with_changed(components: list[Component], package: PackageInput) -> list[Component]:
    """The components where what changes a thing takes what the thing was made with, if nothing else is told.

    Without what criteria say that cannot be changed; a value has the type it was made with.
    """
    methods = [entry for component in components for entry in component.of("method")]
    if not any(_UPDATES.match(entry.name) for entry in methods):
        return components
    made = {returns_of(one.body): one for one in reversed(methods) if one.name.startswith(_MADE_BY)}
    fixed = _fixed(package)

    def changing(entry: Entry) -> Entry:
        thing = pascal(entry.name.partition("_")[2].replace("_", " "))
        return _changing(entry, made[thing], fixed) if _UPDATES.match(entry.name) and thing in made else entry

    return [
        component._replace(
            entries=tuple(changing(entry) if entry.kind == "method" else entry for entry in component.entries)
        )
        for component in components
    ]


def _has_only_keys(entry: Entry) -> bool:
    given = parameters_of(entry.body)
    return bool(given) and all(name.endswith("_id") for name, _ in given)


def _changing(entry: Entry, making: Entry, fixed: str) -> Entry:
    if not _has_only_keys(entry):
        given = dict(parameters_of(making.body))
        body = entry.body
        for name, kind in parameters_of(body):
            if kind == "str" and given.get(name, kind) != kind:
                body = body.replace(f"{name}: {kind}", f"{name}: {given[name]}")
        return entry._replace(body=body)
    values = [one for one in _inputs(making.body) if _may_change(one.partition(":")[0], one)]
    kept = [one for one in values if not re.search(rf"\b{one.partition(':')[0].replace('_', ' ')}\b", fixed)]
    return entry._replace(body=taking(entry.body, *kept)) if kept else entry


def _inputs(signature: str) -> list[str]:
    """The parameters as they are written, with their defaults."""
    inner = signature.partition("(")[2].rpartition(") ->")[0]
    return re.split(r",\s(?=\w+: )", inner) if inner else []


def _may_change(name: str, written: str) -> bool:
    return not (name.endswith(("_id", "_hash")) or name in _NOT_CHANGED or any(one in written for one in _CONTENTS))


def _fixed(package: PackageInput) -> str:
    """What criteria say that cannot be changed, in lower case."""
    texts = [cleaned(criterion.text) for _, criterion in package.criteria.values()]
    found = [
        one["what"] or one["so"] for text in texts if says(text.lower(), _UNCHANGED) for one in _FIXED.finditer(text)
    ]
    return "; ".join(found).lower()


_UNCHANGED = ("cannot", "not be", "never", "can't", "can’t", "immutable", "read-only", "not editable")
