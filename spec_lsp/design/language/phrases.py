"""Noun phrases: where an object ends, which of its words name it, and what Python type stands for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.language.words import ARTICLES, base_verb, is_plural, lexicon, pascal, singular, snake

_ENDS = frozenset(
    ["up",
     "on", "for", "with", "from", "to", "in", "at", "by", "using", "via", "that", "which", "who", "so", "when", "where",
     "if", "into", "onto", "without", "within", "after", "before", "during", "between", "than", "as", "while", "until",
     "through", "based", "per", "about", "over", "under", "against", "across", "is", "are", "was", "were", "has",
     "have", "can", "will", "must", "should", "shall", "because", "given", "then", "including", "like", "but", "only",
     "whose", "upon",
     "not", "unless", "once", "among", "near", "below", "above", "instead", "twice", "again", "too",
     "behind", "beside", "besides", "alongside", "inline", "throughout", "toward", "towards", "unchanged",
     "i", "i've", "i’ve", "i'm", "i’m", "we're", "we’re", "we've", "we’ve", "you're", "you’re",
     "they're", "they’re", "they've", "they’ve", "be", "being", "been", "beyond", "myself", "yourself",
     "himself", "herself", "itself", "ourselves", "themselves", "oneself", "they", "we", "you", "he", "she",
     "it"]
)  # fmt: skip
_JOINED = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|/)\s*")
_TOKEN = re.compile(r"`[^`]+`|“[^”]*”|\"[^\"]*\"|[^\s,;:()]+|[,;:()]")
_OFF = re.compile(r"\b(time|days?)\s+off\b", re.I)
_LETTER = re.compile(r"\w")
_PLAIN = re.compile(r"[\w'’/.-]+")
_NO_ADVERB = frozenset(["reply", "family", "supply", "assembly", "daily", "weekly", "monthly", "hourly", "yearly"])
_COLLECTIONS = frozenset(["list", "lists", "overview", "copy", "set", "collection", "number", "display", "listing"])
_HOW_OFTEN = frozenset(["daily", "weekly", "monthly", "hourly", "nightly", "quarterly", "yearly"])
_OF_AMOUNT = frozenset(["impact", "difference", "change", "saving", "savings", "increase"])


_ABBREVIATION = re.compile(r"[A-Z]{2,5}s?")
_NAMED_BY = frozenset(
    ["key", "keys", "id", "ids", "code", "codes", "number", "numbers", "address", "addresses", "url", "urls"]
)
_BEHIND_PARTICIPLE = frozenset(
    [
        "which",
        "what",
        "the",
        "by",
        "with",
        "for",
        "in",
        "into",
        "from",
        "to",
        "on",
        "at",
        "as",
        "using",
        "via",
        "within",
        "between",
        "when",
    ]
)


_COMPARED = frozenset(
    ["longer", "shorter", "larger", "smaller", "older", "newer", "greater", "higher", "lower", "more", "less", "fewer",
     "bigger", "later", "earlier", "better", "worse", "valid"]
)  # fmt: skip
_QUALITIES = ("able", "ible")
"""Endings of words that stand behind a noun and say what it is good for."""
_FINITE = frozenset(
    ["requires", "returns", "modifies", "removes", "shows", "displays", "contains", "includes", "allows", "creates",
     "deletes", "accepts", "supports", "appears", "becomes", "gets", "provides", "uses", "sends", "opens", "validates",
     "ensures", "works", "fails", "receives", "sees", "selects", "clicks", "enters", "adds", "saves", "stores", "must",
     "did", "does", "could", "would", "may", "prior", "upon", "depending", "according", "regardless"]
)  # fmt: skip
"""Words behind a noun that are no part of its phrase."""


_OF_MANY = frozenset(
    [
        "go",
        "get",
        "need",
        "apply",
        "receive",
        "want",
        "belong",
        "appear",
        "contain",
        "include",
        "exist",
        "match",
        "come",
    ]
)
"""What many do (“which alert types go to …”)."""


class Phrase(NamedTuple):
    """A noun phrase without article: its words up to the head, and what stands behind it."""

    words: tuple[str, ...]
    rest: str
    owner: tuple[str, ...] = ()
    """“my child's account”: the words of whose it is, without determiners."""
    plural: bool = False
    adjective: str = ""
    """The last adjective left out because it rarely tells one thing from another (“available”)."""

    @property
    def head(self) -> str:
        return singular(self.words[-1]) if self.words else ""

    @property
    def singular(self) -> tuple[str, ...]:
        return (*self.words[:-1], singular(self.words[-1])) if self.words else ()


