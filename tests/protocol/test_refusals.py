"""What no command does, whatever a workspace holds: each refused with what is wrong, the rest still works."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.protocol.editor import Editor, Start
from tests.protocol.test_designing import DECISIONS, DESIGN, STORIES
from tests.protocol.wire import EDITORS, Wire, capture

CONFIRMED = DESIGN.replace("proposed", "confirmed")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A package whose design is confirmed."""
    folder = tmp_path / "shop"
    for name, text in (
        ("lending.md", STORIES),
        ("specs/decisions.md", DECISIONS),
        ("specs/loans_design.md", CONFIRMED),
        ("pyproject.toml", '[project]\nname = "shop"\n'),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def stories(root: Path) -> Path:
    return root / "lending.md"


@pytest.fixture
def spec(root: Path) -> Path:
    return root / "specs" / "loans_implementation_spec.md"


def said(editor: Editor) -> str:
    return " ".join(message.message for message in editor.client.messages)


def template(root: Path, text: str) -> Path:
    path = root / "specs" / "templates" / "component.md.j2"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("### Component: {{ component.name }}\n{{ 1 // 0 }}\n", 2),
        ("### Component: {{ component.name }}\n{% for a in range(10**9) %}{% endfor %}\n", 2),
        ("### Component: {{ component.name }}\n" + "{% for a in range(9999) %}" * 3 + "{% endfor %}" * 3, 2),
        ("### Component: {{ component.name }}\n{{ ().__class__.__mro__ }}\n", 2),
    ],
    ids=["raises", "long range", "nested loops", "sandbox"],
)
async def test_a_template_that_fails_or_never_ends_is_left_out(
    start: Start, root: Path, stories: Path, spec: Path, text: str, line: int
) -> None:
    template(root, text)
    editor = await start("nvim")
    result = await editor.run("generate", uri=editor.open(stories))
    assert result["applied"] is True
    assert f"component.md.j2:{line}: The template “component” cannot be used" in said(editor)
    assert "### Component: FeeService\n" in (editor.text(spec) or "")


async def test_a_template_behind_a_link_is_not_read(start: Start, root: Path, stories: Path, spec: Path) -> None:
    outside = root.parent / "secret.md.j2"
    outside.write_text("### Component: {{ component.name }}\nsecret\n", encoding="utf-8")
    (root / "specs" / "templates").mkdir()
    (root / "specs" / "templates" / "component.md.j2").symlink_to(outside)
    editor = await start("nvim")
    await editor.run("generate", uri=editor.open(stories))
    assert "outside of the workspace" in said(editor)
    assert "secret" not in (editor.text(spec) or "")


@pytest.mark.parametrize("folder", ["../elsewhere", "/etc", "a/../../b"])
def test_a_folder_outside_of_the_project_is_a_wrong_setting(wire: Wire, root: Path, folder: str) -> None:
    wire.start(capture("nvim", root))
    wire.open(root / "spec-lsp.toml", f'specs = "{folder}"\ntemplates = "{folder}"\n')
    wire.idle()
    found = wire.said("textDocument/publishDiagnostics")[-1]["diagnostics"]
    assert [(one["code"], one["range"]["start"]["line"]) for one in found] == [("C001", 0), ("C001", 1)]


@pytest.mark.parametrize("kind", EDITORS)
@pytest.mark.parametrize("name", ["not-a-name", "class", "../../etc", "/tmp/x"])
async def test_a_package_that_python_cannot_import_is_refused(
    start: Start, root: Path, stories: Path, kind: str, name: str
) -> None:
    editor = await start(kind)
    uri = editor.open(stories)
    for command in ("generate", "proposeDesign", "confirmDesign"):
        with pytest.raises(Exception, match="cannot be a package"):
            await editor.run(command, uri=uri, package=name)
    with pytest.raises(Exception, match="package"):
        await editor.run("planPackage", uri=uri, story="US-1", text=name)
    assert editor.applied == []


async def test_a_folder_that_leads_out_of_the_workspace_gets_nothing(start: Start, root: Path, stories: Path) -> None:
    outside = root.parent / "outside"
    (root / "specs").rename(outside)
    (root / "specs").symlink_to(outside, target_is_directory=True)
    editor = await start("vscode")
    result = await editor.run("generate", uri=editor.open(stories))
    assert result["applied"] is False
    assert "outside of the workspace" in said(editor)
    assert editor.applied == []


@pytest.mark.parametrize("kind", EDITORS)
@pytest.mark.parametrize("content", [b"# Notes of mine\n", b"\xff\xfe\x00not text"])
async def test_a_file_of_somebody_else_is_never_overwritten(
    start: Start, stories: Path, spec: Path, kind: str, content: bytes
) -> None:
    spec.write_bytes(content)
    editor = await start(kind)
    result = await editor.run("generate", uri=editor.open(stories))
    assert result["applied"] is False
    assert "loans_implementation_spec.md" in said(editor)
    assert (editor.applied, spec.read_bytes()) == ([], content)


async def test_a_text_that_moves_on_while_it_is_worked_on_is_worked_on_anew(start: Start, stories: Path) -> None:
    """The person types before the edit is sent: it is made for what is there by then, and nothing typed is lost."""
    editor = await start("vscode")
    uri = editor.open(stories)
    running = asyncio.ensure_future(editor.run("generate", uri=uri))
    await asyncio.sleep(0)
    editor.type(uri, 0, 9, " of books")
    result = await running
    text = editor.text(stories) or ""
    assert text.startswith("# Lending of books\n")
    assert result["applied"] is True
    assert "**Spec**" in text


BROKEN = """\
# Design: loans
**Status**: proposed

## Components
### Component: FeeService
- `set_late_fee_rate(rate: int -> None` (US-1/AC-1)
- `send_letter() -> None` (US-1/AC-1)
- `send_letter() -> None` (US-1/AC-1)
- `remind() -> None` (US-1/AC-1)
"""


def test_entries_broken_by_hand_are_told_on_their_lines(wire: Wire, root: Path) -> None:
    wire.start(capture("nvim", root))
    uri = wire.open(root / "specs" / "loans_design.md", BROKEN)
    wire.idle()
    shown: list[Any] = wire.said("textDocument/publishDiagnostics")[-1]["diagnostics"]
    found = {one["range"]["start"]["line"]: one["message"] for one in shown}
    assert "no **File**" in found[4]
    assert "is no Python signature" in found[5]
    assert "stands on line 7 already" in found[7]
    assert 8 not in found
    place = {"textDocument": {"uri": uri}, "position": {"line": 8, "character": 5}}
    assert wire.request("textDocument/completion", place)["result"]["items"], "the rest still works"
