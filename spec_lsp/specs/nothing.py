"""The cases in which a method does nothing, as one clause: a line does not say the same end three times."""

from __future__ import annotations

import re

from spec_lsp.design.language.words import lexicon, singular

_NOTHING = re.compile(r"^no \w+|\b(?:is|are) not \w+ed\b|^[\w -]+ (?:does|do) not \w+")
_WHEN = re.compile(r" (?P<when>(?:when|if) [^;]+)$|.*? (?P<thing>for [^;]+)$")
_ON = re.compile(r"^[\w -]+? (?:does|do) not \w+ (?P<when>(?:on|for|in|at) .+)$")
_TWICE = re.compile(r"^prevents (?:a )?duplicate [\w -]+? for (?P<key>(?:the|an?) (?:same )?.+)$")


_CASE = re.compile(r"^(?:on|for|in|at) (?P<state>(?:[a-z]+ (?:or|and) )?[a-z]+) (?P<thing>[a-z]+s)$")
_AMOUNTS = frozenset(["zero", "negative", "positive"])
_OF_THE_SAME = re.compile(r"^for (?:that|the|this) [\w ]+? (?=(?:when|if) )")


def in_one(kept: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The clauses with all cases that end in nothing at the first of them, which returns ``None``."""
    first = next((at for at, (_, text) in enumerate(kept) if _NOTHING.search(text)), None)
    if first is None:
        return kept
    cases: list[str] = []
    rest: list[tuple[str, str]] = []
    for at, (name, text) in enumerate(kept):
        case = _case(text) if at != first and _WHEN.search(kept[first][1]) else ""
        cases += [case] if case else []
        if at == first or not case:
            rest.append((name, text))
    name, text = kept[first]
    text, whole = _without_zero(text, cases), text
    said = f"{text}{_others(text, cases)}" if cases else text
    return [(name, f"{said}, returning `None`") if one == (name, whole) else one for one in rest]


def _others(text: str, cases: list[str]) -> str:
    """The other cases in the grammar of the first: “when a book is lost, the loan is old, or …”."""
    first = re.search(r" (?P<word>when|if) ", text)
    said = [_as_clause(one) for one in cases]
    if first and all(said):
        return f"{''.join(f', {one}' for one in said[:-1])}, or {said[-1]}"
    return f"{''.join(f', {one}' for one in cases[:-1])}, or {cases[-1]}"


def _as_clause(case: str) -> str:
    """“on lost or old books” → “the book is lost or old”: a case as what stands behind “when”; empty for any other."""
    if case.startswith(("when ", "if ")):
        return case.partition(" ")[2]
    if again := re.match(r"^a second time (for .+)$", case):
        return f"it was done already {again[1]}"
    found = _CASE.match(case)
    if found is None or not all(_is_state(word) for word in re.split(r" (?:or|and) ", found["state"])):
        return ""
    return f"the {singular(found['thing'])} is {found['state']}"


def _is_state(word: str) -> bool:
    return word in _AMOUNTS or word in lexicon().plain_adjectives or word in lexicon().participles


def _without_zero(text: str, cases: list[str]) -> str:
    """“a balance of 0” goes without saying where “zero or negative balances” do nothing."""
    for found in re.finditer(r"\ban? (?P<what>\w+) of [$€£]?0(?:[.,]0+)?(?P<link> or )", text):
        if any("zero" in case and found["what"].rstrip("s") in case for case in cases):
            return text.replace(found[0], "")
    return text


def _case(text: str) -> str:
    if twice := _TWICE.match(text):
        return f"a second time for {twice['key']}"
    if not _NOTHING.search(text):
        return ""
    found = _ON.match(text) or _WHEN.search(text)
    groups = found.groupdict() if found else {}
    return _OF_THE_SAME.sub("", groups.get("when") or groups.get("thing") or "")
