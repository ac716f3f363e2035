"""What a story's package is asked to do: verb and object from its want, its title and its criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from spec_lsp.design.clauses import Clauses, clauses_of, cleaned
from spec_lsp.design.phrases import Phrase, read_phrase
from spec_lsp.design.words import base_verb, lexicon, singular, snake
from spec_lsp.stories.model import Story

Source = Literal["want", "title", "actor", "label", "count", "schedule", "rule", "system"]

_CLICK = re.compile(
    r"\b(?:click|press|tap|choose|select)(?:s|es|ed|ing)?\s+(?:on\s+)?(?:the\s+)?[\"“'](?P<label>[^\"”']{3,40})[\"”']",
    re.I,
)
_COUNTED = re.compile(
    r"\bafter\s+(?:\d+|three|five|ten|several|too many)\s+(?:consecutive\s+)?(?P<what>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)",
    re.I,
)
_THAT = re.compile(r"^(?:.*?\b)?(?P<object>[\w' -]+?)\s+to\s+be\s+(?P<verbs>.+)$", re.I)
_WANT_LEAD = re.compile(r"^(?:to\s+be\s+able\s+to|be\s+able\s+to|the\s+ability\s+to|to)\s+", re.I)
_PARTICLES = {("sign", "in"), ("sign", "out"), ("sign", "up"), ("log", "in"), ("log", "out"), ("back", "up")}
_NAVIGATION = frozenset(
    ["navigate", "access", "visit", "open", "click", "enter", "view", "receive", "be", "go", "press", "tap", "type",
     "have", "see", "return", "try", "attempt", "do", "get", "use", "come", "fill", "hover", "scroll", "submit", "reach",
     "know", "look", "want", "need", "choose", "select", "run", "call", "wait", "start", "load", "read", "close"]
)  # fmt: skip
_SYSTEM_KINDS = ("rule", "transform", "process", "io", "message")


class Action(NamedTuple):
    """A verb and its object, with the words that gave them."""

    operation: str
    """What its method begins with (``sign_in``, ``list``)."""
    verb: str
    """The verb as the author wrote it, in its base form."""
    kind: str
    object: Phrase
    source: Source
    criterion: str | None
    """The criterion that names it, None for the story itself."""

    @property
    def name(self) -> str:
        if self.kind == "access" or not self.object.words:
            return self.operation
        return f"{self.operation}_{snake(self.object.words)}"


def actions_of(story: Story, cite: dict[str, str]) -> tuple[Action, ...]:
    """The actions of a story, best first, each once. ``cite`` gives each criterion's name as it is cited."""
    found: list[Action] = []
    wanted = list(_want(story.want)) if story.want else []
    found += wanted
    if not wanted or all(action.operation in ("get", "show", "manage") for action in wanted):
        found += _title(story.title)
    for criterion in story.criteria:
        found += _criterion(criterion.text, cite[criterion.name], bool(found))
    unique: dict[tuple[str, str], Action] = {}
    for action in found:
        unique.setdefault((action.operation, singular(action.object.head).lower()), action)
    return tuple(unique.values())


def _want(want: str) -> Iterator[Action]:
    whole = cleaned(want).strip()
    text = _WANT_LEAD.sub("", whole)
    text = re.split(r",?\s+so\s+that\b|;|\.\s", text)[0]
    yield from _verb_phrases(text, "want", None)


def _title(title: str | None) -> Iterator[Action]:
    if not title:
        return
    words = cleaned(title).split()
    while words and words[0].lower().strip(",") in lexicon().actors:
        words.pop(0)
    if words:
        first = base_verb(words[0])
        lowered = [word if word[1:] != word[1:].lower() else word.lower() for word in words]
        if first and first in lexicon().operations:
            yield from _verb_phrases(" ".join([first, *lowered[1:]]), "title", None)


