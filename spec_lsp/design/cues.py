"""Actions that criteria name beside the want: labels, pages, lists, calculations, schedules.

Each cue is a habit of people who write criteria; what a criterion says happens *then* is an effect, not an action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.design.actions import NAVIGATION, Action, action, nominal_verb
from spec_lsp.design.clauses import Clauses, clauses_of, cleaned
from spec_lsp.design.patterns import Border
from spec_lsp.design.phrases import Phrase, read_phrase
from spec_lsp.design.words import base_verb, lexicon, plural, singular, snake
from spec_lsp.stories.model import Criterion

_CLICK = re.compile(
    r"\b(?:click|press|tap)(?:s|es|ed|ing)?\s+(?:on\s+)?(?:the\s+)?(?:[\"“'](?P<quoted>[^\"”']{3,40})[\"”']"
    r"|(?P<bare>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){1,3}))", re.I,
)  # fmt: skip
_FLAG = re.compile(r"`--?[a-z]|(?<!\w)--[a-z]")
_SUBMITS = re.compile(r"\b(?:submits?|fills? in|fills? out|completes? the form)\b", re.I)
_SEARCH_FIELD = re.compile(r"\bsearch (?:field|box|bar|term|word|text)\b", re.I)
_COUNTED = re.compile(
    r"\bafter\s+(?:\d+|three|five|ten|several|too many)\s+(?:consecutive\s+)?(?P<what>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)",
    re.I,
)
_FORM = re.compile(r"\b(?:displays?|shows?|opens?|presents?|sees?)\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}form\b", re.I)
_CONFIRM = re.compile(
    r"\bconfirmation (?:dialog|dialogue|prompt|page|message before)\b|\basks? (?:for|to) confirm", re.I
)
_PREVIEW = re.compile(r"\bpreviews?\s+(?P<what>.+?)\s+before\s+(?P<verb>applying|saving|importing|sending)\b", re.I)
_OPTIONS = re.compile(r"\b(?:options|choices)\b", re.I)
_LIVE = re.compile(r"\b(?:updates?|refresh(?:es)?|reloads?)\s+(?:live|automatically|in real time|on its own)\b", re.I)
_PER = re.compile(
    r"\b(?P<what>[a-z]+)\s+(?:per|for each|by)\s+(?P<key>[a-z]+(?:\s+(?:type|kind|id|name|category|code))?)\b", re.I
)
_CHOOSES = re.compile(r"\b(?:selects?|chooses?|picks?|determines?|uses?)\b", re.I)
_SELECTED = re.compile(
    r"\b(?:clicking|selecting|choosing|tapping)\s+(?:on\s+)?(?:a\s+|an\s+|the\s+)?(?P<what>[a-z]+)\b", re.I
)
_RELATIVE = re.compile(r"\btime\b[^.;]*\(relative\)|\brelative time\b|\btime ago\b", re.I)
_LEGEND = re.compile(r"^(?:the\s+)?status\b[^:]*:.*\((?:all|any|none|never|no|some|every|at least)\b", re.I)
_SCHEDULE = re.compile(r"\b(?:hourly|daily|nightly|weekly|monthly|yearly|every (?:hour|day|night|week|month))\b", re.I)
_FINDS = frozenset(
    ["discovered", "detected", "imported", "extracted", "generated", "estimated", "calculated", "predicted"]
)
_VAGUE = frozenset(
    ["configuration", "setting", "change", "form", "information", "detail", "data", "page", "preference", "it"]
)
_NOUN_DEEDS = frozenset(["import", "export", "upload", "update", "transfer", "merge", "migration", "sync"])
"""Verbs whose noun has the same form: a preview is named after them."""
_DATA = frozenset(["data", "csv", "json", "xml", "yaml", "configuration", "settings", "spreadsheet"])
"""What is uploaded to be read: that is an import."""
_COMPUTED = frozenset(
    ["calculate", "estimate", "extract", "convert", "parse", "truncate", "format", "accrue", "generate"]
)


class Home(NamedTuple):
    """What a story has named already."""

    master: Action | None
    """Its first action."""
    border: Border


def criterion_actions(criterion: Criterion, name: str, home: Home) -> Iterator[Action]:
    """The actions that one criterion names, those of the border with the source ``page``."""
    text = cleaned(criterion.text)
    read = clauses_of(criterion.text)
    yield from _labels(text, read, name, home)
    yield from _counted(read, name)
    yield from _by_actor(read, name, home)
    yield from _computed(text, read, name, home)
    yield from _searched(read, name, home)
    yield from _lookups(text, name, home)
    if home.border in ("pages", "terminal"):
        yield from _pages(text, name, home)
    if home.border == "pages":
        yield from _submitted(read, name, home)
    if (found := _PREVIEW.search(text)) and home.master is not None:
        phrase = read_phrase(found["what"])
        verb = base_verb(found["verb"]) or "apply"
        deed = _deed_before(text) if phrase.words and phrase.head in _VAGUE else ""  # “all changes” of an import
        if phrase.words:
            fixed = f"preview_{deed}" if deed else ""
            yield Action("preview", "preview", "view", phrase, "rule", name, fixed)
            operation = lexicon().operations.get(verb, (verb, ""))[0] or verb
            yield Action(operation, verb, "write", phrase, "rule", name, f"{operation}_{deed}" if deed else "")


def _deed_before(text: str) -> str:
    """“when I import a file, …”: what is then previewed is the import; empty where nobody does such a deed."""
    for clause in clauses_of(text).conditions:
        words = clause.lower().split()
        for at in range(1, min(4, len(words))):
            verb = base_verb(words[at])
            if verb in _NOUN_DEEDS and words[at - 1] in lexicon().actors:
                return "import" if verb == "upload" and _DATA & set(words) else verb
    return ""


def _made_before(read: Clauses) -> Phrase | None:
    """“Given I have set an override …”: what a bare “Reset” is about."""
    for clause in read.given:
        made = re.search(
            r"\b(?:set|added|created|chosen|selected|made|uploaded)\s+(?P<what>(?:a|an|the|my)\s.+)", clause, re.I
        )
        phrase = read_phrase(made["what"]) if made else None
        if phrase is not None and phrase.words:
            return phrase
    return None


def _labels(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """The caption of a button is a method's name in the author's own words."""
    for label in _CLICK.finditer(text):
        words = (label["quoted"] or label["bare"]).split()
        verb = base_verb(words[0])
        if verb is None or verb not in lexicon().operations or verb in ("submit", "cancel", "close", "open", "view"):
            continue
        lowered = " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in words[1:])
        phrase = read_phrase(lowered) if lowered and lowered.split()[0] not in ("to", "from", "as", "for") else None
        if phrase is None or not phrase.words:
            phrase = _made_before(read)
        if phrase is None:
            phrase = home.master.object if home.master is not None else None
        if phrase is None or not phrase.words:
            continue
        operation, kind = lexicon().operations[verb]
        if operation == "save":
            if phrase.head.lower() in _VAGUE:
                continue
            operation, kind = "set", "write"
        if kind != "effect":
            yield Action(operation, verb, kind, phrase, "label", name)


def _counted(read: Clauses, name: str) -> Iterator[Action]:
    for clause in read.when:
        if counted := _COUNTED.match(clause):
            words = tuple(counted["what"].split())
            if words[-1].lower() not in lexicon().units:
                phrase = Phrase((*words[:-1], singular(words[-1])), "")
                yield Action("record", "record", "write", phrase, "count", name)


def _by_actor(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“WHEN a member renews a loan”: what somebody does, where it is more than finding the way."""
    for clause in read.when:
        words = clause.split()
        for at in range(1, min(5, len(words))):
            before = words[at - 1].lower()
            verb = base_verb(words[at])
            finite = words[at].lower() in lexicon().third or before in ("i", "they", "we", "users", "members")
            if verb and finite and before in lexicon().actors and not _FLAG.search(" ".join(words[at + 1 :])):
                kind = lexicon().operations.get(verb, ("", "effect"))[1]
                if verb not in NAVIGATION and kind not in ("effect", "access"):
                    for found in action(verb, " ".join(words[at + 1 :]), "actor", name):
                        if found.head not in _VAGUE and not (home.master and found.operation == "save"):
                            yield found
                break


