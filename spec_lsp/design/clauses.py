"""A criterion's sentence as conditions and outcomes: what must hold, what happens then.

Understands Given/When/Then, EARS (“WHEN …, THE System SHALL …”), modals (“Members can …”), imperatives (“Add …”),
labels (“Each row shows: a, b”) and plain statements. What has none of these forms is one outcome as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from spec_lsp.design.words import ARTICLES, base_verb, lexicon, participle, third_person

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])\*(?=[^\s*])([^*]+)\*(?![\w*])")
_ESCAPE = re.compile(r"\\([~.*_#()\[\]-])")
_EXAMPLE = re.compile(
    r"\s*[(（](?:e\.?\s?g\.?|for example|such as|like)\b[^()]*[)）]|,?\s+(?:e\.g\.|for example|such as)\s[^.;]*", re.I
)
_TABLE = re.compile(r":?\s*\|(?:[^|]*\|){3,}")
_NESTED = re.compile(r"(?<=[^\s-]) +[-*] +(?=\S)")
_CODES = re.compile(r"\s*\((?:[A-Z]{1,5}[ -]?\d[\w.]*(?:,\s*)?)+\)\s*$")
_ATOM = re.compile(
    r"`[^`]*`|“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|‘[^’]*’|(?<!\w)'[^']+'(?!\w)|\([^()]*\)|https?://\S+|\[[^\]]*\]"
)
_BASE = 0xE000
_LONGEST = 4000
_LIST = "\uf8ff"  # between the items of a nested list

_GWT = re.compile(r"(?:^|(?<=[\s,;.]))(GIVEN|Given|WHEN|When|when|THEN|Then|then|AND|And|BUT|But)\b[ ,:]*")
_LEAD = re.compile(
    r"^(when(?:ever)?|if|while|where|after|once|as soon as|upon|before|unless|until|in case|for|within|during|given)\b",
    re.I,
)
_SHALL = re.compile(r",?\s+(?:then\s+)?(?=(?:the|a|an|no)\s+(?:[\w-]+\s+){1,4}(?:shall|must|should|will)\b)", re.I)
_MODAL = re.compile(
    r"^(?P<subject>.+?)\s+(?P<modal>shall|must|should|will|can|may|cannot|can't|needs? to|(?:has|have) to)\s+"
    r"(?P<negated>not\s+|never\s+)?(?P<able>be able to\s+)?(?P<rest>.+)$",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z“\"`\ue000-\uf8ff])|;\s+")
_TRAILING = re.compile(r"^(.*?\w.*?),?\s+((?:when|if|unless|once|after|until)\s.+)$", re.I)
_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "does",
        "do",
        "will",
        "must",
        "shall",
        "should",
        "can",
        "may",
        "cannot",
        "appears",
    ]
)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "gets", "get"])
_PERCEIVE = {
    "see": "shows", "view": "shows", "receive": "returns", "get": "returns", "obtain": "returns", "find": "shows",
}  # fmt: skip


class Outcome(NamedTuple):
    """Something that happens. ``effect`` says it from the package's side: “issues a token”, “the rate is saved”."""

    text: str
    effect: str
    subject: str
    """Who or what it is about, without article; empty where it is the system itself or an actor who only perceives."""
    verb: str
    """The base form of its verb, empty where none is known."""
    object: str
    """What follows the verb."""
    passive: bool = False
    negative: bool = False


class Clauses(NamedTuple):
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    quoted: tuple[str, ...] = ()
    """Texts in quotation marks, in order; not those in examples."""

    @property
    def conditions(self) -> tuple[str, ...]:
        return self.given + self.when

    @property
    def negative(self) -> bool:
        """Whether it is about something that goes wrong or must not happen."""
        words = {word.lower() for clause in self.when for word in re.findall(r"[\w'’]+", clause)}
        return bool(words & lexicon().negative) or any(outcome.negative for outcome in self.outcomes)


