"""What things have: by their definition, by lists in criteria, by what is said in passing; and their types at last."""

from __future__ import annotations

import re
from itertools import takewhile

from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.document.model import Component, Entry, parameters_of
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import (
    entity_name,
    is_deed,
    is_thing,
    key_parameter,
    listed,
    read_phrase,
    value_in,
)
from spec_lsp.design.language.words import lexicon, singular, snake
from spec_lsp.design.values.entered import MASSES
from spec_lsp.design.values.mentions import codes_of, grouped, had, mentioned, states_of
from spec_lsp.design.values.named_inputs import labels_in
from spec_lsp.design.values.shapes import Shapes, is_field_of, member

_FIELDS = re.compile(
    r"\b(?:shows?|displays?|contains?|includes?|has|have|with|(?<!the )(?<!each )lists?|stores?|records?)\s*:?\s+"
    r"(?:its\s+|the\s+|a\s+|an\s+|their\s+|each\s+[\w-]+['’]s\s+)?"
    r"(?P<list>[^.;:]+(?:,[^.;:]+)*(?:,?\s+and\s+[^.;:,]+))", re.I,
)  # fmt: skip
_LISTING = re.compile(r"(?:the|each|every)\s+(?:list|row|table|entry|overview|result|line)\s", re.I)
"""What stands for the things that are listed."""
_COLON_LIST = re.compile(r"\b(?:shows?|displays?|contains?|includes?)\s*:\s*(?P<list>[^.;]+)", re.I)
_LISTED_WITH = re.compile(r"\bof each\b|\beach [a-z]+['’]s\b", re.I)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_KEPT = frozenset(
    ["account", "wallet", "order", "project", "family", "group", "team", "product", "category", "company"]
)
"""Things that nearly always have a place of their own, so that others refer to them."""
_FOREIGN = frozenset(
    ["Path", "Decimal", "None", "True", "False", "Sequence", "Mapping", "Response", "ArgumentParser", "Namespace",
     "UUID", "ZoneInfo", "SecretStr", "EmailStr"]
)  # fmt: skip
_TYPE_NAME = re.compile(r"(?<![\w.])[A-Z]\w+\b")


def gather(components: list[Component], every: list[Shapes]) -> None:
    """Put what is said of one thing in several components where it belongs: it is one type, with all of it.

    That is the component with its name, else the one that makes it, else the first.
    """
    spoken = [
        {name for entry in component.of("method") for name in _TYPE_NAME.findall(entry.body)}
        for component in components
    ]
    for entity in sorted({name for one in every for name in one.fields}):
        homes = [
            at for at, one in enumerate(every) if entity in one.fields and (entity in one.kept or entity in spoken[at])
        ]
        if len(homes) < _SEVERAL:
            continue
        own = [at for at in homes if every[at].noun == snake(entity).rpartition("_")[2]]
        making = [at for at in homes if any(e.body.endswith(f"-> {entity}") for e in components[at].of("method"))]
        home = (own or making or homes)[0]
        for at in homes:
            for name, (kind, references) in every[at].fields.pop(entity).items() if at != home else ():
                every[home].field(entity, name, kind, None)
                for reference in sorted(references):
                    every[home].field(entity, name, kind, reference)


_SEVERAL = 2
_EITHER = re.compile(
    r"\b(enabled|active|visible|public|read|open)/(?:disabled|inactive|hidden|private|unread|closed)\b"
)
"""“enabled/disabled” in a list of values: whether it is."""
_DONE_ON = re.compile(r"(?:the\s+|its\s+)?([a-z]+ed|sent|due|paid|start|end)\s+(?:date|time|day)\b", re.I)
"""“joined date”: what happened then tells it from other dates."""


def types_of(shapes: Shapes, methods: list[Entry], package: PackageInput) -> list[Entry]:
    """A type for each entity that a signature names, with the fields or values that the stories give it."""
    found = []
    text = " ".join(entry.body for entry in methods)
    named = list(dict.fromkeys([*_TYPE_NAME.findall(text), *shapes.kept]))
    for entity in named:  # grows: a field's type is one of the component's types as well
        if entity in _FOREIGN:
            continue
        own = entity in shapes.fields or entity in shapes.closed_values
        if not own and any(entity in one.fields for one in shapes.others):
            continue  # it stands with the component that makes it
        _defined(shapes, entity, methods, package)
        _told(shapes, entity, methods)
        kinds = " ".join(kind for kind, _ in shapes.fields.get(entity, {}).values())
        named += [one for one in _TYPE_NAME.findall(kinds) if one not in named]
        if entity in shapes.closed_values:
            labels, references = shapes.closed_values[entity]
            body = ", ".join(_member_text(label) for label in labels)
        else:
            fields = shapes.fields.get(entity, {})
            references = {name for _, names in fields.values() for name in names}
            body = ", ".join(f"`{name}: {kind}`" for name, (kind, _) in fields.items()) or "`id: int`"
        if not references:
            behind = [entry for entry in methods if entity in _TYPE_NAME.findall(entry.body)]
            references = {package.sorted(entry.references)[0] for entry in behind if entry.references}
        found.append(Entry("type", entity, body, "", tuple(sorted(references))))
    return found


