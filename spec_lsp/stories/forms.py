"""The form of a criterion and what stands in it: steps, trigger and response, quantities, messages, errors, negation.

EARS: Mavin et al., “Easy Approach to Requirements Syntax” (RE 2009): ubiquitous, event (WHEN), state (WHILE), optional
feature (WHERE), unwanted (IF … THEN). Not on the way of a keystroke. Every pattern is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from spec_lsp.stories import phrases
from spec_lsp.stories.english import ENGLISH
from spec_lsp.stories.sentence import plain

FormKind = Literal["scenario", "event", "state", "unwanted", "feature", "ubiquitous", "rule", "plain"]


class Quantity(NamedTuple):
    """“at least 8 characters”: bound, value and unit, as written."""

    bound: str
    """``at least``, ``within``, ``more than`` …, empty where there is none."""
    value: str
    unit: str
    start: int
    end: int


class Form(NamedTuple):
    """A criterion taken apart. What is not there is empty; positions are those of ``text``."""

    kind: FormKind
    text: str
    """The criterion as it was analysed: without emphasis and leading trace codes."""
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    """The actions or events that trigger it."""
    then: tuple[str, ...] = ()
    """What is to be seen then."""
    state: str = ""
    """WHILE, or the feature of WHERE."""
    system: str = ""
    response: str = ""
    quantities: tuple[Quantity, ...] = ()
    messages: tuple[str, ...] = ()
    """Quoted texts."""
    atoms: tuple[str, ...] = ()
    """Texts in backticks."""
    errors: tuple[str, ...] = ()
    """Named errors and status codes: ``AccountLocked``, ``401``."""
    lists: tuple[tuple[str, ...], ...] = ()
    """Enumerations of three and more: “name, price and colour”."""
    negated: bool = False


_CODES = re.compile(r"^(?:\((?:[A-Z]{1,4}[- ]?\d[\w.]*(?:,[ ])?){1,6}\)[ ]*)+")
_SHALL = re.compile(rf"(?:{phrases.alternatives(phrases.words('shall'))})", re.IGNORECASE)
_NEGATION = re.compile(rf"(?:{phrases.alternatives(phrases.words('negation'))})", re.IGNORECASE)
_QUOTED = re.compile(
    r"“([^“”]{1,200})”|\"([^\"]{1,200})\"|«[ ]?([^«»]{1,200}?)[ ]?»|„([^„“”]{1,200})[“”]|「([^「」]{1,200})」"
    r"|(?<!\w)'([^']{2,200})'(?!\w)"
)
_BACKTICKS = re.compile(r"`([^`]{1,200})`")
_ERROR = re.compile(
    r"\b(?:[A-Z][a-z0-9]+){1,6}(?:Error|Exception|NotFound|Invalid|Denied|Locked|Taken|Exists|Required)\b"
    r"|\b[45]\d\d\b(?![ ]?(?:ms|MB|KB|GB|px|%))"
)
_LAST_ITEM = re.compile(
    r",?[ ](?:and|or|y|o|e|ou|et|und|oder|en|of|dan|atau|i|lub|и|или)[ ](?P<last>[\w' -]{2,40})", re.IGNORECASE
)
_ITEM_END = re.compile(r"[.;:()]")
_BOUND = (
    r"(?P<bound>at[ ]least|at[ ]most|no[ ]more[ ]than|no[ ]less[ ]than|more[ ]than|less[ ]than|fewer[ ]than|up[ ]to"
    r"|within|after|every|maximum(?:[ ]of)?|minimum(?:[ ]of)?|max\.?|min\.?|exactly|only|under|over|below|above"
    r"|exceeds?|for|in)"
)
_QUANTITY = re.compile(
    rf"(?:\b{_BOUND}[ ]+)?(?<![\w.-])"
    rf"(?P<value>[$€£]?\d{{1,12}}(?:[.,]\d{{1,6}})*|(?:{'|'.join(sorted(ENGLISH.numbers))})\b)"
    r"(?:[ ]?(?P<symbol>%|ms|s|min|h|d|KB|MB|GB|TB|kB|px|°C|€|\$|k)(?!\w)"
    r"|(?=[ -](?P<word>[^\W\d_]+(?:[ -][^\W\d_]+){0,2})))",
    re.IGNORECASE,
)
_OPENERS: Final[dict[str, FormKind]] = {
    "when": "event",
    "whenever": "event",
    "if": "unwanted",
    "while": "state",
    "where": "feature",
}


def form_of(text: str) -> Form:
    """The form of a criterion's text. Total: any text has one."""
    bare = _CODES.sub("", plain(text.replace("`", "\x00"))).replace("\x00", "`").strip()
    form = _scenario(bare) or _ears(bare) or _event(bare) or Form("rule" if _SHALL.search(bare) else "plain", bare)
    return form._replace(
        quantities=tuple(quantities(bare)),
        messages=tuple(next(filter(None, found.groups())) for found in _QUOTED.finditer(bare)),
        atoms=tuple(found[1] for found in _BACKTICKS.finditer(bare)),
        errors=tuple(dict.fromkeys(found[0] for found in _ERROR.finditer(bare))),
        lists=tuple(_lists(bare)),
        negated=_NEGATION.search(bare) is not None,
    )


