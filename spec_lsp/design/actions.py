"""What a story asks its package to do: verbs and objects of its want and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from spec_lsp.design.clauses import cleaned
from spec_lsp.design.languages import Language, deed, language_of
from spec_lsp.design.phrases import Phrase, read_phrase, type_of
from spec_lsp.design.words import ARTICLES, base_verb, is_plural, lexicon, plural, singular, snake
from spec_lsp.stories.model import Story

Source = Literal["want", "title", "actor", "label", "count", "schedule", "rule", "page"]

_WANT_LEAD = re.compile(r"^(?:to\s+be\s+able\s+to|be\s+able\s+to|the\s+ability\s+to|to)\s+", re.I)
_TO_BE = re.compile(r"^(?P<thing>[\w' -]+?)\s+to\s+be\s+(?P<deeds>.+)$", re.I)
_ASKS = re.compile(r"^(?:to\s+)?\w+\s+(?:which|what|whether|how|who|when|where)\b", re.I)
_CLAUSE_OBJECT = re.compile(r"^(?:which|what|whether|how|who|when|where)\s+", re.I)
_PARTICLES = frozenset(
    [("sign", "in"), ("sign", "out"), ("sign", "up"), ("log", "in"), ("log", "out"), ("back", "up"), ("check", "in"),
     ("check", "out"), ("give", "back"), ("set", "up")]
)  # fmt: skip
NAVIGATION = frozenset(
    ["navigate", "access", "visit", "open", "click", "enter", "view", "receive", "be", "go", "press", "tap", "type",
     "have", "see", "try", "attempt", "do", "get", "use", "come", "fill", "hover", "scroll", "submit", "reach", "know",
     "look", "want", "need", "choose", "select", "run", "call", "wait", "start", "load", "read", "close", "set"]
)  # fmt: skip
"""Verbs with which people find their way or fill in a form: in a criterion they name no method."""
_ALONE = frozenset(["register", "enrol", "enroll", "subscribe", "unsubscribe"])
"""Verbs that people do without an object."""
_STATES = frozenset(["pending", "open", "completed", "finished", "unfinished", "running", "waiting", "started"])
_DEEDS = frozenset(
    ["display", "export", "import", "search", "upload", "download", "preview", "review", "reset", "update", "transfer"]
)
"""Nouns of doing that have the form of their verb."""
_SHELLS = frozenset(["record", "information", "info", "detail", "data", "entry"])
_PLURAL_OPERATIONS = frozenset(
    ["list", "search", "filter", "sort", "discover", "process", "select", "import", "reorder", "plan"]
)


class Action(NamedTuple):
    """A verb and its object, with the words that gave them."""

    operation: str
    """What its method begins with (``sign_in``, ``list``)."""
    verb: str
    """The verb as the author wrote it, in its base form."""
    kind: str
    object: Phrase
    source: Source
    criterion: str | None = None
    """The criterion that names it, None for the story itself."""
    fixed: str = ""
    """The whole name, where it does not consist of operation and object."""

    @property
    def name(self) -> str:
        if self.fixed:
            return self.fixed
        if self.kind == "access" or not self.object.words:
            return self.operation
        return f"{self.operation}_{snake(self.noun)}"

    @property
    def noun(self) -> tuple[str, ...]:
        """The object's words: in the plural where the operation is about many."""
        words = self.object.words
        many = self.operation in _PLURAL_OPERATIONS
        return words if many or not words else self.object.singular

    @property
    def head(self) -> str:
        return singular(self.object.words[-1]).lower() if self.object.words else ""


def wanted_thing(story: Story) -> Action | None:
    """“I want a shopping list of the plan”: the thing itself is what is got, None where a deed is wanted."""
    want = cleaned(story.want or "").strip()
    if not re.match(r"(?:an?|the|my)\s", want, re.I) or _TO_BE.match(want):
        return None
    phrase = read_phrase(want)
    if not phrase.words or phrase.head.lower() in lexicon().views | lexicon().systems:
        return None
    return Action("list" if phrase.plural else "get", "get", "read", phrase, "want")


