"""Code actions beside the questions: other wordings, other names, the new text of a block."""

from __future__ import annotations

from pathlib import Path

from tests.nvim.conftest import Keep
from tests.nvim.editor import Editor
from tests.nvim.flow import STEPS, next_step, walk
from tests.nvim.neovim import neovim
from tests.protocol.test_designing import OTHERS

STORY = "docs/stories/authentication.md"
DESIGN = "specs/auth_design.md"
SPEC = "specs/auth_implementation_spec.md"
MOVE = "Move `block_reader` to ReaderService"
MOVED = "- `add_reader(name: str) -> Reader` (US-2/AC-1)\n- `block_reader("


def line_of(editor: Editor, name: str) -> str:
    (line,) = [line for line in (editor.text(STORY) or "").splitlines() if name in line]
    return line


def test_a_criterion_is_written_in_another_form(editor: Editor) -> None:
    editor.go_to(STORY, "AC-2")
    assert "Write as Given/When/Then" in editor.lightbulb()
    editor.take_fix("Write as Given/When/Then")
    editor.until(lambda: " then " in line_of(editor, "AC-2").lower(), "the criterion is a scenario")
    assert "Email or password is incorrect" in line_of(editor, "AC-2")


def test_a_name_in_doubt_gives_way_to_another(editor: Editor) -> None:
    for _ in range(STEPS):
        if editor.text(DESIGN) is not None:
            break
        next_step(editor, STORY)
    editor.go_to(DESIGN, "- `record_failed_attempt(")
    first = next(title for title in editor.lightbulb() if title.startswith("Use `"))
    editor.take_fix(first)
    editor.until(lambda: "- `record_failed_attempt(" not in (editor.text(DESIGN) or ""), "the entry has another name")
    assert f"- {first.split()[1].rstrip('`')}(" in (editor.text(DESIGN) or "")


def test_another_type_and_another_split_are_put_in(shop: Path, home: Path, keep: Keep) -> None:
    for name, text in OTHERS.items():
        (shop / name).parent.mkdir(exist_ok=True)
        (shop / name).write_text(text, encoding="utf-8")
    design = "specs/loans_design.md"
    with neovim(shop, home) as editor, keep(editor):
        for entry, title in (("- `record_loan(", "Use `signal: Signal` instead"), ("### Component: LoanService", MOVE)):
            editor.go_to(design, entry)
            editor.take_fix(title)
        text = editor.until(
            lambda: MOVED in (editor.text(design) or "") and editor.text(design), "the method has moved"
        )
        assert "`record_loan(signal: Signal) -> Loan`" in text


def test_a_block_edited_by_hand_takes_the_new_text(editor: Editor) -> None:
    walk(editor, STORY)
    generated = editor.text(SPEC) or ""
    editor.go_to(SPEC, "### Component: SignInService")
    editor.replace(SPEC, "- `sign_in(", "- `sign_in_by_hand(")
    editor.go_to(SPEC, "### Component: SignInService")
    offered = editor.press_lightbulb("Take the new text")
    assert any(title.startswith("Take the new text") for title in offered)
    assert "- `sign_in_by_hand(" not in (editor.text(SPEC) or "")
    assert (editor.text(SPEC) or "").count("- `sign_in(") == generated.count("- `sign_in(")
