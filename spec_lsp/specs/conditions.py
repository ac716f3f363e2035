"""Which conditions of a criterion stand on a method's line, and how they are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spec_lsp.design.document.model import Entry
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.languages import condition_words
from spec_lsp.design.language.outcomes import FINITE, Outcome
from spec_lsp.design.language.words import content_words, lexicon, same_deed
from spec_lsp.design.values.mentions import is_state
from spec_lsp.specs.acts import act_of, is_act
from spec_lsp.specs.doing import is_person
from spec_lsp.specs.impersonal import impersonal, is_described, is_verb_of_one, phrasal, state_of
from spec_lsp.specs.voice import (
    is_of_a_run,
    is_of_widgets,
)

_HAPPENS = frozenset(["run", "start", "execute", "happen", "occur", "trigger", "begin"])
DIGIT = re.compile(r"\d")
_SEEN = re.compile(
    r"^(?:I|they|we|(?:the|a|an) \w+)\s+(?:am|are|is)\s+(?:on|at|in|viewing)\b|^(?:I|they|we)\s+view\b", re.I
)
_LOADS = re.compile(
    r"\b(?:page|screen|view|panel|app|application|dialog)\s+(?:loads|opens|is (?:loaded|opened|shown))\b", re.I
)
_QUOTE = re.compile(r"[“\"„`]")
_AGAIN = re.compile(r" (?:(?:for )?an? (?:second|third|\w+th) time|once more|again|twice)$")
_LONG = 8
_STEM = 5
_SEVERAL = frozenset(["two", "three", "several", "many"])
CLICK = re.compile(r"\b(?:click|press|tap)", re.I)
OWN_WORDS = frozenset(
    ["after", "once", "until", "unless", "before", "while", "within", "as", "upon", "where", "every", "during"]
)


def says_wrong(clauses: tuple[str, ...]) -> bool:
    """Whether clauses say themselves that something is wrong."""
    return any(set(re.findall(r"[\w'’]+", clause.lower())) & lexicon().negative for clause in clauses)


def telling_conditions(
    said: Clauses,
    entry: Entry,
    outcome: Outcome,
    roles: frozenset[str],
    border: bool,
    deeds: bool = False,
    several: bool = False,
) -> tuple[str, ...]:
    """The conditions that say more than that somebody uses the method, in impersonal words; with ``deeds`` also what
    somebody does, with ``several`` where that is another deed than the method is named for."""
    named = content_words(entry.name)
    where = tuple(clause for clause in said.given if clause[:6].lower() == "where ")
    found = [
        impersonally(clause, roles)
        for clause in said.given
        if clause not in where
        and not _SEEN.match(clause)
        and (_telling(clause) or _in_a_state(clause, roles) or (deeds and not is_thing_alone(clause)))
        and not (is_of_widgets(clause) and not border)
    ]
    for clause in (*where, *said.when):
        if (
            _SEEN.match(clause)
            or (_LOADS.search(clause) and not several)
            or len(clause.split()) == 1
            or is_of_a_run(clause)
        ):
            continue
        if is_act(clause, roles):
            call = {word[:_STEM] for word in content_words(impersonally(clause, roles))}
            own = call <= {word[:_STEM] for word in named}  # that somebody calls it goes without saying
            act = act_of(clause, roles) if several and not own else ""
            other = bool(act) and not same_deed(act, entry.name.partition("_")[0])
            telling = (deeds and not own) or _telling(clause)
            if other or (telling and not (is_of_widgets(clause) and not border)):
                found.append(impersonally(clause, roles))
            continue
        words = content_words(clause)
        if clause.split(" ", 1)[0] in condition_words():
            found.append(clause)
            continue
        if (
            clause.split(" ", 1)[0].lower() in OWN_WORDS
            or says_wrong((clause,))
            or (
                words
                and len(words - content_words(outcome.effect) - named) / len(words) > 0.34
                and not all(word in _HAPPENS or word[:5] in {one[:5] for one in named} for word in words)
            )
        ):
            found.append(clause)
    if not border and (not found or any(_WHOSE.match(clause) for clause in said.when)):
        known = content_words(outcome.effect) | named
        more = [clause for clause in said.given if _holds_of_a_thing(clause, roles, known)]
        found = [*(clause for clause in more if clause not in found), *found]
    return tuple(found)


def _holds_of_a_thing(clause: str, roles: frozenset[str], known: frozenset[str]) -> bool:
    """“an item runs on mains power”, “it is April to July”: what is so of a thing, in words that nothing else says;
    that something is there, open or running only sets the scene."""
    words = content_words(clause)
    if is_thing_alone(clause) or is_act(clause, roles) or _SEEN.match(clause) or is_of_widgets(clause):
        return False
    if any(is_person(word, roles) for word in clause.lower().split()[:4]) or _SCENE.search(clause):
        return False
    return bool(words) and len(words - known) / len(words) >= _NEW


_NEW = 0.5
_WHOSE = re.compile(r"(?:its|their) ", re.I)
"""“its repair is closed”: of what, only the precondition says."""
_SCENE = re.compile(
    r"\b(?:is|are|was|were|has|have) (?:been |a |an |the |in )?(?:open|opened|loaded|running|progress|available|shown"
    r"|displayed|exists?|signed in|logged in|configured|installed|active|set up|started|created|there|ready)\b"
    r"|\b(?:exists?|open)$", re.I,
)  # fmt: skip


def impersonally(clause: str, roles: frozenset[str]) -> str:
    """A condition in words that are nobody's own: “a member returns a book” → “a book is returned”."""
    if clause.split(" ", 1)[0].lower() in _SEVERAL | {"another", "both", "other"}:
        return clause  # how many they are is what counts
    own, clause = clause, phrasal(clause) or state_of(clause)
    stated = clause
    for role in sorted(roles):
        clause = re.sub(rf"^((?:the|an?|any|each|every) )?(?:[\w-]+ )?{role}\b", r"\1user", clause, flags=re.I)
    again = _AGAIN.search(clause)
    said = impersonal(clause[: again.start()]) + again[0] if again else impersonal(clause)
    return own if said == clause and stated == own else said  # who acts is told, by the name that the criterion gives


