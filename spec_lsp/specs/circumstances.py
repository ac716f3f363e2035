"""Under which conditions a criterion is tried: the one that tells its test from others, and all of them in words."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.languages import condition_words
from spec_lsp.design.language.words import base_verb, gerund, lexicon
from spec_lsp.specs.conditions import CLICK, OWN_WORDS, all_of, impersonally, is_thing_alone
from spec_lsp.specs.doing import is_person
from spec_lsp.specs.namewords import PARTICLES, WEAK_END, name_words
from spec_lsp.specs.voice import is_of_a_run, is_of_widgets, without_widgets

_ONLY_IT = re.compile(r"^(?:it|they) \w+$", re.I)
"""“it completes”: a condition that names nothing."""
_NAVIGATION = frozenset(["view", "open", "visit", "navigate", "go", "see", "load", "access"])
TELLING = 2.5
"""A condition with such a score is one without which the outcome tells little."""
_MOST_LEFT = 26
RUNS = frozenset(["executed", "run", "called", "invoked", "performed", "started"])
PUZZLE = re.compile(
    r"\d|[“\"„`]|\b(?:no|not|without|never|same|already|more than|less than|longer|shorter|larger|fewer|first|second"
    r"|last|empty|missing|wrong|invalid|expired|fails?|only|multiple|several|unavailable|insufficient|unsupported"
    r"|disabled|locked|suspended|exceed(?:s|ing)|cannot|non|tr(?:y|ies) to|attempts?)\b|\s[<>≤≥=]=?\s", re.I,
)  # fmt: skip


class Condition(NamedTuple):
    score: float
    """How much it tells; nothing where the outcome or the method says it already."""
    order: int
    words: list[str]
    clause: str
    before: bool = False
    """Whether it is so beforehand: a precondition."""


def conditions_of(said: Clauses, outcome: list[str], method: str, roles: frozenset[str]) -> list[Condition]:
    """The conditions that tell this criterion from others: “when feed is local”, “for balance of 0”."""
    refused = said.outcomes[0].verb in _REFUSED or bool(said.quoted)
    found: list[Condition] = []
    known = set(outcome) | {base_verb(word) or word for word in outcome} | set(method.split("_"))
    for number, clause in enumerate((*said.when, *said.given)):
        puzzle, before = bool(PUZZLE.search(clause) or _TOO_SOON.search(clause)), number >= len(said.when)
        if _ON_A_PAGE.match(clause) or _LOADS.search(clause) or len(clause.split()) == 1 or is_of_a_run(clause):
            continue
        if not before and _ONLY_RUNS.match(clause):
            continue
        if clause.split(" ", 1)[0] in condition_words() or (is_of_widgets(clause) and before and not puzzle):
            continue
        deed = deed_of(clause, roles)
        words = _tail(without_widgets(clause), name_words(without_widgets(" ".join(deed))) if deed else deed, roles)
        if not words:
            continue
        if _THEY_TRY.match(clause) or not _is_fresh(
            words, deed, clause, set(outcome) if puzzle and not deed else known
        ):
            found.append(Condition(0, -number, words, clause, before))
            continue
        score = 3.0 if puzzle else 1.7 if deed else 2.0
        score -= (0.5 if not refused else 0) if before else 0
        score += 0.6 if before and refused and not deed else 0
        score = min(score, 0.8) if words[0] == "after" and not deed else score
        last = number if deed and puzzle and not before else -number  # of several clicks the last one does it
        found.append(Condition(score, last, words, clause, before))
    return found


def _is_fresh(words: list[str], deed: list[str], clause: str, known: set[str]) -> bool:
    """Whether a condition says what neither the outcome nor the method does."""
    fresh = {word for word in words[1:] if word not in known and (base_verb(word) or word) not in known} - WEAK_END
    objects = set(words[2:]) - WEAK_END - PARTICLES
    if _TRIES.search(clause) or _TOO_SOON.search(clause):
        return True
    return bool(fresh & objects) if deed and objects else bool(fresh or deed)


_TOO_SOON = re.compile(r"\bbefore (?:the|an?|its|their|all|any|every) [\w -]+ (?:is|are|has|have)\b", re.I)
"""“starts it before the test has been passed”: what is still missing tells, whatever the deed."""
_TRIES = re.compile(r"\b(?:tries|try|attempts?) to\b", re.I)
"""Who only tries to do it is refused: that the method is for it says nothing of that."""
_THEY_TRY = re.compile(
    r"^(?:they|he|she) (?:try|tries|attempts?) to (?:save|submit|upload|confirm|proceed|continue|do so)\b", re.I
)
_ON_A_PAGE = re.compile(
    r"^(?:I|they|we|(?:the|a|an) (?:[\w-]+ )?[\w-]+)\s+(?:am|are|is)\s+(?:on|at|in|viewing|signed in|logged in)\b"
    r"|^(?:I|they|we)\s+view\b", re.I,
)  # fmt: skip
_ONLY_RUNS = re.compile(r"^(?:the|an?) (?:[\w-]+ ){1,3}(?:runs|executes)$", re.I)
_LOADS = re.compile(r"\b(?:page|screen|view|panel|app|dialog)\s+(?:loads|opens|is (?:loaded|opened|shown))\b", re.I)


def deed_of(clause: str, roles: frozenset[str]) -> list[str]:
    """What somebody does, from the verb on; empty for a clause that is about no person."""
    words = name_words(clause, keep_actor=True)
    if _TWO_CLAUSES.search(clause):
        return []
    for at, word in enumerate(words[:3]):
        if is_person(word, roles) and at + 1 < len(words):
            if not _STRANGERS.isdisjoint(words[:at]):
                return []  # who they are is what counts
            following = words[at + 1]
            if following in ("have", "has", "is", "are", "was", "who", "with", "without", "that"):
                return []
            if base_verb(following) or particle(words[at + 1 :]):
                return words[at + 1 :]
            if following.endswith("s") and len(following) > 4 and not following.endswith(("ss", "us", "is")):
                return [following[:-1], *words[at + 2 :]]
    return []


_TWO_CLAUSES = re.compile(r"\band (?:the|an?|its|their|no) (?:[\w-]+ ){1,4}?(?:is|are|has|have|was) ", re.I)
"""“a reader needs light and the chosen seat has none”: not all of it is the reader's doing."""
_STRANGERS = frozenset(
    ["non", "unauthenticated", "unauthorized", "unauthorised", "anonymous", "other", "another", "second", "blocked",
     "suspended", "inactive", "disabled", "banned", "unverified", "unregistered", "guest"]
)  # fmt: skip
_HAS = re.compile(r"^(?P<who>.+?) (?:has|have) (?P<no>no )?(?:(?:a|an|the) )?(?P<what>.+)$")
_SHORT_TAIL = 6
AS_TWO = {"login": "logging in", "logout": "logging out", "signup": "signing up"}


