"""Which things a method is told: whose they are, and whom it is for."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.abroad import value_name
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.foreign_criteria import is_own
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.languages import Language, language_of
from spec_lsp.design.language.phrases import Phrase, is_thing, key_parameter, read_phrase, type_of, value_parameter
from spec_lsp.design.language.words import is_plural, lexicon, snake
from spec_lsp.design.values.shapes import Given, Shapes

_PER = re.compile(r"^per\s+(?P<what>[a-z]+(?:\s[a-z]+)?)$", re.I)
_OWNER = re.compile(r"\b(?:on|for|of)\s+(?P<what>(?:my|a|an|the|each|their|his|her|one|specific)\s+[^.;,]+)", re.I)
_SAME = re.compile(
    r"\bfor\s+(?:the\s+same|each|every)\s+(?P<one>[a-z]+)(?:\s+and\s+(?:the\s+same\s+)?(?P<two>[a-z]+(?:\s[a-z]+)?))?",
    re.I,
)
PERIOD = re.compile(
    r"\bperiod\b|\b(?:hourly|daily|nightly|weekly|monthly|yearly)\s+(?:schedule|run|job|basis|accrual|process)\b", re.I
)
_TO_EACH = re.compile(r"\bto (?:each|every|the|an?|all) (?P<whom>[a-z]+)\b", re.I)


def _own_abroad(action: Action, source: StoryInput, language: Language, english: bool) -> Given | None:
    role = re.findall(r"[^\W\d_]+", (source.story.role or "").lower())
    texts = [source.story.want or "", *(criterion.text for criterion in source.story.criteria)]
    if not role or action.kind != "read" or not any(is_own(text, language) for text in texts):
        return None
    who = role[-1] if language.last or language.adjectives else role[0]  # “gestionnaire immobilier”
    return Given(*key_parameter((value_name(who, language) if english else who,)))


def own_things(action: Action, source: StoryInput, shapes: Shapes) -> tuple[str, Given] | None:
    """The type of which people see only their own, with the key for whose they are; None where everybody sees all."""
    language = language_of(source.story)
    mine = asker_of(action, source) if language is None else _own_abroad(action, source, language, shapes.english)
    if mine is None or not action.object.words or type_of(action.object.words) is not None:
        return None
    return shapes.entity(action.object.words), mine


def reference_of(action: Action, source: StoryInput) -> str | None:
    """The criterion that an action comes from, the story's first where it is the story's own."""
    return action.criterion or next((source.cite(c.name) for c in source.story.criteria), None)


def criterion_about(text: str, action: Action) -> bool:
    """Whether a criterion speaks of the action's thing."""
    return bool(action.head) and action.head[:-1] in text.lower()


_STORES = frozenset(["database", "log", "console", "disk", "storage", "file", "queue", "cache", "server", "public"])
"""Where something is written, and nobody who is told."""


def recipients(source: StoryInput, phrase: Phrase) -> list[Given]:
    """Whom a message goes to: “the list is sent to each librarian”."""
    for criterion in source.story.criteria:
        for outcome in clauses_of(criterion.text).outcomes:
            found = _TO_EACH.search(outcome.effect)
            if found and found["whom"].lower() in _STORES:
                continue
            if found and phrase.head.lower() in outcome.effect.lower():
                return [Given(*key_parameter((found["whom"].lower(),)))]
    return []


def keys_of(source: StoryInput) -> list[Given]:
    """Whom and when a process runs for: “for the same child and the same period”."""
    found: list[Given] = []
    texts = [cleaned(criterion.text) for criterion in source.story.criteria]
    for text in [cleaned(source.story.want or ""), *texts]:
        for same in _SAME.finditer(text):
            for word in (same["one"], same["two"]):
                words = tuple(word.split()) if word else ()
                if words and is_thing(words):
                    found.append(Given(*key_parameter(words[-1:])))
                elif words and (pair := value_parameter(words)):
                    found.append(Given(*pair))
    owner = re.search(r"\b(?:my|a|each|the)\s+([a-z]+)['’]s\b", " ".join([source.story.want or "", *texts]))
    if not found and owner and is_thing((owner[1],)):
        found.append(Given(*key_parameter((owner[1],))))
    if any(PERIOD.search(text) for text in texts):
        found.append(Given("period", "date"))
    return found


WHERE = frozenset(["dashboard", "app", "application", "website", "site", "system", "platform", "portal", "interface"])
"""Where something is seen or done: no owner of it."""


