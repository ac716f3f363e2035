"""What runs when: the client first, open dependents when it pauses, the index in between.

Everything here is on the event loop, in steps of a few milliseconds; commands compute beside it (:mod:`.working`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)

CALM_SECONDS = 0.15
"""Without a message for so long, the client counts as idle."""
BUSY_SLICE = 0.001
CALM_SLICE = 0.004


class Schedule:
    """Work that waits for a pause. All of it is done, and nothing waits, when :meth:`idle` returns."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._last_message = 0.0
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._aside: set[asyncio.Task[None]] = set()
        self._waiting: list[asyncio.Future[None]] = []

    def message_arrived(self) -> None:
        self._last_message = self._loop.time()

    @property
    def slice_seconds(self) -> float:
        """How long background work may hold the loop now: not long enough for a typist to notice."""
        calm = self._loop.time() - self._last_message > CALM_SECONDS
        return CALM_SLICE if calm else BUSY_SLICE

    def later(self, name: str, seconds: float, work: Callable[[], None]) -> None:
        """Run ``work`` once, ``seconds`` after the last call with this name."""
        if (timer := self._timers.pop(name, None)) is not None:
            timer.cancel()
        self._timers[name] = self._loop.call_later(seconds, self._run, name, work)

    def _run(self, name: str, work: Callable[[], None]) -> None:
        self._timers.pop(name, None)
        try:
            work()
        except Exception:
            logger.exception("scheduled work failed: %s", name)
        self._settle()

    def start(self, work: asyncio._CoroutineLike[None], name: str) -> asyncio.Task[None]:
        """Run a coroutine that counts as work: the session is not idle before it ends."""
        task = self._loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def aside(self, work: asyncio._CoroutineLike[None], name: str) -> None:
        """Run a coroutine that waits for a person: the session may be idle meanwhile."""
        task = self._loop.create_task(work, name=name)
        self._aside.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._aside.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("background work failed: %s", task.get_name(), exc_info=error)
        self._settle()

    @property
    def quiet(self) -> bool:
        return not self._timers and not self._tasks

    def _settle(self) -> None:
        if self.quiet:
            for waiter in self._waiting:
                if not waiter.done():
                    waiter.set_result(None)
            self._waiting.clear()

    async def idle(self) -> None:
        """Return when nothing runs and nothing waits to run."""
        while not self.quiet:
            waiter = self._loop.create_future()
            self._waiting.append(waiter)
            await waiter

    def stop(self) -> None:
        """Drop what waits and cancel what runs."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        for task in [*self._tasks, *self._aside]:
            task.cancel()
        self._settle()
