"""What people do that begins a criterion: “a reader opens the book”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.language.words import base_verb
from spec_lsp.specs.abroad import is_abroad
from spec_lsp.specs.doing import is_person
from spec_lsp.specs.reading import read

_GIVES = frozenset(["submit", "enter", "provide", "send", "supply", "fill", "type", "request", "ask", "make"])
"""Deeds that are the use of a method, whichever it is: what is given are its parameters."""

_PRESSES = re.compile(
    r"\b(?:click|press|tap|select|choose)(?:s|es|ed)?\b.*[“\"‘']|[”\"’'].*\b(?:clicked|pressed|tapped|selected|chosen)\b",
    re.I,
)
"""“clicks "Save"”: how people come to a deed, of which a method behind the pages knows nothing."""
Home = tuple[Component, Entry]


def is_act(clause: str, roles: frozenset[str]) -> bool:
    """Whether a clause says what somebody does, not what somebody is or has."""
    words = [word.lower() for word in re.findall(r"[\w'-]+", clause)[:4]]
    return any(is_person(word, roles) for word in words[:3]) and not set(words) & {"is", "are", "has", "have"}


def act_of(clause: str, roles: frozenset[str]) -> str:
    """The verb of what somebody does (“a reader opens the book” → “open”), empty where that is only giving something to
    a method, and for any other clause."""
    if not is_act(clause, roles):
        return ""
    words = [word.lower() for word in re.findall(r"[\w'-]+", clause)[:5]]
    who = next(at for at, word in enumerate(words) if is_person(word, roles))
    word = next((word for word in words[who + 1 :] if not word.endswith("ly")), "")
    verb = base_verb(word) or word
    return "" if verb in _GIVES else verb


def of_several_acts(
    package: PackageInput, methods: Iterable[Home], roles: frozenset[str], seen: Callable[[Component, Entry], bool]
) -> tuple[Home, ...]:
    """The methods whose criteria begin with different deeds: there each is said with its own.

    ``seen``: whether people see a method; the others know nothing of what is clicked.
    """
    found: list[Home] = []
    for home in methods:
        own = [name for name in home[1].references if name in package.criteria and not is_abroad(package, name)]
        clauses = [clause for name in own for clause in read(package.criteria[name][1].text, roles).when]
        if not seen(*home):
            clauses = [clause for clause in clauses if not _PRESSES.search(clause)]
        if len({act_of(clause, roles) for clause in clauses} - {""}) > 1:
            found.append(home)
    return tuple(found)
