"""Actions that criteria name beside the want: labels, pages, lists, calculations, schedules.

Each cue is a habit of people who write criteria; what a criterion says happens *then* is an effect, not an action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.abilities import abilities
from spec_lsp.design.deeds.actors import BY_PEOPLE, VAGUE, actor_actions
from spec_lsp.design.deeds.acts import named_acts
from spec_lsp.design.deeds.belongings import belonging_actions
from spec_lsp.design.deeds.deeds import TOWARDS, Action, Home, action
from spec_lsp.design.deeds.demands import allowed, displayed, headed, switched
from spec_lsp.design.deeds.events import event_actions
from spec_lsp.design.deeds.lookups import lookups
from spec_lsp.design.deeds.page_cues import page_actions, submitted_actions
from spec_lsp.design.deeds.replies import replies
from spec_lsp.design.deeds.system_deeds import checked, component_deeds, computed, required, starting_actions, steps
from spec_lsp.design.deeds.views import view_actions
from spec_lsp.design.language.clauses import SENTENCE, Clauses, clauses_of, cleaned
from spec_lsp.design.language.phrases import Phrase, read_phrase, type_of
from spec_lsp.design.language.verbs import particle_verb
from spec_lsp.design.language.words import base_verb, lexicon, plural, says, singular, snake
from spec_lsp.stories.model import Criterion

_CLICK = re.compile(
    r"\b(?i:click|press|tap)(?:s|es|ed|ing)?\s+(?:on\s+)?(?:the\s+)?(?:[\"“'](?P<quoted>[^\"”']{3,40})[\"”']"
    r"|(?P<bare>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){1,3}))"
)  # fmt: skip
_BUTTON = re.compile(r"[\"“](?P<quoted>[A-Z][^\"”]{2,40})[\"”]\s+(?:[a-z]+\s)?button\b")
_BUTTON_BEFORE = re.compile(r"\b[Bb]utton\s+[\"“](?P<quoted>[A-Z][^\"”]{2,40})[\"”]")
"""A caption that nobody is said to click: “"Ask the librarian" button on the shelf page”."""
_TESTS = re.compile(
    r"\b(?:(?:unit|integration|component|e2e|end-to-end|automated)\s+tests?\b"
    r"|tests?\s+(?:(?:shall|must|should)\s+)?(?:verif|simulat|assert|wait|mock|run\b|pass|fail|uses?\b|can\b|calls?\b))",
    re.I,
)
_ABLE = re.compile(r"^(?P<what>(?:[a-z-]+\s){0,2}[a-z-]+s)\s+(?:(?:is|are)\s+)?(?P<verb>search|filter)able\b", re.I)
_ON_THING = re.compile(
    r"[\"”']?\s+(?:button\s+)?(?:on|beside|next to)\s+(?P<what>(?:an?|the|one|any)\s[a-z][a-z ]*)", re.I
)
_CLICKS_DEED = re.compile(
    r"\b(?:click|press|tap|choose|select)s?\s+(?:on\s+)?(?P<verb>[a-z]+)\s+on\s+"
    r"(?P<what>(?:an?|the|one)\s[a-z][a-z ]*)",
    re.I,
)
"""“clicks approve on a pending rental”."""
_SEARCH_FIELD = re.compile(r"\bsearch (?:field|box|bar|term|word|text)\b", re.I)
_COUNTED = re.compile(
    r"\bafter\s+(?:\d+|three|five|ten|several|too many)\s+(?:consecutive\s+)?(?P<what>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)",
    re.I,
)
_LIST_OF = re.compile(
    r"\b(?:displays?|shows?|sees?|views?|presents?|returns?|lists?|get|gets)\s+(?:an?|the|their|my|all)?\s*"
    r"(?:[\w-]+\s+){0,2}list\s+(?:view\s+)?(?:of|with)\s+(?P<what>[^.;,:(]+)"
    r"|^(?P<noun>[A-Za-z]+)\s+list(?:\s+view)?\s+(?:displaying|showing)\b"
    r"|\b(?:provides?|offers?|shows?|displays?|sees?|views?)\s+(?:an?|the|their)\s+(?:history|overview)\s+of\s+(?P<past>[^.;,:(]+)"
    r"|\bfrom\s+available\s+(?P<some>[a-z]+s)\b"
    r"|(?:^|:\s)list\s+of\s+(?P<note>[^.;,:(]+)"
    r"|\bprovides?\s+(?:an?|the)\s+(?:[a-z]+\s){1,3}with\s+(?:an?|the)\s+list\s+of\s+(?P<given>[^.;,:(]+)"
    r"|^(?P<seen>[A-Za-z]+s)\b[^.;:]*\bappear\s+in\s+(?:an?|the)\s+(?:[a-z]+\s)?list\b", re.I,
)  # fmt: skip
_LISTING = ("list", "available", "history", "overview")
_CHECKS = re.compile(r"\b(?:validates?|verif(?:y|ies)|enforces?)\s+(?P<what>.+)$", re.I)
_PREVIEW = re.compile(r"\bpreviews?\s+(?P<what>.+?)\s+before\s+(?P<verb>applying|saving|importing|sending)\b", re.I)
_NOUN_DEEDS = frozenset(["import", "export", "upload", "update", "transfer", "merge", "migration", "sync"])
"""Verbs whose noun has the same form: a preview is named after them."""
_DATA = frozenset(["data", "csv", "json", "xml", "yaml", "configuration", "settings", "spreadsheet"])
"""What is uploaded to be read: that is an import."""
_FEW = 2
_LOOKS = frozenset(["view", "see", "show", "display"])
_SAID_OTHERWISE = frozenset(["check", "mark", "approve", "reject", "book"])


def is_about_arguments(want: str) -> bool:
    """Whether a want is to give values on the command line: that is no deed of the package."""
    if re.search(r"\b(?:arguments?|flags?|config(?:uration)?\s+file)\b", want, re.I):
        return True
    given = re.match(
        r"(?:to\s+)?(?:be able to\s+)?(?:specify|pass|give|set|configure|use|run|control|override|call)\b", want, re.I
    )
    return bool(given and re.search(r"\b(?:command[- ]line|cli)\b", want, re.I))


def is_about_tests(text: str) -> bool:
    """Whether a criterion tells what a test does: no deed of what it tests."""
    return "test" in text and _TESTS.search(text) is not None


def criterion_actions(criterion: Criterion, name: str, home: Home) -> Iterator[Action]:
    """The actions that one criterion names, those of the border with the source ``page``."""
    text = cleaned(criterion.text)
    if is_about_tests(text):
        return
    read = clauses_of(criterion.text)
    yield from _labels(text, read, name, home)
    yield from _clicked(read, name)
    yield from named_acts(text, name, home)
    yield from _counted(read, name)
    yield from actor_actions(text, read, name, home)
    yield from event_actions(text, read, name, home)
    yield from replies(text, read, name, home)
    yield from _lists(text, name, home)
    for sentence in SENTENCE.split(text):
        yield from abilities(sentence, read, name, home)
    yield from checked(read, name, home)
    yield from _single(text, name, home)
    yield from belonging_actions(text, read, name, home)
    yield from required(text, read, name, home)
    yield from computed(text, read, name, home)
    yield from steps(read, name, home)
    yield from starting_actions(text, read, name)
    yield from switched(text, "can", name)
    yield from allowed(text, name, home)
    yield from displayed(read, name, home)
    if criterion.kind == "scenario":
        yield from headed(text, name)
    yield from component_deeds(text, read, name, home)
    yield from _searched(read, name, home)
    yield from lookups(text, name, home)
    yield from view_actions(read, name, home)
    if home.border in ("pages", "terminal"):
        yield from page_actions(text, name, home)
    if home.border == "pages":
        yield from submitted_actions(read, name, home)
    if home.master is not None and "preview" in text.lower() and (found := _PREVIEW.search(text)):
        phrase = read_phrase(found["what"])
        verb = base_verb(found["verb"]) or "apply"
        deed = _deed_before(text) if phrase.words and phrase.head in VAGUE else ""  # “all changes” of an import
        if phrase.words:
            fixed = f"preview_{deed}" if deed else ""
            yield Action("preview", "preview", "view", phrase, "rule", name, fixed)
            operation = lexicon().operations.get(verb, (verb, ""))[0] or verb
            yield Action(operation, verb, "write", phrase, "rule", name, f"{operation}_{deed}" if deed else "")


def demanded_actions(demand: str, home: Home) -> Iterator[Action]:
    """“The system SHALL list orders”: what a requirement demands, in doubt."""
    text = cleaned(demand)
    read = clauses_of(demand)
    found = [*named_acts(text, "", home), *abilities(text, read, "", home)]
    for outcome in read.outcomes if not found else ():
        kind = lexicon().operations.get(outcome.verb, ("", "effect"))[1]
        checks = outcome.verb in ("require", "ensure", "validate", "enforce")
        if (
            kind not in ("effect", "access")
            and not checks
            and not (outcome.passive or outcome.negative or outcome.subject)
        ):
            found += action(outcome.verb, outcome.object, "can", None)
    for one in found:
        yield one._replace(criterion=None, unsure=True)


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
    low = text.lower()
    clicked = says(low, ("click", "press", "tap"))
    buttons = (*_BUTTON.finditer(text), *_BUTTON_BEFORE.finditer(text)) if "button" in low and not clicked else ()
    for label in _CLICK.finditer(text) if clicked else buttons:
        words = (label["quoted"] or label["bare"]).split()
        verb = base_verb(words[0])
        if verb and len(words) > 1 and (pair := particle_verb(verb, words[1].lower())):
            verb, words = pair, words[1:]
        if verb is None or verb not in lexicon().operations or verb in ("submit", "cancel", "close", "open"):
            continue
        if verb == "view" and (
            len(words) < _FEW or singular(words[-1]).lower() in lexicon().views | {"detail", "more"}
        ):
            continue
        lowered = " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in words[1:])
        if verb in TOWARDS:
            lowered = lowered.removeprefix("to ").removeprefix("from ")  # “Subscribe to Zone”
        phrase = read_phrase(lowered) if lowered and lowered.split()[0] not in ("to", "from", "as", "for") else None
        if verb in _LOOKS and (phrase is None or not phrase.words):
            continue  # “See all” of a shelf: another page
        if (phrase is None or not phrase.words) and (on := _ON_THING.match(text, label.end())):
            phrase = read_phrase(on["what"])
        if not clicked and (phrase is None or not phrase.words):
            continue
        if phrase is None or not phrase.words:
            phrase = _made_before(read)
        if phrase is None:
            phrase = home.master.object if home.master is not None else None
        if phrase is None or not phrase.words:
            continue
        operation, kind = lexicon().operations[verb]
        if home.master is not None and home.master.operation.startswith(f"{operation}_"):
            continue  # “Sign up”, where somebody signs up for a class
        if operation == phrase.head.lower():
            operation = "set"
        if operation == "save":
            if phrase.head.lower() in VAGUE:
                continue
            if phrase.head.lower() == "edit" and home.master is not None:
                yield Action("update", verb, "write", home.master.object, "label", name, "save_edits")
                continue
            value = type_of(phrase.singular) is not None or phrase.head.lower() in ("setting", "preference", "option")
            operation, kind = ("set" if value else "save"), "write"
        elif operation in _SAID_OTHERWISE:
            operation = verb.replace(" ", "_")  # a caption is the author's own name
        if operation == "get" and phrase.plural:
            operation = "list"
        if kind != "effect":
            yield Action(operation, verb, kind, phrase, "label", name, unsure=not clicked)
        elif verb in BY_PEOPLE and len(words) > 1:
            one = phrase._replace(words=phrase.singular)
            yield Action(verb, verb, "write", one, "label", name, unsure=not clicked)
        elif verb == "ask" and len(words) > 1:
            whom = snake(words[1:])
            yield Action(verb, verb, "write", phrase, "label", name, f"ask_{whom}", unsure=not clicked)


def _clicked(read: Clauses, name: str) -> Iterator[Action]:
    for clause in read.when:
        found = _CLICKS_DEED.search(clause) if " on " in clause.lower() else None
        if found and base_verb(found["verb"]) == found["verb"].lower() and found["verb"].islower():
            yield from action(found["verb"], found["what"], "label", name)


def _counted(read: Clauses, name: str) -> Iterator[Action]:
    for clause in read.when:
        if counted := _COUNTED.match(clause) if clause[:1] in "aA" else None:
            words = tuple(counted["what"].split())
            if words[-1].lower() not in lexicon().units:
                phrase = Phrase((*words[:-1], singular(words[-1])), "")
                yield Action("record", "record", "write", phrase, "count", name)


def _lists(text: str, name: str, home: Home) -> Iterator[Action]:
    """“they see a searchable list of time zones”: the list is asked for somewhere."""
    found = _LIST_OF.search(text) if says(text.lower(), _LISTING) else None
    if found is None:
        return
    what = next(told for told in found.groups() if told)
    phrase = read_phrase(what)
    if phrase.plural and phrase.words and phrase.head.lower() not in VAGUE:
        for one in action("list", what, "rule", name):
            part = one.name if found["note"] and one.operation == "list" else ""  # of a page, which is not named by it
            yield one._replace(unsure=bool(found["some"] or found["note"] or found["seen"]), fixed=part)


_DETAILS = re.compile(
    r"\b(?:displays?|shows?|opens?|returns?|sees?|views?|get)\s+(?:(?:the|an?|all|its|full|complete|that|their)\s+)*"
    r"(?:(?P<what>[a-z]+)(?:['’]s)?\s+(?:details?|profile)\b(?!\s+(?:form|of))"
    r"|(?:details?|information)\s+(?:of|about|for)\s+(?:the|an?|that|each|selected|one)\s+"
    r"(?:selected\s+)?(?P<of>[a-z]+)\b)", re.I,
)  # fmt: skip


def _single(text: str, name: str, home: Home) -> Iterator[Action]:
    """“the system displays the order details”: one thing is shown, so one is got."""
    found = _DETAILS.search(text) if "detail" in text or "profile" in text or "information" in text else None
    if found is None:
        return
    what = singular((found["what"] or found["of"]).lower())
    verb = base_verb(what) if what not in lexicon().noun_verbs and not what.endswith("ing") else None
    if what in lexicon().plain_adjectives | lexicon().views | VAGUE | _NOT_SHOWN or verb:
        return
    about = home.master is None or home.master.head == what
    yield Action("get", "get", "read", Phrase((what,), ""), "can", name, unsure=not about)


_NOT_SHOWN = frozenset(
    ["more", "error", "further", "contact", "user", "login", "confirmation", "success", "technical", "implementation"]
)


def _searched(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“types part of a name into the search field”: the things of the story are searched."""
    if home.master is None or not home.master.object.words:
        return
    first = read.outcomes[0].text if read.outcomes else ""
    if able := _ABLE.match(first) if "able" in first.lower() else None:
        verb = able["verb"].lower()
        phrase = read_phrase(f"the {able['what']}")
        if phrase.plural and phrase.words:
            yield Action(verb, verb, "read", phrase, "can", name, unsure=phrase.head != home.master.head)
    if any("search " in clause.lower() and _SEARCH_FIELD.search(clause) for clause in read.when):
        words = (*home.master.object.words[:-1], plural(home.master.head))
        yield Action("search", "search", "read", home.master.object._replace(words=words, plural=True), "rule", name)
