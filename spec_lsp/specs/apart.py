"""An answer that speaks of several deeds: each part of it at the method that does it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.language.words import content_words, participle

Home = tuple[Component, Entry]


def divided(text: str, at: Home, methods: Iterable[Home]) -> list[tuple[Home, str]]:
    """“a shelf is closed when …; a shelf added here is open” → the second part at ``add_shelf``."""
    parts = text.split("; ")
    found = [(at, parts[0])]
    for part in parts[1:]:
        words = set(re.findall(r"[a-z]+", part.lower()))
        doing = [
            pair
            for pair in methods
            if pair[0] is at[0] and pair[1] is not at[1] and not pair[1].note
            and participle(pair[1].name.partition("_")[0]) in words
            and content_words(pair[1].name.partition("_")[2]) & content_words(part)
        ]  # fmt: skip
        home = best(doing, part) if doing else at
        if home == found[-1][0]:
            found[-1] = home, f"{found[-1][1]}; {part}"
        else:
            found.append((home, part))
    return found
