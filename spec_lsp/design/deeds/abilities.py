"""What people are enabled to do: “An admin can view the doctors”, “MUST allow parents to filter the list”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.actors import BY_PEOPLE, FORMS, VAGUE
from spec_lsp.design.deeds.acts import plainly
from spec_lsp.design.deeds.deeds import NAVIGATION, Action, Home
from spec_lsp.design.deeds.verb_phrases import verb_phrases
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase, type_of
from spec_lsp.design.language.verbs import leading_verb, switched_on_and_off
from spec_lsp.design.language.words import lexicon, says, singular

_CAN = re.compile(
    r"^(?:(?:the|an?|any|every|each|all)\s+)?(?P<who>(?:[\w-]+\s+){0,2}?[\w-]+)\s+"
    r"(?:can|may|(?:must|shall|should) be able to)\s+(?P<deed>(?!not\b).+)$", re.I,
)  # fmt: skip
_AND_CAN = re.compile(
    r"^(?:(?:the|an?|any|every|each|all)\s+)?(?P<who>(?:[\w-]+\s+)?[\w-]+)\s+(?:sees?|gets?|is|are)\s.+?\band\s+(?:can|may)\s+"
    r"(?P<deed>(?!not\b).+)$", re.I,
)  # fmt: skip
_ABILITY = ("can", "may", "able to")
_ONE_OR_OTHER = re.compile(
    r"^(?P<first>[a-z]+\s+(?:an?|the)\s+[a-z]+)\s+or\s+(?:an?\s+|the\s+)?[a-z]+(?=\s+(?:until|before|at|if|when)\b|$)"
)
"""“cancel a request or reservation”."""
_VALUE_OF_ONE = re.compile(
    r"^(?P<verb>edit|change|correct|update)\s+the\s+[a-z]+\s+of\s+(?P<what>(?:an?|the|single|individual|each|any)\s+[a-z]+)",
    re.I,
)
"""“edit the text of single segments”: a segment is changed."""
_ASIDE = re.compile(r",\s+(?=(?:the|its|their|which|but)\s+[a-z]+\s+(?:stays?|remains?|is|are|must|will)\b)", re.I)
"""“edit the text, the times stay the same”."""
_INCLUDING = re.compile(r",?\s+including\s+(?P<more>[a-z]+ing\b[^.;]*)")
_ENABLES = ("llow", "let", "nable", "ermit")
_ALLOWS = re.compile(
    r"\b(?:allows?|lets?|enables?|permits?)\s+(?:(?:the|an?|any|every|each|all)\s+)?(?P<who>(?:[\w-]+\s+){0,3}?[\w-]+)\s+(?:to\s+)?"
    r"(?P<deed>[a-z]+,?\s.+)$", re.I,
)  # fmt: skip
_ALLOWS_TO = re.compile(
    r"\b(?:allows?|enables?|permits?)\s+(?:(?:the|an?|any|every|each|all)\s+)?"
    r"(?P<who>(?:(?!to\b)[\w-]+\s+){0,5}?(?!to\b)[\w-]+)\s+to\s+(?P<deed>[a-z]+,?\s.+)$", re.I,
)  # fmt: skip
"""“allow the branch manager to set a limit”: who it is ends before “to”."""


def abilities(text: str, read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“An admin can view the list of doctors”, “MUST allow parents to filter the list”: what people are enabled to do.

    In a story it is about the story's own thing; what else people can do there is how they get to it.
    """
    found = _ALLOWS_TO.search(text) or _ALLOWS.search(text) if says(text, _ENABLES) else None
    if found is None and says(text.lower(), _ABILITY):
        said = (text, *(outcome.text for outcome in read.outcomes))
        found = next((can for one in said if (can := _CAN.match(one) or _AND_CAN.match(one))), None)
    if found is None or found["who"].split()[-1].lower() in lexicon().systems:
        return
    deed = _ASIDE.split(found["deed"].partition(";")[0])[0].rstrip(" .")
    deed = _INCLUDING.sub(lambda more: " and " + plainly(more["more"]), deed)
    deed = _VALUE_OF_ONE.sub(r"\g<verb> \g<what>", _ONE_OR_OTHER.sub(r"\g<first>", switched_on_and_off(deed)))
    if deed.startswith(("change your mind", "change my mind", "change their mind")):
        return
    verb, after = leading_verb(re.sub(r"^(\w+),", r"\1", deed).split())  # “create, edit and delete books”
    if verb is None:
        return
    if verb in ("choose", "select", "pick"):
        deed = deed.partition(":")[0]  # “choose a colour: red, or follow the room”
    if not after and home.master is not None and home.master.object.words and verb != home.master.verb:
        deed = " ".join((verb, "the", *home.master.object.singular))  # “the listener can unsubscribe”
    if verb == "register" and after[:1] in ([], ["with"], ["by"], ["online"], ["using"], ["via"]):
        who = singular(found["who"].split()[-1].lower())
        yield Action("register", "register", "write", Phrase((who,), " ".join(after)), "can", name)
        return
    if verb in BY_PEOPLE:
        phrase = read_phrase(" ".join(after))
        if (
            phrase.words
            and phrase.head.lower() not in VAGUE | lexicon().views
            and lexicon().operations[verb][1] == "effect"
        ):
            yield Action(
                verb, verb, "write", phrase._replace(words=phrase.singular), "can", name, unsure=home.master is not None
            )
        return
    for one in verb_phrases(deed, "can", name):
        if (
            one.kind == "effect"
            or (one.kind == "rule" and one.verb != "generate")
            or (one.verb in NAVIGATION and not _is_deed(one))
        ):
            continue
        one = _of_list(one, home)
        own = home.master is None or one.head == home.master.head or _listed_thing(one, home.master)
        if one.head in VAGUE and len(one.object.words) == 1 and not own:
            continue
        if own or (one.kind == "access" and home.master is None):
            yield one
        elif (one.kind in _BY_HAND or one.operation in ("generate", "search", "list")) and (
            type_of(one.object.singular) is None or one.operation not in _OF_VALUES or one.verb == "configure"
        ):
            yield one._replace(unsure=True)


_BY_HAND = frozenset(["write", "process", "message", "io"])
_OF_VALUES = frozenset(["set", "update", "add", "create", "record", "submit", "save", "rename", "replace", "remove"])
"""What is done to a value is done to the thing that has it."""


def _is_deed(one: Action) -> bool:
    """Whether a verb of finding one's way is a deed: “submit assignments”, which are no form; “set a default shelf”."""
    if one.verb == "set":
        return one.object.words[:1] == ("default",)
    handed_in = one.verb == "submit" and is_thing(one.object.words)
    return one.verb in ("view", "see") or (handed_in and one.head not in FORMS | VAGUE | lexicon().views)


def _of_list(one: Action, home: Home) -> Action:
    """“export the list”, where things are listed: these."""
    listed = home.master is not None and home.master.operation in ("list", "search") and one.kind == "io"
    return one._replace(object=home.master.object) if home.master and listed and one.object.words == ("list",) else one


def _listed_thing(one: Action, master: Action) -> bool:
    return one.operation in ("list", "search") and one.object.words[-1:] != () and master.head == one.head
