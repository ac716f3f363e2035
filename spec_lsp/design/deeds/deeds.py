"""Verbs and their objects: the phrase that names what is done, as the beginning of a method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from spec_lsp.design.brief.patterns import Border
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase
from spec_lsp.design.language.things import (
    begun,
    by_sense,
    is_widget,
    marked_as,
    names_nothing,
    of_collection,
    of_details,
    of_file,
    of_many,
    of_owner,
    with_fields,
    without_list,
    without_shell,
    without_widget,
)
from spec_lsp.design.language.verbs import (
    nominal_verb,
)
from spec_lsp.design.language.words import ARTICLES, is_plural, lexicon, plural, singular, snake

Source = Literal["want", "title", "actor", "label", "count", "schedule", "rule", "page", "note", "can", "belonging"]
NAVIGATION = frozenset(
    ["navigate", "access", "visit", "open", "click", "enter", "view", "receive", "be", "go", "press", "tap", "type",
     "have", "see", "try", "attempt", "do", "get", "use", "come", "fill", "hover", "scroll", "submit", "reach", "know",
     "look", "want", "need", "request", "choose", "select", "run", "call", "wait", "start", "load", "read", "close",
     "set"]
)  # fmt: skip
"""Verbs with which people find their way or fill in a form: in a criterion they name no method."""
ALONE = frozenset(["register", "enrol", "enroll", "subscribe", "unsubscribe"])
"""Verbs that people do without an object."""
_RANKED = re.compile(r"\b(?:up|down|above|below|before|after|top|bottom|order|position|rank)\b", re.I)
_ONTO = re.compile(r"(?:on|onto|into|in|over)\b", re.I)
_CHOSEN = frozenset(["theme", "mode", "setting", "view", "layout", "option", "plan", "filter", "direction", "role"])
"""What is chosen among several rather than changed."""
_FORMATS = frozenset(
    ["pdf", "csv", "docx", "xlsx", "excel", "txt", "json", "xml", "zip", "jpeg", "png", "html", "markdown"]
)
_TO_WHOM = re.compile(
    r"^(?:the\s+|all\s+)?(?:users|customers|members|clients|patients|visitors|readers|admins|administrators|students|people"
    r"|players|subscribers|guests)\s+(?=(?:the|their|his|her|an?|all)\s)",
    re.I,
)
"""“show customers their orders”: to whom."""
_COUNT = re.compile(r"(?:up to\s+|at most\s+)?\w+\s+times?\b", re.I)
ALONE_WITH_PARTICLE = frozenset(["check in", "check out", "clock in", "clock out"])
"""What people do somewhere, without doing it to anything."""
_AMOUNT = re.compile(r"^(?:up to|at least|at most|as many as|more than|no more than)\s+[\w,.]+\s+", re.I)
_SEARCHES = frozenset(["lookup", "search", "query", "check", "test", "update", "import", "export", "backup", "call"])
LOOKED_FOR = frozenset(["search", "look", "pay", "vote", "browse"])
"""Verbs whose object stands behind “for”."""
_MEDIA = frozenset(["photo", "picture", "image", "avatar", "logo", "thumbnail", "selfie"])
"""What a thing has one of: “the profile photo” is named photo, and whose it is is passed."""
_OPENED = frozenset(
    ["account", "ticket", "issue", "case", "position", "request", "dispute", "incident", "session", "shift",
     "register", "file"]
)  # fmt: skip
"""What comes about when somebody opens it."""
_REMARKS = frozenset(["review", "comment", "note", "message", "feedback", "rating", "tip", "remark", "reply"])
"""What is left behind for others to read: it is added."""
_OF_USE = frozenset(["operation", "action", "command", "task", "step", "activity", "work", "function"])
SAID_LOOSELY = frozenset(["control", "handle", "maintain", "protect", "keep", "store", "give", "bring", "hold", "take"])
"""Verbs of wants that seldom name the method."""
_BEGINS = frozenset(["initiate", "start", "begin", "trigger"])
_READ_FROM = frozenset(
    ["file", "document", "folder", "directory", "configuration", "config", "csv", "json", "xml", "yaml", "dataset",
     "spreadsheet",
     "data", "stream", "sensor", "packet", "input", "settings", "setting", "path", "model", "source", "note"]
)  # fmt: skip
"""What is read in order to work on it; anything else is read by people."""
TOWARDS = frozenset(["subscribe", "unsubscribe", "reply", "respond"])
"""Verbs whose object has a preposition: “subscribe to a newsletter”."""
_STATES = frozenset(
    ["pending", "open", "completed", "finished", "unfinished", "running", "waiting", "started", "upcoming", "future",
     "past", "shared", "logged", "selected", "chosen"]
)  # fmt: skip
_ON_DISK = frozenset(
    ["file", "folder", "directory", "disk", "drive", "path", "project", "workspace", "repository", "tree"]
)
_TOLD = frozenset(
    ["message", "error", "confirmation", "warning", "notice", "indicator", "hint", "feedback", "prompt", "spinner",
     "response", "result page", "button", "link", "login", "option", "me",
     "display", "widget"]
)  # fmt: skip
"""What people are shown in passing: seeing it is no method."""
_SITES = frozenset(["site", "website", "app", "application", "platform", "homepage"])
"""What people look at to see what it shows."""
_NO_THING = frozenset(
    ["do", "be", "have", "them", "both", "all", "each", "it", "this", "that", "me", "us", "you", "so", "way",
     "thing", "later", "earlier", "early", "late", "soon", "again", "fast", "faster", "slow", "well", "better"]
)  # fmt: skip
_PLURAL_OPERATIONS = frozenset(
    ["list", "search", "filter", "sort", "discover", "process", "select", "import", "reorder", "plan", "export", "rank",
     "count", "deduplicate", "fetch", "merge", "compare", "group", "optimize", "organize", "extract", "identify",
     "suggest", "recommend"]
)  # fmt: skip


class Action(NamedTuple):
    """A verb and its object, with the words that gave them."""

    operation: str
    """What its method begins with (``sign_in``, ``list``)."""
    verb: str
    """The verb as the author wrote it, in its base form."""
    kind: str
    object: Phrase
    source: Source
    criterion: str | None = None
    """The criterion that names it, None for the story itself."""
    fixed: str = ""
    """The whole name, where it does not consist of operation and object."""
    full: tuple[str, ...] = ()
    """The words of its object as they were said, where the name leaves some out."""
    unsure: bool = False
    """Found by words that name a method less often than not: the name is offered in doubt."""
    named: bool = False
    """Whether its object is in English already, though its story is in another language."""

    @property
    def name(self) -> str:
        if self.fixed:
            return self.fixed
        if not self.object.words or (self.kind == "access" and self.operation.startswith(("sign_", "register"))):
            return self.operation
        operation = "reserve" if self.operation == self.head == "book" else self.operation
        return f"{operation}_{snake(self.noun)}"

    @property
    def noun(self) -> tuple[str, ...]:
        """The object's words: in the plural where the operation is about many."""
        words = self.object.words
        many = self.operation in _PLURAL_OPERATIONS or (self.operation in ("preview", "apply") and self.object.plural)
        return words if many or not words else self.object.singular

    @property
    def head(self) -> str:
        return singular(self.object.words[-1]).lower() if self.object.words else ""


