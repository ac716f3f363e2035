"""What is built hangs on it, and no criterion and no answer says it: the open points of a draft.

A draft needs something there all the same, and would pass off as confirmed what nobody said. Each point is a sentence
with what it is about. It is closed by an answer, by a criterion, or by a person's words behind the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.answered.suggested import SUGGESTED, SUGGESTS
from spec_lsp.design.answered.tables import storing_decision
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Design, Entry, fields_of, parameters_of
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.words import (
    base_verb,
    content_words,
    enumerated,
    lexicon,
    participle,
    plural,
    singular,
    snake,
)

_WAITING = frozenset(["PENDING", "RESERVED", "HELD", "WAITING", "AUTHORIZED", "STARTED", "OPEN"])
_ENDS_HOLD = re.compile(r"^(?:release|expire|discard|free)_(?P<what>[a-z_]+)$")
_HALVES = re.compile(r"\bhal(?:f|ves)\b|\b(?:up|down)\b|\beven\b", re.I)
_NEAREST = re.compile(r"\bround(?:s|ed|ing)?\s+(?:off\s+)?to\s+(?:the\s+)?(?:nearest|whole|full|next|\d)", re.I)
_LINK = re.compile(r"\blinks?\s+(?:with|by|through|to|that|which|for)\b", re.I)
_PAST = re.compile(r"\b(?:was|were|been) (?:\w+ly )?([a-z]+)\b", re.I)
_DONE = re.compile(r"^(?P<done>[a-z]+)_(?:on|at)$")
_MANY = 5
_PLAIN = frozenset(["add", "create", "get", "list", "remove", "set", "show", "update"])
"""Verbs that stand for many deeds: a criterion with such a word need not speak of the method."""


def open_points(design: Design, package: PackageInput, silent: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A sentence for each point, with the criterion or the answer that it comes from; the same draft gives the same.

    ``silent``: the stories in whose words nothing is done, as they are cited.
    """
    found = [*_undone(design, package, silent), *_untold(design, package), *_values(design, package),
             *_never_set(design, package), *_left_waiting(design, package), *_unconfirmed(design, package),
             *_same(design, package), *_halves(design, package), *_links(design, package), *_senders(design),
             *_again(design, package)]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _undone(design: Design, package: PackageInput, silent: tuple[str, ...]) -> Iterator[str]:
    """Stories without a method of their own, most of whose criteria stand at methods that they do not speak of."""
    stories, homes = [], dict[str, None]()
    for cited in silent:
        theirs = [name for name, (source, _) in package.criteria.items() if source.cite(source.story.name) == cited]
        behind = [entry for entry in _of(design, "method") if not set(theirs).isdisjoint(entry.references)]
        strange = [
            name for name in theirs
            if not content_words(package.criteria[name][1].text)
            & {word for entry in behind if name in entry.references for word in content_words(entry.name) - _PLAIN}
        ]  # fmt: skip
        if behind and len(strange) * 2 > len(theirs):
            stories.append(cited)
            homes.update(dict.fromkeys(f"`{entry.name}`" for entry in behind))
    if stories:
        their = "its" if len(stories) == 1 else "their"
        yield (
            f"No method is drafted for {_shortly(stories)}: nothing that is done was found in {their} words, and "
            f"{their} criteria stand at {_shortly(list(homes))}."
        )


def _untold(design: Design, package: PackageInput) -> Iterator[str]:
    """An answer that keeps things in tables, where nothing is said of what is kept."""
    decision = storing_decision(package)
    if (
        decision is None
        or package.classes
        or any(not one.name.endswith((".id", "_id")) for one in _of(design, "table"))
    ):
        return
    bare = [
        f"`{entry.name}`" for entry in _of(design, "type") if all(name.endswith("id") for name in fields_of(entry.body))
    ]
    of = f" of {_shortly(bare)}" if bare else ""
    yield f"What is kept{of} is not said: no table is drafted but for keys ({decision.id})."


