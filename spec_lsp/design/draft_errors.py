"""Errors of a draft: from criteria that say what goes wrong, with the message they quote."""

from __future__ import annotations

import re
from functools import lru_cache

from spec_lsp.design.abroad import error_name
from spec_lsp.design.clauses import Clauses, clauses_of, cleaned
from spec_lsp.design.foreign import foreign_errors
from spec_lsp.design.inputs import StoryInput
from spec_lsp.design.languages import Language, english_noun, language_of
from spec_lsp.design.model import Entry
from spec_lsp.design.phrases import read_phrase
from spec_lsp.design.words import lexicon, pascal, singular
from spec_lsp.stories.model import Criterion

_RANGE = re.compile(
    r"(?P<noun>[\w\s]+?)\s+(?:must|shall|should|has to|is|are)\s+(?:be\s+)?(?:validated\s+to\s+be\s+)?"
    r"(?:a number\s+)?between\b",
    re.I,
)
_UNIQUE = re.compile(r"\b(?:unique|not already (?:in use|taken))\b(?P<noun>[\w\s]*)", re.I)
_RULED = re.compile(
    r"\brequires?\s+(?:a|an|the)\s+(?P<noun>[\w\s]+?)\s+(?:following|according to|conforming to|matching)\b", re.I
)
_REQUIRES = re.compile(r"\b(?:require[sd]?|must (?:have|give|enter|provide))\s+(?:a|an|the)\s+(?P<noun>[\w\s]+)", re.I)
_STATES = ("locked", "blocked", "expired", "suspended")
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
_CREDENTIALS = re.compile(
    r"\b(?:wrong|incorrect|invalid)\s+(?:password|credentials|pin)"
    r"|\b(?:password|credentials|pin)\s+(?:is|are)\s+(?:wrong|incorrect|invalid|not correct)",
    re.I,
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
        for kind, text in errors_in(criterion, language):
            name = error_name(kind, language) if language is not None and english else kind
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


def errors_in(criterion: Criterion, language: Language | None) -> tuple[tuple[str, str], ...]:
    """The errors that one criterion calls for, each with the text that people see."""
    return tuple(foreign_errors(criterion, language)) if language is not None else _errors(criterion.text)


@lru_cache(maxsize=4096)
def _errors(whole: str) -> tuple[tuple[str, str], ...]:
    text = cleaned(whole)
    read = clauses_of(whole)
    found: list[tuple[str, str]] = []
    for outcome in read.outcomes:
        words = outcome.text.lower().split()
        found += [
            (_name(outcome.subject, state.capitalize()), "") for state in _STATES if state in words and outcome.subject
        ]
    if ruled := _RULED.search(text):
        found.append(("Invalid" + pascal(_noun(ruled["noun"])), ""))
    if unique := _UNIQUE.search(text):
        noun = _noun(re.split(r"\b(?:following|in|for|within|across)\b", unique["noun"])[0])
        found += [(f"{pascal(noun)}Taken", "")] if noun else []
    elif (required := _REQUIRES.search(text)) and read.when and not ruled:
        noun = _noun(required["noun"])
        found += [(f"{pascal(noun)}Required", "")] if noun and noun[-1] not in ("confirmation",) else []
    if "between" in text.lower() and (between := _RANGE.search(text)):
        noun = _noun(between["noun"])
        if counted := re.match(r"(?:the\s+)?(number of [a-z]+)$", between["noun"].strip(), re.I):
            noun = tuple(counted[1].split())
        found += [("Invalid" + pascal(noun), "")] if noun else []
    found += _limits(text)
    quoted = _message(read)
    in_the_way = any(_IN_THE_WAY.match(clause) for clause in read.when) or bool(quoted and _state_told(read, quoted))
    if (
        quoted
        and (in_the_way or _wrong(read, text) or _COMPLAINT.search(quoted))
        and not _EMPTY.search(" ".join(read.when))
    ):
        found.append((_wrong_name(read, text, quoted), quoted))
    elif not quoted and not found and any(outcome.verb in _REFUSES for outcome in read.outcomes):
        again = next((match for o in read.outcomes if (match := _SECOND.match(o.object))), None)
        name = _wrong_name(read, text, "") if read.conditions else ""
        name = "Duplicate" + pascal(_noun(again["noun"])) if again else name
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
    words = {word.lower() for clause in read.when for word in re.findall(r"[\w'’]+", clause)}
    told = " ".join(outcome.text for outcome in read.outcomes).lower()
    return bool(words & lexicon().negative or _ATTEMPTS.search(" ".join(read.when))) or bool(
        re.search(r"\b(?:error|rejected|refused|not allowed|denied)\b", told)
    )


_WRONG = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"\b(?:invalid|malformed|wrong|incorrect)\s+(?P<noun>[\w-]+(?:\s[\w-]+)?)", "Invalid{}"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:is|are)\s+(?:invalid|malformed|wrong|incorrect|not valid)", "Invalid{}"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:is|are)\s+(?:missing|empty|blank|not given)", "{}Required"),
        (r"\b(?:without|no)\s+(?:a |an |any )?(?P<noun>[\w-]+(?:\s[\w-]+)?)", "{}Required"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:does not exist|is not found|is unknown|cannot be found)", "{}NotFound"),
        (r"\bunknown\s+(?P<noun>[\w-]+)", "{}NotFound"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:has|have|is|are)\s+(?:already\s+)?expired", "{}Expired"),
        (r"\bexpired\s+(?P<noun>[\w-]+)", "{}Expired"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:is|are)\s+(?:larger|longer|bigger|too large|too long|over)", "{}TooLarge"),
        (r"\bfile\s+(?:over|larger)", "FileTooLarge"),
        (r"\bmore than\s+\S+\s+(?P<noun>[\w-]+)", "TooMany{}"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:is|are)\s+(?:unavailable|not available|out of stock|sold out|offline)",
         "{}Unavailable"),
        (r"\bthe same (?P<noun>[\w-]+)", "Same{}"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:is|are|has|have)\s+(?:shorter|fewer|less|longer|more|lower|higher|older|newer)\b",
         "Invalid{}"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:lies|falls|is|are)\s+in\s+the\s+future\b", "{}InFuture"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:lies|falls|is|are)\s+in\s+the\s+past\b", "{}InPast"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:lies|falls)\b", "Invalid{}"),
        (r"\bduplicate\s+(?P<noun>[\w-]+)", "Duplicate{}"),
        (r"(?P<noun>[\w\s-]+?)\s+(?:fails|cannot be \w+)", "{}Failed"),
    )
)  # fmt: skip
"""What a condition says is wrong, and how the error is called then."""