def _verb_phrases(text: str, source: Source, criterion: str | None) -> Iterator[Action]:
    """“create and edit notes”, “browse the catalogue and reserve a book”: every verb with its object."""
    pieces = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+", text)
    pending: list[tuple[str, str]] = []
    for piece in pieces:
        words = piece.split()
        while words and (words[0].lower() in ("to", "then", "also") or words[0].lower().endswith("ly")):
            words.pop(0)
        if not words:
            continue
        verb, rest = _leading_verb(words, sure=source == "want" and not pending and piece is pieces[0])
        if verb is None:
            if pending:
                continue
            return
        if verb in lexicon().transparent and rest:
            inner = [word for word in rest if word.lower() not in ("to", "be", "able")]
            deeper, after = _leading_verb(inner)
            if deeper is not None and deeper not in lexicon().transparent:
                verb, rest = deeper, after
        pending.append((verb, " ".join(rest)))
        if rest and read_phrase(" ".join(rest)).words:
            phrase_text = " ".join(rest)
            for one, own in pending:
                yield from _action(one, own if own else phrase_text, source, criterion)
            pending = pending[:0] or []
            continue
    for one, own in pending:
        yield from _action(one, own, source, criterion)


def _leading_verb(words: list[str], sure: bool = False) -> tuple[str | None, list[str]]:
    """The verb that words begin with; ``sure`` where grammar leaves room for nothing but a verb (“I want to …”)."""
    if len(words) > 1 and (words[0].lower(), words[1].lower()) in _PARTICLES:
        return f"{words[0].lower()} {words[1].lower()}", words[2:]
    low = words[0].lower()
    known = lexicon()
    if low in known.operations or low in known.transparent:
        return low, words[1:]
    if sure and low.isalpha() and len(low) > 2 and len(words) > 1 and low not in known.plain_adjectives:
        return low, words[1:]
    return None, words


def _action(verb: str, rest: str, source: Source, criterion: str | None) -> Iterator[Action]:
    operation, kind = lexicon().operations.get(verb, (verb.replace(" ", "_"), "effect"))
    phrase = read_phrase(rest)
    if not phrase.words and kind != "access":
        return
    if kind == "effect":
        if source != "want" or verb in _NAVIGATION or verb in lexicon().transparent:
            return
        operation, kind = verb.replace(" ", "_"), "write"
    if kind in ("read", "view") and phrase.plural and operation in ("get", "show"):
        operation = "list"
    yield Action(operation, verb, kind, phrase, source, criterion)


def _criterion(text: str, name: str, has_master: bool) -> Iterator[Action]:
    read = clauses_of(text)
    for label in _CLICK.finditer(cleaned(text)):
        words = label["label"].split()
        first = base_verb(words[0])
        if first and len(words) > 1 and first in lexicon().operations:
            lowered = [word if word[1:] != word[1:].lower() else word.lower() for word in words[1:]]
            yield from _action(first, " ".join(lowered), "label", name)
    for clause in read.when:
        if counted := _COUNTED.match(clause):
            phrase = Phrase(tuple(counted["what"].split()), "", (), False)
            one = phrase._replace(words=phrase.singular)
            yield Action("record", "record", "write", one, "count", name)
    yield from _by_actor(read, name)
    for outcome in read.outcomes:
        if outcome.negative or not outcome.verb or (outcome.subject and not outcome.passive):
            continue
        _operation, kind = lexicon().operations.get(outcome.verb, ("", "effect"))
        if kind not in _SYSTEM_KINDS or outcome.passive or (has_master and kind in ("message", "io")):
            continue
        yield from _action(outcome.verb, outcome.object, "system", name)


def _by_actor(read: Clauses, name: str) -> Iterator[Action]:
    """“WHEN a member renews a loan”: what somebody does, where it is more than finding the way."""
    for clause in read.when:
        words = clause.split()
        for at in range(1, min(5, len(words))):
            before = words[at - 1].lower()
            verb = base_verb(words[at])
            finite = words[at].lower() in lexicon().third or before in ("i", "they", "we", "users", "members")
            if verb and finite and before in lexicon().actors:
                _operation, kind = lexicon().operations.get(verb, ("", "effect"))
                if verb in _NAVIGATION or kind == "effect":
                    break
                yield from _action(verb, " ".join(words[at + 1 :]), "actor", name)
                break