def _defined(shapes: Shapes, entity: str, methods: list[Entry], package: PackageInput) -> None:
    """Add what the story file itself says that a type has, or which values there are."""
    term = shapes.term(entity)
    if term is None or entity in shapes.closed_values:
        return
    behind = {name for entry in methods if entity in _TYPE_NAME.findall(entry.body) for name in entry.references}
    first = next(iter(package.sorted(behind)), None)
    if term.values and first is not None and entity not in shapes.fields:
        shapes.members(entity, term.values, first)
        return
    known = set(shapes.fields.get(entity, {}))
    for name, kind in attributes_of(shapes, entity):
        if not is_field_of(name, known):
            shapes.field(entity, name, kind, term.cited or first)


def attributes_of(shapes: Shapes, entity: str) -> list[tuple[str, str]]:
    """What the story file itself says that a thing has: each attribute with its type."""
    term = shapes.term(entity)
    found = []
    attributes = term.attributes if term is not None else ()
    keyed = any(one.rstrip("?").endswith(" id") for one in attributes)  # where keys are written, the others are values
    for attribute in attributes:
        optional = " | None" if attribute.endswith("?") else ""
        attribute = attribute.rstrip("?")
        if moment := _MOMENT.match(attribute):
            found.append((f"{snake(moment['done'])}_at", f"datetime{optional}"))
            continue
        if flag := _FLAG.match(attribute):
            found.append((snake(flag["what"]), "bool"))
            continue
        phrase = read_phrase(attribute)
        pair = value_in(attribute) or value_in(_DONE_TO_IT.sub("", attribute))
        if pair is None and phrase.words and is_thing(phrase.words) and not phrase.plural:
            thing = phrase.words[-1:]
            closed = entity_name(phrase.words) in shapes.terms and shapes.terms[entity_name(phrase.words)].values
            usual = thing[0].lower() in lexicon().actors | _KEPT and not keyed
            known_thing = entity_name(thing) in shapes.terms or usual
            pair = (snake(phrase.singular), entity_name(phrase.words)) if closed else None
            pair = pair or (key_parameter(phrase.words) if known_thing else shapes.attribute(phrase))
        several = phrase.plural and attribute.split()[-1].lower() not in MASSES
        if pair is None and term is not None and (term.cited or not several):  # whatever a person named is there
            pair = (snake(re.findall(r"\w+", attribute)), "list[str]" if several else "str")
        if pair:
            name = f"{snake(entity)}_{pair[0]}" if pair[0] == pair[1] else pair[0]
            found.append((name, pair[1] + optional))
    return [pair for pair in found if pair[0].isidentifier()]


_MOMENT = re.compile(r"(?P<done>.+?)(?: at|(?<=ed) timestamp)$", re.I)
_DONE_TO_IT = re.compile(r"\s(?:applied|used|charged|paid|given|assigned)$", re.I)
"""“interest rate applied”: the rate."""
_FLAG = re.compile(r"(?P<what>.+) flag$", re.I)


def _told(shapes: Shapes, entity: str, methods: list[Entry]) -> None:
    """Add what criteria say in passing, where nothing lists what a thing has, and the states they tell apart."""
    if entity in shapes.closed_values:
        return
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity).lower().split()
    texts = shapes.texts_everywhere()
    if set(shapes.fields.get(entity, {})) <= {"id"}:
        for name, kind, cited in mentioned(words[-1], texts, methods):
            shapes.field(entity, "id", "int", cited)
            shapes.field(entity, f"{snake(entity)}_{name}" if name == kind else name, kind, cited)
        if words[-1] == "list" and len(words) > 1:
            _parts(shapes, entity, methods)
    fields = shapes.fields.get(entity, {})
    for name, kind, cited in had(words[-1], texts) if "id" in fields else ():
        if not is_field_of(name, fields):
            shapes.field(entity, name, kind, cited)
    codes, told_by = codes_of(words[-1], texts) if fields.get("status", ("str",))[0] == "str" else ((), ())
    if len(codes) > 1 and "id" in fields:
        kind = f"{entity}Status"
        fields.pop("status", None)
        for cited in told_by:
            shapes.field(entity, "status", kind, cited)
            shapes.members(kind, codes, cited)
        return
    states, cited_by, _ = states_of(words[-1], texts, methods)
    kept = next((name for name in ("status", "state") if fields.get(name, ("",))[0] == "str"), "")
    if "id" not in fields or len(states) < 2 or not (kept or len(fields) > 1):
        return
    kind = f"{entity}{(kept or 'status').capitalize()}"
    if kept:
        fields[kept] = (kind, fields[kept][1])
    for cited in cited_by:
        shapes.field(entity, kept or "status", kind, cited)
        shapes.members(kind, states, cited)