def _wrong_name(read: Clauses, text: str, message: str) -> str:
    if _CREDENTIALS.search(text):
        return "InvalidCredentials"
    if short := _LACK.match(message):
        return "NotEnough" + pascal(_noun(short["noun"]))
    if found := re.search(r"^(?:the )?(?P<noun>[A-Za-z]+(?: [a-z]+)?) not found\b", _message(read), re.I):
        return pascal(_noun(found["noun"])) + "NotFound"
    condition = " ".join(read.when).lower() or text.lower()
    if (attempt := _ATTEMPTS.search(condition)) or not read.when:
        condition = " ".join(read.given).lower() or condition
    elif all(_by_somebody(clause) for clause in read.when) and read.given:
        condition = f"{' '.join(read.given).lower()} {condition}"
    refused = any(outcome.verb in _REFUSES for outcome in read.outcomes)
    if (attempt and (done := _IN_STATE.match(condition))) or (done := _state_of(read, message, refused)):
        return _state_name(done, attempt is not None)
    if re.search(r"\bnot (?:signed|logged) in\b", condition):
        return "NotSignedIn"
    if (found := _TAKEN.search(condition)) and (noun := _noun(found["noun"])):
        return pascal(noun) + "Taken"
    if held := re.search(r"\balready\s+(?:has|have|holds?|owns?)\s+(?:an?\s+|the\s+)?(?P<what>[a-z]+)", condition):
        return "AlreadyHas" + pascal(held["what"])
    if found := re.search(r"\balready\s+(\w+)", condition):
        return "Already" + pascal(found[1])
    behind = f"{' '.join(read.given).lower()} {condition}"
    for pattern, form in _WRONG:
        if found := pattern.search(behind if form == "Same{}" else condition):
            if "noun" not in found.groupdict():
                return form
            noun = _noun(found["noun"])
            if noun:
                return form.format(pascal(noun))
    if state := next((found for clause in read.when if (found := _IN_THE_WAY.match(clause))), None):
        return pascal(f"{state['what']} {state['state']}")
    for said, form in _SAID:
        if found := said.search(message):
            return form.format(pascal(found["what"]))
    noun = _noun(_BEFORE_VERB.split(condition)[0]) if message else ()
    return "Invalid" + pascal(noun) if noun else "NotAllowed" if message else ""


_SAID = (
    (re.compile(r"^too many (?P<what>[a-z]+s)\b", re.I), "TooMany{}"),
    (re.compile(r"\balready (?P<what>[a-z]+)\b", re.I), "Already{}"),
    (re.compile(r"\b(?P<what>[a-z]+) (?:has|is) expired\b", re.I), "{}Expired"),
    (re.compile(r"\b(?P<what>[a-z]+) (?:is )?too (?:large|big|long)\b", re.I), "{}TooLarge"),
    (re.compile(r"\b(?P<what>[a-z]+) (?:is )?required\b", re.I), "{}Required"),
)
"""What the text that people see says is wrong, where the condition does not."""
_IN_THE_WAY = re.compile(
    r"^(?:the|an?|this|that)\s+(?P<what>[a-z]+)\s+(?:is|are)\s+(?:still\s+)?"
    r"(?P<state>(?:on|under|out of|in)\s+[a-z]+)$",
    re.I,
)
"""“the tool is on loan”: a state that keeps somebody from what they came for."""
_SO_MANY = re.compile(
    r"\b(?:can|may|must|shall)\s+(?:have\s+|hold\s+|contain\s+|borrow\s+|upload\s+|add\s+)?"
    r"(?:at most|up to|no more than|a maximum of|not more than)\s+\w+\s+"
    r"(?P<noun>[a-z]+s)\b(?!\s+(?:per|a|each)\b)", re.I,
)  # fmt: skip
_SO_LARGE = re.compile(
    r"\b(?P<noun>[a-z]+)s?(?:,|\s+is|\s+are|\s+must be|\s+of)?\s+(?:each\s+)?"
    r"(?:no larger than|not larger than|at most|up to)\s+\d+(?:[.,]\d+)?\s*(?:MB|KB|GB)\b", re.I,
)  # fmt: skip
_NOT_EXCEED = re.compile(
    r"^(?:an?|the|each|every)\s+(?P<noun>[a-z]+(?:\s[a-z]+)?)\s+(?:must|shall|may|can)\s*not\s+exceed\b", re.I
)


