"""The way from a story to its specification, walked with nothing but `:Spec next`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.nvim.editor import Editor, Question

STEPS = 30
"""More than any story takes: the way ends by itself."""


@dataclass(frozen=True)
class Step:
    """One `:Spec next`: what the lens offered, what was asked, and what the buffers held before and after."""

    lens: str
    questions: list[Question]
    before: dict[str, str]
    after: dict[str, str]

    @property
    def changed(self) -> list[str]:
        return [path for path, text in self.after.items() if self.before.get(path) != text]


def is_spec(path: str) -> bool:
    return path.endswith("_implementation_spec.md")


def first_lens(editor: Editor, path: str) -> tuple[int, str]:
    """The line and title of the first lens of a file, once there is one."""
    return min(editor.until(lambda: editor.lenses(path), f"{path} has a lens").items())


def next_step(editor: Editor, path: str, line: int | None = None) -> Step:
    """`:Spec next` on the first story of a file, or the one whose lens is at ``line``, by the first option."""
    editor.open(path)
    lenses = editor.until(lambda: editor.lenses(path), f"{path} has a lens")
    at = min(lenses) if line is None else line
    editor.go_to_line(at)
    before = editor.texts()
    editor.answer_anything("")
    questions = editor.spec("next")
    editor.answer_anything(None)
    return Step(lenses[at], questions, before, editor.texts())


def walk(editor: Editor, path: str, line: int | None = None) -> list[Step]:
    """`:Spec next` until a specification is there; the last step is the one that made it."""
    steps: list[Step] = []
    for _ in range(STEPS):
        step = next_step(editor, path, line)
        steps.append(step)
        if any(map(is_spec, step.changed)):
            return steps
        assert step.changed, f"“{step.lens}” changed nothing: {editor.notices()}"
    raise AssertionError(f"no specification after {STEPS} steps: {[step.lens for step in steps]}")


def walk_to_generation(editor: Editor, path: str, design: str) -> None:
    """`:Spec next` until nothing is left to do but to generate."""
    for _ in range(STEPS):
        if "**Status**: confirmed" in (editor.text(design) or ""):
            break
        next_step(editor, path)
    editor.open(path)
    editor.until(lambda: "Generate" in first_lens(editor, path)[1], "the next step is to generate")


def on_disk(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
