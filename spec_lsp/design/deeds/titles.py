"""What a title names: an order (“Add local feeds”), somebody’s deed (“Auditor reschedules exam”), a noun of doing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spec_lsp.design.deeds.deeds import ALONE, Action, action
from spec_lsp.design.deeds.verb_phrases import verb_phrases
from spec_lsp.design.deeds.wordings import in_fewer_words
from spec_lsp.design.language.clauses import LIST, cleaned
from spec_lsp.design.language.phrases import Phrase, read_phrase
from spec_lsp.design.language.things import names_nothing
from spec_lsp.design.language.verbs import nominal_verb, particle_verb
from spec_lsp.design.language.words import ARTICLES, base_verb, is_plural, lexicon, singular

_OF_DEEDS = frozenset(
    ["history", "list", "status", "detail", "result", "overview", "log", "statistics", "tracking", "management",
     "system", "summary", "queue", "type", "category"]
)  # fmt: skip
"""Nouns behind a noun of doing: “Transfer history”."""
_OF_WORK = frozenset(
    [
        "implement",
        "add",
        "build",
        "develop",
        "design",
        "introduce",
        "provide",
        "support",
        "enhance",
        "integrate",
        "include",
    ]
)
"""Verbs of titles that are about the work to be done."""
ENDS_OF_TITLES = frozenset(
    ["endpoint", "api", "feature", "flow", "functionality", "support", "implementation", "process", "module", "system",
     "interface", "service", "job", "logic", "capability", "capabilities", "workflow", "command", "mechanism",
     "handling"]
)  # fmt: skip
_DEEDS = frozenset(
    [
        "display",
        "export",
        "import",
        "search",
        "upload",
        "download",
        "preview",
        "review",
        "reset",
        "update",
        "transfer",
        "refresh",
    ]
)
"""Nouns of doing that have the form of their verb."""
_TOPICS = frozenset(["testing", "configuration", "customization", "customisation"])
"""Nouns of doing that titles are topics with."""
_CAN = re.compile(r"^(?:can|may|must|shall|should|will|(?:is|are) able to)\s+", re.I)
_FEW = 3
_LOOKS = frozenset(["show", "display"])


@lru_cache(maxsize=1024)
def titled_actions(title: str, role: str = "") -> tuple[Action, ...]:
    """The actions that a title names; the role in front of a deed goes."""
    return tuple(_titled(title, role))


def _titled(title: str, role: str) -> Iterator[Action]:
    title = re.split(rf"\s[–—]\s|{LIST}", cleaned(title))[0]
    people = {*lexicon().actors, *role.lower().split()}
    words = _person_first(in_fewer_words(title).split(), people)
    who = "user"
    while words and words[0].lower().strip(",") in people | _OF_WORK:
        first = words.pop(0).lower()
        who = first.strip(",") if first.strip(",") in people else who
        if first == "add" and words:
            yield from verb_phrases(" ".join(["add", *_lowered(words)]), "title", None)
            return
    if not words:
        return
    lowered = _lowered(words)
    if len(words) > _FEW - 1 and lowered[1] == "of" and (done := _noun_of_doing(lowered[0])) is not None:
        yield from action(done, " ".join(lowered[2:]), "title", None)  # “Import of readings”
        return
    first_base = base_verb(words[0])
    pair = (lowered[0], lowered[1].strip(",")) if len(words) > 1 else ("", "")
    if pair[1] == "and" and lexicon().operations.get(lowered[0], ("", ""))[1] == "access" and len(words) > _FEW:
        return  # “Login and home rebuilt”: pages, and no deed
    if pair[0] and particle_verb(*pair):
        yield from verb_phrases(" ".join(lowered), "title", None)
        return
    if first_base and len(words) > 1 and _is_verb_of_title(words, first_base):
        noun = (
            words[0].lower() == first_base and first_base in lexicon().noun_verbs and words[1].lower() not in ARTICLES
        )
        noun = noun or words[0].lower().endswith("ing") or first_base in _LOOKS  # “Show the legend” is about a page
        for one in verb_phrases(" ".join([first_base, *lowered[1:]]), "title", None):
            yield one._replace(unsure=noun)  # “Order history export”, “Opening hours”
        return
    if len(lowered) == 1 and lexicon().operations.get(lowered[0].lower(), ("", ""))[1] == "access":
        yield from verb_phrases(lowered[0].lower(), "title", None)
        return
    while len(lowered) > 1 and (lowered[-1].lower() in ENDS_OF_TITLES or lowered[-1].lower() in lexicon().views):
        lowered.pop()
    last = lowered[-1].lower()
    verb = _noun_of_doing(last) if len(lowered) > 1 else nominal_verb(last)
    if verb is None or "of" in lowered[1:-1] or last in _TOPICS:
        return  # “Retry of a submission”: the noun of doing before it is what it is about
    operation, kind = lexicon().operations[verb]
    if (kind == "access" or verb in ALONE) and len(lowered) < _FEW:
        fixed = f"register_{who}" if verb == "register" else ""
        yield Action(operation, verb, "access", Phrase((), ""), "title", fixed=fixed)
        return
    phrase = read_phrase(" ".join(lowered[:-1]))
    kind = "process" if verb == "refresh" else kind  # “Token refresh”: what is refreshed is no page
    if (
        phrase.words
        and not names_nothing(phrase)
        and not phrase.rest  # “Work without a reading service”: the noun stands in another phrase
        and kind not in ("effect", "view")
        and (kind != "read" or operation in ("search", "filter", "compare"))
    ):
        doubtful = kind in ("rule", "read") or last in _DEEDS
        yield Action(operation, verb, kind, phrase, "title", unsure=doubtful)


def _person_first(words: list[str], people: set[str]) -> list[str]:
    """“A signed-in user changes the theme”, “The clerk can lend a book”: who does it, and the deed."""
    lowered = [word.lower() for word in words]
    begin = 1 if lowered[:1] and lowered[0] in ARTICLES else 0
    near = range(begin, min(begin + (2 if begin else 1), len(words)))
    who = next((at for at in near if lowered[at] in people), None)
    return words if who is None else [words[who], *_CAN.sub("", " ".join(words[who + 1 :])).split()]


def _noun_of_doing(noun: str) -> str | None:
    return nominal_verb(noun) or (noun if noun in _DEEDS else None)


def _lowered(words: list[str]) -> list[str]:
    return [word if word[1:] != word[1:].lower() else word.lower() for word in words]


def _is_verb_of_title(words: list[str], base: str) -> bool:
    word, last = words[0].lower(), singular(words[-1]).lower()
    alone = words[1].lower() not in ARTICLES and words[1].lower() not in lexicon().plain_adjectives
    if word == base and alone and (last in lexicon().abstract or last in ENDS_OF_TITLES):
        return False  # “Archive command argument support”: nouns before a noun
    if word == base and alone and len(words) < _FEW + 1 and nominal_verb(last) is not None:
        return False  # “Order cancellation”: the noun of doing is the deed
    named = words[1].lower() if len(words) > _FEW - 1 else last
    if base in lexicon().noun_verbs and word == base and alone and not _OF_DEEDS.isdisjoint((last, named)):
        return False  # “Transfer history of a wallet”
    if word == base == "duplicate" and alone:
        return False  # “Duplicate card number”: what goes wrong
    of_deed = len(words) < _FEW or nominal_verb(words[-1]) is not None
    if word.endswith("ing") and alone and of_deed and not is_plural(words[-1]):
        return False  # “Reading room”, “Parking lot”, “Shipping cost calculation”
    if base in lexicon().noun_verbs and word == base and alone and last in lexicon().views:
        return False  # “Transfer history”: a noun before a noun
    return base in lexicon().operations and (word == base or word.endswith(("ing", "s")))
