"""Says quickly, before any parse, whether a file can hold a story or criterion."""

from __future__ import annotations

import re

from spec_lsp.stories import phrases

_CHUNK = 1 << 20


def screen(data: bytes) -> bool:
    """False only for files whose outline has no stories; a superset of the files that have some."""
    text = data.decode("utf-8", "replace")
    return _SIGNAL.search(text) is not None


def _signals() -> re.Pattern[str]:
    labels = sorted(
        {word for key in ("story", "requirement", "criteria") for word in phrases.words(key) if len(word) > 3}
    )
    return re.compile(
        rf"(?:{phrases.alternatives(labels)})|\b(?:US|HU|AC|CA|FR|NFR|SC)-?\d"
        rf"|(?:{phrases.alternatives(phrases.words('role'))})[\s*_]|{phrases.ROLE_AFTER.pattern}|feature[ \t]*:",
        re.IGNORECASE,
    )


_SIGNAL = _signals()
