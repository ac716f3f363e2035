"""The server's life in the editor: restarted, crashed, missing, installed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from spec_lsp.server.capabilities import COMMANDS
from tests.vscode.conftest import make_server
from tests.vscode.install import PYTHON, Tools, pack
from tests.vscode.vscode import Editor, VSCode, until, vscode

STORY = "docs/stories/authentication.md"
NOTICE = ".notification-list-item-message"
BUTTON = ".notification-list-item .monaco-button"
FILES = int(os.environ.get("SPEC_LSP_FILES", "6000"))
STORIES = """
## US-1: Print
As a clerk, I want to print a form, so that I can file it.

### Acceptance criteria
- AC-1: When a form is printed, the page shows its number and its day.
"""


def _pid(server: Path) -> int:
    """The process that was started last, 0 where none was."""
    file = server.with_name("pid")
    return int(file.read_text("utf-8") or 0) if file.exists() else 0


def test_a_restart_and_a_crash_lose_nothing(editor: Editor, server: Path) -> None:
    editor.open(STORY)
    until(lambda: editor.lenses(STORY), "the story has a lens")
    editor.replace(STORY, "- AC-3", "- AC-3: An unsaved criterion.\n- AC-4")
    until(lambda: len(editor.problems(STORY)) == 4, "the unsaved criterion is marked")
    text = editor.text(STORY)

    first = _pid(server)
    editor.palette("Spec: Restart Server")
    until(lambda: _pid(server) not in (0, first), "another server is started")
    until(editor.status, "the next step is offered again")
    until(lambda: len(editor.problems(STORY)) == 4, "the server marks again what is not saved")
    until(lambda: editor.lenses(STORY), "the story has its lens again")
    assert editor.notices() == []

    second = _pid(server)
    os.kill(second, signal.SIGKILL)
    until(lambda: _pid(server) not in (0, second), "another server is started")
    until(lambda: editor.lenses(STORY), "the story has its lens again")
    assert editor.text(STORY) == text
    assert len(until(editor.notices, "it is said")) == 1
    editor.picture("crash")
    until(lambda: editor.status(), "the next step is offered again")


@dataclass(frozen=True)
class Bare:
    """A clean profile on a machine that has no server, and no program but what a test puts on the PATH."""

    code: VSCode
    bin: Path

    def put(self, name: str, does: str) -> Path:
        program = self.bin / name
        program.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        program.chmod(0o755)
        return program


@pytest.fixture(scope="module")
def bare(installed: Tools, packages: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    home = tmp_path_factory.mktemp("bare")
    (home / "bin").mkdir()
    python = pack(installed, PYTHON, home)
    with vscode(installed, [*packages, python], home, path=str(home / "bin")) as code:
        yield Bare(code, home / "bin")


def test_nothing_but_python_is_needed_and_every_lack_is_said(bare: Bare, shop: Path) -> None:
    """One click on the offer is all a person does; before there is a Python it says so, and what helps."""
    editor = bare.code.window(shop, "clean")
    editor.open(STORY)
    editor.screen.call("wait", NOTICE, "is not installed")
    editor.picture("missing")
    assert editor.problems(STORY) == []
    editor.screen.call("click", BUTTON, "Install")
    editor.screen.call("wait", NOTICE, "needs Python 3.11 or newer, and no Python was found on this machine")
    editor.screen.call("wait", BUTTON, "Get Python")
    editor.picture("no-python")
    editor.run("notifications.clearAll")

    bare.put("python3", "echo 3 9")
    editor.palette("Spec: Install Server")
    editor.screen.call("wait", NOTICE, "the newest one found is 3.9 (python3)")
    editor.screen.call("wait", BUTTON, "Choose Python")
    editor.picture("old-python")
    editor.run("notifications.clearAll")

    bare.put("python3", f'exec "{sys.executable}" "$@"')
    editor.palette("Spec: Install Server")
    until(lambda: editor.problems(STORY), "criteria are marked", 150)
    until(editor.status, "the status bar offers the next step")
    editor.picture("installed")
    assert editor.notices() == []


def test_a_server_that_does_not_start_is_said_once_with_its_reason(bare: Bare, shop: Path) -> None:
    broken = bare.put("broken", "echo \"ModuleNotFoundError: No module named 'spec_lsp'\" >&2; exit 1")
    editor = bare.code.window(shop, "broken")
    try:
        editor.host.call("configure", "specLsp.server.path", str(broken))
        editor.open(STORY)
        editor.screen.call("wait", NOTICE, "No module named 'spec_lsp'")
        editor.picture("broken")
        [notice] = editor.notices()
        assert f"The server does not start ({broken}, from the setting specLsp.server.path)" in notice

        editor.run("notifications.clearAll")
        editor.host.call("configure", "specLsp.server.path", "/no/such/spec-lsp")
        editor.screen.call("wait", NOTICE, "/no/such/spec-lsp")
        editor.picture("wrong-path")
        assert len(editor.notices()) == 1
        editor.run("notifications.clearAll")

        working = make_server(shop / "it works")
        editor.host.call("configure", "specLsp.server.path", "${workspaceFolder}/it works/spec-lsp")
        until(lambda: editor.problems(STORY), "criteria are marked")
        assert _pid(working)
        assert editor.notices() == []
    finally:
        editor.host.call("configure", "specLsp.server.path", None)


def test_the_environment_chosen_in_the_python_extension_comes_first(bare: Bare, shop: Path) -> None:
    chosen = make_server(shop / ".venv" / "bin")
    editor = bare.code.window(shop, "chosen")
    editor.open(STORY)
    try:
        editor.host.call("configure", "python.defaultInterpreterPath", str(chosen.with_name("python")))
        until(lambda: _pid(chosen), "its server is started")
        until(lambda: editor.problems(STORY), "criteria are marked")
    finally:
        editor.host.call("configure", "python.defaultInterpreterPath", None)


def test_a_workspace_that_is_not_trusted_starts_nothing_of_its_own(
    installed: Tools, packages: list[Path], server: Path, shop: Path, tmp_path: Path
) -> None:
    theirs = make_server(shop / "tools")
    (shop / ".vscode").mkdir()
    settings = {"specLsp.server.path": "${workspaceFolder}/tools/spec-lsp"}
    (shop / ".vscode" / "settings.json").write_text(json.dumps(settings), "utf-8")
    ours = {"specLsp.server.path": str(server), "security.workspace.trust.startupPrompt": "never"}
    home = tmp_path / "home"
    home.mkdir()
    with vscode(installed, packages, home, ours, asks_for_trust=True) as code:
        editor = code.window(shop, "untrusted")
        editor.open(STORY)
        until(lambda: editor.problems(STORY), "criteria are marked")
        editor.screen.call("wait", ".codelens-decoration", "Choose a package")
        editor.picture("restricted")
        assert _pid(theirs) == 0
        editor.run("workbench.trust.manage")
        editor.screen.call("click", ".workspace-trust-editor .monaco-button", "Trust")
        until(lambda: _pid(theirs), "the workspace's server is started")
        editor.open(STORY)
        until(lambda: editor.problems(STORY), "criteria are marked again")
        assert editor.notices() == []


def test_a_folder_that_cannot_be_written_is_read(editor: Editor, shop: Path) -> None:
    with _unwritable(shop):
        editor.go_to(STORY, "US-1")
        until(lambda: editor.problems(STORY), "criteria are marked")
        editor.step("specLsp.planPackage")
        editor.picture("read-only")
        assert "specs/decisions.md cannot be made" in "".join(until(editor.notices, "it is said"))
    assert not (shop / "specs").exists()


@contextmanager
def _unwritable(folder: Path) -> Iterator[None]:
    """Permissions do not stop root, an attribute of the file system does."""
    command = ["chattr", "+i"] if os.geteuid() == 0 else ["chmod", "a-w"]
    undo = ["chattr", "-i"] if os.geteuid() == 0 else ["chmod", "u+w"]
    if shutil.which(command[0]) is None or subprocess.run([*command, folder], capture_output=True).returncode != 0:
        pytest.skip("root can write everything here: the file system knows no immutable files")
    try:
        yield
    finally:
        subprocess.run([*undo, folder], check=True)


def test_reading_many_files_shows_progress_and_can_be_cancelled(code: VSCode, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    for number in range(FILES):
        file = folder / f"{number % 100}" / f"{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# Forms\n\n{STORIES.replace('US-1', f'US-{number}')}", "utf-8")
    editor = code.window(folder, "many")
    editor.open("7/7.md")
    editor.screen.call("wait", ".statusbar-item", "Reading stories and specifications", 60_000)
    editor.screen.call("click", ".statusbar-item", "Reading stories and specifications")
    editor.screen.call("wait", ".notification-list-item", "Reading stories and specifications")
    editor.picture("progress")
    editor.screen.call("click", BUTTON, "Cancel")
    until(lambda: not editor.notices(), "the progress is gone")
    until(lambda: editor.problems("7/7.md"), "the file that is open is checked")
    until(lambda: editor.status() == "US-7: Choose a package", "and has its next step")


def test_a_restart_registers_every_command_once(editor: Editor) -> None:
    editor.open(STORY)
    until(lambda: editor.lenses(STORY), "the story has a lens")
    assert editor.host.call("commands", "spec-lsp.") == sorted(COMMANDS)
    editor.run("specLsp.restart")
    until(lambda: editor.host.call("commands", "spec-lsp.") == sorted(COMMANDS), "the server's commands are back")
    editor.run("spec-lsp.open", {"uri": (editor.workspace / "pyproject.toml").as_uri()})
    until(lambda: "pyproject.toml" in editor.texts(), "a command of the server does what it says")
    assert editor.notices() == []
