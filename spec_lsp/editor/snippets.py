"""Templates with places to fill in, written ``‹so›``: as a snippet for editors that know them, and as plain text."""

from __future__ import annotations

import re

_PLACE = re.compile(r"‹([^‹›]*)›")
_SPECIAL = re.compile(r"[\\$}]")


def snippet(template: str) -> str:
    """In LSP's snippet syntax: each place a tab stop with its word, the cursor last at the end."""
    parts: list[str] = []
    at = 0
    for number, place in enumerate(_PLACE.finditer(template), 1):
        parts.append(_escaped(template[at : place.start()]))
        parts.append(f"${{{number}:{_escaped(place[1])}}}")
        at = place.end()
    parts.append(_escaped(template[at:]))
    return "".join(parts) + "$0"


def plain(template: str) -> str:
    """With ``…`` at each place."""
    return _PLACE.sub("…", template)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