_WITHOUT = re.compile(r"\bwithout .+$")
"""Where somebody goes says nothing, but what they lack does."""


def _tail(clause: str, deed: list[str], roles: frozenset[str]) -> list[str]:
    lead = clause.split(" ", 1)[0].lower()
    if lead in OWN_WORDS:
        return name_words(clause, keep_actor=True)
    if deed:
        verb = base_verb(deed[0]) or deed[0]
        if verb in _NAVIGATION:
            lacking = _WITHOUT.search(clause)
            return name_words(lacking[0], keep_actor=True) if lacking else []
        if particle_verb := particle(deed):
            return ["after", particle_verb, *deed[1:]]
        return ["after", *AS_TWO.get(verb, gerund(verb)).split(), *gerunds(deed)[1:]]
    if is_thing_alone(clause):
        return ["for", *name_words(clause, keep_actor=True)]
    words = name_words(clause, keep_actor=True)
    has = _HAS.match(clause)
    if has and has["what"].startswith("not "):
        return ["when", *words]
    if has and is_person(has["who"].split()[-1], roles) and not re.search(r"\b(?:that|who|which|is|are)\b", clause):
        done = lexicon().participles.get(has["what"].split()[0].lower())
        if done and not has["no"]:
            return ["after", gerund(done), *name_words(" ".join(has["what"].split()[1:]))]
        if len(words) >= _SHORT_TAIL:
            return ["without" if has["no"] else "for", *name_words(has["what"], keep_actor=True)]
    return ["when", *words] if words else []


