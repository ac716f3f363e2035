"""What a story asks its package to do: verbs and objects of its want and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spec_lsp.design.deeds.deeds import Action, action
from spec_lsp.design.deeds.demands import switched
from spec_lsp.design.deeds.foreign import foreign_actions
from spec_lsp.design.deeds.glossed import glossed_actions, is_glossed
from spec_lsp.design.deeds.titles import titled_actions
from spec_lsp.design.deeds.verb_phrases import verb_phrases
from spec_lsp.design.deeds.wordings import as_title, in_fewer_words, in_order, received
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.glossed_words import Glossary
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.phrases import Phrase, read_phrase, type_of
from spec_lsp.design.language.things import without_shell
from spec_lsp.design.language.verbs import leading_verb
from spec_lsp.design.language.words import (
    ARTICLES,
    base_verb,
    gerund,
    lexicon,
    participle,
    singular,
    snake,
    third_person,
)
from spec_lsp.stories.model import Story

_WANT_LEAD = re.compile(r"^(?:to\s+be\s+able\s+to|be\s+able\s+to|the\s+ability\s+to|to)\s+", re.I)
_TO_BE = re.compile(r"^(?P<thing>[\w' -]+?)\s+to\s+be\s+(?P<deeds>.+)$", re.I)
_SOMEBODY_TO = re.compile(
    r"^(?:the|my|our|an?|each|every|all)\s+(?P<who>[\w' -]+?)\s+to\s+(?:be\s+able\s+to\s+)?(?P<deeds>[a-z].*)$", re.I
)
_THING_SHOWING = re.compile(
    r"^(?:an?|the|my)\s+(?:list\s+of|(?:[\w-]+\s+){0,3}?(?:(?:over)?view\s+of"
    r"|(?:page|view|screen|dashboard|overview|panel|table|list)\s+(?:showing|listing|displaying)))\s+(?P<what>.+)$",
    re.I,
)
_MEANS = frozenset(["way", "ability", "option", "possibility", "mechanism", "feature", "function", "chance", "means"])
"""What people ask for in order to do something: the deed behind it is what they want."""
_INFORMATION = frozenset(
    ["list", "overview", "report", "summary", "history", "statistics", "statistic", "digest", "calendar", "plan",
     "statement", "log", "breakdown", "schedule", "forecast"]
)  # fmt: skip
"""Things that are made to be read: wanting one is getting it."""
_HAVE = re.compile(r"^(?:to\s+)?have\s+(?=an?\s)", re.I)
_REFUSALS = frozenset(["block", "reject", "prevent", "refuse", "stop", "ban", "restrict", "limit"])
_ASKS = re.compile(r"^(?:to\s+)?\w+\s+(?:which|what|whether|how|who|when|where)\b", re.I)
_VAGUE_DEEDS = frozenset(["select", "get", "list", "show", "use", "have"])
"""Deeds of a want that its title says more exactly (“select a time zone”, “Set time zone”)."""


_REGISTRATION = re.compile(r"\bregistration\b", re.I)
"""What a story is called in which somebody gets an account."""


@lru_cache(maxsize=1024)
def story_actions(story: Story, glossary: Glossary = ()) -> tuple[Action, ...]:
    """The actions of the want, and of the title where the want has none or only a look at something.

    ``glossary``: nouns of another language that a story file defines, each with its English name.
    """
    if (language := language_of(story)) is not None:
        return tuple(foreign_actions(story._replace(title=None) if _of_document(story) else story, language))
    if is_glossed(story):
        return glossed_actions(story, glossary)
    wanted = tuple(_want(story.want, story)) if story.want else ()
    if (story.role or "").lower().split()[-1:] and (story.role or "").lower().split()[-1] in lexicon().systems:
        wanted = tuple(one for one in wanted if one.operation not in _REFUSALS)  # what a system prevents is a rule
    if wanted and wanted[0].operation in ("set", "create") and wanted[0].head == "password" and _is_reset(story):
        wanted = (*action("reset", "the password", "want", None), *wanted[1:])
    if not wanted and (thing := wanted_thing(story)) is not None:
        titled_words = [word.lower() for word in re.findall(r"[\w'-]+", story.title or "")]
        if thing.head in titled_words:  # what only the want or only the title says praises it (“a smart list”)
            words = [word for word in thing.object.words[:-1] if word.lower() in titled_words]
            thing = thing._replace(object=thing.object._replace(words=(*words, thing.object.words[-1])))
        wanted = (thing,)
    titled = tuple(titled_actions(story.title, story.role or "")) if story.title and not _of_document(story) else ()
    if not wanted:
        return tuple(one for one in titled if _is_done(one, story)) or _settings(story) or _listed(story)
    if (
        titled
        and wanted[0].operation in _VAGUE_DEEDS
        and titled[0].kind == "write"
        and titled[0].head == wanted[0].head
    ):
        return (titled[0]._replace(object=_nearer(titled[0].object, wanted[0].object), source="want"), *wanted[1:])
    if titled and _ASKS.search(story.want or "") and titled[0].operation == wanted[0].operation:
        return titled  # “configure which provider is used”: the title has a noun for it
    if titled and titled[0].operation == wanted[0].operation and _is_end_of(titled[0].object, wanted[0].object):
        return (wanted[0]._replace(object=titled[0].object, full=wanted[0].object.words), *wanted[1:])
    if titled and titled[0].operation == wanted[0].operation and _is_settings_of(titled[0].object, wanted[0].object):
        return (wanted[0]._replace(object=titled[0].object, full=wanted[0].object.words), *wanted[1:])
    if wanted[0].name == "create_account" and _REGISTRATION.search(story.title or ""):
        return (*action("register", "an account", "want", None), *wanted[1:])
    noun = next((one for one in titled if base_verb(one.head) == wanted[0].verb), None)
    if noun is not None:
        return (noun._replace(source="want"), *wanted[1:])  # “Configure overrides”, “I want to override …”
    if titled and all(action.kind in ("read", "view") for action in wanted) and titled[0].kind not in ("read", "view"):
        return (*titled, *wanted)
    return wanted


def _is_reset(story: Story) -> bool:
    """“set a new password”, where a title or a role tells that the old one is forgotten, or that a link was sent."""
    return re.search(r"\b(?:reset\w*|forg[eo]t\w*|lost)\b", f"{story.title or ''} {story.role or ''}", re.I) is not None


def _is_end_of(titled: Phrase, wanted: Phrase) -> bool:
    """Whether a title names a thing by fewer of its words (“Sign up for a class”, “… for a group class”)."""
    shorter = len(titled.words) < len(wanted.words)
    return shorter and bool(titled.words) and wanted.singular[-len(titled.words) :] == titled.singular


def _is_settings_of(titled: Phrase, wanted: Phrase) -> bool:
    """“Edit rooms”, “edit room configurations”: what is edited of a room are its settings."""
    held = titled.singular
    return bool(held) and wanted.head in _SETTINGS and wanted.singular[:-1][-len(held) :] == held


_SETTINGS = frozenset(["configuration", "setting", "detail", "option", "property", "attribute", "definition"])


def _is_done(titled: Action, story: Story) -> bool:
    """Whether the criteria speak of the deed that a title of two bare words names: “Leave balance” is no leaving."""
    words = (story.title or "").split()
    ambiguous = titled.verb in lexicon().noun_verbs | {"leave", "set", "check", "reset", "lock", "access"}
    if len(words) != 2 or not ambiguous or words[0].lower() != titled.verb or not story.criteria:
        return True
    forms = {third_person(titled.verb), participle(titled.verb), gerund(titled.verb)}
    return any(forms & set(re.findall(r"[a-z]+", criterion.text.lower())) for criterion in story.criteria)


def _of_document(story: Story) -> bool:
    """Whether a title is that of a whole document: what holds its requirements, and no story."""
    return story.kind == "feature" and (not story.criteria or story.criteria[0].kind in ("fr", "nfr", "sc"))


_MODE = re.compile(r"^(?:an?\s+)?(?P<what>[a-z]+(?:[\s-][a-z]+)?\s+mode)$", re.I)


def wanted_thing(story: Story) -> Action | None:
    """“I want a shopping list of the plan”: the thing itself is what is got, None where a deed is wanted."""
    want = _HAVE.sub("", cleaned(story.want or "").strip())
    if (feed := read_phrase(want)).words and feed.head.lower() == "feed" and re.match(r"(?:an?|the)\s", want, re.I):
        return Action("generate", "generate", "rule", feed._replace(words=feed.words[-1:]), "want", unsure=True)
    if mode := _MODE.match(want):
        return Action("set", "set", "write", read_phrase(mode["what"]), "want", unsure=True)
    if not re.match(r"(?:(?:an?|the|my)\s|[a-z]+\s(?:of|about|on|per)\s)", want, re.I) or _SOMEBODY_TO.match(want):
        return None
    phrase = read_phrase(want)
    if not phrase.words or phrase.head.lower() not in _INFORMATION:
        return None
    return Action("list" if phrase.plural else "get", "get", "read", phrase, "want")


def received_thing(story: Story) -> Action | None:
    """“I want to receive reminders”: the package sends them; None where somebody wants to do something."""
    return received(_WANT_LEAD.sub("", cleaned(story.want or "").strip()), story.role or "")


@lru_cache(maxsize=1024)
def title_action(story: Story) -> Action | None:
    """What the title alone names: a second derivation beside the want."""
    if not story.title or _of_document(story):
        return None
    return next(iter(titled_actions(story.title, story.role or "")), None)


_DONE = re.compile(
    r"^(?P<thing>[a-z][\w' -]*?)\s+(?P<deeds>(?:[a-z]+ly\s+)?[a-z]+(?:ed|en|pt|nt|lt))"
    r"(?=\s+(?:by|on|when|if|and|in|for|to|as|every|before|after|at|with|automatically)\b|\s*$)", re.I,
)  # fmt: skip
_NO_PASSIVES = frozenset(["update", "set", "save", "list", "get", "show", "highlight", "select", "sort", "filter"])


_TAKES_IN = re.compile(
    r"^(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?:endpoint|api|webhook|listener|service)\s+(?:to\s+receive|for\s+receiving|that\s+receives)\s+"
    r"(?P<what>.+)$", re.I,
)  # fmt: skip
"""“an endpoint to receive orders”: what people get, a program takes in."""


_ACCESS_BY = re.compile(
    r"^(?:have\s+)?(?:[\w-]+\s+){0,2}?access\s+(?:based\s+on|according\s+to|depending\s+on)\b", re.I
)
"""“access depending on my role”: what somebody may see is asked for."""


def _want(want: str, story: Story) -> Iterator[Action]:
    whole = in_order(cleaned(want).strip().rstrip(".,"))
    if whole[:4].lower() == "get " and (sent := received(whole, story.role or "")) is not None:
        yield sent  # “get a reminder before my appointment”
        return
    if (
        "receiv" in whole
        and (taken := _TAKES_IN.match(whole))
        and (phrase := without_shell(read_phrase(taken["what"]))).words
    ):
        one = phrase._replace(words=phrase.singular, plural=False)
        yield Action("receive", "receive", "write", one, "want", unsure=True)
        return
    if "access" in whole and _ACCESS_BY.match(whole):
        yield Action("get", "get", "rule", Phrase(("access",), ""), "want", fixed="get_access", unsure=True)
        return
    text = re.split(r",?\s+so\s+that\b|;|\.\s", _WANT_LEAD.sub("", whole))[0]
    text = in_fewer_words(_HAVE.sub("", text))
    first = text.split(" ", 1)[0].lower() if text else ""
    if first in _OWN and " to " not in text and (sorted_ := _IS_DONE.match(text)):
        text = f"{sorted_['thing']} to be {sorted_['deed']}{text[sorted_.end() :]}"  # “my photos sorted by date”
    passive = _TO_BE.match(text)
    if passive and base_verb(first) is None:
        yield from _passives(passive["thing"], passive["deeds"])
        return
    made = first.endswith("ed") and lexicon().participles.get(first, first) != first  # “reserved seats released”
    deed = (base_verb(first) is not None and not made) or first in lexicon().noun_verbs or first in ("be", "get")
    done = None if deed else _DONE.match(text)
    if done and (found := list(_passives(done["thing"], text[done.start("deeds") :]))):
        yield from found  # “incoming parcels checked”
        return
    if text == whole and (seen := _adjective_with_noun(text)):
        yield from action("view", seen, "want", None)  # “complete reader information”
        return
    if first == "ask" and (asked := read_phrase(text.partition(" ")[2])).head.lower() in _ASKED:
        yield Action("ask", "ask", "process", Phrase((), ""), "want", None, f"ask_{asked.head.lower()}", unsure=True)
        return
    if sides := tuple(switched(text, "want", None)):
        yield from sides
        return
    if shown := _THING_SHOWING.match(text):
        yield from action("view", shown["what"], "want", None)
        return
    if told := _SOMEBODY_TO.match(text):
        head = singular(told["who"].split()[-1]).lower()
        if head in lexicon().systems | lexicon().actors | lexicon().views | _MEANS:
            yield from verb_phrases(told["deeds"], "want", None, certain=True)
        return
    if first in ARTICLES or first in ("all", "every", "each", "no", "any", "some", "only"):
        yield from _doings(text)  # a thing is wanted: what its words look like is no deed
        return
    if (verb := _unknown(text, story)) is not None:
        phrase = read_phrase(text.partition(" ")[2])
        yield Action(verb, verb, "write", phrase, "want", unsure=True)
        return
    found = list(verb_phrases(text, "want", None)) or ([] if deed else list(_doings(text)))
    yield from found or _infinitive(want, text)


_OWN = frozenset(["my", "our", "the", "all", "old", "new"])
_IS_DONE = re.compile(
    r"^(?P<thing>(?:my|our|the|all|old|new)\s(?:[a-z]+\s)?[a-z]+s)\s+(?P<deed>[a-z]+ed)(?=\s(?:by|into|in|on|up|every|automatically|to|for|at|when|after)\b|$)",
    re.I,
)


_SETTINGS_TITLE = re.compile(
    r"^(?:[\w-]+\s+){0,3}?(?P<what>settings|preferences)(?:\s*(?:&|and)\s*(?:settings|preferences))?$", re.I
)


def _settings(story: Story) -> tuple[Action, ...]:
    """“Account Settings”, where nothing says what is done to them: they are looked at and changed, both in doubt."""
    found = _SETTINGS_TITLE.match(cleaned(story.title or "")) if story.kind == "story" else None
    if found is None:
        return ()
    phrase = Phrase((found["what"].lower(),), "", (), True)
    read = Action("get", "get", "read", phrase, "title", fixed=f"get_{found['what'].lower()}", unsure=True)
    return (
        read,
        Action("update", "update", "write", phrase, "title", fixed=f"update_{found['what'].lower()}", unsure=True),
    )


_LISTS = re.compile(r"\b(?:lists?(?!\s+of\b)|listed|shows?|displays?|sort(?:s|ed|ing)?|search(?:es)?|filters?)\b", re.I)


def _listed(story: Story) -> tuple[Action, ...]:
    """“Recurring orders”, whose criteria show or sort them: a title that is a plural names a list, in doubt."""
    title = cleaned(story.title or "")
    if story.want or story.kind != "story" or not 0 < len(title.split()) <= _TWO + 1:
        return ()
    phrase = read_phrase(title.lower())
    nothing = lexicon().abstract | lexicon().views | lexicon().systems
    if not phrase.plural or phrase.rest or phrase.head in nothing or not phrase.words[-1].isalpha():
        return ()
    if not any(_LISTS.search(criterion.text) for criterion in story.criteria):
        return ()
    fixed = f"list_{snake(phrase.words)}"  # the title is its name
    return (Action("list", "list", "read", phrase, "title", fixed=fixed if len(phrase.words) > 1 else "", unsure=True),)


_ASKED = frozenset(["ai", "bot", "chatbot", "assistant", "agent", "model"])
"""Whom there is one of: nobody has a key for it."""


def _doings(text: str) -> Iterator[Action]:
    """“detection of duplicates”, “the calculation of fees”: a noun of doing, with what it is done to."""
    for one in titled_actions(as_title(text), ""):
        if one.kind not in ("read", "view"):
            yield one._replace(source="want", unsure=True)


_OPENS = frozenset(["open"])


def _adjective_with_noun(want: str) -> str:
    """“complete reader information”, without “to” and determiner: the noun phrase, where its first word is no order;
    empty elsewhere."""
    first, _, rest = want.partition(" ")
    adjective = base_verb(first) is not None and first.lower() in lexicon().plain_adjectives | _OPENS
    if not adjective or rest.split(" ", 1)[0].lower() in ARTICLES:
        return ""
    phrase = read_phrase(rest)
    return rest if phrase.words and phrase.head.lower() in _INFORMATION | _TOLD_OF else ""


_TOLD_OF = frozenset(["information", "detail", "data", "feedback", "record", "listing", "analytics"])
"""What only is read, and not made for it."""


def _passives(thing: str, deeds: str) -> Iterator[Action]:
    """“interest to be calculated and added”: each deed to the thing, whoever does it."""
    phrase = read_phrase(thing)
    found: list[Action] = []
    for word in re.findall(r"[a-z]+", deeds.lower())[:6] if phrase.words else ():
        verb = base_verb(word) if word in lexicon().participles else None
        operation, kind = lexicon().operations.get(verb or "", ("", "effect"))
        if verb == "fetch":
            operation, kind = "fetch", "io"  # from where it is, and by itself: people only get what is there
        write = kind == "write" and operation not in _NO_PASSIVES and not found
        if verb and (kind in ("rule", "transform", "process", "io", "message") or write):
            found.append(Action(operation, verb, kind, phrase, "want", unsure=write))
    first = next(iter(re.findall(r"[a-z]+", deeds.lower())), "")
    verb = base_verb(first) if first in lexicon().participles or first.endswith("ed") else None
    if not found and phrase.words and verb in _GATHERS:
        found.append(Action(verb, verb, "write", phrase._replace(words=phrase.singular), "want", unsure=True))
    yield from found


_GATHERS = frozenset(["match", "collect", "group", "pair", "assign"])
"""Effects of most deeds, and deeds where a want is about them alone."""


def _unknown(text: str, story: Story) -> str | None:
    """“pack parcels”, where criteria say that they are packed: a verb that no table knows; None for anything else."""
    words = text.split()
    verb = words[0].lower() if words else ""
    if len(words) < _TWO or not re.fullmatch(r"[a-z]{3,}", verb) or leading_verb(words)[0] is not None:
        return None
    doing = re.compile(rf"\bto {verb} (?:the |all |each )?{re.escape(words[1].lower())}|\b{verb.rstrip('e')}ing\b")
    if any(doing.search(criterion.text.lower()) for criterion in story.criteria):
        return verb  # “to balance the shelves”, “the balancing” in a criterion
    if type_of((verb,)) is not None or verb in lexicon().plain_adjectives or words[1].lower() in ARTICLES:
        return None
    if verb in lexicon().actors | lexicon().systems:
        return None  # “user data stored”, where there are users
    behind = r"\s+(?:the|an?|their|its|each|every|all)\b"  # “tasks” are many, “packs the parcel” is done
    forms = re.compile(
        rf"\b(?:{verb}(?:e?d|ing)|{verb}e?s{behind}|{verb.rstrip('e')}ing|{verb}{verb[-1]}(?:ed|ing))(?!\w)"
    )
    return verb if any(forms.search(criterion.text.lower()) for criterion in story.criteria) else None


_TWO = 2
_TO_DO = re.compile(r"^(?:to|be able to|to be able to)\s+[a-z]", re.I)


def _infinitive(want: str, text: str) -> Iterator[Action]:
    """“to segment customers”: behind “to” stands a verb, whatever else the word may be."""
    verb, _, rest = text.partition(" ")
    phrase = read_phrase(rest)
    known = base_verb(verb) is not None or lexicon().operations.get(verb.lower(), ("", ""))[0]
    if _TO_DO.match(want.strip()) and not known and re.fullmatch(r"[a-z]{4,}", verb) and phrase.words:
        yield Action(verb, verb, "write", phrase._replace(words=phrase.singular), "want", unsure=True)


def _nearer(titled: Phrase, wanted: Phrase) -> Phrase:
    """The thing with what the want says of whose it is: “family timezone”, “a timezone for my family”."""
    words = [word for word in titled.words[:-1] if word.lower() not in wanted.rest.lower()]
    return wanted._replace(words=(*words, titled.words[-1]) if words else wanted.words)
