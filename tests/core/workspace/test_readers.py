"""Other processes that read give what this one would, whatever becomes of them, and none is left behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from spec_lsp.text.paths import key_of
from spec_lsp.workspace import indexing, readers
from spec_lsp.workspace.state import Workspace

STORY = """# Orders

## US-1: Export
As a member, I want to export my orders, so that I keep them.

### Acceptance criteria
- AC-1: one row for each order
"""
TASKS = "- [ ] 1. Do it\n  - _Requirements: 1.1_\n"
FILES = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(FILES):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}/orders.md").write_text(STORY.replace("US-1", f"US-{number}"))
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/tasks.md").write_text(TASKS)
    (tmp_path / "latin.md").write_bytes(STORY.replace("Export", "Über").encode("latin-1"))
    (tmp_path / "empty.md").write_text("")
    return tmp_path


def indexed(root: Path, processes: int, cache: Path | None = None) -> Workspace:
    workspace = Workspace([key_of(root)], cache=str(cache) if cache else None, processes=processes)
    workspace.index_all()
    return workspace


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[readers._Reader]:
    """The readers there were."""
    known: list[readers._Reader] = []
    make = readers._Reader.__init__

    def noted(self: readers._Reader, opened: tuple[str, ...]) -> None:
        make(self, opened)
        known.append(self)

    monkeypatch.setattr(readers._Reader, "__init__", noted)
    return known


def test_they_read_what_this_process_would_read(
    root: Path, tmp_path_factory: pytest.TempPathFactory, started: list[readers._Reader]
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    alone, helped = indexed(root, 0), indexed(root, 2, cache)
    assert helped.snapshot.index == alone.snapshot.index
    assert helped.snapshot.unreadable == alone.snapshot.unreadable
    assert helped.snapshot.files == alone.snapshot.files
    assert len(started) == 2
    assert all(reader.process.returncode is not None for reader in started)
    saving = helped.saving()
    assert saving is not None
    saving()
    assert indexed(root, 2, cache).snapshot.index == alone.snapshot.index
    assert sum(bool(reader.batches) for reader in started) == 0


def test_they_know_the_buffers(root: Path) -> None:
    def opened(processes: int) -> Workspace:
        workspace = Workspace([key_of(root)], processes=processes)
        workspace.open(key_of(root / "plans/requirements.md"), 1, STORY)
        workspace.index_all()
        return workspace

    assert opened(2).snapshot.index == opened(0).snapshot.index
    assert opened(2).snapshot.index.files[key_of(root / "plans/tasks.md")].feature == key_of(root / "plans")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_files_of_a_process_that_dies_are_read_here(
    root: Path, started: list[readers._Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace([key_of(root)], processes=2)
    while not started:
        workspace.index_slice(0.0001)
    for reader in started:
        os.kill(reader.process.pid, signal.SIGKILL)
    workspace.index_all()
    assert workspace.snapshot.index == indexed(root, 0).snapshot.index


@pytest.mark.parametrize("executable", ["/nowhere/python", "/bin/false", ""])
def test_a_python_that_cannot_be_started_is_done_without(
    root: Path, executable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = indexed(root, 0)
    monkeypatch.setattr("sys.executable", executable)
    assert indexed(root, 2).snapshot.index == alone.snapshot.index


def test_giving_up_ends_them(root: Path, started: list[readers._Reader]) -> None:
    workspace = Workspace([key_of(root)], processes=2)
    while not started:
        workspace.index_slice(0.0001)
    workspace.stop()
    assert len(started) == 2
    assert all(reader.process.returncode is not None for reader in started)


def test_a_small_workspace_starts_none(
    root: Path, started: list[readers._Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "spare_processors", lambda: 1)
    workspace = Workspace([key_of(root)])
    workspace.index_all()
    assert not started
    monkeypatch.setattr(indexing, "MANY", FILES)
    Workspace([key_of(root)]).index_all()
    assert len(started) == 1


def test_what_the_disk_said_meanwhile_is_newer(root: Path) -> None:
    path = key_of(root / "59/orders.md")
    gone = key_of(root / "58/orders.md")
    workspace = Workspace([key_of(root)], processes=2)
    while workspace.index_slice(0.0001).done == 0:
        pass
    (root / "59/orders.md").write_text(STORY.replace("US-1", "US-77"))
    os.remove(gone)
    workspace.disk_changed([path, gone])
    workspace.index_all()
    assert [one.name for one in workspace.snapshot.index.files[path].definitions] == ["US-77", "US-77/AC-1"]
    assert gone not in workspace.snapshot.files
    assert set(workspace.snapshot.unreadable) == {key_of(root / "latin.md")}
    assert workspace.snapshot.index == indexed(root, 0).snapshot.index
