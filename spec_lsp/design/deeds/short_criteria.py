"""Criteria that are no sentences: orders (“Delete category with confirmation”), names (“PDF export”).

People who list criteria this way name the deed in each of them, so that each is an action of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spec_lsp.design.deeds.deeds import Action, action
from spec_lsp.design.deeds.titles import ENDS_OF_TITLES
from spec_lsp.design.deeds.wordings import MESSAGES
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.outcomes import FINITE, MODAL
from spec_lsp.design.language.phrases import Phrase, read_phrase, type_of
from spec_lsp.design.language.things import names_nothing
from spec_lsp.design.language.verbs import leading_verb, nominal_verb, participle_of
from spec_lsp.design.language.words import ARTICLES, base_verb, is_plural, lexicon, plural, singular, snake
from spec_lsp.stories.model import Story

_WORK = frozenset(
    ["add", "support", "include", "provide", "implement", "improve", "introduce", "enhance", "build", "use", "ensure",
     "handle", "allow", "remove", "override", "show", "display", "see", "view", "set", "open", "make", "set up"]
)  # fmt: skip
"""Orders about the work to be done or about what is seen: they are no deeds of the product's users."""
_OF_BOTH = frozenset(["add", "remove"])
"""Those that people do as well, to the things that other notes of the story are about."""
_TAIL = frozenset(
    ["functionality", "option", "support", "feature", "button", "action", "capability", "ability", "mode"]
)
_OFFERED_DEEDS = frozenset(["print", "share", "download", "upload", "export", "import", "rate", "copy"])
"""Verbs that are nouns as well and yet the deed in “Share recipe button”."""
_SEVERAL_WORDS = 2
_AS_SAID = {"log": "record", "print": "share"}
"""Verbs that tell a deed in a note, each with one of its kind that tells it everywhere."""
_OFFERED = frozenset(["link", "icon"])
"""What a page has for a deed: “Print recipe link”; “Delete the link” is about the link."""
_MEANS = frozenset(["email", "e-mail", "mail", "sms", "push", "pdf", "csv", "json", "excel", "xml", "html", "print"])
_PARAMETERS = frozenset(["sort", "order", "select", "validate", "show", "handle", "manage", "test", "navigate", "load"])
"""What such a name says of a list or of the work: a parameter, or nothing."""
_STATE = re.compile(r"^(?P<one>[a-z]+)\s*/\s*(?P<two>[a-z]+)(?:\s+(?:status|state|flag))?\b", re.I)
_SWITCHES = frozenset(["toggle", "switch", "enable/disable", "activate/deactivate"])
_WHETHER = re.compile(
    r"(?:if|whether|that)\s+(?P<what>(?:the|an?|each|all)\s+.+?)\s+(?:exists?|is|are|has|have)\b", re.I
)
_ALL_OF_STATE = re.compile(r"all\s+(?:the\s+|my\s+)?(?P<state>[a-z]+)\s+(?P<what>[a-z]+s)\b", re.I)
"""“Clear all completed tasks”: one deed for many, beside that for one of them."""
_ONLY = re.compile(r"(?:only|completely|always)$", re.I)
_FIRST = 8
_ALSO = re.compile(r"(?:or|and)\s+(?P<verb>[a-z]+)\s+[a-z]", re.I)
"""“Modify or cancel booking”."""
_PAST = re.compile(r"(?:an?|the|my)\s+(?:history|list|overview)\s+of\b", re.I)
_OF_ALL = frozenset(["search", "filter", "export", "import", "share", "print", "download"])
_HOW = frozenset(["by", "to", "as", "via", "from", "with", "in", "on", "through", "using", "across"])
"""Words behind a deed whose object is what the story is about (“Search by title”)."""
_CONDITION = re.compile(r"(?:given|when|if|while|as)\b", re.I)
_WORD = re.compile(r"[A-Za-z'’-]+")
_EITHER = re.compile(r"^([A-Z][a-z]+)/([a-z]+)(?=\s)")
"""“Enable/disable alerts”: two deeds; “Upload/change image”: one in two words."""
_BY_HAND = re.compile(
    r"^(?:tap|click|press|swipe|drag|long[ -]press)(?:/(?:tap|click|press))?"
    r"(?:\s+(?:left|right|up|down|and hold))? to (?P<verb>[a-z])", re.I,
)  # fmt: skip
"""“Swipe left to delete an item”: how it is done on a screen."""
_MEANS_TO = re.compile(r"\b(?:options?|buttons?|links?|ability|controls?) to\b", re.I)
"""“Settings option to hide prices”: the deed stands behind it."""
_FIELDS = re.compile(r"\b(?:fields|inputs|input fields|columns|icons?|colou?rs?)$", re.I)
"""What a note ends with that tells what is on a page."""
_NAME_ENDS = re.compile(r"\s+(?:with|for|by|of|from|to|in|on|via|using|after|before|when|during|per|-|–|—)\s+|[,;:(]")
_NOUNS_FIRST = frozenset(["email", "search", "filter", "sort", "duplicate", "input", "format", "export", "import"])
_SAID_OF_ALL = frozenset(["change", "setting", "preference", "information", "detail", "data", "it", "form", "action"])
_ASKED = frozenset(["confirmation", "prompt"])
"""“Delete confirmation”: what is asked before something is removed."""
_KINDS = frozenset(["write", "process", "io", "message", "rule", "transform"])
_GENERIC = frozenset(
    ["form", "modal", "view", "page", "button", "dialog", "functionality", "component", "screen", "action", "feature"]
)


