"""Where answers show: the tables of ``answers.yaml``, and whether an answer is about a line or about the whole."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from spec_lsp.design.brief.inputs import TOOLING, DecisionInput
from spec_lsp.design.language.words import content_words


class LibraryUse(NamedTuple):
    """Which component uses a library, by words of the question that its answer belongs to."""

    words: frozenset[str]
    entries: frozenset[str]
    purpose: str


class PatternSign(NamedTuple):
    """What a component has that follows a pattern: entries of a kind, or a word in its names."""

    entries: frozenset[str]
    words: frozenset[str]


class Places(NamedTuple):
    """The tables of ``answers.yaml``."""

    headings: dict[str, str]
    """Question to heading."""
    entry: frozenset[str]
    reuse: frozenset[str]
    quiet: frozenset[str]
    header: frozenset[str]
    says: dict[str, dict[str, str]]
    """Question to option to what it says on the line it is about."""
    modules: dict[str, dict[str, tuple[str, ...]]]
    """Question to option to the modules of the standard library that it is done with."""
    parts: dict[str, dict[str, dict[str, str]]]
    """Question to option to what it makes of a component: at the ``border``, a ``port``, any other (``inner``)."""
    builtin: tuple[tuple[re.Pattern[str], str], ...]
    """Words in the name of an error, and the exception of Python's own that it is; the last fits every name."""
    statuses: tuple[tuple[re.Pattern[str], int], ...]
    """Words in the name of an error, and what an HTTP request is answered with then; the last fits every name."""
    about: dict[str, frozenset[str]]
    """Question to the operations it can be about."""
    libraries: tuple[LibraryUse, ...]
    purposes: dict[str, str]
    patterns: dict[str, PatternSign]
    border: frozenset[str]
    texts: tuple[str, ...]
    standard: frozenset[str]
    products: frozenset[str]
    """Names of programs and services, in small letters: they keep their capital within a sentence."""
    asked_by: dict[str, str]
    """Question to the words of a criterion that make a project's answer concern a package."""
    said_by: dict[str, str]
    """Question to the words of a criterion that says the same itself."""
    would_change: dict[str, dict[str, str]]
    fields: dict[str, tuple[str, ...]]
    """What is entered for a thing, by the option that says so."""
    beside: dict[str, dict[str, str]]
    """Operation to the words that would ask for what often goes with it, and the name of that."""


@cache
def places() -> Places:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((resources.files("spec_lsp.design.brief") / "answers.yaml").read_text("utf-8"))
    return Places(
        {key: heading for heading, keys in raw["headings"].items() for key in keys},
        frozenset(raw["entry"]),
        frozenset(raw["reuse"]),
        frozenset(raw["quiet"]),
        frozenset(raw["header"]),
        raw["says"],
        {key: {option: tuple(names) for option, names in of.items()} for key, of in raw["modules"].items()},
        raw["parts"],
        tuple((re.compile(words), name) for words, name in raw["builtin"].items()),
        tuple((re.compile(words), status) for words, status in raw["statuses"].items()),
        {key: frozenset(operations) for key, operations in raw["about"].items()},
        tuple(
            LibraryUse(frozenset(one["words"]), frozenset(one["entries"]), one["purpose"]) for one in raw["libraries"]
        ),
        raw["purposes"],
        {
            name: PatternSign(frozenset(sign.get("entries", ())), frozenset(sign.get("words", ())))
            for name, sign in raw["patterns"].items()
        },
        frozenset(raw["border"]),
        tuple(raw["texts"]),
        frozenset(raw["standard_library"]),
        frozenset(raw["products"]),
        raw["asked_by"],
        raw["said_by"],
        raw["would_change"],
        {option: tuple(names) for option, names in raw["fields"].items()},
        raw["beside"],
    )


_OF_CODE = re.compile(r"\b(?:code|modules?|packages?|files?|layers?|structure[ds]?)\b", re.I)
_WHICH_LIBRARY = re.compile(r"^Which librar(?:y|ies)\b", re.I)
_ONE_NAME = re.compile(r"`[a-z][\w.-]*`")


def is_convention(decision: DecisionInput) -> bool:
    """Whether an answer is about the project or the package as a whole, so that no single line follows from it."""
    if decision.question == "layout" and decision.title and not _OF_CODE.search(decision.title):
        return False  # how a page looks, and not how the code is divided
    if decision.question in TOOLING:
        return True
    if decision.question in places().header:
        return not (decision.interfaces or libraries_of(decision))
    return statement(decision) == "" and not (decision.settings or libraries_of(decision))


@cache
def catalogue_labels() -> dict[tuple[str, str], tuple[str, str]]:
    """Label and trade-off of every option, by question and option."""
    from spec_lsp.planning.catalogue import catalogue

    return {
        (question.key, option.key): (option.label, option.tradeoff)
        for question in catalogue()
        for option in question.options
    }


def as_offered(decision: DecisionInput) -> bool:
    """Whether an option of the catalogue was chosen as it is offered, and not below its key something else."""
    known = catalogue_labels().get((decision.question, decision.option))
    if known is None:
        return False
    label = content_words(decision.label)
    own = label - content_words(known[0]) - set(decision.libraries)
    return not (own and (len(own) > 1 or "`" in decision.label))


def libraries_of(decision: DecisionInput) -> tuple[str, ...]:
    """The libraries that an answer confirms; those of the standard library where its option is done with them, or its
    label is the name of one alone."""
    label = decision.label.strip(" `.")
    known = places().modules.get(decision.question, {}).get(decision.option, ())
    known = known if known and as_offered(decision) else ()
    alone = label in places().standard or (_WHICH_LIBRARY.match(decision.title) and _ONE_NAME.fullmatch(decision.label))
    return decision.libraries or known or ((label,) if alone else ())


def statement(decision: DecisionInput) -> str | None:
    """What an option of the catalogue says on a line, ``""`` for nothing; None for a person's own words."""
    return places().says.get(decision.question, {}).get(decision.option)
