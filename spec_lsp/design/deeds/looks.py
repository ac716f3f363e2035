"""What a criterion says of looks alone: how something is shown, and what follows a pointer that only rests on it."""

from __future__ import annotations

import re

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import says

_LOOKS = re.compile(
    r"\b(?:visual\w*|highlight(?:s|ed|ing)|badges?|colou?rs?|icons?|chips?|bold|gr[ea]y|empty state|responsive|layout"
    r"|banner|tooltips?|sidebar|carousel|toasts?|modal|animat\w*|spinner|loading (?:indicator|state)|placeholders?"
    r"|tiles?|buttons?|drag\w*|drop zones?|hover\w*|full-size|focus indicator|contrast|fonts?|ellipsis|dialog)\b", re.I,
)  # fmt: skip
_PARTS = (
    "visual", "highlight", "badge", "colo", "icon", "chip", "bold", "grey", "gray", "empty", "respons", "layout",
    "banner", "tooltip", "sidebar", "carousel", "toast", "modal", "animat", "spinner", "loading", "placeholder", "tile",
    "button", "drag", "drop", "hover", "full-size", "focus", "contrast", "font", "ellips", "dialog",
)  # fmt: skip
"""Parts of these words."""
_RESTS = re.compile(r"\bhover\w*|\bmouse (?:is )?over\b", re.I)
_DOES = frozenset(
    ["create", "add", "generate", "store", "save", "record", "send", "upload", "remove", "delete", "set", "persist",
     "validate", "reject", "refuse", "require", "calculate", "export", "import", "replace", "extract", "parse",
     "convert", "resize", "compress", "log", "update", "reorder", "move", "return", "count", "sort", "filter", "query",
     "fetch", "load", "call", "retrieve", "request", "search", "find"]
)  # fmt: skip
"""Deeds behind the page, whatever the thing looks like that they are done to."""


def is_look(read: Clauses, text: str) -> bool:
    """Whether a criterion (``text``, and as it is read) is about looks alone: a page does that, and nothing behind it.

    “A tooltip shows the full name” is; “when the button is pressed the booking is saved” and “the icon is stored” are
    not.
    """
    if not says(text.lower(), _PARTS) or not read.outcomes:
        return False
    rests = only_rests(read)
    return all(outcome.verb not in _DOES and (rests or looks(outcome)) for outcome in read.outcomes)


def only_rests(read: Clauses) -> bool:
    """Whether a criterion is about a pointer that rests on something (“hovers over a row”)."""
    return any(_RESTS.search(condition) for condition in read.conditions)


def looks(outcome: Outcome) -> bool:
    """Whether an outcome is about how something looks on a page; no legend that says when it is which (“green (all
    pass), red (any fail)”): that is decided behind it."""
    return (
        outcome.verb not in _DOES
        and _LOOKS.search(outcome.effect) is not None
        and _DECIDES.search(outcome.effect) is None
    )


_DECIDES = re.compile(r"\((?:all|any|none|never|no|some|every|at least|at most)\b", re.I)
