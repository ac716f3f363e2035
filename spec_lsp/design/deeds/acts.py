"""What criteria name outright: functions, endpoints, what is supported or can be done, options to do something.

Stories without a want take their methods from here; in others it is what stands beside the want.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import NAVIGATION, Action, Home, Source, action
from spec_lsp.design.deeds.verb_phrases import verb_phrases
from spec_lsp.design.language.clauses import LIST
from spec_lsp.design.language.phrases import Phrase, read_phrase
from spec_lsp.design.language.verbs import leading_verb
from spec_lsp.design.language.words import base_verb, lexicon, says, singular, snake

_CALLED = re.compile(
    r"(?<![\w/.-])`?(?P<name>[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+)[?!]?`?\s+(?:is|gets|was)\s+(?:called|applied|invoked)\b"
)
_CALLS = re.compile(r"`(?P<of>[\w.-]+[./])?(?P<name>[a-z]\w*)\([^`]*\)`")
_EXPOSED = re.compile(
    r"\b(?:expos|provid|offer|implement|mutation|quer(?:y|ies)\b|function|method|call|invok|define)", re.I
)
_CALLED_BY_SYSTEM = re.compile(
    r"\b(?:calls?|calling|polls?|uses?|using|invokes?|invoking|via|through|with)\s+[^`]*$", re.I
)
_KINDS_OF_CALL = re.compile(r"\b(?:query|mutation|function|method|procedure)s?:?\s+`(?P<name>[a-z]\w*)`", re.I)
_ENDPOINT = re.compile(r"\b(?P<verb>GET|POST|PUT|PATCH|DELETE)\s+(?P<path>/[\w{}:<>\[\]/.-]*)")
_SUPPORTS = re.compile(
    r"^(?:#\d+\s+)?(?P<who>(?:[\w`-]+\s+){0,4}?[\w`-]+)\s+(?:(?:shall|must|should|will|can|may)\s+)?"
    r"(?:supports?|allows?|enables?|permits?|offers?)\s+(?P<deed>[a-z]+ing\b.+)$", re.I,
)  # fmt: skip
_ENABLES = ("upport", "llow", "nable", "ermit", "ffer")
"""Parts of the words that the patterns of enabling begin with: looking for them costs next to nothing."""
_CAN_BE = re.compile(
    r"^(?:(?:the|an?|each|every|all|any)\s+)?(?P<what>[\w' -]+?)\s+"
    r"(?:can|may|(?:must|shall|should)\s+be\s+able\s+to)\s+"
    r"(?:also\s+)?be\s+(?P<deeds>[a-z]+.*)$", re.I,
)  # fmt: skip
_OPTION_TO = re.compile(
    r"\b(?:options?|buttons?|links?|controls?|ability|possibility|chance|choices?|shortcuts?|actions?)\s+to\s+(?P<deed>[a-z]+\s.+)$",
    re.I,
)
_ALLOWS_DOING = re.compile(
    r"\b(?:shall|must|should|will)\s+(?:support|allow|enable|permit|offer)\s+(?P<deed>[a-z]+ing\s(?!in\b|of\b).+)$",
    re.I,
)
_MEANS = ("ndpoint", "peration", "ommand", "unction", "ethod", "oute")
_MEANS_FOR = re.compile(
    r"\b(?:endpoints?|operations?|commands?|functions?|methods?|routes?)\s+(?:for|to)\s+(?P<deed>[a-z]+(?:ing)?\b[^.;:(]*)",
    re.I,
)
"""“endpoints for listing and deleting products”."""
_METHOD = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|by|via|call(?:s|ing)?)\s+`?(?:(?P<name>[a-z]{3,}(?:_[a-z]+)*)|(?P<camel>[a-z]+(?:[A-Z][a-z]+)+))`?"
    r"(?:\(\))?\s+(?:method|function)\b"
)
_CAN_DO = re.compile(r"\bcan:?\s*(?P<deeds>[A-Z].*)$")
_IN_BRACKETS = re.compile(r"\((?P<verbs>[a-z]+(?:/[a-z]+)+)\s+(?P<what>[a-z]+(?:\s[a-z]+)*)\)")
_VERSION = re.compile(r"v\d+|api|rest")
_OF_USE = frozenset(
    ["operation", "option", "flag", "command", "action", "feature", "step", "test", "criterion", "rule"]
)
"""What is done with a product, and no thing of it."""
_KINDS = frozenset(["write", "process", "io", "message", "transform"])
_ENDS = re.compile(
    r"\s+(?:are|is|by|with|using|via|through|when|if|as(?!\s(?:the\s|my\s)?default\b)|at|before|after|so|while|without)\b|[.;:(]"
)


_DOING = re.compile(
    r"^(?P<verb>[A-Z][a-z]+ing)\s+(?P<what>(?:an?|the|one|any|my|their|each)\s+[a-z][\w-]*(?:\s[a-z][\w-]*)?"
    r"|[a-z][\w-]*(?:\s[a-z][\w-]*)?\s(?:to|from|into|out of)\s(?:an?|the|my|their|each)\s[a-z][\w-]*)\s+"
    r"(?:[a-z]+ly\s+)?(?:asks?|requires?|needs?|must|shall|should|will|can|is|also|[a-z]+s(?=\s(?:an?|the|it|its|them"
    r"|all|no|that|one|what)\b)|shows?|updates?|removes?|prompts?|triggers?|sends?|creates?)\b"
)
"""“Deleting a shelf asks for confirmation”, “Adding money to a pot should lower the balance”."""


def named_acts(text: str, name: str, home: Home) -> Iterator[Action]:
    """The actions that one criterion names outright."""
    if "`" in text or "-" in text or "_" in text:
        yield from _functions(text, name)
    if "/" in text:
        yield from _endpoints(text, name, home)
        for found in _IN_BRACKETS.finditer(text):
            yield from _each(found["verbs"].lower().split("/"), found["what"], name)
    if "ing " in text and (subject := _DOING.match(text)) and (verb := _doing(subject)):
        for one in action(verb, subject["what"], "can", name):
            other = home.master is not None and home.master.head != one.head
            yield one._replace(unsure=one.unsure or other)
    if LIST in text:
        choice = _CAN_DO.search(text)
        items = choice["deeds"] if choice else _items(text)
        chosen = list(_choices(items, name, home, "can" if choice else "note"))
        yield from chosen if choice or 2 * len(chosen) > items.count(LIST) + 1 > 1 else ()
    enables = "ing " in text and says(text, _ENABLES)
    if enables and (supported := _SUPPORTS.match(text) or _ALLOWS_DOING.search(text)):
        yield from _done(plainly(supported["deed"]), "can", name)
    for found in _METHOD.finditer(text) if "method" in text or "function" in text else ():
        yield from _method(found["name"] or found["camel"], name)
    if passive := _CAN_BE.match(text) if " be " in text else None:
        yield from _passive(passive["what"], passive["deeds"], name)
    yield from _crud(text, name)
    if means := _MEANS_FOR.search(text) if says(text, _MEANS) else None:
        yield from _offered(plainly(means["deed"]), name)
    if option := _OPTION_TO.search(text) if " to " in text and "--" not in text else None:
        yield from _done(_ENDS.split(option["deed"])[0], "can", name)


def _doing(subject: re.Match[str]) -> str:
    """The verb of a deed that a sentence is about; empty where people only find their way."""
    verb = lexicon().gerunds.get(subject["verb"].lower(), "")
    kind = lexicon().operations.get(verb, ("", "effect"))[1]
    return verb if kind in ("write", "process", "io", "message") and verb not in NAVIGATION else ""


def _items(text: str) -> str:
    """The list of a criterion with what introduces it left out; the first item may have a colon of its own."""
    first, rest = text.split(LIST, 1)
    near = first.rpartition(": ")[2]
    starts = base_verb(re.split(r"[\s/]", near)[0].lower()) is not None
    return f"{near if starts else first.partition(': ')[2]}{LIST}{rest}"


_EITHER = re.compile(r"^(?P<one>[A-Z][a-z]+)/(?P<two>[a-z]+)(?P<what>\s.+)$")


_SAME_END = 4
_IF_MISSING = re.compile(r"\bif\s+(?:missing|absent|needed|necessary|(?:it\s+)?(?:does not|doesn't)\s+exist)\b", re.I)


def _each_way(item: str) -> list[str]:
    """“Enable/disable alerts”: two deeds; “Update/add a source” is one in two words."""
    both = _EITHER.match(item)
    both = both if both and both["one"].lower()[-_SAME_END:] == both["two"][-_SAME_END:] else None
    return [f"{both['one']}{both['what']}", f"{both['two'].capitalize()}{both['what']}"] if both else [item]


def _choices(deeds: str, name: str, home: Home, source: Source) -> Iterator[Action]:
    """“I can: - Approve: it goes on - Reject: it ends”: each item begins with a deed, to the story's thing."""
    for item in (way for each in deeds.split(LIST) for way in _each_way(each.strip())):
        said, colon, _ = item.partition(":")
        words = said.split() if not _IF_MISSING.search(said) else []
        if not words or not words[0][0].isupper():
            continue
        verb, rest = leading_verb([words[0].lower(), *words[1:]])
        if verb is None or (not rest and not colon):
            continue
        alone = not rest or rest[0].lower() in ("with", "without", "to", "for", "as", "by")
        if alone and home.master is not None and home.master.object.words:
            rest = ["the", *home.master.object.singular]
        for one in action(verb, " ".join(rest), "can", name):
            if one.kind in _KINDS:
                yield one._replace(source=source, unsure=True)


