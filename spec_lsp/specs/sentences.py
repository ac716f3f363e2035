"""A criterion as plain sentences: lists, labels, titles and marks of the text it stands in are forms of writing."""

from __future__ import annotations

import re

from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.languages import condition_words
from spec_lsp.design.language.subjects import is_system
from spec_lsp.design.language.words import base_verb, lexicon, third_person

_LIST = re.compile(r":\s*[-*•](?=\s)(?P<items>.+?)(?=\s+\**(?:AND|THEN|WHEN|IF|ELSE|GIVEN|BUT|And|Then|But)\b|$)")
_ITEM = re.compile(r"\s+[-*•]\s+")
_LABEL = re.compile(r"^(?P<label>[^:(]{1,40}):\s+(?P<text>[^()]+)$")
_OPEN_HEADS = frozenset(
    [
        "for",
        "to",
        "that",
        "by",
        "is",
        "are",
        "can",
        "must",
        "may",
        "shall",
        "should",
        "will",
        "it",
        "they",
        "with",
        "of",
    ]
)
_STRAY_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|\*\*")
_TITLE = re.compile(r"^\*\*(?P<title>[^*]{1,80}?):?\*\*:?\s+(?=[A-Z])")
_STEPS = frozenset(["given", "when", "then", "and", "but", "if", "while", "where", "the"])
_DESCRIBES = re.compile(r"^\**(?:Description|Details?|Summary|Story|User story)\**\s*:\**\s*", re.I)
_WANTED = re.compile(
    r"^As (?P<who>an? [^,]{1,40}), I (?:want|would like|need) to (?P<what>[^.]+?)(?:,? so that [^.]*)?"
    r"(?P<more>\.\s.*|\.?)$",
    re.I,
)
_ROUTE = re.compile(r"^`(?:GET|POST|PUT|PATCH|DELETE) [^`]*`\W+(?=[A-Z][a-z]+s )")
_COLON_KEYWORD = re.compile(r":\s+(?=\**(?:THEN|AND)\b)")
_ONLY_BE = re.compile(r"\b(?P<modal>shall|must|should) only be (?P<how>[a-z]+)\b", re.I)


def plain(text: str) -> str:
    """The text as sentences a person would say; one that has none of these forms stays as it is."""
    text = _DESCRIBES.sub("", text)
    if "`" in text[:1]:
        text = _ROUTE.sub("", text)
    if (title := _TITLE.match(text)) and title["title"].lower() not in _STEPS | condition_words():
        said = clauses_of(text[title.end() :]).outcomes
        text = text[title.end() :] if said and said[0].verb else text
    text = _LIST.sub(_in_words, text) if ": -" in text or ": *" in text or ": •" in text else text
    text = _STRAY_BOLD.sub("", text) if "**" in text else text
    if wanted := _WANTED.match(text):
        who = wanted["who"]
        text = f"{who[:1].upper()}{who[1:]} can {wanted['what']}{wanted['more']}".rstrip(".")
    return _ONLY_BE.sub(r"\g<modal> be \g<how> only", _COLON_KEYWORD.sub(" ", text))


def _in_words(found: re.Match[str]) -> str:
    """“: - Title - Due date” → “: title and due date”, without the colon where the words before open a clause."""
    items = [_worded(item) for item in _ITEM.split(found["items"]) if item.strip(" .;,")]
    if len(items) < 2:
        return found[0]
    before = found.string[: found.start()].split()
    head = before[-1].lower().strip("*") if before else ""
    known = lexicon()
    opens = head in _OPEN_HEADS or head in known.third or base_verb(head) == head or head in known.gerunds
    opens = opens or (bool(before) and is_system(before[-2:]))
    if opens and is_system(before[-2:]):
        return " " + "; the system ".join(_third(item) for item in items)
    said = f"{', '.join(items[:-1])} and {items[-1]}"
    return f"{'' if opens else ':'} {said}"


def _worded(item: str) -> str:
    item = item.strip(" .;,*")
    if label := _LABEL.match(item):
        return f"{_lowered(label['label'])} ({_lowered(label['text'].strip())})"
    return _lowered(item)


def _lowered(text: str) -> str:
    first, _, rest = text.partition(" ")
    if rest[:1].isupper() and rest[1:2].islower():
        return text  # “Chain Mapper”: a name
    return text if first[1:] != first[1:].lower() or not first[:1].isalpha() else text[:1].lower() + text[1:]


def _third(item: str) -> str:
    first, _, rest = item.partition(" ")
    return f"{third_person(first)} {rest}" if base_verb(first) == first and first not in lexicon().third else item
