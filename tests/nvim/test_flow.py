"""From a story to its specification in a real Neovim, and what must not be lost on the way."""

from __future__ import annotations

from pathlib import Path

from tests.nvim.editor import Editor
from tests.nvim.flow import STEPS, first_lens, is_spec, next_step, on_disk, walk
from tests.nvim.neovim import neovim

STORY = "docs/stories/authentication.md"
DECISIONS = "specs/decisions.md"
DESIGN = "specs/auth_design.md"
SPEC = "specs/auth_implementation_spec.md"
INDEX = "specs/index.md"


def test_next_leads_from_the_story_to_its_specification(editor: Editor, shop: Path) -> None:
    disk = on_disk(shop)

    steps = walk(editor, STORY)

    packages = steps[0].questions[0]
    assert packages.options[0].startswith("auth")
    assert any(option.startswith("members") for option in packages.options)
    asked = [question for step in steps for question in step.questions]
    assert any("jwt" in option.lower() for question in asked for option in question.options)
    assert all(question.reasons for question in asked[1:]), "every technical question says why it is asked"

    assert sorted(steps[-1].changed) == [STORY, SPEC, INDEX]
    spec = editor.text(SPEC) or ""
    assert spec.startswith("## Package: auth\n")
    for criterion in ("US-1/AC-1", "US-1/AC-2", "US-1/AC-3"):
        assert criterion in spec
        assert criterion in (editor.text(INDEX) or "")
    assert "**Spec**: [`auth`](../../specs/auth_implementation_spec.md)" in (editor.text(STORY) or "")
    assert "- [x] `auth`" in (editor.text(DECISIONS) or "")
    assert "**Status**: confirmed" in (editor.text(DESIGN) or "")
    assert on_disk(shop) == disk, "only the person saves"

    editor.until(lambda: not editor.problems(STORY), "no criterion is without a home any more")
    hints = editor.until(
        lambda: [hint for hint in editor.hints(STORY).values() if hint.startswith("→ auth.")], "hints name components"
    )
    assert len(hints) == 3


def test_what_is_saved_is_what_was_shown(editor: Editor, shop: Path) -> None:
    before = on_disk(shop)
    walk(editor, STORY)
    shown = editor.texts()
    editor.save_all()
    after = on_disk(shop)
    assert {path: after[path].decode() for path in shown} == shown
    assert {path for path in after if path not in before} == {DECISIONS, DESIGN, SPEC, INDEX}
    for path in shown:
        assert not shown[path].endswith("\n\n"), f"{path} ends in a blank line"


def test_one_undo_a_file_takes_the_generation_back(editor: Editor) -> None:
    last = walk(editor, STORY)[-1]
    for path in last.changed:
        editor.undo(path)
        assert editor.text(path) == last.before.get(path, "\n"), f"one undo brings {path} back"


def test_generating_twice_changes_nothing(editor: Editor, shop: Path) -> None:
    walk(editor, STORY)
    editor.save_all()
    texts, disk = editor.texts(), on_disk(shop)
    editor.open(STORY)
    editor.go_to_line(first_lens(editor, STORY)[0])
    editor.spec("generate")
    assert editor.texts() == texts
    editor.save_all()
    assert on_disk(shop) == disk


def test_a_hand_edit_in_the_specification_survives(editor: Editor) -> None:
    walk(editor, STORY)
    spec = editor.text(SPEC) or ""
    [sentence] = [line for line in spec.splitlines() if line.startswith("**Purpose**")][1:2]
    editor.replace(SPEC, sentence, f"{sentence} Written by hand.")
    by_hand = editor.text(SPEC)

    editor.go_to(STORY, "US-1")
    editor.spec("generate")

    assert editor.text(SPEC) == by_hand


def test_a_hand_edit_survives_when_the_story_changes_elsewhere(editor: Editor) -> None:
    walk(editor, STORY)
    editor.replace(SPEC, "- `sign_in(", "- `sign_in_by_hand(")
    editor.replace(STORY, "one hour", "two hours")
    editor.go_to(STORY, "US-1")
    assert editor.spec("confirm") == []
    editor.go_to(STORY, "US-1")
    editor.spec("generate")
    assert "- `sign_in_by_hand(" in (editor.text(SPEC) or "")
    assert any("kept as edited by hand" in notice for notice in editor.notices())
    editor.go_to(SPEC, "### Component: SignInService")
    editor.until(lambda: any("edited" in hint for hint in editor.hints(SPEC).values()), "the block says it was edited")


def test_in_the_design_the_next_step_is_its_own(editor: Editor) -> None:
    steps: list[str] = []
    while editor.text(DESIGN) is None:
        steps.append(next_step(editor, STORY).lens)
        assert len(steps) < STEPS
    editor.go_to(DESIGN, "**Status**: proposed")
    [question] = editor.spec("next", picks=["Confirm"])
    assert "auth" in question.prompt
    assert "**Status**: confirmed" in (editor.text(DESIGN) or "")
    editor.spec("next")
    assert "## Package: auth" in (editor.text(SPEC) or "")


