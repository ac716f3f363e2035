"""OpenSpec: no ids; a task or design cites a requirement or scenario by its title, quoted or behind its kind.

Every quoted phrase is a candidate. Whether it is a title is known only where the change's specs are known, so a
candidate that names nothing means nothing (``names.is_title``).
"""

from __future__ import annotations

import re

from spec_lsp.text.sections import CODE, FENCE, Section, per_section
from spec_lsp.trace.names import tokens
from spec_lsp.trace.sources.found import Found, found, ordered

_QUOTED = re.compile(
    r"\"([^\"]{4,120})\"|“([^”]{4,120})”|«([^»]{4,120})»|「([^」]{4,120})」|`([^`]{4,120})`|‘([^’]{4,120})’|\*\*([^*]{4,120})\*\*"
)
_KIND = re.compile(r"\b(?:[Rr]equirement|[Ss]cenario):\s+(?P<title>[^\s`\"“*].{2,118}?)\s*(?=$|[`\"”*)\]]|\s—\s)")
_CODE = re.compile(r"[{}=;<>\\]|^[-./@$]|\w\(|://|^[^\s]*[/._][^\s]*$")
_ID_LIKE = re.compile(r"(?<![\w/-])[A-Z]{2,10}_\d{2,6}(?!\w)")


@per_section
def later_file(section: Section) -> tuple[Found, ...]:
    """``tasks.md`` or ``design.md`` of a change."""
    hits: list[Found] = []
    for number, line in enumerate(section.lines):
        if section.states[number] in (CODE, FENCE):
            continue
        hits += found(number, tokens(line))
        for match in _QUOTED.finditer(line):
            group = match.lastindex or 0
            phrase = match[group].strip().removesuffix(".").strip()
            if not _CODE.search(phrase) and any(char.isalpha() for char in phrase):
                phrase = re.sub(r"^(?:[Rr]equirement|[Ss]cenario):\s*", "", phrase)
                hits.append(Found(f'"{phrase}"', "criterion", number, match.start(group), match.end(group)))
        for match in _KIND.finditer(line):
            hits.append(Found(f'"{match["title"]}"', "criterion", number, match.start("title"), match.end("title")))
        for match in _ID_LIKE.finditer(line):
            hits.append(Found(f'"{match[0]}"', "criterion", number, *match.span()))
    return ordered(hits)
