"""How an outcome is said on a method's line: as what the method does, with every pronoun where its noun is known."""

from __future__ import annotations

import re

from spec_lsp.design.document.model import Entry, parameters_of, returns_of
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import Outcome, is_imperative
from spec_lsp.design.language.words import (
    ARTICLES,
    base_verb,
    content_words,
    lexicon,
    same_deed,
    singular,
    third_person,
)
from spec_lsp.specs.antecedents import IT, LEADS
from spec_lsp.specs.doing import agreed, as_deed, control_named, is_person, told_after, told_to
from spec_lsp.specs.labels import nominal, values_of

_PASSIVE = re.compile(
    r"^(?P<thing>(?:the|an?|each|every|all|its|their)? ?(?:[\w'’-]+ ){0,4}?[\w'’`-]+) (?:is|are) (?P<verb>[a-z]+)"
    r"(?P<rest>\b.*)$"
)
_IS = re.compile(r"^(?P<thing>[^,;:]+?) (?:is|are) (?P<rest>[a-z]+(?:ed|en|wn|lt|pt|ft)?\b.*)$")
_SHOWS = re.compile(r"^(?P<thing>[^,;:]+?) (?:shows|displays|lists|displaying|showing|contains) (?P<rest>.+)$")
_CALCULATED = re.compile(
    r"^.*?\b(?:is|are) (?:calculated|computed|derived) (?:as|by)?:? ?(?P<formula>.*[×÷∙*/+−–-].*)$"
)
_THEIRS = re.compile(r"\b(?:their|his|her)\b")
_WIDGET = re.compile(
    r"\b(?:drop-?downs?|buttons?|search (?:field|box|bar)|fields?|forms?|dialogs?|modals?|menus?|tabs?|icons?|links?"
    r"|check ?box(?:es)?|pages?|screens?|input)\b", re.I,
)  # fmt: skip
_INTO_WIDGET = re.compile(
    r"\s+(?:into|in|from|on|via|using) (?:(?:the|an?|its|their) )?(?:[\w-]+ ){0,2}(?:drop-?down|button|field|box|bar"
    r"|form|dialog|modal|menu|tab|icon|check ?box|page|screen)\b", re.I,
)  # fmt: skip
_TYPED = re.compile(r"\b(?:types?|enters?|searche?s?|inputs?|provides?|typed|entered)\b", re.I)
_SHELLS = frozenset(
    ["functionality", "option", "action", "feature", "capability", "support", "view", "form", "modal", "list", "status",
     "displaying", "display", "detail", "information", "data", "delivery", "organization", "history"]
)  # fmt: skip
_READS = frozenset(["read", "io"])
_WRITES = frozenset(["write", "process", "io", "message", "access"])
_SHOWN = re.compile(r"^(?:shows|displays|lists|returns|downloads|presents|views|sees) (?P<rest>[^“\"„'‘].*)$")
_VAGUE = frozenset(["different", "various", "several", "output"])
_POINTING = frozenset(
    ["them", "it", "this", "these", "that", "which", "how", "what", "whether", "true", "false", "nil", "none", "null",
     "zero"]
)  # fmt: skip
_FINITE_BE = frozenset(["is", "are"])
_NO_ACTIVE = re.compile(r"\b(?:by|as|to be|and|or|but|not|no|only|from which|that)\b|,")


def operation_of(entry: Entry) -> str:
    return entry.name.split(".")[-1].split("_")[0]


def kind_of(entry: Entry) -> str:
    """The kind of operation a method's name begins with, empty for any other name."""
    return lexicon().operations.get(operation_of(entry), ("", ""))[1]


