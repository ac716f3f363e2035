"""Architectural patterns: which an answer chooses, the roles they have, and what each may hold and call.

The patterns are data (``patterns.yaml``); a role appears in a draft only where something is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, NamedTuple

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.language.words import pascal, plural, snake

if TYPE_CHECKING:
    from spec_lsp.design.brief.pattern_schema import PatternFile

Border = Literal["pages", "terminal", "routes", "cli", ""]
"""How people reach the package, where an answer says so."""

_ASKS_BORDER = ("entry-point", "entry", "interface", "command-line", "boundary")
_ASKED_AS = {"entry": "entry-point", "interface": "entry-point", "boundary": "entry-point"}
"""Questions about the border in other words."""


class Role(NamedTuple):
    """A kind of component: the forms of its names (``{Thing}``), what it holds, what it calls."""

    name: str
    component: str
    file: str
    alone: str
    serves: frozenset[str]
    calls: tuple[str, ...]
    own: re.Pattern[str] | None
    most: int

    def name_of(self, thing: str) -> str:
        return _filled(self.component, thing)

    def file_of(self, thing: str, alone: bool = False) -> str:
        return _filled(self.alone or self.file if alone else self.file, thing)

    def allowed(self, texts: Iterable[str]) -> bool:
        """Whether one of these criteria is the role's own."""
        return self.own is None or any(self.own.search(text) for text in texts)


class Pattern(NamedTuple):
    name: str
    chosen: dict[str, tuple[str, ...]]
    border: Border
    roles: tuple[Role, ...]

    @property
    def main(self) -> Role:
        """The role that most of a package is in."""
        return self.roles[0]

    def role(self, name: str) -> Role | None:
        return next((role for role in self.roles if role.name == name), None)


def _filled(form: str, thing: str) -> str:
    many = thing if thing.startswith("sign_") else plural(snake(thing))
    words = thing.replace("_", "-" if thing.startswith("sign_") else " ")
    return form.format(Thing=pascal(thing.replace("_", " ")), thing=words, things=many)


@cache
def _data() -> PatternFile:
    import yaml

    from spec_lsp.design.brief.pattern_schema import PatternFile

    text = (resources.files("spec_lsp.design.brief") / "patterns.yaml").read_text("utf-8")
    return PatternFile.model_validate(yaml.safe_load(text))


@cache
def patterns() -> dict[str, Pattern]:
    """Every pattern by its name, in the order in which they are tried."""
    found = {}
    for name, entry in _data().patterns.items():
        roles = tuple(
            Role(
                role,
                one.component,
                one.file,
                one.alone,
                frozenset(one.serves),
                one.calls,
                re.compile(one.own, re.I) if one.own else None,
                one.most,
            )
            for role, one in entry.roles.items()
        )
        found[name] = Pattern(name, dict(entry.chosen), entry.border, roles)
    return found


def file_type(libraries: Iterable[str]) -> str:
    """The type of a file that people upload, as the framework among these libraries calls it."""
    return next((kind for library, kind in _data().files.items() if library in libraries), "bytes")


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.I)


def _chooses(pattern: Pattern, decision: DecisionInput) -> bool:
    words = pattern.chosen.get(_ASKED_AS.get(decision.question, decision.question))
    if not words:
        return False
    return words == ("*",) or bool(_words(words).search(f"{decision.option} {decision.label}"))


def border_pattern(decisions: Iterable[DecisionInput]) -> Pattern | None:
    """The pattern at the package's border; None where no answer says, or where somebody else calls it."""
    library = patterns()["library"]
    for decision in decisions:
        if decision.question not in _ASKS_BORDER:
            continue
        borders = [pattern for pattern in patterns().values() if pattern.border]
        if decision.question != "command-line" and _chooses(library, decision):
            return None
        if (found := next((pattern for pattern in borders if _chooses(pattern, decision)), None)) is not None:
            return found
    return None


def border_of(decisions: Iterable[DecisionInput]) -> Border:
    """How people reach the package; empty where no answer says, or where somebody else calls it."""
    found = border_pattern(decisions)
    return found.border if found is not None else ""


def layout_of(decisions: Iterable[DecisionInput]) -> Pattern:
    """How the code behind the border is divided: as an answer says, else in a component for each thing."""
    for decision in decisions:
        for pattern in patterns().values() if decision.question == "layout" else ():
            if not pattern.border and decision.option in pattern.chosen.get("layout", ()):
                return pattern
    return patterns()["layered"]


def may_call(caller: str, called: str) -> bool:
    """Whether a role may call another: what its own pattern says."""
    return any(called in role.calls for pattern in patterns().values() for role in pattern.roles if role.name == caller)
