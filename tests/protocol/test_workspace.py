"""What happens around the open documents: settings, folders, files that others change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protocol.conftest import STORIES
from tests.protocol.test_texts import diagnosed
from tests.protocol.wire import Wire, capture

TASKS = "# Tasks\n\n- [ ] 1. Sign in form\n  _Requirements: 1.1_\n"
REQUIREMENTS = """\
# Requirements Document

## Requirements

### Requirement 1: Sign in

**User Story:** As a member, I want to sign in, so that I see my orders.

#### Acceptance Criteria

1. WHEN a member submits a valid password THEN the system SHALL show the orders
2. WHEN the password is wrong THEN the system SHALL say so
"""


@pytest.fixture
def feature(root: Path) -> Path:
    """The folder of a feature in Kiro's manner."""
    folder = root / ".kiro" / "specs" / "sign-in"
    folder.mkdir(parents=True)
    (folder / "requirements.md").write_text(REQUIREMENTS, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("editor", "registers"), [("nvim", False), ("vscode", True), ("emacs", True)])
def test_files_are_watched_where_the_client_can(wire: Wire, editor: str, registers: bool, root: Path) -> None:
    wire.start(capture(editor, root))
    wire.idle()
    methods = [item["method"] for said in wire.said("client/registerCapability") for item in said["registrations"]]
    assert methods == ["workspace/didChangeWatchedFiles"] * registers


@pytest.mark.parametrize("editor", ["nvim", "vscode"])
def test_a_task_list_made_by_another_tool_covers_a_criterion(
    wire: Wire, editor: str, root: Path, feature: Path
) -> None:
    pulls = "diagnosticProvider" in wire.start(capture(editor, root))
    uri = wire.open(feature / "requirements.md")
    assert [line for line, _, _ in diagnosed(wire, uri, pulls)] == [10, 11]
    tasks = feature / "tasks.md"
    tasks.write_text(TASKS, encoding="utf-8")
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": tasks.as_uri(), "type": 1}]})
    assert [line for line, _, _ in diagnosed(wire, uri, pulls)] == [11]
    assert any(message.get("method") == "workspace/diagnostic/refresh" for message in wire.heard) is pulls
    tasks.unlink()
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": tasks.as_uri(), "type": 3}]})
    assert [line for line, _, _ in diagnosed(wire, uri, pulls)] == [10, 11]


def test_many_files_at_once_are_all_read(wire: Wire, root: Path, feature: Path) -> None:
    """Another branch: every file is new, and one of them matters here."""
    wire.start(capture("vscode", root))
    uri = wire.open(feature / "requirements.md")
    assert [line for line, _, _ in diagnosed(wire, uri, True)] == [10, 11]
    files = [feature / f"note-{number}.md" for number in range(40)] + [feature / "tasks.md"]
    for file in files:
        file.write_text(TASKS if file.name == "tasks.md" else "# Note\n", encoding="utf-8")
    changes = [{"uri": file.as_uri(), "type": 1} for file in files]
    wire.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert [line for line, _, _ in diagnosed(wire, uri, True)] == [11]


def test_what_others_do_is_noticed_without_the_clients_help(wire: Wire, root: Path, feature: Path) -> None:
    """Neovim watches no files on Linux: a task list that another tool writes, changes and deletes."""
    wire.start(capture("nvim", root))
    uri = wire.open(feature / "requirements.md")
    assert [line for line, _, _ in diagnosed(wire, uri, False)] == [10, 11]
    for text, lines in ((TASKS, [11]), (TASKS.replace("1.1", "1.1, 1.2"), []), (None, [10, 11])):
        tasks = feature / "tasks.md"
        if text is None:
            tasks.unlink()
        else:
            tasks.write_text(text, encoding="utf-8")
        published = wire.asked("textDocument/publishDiagnostics")["params"]["diagnostics"]
        assert [item["range"]["start"]["line"] for item in published if item["code"] == "T001"] == lines