def voiced(entry: Entry, outcome: Outcome, read: Clauses, roles: frozenset[str], border: bool) -> str:
    """The outcome as this method's own doing; empty where the method's name says it wholly."""
    text, kind = _THE_SYSTEM.sub("", outcome.effect), kind_of(entry)
    if border and operation_of(entry) == "show" and (empty := _EMPTY.match(text)):
        things = entry.name.partition("_")[2].replace("_", " ")
        what = empty["what"].strip()
        text = f"when there are no {things}, shows {what}" if what[:1] in _OPENING else f"shows an empty state {what}"
    elif border and operation_of(entry) in ("show", "confirm"):
        shown = _SHOWS.match(text)
        text = (
            f"shows {_of_each(shown['thing'], shown['rest'])}" if shown and _only_names(entry, shown["thing"]) else text
        )
    else:
        text = as_deed(text if border else _OF_WIDGET.sub("", text), roles)
    own = _OF_ITS_DEED.match(text)
    if own and same_deed(lexicon().gerunds.get(own["deed"], ""), operation_of(entry)):
        text = own["rest"]
    if (clicked := _CLICKED.match(text)) and operation_of(entry) in ("select", "open", "pick"):
        text = clicked["rest"] or ""
    if (formula := _CALCULATED.match(text)) and operation_of(entry) in ("calculate", "compute", "estimate"):
        return formula["formula"]
    if operation_of(entry) in ("calculate", "compute", "count", "estimate") and (shown := _SHOWS.match(text)):
        text = re.sub(r"\bits\b", f"{shown['thing']}'s", shown["rest"], count=1)
    if kind in _READS and not entry.body.endswith("None") and operation_of(entry) not in ("import", "upload"):
        text = _as_result(entry, text)
    elif (kind in _WRITES or entry.name in ("main", "run")) and not outcome.negative:
        text = _active(text)
    text = nominal(entry.name.split(".")[-1], text, outcome)
    if not border and (values := values_of(outcome)):
        return values[1]
    if not border:
        text = CALLED if asks_to_confirm(text) else without_widgets(text)
        if marked := _MARKED.match(text) if returns_of(entry.body) == "bool" else None:
            text = f"true for {marked['thing']}"
        text = _MESSAGE.sub("returns the message ", text) if returns_of(entry.body) == "str" else text
    if not outcome.verb:
        text = told_to(text)
    if text == outcome.effect and (read.when or read.given):
        text = told_after(text)
    text = agreed(_told_below(text) if "; " in text else text)
    if outcome.verb in ("receive", "get") and operation_of(entry) == "send":
        text = re.sub(r"^returns (?=(?:an?|the) )", "sends ", text)
    text = _to_whom(text, outcome)
    text = _with_verb(entry, text, outcome, border)
    text = _searched(entry, text, read)
    text = _whose(text, read, roles)
    return "" if _is_said(entry, text, outcome) else text


def _told_below(text: str) -> str:
    """“updates the block; Keep what is outside” → “updates the block; keeps what is outside”: a list below what is
    told, in the same person."""
    first, *below = text.split("; ")
    told = [f"{third_person(one.split()[0].lower())} {' '.join(one.split()[1:])}" if one and is_imperative(one.split())
            else one for one in below]  # fmt: skip
    return "; ".join([first, *told])


def _to_whom(text: str, outcome: Outcome) -> str:
    """“sends a letter” with who receives it, where the criterion names them."""
    who = _RECEIVES.match(outcome.text) if text.startswith("sends ") and outcome.verb in ("receive", "get") else None
    if who is None or f" to {who['who'].lower()}" in text.lower():
        return text
    person = who["who"] if who["the"] else f"the {who['who'][:1].lower()}{who['who'][1:]}"
    return re.sub(r"^sends (\S+(?: \S+)*?)(?=$| (?:with|that|when|within|after|before|containing|if)\b)",
                  lambda sent: f"sends {person[:1].lower()}{person[1:]} {sent[1]}", text)  # fmt: skip


_RECEIVES = re.compile(r"^(?P<who>(?P<the>(?:the|an?|each|every|all)\s)?(?!(?:they|i|we|it|s?he)\s)[\w-]+(?:\s[\w-]+)?)"
                       r"\s(?:receives?|gets?)\s", re.I)  # fmt: skip


def _with_verb(entry: Entry, text: str, outcome: Outcome, border: bool) -> str:
    """What a criterion only names (“copy button for each log”), as what a page shows or a deed offers."""
    shows = border and operation_of(entry) == "show"
    if outcome.verb or text != outcome.effect or not (shows or entry.body.endswith("-> None")):
        return text
    named = control_named(text)
    return f"{'shows' if shows else 'offers'} {named}" if named else text


_EMPTY = re.compile(r"^(?:an? |the )?empty state(?: is (?:shown|displayed))?\b:?(?P<what>.*)$", re.I)
_OPENING = tuple("“\"'‘")
_THE_SYSTEM = re.compile(r"^the system (?=[a-z]+s\b)")
_OF_ITS_DEED = re.compile(r"^(?P<deed>[a-z]+ing) [\w -]+? (?P<rest>[a-z]+s (?!by\b|of\b).+)$")
"""“getting books returns a list” at ``get_books``."""
CALLED = "is called once confirmed"
"""What a method without a page does about “requires confirmation”: who calls it has asked."""
_CONFIRMATION = re.compile(r"^(?:requires|asks for|needs) (?:a |an |the )?(?:explicit )?confirmation\b", re.I)
_MARKED = re.compile(r"^(?P<thing>.+) (?:is|are) (?:marked|flagged|highlighted|shown|indicated)$")
_MESSAGE = re.compile(r"^(?:displays|shows) (?:an? |the )?(?:[a-z]+ )?message (?=[“\"])", re.I)
_OF_WIDGET = re.compile(
    r"^(?:the |an? )?(?:[\w-]+ ){0,2}(?:form|page|screen|dialog|modal|panel|view) (?=(?:allows|lets|enables)\b)", re.I
)