def _searched(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“types part of a name into the search field”: the things of the story are searched."""
    if home.master is None or not home.master.object.words:
        return
    if any(_SEARCH_FIELD.search(clause) for clause in read.when):
        words = (*home.master.object.words[:-1], plural(home.master.head))
        yield Action("search", "search", "read", home.master.object._replace(words=words, plural=True), "rule", name)


def _computed(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """What is calculated, extracted or found is a method of its own, whoever looks at it."""
    for outcome in read.outcomes:
        operation = lexicon().operations.get(outcome.verb, ("", ""))[0]
        if operation not in _COMPUTED or outcome.negative:
            continue
        phrase = read_phrase(outcome.subject if outcome.passive else outcome.object)
        if phrase.words:
            yield Action(operation, outcome.verb, "rule", phrase._replace(words=phrase.singular), "rule", name)
    for found in re.finditer(r"\b(\w+ed)\s+([a-z]+(?:\s+[a-z]+)?)", text):
        verb = base_verb(found[1])
        if found[1].lower() in _FINDS and verb:
            operation, kind = lexicon().operations[verb]
            if home.master is not None and home.master.operation == operation:
                continue  # “the imported lines” of what is imported
            phrase = read_phrase(found[2])
            if phrase.words:
                yield Action(operation, verb, kind, phrase, "rule", name)
    if work := re.match(
        r"(?:Improve|Add|Support|Implement)\s+(?P<what>[\w\s-]+?)(?:\s+(?:from|of|for|to)\b|\s*\(|$)", text
    ):
        words = work["what"].split()
        verb = nominal_verb(words[-1])
        if verb and len(words) > 1:
            operation, kind = lexicon().operations[verb]
            phrase = read_phrase(" ".join(words[:-1]))
            if phrase.words and kind in ("transform", "rule", "io"):
                yield Action(operation, verb, kind, phrase, "rule", name)
    running = re.search(r"\b(?:the\s+)?(?:\w+ly\s+)?(?P<noun>[a-z]+)\s+runs\b", " ".join(read.when), re.I)
    verb = nominal_verb(running["noun"]) if running else None
    if verb:
        operation, kind = lexicon().operations[verb]
        thing = next((read_phrase(outcome.subject) for outcome in read.outcomes if outcome.subject), None)
        if thing is not None and thing.words:
            yield Action(operation, verb, kind, thing, "rule", name)


def _lookups(text: str, name: str, home: Home) -> Iterator[Action]:
    if _CHOOSES.search(text) and (found := _PER.search(text)):
        head, key = singular(found["what"].lower()), snake(found["key"])
        if head.isalpha() and base_verb(head) is None and head not in lexicon().units and key.isidentifier():
            phrase = Phrase((head,), "per " + found["key"])
            yield Action("get", "get", "read", phrase, "rule", name, f"{head}_for")
    if (
        _OPTIONS.search(text)
        and len(re.findall(r"[\"“][^\"”]+[\"”]", text)) > 1
        and home.master
        and home.master.object.words
    ):
        phrase = home.master.object
        words = (*phrase.words[:-1], plural(singular(phrase.words[-1])))
        yield Action("list", "list", "read", phrase._replace(words=words, plural=True), "rule", name)
    if (
        home.master
        and home.master.kind == "write"
        and re.search(r"\b(?:displayed|shown|visible)\s+(?:on|in|to)\b", text)
    ):
        subject = next((o.subject for o in clauses_of(text).outcomes if o.passive), "")
        if subject and singular(subject.split()[-1]).lower() == home.master.head:
            yield Action("get", "get", "read", home.master.object, "rule", name)


def _pages(text: str, name: str, home: Home) -> Iterator[Action]:
    """What pages or a terminal need: showing, forms, confirmations, selecting, refreshing."""
    master = home.master
    if selected := _SELECTED.search(text):
        what = selected["what"].lower()
        if what.isalpha() and base_verb(what) is None and what not in lexicon().views:
            yield Action("select", "select", "view", Phrase((what,), ""), "page", name, f"select_{singular(what)}")
    if master is None or not master.object.words:
        return
    thing = snake(master.object.singular)
    if _FORM.search(text):
        yield Action("show", "show", "view", master.object, "page", name, f"show_{thing}_form")
        yield Action("submit", "submit", "view", master.object, "page", name, f"submit_{thing}")
    if _CONFIRM.search(text):
        deed = deed_noun(master.verb)
        yield Action("confirm", "confirm", "view", master.object, "page", name, f"confirm_{deed}")
        yield Action("submit", "submit", "view", master.object, "page", name, f"submit_{deed}")
    if _LIVE.search(text):
        words = snake((*master.object.words[:-1], plural(master.object.head)))
        yield Action("refresh", "refresh", "view", master.object, "page", name, f"refresh_{words}")
    if _LEGEND.match(text):
        yield Action("get", "get", "rule", master.object, "rule", name, f"{master.head}_status")
    if _RELATIVE.search(text):
        phrase = Phrase(("relative", "time"), "")
        yield Action("format", "format", "transform", phrase, "rule", name, "format_relative_time")


def submits(read: Clauses) -> bool:
    """Whether somebody hands in a form: the page takes it, and what then happens is not the page's."""
    return any(_SUBMITS.search(clause) for clause in read.when)


def _submitted(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“they submit an email and a password”: on a page there is a form for it."""
    master = home.master
    if master is None or master.kind not in ("write", "access") or not submits(read):
        return
    thing = master.operation if master.kind == "access" else snake(master.object.singular)
    if thing:
        yield Action("show", "show", "view", master.object, "page", name, f"show_{thing}_form")
        yield Action("submit", "submit", "view", master.object, "page", name, f"submit_{thing}")


def deed_noun(verb: str) -> str:
    """“remove” → ``removal``: what a confirmation is about."""
    return {"remove": "removal", "delete": "deletion", "cancel": "cancellation", "archive": "archiving"}.get(
        verb, snake(verb)
    )


def is_batch(text: str) -> bool:
    """Whether something happens by itself, again and again (“automatically on a monthly schedule”)."""
    if _SCHEDULE.search(text) and "automatic" in text.lower():
        return True
    read = clauses_of(text)
    timed = any(re.match(r"(?:every|each)\b", clause) for clause in read.when)
    return timed and any(re.search(r"\b(?:each|every|all)\b", outcome.effect) for outcome in read.outcomes)