def _lists(text: str) -> Iterator[tuple[str, ...]]:
    """“name, price and colour”: what stands before the last comma-parted items, back to the clause's beginning."""
    for found in _LAST_ITEM.finditer(text):
        head = _ITEM_END.split(text[max(0, found.start() - 300) : found.start()])[-1]
        items = [item.strip() for item in head.split(",")]
        if len(items) >= 2 and all(0 < len(item) <= 40 for item in items):
            yield (*items, found["last"].strip())


def _scenario(text: str) -> Form | None:
    """Given, When, Then: with a Given, or with a Then that is no SHALL sentence."""
    steps = _steps(text)
    kinds = [kind for kind, _ in steps]
    if not kinds or kinds[0] not in ("given", "when") or ("then" not in kinds and kinds[0] != "given"):
        return None
    if kinds[0] == "when" and _SHALL.search(text):
        return None
    found: dict[str, list[str]] = {"given": [], "when": [], "then": []}
    current = kinds[0]
    for kind, body in steps:
        current = current if kind == "and" else kind
        if body:
            found[current].append(body)
    return Form("scenario", text, tuple(found["given"]), tuple(found["when"]), tuple(found["then"]))


_STEP_PLACE = re.compile(r"(?:^|[,;.:，；。][ ]*|[ ])(?=\S)")


def _steps(text: str) -> list[tuple[str, str]]:
    """The steps in order. Inside a sentence a keyword counts after a mark, in capitals, or as “when” and “then”."""
    begins: list[tuple[int, int, str]] = []
    order = ""
    for place in _STEP_PLACE.finditer(text):
        step = phrases.step_at(text, place.end())
        if step is None:
            continue
        after_mark = place.start() == 0 or place[0].strip() != ""
        word = text[place.end() : step.end]
        capital = len(word) > 1 and word[0].isupper() and place.start() > 0
        if step.kind == "and":
            if begins and (capital or (after_mark and order[-1:] == "t")):
                begins.append((place.end(), step.end, "and"))
            continue
        if not (after_mark or capital) or (begins and step.kind == "given"):
            continue
        if step.kind[0] in order or (step.kind == "when" and "t" in order):
            continue
        order += step.kind[0]
        begins.append((place.end(), step.end, step.kind))
    if not begins or begins[0][0] != 0:
        return []
    ends = [start for start, _, _ in begins[1:]] + [len(text)]
    return [(kind, text[after:end].strip(" ,;.:")) for (_, after, kind), end in zip(begins, ends, strict=True)]


def _ears(text: str) -> Form | None:
    shall = _SHALL.search(text)
    if shall is None:
        return None
    opener = re.match(r"[^\W\d_]+", text)
    kind: FormKind = _OPENERS.get(opener[0].lower(), "ubiquitous") if opener else "ubiquitous"
    at = opener.end() if opener else 0
    if kind == "ubiquitous" and (step := phrases.step_at(text)) is not None and step.kind == "when":
        kind, at = "event", step.end
    head = text[: shall.start()].rstrip()
    response = text[shall.end() :].strip(" ,.;")
    if kind == "ubiquitous":
        system = re.sub(r"^(?:the|le|la|el|il|das|der|die|o|a|het|de)[ ]", "", head, flags=re.IGNORECASE)
        return Form("ubiquitous", text, system=system, response=response)
    cut = re.search(
        r",?[ ](?:THEN|then)\b,?|[,，](?=[ ]?(?:the|THE|The)[ ])|[,，](?=[^,，]*$)|[ ](?=THE[ ])", head[at:]
    )
    trigger = head[at : at + cut.start()].strip(" ,") if cut else head[at:].strip(" ,")
    system = re.sub(r"^(?:the|then)[ ]", "", head[at + cut.end() :].strip(" ,"), flags=re.IGNORECASE) if cut else ""
    system = re.sub(r"^the[ ]", "", system, flags=re.IGNORECASE)
    when = (trigger,) if kind in ("event", "unwanted") else ()
    return Form(
        kind, text, when=when, state=trigger if kind in ("state", "feature") else "", system=system, response=response
    )


_EVENT = re.compile(r"(?:when|whenever|if|once|after|as soon as)\b[ ]", re.IGNORECASE)


def _event(text: str) -> Form | None:
    """“When the password is wrong, a message is shown”: an event and a response without SHALL."""
    opened = _EVENT.match(text)
    step = phrases.step_at(text) if opened is None else None
    at = opened.end() if opened else step.end if step is not None and step.kind == "when" else 0
    comma = re.search(r"[,，](?=[ ]?[^\W\d])", text) if at else None
    if comma is None or comma.start() <= at:
        return None
    trigger, response = text[at : comma.start()].strip(), text[comma.end() :].strip(" .")
    return Form("event", text, when=(trigger,), response=response)


def quantities(text: str) -> list[Quantity]:
    """Numbers with a unit, and with what bounds them: “after 5 failed attempts”, “within 15 minutes”."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        start = match.start("bound") if match["bound"] else match.start("value")
        bound = (match["bound"] or "").lower()
        if match["symbol"]:
            found.append(Quantity(bound, match["value"], match["symbol"], start, match.end("symbol")))
            continue
        words = match["word"].split(" ")
        kept: list[str] = []
        for word in words:
            if word.lower() in ENGLISH.no_unit:
                break
            kept.append(word)
            if word.lower() in ENGLISH.units:
                break
        if not kept or (match["value"][0].isalpha() and kept[-1].lower() not in ENGLISH.units):
            continue
        unit = " ".join(kept)
        found.append(Quantity(bound, match["value"], unit, start, match.start("word") + len(unit)))
    return found
