"""What is remembered besides what deeds make: things behind keys, what ends by itself, what holds an amount, people.

Each rule reads a form in which people say that something is there from one request to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.phrases import (
    entity_name,
    is_thing,
    key_parameter,
    listed,
    read_phrase,
    type_of,
    value_in,
    value_parameter,
)
from spec_lsp.design.language.words import base_verb, lexicon, participle, plural, says, singular, snake
from spec_lsp.design.values.attributes import attributes_of
from spec_lsp.design.values.mentions import codes_of, grouped, had, mentioned, states_of
from spec_lsp.design.values.shapes import Shapes, is_field_of

_HAS = re.compile(
    r"^(?:an?|each|every|the)\s+(?P<what>[a-z]+(?:\s(?!must|shall|should|always)[a-z]+)?)\s+(?:(?:must|shall|should|always)\s+)?"
    r"(?:have|has|consists? of|needs?|holds?)\s+(?P<list>(?:an?|its|the|one)\s[^.;:]+)", re.I,
)  # fmt: skip
_ENDED = re.compile(
    r"^(?P<verb>release|expire|delete|remove|archive|close|discard|cancel)_(?P<what>[a-z_]+)\(\) -> None$"
)
_OUT_OF = re.compile(
    r"\b(?:taken|deducted|subtracted|withdrawn|debited|moved|booked|reserved|credited|added|paid|returned|refunded)\s+"
    r"(?:from|off|to|into|in|onto)\s+(?:the|an?|my|his|her|their|its)\s+(?:[a-z]+\s)?(?P<what>[a-z]+)\b"
    r"|\breserves?\s+(?:the|an?)\s+[a-z]+\s+(?:in|on|from)\s+(?:the|an?|my)\s+(?:[a-z]+\s)?(?P<held>[a-z]+)\b", re.I,
)  # fmt: skip
_AMOUNT = re.compile(r"\b(?:amount|money|price|sum|payment|credit|points?)\b", re.I)
_PLACE = re.compile(r"\b(?:in|on|at|from|for)\s+(?P<what>(?:the|an?|my)\s+[a-z]+(?:\s[a-z]+)?)", re.I)
_LEFT_OUT = re.compile(
    r"^(?P<what>[a-z]+s)\s+(?:that are\s+)?in\s+the\s+(?P<of>[a-z]+)\s+are\s+"
    r"(?:left out|skipped|excluded|ignored|not listed|omitted)\b", re.I,
)  # fmt: skip
_UNSEEN = re.compile(
    r"\b(?P<not>unread|unseen|unanswered|unwatched)\s+(?P<what>[a-z]+s)\b"
    r"|\b(?P<things>[a-z]+s)\s+(?:that\s+)?(?:I|they|he|she)\s+(?:have|has)\s+not\s+(?P<done>[a-z]+)\b", re.I,
)  # fmt: skip
_MAIL = re.compile(r"\be-?mails?\b", re.I)
_KEYS = re.compile(r"\b(\w+_id): int\b")
SWITCHES = {"unsubscribe": "subscribed", "subscribe": "subscribed", "block": "blocked", "unblock": "blocked",
             "suspend": "suspended", "ban": "banned", "activate": "active", "deactivate": "active"}  # fmt: skip
"""Deeds that only switch something, and what they switch."""
SWITCHED_OFF = frozenset(["unsubscribe", "unblock", "deactivate"])
_SAID_OF_UNSEEN = ("unread", "unseen", "unanswered", "unwatched", "not")
_DONE = {"unread": "read", "unseen": "seen", "unanswered": "answered", "unwatched": "watched"}


def keep(
    components: list[Component], every: list[Shapes], package: PackageInput, refused: Iterable[Entry] = ()
) -> None:
    """Add to the shapes what the package has to remember; ``every`` are those of the components, in their order.

    ``refused`` are its errors: whose a thing is, is kept only where that is an answer or somebody is refused for it.

    Nothing is added for what the workspace has a class for, and nothing of which no criterion tells a value.
    """
    seen: set[str] = set()
    owners = any(one.question == "access" for one in package.decisions) or any(
        entry.name == "NotAllowed" for entry in refused
    )
    for component, shapes in zip(components, every, strict=True):
        if not shapes.remembers:
            continue
        methods = list(component.of("method"))
        for entry in methods:
            _ended(entry, shapes, methods)
            _switched(entry, shapes)
        _unseen(shapes, methods)
        _left_out(shapes)
        _parts(shapes, every)
        for entity, cited in _keyed(methods, shapes):
            head = snake(entity).rpartition("_")[2]
            elsewhere = any(one.noun == head and one is not shapes and one.remembers for one in every)
            if entity in package.classes or elsewhere or entity in seen:
                continue
            seen.add(entity)
            if not any(one.has(entity) for one in every):
                _thing(entity, cited, shapes, methods, owners)


def _keyed(methods: list[Entry], shapes: Shapes) -> Iterator[tuple[str, str]]:
    """The things that keys of methods and of fields mean, each with a criterion of where it is meant."""
    found: dict[str, str] = {}
    for entry in methods:
        for name in _KEYS.findall(entry.body) if entry.references else ():
            found.setdefault(name, entry.references[0])
    for fields in shapes.fields.values():
        for name, (kind, references) in fields.items():
            if name.endswith("_id") and kind == "int" and references:
                found.setdefault(name, min(references))
    for name, cited in found.items():
        words = tuple(name.removesuffix("_id").split("_"))
        entity = entity_name(words) if shapes.term(entity_name(words)) else entity_name(words[-1:])
        yield entity, cited


def _thing(entity: str, cited: str, shapes: Shapes, methods: list[Entry], owners: bool) -> None:
    """A thing behind a key, with what the stories say that it has; whose it is only where that counts (``owners``)."""
    head = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity).split()[-1].lower()
    told = [(name, kind, cited) for name, kind in attributes_of(shapes, entity)]
    for said_by, text in shapes.texts_everywhere():
        what, values, holders = _said_in(text)
        if what == head:
            told += [(*pair, said_by) for pair in _values(values, head, shapes)]
        if head in holders:
            told.append(("balance", "Decimal", said_by))
    person = head in lexicon().actors
    telling = (f"{head}'s ", f"{head}’s ", f"of the {head}", f"of a {head}", f"of each {head}", f"{plural(head)} ")
    if not person and any(one in shapes.everything for one in telling):
        told += [*mentioned(head, shapes.texts_everywhere(), []), *had(head, shapes.texts_everywhere())]
    coded = len(codes_of(head, shapes.texts_everywhere())[0]) > 1  # the codes themselves are its states
    states = None if person or coded else states_of(head, shapes.texts_everywhere(), methods)
    if states is not None and states.reached and len(states.labels) > 1:
        told.append(("status", f"{entity}Status", states.cited[0]))
        for said_by in states.cited:
            shapes.field(entity, "status", f"{entity}Status", said_by)
            shapes.members(f"{entity}Status", states.labels, said_by)
    known: set[str] = set()
    for name, kind, said_by in told:
        name = f"{snake(entity)}_{name}" if name == kind else name
        if name != "id" and name.isidentifier() and not is_field_of(name, known):
            shapes.field(entity, "id", "int", cited)
            shapes.field(entity, name, kind, said_by)
            known.add(name)
    mine = not person and "balance" in known and any(_is_owned(head, want) for want in shapes.wants())
    if owners and (mine or re.search(rf"\bowner of (?:an?|the) {head}\b", shapes.everything)):
        shapes.field(entity, "id", "int", cited)
        shapes.field(entity, "owner_id", "int", cited)
        known.add("owner_id")
    if known:
        shapes.keep(entity)


def _is_owned(head: str, want: str) -> bool:
    return re.search(rf"\b(?:my|person['’]s|somebody['’]s|their own)\s+(?:[a-z]+\s)?{head}\b", want, re.I) is not None


@lru_cache(maxsize=4096)
def _said_in(text: str) -> tuple[str, str, frozenset[str]]:
    """What a criterion says has something and what, and out of what or into what amounts go."""
    said = _HAS.match(text)
    moves = says(text, ("from", "to ", "reserve")) and _AMOUNT.search(text)
    held = [found["what"] or found["held"] for found in _OUT_OF.finditer(text)] if moves else []
    what = singular(said["what"].split()[-1]).lower() if said else ""
    return what, said["list"] if said else "", frozenset(one.lower() for one in held)


def _values(text: str, head: str, shapes: Shapes) -> list[tuple[str, str]]:
    """The values of an enumeration of what a thing has; “a unique part number” of a part is its number."""
    found = []
    for part in listed(text):
        bare = re.sub(rf"^((?:an?|its|the|one)\s+)?(?:unique\s+)?(?:{head}\s+)?", r"\1", part, flags=re.I)
        phrase = read_phrase(bare)
        pair = value_in(bare) or (shapes.attribute(phrase) if phrase.words else None)
        if pair:
            found.append(pair)
    return found


def timed(components: list[Component], package: PackageInput) -> list[Component]:
    """The components with a time where minutes or hours count: “up to 2 hours before the visit” needs more than a day.

    Only of a thing with one date and no time, which the criterion speaks of.
    """
    texts = [criterion.text.lower() for _, criterion in package.criteria.values()]
    counted = [text for text in texts if says(text, ("minute", "hour")) and _MINUTES.search(text)]
    names = set()
    for component in components if counted else ():
        for entry in component.of("type"):
            fields = fields_of(entry.body)
            days = [name for name, kind in fields.items() if kind.removesuffix(" | None") == "date"]
            head = snake(entry.name).rpartition("_")[2]
            told = any(re.search(rf"\b{head}\b", text) for text in counted)
            if len(days) == 1 and told and not any(kind.startswith("datetime") for kind in fields.values()):
                names.add(days[0])
    if not names:
        return components
    return [
        component._replace(
            entries=tuple(
                entry._replace(
                    body=_DAY.sub(lambda one: f"{one[1]}: datetime" if one[1] in names else one[0], entry.body)
                )
                for entry in component.entries
            )
        )
        for component in components
    ]


_MINUTES = re.compile(
    r"\b(?:\d+|an?|one|two|three|half an) (?:minutes?|hours?)\s+(?:before|after|since|ago|in advance|of)\b"
)
_DAY = re.compile(r"\b(\w+): date\b")


def _ended(entry: Entry, shapes: Shapes, methods: list[Entry]) -> None:
    """What ends by itself after a while began once: “release a reservation after 5 minutes” needs its time."""
    ended = _ENDED.match(entry.body)
    if ended is None or not entry.references:
        return
    noun = singular(ended["what"].rpartition("_")[2])
    entity = entity_name((*ended["what"].split("_")[:-1], noun))
    if shapes.has(entity):
        return
    cited = entry.references[0]
    verb = base_verb(lexicon().nominal.get(noun, noun)) or ""
    shapes.field(entity, "id", "int", cited)
    for said_by, text in shapes.texts_everywhere() if verb else ():
        for outcome in clauses_of(text).outcomes:
            if outcome.verb != verb or outcome.negative:
                continue
            place = _PLACE.search(outcome.object)
            held = read_phrase(place["what"]).words if place else ()
            if held and is_thing(held[-1:]):
                shapes.field(entity, *key_parameter(held[-1:]), said_by)
            if pair := value_in(outcome.object):
                shapes.field(entity, *pair, said_by)
            made = [one.body.rpartition("-> ")[2] for one in methods if said_by in one.references]
            for whole in [one for one in made if one in shapes.fields][:1]:  # what it is for, and ends with
                shapes.field(entity, *key_parameter((snake(whole),)), said_by)
    shapes.field(entity, f"{participle(verb)}_at" if verb else "created_at", "datetime", cited)
    shapes.keep(entity)


def _switched(entry: Entry, shapes: Shapes) -> None:
    """Who unsubscribes is not sent anything afterwards: what is switched off for a person is kept."""
    flag = SWITCHES.get(entry.name.partition("_")[0])
    keys = _KEYS.findall(entry.body) if flag else []
    who = keys[0].removesuffix("_id") if keys else ""
    if not flag or who not in lexicon().actors or not entry.references:
        return
    entity, cited = entity_name((who,)), entry.references[0]
    shapes.field(entity, "id", "int", cited)
    mailed = next((name for name, text in shapes.texts() if who in text.lower()), None)
    if mailed and any(_MAIL.search(text) for text in (*shapes.wants(), *(text for _, text in shapes.texts()))):
        shapes.field(entity, "email", "str", mailed)
    shapes.field(entity, flag, "bool", cited)
    shapes.keep(entity)


def _unseen(shapes: Shapes, methods: list[Entry]) -> None:
    """“articles that I have not read”: which ones each person has read is kept."""
    keys = [name.removesuffix("_id") for entry in methods for name in _KEYS.findall(entry.body)]
    people = [name for name in keys if name in lexicon().actors]
    for cited, text in shapes.texts() if people else ():
        said = _UNSEEN.search(text) if says(text.lower(), _SAID_OF_UNSEEN) else None
        what = singular((said["what"] or said["things"]).lower()) if said else ""
        if said is None or not shapes.has(entity_name((what,))):
            continue
        done = _DONE.get((said["not"] or "").lower()) or participle(base_verb(said["done"]) or said["done"])
        entity = entity_name((done, what))
        shapes.field(entity_name((what,)), "id", "int", cited)
        shapes.field(entity, *key_parameter((people[0],)), cited)
        shapes.field(entity, *key_parameter((what,)), cited)
        shapes.keep(entity_name((what,)))
        shapes.keep(entity)
        return


def _parts(shapes: Shapes, every: list[Shapes]) -> None:
    """“Each amount is calculated as …” of a recipe, and “amounts of the same ingredient”: a recipe has ingredients.

    What the parts are grouped by is theirs as well.
    """
    said = [one for one in (_EACH_VALUE.match(text) for _, text in shapes.texts()) if one]
    whole = entity_name((shapes.noun,))
    value = value_parameter((said[0]["what"].lower(),)) if said else None
    if value is None or not whole:
        return
    for one in every:
        for cited, text in one.texts():
            same = re.search(rf"\b{plural(value[0])}\s+of\s+the\s+same\s+(?P<of>[a-z]+)\b", text, re.I)
            part = same["of"].lower() if same else ""
            if not part or not is_thing((part,)):
                continue
            entity = entity_name((part,))
            shapes.field(whole, "id", "int", cited)
            for name, kind, said_by in mentioned(shapes.noun, shapes.texts_everywhere(), []):
                shapes.field(whole, name, kind, said_by)
            shapes.field(whole, snake(plural(part)), f"list[{entity}]", cited)
            for name, kind, said_by in [("name", "str", cited), (*value, cited), *grouped(one.texts())]:
                if name not in (part, value[0]) or (said_by == cited and name != part):
                    shapes.field(entity, name, kind, said_by)
            return


_EACH_VALUE = re.compile(
    r"^(?:each|every)\s+(?P<what>[a-z]+)\s+is\s+(?:calculated|computed|multiplied|scaled|worked out)\b", re.I
)


def _left_out(shapes: Shapes) -> None:
    """“Ingredients in the pantry are left out”: what is in there is kept."""
    for cited, text in shapes.texts():
        said = _LEFT_OUT.match(text)
        if said and is_thing((said["of"],)) and type_of((said["what"],)) is None:
            entity = entity_name((said["of"].lower(),))
            shapes.field(entity, snake(plural(singular(said["what"].lower()))), "list[str]", cited)
            shapes.keep(entity)
