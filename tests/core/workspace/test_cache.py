"""The cache: what is remembered counts only where it is what reading would give, and costs nothing when it is gone."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from spec_lsp.text.paths import key_of
from spec_lsp.trace.model import FileFacts
from spec_lsp.workspace import cache as cache_module
from spec_lsp.workspace import reading
from spec_lsp.workspace.cache import Asking, Cache, cache_folder
from spec_lsp.workspace.discovery import Found
from spec_lsp.workspace.disk import read_bytes
from spec_lsp.workspace.state import Workspace

STORY = """# Orders

## US-1: Export
As a member, I want to export my orders, so that I keep them.

### Acceptance criteria
- AC-1: one row for each order
"""
OLD = time.time_ns() - 3600 * 10**9


class Read:
    """Which files were parsed, by name."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        parse = reading.parse_file

        def noting(found: Found, known: object) -> reading.Read:
            self.names.append(found.path.rpartition("/")[2])
            return parse(found, known)  # type: ignore[arg-type]

        monkeypatch.setattr(reading, "parse_file", noting)

    def taken(self) -> list[str]:
        names, self.names = self.names, []
        return sorted(names)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Read:
    return Read(monkeypatch)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been written long ago."""
    monkeypatch.setattr(cache_module, "_SETTLED", -1)


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return key_of(path)


def index(root: Path, cache: Path) -> Workspace:
    workspace = Workspace([key_of(root)], cache=str(cache))
    workspace.index_all()
    if saving := workspace.saving():
        saving()
    return workspace


def test_nothing_is_parsed_a_second_time(tmp_path: Path, parsed: Read) -> None:
    for name in ("a.md", "b.md", "says_nothing.py"):
        write(tmp_path / "w" / name, STORY if name.endswith(".md") else "x = 1\n")
    first = index(tmp_path / "w", tmp_path / "cache")
    assert parsed.taken() == ["a.md", "b.md", "says_nothing.py"]
    second = index(tmp_path / "w", tmp_path / "cache")
    assert parsed.taken() == []
    assert second.snapshot.index == first.snapshot.index
    assert second.snapshot.files == first.snapshot.files


def test_a_file_with_another_text_is_parsed_though_its_size_and_time_are_the_same(tmp_path: Path, parsed: Read) -> None:
    write(tmp_path / "w/b.md", STORY)
    path = write(tmp_path / "w/a.md", STORY)
    os.utime(path, ns=(OLD, OLD))
    index(tmp_path / "w", tmp_path / "cache")
    parsed.taken()
    write(tmp_path / "w/a.md", STORY.replace("AC-1", "AC-9"))
    os.utime(path, ns=(OLD, OLD))
    again = index(tmp_path / "w", tmp_path / "cache")
    assert parsed.taken() == ["a.md"]
    assert [one.name for one in again.snapshot.index.files[path].definitions] == ["US-1", "US-1/AC-9"]


def test_a_file_that_was_only_touched_is_not_parsed(tmp_path: Path, parsed: Read) -> None:
    path = write(tmp_path / "w/a.md", STORY)
    index(tmp_path / "w", tmp_path / "cache")
    parsed.taken()
    os.utime(path, ns=(OLD, OLD))
    index(tmp_path / "w", tmp_path / "cache")
    assert parsed.taken() == []


@pytest.mark.usefixtures("settled")
def test_a_settled_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "w/a.md", STORY)
    index(tmp_path / "w", tmp_path / "cache")
    monkeypatch.setattr(reading, "read_bytes", None)
    monkeypatch.setattr(
        "spec_lsp.workspace.cache.read_bytes", lambda path: path.endswith(".facts") and read_bytes(path)
    )
    assert [one.name for one in index(tmp_path / "w", tmp_path / "cache").snapshot.index.files[path].definitions]


def test_a_neighbour_that_came_while_nobody_looked_changes_how_a_file_is_read(tmp_path: Path, parsed: Read) -> None:
    tasks = write(tmp_path / "w/plans/tasks.md", "- [ ] 1. Do it\n  - _Requirements: 1.1_\n")
    index(tmp_path / "w", tmp_path / "cache")
    parsed.taken()
    write(tmp_path / "w/plans/requirements.md", STORY)
    again = index(tmp_path / "w", tmp_path / "cache")
    assert "tasks.md" in parsed.taken()
    assert again.snapshot.index.files[tasks].feature == key_of(tmp_path / "w/plans")


@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "empty", "a folder"])
def test_a_damaged_cache_is_as_none(tmp_path: Path, parsed: Read, damage: str) -> None:
    write(tmp_path / "w/a.md", STORY)
    first = index(tmp_path / "w", tmp_path / "cache")
    parsed.taken()
    (file,) = (tmp_path / "cache").iterdir()
    data = file.read_bytes()
    file.unlink()
    if damage == "a folder":
        file.mkdir()
    else:
        file.write_bytes(
            {
                "cut": data[:-7],
                "flipped": data[:-7] + bytes([data[-7] ^ 1]) + data[-6:],
                "foreign": b"spec-lsp facts 99\n" + data,
                "empty": b"",
            }[damage]
        )
    assert index(tmp_path / "w", tmp_path / "cache").snapshot.index == first.snapshot.index
    assert parsed.taken() == ["a.md"]


def test_another_version_reads_again(tmp_path: Path, parsed: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "w/a.md", STORY)
    index(tmp_path / "w", tmp_path / "cache")
    parsed.taken()
    monkeypatch.setattr(cache_module, "_code", lambda: "another")
    index(tmp_path / "w", tmp_path / "cache")
    assert parsed.taken() == ["a.md"]


def test_a_folder_that_cannot_be_written_to_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "w/a.md", STORY)
    (tmp_path / "cache").write_text("a file stands where the folder should be")
    assert index(tmp_path / "w", tmp_path / "cache").snapshot.index.files


def test_only_what_is_new_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = write(tmp_path / "w/a.md", STORY)
    workspace = index(tmp_path / "w", tmp_path / "cache")
    assert workspace.saving() is None
    (file,) = (tmp_path / "cache").iterdir()
    before = file.stat().st_ino
    os.remove(path)
    workspace.disk_changed([path])
    saving = workspace.saving()
    assert saving is not None
    saving()
    (file,) = (tmp_path / "cache").iterdir()
    assert file.stat().st_ino != before
    assert Cache(str(tmp_path / "cache"), [key_of(tmp_path / "w")]).recall(Found(path, len(STORY), OLD, 0), ()) is None


def test_workspaces_that_nobody_opens_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    other, mine = tmp_path / "cache/0.facts", tmp_path / "cache/notes.txt"
    for each in (other, mine):
        each.write_bytes(b"")
        os.utime(each, (0, 0))
    write(tmp_path / "w/a.md", STORY)
    index(tmp_path / "w", tmp_path / "cache")
    assert mine.exists()
    assert not other.exists()


def test_facts_are_the_same_with_a_feature_of_their_own_and_a_scope(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "x")
    cache = Cache(str(tmp_path), ["/"])
    facts = FileFacts("/shop/checkout", scope=("/shop", "/shop/b"))
    found = Found(path, 1, OLD, OLD)
    cache.remember(found, cache_module.digest(b"x"), (), facts)
    saving = cache.saving({path})
    assert saving is not None
    saving()
    recalled = Cache(str(tmp_path), ["/"]).recall(found, Asking(()))
    assert recalled is not None
    assert recalled.facts == facts


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/spec-lsp"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/tmp/c"}, "/tmp/c/spec-lsp"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, None),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/spec-lsp"),
        ("linux", {}, None),
        ("win32", {}, None),
    ],
)
def test_the_users_cache_folder(platform: str, environ: dict[str, str], expected: str | None) -> None:
    assert cache_folder(environ, platform) == expected
