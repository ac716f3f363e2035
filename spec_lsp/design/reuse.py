"""What is there already: functions of the package that keep their name, and what of the workspace is called."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spec_lsp.design.answered.tables import storing_decision
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.interfaces import Interface
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.document.model import Component, Design
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.words import base_verb, enumerated, lexicon, same_deed, singular, snake


def existing(action: Action, package: PackageInput) -> Interface | None:
    """The function that does the same to the same thing under another name, None where none or several do.

    ``delete_feed`` does what “remove a feed” asks for; nothing is drafted beside it.
    """
    if action.fixed or not action.object.words or action.source == "page" or action.name in package.own_functions:
        return None
    noun = snake(action.object.singular)
    found = [
        one
        for name, one in package.own_functions.items()
        if (verb := base_verb(name.split("_")[0])) is not None
        and same_deed(verb, action.verb)
        and "_".join(singular(word) for word in name.split("_")[1:]) == noun
        and (action.kind not in ("read", "view") or name.endswith("s") == action.object.plural)
    ]
    return found[0] if len(found) == 1 else None


def alike(action: Action, package: PackageInput) -> tuple[str, ...]:
    """For a deed with a word that fits any (“process files”): the functions that the package has for it."""
    if action.operation not in ("process", "run") or action.name in package.own_functions:
        return ()
    known = [one for one in package.own_functions.values() if base_verb(one.last.split("_")[0])]
    return tuple(one.signature for one in known[:2])


class Reused(NamedTuple):
    """Something of the workspace that the package calls, though no answer names it."""

    name: str
    references: tuple[str, ...]
    offers: tuple[str, ...] = ()
    """Of a module, the constants it is called for."""
    raised_by: str = ""
    """Of an error, the function that raises it."""


_TOLD = 2
_FEW = 4
_NO_CODE = frozenset(
    ["tests", "test", "docs", "scripts", "examples", "benchmarks", "migrations", "versions", "alembic"]
)
_OPENS = re.compile(r"^(?:connect|connection|session|engine|db|database|open_db|sessions?_?maker)$"
                    r"|^(?:get|open|create|make|new|local)_(?:async_)?(?:connection|session|engine|db|database)$"
                    r"|^session_(?:scope|factory)$")  # fmt: skip
_OPENED = re.compile(r"->.*\b(?:\w*Connection|\w*Session|\w*Engine|Pool|Database|sessionmaker)\b")


def reused(package: PackageInput, named: Mapping[str, tuple[str, ...]], methods: Iterable[str]) -> tuple[Reused, ...]:
    """What the package calls of the workspace's code besides what answers name, in a fixed order.

    The way into the database that an answer chose; the modules whose constants a criterion speaks of; the functions
    that do what a criterion says besides the package's own deeds; and the errors of what is called. ``named`` are the
    dotted names that answers give already with these answers, ``methods`` the package's own. What several could mean
    is not named.
    """
    outside = [one for one in package.interfaces if _is_outside(one, package)]
    found = [*_connection(package, outside), *_told_constants(package, outside)]
    found += _told_functions(package, outside, set(methods))
    kept = {one.name: one for one in reversed(found) if not any(_covers(name, one.name) for name in named)}
    called = {**named, **{one.name: one.references for one in kept.values()}}
    for one in _errors_of(called, outside):
        if not any(_covers(name, one.name) for name in called):
            kept.setdefault(one.name, one)
    return tuple(sorted(kept.values(), key=lambda one: (package.sorted(one.references), one.name)))


def _is_outside(one: Interface, package: PackageInput) -> bool:
    folders = one.path.split("/")
    return not one.path.startswith(package.path.rstrip("/") + "/") and not _NO_CODE.intersection(folders)


def _covers(name: str, other: str) -> bool:
    """Whether a dotted name is another or holds it."""
    return name == other or other.startswith(f"{name}.") or f".{other}".endswith(f".{name}")


def _connection(package: PackageInput, outside: list[Interface]) -> Iterator[Reused]:
    """The one function that opens the database which the answer chose: nobody opens it a second way."""
    decision = storing_decision(package)
    opening = [
        one
        for one in outside
        if one.is_function and _OPENS.match(one.last) and one.name == f"{one.module}.{one.last}"
        if "->" not in one.signature or _OPENED.search(one.signature)
    ]
    if decision is not None and len(opening) == 1:
        yield Reused(opening[0].name, (decision.id,))


def _told_constants(package: PackageInput, outside: list[Interface]) -> Iterator[Reused]:
    """The modules whose constants a criterion names in their own words: ``DEFAULT_TIERS``, “the default tier”."""
    found: dict[str, set[str]] = {}
    for one in outside:
        words = [singular(word) for word in one.last.lower().split("_")]
        if not one.is_constant or len(words) < _TOLD or not all(word.isalpha() for word in words):
            continue
        for cited, (_, criterion) in package.criteria.items():
            if f" {' '.join(words)} " in _words(criterion.text):
                found.setdefault(one.module, set()).add(cited)
    for module, references in found.items():
        offers = tuple(one.last for one in outside if one.is_constant and one.module == module)
        yield Reused(module, package.sorted(references)[:1], offers[:_FEW])


def _told_functions(package: PackageInput, outside: list[Interface], methods: set[str]) -> Iterator[Reused]:
    """The functions that do what a criterion says besides: ``send_invoice``, “… and the invoice is sent”."""
    own = [(base_verb(name.partition("_")[0]), _noun(name)) for name in methods]
    functions = []
    for one in outside:
        verb = base_verb(one.last.partition("_")[0]) if one.is_function else None
        if verb is None or lexicon().operations.get(verb, ("", ""))[1] not in _BESIDES or not _noun(one.last):
            continue
        if not any(other and same_deed(verb, other) and noun == _noun(one.last) for other, noun in own):
            functions.append((one, verb))
    for cited, (source, criterion) in package.criteria.items() if functions else ():
        if language_of(source.story) is not None:
            continue
        for outcome in clauses_of(criterion.text).outcomes:
            words = _words(outcome.subject if outcome.passive else outcome.object)
            told = [
                one
                for one, verb in functions
                if outcome.verb
                and not outcome.negative
                and same_deed(verb, outcome.verb)
                and (f" {_noun(one.last)} " in words or _sends_mail(one, outcome.text))
            ]
            if len(told) == 1:
                yield Reused(told[0].name, (cited,))


_BESIDES = frozenset(["message", "write", "io", "process"])
_MAIL = re.compile(r"\be-?mails?\b", re.I)


def _sends_mail(one: Interface, text: str) -> bool:
    return one.last in ("send_email", "send_mail", "send_message") and _MAIL.search(text) is not None


def _noun(name: str) -> str:
    return " ".join(singular(word) for word in name.split("_")[1:])


def _words(text: str) -> str:
    """The words of a text in the singular, each between blanks; other signs part what stands together."""
    pieces = re.findall(r"[a-z]+|[^a-z\s]", cleaned(text).lower().replace("e-mail", "email"))
    return f" {' '.join(singular(piece) for piece in pieces)} "


def _errors_of(called: Mapping[str, tuple[str, ...]], outside: list[Interface]) -> Iterator[Reused]:
    """The errors that the functions which are called raise, where the workspace defines them."""
    functions = {one.name: one for one in outside if one.is_function}
    for name, references in called.items():
        for error in functions[name].raises if name in functions else ():
            defined = [one for one in outside if one.is_class and one.last == error]
            beside = [one for one in defined if one.module == functions[name].module] or defined
            if len(beside) == 1:
                yield Reused(beside[0].name, references, raised_by=functions[name].last)


def uses(found: Sequence[Reused]) -> list[tuple[str, tuple[str, ...]]]:
    """What is called in words, each line with its references: “uses `db.connect`, unchanged”."""
    lines = []
    for one in found:
        if one.raised_by:
            continue
        offers = f" ({', '.join(f'`{name}`' for name in one.offers)})" if one.offers else ""
        lines.append((f"Uses `{one.name}`{offers}, unchanged.", one.references))
    raised: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in found:
        if one.raised_by:
            raised.setdefault((one.raised_by, one.references), []).append(f"`{one.name.rpartition('.')[2]}`")
    return [*lines, *((f"`{name}` raises {' or '.join(errors)}.", cited) for (name, cited), errors in raised.items())]


def unchanged(design: Design, package: PackageInput) -> list[tuple[str, tuple[str, ...]]]:
    """What a package keeps of the files that change, each line with its references, and how it is started from now on.

    A new ``main`` in another file is reached by nobody who starts the package as before, unless the old one calls it.
    """
    methods = {entry.name: (entry, part) for part in design.components for entry in part.of("method")}
    touched = {part.file: part for part in design.components}
    asked = tuple(one.id for one in package.decisions if one.question in ("interface", "reuse"))[:1]
    lines = []
    if "main" in package.own_functions and "main" in methods:
        old, (entry, part) = package.own_functions["main"], methods["main"]
        if old.path != part.file:
            new = f"main` of `{posixpath.basename(part.file)}"
            text = f"`{old.name}`, which starts the package today, only returns what `{new}` returns."
            lines.append((text, entry.references[:1]))
    kept = [
        one
        for name, one in package.own_functions.items()
        if one.path in touched and name not in methods and name != "main" and one.name == f"{one.module}.{name}"
    ]
    if kept and len(kept) <= _MOST:
        stay = "stays as it is" if len(kept) == 1 else "stay as they are"
        lines.append(
            (f"{enumerated([f'`{one.name}`' for one in kept])} {stay}.", asked or _behind(touched[kept[0].path]))
        )
    return lines


_MOST = 6


def _behind(part: Component) -> tuple[str, ...]:
    return part.entries[0].references[:1] if part.entries else ()