@lru_cache(maxsize=8192)
def read_phrase(text: str) -> Phrase:
    """The noun phrase a text begins with; words that do not tell one thing from another are left out."""
    tokens = _TOKEN.findall(_OFF.sub(r"\1-off", text) if " off" in text else text)
    plain = lexicon().plain_adjectives
    words: list[str] = []
    owner: tuple[str, ...] = ()
    adjective = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        low = token.lower()
        if low == "based" and words and tokens[at + 1 : at + 2] not in (["on"], ["upon"]) and at + 1 < len(tokens):
            words = []  # “paper based forms”: the forms
        elif token in ",;:()" or low in ("and", "or", "&") or low in _ENDS or (words and low in _ADVERBS):
            break
        elif not words and low in _CLAUSE:
            break  # “continue scanning when …”
        elif low == "full" and tokens[at + 1 : at + 2] == ["of"]:
            words = []  # “a folder full of photos”: the photos
            at += 1
        elif low == "right" and words and tokens[at + 1 : at + 2] and tokens[at + 1].lower() in _AT_ONCE:
            break  # “a visit right after it”
        elif low == "of" and not words and at and tokens[at - 1].lower() in _SOME:
            pass  # “one of my tools”
        elif low == "of":
            if len(words) != 1 or words[-1].lower() not in _COLLECTIONS:
                break
            words = []  # “a list of books”: the books
        elif low.endswith(("'s", "’s", "s'", "s’")):
            owner = (*words, re.sub(r"['’]s?$", "", token))
            words = []
        elif low in ARTICLES and words:
            break
        elif low == "key" and not words and singular(" ".join(tokens[at + 1 : at + 2])).lower() in _TOLD_FIRST:
            adjective = low  # “the key figures”
        elif (low in plain or low in ARTICLES or _is_left_out(low) or low == "together") and not words:
            adjective = "" if low in ARTICLES else low  # “the discovered projects”: the projects
        elif token[0] in '`“"':
            if words:
                break
            words.append(token.strip('`“”"'))
        elif low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERB:
            if words:
                break
        elif words and low in _ING_HEADS and not is_plural(words[-1]) and _is_last(tokens[at + 1 : at + 2]):
            words.append(token)  # “a meter reading”
        elif (
            words
            and words[-1].lower() not in _NO_ADVERB
            and base_verb(low)
            and low.endswith("ing")
            and (is_plural(words[-1]) or not _is_modifier(low, tokens[at + 1 :]))
        ):  # “items requiring review”
            break
        elif words and low.endswith("ing") and at + 1 < len(tokens) and tokens[at + 1].lower() in ARTICLES:
            break  # “a note explaining the change”
        elif words and low.endswith("ed") and at + 1 < len(tokens) and _is_told_of(low, tokens[at + 1].lower()):
            break  # “a workspace configured with …”
        elif words and low.endswith("ed") and is_plural(words[-1]) and _ends_behind(tokens[at + 1 :]):
            break  # “the sessions approved”
        elif words and (low in _FINITE or (low in _OF_MANY and is_plural(words[-1]))):
            break  # “Create board requires a name”
        elif words and token[:1].isdigit() and _is_numbered(words, token, tokens[at + 1 :]):
            words = []  # “my Part 1 certification exam”: the exam
        elif words and (
            token[0].isdigit()
            or low in ("every", "each")
            or (low in lexicon().numbers and _is_duration(tokens[at : at + 2]))
        ):
            break  # “the return date 7 days later”
        elif words and low in _COMPARED and at + 1 < len(tokens) and tokens[at + 1].lower() in ("than", "for", "until"):
            break  # “conversations longer than an hour”, “a token valid for a day”
        elif words and low in _HOW_OFTEN and (at + 1 == len(tokens) or tokens[at + 1].lower() in _ENDS):
            break  # “see updated rates daily”
        elif words and low in _BEHIND and at + 1 < len(tokens) and tokens[at + 1].lower() in ("to", "for", "in", "at"):
            break  # “forms specific to the collection”
        elif words and low.endswith(_QUALITIES) and at + 1 < len(tokens) and tokens[at + 1].lower() in _ENDS:
            break  # “an output suitable for printing”
        elif _LETTER.search(token) and not token[0].isdigit():
            words.append(lexicon().short_forms.get(low, token))
        at += 1
    rest = " ".join(tokens[at:]).replace(" ,", ",")
    clean = tuple(word for word in words if _PLAIN.fullmatch(word))
    if clean and clean[-1].lower() not in _NAMED_BY:  # “JWT tokens”: the tokens
        clean = (*(word for word in clean[:-1] if not _ABBREVIATION.fullmatch(word)), clean[-1])
    return Phrase(clean[-4:], rest, owner, bool(clean) and is_plural(clean[-1]), adjective)