@pytest.mark.parametrize("editor", ["nvim", "vscode", "emacs"])
def test_typing_in_one_open_file_changes_what_another_shows(wire: Wire, editor: str, root: Path, feature: Path) -> None:
    (feature / "tasks.md").write_text(TASKS, encoding="utf-8")
    pulls = "diagnosticProvider" in wire.start(capture(editor, root))
    uri = wire.open(feature / "requirements.md")
    tasks = wire.open(feature / "tasks.md")
    assert [line for line, _, _ in diagnosed(wire, uri, pulls)] == [11]
    wire.change(tasks, 2, (3, 19), (3, 19), ", 1.2")
    assert [line for line, _, _ in diagnosed(wire, uri, pulls)] == []
    if pulls:
        assert any(message.get("method") == "workspace/diagnostic/refresh" for message in wire.heard)


def test_settings_of_the_editor_turn_a_rule_off(wire: Wire, root: Path, stories: Path) -> None:
    params = capture("nvim", root)
    params["capabilities"]["workspace"]["configuration"] = False
    wire.start(params)
    uri = wire.open(stories)
    assert diagnosed(wire, uri, False)
    wire.notify("workspace/didChangeConfiguration", {"settings": {"specLsp": {"disable": ["T001"]}}})
    assert diagnosed(wire, uri, False) == []


def test_settings_are_asked_for(wire: Wire, root: Path, stories: Path) -> None:
    wire.start(capture("vscode", root))
    question = wire.asked("workspace/configuration")
    assert question["params"]["items"] == [{"section": "specLsp"}]
    wire.answer(question, [{"disable": ["unmapped-criterion"]}])
    uri = wire.open(stories)
    assert diagnosed(wire, uri, True) == []


def test_settings_that_change_later_hold_for_all_files(wire: Wire, root: Path, feature: Path) -> None:
    (feature / "tasks.md").write_text(TASKS, encoding="utf-8")
    wire.start(capture("vscode", root))
    uri = wire.open(feature / "requirements.md")
    assert [line for line, _, _ in diagnosed(wire, uri, True)] == [11]
    wire.notify("workspace/didChangeConfiguration", {"settings": None})
    wire.answer(wire.asked("workspace/configuration"), [{"exclude": ["tasks.md"]}])
    assert [line for line, _, _ in diagnosed(wire, uri, True)] == [10, 11]
    wire.change(uri, 2, (0, 0), (0, 0), "\n")
    assert [line for line, _, _ in diagnosed(wire, uri, True)] == [11, 12]


@pytest.mark.parametrize("settings", [None, [], "x", {"specLsp": 3}, {"specLsp": {"disable": 3, "no-such": True}}])
def test_settings_of_any_shape(wire: Wire, root: Path, stories: Path, settings: object) -> None:
    params = capture("nvim", root)
    params["capabilities"]["workspace"]["configuration"] = False
    wire.start(params)
    uri = wire.open(stories)
    wire.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert diagnosed(wire, uri, False) == [(6, 2, 6), (7, 2, 6)]


def test_folders_come_and_go(wire: Wire, root: Path, feature: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (feature / "tasks.md").write_text(TASKS, encoding="utf-8")
    other = tmp_path_factory.mktemp("other")
    wire.start(capture("nvim", other))
    uri = wire.open(feature / "requirements.md")
    wire.idle()
    folder = {"uri": root.as_uri(), "name": "shop"}
    wire.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
    assert [line for line, _, _ in diagnosed(wire, uri, False)] == [11]
    wire.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
    wire.idle()
    assert wire.stop() == 0


def test_files_that_cannot_be_read_leave_the_rest_working(wire: Wire, root: Path, feature: Path) -> None:
    (root / "latin.md").write_bytes(STORIES.encode("utf-16"))
    (root / "bytes.md").write_bytes(b"\xff\xfe\x00## US-1: x\n- AC-1: y\n")
    (root / "loop.md").symlink_to(root / "loop.md")
    (feature / "tasks.md").write_text(TASKS, encoding="utf-8")
    wire.start(capture("nvim", root))
    uri = wire.open(feature / "requirements.md")
    assert [line for line, _, _ in diagnosed(wire, uri, False)] == [11]
    assert not wire.noise
