"""What people give in criteria: what they enter, choose, tick or answer is an input of the deed, and a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.abroad import value_name
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.phrases import (
    is_faulty,
    is_kept_as,
    is_thing,
    key_parameter,
    listed,
    read_phrase,
    value_in,
    value_parameter,
)
from spec_lsp.design.language.subjects import is_actor
from spec_lsp.design.language.words import lexicon, says, singular, snake
from spec_lsp.design.values.shapes import Given

_ENTERS = (
    r"enters?|types?(?: in)?|provides?|gives?|specif(?:y|ies)|suppl(?:y|ies)|fills? (?:in|out)|states?|submits?|inputs?"
)
_CHOOSES = r"chooses?|selects?|picks?|sets?"
_CHOOSING = re.compile(_CHOOSES, re.I)
_ENTERED = re.compile(rf"^(?:also |optionally )?(?P<verb>{_ENTERS}|{_CHOOSES})\s+(?P<what>[^.;:\"“]+)", re.I)
_EDITED = re.compile(
    r"\b(?:editing|changing|entry|input|entering)\s+(?:of\s+)?(?P<what>[a-z][^.;:()]*(?:,|\band\b)[^.;:()]*)", re.I
)
_NEEDED = re.compile(
    r"\brequires?:?\s+(?:an?\s+|the\s+)?(?P<what>[a-z][^.;:()]*?(?:,|\band\b)[^.;:()]*)"
    r"|\b(?:required|mandatory)\s+(?:fields?|inputs?)\s*(?:are|:)\s+(?P<fields>[^.;()]+)", re.I,
)  # fmt: skip
_VALID = re.compile(
    r"\bvalid\s+(?P<what>[a-z][\w-]*(?:\s[a-z][\w-]*)?(?:,\s[\w\s-]+?)*(?:,?\s+and\s+[a-z][\w\s-]*)?)$", re.I
)
_ACCEPTS = re.compile(
    r"\b(?:accepts?|accepting|takes?|taking|given|with)\s+(?P<what>`\w+`(?:(?:,\s|\sand\s|,\sand\s)`\w+`)+)", re.I
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")
_PATH = re.compile(r"\b(?:POST|PUT|PATCH)\s+(?P<path>/[][\w/{}:<>.-]*[]\w}>])")
_PLACE = re.compile(r"/(?P<of>[\w-]+)/(?:\{(\w+)\}|:(\w+)|<(?:\w+:)?(\w+)>|\[(\w+)\])(?P<end>$)?")
_CODE = re.compile(r"`(\w+)`")
_ORDER = re.compile(r",?\s+(?:newest|oldest|latest|most recent|sorted|ordered|grouped|in order)\b.*$", re.I)
_RECORDED = re.compile(
    r"\b(?:record|store|save|log|keep)s?\s+(?:the\s+)?(?P<what>time|date|day|moment)\s+of\s+(?:the\s+|each\s+|every\s+)?"
    r"(?:last\s+)?(?P<of>[a-z-]+)", re.I,
)  # fmt: skip
_GENERATED = re.compile(
    r"\b(?P<what>[a-z]+(?: [a-z]+)?)(?:\s+(?:of|with)\s+\w+\s+[a-z]+)?\s+is\s+(?:automatically\s+)?generated\b"
    r"|\bgenerates?\s+(?:an?\s+)?(?P<active>(?:unique\s+)?[a-z]+(?: [a-z]+)?)\b", re.I,
)  # fmt: skip
_SAME = re.compile(r"\bwith the same (?P<what>[a-z]+(?: [a-z]+)?)(?= (?:from|by|for|in|of|and|on|as)\b|[,.;]|$)", re.I)
_DOES_ALSO = re.compile(
    r",?\s+(?:and|then|and then)\s+[a-z]+s\s+(?:an?|the|their|his|her|its|which|what|how)\s.*$", re.I
)
"""“picks a date and states the reason”: what is done besides."""
_DESCRIBES = re.compile(r"\bdescribes?\s+(?:the|an?|what)\b", re.I)
_UPLOADS = re.compile(
    r"\band\s+(?:uploads?|attaches)\s+(?P<what>(?:an?|the|his|her|their)\s+[a-z]+(?:\s[a-z]+)?)", re.I
)
_FROM_TO = re.compile(r"\s+(?:from|between)\s+-?\d+\s+(?:to|and)\s+-?\d+\b")
_STOPS = re.compile(
    r"\s+(?:so that|when|from|in|on|to|into|for|at|that|which|who|of at least|of at most|before|after|by|via)\s.*$"
)
_COMPARED = frozenset(
    [
        "shorter",
        "longer",
        "fewer",
        "larger",
        "smaller",
        "weak",
        "lower",
        "higher",
        "too",
        "overlapping",
        "invalid",
        "wrong",
    ]
)
_LONG = 3
MASSES = frozenset(
    ["details", "data", "notes", "contents", "settings", "preferences", "metadata", "instructions", "remarks"]
)
"""What is one value, though its word is a plural."""
_NO_VALUES = frozenset(["form", "request", "valid", "other", "required", "field", "detail", "information", "data"])


class Row(NamedTuple):
    """What is given for each thing of several: “answers every question with yes or no”."""

    name: str
    """The input (``answers``)."""
    type_name: str
    key: str
    """For which thing (``question_id``)."""
    value: str
    kind: str


_YES_NO = re.compile(
    r"\b(yes or no|true or false|ja of nee|ja oder nein|oui ou non|sí o no|sim ou não|s[iì] o no)\b", re.I
)
_SCALE = re.compile(
    r"\b(?:from|between|van|von|zwischen|de|da|entre)\s+\d+\s+(?:to|and|tot|bis|und|à|a|et|y|e)\s+\d+", re.I
)
_EVERY_EN = r"(?:each|every|all of the|all the)"
_TAKES = {"answer": "answers", "rate": "ratings", "score": "scores", "grade": "grades", "tick": "ticks",
          "mark": "marks", "rank": "ranks"}  # fmt: skip
_ANSWERED = re.compile(
    rf"\b(?P<verb>answer|rate|score|grade|tick|mark|rank)s?\s+(?:off\s+)?{_EVERY_EN}\s+(?P<what>[a-z]+)(?P<how>[^.;,]*)",
    re.I,
)
_ANSWERED_ABROAD = (
    ("antwoord", "antwoorden", r"\b(?:elke|iedere)\s+(?P<what>[^\W\d_]+)(?P<how>[^.;,]*?)\s+beantwoord"),
    ("antwoord", "antwoorden", r"\bbeantwoordt?\s+(?:elke|iedere)\s+(?P<what>[^\W\d_]+)(?P<how>[^.;,]*)"),
    ("antwort", "antworten", r"\bjede[rsmn]?\s+(?P<what>[^\W\d_]+)(?P<how>[^.;,]*?)\s+beantwort"),
    ("antwort", "antworten", r"\bbeantworte[nt]?\s+jede[rsmn]?\s+(?P<what>[^\W\d_]+)(?P<how>[^.;,]*)"),
    ("réponse", "réponses", r"\brépond\w*\s+à\s+chaque\s+(?P<what>[^\W\d_]+)(?P<how>[^.;,]*)"),
    ("respuesta", "respuestas", r"\brespond\w*\s+(?:a\s+)?cada\s+(?P<what>pregunta|cuestión)(?P<how>[^.;,]*)"),
    ("resposta", "respostas", r"\brespond\w*\s+(?:a\s+)?cada\s+(?P<what>pergunta|questão)(?P<how>[^.;,]*)"),
    ("risposta", "risposte", r"\brispond\w*\s+a\s+ogni\s+(?P<what>[^\W\d_]+)(?P<how>[^.;,]*)"),
)


def rows_in(text: str, translated: Language | None = None) -> Row | None:
    """What a criterion lets people give for each thing of several, None where it does not.

    ``translated``: the language of the criterion, where names are to be in English all the same.
    """
    low = cleaned(text)
    if (found := _ANSWERED.search(low)) is not None:
        name = _TAKES[found["verb"].lower()]
        return _row(name, singular(name), found["what"].lower(), found["how"], found["verb"].lower() == "tick")
    for one, many, pattern in _ANSWERED_ABROAD:
        if (abroad := re.search(pattern, low, re.I)) is not None:
            what = abroad["what"].lower()
            if translated is None:
                return _row(many, one, what, abroad["how"], False)
            row = _row("answers", "answer", value_name(what, translated), abroad["how"], False)
            return row._replace(value="yes") if row.kind == "bool" else row
    return None


def _row(name: str, one: str, what: str, how: str, ticked: bool) -> Row:
    key = f"{snake(what)}_id"
    if yes := _YES_NO.search(how):
        return Row(name, one.capitalize(), key, snake(yes[1].split()[0]), "bool")
    if _SCALE.search(how):
        return Row(name, one.capitalize(), key, "value", "int")
    return Row(name, one.capitalize(), key, "ticked" if ticked else "value", "bool" if ticked else "str")


def entered(action: Action, source: StoryInput) -> list[tuple[str, str, str]]:
    """What people enter or choose according to the story's criteria: name, type and the criterion of each."""
    found: dict[str, tuple[str, str, str]] = {}
    for criterion in source.story.criteria:
        cited = source.cite(criterion.name)
        if action.criterion not in (None, cited):
            continue
        for what, thing in given_in(criterion.text, source.story.role or ""):
            for one in both_ends([Given(*pair) for pair in _pairs(what, action, thing)]):
                if one.name.isascii():  # “rp "/ɜː/"”: a value, and no name
                    found.setdefault(one.name, (one.name, one.kind, cited))
    return list(found.values())


