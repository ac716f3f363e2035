"""Noticing what other programs do to the files, for a client that does not watch them (Neovim on Linux)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from spec_lsp.text.paths import inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spec_lsp.server.schedule import Schedule
    from spec_lsp.workspace.snapshot import Snapshot

PAUSE_SECONDS = 2.0
REST_FACTOR = 50
"""Looking takes at most one fiftieth of a processor, however large the workspace."""


async def look_out(
    schedule: Schedule, indexed: Callable[[], Snapshot | None], tell: Callable[[list[str]], None]
) -> None:
    """Compare the files with what is known of them, in small steps, again and again, and tell which differ.

    ``indexed`` gives what is known now, None while that is not complete.
    """
    loop = asyncio.get_running_loop()
    pause = PAUSE_SECONDS
    while True:
        await asyncio.sleep(pause)
        snapshot = indexed() if schedule.quiet else None
        if snapshot is None:
            continue
        worked, changed = 0.0, list[str]()
        begun = loop.time()
        for path in _differences(snapshot):
            if path:
                changed.append(path)
            if loop.time() - begun > schedule.slice_seconds:
                worked += loop.time() - begun
                await asyncio.sleep(0)
                begun = loop.time()
        worked += loop.time() - begun
        if changed:
            tell(changed)
        pause = max(PAUSE_SECONDS, REST_FACTOR * worked)


def _differences(snapshot: Snapshot) -> Iterator[str]:
    """Each file that is new, changed or gone; an empty string for each that is as it was."""
    from spec_lsp.workspace.discovery import walk
    from spec_lsp.workspace.disk import Stamp
    from spec_lsp.workspace.results import changed_results

    seen: set[str] = set()
    for root in snapshot.roots:
        for found in walk(root, snapshot.project_of(f"{root}/any").settings.exclude):
            seen.add(found.path)
            yield found.path if snapshot.files.get(found.path) != Stamp(found.size, found.modified) else ""
    for path in sorted(set(snapshot.files) - seen):
        gone = any(inside(path, root) for root in snapshot.roots) and not snapshot.disk.exists(path)
        yield path if gone else ""
    folders = {*snapshot.roots, *snapshot.projects}
    for project in {
        project.folder: project for project in (snapshot.project_of(f"{each}/any") for each in folders)
    }.values():
        yield from changed_results(snapshot, project) or ("",)