def telling(conditions: list[Condition]) -> list[Condition]:
    """The conditions that say something new."""
    return [one for one in conditions if one.score]


def telling_words(conditions: list[Condition], method: str) -> list[str]:
    """The words of the condition that tells most; where that is only how things were before, the method's own deed that
    follows."""
    told = max(telling(conditions), default=None)
    if told is None:
        return []
    deeds = [one for one in conditions if not one.before and not one.score and _is_own(one.words, method)]
    return deeds[-1].words if deeds and told.before and told.score < TELLING else told.words


def _is_own(words: list[str], method: str) -> bool:
    """Whether a condition is that a method is called: “after confirming return” of ``confirm_return``."""
    own = {base_verb(word) or word for word in method.split("_")}
    return words[0] == "after" and bool(words[1:]) and {base_verb(word) or word for word in words[1:]} <= own


def circumstances(conditions: list[Condition], roles: frozenset[str]) -> tuple[str, ...]:
    """The conditions under which something is tried, in their order and in impersonal words: what happens, and before
    it the state that is told apart from others. None where nothing is said that the outcome does not."""
    best = max(telling(conditions), default=None)
    first = [one for one in conditions if one.before]
    whose = any(_WHOSE.match(one.clause) for one in conditions if not one.before and one.score)
    first = [
        one
        for one in first
        if whose or one is best or one.score >= TELLING or (not one.score and _NAMED.search(one.clause))
    ]
    kept = [*first, *(one for one in conditions if not one.before and (one.score or _ROUTE in one.clause))]
    kept = [one for one in kept if not _ONLY_IT.match(one.clause)]
    for chosen in (
        kept,
        [one for one in kept if one is best or one.score >= TELLING],
        [one for one in kept if one is best],
    ):
        clauses = [impersonally(one.clause, roles) for one in chosen]
        new = best is not None or any(_ROUTE in one for one in clauses)
        if clauses and new and sum(len(one.split()) for one in clauses) <= _MOST_LEFT:
            return (all_of(clauses),)
    return ()


def besides(conditions: list[Condition], roles: frozenset[str]) -> tuple[str, ...]:
    """The conditions without which the outcome tells little, beside the one in the name."""
    best = max(conditions, default=None)
    others = [one for one in conditions if one is not best and one.score >= TELLING and not CLICK.search(one.clause)]
    return circumstances(others, roles)


_WHOSE = re.compile(r"(?:its|their) ", re.I)
"""“its holder joins the queue”: whose holder, only the precondition says."""
_ROUTE = "`/"  # what is asked for stands in no other word
_NAMED = re.compile(r"[“\"`]")


def gerunds(words: list[str]) -> list[str]:
    """“selects feed and clicks remove” → “… and clicking remove”."""
    known = lexicon().third
    return [gerund(known[w]) if at and words[at - 1] == "and" and w in known else w for at, w in enumerate(words)]


_REFUSED = frozenset(["refuse", "reject", "deny", "decline"])


def particle(words: list[str]) -> str:
    """“signs in” → “signing”, for verbs of two words; empty for any other."""
    low = words[0].removesuffix("s")
    return gerund(low) if len(words) > 1 and f"{low} {words[1]}" in lexicon().operations else ""
