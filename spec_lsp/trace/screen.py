"""Says quickly, from a closed file's bytes, whether it can name any id."""

from __future__ import annotations

import re

_IDS = re.compile(rb"(?<![A-Za-z])(?:US|FR|NFR|SC|AC|Story |story |[A-Z]{1,9}-)[- #]?\d|@[a-z]+[-_]?\d")
_LATER = re.compile(
    rb"(?i)requirement|requisito|requerimiento|exigence|anforderung|reqs?\b|validates|criteria|scenario|\""
    + b"|".join(
        word.encode()
        for word in ("требован", "вимог", "需求", "要件", "要求", "验证", "요구", "요건", "«", "“", "「", "`")
    )
)
_PYTHON = re.compile(
    rb"(?<![A-Za-z])[A-Z]{1,9}-?\d|equirement|[Ss]tory #?\d|[Vv]alidates|def test|class Test|\w:\d+\.\d|REQ|reqs?[:.]"
    + b"|".join((b"", *(word.encode() for word in ("需求", "要件")))),
)

_LATER_NAMES = frozenset({"tasks.md", "plan.md", "research.md", "data-model.md", "quickstart.md", "decisions.md"})


def screen(path: str, data: bytes) -> bool:
    """False only for files that name nothing; a superset of the files that name something."""
    if path.endswith(".py"):
        return _PYTHON.search(data) is not None
    if _IDS.search(data) is not None:
        return True
    return _LATER.search(data) is not None and _may_be_later(path)


def _may_be_later(path: str) -> bool:
    """Whether a file can lie beside a feature's stories, where names need no letters."""
    name = path.rpartition("/")[2]
    return "/.kiro/" in path or "/openspec/" in path or name in _LATER_NAMES or "spec" in name or "design" in name