def chosen(source: StoryInput) -> list[tuple[str, str, str]]:
    """The values that people choose for what they look at: “the manager can choose a period”."""
    found: dict[str, tuple[str, str, str]] = {}
    for criterion in source.story.criteria:
        for act in _acts(criterion.text, source.story.role or ""):
            match = _ENTERED.match(act)
            if match and re.fullmatch(_CHOOSES, match["verb"], re.I) and not match["verb"].startswith("set"):
                phrase = read_phrase(match["what"])
                pair = value_parameter(phrase.words) if phrase.words else None
                if pair:
                    found.setdefault(pair[0], (*pair, source.cite(criterion.name)))
    return list(found.values())


_SPANS = re.compile(r"^(?:(?:date|time)_)?(?:period|range|interval)$")


def both_ends(given: list[Given]) -> list[Given]:
    """A period that people choose has a first day and a last one, and no single date says both."""
    if not any(_SPANS.match(one.name) and one.kind == "date" for one in given):
        return given
    days = [Given("start_date", "date"), Given("end_date", "date")]
    return [end for one in given for end in (days if _SPANS.match(one.name) and one.kind == "date" else [one])]


def distinguished(source_texts: list[tuple[str, str]], head: str) -> list[tuple[str, str, str]]:
    """What tells two things of a kind apart: “refuses a second order with the same reference”."""
    found: dict[str, tuple[str, str, str]] = {}
    for cited, text in source_texts:
        same = _SAME.search(text)
        if same is None or not re.search(rf"\b{re.escape(head)}s?\b", text, re.I):
            continue
        if not re.search(
            rf"\b(?:second|duplicate|another|two|existing|same)\s+(?:[a-z]+\s)?{re.escape(head)}", text, re.I
        ):
            continue
        pair = value_parameter(read_phrase(same["what"]).words)
        if pair and pair[1] in ("str", "int", "date", "Decimal"):
            found.setdefault(pair[0], (*pair, cited))
    return list(found.values())


