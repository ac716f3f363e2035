"""Bounds on what people enter, of which no criterion says what happens when they are broken.

They are errors only where a person answered what is seen when input is wrong: else nothing says that they are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Entry
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.words import pascal, singular

_ANSWERS = frozenset(["messages", "validation"])
_BOUND = re.compile(
    r"\b(?P<what>[a-z-]+)\s+(?:of|with|has|having)\s+(?:at least|at most|no more than|up to|a (?:min|max)imum of)\s+"
    r"\w+\s+(?:characters?|letters?|digits?|words?)\b", re.I,
)  # fmt: skip
_VALID = re.compile(r"\bvalid\s+(?P<what>[a-z-]+)\b(?!\s+(?:and|or)\s+(?:password|pin)\b(?!\s+(?:of|with)))", re.I)
_PROOFS = frozenset(["password", "pin", "credential", "token", "code", "session"])
"""What is valid when it is right: nobody is told which of them was wrong."""


def bounds_in(text: str) -> Iterator[str]:
    """What people enter, of which the conditions of a criterion give a bound: “a title of at least 4 characters”."""
    read = clauses_of(text)
    if read.negative:
        return
    for clause in read.conditions:
        for valid in _VALID.finditer(clause):
            what = singular(valid["what"]).lower()
            if type_of((what,)) is not None and what not in _PROOFS:
                yield what
        for bound in _BOUND.finditer(clause):
            if type_of((bound["what"].lower(),)) is not None:
                yield bound["what"].lower()


def broken(package: PackageInput, known: set[str]) -> list[Entry]:
    """An error for each such bound; ``known`` are the names of the errors that criteria tell of themselves."""
    answer = next((one.id for one in package.decisions if one.question in _ANSWERS and one.option), "")
    found: dict[str, Entry] = {}
    for name, (source, criterion) in package.criteria.items() if answer else ():
        for what in bounds_in(criterion.text) if language_of(source.story) is None else ():
            error = f"Invalid{pascal(what)}"
            if error not in known and not any(one.startswith(f"{pascal(what)}Too") for one in known):
                found.setdefault(error, Entry("error", error, "", "", (name, answer)))
    return list(found.values())
