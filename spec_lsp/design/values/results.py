"""What comes out of a deed: what it makes, what something read becomes, what people get back."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.phrases import entity_name, is_thing, listed, read_phrase, value_in
from spec_lsp.design.language.words import base_verb, lexicon, plural, singular, snake
from spec_lsp.design.values.entered import recorded
from spec_lsp.design.values.shapes import Shapes

_BECOMES = re.compile(
    r"\b(?:becomes?|turns? into|is turned into|is stored as|results? in)\s+"
    r"(?P<what>(?:an?|one)\s+[a-z]+(?:\s[a-z]+)?)\s+with\s+(?:an?\s+)?(?P<list>[^.;:]+)", re.I,
)  # fmt: skip
_EXPIRING = re.compile(r"\b(?:expires?|valid\s+(?:for|until))\b", re.I)


def has_token(shapes: Shapes) -> bool:
    """Whether somebody gets a token for signing in: signing out takes it back."""
    return any(received_in(shapes, source).lower().endswith("token") for source in shapes.stories)


def made_by(shapes: Shapes, verb: str) -> str:
    """The thing that a deed makes and that is called like it, where criteria speak of it (“a plan has …”)."""
    if not verb.isalpha():
        return ""
    spoken = re.compile(
        rf"\b(?:an?|the|each|every|another|pending|both\s+\w+\s+list\s+the)\s+(?:\w+\s+)?{verb}\b", re.I
    )
    cited = next((name for name, text in shapes.texts() if spoken.search(text)), None)
    if cited is None:
        return ""
    entity = entity_name((verb,))
    shapes.field(entity, "id", "int", cited)
    return entity


def turned_into(shapes: Shapes, source: StoryInput) -> str:
    """What something read turns into: “each line becomes a booking with date, amount and text” → ``Booking``."""
    for criterion in source.story.criteria:
        found = _BECOMES.search(cleaned(criterion.text))
        phrase = read_phrase(found["what"]) if found else None
        if found is None or phrase is None or not phrase.words or not is_thing(phrase.words[-1:]):
            continue
        entity, cited = entity_name(phrase.words[-2:]), source.cite(criterion.name)
        shapes.field(entity, "id", "int", cited)
        for part in listed(found["list"]):
            own = read_phrase(part)
            pair = value_in(part)
            pair = pair or (shapes.attribute(own) if own.words else None)
            if pair:
                name = f"{phrase.head.lower()}_{pair[0]}" if pair[0] == pair[1] else pair[0]
                shapes.field(entity, name, pair[1], cited)
        return entity
    return ""


_SKIPPED = re.compile(
    r"\b(?:the|that|an?|each)\s+(?P<what>line|row|record|entry|item|file)\s+is\s+(?:skipped|left out|ignored)\b"
    r"[^.;]*?\bnumber\s+is\s+(?:printed|shown|reported|logged|told|displayed)\b", re.I,
)  # fmt: skip


def read_result(shapes: Shapes, source: StoryInput, head: str, made: str, reference: str | None) -> str:
    """What an import gives back: the things, and which parts were skipped where somebody is told of them.

    The type is named after what was imported: ``StatementImport``.
    """
    for every in shapes.stories:
        for criterion in every.story.criteria:
            if skipped := _SKIPPED.search(cleaned(criterion.text)):
                entity, cited = f"{entity_name((head,))}Import", every.cite(criterion.name)
                things = plural(snake(made).rpartition("_")[2])
                shapes.field(entity, things, f"list[{made}]", reference)
                shapes.field(entity, f"skipped_{plural(skipped['what'].lower())}", "list[int]", cited)
                return entity
    return f"list[{made}]"


def created_in(shapes: Shapes, source: StoryInput) -> str:
    """What comes into being: “the System SHALL create the account” → ``Account``."""
    for criterion in source.story.criteria:
        for outcome in clauses_of(criterion.text).outcomes:
            if outcome.verb in ("create", "open", "add") and not outcome.negative:
                phrase = read_phrase(outcome.subject if outcome.passive else outcome.object)
                if (
                    phrase.words
                    and not phrase.plural
                    and is_thing(phrase.words)
                    and phrase.head.lower() not in _PRONOUNS
                ):
                    entity = entity_name(phrase.words[-2:])
                    shapes.field(entity, "id", "int", source.cite(criterion.name))
                    return entity
    return ""


_PRONOUNS = frozenset(["them", "it", "one", "this", "that", "both", "all", "each"])
_NOTHING = re.compile(r"\bno\s+(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:is|are)\s+(?P<verb>[a-z]+)\b", re.I)


def or_none(signature: str, action: Action, source: StoryInput) -> str:
    """The signature of a deed from which nothing may come: “no interest is credited” where the balance is 0."""
    returned = signature.rpartition("-> ")[2]
    if not returned[:1].isupper() or returned == "None" or action.kind not in ("process", "write", "rule"):
        return signature
    for criterion in source.story.criteria:
        for found in _NOTHING.finditer(criterion.text) if " no " in criterion.text or "No " in criterion.text else ():
            of_it = singular(found["what"].split()[-1].lower()) == action.head
            if of_it and base_verb(found["verb"]) == action.verb:
                return f"{signature} | None"
    return signature


_TRUTH = re.compile(r"^(?:it |the [a-z-]+ )?returns? (?:true|false)\b", re.I)
_NAMED_VALUE = re.compile(r"(?:^|\band )(?:the |an? )?(?P<noun>[A-Za-z][\w -]{1,30}?) [\"“][^\"”]*[\"”](?= and |$)")


def or_truth(signature: str, action: Action, source: StoryInput) -> str:
    """The signature of a function that scenarios call by its name and that answers yes or no: “When is-open? is called,
    then it returns true”. It takes what they give it: “Given the shelf "A" and day "Monday"”."""
    if not signature.endswith("-> None") or not any("returns " in one.text for one in source.story.criteria):
        return signature
    taken: dict[str, None] = {}
    answers = False
    for criterion in source.story.criteria:
        if action.name not in re.sub(r"\W+", "_", criterion.text.lower()):
            continue
        read = clauses_of(criterion.text)
        if any(_TRUTH.match(outcome.text) for outcome in read.outcomes):
            answers = True
            taken |= dict.fromkeys(snake(one["noun"]) for clause in read.given for one in _NAMED_VALUE.finditer(clause))
    if not answers:
        return signature
    named = ", ".join(f"{name}: str" for name in taken if name.isidentifier())
    inner = signature.partition("(")[2].rpartition(") ->")[0] or named
    return f"{action.name}({inner}) -> bool"


_TOLD = frozenset(
    ["response", "error", "message", "failure", "success", "confirmation", "warning", "notification", "notice",
     "feedback", "status", "email", "mail", "link", "page"]
)  # fmt: skip
"""What people are told or sent: nothing that a method gives back."""


def received_in(shapes: Shapes, source: StoryInput) -> str:
    """What somebody gets back: “they receive an access token that expires after …” → ``AccessToken``."""
    for criterion in source.story.criteria:
        for outcome in clauses_of(criterion.text).outcomes:
            if outcome.verb in ("receive", "get", "obtain", "issue", "return") and not outcome.negative:
                phrase = read_phrase(outcome.object)
                if not phrase.words or phrase.plural or phrase.head.lower() in _TOLD | lexicon().abstract:
                    continue
                entity = entity_name(phrase.words[-2:])
                cited = source.cite(criterion.name)
                shapes.field(entity, "value", "str", cited)
                if _EXPIRING.search(criterion.text):
                    shapes.field(entity, "expires_at", "datetime", cited)
                _record(shapes, entity, source)
                return entity
    return ""


_ENDS = re.compile(
    r"\b(?:signs?|logs?|signing|logging) out\b|\b(?:ends?|deletes?|removes?|revokes?|invalidates?) (?:the|their|a) "
    r"(?:session|token)\b", re.I,
)  # fmt: skip
RECORD = "SignIn"


def _record(shapes: Shapes, token: str, source: StoryInput) -> None:
    """What is recorded of a sign-in: with its token, unless that ends before the record is of no use any more."""
    ends = _ENDS.search(shapes.everything) is not None
    for name, kind, kept in recorded(source):
        if ends:
            shapes.field(RECORD, "id", "int", kept)
            shapes.keep(RECORD)
        shapes.field(RECORD if ends else token, name, kind, kept)