def _of_each(thing: str, what: str) -> str:
    """“each book”, “the title and the shelf” → “each book's title and shelf”; the list itself is not named again."""
    if not thing.startswith(("each ", "every ")):
        return what
    return f"{thing}'s " + re.sub(r"(^|, (?:and )?|\band )(?:the|its) (?=[a-z])", r"\1", what)


def asks_to_confirm(effect: str) -> bool:
    """“requires confirmation before saving”: what comes behind it happens once confirmed."""
    return bool(_CONFIRMATION.match(effect))


def without_widgets(text: str) -> str:
    """“selects a tier from the tier dropdown” → “selects a tier”."""
    return _INTO_WIDGET.sub(lambda found: found[0] if _is_needed(text, found) else "", text)


def _is_needed(text: str, widget: re.Match[str]) -> bool:
    """Whether a place is named behind the widget (“from the field `born`”), or is what the verb waits for (“fits on one
    page”)."""
    before = text[: widget.start()].split()
    fits = bool(before) and before[-1] in lexicon().third and before[-1] != before[0]
    return bool(_NAMED_AFTER.match(text, widget.end())) or fits or before[-1:] == ["fits"]


_NAMED_AFTER = re.compile(r" (?:[A-Z]|[`“\"]|with\b)")


def shown_apart(text: str) -> tuple[str, str]:
    """“the rate is saved and displayed on the page” → “the rate is saved”, “the rate displayed on the page”."""
    found = _AND_SHOWN.match(text)
    if found is None:
        return text, ""
    thing = re.split(r" (?:is|are|takes?|becomes?|has|have) ", found["first"])[0]
    return found["first"], f"{thing} {found['shown']}"


def order_apart(text: str) -> tuple[str, str]:
    """“each book's title and shelf, sorted by title” → “each book's title and shelf”, “sorted by title”."""
    found = _ORDER.search(text)
    return (text[: found.start()].rstrip(" ,"), found["order"]) if found and found.start() else (text, "")


_AND_SHOWN = re.compile(
    r"^(?P<first>[^,;]+? (?:is|are|takes?) [^,;]+?) and (?:is |are )?"
    r"(?P<shown>(?:displayed|shown|reflected|listed|visible)\b.*)$"
)
_ORDER = re.compile(
    r",? (?P<order>(?:sorted|ordered|grouped|newest|oldest|most recent|latest|alphabetically|paginated)\b.*)$"
)


def _named(entry: Entry) -> frozenset[str]:
    return content_words(entry.name) | content_words(entry.name.split(".")[-1].replace("_", " "))


def _as_result(entry: Entry, text: str) -> str:
    """What a method that reads gives: “the list is grouped by section” → “grouped by section”."""
    if (bare := _SHOWN.match(text)) and bare["rest"].split(" ", 1)[0].lower() not in _POINTING:
        return bare["rest"]
    shown = _SHOWS.match(text)
    if shown and _only_names(entry, shown["thing"]):
        return shown["rest"]
    result = _IS.match(text)
    if (
        result
        and " " in result["rest"]
        and _only_names(entry, result["thing"])
        and base_verb(result["rest"].split(" ", 1)[0].strip(","))
    ):
        return result["rest"]
    return text


_CLICKED = re.compile(
    r"^(?:clicking|tapping|selecting|choosing) [\w ]+? (?:selects|opens|picks) it(?: and (?P<rest>.+))?$", re.I
)


def _only_names(entry: Entry, thing: str) -> bool:
    """Whether a thing is what the method is named for, or the list of it."""
    words = content_words(thing) - {"list", "view", "result", "page", "each"}
    return words <= _named(entry) | {singular(word) for word in _named(entry)} and len(thing.split()) <= 4


def _active(text: str) -> str:
    """“the reserved amount is released” → “releases the reserved amount”, where that is plain."""
    found = _PASSIVE.match(text)
    if found is None or _NO_ACTIVE.search(found["rest"]) or len(text.split()) > 14:
        return text
    verb = lexicon().participles.get(found["verb"]) if found["verb"] != "gone" else None
    thing = found["thing"]
    first = thing.split(" ", 1)[0].lower()
    if _THEIRS.search(text) or IT.search(text) or re.search(r"\bits\b", text):
        return text
    if verb is None or base_verb(found["verb"]) == found["verb"] or first in ("no", "nothing", "only", "it", "they"):
        return text
    if any(word in _FINITE_BE or word in lexicon().third for word in thing.lower().split()[1:]):
        return text
    rest = found["rest"]
    if rest and not re.match(r" (?:to|from|in|into|on|at|for|with|after|within|when|via|of)\b", rest):
        return text
    if thing[1:] != thing[1:].lower():
        return text  # a name
    lower = thing[:1].lower() + thing[1:]
    article = "" if first in ARTICLES | {"each", "every", "all"} or thing.split()[-1].endswith("s") else "the "
    return f"{third_person(verb)} {article}{lower}{rest}"


