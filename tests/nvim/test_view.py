"""What a person sees on opening a file, before asking for anything."""

from __future__ import annotations

from pathlib import Path

from tests.nvim.editor import Editor

STORY = "docs/stories/authentication.md"
KIRO = ".kiro/specs/order-export/requirements.md"


def test_every_criterion_without_a_home_is_marked(editor: Editor) -> None:
    editor.open(STORY)
    problems = editor.until(lambda: editor.problems(STORY), "there are diagnostics")
    assert [(each.line, each.severity) for each in problems] == [(7, "HINT"), (8, "HINT"), (9, "HINT")]
    assert {each.code for each in problems} == {"T001"}
    assert "US-1/AC-1" in problems[0].message


def test_a_criterion_that_a_person_adds_is_marked_while_they_type(editor: Editor) -> None:
    editor.open(STORY)
    editor.until(lambda: len(editor.problems(STORY)) == 3, "there are three diagnostics")
    editor.type_below(9, "- AC-4: When a member is locked out, they see how long it lasts.")
    editor.until(lambda: [each.line for each in editor.problems(STORY)] == [7, 8, 9, 10], "the fourth is marked")
    editor.until(lambda: 10 in editor.hints(STORY), "the fourth has a hint")
    editor.until(lambda: "4 criteria" in editor.lenses(STORY).get(3, ""), "the lens counts four")


def test_a_hint_follows_each_criterion(editor: Editor) -> None:
    editor.open(STORY)
    hints = editor.until(lambda: editor.hints(STORY), "there are hints")
    assert hints == dict.fromkeys((7, 8, 9), "no spec or task yet")


def test_one_lens_a_story_says_the_next_step(editor: Editor) -> None:
    editor.open(STORY)
    lenses = editor.until(lambda: editor.lenses(STORY), "there are lenses")
    assert lenses == {3: "3 criteria · 0 covered · Choose a package"}


def test_lens_and_hints_are_drawn(editor: Editor) -> None:
    editor.open(STORY)
    editor.until(lambda: editor.lenses(STORY) and editor.hints(STORY), "there are a lens and hints")
    drawn = editor.until(
        lambda: [text.strip() for text in editor.screen_marks(STORY) if "spec or task" in text], "hints are drawn"
    )
    assert drawn == ["no spec or task yet"] * 3
    assert "3 criteria · 0 covered · Choose a package" in editor.screen_marks(STORY)


def test_a_kiro_file_is_understood_as_it_is(editor: Editor) -> None:
    editor.open(KIRO)
    lenses = editor.until(lambda: editor.lenses(KIRO), "there are lenses")
    assert list(lenses.values()) == [
        "3 criteria · 0 covered · Choose a package",
        "2 criteria · 0 covered · Choose a package",
    ]
    problems = editor.until(lambda: editor.problems(KIRO), "there are diagnostics")
    assert [each.line for each in problems] == [15, 16, 17, 25, 26]


def test_markdown_without_a_story_stays_as_it_was(editor: Editor, shop: Path) -> None:
    (shop / "NOTES.md").write_text("# Notes\n\n- buy bread\n", "utf-8")
    editor.open(STORY)
    editor.until(lambda: editor.lenses(STORY), "the story file has a lens")
    editor.open("NOTES.md")
    editor.wait_for_server()
    assert editor.lenses("NOTES.md") == {}
    assert not editor.shows_hints("NOTES.md")
    assert editor.shows_hints(STORY)


def test_a_column_behind_an_emoji_is_the_right_one(editor: Editor, shop: Path) -> None:
    statement = "As a 🧑‍🚒, I want an alarm, so that I go."
    story = f"# Alerts\n\n## US-7: Alarm\n{statement}\n\n### Acceptance criteria\n- AC-1: It rings 🔔 twice.\n"
    (shop / "alerts.md").write_text(story, "utf-8")
    editor.open("alerts.md")
    hints = editor.until(lambda: editor.hints("alerts.md"), "there is a hint")
    assert hints == {7: "no spec or task yet"}
    assert editor.hint_columns("alerts.md") == {7: len("- AC-1: It rings 🔔 twice.".encode())}
