"""The things that a story file defines itself: “Key Entities”, “Glossary”, with their attributes and values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from spec_lsp.design.language.words import lexicon, pascal, singular, snake
from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import PROSE, Sections

_HEADING = re.compile(
    r"#{1,6}[ \t]+(?:\d+(?:\.\d+)*\.?[ \t]+)?\W*(?:key entit(?:y|ies)|glossary|entities"
    r"|terms(?: and definitions)?|domain model|data model"
    r"|glosario|entidades(?: clave| principales)?|glossar|entitäten|begriffe|glossaire|entités(?: clés)?"
    r"|begrippen(?:lijst)?|(?:kern)?entiteiten|glossário|entidades(?:-chave)?"
    r"|术语(?:表|定义)?|術語(?:表|定義)?|词汇表|用語(?:集|定義)|용어(?:집| 정의)?)(?:\b|[ \t]*$)", re.I,
)  # fmt: skip
_ITEM = re.compile(
    r"[ \t]*[-*+][ \t]+(?:\*\*|__|`)(?P<name>[^*`]+?)(?:\*\*|__|`)[ \t]*(?P<aside>[(（][^)）]*[)）])?[ \t]*"
    r"(?::\*\*|:|：|—|–|-)[ \t]*(?P<text>.+)$"
)
_IN_ENGLISH = re.compile(
    r"(?P<said>[^(（]*[^\x00-\x7f(（][^(（]*?)[ \t]*[(（](?P<english>[A-Za-z][A-Za-z0-9 _-]*)[)）]$"
)
"""“图表（Chart）”: a word with its English name."""
_ATTRIBUTES = re.compile(
    r"\b(?:key )?(?:attributes?|fields?|properties|attributen|velden|attribute|felder|atributos|campos|attributs"
    r"|champs)\b[^:.;]{0,20}:[ \t]*(?P<list>[^.;]+)", re.I,
)  # fmt: skip
_HAS = re.compile(r"\b(?:contains?|includ(?:es?|ing)|has|consists? of|with)[ \t]+(?P<list>[^.;:]+,[^.;:]+)", re.I)
_VALUES = re.compile(r"(?:\beither\b|\bone of\b|\benum\b[^`\w]*|—|–| - )[ \t]*:?[ \t]*(?P<list>[^.;]+)", re.I)
_SPLIT = re.compile(
    r"[ \t]*(?:,[ \t]*(?:and[ \t]+|or[ \t]+|en[ \t]+|und[ \t]+|y[ \t]+|et[ \t]+|e[ \t]+|o[ \t]+)?"
    r"|[ \t]+(?:and|or|und|oder|et|ou|y|o|en|of)[ \t]+)"
)
_MARKS = re.compile(r"[`*“”\"]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 4
_FEW = 2


class Term(NamedTuple):
    """A thing that a story file defines."""

    name: str
    """As written (``Interest Transaction``, ``Feed_Source``)."""
    attributes: tuple[str, ...] = ()
    """What it has, each in the author's words."""
    values: tuple[str, ...] = ()
    """The only values there are, where the definition lists them."""
    cited: str = ""
    """The decision that says so, empty for a definition of the story file."""
    said: str = ""
    """What stories call it, where the definition gives its name in English beside another language's."""

    @property
    def type_name(self) -> str:
        words = _CAMEL.sub(" ", self.name).replace("_", " ").split()
        return pascal([*words[:-1], singular(words[-1])]) if words else ""


@per_text
def terms_in(text: Text) -> tuple[Term, ...]:
    """The terms of a story file, in its order; none where no heading announces them."""
    sections = Sections.of(text)
    found: dict[str, Term] = {}
    for section in sections.items:
        if not section.lines or not _HEADING.match(section.lines[0]):
            continue
        for line, state in zip(section.lines[1:], section.states[1:], strict=True):
            item = _ITEM.match(line) if state == PROSE else None
            if item is not None:
                meant, closed = _closed(item["text"])
                term = _term(item["name"].strip(" :："), item["aside"] or "", meant)
                found.setdefault(snake(term.name), term)
                for one in closed:
                    found.setdefault(snake(one.name), one)
    return tuple(found.values())


_CLOSED = re.compile(r"(?P<what>[A-Za-z]+) of (?P<values>`[\w -]+`(?:, `[\w -]+`)*,? or `[\w -]+`)")


def _closed(text: str) -> tuple[str, list[Term]]:
    """“with a kind of `a`, `b` or `c`” → “with a kind”, and the term Kind with its values."""
    found = [Term(one["what"].capitalize(), (), tuple(re.findall(r"`([^`]+)`", one["values"])))
             for one in _CLOSED.finditer(text)]  # fmt: skip
    return _CLOSED.sub(lambda one: one["what"], text), found


def _term(name: str, aside: str, text: str) -> Term:
    english = _IN_ENGLISH.match(name + aside)
    name, said = (english["english"], english["said"]) if english else (name, "")
    text = re.sub(r"\s*\([^()]*\)", "", text)
    given = _ATTRIBUTES.search(text) or _HAS.search(text)
    if given is not None:
        return Term(name, _parts(given["list"]), said=said)
    values = _VALUES.search(text)
    labels = _parts(values["list"]) if values else ()
    closed = len(labels) >= _FEW and all(len(label.split()) <= _FEW for label in labels)
    return Term(name, (), labels if closed else (), said=said)


def glossary_of(terms: Iterable[Term]) -> tuple[tuple[str, str], ...]:
    """The words that stories use for terms whose definition gives their English name, each with that name."""
    named = ((one.said, one.name.lower().replace("_", " ")) for one in terms if one.said)
    return tuple((said, name) for said, name in named if name not in lexicon().systems)


def _parts(text: str) -> tuple[str, ...]:
    """The parts of an enumeration, without what stands in parentheses; a sentence is none."""
    parts = [_MARKS.sub("", part).strip(" .") for part in _SPLIT.split(text)]
    parts = [re.sub(r"^(?:the|an?|its|their|each|optional(?:ly)?)\s+", "", part, flags=re.I) for part in parts]
    return tuple(_CAMEL.sub(" ", part).lower() if part != part.upper() else part for part in parts if _is_short(part))


def _is_short(part: str) -> bool:
    return 0 < len(part.split()) <= _LONGEST
