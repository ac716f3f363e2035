"""What runs between messages: scheduled work, progress, and diagnostics kept as bytes."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.rules.model import Diagnostic, Rule
from spec_lsp.server import progress
from spec_lsp.server.capabilities import Client
from spec_lsp.server.progress import Progress
from spec_lsp.server.published import DiagnosticList, Renderer
from spec_lsp.server.schedule import Schedule
from spec_lsp.text.lines import Position, Span, Text
from tests.protocol.wire import capture

RULE = Rule("T001", "unmapped-criterion", "hint", "")


class Recorder:
    """Stands for the protocol: keeps what is sent, accepts everything."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []

    def notify(self, method: str, params: Any) -> None:
        self.sent.append((method, params))

    async def ask(self, method: str, params: Any) -> None:
        self.sent.append((method, params))

    def kinds(self) -> list[str]:
        return [params["value"]["kind"] for method, params in self.sent if method == "$/progress"]


async def work(shown: Progress, steps: int) -> int:
    """Report each step; returns how many were made before it was cancelled."""
    for step in range(steps):
        if shown.cancelled:
            return step
        shown.report(step, steps)
        await asyncio.sleep(0)
    return steps


async def test_short_work_shows_nothing() -> None:
    recorder = Recorder()
    shown = Progress(recorder, "Reading", enabled=True)  # type: ignore[arg-type]
    await work(shown, 50)
    shown.end()
    assert recorder.sent == []


async def test_long_work_is_shown_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENT_SECONDS", 0)
    monkeypatch.setattr(progress, "_STEP_SECONDS", 0)
    recorder = Recorder()
    shown = Progress(recorder, "Reading", enabled=True)  # type: ignore[arg-type]
    await work(shown, 6)
    shown.end()
    assert recorder.sent[0][0] == "window/workDoneProgress/create"
    kinds = recorder.kinds()
    assert (kinds[0], kinds[-1], set(kinds[1:-1])) == ("begin", "end", {"report"})


async def test_progress_can_be_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENT_SECONDS", 0)
    recorder = Recorder()
    shown = Progress(recorder, "Reading", enabled=True)  # type: ignore[arg-type]
    assert await work(shown, 3) == 3
    progress.cancel("another")
    assert not shown.cancelled
    progress.cancel(recorder.sent[0][1]["token"])
    assert await work(shown, 3) == 0
    shown.end()
    assert recorder.kinds()[-1] == "end"


async def test_a_client_without_progress_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENT_SECONDS", 0)
    recorder = Recorder()
    shown = Progress(recorder, "Reading", enabled=False)  # type: ignore[arg-type]
    await work(shown, 5)
    shown.end()
    assert recorder.sent == []


async def test_work_put_off_again_runs_once() -> None:
    schedule = Schedule(asyncio.get_running_loop())
    done: list[int] = []
    for number in range(5):
        schedule.later("same", 0.001, lambda number=number: done.append(number))  # type: ignore[misc]
    await schedule.idle()
    assert done == [4]


async def test_idle_waits_for_what_work_starts() -> None:
    schedule = Schedule(asyncio.get_running_loop())
    done: list[str] = []

    async def second() -> None:
        await asyncio.sleep(0)
        done.append("second")

    def first() -> None:
        schedule.start(second(), "second")

    schedule.later("first", 0, first)
    await schedule.idle()
    assert done == ["second"]


async def test_work_that_fails_is_over(caplog: pytest.LogCaptureFixture) -> None:
    schedule = Schedule(asyncio.get_running_loop())

    async def fail() -> None:
        raise RuntimeError("no")

    schedule.start(fail(), "failing")
    schedule.later("failing too", 0, lambda: [][1])
    await schedule.idle()
    assert len(caplog.records) == 2


LINES = ["- a\n", "- 😀 b\n", "- é\n", "- AC-1: c\n"]
TEXTS = st.lists(st.sampled_from(LINES), max_size=6).map(lambda lines: Text.of("".join(lines)))


def items_of(text: Text, known: dict[tuple[int, str], Diagnostic]) -> tuple[Diagnostic, ...]:
    """One diagnostic a line; the same object for the same place and message, as rules that share their work give."""
    return tuple(
        known.setdefault((number, line), Diagnostic(Span(Position(number, 2), Position(number, 3)), "hint", RULE, "m"))
        for number, line in enumerate(text.lines[:-1])
    )


@given(st.lists(TEXTS, max_size=6), st.sampled_from(["nvim", "vscode", "emacs"]))
def test_a_list_kept_as_bytes_is_what_would_be_serialised_now(texts: list[Text], editor: str) -> None:
    render = Renderer(Client.of(capture(editor)), str, lambda _: None, str)
    kept, shown = DiagnosticList(), ""
    known: dict[tuple[int, str], Diagnostic] = {}
    for text in texts:
        items = items_of(text, known)
        differs = kept.replace(items, text, render)
        fresh = DiagnosticList()
        fresh.replace(items, text, render)
        assert kept.body == fresh.body
        assert differs or fresh.body.decode() == shown
        shown = kept.body.decode()
        json.loads(f"[{shown}]")


def test_equal_columns_on_a_changed_line_are_counted_again() -> None:
    """The very same diagnostic stands elsewhere in UTF-16 once the letter before it is an emoji."""
    client = Client.of(capture("vscode"))
    item = Diagnostic(Span(Position(0, 1), Position(0, 2)), "hint", RULE, "m")
    kept = DiagnosticList()
    starts = []
    for line in ("ab", "😀b"):
        kept.replace((item,), Text.of(line), Renderer(client, str, lambda _: None, str))
        starts.append(json.loads(kept.body)["range"]["start"]["character"])
    assert starts == [1, 2]
