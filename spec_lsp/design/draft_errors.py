"""Errors of a draft: from criteria that say what goes wrong, with the message they quote."""

from __future__ import annotations

import re
from functools import lru_cache

from spec_lsp.design.answered.rights import bars
from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.abroad import error_name
from spec_lsp.design.deeds.foreign_criteria import foreign_errors
from spec_lsp.design.document.model import Entry
from spec_lsp.design.language.clauses import Clauses, clauses_of, cleaned
from spec_lsp.design.language.error_names import (
    ATTEMPTS,
    IN_THE_WAY,
    REFUSES,
    STATES,
    nearest,
    noun_of,
    refuses,
    state_told,
    wrong_name,
)
from spec_lsp.design.language.languages import Language, english_noun, language_of
from spec_lsp.design.language.phrases import read_phrase, type_of
from spec_lsp.design.language.words import lexicon, pascal, says, singular
from spec_lsp.stories.model import Criterion

_RANGE = re.compile(
    r"(?<![\w\s])(?P<noun>[\w\s]+?)\s+(?:must|shall|should|has to|is|are)\s+(?:be\s+)?(?:validated\s+to\s+be\s+)?"
    r"(?:a number\s+)?between\b",
    re.I,
)
_UNIQUE = re.compile(
    r"(?<!with a )(?<!with an )\b(?:unique|not already (?:in use|taken))\b(?! (?:id|identifier|identifiers|ids)\b)"
    r"(?P<noun>[\w\s]*)", re.I,
)  # fmt: skip
"""What has to be unique where people give it; an identifier is given by the store."""
_RULED = re.compile(
    r"\brequires?\s+(?:a|an|the)\s+(?P<noun>[\w\s]+?)\s+(?:following|according to|conforming to|matching)\b", re.I
)
_REQUIRES = re.compile(r"\b(?:require[sd]?|must (?:have|give|enter|provide))\s+(?:a|an|the)\s+(?P<noun>[\w\s]+)", re.I)
_FOLLOWS = re.compile(
    r"(?<![\w\s'’-])(?P<noun>[\w\s'’-]+?)\s+(?:must|shall|should|has to|have to)\s+"
    r"(?:(?:follow|conform to|comply with|match|adhere to)\s|be\s+(?:a\s+)?valid\b)", re.I,
)  # fmt: skip
_RULES = ("follow", "conform", "comply", "match", "adhere", " valid")
_IS_UNIQUE = re.compile(r"(?P<noun>[\w\s-]+?)\s+(?:(?:must|shall|should|has to|have to)\s+be|is|are)\s+unique\b", re.I)
_IS_REQUIRED = re.compile(
    r"(?P<noun>[\w\s-]+?)\s+(?:(?:is|are|must be)\s+(?:required|mandatory)\b"
    r"|(?:must not|can\s?not|may not|should not)\s+be\s+(?:left\s+)?(?:empty|blank)\b)", re.I,
)  # fmt: skip
_TELLS = frozenset(
    [
        "answer",
        "respond",
        "show",
        "see",
        "display",
        "receive",
        "view",
        "get",
        "return",
        "tell",
        "warn",
        "inform",
        "reject",
        "refuse",
        "answer",
        "respond",
    ]
)


def texts_of(source: StoryInput) -> list[Entry]:
    """The texts that people see where there is nothing to show: no errors, but words to keep."""
    found = []
    for criterion in source.story.criteria:
        read = clauses_of(criterion.text)
        message = _message(read)
        empty = re.search(r"\b(?:has|have|there (?:is|are)) no (?P<what>\w+)$", " ".join(read.when), re.I)
        if message and empty:
            found.append(Entry("text", f"no_{empty['what'].lower()}", message, "", (source.cite(criterion.name),)))
    return found


def errors_of(source: StoryInput, english: bool = True) -> list[Entry]:
    """The errors that a story's criteria call for; one about the state of data calls for none.

    ``english``: whether names are in English, whatever the story is in.
    """
    found = []
    language = language_of(source.story)
    for criterion in source.story.criteria:
        if criterion.kind == "sc":
            continue  # “100% of wrong files are refused”: measures what another criterion asks for
        for kind, text in errors_in(criterion, language):
            name = error_name(kind, language) if language is not None and english else kind
            name = _MISSING.get(name, name)
            bare = language is not None and name == "NotAllowed" and not text
            note = _for_whom(cleaned(criterion.text).rstrip("."), language) if bare and language is not None else ""
            found.append(Entry("error", name, text, note, (source.cite(criterion.name),)))
    return found