def test_new_files_take_the_line_ends_of_the_story(shop: Path, home: Path) -> None:
    story = shop / STORY
    story.write_bytes(story.read_bytes().replace(b"\n", b"\r\n"))
    with neovim(shop, home) as editor:
        walk(editor, STORY)
        editor.save_all()
    for path in (STORY, DECISIONS, DESIGN, SPEC, INDEX):
        saved = (shop / path).read_bytes()
        assert saved.count(b"\r\n") == saved.count(b"\n") > 0, f"{path} has line ends of its own"
        assert b"\r\r" not in saved


def test_the_coverage_is_a_list_to_walk_through(editor: Editor) -> None:
    editor.open(STORY)
    editor.until(lambda: editor.lenses(STORY), "the story file has a lens")
    editor.spec("coverage")
    title, entries = editor.until(editor.list_to_walk, "the list is shown")
    assert title == "Coverage: 0 of 12 criteria"
    assert "docs/stories/authentication.md:3 US-1: Sign in · open · 0 of 3 covered" in entries
    assert ".kiro/specs/order-export/requirements.md:15   1.1 · not covered" in entries
    assert len(entries) == 4 + 12


def test_the_lens_does_the_step_it_names(editor: Editor) -> None:
    editor.open(STORY)
    line, title = first_lens(editor, STORY)
    assert "Choose a package" in title
    editor.go_to_line(line)
    [question] = editor.run_lens(picks=["auth"])
    assert question.options[0].startswith("auth")
    assert "- [x] `auth`" in (editor.text(DECISIONS) or "")
    editor.until(lambda: first_lens(editor, STORY)[1] != title, "the lens offers the next step")


def test_the_lightbulb_answers_without_a_further_question(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    first_lens(editor, STORY)
    offered = editor.press_lightbulb("Choose package: members")
    assert "Choose package: auth — new, from the heading “Authentication”" in offered
    assert "- [x] `members`" in (editor.text(DECISIONS) or "")


def test_turning_away_from_a_question_changes_nothing(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    first_lens(editor, STORY)
    before = editor.texts()
    [question] = editor.spec("next")
    assert question.options
    assert editor.texts() == before


def test_the_lens_of_a_specified_story_shows_what_covers_it(editor: Editor) -> None:
    walk(editor, STORY)
    editor.open(STORY)
    editor.until(lambda: "3 covered" in first_lens(editor, STORY)[1], "the lens counts what is covered")
    editor.go_to_line(first_lens(editor, STORY)[0])
    editor.run_lens()
    title, entries = editor.until(editor.list_to_walk, "the list is shown")
    assert title == "Coverage: 3 of 3 criteria"
    assert entries == [f"{STORY}:3 US-1: Sign in · specified · 3 of 3 covered"]


def test_a_package_named_on_the_command_line_asks_nothing(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    first_lens(editor, STORY)
    assert editor.spec("plan accounts") == []
    assert "accounts" in (editor.text(DECISIONS) or "")


def test_a_box_ticked_by_hand_is_an_answer(editor: Editor) -> None:
    next_step(editor, STORY)
    decisions = editor.text(DECISIONS) or ""
    assert "- [x] `auth`" in decisions
    editor.replace(DECISIONS, "- [x] `auth`", "- [ ] `auth`")
    editor.open(STORY)
    editor.until(lambda: "Choose a package" in first_lens(editor, STORY)[1], "the question is open again")
    editor.replace(DECISIONS, "- [ ] `members`", "- [x] `members`")
    editor.until(lambda: "Choose a package" not in first_lens(editor, STORY)[1], "the box is an answer")


def test_the_cursor_decides_which_story_is_meant(editor: Editor) -> None:
    kiro = ".kiro/specs/order-export/requirements.md"
    editor.go_to(kiro, "WHEN 24 hours have passed")
    editor.until(lambda: len(editor.lenses(kiro)) == 2, "both requirements have a lens")
    [question] = editor.spec("next")
    assert "2" in question.prompt
    assert not any(map(is_spec, editor.texts()))


def test_an_existing_file_of_somebody_else_is_left_alone(editor: Editor, shop: Path) -> None:
    foreign = "# My own notes on auth\n\nDo not touch.\n"
    (shop / "specs").mkdir()
    (shop / SPEC).write_text(foreign, "utf-8")
    editor.answer_anything("")
    for _ in range(8):
        editor.open(STORY)
        editor.go_to_line(first_lens(editor, STORY)[0])
        editor.spec("next")
    assert (shop / SPEC).read_text("utf-8") == foreign
    assert editor.texts().get(SPEC, foreign) == foreign
