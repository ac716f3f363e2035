"""What holds for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

REAL = {"vscode": 2, "nvim": 1, "editors": 1}
"""How often a test in a real editor is run again. One that waits for a screen fails on a machine that is busy with
something else; pytest counts what was run again, and one that fails each time has failed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = Path(item.path).parent.name
        if folder in REAL:
            item.add_marker(pytest.mark.flaky(reruns=REAL[folder]))


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test, and no process it starts, leaves anything in the cache folder of whoever runs it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