def _method(said: str, name: str) -> Iterator[Action]:
    """“SHALL provide a register method”, “the loadAll method”: the name is given."""
    one = snake(said)
    verb = one.split("_")[0]
    if base_verb(verb) == verb and one.isidentifier():
        yield Action(one, verb, "rule", Phrase((one.split("_")[-1],), ""), "label", name, one)


def _functions(text: str, name: str) -> Iterator[Action]:
    found = [match["name"] for match in _CALLED.finditer(text)]
    if _EXPOSED.search(text):
        found += [match["name"] for match in _CALLS.finditer(text) if not _is_of_others(match, text)]
    found += [match["name"] for match in _KINDS_OF_CALL.finditer(text)]
    for one in dict.fromkeys(snake(each.replace("-", "_").split("_")) for each in found):
        if one.isidentifier() and not hasattr(builtins, one):
            words = tuple(one.split("_"))
            yield Action(one, words[0], "rule", Phrase(words[-1:], ""), "label", name, one)


def _is_of_others(called: re.Match[str], text: str) -> bool:
    """“the system calls `api.auth.login()`”: a function of something else, which is only called."""
    return bool(called["of"]) and _CALLED_BY_SYSTEM.search(text[: called.start()]) is not None


def _endpoints(text: str, name: str, home: Home) -> Iterator[Action]:
    """“`GET /transfers/{id}`” gets a transfer; what is posted is made, where no story says by which deed."""
    for found in _ENDPOINT.finditer(text):
        parts = [part for part in found["path"].strip("/.").split("/") if part and not _VERSION.fullmatch(part)]
        keyed = bool(parts) and parts[-1][0] in "{:<["
        names = [part for part in parts if part[0] not in "{:<["]
        if not names or not re.fullmatch(r"[a-z][a-z-]*", names[-1]):
            continue
        thing = tuple(names[-1].split("-"))
        one = (*thing[:-1], singular(thing[-1]))
        verb = found["verb"]
        above = parts[-3:-1] if len(parts) > 2 and not keyed and parts[-2][0] in "{:<[" else []
        of = f"of the {singular(above[0])}" if above and above[0].isalpha() else ""
        if verb == "GET" and thing == ("me",):
            yield Action("get", "get", "read", Phrase(("current", "user"), ""), "label", name, "get_current_user")
        elif verb == "GET":
            many = not keyed and one != thing
            operation, words = ("list", thing) if many else ("get", one)
            yield Action(operation, operation, "read", Phrase(words, of, (), many), "label", name)
        elif verb == "POST" and names[-2:-1] == ["auth"]:
            continue  # “/auth/refresh”: what is refreshed stands elsewhere
        elif verb == "POST" and base_verb(thing[0]) == thing[0] and one == thing and len(names) > 1:
            for deed in action(thing[0], f"the {singular(names[-2])}", "label", name):
                yield deed._replace(unsure=True)
        elif verb == "POST" and one != thing and home.master is None:
            yield Action("create", "create", "write", Phrase(one, ""), "can", name)
        elif verb in ("PUT", "PATCH") and (keyed or one != thing or base_verb(thing[0]) is None):
            yield Action("update", "update", "write", Phrase(one, ""), "label", name)
        elif verb == "DELETE":
            yield Action("remove", "delete", "write", Phrase(one, of), "label", name)


