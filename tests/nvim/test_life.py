"""The server's life: killed, restarted, unable to start, outrun. No typed character is lost."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from tests.nvim.conftest import Keep
from tests.nvim.editor import Editor
from tests.nvim.flow import first_lens, is_spec, next_step, on_disk, walk_to_generation
from tests.nvim.neovim import neovim

STORY = "docs/stories/authentication.md"
DESIGN = "specs/auth_design.md"
TYPED = "- AC-4: When a member is locked out, they see how long it lasts."


def _program(folder: Path, text: str) -> str:
    """A folder for the PATH with a `spec-lsp` of this text."""
    folder.mkdir()
    program = folder / "spec-lsp"
    program.write_text(text, "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(folder)


def _kill(editor: Editor) -> int:
    [server] = editor.servers()
    os.kill(server, signal.SIGKILL)
    return server


def _another(editor: Editor, server: int) -> bool:
    return len(editor.servers()) == 1 and editor.servers() != [server]


def test_a_killed_server_comes_back_and_says_so_once(editor: Editor) -> None:
    editor.open(STORY)
    editor.until(lambda: editor.lenses(STORY), "there is a lens")
    editor.type_below(9, TYPED)
    editor.until(lambda: len(editor.problems(STORY)) == 4, "the unsaved criterion is marked")
    text = editor.text(STORY)

    server = _kill(editor)

    editor.until(lambda: _another(editor, server), "another server runs")
    editor.until(lambda: len(editor.problems(STORY)) == 4, "the new server has read what is not saved")
    editor.until(lambda: "4 criteria" in editor.lenses(STORY).get(3, ""), "the lens is there again")
    editor.until(lambda: 10 in editor.hints(STORY), "the hints are there again")
    assert editor.text(STORY) == text
    [notice] = editor.notices()
    assert "ended unexpectedly (signal 9) and was started again" in notice
    assert next_step(editor, STORY).changed, "and commands work"


def test_a_server_that_keeps_dying_stays_off_until_it_is_asked_for(editor: Editor) -> None:
    editor.open(STORY)
    for _ in range(2):
        server = _kill(editor)
        editor.until(lambda: _another(editor, server), "another server runs")  # noqa: B023
        editor.open(STORY)
    _kill(editor)
    editor.until(lambda: len(told) == 3 if (told := _gather(editor)) else False, "it is said three times")
    assert "stays off; :Spec restart starts it" in _gather(editor)[-1]
    assert editor.servers() == []
    editor.command("edit docs/stories/orders.md")
    assert editor.servers() == []
    editor.begin("restart")
    editor.until(editor.servers, "a server runs")
    editor.open(STORY)
    assert first_lens(editor, STORY)


def _gather(editor: Editor) -> list[str]:
    return list(editor.lua("return vim.tbl_map(function(n) return n.message end, person.notices)"))


def test_restart_keeps_what_is_not_saved_and_says_nothing(editor: Editor) -> None:
    editor.open(STORY)
    editor.until(lambda: editor.lenses(STORY), "there is a lens")
    editor.type_below(9, TYPED)
    [server] = editor.servers()
    editor.begin("restart")
    editor.until(lambda: _another(editor, server), "another server runs")
    editor.open(STORY)
    editor.until(lambda: len(editor.problems(STORY)) == 4, "the unsaved criterion is marked")
    editor.until(lambda: "4 criteria" in editor.lenses(STORY).get(3, ""), "the lens is there again")
    assert editor.notices() == []


def test_a_server_killed_while_it_asks_leaves_the_picker_harmless(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    first_lens(editor, STORY)
    before = editor.text(STORY)
    [server] = editor.servers()
    editor.think_over_questions(f"vim.uv.kill({server}, 'sigkill') vim.wait(100)")
    editor.answer_anything("")
    editor.begin("next")
    editor.until(lambda: _another(editor, server), "another server runs")
    editor.think_over_questions("")
    editor.open(STORY)
    assert editor.text(STORY) == before
    assert [notice for notice in editor.notices() if "ended unexpectedly" not in notice] == []


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("#!/bin/sh\necho 'Traceback' >&2\necho 'ModuleNotFoundError: no spec_lsp' >&2\nexit 1\n", "no spec_lsp"),
        ("#!/no/such/python3\n", "the Python of `spec-lsp` is gone"),
    ],
    ids=["crashes", "no-python"],
)
def test_a_server_that_cannot_start_is_said_once(
    program: str, said: str, shop: Path, home: Path, tmp_path: Path, keep: Keep
) -> None:
    path = os.pathsep.join([_program(tmp_path / "bin", program), os.environ["PATH"]])
    with neovim(shop, home, path=path) as editor, keep(editor):
        editor.command(f"edit {STORY}")
        editor.until(lambda: _gather(editor), "it is said")
        for name in ("docs/stories/orders.md", "src/shop/members/store.py", STORY):
            editor.command(f"edit {name}")
        editor.screen.settle()
        [notice] = editor.notices()
        assert said in notice
        assert ":checkhealth spec_lsp" in notice
        assert editor.servers() == []
        assert "ERROR" in editor.health()


def test_a_python_that_is_too_old_is_named_in_health(shop: Path, home: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    python = old / "python3"
    python.write_text("#!/bin/sh\necho 'Python 3.9.2'\nexit 0\n", "utf-8")
    python.chmod(0o755)
    path = os.pathsep.join([_program(tmp_path / "bin", f"#!{python}\n"), os.environ["PATH"]])
    with neovim(shop, home, path=path) as editor:
        assert "Python 3.9.2 is too old" in editor.health()


def test_a_change_between_the_command_and_its_edit_wins(editor: Editor, shop: Path) -> None:
    """The person types while the server is at work: the edit is dropped in every file, said, and offered again."""
    walk_to_generation(editor, STORY, DESIGN)
    before = editor.texts()
    editor.type_when_an_edit_arrives("A note of mine.")
    disk = on_disk(shop)

    editor.go_to(STORY, "US-1")
    editor.spec("generate")

    assert editor.texts() == {**before, STORY: before[STORY] + "\nA note of mine.\n"}
    assert on_disk(shop) == disk
    [notice] = editor.notices()[-1:]
    assert "authentication.md has changed meanwhile" in notice
    assert "again" in notice
    assert "Generate the specification" in first_lens(editor, STORY)[1]

    editor.go_to(STORY, "US-1")
    editor.spec("generate")
    assert any(map(is_spec, editor.texts()))
    assert "A note of mine.\n" in (editor.text(STORY) or "")
