"""What “it” and “they” stand for in a test: whoever reads it has not read what stands before it."""

from __future__ import annotations

import re

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import FINITE
from spec_lsp.design.language.words import ARTICLES, base_verb, is_plural, lexicon, participle, singular, third_person
from spec_lsp.specs.conditions import OWN_WORDS, is_thing_alone
from spec_lsp.specs.doing import is_person

_ASIDE = re.compile(r"\s*\([^()]*\)")
_WHO = re.compile(r"^(?P<who>they|he|she|it) (?P<verb>[a-z]+)\b", re.I)
_DESCRIBED = re.compile(r"\s(?:with|without|who|that|which|whose|of|for|in|on|at|from|to|by)\s")
_OBJECT = re.compile(
    r"^(?P<deed>[^,;:“\"`]+?)\s(?:it|them)(?=$| (?:to|from|in|on|with|at|for|by|again|a second|twice)\b)"
)
_POINTING = re.compile(r"\b(?:it|them)\b(?!['’])")
_EVERYBODY = frozenset(
    ["logged-in", "signed-in", "authenticated", "registered", "existing", "valid", "certain", "given"]
)
_PERSONS = {"they": True, "he": True, "she": True, "it": False}
_AGREES = {"are": "is", "have": "has", "do": "does", "were": "was"}
_WE = frozenset(["they", "he", "she", "i", "we", "you"])
_TYPED = frozenset(["type", "enter", "input"])
_MOST = 4


def named_conditions(said: Clauses, roles: frozenset[str]) -> Clauses:
    """“Given a lost book, when the clerk closes it” → “when the clerk closes the lost book”, “Given a guest reader,
    when they open the list” → “when a guest reader opens the list”: a precondition that the trigger speaks of."""
    if not said.given or not said.when or not said.outcomes:
        return said
    thing = _ASIDE.sub("", said.given[-1])
    words = thing.split()
    if not is_thing_alone(thing) or len(words) < 3 or words[1].lower() in _EVERYBODY:
        return said
    head = _DESCRIBED.split(thing)[0].split()
    person, trigger = is_person(head[-1], roles), said.when[0]
    if who := _WHO.match(trigger):
        verb = who["verb"]
        if _PERSONS[who["who"].lower()] is not person:
            return said
        does = _AGREES.get(verb, third_person(verb) if base_verb(verb) == verb else verb)
        when = f"{thing} {does}{trigger[who.end() :]}"
        if is_thing_alone(when):
            return said
        return said._replace(given=said.given[:-1], when=(when, *said.when[1:]))
    spoken = _OBJECT.match(trigger)
    if person or len(head) != len(words) or len(words) > _MOST or spoken is None:
        return said
    if not ARTICLES.isdisjoint(spoken["deed"].lower().split()[1:]):
        return said  # “sets a date and applies it”
    first, *others = said.outcomes
    if first.effect.lower().startswith(f"the {' '.join(words[1:])} ".lower()):
        return said._replace(given=said.given[:-1])
    own = f"the {head[-1]} "
    if first.effect.lower().startswith(own):
        first = first._replace(effect=f"the {' '.join(words[1:])} {first.effect[len(own) :]}")
        return said._replace(given=said.given[:-1], outcomes=(first, *others))
    when = f"{spoken['deed']} the {' '.join(words[1:])}{trigger[spoken.end() :]}"
    return said._replace(given=said.given[:-1], when=(when, *said.when[1:]))


def with_noun(effect: str, said: Clauses, roles: frozenset[str]) -> str:
    """The effect with what “it” and “them” stand for: what somebody does something with, what the condition is about,
    or who does something."""
    found = _POINTING.search(re.split(r"\s[—–]\s", effect)[0])
    if found is None or " whether it " in effect or _NAMED_BEFORE.search(effect[: found.start()]):
        return effect  # “whether it is overdue”: what is shown, and not what was looked at
    if _SUBORDINATE.search(effect[: found.start()]) and found[0] == "it":
        return effect  # “each page is read once, even if it is linked twice”
    many = found[0] == "them"
    for clause in reversed(said.conditions):
        words = clause.split()
        words = words[1:] if words[0].lower() in OWN_WORDS else words
        at = next((n for n, word in enumerate(words[:3]) if is_person(word, roles) or word.lower() in _WE), -1)
        named = _object(words[at + 1 :]) if at >= 0 else _subject(words)
        if at >= 0 and many and not (named and is_plural(named.split()[-1])):
            named = " ".join(words[: at + 1]) if words[0].lower() in ARTICLES else ""
            named = re.sub(r"^(?:an?|the) ", "the ", named, flags=re.I)
        if named and (many or not is_plural(named.split()[-1])):
            return f"{effect[: found.start()]}{named}{effect[found.end() :]}"
    return effect


_NAMED_BEFORE = re.compile(r"^(?:[a-z]+ly |still )?[a-z]+s (?:the|an?) [\w -]+ and [a-z]+s $")
"""“saves the loan and marks it”: what it is stands right before it."""
_SUBORDINATE = re.compile(r"^(?:the|an?|each|every|all) .*\b(?:if|when|until|unless|because|although|once) $", re.I)
_ONE_OF = re.compile(r"one of (?:my|our|their|his|her|the|its) (?P<things>[a-z]+)$")


def _object(words: list[str]) -> str:
    """“types part of a name into the field” → “the typed part”, “selects books to lend” → “books”."""
    verb = base_verb(words[0]) if words else None
    if verb is None or verb == "be":
        return ""
    if one := _ONE_OF.match(" ".join(words[1:])):
        return f"the {singular(one['things'])}"
    thing = re.split(r"\s(?:(?:into|in|on|from|at|with|via|using|to|as)\s|back\b)", " ".join(words[1:]))[0]
    if verb in _TYPED and thing.split()[:2] == ["part", "of"]:
        return f"{participle(verb)} part"
    return thing if thing and len(thing.split()) <= _MOST and thing.split()[-1] not in ("it", "them") else ""


def _subject(words: list[str]) -> str:
    """“the saved list is read” → “the saved list”; empty where the clause is about nothing that is named so shortly."""
    known = lexicon()
    at = next((n for n, word in enumerate(words[1:], start=1) if word in FINITE or word in known.third), 0)
    article = words[0].lower() in ARTICLES
    if not article < at <= _MOST or not (article or (words[0].islower() and is_plural(words[at - 1]))):
        return ""
    thing = " ".join(["the", *words[article:at]])
    return "" if singular(words[at - 1]) in known.actors or re.search(r"[“\"`,]", thing) else thing
