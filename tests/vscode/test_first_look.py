"""A file is opened: what the editor shows before anything is asked of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.vscode.vscode import Editor, VSCode, until

STORY = "docs/stories/authentication.md"
ACTIVATION_MS = 50
"""What we promise that the editor waits for us when it starts; measured are 1 to 5."""
KIRO = ".kiro/specs/order-export/requirements.md"


def test_a_story_file_shows_lens_hints_marks_and_the_next_step(editor: Editor, figure: Callable[[str], None]) -> None:
    editor.open(STORY)
    lenses = until(lambda: editor.lenses(STORY), "the story has a lens")
    assert lenses == {3: "3 criteria · 0 covered · Choose a package"}
    assert editor.hints(STORY) == dict.fromkeys((7, 8, 9), "no spec or task yet")
    marks = until(lambda: editor.problems(STORY), "criteria are marked")
    assert [(mark.line, mark.start, mark.end, mark.code) for mark in marks] == [(n, 2, 6, "T001") for n in (7, 8, 9)]
    editor.go_to(STORY, "US-1")
    until(lambda: editor.status() == "US-1: Choose a package", "the status bar offers the next step")
    editor.screen.call("wait", ".codelens-decoration", "Choose a package")
    editor.picture("story")
    assert editor.notices() == []
    activation = editor.activation()
    figure(f"activation in VS Code: {activation.load:g} ms to load, {activation.call + activation.finish:g} ms to run")
    assert sum(activation) < ACTIVATION_MS

    editor.replace(STORY, "- AC-3", "- AC-3: A new member signs in for the first time.\n- AC-4")
    until(lambda: len(editor.problems(STORY)) == 4, "what is typed is marked")
    until(lambda: editor.lenses(STORY).get(3, "").startswith("4 criteria"), "the lens counts it")


def test_line_ends_and_emoji_move_no_mark(editor: Editor, shop: Path) -> None:
    story = shop / STORY
    story.write_bytes(story.read_bytes().replace(b"\n", b"\r\n"))
    tasks = shop / Path(KIRO).with_name("tasks.md")
    tasks.write_text("# Tasks\n\n- [ ] 1. Ring 🧑‍🚒🔔 twice, _Requirements: 9.9_\n", "utf-8")
    editor.open(STORY)
    marks = until(lambda: editor.problems(STORY), "criteria are marked")
    assert [(mark.line, mark.start, mark.end) for mark in marks] == [(n, 2, 6) for n in (7, 8, 9)]
    path = tasks.relative_to(shop).as_posix()
    editor.open(path)
    [mark] = until(lambda: editor.problems(path), "the reference to nothing is marked")
    line = editor.text(path).splitlines()[mark.line - 1].encode("utf-16-le")
    assert line[2 * mark.start : 2 * mark.end].decode("utf-16-le") == "9.9"
    editor.screen.call("wait", ".squiggly-warning, .squiggly-error, .squiggly-info")
    editor.picture("emoji")


def test_without_a_story_there_is_nothing_to_see(code: VSCode, tmp_path: Path) -> None:
    folder = tmp_path / "no stories"
    folder.mkdir()
    (folder / "README.md").write_text("# A tool\n\nIt does things.\n", "utf-8")
    editor = code.window(folder, "without-a-story")
    assert editor.host.call("isActive") is False, "nothing is active before there is Markdown"
    editor.open("README.md")
    editor.host.call("ready")
    offered = editor.offered("Spec: Restart Server")
    assert not {"Spec: Next Step", "Spec: Generate Specification", "Spec: Show Coverage"} & set(offered)
    assert editor.status() == ""
    assert editor.notices() == []
    assert editor.screen.call("texts", '.activitybar [aria-label="Spec"]') == []
    assert editor.problems("README.md") == []
    editor.picture("nothing")


def test_many_stories_have_their_next_step(editor: Editor, shop: Path) -> None:
    """The lenses of such a file come without words, and get them as they come into view."""
    many = [
        f"## US-{n}: Print {n}\nAs a clerk, I want to print form {n}, so that I can file it.\n" for n in range(1, 151)
    ]
    criteria = "\n### Acceptance criteria\n- AC-1: It prints.\n\n"
    (shop / "many.md").write_text("# Forms\n\n" + criteria.join(many) + criteria, "utf-8")
    editor.go_to("many.md", "US-77:")
    until(lambda: editor.status() == "US-77: Choose a package", "the status bar offers the next step")
    editor.go_to("many.md", "US-149:")
    until(lambda: editor.status() == "US-149: Choose a package", "the status bar follows the cursor")
    editor.screen.call("wait", ".codelens-decoration", "1 criterion · 0 covered · Choose a package")
    editor.picture("many")


def test_two_roots_are_one_workspace(code: VSCode, shop: Path, tmp_path: Path) -> None:
    other = tmp_path / "zweiter Ordner"
    other.mkdir()
    story = "# Reports\n\n## US-8: Print\nAs a clerk, I want to print, so that I can file it.\n"
    text = f"{story}\n### Acceptance criteria\n- AC-1: It prints.\n"
    (other / "reports.md").write_text(text, "utf-8")
    both = tmp_path / "both.code-workspace"
    both.write_text(json.dumps({"folders": [{"path": str(shop)}, {"path": str(other)}]}), "utf-8")
    editor = code.window(both, "two-roots")
    for path, line in ((f"{shop.name}/{STORY}", 3), ("zweiter Ordner/reports.md", 3)):
        editor.open(path)
        lenses = until(lambda path=path: editor.lenses(path), f"{path} has a lens")  # type: ignore[misc]
        assert list(lenses) == [line]
    editor.screen.call("wait", ".codelens-decoration", "Choose a package")
    editor.palette("Spec: Show Coverage")
    editor.screen.call("wait", ".pane-body .monaco-list-row", "US-8: Print")
    editor.screen.call("wait", ".pane-body .monaco-list-row", "US-1: Sign in")
    editor.picture("coverage")


def test_the_walkthrough_leads_a_first_time_person(editor: Editor) -> None:
    editor.palette("Spec: Show Walkthrough")
    editor.screen.call("wait", ".getting-started-step", "Have the server")
    for title in ("Open a story", "Do the next step", "See what is covered"):
        editor.screen.call("click", ".getting-started-step", title)
        editor.screen.call("wait", ".getting-started-step.expanded", title)
        editor.picture(f"walkthrough-{title.replace(' ', '-').lower()}")
