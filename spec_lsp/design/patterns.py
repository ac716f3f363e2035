"""Architectural patterns as data: roles at the border, and what the components behind it are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from spec_lsp.design.inputs import DecisionInput
from spec_lsp.design.words import pascal, plural, snake

Border = Literal["pages", "terminal", "routes", "cli", ""]
"""How people reach the package, where an answer says so."""

_ASKS_BORDER = ("entry-point", "entry", "interface", "command-line", "boundary")


class Layout(NamedTuple):
    """Forms of names, with ``{Thing}`` and ``{things}`` for the thing a component is about."""

    component: str
    alone: str
    file: str

    def name_of(self, thing: str) -> str:
        return _filled(self.component, thing)

    def file_of(self, thing: str, alone: bool) -> str:
        return _filled(self.alone if alone else self.file, thing)


def _filled(form: str, thing: str) -> str:
    many = thing if thing.startswith("sign_") else plural(snake(thing))
    return form.format(Thing=pascal(thing.replace("_", " ")), things=many)


@cache
def _tables() -> tuple[tuple[tuple[Border, re.Pattern[str]], ...], re.Pattern[str], dict[str, Layout]]:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((resources.files("spec_lsp.design") / "patterns.yaml").read_text("utf-8"))
    borders = tuple((border, _words(words)) for border, words in raw["borders"].items())
    return borders, _words(raw["others"]), {name: Layout(**forms) for name, forms in raw["layouts"].items()}


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.I)


def border_of(decisions: Iterable[DecisionInput]) -> Border:
    """How people reach the package; empty where no answer says, or where somebody else calls it."""
    borders, others, _ = _tables()
    for decision in decisions:
        if decision.question in _ASKS_BORDER:
            text = f"{decision.option} {decision.label}"
            if decision.question != "command-line" and others.search(text):
                return ""
            for border, words in borders:
                if words.search(text) or decision.question == "command-line":
                    return border
    return ""


def layout_of(decisions: Iterable[DecisionInput]) -> Layout:
    """How code is divided: as an answer says, else in a component for each thing."""
    layouts = _tables()[2]
    chosen = next((one.option for one in decisions if one.question == "layout" and one.option in layouts), "layered")
    return layouts[chosen]
