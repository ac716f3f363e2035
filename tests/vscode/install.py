"""What the tests in the real VS Code need, kept in the user's cache folder and made there when it is absent.

About 850 MB, so only where it was asked for: ``SPEC_LSP_VSCODE=1``, which ``.ci/run`` sets.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

EXTENSION = Path(__file__).parents[2] / "editors" / "vscode"
HOST = Path(__file__).parent / "host"
PYTHON = Path(__file__).parent / "python"

_PACKAGES = {"node": "node@24", "code-server": "code-server@4.139.1", "playwright": "playwright-core@1"}
"""Each in a folder of its own: code-server brings packages that stand in the way of others."""
_MINUTES = 5

_CACHES = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "spec-lsp-tests"
CACHE = Path(os.environ.get("SPEC_LSP_TEST_TOOLS") or _CACHES) / "vscode"
"""Read when the tests are collected: while they run, the cache folder is a temporary one."""


class UnavailableError(Exception):
    """VS Code cannot be run here, and why."""


@dataclass(frozen=True)
class Tools:
    """Programs and packages the tests are made of."""

    cache: Path
    chromium: str

    @property
    def node(self) -> Path:
        return self.cache / "node" / "node_modules" / ".bin" / "node"

    @property
    def code_server(self) -> Path:
        return self.cache / "code-server" / "node_modules" / "code-server" / "out" / "node" / "entry.js"

    @property
    def playwright(self) -> Path:
        return self.cache / "playwright" / "node_modules" / "playwright-core"

    @property
    def environment(self) -> dict[str, str]:
        """With the newer Node first: code-server and the packager need it. The wheel is made by this Python."""
        return {**os.environ, "PYTHON": sys.executable, "PATH": f"{self.node.parent}{os.pathsep}{os.environ['PATH']}"}

    def run(self, *command: str | Path, cwd: Path) -> str:
        """Run a command and return what it printed. Raises UnavailableError with its last lines."""
        words = [str(word) for word in command]
        try:
            done = subprocess.Popen(
                words,
                cwd=cwd,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        except OSError as error:
            raise UnavailableError(f"{' '.join(words)}: {error}") from None
        try:
            said, complained = done.communicate(timeout=_MINUTES * 60)
        except subprocess.TimeoutExpired:
            os.killpg(done.pid, signal.SIGKILL)  # with what it started
            done.communicate()
            raise UnavailableError(f"{' '.join(words)}: no end after {_MINUTES} minutes") from None
        if done.returncode != 0:
            last = " / ".join((complained or said).strip().splitlines()[-3:])
            raise UnavailableError(f"{' '.join(words)}: {last}")
        return said


def main() -> None:
    """Install everything, or say why that is impossible and end with 1."""
    try:
        tools()
    except UnavailableError as error:
        sys.exit(str(error))


def asked_for() -> bool:
    return os.environ.get("SPEC_LSP_VSCODE", "").lower() in ("1", "true", "yes")


def tools() -> Tools:
    """Everything installed and ready. Raises UnavailableError."""
    if not asked_for():
        raise UnavailableError("set SPEC_LSP_VSCODE=1 to run it (installs 850 MB into the cache folder, once)")
    if failed := os.environ.get("SPEC_LSP_VSCODE_FAILED"):
        raise UnavailableError(failed)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise UnavailableError("no chromium on the PATH (apt-get install chromium)")
    if shutil.which("npm") is None:
        raise UnavailableError("no npm on the PATH (apt-get install nodejs npm)")
    ready = Tools(CACHE, chromium)
    for folder, package in _PACKAGES.items():
        _npm(ready, CACHE / folder, package)
    if not (EXTENSION / "node_modules" / "esbuild").is_dir():
        _download(ready, EXTENSION, "ci")
    return ready


def _npm(ready: Tools, folder: Path, package: str) -> None:
    """Install a package into a folder, all or nothing: a broken install is not taken for one that works."""
    mark = folder / "installed"
    if mark.is_file() and mark.read_text("utf-8") == package:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "package.json").write_text("{}", "utf-8")
    _download(ready, folder, "install", package)
    mark.write_text(package, "utf-8")


def _download(ready: Tools, folder: Path, *command: str) -> None:
    """Once more where it fails."""
    for left in (1, 0):
        shutil.rmtree(folder / "node_modules", ignore_errors=True)  # npm goes on from half an install, and stumbles
        try:
            ready.run("npm", *command, "--no-audit", "--no-fund", cwd=folder)
            return
        except UnavailableError:
            if not left:
                raise


def package(ready: Tools, into: Path) -> list[Path]:
    """The extension as people install it, and the one that lets the tests in, as the editor installs them."""
    ready.run("npm", "run", "package", "--", "--out", into / "spec.vsix", cwd=EXTENSION)
    return [into / "spec.vsix", pack(ready, HOST, into)]


def pack(ready: Tools, extension: Path, into: Path) -> Path:
    """An extension of the tests, packed."""
    vsce = EXTENSION / "node_modules" / ".bin" / "vsce"
    options = ("--no-dependencies", "--allow-missing-repository", "--skip-license")
    package = into / f"{extension.name}.vsix"
    ready.run(vsce, "package", *options, "--out", package, cwd=extension)
    return package


if __name__ == "__main__":
    main()
