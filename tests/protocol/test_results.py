"""Tests ran somewhere else: what they gave shows without anything else happening."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protocol.wire import Wire, capture

RAN = '<testsuite><testcase classname="tests.test_auth" name="test_token">{}</testcase></testsuite>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "pyproject.toml": '[project]\nname = "shop"\n',
        "docs/stories.md": "## US-1: Sign in\nAs a member, I want it.\n\n### Acceptance criteria\n- AC-1: a token\n",
        "tests/test_auth.py": 'def test_token():\n    """US-1/AC-1"""\n',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def hint(wire: Wire, uri: str) -> str:
    """What stands behind the criterion."""
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    (found,) = wire.request("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": whole})["result"]
    label: str = found["label"]
    return label


@pytest.mark.parametrize("editor", ["nvim", "vscode"])
def test_a_new_file_of_results_alone_refreshes_what_is_shown(wire: Wire, root: Path, editor: str) -> None:
    """A client that watches reports it; for one that does not, the server looks for itself."""
    wire.start(capture(editor, root))
    uri = wire.open(root / "docs" / "stories.md")
    wire.idle()
    assert hint(wire, uri) == "1 test"
    for text, shown in ((RAN.format(""), "1 test ✓"), (RAN.format("<failure/>"), "1 test ✗")):
        (root / "junit.xml").write_text(text, encoding="utf-8")
        if editor == "vscode":
            change = {"uri": (root / "junit.xml").as_uri(), "type": 1}
            wire.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
        wire.answer(wire.asked("workspace/inlayHint/refresh"), None)
        assert hint(wire, uri) == shown
