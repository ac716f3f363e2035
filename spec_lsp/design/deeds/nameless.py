"""A story that names no deed: what is mostly done with the thing it is about, always in doubt.

Its criteria stand behind a method of its own then, and not behind one of another story that does something else.
"""

from __future__ import annotations

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.wordings import MESSAGES
from spec_lsp.design.language.phrases import Phrase
from spec_lsp.design.language.words import lexicon, plural, snake

_TOLD = MESSAGES | {"message", "invitation", "push notification"}
_SET = frozenset(["setting", "configuration", "parameter", "preference", "option", "theme", "style", "layout", "color",
                  "font", "language"])  # fmt: skip
_CHECKED = frozenset(["permission", "access", "authorization", "security", "right"])
_PAGES = frozenset(
    ["site", "website", "landing", "homepage", "map", "animation", "menu", "carousel", "legend", "timeline"]
)
_GUARDED = frozenset(["protection", "validation"])
_QUALITIES = frozenset(["performance", "reliability", "usability", "accessibility", "compatibility", "stability"])


def thing_deed(words: tuple[str, ...], many: bool, known: bool) -> Action:
    """“Notifications push” are sent, a page is shown, a setting is set, what is known is got; what no table knows is
    provided.

    ``words``: the thing in English, or in the author's words where ``known`` says that no table has it.
    """
    head = words[-1].lower()
    if not known or head in lexicon().abstract - _QUALITIES - _CHECKED:
        operation, kind = "provide", "write"
    elif head in _QUALITIES:
        operation, kind = "ensure", "write"
    elif head in _TOLD:
        operation, kind = "send", "message"
    elif head == "password":
        operation, kind = "reset", "write"  # “Mot de passe oublié”
    elif head == "mode":
        operation, kind = "toggle", "write"
    elif head == "form":
        operation, kind = "submit", "write"
        words = words[:-1] or words
    elif head in lexicon().views | _PAGES | {"bar"}:
        operation, kind = "show", "view"
    elif head in _SET:
        operation, kind = "set", "write"
    elif head in _CHECKED | _GUARDED:
        operation, kind = "check", "rule"
    else:
        operation, kind = ("list", "read") if many else ("get", "read")
    if kind == "read" and many:
        words = (*words[:-1], plural(words[-1]))
    if operation in NOTHING_GIVEN:
        return as_it_stands(operation, kind, words)
    return Action(operation, operation, kind, Phrase(words, "", (), many), "title", unsure=True)


NOTHING_GIVEN = frozenset(["provide", "ensure", "show", "check", "manage", "handle"])
"""What is done to a thing of which nobody says what is given."""


def as_it_stands(operation: str, kind: str, words: tuple[str, ...]) -> Action:
    """A method of which nobody says what it is given: its whole name is its deed."""
    name = f"{operation}_{snake(words)}"
    return Action(name, operation, kind, Phrase(words, ""), "title", fixed=name, unsure=True)