def short_criteria(story: Story) -> bool:
    """Whether a story's criteria are mostly such notes: no modal verb, no condition, no finite verb."""
    notes = [criterion for criterion in story.criteria if _is_note(cleaned(criterion.text))]
    return 2 * len(notes) > len(story.criteria)


def some_notes(story: Story) -> bool:
    """Whether notes stand among sentences: then only those that begin with their verb can be trusted."""
    notes = sum(_is_note(cleaned(criterion.text)) for criterion in story.criteria)
    return notes > 1 and _SOME * notes >= len(story.criteria)


_SOME = 3
"""Of so many criteria one is a note where people mix notes and sentences."""
_STEPS = re.compile(r"\b(?:GIVEN|WHEN|THEN)\b")


@lru_cache(maxsize=4096)
def _is_note(text: str) -> bool:
    text = _BY_HAND.sub(lambda found: found["verb"].upper(), text)
    if _CONDITION.match(text) or MODAL.match(text) or _STEPS.search(text):
        return False
    words = _WORD.findall(text)[:_FIRST]
    if any(word.lower() in FINITE for word in words) or not words:
        return False
    first = next(iter(clauses_of(text).outcomes), None)
    return first is None or not (first.subject and first.verb) or base_verb(words[0]) == words[0].lower()


def noted_actions(text: str, name: str, master: Action | None, items: str, led: bool = False) -> Iterator[Action]:
    """The action of one such criterion. ``items`` is what the story's list holds, for a deed without an object.

    ``led``: whether only what begins with its verb is a deed.
    """
    text = _BY_HAND.sub(lambda found: found["verb"].upper(), text)
    if not _is_note(text):
        return
    if (both := _EITHER.match(text)) and both[1].lower() != "upload":
        yield from noted_actions(f"{both[2].capitalize()}{text[both.end() :]}", name, master, items, led)
    text = _EITHER.sub(r"\1", text)
    if _FIELDS.search(text):
        return
    words = text.split()
    verb, rest = leading_verb(words)
    rest = rest[1:] if rest and _ONLY.match(rest[0]) else rest
    last = re.split(r"\W", _NAME_ENDS.split(text)[0].strip())[-1].lower()
    noun = verb in lexicon().noun_verbs | _NOUNS_FIRST and (
        last in _TAIL | ENDS_OF_TITLES or nominal_verb(last) is not None
    )
    if verb in _OFFERED_DEEDS and last in _TAIL and len(rest) == _SEVERAL_WORDS:
        noun = nominal_verb(rest[0]) is not None or type_of((rest[0],)) is not None  # “Print recipe option”
    if verb is not None and words[0][:1].isupper() and not noun:
        also = _ALSO.match(" ".join(rest))
        if also and base_verb(also["verb"]) == also["verb"].lower():
            rest = rest[2:]
            yield from noted_actions(" ".join([also["verb"].capitalize(), *rest]), name, master, items, led)
        about = master.head if master is not None else ""
        if verb in _OF_ALL and (not rest or rest[0].lower() in _HOW):
            rest = ["the", items or (plural(about) if about else ""), *rest]
        elif verb == "mark" and rest[:1] == ["as"]:
            rest = ["the", about or singular(items), *rest]
        for one in _ordered(verb, rest, name):
            value = bool(one.object.words) and type_of(one.object.singular) is not None
            again = master is not None and one.operation == master.operation == "update" and value
            again = again or (one.operation == "remove" and one.head in _ASKED)
            if one.fixed or not (one.head in _SAID_OF_ALL | lexicon().views or again):
                yield one
        return
    if not led and not _MEANS_TO.search(text):
        yield from _named(text, name, master, items)


