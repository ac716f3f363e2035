"""The extension's parts that need no editor: its types, and how it finds the server and a Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.vscode.install import EXTENSION, Tools


@pytest.mark.parametrize("script", ["check", "test"])
def test_npm_run(installed: Tools, script: str) -> None:
    installed.run("npm", "run", script, cwd=EXTENSION)


def test_every_command_of_the_palette_is_run_by_a_test() -> None:
    here = Path(__file__)
    tests = "".join(file.read_text("utf-8") for file in here.parent.glob("test_*.py") if file != here)
    commands = json.loads((EXTENSION / "package.json").read_text("utf-8"))["contributes"]["commands"]
    names = [(f'"{each["command"]}"', f'"{each["category"]}: {each["title"]}"') for each in commands]
    assert [name for name, title in names if name not in tests and title not in tests] == []
