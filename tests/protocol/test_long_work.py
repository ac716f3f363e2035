"""Commands that take a while: progress after half a second, answers meanwhile, and nothing done when cancelled."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.protocol.wire import PATIENCE, Wire, capture

STORIES = 150
VERBS = ("archive", "rename", "export", "merge", "print", "reserve", "cancel", "rate")
NOUNS = ("invoice", "ticket", "parcel", "contract", "room", "course", "reading", "meter")


def story(number: int) -> str:
    verb, noun = VERBS[number % 8], NOUNS[number // 8 % 8]
    criteria = "".join(
        f"- AC-{each}: When the {noun} has {each} {NOUNS[(number + each) % 8]}s, the clerk sees “{noun} {each} in”.\n"
        for each in range(1, 5)
    )
    return (
        f"\n## US-{number}: {verb} {noun} {number}\nAs a clerk, I want to {verb} the {noun} of row {number}, so that "
        f"it is short.\n\n### Acceptance criteria\n{criteria}"
    )


def decision(number: int) -> str:
    return (
        f"\n## D-big-us-{number}-package: Which package implements US-{number}?\n- [x] `big` new\n\n"
        f"**Applies to**: US-{number}\n"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Many stories, all of one package."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shop"\n', encoding="utf-8")
    (tmp_path / "big.md").write_text("# Big\n" + "".join(map(story, range(1, STORIES + 1))), encoding="utf-8")
    text = "# Decisions\n" + "".join(map(decision, range(1, STORIES + 1)))
    (tmp_path / "specs" / "decisions.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def uri(wire: Wire, root: Path) -> str:
    wire.start(capture("vscode", root, ask=True))
    uri = wire.open(root / "big.md")
    wire.idle()
    return uri


def propose(wire: Wire, uri: str) -> int:
    argument = {"uri": uri, "story": "US-1", "option": "anyway"}
    return wire.post("workspace/executeCommand", {"command": "spec-lsp.proposeDesign", "arguments": [argument]})


def begun(wire: Wire) -> Any:
    """The token of the progress that has begun, and what it says."""
    wire.answer(wire.asked("window/workDoneProgress/create"), None)
    params = wire.asked("$/progress")["params"]
    assert params["value"]["kind"] == "begin"
    return params


def test_drafting_many_stories_shows_progress_and_answers_meanwhile(wire: Wire, uri: str) -> None:
    number = propose(wire, uri)
    started = time.monotonic()
    shown = begun(wire)
    assert time.monotonic() - started > 0.4
    assert (shown["value"]["title"], shown["value"]["cancellable"]) == ("Proposing the design", True)
    place = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 4}}
    assert wire.request("textDocument/hover", place)["result"] is not None
    assert all(message.get("method") != "workspace/applyEdit" for message in wire.heard), "it is still being drafted"
    edit = wire.asked("workspace/applyEdit")
    ended = wire.said("$/progress")[-1]
    assert (ended["token"], ended["value"]["kind"]) == (shown["token"], "end")
    wire.answer(edit, {"applied": False, "failureReason": "turned away"})
    assert wire.reply(number)["result"] is None


def test_cancelled_progress_ends_the_command_and_changes_nothing(wire: Wire, uri: str) -> None:
    number = propose(wire, uri)
    shown = begun(wire)
    wire.notify("window/workDoneProgress/cancel", {"token": shown["token"]})
    started = time.monotonic()
    assert wire.reply(number)["result"] is None
    assert time.monotonic() - started < 0.5 * PATIENCE
    assert wire.said("$/progress")[-1]["value"]["kind"] == "end"
    wire.idle()
    assert all(message.get("method") != "workspace/applyEdit" for message in wire.heard)


def test_a_cancelled_request_ends_as_well(wire: Wire, uri: str) -> None:
    number = propose(wire, uri)
    begun(wire)
    wire.notify("$/cancelRequest", {"id": number})
    assert wire.reply(number)["error"]["code"] == -32800
    wire.idle()
    assert wire.said("$/progress")[-1]["value"]["kind"] == "end"
    assert all(message.get("method") != "workspace/applyEdit" for message in wire.heard)