@lru_cache(maxsize=4096)
def cleaned(text: str) -> str:
    """The sentence without Markdown emphasis, escapes, examples and trailing codes; blanks are single."""
    text = _NESTED.sub(_LIST, _TABLE.sub("", text).replace(": - ", ": "))
    text = _EMPHASIS.sub(lambda found: found[2] or found[3], text)
    text = _EXAMPLE.sub("", _ESCAPE.sub(r"\1", text))
    return " ".join(_CODES.sub("", text).split())


@lru_cache(maxsize=4096)
def clauses_of(text: str) -> Clauses:
    """The clauses of a criterion's text. The same text always gives the same clauses."""
    atoms: list[str] = []

    def hide(found: re.Match[str]) -> str:
        atoms.append(found[0])
        return chr(_BASE + len(atoms) - 1)

    def shown(masked: str) -> str:
        restored = re.sub(r"[\ue000-\uf8fe]", lambda found: atoms[ord(found[0]) - _BASE], masked)
        return restored.replace(_LIST, "; ").strip(" ,;.")

    private = re.sub(r"[\ue000-\uf8ff]", " ", text[:_LONGEST])  # these characters stand for atoms below
    masked = _ATOM.sub(hide, cleaned(private)).strip()
    quoted = tuple(atom[1:-1] for atom in atoms if atom[0] in "“\"„‘'" and len(atom) > 2)
    given, when, rest = _split(masked)
    outcomes = tuple(_outcome(piece, shown) for clause in rest for piece in _coordinated(clause))
    return Clauses(
        tuple(shown(clause) for clause in given),
        tuple(shown(clause) for clause in when),
        tuple(outcome for outcome in outcomes if outcome.text),
        quoted,
    )


def _split(masked: str) -> tuple[list[str], list[str], list[str]]:
    """Conditions that hold before, triggers, and outcomes."""
    given: list[str] = []
    when: list[str] = []
    rest: list[str] = []
    if re.match(r"(?:Scenario[^:]*:\s*)?(?:given|when)\b", masked, re.I) and re.search(r"\bthen\b", masked, re.I):
        parts = _GWT.split(masked)
        current = rest
        for word, clause in zip(parts[1::2], parts[2::2], strict=False):
            kind = word.lower()
            if kind == "given":
                current = given
            elif kind == "when":
                current = when
            elif kind == "then":
                current = rest
            clause = clause.strip(" ,;")
            if clause and current is rest:
                rest.extend(part.strip() for part in _SENTENCE.split(clause) if part and part.strip())
            elif clause:
                current.append(clause)
        if rest:
            return given, when, rest
        given, when = [], []
    for sentence in _SENTENCE.split(masked):
        sentence = sentence.strip(" .;")
        if not sentence:
            continue
        condition, outcome = _conditional(sentence)
        if condition:
            (given if re.match(r"(?:while|where|given|for)\b", condition, re.I) else when).append(
                re.sub(r"^(?:when(?:ever)?|if|while|given|in case)\s+(?:that\s+)?", "", condition, flags=re.I)
            )
        if outcome:
            rest.append(outcome)
    return given, when, rest


_ACTOR_WHO = re.compile(
    r"^(?P<who>(?:an?|any|the|every)\s+[\w-]+(?:\s+[\w-]+)?)\s+(?P<how>who|that|with|without)\s+(?P<what>.+?)\s+"
    r"(?P<told>(?:sees?|gets?|receives?|is shown|is told|can|cannot|must|may)\s.+)$", re.I,
)  # fmt: skip