_LIMITS = ("most", "up to", "more than", "maximum", "larger", "exceed")


def _limits(text: str) -> list[tuple[str, str]]:
    """“can have at most 8 photos, each no larger than 5 MB”: more, or larger ones, are refused."""
    found: list[tuple[str, str]] = []
    if not any(word in text for word in _LIMITS):
        return found
    if many := _SO_MANY.search(text):
        found.append((f"TooMany{pascal(many['noun'])}", ""))
    if large := _SO_LARGE.search(text):
        found.append((f"{pascal(singular(large['noun']))}TooLarge", ""))
    if beyond := _NOT_EXCEED.match(text):
        summed = _PER_TIME.search(text, beyond.end())
        found.append((f"{pascal(_noun(beyond['noun']))}{'LimitExceeded' if summed else 'TooLarge'}", ""))
    return found


_PER_TIME = re.compile(r"\b(?:per|a|each|every) (?:second|minute|hour|day|week|month|year)\b", re.I)
"""A limit on what adds up over a time, not on one."""


def _state_told(read: Clauses, message: str) -> re.Match[str] | None:
    """The state in a precondition that the text repeats: “Given a closed shelf, …, "This shelf is closed"”."""
    for clause in read.given:
        found = _IN_STATE.match(clause) or _THAT_IS.match(clause)
        if found and re.search(rf"\b{found['state']}\b", message, re.I):
            return found
    return None


def _state_of(read: Clauses, message: str, refused: bool) -> re.Match[str] | None:
    """The state in a precondition that keeps somebody from what they came for."""
    if message:
        return _state_told(read, message)
    found = next((found for clause in read.given if (found := _IN_STATE.match(clause) or _THAT_IS.match(clause))), None)
    return found if refused and found and found["state"] in lexicon().participles else None


def _state_name(found: re.Match[str], attempt: bool) -> str:
    """“AlreadyApproved”, of what was done to it, else “ShelfClosed”, “BookOnLoan”."""
    state = found["state"].lower()
    done = state in lexicon().participles and (attempt or (state not in _STATES and state != "closed"))
    return "Already" + pascal(state) if done else pascal(f"{found['what']} {state}")


_LACK = re.compile(r"^(?:there (?:is|are) )?not enough (?P<noun>[a-z]+)", re.I)
_SECOND = re.compile(r"^(?:an?|any|every) (?:second|duplicate|repeated) (?P<noun>[a-z]+)", re.I)
_ATTEMPTS = re.compile(r"\b(?:tries|try|attempts?) to\b", re.I)
_IN_STATE = re.compile(r"^(?:an?|the) (?P<state>[a-z]+ed|sold|sent|paid|done|open|full) (?P<what>[a-z]+)$", re.I)
_THAT_IS = re.compile(
    r"^(?:an?|the) (?P<what>[a-z]+) (?:that|which) (?:is|was|has been) (?:already |still )?"
    r"(?P<state>(?:on|under|out of|in) [a-z]+|[a-z]+)$", re.I,
)  # fmt: skip
_TAKEN = re.compile(r"(?P<noun>[\w\s-]+?)\s+(?:is|are)\s+(?:already\s+)?(?:taken|in use|used|registered)\b")
_BEFORE_VERB = re.compile(r"\s(?:is|are|was|has|have|lies|does|do|cannot|can|exceeds?|contains?)\b")
_REFUSES = frozenset(["reject", "refuse", "deny", "decline"])


def _by_somebody(clause: str) -> bool:
    """Whether a clause tells what somebody does: what is wrong then stands in front."""
    return bool(set(re.findall(r"[a-z]+", clause.lower())[:3]) & lexicon().actors)


def _noun(text: str) -> tuple[str, ...]:
    words = read_phrase(text).words[-2:]
    words = tuple(word for word in words if word.lower() not in lexicon().actors or len(words) == 1)
    return (*words[:-1], singular(words[-1])) if words else ()


def _name(subject: str, suffix: str) -> str:
    return pascal(_noun(subject)) + suffix
