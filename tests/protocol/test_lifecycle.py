"""From a process's start to its end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.protocol.wire import EDITORS, PATIENCE, Wire, capture

HOVER = {"textDocument": {"uri": "file:///none.md"}, "position": {"line": 0, "character": 0}}


@pytest.mark.parametrize("editor", EDITORS)
def test_an_orderly_end(wire: Wire, editor: str, root: Path) -> None:
    wire.start(capture(editor, root))
    wire.idle()
    assert wire.stop() == 0


def test_exit_without_shutdown_is_an_error(wire: Wire) -> None:
    wire.start(capture("nvim"))
    wire.notify("exit")
    assert wire.process.wait(PATIENCE) == 1


def test_exit_before_initialize_is_an_error(wire: Wire) -> None:
    wire.notify("exit")
    assert wire.process.wait(PATIENCE) == 1


def test_a_client_that_goes_away_ends_the_server(wire: Wire) -> None:
    wire.start(capture("nvim"))
    assert wire.process.stdin is not None
    wire.process.stdin.close()
    assert wire.process.wait(PATIENCE) == 1


def test_nothing_is_answered_before_initialize(wire: Wire) -> None:
    assert wire.request("textDocument/hover", HOVER)["error"]["code"] == -32002
    wire.notify("textDocument/didOpen", {})
    assert wire.start(capture("nvim"))["hoverProvider"] is True
    assert wire.request("textDocument/hover", HOVER)["result"] is None


def test_initialize_comes_once(wire: Wire) -> None:
    wire.start(capture("nvim"))
    assert wire.request("initialize", capture("nvim"))["error"]["code"] == -32600


def test_requests_after_shutdown_are_refused(wire: Wire) -> None:
    wire.start(capture("nvim"))
    assert wire.request("shutdown")["result"] is None
    assert wire.request("textDocument/hover", HOVER)["error"]["code"] == -32600
    wire.notify("exit")
    assert wire.process.wait(PATIENCE) == 0


def test_shutdown_while_a_command_waits_for_a_person(wire: Wire, root: Path, stories: Path) -> None:
    wire.start(capture("nvim", root, ask=True))
    uri = wire.open(stories)
    number = wire.post(
        "workspace/executeCommand", {"command": "spec-lsp.planPackage", "arguments": [{"uri": uri, "story": "US-1"}]}
    )
    wire.asked("spec-lsp/ask")
    assert wire.request("shutdown")["result"] is None
    replies = [message for message in wire.heard if message.get("id") == number]
    assert (replies or [wire.reply(number)])[0]["error"]["code"] == -32800
    wire.notify("exit")
    assert wire.process.wait(PATIENCE) == 0


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (["utf-8", "utf-16", "utf-32"], "utf-8"),
        (["utf-16", "utf-8"], "utf-16"),
        (["utf-32"], "utf-32"),
        (["utf-7"], "utf-16"),
        (None, "utf-16"),
    ],
)
def test_the_clients_first_encoding_is_taken(wire: Wire, offered: list[str] | None, chosen: str) -> None:
    params = capture("vscode")
    params["capabilities"]["general"]["positionEncodings"] = offered
    assert wire.start(params)["positionEncoding"] == chosen


@pytest.mark.parametrize(("editor", "pulls"), [("nvim", False), ("vscode", True), ("emacs", False)])
def test_diagnostics_are_pulled_only_where_they_can_be_refreshed(wire: Wire, editor: str, pulls: bool) -> None:
    offered = wire.start(capture(editor))
    assert ("diagnosticProvider" in offered) is pulls
    if pulls:
        assert offered["diagnosticProvider"]["workspaceDiagnostics"] is False


@pytest.mark.parametrize("capabilities", [{}, {"workspace": None, "textDocument": [], "general": "x"}, None, 3])
def test_capabilities_of_any_shape(wire: Wire, capabilities: object) -> None:
    params = {"processId": None, "rootUri": None, "capabilities": capabilities, "initializationOptions": [1]}
    assert wire.start(params)["positionEncoding"] == "utf-16"
    assert wire.stop() == 0


def test_what_takes_long_to_import_is_not_there_at_the_start() -> None:
    program = f"""
import asyncio, json, sys
from spec_lsp.server.server import Server
async def main():
    server = Server()
    sent = []
    server._protocol.send_bytes = sent.append
    params = json.loads({json.dumps(json.dumps(capture("vscode")))})
    message = {{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}}
    server._protocol.receive(json.dumps(message).encode())
    assert b'"result"' in sent[0], sent
    print(sorted(sys.modules.keys() & {{"pydantic", "jinja2", "markdown_it", "yaml", "griffe", "pathspec"}}))
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_what_a_library_prints_does_not_reach_the_client() -> None:
    program = """
import sys
from spec_lsp.server.main import serve
from spec_lsp.server.server import Server
started = Server._initialize
def noisy(self, params):
    print("hello from a library")
    return started(self, params)
Server._initialize = noisy
sys.exit(serve())
"""
    with Wire([sys.executable, "-c", program]) as wire:
        assert wire.start(capture("nvim"))["hoverProvider"] is True
        assert wire.stop() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="closes a descriptor the way a shell does")
def test_standard_error_may_be_closed(stories: Path) -> None:
    with Wire(["sh", "-c", 'exec "$0" -m spec_lsp.cli.main 2>&-', sys.executable]) as wire:
        wire.start(capture("nvim", stories.parent))
        wire.open(stories)
        wire.idle()
        assert wire.stop() == 0