_EACH_UNIT = re.compile(r"^per\s+[a-z]+\s+(?=for\b|of\b)", re.I)
"""“the price per night for a season”: the season's."""


def owner_of(phrase: Phrase) -> Given | None:
    """Whose thing it is, where that is a thing as well: “on my child's account” → the child."""
    if phrase.owner and is_thing(phrase.owner):
        return Given(*key_parameter(phrase.owner[-1:]))
    if per := _PER.match(phrase.rest.strip()):
        words = read_phrase(per["what"]).words
        return Given(*(value_parameter(words) or (snake(words), "str"))) if words else None
    found = _OWNER.match(_EACH_UNIT.sub("", phrase.rest.strip()))
    if found is None:
        return None
    inner = read_phrase(found["what"])
    words = inner.owner[-1:] if inner.owner else inner.words[-2:]
    if not words or not is_thing(words) or words[-1].lower() in WHERE:
        return None
    if words[-1].lower().rstrip("s") in ("type", "kind", "category"):
        return Given(snake((*words[:-1], words[-1].rstrip("s"))), "str")
    return None if inner.plural and not inner.owner else Given(*key_parameter(words))


_OF_MANY = re.compile(r"^(?:on|for|of|to)\s+(?:(?:all|the|my|our|their)\s+)?(?P<what>[a-z]+(?:\s[a-z]+)?)", re.I)


def owner_of_each(action: Action) -> Given | None:
    """“set prices for products”, “upload images of boards”: each value is that of one of them."""
    phrase = action.object
    value = action.operation == "upload" or (action.kind == "write" and type_of(phrase.singular) not in (None, "Path"))
    many = _OF_MANY.match(phrase.rest.strip()) if value else None
    words = read_phrase(many["what"]).words if many else ()
    if not words or not is_plural(words[-1]) or not is_thing(words[-1:]) or words[-1].lower() in WHERE:
        return None
    return Given(*key_parameter(words[-1:]))


def asker_of(action: Action, source: StoryInput) -> Given | None:
    """“my orders”, “the orders I placed”: what is shown depends on who asks."""
    role = re.findall(r"[a-z]+", (source.story.role or "").lower())
    if not role or role[-1] == "user" or action.source not in ("want", "title") or action.kind not in ("read", "io"):
        return None
    head = re.escape(action.head)
    own = re.search(rf"\bmy\s+(?:[\w-]+\s+){{0,2}}{head}|\b{head}\w*\s+I\s+\w+", source.story.want or "", re.I)
    return Given(*key_parameter((role[-1],))) if own else None


def whose_value(action: Action, source: StoryInput) -> Given | None:
    """“change my password”: whose it is depends on who asks."""
    texts = [source.story.want or "", *(criterion.text for criterion in source.story.criteria)]
    own = re.compile(rf"\b(?:my|their|his|her|its|own)\s+(?:own\s+)?(?:[\w-]+\s+)?{re.escape(action.head)}\b", re.I)
    if not action.head or not any(own.search(text) for text in texts):
        return None
    return who_tells(source)


_ONE_OF_EACH = frozenset(["profile", "avatar", "wishlist", "basket", "cart", "inbox", "portfolio"])
"""What everybody has one of, so that whose it is tells which."""


def whose_only_one(action: Action, source: StoryInput) -> Given | None:
    """“see my profile”, “a reader's profile”: whose it is, of what everybody has only one; None where nobody says."""
    phrase = action.object
    if action.head not in _ONE_OF_EACH or phrase.plural:
        return None
    if phrase.owner and phrase.owner[-1].lower() in lexicon().actors:
        return Given(*key_parameter(phrase.owner[-1:]))
    return whose_value(action, source) or (who_tells(source) if action.head == "avatar" else None)


def who_tells(source: StoryInput) -> Given:
    """The key of whoever tells a story."""
    role = re.findall(r"[a-z]+", (source.story.role or "user").lower())
    return Given(*key_parameter((role[-1] if role else "user",)))


def subject_keys(source: StoryInput) -> list[Given]:
    """Who a count is kept for: by e-mail where the story signs in with one, else by the actor's id."""
    text = " ".join([source.story.want or "", *(criterion.text for criterion in source.story.criteria)]).lower()
    if "email" in text or "e-mail" in text:
        return [Given("email", "str")]
    role = (source.story.role or "user").split()
    return [Given(*key_parameter((role[-1].lower(),)))]