def _telling(clause: str) -> bool:
    """Whether somebody's deed carries a value, a label or a lack."""
    words = set(clause.lower().split())
    marked = DIGIT.search(clause) or _QUOTE.search(clause) or words & lexicon().negative or _COUNTED.search(clause)
    return bool(marked) and not CLICK.search(clause)


def _in_a_state(clause: str, roles: frozenset[str]) -> bool:
    """“a pending loan”, “a shelf without books”: a thing, not a person, that is told apart from others of its kind."""
    words = [word.lower() for word in clause.split()]
    if is_thing_alone(clause) and (which := _OF_WHICH.search(clause)):
        return not is_person(clause[: which.start()].split()[-1], roles)
    if not is_thing_alone(clause) or any(is_person(word, roles) for word in words[1:4]):
        return False
    return len(words) > 2 and (is_state(words[1]) or (words[2] in ("with", "without") and len(words) < _LONG))


_COUNTED = re.compile(
    r"\b(?:at (?:least|most)|more than|fewer than|less than|exactly) \w+|\bchang(?:es|ed) from .+ to\b"
    r"|\b(?:the|its|their) (?:last|first|only|final|same|second|third)\b",
    re.I,
)
_OF_WHICH = re.compile(r"\s(?:that|which) (?:is|are|has|have) (?!shown|displayed|listed|open\b)", re.I)


def when_clause(clause: str) -> str:
    """“when …”, unless the clause begins with a word of its own (“after 5 failed attempts”)."""
    first = clause.split(" ", 1)[0]
    if first.lower() in OWN_WORDS | condition_words():
        return first.lower() + clause[len(first) :]
    if clause[:11].lower() == "in case of ":
        return f"i{clause[1:]}"
    if first == "for":
        return clause
    if first.lower() == "with":
        return f"for{clause[len(first) :]}"
    if is_thing_alone(clause) or _is_verbless(clause):
        return f"for {'the ' if clause.startswith('same ') else ''}{clause[:1].lower()}{clause[1:]}"
    named = first in ("I",) or first[1:] != first[1:].lower() or clause[len(first) + 1 :][:1].isupper()
    return "when " + (clause if named else clause[:1].lower() + clause[1:])


def all_of(clauses: Sequence[str]) -> str:
    """Conditions as one: “when the shelf is open and the book is there”, “for a lost book when a fine is paid”."""
    said = ""
    for clause in clauses:
        if not said:
            said = when_clause(clause)
        elif said.startswith("for ") and " when " not in said and not is_thing_alone(clause):
            said += f" {when_clause(clause)}"
        else:
            said += f" and {clause}"
    return said


def _is_verbless(clause: str) -> bool:
    """“same source and destination shelf”: words of a list of cases, in which nothing happens."""
    words = clause.lower().split()
    return clause.startswith("same ") and not any(word in FINITE or word in lexicon().third for word in words)


_OPENS_THING = frozenset(["a", "an", "the", "two", "three", "several", "many", "exactly"])
_TRYING = frozenset(["would", "could", "might", "tries", "wants", "attempts", "needs"])
_COMPARING = frozenset(["<", ">", "≤", "≥", "<=", ">=", "=", "=="])


def is_thing_alone(clause: str) -> bool:
    """“a completed transfer”: a thing without a verb."""
    words = re.split(r"\s(?:that|who|which|whose)\s", clause.lower())[0].split()
    known = lexicon()
    if not _COMPARING.isdisjoint(words):
        return False  # “the fine due > the fine paid”
    if any(before in known.actors and word.endswith("s") for before, word in pairwise(words)):
        return False
    finite = any(
        word in FINITE
        or word in _TRYING
        or (word in known.third and at > 1 and not is_described(words, at))
        or is_verb_of_one(words, at)
        for at, word in enumerate(words)
    )
    if words and words[0] in _SEVERAL:  # “two readers ask for one book”
        finite = finite or any(one.endswith("s") and word in known.operations for one, word in pairwise(words))
    opens = words[:1] and (words[0] in _OPENS_THING or words[:2] in (["at", "least"], ["at", "most"]))
    return bool(opens) and not finite