def _ordered(verb: str, rest: list[str], name: str) -> Iterator[Action]:
    kind = lexicon().operations.get(verb, ("", "effect"))[1]
    if verb in _SWITCHES and (state := _STATE.match(" ".join(rest))):
        phrase = Phrase((state["one"].lower(),), "")
        yield Action("set", "set", "write", phrase, "note", name, f"set_{state['one'].lower()}")
        return
    by_key = verb in ("get", "fetch", "retrieve") and re.match(
        r"(?:[\w-]+\s+){1,3}by\s+(?:its\s+)?(?:id|name|code)\b", " ".join(rest), re.I
    )
    if by_key:
        yield from (one._replace(source="note") for one in action("get", " ".join(rest), "rule", name))
        return
    if verb in ("view", "see") and _PAST.match(" ".join(rest)):
        return  # “See a history of past workouts”: these are listed
    if verb in ("view", "see"):
        yield from (one._replace(source="note") for one in action(verb, " ".join(rest), "rule", name))
        return
    if verb == "receive":
        phrase = read_phrase(" ".join(rest))
        if phrase.head.lower() in MESSAGES:
            yield Action("send", "send", "message", phrase, "note", name, unsure=True)
        return
    if verb == "set" and rest[0:1] != ["up"]:
        for one in action(verb, " ".join(rest), "rule", name):
            if one.object.plural and type_of(one.object.singular) is None:
                yield one._replace(source="note", unsure=True)
        return
    if (verb in _WORK and verb not in _OF_BOTH) or (
        kind not in _KINDS and verb not in ("search", "filter", "log", "print")
    ):
        return
    if verb in _AS_SAID:
        bare = [word for word in rest if word.lower() not in _TAIL]
        yield from (
            one._replace(operation=verb, verb=verb, source="note")
            for one in action(_AS_SAID[verb], " ".join(bare), "rule", name)
        )
        return
    if kind == "rule" and (asked := _WHETHER.match(" ".join(rest))):
        yield from (one._replace(source="note") for one in action(verb, asked["what"], "rule", name))
        return
    if kind == "write" and (many := _ALL_OF_STATE.match(" ".join(rest))) and _is_state(many["state"].lower()):
        phrase = Phrase((many["what"].lower(),), "", (), True)
        operation = lexicon().operations[verb][0]
        fixed = f"{operation}_{many['state'].lower()}_{many['what'].lower()}"
        yield Action(operation, verb, kind, phrase, "belonging", name, fixed)
        return
    bare = [word if word.startswith("`") else re.split(r"[/(]", word)[0] for word in rest]
    offered = _GENERIC if bare[:1] and bare[0].lower() in ARTICLES else _GENERIC | _TAIL | _OFFERED
    while len(bare) > 1 and singular(bare[-1]).lower() in offered:
        bare.pop()
    text = " ".join(word for word in bare if word)
    text = re.sub(rf"\s+(?:{'|'.join(sorted(_GENERIC))})s?\b", "", text, flags=re.I) or text
    yield from (one._replace(source="note") for one in action(verb, text, "rule", name))


