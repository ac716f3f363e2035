"""What people do in criteria: “WHEN a member renews a loan”, “The cook ticks off what is in the basket”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spec_lsp.design.deeds.deeds import ALONE_WITH_PARTICLE, NAVIGATION, Action, Home, action
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase, type_of
from spec_lsp.design.language.verbs import particle_verb, together
from spec_lsp.design.language.words import ARTICLES, base_verb, lexicon, plural, singular

VAGUE = frozenset(
    ["configuration", "setting", "change", "form", "information", "detail", "data", "page", "preference", "it"]
)
"""Nouns that name nothing without the one before them."""
BY_PEOPLE = frozenset(
    ["release", "confirm", "apply", "hide", "toggle", "issue", "connect", "disconnect", "expand", "collapse", "print",
     "stop", "return",
     "label", "answer", "minimize", "maximize", "limit", "reveal"]
)  # fmt: skip
"""Verbs that are effects where a system does them, and deeds where people do."""
_FLAG = re.compile(r"`--?[a-z]|(?<!\w)--[a-z]")
_DOES = re.compile(
    r"^(?:the|an?|every|each)\s+(?P<who>[a-z-]+(?:\s[a-z-]+)?)\s+(?P<verb>[a-z]+s)\s+(?P<rest>[a-z].*)$", re.I
)
_THING_IN = re.compile(
    r"\b(?:an?|the|their|my|his|her)\s+(?P<what>(?:(?!at\b|in\b|on\b|is\b|are\b|was\b|has\b|of\b|for\b|to\b)[a-z]+\s){0,2}?[a-z]+)"
    r"(?=\s+(?:is|are|was|were|has|have|at|in|on|of|for|to|with|from|by|that|which|who|exists?)\b|[^a-z ]|\s*$)"
)
_COMPARED = re.compile(r"\s(?:[a-z]+er|more|less|worse) than\b.*$", re.I)
"""“a file larger than 8 MB”: how large it is names nothing."""
_NEAR = 5
"""How many words may stand in front of the verb."""
_ASKED = frozenset(["search", "filter", "sort", "compare", "list", "track"])
_BY_KEY = frozenset(["filter", "sort", "search"])
_TO_SERVER = re.compile(r"\bto\s+(?:`|the\s+(?:server|api|endpoint|backend|system)\b)", re.I)
_TO_GIVEN = frozenset(["cancel", "upgrade", "downgrade", "renew", "extend", "withdraw", "pause", "resume", "publish"])
_BEHIND = frozenset(["to", "from", "for", "by", "at", "with", "within", "before", "after", "in", "on"])
"""“Given a subscription, when the customer upgrades to …”: what stands behind a deed done to what is given."""
_TRIES = frozenset(["want", "try", "attempt", "need", "decide", "choose", "wish", "ask"])
_PRONOUNS = frozenset(["it", "them", "this", "that", "one"])
_BEGUN = frozenset(["start", "close", "stop", "end"])
"""Verbs of handling a program, and deeds where their object is a thing of the stories."""
_CODES = frozenset(["code", "barcode", "badge", "ticket", "card", "label", "tag", "copy", "it"])
_DECIDES = frozenset(["approve", "reject", "accept", "decline", "review", "withdraw", "cancel", "revoke", "submit"])
"""What is done to the application of a person, and to no program."""
_SWITCHES = frozenset(["enable", "disable", "activate", "deactivate", "pause", "block"])
FORMS = frozenset(
    [
        "form",
        "credential",
        "login",
        "registration",
        "input",
        "search",
        "query",
        "request",
        "filter",
        "token",
        "response",
    ]
)
_TOOLS = frozenset(
    ["browser", "app", "application", "tab", "window", "device", "computer", "phone", "page", "keyboard"]
)
_OF_PROGRAMS = frozenset(
    ["app", "application", "page", "program", "browser", "tool", "window", "modal", "dialog", "form", "menu", "tab",
     "server", "system", "command", "session", "panel", "screen", "popup", "link", "file", "drawer", "sidebar", "view",
     "dashboard", "website", "site", "email", "message", "list", "detail", "profile", "account", "card", "section",
     "editor", "item", "list", "note", "confirmation", "settings", "setting"]
)  # fmt: skip


def actor_actions(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """The deeds that people do in one criterion, where they are more than finding the way."""
    for clause in read.when:
        words = clause.split()
        for at in range(1, min(_NEAR, len(words))):
            if _is_product(words, at):
                break
            if is_person(_who(words, at), home) or _is_somebody(words, at, home):
                told, found = _told(words, at, read, name, home)
                yield from found
                if told:
                    break
    yield from _usual(text, read, name, home)


def is_person(word: str, home: Home) -> bool:
    """Whether a word stands for somebody: known, or a role of the stories."""
    return word in lexicon().actors or word in home.people


def _is_product(words: list[str], at: int) -> bool:
    """“the File Organizer completes …”: a name of two words is that of the product."""
    name = words[max(at - 2, 0) : at]
    return len(name) == 2 and all(word[0].isupper() and word[1:].islower() for word in name) and at > 2


def _who(words: list[str], at: int) -> str:
    before = words[at - 1].lower()
    return words[at - 2].lower() if before.endswith("ly") and at > 1 else before


def _is_somebody(words: list[str], at: int, home: Home) -> bool:
    """“a picker records the …”: whoever does such a thing to a thing is a person, unless it is the product."""
    if home.role or at > 2 or words[0].lower() not in ARTICLES or at + 1 >= len(words):
        return False
    who = words[at - 1].lower()
    kind = lexicon().operations.get(lexicon().third.get(words[at].lower(), ""), ("", "effect"))[1]
    return (
        at == 2
        and who.endswith(("er", "or", "ist", "ant", "ian", "ee"))
        and who not in lexicon().systems | lexicon().views
        and kind in ("write", "process", "io")
        and (words[at + 1].lower() in ARTICLES or words[at + 1][0].isdigit())
    )


def _told(words: list[str], at: int, read: Clauses, name: str, home: Home) -> tuple[bool, list[Action]]:
    """Whether the word at a place is the verb of somebody's deed, and the actions of it."""
    first, *rest = together(" ".join(words[at:])).split()  # “hands the tool back”
    verb = base_verb(first) or (first.lower() if rest and particle_verb(first.lower(), rest[0]) else None)
    if verb and rest and (pair := particle_verb(verb, rest[0])):
        verb, rest = pair, rest[1:]
    finite = words[at].lower() in lexicon().third or words[at - 1].lower() in ("i", "they", "we", "users", "members")
    if finite and verb in _TRIES and rest[:1] == ["to"] and len(rest) > 1:
        verb, rest = base_verb(rest[1]), rest[2:]  # “wants to filter the list”
    if verb is None and (new := _unknown_verb(words, at)):
        return True, list(action(new, " ".join(rest), "actor", name))
    if verb is None or not finite or _FLAG.search(" ".join(rest)):
        return False, []
    verbs = [verb]
    while len(rest) > 1 and rest[0].lower() in ("or", "and") and rest[1].lower() in lexicon().third:
        verbs.append(lexicon().third[rest[1].lower()])  # “approves or rejects the excuse”
        rest = rest[2:]
    if verb == "send" and _TO_SERVER.search(" ".join(rest)):
        return True, []  # “a client sends a token to `POST /…`”: how it is asked for
    if verb in _TO_GIVEN and (not rest or rest[0].lower() in _BEHIND) and read.given:
        thing = thing_in(read.given)
        if thing is not None and thing.words and is_thing(thing.words):
            made = action(verb, " ".join(("the", *thing.words)), "actor", name)
            return True, [one._replace(unsure=True) for one in made]
    if verb in _TO_GIVEN and rest and rest[0].lower() in _BEHIND and home.master is not None:
        return True, []  # “cancels at least 24 hours before”: no hours, but the story's own thing
    if rest and rest[0].lower().strip(",.") in _PRONOUNS and (meant := _meant(read, home)):
        rest = [*meant.split(), *rest[1:]]
    return True, [one for each in verbs for one in _deeds(each, rest, name, home)]


