"""From a story to its specification, by what a person clicks and picks."""

from __future__ import annotations

from pathlib import Path

from tests.vscode.vscode import Editor, Question, until

STORY = "docs/stories/authentication.md"
DECISIONS = "specs/decisions.md"
DESIGN = "specs/auth_design.md"
SPEC = "specs/auth_implementation_spec.md"
INDEX = "specs/index.md"
KIRO = ".kiro/specs/order-export/requirements.md"
STEPS = 30


def _next(editor: Editor) -> str:
    """What the lens of the story offers, with the cursor on it."""
    editor.go_to(STORY, "US-1")
    return until(lambda: editor.lenses(STORY).get(3), "the story has a lens").rpartition(" · ")[2]


def _walk(editor: Editor, until_step: str) -> list[Question]:
    """Next Step, first options, until the status bar offers a step; the questions asked."""
    questions: list[Question] = []
    for _ in range(STEPS):
        if _next(editor) == until_step:
            return questions
        before = editor.texts()
        questions += editor.step()
        assert editor.texts() != before, f"nothing changed: {editor.notices()}"
    raise AssertionError(f"no “{until_step}” after {STEPS} steps")


def test_next_step_leads_from_the_story_to_its_specification(editor: Editor, shop: Path) -> None:
    editor.open(STORY)
    until(lambda: editor.lenses(STORY), "the story has a lens")

    editor.screen.call("click", ".codelens-decoration a", "Choose a package")
    question = editor.question()
    assert question.title == "Which package implements US-1?"
    assert question.options[0].label.startswith("auth — new")
    assert question.options[-1].label == "Type another answer…"
    editor.picture("1-package")
    editor.screen.call("pick", "auth — new")
    until(lambda: "- [x] `auth`" in editor.texts().get(DECISIONS, ""), "the answer is in decisions.md")

    editor.go_to(STORY, "US-1")
    until(lambda: editor.status() == "US-1: Answer a question", "the status bar follows")
    editor.palette("Spec: Next Step")
    question = editor.question()
    assert "US-1/AC-1" in question.reasons
    assert any(option.seen_in == "Seen in pyproject.toml: sqlalchemy" for option in question.options)
    editor.picture("2-question")
    editor.screen.call("press", "Escape")

    questions = _walk(editor, "Generate the specification")
    assert all(question.reasons for question in questions), "every question says why it is asked"
    assert "**Status**: confirmed" in editor.text(DESIGN)

    on_disk = {file.relative_to(shop).as_posix() for file in shop.rglob("*.md") if file.stat().st_size}
    before = editor.texts()
    editor.step("specLsp.generate")
    after = editor.texts()
    assert _changed(before, after) == [STORY, SPEC, INDEX]
    assert after[SPEC].startswith("## Package: auth\n")
    now_on_disk = {file.relative_to(shop).as_posix() for file in shop.rglob("*.md") if file.stat().st_size}
    assert now_on_disk == on_disk, "only the person saves"
    editor.open(SPEC)
    editor.picture("3-specification")

    editor.palette("Spec: Show Coverage")
    editor.screen.call("wait", ".pane-body", "3 of 12 criteria covered")
    editor.open(STORY)
    until(lambda: not editor.problems(STORY), "no criterion is without a home any more")
    hints = until(lambda: [hint for hint in editor.hints(STORY).values() if hint.startswith("→ auth.")], "hints")
    assert len(hints) == 3
    editor.screen.call("wait", ".view-lines", "→ auth.")
    editor.picture("4-covered")

    editor.undo(STORY)
    until(lambda: editor.text(STORY) == before[STORY], "one undo takes the generation back")
    until(lambda: not (shop / SPEC).exists() and not (shop / INDEX).exists(), "and the files it made")

    editor.go_to(STORY, "US-1")
    editor.step("specLsp.generate")
    editor.save_all()
    assert (shop / SPEC).read_text("utf-8") == after[SPEC]


