"""``<!-- spec-lsp: ignore T001 -->``: a rule turned off for a section; above the first heading, for the whole file."""

from __future__ import annotations

import re

from spec_lsp.rules.model import Diagnostic
from spec_lsp.text.sections import HEADING, Section, Sections, per_section

_COMMENT = re.compile(r"<!--\s*spec-lsp:\s*ignore\s+([\w\s,-]+?)\s*-->")

Ignores = dict[int | None, frozenset[str]]
"""Codes and names by the number of their section; None holds for the whole file."""


def ignored_codes(sections: Sections) -> Ignores:
    """What the file's comments turn off; empty for nearly every file."""
    found: Ignores = {}
    for number, section in enumerate(sections.items):
        words = _words(section)
        if words:
            whole = number == 0 and not HEADING.match(section.lines[0])
            found[None if whole else number] = words
    return found


def is_ignored(diagnostic: Diagnostic, sections: Sections, ignores: Ignores) -> bool:
    words = ignores.get(None, frozenset()) | ignores.get(sections.at(diagnostic.span.start.line), frozenset())
    return diagnostic.rule.code in words or diagnostic.rule.name in words


@per_section
def _words(section: Section) -> frozenset[str]:
    found: set[str] = set()
    for line in section.lines:
        if "spec-lsp:" in line:
            for comment in _COMMENT.finditer(line):
                found.update(word for word in re.split(r"[\s,]+", comment[1]) if word)
    return frozenset(found)
