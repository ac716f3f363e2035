"""``spec-lsp explain RULE``: the rule's page."""

from __future__ import annotations

import difflib
import sys

from spec_lsp.rules.registry import find_rule, page, rules


def run(word: str) -> int:
    """Print the page of a rule, given by code or name."""
    rule = find_rule(word)
    if rule:
        print(page(rule).rstrip())
        return 0
    words = [name for known in rules() for name in (known.code, known.name)]
    close = difflib.get_close_matches(word.lower(), [name.lower() for name in words], 1)
    hint = f" Did you mean {close[0]}?" if close else ""
    print(f"There is no rule “{word}”.{hint} The rules are:", file=sys.stderr)
    for known in rules():
        print(f"  {known.code}  {known.name}: {known.summary}", file=sys.stderr)
    return 2
