"""Work on a snapshot that may take a while: beside the loop, with progress after half a second, and given up at once.

A thread, because nothing in the core waits: it only computes, from a snapshot that never changes. The editor is
answered meanwhile; what was given up is dropped, and its thread ends at the next question it has for the disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from spec_lsp.server.progress import Progress

if TYPE_CHECKING:
    from spec_lsp.server.session import Session
    from spec_lsp.workspace.snapshot import Snapshot

T = TypeVar("T")

_LOOK_SECONDS = 0.05


class GivenUpError(Exception):
    """The person pressed cancel."""


async def computed(session: Session, title: str, work: Callable[[Snapshot], T]) -> T:
    """What ``work`` makes of the snapshot there is now.

    Raises whatever it raises, and GivenUpError when the person cancels. Nothing of it is left when this is cancelled.
    """
    stop = Event()
    snapshot = session.snapshot.stoppable(stop.is_set)
    progress = Progress(session.protocol, title, enabled=session.client.progress, counted=False)
    task = asyncio.get_running_loop().run_in_executor(None, work, snapshot)
    task.add_done_callback(_seen)
    try:
        while not task.done():
            await asyncio.wait([task], timeout=_LOOK_SECONDS)
            if progress.cancelled:
                raise GivenUpError
            progress.report()
        return task.result()
    finally:
        stop.set()
        progress.end()


def _seen(task: asyncio.Future[T]) -> None:
    """An error of work that nobody waits for any more is of no interest."""
    if not task.cancelled():
        task.exception()