def thing_in(clauses: Iterable[str]) -> Phrase | None:
    """The thing that clauses name last, None where they name none."""
    for clause in reversed(tuple(clauses)):
        named = [read_phrase(f"the {found['what']}") for found in _THING_IN.finditer(_COMPARED.sub("", clause))]
        things = [phrase for phrase in named if phrase.words and is_thing(phrase.words)]
        if things or named:
            return (things or named)[-1]
    return None


def _meant(read: Clauses, home: Home) -> str:
    """What “it” is: the thing the circumstances name last, else the story's own."""
    if (named := thing_in(read.given)) is not None and named.words:
        return " ".join(("the", *named.words))
    return " ".join(("the", *home.master.object.words)) if home.master is not None else ""


def _deeds(verb: str, rest: list[str], name: str, home: Home) -> Iterator[Action]:
    operation, kind = lexicon().operations.get(verb, ("", "effect"))
    master = home.master
    if verb in _BY_KEY and rest[:1] == ["by"] and master and master.object.words:
        things = (*master.object.words[:-1], plural(master.head))
        yield Action(operation, verb, kind, master.object._replace(words=things, plural=True), "actor", name)
        return
    handled = rest[:1] and rest[0].lower() in ARTICLES
    if verb in ALONE_WITH_PARTICLE and not handled:
        yield Action(operation, verb, "write", Phrase((), ""), "actor", name, operation)
        return
    phrase = read_phrase(" ".join(rest))
    head = phrase.head.lower()
    if " " in verb and verb not in lexicon().operations and handled and is_thing(phrase.words):
        yield Action(verb.replace(" ", "_"), verb, "write", phrase._replace(words=phrase.singular), "actor", name)
        return  # “hands the tool back”
    if verb in _BEGUN and phrase.words and head not in _OF_PROGRAMS | lexicon().views | VAGUE and not phrase.plural:
        one = phrase._replace(words=phrase.singular)
        yield Action(verb, verb, "write", one, "actor", name, unsure=True)
        return
    if verb == "toggle" and head in ("status", "state") and master is not None and master.operation in _SWITCHES:
        return  # “toggles the status” of what is enabled and disabled
    if kind == "effect" and verb in BY_PEOPLE:
        if phrase.words and phrase.head not in VAGUE and head not in lexicon().views:
            yield Action(verb, verb, "write", phrase._replace(words=phrase.singular), "actor", name)
        return
    handed = home.master is None and rest[:1] and rest[0].lower() in ("a", "an", "the", "their", "his", "her")
    if verb == "submit" and handed and is_thing(phrase.words) and head not in FORMS | VAGUE | lexicon().views:
        for handed_in in action(verb, " ".join(rest), "actor", name):
            yield handed_in._replace(unsure=True)  # “a student submits an assignment”
        return
    scanned = verb == "scan" and (head in _CODES or (master is not None and head == master.head))
    if (head == "link" and verb == "follow") or (head == "mind" and verb == "change"):
        return
    if scanned or (head in _TOOLS and not (head == "application" and verb in _DECIDES)):
        return  # it is how something is entered, or handling what shows it
    if verb == "set" and phrase.words and not (master and master.operation == "set"):
        for chosen in action(verb, " ".join(rest), "actor", name):
            if chosen.head not in VAGUE or len(chosen.object.words) > 1:
                yield chosen._replace(unsure=True)
        return
    looks = kind in ("read", "view") and operation not in _ASKED
    if verb not in NAVIGATION and kind not in ("effect", "access") and not looks:
        for found in action(verb, " ".join(rest), "actor", name):
            again = master is not None and found.operation == master.operation == "search"
            guess = found.operation in ("filter", "sort") or (rest and rest[0][0].isdigit()) or _is_renamed(found)
            guess = guess or (found.operation in ("add", "create") and _is_value(found))
            found = found._replace(unsure=found.unsure or bool(guess))
            if found.head not in VAGUE and not again and not (master and found.operation == "save"):
                yield found
    elif operation == "sign_out":
        yield from action(verb, "", "actor", name)


