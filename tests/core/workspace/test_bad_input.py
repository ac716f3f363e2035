"""What people's folders hold: nothing of it stops the rest from being read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from spec_lsp.rules.check import Checker
from spec_lsp.text.paths import key_of
from spec_lsp.workspace import disk, reading
from spec_lsp.workspace.discovery import walk
from spec_lsp.workspace.state import Workspace

STORY = """\
## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

### Acceptance criteria
- AC-1: a token is issued
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/stories.md").write_text(STORY, "utf-8")
    return tmp_path


def read(*roots: Path) -> Workspace:
    workspace = Workspace([key_of(root) for root in roots])
    workspace.index_all()
    return workspace


def stories(workspace: Workspace) -> list[str]:
    index = workspace.snapshot.index
    return [place.path for place in index.definitions("US-1")]


def told(workspace: Workspace, path: Path) -> list[tuple[str, str]]:
    found = Checker().diagnostics(workspace.snapshot, key_of(path))
    return [(one.rule.name, one.message) for one in found]


def test_circles_of_links_end(shop: Path) -> None:
    (shop / "docs/again").symlink_to(shop, target_is_directory=True)
    (shop / "docs/self.md").symlink_to(shop / "docs/self.md")
    (shop / "docs/gone.md").symlink_to(shop / "nowhere.md")
    assert stories(read(shop)) == [key_of(shop / "docs/stories.md")]


def test_a_file_that_may_not_be_read_is_told(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = shop / "docs/closed.md"
    closed.write_text(STORY, "utf-8")

    def read_bytes(path: str) -> bytes:
        if path == key_of(closed):
            raise PermissionError(13, "Permission denied")
        return Path(path).read_bytes()

    for module in (reading, disk):
        monkeypatch.setattr(module, "read_bytes", read_bytes)
    workspace = read(shop)
    assert stories(workspace) == [key_of(shop / "docs/stories.md")]
    assert told(workspace, closed) == [
        ("unreadable-file", "This file is not read: it cannot be read: permission denied.")
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"## US-1: a\0" + bytes(range(256)) * 40, "it is not a text file"),
        (b"## US-1: Pay\n### Acceptance criteria\n- AC-1: caf\xe9\n", "line 3 is not UTF-8"),
    ],
)
def test_what_is_no_text_is_told_and_left_out(shop: Path, data: bytes, said: str) -> None:
    (shop / "docs/picture.md").write_bytes(data)
    workspace = read(shop)
    assert stories(workspace) == [key_of(shop / "docs/stories.md")]
    ((name, message),) = told(workspace, shop / "docs/picture.md")
    assert name == "unreadable-file"
    assert said in message


def test_a_file_of_200_mb_is_left_out_and_told_once(shop: Path) -> None:
    huge = shop / "docs/huge.md"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    workspace = read(shop)
    assert stories(workspace) == [key_of(shop / "docs/stories.md")]
    assert told(workspace, huge) == [
        ("unreadable-file", "This file is not read: it has 200 MB; larger than 20 MB is left out.")
    ]
    assert list(workspace.snapshot.unreadable) == [key_of(huge)]


@pytest.mark.parametrize("root", ["/", os.path.expanduser("~"), "/home"])
def test_the_whole_disk_and_a_home_are_never_walked(root: str) -> None:
    assert list(walk(root)) == []


def test_a_file_that_is_deleted_while_it_is_open_stays_what_the_editor_shows(shop: Path) -> None:
    workspace = read(shop)
    path = shop / "docs/stories.md"
    workspace.open(key_of(path), 1, STORY)
    path.unlink()
    workspace.disk_changed([key_of(path)])
    assert stories(workspace) == [key_of(path)]
    workspace.close(key_of(path))
    assert stories(workspace) == []


@pytest.mark.parametrize(
    "name", ["US-1/../2", "ÜS-１", "US-0000000000000000000000001", "US-1" * 400, "[US-1](", "US-1\u202e", "*US-1`"]
)
def test_odd_ids_are_no_trouble(shop: Path, name: str) -> None:
    story = STORY.replace("US-1", name).replace("AC-1", name)
    (shop / "docs/stories.md").write_text(story, "utf-8")
    comment = f"<!-- spec-lsp: 3f1c9a {name}=0000 -->"
    spec = f"## Package: auth\n\n### Component: SignIn\n{comment}\n**Implements**: {name}, {name}/AC-1\n"
    (shop / "specs").mkdir()
    (shop / "specs/auth_implementation_spec.md").write_text(spec, "utf-8")
    workspace = read(shop)
    for path in workspace.snapshot.files:
        workspace.open(path, 1, Path(path).read_text("utf-8"))
        Checker().diagnostics(workspace.snapshot, path)
