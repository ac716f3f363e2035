"""Start a real Neovim with the plugin loaded, its server on the PATH, and nothing else."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pynvim

from tests.nvim.editor import Editor
from tests.nvim.screen import Screen

PLUGIN = Path(__file__).parents[2] / "editors" / "nvim"


def find_neovim() -> str | None:
    """The Neovim of this Python environment (the test dependencies bring one), else the one on the PATH."""
    beside = shutil.which("nvim", path=str(Path(sys.executable).parent))
    return beside or shutil.which("nvim")


@contextlib.contextmanager
def neovim(
    workspace: Path,
    home: Path,
    *,
    path: str | None = None,
    stand_in: bool = True,
    setup: str = "",
    before: Sequence[str] = (),
) -> Iterator[Editor]:
    """A Neovim without any configuration but the plugin, its server on the PATH; ``home`` takes all it writes.

    ``setup`` is Lua that stands in the person's `init.lua`; ``before`` stands in front of Neovim's command line.
    Without the stand-in, pickers are Neovim's own, to be answered with keys.
    """
    executable = find_neovim()
    assert executable is not None
    environment = {
        "PATH": path if path is not None else os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "NVIM_LOG_FILE": str(home / "nvim.log"),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")},
    }
    with tempfile.TemporaryDirectory(prefix="nvim") as folder:  # an address has 107 characters at most
        address = f"{folder}/ui"
        nvim = _attach(
            [*before, executable],
            address,
            [f"cd {_escaped(workspace)}", *([f"lua {setup}"] if setup else [])],
            environment,
        )
        screen = Screen(address)
        try:
            yield Editor(nvim, workspace, screen, stand_in=stand_in)
        finally:
            screen.close()
            with contextlib.suppress(OSError, EOFError, pynvim.NvimError):
                nvim.command("qall!")
            nvim.close()


def _escaped(path: Path) -> str:
    """A path as an argument of an Ex command."""
    return re.sub(r"([ \\|%#\"'$`*?\[<{])", r"\\\1", str(path))


def _attach(command: list[str], address: str, setup: list[str], environment: dict[str, str]) -> pynvim.Nvim:
    """Start and attach; pynvim passes no environment of its own, so ours is lent to it for that moment."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        return pynvim.attach(
            "child",
            argv=[
                *(*command, "--clean", "--embed", "--headless", "-i", "NONE", "-n", "--listen", address),
                *("--cmd", f"let &runtimepath = '{PLUGIN},' .. &runtimepath"),
                *(part for each in setup for part in ("--cmd", each)),
            ],
        )
    finally:
        os.environ.clear()
        os.environ.update(before)
