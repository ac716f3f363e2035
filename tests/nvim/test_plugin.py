"""What the plugin adds to Neovim apart from the flow: the command, its completion, health, and clear words."""

from __future__ import annotations

from pathlib import Path

from tests.nvim.editor import Editor
from tests.nvim.neovim import PLUGIN, neovim

STORY = "docs/stories/authentication.md"


def test_spec_completes_its_subcommands(editor: Editor) -> None:
    everything = "answer cancel confirm coverage design explain generate ids index next plan restart"
    assert sorted(editor.complete("Spec ")) == everything.split()
    assert sorted(editor.complete("Spec co")) == ["confirm", "coverage"]
    assert editor.complete("Spec next ") == []


def test_an_unknown_subcommand_says_how_to_see_those_there_are(editor: Editor) -> None:
    editor.command("Spec paint")
    [notice] = editor.notices()
    assert "`:Spec paint`" in notice


def test_without_a_server_spec_says_where_to_look(editor: Editor) -> None:
    editor.command("Spec next")
    [notice] = editor.notices()
    assert "not running" in notice
    assert ":checkhealth spec_lsp" in notice


def test_words_that_a_subcommand_does_not_take_are_refused(editor: Editor) -> None:
    editor.open(STORY)
    editor.command("Spec next now")
    assert "takes no further words" in editor.notices()[0]


def test_health_of_a_working_setup(editor: Editor) -> None:
    editor.open(STORY)
    report = editor.health()
    for expected in ("Neovim 0.", "Server: spec-lsp ", "Python 3.", "Attached to 1 file in "):
        assert f"OK {expected}" in report, report
    assert "ERROR" not in report
    assert "WARNING" not in report


def test_a_missing_server_is_said_once_and_in_health(shop: Path, home: Path) -> None:
    empty = home / "bin"
    empty.mkdir()
    with neovim(shop, home, path=str(empty)) as editor:
        for path in (STORY, "docs/stories/orders.md"):
            editor.command(f"edit {shop / path}")
        [notice] = editor.notices()
        assert "`spec-lsp` is not on the PATH" in notice
        report = editor.health()
    assert "ERROR `spec-lsp` was not found on the PATH" in report


def test_the_help_has_a_tag_for_the_command(editor: Editor, home: Path) -> None:
    copy = home / "doc"
    copy.mkdir()
    (copy / "spec-lsp.txt").write_bytes((PLUGIN / "doc" / "spec-lsp.txt").read_bytes())
    editor.command(f"helptags {copy}")
    tags = (copy / "tags").read_text("utf-8").splitlines()
    assert {":Spec", "spec-lsp", "g:spec_lsp"} <= {line.split("\t")[0] for line in tags}


def test_no_server_runs_before_a_story_file_is_opened(editor: Editor, shop: Path) -> None:
    editor.command(f"edit {shop / 'pyproject.toml'}")
    assert editor.count_servers() == 0
