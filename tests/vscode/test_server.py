"""The server's life in the editor: restarted, crashed, missing, installed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.vscode.install import Tools
from tests.vscode.vscode import Editor, until, vscode

STORY = "docs/stories/authentication.md"


def _pid(server: Path) -> int:
    """The process that was started last, 0 in the moment in which it is written."""
    return int((server.parent / "pid").read_text("utf-8") or 0)


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


def test_a_clean_profile_installs_the_server_and_shows_the_first_marks(
    installed: Tools, packages: list[Path], shop: Path, tmp_path: Path
) -> None:
    """Nothing but Python is there; one click on the offer is all a person does."""
    folders = [folder for folder in os.environ["PATH"].split(os.pathsep) if not (Path(folder) / "spec-lsp").exists()]
    home = tmp_path / "clean"
    home.mkdir()
    with vscode(installed, packages, home, path=os.pathsep.join(folders)) as code:
        editor = code.window(shop, "clean")
        editor.open(STORY)
        editor.screen.call("wait", ".notification-list-item-message", "is not installed")
        editor.picture("missing")
        assert editor.problems(STORY) == []
        editor.screen.call("click", ".notification-list-item .monaco-button", "Install")
        until(lambda: editor.problems(STORY), "criteria are marked", 150)
        until(lambda: editor.status(), "the status bar offers the next step")
        editor.picture("installed")

        editor.host.call("configure", "specLsp.server.path", "/no/such/spec-lsp")
        editor.screen.call("wait", ".notification-list-item-message", "/no/such/spec-lsp")
        editor.picture("wrong-path")


def test_a_server_that_does_not_start_is_said_once(
    installed: Tools, packages: list[Path], shop: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho 'no module named spec_lsp' >&2\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    home = tmp_path / "broken home"
    home.mkdir()
    with vscode(installed, packages, home, {"specLsp.server.path": str(broken)}) as code:
        editor = code.window(shop, "broken")
        editor.open(STORY)
        editor.screen.call("wait", ".notification-list-item-message", "The server does not start")
        editor.picture("broken")
        assert len(editor.notices()) == 1