def _named(text: str, name: str, master: Action | None, items: str) -> Iterator[Action]:
    """“PDF export with branding”, “Aggregated ingredients for the week”, “Email delivery option”."""
    words = _NAME_ENDS.split(text)[0].split()
    while len(words) > 1 and singular(words[-1]).lower() in _TAIL | ENDS_OF_TITLES:
        words.pop()
    if not words:
        return
    if len(words) > 1 and (made := participle_of(words[0])) and is_plural(words[-1]):
        operation, kind = lexicon().operations[made]
        if kind in ("rule", "transform", "process", "io"):
            yield Action(operation, made, kind, read_phrase(" ".join(words[1:])), "note", name)
        return
    low = words[-1].lower()
    verb = nominal_verb(low) or (low if low in lexicon().operations and low in lexicon().noun_verbs else None)
    if verb is None or (verb in _PARAMETERS or lexicon().operations[verb][0] in _PARAMETERS):
        return
    operation, kind = lexicon().operations[verb]
    if kind not in _KINDS and operation not in ("search", "filter", "verify"):
        return
    phrase = read_phrase(" ".join(words[:-1])) if len(words) > 1 else Phrase((), "")
    means = bool(phrase.words) and phrase.head.lower() in _MEANS and kind in ("message", "io")
    if words[0].lower() == "duplicate":
        return  # what there must not be twice is an error
    if means and operation in ("export", "import"):
        yield Action(operation, verb, kind, phrase, "note", name, f"{operation}_{snake(phrase.singular)}")
        return
    deed = base_verb(phrase.head) and type_of(phrase.singular) is None
    if not phrase.words or means or deed:
        whole = master.object if master is not None and (kind == "message" or not items) else None
        phrase = whole or (Phrase((items,), "", (), True) if items else phrase)
    if phrase.words and not names_nothing(phrase):
        many = operation in ("search", "filter")
        yield Action(operation, verb, kind, phrase if many else phrase._replace(words=phrase.singular), "note", name)


_MORE_STATES = frozenset(["overdue", "old", "empty", "read", "unread", "unused", "inactive", "outdated"])


def _is_state(word: str) -> bool:
    return word in lexicon().participles or word in _MORE_STATES or word.endswith("ed")


_MORE_STATES = frozenset(["overdue", "old", "empty", "read", "unread", "unused", "inactive", "outdated"])


def called_in_notes(found: list[Action], story: Story) -> list[Action]:
    """Without the want's “add products”, where the criteria speak of no product and one of them is “Add items”."""
    captions = {one.operation: one for one in found if one.source == "label" and one.operation == "ask"}
    if captions:
        found = [one for one in found if one.source != "want" or one.operation not in captions]
    noted = {one.operation: one for one in found if one.source == "note"}
    said = " ".join(criterion.text.lower() for criterion in story.criteria) if noted else ""

    def is_renamed(one: Action) -> bool:
        note = noted.get(one.operation)
        if note is None or one.source != "want" or one.head == note.head or not one.object.words:
            return False
        words = (one.object.words[-1], one.head, one.object.rest.split(" ")[0])
        return not any(word.lower() in said for word in words if word)

    return [one for one in found if not is_renamed(one)]


def with_siblings(found: list[Action]) -> list[Action]:
    """Without “Add date filtering”, which is about the work; “Add a task” stays beside “Delete a task”."""
    return [one for one in found if one.source != "note" or one.verb not in _OF_BOTH or _has_sibling(one, found)]


def _has_sibling(one: Action, found: list[Action]) -> bool:
    return any(two.head == one.head and two.kind == "write" and two.operation != one.operation for two in found)


_MANAGED = re.compile(r"^(?:to\s+)?(?:manage|organi[sz]e)\s+(?P<what>.+)", re.I)


def items_of(story: Story) -> str:
    """What the story's list holds: what is managed, else the first plural that people do something with in its
    criteria; empty for none."""
    if (managed := _MANAGED.match(story.want or "")) and (thing := read_phrase(managed["what"])).plural:
        return thing.words[-1].lower()
    for criterion in story.criteria:
        text = cleaned(criterion.text)
        verb, rest = leading_verb(text.split())
        phrase = read_phrase(" ".join(rest)) if verb else Phrase((), "")
        if phrase.words and phrase.plural:
            return phrase.words[-1].lower()
    return ""


def deeds_of_management(want: str) -> tuple[str, ...]:
    """“manage categories (view, create, edit, delete)”: the verbs in the parentheses, none elsewhere."""
    found = re.search(r"\bmanage\b[^()]*\((?P<deeds>[^()]+)(?:\)|$)", want, re.I)
    words = re.split(r"\s*(?:,|/|\band\b|&)\s*", found["deeds"]) if found else []
    verbs = [base_verb(word.strip()) for word in words if word.strip()]
    return tuple(verb for verb in verbs if verb) if len(verbs) > 1 and all(verbs) else ()
