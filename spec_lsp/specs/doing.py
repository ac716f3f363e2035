"""Deeds in the third person: what people can do, what is told to be done, and verbs that agree with who does them."""

from __future__ import annotations

import re

from spec_lsp.design.language.outcomes import FINITE
from spec_lsp.design.language.words import ARTICLES, base_verb, lexicon, singular, third_person

_WHO = r"(?:the |an? |any |each |every )?(?:[\w-]+ )?(?P<who>[\w-]+)"
_CAN = re.compile(rf"^{_WHO} (?:can|may|must|is able to|are able to) (?P<verb>[a-z]+)(?P<rest>\b.*)$", re.I)
_LETS = re.compile(rf"^(?:allows|lets|enables) (?:{_WHO} )?to (?P<verb>[a-z]+)(?P<rest>\b.*)$", re.I)
_ENTITLED = re.compile(
    r"^(?:allows|lets|enables) (?P<who>(?:an? |the |any )?[\w-]+) (?P<with>(?:with|who (?:has|have)) [^,;]*?"
    r"\b(?:privilege|permission|right|role)s?(?: on [^,;]+?)?) to (?P<verb>[a-z]+)(?P<rest> .+)$"
)
"""“allows a clerk with the right to lend to close a desk”: only to whom that is given."""
_DOING = re.compile(r"^(?:allows|supports|permits) (?P<verb>[a-z]+ing) (?:of )?(?P<rest>.+)$", re.I)
_TOLD_TO = re.compile(
    r"^(?P<how>[a-z]+ly )?(?P<verb>[a-z]+) (?P<rest>(?:the|an?|any|all|each|every|only|its|their|no|both|new|existing"
    r"|error|specific|creating|with|to)\b.*|[`\"“].*)$"
)
_CONTROLS = frozenset(
    ["button", "buttons", "option", "options", "interface", "form", "field", "fields", "link", "links", "icon", "icons",
     "menu", "tab", "tabs", "dialog", "dropdown", "checkbox", "toggle", "control", "controls", "shortcut", "shortcuts"]
)  # fmt: skip
_PREPOSITIONS = frozenset(
    ["to", "from", "for", "on", "in", "at", "with", "of", "by", "as", "into", "over", "under", "per"]
)


def is_person(noun: str, roles: frozenset[str]) -> bool:
    return singular(noun.lower()) in lexicon().actors | roles or noun.lower() in lexicon().actors


def control_named(text: str) -> str:
    """What of a screen a text only names, with an article: “copy button for each log” → “a copy button for each log”;
    empty for any other text."""
    head = re.split(r"\s(?:for|to|with|on|in|of|from|available|showing|that|and)\b|[:,;(]", text.lower())[0].split()
    if not head or head[-1] not in _CONTROLS or any(word in FINITE for word in text.lower().split()):
        return ""
    plain = head[-1].endswith("s") or head[0] in ARTICLES or text[:1] in '"“‘'
    return text if plain else f"{'an' if text[:1].lower() in 'aeiou' else 'a'} {text}"


def told_to(text: str) -> str:
    """“completely replace the file and keep its name” → “completely replaces the file and keeps its name”: what a
    scenario tells the system to do, without saying who."""
    found = _TOLD_TO.match(text)
    known = lexicon()
    if (
        found is None
        or found["verb"] in _PREPOSITIONS | known.third.keys()
        or not (base_verb(found["verb"]) == found["verb"] or found["verb"] in _MORE_VERBS)
    ):
        return text
    if found["how"] and base_verb(found["how"].strip()) is not None:
        return text
    return agreed(f"{found['how'] or ''}{third_person(found['verb'])} {found['rest']}")


def told_after(text: str) -> str:
    """“display modern gradients” → “displays modern gradients”: what a scenario tells to do behind “then”, where only
    a clause can stand; what has a verb of its own stays as it is."""
    words = text.split()
    how = words[0] if words and words[0].endswith("ly") and base_verb(words[0]) is None else ""
    rest = words[1:] if how else words
    if len(rest) < 2 or text[:1] != text[:1].lower():
        return text
    known, verb = lexicon(), rest[0]
    if [verb, rest[1]] == ["do", "not"]:
        return f"does {' '.join(rest[1:])}"
    if verb in FINITE or not (base_verb(verb) == verb or verb in _MORE_VERBS) or rest[1] in FINITE:
        return text
    first = next((at for at, word in enumerate(rest) if word in ("that", "which", "if", "when", "so", "to")), len(rest))
    if verb in known.noun_verbs | _OF_WIDGETS and any(word in FINITE or is_third(word) for word in rest[1:first]):
        return text
    if rest[1] in known.third and (len(rest) < 3 or rest[2] in _OPENS or rest[2].startswith("`")):
        return text  # “build stops the tests”
    return agreed(" ".join([*([how] if how else []), third_person(verb), *rest[1:]]))


def is_third(word: str) -> bool:
    return word in lexicon().third or word.removesuffix("s") in _MORE_VERBS


_OF_WIDGETS = frozenset(
    ["display", "upload", "download", "login", "edit", "view", "save", "submit", "delete", "cancel"]
)
"""Verbs that also stand in front of a part of a screen: “the display buffer”, “upload buttons are shown”."""
_OPENS = frozenset(["the", "a", "an", "all", "any", "each", "its", "with", "in", "on", "at", "if", "when", "as"])


