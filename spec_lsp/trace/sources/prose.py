"""Markdown of any kind: ids that name their story (``| US-12/AC-3 | done |``), and counted ones (``FR-001``)."""

from __future__ import annotations

import re

from spec_lsp.text.sections import Section, per_section
from spec_lsp.trace.names import tokens
from spec_lsp.trace.sources.found import Found, found
from spec_lsp.trace.sources.speckit import CHECKBOX

QUICK = re.compile(r"[A-Z]-?\d|[Ss]tory #?\d|\d/AC|\d AC")


@per_section
def any_file(section: Section) -> tuple[Found, ...]:
    """A task that names a story is about all of it; elsewhere a story's name alone covers nothing."""
    if not QUICK.search("\n".join(section.lines)):
        return ()
    hits: list[Found] = []
    for number, line in enumerate(section.lines):
        if QUICK.search(line):
            hits += found(number, tokens(line), "tasks" if CHECKBOX.match(line) else None)
    return tuple(hits)
