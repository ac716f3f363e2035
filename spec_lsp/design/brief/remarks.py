"""What a story file says besides its criteria: answered edge cases, validation and business rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import PROSE, Sections

_EDGES = re.compile(r"(?:edge|failure|error|special) cases?\b", re.I)
_RULES = re.compile(r"(?:validation|business|domain) rules?\b", re.I)
_HEADING = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|\*\*)\W*(?P<title>[^*#:\n]+?)(?:\*\*)?:?(?:\*\*)?[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?!\[[ xX]\])(?P<text>.+)$")
_MARK = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")
_LABEL = re.compile(r"^\*\*[^*]{1,60}?:?\*\*:?[ \t]*")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"`])")
_ASKED = re.compile(r"^What (?:happens|if)\s*(?:when|if)?\s+(?P<when>.+)\?$", re.I)
_ASKED_ABROAD = re.compile(
    r"^(?:Que (?:se passe|arrive)-t-il|Que faire|¿?Qu[ée] (?:pasa|sucede|ocurre)|Was (?:passiert|geschieht)"
    r"|O que acontece|(?:Che )?[Cc]osa succede|Wat gebeurt er|Co się (?:stanie|dzieje))\W+"
    r"(?P<when>(?:si|lorsque|quand|cuando|wenn|falls|se|quando|als|wanneer|gdy|jeśli)\b.+?)\s*\?$", re.I,
)  # fmt: skip
_EXAMPLE = re.compile(r"\s*\((?:e\.\s?g\.|for example|such as|like|assumption)[^()]*\)", re.I)
_OPEN = re.compile(
    r"\bTBD\b|\bto be (?:discussed|decided|clarified|defined|determined)\b"
    r"|NEEDS CLARIFICATION|\bout of scope\b|\bassum|\b(?:we|us|our|I)\b|\bsee\b|\bno (?:new|additional)\b",
    re.I,
)
_POINTS = re.compile(r"(?:They|It|This|These|Those|That|He|She|Yes|Otherwise)\b")
"""A sentence that cannot stand without the one before."""
_ENGLISH = re.compile(r"\b(?:the|is|are|must|should|does|will|gets)\b", re.I)
"""In another language a case without its question may be no answer, but the case itself."""
_CASE_AND_ANSWER = re.compile(
    r"^(?P<when>(?:Two|Several|Another|Somebody|Someone|An?|The) (?:[\w'’-]+ ){2,12}?[\w'’-]+)\s+[-–—→]\s+"
    r"(?P<told>[a-z].+)$"
)
"""“Two readers ask for one book at the same time - the second one is told”: the case, and what becomes of it."""
_LONGEST = 30


class Remark(NamedTuple):
    """A sentence that no criterion says."""

    text: str
    line: int
    when: str = ""
    """What the question before it asks about: “the file is empty”."""
    rule: bool = False
    """Whether it is a rule, and not the answer to an edge case."""


@per_text
def remarks_in(text: Text) -> tuple[Remark, ...]:
    """The remarks of a story file, in its order: questions without an answer and items with a checkbox are none."""
    items: list[tuple[str, int, bool]] = []
    number = -1
    for section in Sections.of(text).items:
        kind, open_item = "", False
        for line, state in zip(section.lines, section.states, strict=True):
            number += 1
            heading = _HEADING.match(line)
            if heading is not None:
                title = heading["title"]
                kind = "edge" if _EDGES.match(title) else "rule" if _RULES.match(title) else ""
            item = _ITEM.match(line) if kind and heading is None and state == PROSE else None
            if item is not None:
                items.append((item["text"], number, kind == "rule"))
            elif open_item and heading is None and line.strip() and state == PROSE and not _MARK.match(line):
                items[-1] = (f"{items[-1][0].rstrip()} {line.strip()}", *items[-1][1:])  # wrapped
            open_item = bool(item) or (open_item and heading is None and bool(line.strip()) and not _MARK.match(line))
    return tuple(one for item in items for one in _remarks(*item))


def remarks_about(text: Text, others: Iterable[tuple[int, int]]) -> tuple[Remark, ...]:
    """The remarks but for those within the first and last line of other stories."""
    ranges = tuple(others)
    return tuple(one for one in remarks_in(text) if not any(first <= one.line <= last for first, last in ranges))


def _remarks(item: str, line: int, rule: bool) -> list[Remark]:
    text = _EMPHASIS.sub("", _EXAMPLE.sub("", _LABEL.sub("", item.strip())))
    when, answered = "", False
    found: list[Remark] = []
    for sentence in _SENTENCE.split(text.strip()):
        question, mark, told = sentence.rpartition("?")
        if asked := _ASKED.match(question + mark) or _ASKED_ABROAD.match(question + mark):
            when = asked["when"]
        answered = answered or bool(mark)
        sentence = told.lstrip(" →-–—(:")
        if (
            not (answered or rule or when or _ENGLISH.search(sentence))
            or _OPEN.search(sentence)
            or _POINTS.match(sentence)
        ):
            continue
        if not 3 <= len(sentence.split()) <= _LONGEST:
            continue
        if not when and (case := _CASE_AND_ANSWER.match(sentence)):
            when, sentence = case["when"], case["told"]
            when = when[:1].lower() + when[1:]
        found.append(Remark(sentence.rstrip(" ."), line, when, rule))
        when = ""
    return found
