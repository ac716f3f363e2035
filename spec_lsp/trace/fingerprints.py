"""Short digests of what a criterion says, blind to what formatters change."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from sys import intern

_BULLET = re.compile(r"^(\s*)[*+](?=\s)")
_RULE = re.compile(r"^\|[\s:|-]+\|?$")
_ENDS = re.compile(r"\r\n|\n|\r")


@lru_cache(maxsize=1 << 13)
def fingerprint(text: str) -> str:
    """Four hex digits of SHA-256 of a text.

    Line ends, blank lines, repeated and trailing blanks, table padding and the choice of list marks make no difference.
    """
    plain = " ".join(text.split())
    if "\n" in text or "\r" in text or plain[:1] in ("|", "*", "+"):
        plain = "\n".join(line for line in map(_plain, _ENDS.split(text)) if line)
    return intern(hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:4])


def _plain(line: str) -> str:
    line = _BULLET.sub(r"\1-", line.rstrip())
    bare = line.strip()
    if bare.startswith("|"):
        line = "|---|" if _RULE.match(bare) else re.sub(r"\s*\|\s*", "|", bare)
    return " ".join(line.split())