def recorded(source: StoryInput) -> list[tuple[str, str, str]]:
    """What is kept by itself: “the system records the time of the sign-in”, “a code is generated”."""
    found: dict[str, tuple[str, str, str]] = {}
    for criterion in source.story.criteria:
        kept = _RECORDED.search(cleaned(criterion.text))
        if kept:
            kind = "date" if kept["what"].lower() in ("date", "day") else "datetime"
            name = f"{snake(kept['of'])}_{'date' if kind == 'date' else 'time'}"
            found.setdefault(name, (name, kind, source.cite(criterion.name)))
        made = _GENERATED.search(cleaned(criterion.text)) if "generat" in criterion.text else None
        pair = value_parameter(read_phrase(made["what"] or made["active"]).words) if made else None
        if pair and pair[1] in ("str", "int", "UUID") and not re.search("password|token|secret|pin", pair[0]):
            found.setdefault(pair[0], (*pair, source.cite(criterion.name)))
    return list(found.values())


def listed_in(head: str, source: StoryInput) -> tuple[str, list[tuple[str, str]], str] | None:
    """What a message holds: “the digest lists at most 10 articles with title and author” → the articles' fields."""
    holds = re.compile(
        rf"\b{re.escape(head)}\s+(?:lists?|contains?|holds?|shows?|includes?)\s+"
        r"(?:(?:at most|up to)\s+\w+\s+|the\s+|all\s+)?(?P<what>[a-z]+s)\s+with\s+(?P<list>[^.;:]+)", re.I,
    )  # fmt: skip
    for criterion in source.story.criteria:
        found = holds.search(cleaned(criterion.text))
        if found is None or not is_thing((found["what"].lower(),)):
            continue
        phrases = [read_phrase(part) for part in listed(_ORDER.sub("", found["list"]))]
        known = [(phrase, value_parameter(phrase.words)) for phrase in phrases if phrase.words and not phrase.plural]
        if sum(pair is not None for _, pair in known) > 1:
            pairs = [pair or (snake(phrase.words), "str") for phrase, pair in known]
            return found["what"].lower(), [one for one in pairs if one[0].isidentifier()], source.cite(criterion.name)
    return None


@lru_cache(maxsize=4096)
def given_in(text: str, role: str) -> tuple[tuple[str, bool], ...]:
    """Each enumeration of what is given, and whether it may be a thing that is chosen."""
    return tuple(_given_in(text, role))