def _for_whom(said: str, language: Language) -> str:
    """Who may not: the first person or thing that a sentence in another language speaks of, and the sentence."""
    words = re.findall(r"[^\W\d_]+", said.lower())
    noun = next((known[0] for word in words if (known := english_noun(word, language)) is not None), "")
    article = "an" if noun[:1] in ("a", "e", "i", "o", "u") else "a"
    quoted = f"“{said[:1].lower()}{said[1:]}”"
    return f"for {article} {noun.replace('_', ' ')}: {quoted}" if noun else f"for {quoted}"


_MISSING = {"QuestionRequired": "AnswerRequired"}
"""“A required question is empty”: the question is there, what is missing is the answer."""


def errors_in(criterion: Criterion, language: Language | None) -> tuple[tuple[str, str], ...]:
    """The errors that one criterion calls for, each with the text that people see."""
    return tuple(foreign_errors(criterion, language)) if language is not None else _errors(criterion.text)


@lru_cache(maxsize=4096)
def _errors(whole: str) -> tuple[tuple[str, str], ...]:
    text = cleaned(whole)
    read = clauses_of(whole)
    found: list[tuple[str, str]] = []
    low = text.lower()
    for outcome in read.outcomes if any(state in low for state in STATES) else ():
        words = outcome.text.lower().split()
        found += [
            (pascal(nearest(outcome.subject)) + state.capitalize(), "")
            for state in STATES
            if state in words and outcome.subject and outcome.verb not in REFUSES
        ]
    ruled = _RULED.search(text) if "require" in low else None
    if ruled:
        found.append(("Invalid" + pascal(noun_of(ruled["noun"])), ""))
    elif not read.conditions and says(text, _RULES) and (follows := _FOLLOWS.search(text)):
        noun = nearest(follows["noun"])
        found += [("Invalid" + pascal(noun), "")] if noun and type_of(noun) is not None else []
    unique = _IS_UNIQUE.search(text) if "unique" in low else None
    if unique and (noun := nearest(unique["noun"])):
        found.append((f"{pascal(noun)}Taken", ""))
    elif ("unique" in low or "not already" in low) and (unique := _UNIQUE.search(text)):
        noun = noun_of(re.split(r"\b(?:following|in|for|within|across)\b", unique["noun"])[0])
        found += [(f"{pascal(noun)}Taken", "")] if noun else []
    elif read.when and not ruled and says(low, ("require", "must")) and (required := _REQUIRES.search(text)):
        noun = noun_of(required["noun"])
        found += [(f"{pascal(noun)}Required", "")] if noun and noun[-1] not in ("confirmation",) else []
    if "between" in low and (between := _RANGE.search(text)):
        noun = noun_of(between["noun"])
        if counted := re.match(r"(?:the\s+)?(number of [a-z]+)$", between["noun"].strip(), re.I):
            noun = tuple(counted[1].split())
        found += [("Invalid" + pascal(noun), "")] if noun else []
    found += _limits(text)
    said = says(text, ("required", "mandatory", "empty", "blank"))
    needed = _IS_REQUIRED.search(text) if said and not read.conditions else None
    if needed and not needed["noun"].lower().startswith("no "):  # “no login is required”
        noun = nearest(needed["noun"])
        found += [(f"{pascal(noun)}Required", "")] if noun and type_of(noun) is not None else []
    quoted = _message(read)
    in_the_way = any(IN_THE_WAY.match(clause) for clause in read.when) or bool(quoted and state_told(read, quoted))
    if quoted and (f' as "{quoted}' in text or f" as “{quoted}" in text) and not refuses(read, text):
        quoted = ""  # “marks it as "Sold out"”: how it stands, and nothing is wrong
    if bars(text, read):
        found.append(("NotAllowed", quoted))
    elif (
        quoted
        and (in_the_way or _wrong(read, text) or _COMPLAINT.search(quoted))
        and not _EMPTY.search(" ".join(read.when))
    ):
        found.append((wrong_name(read, text, quoted, quoted), quoted))
    elif not quoted and not found and refuses(read, text):
        again = next((match for o in read.outcomes if (match := _SECOND.match(o.object))), None)
        name = wrong_name(read, text, "", "")
        name = "Duplicate" + pascal(noun_of(again["noun"])) if again else name
        found += [(name, "")] if name else []
    return tuple((name, message) for name, message in found if name.isidentifier() and len(name) > 3)


