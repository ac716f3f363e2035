"""Where a reference may be written: behind the words and in the brackets that announce one."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from spec_lsp.design.document.references import list_of
from spec_lsp.editor.surroundings import Before
from spec_lsp.text.lines import Text
from spec_lsp.trace.sources.kiro import FIELD, KEYWORD
from spec_lsp.workspace.project import DocumentKind

Wanted = Literal["any", "stories", "numbers", "own", "decisions", "announced"]
"""``numbers``: requirements and their criteria by number; ``own``: the criteria of the file's own story, by number;
``announced``: ids that begin with what is typed, which looks like the beginning of one."""


class ReferencePlace(NamedTuple):
    """A place for a reference."""

    wanted: Wanted
    column: int
    """Where the reference begins."""
    typed: str
    """What is there already."""
    listed: frozenset[str] = frozenset()
    """What stands in the same list already, as written."""
    lead: str = ""
    """What goes in front: a blank behind a colon."""


_LIST = r"(?P<list>(?:[^,()|_*]*[,、]\s*)*)$"
_FIELDS = re.compile(
    r"^\s*(?:[-*+]\s+|>\s*)?[*_]*(?P<name>Implements|User Stories|Covers|Because of|Applies to|From|Depends on"
    rf"|Blocked by|Dependencies|Design Decisions|Refs|References)[*_]*\s*[:：][*_]*(?P<gap>\s*){_LIST}",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"(?:\b(?:Requirements?|Reqs?|Implements|Covers|Refs?|Satisfies|Validates|Stor(?:y|ies))\s*:)(?P<gap>\s*){_LIST}",
    re.IGNORECASE,
)
_KIRO_LIST = re.compile(rf"^(?P<gap>\s*){_LIST}")
_BRACKET = re.compile(r"(?:^|\s)\((?P<list>(?:[^,()]+,\s*)*)$")
_CRITERIA = re.compile(rf"\((?:ACs?|[Aa]cceptance [Cc]riteria)\s*:(?P<gap>\s*){_LIST}")
_STORY_TAG = re.compile(r"^\s*[-*+]\s+\[[ xX]\]\s.*\[$")
_BEGINS_ID = re.compile(r"(?:[\w.-]+:)?(?:[A-Z][A-Z0-9]*-[\w./-]*|(?:US|FR|NFR|SC)-?\d[\w/-]*)$")
_SCOPED = re.compile(r"(?=[\w.-]*[^\W\d_])\w[\w.-]*:\d*(?:\.\d*)?$")
_DECISION = re.compile(r"[Dd]-[\w-]*$")
_DEFINES = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|\|)?\s*(?:\[[ xX]\]\s)?[*_`\[]*$")


def reference_place(
    before: Before, text: Text, line: int, document: DocumentKind | None, dialect: str, kiro: bool, python: bool
) -> ReferencePlace | None:
    """The place for a reference at the cursor; None in ordinary prose.

    ``dialect`` is that of the stories the file holds, empty where it holds none; ``kiro`` says that the file's feature
    counts its criteria by number.
    """
    found = _place(before, text, line, document, dialect, kiro, python)
    if found is None and before.typed.endswith(":"):  # the word is no feature but announces a reference
        behind = Before(before.head + before.typed, "", before.column + len(before.typed))
        return _place(behind, text, line, document, dialect, kiro, python)
    return found


def _place(
    before: Before, text: Text, line: int, document: DocumentKind | None, dialect: str, kiro: bool, python: bool
) -> ReferencePlace | None:
    head, typed, column = before
    if _DECISION.match(typed) and not dialect:
        return ReferencePlace("decisions", column, typed)
    bracket = _CRITERIA.search(head)
    if bracket:
        return _listed(before, "own" if dialect == "bmad" else "any", bracket)
    if not python:
        field = _FIELDS.match(head)
        if field and (found := _in_field(before, field, document)):
            return found
        if document == "spec" and head.lstrip().startswith("|") and _in_from_column(text, line, head):
            return ReferencePlace("any", column, typed)
        if document in ("spec", "design", "decisions") and (opened := _BRACKET.search(head)):
            if not opened["list"].strip() or list_of(opened["list"].strip().rstrip(",")):
                return _listed(before, "any", opened)
            return None
        if kiro and (place := _behind_kiro(before)):
            return place
        if _STORY_TAG.match(head):
            return ReferencePlace("stories", column, typed)
    elif words := _WORDS.search(head):
        return _listed(before, "any", words)
    if _BEGINS_ID.match(typed) or (python and _SCOPED.match(typed)):
        if dialect and _DEFINES.fullmatch(head):
            return None  # here a new id is made up
        return ReferencePlace("announced", column, typed)
    return None


def _in_field(before: Before, field: re.Match[str], document: DocumentKind | None) -> ReferencePlace | None:
    name = field["name"].casefold()
    if name == "design decisions":
        return _listed(before, "decisions", field)
    if name == "dependencies" and document == "spec":
        return None  # libraries and interfaces
    if name in ("user stories", "depends on", "blocked by", "dependencies"):
        return _listed(before, "stories", field)
    return _listed(before, "any", field)


def _behind_kiro(before: Before) -> ReferencePlace | None:
    """``_Requirements: 1.1, `` and its like in the languages Kiro writes."""
    head, typed, _ = before
    field = FIELD.match(head + "0")  # the grammar of a field that has begun
    if field is None:
        keyword = next((found for found in KEYWORD.finditer(head + "0") if ":" in found["gap"]), None)
        if keyword is None:
            return None
        rest = _KIRO_LIST.match(head[keyword.end() :])
    else:
        rest = _KIRO_LIST.match(head[field.start("rest") :])
    return _listed(before, "numbers", rest) if rest and not re.search(r"[A-Za-z]", typed) else None


def _listed(before: Before, wanted: Wanted, list_: re.Match[str]) -> ReferencePlace:
    names = frozenset(part.strip(" `*_") for part in re.split(r"[,、]", list_["list"]) if part.strip())
    glued = before.head.endswith((":", "：")) and list_.groupdict().get("gap") == ""
    return ReferencePlace(wanted, before.column, before.typed, names, " " if glued else "")


def _in_from_column(text: Text, line: int, head: str) -> bool:
    """Whether the cursor is in the column of a table that is headed ``From``."""
    column = head.count("|")
    above = line - 1
    while above >= 0 and text.line(above).lstrip().startswith("|"):
        above -= 1
    if above + 1 >= line:
        return False
    header = [cell.strip(" *_").casefold() for cell in text.line(above + 1).split("|")]
    return column < len(header) and header[column] == "from"
