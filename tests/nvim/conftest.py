"""Every test here runs in a real Neovim; where there is none, each is skipped by name with that reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.nvim.editor import Editor
from tests.nvim.neovim import find_neovim, neovim
from tests.nvim.screen import keep as keep_screen

SCREENS = Path(__file__).parent / "screens"
EXAMPLE = Path(__file__).parents[2] / "examples" / "shop"


@pytest.fixture(autouse=True)
def _needs_neovim() -> None:
    if find_neovim() is None:
        pytest.skip("no nvim in this environment or on the PATH")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """What Neovim and the server may write apart from the workspace."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the example workspace."""
    folder = tmp_path / "shop"
    shutil.copytree(EXAMPLE, folder)
    return folder


Keep = Callable[[Editor], AbstractContextManager[None]]


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Keep:
    """Keeps what an editor shows at the end, and looks that no message made a person press ENTER."""

    @contextmanager
    def keeping(running: Editor) -> Iterator[None]:
        yield
        keep_screen(running.screen, SCREENS, request.node.name.removeprefix("test_"))
        assert running.screen.prompts == []

    return keeping


@pytest.fixture
def editor(shop: Path, home: Path, keep: Keep) -> Iterator[Editor]:
    """Neovim in the example workspace, nothing open yet."""
    with neovim(shop, home) as running, keep(running):
        yield running