_COMPLAINT = re.compile(
    r"\b(?:not found|not enough|is taken|invalid|incorrect|wrong|denied|not allowed|cannot|must|failed|already|required"
    r"|too (?:large|long|short|many|big))\b", re.I,
)  # fmt: skip
_EMPTY = re.compile(r"\b(?:has|have|there (?:is|are)) no \w+$|\b(?:is|are) empty$", re.I)


def _message(read: Clauses) -> str:
    """The text that people are told: the first quotation in an outcome."""
    for outcome in read.outcomes:
        if outcome.verb in _TELLS or "message" in outcome.text or "error" in outcome.text:
            for quoted in read.quoted:
                if quoted in outcome.text:
                    return quoted
    return ""


def _wrong(read: Clauses, text: str) -> bool:
    when = " ".join(read.when)
    if not lexicon().negative.isdisjoint(_WORD.findall(when.lower())) or ATTEMPTS.search(when):
        return True
    return _TOLD_WRONG.search(" ".join([outcome.text for outcome in read.outcomes]).lower()) is not None


_WORD = re.compile(r"[\w'’]+")
_TOLD_WRONG = re.compile(r"\b(?:error|rejected|refused|not allowed|denied)\b")


_SO_MANY = re.compile(
    r"\b(?:can|may|must|shall)\s+(?:have\s+|hold\s+|contain\s+|borrow\s+|upload\s+|add\s+)?"
    r"(?:at most|up to|no more than|a maximum of|not more than)\s+\w+\s+"
    r"(?P<noun>[a-z]+s)\b(?!\s+(?:per|a|each)\b)", re.I,
)  # fmt: skip
_SO_LARGE = re.compile(
    r"\b(?P<noun>[a-z]+)s?(?:,|\s+is|\s+are|\s+must be|\s+of)?\s+(?:each\s+)?"
    r"(?:no larger than|not larger than|at most|up to)\s+\d+(?:[.,]\d+)?\s*(?:MB|KB|GB)\b", re.I,
)  # fmt: skip
_SO_MANY_OF = re.compile(r"\b(?:up to|at most|maximum of|no more than) \w+ (?P<noun>[a-z]+s)\b", re.I)
_NOT_EXCEED = re.compile(
    r"^(?:an?|the|each|every)\s+(?P<noun>[a-z]+(?:\s[a-z]+)?)\s+(?:must|shall|may|can)\s*not\s+exceed\b", re.I
)


_LIMITS = ("most", "up to", "more than", "maximum", "larger", "exceed")


def _limits(text: str) -> list[tuple[str, str]]:
    """“can have at most 8 photos, each no larger than 5 MB”: more, or larger ones, are refused."""
    found: list[tuple[str, str]] = []
    if not says(text, _LIMITS):
        return found
    if many := _SO_MANY.search(text):
        found.append((f"TooMany{pascal(many['noun'])}", ""))
    if large := _SO_LARGE.search(text) if says(text.lower(), ("mb", "kb", "gb")) else None:
        noun = large["noun"] if not large["noun"].isupper() else read_phrase(text).head  # “JPEG or PNG, up to 5 MB”
        counted = _SO_MANY_OF.search(text, 0, large.start())
        noun = counted["noun"] if counted and " each " in large[0] else noun  # “3 photos per book, each up to 5 MB”
        found.append((f"{pascal(singular(noun))}TooLarge", ""))
    if beyond := _NOT_EXCEED.match(text):
        summed = _PER_TIME.search(text, beyond.end())
        found.append((f"{pascal(noun_of(beyond['noun']))}{'LimitExceeded' if summed else 'TooLarge'}", ""))
    return found


_PER_TIME = re.compile(r"\b(?:per|a|each|every) (?:second|minute|hour|day|week|month|year)\b", re.I)
"""A limit on what adds up over a time, not on one."""
_SECOND = re.compile(r"^(?:an?|any|every) (?:second|duplicate|repeated) (?P<noun>[a-z]+)", re.I)
