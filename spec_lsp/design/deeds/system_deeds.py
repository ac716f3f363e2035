"""What the system does in criteria that is a method of its own: what it checks, works out, and has to do by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.brief.patterns import patterns
from spec_lsp.design.deeds.actors import VAGUE, thing_in
from spec_lsp.design.deeds.deeds import Action, Home, action
from spec_lsp.design.language.clauses import LIST, Clauses, clauses_of
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase, type_of
from spec_lsp.design.language.subjects import component_in, is_system
from spec_lsp.design.language.verbs import nominal_verb
from spec_lsp.design.language.words import base_verb, is_plural, lexicon, plural, says, singular, snake

_FOUND = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bbeen )\b(\w+ed)\s+([a-z]+(?:\s+[a-z]+)?)")
_WORK = re.compile(r"(?:Improve|Add|Support|Implement)\s+(?P<what>[\w\s-]+?)(?:\s+(?:from|of|for|to)\b|\s*\(|$)")
_RUNS = re.compile(
    r"^(?:the\s+)?(?:(?:\w+ly|final|first|initial|next|full)\s+)?(?P<what>[a-z]+\s+)?(?P<noun>[a-z]+)\s+"
    r"(?:runs|begins|starts|is\s+(?:applied|performed))$",
    re.I,
)
_FINDS = frozenset(
    ["discovered", "detected", "imported", "extracted", "generated", "estimated", "calculated", "predicted"]
)
_OF_SIZE = frozenset(["long", "short", "large", "small", "big", "single", "old", "new"])
_QUALITIES = frozenset(
    ["uniqueness", "format", "requirement", "input", "request", "rule", "constraint", "field", "value"]
)
"""What is said to be checked of something else."""
_SIGNS_IN = frozenset(["login", "credential", "credentials", "user"])
"""What is checked by signing in."""
_COMPUTED = frozenset(
    ["calculate", "estimate", "extract", "convert", "parse", "truncate", "format", "accrue", "generate"]
)


def checked(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“SHALL validate the token”: what is checked is named; “validate that …” checks what the story is about."""
    for outcome in read.outcomes:
        only = _ONLY.match(outcome.text)
        of_people = only is not None and singular(only["what"].lower()) in lexicon().actors | home.people
        told = outcome.passive and outcome.verb == "enforce" and _limited(read_phrase(outcome.subject)) is not None
        enforced = _ENFORCED.search(outcome.text) is not None and not told
        if (
            ((only is not None and not of_people) or enforced)
            and home.master is not None
            and home.master.kind in ("write", "io", "process")
        ):
            phrase = home.master.object
            if phrase.words:
                one = phrase._replace(words=phrase.singular, plural=False)
                yield Action("validate", "validate", "rule", one, "rule", name, unsure=True)
                continue
        if outcome.verb == "require" and not outcome.passive and not outcome.negative:
            limited = read_phrase(outcome.object)
            if limited.rest.startswith("to ") and limited.words and type_of(limited.singular) is not None:
                phrase = limited._replace(words=limited.singular[-1:], plural=False, adjective="")
                yield Action("validate", outcome.verb, "rule", phrase, "rule", name)
        if outcome.negative or outcome.verb not in ("validate", "verify", "enforce"):
            continue
        if outcome.passive:
            subject = _limited(read_phrase(outcome.subject))
            if subject is not None and subject.head.lower() not in _SIGNS_IN:
                yield Action("validate", outcome.verb, "rule", subject, "rule", name, unsure=outcome.verb != "enforce")
                if also := _AND_DONE.search(outcome.text):
                    verb = also["verb"].lower().replace("lis", "liz").replace("tis", "tiz")
                    yield Action(f"{verb}e", f"{verb}e", "transform", subject, "rule", name, unsure=True)
            continue
        named = thing_in(read.conditions) if outcome.object.startswith("that it ") else None
        if named is not None and named.words:
            yield Action(
                "validate", outcome.verb, "rule", named._replace(words=named.singular), "rule", name, unsure=True
            )
            continue
        value = read_phrase(outcome.object.removeprefix("that ")) if outcome.object.startswith("that the ") else None
        if value is not None and value.words and type_of(value.singular) not in (None, "Path"):
            one = value._replace(words=value.singular[-2:], plural=False)
            yield Action("validate", outcome.verb, "rule", one, "rule", name, unsure=True)
            continue
        if outcome.object.startswith("that "):
            if home.master is not None and home.master.object.words:
                phrase = home.master.object._replace(words=home.master.object.singular)
                yield Action("validate", outcome.verb, "rule", phrase, "rule", name)
            continue
        phrase = read_phrase(outcome.object)
        if len(phrase.words) > 1 and phrase.head.lower() in _LIMITS:
            if (bounded := _limited(phrase)) is not None:
                yield Action("validate", outcome.verb, "rule", bounded, "rule", name)
            continue
        article = re.match(r"(?:the|an?|each|every|their|its)\s", outcome.object, re.I)
        if article and phrase.words and phrase.head.lower() not in VAGUE | _QUALITIES | _SIGNS_IN:
            yield Action(outcome.verb, outcome.verb, "rule", phrase._replace(words=phrase.singular), "rule", name)


