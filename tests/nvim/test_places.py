"""Workspaces that are not as one would wish: nothing in them, far too much, odd names, no right to write."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.nvim.conftest import SCREENS, Keep
from tests.nvim.editor import Editor
from tests.nvim.flow import first_lens, next_step, on_disk, walk
from tests.nvim.neovim import neovim
from tests.nvim.screen import keep as keep_screen

STORY = "docs/stories/authentication.md"
KIRO = ".kiro/specs/order-export/requirements.md"
FILES = int(os.environ.get("SPEC_LSP_MANY_FILES", "4000"))
"""Enough for more than half a second of reading on a fast machine; 10000 is the number to try by hand."""


def test_without_a_story_there_is_silence(tmp_path: Path, home: Path, keep: Keep) -> None:
    workspace = tmp_path / "plain"
    (workspace / "src").mkdir(parents=True)
    (workspace / "README.md").write_text("# Tool\n\n- install it\n- run it\n", "utf-8")
    (workspace / "src" / "tool.py").write_text('"""A tool."""\n', "utf-8")
    with neovim(workspace, home) as editor, keep(editor):
        for path in ("README.md", "src/tool.py"):
            editor.open(path)
            editor.wait_for_server()
            editor.screen.settle()
            assert editor.problems(path) == []
            assert editor.lenses(path) == {}
            assert not editor.shows_hints(path)
            assert editor.statusline() == ""
        assert editor.notices() == []
        editor.spec("coverage")
        assert "no story" in editor.notices()[0]
        assert editor.windows() == 1


ODD = 'it\'s “größer” "quoted" 日本 100% #1 [a] {b} $HOME'


def test_an_odd_path_is_a_path_like_any_other(shop: Path, home: Path, tmp_path: Path, keep: Keep) -> None:
    workspace = tmp_path / ODD
    story = 'docs/stories/näme\'s & "list" #2.md'
    shutil.move(shop, workspace)
    (workspace / STORY).rename(workspace / story)
    with neovim(workspace, home) as editor, keep(editor):
        editor.open(story)
        assert len(editor.until(lambda: editor.problems(story), "there are diagnostics")) == 3
        last = walk(editor, story)[-1]
        assert story in last.changed
        shown = editor.texts()
        editor.save_all()
        saved = on_disk(workspace)
        assert {path: saved[path].decode() for path in shown} == shown


def test_two_roots_keep_apart(shop: Path, home: Path, tmp_path: Path, keep: Keep) -> None:
    other = tmp_path / "other"
    shutil.copytree(shop, other)
    with neovim(tmp_path, home) as editor, keep(editor):
        editor.open(f"shop/{STORY}")
        editor.open(f"other/{STORY}")
        editor.until(lambda: editor.count_servers() == 2, "each root has its server")
        step = next_step(editor, f"other/{STORY}")
        assert step.changed == ["other/specs/decisions.md"]
        editor.until(lambda: "Answer" in first_lens(editor, f"other/{STORY}")[1], "this one has a package")
        editor.open(f"shop/{STORY}")
        editor.wait_for_server()
        assert "Choose a package" in first_lens(editor, f"shop/{STORY}")[1]


def test_a_folder_added_to_the_workspace_is_read(editor: Editor, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "stories.md").write_text(
        "# Gifts\n\n## US-20: Wrap\nAs a buyer, I want wrapping, so that it is a gift.\n\n"
        "### Acceptance criteria\n- AC-1: Paper is chosen.\n",
        "utf-8",
    )
    editor.open(STORY)
    editor.lua("vim.lsp.buf.add_workspace_folder(...)", str(more))
    editor.wait_for_server()
    editor.spec("coverage")
    title = editor.lua("return vim.fn.getqflist({ title = 1 }).title")
    assert title == "Coverage: 0 of 13 criteria"


def _without_privileges() -> list[str]:
    """What makes file modes hold for root as well."""
    if os.geteuid() != 0:
        return []
    if (setpriv := shutil.which("setpriv")) is None:
        pytest.skip("root writes everywhere, and there is no setpriv to take that right away")
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search"]


def test_in_a_folder_that_cannot_be_written_the_text_stays_in_the_buffer(shop: Path, home: Path) -> None:
    shop.chmod(0o555)
    try:
        with neovim(shop, home, before=_without_privileges()) as editor:
            assert next_step(editor, STORY).changed == ["specs/decisions.md"]
            editor.go_to("specs/decisions.md", "# Decisions")
            text = editor.text("specs/decisions.md")
            editor.notices()
            editor.screen.press(":write<CR>")
            editor.screen.until("cannot be made")
            assert editor.text("specs/decisions.md") == text
            assert editor.is_modified("specs/decisions.md")
            [notice] = editor.notices()
            assert "the folder specs cannot be made" in notice
            assert ":saveas PATH" in notice
            keep_screen(editor.screen, SCREENS, "a_folder_that_cannot_be_written")
    finally:
        shop.chmod(0o755)


def _many(folder: Path, count: int) -> None:
    for number in range(count):
        file = folder / f"part{number // 100}" / f"story{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        criteria = "".join(f"- AC-{each}: Report {number} shows column {each}.\n" for each in range(1, 9))
        statement = f"As a clerk, I want report {number}, so that I see it."
        head = f"# Report {number}\n\n## US-{number}: Report {number}\n{statement}\n"
        file.write_text(f"{head}\n### Acceptance criteria\n{criteria}", "utf-8")


def test_reading_many_files_shows_progress_that_can_be_cancelled(shop: Path, home: Path, keep: Keep) -> None:
    _many(shop / "reports", FILES)
    with neovim(shop, home) as editor, keep(editor):
        editor.lua(
            """
            _G.progress = {}
            vim.api.nvim_create_autocmd('LspProgress', { callback = function(event)
              table.insert(progress, event.data.params.value.kind)
              if #progress == 2 then vim.cmd('Spec cancel') end
            end })
            """
        )
        editor.command(f"edit {STORY}")
        shown = editor.screen.until("Reading stories and specifications")
        assert ":Spec cancel stops it" in shown
        editor.until(lambda: "end" in editor.lua("return progress"), "it has stopped")
        assert editor.notices() == ["spec-lsp: stopped; a command reads on where it needs more"]
        editor.screen.until_it(lambda text: "Reading stories" not in text, "the progress is gone")
        assert len(editor.until(lambda: editor.problems(STORY), "the open file is understood all the same")) == 3
        editor.spec("coverage")
        title = editor.lua("return vim.fn.getqflist({ title = 1 }).title")
        assert title == f"Coverage: 0 of {12 + 8 * FILES} criteria", "what was left is read for the command"


def test_nothing_to_cancel_is_said(editor: Editor) -> None:
    editor.open(STORY)
    editor.wait_for_server()
    editor.begin("cancel")
    assert editor.notices() == ["spec-lsp: nothing is running"]


def test_progress_can_be_left_to_another_plugin(shop: Path, home: Path) -> None:
    _many(shop / "reports", FILES)
    with neovim(shop, home, setup="vim.g.spec_lsp = { progress = false }") as editor:
        editor.lua("vim.api.nvim_create_autocmd('LspProgress', { callback = function() _G.seen = true end })")
        editor.command(f"edit {STORY}")
        editor.until(lambda: editor.lua("return seen"), "there is progress")
        editor.screen.settle()
        assert "Reading" not in editor.screen.text()


def test_a_gherkin_file_is_a_story_file(editor: Editor, shop: Path) -> None:
    (shop / "features").mkdir()
    (shop / "features" / "refund.feature").write_text(
        "Feature: Refund\n  As a buyer\n  I want my money back\n  So that I trust the shop\n\n"
        "  Scenario: Within 30 days\n    Given a new order\n    When it is returned\n    Then it is refunded\n",
        "utf-8",
    )
    path = "features/refund.feature"
    editor.open(path)
    assert editor.lua("return vim.bo.filetype") == "cucumber"
    assert "1 criterion" in first_lens(editor, path)[1]
    assert editor.until(lambda: editor.problems(path), "the scenario has no home")
    assert editor.shows_hints(path)


def test_rename_follows_the_id_across_files(editor: Editor, shop: Path) -> None:
    (shop / "tasks.md").write_text("# Tasks\n\n- [ ] T1 Build the form (US-1/AC-1)\n- [ ] T2 Lock it (US-1)\n", "utf-8")
    editor.go_to(STORY, "US-1")
    editor.until(lambda: editor.lenses(STORY), "there is a lens")
    line = next(n for n, text in enumerate((editor.text(STORY) or "").splitlines(), 1) if "US-1" in text)
    editor.lua("vim.api.nvim_win_set_cursor(0, { ..., 4 })", line)
    editor.lua("vim.lsp.buf.rename('US-9')")
    editor.until(lambda: "## US-9: Sign in" in (editor.text(STORY) or ""), "the story is renamed")
    editor.until(lambda: "US-9/AC-1" in (editor.text("tasks.md") or ""), "and the tasks that name it")
    assert "US-1" not in (editor.text("tasks.md") or "")
    assert "US-9: Sign in" not in (shop / STORY).read_text("utf-8"), "only the person saves"
