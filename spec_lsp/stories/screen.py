"""Says quickly, before any parse, whether a file can hold a story or criterion."""

from __future__ import annotations

import re
from typing import Final

from spec_lsp.stories import phrases

_KEYS = ("story", "requirement", "criteria", "functional", "quality", "success", "role", "role_after")


def _marks() -> tuple[bytes, ...]:
    """Byte strings, one of which stands in every file with a story, apart from short words and codes.

    ASCII letters are in lower case; other letters stand as people write them, in lower case and with a capital. A mark
    that contains another is left out.
    """
    found = {word for key in _KEYS for word in phrases.words(key) if " " in word or len(word.encode()) > 6}
    found |= {"story", "gherkin", "feature:", "scenario", "title:", "as a ", "as an ", "as the ", "as a*", "as an*"}
    found |= {word.capitalize() for word in found if not word.isascii()}
    needed = [word for word in sorted(found) if not any(other != word and other in word for other in found)]
    return tuple(word.encode() for word in needed)


_MARKS: Final = _marks()
_SHORT = sorted({word for word in phrases.words("role") if " " not in word and word.isascii()})
_OPENER: Final = re.compile(
    rb"(?:^|[|:>\"*_])[ \t>*_+.()\[\]x0-9\"-]{0,12}(?:" + "|".join(_SHORT).encode() + rb")[ *_]", re.MULTILINE
)
"""A role that one short word opens, at the beginning of a line, cell, item or labelled sentence."""
_CODE: Final = re.compile(rb"\b(?:us|hu|fr|nfr|sc|rf)[-_ ]?\d")


def screen(data: bytes) -> bool:
    """False only for files whose outline has no stories; true for all that have some, and for a few others."""
    lowered = data.lower()
    if any(mark in lowered for mark in _MARKS):
        return True
    return (
        _CODE.search(lowered) is not None
        or _OPENER.search(lowered) is not None
        or (not data.isascii() and any(word in lowered for word in _OTHER_SCRIPTS))
    )


_OTHER_SCRIPTS: Final = tuple(
    sorted(
        form.encode()
        for key in ("role", "role_after")
        for word in phrases.words(key)
        if not word.isascii()
        for form in {word, word.capitalize()}
    )
)