def story_actions(story: Story) -> tuple[Action, ...]:
    """The actions of the want, and of the title where the want has none or only a look at something."""
    if (language := language_of(story)) is not None:
        return _foreign(story, language)
    wanted = tuple(_want(story.want)) if story.want else ()
    titled = tuple(_title(story.title)) if story.title else ()
    if not wanted:
        return titled
    if titled and _ASKS.search(story.want or "") and titled[0].operation == wanted[0].operation:
        return titled  # “configure which provider is used”: the title has a noun for it
    noun = next((one for one in titled if base_verb(one.head) == wanted[0].verb), None)
    if noun is not None:
        return (noun._replace(source="want"), *wanted[1:])  # “Configure overrides”, “I want to override …”
    if titled and all(action.kind in ("read", "view") for action in wanted) and titled[0].kind not in ("read", "view"):
        return (*titled, *wanted)
    return wanted


def title_action(title: str | None) -> Action | None:
    """What the title alone names: a second derivation beside the want."""
    return next(iter(_title(title)), None) if title else None


def _foreign(story: Story, language: Language) -> tuple[Action, ...]:
    """The deed of a want in another language, named in English with its object as the author wrote it."""
    found = deed(story.want or "", language)
    if found is None:
        return ()
    verb, phrase = found
    operation, kind = lexicon().operations.get(verb, (verb, "write"))
    if operation in ("get", "show") and phrase.plural:
        operation, kind = "list", "read"
    name = "_".join([operation, *phrase.words]) if phrase.words and kind != "access" else operation
    return (Action(operation, verb, kind, phrase, "want", None, name),) if name.isidentifier() else ()


def _want(want: str) -> Iterator[Action]:
    whole = cleaned(want).strip().rstrip(".,")
    text = re.split(r",?\s+so\s+that\b|;|\.\s", _WANT_LEAD.sub("", whole))[0]
    first = text.split(" ", 1)[0].lower() if text else ""
    passive = _TO_BE.match(text)
    if passive and base_verb(first) is None:
        thing = read_phrase(passive["thing"])
        for word in re.findall(r"[a-z]+", passive["deeds"].lower())[:6]:
            verb = base_verb(word) if word in lexicon().participles else None
            operation, kind = lexicon().operations.get(verb or "", ("", "effect"))
            if verb and thing.words and kind in ("rule", "transform", "process", "io", "message"):
                yield Action(operation, verb, kind, thing, "want")
        return
    yield from verb_phrases(text, "want", None)


def _title(title: str) -> Iterator[Action]:
    words = cleaned(title).split()
    while words and words[0].lower().strip(",") in lexicon().actors:
        words.pop(0)
    if not words:
        return
    first = base_verb(words[0])
    lowered = [word if word[1:] != word[1:].lower() else word.lower() for word in words]
    if first and first not in ("implement", "add") and len(words) > 1 and _is_verb_of_title(words[0], first):
        yield from verb_phrases(" ".join([first, *lowered[1:]]), "title", None)
        return
    if first == "add" and len(words) > 1:
        yield from verb_phrases(" ".join(["add", *lowered[1:]]), "title", None)
        return
    last = words[-1].lower()
    verb = nominal_verb(words[-1]) or (last if last in _DEEDS else None)
    if verb and len(words) > 1:
        operation, kind = lexicon().operations[verb]
        phrase = read_phrase(" ".join(lowered[:-1]))
        if phrase.words and kind in ("rule", "transform", "process", "io", "view", "message"):
            yield Action(operation, verb, kind, phrase, "title")


def _is_verb_of_title(word: str, base: str) -> bool:
    return base in lexicon().operations and (word.lower() == base or word.lower().endswith(("ing", "s")))


def nominal_verb(noun: str) -> str | None:
    """The verb that a noun of doing comes from: “extraction” → ``extract``, “accrual” → ``accrue``."""
    low = singular(noun).lower()
    known = lexicon().operations
    if low in known:
        return None
    for ending, bases in (
        ("ication", ("ify",)), ("ation", ("", "e", "ate")), ("ition", ("", "e")), ("tion", ("t", "te")),
        ("sion", ("d", "de", "t")),
        ("al", ("", "e")), ("ment", ("",)), ("ing", ("", "e")), ("ance", ("", "e")), ("ery", ("er",)),
    ):  # fmt: skip
        if low.endswith(ending) and len(low) > len(ending) + 2:
            stem = low[: -len(ending)]
            for base in bases:
                if stem + base in known and known[stem + base][0]:
                    return stem + base
            if ending == "ing" and len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in known:
                return stem[:-1]
    return None