def _conditional(sentence: str) -> tuple[str, str]:
    told = _ACTOR_WHO.match(sentence)
    if told and _is_actor(told["who"].split()):
        link = {"with": "has ", "without": "has no "}.get(told["how"].lower(), "")
        return f"when {told['who']} {link}{told['what']}", f"{told['who']} {told['told']}"
    lead = _LEAD.match(sentence)
    if lead is None:
        return "", sentence
    for pattern in (r",?\s+then\s+", r",\s+(?=the system\b)"):
        if found := re.search(pattern, sentence, re.I):
            return sentence[: found.start()], sentence[found.end() :]
    if found := _SHALL.search(sentence):
        return sentence[: found.start()], sentence[found.end() :]
    at = -1
    while (at := sentence.find(",", at + 1)) >= 0:
        after = sentence[at + 1 :].strip()
        if _begins_clause(after.split()):
            return sentence[:at], after
    if lead[1].lower() in ("for", "within", "during", "where", "given"):
        return "", sentence
    return ("", sentence) if "," not in sentence else (sentence.split(",", 1)[0], sentence.split(",", 1)[1].strip())


def _begins_clause(words: list[str]) -> bool:
    """Whether these words begin a clause of their own: a finite verb at once, or soon after a subject."""
    if not words:
        return False
    known = lexicon()
    first = words[0].lower().strip(",")
    if first in _FINITE:
        return False
    if first in known.third and first not in known.participles and len(words) > 1:
        return True
    for place, word in enumerate(words[1:7], start=1):
        low = word.lower().strip(",.")
        if low in ("it", "they", "he", "she", "i", "we", "you"):
            return False  # “the date it was placed”: a noun with its relative clause
        if low in _FINITE:
            return True
        if low in known.third and words[place - 1].lower() not in ("of", "and", "or", "with", "for", "to", "in"):
            before = words[place - 1].lower()
            if before in ARTICLES or before in ("no", "each", "every", "all"):
                continue
            return True
        if words[0].lower() in ("they", "i", "we", "users", "members", "you") and base_verb(low) == low:
            return True
        if low in ("which", "that", "who", "to"):
            return False
    return False


def _coordinated(clause: str) -> list[str]:
    """Split “… and …” where what follows is a clause of its own."""
    pieces: list[str] = []
    current = clause
    at = 0
    while found := re.compile(r",?\s+(?:and|but)\s+(?:then\s+|also\s+)?|,\s+(?:and\s+)?", re.I).search(current, at):
        head, tail = current[: found.start()], current[found.end() :]
        first = (tail.split() or [""])[0].lower()
        if first in lexicon().third and not _of_system(head):
            at = found.end()  # “the loan is recorded and ends …”: one subject, one clause
            continue
        strict = "and" not in found[0] and "but" not in found[0]
        if (
            len(head.split()) >= 2
            and _has_verb(head)
            and _begins_clause(tail.split())
            and not (strict and _enumerates(tail))
        ):
            pieces.append(head)
            current, at = tail, 0
        else:
            at = found.end()
    return [*pieces, current]


def _of_system(clause: str) -> bool:
    """Whether a clause is about the system or an actor, so that what is joined to it can stand alone."""
    words = clause.split()
    if words[0].lower() in lexicon().third or _MODAL.match(clause) or _is_imperative(words):
        return True
    return any(_is_system(words[:at]) or _is_actor(words[:at]) for at in range(1, min(5, len(words))))


def _enumerates(tail: str) -> bool:
    """Whether these words after a comma may be the next noun of a list (“paths, limits and options”)."""
    words = tail.lower().split()
    return words[0] not in ARTICLES and not (len(words) > 1 and (words[1] in ARTICLES or words[1] in ("no", "all")))


def _has_verb(clause: str) -> bool:
    words = [word.lower().strip(",.") for word in clause.split()]
    known = lexicon()
    return any(
        word in _BE or word in known.third or word in known.participles or (at == 0 and word in known.operations)
        or word in ("has", "have", "does", "shall", "must", "should", "will", "can", "may")
        or (at > 0 and words[at - 1] in ("i", "they", "we", "you", "not", "users", "to") and word in known.operations)
        for at, word in enumerate(words)
    )  # fmt: skip


