"""Family T in specifications: what traces to nothing, and what was made from criteria that have changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from spec_lsp.process.suspects import Confirmed, changed_since
from spec_lsp.rules.model import Diagnostic, Related
from spec_lsp.rules.registry import rule
from spec_lsp.rules.shapes import uniform
from spec_lsp.rules.stated import by_part
from spec_lsp.rules.stated import of_specification as stated_of
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.trace.index import Ambiguous, Resolved, Unknown
from spec_lsp.trace.model import Mention
from spec_lsp.workspace.snapshot import Snapshot

_MOST_RELATED = 3


def of_specification(snapshot: Snapshot, path: str) -> Iterator[Diagnostic]:
    """The components and tests of a specification that no criterion asks for, or not any more; and suspect ones.

    For every specification, whoever wrote it and wherever it lies; nothing of other files.
    """
    text = snapshot.text(path) if _is_specification(snapshot, path) else None
    if text is None:
        return
    tests = [(test.line, test.name) for component in parse_spec(uniform(text)).components for test in component.tests]
    for part, named in by_part(snapshot, path, stated_of(text)):
        orphan = _orphan(snapshot, path, text, part.line, f"Component {part.name}", named)
        if orphan:  # its tests trace to nothing, too
            yield orphan._replace(data=("remove", part.name, str(part.line), str(part.end - 1)))
            continue
        for line, name in tests[bisect_left(tests, (part.line,)) : bisect_left(tests, (part.end,))]:
            own = [mention for mention in named if mention.line == line]
            test = _orphan(snapshot, path, text, line, name, own)
            if test:
                yield test._replace(data=("remove-line",))
    yield from _suspects(snapshot, path, text)


def _is_specification(snapshot: Snapshot, path: str) -> bool:
    if path.endswith("_implementation_spec.md"):
        return True
    return any(mention.source == "spec" for mention in snapshot.index.mentions_in(path)[:1])


def _orphan(
    snapshot: Snapshot, path: str, text: Text, line: int, what: str, named: Sequence[Mention]
) -> Diagnostic | None:
    gone: list[str] = []
    near: list[Related] = []
    for mention in named:
        meant = snapshot.index.resolve(path, mention)
        if isinstance(meant, Resolved | Ambiguous):
            return None
        if isinstance(meant, Unknown):
            gone.append(mention.name)
            near += _nearest(snapshot, meant)
    found = rule("orphan")
    if gone:
        names = ", ".join(dict.fromkeys(gone))
        message = f"{what} names only {names}, which {'does' if len(set(gone)) == 1 else 'do'} not exist."
    else:
        message = f"{what} names no criterion; write the one that asks for it, or leave it out."
    return Diagnostic(_whole(text, line), found.severity, found, message, tuple(dict.fromkeys(near))[:_MOST_RELATED])


def _nearest(snapshot: Snapshot, meant: Unknown) -> Iterator[Related]:
    """Where the name stands that somebody may have meant."""
    name = meant.did_you_mean
    for place in snapshot.index.definitions(name, meant.feature)[:1] if name else ():
        at = Position(place.definition.line, 0)
        yield Related(place.path, Span(at, at), place.definition.name)


def _suspects(snapshot: Snapshot, path: str, text: Text) -> Iterator[Diagnostic]:
    found = rule("suspect-criterion")
    for line, group in groupby(changed_since(snapshot, path), key=lambda pair: pair[0].line):
        here = list(group)
        names = [one.name for one, _ in here]
        verb = "has" if len(names) == 1 else "have"
        message = f"{_listed(names)} {verb} changed since {here[0][0].component} was confirmed; review it."
        related = tuple(_place(one, meant) for one, meant in here)
        yield Diagnostic(_whole(text, line), found.severity, found, message, related, ("mark-reviewed", *names))


def _place(one: Confirmed, meant: Resolved) -> Related:
    at = Position(meant.definition.line, 0)
    return Related(meant.path, Span(at, at), one.name)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _whole(text: Text, line: int) -> Span:
    raw = text.line(line)
    return Span(Position(line, len(raw) - len(raw.lstrip())), Position(line, len(raw.rstrip())))