_TOLD_FIRST = frozenset(
    ["statistic", "metric", "figure", "indicator", "fact", "feature", "information", "detail", "insight", "event",
     "number", "data", "date", "result", "point", "finding", "performance"]
)  # fmt: skip
"""What is called key because it matters, and has nothing to do with keys."""
_ADVERBS = frozenset(
    ["late", "early", "soon", "online", "offline", "together", "anytime", "anywhere", "later", "now", "today"]
)
"""Words behind a noun that tell how or when; before one they are adjectives or rare."""
_BEHIND = frozenset(
    ["specific", "relevant", "related", "unique", "similar", "available", "necessary", "responsible", "common", "due",
     "eligible", "important", "close", "near", "useful", "needed"]
)  # fmt: skip
"""Adjectives that stand behind their noun as well, before what they are said of."""
_HOW_LONG = re.compile(r"-(?:long|based|friendly|sized)$")


def _is_left_out(low: str) -> bool:
    """“approved”, “user-created”, “hour-long”; not “dry-run”, of which the last part is a noun as well."""
    last = low.rpartition("-")[2]
    base = lexicon().participles.get(last)
    return (base is not None and (last != base or last == low)) or _HOW_LONG.search(low) is not None


def _is_numbered(words: list[str], number: str, following: list[str]) -> bool:
    """Whether “Part 1”, “Level 2” tell only which one the noun behind it is."""
    behind = following[0].lower() if following else ""
    ends = _ENDS | _ADVERBS | lexicon().units.keys()
    return len(words) == 1 and words[0][:1].isupper() and number.isdigit() and behind.isalpha() and behind not in ends


_ING_NOUNS = frozenset(["rating", "booking", "meeting"])
"""Nouns in -ing, which end no phrase."""


_AT_ONCE = frozenset(["after", "before", "away", "when", "now", "at", "there", "on"])
_SOME = frozenset(["one", "any", "some", "each", "all", "most", "several", "many", "both", "none"])
_CLAUSE = frozenset(["when", "while", "if", "because", "until", "unless", "whenever"])
_ING_HEADS = frozenset(
    ["reading", "recording", "setting", "listing", "posting", "training", "drawing", "painting", "warning", "finding",
     "ranking", "hearing", "wedding", "building", "offering", "pricing", "parking", "heading", "feeding", "sighting"]
)  # fmt: skip
"""Nouns in -ing, where nothing that is done stands behind them."""


def _is_last(following: list[str]) -> bool:
    return not following or following[0].lower() in _ENDS or following[0] in ",;:()"


