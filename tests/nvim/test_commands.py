"""Every subcommand and every kind of code action, at least once. The rest of them is in the flow."""

from __future__ import annotations

from pathlib import Path

from tests.nvim.editor import Editor
from tests.nvim.flow import first_lens, next_step, walk, walk_to_generation

STORY = "docs/stories/authentication.md"
DECISIONS = "specs/decisions.md"
DESIGN = "specs/auth_design.md"
SPEC = "specs/auth_implementation_spec.md"
INDEX = "specs/index.md"


def _at_story(editor: Editor, path: str = STORY) -> None:
    editor.open(path)
    editor.go_to_line(first_lens(editor, path)[0])


def _all_answered(editor: Editor) -> None:
    """Choose the package and answer every question, with `:Spec answer` alone."""
    _at_story(editor)
    editor.spec("plan", picks=["auth"])
    editor.answer_anything("")
    for _ in range(30):
        _at_story(editor)
        before = editor.texts()
        editor.spec("answer")
        if editor.texts() == before:
            return
    raise AssertionError("the questions do not end")


def test_answer_design_confirm_generate_each_by_its_name(editor: Editor) -> None:
    _all_answered(editor)
    assert "No question is open" in editor.notices()[-1]
    _at_story(editor)
    editor.spec("design")
    assert "**Status**: proposed" in (editor.text(DESIGN) or "")
    _at_story(editor)
    editor.spec("confirm")
    assert "**Status**: confirmed" in (editor.text(DESIGN) or "")
    _at_story(editor)
    editor.spec("generate")
    assert "## Package: auth" in (editor.text(SPEC) or "")


def test_index_brings_the_index_up_to_date(editor: Editor, shop: Path) -> None:
    _at_story(editor)
    editor.spec("index")
    assert "nothing to index" in editor.notices()[-1]
    walk(editor, STORY)
    editor.save_all()
    made = editor.text(INDEX)
    editor.command(f"bwipeout {INDEX}")
    (shop / INDEX).unlink()
    editor.open(STORY)

    def made_again() -> bool:
        editor.spec("index")
        return editor.text(INDEX) == made

    editor.until(made_again, "the index is back, once the server has noticed that it is gone")


def test_ids_are_assigned_in_the_file_s_own_style(editor: Editor, shop: Path) -> None:
    path = "docs/stories/loose.md"
    text = (
        "# Loose\n\n## Story: Print\nAs a clerk, I want to print, so that I have paper.\n\n"
        "### Acceptance criteria\n- It prints.\n- It is black.\n"
    )
    (shop / path).write_text(text, "utf-8")
    _at_story(editor, path)
    editor.spec("ids")
    assert (editor.text(path) or "").count("AC-") == 2
    editor.undo(path)
    assert editor.text(path) == text
    _at_story(editor, path)
    editor.press_lightbulb("Assign ids")
    assert (editor.text(path) or "").count("AC-") == 2


def test_explain_shows_the_page_of_the_rule_under_the_cursor(editor: Editor) -> None:
    editor.open(STORY)
    editor.until(lambda: editor.problems(STORY), "there are diagnostics")
    editor.go_to_line(7)
    editor.spec("explain")
    editor.screen.until("unmapped-criterion")
    assert editor.windows() == 2
    editor.command("fclose!")
    editor.open(STORY)
    editor.go_to_line(1)
    editor.command("Spec explain")
    assert "no finding of spec-lsp on this line" in editor.notices()[0]
    assert "T001" in editor.complete("Spec explain ")
    editor.spec("explain T001")
    assert editor.windows() == 2


def test_the_lightbulb_leads_the_whole_way(editor: Editor) -> None:
    """Own words, evidence, the reason, the design, its confirmation, the specification: all by code actions."""
    _at_story(editor)
    editor.press_lightbulb("Choose package: auth")
    _at_story(editor)
    editor.until(lambda: "Answer" in first_lens(editor, STORY)[1], "there are questions")
    titles = editor.press_lightbulb("Why is this asked?")
    assert any(title.endswith("type another answer…") for title in titles)
    editor.until(lambda: editor.text(DECISIONS) and editor.current_file() == DECISIONS, "the question is shown")

    _at_story(editor)
    assert any(title.startswith("Use what the project already has") for title in titles)
    editor.answer_anything("")
    editor.press_lightbulb("Use what the project already has")
    editor.answer_anything(None)
    _all_answered(editor)

    for step, path, text in (
        ("Propose a design of auth", DESIGN, "**Status**: proposed"),
        ("Confirm the design of auth", DESIGN, "**Status**: confirmed"),
        ("Generate the specification of auth", SPEC, "## Package: auth"),
    ):
        _at_story(editor)
        wanted = step.removesuffix(" of auth")
        editor.until(lambda: wanted in first_lens(editor, STORY)[1], f"the next step is “{wanted}”")  # noqa: B023
        editor.press_lightbulb(step)
        assert text in (editor.text(path) or "")

    editor.save_all()
    for title, path in (
        ("Open the design of auth", DESIGN),
        ("Open the specification of auth", SPEC),
        ("Open the decisions", DECISIONS),
    ):
        _at_story(editor)
        editor.press_lightbulb(title)
        editor.until(lambda: editor.current_file() == path, f"{path} is shown")  # noqa: B023


def test_own_words_by_the_lightbulb_are_typed_into_the_file(editor: Editor) -> None:
    _at_story(editor)
    editor.press_lightbulb("type another answer…")
    assert "- [x] Other:" in (editor.text(DECISIONS) or "")
    editor.until(lambda: editor.current_file() == DECISIONS, "it is shown")


def test_a_misspelt_reference_is_put_right(editor: Editor, shop: Path) -> None:
    walk_to_generation(editor, STORY, DESIGN)
    next_step(editor, STORY)
    editor.replace(SPEC, "(US-1/AC-3)", "(US-1/AC-33)")
    editor.open(SPEC)
    wrong = editor.until(
        lambda: [each for each in editor.problems(SPEC) if "AC-33" in each.message], "the reference is marked"
    )
    editor.go_to(SPEC, "AC-33")
    editor.lua("vim.fn.search('AC-33')")
    titles = editor.lightbulb()
    assert titles, wrong
    editor.take_fix(titles[0])
    editor.until(lambda: "AC-33" not in (editor.text(SPEC) or ""), "the reference is right again")
