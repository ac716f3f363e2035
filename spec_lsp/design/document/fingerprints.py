"""Short digests of text, blind to what formatters change."""

from __future__ import annotations

import hashlib
import re

_BULLET = re.compile(r"^(\s*)[*+](?=\s)")
_RULE = re.compile(r"^\|[\s:|-]+\|?$")


def fingerprint(text: str, digits: int) -> str:
    """``digits`` hex digits of SHA-256 of the text, blind to line ends, blank lines, repeated and trailing blanks,
    table padding and bullet marks."""
    return hashlib.sha256(normal(text).encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def normal(text: str) -> str:
    """The text with everything that formatters change put into one form."""
    if "\n" not in text and "\r" not in text and text.lstrip()[:1] not in ("*", "+", "|"):
        return " ".join(text.split())
    lines = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        begin = line.lstrip()[:1]
        one = _BULLET.sub(r"\1-", line.rstrip()) if begin in ("*", "+") else line
        if begin == "|":
            one = "|---|" if _RULE.match(one.strip()) else re.sub(r"\s*\|\s*", "|", one.strip())
        one = " ".join(one.split())
        if one:
            lines.append(one)
    return "\n".join(lines)
