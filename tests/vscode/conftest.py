"""Every test here runs in the real VS Code; where it cannot run, each is skipped by name with the reason."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from spec_lsp.process.outcome import Ask
from tests.core.pictures import ROOT, picture
from tests.vscode.install import Tools, UnavailableError, package, tools
from tests.vscode.vscode import Editor, VSCode, vscode

EXAMPLE = Path(__file__).parents[2] / "examples" / "shop"


_FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keeps what was measured, to be printed at the end of the run."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for measured in config.stash.get(_FIGURES, []):
        terminalreporter.write_line(measured)


@pytest.fixture(scope="session")
def _installed() -> Tools | str:
    """The tools, or why there are none: found out once for all tests."""
    try:
        return tools()
    except UnavailableError as error:
        return str(error)


@pytest.fixture(scope="session")
def installed(_installed: Tools | str) -> Tools:
    if isinstance(_installed, str):
        pytest.skip(f"no VS Code: {_installed}")
    return _installed


@pytest.fixture(scope="session")
def packages(installed: Tools, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The extension as people install it, and the one that lets the tests in."""
    return package(installed, tmp_path_factory.mktemp("packages"))


def make_server(folder: Path) -> Path:
    """The server of this environment as a program in a folder, which leaves its process id beside it."""
    program = folder / "spec-lsp"
    real = Path(sys.executable).with_name("spec-lsp")
    folder.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\necho $$ >"${{0%/*}}/pid"\nexec "{real}" "$@"\n', "utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_server(tmp_path_factory.mktemp("server with 'quotes' ü"))


@pytest.fixture(scope="session")
def code(
    installed: Tools, packages: list[Path], server: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[VSCode]:
    """One VS Code for all tests; each opens a window of its own."""
    settings = {"specLsp.server.path": str(server)}
    with vscode(installed, packages, tmp_path_factory.mktemp("code"), settings) as running:
        yield running


@pytest.fixture
def shop(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the example workspace, in a folder named after the test, with all that is hard in a name."""
    folder: Path = tmp_path / f'{request.node.name.removeprefix("test_")[:24]} it\'s "größer" 東京'
    shutil.copytree(EXAMPLE, folder)
    return folder


@pytest.fixture(scope="session")
def _designed() -> dict[str, str]:
    """Decisions and a confirmed design of the story US-1, by the first option of each question."""
    files = [file for file in EXAMPLE.rglob("*") if file.suffix in (".md", ".toml", ".py")]
    drawn = picture(
        "\n".join(f"//- {file.relative_to(EXAMPLE).as_posix()}\n{file.read_text('utf-8')}" for file in files)
    )
    made = ("specs/decisions.md", "specs/auth_design.md")
    while not (drawn.snapshot.exists(f"{ROOT}/{made[1]}") and "**Status**: confirmed" in drawn.text(made[1])):
        outcome = drawn.run("nextStep", "docs/stories/authentication.md", story="US-1")
        while isinstance(outcome, Ask):
            outcome = drawn.answer(outcome)
    return {name: drawn.text(name) for name in made}


@pytest.fixture
def designed(shop: Path, _designed: dict[str, str]) -> Path:
    """The workspace when all that is left to do is to generate the specification."""
    (shop / "specs").mkdir()
    for name, text in _designed.items():
        (shop / name).write_text(text, "utf-8")
    return shop


@pytest.fixture
def editor(code: VSCode, shop: Path, request: pytest.FixtureRequest) -> Editor:
    """A window on the example workspace, nothing open yet."""
    return code.window(shop, request.node.name.removeprefix("test_"))
