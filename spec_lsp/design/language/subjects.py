"""Who or what a clause is about: the system, an actor, or a part of the product that a requirement names."""

from __future__ import annotations

import re
from functools import lru_cache

from spec_lsp.design.language.words import ARTICLES, lexicon, pascal


def _core(words: list[str]) -> list[str]:
    low = [word.lower().strip(",") for word in words]
    return [word for word in low if word not in ARTICLES and not (word.endswith("ly") and len(word) > 4)]


def is_system(words: list[str]) -> bool:
    core = _core(words)
    return bool(core) and core[-1] in lexicon().systems and len(core) <= 3


NAMED = re.compile(r"[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+")
"""A part of the product as requirements name it themselves: ``Row_Checker``, ``RowChecker``."""
_DESCRIBING = frozenset(["have", "contain", "include", "be", "consist", "belong", "need", "hold"])


_DOES = re.compile(
    rf"\b(?:THE|The|the)\s+(?P<name>{NAMED.pattern})\s+(?:SHALL|MUST|shall|must)\b"
    r"|\bTHE\s+(?P<one>[A-Z][a-z]+(?:er|or)|Pipeline|Gateway)\s+SHALL\b"
)
_NO_PARTS = frozenset(["server", "browser", "computer", "folder", "order", "router", "author", "letter", "paper"])


@lru_cache(maxsize=4096)
def component_in(text: str) -> str:
    """The part of the product that a requirement names for what it does, in CamelCase; empty where it names none."""
    found = _DOES.search(text) if "hall" in text or "HALL" in text or "ust" in text or "MUST" in text else None
    if found is None or (found["one"] and not is_part(found["one"])):
        return ""
    return found["one"] or pascal(found["name"].replace("_", " "))


def is_part(word: str) -> bool:
    """Whether a name of one word is that of a part of the product: “THE Scheduler SHALL …”."""
    low = word.lower()
    known = lexicon()
    if not word[:1].isupper() or not (low in ("pipeline", "gateway") or low.endswith(("er", "or"))):
        return False
    return not (low in known.actors or low in known.views or low in known.types or low in _NO_PARTS)


def is_named(words: list[str], verb: str) -> bool:
    """Whether a part of the product that a requirement names does something: “THE Row_Checker SHALL …”."""
    core = [word for word in words if word.lower() not in ARTICLES]
    return len(core) == 1 and verb not in _DESCRIBING and (NAMED.fullmatch(core[0]) is not None or is_part(core[0]))


def is_actor(words: list[str]) -> bool:
    core = _core(words)
    return bool(core) and core[-1] in lexicon().actors and len(core) <= 3
