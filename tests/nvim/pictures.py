"""Make the pictures of the plugin's README anew, in a real Neovim with its own pickers.

``python -m tests.nvim.pictures``
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.nvim.conftest import EXAMPLE
from tests.nvim.editor import Editor
from tests.nvim.flow import STEPS, first_lens
from tests.nvim.neovim import PLUGIN, neovim

PICTURES = PLUGIN / "pictures"
STORY = "docs/stories/authentication.md"
DESIGN = "specs/auth_design.md"
SETUP = (
    """vim.o.statusline = " %{expand('%:.')} %m%=%{%v:lua.require'spec_lsp'.statusline()%} "; vim.o.linebreak = true"""
)


def main() -> None:
    """Replace every picture, or fail and say where."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home, shop = Path(folder) / "home", Path(folder) / "shop"
        home.mkdir()
        shutil.copytree(EXAMPLE, shop)
        with neovim(shop, home, stand_in=False, setup=SETUP) as editor:
            _take(editor)


def _take(editor: Editor) -> None:
    def keep(name: str) -> None:
        editor.screen.settle()
        (PICTURES / f"{name}.svg").write_text(editor.screen.svg(), "utf-8")

    _story(editor, "Choose a package")
    keep("story")
    _answer_first(editor)

    _story(editor, "Answer a question")
    editor.begin("next")
    editor.screen.until("Type number and <Enter>")
    keep("question")
    editor.screen.press("1<CR>")
    editor.until(lambda: editor.lua("return person.commands_done") == 2, "the question is answered")

    for _ in range(STEPS):
        if "**Status**: confirmed" in (editor.text(DESIGN) or ""):
            break
        _story(editor, "covered")
        _answer_first(editor)
    editor.save_all()
    _story(editor, "Generate the specification")
    done = editor.lua("return person.commands_done")
    editor.command("Spec! generate")
    editor.screen.until("a apply")
    keep("preview")
    editor.screen.press("a")
    editor.until(lambda: editor.lua("return person.commands_done") > done, "the specification is there")
    editor.save_all()

    _story(editor, "3 covered")
    editor.screen.until("→ auth.")
    editor.begin("coverage")
    editor.screen.until("not covered")
    editor.command("resize 14")
    keep("coverage")


def _story(editor: Editor, lens: str) -> None:
    """Go to the story, and wait until its lens says this."""
    editor.open(STORY)
    editor.go_to_line(first_lens(editor, STORY)[0])
    editor.until(lambda: lens in first_lens(editor, STORY)[1], f"the lens says “{lens}”")
    editor.until(lambda: lens.split()[0] in editor.statusline(), "the statusline follows")
    editor.screen.settle()


def _answer_first(editor: Editor) -> None:
    """The next step, by the first option of each question."""
    done = editor.lua("return person.commands_done")
    editor.begin("next")
    while editor.lua("return person.commands_done") == done:
        if "Type number and <Enter>" in editor.screen.text():
            editor.screen.press("1<CR>")
            editor.screen.until_it(lambda shown: "Type number and <Enter>" not in shown, "the question is gone")


if __name__ == "__main__":
    main()
