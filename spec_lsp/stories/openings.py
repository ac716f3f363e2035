"""Titles that open a story: “User Story 3 - Sign in”, “US-001: Sign in”, “Requirement 2”, “Story: Sign in”."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from spec_lsp.stories import phrases
from spec_lsp.stories.sentence import plain

_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NUMBER = (
    r"(?:[A-Za-z]{1,4}-)?(?:[A-Z]\.)?\d{1,5}(?:[.-]\d{1,4}){0,3}[a-z]?(?!\w)|[A-Z](?=[ \t]*(?:[:：–—-]|$))"
    r"|[一二三四五六七八九十]{1,3}"
)
_CODE = re.compile(
    r"[\[(]?(?P<id>(?:[A-Z]{1,4}\d{1,3}[-_.])?[A-Z][A-Za-z]{0,11}(?:[-_ ][A-Z]{1,10}){0,2}[-_ ]?\d{1,5}"
    r"(?:[._-]\d{1,4}){0,3}[a-zA-Z]?)[\])]?(?P<rest>(?=[\s:：.\-–—·|「（(]|$).*)",
    re.DOTALL,
)
_GROUP = re.compile(r"^[A-Z]{1,4}\d{1,3}[-_.](?=[A-Z])")
_LETTERS = re.compile(r"[A-Za-z]+")
_NUMBERED = re.compile(r"(?P<id>\d{1,3}(?:\.\d{1,3}){0,3})[.):]?[ \t]+(?P<rest>\S.*)", re.DOTALL)
_NUMBER_OR_COLON = re.compile(r"[\d:：一二三四五六七八九十]|\b[A-Z]$")
_SEPARATOR = re.compile(r"[\s:：.\-–—·|)\]]*")
_PRIORITY = re.compile(
    r"[ \t]*[(\[（]"
    r"(?:priority|prioridad|prioridade|priorité|priorität|priorytet|приоритет|优先级|優先順位|優先度|우선순위|P)"
    r"[^()\[\]（）]*[)\]）]\s*$",
    re.IGNORECASE,
)
_DECORATION = re.compile(r"^[^\w\[(<]+")


class Opening(NamedTuple):
    """What a title says about the story it opens."""

    id: str | None
    label: str
    """The word in front of the number (“user story”), or what kind of token the id is: “code”, “number”."""
    title: str | None
    sure: bool
    """Whether the title alone makes a story; otherwise a sentence or criteria must follow."""
    requirement: bool = False
    prioritised: bool = False
    """Whether “(Priority: P1)” follows the title."""


def visible(title: str) -> str:
    """The title as a reader sees it: links as their text, no tags, no emphasis, no decoration in front."""
    if "](" in title:
        title = _LINK.sub(r"\1", title)
    if "<" in title:
        title = _TAG.sub("", title)
    return plain(title.replace("`", ""))


def opening(title: str) -> Opening | None:
    """What a visible title opens, None where it opens nothing by itself."""
    bare = _DECORATION.sub("", title)
    if not _NUMBER_OR_COLON.search(bare, 0, 120):
        return None
    return _worded(bare) or _numbered(bare)


def _worded(bare: str) -> Opening | None:
    """A title with a label or a code in front."""
    labelled = _labelled().match(bare)
    if labelled and _allowed_before(labelled["before"]) and _separated(labelled):
        rest, prioritised = _title(labelled["rest"])
        label = (labelled["story"] or labelled["requirement"]).lower()
        glued = labelled["id"]
        if label in phrases.CODES and not re.match(rf"{re.escape(label)}[ \t]", bare, re.IGNORECASE):
            return _coded(bare)
        return Opening(glued, label, rest, True, labelled["requirement"] is not None, prioritised)
    named = _named().match(bare)
    if named:
        rest, prioritised = _title(named["title"])
        label = (named["story"] or named["requirement"]).lower()
        return Opening(None, label, rest, True, named["requirement"] is not None, prioritised)
    return _coded(bare)


def _coded(bare: str) -> Opening | None:
    code = _CODE.match(bare)
    if code is None:
        return None
    letters = _LETTERS.match(_GROUP.sub("", code["id"]))[0].lower()  # type: ignore[index]
    if letters in phrases.OTHER_CODES or (" " in code["id"] and letters not in phrases.CODES):
        return None
    rest, prioritised = _title(code["rest"])
    named = _named().match(rest) if rest else None
    if named:  # “US-1: User Story: Sign in”: an id that was put in front of a label
        rest = named["title"]
    return Opening(code["id"], "code", rest, letters in phrases.CODES, False, prioritised)


def _numbered(bare: str) -> Opening | None:
    number = _NUMBERED.match(bare)
    if number is None:
        return None
    inner = _worded(number["rest"])
    if inner is not None and inner.sure and inner.id is not None:
        return inner  # “2.1 US-05: …”: the chapter's number stands in front of the story's id
    rest, prioritised = _title(number["rest"])
    return Opening(number["id"], "number", rest, False, False, prioritised)


def _allowed_before(words: str) -> bool:
    """“Admin User Story 1” opens a story; “Tests for User Story 1” speaks about one."""
    return all(word[0].isupper() and word.lower() not in _ABOUT for word in words.split())


_ABOUT = frozenset(
    [
        "for",
        "of",
        "to",
        "in",
        "on",
        "with",
        "implement",
        "implementation",
        "tests",
        "test",
        "testing",
        "phase",
        "epic",
        "see",
        "from",
        "after",
        "task",
        "tasks",
        "add",
        "update",
    ]
)


def _separated(labelled: re.Match[str]) -> bool:
    """Whether the number ends there: “Story 1.1: …”, “Story 3”; not “Story 3rd party”, nor “Story: 2 factors”."""
    rest = labelled["rest"]
    if labelled["mark"] in (":", "：") and labelled["id"].isalpha():
        return False
    if not rest or rest.lstrip()[:1] in tuple(":：.-–—·|)(（[「✅"):
        return True
    return labelled["mark"] not in (":", "：") and rest[0] in " \t"


def _title(rest: str) -> tuple[str | None, bool]:
    shorter = _PRIORITY.sub("", rest)
    text = shorter[_SEPARATOR.match(shorter).end() :].strip()  # type: ignore[union-attr]
    return text or None, shorter != rest


@cache
def _labelled() -> re.Pattern[str]:
    """“User Story 3 …”, made when the first title asks for it."""
    return re.compile(
        rf"(?P<before>(?:[^\W\d_]+[ ]){{0,3}}?)(?:{phrases.LABELS})"
        r"[ \t]*(?:[#№]|no\.?|nr\.?|n[°º])?[ \t]*(?P<mark>[-–—:：(]?)[ \t]*"
        rf"(?P<id>{_NUMBER})(?P<rest>.*)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _named() -> re.Pattern[str]:
    """“Story: …”."""
    return re.compile(rf"(?:{phrases.LABELS})[ \t]*[:：][ \t]*(?P<title>\S.*)", re.IGNORECASE | re.DOTALL)
