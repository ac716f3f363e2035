"""A small language for what words say: ``save|keep ... @record`` is a verb with its object.

- Words match their inflections (``store``: stores, stored, storing); ``=log`` matches as it is.
- ``a|b`` is one of several words, ``@name`` one of a class of words, ``word?`` may be missing, ``*`` is any one word.
- ``...`` is up to six words within the clause.
- ``~name`` stands behind a word: none of the class follows within four words.
- ``/…/`` is a regular expression, for which nothing of what follows holds.

A match behind “not”, “no” or “without” does not count, nor a past participle that describes (“the updated order”) or
tells what was before (“have uploaded”).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.planning.gloss import Gloss, gloss

# Possessive, and a word ends in no hyphen: a row of dashes in a table is read in one way only.
_ONE_WORD = r"\w++(?:['’-]\w++)*+"
_BETWEEN = r"[^\w.;:!?]++"
_GAP = rf"(?:{_BETWEEN}{_ONE_WORD}){{0,6}}?"
_LONGEST = 2_000
_NEGATION = re.compile(
    r"\b(?:not|no|never|without|cannot|nor|avoids?|instead of|rather than|\w+n['’]t)\b(?:[\s,]+[\w'’-]+){0,4}?[\s,]*$"
    r"|\bnot(?: \w+)? (?:includ|cover|contain|offer)\w*\b[^.;:]*$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:\b(?:the|an?|its|their|my|your|our|any|each|all|via|have|has|had|been)\s+|\.)$", re.IGNORECASE
)
_PERSON_DOES = re.compile(
    r"\bwhen(?:ever)?:?\s+((?:i|they|someone|anyone|(?:an?|the|another)\s+(?:[\w-]+\s+){0,2}?(?:user|visitor|member|customer|"
    r"admin|administrator|owner|manager|author|editor|student|teacher|patient|doctor|guest|moderator|organi[sz]er|operator|"
    r"developer|buyer|seller|client|employee|person|participant|parent|coach|agent)(?:/\w+)?|"
    r"(?:an?|the)\s+[\w-]+(?:\s+[\w-]+)?\s+(?=(?:clicks|presses|taps|types|enters|submits|saves|uploads|drags|opens|edits|lists)\b))"
    r"\b.*?)(?=,|\bthen\b|\bgiven\b|$)",
    re.IGNORECASE,
)
_NOUN_FOLLOWS = re.compile(r"\b(?:of|about|any|all|these|those|no|recent|planned)\s+$", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|be|was|were|being|gets?|got|by|while|and|or|to|for|before|after|when|start|starts|stop|continue|keep|allows?|supports?"
    r"|automatically|also|immediately|successfully|\w+ly)\s+$",
    re.IGNORECASE,
)
_THEN = re.compile(r"\bthen\b:?|\bshall\b", re.IGNORECASE)
_NOUN_OR_VERB = frozenset(["book", "order", "record", "rate", "comment", "post", "vote", "lock", "rent", "charge"])
_ARTICLE = re.compile(r"\b(?:the|an?|each|every|this|that|my|their|his|her|its|our|your|no|any)\s+$", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_OF_TESTS = re.compile(
    r"\btests?\b (?:\w+ )?(?:verif|assert|simulat|cover|check|exercis)\w*"
    r"|\b(?:all|unit|integration|e2e|component) tests pass\b|\b(?:write|add|implement|have) (?:\w+ ){0,3}tests\b"
    r"|^\W*(?:\w+ ){0,2}?(?:unit|integration|component|e2e|end-to-end|regression|smoke) tests?\b|\bE2E:",
    re.IGNORECASE,
)
"""What a test is to show: it demands a test of something that is there, and nothing else."""
_OF_SETUP = re.compile(
    r"\bdocker[ -]compose\b|\bDockerfile\b|\b(?:package|tsconfig)\.json\b|\.gitignore\b"
    r"|\bmonorepo\b|\b(?:ESLint|Prettier)\b|^\W*TypeScript configured\b|\bpath aliases\b",
    re.IGNORECASE,
)
"""How the repository and what it runs on are set up: nothing that the package does."""
_CONDITION = re.compile(r"\s*(?:when|if|while|after|once|given|where|as soon as|whenever)\b[^,]*,\s*", re.IGNORECASE)


class Said(NamedTuple):
    """A criterion, or the want of a story without criteria, as the two parts in which phrases are looked for."""

    name: str
    text: str
    action: str
    """What is to be done: what stands behind “then”, “shall” or the comma that closes the condition, and what a person
    does in the condition (“when a member edits a message”)."""
    gloss: Gloss | None = None
    """Where the text is in another language: ``text`` and ``action`` are its gloss then."""

    @property
    def written(self) -> str:
        """The text as people wrote it."""
        return self.text if self.gloss is None else self.gloss.written

    def in_own_words(self, words: str) -> str:
        """Words that a phrase found, as people wrote them."""
        return words if self.gloss is None else self.gloss.in_own_words(words)


def said(name: str, text: str) -> Said:
    """Split off the action of a criterion. The action is all of a text that states no condition, or is a gloss.

    Only the first 2,000 characters are read: what a criterion demands is said early. A criterion that only asks for
    tests, or for the set-up of a repository, demands nothing.
    """
    plain = _BREAK.sub("; ", text[:_LONGEST].replace("*", ""))
    if _OF_TESTS.search(plain) or _OF_SETUP.search(plain):
        return Said(name, "", "")
    if foreign := gloss(plain):
        return Said(name, foreign.text, foreign.text, foreign)
    ends = [found.end() for found in _THEN.finditer(plain)]
    condition = _CONDITION.match(plain)
    start = ends[-1] if ends else condition.end() if condition else 0
    done = " ; ".join(found[1].strip(" ,") for found in _PERSON_DOES.finditer(plain[:start]))
    action = plain[start:]
    return Said(name, plain, f"{action} ; {done}" if done else action)


class Phrases:
    """A set of phrases, compiled."""

    __slots__ = ("_done", "_exact", "_patterns")

    def __init__(self, phrases: Iterable[str], classes: Mapping[str, Iterable[str]], *, done: bool = False) -> None:
        """With ``done`` the phrases are verbs for what is to be done: “files moved” and “sorting order” are not."""
        self._done = done
        said = tuple(phrases)
        self._patterns = tuple(re.compile(_pattern(phrase, classes), re.IGNORECASE) for phrase in said)
        self._exact = tuple(phrase.startswith("/") for phrase in said)

    def first(self, text: str) -> str | None:
        """The words of the first phrase that the text says, None where it says none of them.

        Answers are remembered: while a person edits one criterion, the others stay as they are.
        """
        return _first(self, text)

    def find(self, text: str) -> str | None:
        """What ``first`` says, looked for anew."""
        for pattern, exact in zip(self._patterns, self._exact, strict=True):
            for found in pattern.finditer(text):
                before = text[max(0, found.start() - 60) : found.start()]
                past = found[0].partition(" ")[0].endswith("ed") and bool(_PARTICIPLE.search(before))
                past = past or (self._done and _describes(found[0], before)) or _is_noun(found[0], before)
                if exact or (not past and not _NEGATION.search(before)):
                    return found[0].strip(" ,")
        return None


@lru_cache(maxsize=65_536)
def _first(phrases: Phrases, text: str) -> str | None:
    return phrases.find(text)


def _is_noun(words: str, before: str) -> bool:
    """Whether a verb with its object is none, because an article stands before it: “the book offers a form”."""
    first, space, _ = words.partition(" ")
    return bool(space) and first.lower() in _NOUN_OR_VERB and _ARTICLE.search(before) is not None


def _describes(words: str, before: str) -> bool:
    """Whether a participle describes a thing: no form of “be” before it, and no beginning of a clause; or a noun is
    one that looks like a verb (“notified of changes”)."""
    first = words.partition(" ")[0].lower()
    if first.endswith("s") and _NOUN_FOLLOWS.search(before):
        return True
    if not first.endswith("ed") or len(first) < 5 or not re.search(r"[\w’')]\s*$", before):
        return False
    return len(before.split()) > 2 and not _FINITE.search(before)


def _pattern(phrase: str, classes: Mapping[str, Iterable[str]]) -> str:
    if phrase.startswith("/") and phrase.endswith("/"):
        return phrase[1:-1]
    pattern, between = "", ""
    for part in phrase.split():
        if part == "...":
            pattern += _GAP
            continue
        if part.startswith("~"):
            pattern += rf"(?!(?:{_BETWEEN}{_ONE_WORD}){{0,3}}{_BETWEEN}{_one_of('@' + part[1:], classes)}(?![\w-]))"
            continue
        optional = part.endswith("?")
        words = _one_of(part.rstrip("?"), classes)
        if optional:
            pattern += f"(?:{between}{words})?" if between else f"(?:{words}{_BETWEEN})?"
        else:
            pattern += f"{between}{words}"
            between = _BETWEEN
    return rf"(?<![\w-])(?:{pattern})(?![\w-])"


def _one_of(part: str, classes: Mapping[str, Iterable[str]]) -> str:
    if part == "*":
        return _ONE_WORD
    words: list[str] = []
    for word in part.split("|"):
        words.extend(classes[word[1:]] if word.startswith("@") else [word])
    return "(?:" + "|".join(_inflected(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def _inflected(word: str) -> str:
    """A pattern of a word and its regular inflections; a word of two keeps its first as it is."""
    if word.startswith("="):
        return re.escape(word[1:])
    head, _, last = word.rpartition("_")
    front = _BETWEEN.join(map(re.escape, head.split("_"))) + _BETWEEN if head else ""
    stem = re.escape(last)
    if last.endswith("e"):
        return f"{front}{stem[:-1]}(?:e|es|ed|ing)"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{front}{stem[:-1]}(?:y|ies|ied|ying)"
    double = re.escape(last[-1:])
    return f"{front}{stem}(?:s|es|ed|ing|{double}ed|{double}ing)?"
