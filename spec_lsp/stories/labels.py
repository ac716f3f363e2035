"""Labels (“Acceptance Criteria”, “**Notes:**”, “受け入れ基準”) and what they say about the lines below them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.stories import phrases
from spec_lsp.stories.reading import Part
from spec_lsp.stories.sentence import plain

_NUMBERING = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?[ \t]+|[IVX]{1,4}\.[ \t]+)")
_DECORATION = re.compile(r"^[^\w]+")
_CUT = re.compile(
    r"[(\[:：（【–—|&\u2190-\u2bff\U0001f000-\U0001faff]|[ \t]-[ \t]"
    r"|[ \t](?:for|of|para|de la|pour|für)[ \t]+(?:US|HU|Story|User|FR|the|this)\b"
)
_BLANK = re.compile(r"\s+")


class Label(NamedTuple):
    """A line that is a label: its normal form, what follows its colon, and whether it is set in bold."""

    key: str
    rest: str
    bold: bool


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """The normal form of a heading or label: no numbering, decoration, brackets or colon; lower case."""
    text = plain(text).strip("` ")
    text = _DECORATION.sub("", text)
    text = _NUMBERING.sub("", text)
    text = _DECORATION.sub("", text)
    cut = _CUT.search(text)
    if cut and cut.start() > 1:
        text = text[: cut.start()]
    return _BLANK.sub(" ", text).strip(" \t.*_#：:").lower().replace("’", "'")


def part_of(key: str) -> Part | None:
    """What a label's normal form opens, None where it opens nothing we know."""
    if key in phrases.CRITERIA:
        return "criteria"
    if key in phrases.EDGE:
        return "edge"
    if key in phrases.FUNCTIONAL:
        return "fr"
    if key in phrases.QUALITY:
        return "nfr"
    if key in phrases.SUCCESS:
        return "sc"
    return None


_LABEL = re.compile(
    r"(?P<open>\*\*|__)?(?P<name>[^*_:：|`]{1,80}?)[ \t]*"
    r"(?:[:：][ \t]*(?:\*\*|__)|(?:\*\*|__)?[ \t]*[:：](?:\*\*|__)?)[ \t]*(?P<rest>.*)$",
    re.DOTALL,
)
_BOLD = re.compile(r"(?:\*\*|__)(?P<name>[^*]{1,120}?)(?:\*\*|__)[ \t\\]*$")


def label_of(text: str) -> Label | None:
    """The label a line begins with, None where it has none. ``text`` is without indent and list mark."""
    text = text.strip()
    if not text:
        return None
    if text[0] not in "*_" and ":" not in text[:82] and "：" not in text[:82]:
        if len(text) > 60 or text[-1] in ".!?":
            return None
        key = text.lower()
        if key not in phrases.CRITERIA:
            key = key_of(text) if "(" in text or "（" in text else ""
        return Label(key, "", False) if key in phrases.CRITERIA else None
    found = _BOLD.match(text)
    if found:
        name = found["name"]
        if name.rstrip().endswith((":", "：")) or ":" not in name:
            return Label(key_of(name), "", True)
    if text[0] in "*_" and text[1:2] not in ("*", "_", "") and text.rstrip(" :：").endswith(text[0]) and len(text) < 60:
        return Label(key_of(text.strip("*_ ")), "", True)
    found = _LABEL.match(text)
    if found is None:
        return None
    bold = found["open"] is not None
    return Label(key_of(found["name"]), found["rest"].strip(), bold)


def is_field(label: Label) -> bool:
    """Whether a label ends a list of criteria."""
    return label.key in phrases.FIELDS
