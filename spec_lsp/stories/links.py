"""References in “Depends on” fields, as they are written: ``US-1``, ``checkout:2``, ``Story 1.3``."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"(?:[\w-]+:)?(?:[A-Z][A-Za-z]{0,11}(?:-[A-Z]+)*[-_]?\d+(?:\.\d+)*|\d+(?:\.\d+)*)(?![\w%])")


def references(text: str) -> tuple[str, ...]:
    """The ids a text names, in order, each once."""
    return tuple(dict.fromkeys(found[0] for found in _REFERENCE.finditer(text)))
