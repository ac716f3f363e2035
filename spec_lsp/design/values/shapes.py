"""What stories say about the things of a component: their fields, and the lists of values that are closed."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.brief.terms import Term
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import Phrase, entity_name, listed, value_parameter
from spec_lsp.design.language.words import singular, snake

_ONE_OF = re.compile(
    r"\b(?P<what>[a-z]+)\s+(?:is|must be|shall be|can be)\s+(?:one of|either)\s*:?\s+(?P<list>[^.;]+)", re.I
)
_QUOTED_ONES = re.compile(
    r"\b(?P<what>[a-z]+)\s+(?:is|can be|must be|shall be)\s+"
    r"(?P<list>[\"“][^\"”]+[\"”](?:,\s*[\"“][^\"”]+[\"”])*,?\s+or\s+[\"“][^\"”]+[\"”])", re.I,
)  # fmt: skip
_YES_NO = (("no", "yes"), ("off", "on"), ("false", "true"), ("disabled", "enabled"), ("active", "inactive"))
_SECRETS = frozenset(
    ["password", "passphrase", "pin", "wachtwoord", "passwort", "kennwort", "contraseña", "contrasena", "senha"]
)
"""What is kept only as a hash."""


class Given(NamedTuple):
    """A parameter: its default is empty where it must be given."""

    name: str
    kind: str
    default: str = ""


def ends_of(name: str, kind: str) -> tuple[tuple[str, str], ...]:
    """A range by its two ends: “date range” → ``start_date`` and ``end_date``, “price range” → ``min_price`` and
    ``max_price``; any other value as it is."""
    of = name.removesuffix("s").removesuffix("_range")
    ranged = name.endswith(("_range", "_ranges")) and not kind.startswith("list[")
    known = value_parameter(tuple(of.split("_"))) if ranged else None
    if known is None:
        return ((name, kind),)
    first, last = ("start", "end") if known[1] in ("date", "datetime", "time") else ("min", "max")
    optional = " | None" if kind.endswith(" | None") else ""
    return ((f"{first}_{of}", known[1] + optional), (f"{last}_{of}", known[1] + optional))


class Shapes:
    """The shapes of one component's stories; filled while signatures are made, then asked for types."""

    def __init__(
        self, stories: list[StoryInput], noun: str, terms: Iterable[Term] = (), every: Iterable[StoryInput] = ()
    ) -> None:
        self.stories = stories
        self._every = list(every) or stories
        self.fields: dict[str, dict[str, tuple[str, set[str]]]] = {}
        self.closed_values: dict[str, tuple[tuple[str, ...], set[str]]] = {}
        self.noun = noun
        self.terms = {term.type_name: term for term in terms}
        self.english = True
        """Whether names are in English, whatever the stories are in."""
        self.others: list[Shapes] = []
        """Those of the package's other components."""
        self.kept: list[str] = []
        """The types that no method names and that are remembered all the same."""
        self.by_itself: set[str] = set()
        """The fields that nobody enters, because the system makes them."""
        self.remembers = True
        """Whether the component keeps things; a page does not."""
        self.owners: dict[str, Given] = {}
        """Whose things of a type are, where people see only their own: the key that each of its methods takes."""

    def texts(self) -> list[tuple[str, str]]:
        """Every criterion of the component's stories, as cited, with its text."""
        return self._texts

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        return [(s.cite(c.name), cleaned(c.text)) for s in self.stories for c in s.story.criteria]

    def wants(self) -> list[str]:
        """What the people of the component's stories want."""
        return [cleaned(source.story.want or "") for source in self.stories]

    def keep(self, entity: str) -> None:
        """Say that things of a type are remembered."""
        if entity not in self.kept:
            self.kept.append(entity)

    @cached_property
    def everything(self) -> str:
        """The text of every criterion of the package, in lower case."""
        return "\n".join(text for _, text in self._texts_everywhere).lower()

    def texts_everywhere(self) -> list[tuple[str, str]]:
        """Every criterion of the package, as cited, with its text."""
        return self._texts_everywhere

    @cached_property
    def _texts_everywhere(self) -> list[tuple[str, str]]:
        return [(s.cite(c.name), cleaned(c.text)) for s in self._every for c in s.story.criteria]

    def entity(self, words: tuple[str, ...]) -> str:
        """The type of a thing: variants of the component's own thing (“local feed”) are that thing."""
        if words and singular(words[-1]).lower() == self.noun:
            return entity_name(words[-1:])
        return entity_name(words[-2:])

    def field(self, entity: str, name: str, kind: str, reference: str | None) -> None:
        if len(ends := ends_of(name, kind)) > 1:
            for one, of in ends:
                self.field(entity, one, of, reference)
            return
        fields = self.fields.setdefault(entity, {})
        if kind == "str" and f"{name}_id" in fields:
            name, kind = f"{name}_id", fields[f"{name}_id"][0]  # “each loan shows the tool”: the one behind the key
        if keyword.iskeyword(name):
            return  # “… and return”: a verb, and no name that Python allows
        name = f"{name}_hash" if name in _SECRETS else name
        if not kind.startswith("list[") and (one := _of_one(name)) in fields:
            name = one  # “all seasons with their dates”: each has one
        if name == "id" and name not in fields:
            fields = self.fields[entity] = {"id": (kind, set()), **fields}
        known, references = fields.setdefault(name, (kind, set()))
        if kind.endswith(" | None") and known != kind:
            fields[name] = (kind, references)
        if reference:
            references.add(reference)
        if name.endswith("_id") and fields.get(name.removesuffix("_id"), ("",))[0] == "str":
            _, told = fields.pop(name.removesuffix("_id"))
            references |= told

    def known(self, thing: str) -> list[str]:
        """The type of a thing whose fields the stories give; none where there is no such type."""
        entity = entity_name((thing,)) if thing else ""
        return [entity] if entity in self.fields else []

    def rename(self, entity: str, name: str) -> None:
        """Call a type by another name, with what is known of that one already."""
        for field, (kind, references) in self.fields.pop(entity, {}).items():
            self.field(name, field, kind, None)
            for reference in sorted(references):
                self.field(name, field, kind, reference)
        self.kept = list(dict.fromkeys(name if one == entity else one for one in self.kept))
        if entity in self.closed_values:
            self.closed_values.setdefault(name, self.closed_values.pop(entity))

    def is_answered(self, entity: str) -> bool:
        """Whether a person said what is entered for a thing, because nothing else did."""
        term = self.terms.get(entity)
        return term is not None and bool(term.cited)

    def term(self, entity: str) -> Term | None:
        alike = [term for name, term in self.terms.items() if name.endswith(entity)]
        return self.terms.get(entity) or (alike[0] if len(alike) == 1 else None)

    def behind(self, entity: str, name: str) -> set[str]:
        """The criteria that give a field of a type."""
        return self.fields.get(entity, {}).get(name, ("", set()))[1]

    def members(self, entity: str, labels: tuple[str, ...], reference: str) -> None:
        """A closed list of values, each by its label."""
        if entity and len(labels) > 1:
            _, references = self.closed_values.setdefault(entity, (labels, set()))
            references.add(reference)

    def choice(self, of: str, name: str, labels: tuple[str, ...], cited: str) -> str:
        """The type of a value with these labels: a closed list, ``bool`` for yes and no; empty without labels."""
        if len(labels) < 2:
            return ""
        if tuple(sorted(one.lower() for one in labels)) in _YES_NO:
            return "bool"
        words = tuple(name.split("_"))
        entity = entity_name((of, *words) if words in (("type",), ("kind",)) else words)
        self.members(entity, labels, cited)
        return entity

    def is_known(self, entity: str) -> bool:
        """Whether some component of the package, or the story file itself, says what a type consists of."""
        everywhere = [self, *self.others]
        return self.term(entity) is not None or any(len(one.fields.get(entity, {})) > 1 for one in everywhere)

    def is_closed(self, entity: str) -> bool:
        return entity in self.closed_values

    def has(self, entity: str) -> bool:
        """Whether the stories say anything about what the type consists of."""
        return entity in self.closed_values or entity in self.fields

    def attribute(self, phrase: Phrase) -> tuple[str, str] | None:
        """A noun in a list of what a thing has, without a type of its own: one of its closed values, else a text."""
        name, entity = snake(phrase.singular), entity_name(phrase.words)
        if not name.isidentifier() or phrase.plural:
            return None
        return name, entity if self.closed(phrase.words) else "str"

    def closed(self, words: tuple[str, ...]) -> bool:
        """Whether some criterion closes the values of a noun (“the condition is one of new, used”)."""
        entity = entity_name(words)
        term = self.terms.get(entity)
        for cited, text in self.texts() if term is not None and term.values else ():
            if re.search(rf"\b{re.escape(' '.join(words))}\b", text, re.I):
                self.members(entity, term.values if term is not None else (), cited)
        for cited, text in self.texts():
            found = _ONE_OF.search(text) or _QUOTED_ONES.search(text)
            if found and entity_name(tuple(found["what"].split())) == entity:
                self.members(entity, tuple(one.strip('"“”') for one in listed(found["list"])), cited)
        return entity in self.closed_values


def _of_one(name: str) -> str:
    before, _, last = name.rpartition("_")
    return f"{before}_{singular(last)}" if before else singular(last)


_TOLD_APART = frozenset(["name", "date", "time", "id", "number", "status", "type", "amount", "price", "code", "email"])


def is_field_of(name: str, known: Iterable[str]) -> bool:
    """Whether a field stands already, as a value or as the key of the thing it means."""
    names = set(known)
    first, _, rest = name.partition("_")
    if rest and any(one.endswith(f"_{rest}") and one.startswith(first) for one in names):
        return True  # “dest wallet” beside “destination wallet”
    if (
        any(one.endswith(f"_{name}") and one.removesuffix(f"_{name}") != "id" for one in names)
        and name not in _TOLD_APART
    ):
        return True  # “plate” beside “license plate”
    return name in names or f"{name}_id" in names or f"{name}_hash" in names or name.removesuffix("_id") in names


def member(label: str) -> str:
    """The name of an enum's member: “OpenAI Only” → ``OPENAI_ONLY``."""
    return "_".join(re.findall(r"[^\W_]+", re.sub(r"\([^()]*\)", "", label))).upper()