def _is_value(one: Action) -> bool:
    """Whether what somebody adds is a value, of something that the criterion may not name (“adds an email address”)."""
    return type_of(one.object.singular) in ("str", "int", "float", "Decimal", "date", "datetime")


def _is_renamed(one: Action) -> bool:
    """Whether the method is called otherwise than people call the deed (“attaches a photo”, “declines an offer”)."""
    return one.operation != one.verb.replace(" ", "_") and (one.operation, one.verb) not in _SAME


_SAME = frozenset(
    [("remove", "delete"), ("update", "edit"), ("update", "modify"), ("approve", "accept"), ("book", "reserve"),
     ("set", "change"), ("set", "choose"), ("submit", "hand in"), ("submit", "fill in"), ("search", "find")]
)  # fmt: skip
"""Operation and verb that people use for one another."""


def _unknown_verb(words: list[str], at: int) -> str:
    """“When a recruiter shortlists the candidate”: a verb that no table knows; empty where it may be none."""
    low = words[at].lower()
    if at + 1 >= len(words) or words[at + 1].lower() not in ARTICLES or not re.fullmatch(r"[a-z]{4,}s", low):
        return ""
    if low.endswith("ss") or low in lexicon().third or singular(low) in lexicon().noun_verbs:
        return ""
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-2] if low.endswith(("shes", "ches", "xes", "sses")) else low[:-1]


def _usual(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“The cook ticks off what is in the basket.”: what somebody does, told without a condition."""
    found = _DOES.match(text.replace(" either ", " ", 1)) if not read.conditions else None
    people = lexicon().actors | set(home.role.lower().split())
    if found is None or found["who"].split()[-1].lower() not in people:
        return
    verb = lexicon().third.get(found["verb"].lower())
    words = found["rest"].split()
    if verb and (pair := particle_verb(verb, words[0])):
        verb, words = pair, words[1:]
    verbs = [verb] if verb else []
    while verbs and len(words) > 2 and words[0].lower() in ("or", "and") and words[1].lower() in lexicon().third:
        verbs.append(lexicon().third[words[1].lower()])  # “accepts or dismisses a report”
        words = words[2:]
    rest = "the item" if words[:1] == ["what"] else " ".join(words)
    for one in verbs if words else ():
        operation, kind = lexicon().operations.get(one, (one, "effect"))
        if one not in NAVIGATION and kind in ("write", "process", "io"):
            yield from action(one, rest, "actor", name)
        elif len(verbs) > 1 and one not in NAVIGATION:
            yield Action(operation or one, one, "write", read_phrase(rest), "actor", name, unsure=True)