def _shortly(names: list[str]) -> str:
    return enumerated(names if len(names) <= _MANY else [*names[:_MANY], f"{len(names) - _MANY} more"])


def _values(design: Design, package: PackageInput) -> Iterator[str]:
    """The usual value of an option that was chosen without it: “`session_lifetime` = 14 days”."""
    settings = _of(design, "setting")
    for decision in sorted(package.decisions, key=lambda one: one.id):
        given = dict(decision.settings)
        for name in decision.unsaid:
            stands = any(one.name == name and one.body == given.get(name) for one in settings)
            if stands and name in given:
                yield f"`{name}` = {given[name]}: the answer gives no value ({decision.id})."


def _never_set(design: Design, package: PackageInput) -> Iterator[str]:
    """A day or time of something that is done, which no method and no criterion does: “`Recipe.cooked_on`”."""
    deeds = {entry.name.partition("_")[0] for entry in _of(design, "method")}
    for source, criterion in package.criteria.values():
        past = {base_verb(word) for word in _PAST.findall(criterion.text)}  # is told of, and not done
        deeds |= {outcome.verb for outcome in clauses_of(criterion.text).outcomes} - past
        deeds |= set(re.findall(r"[a-z]+", (source.story.want or "").lower()))
    made = {participle(base) for base in (base_verb(deed) for deed in deeds if deed) if base} | _BY_ITSELF
    for entry in _of(design, "type"):
        for name, kind in fields_of(entry.body).items():
            done = _DONE.match(name)
            timed = done is not None and kind.startswith("date") and done["done"] not in made
            if done is not None and timed and (done["done"].endswith("ed") or done["done"] in lexicon().participles):
                thing = snake(entry.name).replace("_", " ")
                yield (
                    f"`{entry.name}.{name}`: nothing sets it; when a {thing} is {done['done']} is not said"
                    f"{_cited(entry, package)}."
                )


_BY_ITSELF = frozenset(
    [
        "created",
        "deleted",
        "updated",
        "changed",
        "modified",
        "published",
        "added",
        "expired",
        "ended",
        "started",
        "reserved",
    ]
)
"""What a program does by the way, or what has an end of its own."""


def _left_waiting(design: Design, package: PackageInput) -> Iterator[str]:
    """What was held for something comes free, and that something waits on: a transfer without its reservation."""
    types = {entry.name: fields_of(entry.body) for entry in _of(design, "type")}
    members = {entry.name: re.findall(r"`([A-Z_]+)`", entry.body) for entry in _of(design, "type")}
    for entry in _of(design, "method"):
        ended = _ENDS_HOLD.match(entry.name)
        if ended is None or parameters_of(entry.body) or entry.note:
            continue
        held = next((name for name in types if plural(snake(name)) == ended["what"]), "")
        for key in types.get(held, {}):
            thing = next((name for name in types if f"{snake(name)}_id" == key), "")
            status = next((kind for name, kind in types.get(thing, {}).items() if name in ("status", "state")), "")
            waiting = next((one for one in members.get(status, ()) if one in _WAITING), "")
            texts = [package.criteria[name][1].text for name in entry.references if name in package.criteria]
            if waiting and not any(re.search(rf"\b{snake(thing)}|cancel|expire", text, re.I) for text in texts):
                yield (
                    f"`{entry.name}`: what becomes of a {snake(thing).replace('_', ' ')} that is still `{waiting}` "
                    f"is not said{_cited(entry, package)}."
                )


