"""Gherkin: tags above a feature or scenario, ``@US-1/AC-2``, ``@us1``, ``@FR-001``, ``@req-2.3``."""

from __future__ import annotations

import re

from spec_lsp.text.sections import Section, per_section
from spec_lsp.trace.names import tokens
from spec_lsp.trace.sources.found import Found

_TAG = re.compile(r"(?:^|(?<=\s))@([^\s@#]+)")
_REQUIREMENT = re.compile(r"(?:req|requirement|story|validates)[-_:]?(?P<id>\d+(?:\.\d+)+)$", re.IGNORECASE)
_SCENARIO = re.compile(r"\s*(?:Scenario(?: Outline| Template)?|Example|Feature|Rule)\s*:\s*(.*)$")
_JOINED = re.compile(r"(?<=\d)[-_.](?=AC)")


@per_section
def feature_file(section: Section) -> tuple[Found, ...]:
    """The component of a tag is the title of what it stands above."""
    hits: list[Found] = []
    pending = 0
    for number, line in enumerate(section.lines):
        if line.lstrip().startswith("@"):
            for match in _TAG.finditer(line):
                hits += _tag(number, match)
        elif title := _SCENARIO.match(line):
            for at in range(pending, len(hits)):
                hits[at] = hits[at]._replace(component=title[1].strip() or None)
            pending = len(hits)
    return tuple(hits)


def _tag(number: int, match: re.Match[str]) -> list[Found]:
    tag, start = match[1], match.start(1)
    if requirement := _REQUIREMENT.match(tag):
        return [Found(requirement["id"], "criterion", number, start, match.end())]
    tag = re.sub(
        r"^(?:req|requirement|story|covers|validates|trace)[-_:](?=[A-Za-z]+[-_]?\d)", "", tag, flags=re.IGNORECASE
    )
    spelled = _JOINED.sub("/", tag.upper().replace("_", "-"))
    return [
        Found(token.name, token.how, number, start, match.end(), token.feature)
        for token in tokens(spelled)
        if token.start == 0 and token.end == len(spelled)
    ]
