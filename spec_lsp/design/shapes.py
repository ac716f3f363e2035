"""What stories say about their things: fields, closed lists of values, and what is given when one is made."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable
from typing import NamedTuple

from spec_lsp.design.clauses import clauses_of, cleaned
from spec_lsp.design.deeds import Action
from spec_lsp.design.entered import distinguished, entered, recorded, rows_in
from spec_lsp.design.inputs import PackageInput, StoryInput
from spec_lsp.design.languages import Language, language_of
from spec_lsp.design.mentions import grouped, had, mentioned, states_of
from spec_lsp.design.model import Entry, parameters_of
from spec_lsp.design.phrases import Phrase, entity_name, is_thing, key_parameter, listed, read_phrase, value_parameter
from spec_lsp.design.terms import Term
from spec_lsp.design.words import base_verb, lexicon, singular, snake

_WITH = re.compile(
    r"\b(?:with|using|by entering|by giving|providing|enter(?:s|ing)?|fill(?:s|ing)? in)\s+(?P<what>[^.;]+)", re.I
)
_FIELDS = re.compile(
    r"\b(?:shows?|displays?|contains?|includes?|has|have|with|lists?|stores?|records?)\s*:?\s+(?:its\s+|the\s+|a\s+|an\s+|their\s+|each\s+[\w-]+['’]s\s+)?"
    r"(?P<list>[^.;:]+(?:,[^.;:]+)*(?:,?\s+and\s+[^.;:,]+))", re.I,
)  # fmt: skip
_LISTING = re.compile(r"(?:the|each|every)\s+(?:list|row|table|entry|overview|result|line)\s", re.I)
"""What stands for the things that are listed."""
_COLON_LIST = re.compile(r"\b(?:shows?|displays?|contains?|includes?)\s*:\s*(?P<list>[^.;]+)", re.I)
_CHOICE = re.compile(
    r"\b(?:selection|choice)\s+of\s+(?:a\s+|an\s+|the\s+)?(?P<what>[a-z][a-z ]*?)\s*\((?P<list>[^()]+)\)"
    r"(?:\s+with\s+(?P<default>[\w-]+)\s+as\s+(?:the\s+)?default)?", re.I,
)  # fmt: skip
_ONE_OF = re.compile(
    r"\b(?P<what>[a-z]+)\s+(?:is|must be|shall be|can be)\s+(?:one of|either)\s*:?\s+(?P<list>[^.;]+)", re.I
)
_CONSISTS = re.compile(
    r"^(?:an?|each|every)\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:has|have|consists of|holds|contains)\s+"
    r"(?P<list>(?:an?|its|the)\s[^.;]+)", re.I,
)  # fmt: skip
_BECOMES = re.compile(
    r"\b(?:becomes?|turns? into|is turned into|is stored as|results? in)\s+"
    r"(?P<what>(?:an?|one)\s+[a-z]+(?:\s[a-z]+)?)\s+with\s+(?:an?\s+)?(?P<list>[^.;:]+)", re.I,
)  # fmt: skip
_OPTIONAL = re.compile(r"\b(?:an?\s+)?optional(?:ly)?\s+(?:an?\s+)?(?P<what>[a-z]+(?:\s[a-z]+)?)", re.I)
_REQUIRED = re.compile(r"\brequires?\s+(?:an?\s+)(?P<what>[a-z]+(?:\s[a-z]+){0,3})", re.I)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_EXPIRING = re.compile(r"\b(?:expires?|valid\s+(?:for|until))\b", re.I)
_SECRETS = frozenset(
    ["password", "passphrase", "pin", "wachtwoord", "passwort", "kennwort", "contraseña", "contrasena", "senha"]
)
"""What is kept only as a hash."""
_KEPT = frozenset(
    ["account", "wallet", "order", "project", "family", "group", "team", "product", "category", "company"]
)
"""Things that nearly always have a place of their own, so that others refer to them."""
_FOREIGN = frozenset(
    ["Path", "Decimal", "None", "True", "False", "Sequence", "Mapping", "Response", "ArgumentParser", "Namespace"]
)
_TYPE_NAME = re.compile(r"(?<![\w.])[A-Z]\w+\b")


_DERIVED = re.compile(
    r"^(?:id|status|state|total|balance|count|version|created|updated)$|_(?:at|hash)$|_(?:status|state|count|total|balance)$"
    r"|^(?:creat|updat|complet|modif|regist)\w*_(?:date|time)$|^timestamp$|^(?:number|count)_of_"
)
"""What a thing gets by itself: nobody enters it."""
_MAKES = ("create_", "add_", "register_", "submit_")
_ENTERED_KINDS = frozenset(["str", "int", "float", "bool", "Decimal", "date", "datetime", "time", "timedelta"])


class Given(NamedTuple):
    """A parameter: its default is empty where it must be given."""

    name: str
    kind: str
    default: str = ""


class Shapes:
    """The shapes of one component's stories; filled while signatures are made, then asked for types."""

    def __init__(
        self, stories: list[StoryInput], noun: str, terms: Iterable[Term] = (), every: Iterable[StoryInput] = ()
    ) -> None:
        self._stories = stories
        self._every = list(every) or stories
        self._fields: dict[str, dict[str, tuple[str, set[str]]]] = {}
        self._members: dict[str, tuple[tuple[str, ...], set[str]]] = {}
        self._noun = noun
        self._terms = {term.type_name: term for term in terms}
        self.english = True
        """Whether names are in English, whatever the stories are in."""
        self.others: list[Shapes] = []
        """Those of the package's other components."""
        self.owners: dict[str, Given] = {}
        """Whose things of a type are, where people see only their own: the key that each of its methods takes."""

    @property
    def has_token(self) -> bool:
        """Whether somebody gets a token for signing in: signing out takes it back."""
        return any(self.received(source).lower().endswith("token") for source in self._stories)

    def texts(self) -> list[tuple[str, str]]:
        """Every criterion of the component's stories, as cited, with its text."""
        return [(s.cite(c.name), cleaned(c.text)) for s in self._stories for c in s.story.criteria]

    def texts_everywhere(self) -> list[tuple[str, str]]:
        """Every criterion of the package, as cited, with its text."""
        return [(s.cite(c.name), cleaned(c.text)) for s in self._every for c in s.story.criteria]

    def entity(self, words: tuple[str, ...]) -> str:
        """The type of a thing: variants of the component's own thing (“local feed”) are that thing."""
        if words and singular(words[-1]).lower() == self._noun:
            return entity_name(words[-1:])
        return entity_name(words[-2:])

    def field(self, entity: str, name: str, kind: str, reference: str | None) -> None:
        fields = self._fields.setdefault(entity, {})
        if keyword.iskeyword(name):
            return  # “… and return”: a verb, and no name that Python allows
        name = f"{name}_hash" if name in _SECRETS else name
        known, references = fields.setdefault(name, (kind, set()))
        if kind.endswith(" | None") and known != kind:
            fields[name] = (kind, references)
        if reference:
            references.add(reference)

    def known(self, thing: str) -> list[str]:
        """The type of a thing whose fields the stories give; none where there is no such type."""
        entity = entity_name((thing,)) if thing else ""
        return [entity] if entity in self._fields else []

    def _defined(self, entity: str, methods: list[Entry], package: PackageInput) -> None:
        """Add what the story file itself says that a type has, or which values there are."""
        term = self._term(entity)
        if term is None or entity in self._members:
            return
        behind = {name for entry in methods if re.search(rf"\b{entity}\b", entry.body) for name in entry.references}
        first = next(iter(package.sorted(behind)), None)
        if term.values and first is not None and entity not in self._fields:
            self.members(entity, term.values, first)
            return
        known = set(self._fields.get(entity, {}))
        for name, kind in self._attributes(entity):
            if not _is_known(name, known):
                self.field(entity, name, kind, first)

    def _term(self, entity: str) -> Term | None:
        alike = [term for name, term in self._terms.items() if name.endswith(entity)]
        return self._terms.get(entity) or (alike[0] if len(alike) == 1 else None)

    def _attributes(self, entity: str) -> list[tuple[str, str]]:
        """What the story file itself says that a thing has: each attribute with its type."""
        term = self._term(entity)
        found = []
        for attribute in term.attributes if term is not None else ():
            optional = " | None" if attribute.endswith("?") else ""
            attribute = attribute.rstrip("?")
            if attribute.endswith(" at"):
                found.append((snake(attribute), f"datetime{optional}"))
                continue
            phrase = read_phrase(attribute)
            pair = value_parameter(phrase.words) if phrase.words else None
            if pair is None and phrase.words and is_thing(phrase.words) and not phrase.plural:
                thing = phrase.words[-1:]
                closed = entity_name(phrase.words) in self._terms and self._terms[entity_name(phrase.words)].values
                known_thing = entity_name(thing) in self._terms or thing[0].lower() in lexicon().actors | _KEPT
                pair = (snake(phrase.singular), entity_name(phrase.words)) if closed else None
                pair = pair or (key_parameter(phrase.words) if known_thing else self._attribute(phrase))
            if pair:
                name = f"{snake(entity)}_{pair[0]}" if pair[0] == pair[1] else pair[0]
                found.append((name, pair[1] + optional))
        return [pair for pair in found if pair[0].isidentifier()]

    def _told(self, entity: str, methods: list[Entry]) -> None:
        """Add what criteria say in passing, where nothing lists what a thing has, and the states they tell apart."""
        if entity in self._members:
            return
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity).lower().split()
        texts = self.texts_everywhere()
        if set(self._fields.get(entity, {})) <= {"id"}:
            for name, kind, cited in mentioned(words[-1], texts, methods):
                self.field(entity, "id", "int", cited)
                self.field(entity, f"{snake(entity)}_{name}" if name == kind else name, kind, cited)
            if words[-1] == "list" and len(words) > 1:
                self._parts(entity, methods)
        fields = self._fields.get(entity, {})
        for name, kind, cited in had(words[-1], texts) if "id" in fields else ():
            if not _is_known(name, fields):
                self.field(entity, name, kind, cited)
        states, cited_by = states_of(words[-1], texts, methods)
        kept = next((name for name in ("status", "state") if fields.get(name, ("",))[0] == "str"), "")
        if "id" not in fields or len(states) < 2 or not (kept or len(fields) > 1):
            return
        kind = f"{entity}{(kept or 'status').capitalize()}"
        if kept:
            fields[kept] = (kind, fields[kept][1])
        for cited in cited_by:
            self.field(entity, kept or "status", kind, cited)
            self.members(kind, states, cited)

    def _parts(self, entity: str, methods: list[Entry]) -> None:
        """What a list consists of, by what its own criteria group, sort or add up."""
        parts = grouped(self.texts())
        marked = [entry for entry in methods if "item_id" in dict(parameters_of(entry.body))]
        if not parts:
            return
        part = "Item" if marked else f"{entity}Item"
        self.field(part, "id", "int", parts[0][2])
        for name, kind, cited in [*parts, *mentioned("item", [], methods)]:
            self.field(part, name, kind, cited)
        self.field(entity, "items", f"list[{part}]", parts[0][2])

    def behind(self, entity: str, name: str) -> set[str]:
        """The criteria that give a field of a type."""
        return self._fields.get(entity, {}).get(name, ("", set()))[1]

    def members(self, entity: str, labels: tuple[str, ...], reference: str) -> None:
        """A closed list of values, each by its label."""
        if entity and len(labels) > 1:
            _, references = self._members.setdefault(entity, (labels, set()))
            references.add(reference)

    def is_known(self, entity: str) -> bool:
        """Whether some component of the package, or the story file itself, says what a type consists of."""
        everywhere = [self, *self.others]
        return self._term(entity) is not None or any(len(one._fields.get(entity, {})) > 1 for one in everywhere)

    def is_closed(self, entity: str) -> bool:
        return entity in self._members

    def has(self, entity: str) -> bool:
        """Whether the stories say anything about what the type consists of."""
        return entity in self._members or entity in self._fields

    def given(self, action: Action, source: StoryInput) -> list[Given]:
        """What is given along: “with a title and a body”, in the want and in the criteria about it."""
        found: dict[str, Given] = {}
        texts = [cleaned(source.story.want or "")] if action.source == "want" else []
        for criterion in source.story.criteria:
            read = clauses_of(criterion.text)
            if action.criterion in (None, source.cite(criterion.name)):
                texts += [clause for clause in read.when if _about(clause, action)]
        for text in texts:
            for with_ in _WITH.finditer(text):
                parts = listed(re.split(r"\b(?:so that|when|from|in|on|to)\b", with_["what"])[0])
                for part in parts:
                    phrase = read_phrase(part)
                    pair = value_parameter(phrase.words) if phrase.words else None
                    if pair is None and len(parts) > 1 and phrase.words and re.match(r"(?:an?|the|my)\s", part):
                        pair = self._attribute(phrase)
                    if pair:
                        found.setdefault(pair[0], Given(*pair))
        return list(found.values())

    def _attribute(self, phrase: Phrase) -> tuple[str, str] | None:
        """A noun in a list of what a thing has, without a type of its own: one of its closed values, else a text."""
        name, entity = snake(phrase.singular), entity_name(phrase.words)
        if not name.isidentifier() or phrase.plural:
            return None
        return name, entity if self.closed(phrase.words) else "str"

    def closed(self, words: tuple[str, ...]) -> bool:
        """Whether some criterion closes the values of a noun (“the condition is one of new, used”)."""
        entity = entity_name(words)
        for cited, text in self.texts():
            found = _ONE_OF.search(text)
            if found and entity_name(tuple(found["what"].split())) == entity:
                self.members(entity, listed(found["list"]), cited)
        return entity in self._members

    def asked(self, action: Action, source: StoryInput) -> list[Given]:
        """What a form asks for when something is made: required, chosen from a list, optional."""
        found: dict[str, Given] = {}
        for criterion in source.story.criteria:
            text = cleaned(criterion.text)
            cited = source.cite(criterion.name)
            consists = _CONSISTS.match(text)
            if consists and singular(consists["what"].split()[-1]).lower() == action.head:
                parts = [read_phrase(part) for part in listed(consists["list"])]
                for phrase in parts:
                    pair = value_parameter(phrase.words) if phrase.words else None
                    pair = pair or (self._attribute(phrase) if phrase.words and len(parts) > 1 else None)
                    if pair:
                        name = f"{action.head}_{pair[0]}" if pair[0] == pair[1] else pair[0]
                        found.setdefault(name, Given(name, pair[1]))
            conditional = bool(clauses_of(criterion.text).when)
            if choice := _CHOICE.search(text):
                name = snake(choice["what"])
                entity = entity_name(tuple(choice["what"].split()))
                labels = listed(choice["list"])
                self.members(entity, labels, cited)
                default = f"{entity}.{member(choice['default'])}" if choice["default"] in labels else ""
                found[name] = Given(name, entity, default)
            elif optional := _OPTIONAL.search(text):
                phrase = read_phrase(optional["what"])
                pair = value_parameter(phrase.words) if phrase.words else None
                if pair and pair[1] != "None":
                    found[pair[0]] = Given(pair[0], f"{pair[1]} | None", "None")
            elif required := _REQUIRED.search(text):
                words = tuple(word for word in read_phrase(required["what"]).words if word.lower() != "unique")
                words = tuple(word for word in words if singular(word).lower() != action.head)
                pair = value_parameter(words) if words else None
                if pair is None and words and conditional:
                    pair = (snake(words[:2]), "str")
                if pair:
                    found[pair[0]] = Given(pair[0], f"{pair[1]} | None", "None") if conditional else Given(*pair)
        return sorted(found.values(), key=lambda one: bool(one.default))

    def completed(self, entity: str, given: list[Given], action: Action, source: StoryInput) -> list[Given]:
        """The inputs of what makes or changes a thing, with all that people enter for it: fields of it, too."""
        found = {one.name: one for one in given}
        reference = action.criterion or next((source.cite(one.name) for one in source.story.criteria), None)
        for name, kind, cited in entered(action, source):
            if _is_known(name, found):
                continue
            found[name] = Given(name, kind)
            self.field(entity, name, kind, cited)
        for criterion in source.story.criteria:
            row = rows_in(criterion.text, self._names_of(source)) if action.criterion is None else None
            if row is not None and row.name not in found:
                cited = source.cite(criterion.name)
                self.field(row.type_name, row.key, "int", cited)
                self.field(row.type_name, row.value, row.kind, cited)
                self.field(entity, row.name, f"list[{row.type_name}]", cited)
                found[row.name] = Given(row.name, f"list[{row.type_name}]")
        for name, kind, cited in recorded(source):
            self.field(entity, name, kind, cited)
        if action.source not in ("want", "title", "actor", "label", "can"):
            return list(found.values())
        head = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity).split()[-1].lower()
        for name, kind, cited in distinguished(self.texts_everywhere(), head):
            if not _is_known(name, found):
                found[name] = Given(name, kind)
                self.field(entity, name, kind, cited)
        for name, kind in self._attributes(entity):
            asked = not _DERIVED.search(name) and not kind.endswith(" | None") and action.operation != "update"
            if asked and not _is_known(name, found):
                found[name] = Given(name, kind)
                self.field(entity, name, kind, reference)
        return list(found.values())

    def given_at_last(self, signature: str) -> str:
        """The signature of what makes a thing, which nobody says the inputs of: what is seen of it was given."""
        name, inputs, entity = signature.partition("() -> ")
        if not inputs or not name.startswith(_MAKES) or entity not in self._fields:
            return signature
        seen = [
            (field, kind)
            for field, (kind, _) in self._fields[entity].items()
            if not _DERIVED.search(field) and kind in _ENTERED_KINDS
        ]
        if not seen or any(not field.isascii() for field, _ in seen):
            return signature
        given = [(field.removesuffix("_hash"), kind) for field, kind in seen]
        return f"{name}({', '.join(f'{field}: {kind}' for field, kind in given)}) -> {entity}"

    def _names_of(self, source: StoryInput) -> Language | None:
        """The language that the names of a story's things are to be translated from."""
        return language_of(source.story) if self.english else None

    def options(self, source: StoryInput, entity: str) -> None:
        """Labels in quotation marks that a criterion calls options are the values of the thing."""
        for criterion in source.story.criteria:
            text = cleaned(criterion.text)
            if re.search(r"\b(?:options|choices|one of)\b", text, re.I):
                self.members(entity, tuple(_QUOTED.findall(text)), source.cite(criterion.name))

    def listed_fields(self, entity: str, source: StoryInput) -> None:
        """The fields that criteria about the thing list: “each book shows its title, author and shelf”."""
        for criterion in source.story.criteria:
            text = cleaned(criterion.text)
            noun = singular(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity).split()[-1]).lower()
            if not re.search(rf"\b{re.escape(noun)}", text.lower()) and not _LISTING.match(text):
                continue
            for found in [*_COLON_LIST.finditer(text), *_FIELDS.finditer(text)]:
                for part in listed(found["list"]):
                    phrase = read_phrase(part)
                    pair = value_parameter(phrase.words) if phrase.words else None
                    plain = len(phrase.words) == 1 and phrase.words[0].isalpha() and phrase.words[0][1:].islower()
                    if pair is None and plain and part[0] not in "\"“'‘" and phrase.head not in lexicon().views:
                        pair = self._attribute(phrase)
                    if pair:
                        name = f"{noun}_{pair[0]}" if pair[0] == pair[1] else pair[0]
                        self.field(entity, name, pair[1], source.cite(criterion.name))

    def made_by(self, verb: str) -> str:
        """The thing that a deed makes and that is called like it, where criteria speak of it (“a plan has …”)."""
        if not verb.isalpha():
            return ""
        spoken = re.compile(
            rf"\b(?:an?|the|each|every|another|pending|both\s+\w+\s+list\s+the)\s+(?:\w+\s+)?{verb}\b", re.I
        )
        cited = next((name for name, text in self.texts() if spoken.search(text)), None)
        if cited is None:
            return ""
        entity = entity_name((verb,))
        self.field(entity, "id", "int", cited)
        return entity

    def become(self, source: StoryInput) -> str:
        """What something read turns into: “each line becomes a booking with date, amount and text” → ``Booking``."""
        for criterion in source.story.criteria:
            found = _BECOMES.search(cleaned(criterion.text))
            phrase = read_phrase(found["what"]) if found else None
            if found is None or phrase is None or not phrase.words or not is_thing(phrase.words[-1:]):
                continue
            entity, cited = entity_name(phrase.words[-2:]), source.cite(criterion.name)
            self.field(entity, "id", "int", cited)
            for part in listed(found["list"]):
                own = read_phrase(part)
                pair = value_parameter(own.words) if own.words else None
                pair = pair or (self._attribute(own) if own.words else None)
                if pair:
                    name = f"{phrase.head.lower()}_{pair[0]}" if pair[0] == pair[1] else pair[0]
                    self.field(entity, name, pair[1], cited)
            return entity
        return ""

    def made(self, source: StoryInput) -> str:
        """What comes into being: “the System SHALL create the account” → ``Account``."""
        for criterion in source.story.criteria:
            for outcome in clauses_of(criterion.text).outcomes:
                if outcome.verb in ("create", "open", "add") and not outcome.negative:
                    phrase = read_phrase(outcome.subject if outcome.passive else outcome.object)
                    if phrase.words and not phrase.plural and is_thing(phrase.words):
                        entity = entity_name(phrase.words[-2:])
                        self.field(entity, "id", "int", source.cite(criterion.name))
                        return entity
        return ""

    def received(self, source: StoryInput) -> str:
        """What somebody gets back: “they receive an access token that expires after …” → ``AccessToken``."""
        for criterion in source.story.criteria:
            for outcome in clauses_of(criterion.text).outcomes:
                if outcome.verb in ("receive", "get", "obtain", "issue", "return") and not outcome.negative:
                    phrase = read_phrase(outcome.object)
                    if not phrase.words or phrase.plural:
                        continue
                    entity = entity_name(phrase.words[-2:])
                    cited = source.cite(criterion.name)
                    self.field(entity, "value", "str", cited)
                    if _EXPIRING.search(criterion.text):
                        self.field(entity, "expires_at", "datetime", cited)
                    for name, kind, kept in recorded(source):
                        self.field(entity, name, kind, kept)
                    return entity
        return ""

    def types(self, methods: list[Entry], package: PackageInput) -> list[Entry]:
        """A type for each entity that a signature names, with the fields or values that the stories give it."""
        found = []
        text = " ".join(entry.body for entry in methods)
        named = list(dict.fromkeys(_TYPE_NAME.findall(text)))
        for entity in named:  # grows: a field's type is one of the component's types as well
            if entity in _FOREIGN:
                continue
            own = entity in self._fields or entity in self._members
            if not own and any(entity in one._fields for one in self.others):
                continue  # it stands with the component that makes it
            self._defined(entity, methods, package)
            self._told(entity, methods)
            kinds = " ".join(kind for kind, _ in self._fields.get(entity, {}).values())
            named += [one for one in _TYPE_NAME.findall(kinds) if one not in named]
            if entity in self._members:
                labels, references = self._members[entity]
                body = ", ".join(_member_text(label) for label in labels)
            else:
                fields = self._fields.get(entity, {})
                references = {name for _, names in fields.values() for name in names}
                body = ", ".join(f"`{name}: {kind}`" for name, (kind, _) in fields.items()) or "`id: int`"
            if not references:
                behind = [entry for entry in methods if re.search(rf"\b{entity}\b", entry.body)]
                references = {package.sorted(entry.references)[0] for entry in behind if entry.references}
            found.append(Entry("type", entity, body, "", tuple(sorted(references))))
        return found


def _is_known(name: str, known: Iterable[str]) -> bool:
    """Whether a field stands already, as a value or as the key of the thing it means."""
    names = set(known)
    first, _, rest = name.partition("_")
    if rest and any(one.endswith(f"_{rest}") and one.startswith(first) for one in names):
        return True  # “dest wallet” beside “destination wallet”
    return name in names or f"{name}_id" in names or f"{name}_hash" in names or name.removesuffix("_id") in names


def member(label: str) -> str:
    """The name of an enum's member: “OpenAI Only” → ``OPENAI_ONLY``."""
    return "_".join(re.findall(r"[^\W_]+", re.sub(r"\([^()]*\)", "", label))).upper()


def _member_text(label: str) -> str:
    name = member(label)
    return f"`{name}`" if name.lower() == label.lower() else f"`{name}` “{label}”"


def _about(clause: str, action: Action) -> bool:
    words = {base_verb(word) or word for word in re.findall(r"[a-z]+", clause.lower())}
    known = lexicon().operations
    return bool(words & {"submit", "enter", "provide", "fill", "save", action.verb}) or any(
        known.get(word, ("", ""))[0] == action.operation for word in words if action.operation
    )
