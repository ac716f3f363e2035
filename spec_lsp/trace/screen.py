"""Says quickly, from a closed file's bytes, whether it can name any id."""

from __future__ import annotations

import re

from spec_lsp.trace.sources import python

_IDS = re.compile(rb"(?<![A-Za-z])(?:US|FR|NFR|SC|AC|Story |story |[A-Z]{1,9}-)[- #]?\d|@[a-z]+[-_]?\d|ac_covered")
_WORDS = re.compile(
    'requirement|requisito|requerimiento|exigence|anforderung|\\breqs?\\b|validates|criteria|scenario|["`]'
    "|требован|вимог|需求|要件|要求|验证|요구|요건|«|“|「".encode(),
    re.IGNORECASE,
)
"""In a feature's folder, bare numbers and titles count behind or inside these."""
_PYTHON = re.compile(python.IDS.encode())
_PYTHON_TESTS = re.compile(f"{python.IDS}|{python.TESTS}".encode())
_LATER_NAMES = frozenset({"tasks.md", "plan.md", "research.md", "data-model.md", "quickstart.md", "decisions.md"})


def screen(path: str, data: bytes) -> bool:
    """False only for files that name nothing; a superset of the files that name something."""
    if path.endswith(".py"):
        return (_PYTHON_TESTS if python.is_test_path(path) else _PYTHON).search(data) is not None
    if _IDS.search(data) is not None:
        return True
    return _may_be_later(path) and _WORDS.search(data) is not None


def _may_be_later(path: str) -> bool:
    """Whether a file can lie beside a feature's stories, where names need no letters."""
    name = path.rpartition("/")[2]
    return (
        name in _LATER_NAMES
        or "/.kiro/" in path
        or "/openspec/" in path
        or any(word in name for word in ("spec", "design", "summary", "report"))
    )
