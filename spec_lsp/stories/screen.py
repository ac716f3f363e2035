"""Says quickly, before any parse, whether a file can hold a story or criterion."""

from __future__ import annotations

import re
from typing import Final

from spec_lsp.stories import phrases


def _marks() -> tuple[bytes, ...]:
    """Byte strings, one of which stands in every file with a story: labels, and roles as they are opened.

    A phrase that contains another is left out. ASCII letters are lower case; others stand as people write them, in
    lower case and with a capital.
    """
    found = {word for key in ("story", "requirement", "criteria", "role_after") for word in phrases.words(key)}
    found = {word for word in found if len(word.encode()) > 3 and " " not in word} | {
        max(word.split(), key=len) for word in found if " " in word
    }
    found |= {"us-", "fr-", "hu-", "gherkin", "feature:", "scenario", "as a", "as an"}
    found |= {word.capitalize() for word in found if not word.isascii()}
    needed = [word for word in sorted(found) if not any(other != word and other in word for other in found)]
    return tuple(word.encode() for word in needed)


_MARKS: Final = _marks()
_OPENER: Final = re.compile(
    rb"(?:^|[*_>|\"\x9c ])(?:"
    + b"|".join(sorted({re.escape(word.encode()) for word in phrases.ROLE_FIRST if word.isascii() and word != "as"}))
    + rb")[ *_]",
    re.MULTILINE,
)
_CODE: Final = re.compile(rb"(?:us|hu|ac|ca|fr|nfr|sc|story)[-_ ]?\d")


def screen(data: bytes) -> bool:
    """False only for files whose outline has no stories; true for all that have some, and for a few others."""
    lowered = data.lower()
    if any(mark in lowered for mark in _MARKS):
        return True
    return (
        _CODE.search(lowered) is not None or _OPENER.search(lowered) is not None or (not data.isascii() and _wide(data))
    )


def _wide(data: bytes) -> bool:
    text = data.decode("utf-8", "replace").lower()
    return any(particle in text for particle in phrases.words("role_after")) or any(
        word in text for word in phrases.ROLE_FIRST if not word.isascii()
    )
