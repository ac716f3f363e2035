"""Results kept with the text they were computed from, so that a document is parsed once a revision."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from spec_lsp.text.lines import Text

T = TypeVar("T")


def per_text(function: Callable[[Text], T]) -> Callable[[Text], T]:
    """Make a pure function of one Text compute its result once for each Text."""

    @wraps(function)
    def remembered(text: Text) -> T:
        memo = text.memo
        if function not in memo:
            memo[function] = function(text)
        result: T = memo[function]
        return result

    return remembered
