"""The dialects, in the order in which they are asked; the first that answers is taken."""

from __future__ import annotations

from typing import Final

from spec_lsp.stories.dialects import backlog_md, bmad, classic, gherkin, kiro, openspec, speckit
from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title

__all__ = ["BY_KEY", "DIALECTS", "Dialect", "Meaning", "Title"]

DIALECTS: Final = (
    openspec.DIALECT,
    kiro.DIALECT,
    speckit.DIALECT,
    bmad.DIALECT,
    gherkin.DIALECT,
    backlog_md.DIALECT,
    classic.DIALECT,
)
BY_KEY: Final = {dialect.key: dialect for dialect in DIALECTS} | {"table": classic.DIALECT}
