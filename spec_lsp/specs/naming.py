"""Names of tests, cut from the criterion: what comes out, and when."""

from __future__ import annotations

import re

from spec_lsp.design.clauses import Clauses, clauses_of
from spec_lsp.design.outcomes import Outcome
from spec_lsp.design.words import ARTICLES, base_verb, gerund, lexicon, third_person
from spec_lsp.specs.effects import is_thing_alone

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]")
_NUMBER = re.compile(r"[$€£]?(\d+)[.,](\d+)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_IS = re.compile(r"^(?:the |a |an )?(?P<noun>[\w -]+?) (?:is|are) (?P<adjective>[\w-]+)(?: by .*)?$", re.I)
_DROPPED = (ARTICLES - {"that", "this", "these", "those"}) | frozenset(
    ["successfully", "also", "then", "currently", "immediately", "automatically", "clearly"]
)
_MOST_WORDS = 10
_FEW_WORDS = 4
_NAVIGATION = frozenset(["view", "open", "visit", "navigate", "go", "see", "load", "access"])
_WEAK_END = frozenset(
    ["of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "is", "are", "when", "if",
     "that", "which", "into", "longer", "shorter", "larger", "smaller", "more", "fewer", "less", "it", "its",
     "per", "than", "be", "based", "not", "no", "after", "can", "who", "where", "using", "via"]
)  # fmt: skip


def name_of_test(text: str, fallback: str, method: str = "") -> str:
    """A name for the test of a criterion with this text; ``fallback`` where no word of it can stand in a name.

    ``method`` is what the criterion is tested on: it says the deed in few words where the criterion needs many.
    """
    read = clauses_of(text)
    words = _outcome_words(read, method)
    name = "_".join(words)
    return f"test_{name}" if name else f"test_{fallback}"


def boundary_note(text: str, decimal: bool) -> str:
    """Which values pass and which do not, for a range that a criterion gives; empty where it gives none."""
    found = re.search(r"between\s+(\d+(?:\.\d+)?)\s*%?\s+and\s+(\d+(?:\.\d+)?)", text)
    if found is None:
        return ""
    low, high = found[1], found[2]
    if decimal or "." in low + high:
        return f"{low} and {high} pass; {_next(low, -1)} and {_next(high, 1)} do not"
    return f"{low} and {high} pass; {int(low) - 1} and {int(high) + 1} do not"


def _next(number: str, step: int) -> str:
    whole = round(float(number) * 100) + step
    return f"{whole / 100:.2f}"


def _outcome_words(read: Clauses, method: str) -> list[str]:
    if not read.outcomes:
        return []
    first = read.outcomes[0]
    words = _words(_core(first.effect))
    lead = _condition_subject(read) if _needs_subject(first) else []
    if lead and method and len(lead) + len(words) > _MOST_WORDS and lead[0].endswith("ing"):
        lead = method.split("_")
    words = lead + words
    for outcome in read.outcomes[1:]:
        more = _words(_core(outcome.effect))
        if len(words) + len(more) + 1 > _MOST_WORDS:
            break
        words = [*words, "and", *more]
    if not lead and len(words) < 8:
        tail = _condition_tail(read, words)
        if len(words) + len(tail) > _MOST_WORDS + 2:
            tail = _until(tail, ("within", "during", "in"))
        if len(words) + len(tail) <= _MOST_WORDS + 2:
            words += tail
        if len(words) < _FEW_WORDS and read.when:
            words = [*words, "when", *_words(read.when[-1], keep_actor=True)[:7]]
    return _trimmed(words)


def _until(words: list[str], ends: tuple[str, ...]) -> list[str]:
    at = next((at for at, word in enumerate(words) if at > 1 and word in ends), len(words))
    return words[:at]


def _core(effect: str) -> str:
    """The outcome without what a dash adds and, where it is long, without relative and participial clauses."""
    head = re.split(r"\s[—–]\s", effect)[0]
    for cut in (
        r":\s",
        r",?\s(?=(?:which|who|so that|based on|starting from)\s)",
        r",\s(?=\w+ed\b|not\b|each\b|\w+ (?:first|last)\b)",
        r"\s(?=that\s)",
    ):
        if len(_words(head)) <= _MOST_WORDS:
            break
        first = re.split(cut, head)[0]
        head = first if len(_words(first)) >= 4 else head
    return head


def _needs_subject(outcome: Outcome) -> bool:
    return not outcome.subject and bool(outcome.verb)


def _condition_subject(read: Clauses) -> list[str]:
    """What the outcome is said of: “wrong password”, “saving the configuration”."""
    for clause in read.when:
        if adjective := _IS.match(clause):
            if base_verb(adjective["adjective"]) is None:
                return [*_words(adjective["adjective"]), *_words(adjective["noun"])][:5]
            return [*_words(adjective["adjective"]), *_words(adjective["noun"])][:5]
    for clause in reversed(read.when):
        words = _words(clause, keep_actor=True)
        if not words or words[0] not in lexicon().actors:
            continue
        while words and words[0] in lexicon().actors:
            words.pop(0)
        if not words:
            continue
        verb = base_verb(words[0])
        if verb in _NAVIGATION:
            continue
        if verb and len(words) > 1:
            words = _gerunds(words)
            return [gerund(verb), *_trimmed(words[1:6])]
    return []


def _gerunds(words: list[str]) -> list[str]:
    """“selects feed and clicks remove” → “… and clicking remove”."""
    known = lexicon().third
    return [gerund(known[w]) if at and words[at - 1] == "and" and w in known else w for at, w in enumerate(words)]


def _condition_tail(read: Clauses, said: list[str]) -> list[str]:
    doers = [_words(one, keep_actor=True)[:1] for one in read.when]
    by_people = bool(doers) and all(set(doer) & lexicon().actors for doer in doers)
    refused = read.outcomes[0].verb in _REFUSED or bool(read.quoted)
    clauses = (*read.given, *read.when) if by_people and refused else (*read.when, *read.given)
    for clause in clauses:
        words = _words(clause, keep_actor=True)
        if clause in read.given and clauses[0] in read.given and 0 < len(words) <= 8:
            return ["for", *words] if is_thing_alone(clause) else ["when", *words]
        lead = clause.split(" ", 1)[0].lower()
        if lead in ("after", "once", "until", "unless", "before", "within", "while"):
            return words
        while words and words[0] in lexicon().actors:
            words.pop(0)
        fresh = [word for word in words if word not in said and word not in _WEAK_END]
        if 0 < len(words) <= 6 and fresh and clause in read.when:
            verb = base_verb(words[0])
            if particle := _particle(words):
                return ["after", particle, *words[1:]]
            people = _words(clause, keep_actor=True)[:1] != words[:1]
            if verb is None or (words[0] == third_person(verb) and not people):
                return ["when", *words]
            return ["after", gerund(verb), *words[1:]]
    return []


def _words(text: str, keep_actor: bool = False) -> list[str]:
    text = _QUOTED.sub(_quoted_word, text)
    text = _PARENTHESES.sub(" ", text)
    text = _NUMBER.sub(r" \1_\2 ", text).replace("%", " percent ").replace("--", " ").replace("→", " ")
    text = re.sub(r"[`*]", "", _POSSESSIVE.sub("", text))
    found = [word for word in _WORD.findall(text.lower()) if f"_{word}".isidentifier()]
    if not keep_actor:
        while found and found[0] in lexicon().systems | {"i", "they", "we"}:
            found.pop(0)
    return [word for word in found if word not in _DROPPED]


def _quoted_word(found: re.Match[str]) -> str:
    inner = found[0][1:-1]
    return f" {inner} " if len(inner.split()) <= 3 else " message "


def _trimmed(words: list[str]) -> list[str]:
    words = words[: _MOST_WORDS + 2] if len(words) > _MOST_WORDS + 2 else words
    words = [word for at, word in enumerate(words) if at == 0 or word != words[at - 1]]
    while words and words[-1] in _WEAK_END:
        if words[-1] in _PARTICLES and words[-2:-1] and words[-2].endswith("ing"):
            break
        words = words[:-1]
    return words[1:] if words[:1] in (["is"], ["are"]) and len(words) > 2 else words


_PARTICLES = frozenset(["in", "out", "up"])
_REFUSED = frozenset(["refuse", "reject", "deny", "decline"])


def _particle(words: list[str]) -> str:
    """“signs in” → “signing”, for verbs of two words; empty for any other."""
    low = words[0].removesuffix("s")
    return f"{low}ing" if len(words) > 1 and f"{low} {words[1]}" in lexicon().operations else ""
