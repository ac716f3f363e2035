"""What the tests of a criterion gave when they last ran, in a sign or a few words."""

from __future__ import annotations

from collections.abc import Iterable

from spec_lsp.trace.index import Link
from spec_lsp.workspace.results import Verdict, verdict
from spec_lsp.workspace.snapshot import Snapshot

_SIGNS = {"passed": "✓", "failed": "✗", "skipped": "skipped"}
_MINUTE = 60 * 10**9
_UNITS = ((24 * 60, "d"), (60, "h"), (1, "min"))


def verdict_of(snapshot: Snapshot, link: Link) -> Verdict | None:
    """What is known of the test that a link leads to."""
    return verdict(snapshot, snapshot.project_of(link.path), link.path, link.component)


def sign(found: Iterable[Verdict | None]) -> str:
    """One sign for several tests, with a blank in front: failed where one failed, passed where all are known to have
    passed; old where the code changed since; empty where nothing is known."""
    verdicts = list(found)
    known = [one for one in verdicts if one is not None]
    old = " (old)" if any(one.old for one in known) else ""
    if any(one.outcome == "failed" for one in known):
        return f" ✗{old}"
    if known and len(known) == len(verdicts) and all(one.outcome == "passed" for one in known):
        return f" ✓{old}"
    return ""


def shown(found: Verdict | None, now: int | None) -> str:
    """One test's result with its age, with a blank in front; ``now`` is in nanoseconds since the epoch."""
    if found is None:
        return ""
    age = "old" if found.old else _age(found.when, now)
    return f" {_SIGNS[found.outcome]}" + (f" ({age})" if age else "")


def _age(when: int, now: int | None) -> str:
    if now is None:
        return ""
    minutes = max(0, now - when) // _MINUTE
    for size, unit in _UNITS:
        if minutes >= size:
            return f"{minutes // size} {unit} ago"
    return "just now"
