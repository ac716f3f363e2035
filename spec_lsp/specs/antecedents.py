"""What “it”, “its” and “they” stand for in an outcome: what the one before it, else its condition, is about."""

from __future__ import annotations

import re

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.words import base_verb, is_plural, lexicon

LEADS = re.compile(r"^(?:(?:and|no|only|all|each) )?(?P<word>its|it|their|they|them|this|these|that|those)\b", re.I)
IT = re.compile(r"\b(?:it|them|they)\b")
_FINITE_BE = frozenset(["is", "are"])


def antecedent(read: Clauses, number: int, many: bool = False) -> str:
    """What “it” stands for in an outcome: what the one before it is about, else what the trigger is about. “They”
    (``many``) are rather the several things that something is done with."""
    for outcome in reversed(read.outcomes[:number]):
        things = _HEAD.split(re.sub(r"^(?:the|all|any|some) ", "", outcome.object))[0].split()
        things = things[:-1] if len(things) > 1 and things[-1].endswith("ed") else things
        if many and outcome.subject and not is_plural(outcome.subject.split()[-1]) and is_things(things):
            return " ".join(things)
        if outcome.subject.lower() in _EVERYBODY:
            continue
        if outcome.subject and len(outcome.subject.split()) <= 4 and not re.search(r"[“\"`]", outcome.subject):
            return outcome.subject
    for clause in read.conditions:
        words = clause.split()
        if 1 < len(words) <= 4 and words[0].lower() in ("a", "an", "the"):
            done = words[-1] in lexicon().participles and words[-2] in _FINITE_BE
            return words[-3] if done and len(words) > 2 else words[-1]
    return ""


_EVERYBODY = frozenset(["everybody", "everyone", "nobody", "somebody", "someone", "anybody", "anyone"])


_HEAD = re.compile(r"\s(?:with|without|who|that|of|in|at|on|from|for|to|by|as|using)\s|[,;(]")


def is_things(words: list[str]) -> bool:
    """Whether a few words name several things: “kilometres”, “open reports”."""
    return 0 < len(words) <= 3 and is_plural(words[-1]) and words[-1].isalpha()


def without_pronoun(text: str, read: Clauses, number: int) -> str:
    """“its number is printed” behind “the line is skipped” → “the line's number is printed”."""
    lead = LEADS.match(text)
    if lead is None or not number:
        return text
    if (who := _ARE_TOLD.match(text)) and (person := _who_acts(read)):
        return f"the {person} is {who['told']}{text[who.end() :]}"
    thing = antecedent(read, number, lead["word"].lower() in ("they", "their"))
    if not thing or IT.search(thing):
        return text
    owner = thing if thing.split(" ", 1)[0].lower() in ("no", "each", "every", "all") else f"the {thing}"
    word = lead["word"].lower()
    start, end = lead.start("word"), lead.end("word")
    if word in ("its", "their"):
        mark = "'" if owner.endswith("s") else "'s"
        return text[:start] + owner + mark + text[end:]
    return text[:start] + owner + text[end:] if word in ("it", "they") else text


_ARE_TOLD = re.compile(r"^they are (?P<told>asked|told|informed|shown|notified|redirected|given|offered|warned)\b")


def _who_acts(read: Clauses) -> str:
    """Who the trigger is about: “another reader” → “reader”; empty where it is about no person."""
    for clause in reversed(read.conditions):
        acts = re.match(r"(?:another|an?|the|any) (?P<who>[a-z-]+) (?P<does>[a-z]+s)\b", clause)
        if acts and (base_verb(acts["does"]) or acts["does"] in ("tries", "wants")) and not is_plural(acts["who"]):
            return acts["who"]
    return ""
