"""Progress that a person sees after half a second of work, and can cancel."""

from __future__ import annotations

import asyncio
from itertools import count

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from spec_lsp.server.protocol import Protocol

SILENT_SECONDS = 0.5
_STEP_SECONDS = 0.1
_numbers = count(1)
_running: dict[str, Progress] = {}


class Progress:
    """One piece of work. Shows nothing at all when the work ends within half a second.

    ``counted`` is work that knows how much of it is done, and tells it.
    """

    def __init__(self, protocol: Protocol, title: str, enabled: bool, counted: bool = True) -> None:
        self._protocol = protocol
        self._title = title
        self._loop = asyncio.get_running_loop()
        self._next = self._loop.time() + SILENT_SECONDS if enabled else float("inf")
        self._token = f"spec-lsp-{next(_numbers)}"
        self._creating: asyncio.Task[None] | None = None
        self._begun = False
        self._counted = counted
        self.cancelled = False
        """Whether the person pressed cancel."""

    def report(self, done: int = 0, total: int = 0) -> None:
        """Tell how far it is, or only that it still goes on; at most ten times a second are passed on."""
        if self._loop.time() < self._next:
            return
        self._next = self._loop.time() + _STEP_SECONDS
        if self._creating is None:
            self._creating = self._loop.create_task(self._create())
        elif self._begun and self._counted:
            percentage = {"percentage": done * 100 // total} if total else {}
            self._tell({"kind": "report", "message": f"{done} of {total or '…'} files", **percentage})

    async def _create(self) -> None:
        try:
            await self._protocol.ask(types.WINDOW_WORK_DONE_PROGRESS_CREATE, {"token": self._token})
        except JsonRpcException:
            self._next = float("inf")
            return
        _running[self._token] = self
        self._begun = True
        percentage = {"percentage": 0} if self._counted else {}
        self._tell({"kind": "begin", "title": self._title, "cancellable": True, **percentage})

    def end(self) -> None:
        if self._begun:
            self._tell({"kind": "end"})
            _running.pop(self._token, None)
        elif self._creating is not None:
            self._creating.cancel()

    def _tell(self, value: dict[str, object]) -> None:
        self._protocol.notify(types.PROGRESS, {"token": self._token, "value": value})


def cancel(token: object) -> None:
    """The person pressed cancel."""
    if isinstance(token, str) and token in _running:
        _running[token].cancelled = True
