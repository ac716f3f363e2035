"""From a story to its specification, as each editor goes through it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.protocol.editor import Editor
from tests.protocol.wire import EDITORS

STEPS = 20


async def to_the_specification(editor: Editor, uri: str) -> list[Any]:
    """*Next Step* until a specification is there, by the first option each time; returns what each step said."""
    said = []
    for _ in range(STEPS):
        said.append(await editor.run("nextStep", uri=uri, story="US-1"))
        if any("_implementation_spec" in made for made in said[-1].get("uris", ())):
            return said
        assert said[-1]["applied"], said[-1]
    raise AssertionError(said)


@pytest.mark.parametrize("kind", EDITORS)
async def test_next_step_leads_to_the_specification(kind: str, root: Path, stories: Path) -> None:
    editor = await Editor.start(kind, root, ask=True)
    editor.choose_first = True
    before = stories.read_text(encoding="utf-8")
    try:
        uri = editor.open(stories)
        await to_the_specification(editor, uri)
        spec = editor.text(root / "specs" / "auth_implementation_spec.md") or ""
        assert spec.startswith("## Package: auth\n")
        assert "**Implements**: US-1/AC-1, US-1/AC-2" in spec
        assert "**Spec**: [`auth`](../../specs/auth_implementation_spec.md)" in (editor.text(stories) or "")
        assert editor.overwritten == []

        assert len(set(editor.edited_uris())) == 3, "specification, link and index in one edit"
        assert stories.read_text(encoding="utf-8") == before, "only the editor writes"

        texts = dict(editor.buffers)
        edits = len(editor.applied)
        await editor.run("generate", uri=uri, package="auth")
        assert editor.buffers == texts
        assert len(editor.applied) == edits
    finally:
        await editor.stop()


async def test_generation_before_confirmation_says_what_is_missing(root: Path, stories: Path) -> None:
    editor = await Editor.start("vscode", root, ask=True)
    try:
        uri = editor.open(stories)
        await editor.run("planPackage", uri=uri, story="US-1", option="auth")
        result = await editor.run("generate", uri=uri, package="auth")
        assert result is None or result["applied"] is False
        assert editor.text(root / "specs" / "auth_implementation_spec.md") is None
    finally:
        await editor.stop()