_ONLY = re.compile(
    r"^only\s+(?:\w+\s+){0,2}?(?P<what>[a-z]+s)\b(?P<which>.*)\s(?:is|are)\s+(?:allowed|accepted|permitted)\b", re.I
)
"""“Only pictures below 2 MB are allowed”; who is allowed to do something is another matter."""
_ENFORCED = re.compile(r"\blimits?\s+(?:is|are)\s+enforced\b", re.I)
_MUST = re.compile(r"\b(?:must|shall)\b(?!\s+(?:not|allow|let|enable|permit|support|provide|be)\b)", re.I)


def _is_checkable(what: str) -> bool:
    """Whether several values are named, and no limit of one: “phone numbers”, and no “e-mail format”."""
    phrase = read_phrase(what)
    return (
        phrase.plural
        and phrase.head.lower() not in {"body", "payload"} | _LIMITS | _QUALITIES | VAGUE
        and not what.startswith("that ")
    )


_LATER = re.compile(r"\b(?:after|every)\s+\d+\s+(?:minute|hour|day|week|month|year)s?\b", re.I)


def _when_over(verb: str, what: str, name: str) -> Iterator[Action]:
    """“release unpaid reservations after 10 minutes”: all of them, when their time is over."""
    for one in action(verb, what, "can", name):
        words = (*one.object.words[:-1], plural(singular(one.object.words[-1])))
        fixed = f"{one.operation}_{snake(words)}"
        yield one._replace(
            source="belonging", kind="process", fixed=fixed, unsure=True, object=one.object._replace(rest="")
        )


_SAVES = frozenset(["save", "save", "restore", "update", "add", "remove", "create", "lock", "unlock"])
"""What comes about by itself whenever something else happens."""
_IS_SETTING = re.compile(r"\b(?:of|to|at)\s+\d", re.I)
"""“configure a lifetime of 5 minutes”."""
_HOLDS = frozenset(["accept", "include", "put"])
"""Verbs with which a requirement tells what something has in it."""


