"""Make the icon and the pictures of the README and the walkthrough anew, in the real editor.

``SPEC_LSP_VSCODE=1 python -m tests.vscode.pictures``
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.vscode.conftest import EXAMPLE
from tests.vscode.install import EXTENSION, package, tools
from tests.vscode.vscode import Editor, until, vscode

MEDIA = EXTENSION / "media"
STORY = "docs/stories/authentication.md"
WIDTH, HEIGHT, TALL = 1000, 480, 640


def main() -> None:
    """Replace every picture, or fail and say where."""
    installed = tools()
    with tempfile.TemporaryDirectory() as folder:
        home, shop = Path(folder) / "home", Path(folder) / "shop"
        home.mkdir()
        shutil.copytree(EXAMPLE, shop)
        server = Path(sys.executable).with_name("spec-lsp")
        settings = {"specLsp.server.path": str(server), "breadcrumbs.enabled": False}
        with vscode(installed, package(installed, home), home, settings) as code:
            icon = (MEDIA / "icon.svg").read_text("utf-8")
            code.screen.call("draw", icon, 256, str(MEDIA / "icon.png"))
            editor = code.window(shop, "pictures")
            editor.screen.call("resize", WIDTH, HEIGHT)
            _take(editor)


def _take(editor: Editor) -> None:
    def keep(name: str) -> None:
        editor.screen.call("picture", str(MEDIA / f"{name}.png"))

    editor.run("workbench.action.closeSidebar")
    editor.go_to(STORY, "US-1")
    until(editor.status, "the status bar offers the next step")
    editor.screen.call("wait", ".codelens-decoration", "Choose a package")
    editor.screen.call("wait", ".view-lines", "no spec or task yet")
    keep("story")

    editor.step()
    editor.go_to(STORY, "US-1")
    until(lambda: editor.lenses(STORY).get(3, "").endswith("Answer a question"), "the next step is a question")
    editor.screen.call("resize", WIDTH, TALL)  # a list takes at most four tenths of the height
    editor.host.call("begin", "specLsp.nextStep")
    until(lambda: any(option.seen_in for option in editor.question().options), "options tell where they were seen")
    editor.screen.call("wait", ".quick-input-list .monaco-list-row", "Type another answer…")
    keep("question")
    editor.screen.call("press", "Escape")

    for _ in range(30):
        editor.go_to(STORY, "US-1")
        lens = until(lambda: editor.lenses(STORY).get(3), "the story has a lens")
        if lens.endswith("Generate the specification"):
            break
        editor.step()
    editor.save_all()
    editor.run("notifications.clearAll")
    editor.host.call("begin", "specLsp.generateWithPreview")
    editor.question("Generate the specification")
    editor.screen.call("wait", ".multiDiffEditor .view-lines", "## Package: auth")
    keep("preview")
    editor.screen.call("pick", "Apply")
    editor.finish()
    editor.save_all()
    editor.screen.call("resize", WIDTH, HEIGHT)
    editor.go_to(STORY, "US-1")
    editor.run("workbench.action.closeOtherEditors")
    editor.palette("Spec: Show Coverage")
    editor.screen.call("wait", ".pane-body", "3 of 12 criteria covered")
    editor.screen.call("wait", ".pane-body .monaco-list-row", "US-1/AC-3")
    editor.open(STORY)
    editor.screen.call("wait", ".codelens-decoration", "3 covered")
    editor.screen.call("wait", ".view-lines", "→ auth.")
    keep("coverage")


if __name__ == "__main__":
    main()