class Home(NamedTuple):
    """What a story has named already."""

    master: Action | None
    """Its first action."""
    border: Border
    want: str = ""
    """What is wanted, in the author's words."""
    removes: bool = False
    """Whether its criteria say “removed” as well."""
    alone: bool = False
    """Whether an answer lets something run by itself."""
    role: str = ""
    """Who tells the story."""
    people: frozenset[str] = frozenset()
    """The last words of the roles of all stories of the package."""


_OF_PEOPLE = frozenset(["sign in", "sign out"])


def _is_signed(phrase: Phrase) -> bool:
    """Whether a thing is signed in or out, and nobody's account or session."""
    head = phrase.head.lower() if phrase.words else ""
    known = lexicon()
    return is_thing(phrase.words) and head not in known.systems | known.views | known.actors | {"account", "session"}


_DEFAULT = re.compile(r"(?:(?:an?|the|my|their|his|her|its)\s+)?default\s", re.I)


_MAILS = frozenset(["email", "e-mail", "mail", "message", "sms", "notification"])
_LETTERS = frozenset(["reminder", "confirmation", "invitation", "newsletter", "alert", "warning", "receipt"])


def action(verb: str, rest: str, source: Source, criterion: str | None) -> Iterator[Action]:
    """The action of one verb, nothing where it names no operation."""
    operation, kind = lexicon().operations.get(verb, (verb.replace(" ", "_"), "write"))
    said, rest = rest, _AMOUNT.sub("", _TO_WHOM.sub("", rest)).rstrip(" .;,")
    if verb in LOOKED_FOR and rest.startswith("for "):
        rest = rest.removeprefix("for ")
    bare = of_file(read_phrase(rest), rest)
    told = of_details(bare, kind)
    if told is not bare and operation == "list" and not told.plural:
        operation = "get"  # “list basic information about my trip”
    bare = told
    if verb in _OF_PEOPLE and rest.split(" ", 1)[0].lower() in ARTICLES and _is_signed(bare):
        operation, kind = verb.replace(" ", "_"), "write"  # “sign out a boat”
    operation, kind = by_sense(verb, (operation, kind), bare, source == "want")
    if bare.words and bare.head.lower() == "back":
        return  # “gets compost back”
    if len(bare.words) > 1 and bare.head.lower() in _MAILS and singular(bare.words[-2]).lower() in _LETTERS:
        bare = bare._replace(words=bare.words[:-1])  # “a reminder e-mail”
    phrase = without_list(without_shell(of_owner(with_fields(bare, verb))), kind)
    if operation == "set" and phrase.words and phrase.words[0].lower() != "default" and _DEFAULT.match(rest):
        phrase = phrase._replace(words=("default", *phrase.words[-1:]))
    if not phrase.words and verb in ALONE_WITH_PARTICLE:
        yield Action(operation, verb, "write", Phrase((), ""), source, criterion, operation)
        return
    if not phrase.words and verb in ALONE and source == "want":
        fixed = "register_user" if operation == "register" else ""
        yield Action(operation, verb, "access", phrase, source, criterion, fixed)
        return
    if (
        operation == "export"
        and (not phrase.words or phrase.head.lower() in _ANYTHING)
        and (form := _AS_FORMAT.search(rest))
    ):
        yield Action(operation, verb, "io", phrase, source, criterion, f"export_{form['form'].lower()}")
        return
    unsure = source == "want" and (verb not in lexicon().operations or verb in SAID_LOOSELY)
    unsure = unsure or (verb in _CONFIGURED and source == "want" and bare.plural and is_thing(bare.words))
    if not phrase.words and kind != "access":
        return
    if any(not word.isascii() for word in phrase.words) and source not in ("want", "title"):
        return  # a word of another language, which the English reader took for a noun
    if kind in ("read", "view") and (phrase.head.lower() in _TOLD or phrase.head.lower() in lexicon().views):
        return  # a page is where something is seen, a message is told in passing
    if kind in ("read", "view") and len(phrase.words) == 1 and phrase.head.lower() in _SITES:
        return
    if kind in ("write", "process") and phrase.words and is_widget(phrase, verb):
        phrase = without_widget(phrase)  # “remove line items form the cart”: the things, and no form
        if not phrase.words:
            return
    if verb == "request" and tuple(word.lower() for word in phrase.words[:-1]) == ("password", "reset"):
        asked = phrase._replace(words=phrase.words[:-1])  # the link, the e-mail are how it goes on
        yield Action(operation, verb, kind, asked, source, criterion, "request_password_reset")
        return
    if phrase.head.lower() == "access" and verb in ("grant", "revoke"):
        kept = Phrase(("access",), phrase.rest, phrase.owner)
        yield Action(verb, verb, "write", kept, source, criterion, f"{verb}_access")
        return
    if phrase.head.lower() in _NO_THING or phrase.head.lower() in lexicon().abstract or names_nothing(phrase, rest):
        return
    if verb == "retry" and _COUNT.match(said):
        return  # “retry up to 3 times”
    if (kind == "message" and phrase.head.lower() in _TRACES) or (verb == "emit" and source != "want"):
        return  # “emit structured logs”: what running it leaves behind
    if kind == "write" and phrase.head.lower() == "order" and (of := _OF_THINGS_IN_ORDER.match(phrase.rest)):
        verb, operation, phrase = "reorder", "reorder", read_phrase(of["what"])  # “change the order of the shelves”
    if verb == "reload" and phrase.head.lower() not in lexicon().views:
        operation, kind = "reload", "process"
    if verb == "read" and phrase.head.lower() not in _READ_FROM:
        operation, kind = "get", "read"
    if verb == "open" and phrase.head.lower() not in _OPENED:
        operation, kind = "get", "read"  # “open a card” to look at it
        if phrase.head.lower() in _TOLD | lexicon().views:
            return
    if operation in ("register", "register_for") and phrase.words == ("account",):
        operation, phrase = "register", phrase._replace(words=("user",))  # who registers an account is its user
    if verb in _BEGINS and (deed := begun(phrase)) is not None:
        yield from action(deed[0], deed[1], source, criterion)
        return
    if operation == "run" and (nominal_verb(phrase.head) is not None or phrase.head.lower() in _SEARCHES):
        return  # “perform the lookup”: the noun is the deed
    if verb == "change" and phrase.head.lower() in ("password", "pin"):
        operation = "change"  # what everybody calls it
    if operation == "reorder" and verb == "move" and not _RANKED.search(phrase.rest):
        operation = "move"  # it gets another place, and no other rank
    if verb == "drop" and _ONTO.match(phrase.rest):
        return  # “drops it on a day”: how something is done on a page
    if verb == "change" and operation == "set" and is_thing(phrase.words) and phrase.head.lower() not in _CHOSEN:
        operation = "update"
    if verb == "upload" and source == "actor" and phrase.head.lower() in _FORMATS:
        return  # “uploads a PDF”: how it is written down
    if (operation in ("run", "complete", "invoke", "approve") or source == "actor") and phrase.head.lower() in _OF_USE:
        return  # “perform common operations”
    if source == "actor" and rest.startswith(('"', "“", "'", "`")):
        return  # “look up "car"”: an example, and no thing
    if verb == "make" and phrase.head.lower() in ("request", "call", "sure"):
        return
    if phrase.words[-2:] in (("email", "address"), ("e-mail", "address")):
        phrase = phrase._replace(words=(*phrase.words[:-2], "email"))
    if len(phrase.words) > 1 and phrase.head.lower() in _MEDIA:
        last = len(phrase.words) - 1  # “avatar images”: the head is in the singular
        named = next((at for at, word in enumerate(phrase.words) if word.lower() in _MEDIA), last)
        one = tuple(singular(word) for word in phrase.words[named : named + 1]) if kind == "read" else ()
        words = one or phrase.words[named : named + 1]  # “product photos”: each has one
        phrase = phrase._replace(words=words, owner=phrase.owner or phrase.words[:named], plural=is_plural(words[0]))
    if operation == phrase.head.lower() == "override":
        operation = "set"  # what is overridden has no name but the deed’s
    if operation == "leave" and phrase.head.lower() in _REMARKS:
        operation = "add"
    looked_through = phrase.head.lower() == "file" and phrase.rest.startswith("for ")  # “scan files for viruses”
    if verb == "scan" and phrase.head.lower() in _ON_DISK and not looked_through:
        operation = "discover"
    if verb == "clear" and phrase.head.lower() in lexicon().views | {"search", "filter", "input", "selection"}:
        return  # “clears the search field”
    if verb == "clear" and phrase.head.lower() in _TOLD and rest.split(" ", 1)[0].lower() not in ARTICLES:
        return  # “clear error messages”: an adjective
    of_thing = len(phrase.words) > 2 or phrase.head.lower() not in ("list", "order", "date", "time")
    if kind in ("write", "process") and len(phrase.words) > 1 and of_thing and phrase.words[0].lower() in _STATES:
        phrase = phrase._replace(words=phrase.words[1:])  # “cancel a pending transfer”: its state is a condition
    if kind == "effect":
        if source != "want" or verb in lexicon().transparent or (verb in NAVIGATION and verb != "return"):
            return
        operation, kind = verb.replace(" ", "_"), "write"
    if kind in ("read", "view") and phrase.head.lower() == "history" and len(phrase.words) > 1:
        words = (*phrase.words[:-2], plural(singular(phrase.words[-2])))
        phrase = phrase._replace(words=words, plural=True)  # “the alert history”: the alerts there have been
    if operation in ("get", "show") and phrase.plural and phrase.head.lower() not in _FIGURES:
        operation, kind = "list", "read"
    phrase = of_many(of_collection(phrase, operation), operation, rest)
    fixed = f"mark_{snake(phrase.singular)}_{state}" if verb == "mark" and (state := marked_as(phrase.rest)) else ""
    if operation == "get" and phrase.plural and phrase.head.lower() in _FIGURES - {"data"}:
        fixed = f"get_{snake(phrase.words)}"
    yield Action(operation, verb, kind, phrase, source, criterion, fixed, unsure=unsure)


_FIGURES = frozenset(["data", "analytics", "statistic", "statistics", "metric", "kpi", "stats", "figure"])
"""What is got as one, however many they are."""
_CONFIGURED = frozenset(["configure", "define", "specify"])
"""What is done to settings; “configure feeds” may add them as well."""
_ANYTHING = frozenset(["data", "result", "everything", "information", "record", "it"])
_AS_FORMAT = re.compile(
    r"\b(?:as|to|in|into)\s+(?:an?\s+)?(?P<form>csv|pdf|json|xml|excel|png)\b(?!\s*(?:,|/|and|or)\b)", re.I
)
_OF_THINGS_IN_ORDER = re.compile(
    r"of\s+(?P<what>(?:(?:the|my|our|their|all)\s+)?(?:(?:[\w-]+\s+){0,2}[a-z]+s"
    r"|(?:[\w-]+\s+)?(?:playlist|list|queue|board|menu|gallery|timetable|album|slideshow|agenda)))\b",
    re.I,
)
_TRACES = frozenset(["log", "trace", "metric", "telemetry", "span", "diagnostic"])
"""What is written down while something runs."""
