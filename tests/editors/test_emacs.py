"""From a story to its specification in a real Emacs, by Eglot's own commands and the settings of docs/editors.md."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
import threading
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FLOW = Path(__file__).with_name("flow.el")
PATIENCE = 60
LENDING = """\
# Lending

## US-1: Borrow a book
As a reader, I want to borrow a book, so that I can read it at home.

### Acceptance criteria
- AC-1: Given a reader with no overdue books, when they borrow a book, then it is due back after 21 days.
- AC-2: When the 😀 book is on loan, the reader sees "This book is on loan" and may reserve it.
- AC-3: A reader may hold at most 5 books.
"""


@cache
def lacking() -> str:
    """Why Emacs cannot be tried here; empty where it can."""
    emacs = shutil.which("emacs")
    if emacs is None:
        return "no emacs on the PATH"
    asked = subprocess.run([emacs, "--batch", "--eval", "(require 'eglot)"], capture_output=True, timeout=PATIENCE)
    return "" if asked.returncode == 0 else "this emacs has no eglot"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A project with one file of stories, and the folder for specifications: Emacs makes none for a new file."""
    root = tmp_path / "library"
    (root / "docs" / "stories").mkdir(parents=True)
    (root / "docs" / "stories" / "lending.md").write_text(LENDING, encoding="utf-8")
    (root / "pyproject.toml").write_text('[project]\nname = "library"\nversion = "1"\n', encoding="utf-8")
    (root / "specs").mkdir()
    subprocess.run(["git", "init", "--quiet", root], check=True)
    return root


def on_a_terminal(command: list[str], environment: dict[str, str]) -> str:
    """Run a command to its end on a terminal of its own; what it showed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    process = subprocess.Popen(command, env=environment, preexec_fn=lambda: os.login_tty(theirs))
    os.close(theirs)
    shown: list[bytes] = []

    def read() -> None:
        try:
            while data := os.read(ours, 4096):
                shown.append(data)
        except OSError:  # Linux' way to say that the other end is closed
            return

    reading = threading.Thread(target=read, daemon=True)
    reading.start()
    try:
        process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait()
        reading.join(1)
        os.close(ours)
    return b"".join(shown).decode(errors="replace")


def emacs(library: Path, tmp_path: Path) -> dict[str, Any]:
    """What the flow saw."""
    scripts, home, seen = tmp_path / "bin", tmp_path / "home", tmp_path / "seen.json"
    scripts.mkdir()
    home.mkdir()
    (scripts / "spec-lsp").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m spec_lsp.cli.main "$@"\n')
    (scripts / "spec-lsp").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "TERM": "xterm",
    }
    story = library / "docs" / "stories" / "lending.md"
    shown = on_a_terminal(["emacs", "-nw", "-q", "--load", str(FLOW), str(story), str(seen)], environment)
    assert seen.exists(), shown
    flow: dict[str, Any] = json.loads(seen.read_text(encoding="utf-8"))
    return flow


def test_emacs_leads_from_a_story_to_its_specification(library: Path, tmp_path: Path) -> None:
    if reason := lacking():
        pytest.skip(reason)
    flow = emacs(library, tmp_path)
    assert flow["failure"] is None, flow

    unmapped = "spec-lsp [T001]: US-1/AC-{} is named by no spec, task, design, code or test yet."
    assert sorted(flow["diagnostics"]) == [f"{line}: {unmapped.format(line - 6)}" for line in (7, 8, 9)]

    assert "- [x] `lending` new" in flow["decisions"]
    assert "- [ ] `lending` new" not in flow["decisions"]
    assert [question.splitlines()[0] for question in flow["questions"]] == [
        "[eglot] Server reports (type=3): Confirm the design of lending?"
    ]
    assert flow["specification"].startswith("## Package: lending\n")
    assert "**Spec**: [`lending`](../../specs/lending_implementation_spec.md)" in flow["story"]
    assert "When the 😀 book is on loan, the reader sees" in flow["story"]

    made = ("decisions.md", "lending_design.md", "lending_implementation_spec.md")
    assert all(any(name in prompt for prompt in flow["confirmed"]) for name in made), "Emacs asks for each new file"
    saved = [path.name for path in (library / "specs").iterdir() if not path.name.startswith("#")]
    assert saved == [], "only the person saves"