def _given_in(text: str, role: str) -> Iterator[tuple[str, bool]]:
    for act in _acts(text, role):
        if "describe" in act and _DESCRIBES.search(act):
            yield "description", False
        if ("upload" in act or "attach" in act) and (uploads := _UPLOADS.search(act)):
            yield uploads["what"], False
        if match := _ENTERED.match(act):
            yield match["what"], _CHOOSING.fullmatch(match["verb"]) is not None
    read = clauses_of(text)
    for clause in read.given:
        if valid := _VALID.search(clause) if "valid" in clause.lower() else None:
            yield valid["what"], False
    plain = cleaned(text)
    low = plain.lower()
    if keys := path_keys(plain):
        yield ", ".join(name for name, _ in keys), False
    for accepted in _ACCEPTS.finditer(plain) if "`" in plain else ():
        yield ", ".join(_CODE.findall(accepted["what"])), False
    if says(low, ("edit", "chang", "entry", "input", "enter")):
        for found in _EDITED.finditer(plain):
            yield found["what"], False
    for found in _NEEDED.finditer(plain) if "requir" in low or "mandatory" in low else ():
        yield found["what"] or found["fields"], False


def path_keys(text: str) -> list[tuple[str, bool]]:
    """The keys in the paths that a criterion writes for what changes something, and whether each ends its path.

    A bare `id` is that of what stands before it: ``/shelves/{id}`` tells a ``shelfId``.
    """
    found = []
    for path in _PATH.finditer(text) if "/" in text else ():
        for place in _PLACE.finditer(path["path"]):
            name = next(one for one in place.group(2, 3, 4, 5) if one)
            of = singular(place["of"].rpartition("-")[2]).lower()
            found.append((f"{of}Id" if name == "id" else name, place["end"] is not None))
    return found


def _acts(text: str, role: str) -> Iterator[str]:
    """What people do in a criterion, from the verb on."""
    read = clauses_of(text)
    for outcome in read.outcomes:
        words = outcome.subject.split()
        if words and not outcome.negative and not outcome.passive and _is_person(words, role):
            yield f"{outcome.verb} {outcome.object}"
    for clause in read.when:
        words = clause.split()
        low = {word.lower() for word in words}
        if not (low.isdisjoint(lexicon().negative) and low.isdisjoint(_COMPARED)):
            continue  # what is refused tells what is wrong, not what is asked for
        for at in range(1, min(5, len(words))):
            if _is_person(words[:at], role):
                yield " ".join(words[at:])
                break


def _is_person(words: list[str], role: str) -> bool:
    own = role.lower().split()[-1:]
    return is_actor(words) or (bool(own) and words[-1].lower() == own[0] and len(words) <= 3)


_MEASURED = frozenset(["reading", "measurement"])
_NUMBER_OF = re.compile(r"(?:the\s+|a\s+|their\s+)?number of (?P<what>[a-z]+s)\b", re.I)


def _pairs(what: str, action: Action, thing: bool) -> Iterator[tuple[str, str]]:
    parts = listed(_STOPS.sub("", _FROM_TO.sub("", _DOES_ALSO.sub("", what))))
    for part in parts:
        phrase = read_phrase(part)
        words = phrase.words[1:] if is_kept_as(phrase.words) else phrase.words
        if counted := _NUMBER_OF.match(part):
            yield snake(counted["what"]), "int"
            continue
        if (
            not words
            or is_faulty(words)
            or len(words) > _LONG
            or any(singular(word).lower() in _NO_VALUES for word in words)
        ):
            continue
        head = singular(words[-1]).lower()
        if head == action.head and head in _MEASURED and len(parts) > 1:
            yield "value", "float"  # “enters the reading and the date”
        if head == action.head or head in lexicon().views:
            continue
        pair = value_parameter(tuple(_HUMP.sub(" ", words[-1]).lower().split()))
        if pair and (whole := value_parameter(words)) is not None:
            pair = (pair[0], whole[1])  # “plate number”: no number to reckon with
        if words[-1].endswith(("Id", "_id")):
            yield snake(words[-1:]), "int"
        elif pair and pair[1] != "None":
            told = value_in(part)  # “first name” beside “last name”
            yield told if told and told[0].endswith(f"_{snake(words)}") else (snake(words), pair[1])
        elif thing and not phrase.plural and is_thing(words) and len(parts) == 1 and words[-1].isalpha():
            if re.match(r"(?:an?|the|one|another)\s", part) and head not in ("option", "item", "value", "one"):
                yield key_parameter(words[-1:])
        elif len(parts) > 1 and not thing and head not in lexicon().actors:
            name = snake(words)
            if name.isidentifier():
                yield name, "list[str]" if phrase.plural and words[-1].lower() not in MASSES else "str"
