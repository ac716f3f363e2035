"""The extension's parts that need no editor: its types, and how it finds the server and a Python."""

from __future__ import annotations

import pytest

from tests.vscode.install import EXTENSION, Tools


@pytest.mark.parametrize("script", ["check", "test"])
def test_npm_run(installed: Tools, script: str) -> None:
    installed.run("npm", "run", script, cwd=EXTENSION)