def as_deed(text: str, roles: frozenset[str]) -> str:
    """“the cook can replace a meal” → “replaces a meal”; “allows users to search” → “searches”."""
    entitled = _ENTITLED.match(text)
    if entitled and base_verb(entitled["verb"]) == entitled["verb"] and is_person(entitled["who"].split()[-1], roles):
        return f"{third_person(entitled['verb'])}{entitled['rest']}, for {entitled['who']} {entitled['with']}"
    for pattern in (_CAN, _LETS):
        found = pattern.match(text)
        if found is None:
            continue
        who, verb = found["who"], found["verb"].lower()
        if who is not None and not is_person(who, roles):
            continue
        if (
            base_verb(verb) != verb
            or verb in _ONLY_PEOPLE
            or found["rest"].endswith(" again")
            or _SEVERAL_DEEDS.search(found["rest"])
            or re.search(r"^,|\byour\b", found["rest"])
            or re.match(r" (?:at most|only|no more)\b", found["rest"])
        ):
            continue
        return third_person(verb) + _conjugated(found["rest"])
    doing = _DOING.match(text)
    verb = lexicon().gerunds.get(doing["verb"].lower(), "") if doing else ""
    return f"{third_person(verb)} {doing['rest']}" if doing and verb else text


_ONLY_PEOPLE = frozenset(["have", "be", "own", "retry", "try"])
"""What people may do afterwards is no deed of the method: “the clerk may retry”."""
_SEVERAL_DEEDS = re.compile(r"(?<!, )(?:, [a-z]+ (?:the|an?|its|all|[A-Za-z/]+)\b[^,]*){2,}")
"""“edit the title, add a note and send it”: deeds in a list, all of which people can do."""
_DOES = re.compile(
    r"^(?:[a-z]+ly )?[a-z]+s (?:it|them|the|an?|all)\b"
    r"|^(?:the|an?|each|every) (?:[\w-]+ ){1,3}?[a-z]+s (?:an?|the|all|its|`)"
)
_OPENS_OBJECT = re.compile(r"(?:(?:an?|the|all|any|each|its|to|them|it|back|on|with|existing|other|new|only)\b|`)")
_AND_BASE = re.compile(r"\b(?P<link>(?:and|or)(?: [a-z]+ly)?) (?P<verb>[a-z]+) (?=[a-z`])")


_MORE_VERBS = frozenset(
    [
        "maintain",
        "redirect",
        "exit",
        "return",
        "remain",
        "keep",
        "leave",
        "stay",
        "continue",
        "log",
        "avoid",
        "animate",
        "wrap",
        "morph",
        "proceed",
        "fail",
        "warn",
        "fall",
        "play",
        "omit",
        "ignore",
        "pulse",
        "scroll",
        "integrate",
        "build",
    ]
)


def agreed(text: str) -> str:
    """“prevents access and redirect to login” → “… and redirects to login”."""
    words = text.split(" ", 2)
    first = words[1] if len(words) > 2 and words[0].endswith("ly") else words[0]
    return _AND_BASE.sub(_agreeing, text) if first in lexicon().third or _DOES.match(text) else text


def _agreeing(found: re.Match[str]) -> str:
    """“creates a record and dispatch a job” → “… and dispatches a job”."""
    verb, known = found["verb"], lexicon()
    if found["link"].endswith("ly") and not verb.endswith(("s", "ed", "ing")):
        return f"{found['link']} {third_person(verb)} "
    before = found.string[: found.start()].split()[-1:]
    plain = bool(_OPENS_OBJECT.match(found.string, found.end()))
    following = re.match(r"\w+", found.string[found.end() :])
    told = found.string[: found.start()].split()
    if told and told[-1] in ("it", "them") and base_verb(verb) == verb:
        return f"{found['link']} {third_person(verb)} "  # “saves it and update the history”
    if following and not plain and (following[0] in told or following[0] in known.views):
        return found[0]  # “an access token and refresh token”, “to the home or login page”
    if told and not plain and told[-1] in known.plain_adjectives:
        return found[0]  # “the current and average price”
    if not plain and (
        verb in (known.noun_verbs | {"access"}) - {"use"} or base_verb(before[0] if before else "") in before
    ):
        return found[0]  # “upload and download buttons”
    done = verb in _MORE_VERBS or (base_verb(verb) == verb and (plain or verb in known.operations))
    done = done or (plain and verb not in _SMALL and not verb.endswith(("s", "ed", "ing", "ly")) and len(verb) > 3)
    return f"{found['link']} {third_person(verb)} " if done else found[0]


_SMALL = frozenset(
    ["when", "then", "that", "this", "what", "also", "into", "only", "even", "each", "both", "more", "less", "after",
     "before", "within", "without", "under", "below", "above", "through", "across", "during", "until", "while",
     "where", "which", "whose", "neither", "either", "between", "against", "about", "behind", "beside", "toward",
     "towards", "inside", "outside", "because", "therefore", "once", "except", "again", "still", "there", "whether",
     "those", "these"]
)  # fmt: skip


def _conjugated(rest: str) -> str:
    """“ or disable the rate” → “ or disables the rate”: a second verb directly behind the first."""
    words = rest.split(" ", 3)
    if len(words) > 2 and words[0] == "" and words[1] in ("and", "or") and base_verb(words[2]) == words[2]:
        return " ".join(["", words[1], third_person(words[2]), *words[3:]])
    return rest
