"""Which entry a sentence is most about."""

from __future__ import annotations

import re
from functools import lru_cache

from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.language.words import base_verb, content_words, lexicon, same_deed

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")


@lru_cache(maxsize=1024)
def _unquoted(text: str) -> frozenset[str]:
    return content_words(_QUOTATION.sub("", text))


def closeness(entry: Entry, owner: str, text: str, trigger: str = "", verb: str = "") -> float:
    """How much an entry of a component is about a text, 0 for nothing in common.

    ``trigger`` is what makes it happen, ``verb`` the base form of what happens.
    """
    words, before = _unquoted(text), content_words(trigger)
    parts = entry.name.split(".")[-1].split("_")
    named = content_words(entry.name)
    of_name = max(1, len(named))
    score = len(words & named) / of_name + 0.5 * len(before & named) / of_name
    score += 0.1 * min(4, len(words & content_words(f"{entry.body} {owner}")))
    own = base_verb(parts[0])
    if own:
        if verb and same_deed(own, verb):
            score += 0.4
        if any(same_deed(own, done) for done in _deeds(trigger)):
            score += 0.3
    return score


@lru_cache(maxsize=1024)
def _deeds(text: str) -> frozenset[str]:
    """The verbs of a text in a finite form: a “registered member” registers nothing."""
    known = lexicon()
    found = set()
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in known.third or word in known.operations:
            found.add(known.third.get(word, word))
    return frozenset(found)


def best(
    behind: list[tuple[Component, Entry]], text: str, trigger: str = "", verb: str = ""
) -> tuple[Component, Entry]:
    """The entry that a text is most about; the first of those that share as much with it."""
    if len(behind) == 1:
        return behind[0]
    return max(behind, key=lambda pair: closeness(pair[1], pair[0].name, text, trigger, verb))