def _outcome(clause: str, shown: object) -> Outcome:
    show = shown if callable(shown) else str
    clause = clause.strip(" ,;.")
    text = show(clause)
    modal = _MODAL.match(clause)
    if modal and len(modal["subject"].split()) <= 9:
        return _from_modal(modal, text, show)
    words = clause.split()
    if not words:
        return Outcome(text, text, "", "", "")
    known = lexicon()
    first = words[0].lower().strip(":")
    if _is_imperative(words):
        rest = " ".join(words[1:])
        if first in _ABOUT_WORK:
            return _about_work(text, rest, show)
        return Outcome(text, show(f"{third_person(first)} {rest}"), "", first, show(rest))
    for at in range(min(len(words), 9)):
        low = words[at].lower().strip(",:")
        following = words[at + 1].lower().strip(",:") if at + 1 < len(words) else ""
        if not at and low in known.third and (following in known.participles or following in known.third):
            continue  # “books sorted by title”: a plural noun
        if at and low in known.third and low not in known.participles and low not in _FINITE:
            if following in known.participles and base_verb(following) != following:
                continue  # “scenario tags displayed below …”: a plural noun
            noun = known.third[low] in known.noun_verbs
            if noun and following in known.operations and base_verb(following) == following:
                return _active(words, at + 1, following, text, show)  # “all later calls use …”
        if at and low in ("is", "are", "was", "were", "gets"):
            return _passive(words, at, text, show)
        if low in known.third and (at or low not in known.participles):
            if at and words[at - 1].lower() in ("to", "of", "and", "or"):
                continue
            return _active(words, at, known.third[low], text, show)
        if at == 1 and words[0].lower() in _PLURAL_ACTORS and low in known.operations:
            return _active(words, at, low, text, show)
        if (
            at
            and low in known.participles
            and (at + 1 == len(words) or words[at].endswith(":") or following in _AFTER_PARTICIPLE)
        ):
            before = at - 1 if at > 1 and words[at - 1].lower().endswith("ly") else at
            middle = ["are" if _plural_subject(words[:before]) else "is"]
            return _passive(words[:before] + middle + words[before:], before, text, show)
    return Outcome(text, _lowered(show(clause)), "", "", show(clause))


_ABOUT_WORK = frozenset(["add", "support", "include", "provide", "implement", "improve", "create", "introduce"])
"""Imperatives about the work to be done: what they ask for is their object."""
_TOOL = re.compile(r"^(?P<tool>.+?)\s+(?:to|that)\s+(?P<verb>[a-z]+)\s+(?P<rest>.+)$")


def _is_imperative(words: list[str]) -> bool:
    known = lexicon()
    first = words[0].lower()
    if first not in known.operations or not words[0][:1].isupper() or len(words) < 2 or words[0].endswith(":"):
        return False
    following = words[1].lower()
    if following in known.third or following in _BE:
        return False
    for before, word in pairwise(words[1:7]):
        if word.lower() in _FINITE and before.lower() not in ("that", "which", "who"):
            return False  # “Logout button is …”: a noun
        if before.lower() in ("that", "which", "who", "to", "when", "if"):
            break
    return True


def _about_work(text: str, rest: str, show: object) -> Outcome:
    """“Support --limit option to control …” → “--limit option controls …”; “Add a list” → “a list”."""
    shown = show if callable(show) else str
    tool = _TOOL.match(rest)
    verb = base_verb(tool["verb"]) if tool else None
    if tool and verb:
        finite = tool["verb"] if tool["verb"] != verb else third_person(verb)
        effect = f"{shown(tool['tool'])} {finite} {shown(tool['rest'])}"
        return Outcome(text, _lowered(effect), shown(tool["tool"]), verb, shown(tool["rest"]))
    return Outcome(text, _lowered(shown(rest)), "", "", shown(rest))


