"""Which files there are, for whoever only asks whether there is one."""

from __future__ import annotations

from collections.abc import Callable

from spec_lsp.workspace.snapshot import Snapshot


class Known:
    """Which files there are, for whoever only asks: those in the editor, those found, and those on the disk."""

    __slots__ = ("_snapshot",)

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __contains__(self, path: object) -> bool:
        snapshot = self._snapshot
        return isinstance(path, str) and (
            path in snapshot.opened or path in snapshot.files or snapshot.disk.exists(path)
        )


class Present:
    """Which files there are whenever somebody asks."""

    __slots__ = ("_now",)

    def __init__(self, now: Callable[[], Snapshot]) -> None:
        self._now = now

    def __contains__(self, path: object) -> bool:
        return path in Known(self._now())