def verb_phrases(text: str, source: Source, criterion: str | None) -> Iterator[Action]:
    """“create and edit notes”, “browse the catalogue and reserve a book”: every verb with its object."""
    pieces = [piece for piece in re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+", text) if piece.strip()]
    waiting: list[str] = []
    for number, piece in enumerate(pieces):
        words = piece.split()
        while words and (words[0].lower() in ("to", "then", "also") or words[0].lower().endswith("ly")):
            words.pop(0)
        if not words:
            continue
        verb, rest = leading_verb(words, sure=source == "want" and number == 0)
        if verb is None:
            continue
        if verb in lexicon().transparent and rest:
            inner = [word for word in rest if word.lower() not in ("to", "be", "able")]
            deeper, after = leading_verb(inner)
            if deeper is not None and deeper not in lexicon().transparent:
                verb, rest = deeper, after
        waiting.append(verb)
        phrase = _whole_object(rest, pieces[number + 1 :])
        if phrase and read_phrase(_CLAUSE_OBJECT.sub("", phrase)).words:
            for one in waiting:
                yield from action(one, _CLAUSE_OBJECT.sub("", phrase), source, criterion)
            waiting = []
    for one in waiting:
        yield from action(one, "", source, criterion)


def _whole_object(rest: list[str], following: list[str]) -> str:
    """“local and third-party feeds”: the noun of coordinated adjectives stands behind the last of them."""
    phrase = " ".join(rest)
    alone = [word for word in rest if word.lower() not in lexicon().plain_adjectives]
    if len(alone) == 1 and following and not is_plural(alone[0]) and type_of((alone[0],)) is None:
        last = following[0].split()
        if len(last) > 1 and leading_verb(last)[0] is None and last[0].lower() not in ARTICLES:
            return " ".join(last[1:])
    return phrase


def leading_verb(words: list[str], sure: bool = False) -> tuple[str | None, list[str]]:
    """The verb that words begin with; ``sure`` where grammar leaves room for nothing but a verb (“I want to …”)."""
    if not words:
        return None, words
    if len(words) > 1 and (words[0].lower(), words[1].lower()) in _PARTICLES:
        return f"{words[0].lower()} {words[1].lower()}", words[2:]
    low = words[0].lower()
    known = lexicon()
    if low in known.operations or low in known.transparent:
        return low, words[1:]
    determined = len(words) > 1 and words[1].lower() in ARTICLES | known.plain_adjectives | {
        "for",
        "to",
        "from",
        "with",
    }
    nominal = low.endswith(("ed", "s", "tion", "ment")) or low in known.plain_adjectives
    if sure and low.isascii() and low.isalpha() and len(low) > 2 and determined and not nominal:
        return low, words[1:]
    return None, words


def _without_shell(phrase: Phrase) -> Phrase:
    """“profile information” → the profile, “repair records” → the repairs: the last noun says only “data”."""
    if len(phrase.words) < 2 or singular(phrase.words[-1]).lower() not in _SHELLS:
        return phrase
    words = phrase.words[:-1]
    if phrase.plural and phrase.words[-1].lower() not in ("data", "information") and not is_plural(words[-1]):
        words = (*words[:-1], plural(words[-1]))
    return phrase._replace(words=words, plural=is_plural(words[-1]))


def action(verb: str, rest: str, source: Source, criterion: str | None) -> Iterator[Action]:
    """The action of one verb, nothing where it names no operation."""
    operation, kind = lexicon().operations.get(verb, (verb.replace(" ", "_"), "write"))
    phrase = _without_shell(read_phrase(rest))
    if not phrase.words and verb in _ALONE and source == "want":
        yield Action(operation, verb, "access", phrase, source, criterion)
        return
    if not phrase.words and kind != "access":
        return
    if kind in ("write", "process") and len(phrase.words) > 1 and phrase.words[0].lower() in _STATES:
        phrase = phrase._replace(words=phrase.words[1:])  # “cancel a pending transfer”: its state is a condition
    if kind == "effect":
        if source != "want" or verb in lexicon().transparent or (verb in NAVIGATION and verb != "return"):
            return
        operation, kind = verb.replace(" ", "_"), "write"
    if operation in ("get", "show") and phrase.plural:
        operation, kind = "list", "read"
    yield Action(operation, verb, kind, phrase, source, criterion)