_PLURAL_ACTORS = frozenset(["i", "they", "we", "you", "users", "members", "customers", "administrators", "people"])
_AFTER_PARTICIPLE = frozenset(
    [
        "by",
        "in",
        "on",
        "to",
        "at",
        "as",
        "from",
        "with",
        "for",
        "into",
        "per",
        "alphabetically",
        "automatically",
        "visually",
        "below",
        "above",
        "and",
        "when",
        "after",
    ]
)


def _plural_subject(words: list[str]) -> bool:
    last = words[-1].lower()
    return "and" in [word.lower() for word in words] or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _subject(words: list[str]) -> str:
    return " ".join(word for word in words if word.lower() not in ARTICLES)


def _core(words: list[str]) -> list[str]:
    low = [word.lower().strip(",") for word in words]
    return [word for word in low if word not in ARTICLES and not (word.endswith("ly") and len(word) > 4)]


def _is_system(words: list[str]) -> bool:
    core = _core(words)
    return bool(core) and core[-1] in lexicon().systems and len(core) <= 3


def _is_actor(words: list[str]) -> bool:
    core = _core(words)
    return bool(core) and core[-1] in lexicon().actors and len(core) <= 3


def _active(words: list[str], at: int, verb: str, text: str, show: object) -> Outcome:
    shown = show if callable(show) else str
    subject, rest = words[:at], words[at + 1 :]
    negative = any(word.lower() in ("not", "never", "no") for word in words[: at + 2])
    obj = shown(" ".join(rest)).replace(": ", " ", 1) if rest and rest[0].endswith(":") else shown(" ".join(rest))
    if _is_actor(subject) and verb in _PERCEIVE and rest:
        return Outcome(text, f"{_PERCEIVE[verb]} {obj}", "", verb, obj, negative=negative)
    if not subject or _is_system(subject):
        adverb = " ".join(word for word in subject if word.lower().endswith("ly") and len(word) > 4)
        return Outcome(text, f"{adverb} {third_person(verb)} {obj}".strip(), "", verb, obj, negative=negative)
    return Outcome(text, _lowered(text.replace(": ", " ", 1)), shown(_subject(subject)), verb, obj, negative=negative)


def _passive(words: list[str], at: int, text: str, show: object) -> Outcome:
    shown = show if callable(show) else str
    subject, be, rest = words[:at], words[at].lower(), words[at + 1 :]
    skip = next(
        (i for i, word in enumerate(rest[:3]) if base_verb(word) and word.lower() in lexicon().participles), None
    )
    verb = base_verb(rest[skip]) if skip is not None else None
    negative = any(word.lower() in ("not", "no", "never") for word in [*subject, *rest[:2]])
    rest_text = shown(" ".join(rest[skip + 1 :] if skip is not None else rest))
    if _is_actor(subject) and verb in ("redirect", "send", "take", "show") and skip is not None:
        effect = (
            f"{third_person(verb)} {'the ' + shown(_subject(subject)) + ' ' if verb != 'redirect' else ''}{rest_text}"
        )
        return Outcome(text, effect, "", verb, rest_text, negative=negative)
    effect = _lowered(shown(" ".join([*subject, be, *rest])))
    return Outcome(text, effect, shown(_subject(subject)), verb or "", rest_text, verb is not None, negative)