def test_a_preview_shows_each_file_before_it_is_made(editor: Editor, designed: Path) -> None:
    editor.go_to(STORY, "US-1")
    until(lambda: _next(editor) == "Generate the specification", "the design is known")
    before = editor.texts()

    editor.host.call("begin", "specLsp.generateWithPreview")
    assert [option.label for option in editor.question("Generate the specification of auth").options] == [
        "Apply",
        "Discard",
    ]
    editor.screen.call("wait", ".multiDiffEditor .file-path, .multiDiffEntry .file-path", "auth_implementation_spec.md")
    editor.picture("preview")
    assert editor.texts() == before, "nothing is made before it is seen"
    editor.screen.call("pick", "Discard")
    editor.finish()
    assert editor.texts() == before
    assert editor.notices() == [], "who discards knows it"

    editor.go_to(STORY, "US-1")
    editor.host.call("begin", "specLsp.generateWithPreview")
    editor.question("Generate the specification of auth")
    editor.replace(STORY, "- AC-3: After 5", "- AC-3: After 7")
    typed = editor.text(STORY)
    editor.screen.call("pick", "Apply")
    editor.finish()
    assert editor.text(STORY) == typed, "what was typed meanwhile stays"
    assert SPEC not in editor.texts(), "what is made is what was seen"
    assert "Run the command again" in "".join(until(editor.notices, "it is said"))

    editor.undo(STORY)
    editor.go_to(STORY, "US-1")
    editor.run("notifications.clearAll")
    editor.host.call("begin", "specLsp.generateWithPreview")
    editor.question("Generate the specification of auth")
    editor.screen.call("pick", "Apply")
    editor.finish()
    assert _changed(before, editor.texts()) == [STORY, SPEC, INDEX]
    assert editor.screen.call("texts", ".multiDiffEditor") == [], "the preview is gone"


def test_the_setting_says_what_is_previewed(editor: Editor, designed: Path) -> None:
    editor.go_to(STORY, "US-1")
    until(lambda: _next(editor) == "Generate the specification", "the design is known")
    try:
        editor.host.call("configure", "specLsp.preview", "generation")
        editor.host.call("begin", "specLsp.nextStep")
        editor.question("Generate the specification of auth")
        editor.screen.call("press", "Escape")
        editor.finish()
        assert editor.step("specLsp.assignIds") == []
        editor.host.call("configure", "specLsp.preview", "always")
        editor.go_to("docs/stories/orders.md", "US-")
        editor.host.call("begin", "specLsp.planPackage")
        editor.question("Which package implements")
        editor.screen.call("press", "Enter")
        editor.question("Answer “Which package")
        editor.screen.call("pick", "Apply")
        editor.finish()
        assert editor.texts()[DECISIONS].count("**Applies to**: US-") > 1
    finally:
        editor.host.call("configure", "specLsp.preview", None)


def test_what_is_typed_while_it_generates_stays(editor: Editor, designed: Path) -> None:
    editor.go_to(STORY, "US-1")
    until(lambda: _next(editor) == "Generate the specification", "the design is known")
    editor.open(STORY)
    before = editor.texts()
    editor.host.call("race", "specLsp.generate", str(designed / STORY), "so that I can see", "so that I see")
    editor.finish()
    after = editor.texts()
    assert "so that I see my orders" in after[STORY]
    if _changed(before, after) == [STORY]:  # the edit was computed on the text before, and is dropped as a whole
        assert "Run the command again" in "".join(until(editor.notices, "it is said"))
        editor.go_to(STORY, "US-1")
        editor.step("specLsp.generate")
        after = editor.texts()
    assert _changed(before, after) == [STORY, SPEC, INDEX]
    assert "so that I see my orders" in after[STORY]
    assert "**Spec**: " in after[STORY]


def test_renaming_changes_the_id_wherever_it_is_named(editor: Editor, designed: Path) -> None:
    code = designed / "src" / "shop" / "sign_in.py"
    code.write_text('"""Signing in (US-1/AC-2)."""\n', "utf-8")
    editor.go_to(STORY, "US-1")
    until(lambda: _next(editor) == "Generate the specification", "the design is known")
    editor.step("specLsp.generate")
    editor.save_all()
    editor.go_to(STORY, "- AC-2")
    editor.host.call("cursor", editor.line(STORY, "- AC-2") - 1, 3)
    editor.screen.call("rename", "AC-12")
    until(lambda: "- AC-12: When the password" in editor.text(STORY), "the story says so")
    for path in (SPEC, INDEX, DESIGN, "src/shop/sign_in.py"):
        until(lambda path=path: "AC-12" in editor.text(path), f"{path} says so")  # type: ignore[misc]
        assert "AC-2" not in editor.text(path).replace("AC-12", "")
    until(lambda: editor.hints(STORY).get(10, "").startswith("→ auth."), "the criterion still has its home")


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in after if after[path] != before.get(path))


