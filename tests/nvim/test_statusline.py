"""The component for a statusline: the story under the cursor and its next step, without a request."""

from __future__ import annotations

from pathlib import Path

from tests.nvim.editor import Editor
from tests.nvim.flow import next_step

STORY = "docs/stories/authentication.md"
KIRO = ".kiro/specs/order-export/requirements.md"
REDRAWS = """
local requests = 0
vim.api.nvim_create_autocmd('LspRequest', { callback = function() requests = requests + 1 end })
for _ = 1, 100 do
  vim.cmd('redrawstatus!')
end
return requests
"""


def test_it_names_the_story_and_its_next_step(editor: Editor) -> None:
    editor.open(STORY)
    editor.go_to_line(8)
    assert editor.until(editor.statusline, "there is a story") == "US-1 · 0/3 covered · Choose a package"
    next_step(editor, STORY)
    editor.open(STORY)
    editor.until(lambda: "Answer" in editor.statusline(), "the next step is another one")


def test_it_follows_the_cursor(editor: Editor) -> None:
    editor.go_to(KIRO, "WHEN 24 hours have passed")
    assert editor.until(editor.statusline, "there is a story").startswith("2 · 0/2 covered")
    editor.go_to_line(1)
    assert editor.statusline() == ""


def test_it_is_empty_where_there_is_no_story(editor: Editor, shop: Path) -> None:
    (shop / "NOTES.md").write_text("# Notes\n\n- buy bread\n", "utf-8")
    assert editor.statusline() == ""
    editor.open("NOTES.md")
    editor.wait_for_server()
    assert editor.statusline() == ""


def test_a_redraw_costs_no_request(editor: Editor) -> None:
    editor.lua("""vim.o.statusline = "%f %=%{%v:lua.require'spec_lsp'.statusline()%} " """)
    editor.open(STORY)
    editor.go_to_line(3)
    editor.screen.until("US-1 · 0/3 covered · Choose a package")
    assert editor.lua(REDRAWS) == 0


def test_among_many_stories_it_learns_the_one_the_cursor_rests_on(editor: Editor, shop: Path) -> None:
    stories = [f"## US-{n}: Story {n}\nAs a clerk, I want report {n}, so that I see it.\n" for n in range(1, 121)]
    (shop / "many.md").write_text("# Many\n\n" + "\n".join(stories), "utf-8")
    editor.lua("vim.g.spec_lsp = { lenses = false } vim.o.updatetime = 50")
    editor.go_to("many.md", "## US-90: ")
    editor.until(lambda: editor.statusline().startswith("US-90"), "the story is known")
    editor.lua("vim.api.nvim_exec_autocmds('CursorHold', { buffer = 0 })")
    editor.until(lambda: editor.statusline() == "US-90 · Write acceptance criteria", "its next step is known")
