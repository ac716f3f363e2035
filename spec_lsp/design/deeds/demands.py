"""What requirements ask for by a noun of doing, by what is shown or refused, by the two sides of a switch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import NAVIGATION, Action, Home, Source, action
from spec_lsp.design.language.clauses import Clauses, clauses_of, cleaned
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase
from spec_lsp.design.language.verbs import nominal_verb
from spec_lsp.design.language.words import base_verb, lexicon, singular

_DONE = re.compile(
    r"\b(?:allows?|permits?|supports?|enables?|allowing|enabling|supporting)\s+(?:(?:the|manual|optional|easy|bulk)\s+)*"
    r"(?P<deed>[a-z]{5,}(?:ion|ment|al|ing)|import|export|upload|download|transfer|sync)\s+of\s+(?P<what>[^.;:(]+)",
    re.I,
)
_SWITCH = re.compile(
    r"\b(?:switch(?:es)?|toggles?)\s+(?:[a-z]+\s+)?between\s+(?:the\s+)?(?P<one>[\w-]+(?:\s[\w-]+)?)\s+and\s+(?:the\s+)?"
    r"(?P<two>[\w-]+)\s+(?P<what>themes?|modes?|views?|layouts?|languages?|currenc(?:y|ies)|units?|sides?)\b",
    re.I,
)
_DARK = re.compile(r"\b(?:dark|light|night)\b", re.I)
_DEEDS = frozenset(["write", "process", "io"])
_REFUSED = re.compile(
    r"\b(?:reject|refus|unsupported|not\s+(?:an?\s+)?(?:supported|allowed|valid)|too\s+large|larger\s+than|exceed|oversized"
    r"|invalid\s+(?:file|format|type)|only\s+(?:accepts?|jpe?g|png|pdf|csv))",
    re.I,
)
_OF_FILES = re.compile(r"\b(?:file|image|photo|picture|document|format|size|type|[KMG]B)s?\b", re.I)
_SEVERAL = 2


def switched(text: str, source: Source, name: str | None) -> Iterator[Action]:
    """“switch between the light and the dark theme”: one deed, which turns the one into the other."""
    found = _SWITCH.search(text) if "between" in text else None
    if found is None:
        return
    what = singular(found["what"].lower())
    thing = "theme" if what == "mode" and _DARK.search(found[0]) else what
    yield Action("toggle", "toggle", "write", Phrase((thing,), "between"), source, name)


def allowed(text: str, name: str, home: Home) -> Iterator[Action]:
    """“SHALL allow manual reassignment of players”: the noun of doing tells the deed; in doubt."""
    found = _DONE.search(text) if " of " in text else None
    verb = nominal_verb(found["deed"]) or base_verb(found["deed"]) if found else None
    if found is None or verb is None or lexicon().operations.get(verb, ("", "effect"))[1] not in _DEEDS:
        return
    for one in action(verb, found["what"], "can", name):
        same = home.master is not None and home.master.operation == one.operation
        if not same:
            yield one._replace(unsure=True)


_HEADING = re.compile(
    r"^(?P<verb>[A-Z][a-z]+)\s+(?P<what>(?:(?:an?|the)\s+)?[a-z]+(?:\s[a-z]+)?)\s+\W*(?:GIVEN|WHEN)\b"
)


def headed(text: str, name: str) -> Iterator[Action]:
    """“Create scene – WHEN …”: a scenario called by the deed that it tells; in doubt."""
    found = _HEADING.match(text) if "WHEN" in text else None
    verb = found["verb"].lower() if found else ""
    if found is None or base_verb(verb) != verb or verb in NAVIGATION | {"duplicate", "clear", "display", "close"}:
        return
    for one in action(verb, found["what"], "can", name):
        if one.kind in ("write", "process") and is_thing(one.object.words) and one.head not in _LOOKS:
            yield one._replace(unsure=True)


_TO_SEE = frozenset(["show", "display", "list"])
_CHOOSES = re.compile(r"\b(?:selects?|chooses?|picks?|enters?)\s", re.I)
_OFFERED = re.compile(
    r"^(?:(?:the|all|a list of|only)\s+)*(?:available|free|open|matching|possible|bookable|remaining)\s", re.I
)
"""“WHEN a visitor selects a date, THE SYSTEM SHALL show the available slots”."""
_LOOKS = frozenset(
    ["label", "option", "detail", "indicator", "message", "error", "warning", "state", "animation", "caption", "result",
     "value", "field", "information", "data", "status", "content", "link", "statistic", "total", "count", "color",
     "colour", "name", "image", "icon", "photo", "logo", "step", "instruction", "section", "tab", "suggestion"]
)  # fmt: skip
"""What is shown of things, and no things."""


def displayed(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“System MUST display available slots”: things that are shown, whoever asks for them; in doubt."""
    for outcome in read.outcomes:
        seen = outcome.verb in _TO_SEE and outcome.passive and not outcome.negative
        if seen and _OFFERED.search(offered := f"the {outcome.subject.removeprefix('the ')}"):
            phrase = read_phrase(offered)
            if phrase.plural and is_thing(phrase.words) and phrase.head.lower() not in _LOOKS:
                yield Action("list", "list", "read", phrase, "can", name, unsure=True)
    choosing = any(_CHOOSES.search(clause) for clause in read.when)
    if (home.master is not None or home.role or read.conditions) and not choosing:
        return
    for outcome in read.outcomes:
        if choosing and not _OFFERED.search(outcome.object):
            continue
        if outcome.verb not in _TO_SEE or outcome.passive or outcome.negative or outcome.subject:
            continue
        for one in action(outcome.verb, outcome.object, "can", name):
            head = one.head
            if one.object.plural and is_thing(one.object.words) and head not in _LOOKS and len(one.object.words) < 3:
                yield one._replace(operation="list", kind="read", unsure=True)


