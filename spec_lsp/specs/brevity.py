"""A method's line in few clauses: the deed first, the errors last, and each fact once."""

from __future__ import annotations

import re
from collections.abc import Callable

from spec_lsp.design.language.words import content_words, third_person
from spec_lsp.specs.shortening import FORMULA

_CODE = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|\d+")
_NOT = re.compile(r"\b(?:no|not|never|without|nothing|cannot|neither)\b")
_ADDS_NOTHING = frozenset(
    ["allow", "user", "can", "displ", "show", "shown", "shows", "inste", "also", "exist", "any", "provi", "able",
     "must", "syste"]
)  # fmt: skip
_STEM = 5
_ELSE = re.compile(r"^(?P<deed>.+) when (?P<passes>[^;]+), else raises (?P<errors>`\w+`(?: or `\w+`)*)$")
_PART = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_NOT_AS_ASKED = re.compile(r"Invalid(?P<one>[A-Z]\w+)$|(?P<other>[A-Z]\w+?)(?:Taken|Required|Missing)$")
_AT_ANY_TIME = re.compile(
    r"^(?:(?:set|change|update|edit|modify|adjust|replace|disable|enable|turn off)(?:e?s)?(?: or | and |, )?)+"
    r"(?: \([^()]*\))? (?:the|an?|their|its) (?P<thing>[\w ]+?) (?:at any time|whenever [\w ]+)$"
)
_NO_LONGER = re.compile(
    r"^the (?P<which>previous|old|former|earlier) (?P<thing>[\w ]+?) no longer (?P<verb>applies|counts|holds)\b"
)
_OF_EACH = re.compile(
    r"^each (?P<owner>\w+) (?:can have|has|may have) (?:a different|its own|an own) (?P<thing>[\w ]+)$"
)
_TAKES_EFFECT = re.compile(r"\btakes? effect\b")
_FAILS = re.compile(
    r"\b(?:when|if) (?:[a-z]+ing|it|one|an? (?:[\w-]+ )?(?:step|attempt|try|part|write)|the (?:[\w-]+ )?(?:process"
    r"|job|run|attempt|step|call|request|service|connection))\b[^,;]*\b(?:fails?|goes wrong|breaks)\b"
)
"""It is the deed itself that fails, and no thing that it is about."""
_ASIDE = re.compile(r"\([^()]*\)")
_FEW = 3
_OPENS = frozenset(["when", "if", "for", "once", "after", "where", "while"])


def once(texts: list[str]) -> list[str]:
    """The clauses without those that another one says, too: in more words, as a rule, or from when on. What such a one
    adds in a word or two stands in the other: “at any time”, “(each member has its own)”."""
    found = list(texts)
    for text in texts:
        others = [one for one in found if one is not text]
        if not others or text.startswith("raises "):
            continue
        if _says_again(text, others):
            found = others
        elif (folded := _in_other_words(text, others)) is not None:
            found = folded
    return found


def _says_again(text: str, others: list[str]) -> bool:
    """Whether another clause holds all words, values and negations of a text."""
    words = _stems(text)
    if len(words) < _FEW or FORMULA.search(text):
        return False
    exact = set(_CODE.findall(text))
    return any(
        words <= _stems(other) and exact <= set(_CODE.findall(other)) and (not _NOT.search(text) or _NOT.search(other))
        for other in others
    )


def _in_other_words(text: str, others: list[str]) -> list[str] | None:
    """“updates the fine at any time” where it is set, “the old fine no longer applies” where it is said when a new one
    does, “each member can have a different fine” where it is that of each member: the others with that in a few words;
    None for any other text."""
    if again := _AT_ANY_TIME.match(text):
        deeds = ("sets ", "stores ", "changes ")
        at = _first(others, lambda one: one.startswith(deeds) and _names(again["thing"], one))
        return None if at is None else _with(others, at, _added(others[at], ", at any time"))
    if former := _NO_LONGER.match(text):
        at = _first(others, lambda one: bool(_TAKES_EFFECT.search(one)) and _names(former["thing"], one))
        told = f", and the {former['which']} {former['thing'].split()[-1]} no longer {former['verb']}"
        return None if at is None else _with(others, at, _added(others[at], told))
    if own := _OF_EACH.match(text):
        whose = re.compile(rf"\beach {own['owner']}\b(?:['’]s \w+)?")
        at = _first(others, lambda one: bool(whose.search(one)) and _names(own["thing"], one))
        if at is None:
            return None
        end = whose.search(others[at]).end()  # type: ignore[union-attr]
        return _with(others, at, f"{others[at][:end]} (each {own['owner']} has its own){others[at][end:]}")
    return None


def _first(texts: list[str], fits: Callable[[str], bool]) -> int | None:
    return next((at for at, one in enumerate(texts) if fits(one)), None)


def _with(texts: list[str], at: int, text: str) -> list[str]:
    return [*texts[:at], text, *texts[at + 1 :]]


def _added(text: str, more: str) -> str:
    """A clause with more behind it, or without where it says so much."""
    return text if more.strip(" ,") in text else text + more


def _names(thing: str, text: str) -> bool:
    return {word[:_STEM] for word in content_words(thing)} <= {word[:_STEM] for word in content_words(text)}


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in content_words(_CODE.sub(" ", text))} - _ADDS_NOTHING


def errors_apart(texts: list[str]) -> list[str]:
    """“books it when the title is valid and free, else raises `InvalidTitle`” beside “raises `TitleTaken` …” → the deed
    and the errors by themselves, where the errors say what each part of the condition asks for."""
    raised = {word for one in re.findall(r"raises ([^;]*)", "; ".join(texts)) for word in _pieces(one)}
    found = []
    for text in texts:
        said = _ELSE.match(text)
        parts = _PART.split(said["passes"]) if said else []
        if said and all({word[:_STEM] for word in content_words(part)} & raised for part in parts):
            found += [said["deed"], f"raises {said['errors']}"]
        else:
            found.append(text)
    return found


def _pieces(names: str) -> set[str]:
    """What errors are about whose name says that it is not as asked for: ``InvalidTitle``, ``NameTaken``."""
    asked = [
        match["one"] or match["other"] for name in re.findall(r"`(\w+)`", names) if (match := _NOT_AS_ASKED.match(name))
    ]
    return {piece.lower()[:_STEM] for thing in asked for piece in re.findall(r"[A-Z][a-z]+", thing)}


def place(text: str, own: str) -> int:
    """Where a clause stands: the deed the method is named for, what else it does, what happens when something fails.
    ``own`` is the method's verb."""
    if text.split(" ", 1)[0] == third_person(own):
        return 0
    return 2 if _FAILS.search(_ASIDE.sub("", text)) else 1


def beside_like(texts: list[str]) -> list[str]:
    """Clauses of the same beginning side by side: what is returned in one case, then in the other."""
    found: list[str] = []
    for text in texts:
        begin = text.split()[:_FEW]
        like = [at for at, one in enumerate(found, start=1) if one.split()[:_FEW] == begin and begin[0] not in _OPENS]
        at = max(like, default=len(found))
        found.insert(at, text)
    return found