def _is_modifier(word: str, following: list[str]) -> bool:
    """Whether a word in -ing stands before the noun that it tells from others (“a smart reading list”)."""
    if word in _ING_NOUNS:
        return True
    kind = lexicon().operations.get(base_verb(word) or "", ("", "effect"))[1]
    if kind in ("view", "effect") or not following or not following[0].isalpha():
        return False
    noun = following[0].lower()
    return noun not in ARTICLES and noun not in _ENDS and not is_plural(noun) and noun not in lexicon().plain_adjectives


def _is_duration(tokens: list[str]) -> bool:
    """Whether a number in words and its unit follow: “a reminder one day before …”."""
    number, unit = (token.lower() for token in (*tokens, "")[:2])
    return number in lexicon().numbers and (unit in lexicon().units or singular(unit) in lexicon().units)


def _is_told_of(word: str, following: str) -> bool:
    """Whether a word in -ed behind a noun says what was done to it (“the zone implemented for …”)."""
    return not word.endswith("eed") and len(word) > 4 and following in _BEHIND_PARTICIPLE


def _ends_behind(following: list[str]) -> bool:
    return not following or following[0].lower() in _ENDS or following[0] in ",;:()"


_IN_PARENTHESES = re.compile(r"\([^()]*\)")


def listed(text: str) -> tuple[str, ...]:
    """The parts of an enumeration: “name, size and colour” → three; parentheses are left out."""
    bare = _IN_PARENTHESES.sub("", text) if "(" in text else text
    if " and " in bare or " or " in bare:
        bare = _ONE_NOUN.sub(lambda two: f"{two['one']} {two['noun']} {two['and']} {two['two']} {two['noun']}", bare)
    return tuple(part.strip(" .") for part in _JOINED.split(bare) if part and part.strip(" ."))


_ONE_NOUN = re.compile(
    r"\b(?P<one>start|first|departure|opening|billing|old|source|origin|minimum)\s+(?P<and>and|or)\s+"
    r"(?P<two>end|last|arrival|return|closing|shipping|new|target|destination|maximum)\s+(?P<noun>[a-z]+)\b"
)
"""“start and end date”: two dates."""


def is_deed(part: str) -> bool:
    """Whether a part of an enumeration goes on with something else that is done (“… and send a message”)."""
    words = part.lower().split()
    return len(words) > 1 and words[0] in lexicon().operations and words[1] in ARTICLES


@lru_cache(maxsize=8192)
def type_of(words: tuple[str, ...]) -> str | None:
    """The built-in type of a value noun (``due date`` → ``date``), None for a thing with fields of its own."""
    if not words:
        return None
    types = lexicon().types
    last = words[-1].lower()
    whole = " ".join(words).lower()
    for candidate in (whole, " ".join((*words[:-1], singular(last))).lower(), last, singular(last)):
        if candidate in types:
            found = types[candidate]
            many = is_plural(last) and candidate == singular(last) and last != candidate
            if many and found in ("str", "Path", "date", "datetime", "Decimal"):
                return f"list[{found}]"
            return found
    if len(words) > 1 and last in _OF_AMOUNT and types.get(words[-2].lower()) == "Decimal":
        return "Decimal"
    if whole.startswith(("is ", "has ", "whether ")):
        return "bool"
    return None


def is_thing(words: tuple[str, ...]) -> bool:
    """Whether a phrase names an entity: no built-in type, nothing people merely see, no actor."""
    if not words or type_of(words) is not None:
        return False
    head = singular(words[-1]).lower()
    return head not in lexicon().views and head.isidentifier() and len(head) > 2


@lru_cache(maxsize=8192)
def entity_name(words: tuple[str, ...]) -> str:
    """``access token`` → ``AccessToken``, ``open loans`` → ``Loan``: how a thing stands is no kind of thing."""
    words = _of_any_state(words)
    return pascal((*words[:-1], singular(words[-1]))) if words else ""


def _of_any_state(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) < 2:
        return words
    first = words[0].lower()
    stands = first in _STANDS or (first[:2] == "un" and first.endswith("ed"))
    return words[1:] if stands or (first in _OF_SEVERAL and singular(words[-1]) != words[-1]) else words


_STANDS = frozenset(["open", "pending", "overdue", "upcoming", "outstanding", "unread", "unpaid"])
_OF_SEVERAL = frozenset(["active", "inactive", "available", "free"])
"""“active loans” are loans; “the available balance” is a value of its own."""