def _parts(shapes: Shapes, entity: str, methods: list[Entry]) -> None:
    """What a list consists of, by what its own criteria group, sort or add up."""
    parts = grouped(shapes.texts())
    marked = [entry for entry in methods if "item_id" in dict(parameters_of(entry.body))]
    if not parts:
        return
    part = "Item" if marked else f"{entity}Item"
    shapes.field(part, "id", "int", parts[0][2])
    for name, kind, cited in [*parts, *mentioned("item", [], methods)]:
        shapes.field(part, name, kind, cited)
    shapes.field(entity, "items", f"list[{part}]", parts[0][2])


def read_options(shapes: Shapes, source: StoryInput, entity: str) -> None:
    """Labels in quotation marks that a criterion calls options are the values of the thing."""
    for criterion in source.story.criteria:
        text = cleaned(criterion.text)
        if re.search(r"\b(?:options|choices|one of)\b", text, re.I):
            shapes.members(entity, tuple(_QUOTED.findall(text)), source.cite(criterion.name))


_NEWEST = re.compile(r"\b(?:newest|latest|most recent|oldest|earliest)\s+(?:ones?\s+|[a-z]+s\s+)?first\b", re.I)
_PUBLISHED = frozenset(["article", "post", "news", "story", "episode", "issue", "announcement", "release", "video"])


def dated(shapes: Shapes, entity: str, text: str, cited: str) -> None:
    """“newest first” sorts by a time: where a thing has none that criteria name, by when it came."""
    fields = shapes.fields.get(entity, {})
    if _NEWEST.search(text) and not any(kind.startswith("date") for kind, _ in fields.values()):
        head = snake(entity).rpartition("_")[2]
        shapes.field(entity, "published_at" if head in _PUBLISHED else "created_at", "datetime", cited)


def list_fields(shapes: Shapes, entity: str, source: StoryInput) -> None:
    """The fields that criteria about the thing list: “each book shows its title, author and shelf”."""
    for criterion in source.story.criteria:
        text = cleaned(criterion.text)
        noun = singular(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity).split()[-1]).lower()
        if not re.search(rf"\b{re.escape(noun)}", text.lower()) and not _LISTING.match(text):
            continue
        for found in [*_COLON_LIST.finditer(text), *_FIELDS.finditer(text)]:
            told = listed(_EITHER.sub(r"whether it is \1", found["list"]))
            parts = tuple(takewhile(lambda part: not is_deed(part), told))
            for part in parts if len(parts) in (len(told), *range(_SEVERAL, len(told))) else ():
                phrase = read_phrase(part)
                if phrase.plural and phrase.head.lower() == noun:
                    continue
                pair = value_in(part)
                plain = len(phrase.words) == 1 and phrase.words[0].isalpha() and phrase.words[0][1:].islower()
                if pair is None and plain and part[0] not in "\"“'‘" and phrase.head not in lexicon().views:
                    pair = shapes.attribute(phrase)
                elif pair is None and phrase.plural and len(phrase.words) == 1 and _LISTED_WITH.search(text):
                    pair = (snake(phrase.words), "list[str]") if is_thing(phrase.words) else None
                if pair and not (pair[0].endswith("_count") and f"{pair[0][:-6]}s" in shapes.fields.get(entity, {})):
                    done = _DONE_ON.match(part)
                    name = f"{done[1].lower() if done else noun}_{pair[0]}" if pair[0] == pair[1] else pair[0]
                    cited = source.cite(criterion.name)
                    kind = shapes.choice(noun, name, _behind(pair[0], found["list"]), cited) or pair[1]
                    shapes.field(entity, name, kind, cited)


def _behind(name: str, told: str) -> tuple[str, ...]:
    """The values in parentheses behind a noun of a list: “role (admin/rider)”."""
    noun = name.rpartition("_")[2]
    found = re.search(rf"\b{noun}\s*\([^()]*\)", told, re.I) if "(" in told else None
    return labels_in(found[0]) if found else ()


def _member_text(label: str) -> str:
    name = member(label)
    return f"`{name}`" if name.lower() == label.lower() else f"`{name}` “{label}”"
