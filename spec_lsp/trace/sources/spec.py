"""Our own designs, specifications and decisions: references at the ends of lines, ``**Implements**``, ``From`` columns.

Here a bare ``2.3`` counts in the places where nothing but references stands, and behind a word for a requirement.
"""

from __future__ import annotations

import re

from spec_lsp.text.sections import CODE, COMMENT, FENCE, Section, per_section
from spec_lsp.trace.names import Token, number_list, tokens
from spec_lsp.trace.sources.found import Found, found, ordered
from spec_lsp.trace.sources.kiro import behind_keywords
from spec_lsp.trace.sources.tables import Cell, columns

_FIELD = re.compile(r"\s*(?:[-*]\s+)?\*\*(?P<name>[^*:]+):?\*\*\s*:?")
_TEST = re.compile(r"\s*[-*+]\s+`?(?P<name>test\w*)`?")
_PARENTHESES = re.compile(r"\((?P<inner>[^()]*)\)")
_SCOPED_NUMBER = re.compile(
    r"(?<![\w.:-])(?P<feature>(?=[\w.-]*[^\W\d_])\w[\w.-]*|\d+(?=:\d+\.\d)):(?=\d+(?:\.\d+)?(?!\w|\.\d))"
)
_TRAILING = re.compile(r"\((?P<inner>[^()]*)\)[\s.;,]*$")
_ANY_NAME = re.compile(
    r"(?:(?P<feature>[^\s:,()/`]+):)?"
    r"(?P<name>[\w.-]*\d(?:\#\d+)?/[\w.-]*\d[a-z]?(?:\#\d+)?|[A-Z][A-Z_]*\d+(?:\#\d+)?|[a-z]+-\d+)"
)
"""A name as we write it ourselves, whatever the story's own id looks like: ``story-1/AC-2``, ``S.1/AC-1``, ``CR1``."""
_WORDED = re.compile(r"req|\bR\d|\bAC|riteri|validates|需求|要件|要求|요", re.IGNORECASE)
"""Most lines hold no word for a requirement: this finds that out sooner than the grammar does."""
_STORY = re.compile(r"(?<![\w-])(?:US|[Ss]tory) #?(\d+(?:\.\d+)?)(?![\w%]|[./-]\w)")
_REFERENCE_FIELDS = frozenset({"implements", "because of", "from", "covers", "requirements", "satisfies", "traces to"})
_COLUMNS = frozenset(
    {"from", "criterion", "criteria", "requirement", "requirements", "implements", "covers", "traces to", "reference",
     "references"}
)  # fmt: skip
"""How people head the column of a table that says what asks for a row."""


@per_section
def specification(section: Section) -> tuple[Found, ...]:
    """A design, a specification or the decisions."""
    hits: list[Found] = []
    field = ""
    asked: dict[int, list[Cell]] = {}
    for number, cell in columns(section.lines, lambda heading: heading.strip("*_ ").casefold() in _COLUMNS):
        asked.setdefault(number, []).append(cell)
    for number, line in enumerate(section.lines):
        if section.states[number] in (CODE, COMMENT, FENCE):
            continue
        head = _FIELD.match(line)
        if head:
            field = head["name"].strip().casefold()
        elif not line.strip():
            field = field if field == "tests" else ""
        elif line.startswith("#"):
            field = ""
        test = _TEST.match(line) if field == "tests" else None
        named = list(tokens(line))
        if "US " in line or "tory " in line:
            named += _stories(line, named)
        if _WORDED.search(line):
            named += behind_keywords(line)
        for part in _PARENTHESES.finditer(line) if "(" in line else ():
            named += _numbers(line, part.start("inner"), part.end("inner"))
        if head and field in _REFERENCE_FIELDS:
            named += _numbers(line, head.end(), len(line))
            named = _with_other_names(line, head.end(), len(line), named)
        elif trailing := _TRAILING.search(line):
            named = _with_other_names(line, trailing.start("inner"), trailing.end("inner"), named)
        for cell in asked.get(number, ()):
            named += _numbers(line, cell.start, cell.end)
            named = _with_other_names(line, cell.start, cell.end, named)
        for hit in found(number, named):
            if field == "user stories":
                hit = hit._replace(source="other")
            hits.append(hit._replace(component=test["name"]) if test else hit)
    return ordered(hits)


def _stories(line: str, known: list[Token]) -> list[Token]:
    """Whole stories that are named by a word and a number: “Story 4.1”, “US 2”."""
    found = _STORY.finditer(line)
    return [
        Token(match[1] if "." in match[1] else f"US{match[1]}", "story", *match.span())
        for match in found
        if not any(match.start() < token.end and token.start < match.end() for token in known)
    ]


def _numbers(line: str, start: int, end: int) -> list[Token]:
    """The bare numbers of a stretch that holds references only; ``checkout:2.3`` carries its feature."""
    parts = re.finditer(r"[^,]+", line[start:end])
    numbers: list[Token] = []
    for part in parts:
        text = part[0]
        at = start + part.start() + len(text) - len(text.lstrip())
        scoped = _SCOPED_NUMBER.match(line, at)
        listed = list(number_list(line[:end], scoped.end() if scoped else at))
        last = start + part.end()
        if listed and not line[listed[-1].end : last].strip(" ]`"):
            numbers += [
                token._replace(start=at, feature=scoped["feature"] if scoped else None)
                for token in listed
                if token.start < last and (scoped or token.how != "requirement" or "." in token.name)
            ]
    return numbers


def _with_other_names(line: str, start: int, end: int, known: list[Token]) -> list[Token]:
    """The tokens with the items of a list of references that nobody else's spelling explains to their end."""
    for part in re.finditer(r"[^,]+", line[start:end]):
        text = part[0]
        at = start + part.start() + len(text) - len(text.lstrip(" `"))
        last = start + part.end() - (len(text) - len(text.rstrip(" `")))
        match = _ANY_NAME.fullmatch(line, at, last)
        if match and not any(at < token.end and token.start < last <= token.end for token in known):
            known = [token for token in known if token.end <= at or last <= token.start]
            known.append(Token(match["name"], "criterion", at, last, match["feature"]))
    return known