def required(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“System MUST retry failed payments”: what a requirement of no story asks for, in doubt."""
    if home.master is not None or read.conditions or not _MUST.search(text):
        return
    for outcome in read.outcomes:
        kind = lexicon().operations.get(outcome.verb, ("", "effect"))[1]
        told = outcome.passive or outcome.negative or outcome.object.startswith("`") or outcome.verb in _HOLDS
        kinds = ("message", "io", "process", "transform", *(("write",) if is_system(home.role.lower().split()) else ()))
        several = is_plural(outcome.subject.split()[-1]) if outcome.subject else False  # “controls share a line”
        alone = kind == "write" and "automatically" in text.lower() and outcome.verb not in _SAVES
        if kind == "write" and not (told or outcome.subject) and outcome.verb not in _SAVES and _LATER.search(text):
            yield from _when_over(outcome.verb, outcome.object, name)
            continue
        kinds = (*kinds, "write") if alone else kinds
        if outcome.verb in ("verify", "validate") and not told and _is_checkable(outcome.object):
            kind = "rule"  # “verify webhook signatures”
            kinds = (*kinds, kind)
        if kind in kinds and not told and not several and not _IS_SETTING.search(outcome.object):
            for one in action(outcome.verb, outcome.object, "can", name):
                yield one._replace(unsure=True, kind="rule" if kind == "rule" else one.kind)


_OF_COMPONENTS = frozenset(["rule", "transform", "io", "message", "process"])


_COMES_OUT = frozenset(["output", "result", "response", "email", "notification", "message"])


def component_deeds(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“THE Report_Writer SHALL generate a summary”: what a part of the product does that requirements name."""
    if not component_in(text):
        return
    for outcome in read.outcomes:
        kind = lexicon().operations.get(outcome.verb, ("", "effect"))[1]
        if home.master is not None and outcome.verb == home.master.verb:
            continue  # “SHALL train a forest”, where models are trained: it says which
        if kind in _OF_COMPONENTS and not (outcome.subject or outcome.passive or outcome.negative):
            phrase = read_phrase(outcome.object)
            value = outcome.verb == "generate" and type_of(phrase.singular) is not None
            told = value or outcome.verb in ("validate", "verify", "enforce", "require", "ensure")
            if (
                told
                or phrase.head.lower() in VAGUE | _QUALITIES | _COMES_OUT
                or outcome.object.startswith(("that ", "`"))
            ):
                continue
            for one in action(outcome.verb, outcome.object, "rule", name):
                yield one._replace(unsure=True)


_STEPS = {
    "rank": "rank", "count": "count", "construct": "build", "assemble": "assemble", "sanitize": "sanitize",
    "sanitise": "sanitize", "deduplicate": "deduplicate", "encrypt": "encrypt", "decrypt": "decrypt", "hash": "hash",
    "compress": "compress", "stream": "stream", "summarize": "summarize", "summarise": "summarize",
    "classify": "classify", "tokenize": "tokenize", "index": "index", "aggregate": "aggregate", "group": "group",
    "merge": "merge", "score": "score", "spawn": "spawn", "enqueue": "enqueue", "resolve": "resolve",
    "fetch": "fetch", "balance": "balance", "embed": "embed", "chunk": "chunk", "crawl": "crawl",
    "recommend": "recommend", "suggest": "suggest", "predict": "predict",
}  # fmt: skip
"""What a system does one step after the other, and how a method for it begins."""


_NOTHING = ("nothing", "nobody", "none", "no ")
_ADVISES = frozenset(["recommend", "suggest", "predict"])


def steps(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“The API shall rank the documents found”: a step of its own, where nobody asks for the whole; in doubt."""
    if home.master is not None and not is_system(home.role.lower().split()):
        return
    for outcome in read.outcomes:
        if outcome.passive or outcome.negative or outcome.object.startswith("`"):
            continue
        if outcome.verb in _ADVISES and (outcome.subject or outcome.text.lower().startswith(_NOTHING)):
            continue  # “nothing in the window must suggest that …”
        also = _AND_ALSO.match(outcome.object)  # “validate and sanitize all inputs”
        verb, said = (also["verb"].lower(), also["what"]) if also else (outcome.verb, outcome.object)
        if verb not in _STEPS:
            continue
        meant = _done_to(read) if _IT.match(said) else said
        for one in action(verb, meant, "rule", name):
            value = type_of(one.object.singular) is not None and not one.object.plural
            if one.head not in VAGUE and (verb in _HIDES or not value):
                yield one._replace(operation=_STEPS[verb], kind="rule", unsure=True)


_AND_DONE = re.compile(r"\band\s+(?P<verb>normali[sz]|saniti[sz]|standardi[sz])ed\b", re.I)
"""“The name is validated and normalized”."""
_AND_ALSO = re.compile(r"and\s+(?P<verb>[a-z]+)\s+(?P<what>.+)$")
_IT = re.compile(r"(?:it|them)\b")
_HIDES = frozenset(["hash", "encrypt", "decrypt", "sanitize", "sanitise", "compress"])
"""What is done to a single value as well."""
_IS_DONE = re.compile(r"^(?:an?|the|any|each|every)\s+(?P<what>(?:[a-z]+\s){0,2}[a-z]+)\s+(?:is|are|has|have)\s", re.I)


def _done_to(read: Clauses) -> str:
    """“WHEN a password is stored, … hash it”: what the condition is about, empty where it tells none."""
    about = next((found for clause in read.when if (found := _IS_DONE.match(clause))), None)
    return f"the {about['what'].split()[-1]}" if about else ""


def _limited(phrase: Phrase) -> Phrase | None:
    """“minimum password requirements”, “file size limits”: what is limited; None where nothing is named."""
    words = [word for word in phrase.words if word.lower() not in lexicon().plain_adjectives]
    while words and singular(words[-1]).lower() in _LIMITS:
        words.pop()
    return phrase._replace(words=(singular(words[-1]),), plural=False, adjective="") if words else None


_LIMITS = frozenset(
    ["requirement", "limit", "rule", "policy", "constraint", "size", "length", "format", "strength", "complexity",
     "uniqueness",
     "restriction", "type", "input", "field", "value", "criterion", "minimum", "maximum"]
)  # fmt: skip
"""Words that say how something is limited."""


def computed(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """What is calculated, extracted or found is a method of its own, whoever looks at it."""
    for outcome in read.outcomes:
        operation = lexicon().operations.get(outcome.verb, ("", ""))[0]
        if operation not in _COMPUTED or outcome.negative or (outcome.verb == "round" and outcome.passive):
            continue
        about = read_phrase(outcome.subject if outcome.passive else outcome.object).head
        wanted = home.master is None and bool(about) and singular(about).lower() in home.want.lower()
        if operation == "generate" and (home.master is not None or read.when) and not wanted:
            continue  # what comes about when somebody does something is an effect of that
        phrase = read_phrase(outcome.subject if outcome.passive else outcome.object)
        if outcome.passive and "," in outcome.subject:
            continue
        if phrase.adjective in _OF_SIZE:
            phrase = phrase._replace(adjective="")
        if phrase.words:
            guess = operation not in ("calculate", "truncate", "format", "convert")
            guess = guess or (outcome.passive and home.master is None and bool(read.when))
            one = phrase._replace(words=phrase.singular)
            yield Action(operation, outcome.verb, "rule", one, "rule", name, unsure=guess)
    for found in _FOUND.finditer(text) if says(text, _FINDS) else ():
        verb = base_verb(found[1])
        if found[1].lower() in _FINDS and verb and LIST not in text[: found.start()]:
            operation, kind = lexicon().operations[verb]
            if home.master is not None and home.master.operation == operation:
                continue  # “the imported lines” of what is imported
            given = any(found[0] in clause for clause in read.given) or operation in ("check", "extract", "identify")
            phrase = read_phrase(found[2])
            if phrase.words:
                yield Action(operation, verb, kind, phrase, "rule", name, unsure=given)
    if work := _WORK.match(text):
        words = work["what"].split()
        verb = nominal_verb(words[-1])
        if verb and len(words) > 1:
            operation, kind = lexicon().operations[verb]
            phrase = read_phrase(" ".join(words[:-1]))
            if phrase.words and kind in ("transform", "rule", "io"):
                yield Action(operation, verb, kind, phrase, "rule", name)
    if says(text, _UNDER_WAY):
        yield from _running(read, name, home)


_UNDER_WAY = (" runs", " begins", " starts", " applied", " performed")


def _running(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“WHEN the final binding begins”: the noun is the deed, of the story's thing where it tells no other."""
    for running in (found for clause in read.when if (found := _RUNS.match(clause))):
        verb = nominal_verb(running["noun"])
        operation, kind = lexicon().operations.get(verb or "", ("", "effect"))
        told = (running["what"] or "").strip().lower()
        if (
            verb is None
            or kind not in ("rule", "transform", "process", "io")
            or told.endswith(("ary", "al", "ic", "ive"))
        ):
            continue
        thing = next((read_phrase(outcome.subject) for outcome in read.outcomes if outcome.subject), None)
        thing = home.master.object if home.master is not None and home.master.object.words else thing
        before = read_phrase(told)
        thing = before if before.words and is_thing(before.words) else thing
        if thing is not None and thing.words and not (home.master and home.master.operation == operation):
            guess = "runs" not in running[0] or bool(told)
            one = thing._replace(words=thing.singular, plural=False)
            yield Action(operation, verb, kind, one, "rule", name, unsure=guess)


def is_batch(text: str) -> bool:
    """Whether something happens by itself, again and again (“automatically on a monthly schedule”)."""
    if "automatic" in text.lower() and patterns()["job"].main.allowed([text]):
        return True
    read = clauses_of(text)
    if "ly " in text and any(_RUN_BY_ITSELF.match(clause) for clause in read.when):
        return True
    timed = any(re.match(r"(?:every|each)\b", clause) for clause in read.when)
    if not timed and "very" in text and _EVERY_ONE.match(text) and _AGAIN_AND_AGAIN.search(text):
        return True
    return timed and any(re.search(r"\b(?:each|every|all)\b", outcome.effect) for outcome in read.outcomes)


_RUN_BY_ITSELF = re.compile(
    r"(?:the\s+|an?\s+)?(?:hourly|daily|nightly|weekly|monthly)\s+(?:run|job|check|batch)\s+(?:starts|runs|begins)\b",
    re.I,
)
_EVERY_ONE = re.compile(r"(?:every|each|all)\s", re.I)
_AGAIN_AND_AGAIN = re.compile(
    r"\bevery\s+(?:\d+\s+)?(?:minutes?|hours?|days?|weeks?|months?|morning|evening|night)\b", re.I
)


_AT_START = re.compile(
    r"\b(?:on|at)\s+(?:startup|launch|boot|first\s+run)\b|\bwhen(?:ever)?\s+(?:the\s+)?(?:[\w-]+\s+)?"
    r"(?:app|application|system|server|service|program|tool|game|site)\s+(?:starts|launches|loads|boots|is\s+(?:started|launched|opened))\b",
    re.I,
)
_STARTS = ("start", "launch", "boot", "loads", "first run", "is opened")
_BEFORE_ALL = frozenset(
    [
        "create",
        "load",
        "retrieve",
        "fetch",
        "migrate",
        "initialize",
        "initialise",
        "check",
        "read",
        "import",
        "seed",
        "restore",
    ]
)
_LOADS = frozenset(["retrieve", "read", "restore", "load"])


def starting_actions(text: str, read: Clauses, name: str) -> Iterator[Action]:
    """“WHEN the application starts, … SHALL create the tables”: nobody asks for it, so it is a deed; in doubt."""
    if not says(text.lower(), _STARTS) or not _AT_START.search(text):
        return
    for outcome in read.outcomes:
        if outcome.verb not in _BEFORE_ALL or outcome.passive or outcome.negative or outcome.subject:
            continue
        for one in action(outcome.verb, outcome.object, "rule", name):
            if outcome.verb in _LOADS:
                one = one._replace(operation="load", kind="io")
            if one.head not in lexicon().views | lexicon().systems:
                yield one._replace(unsure=True)
