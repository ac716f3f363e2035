"""What a change of one file means for others: whose order it is, which names it touches, who cites them."""

from __future__ import annotations

from collections.abc import Iterable

from spec_lsp.stories.outline import Outline
from spec_lsp.trace.index import names_of_feature
from spec_lsp.trace.model import FileFacts
from spec_lsp.trace.names import otherwise
from spec_lsp.trace.table import shared, table_of


def orders_otherwise(before: Outline, after: Outline) -> bool:
    """Whether a story says something else of its order among others: what it depends on, or its package."""
    old, new = before.stories, after.stories
    head, tail = shared(old, new)
    return [(one.depends, one.package) for one in old[head : len(old) - tail]] != [
        (one.depends, one.package) for one in new[head : len(new) - tail]
    ]


def spelled(names: frozenset[str], features: Iterable[str]) -> frozenset[str]:
    """The normal forms that files may have for names of these features."""
    bare = names | {other for name in names if (other := otherwise(name)) is not None}
    return bare | {f"{alias}:{name}" for each in features for alias in names_of_feature(each) for name in bare}


def concerned(facts: FileFacts | None, names: frozenset[str]) -> bool:
    """Whether a file defines or names one of the names, which are normal forms."""
    table = table_of(facts)
    return any(name in table.definitions or name in table.mentions for name in names)