def _from_modal(modal: re.Match[str], text: str, show: object) -> Outcome:
    shown = show if callable(show) else str
    subject = modal["subject"].split()
    negated = bool(modal["negated"]) or modal["modal"].lower() in ("cannot", "can't")
    rest = modal["rest"].split()
    first = rest[0].lower()
    if first in ("be", "remain", "stay"):
        verb = "is" if not _plural_subject(subject) else "are"
        if first == "be" and modal["modal"].lower() in ("can", "may"):
            words = [*subject, "can", *(["not"] if negated else []), *rest]
            found = _passive(words, len(subject) + 1, text, show)
            return found._replace(effect=_lowered(shown(" ".join(words))), subject=shown(_subject(subject)))
        if first != "be":
            verb = third_person(first) if verb == "is" else first
        words = [*subject, verb, *(["not"] if negated else []), *rest[1:]]
        return _passive(words, len(subject), text, show)._replace(negative=negated or _negates(subject))
    adverb = first.endswith("ly") and len(rest) > 1
    verb = rest[1].lower() if adverb else first
    base = base_verb(verb) or verb
    if not negated and _is_system(subject):
        rest = _conjugated(rest)
    obj = shown(" ".join(rest[2 if adverb else 1 :]))
    subject_text = shown(_subject(subject))
    extra = f" {first}" if adverb else ""
    if negated:
        if _is_system(subject):
            return Outcome(text, f"does not{extra} {base} {obj}".strip(), "", base, obj, negative=True)
        helper = "cannot" if modal["able"] or modal["modal"].lower() in ("can", "cannot", "can't") else "does not"
        if helper == "does not" and _plural_subject(subject):
            helper = "do not"
        effect = f"{_lowered(shown(modal['subject']))} {helper}{extra} {base} {obj}".strip()
        return Outcome(text, effect, subject_text, base, obj, negative=True)
    if _is_actor(subject) or modal["able"] or modal["modal"].lower() in ("can", "may"):
        if _is_system(subject):
            return Outcome(text, f"{extra.strip()} {third_person(base)} {obj}".strip(), "", base, obj)
        effect = f"{_lowered(shown(modal['subject']))} can{extra} {base} {obj}".strip()
        return Outcome(text, effect, subject_text, base, obj)
    if _is_system(subject):
        return Outcome(text, f"{extra.strip()} {third_person(base)} {obj}".strip(), "", base, obj)
    finite = base if _plural_subject(subject) else third_person(base)
    effect = f"{_lowered(shown(modal['subject']))}{extra} {finite} {obj}".strip()
    return Outcome(text, effect, subject_text, base, obj, negative=_negates(subject))


def _conjugated(rest: list[str]) -> list[str]:
    """“create the file and add the zone” → “create the file and adds the zone”, for a sentence in the present."""
    found = list(rest)
    for at in range(1, len(rest) - 1):
        joined = rest[at - 1].lower() == "and" or rest[at - 1].endswith(",")
        if (
            joined
            and rest[at] in lexicon().operations
            and rest[at + 1].lower() in ARTICLES | {"all", "any", "it", "no"}
        ):
            found[at] = third_person(rest[at])
    return found


def _negates(words: list[str]) -> bool:
    return bool(words) and words[0].lower() == "no"


def _lowered(text: str) -> str:
    """The text with a small first letter, unless its first word is a name, an abbreviation or code."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and (first[1:] != first[1:].lower() or not first[0].isalpha()):
        return text if first not in ("THE", "AND") else first.lower() + text[len(first) :]
    return text[:1].lower() + text[1:]


_STOPS = re.compile(r"\s+(?=(?:to|from|for|on|in|with|at|as|into|via|by|of)\s)|$", re.I)


def impersonal(condition: str) -> str:
    """What somebody does as what is done: “they set the rate to 0%” → “the rate is set to 0%”.

    A condition that is not about somebody's deed stays as it is.
    """
    words = condition.split()
    for at in range(1, min(5, len(words) - 1)):
        verb = base_verb(words[at])
        if verb is None or not _is_actor(words[:at]):
            continue
        rest = " ".join(words[at + 1 :])
        if verb in ("be", "have", "do") or words[at + 1].lower() in ("to", "on", "in", "at", "from", "that", "into"):
            return condition
        stop = _STOPS.search(rest)
        thing, after = (rest[: stop.start()], rest[stop.start() :]) if stop else (rest, "")
        if " and " in thing:
            return condition
        be = "are" if _plural_subject(thing.split()) else "is"
        return f"{thing} {be} {participle(verb)}{after}"
    return condition