def _unconfirmed(design: Design, package: PackageInput) -> Iterator[str]:
    """What is suggested is evidence only once somebody confirms it, and no method does."""
    names = {entry.name for entry in _of(design, "method")}
    for entry in _of(design, "method"):
        value = entry.name.partition("_")[2] if entry.name.startswith(SUGGESTS) else ""
        for kept in _of(design, "type") if value else ():
            fields = fields_of(kept.body)
            sets = any(
                re.search(rf"(?:set|confirm|accept|assign|change|choose|update)_\w*{value}", one) for one in names
            )
            if value in fields and (SUGGESTED + value in fields or fields[value].endswith("None")) and not sets:
                said = f"who confirms a suggested {value.replace('_', ' ')} is not said{_cited(entry, package)}"
                yield f"`{kept.name}.{value}`: nothing sets it; {said}."


def _same(design: Design, package: PackageInput) -> Iterator[str]:
    """What makes two things the same, where a criterion forbids the second and names none of the fields."""
    for entry in _of(design, "table"):
        table, _, field = entry.name.partition(".")
        names = [field, *re.findall(r"`(\w+)`", entry.body.partition("unique together with")[2])]
        if len(names) < 2 or all(name.endswith("_id") for name in names):
            continue
        words = {word for name in names for word in content_words(name.replace("_", " ").removesuffix(" id"))}
        words -= content_words(f"{table} {singular(table)}".replace("_", " "))
        texts = {name: package.criteria[name][1].text for name in entry.references if name in package.criteria}
        telling = [name for name, text in texts.items() if _SECOND.search(text)]
        if telling and not any(words & content_words(texts[name]) for name in telling):
            fields = ", ".join(f"`{name}`" for name in names[:-1]) + f" and `{names[-1]}`"
            drafted = f"{fields} together are drafted ({telling[0]})"
            yield f"`{table}`: what makes two of them the same is not said; {drafted}."


_SECOND = re.compile(r"\b(?:second|again|twice|same|duplicates?|already|known)\b", re.I)


def _halves(design: Design, package: PackageInput) -> Iterator[str]:
    """Which way a value goes that lies between two steps."""
    if any(decision.question == "rounding" for decision in package.decisions):
        return
    for name, (_, criterion) in package.criteria.items():
        if _NEAREST.search(criterion.text) and not _HALVES.search(criterion.text):
            yield f"Which way a half is rounded is not said ({name})."


def _links(design: Design, package: PackageInput) -> Iterator[str]:
    """The page that a link in a message leads to, where the package has none."""
    if _of(design, "route") or any(entry.name.startswith("show_") for entry in _of(design, "method")):
        return
    for entry in _of(design, "method"):
        for name in entry.references if entry.name.split("_")[0] in _BY_LINK else ():
            text = package.criteria[name][1].text if name in package.criteria else ""
            if _LINK.search(text):
                yield f"`{entry.name}`: which page the link leads to, and its address, is not said ({name})."


def _again(design: Design, package: PackageInput) -> Iterator[str]:
    """How long after a failure something is tried again, where only how often is said."""
    settings = _of(design, "setting")
    often = next((one for one in settings if one.name.endswith("retries")), None)
    given = [name for one in package.decisions for name, _ in one.settings if name not in one.unsaid]
    if often is not None and not any(_PAUSE.search(name) for name in (*given, *(one.name for one in settings))):
        yield f"`{often.name}`: how long after a failure it is tried again is not said ({often.references[0]})."


_PAUSE = re.compile(r"retry_|backoff|interval|delay|pause|wait")


def _senders(design: Design) -> Iterator[str]:
    """What sends messages, where the interface for it comes from criteria alone."""
    for entry in _of(design, "type"):
        if entry.body.startswith("protocol with ") and not any(is_decision(name) for name in entry.references):
            yield f"`{entry.name}`: which service sends the messages is not said ({entry.references[0]})."


_BY_LINK = frozenset(["unsubscribe", "subscribe", "confirm", "verify", "activate", "reset", "accept", "decline"])


def _of(design: Design, kind: str) -> list[Entry]:
    return [entry for component in design.components for entry in component.entries if entry.kind == kind]


def _cited(entry: Entry, package: PackageInput) -> str:
    said = [name for name in entry.references if name in package.criteria]
    return f" ({said[0]})" if said else ""
