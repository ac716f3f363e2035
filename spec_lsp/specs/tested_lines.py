"""The tests of what only a method's line says, and no criterion: who is refused, and what comes of what is revoked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.words import gerund
from spec_lsp.design.values.kept import SWITCHES
from spec_lsp.specs.model import SpecTest
from spec_lsp.specs.namewords import words_of_test
from spec_lsp.specs.placing import is_border
from spec_lsp.specs.raising import NOT_ALLOWED
from spec_lsp.specs.voice import operation_of

_REFUSED = re.compile(rf"raises [^;]*`{NOT_ALLOWED}`")
_ANYONE_BUT = re.compile(r"^for anyone but (?:the )?(?P<who>.+?)(?: and administrators)?$")
_LEFT_OUT = re.compile(r"(?:^|; )(?P<said>leaves out who is (?:not )?`(?P<flag>\w+)`)")
_REMOVED = re.compile(r"(?:^|; )removes the [\w ]+'s (?P<what>reservation|hold|lock|claim|booking)\b")
_EXPIRED = re.compile(r"raises `(?P<error>\w+)` when there is none or it has expired")
_EVERYBODY = re.compile(r"\(\w+_id: int \| None\b")
_ENDS = frozenset(["sign_out", "log_out", "logout", "revoke", "invalidate", "end"])


def of_lines(
    design: Design, package: PackageInput, notes: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, SpecTest]]:
    """For each component the tests of what ``notes``, the lines of its methods, add to the criteria."""
    for component in design.components:
        for entry in component.of("method"):
            note = notes.get((component.name, entry.body), "")
            if not note or is_border(component, entry):
                continue
            cases = (*_strangers(component, entry, note), *_left_out(component, entry, note))
            for words, references in (*cases, *_ended(component, entry, note)):
                also = "or an administrator" if words[0] == "only" and _EVERYBODY.search(entry.body) else ""
                yield component.name, SpecTest("_".join(["test", *words]), also, package.sorted(set(references)))


_Case = tuple[list[str], tuple[str, ...]]


def _strangers(component: Component, entry: Entry, note: str) -> Iterator[_Case]:
    """That who is not asked for is refused, where an answer says so and no criterion does."""
    error = next((one for one in component.of("error") if one.name == NOT_ALLOWED), None)
    who = _ANYONE_BUT.match(error.note) if error is not None else None
    if error is None or who is None or not _REFUSED.search(note) or not all(map(is_decision, error.references)):
        return
    own = tuple(name for name in entry.references if not is_decision(name))[:1]
    yield ["only", *words_of_test(who["who"]), "may", *entry.name.split("_")], (*own, *error.references[-1:])


def _left_out(component: Component, entry: Entry, note: str) -> Iterator[_Case]:
    """That what was switched off or is done with has its effect on the next run."""
    for found in _LEFT_OUT.finditer(note):
        switches = [one for one in component.of("method") if SWITCHES.get(operation_of(one)) == found["flag"]]
        references = tuple(name for one in switches for name in one.references if not is_decision(name))
        yield [*entry.name.split("_"), *words_of_test(found["said"])], references or entry.references[:1]
    if removed := _REMOVED.search(note):
        yield [removed["what"], "is", "gone", "after", gerund(operation_of(entry))], entry.references[:1]


def _ended(component: Component, entry: Entry, note: str) -> Iterator[_Case]:
    """That what has expired or was ended is refused."""
    expired = _EXPIRED.search(note)
    if expired is None:
        return
    pieces = [piece.lower() for piece in re.findall(r"[A-Z][a-z0-9]*", expired["error"])]
    refused = [*entry.name.split("_"), "raises", *pieces]
    yield [*refused, "once", "expired"], entry.references[:1]
    for one in component.of("method"):
        if one.name in _ENDS or operation_of(one) in _ENDS:
            references = (*one.references[:1], *entry.references[:1])
            yield [*refused, "after", *gerund(one.name.split("_")[0]).split(), *one.name.split("_")[1:]], references