def test_the_picker_goes_back_and_takes_own_words(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    until(lambda: editor.lenses(STORY), "the story has a lens")
    editor.host.call("begin", "specLsp.planPackage")
    editor.question()
    editor.screen.call("pick", "Type another answer…")
    until(lambda: editor.question().buttons, "one can go back from typing")
    editor.picture("own-words")
    editor.screen.call("back")
    until(lambda: len(editor.question().options) == 3, "the options are there again")
    editor.screen.call("pick", "Type another answer…")
    until(lambda: editor.question().buttons, "the input is there again")
    editor.screen.call("type", "accounts")
    editor.finish()
    assert "accounts" in editor.text(DECISIONS)


def test_the_picker_goes_back_to_the_question_before(editor: Editor) -> None:
    editor.open(KIRO)
    until(lambda: len(editor.lenses(KIRO)) > 1, "the file has several stories")
    editor.host.call("cursor", 0)
    editor.host.call("begin", "specLsp.planPackage")
    stories = [option.label for option in editor.question("Which story?").options]
    editor.screen.call("pick", stories[1])
    assert "Back" in "".join(editor.question("Which package implements order-export:2?").buttons)
    editor.screen.call("back")
    assert [option.label for option in editor.question("Which story?").options] == stories
    editor.screen.call("pick", stories[0])
    editor.question("Which package implements order-export:1?")
    editor.screen.call("press", "Enter")
    editor.finish()
    assert "**Applies to**: order-export:1" in editor.text(DECISIONS), editor.text(DECISIONS)


def test_turning_away_changes_nothing(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    until(lambda: editor.lenses(STORY), "the story has a lens")
    before = editor.texts()
    editor.host.call("begin", "specLsp.nextStep")
    editor.question()
    editor.screen.call("press", "Escape")
    editor.finish()
    assert editor.texts() == before


def test_lightbulb_hover_and_rule_page(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    until(lambda: editor.lenses(STORY), "the story has a lens")
    assert "US-1/AC-1" in editor.host.call("hover", editor._file(STORY), 6, 3)
    assert "Choose package: auth — new, from the heading “Authentication”" in editor.actions(STORY, 3)
    editor.act(STORY, 3, "Choose package: members")
    until(lambda: "- [x] `members`" in editor.texts().get(DECISIONS, ""), "the action has answered")

    editor.go_to(STORY, "- AC-1")
    editor.host.call("cursor", 6, 3)
    editor.palette("Spec: Explain Rule")
    assert editor.screen.call("preview").startswith("T001")
    editor.picture("rule")


def test_the_coverage_view_does_the_next_step_of_a_story(editor: Editor) -> None:
    editor.open(STORY)
    until(lambda: editor.lenses(STORY), "the story has a lens")
    editor.palette("Spec: Show Coverage")
    row = ".pane-body .monaco-list-row"
    editor.screen.call("wait", row, "US-2")
    editor.picture("coverage")
    editor.screen.call("hover", row, "US-2")
    editor.screen.call("click", f'{row}:has-text("US-2") .action-label[aria-label="Next Step"]')
    assert editor.question("Which package implements US-2?").options
    editor.screen.call("press", "Enter")
    until(lambda: "**Applies to**: US-2" in editor.texts().get(DECISIONS, ""), "the first option is taken")
    editor.run("specLsp.refreshCoverage")
    editor.screen.call("wait", row, "planning")
    editor.run("specLsp.nextStepOfStory")  # without a story there is nothing to do, and nothing to say
    editor.palette("Spec: Show Output")
    editor.screen.call("wait", ".part.panel", "Starting")
    assert editor.notices() == []


def test_the_commands_of_the_palette_do_what_they_say(editor: Editor) -> None:
    editor.go_to(STORY, "US-1")
    until(lambda: editor.lenses(STORY), "the story has a lens")
    assert "Spec: Generate Specification" in editor.offered("Spec: Next Step")
    assert len(editor.step("specLsp.answer")) > 1
    decided = editor.text(DECISIONS)
    assert decided.count("- [x]") > 1
    editor.go_to(STORY, "US-1")
    assert editor.step("specLsp.proposeDesign") == []
    assert "**Status**: proposed" in editor.text(DESIGN)
    editor.go_to(STORY, "US-1")
    assert editor.step("specLsp.confirmDesign") == []
    assert "**Status**: confirmed" in editor.text(DESIGN)
    editor.go_to(STORY, "US-1")
    assert editor.step("specLsp.generate") == []
    assert "## Package: auth" in editor.text(SPEC)
    editor.replace(STORY, "- AC-3", "- AC-4: A new member is greeted.\n- AC-3")
    editor.go_to(STORY, "US-1")
    assert editor.step("specLsp.updateIndex") == []
    assert "US-1/AC-4" in editor.text(INDEX)
    editor.replace(STORY, "- AC-3: After", "- After")
    editor.go_to(STORY, "US-1")
    assert editor.step("specLsp.assignIds") == []
    assert "- AC-5: After" in editor.text(STORY)