def key_parameter(words: tuple[str, ...]) -> tuple[str, str]:
    """How a thing that exists is passed: by its id."""
    words = _of_any_state(words)
    return snake((*words[:-1], singular(words[-1]))) + "_id", "int"


_FAULTS = frozenset(
    ["missing", "invalid", "incorrect", "wrong", "duplicate", "duplicated", "empty", "blank", "expired", "unexpired",
     "malformed", "unregistered", "unknown", "mismatched", "unsupported"]
)  # fmt: skip
_FAULTY = re.compile(rf"(?:(?:an?|the|any|its|their)\s+)?(?:{'|'.join(sorted(_FAULTS))})\s", re.I)
_KEPT_AS = frozenset(["hashed", "encrypted"])


def is_faulty(words: tuple[str, ...]) -> bool:
    """Whether words say what is wrong with a value: “missing e-mail”."""
    return len(words) > 1 and words[0].lower() in _FAULTS


def is_kept_as(words: tuple[str, ...]) -> bool:
    """Whether words say first how a value is kept: “hashed password”."""
    return len(words) > 1 and words[0].lower() in _KEPT_AS


@lru_cache(maxsize=8192)
def value_parameter(words: tuple[str, ...]) -> tuple[str, str] | None:
    """A value noun as a parameter, None for anything else, and for what is wrong with one (“a missing e-mail”).

    How it is kept is no part of its name (“the hashed password”).
    """
    if is_faulty(words):
        return None
    words = words[1:] if is_kept_as(words) else words
    found = type_of(words)
    if found is None:
        return None
    name = snake(words)
    return (name, found) if name.isidentifier() else None


_TELLING = frozenset(
    ["last", "first", "next", "previous", "minimum", "maximum", "total", "average", "remaining",
     "shortest", "longest", "highest", "lowest"]
)  # fmt: skip
"""Adjectives that tell one value of a thing from another: “the minimum stock” beside “the stock”."""
_LEFT = frozenset(["free", "available", "remaining", "open", "taken", "booked", "left", "total"])
_NUMBER_OF = re.compile(r"(?:(?:the|a|its|their)\s+)?(?:total\s+)?number of (?:[a-z]+\s)?(?P<what>[a-z]+s)\b", re.I)
_WHETHER = re.compile(
    r"(?:and\s+)?whether\s+(?:it|they|he|she|the\s[a-z]+)\s+(?:is|are|was|were|(?:has|have)\s+been)\s+(?P<state>[a-z]+)",
    re.I,
)
_MOST_WORDS = 4
_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=8192)
def value_in(part: str) -> tuple[str, str] | None:
    """A value as a list of values says it, with its type: “its last run time” → ``last_run_time: datetime``.

    A plural with a word for what is left of them is their number; None for a thing, or for several of it, and for what
    is wrong (“a missing e-mail”): the value itself is told elsewhere.
    """
    if _FAULTY.match(part):
        return None
    if counted := _NUMBER_OF.match(part):
        return f"{snake(singular(counted['what']))}_count", "int"
    if asked := _WHETHER.match(part):
        return asked["state"].lower(), "bool"
    said = [word for word in _WORD.findall(part.split("(")[0].lower()) if word not in ARTICLES]
    if len(said) > 1 and (kind := lexicon().types.get(" ".join(said))) is not None:
        return snake(said), kind  # “last run”, “opening time”
    phrase = read_phrase(part)
    if not phrase.words:
        return None
    head = phrase.words[-1].lower()
    whole = said[: said.index(head) + 1] if head in said else []
    if phrase.plural and len(whole) > 1 and whole[0] in _LEFT and is_thing((whole[-1],)):
        return snake(whole), "int"
    pair = value_parameter(phrase.words)
    if pair is None or not whole or whole[0] not in _TELLING or len(whole) > _MOST_WORDS:
        return pair
    return (snake(whole), "float" if whole[0] == "average" and pair[1] == "int" else pair[1])
