"""From a criterion to what covers it, in the few words that fit behind a line."""

from __future__ import annotations

from collections.abc import Iterable

from spec_lsp.editor.results import sign, verdict_of
from spec_lsp.trace.index import Link
from spec_lsp.workspace.snapshot import Snapshot

UNCOVERED = "no spec or task yet"


def chain(snapshot: Snapshot, links: Iterable[Link]) -> str:
    """``→ auth.SignInService · 2 tests ✓``: the nearest plan, the code, how many tests and what they gave; or that
    there is none."""
    found = tuple(links)
    if not found:
        return UNCOVERED
    tests = {(link.path, link.line): link for link in found if link.source == "test"}
    has_code = any(link.source == "code" for link in found)
    names = list(dict.fromkeys(target(snapshot, link) for link in plans(found)))
    parts = []
    if names:
        parts.append("→ " + ", ".join(names[:2]) + ("…" if len(names) > 2 else ""))
    if has_code:
        parts.append("code" if names else "→ code")
    if tests:
        results = sign(verdict_of(snapshot, link) for link in tests.values())
        parts.append(f"{len(tests)} test{'s' if len(tests) > 1 else ''}{results}")
    return " · ".join(parts)


def plans(links: Iterable[Link]) -> list[Link]:
    """The places that plan a criterion, one for each component of a specification, one for each other file.

    A specification's tests and tables say nothing more where one of its components names the criterion.
    """
    found = [link for link in links if link.source not in ("code", "test") and not _is_listed_test(link)]
    homes = {link.path for link in found if link.component}
    first: dict[tuple[str, str | None], Link] = {}
    for link in found:
        if link.component or link.path not in homes:
            first.setdefault((link.path, link.component), link)
    return list(first.values())


def target(snapshot: Snapshot, link: Link) -> str:
    """A place by its shortest name: ``auth.SignInService`` in a specification, ``tasks.md`` elsewhere."""
    document = snapshot.project_of(link.path).document(link.path)
    if document and document[0] == "spec" and link.component:
        return f"{document[1]}.{link.component}"
    return document[1] if document and document[1] else link.path.rpartition("/")[2]


def _is_listed_test(link: Link) -> bool:
    return bool(link.component and link.component.startswith("test_"))
