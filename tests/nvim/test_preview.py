"""An edit shown as a diff before it is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nvim.conftest import SCREENS
from tests.nvim.editor import Editor
from tests.nvim.flow import first_lens, on_disk, walk_to_generation
from tests.nvim.screen import keep

STORY = "docs/stories/authentication.md"
DESIGN = "specs/auth_design.md"
SPEC = "specs/auth_implementation_spec.md"


@pytest.fixture
def ready(editor: Editor) -> Editor:
    """Everything is decided and confirmed."""
    walk_to_generation(editor, STORY, DESIGN)
    editor.go_to(STORY, "US-1")
    editor.notices()
    return editor


def _open_preview(editor: Editor, words: str = "generate") -> str:
    editor.command(f"Spec! {words}")
    return editor.screen.until("a apply")


def test_each_file_is_shown_and_nothing_is_changed_yet(ready: Editor, shop: Path) -> None:
    before, disk = ready.texts(), on_disk(shop)
    shown = _open_preview(ready)
    assert "a apply · q close · ]] next file  Generate the specification of auth: 3 files" in shown
    assert "--- docs/stories/authentication.md" in shown
    assert "+**Spec**: [`auth`](../../specs/auth_implementation_spec.md)" in shown
    ready.screen.press("]]")
    ready.screen.until("+++ specs/auth_implementation_spec.md")
    keep(ready.screen, SCREENS, "preview")
    assert ready.texts() == before
    assert on_disk(shop) == disk


def test_a_applies_what_was_shown(ready: Editor) -> None:
    _open_preview(ready)
    ready.screen.press("a")
    ready.until(lambda: "## Package: auth" in (ready.text(SPEC) or ""), "the specification is there")
    assert ready.windows() == 1


@pytest.mark.parametrize("keys", ["q", ":q<CR>", ":tabclose<CR>", ":bwipeout<CR>"])
def test_leaving_changes_nothing_and_says_nothing(ready: Editor, keys: str) -> None:
    before = ready.texts()
    _open_preview(ready)
    ready.screen.press(keys)
    ready.screen.until_it(lambda shown: "a apply" not in shown, "the preview is gone")
    ready.wait_for_server()
    assert ready.texts() == before
    assert ready.notices() == []
    assert ready.current_file() == STORY


def test_what_changed_while_it_was_shown_is_not_overwritten(ready: Editor) -> None:
    _open_preview(ready)
    ready.replace(STORY, "# Authentication", "# Authentication of members")
    before = ready.texts()
    ready.screen.press("a")
    [notice] = ready.until(ready.notices, "it is said")
    assert "authentication.md has changed since it was shown" in notice
    assert ready.texts() == before


def test_a_closed_file_that_changed_while_it_was_shown_is_not_overwritten(ready: Editor, shop: Path) -> None:
    ready.save_all()
    ready.command("bwipeout specs/auth_implementation_spec.md") if ready.text(SPEC) else None
    _open_preview(ready)
    (shop / SPEC).write_text("# Mine\n", "utf-8")
    ready.screen.press("a")
    [notice] = ready.until(ready.notices, "it is said")
    assert "auth_implementation_spec.md has changed since it was shown" in notice
    assert (shop / SPEC).read_text("utf-8") == "# Mine\n"


def test_a_setting_previews_every_generation_and_nothing_else(editor: Editor) -> None:
    editor.set(preview="generation")
    walk_to_generation(editor, STORY, DESIGN)
    editor.go_to(STORY, "US-1")
    editor.begin("next")
    editor.screen.until("a apply")
    editor.screen.press("q")
    editor.screen.until_it(lambda shown: "a apply" not in shown, "the preview is gone")


def test_always_previews_a_decision(editor: Editor) -> None:
    editor.set(preview="always")
    editor.go_to(STORY, "US-1")
    first_lens(editor, STORY)
    editor.begin("plan accounts")
    assert "+++ specs/decisions.md" in editor.screen.until("a apply")
    editor.screen.press("a")
    editor.until(lambda: "accounts" in (editor.text("specs/decisions.md") or ""), "the decision is there")


def test_a_server_that_ends_meanwhile_takes_the_preview_with_it(ready: Editor) -> None:
    before = ready.texts()
    _open_preview(ready)
    [server] = ready.servers()
    ready.lua(f"vim.uv.kill({server}, 'sigkill')")
    ready.until(lambda: ready.servers() not in ([], [server]), "another server runs")
    ready.screen.press("a")
    ready.screen.until_it(lambda shown: "a apply" not in shown, "the preview is gone")
    ready.open(STORY)
    assert ready.texts() == before