def _searched(entry: Entry, text: str, read: Clauses) -> str:
    """“boards whose name contains it” → “… contains `query`”, where a search takes what people type."""
    given = [name for name, kind in parameters_of(entry.body) if kind.startswith("str")]
    if operation_of(entry) not in ("search", "find", "filter", "select") or not given:
        return text
    if not any(_TYPED.search(clause) for clause in read.conditions):
        return text
    named = re.sub(r"\b(?:it|that text|the (?:typed |entered |search )?(?:text|term|query))\b", f"`{given[-1]}`", text)
    found = re.match(r"^(?:only )?(?P<thing>.+) (?:is|are) (?:shown|displayed|listed|returned)$", named)
    return found["thing"] if found else named


def _whose(text: str, read: Clauses, roles: frozenset[str]) -> str:
    """“updates their status” → “updates the user's status”, where the condition that names them is not told."""
    if not _THEIRS.search(text):
        return text
    before = _THEIRS.split(text)[0]
    if any(word.endswith("s") and not word.endswith("ss") for word in before.split()[1:]):
        return text
    for clause in (*read.when, *read.given):
        words = clause.split()
        for at, word in enumerate(words[:5]):
            if is_person(word.strip(",'’s") or word, roles) and word.lower() not in ("they", "i", "we"):
                owner = re.sub(r"['’]s?$", "", words[at].lower())
                return _THEIRS.sub(f"the {singular(owner)}'s", text, count=1)
    return text


def _is_said(entry: Entry, text: str, outcome: Outcome) -> bool:
    """Whether the method's name says as much: “the search functionality” at ``search_items``."""
    if re.search(r"[\d`“\"(:]", text) or outcome.negative:
        return False
    words = content_words(text) - _SHELLS - lexicon().actors
    if not outcome.verb and words - _VAGUE <= content_words(entry.body):
        return True
    return all(any(same_deed(word, name) or word == name for name in _named(entry)) for word in words)


def needs_condition_first(text: str, condition: str) -> bool:
    """Whether the text points to something that only its condition names."""
    if not condition or text.startswith("raises "):
        return False
    pointing = _THAT.search(text)
    if (first := _THE_ONE.match(text)) and re.search(rf"\b(?:when|for|if) an? {first['noun']}\b", condition):
        return True
    return bool(LEADS.match(text) or IT.search(text) or (pointing and pointing["noun"] in condition))


_THE_ONE = re.compile(r"the (?P<noun>[\w-]+) (?:is|are|has|becomes) ")
"""“the page is skipped”, of “when a page matches a pattern”."""
_THAT = re.compile(
    r"\b(?:for|to|of|in|on|from|with|at|by|into) (?P<that>that|this) (?P<noun>(?!was\b|is\b|are\b|has\b|can\b)[a-z]+)\b"
)


def with_the(text: str, condition: str) -> str:
    """“for that child's account” → “for the child's account”, where nothing before or in the condition names it."""
    found = _THAT.search(text)
    if found is None or found["noun"] in condition or found["noun"] in text[: found.start()]:
        return text
    known = lexicon()
    if base_verb(found["noun"]) or found["noun"] in known.third:
        return text
    return f"{text[: found.start('that')]}the {text[found.start('noun') :]}"


def without_own(text: str) -> str:
    """“my child's account” → “a child's account”: a want in words that are nobody's own."""
    return re.sub(r"\b(?:my|our)\b", "the", text)


def is_of_widgets(clause: str) -> bool:
    """Whether a condition is about what people do with the parts of a screen."""
    return bool(_WIDGET.search(clause))


_RUN = re.compile(
    r"\b(?:runs?|starts?|calls?|executes?) the (?:command|program|tool|script)\b|\bcalls? `"
    r"|^\S+ is (?:called|run|executed|invoked)$", re.I,
)  # fmt: skip


def is_of_a_run(clause: str) -> bool:
    """Whether a condition only says that the program runs."""
    return bool(_RUN.search(clause)) and not re.search(r"\b(?:without|no|not|twice|again|second)\b", clause)
