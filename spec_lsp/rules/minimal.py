"""The third validation rule: nothing is specified that the rest could do without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from spec_lsp.planning.decision import Decision
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.names import Subject, name_key, slug
from spec_lsp.planning.packages import PACKAGE
from spec_lsp.process.package import decisions_of
from spec_lsp.rules.confirmed import library_key
from spec_lsp.rules.model import Diagnostic, Related
from spec_lsp.rules.registry import rule
from spec_lsp.rules.stated import Part, Stated, by_part
from spec_lsp.text.lines import Text
from spec_lsp.trace.index import Resolved
from spec_lsp.trace.names import normal
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_CALLS = re.compile(
    r"(?:(?:just|only|simply) )?(?:calls|delegates to|forwards to|passes (?:it |the call )?on to) "
    r"`(?:\w+\.)?(\w+)(?:\([^`]*\))?`\.?",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[A-Z]?[a-z0-9]{3,}|[A-Z]{3,}")


def needless(snapshot: Snapshot, path: str, project: Project, text: Text, stated: Stated) -> Iterator[Diagnostic]:
    """Components without a criterion of their own or that only pass calls on; dependencies and decisions unused."""
    criteria = _criteria(snapshot, path, stated)
    told: set[int] = set()
    for part, other in _passing(stated.parts, criteria):
        told.add(part.line)
        said = f"{part.name} only passes its calls on to {other.name}; use {other.name} itself."
        yield _part(part, said, path, other)
    decided = set(_decided(stated))
    for part in _without_own(stated.parts, criteria, told):
        if part in decided:
            continue
        own = criteria[part.line].anywhere
        others = [one.name for one in stated.parts if one is not part and criteria[one.line].methods & own]
        said = (
            f"{part.name} has no criterion of its own: {' and '.join(others)} {_have(others)} them all; "
            "join it with what needs it, or name what only it does."
        )
        yield _part(part, said)
    yield from _unused_dependencies(text, stated)
    named = {name_key(name) for mention in snapshot.index.mentions_in(path) for name in _with_story(mention.name)}
    yield from _unused_decisions(project, named, stated, decisions_of(snapshot, project))


class _Named(NamedTuple):
    """The criteria that a component names, each with its feature; those that do not exist, too."""

    anywhere: frozenset[tuple[str, str]]
    methods: frozenset[tuple[str, str]]
    """On the lines of its methods; anywhere, where it has none. A setting serves a criterion that another fulfils."""


def _criteria(snapshot: Snapshot, path: str, stated: Stated) -> dict[int, _Named]:
    """What each component names, by the line of its heading."""
    known: dict[tuple[str, str | None], tuple[str, str]] = {}
    found = {}
    for part, mentions in by_part(snapshot, path, stated):
        anywhere, methods = set(), set()
        lines = {method.line for method in part.methods}
        for mention in mentions:
            key = mention.name, mention.feature
            if key not in known:
                meant = snapshot.index.resolve(path, mention)
                known[key] = (
                    (meant.feature, normal(meant.definition.name))
                    if isinstance(meant, Resolved)
                    else (mention.feature or "", normal(mention.name))
                )
            anywhere.add(known[key])
            if mention.line in lines:
                methods.add(known[key])
        found[part.line] = _Named(frozenset(anywhere), frozenset(methods if lines else anywhere))
    return found


def _decided(stated: Stated) -> Iterator[Part]:
    """Components that a decision asks for which no other one cites: a way in that was chosen, to what others do."""
    citing: dict[str, set[int]] = {}
    for cited in stated.cited:
        for part in stated.parts if not cited.listed else ():
            if part.line <= cited.span.start.line < part.end:
                citing.setdefault(slug(cited.id), set()).add(part.line)
    alone = {lines.pop() for lines in citing.values() if len(lines) == 1}
    yield from (part for part in stated.parts if part.line in alone)


def _without_own(parts: tuple[Part, ...], criteria: Mapping[int, _Named], told: set[int]) -> Iterator[Part]:
    """Of two components that name the same criteria the later one is needless, not both."""
    needed = [part for part in parts if part.line not in told]
    served = Counter(one for part in needed for one in criteria[part.line].methods)
    for part in reversed(needed):
        own, methods = criteria[part.line]
        if own and all(served[one] > (one in methods) for one in own):
            served.subtract(methods)
            yield part


def _passing(parts: tuple[Part, ...], criteria: Mapping[int, _Named]) -> Iterator[tuple[Part, Part]]:
    """A component of nothing but methods, each of which another one has, too: under the same name, or as its line says.

    Under the same names they have to be there for the same criteria.
    """
    having: dict[str, list[Part]] = {}
    for part in parts:
        for name in dict.fromkeys(method.name for method in part.methods):
            having.setdefault(name, []).append(part)
    for part in parts:
        if not part.methods or part.declares:
            continue
        calls = [_CALLS.fullmatch(method.note) for method in part.methods]
        targets = {call[1] for call in calls if call} if all(calls) else set()
        names = {method.name for method in part.methods}
        near = {other.line: other for name in names | targets for other in having.get(name, ())}
        for _, other in sorted(near.items()):
            theirs = {method.name for method in other.methods}
            twins = names == theirs and not other.declares and other.line > part.line
            covered = names <= theirs and criteria[part.line].anywhere <= criteria[other.line].anywhere and not twins
            if other is not part and (covered or (targets and targets <= theirs)):
                yield part, other
                break


def _unused_dependencies(text: Text, stated: Stated) -> Iterator[Diagnostic]:
    used = {library_key(claim.name) for claim in stated.of("library")}
    acting = {decision for claim in stated.claims if claim.component for decision in claim.decisions}
    found = rule("needless-part")
    for claim in stated.of("dependency"):
        if library_key(claim.name) in used or not stated.parts:
            continue
        if "." in claim.name and not acting.isdisjoint(claim.decisions):
            continue  # an interface is often named in other words where it is called
        last = library_key(claim.name.removesuffix(".py").rpartition("/")[2].rpartition(".")[2])
        pieces = {piece.casefold() for piece in _PIECES.findall(last)} or {last.casefold()}
        line = claim.span.start.line
        body = (text.line(number).casefold() for number in range(len(text)) if number != line)
        if not any(piece in said for said in body for piece in pieces):
            said = f"No component uses `{claim.name}`; remove it, or say where it is used."
            yield Diagnostic(claim.span, found.severity, found, said, data=("remove-dependency", claim.name))


def _unused_decisions(
    project: Project, named: AbstractSet[str], stated: Stated, decisions: Decisions
) -> Iterator[Diagnostic]:
    """The decisions in the package's list that no line cites and that are about something else.

    A convention of the project or the package holds for all of its lines and is cited by none.
    """
    used = {slug(cited.id) for cited in stated.cited if not cited.listed}
    package = Subject(package=stated.package)
    found = rule("needless-part")
    for cited in stated.cited:
        key = slug(cited.id)
        if not cited.listed or key in used or key.endswith(f"-{PACKAGE}"):
            continue
        block = decisions.get(cited.id)
        if block is None or block.distance(package) is not None or not named.isdisjoint(_subjects(block)):
            continue
        said = f"{cited.id} is not about {stated.package} and no line cites it; remove it from the list."
        related = (Related(project.decisions, block.mark, f"{block.id}: {block.title}"),)
        yield Diagnostic(cited.span, found.severity, found, said, related, ("remove-from-list", cited.id))


def _subjects(block: Decision) -> Iterator[str]:
    """The stories and criteria that a decision was made for, as names are compared."""
    return (name_key(name.rpartition(":")[2]) for name in block.applies_to)


def _with_story(name: str) -> tuple[str, ...]:
    """A criterion's name with that of its story."""
    return tuple(dict.fromkeys((name, name.rpartition("/")[0] or name.rpartition(".")[0] or name)))


def _part(part: Part, said: str, path: str = "", other: Part | None = None) -> Diagnostic:
    found = rule("needless-part")
    related = (Related(path, other.span, other.name),) if other else ()
    data = ("remove", part.name, str(part.line), str(part.end - 1))
    return Diagnostic(part.span, found.severity, found, said, related, data)


def _have(names: list[str]) -> str:
    return "has" if len(names) == 1 else "have"
