"""What people look at in criteria: “WHEN I view open predictions THEN I see …”, “displays all albums”.

Looking is how people get to a page; what they look at has to come from somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.actors import is_person
from spec_lsp.design.deeds.deeds import Action, Home
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.phrases import Phrase, read_phrase
from spec_lsp.design.language.things import of_owner
from spec_lsp.design.language.words import base_verb, is_plural, lexicon, plural, singular, snake

_LOOKS = re.compile(
    r"^(?:while\s+|when\s+)?(?:(?:(?:the|an?|any|every)\s+)?(?:[\w-]+\s+){0,2}?(?P<who>[\w-]+)\s+(?:(?:is|am|are)\s+)?)?"
    r"(?P<verb>views?|viewing|sees?|seeing|looks?\s+at|looking\s+at|browses?|browsing|opens?|opening|selects?"
    r"|clicks?(?:\s+on)?|taps?(?:\s+on)?)\s+(?P<what>(?:the|an?|my|their|his|her|its|all|one|any)\s.+|[a-z].+)$", re.I,
)  # fmt: skip
_SHOWN = re.compile(
    r"^(?:displays?|shows?|lists?|presents?|sees?)\s+(?:(?:me|them|the user)\s+)?"
    r"(?P<what>(?:all|every|the\s+list\s+of|a\s+list\s+of)\s+.+)$",
    re.I,
)
_LOOKING = frozenset(["view", "see", "look", "browse"])
_SHOWS = frozenset(
    ["show", "display", "see", "list", "present", "include", "indicate", "return", "contain", "appear", "render",
     "view", "open", "load", "highlight"]
)  # fmt: skip
_FIGURES = frozenset(
    ["statistic", "analytic", "metric", "analysis", "summary", "status", "balance", "total", "setting"]
)
"""What is looked at as one, and named by what it is of."""
_INSIDE = re.compile(r"\b(?:contents?|details?|information|view|page|full|metadata)\b", re.I)
_THEIRS = re.compile(r"(?:their|his|her|my)\s", re.I)
_PARTS = frozenset(
    ["section", "tab", "panel", "header", "footer", "sidebar", "menu", "navigation", "navbar", "toolbar", "drawer",
     "breadcrumb", "selector"]
)  # fmt: skip
_MANY = frozenset(["list", "overview", "table", "grid", "queue", "gallery", "feed"])
_ONE = frozenset(["detail", "details", "info", "information"])
_NOT_LOOKED_AT = frozenset(
    ["app", "application", "browser", "system", "site", "website", "dashboard", "menu", "file", "date", "range",
     "option", "link", "button", "drawer", "modal", "dialog", "form", "settings", "setting", "field", "row", "cell",
     "image", "message", "email", "notification", "result", "page", "screen", "icon", "home", "login", "editor", "view",
     "folder", "start", "end", "value", "day", "time", "way", "document", "url", "it", "interface", "section", "tab",
      "header", "footer", "panel", "more", "data", "text", "breakdown", "type", "state", "main", "landing", "front",
     "start", "search", "welcome", "overview", "admin", "configuration", "detail", "info", "information", "list",
     "table", "grid", "queue", "gallery", "feed", "catalog", "catalogue", "library", "directory", "inventory"]
)  # fmt: skip


def view_actions(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """What one criterion shows to somebody who looks at it."""
    shows = any(outcome.verb in _SHOWS for outcome in read.outcomes)
    for clause in (*read.when, *read.given) if shows else ():
        looked = _LOOKS.match(clause)
        if looked is None or (looked["who"] and not is_person(looked["who"].lower(), home)):
            continue
        verb = base_verb(looked["verb"].split()[0]) or looked["verb"].split()[0].lower()
        looking = verb in _LOOKING
        if not looking and not any(_INSIDE.search(outcome.effect) for outcome in read.outcomes):
            continue
        if not looking and clause in read.given:
            continue
        yield from _looked_at(looked["what"], (looked["who"] or "").lower(), looking, name, home)
    for outcome in read.outcomes:
        shown = _SHOWN.match(outcome.effect) if not outcome.negative else None
        phrase = read_phrase(re.sub(r"^(?:the|a)\s+list\s+of\s+", "", shown["what"], flags=re.I)) if shown else None
        phrase = of_owner(phrase) if phrase is not None else None
        if phrase is not None and phrase.plural and _is_seen(phrase):
            yield Action("list", "view", "read", phrase, "can", name, unsure=not _own(phrase, home))


def _looked_at(what: str, whose: str, looking: bool, name: str, home: Home) -> Iterator[Action]:
    phrase = of_owner(read_phrase(what))
    words = list(phrase.words)
    many = phrase.plural
    while len(words) > 1 and singular(words[-1]).lower() in lexicon().views | _MANY | _ONE:
        last = singular(words.pop()).lower()
        if last in _PARTS and not is_plural(words[-1]):
            return  # “the OpenAI section”: a part of what is seen
        many = many if last in lexicon().views else last in _MANY
    if not words or (len(words) < len(phrase.words) and base_verb(words[-1]) == words[-1].lower()):
        return  # “the search page”
    if many != is_plural(words[-1]):
        words[-1] = plural(singular(words[-1])) if many else singular(words[-1])
    thing = phrase._replace(words=tuple(words), plural=many)
    if (many and not looking) or not _is_seen(thing):
        return
    figures = thing.head.lower() in _FIGURES
    operation = "list" if many and not figures else "get"
    fixed = f"get_{snake(thing.words)}" if figures and len(words) > 1 else ""
    if whose and whose in lexicon().actors and _THEIRS.match(what):
        thing = thing._replace(rest=f"of the {whose}")
    yield Action(operation, "view", "read", thing, "can", name, fixed, unsure=not _own(thing, home))


def _is_seen(phrase: Phrase) -> bool:
    head = phrase.head.lower()
    return (
        bool(phrase.words)
        and head.isalpha()
        and phrase.words[0][0] not in "\"“'`"
        and head not in _NOT_LOOKED_AT | lexicon().views | lexicon().systems | lexicon().units.keys()
    )


def _own(phrase: Phrase, home: Home) -> bool:
    return home.master is not None and phrase.head.lower() == home.master.head