def _each(verbs: list[str], what: str, name: str) -> Iterator[Action]:
    """“(block/highlight specific users)”: each deed to one of them, in the author's own verb."""
    phrase = read_phrase(what)
    if not phrase.words or not all(base_verb(verb) == verb for verb in verbs):
        return
    for verb in verbs:
        one = phrase._replace(words=phrase.singular, plural=False)
        yield Action(verb, verb, "write", one, "can", name, f"{verb}_{snake(one.words)}")


def plainly(deed: str) -> str:
    """“adding and removing notes” as an order: “add and remove notes”."""
    gerunds = lexicon().gerunds
    return re.sub(r"[A-Za-z]+ing\b", lambda found: gerunds.get(found[0].lower(), found[0]), deed)


_LOOKED_FOR = frozenset(["search", "filter", "sort", "compare"])
_CRUD = re.compile(r"\bCRUD\s+(?:[a-z]+\s+)?(?:for|on|of)\s+(?P<what>(?:[a-z-]+\s)?[a-z]+)")


def _crud(text: str, name: str) -> Iterator[Action]:
    """“CRUD operations for projects”: the four deeds, in doubt."""
    found = _CRUD.search(text) if "CRUD" in text else None
    for one in verb_phrases(f"create, list, update and delete {found['what']}", "can", name) if found else ():
        yield one._replace(unsure=True)


