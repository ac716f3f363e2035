"""The snapshot: buffers beat the disk, and whatever happened before, it equals one made now."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spec_lsp.rules.check import Checker
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.state import Workspace

STORY = """# Orders

## US-1: Export
As a member, I want to export my orders, so that I keep them.

### Acceptance criteria
- AC-1: one row for each order
- AC-2: no order gives only the header row
"""
SPEC = "## Package: export\n\n### Component: Export\n**Implements**: US-1/AC-1\n"


def write(path: Path, text: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return key_of(path)


def unmapped(workspace: Workspace, path: str) -> list[str]:
    found = Checker().diagnostics(workspace.snapshot, path)
    return [one.message.split(" ")[0] for one in found if one.rule.code == "T001"]


def test_the_disk_is_read_and_a_buffer_beats_it(tmp_path: Path) -> None:
    story = write(tmp_path / "docs/orders.md", STORY)
    spec = write(tmp_path / "specs/export_implementation_spec.md", SPEC)
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    assert unmapped(workspace, story) == ["US-1/AC-2"]

    workspace.open(spec, 1, SPEC.replace("AC-1", "AC-2"))
    assert unmapped(workspace, story) == ["US-1/AC-1"]

    write(tmp_path / "specs/export_implementation_spec.md", SPEC + "US-1/AC-2\n")
    workspace.disk_changed([spec])
    assert unmapped(workspace, story) == ["US-1/AC-1"]

    workspace.close(spec)
    assert unmapped(workspace, story) == []


def test_a_deleted_file_is_forgotten(tmp_path: Path) -> None:
    story = write(tmp_path / "orders.md", STORY)
    spec = write(tmp_path / "specs/export_implementation_spec.md", SPEC)
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    os.remove(spec)
    workspace.disk_changed([spec])
    assert unmapped(workspace, story) == ["US-1/AC-1", "US-1/AC-2"]


def test_an_edit_names_the_open_files_it_concerns() -> None:
    workspace = Workspace(["/shop"])
    workspace.open("/shop/orders.md", 1, STORY)
    assert workspace.open("/shop/notes.md", 1, "# Notes\n").paths == {"/shop/notes.md"}
    changed = workspace.open("/shop/specs/export_implementation_spec.md", 1, SPEC)
    assert "/shop/orders.md" in changed.paths


def test_a_file_that_changes_on_the_disk_concerns_what_is_open_in_its_project(tmp_path: Path) -> None:
    """Code is evidence of answers, and a story may begin to depend on another: neither is a name."""
    orders = write(tmp_path / "orders.md", STORY.replace("### Acc", "**Depends on**: US-2\n\n### Acc"))
    other = write(tmp_path / "other.md", "## US-2: Import\n- AC-1: each row is an order\n")
    code = write(tmp_path / "src/orders.py", "import csv\n")
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    workspace.open(orders, 1, Path(orders).read_text("utf-8"))

    write(tmp_path / "other.md", "## US-2: Import\n**Depends on**: US-1\n\n- AC-1: each row is an order\n")
    assert workspace.disk_changed([other]).paths == {orders}
    found = Checker().diagnostics(workspace.snapshot, orders)
    assert "US-1 depends on itself: US-1 → US-2 → US-1." in [one.message for one in found]
    assert workspace.disk_changed([other]).paths == frozenset()

    write(tmp_path / "src/orders.py", "import psycopg\n")
    assert workspace.disk_changed([code]).paths == {orders}


def test_a_snapshot_never_changes() -> None:
    workspace = Workspace(["/shop"])
    workspace.open("/shop/orders.md", 1, STORY)
    before = workspace.snapshot
    workspace.change("/shop/orders.md", 2, [(None, "# Nothing\n")])
    assert str(before.text("/shop/orders.md")) == STORY
    assert [story.name for story in before.outline("/shop/orders.md").stories] == ["US-1"]  # type: ignore[union-attr]


def test_files_that_cannot_be_read_are_named_and_the_rest_works(tmp_path: Path) -> None:
    story = write(tmp_path / "orders.md", STORY)
    latin = write(tmp_path / "alt.md", STORY.replace("Export", "Über").encode("latin-1"))
    binary = write(tmp_path / "image.md", b"As a user\0\1\2 AC-1")
    write(tmp_path / "empty.md", "")
    os.symlink(tmp_path, tmp_path / "circle")
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    assert unmapped(workspace, story) == ["US-1/AC-1", "US-1/AC-2"]
    (said,) = [one.message for one in Checker().diagnostics(workspace.snapshot, latin)]
    assert said == "This file is not read: line 3 is not UTF-8; save the file as UTF-8 to have it read."
    assert set(workspace.snapshot.unreadable) == {latin, binary}


def test_ignored_folders_are_not_read(tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "generated/\n*.tmp.md\n!keep.tmp.md\n")
    for name in ("generated/a.md", "b.tmp.md", "node_modules/c.md", "env/d.md", "keep.tmp.md", ".kiro/specs/x/e.md"):
        write(tmp_path / name, STORY)
    write(tmp_path / "env/pyvenv.cfg", "")
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    found = {path.removeprefix(key_of(tmp_path) + "/") for path in workspace.snapshot.files}
    assert found == {"keep.tmp.md", ".kiro/specs/x/e.md"}


def test_a_root_as_wide_as_the_file_system_is_not_walked() -> None:
    workspace = Workspace(["/"])
    workspace.index_all()
    assert not workspace.snapshot.files


def test_nested_roots_are_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a/orders.md", STORY)
    workspace = Workspace([key_of(tmp_path), key_of(tmp_path / "a")])
    workspace.index_all()
    assert len(workspace.snapshot.files) == 1


_NAMES = (
    "docs/orders.md",
    "docs/notes.md",
    "specs/export_implementation_spec.md",
    ".kiro/specs/x/tasks.md",
    "plans/requirements.md",
    "plans/tasks.md",
    "specs/decisions.md",
    "specs/export_design.md",
)
_TEXTS = (
    STORY,
    STORY.replace("AC-2", "AC-7"),
    SPEC,
    "- [ ] 1. Do it\n  - _Requirements: 1.1_\n",
    "",
    "US-1/AC-2 and US-9/AC-1\n",
    STORY + SPEC,
)
_step = st.one_of(
    st.tuples(st.just("open"), st.sampled_from(_NAMES), st.sampled_from(_TEXTS)),
    st.tuples(st.just("close"), st.sampled_from(_NAMES), st.just("")),
    st.tuples(st.just("write"), st.sampled_from(_NAMES), st.sampled_from(_TEXTS)),
    st.tuples(st.just("delete"), st.sampled_from(_NAMES), st.just("")),
    st.tuples(st.just("write unseen"), st.sampled_from(_NAMES), st.sampled_from(_TEXTS)),
    st.tuples(st.just("begin again"), st.just(""), st.just("")),
    st.tuples(st.just("edit"), st.sampled_from(_NAMES), st.sampled_from(("x", "\n", "AC-2", "", "# h\n"))),
)


def begun_again(workspace: Workspace, cache: str | None) -> Workspace:
    """Another server on the same buffers, which finds in the cache what this one leaves there."""
    save(workspace)
    fresh = Workspace(workspace.snapshot.roots, cache=cache)
    for path, file in workspace.snapshot.opened.items():
        fresh.open(path, file.version, str(file.text))
    fresh.index_all()
    return fresh


def save(workspace: Workspace) -> None:
    saving = workspace.saving()
    if saving:
        saving()


@given(st.lists(_step, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_incremental_equals_fresh(tmp_path_factory: object, steps: list[tuple[str, str, str]], random: object) -> None:
    """Also with a cache, whatever it holds, and with files that were written with an old stamp while nobody looked."""
    folder = Path(tmp_path_factory.mktemp("w"))  # type: ignore[attr-defined]
    cache = str(tmp_path_factory.mktemp("cache"))  # type: ignore[attr-defined]
    workspace = Workspace([key_of(folder)], cache=cache)
    workspace.index_all()
    checker = Checker()
    version = 0
    for what, name, text in steps:
        path, version = key_of(folder / name), version + 1
        opened = workspace.snapshot.opened.get(path)
        if what == "open" and opened is None:
            workspace.open(path, version, text)
        elif what == "close":
            workspace.close(path)
        elif what == "edit" and opened is not None:
            line = random.randrange(len(opened.text))  # type: ignore[attr-defined]
            column = random.randint(0, len(opened.text.line(line)))  # type: ignore[attr-defined]
            end = Position(line, min(column + 1, len(opened.text.line(line))))
            workspace.change(path, version, [(Span(Position(line, column), end), text)])
        elif what == "write":
            write(folder / name, text)
            workspace.disk_changed([path])
        elif what == "write unseen":
            write(folder / name, text)
            os.utime(folder / name, ns=(0, 0))
        elif what == "begin again":
            workspace = begun_again(workspace, cache)
        elif what == "delete":
            (folder / name).unlink(missing_ok=True)
            workspace.disk_changed([path])
        for other in workspace.snapshot.opened:
            checker.diagnostics(workspace.snapshot, other)

    if any(what == "write unseen" for what, _, _ in steps):
        workspace = begun_again(workspace, cache)
    fresh = begun_again(workspace, None)
    assert workspace.snapshot.index == fresh.snapshot.index
    for path in {*fresh.snapshot.files, *fresh.snapshot.opened}:
        assert checker.diagnostics(workspace.snapshot, path) == Checker().diagnostics(fresh.snapshot, path)