def refused_uploads(source: StoryInput, found: Iterable[Action]) -> Iterator[Action]:
    """Files of a wrong type are refused, and those that are too large: what is uploaded is checked."""
    uploaded = next((one for one in found if one.operation == "upload" and one.object.words), None)
    if uploaded is None:
        return
    cited = [source.cite(one.name) for one in source.story.criteria if _is_refusal(one.text)]
    if len(cited) >= _SEVERAL:
        phrase = uploaded.object._replace(words=uploaded.object.singular, plural=False)
        yield Action("validate", "validate", "rule", phrase, "rule", cited[0], unsure=True)


def _is_refusal(text: str) -> bool:
    return bool(_REFUSED.search(cleaned(text)) and _OF_FILES.search(text)) and bool(clauses_of(text).outcomes)


_FORGOTTEN = re.compile(
    r"\b(?:forg[eo]t(?:ten)?|lost|recover\w*|reset\w*|восстан\w+|olvid\w+|oubli\w+|vergess\w+|vergeten)\b", re.I
)
_SENT = re.compile(r"\b(?:e-?mails?|link|ссылк\w+|enlace|lien)\b", re.I)


def asked_first(source: StoryInput, found: Iterable[Action]) -> Iterator[Action]:
    """A forgotten password: who sets a new one was sent a link before, and has asked for it. Nothing where the request
    is told as a deed of its own, or somebody else resets the password."""
    deeds = {one.name for one in found}
    if "reset_password" not in deeds or any(name.startswith("request_") for name in deeds):
        return
    said = f"{source.story.title or ''} {source.story.want or ''} {source.story.role or ''}".lower()
    if not _FORGOTTEN.search(said) or "admin" in said:
        return
    for criterion in source.story.criteria:
        if _SENT.search(criterion.text):
            phrase = Phrase(("password", "reset"), "")
            name = source.cite(criterion.name)
            yield Action("request", "request", "write", phrase, "rule", name, "request_password_reset", unsure=True)
            return
