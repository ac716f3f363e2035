"""What is looked up by a key: the options there are, the one for a kind, the one in effect, what is still shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import Action, Home
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase
from spec_lsp.design.language.words import base_verb, lexicon, plural, says, singular, snake

_IN_EFFECT = re.compile(
    r"\b(?P<what>[a-z]+) (?:that (?:was|is) |which (?:was|is) )?in effect (?:when|on|at|for)\b", re.I
)
_FALLS_BACK = re.compile(r"\b(?:falls? back|switch(?:es)? over)\b", re.I)
_EXECUTABLE = re.compile(r"\b(?P<what>task|job|request|query|command|script|workflow|pipeline|call)s?\b", re.I)
_OFFERS = ("Support ", "Add ", "Allow ", "Provide ", "Include ")
_PATTERNS = re.compile(r"\b(?P<what>[a-z]+)\s+(?:patterns?|templates?)\b", re.I)
_STILL_SEEN = re.compile(
    r"\b(?:still|currently)\s+(?:displayed|shown|visible)\b|\b(?:sees?|views?)\s+(?:the|their|its|my|his|her)\s+(?:updated|current|new|chosen"
    r"|selected|same|latest)?\s*(?P<what>[a-z][a-z ]{2,40})", re.I,
)  # fmt: skip
_OPTIONS = re.compile(r"\b(?:options|choices)\b", re.I)
_PER = re.compile(
    r"\b(?P<what>[a-z]+)\s+(?:per|for each|by)\s+(?P<key>[a-z]+(?:\s+(?:type|kind|id|name|category|code))?)\b", re.I
)
_FOR_KINDS = re.compile(
    r"\b(?P<what>[a-z]+) (?:for|of|per) (?:specific|each|every|certain|different|particular) "
    r"(?P<key>[a-z]+(?: (?:types?|kinds?))?)\b",
    re.I,
)
_RECENT = re.compile(
    r"^(?:an?|each|every|any)?\s*(?P<what>[a-z]+)\s+(?:(?:that|which)\s+)?(?:was|were|has been|have been)\s+"
    r"(?P<done>[a-z]+)\s+(?:in|within|during)\s+the\s+(?:last|past)\s+\d+\s+\w+\s+"
    r"(?:is|are|gets?)\s+(?:marked|flagged|highlighted)\b", re.I,
)  # fmt: skip
_NO_KEYS = frozenset(["default", "hand", "itself", "it", "using", "means"])
_SHOWN = re.compile(r"\b(?:displayed|shown|visible)\s+(?:on|in|to)\b")
_CHOOSING = ("select", "choose", "pick", "determine", "use")
_CHOOSES = re.compile(r"\b(?:selects?|chooses?|picks?|determines?|uses?)\b", re.I)


def lookups(text: str, name: str, home: Home) -> Iterator[Action]:
    low = text.lower()
    if "the " in low and (recent := _RECENT.match(text)) and is_thing((singular(recent["what"].lower()),)):
        head = singular(recent["what"].lower())
        fixed = f"was_recently_{recent['done'].lower()}"
        yield Action("check", "check", "read", Phrase((head,), ""), "rule", name, fixed)
    if "in effect" in low and (found := _IN_EFFECT.search(text)):
        head = singular(found["what"].lower())
        if base_verb(head) is None or head in lexicon().types:
            yield Action("get", "get", "read", Phrase((head,), ""), "rule", name, f"{head}_in_effect")
    if ("back" in low or "over" in low) and _FALLS_BACK.search(text) and (executed := _EXECUTABLE.search(text)):
        yield Action("run", "run", "process", Phrase((executed["what"].lower(),), ""), "rule", name)
    if text.startswith(_OFFERS) and (formed := _PATTERNS.search(text)):
        yield Action("format", "format", "transform", Phrase((formed["what"].lower(),), ""), "rule", name)
    of = _FOR_KINDS.search(home.want) if "the " in low and "use" in low else None
    if of and re.search(rf"\buses? the (?:[\w-]+ ){{0,3}}{re.escape(of['what'])}\b", text, re.I):
        head, key = singular(of["what"].lower()), snake(singular(of["key"]))
        if key.isidentifier():
            yield Action("get", "get", "read", Phrase((head,), "per " + key), "rule", name, f"{head}_for")
    chosen = says(low, _CHOOSING) and any(_CHOOSES.search(one.text) for one in clauses_of(text).outcomes)
    if chosen and (found := _PER.search(text)):
        head, key = singular(found["what"].lower()), snake(found["key"])
        if (
            head.isalpha()
            and key not in _NO_KEYS | lexicon().plain_adjectives
            and not re.match(r"un.+ed$", head)
            and base_verb(head) is None
            and head not in lexicon().units
            and key.isidentifier()
        ):
            phrase = Phrase((head,), "per " + found["key"])
            yield Action("get", "get", "read", phrase, "rule", name, f"{head}_for")
    if (
        says(low, ("options", "choices"))
        and _OPTIONS.search(text)
        and len(re.findall(r"[\"“][^\"”]+[\"”]", text)) > 1
        and home.master
        and home.master.object.words
    ):
        phrase = home.master.object
        words = (*phrase.words[:-1], plural(singular(phrase.words[-1])))
        yield Action("list", "list", "read", phrase._replace(words=words, plural=True), "rule", name)
    if home.master is None or home.master.kind != "write" or not home.master.object.words:
        return
    shown = says(text, ("displayed", "shown", "visible")) and any(
        _SHOWN.search(one.text) for one in clauses_of(text).outcomes
    )
    still = _STILL_SEEN.search(text) if says(low, ("still", "current", "see", "view")) else None
    if not (shown or still):
        return
    seen = read_phrase(still["what"]) if still and still["what"] else None
    subject = next((o.subject for o in clauses_of(text).outcomes if o.passive), "")
    about = bool(subject) and singular(subject.split()[-1]).lower() == home.master.head
    if (shown and about) or (
        still and ((seen is None and about) or (seen is not None and not seen.plural and seen.head == home.master.head))
    ):
        fixed = f"get_{snake(home.master.object.singular)}" if still else ""
        yield Action("get", "get", "read", home.master.object, "rule", name, fixed)