def _done(deed: str, source: Source, name: str) -> Iterator[Action]:
    verb, _ = leading_verb(deed.replace(",", " ").split())
    if verb is None:
        return
    for one in verb_phrases(deed, source, name):
        if one.kind in _KINDS or one.kind == "rule" or one.operation in _LOOKED_FOR:
            yield one


def _offered(deed: str, name: str) -> Iterator[Action]:
    """What an endpoint is for, also where it only reads."""
    verb, rest = leading_verb(deed.replace(",", " ").split())
    if verb is None or not rest:
        return
    for one in verb_phrases(_ENDS.split(deed)[0], "can", name):
        if one.kind in _KINDS or one.kind == "read":
            yield one._replace(unsure=True)


_RELATIVE = re.compile(r"\b(?:which|that|where|whom)\s+(?=(?:an?|the|their|his|her)\s)", re.I)


def _passive(what: str, deeds: str, name: str) -> Iterator[Action]:
    """“A loan can be renewed or returned”: what people do to it."""
    told = _RELATIVE.split(what)[-1]  # “a link with which the visit can be cancelled”
    phrase = read_phrase(told.split(" and ")[-1].split(",")[-1])
    if not phrase.words or phrase.head.lower() in _OF_USE:
        return
    for word in re.findall(r"[a-z]+", _ENDS.split(f"{deeds} ")[0].lower())[:5]:
        if word == "left":
            return  # “may be left empty”
        if word.endswith("ly") or word in ("or", "and", "then", "also", "either"):
            continue
        verb = lexicon().participles.get(word)
        if verb is None:
            return
        operation, kind = lexicon().operations.get(verb, (verb, "effect"))
        if kind in _KINDS:
            one = phrase._replace(words=phrase.singular, plural=False)
            yield Action(operation, verb, kind, one, "can", name, unsure="," in what)
