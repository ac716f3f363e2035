"""What happens, as one clause says it: who or what, which verb, to what, and the same from the package's side."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from spec_lsp.design.language.subjects import is_actor, is_named, is_system
from spec_lsp.design.language.words import ARTICLES, base_verb, lexicon, third_person

MODAL = re.compile(
    r"^(?P<subject>.+?)\s+(?P<modal>shall|must|should|will|can|may|cannot|can't|needs? to|(?:has|have) to)\s+"
    r"(?P<negated>not\s+|never\s+)?(?P<able>be able to\s+)?(?P<rest>.+)$",
    re.I,
)
FINITE = frozenset(
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
BE = frozenset(["is", "are", "was", "were", "be", "been", "gets", "get"])
_FAR = 14  # “a sheet with every article of the zone is created”: how far behind its subject a verb may stand
_BEHIND_BOTH = 2  # “both shelves list the book”
_SHORT = 3  # “the collector sees …”: whatever they are called, only people see
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


def outcome_of(clause: str, show: Callable[[str], str]) -> Outcome:
    clause = clause.strip(" ,;.")
    text = show(clause)
    modal = MODAL.match(clause)
    if modal and len(modal["subject"].split()) <= 9 and modal["subject"].split()[-1].lower() not in _RELATIVE:
        return _from_modal(modal, text, show)
    words = clause.split()
    if not words:
        return Outcome(text, text, "", "", "")
    known = lexicon()
    first = words[0].lower().strip(":")
    if is_imperative(words):
        rest = " ".join(words[1:])
        if first in _ABOUT_WORK:
            return _about_work(text, rest, show)
        return Outcome(text, show(f"{third_person(first)} {rest}"), "", first, show(rest))
    for at in range(min(len(words), _FAR)):
        low = words[at].lower().strip(",:")
        following = words[at + 1].lower().strip(",:") if at + 1 < len(words) else ""
        if at and low in ("becomes", "become"):
            return _active(words, at, "become", text, show)
        if low in known.third and low not in FINITE and following in ("are", "were", "have", "can", "must", "may"):
            continue  # “its books are …”: a plural noun
        if not at and low in known.third and (following in known.participles or following in known.third):
            continue  # “books sorted by title”: a plural noun
        if not at and low in known.third and following in _DESCRIBES and "are" in words[2:_FAR]:
            continue  # “requests without a token are rejected”: a plural noun
        if at and low in known.third and low not in known.participles and low not in FINITE:
            if following in known.participles and base_verb(following) != following:
                continue  # “scenario tags displayed below …”: a plural noun
            noun = known.third[low] in known.noun_verbs
            if noun and following in known.operations and base_verb(following) == following:
                return _active(words, at + 1, following, text, show)  # “all later calls use …”
        if at and low in ("is", "are", "am", "was", "were", "gets"):
            return _passive(words, at, text, show)
        if at and low in known.third and following in ("that", "which") and _is_done_later(words[at + 2 :]):
            continue  # “other requests that overlap are declined”: a plural noun
        if low in known.third and (at or low not in known.participles):
            if at and words[at - 1].lower() in ("to", "of", "and", "or"):
                continue
            return _active(words, at, known.third[low], text, show)
        both = at == _BEHIND_BOTH and words[0].lower() in ("both", "all") and following in ARTICLES
        if (both or (at == 1 and words[0].lower() in _PLURAL_ACTORS)) and low in known.operations:
            return _active(words, at, low, text, show)
        if (
            at
            and low in known.participles
            and words[at - 1].lower() not in _BEFORE_NO_VERB
            and not (words[at - 1].endswith(",") and words[0].lower() == "list")
            and (at + 1 == len(words) or words[at].endswith(":") or following in _AFTER_PARTICIPLE)
        ):
            before = at - 1 if at > 1 and words[at - 1].lower().endswith("ly") else at
            middle = ["are" if _plural_subject(words[:before]) else "is"]
            return _passive(words[:before] + middle + words[before:], before, text, show)
    return Outcome(text, _lowered(show(clause)), "", "", show(clause))


def _is_done_later(words: list[str]) -> bool:
    """Whether the plural noun before “that …” has its verb behind it: “… that overlap are declined”."""
    low = [word.lower() for word in words[:_FAR]]
    at = next((at for at, word in enumerate(low) if word in ("are", "were")), 0)
    return at > 0 and at + 1 < len(low) and low[at + 1] in lexicon().participles


_SENT = re.compile(
    r"(?P<thing>(?:an? |the |their |no )?(?:[\w-]+ ){0,3}?(?:e-?mails?|SMS|notifications?|letters?|reminders?"
    r"|invitations?|newsletters?|(?<!error )(?<!warning )(?<!success )messages?)\b)"
    r"(?! (?:address|field|form|list|page|settings?|badge|panel|id)\b)", re.I,
)  # fmt: skip
"""What people receive because it is sent to them."""
_RELATIVE = frozenset(["that", "which", "who", "what", "whatever"])
"""“sees all books that can be lent”: the modal is of the relative clause."""
_OBLIGES = frozenset(["must", "shall", "has to", "have to", "needs to", "need to"])
_OPENS_A_THING = ARTICLES | {"their", "his", "her", "all", "at"}
_GIVES = frozenset(["enter", "provide", "specify", "give", "supply", "state"])
_OF_ITSELF = frozenset(
    [
        "stay",
        "remain",
        "keep",
        "go",
        "move",
        "join",
        "turn",
        "appear",
        "disappear",
        "vanish",
        "expire",
        "fall",
        "belong",
        "wait",
        "arrive",
        "count",
    ]
)
"""What a thing does and no program: “it goes to the front” is about what was handed back."""
_THEY = frozenset(["they", "i", "we", "he", "she", "you"])
_FURTHER = re.compile(r"\b(and|or) (redirected|sent|taken|shown|told|asked|given)\b")
"""“redirected away or shown a message”: the second thing done to the same person."""
_ABOUT_WORK = frozenset(["add", "support", "include", "provide", "implement", "improve", "create", "introduce"])
"""Imperatives about the work to be done: what they ask for is their object."""
_TOOL = re.compile(r"^(?P<tool>.+?)\s+(?:to|that)\s+(?P<verb>[a-z]+)\s+(?P<rest>.+)$")


def is_imperative(words: list[str]) -> bool:
    known = lexicon()
    first = words[0].lower()
    if first not in known.operations or not words[0][:1].isupper() or len(words) < 2 or words[0].endswith(":"):
        return False
    low = [word.lower() for word in words]
    following = low[1].strip(",")
    if first in ("e-mail", "email") and following not in ARTICLES and _is_done_later(words):
        return False  # “E-mail addresses are found”
    if first in known.noun_verbs and following == "of":
        return False  # “List of books per shelf”: the list
    if first == "last" or (first in ("login", "logout") and following in known.views):
        return False  # “Last edit wins”: which one; “Logout button on all pages”
    if following in known.third or following in BE or following.isdigit():
        return False
    if any(before.endswith("ly") and word in known.third for before, word in pairwise(low[1:5])):
        return False  # “Build process successfully compiles …”: a noun
    if "that" in low and _has_own_verb(low[low.index("that") + 1 :]):
        return False  # “Report titles that are too long are rejected”: a noun
    for before, word in pairwise(words[1:7]):
        if word.lower() in FINITE and before.lower() not in ("that", "which", "who"):
            return False  # “Logout button is …”: a noun
        if before.lower() in ("that", "which", "who", "to", "when", "if"):
            break
    return True


def _has_own_verb(relative: list[str]) -> bool:
    """Whether behind a relative clause with its verb comes “is” with what is done to its noun."""
    finite = [at for at, word in enumerate(relative) if word in ("is", "are") or word.endswith(("n't", "n’t"))]
    if len(finite) < 2 or finite[-1] + 1 >= len(relative):
        return False
    last = finite[-1]
    return (
        relative[last - 1] not in ("and", "or", "but", "that", "which") and relative[last + 1] in lexicon().participles
    )


def _about_work(text: str, rest: str, show: Callable[[str], str]) -> Outcome:
    """“Support --limit option to control …” → “--limit option controls …”; “Add a list” → “a list”."""
    tool = _TOOL.match(rest)
    verb = base_verb(tool["verb"]) if tool else None
    if tool and verb:
        finite = tool["verb"] if tool["verb"] != verb else third_person(verb)
        effect = f"{show(tool['tool'])} {finite} {show(tool['rest'])}"
        return Outcome(text, _lowered(effect), show(tool["tool"]), verb, show(tool["rest"]))
    return Outcome(text, _lowered(show(rest)), "", "", show(rest))


_PLURAL_ACTORS = frozenset(["i", "they", "we", "you", "users", "members", "customers", "administrators", "people"])
_BEFORE_NO_VERB = frozenset(
    ["not", "to", "do", "does", "can", "will", "may", "must", "all", "any", "each", "every", "no", "a", "an"]
)
"""“all required and optional fields”: a participle behind one of these is no verb."""
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


_DESCRIBES = frozenset(
    ["that", "which", "who", "with", "without", "of", "for", "in", "on", "from", "at", "by", "within", "above", "below"]
)


def _plural_subject(words: list[str]) -> bool:
    """Whether a subject is about many: by its head, in front of what describes it (“names exceeding a limit”)."""
    plain = lexicon().plain_adjectives
    low = [word.lower() for word in words]
    done = lexicon().participles
    entered = (
        at for at, word in enumerate(low) if at and word.endswith("ed") and word in done and low[at - 1][-1:] == "s"
    )
    ends = (at for at, word in enumerate(low) if word in _DESCRIBES or (word.endswith("ing") and word not in plain))
    end = min(next((at for at in ends if at), len(words)), next(entered, len(words)))
    last = words[end - 1].lower()
    return "and" in low[:end] or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _subject(words: list[str]) -> str:
    return " ".join(word for word in words if word.lower() not in ARTICLES)


def _active(words: list[str], at: int, verb: str, text: str, show: Callable[[str], str]) -> Outcome:
    subject, rest = words[:at], words[at + 1 :]
    negative = any(word.lower() in ("not", "never", "no") for word in words[: at + 2])
    obj = show(" ".join(rest)).replace(": ", " ", 1) if rest and rest[0].endswith(":") else show(" ".join(rest))
    if is_actor(subject) and verb in ("receive", "get") and (sent := _SENT.match(obj)):
        return Outcome(text, f"sends {sent['thing']}{obj[sent.end() :]}", "", verb, obj, negative=negative)
    if (is_actor(subject) or (verb == "see" and len(subject) <= _SHORT)) and verb in _PERCEIVE and rest:
        return Outcome(text, f"{_PERCEIVE[verb]} {obj}", "", verb, obj, negative=negative)
    if verb in _OF_ITSELF and [word.lower() for word in subject] == ["it"]:
        return Outcome(text, _lowered(text), "it", verb, obj, negative=negative)
    if not subject or is_system(subject):
        adverb = " ".join(word for word in subject if word.lower().endswith("ly") and len(word) > 4)
        return Outcome(text, f"{adverb} {third_person(verb)} {obj}".strip(), "", verb, obj, negative=negative)
    colon = any(word.endswith(":") for word in words[at - 1 : at + 2])
    effect = _lowered(text.replace(": ", " ", 1) if colon else text)
    return Outcome(text, effect, show(_subject(subject)), verb, obj, negative=negative)


def _passive(words: list[str], at: int, text: str, show: Callable[[str], str]) -> Outcome:
    subject, be, rest = words[:at], words[at].lower(), words[at + 1 :]
    skip = next(
        (i for i, word in enumerate(rest[:3]) if base_verb(word) and word.lower() in lexicon().participles), None
    )
    verb = base_verb(rest[skip]) if skip is not None else None
    negative = any(word.lower() in ("not", "no", "never") for word in [*subject, *rest[:2]])
    rest_text = show(" ".join(rest[skip + 1 :] if skip is not None else rest))
    if is_actor(subject) and verb in ("redirect", "send", "take", "show") and skip is not None:
        person = "them" if subject[0].lower() in _THEY else f"the {show(_subject(subject))}"
        further = _FURTHER.sub(lambda one: f"{one[1]} {third_person(base_verb(one[2]) or '')} {person}", rest_text)
        effect = " ".join([third_person(verb), *([person] if verb != "redirect" else []), further])
        return Outcome(text, effect, "", verb, rest_text, negative=negative)
    effect = _lowered(show(" ".join([*subject, be, *rest])))
    return Outcome(text, effect, show(_subject(subject)), verb or "", rest_text, verb is not None, negative)


def _from_modal(modal: re.Match[str], text: str, show: Callable[[str], str]) -> Outcome:
    subject = modal["subject"].split()
    negated = bool(modal["negated"]) or modal["modal"].lower() in ("cannot", "can't")
    rest = modal["rest"].split()
    first = rest[0].lower()
    if first == "be" and not negated and modal["modal"].lower() in _OBLIGES and _is_given(rest):
        return Outcome(text, f"requires {show(_lowered(modal['subject']))}", show(_subject(subject)), "enter", "")
    if first in _ADVERBS and rest[1:2] == ["be"] and not negated:
        first, rest = "be", ["be", first, *rest[2:]]  # “must still be there”
    if first in ("be", "remain", "stay"):
        verb = "is" if not _plural_subject(subject) else "are"
        if first == "be" and modal["modal"].lower() in ("can", "may"):
            words = [*subject, "can", *(["not"] if negated else []), *rest]
            found = _passive(words, len(subject) + 1, text, show)
            return found._replace(effect=_lowered(show(" ".join(words))), subject=show(_subject(subject)))
        if first != "be":
            verb = third_person(first) if verb == "is" else first
        words = [*subject, verb, *(["not"] if negated else []), *rest[1:]]
        return _passive(words, len(subject), text, show)._replace(negative=negated or _negates(subject))
    if any(sign >= "\ue000" for sign in first) or not first.strip(":"):
        return Outcome(text, _lowered(text), "", "", text)  # “shall (at most 5)”: no verb
    adverb = _is_adverb(first, rest)
    verb = (rest[1].lower() if adverb else first).rstrip(":")
    base = base_verb(verb) or verb
    system = is_system(subject) or is_named(subject, base)
    if not negated and system:
        rest = _conjugated(rest)
    obj = show(" ".join(rest[2 if adverb else 1 :]))
    subject_text = show(_subject(subject))
    extra = f" {first}" if adverb else ""
    if negated:
        if system:
            return Outcome(text, f"does not{extra} {base} {obj}".strip(), "", base, obj, negative=True)
        helper = "cannot" if modal["able"] or modal["modal"].lower() in ("can", "cannot", "can't") else "does not"
        if helper == "does not" and _plural_subject(subject):
            helper = "do not"
        effect = f"{_lowered(show(modal['subject']))} {helper}{extra} {base} {obj}".strip()
        return Outcome(text, effect, subject_text, base, obj, negative=True)
    gives = base in _GIVES and not adverb and rest[1:2] and rest[1].lower() in _OPENS_A_THING
    if gives and is_actor(subject) and modal["modal"].lower() in _OBLIGES:
        return Outcome(text, f"requires {obj}", subject_text, base, obj)
    if is_actor(subject) or modal["able"] or modal["modal"].lower() in ("can", "may"):
        if system:
            return Outcome(text, f"{extra.strip()} {third_person(base)} {obj}".strip(), "", base, obj)
        helper = "must" if not modal["able"] and modal["modal"].lower() in _OBLIGES else "can"
        effect = f"{_lowered(show(modal['subject']))} {helper}{extra} {base} {obj}".strip()
        return Outcome(text, effect, subject_text, base, obj)
    if system:
        return Outcome(text, f"{extra.strip()} {third_person(base)} {obj}".strip(), "", base, obj)
    finite = base if _plural_subject(subject) else third_person(base)
    effect = f"{_lowered(show(modal['subject']))}{extra} {finite} {obj}".strip()
    return Outcome(text, effect, subject_text, base, obj, negative=_negates(subject))


_ADVERBS = frozenset(["still", "also", "always", "instead", "again", "then"])


def _is_given(rest: list[str]) -> bool:
    """“a reason must be entered”, and no more than that."""
    return len(rest) == 2 and base_verb(rest[1]) in _GIVES and base_verb(rest[1]) != rest[1]


def _is_adverb(first: str, rest: list[str]) -> bool:
    """“immediately end it”, but not “apply the rule”, “comply with it”."""
    if first in _ADVERBS and len(rest) > 1:
        return base_verb(rest[1]) == rest[1].lower()
    if not first.endswith("ly") or len(rest) < 2 or base_verb(first) is not None:
        return False
    return rest[1].lower() not in ARTICLES | {"to", "with", "by", "on", "all", "any", "each", "every"}


def _conjugated(rest: list[str]) -> list[str]:
    """“create the file and add the zone” → “create the file and adds the zone”, for a sentence in the present."""
    found = list(rest)
    for at in range(1, len(rest) - 1):
        before = rest[at - 2] if at > 1 and rest[at - 1].lower() in _ADVERBS else rest[at - 1]
        joined = before.lower() in ("and", "but") or before.endswith(",")
        plain = rest[at + 1].lower() in _OPENS_SECOND or rest[at + 1][:1] >= "\ue000"
        surely = before.lower() == "but" or before is not rest[at - 1]  # “but still allow entry”
        known = rest[at] in lexicon().operations or rest[at + 1].lower() in ("why", "how")
        if joined and known and (plain or surely):
            found[at] = third_person(rest[at])
    return found


_OPENS_SECOND = ARTICLES | {"all", "any", "it", "no", "them", "why", "how", "that", "which", "whether"}


def _negates(words: list[str]) -> bool:
    return bool(words) and words[0].lower() == "no"


def _lowered(text: str) -> str:
    """The text with a small first letter, unless its first word is a name, an abbreviation or code."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and (first[1:] != first[1:].lower() or not first[0].isalpha()):
        return text if first not in ("THE", "AND") else first.lower() + text[len(first) :]
    return text[:1].lower() + text[1:]
