"""Whatever a client sends, it is answered, and the server lives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.protocol.wire import Wire, capture

Serving = Callable[[str], Wire]
DOCUMENT = {"uri": "file:///none.md"}


def lives(wire: Wire) -> None:
    place = {"textDocument": DOCUMENT, "position": {"line": 0, "character": 0}}
    assert wire.request("textDocument/hover", place)["result"] is None


@pytest.mark.parametrize(
    ("method", "params", "where"),
    [
        ("textDocument/hover", {"textDocument": DOCUMENT}, "params.position"),
        ("textDocument/hover", {"textDocument": DOCUMENT, "position": {"line": "x", "character": 0}}, "position.line"),
        ("textDocument/hover", {"textDocument": 3, "position": {"line": 0, "character": 0}}, "params.textDocument"),
        ("textDocument/hover", None, "params"),
        ("textDocument/codeAction", {"textDocument": DOCUMENT, "range": []}, "params"),
        ("textDocument/documentSymbol", [], "params"),
        ("workspace/executeCommand", {}, "params.command"),
    ],
)
def test_malformed_parameters_are_answered_with_the_place(
    serving: Serving, method: str, params: Any, where: str
) -> None:
    wire = serving("nvim")
    error = wire.request(method, params)["error"]
    assert error["code"] == -32602
    assert where in error["message"]
    assert "Traceback" not in json.dumps(error)
    lives(wire)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{bad}", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b'"text"', -32600),
        (b'{"jsonrpc":"1.0","method":"shutdown","id":7}', -32600),
        (b'{"jsonrpc":"2.0","method":5,"id":7}', -32600),
        (b'{"jsonrpc":"2.0","method":"shutdown","id":{}}', -32600),
        (b'{"jsonrpc":"2.0","method":"no/such","id":7}', -32601),
    ],
)
def test_what_is_no_message_is_refused(serving: Serving, body: bytes, code: int) -> None:
    wire = serving("emacs")
    wire.raw(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    refusal = next(message for message in iter(wire.next, None) if "error" in message)
    assert refusal["error"]["code"] == code
    lives(wire)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/didOpen", {"textDocument": {"uri": "file:///a.md"}}),
        ("textDocument/didChange", {}),
        ("textDocument/didChange", {"textDocument": {"uri": "file:///a.md", "version": 2}, "contentChanges": [3]}),
        ("textDocument/didClose", {"textDocument": {"uri": "file:///never/opened.md"}}),
        ("textDocument/didOpen", {"textDocument": {"uri": "untitled:1", "languageId": "m", "version": 1, "text": ""}}),
        ("$/cancelRequest", {"id": 12345}),
        ("$/cancelRequest", None),
        ("no/such", {}),
    ],
)
def test_notifications_of_any_shape(serving: Serving, method: str, params: Any) -> None:
    wire = serving("nvim")
    wire.notify(method, params)
    lives(wire)
    assert not wire.said("window/showMessage")


def test_answers_to_nothing_are_ignored(serving: Serving) -> None:
    wire = serving("nvim")
    wire.send({"jsonrpc": "2.0", "id": "never-asked", "result": None})
    wire.send({"jsonrpc": "2.0", "id": None, "error": "x"})
    lives(wire)


def test_headers_in_any_case_and_order(wire: Wire) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": capture("nvim")}).encode()
    wire.raw(b"content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:%d\r\n\r\n" % len(body) + body)
    assert "result" in wire.reply(1)


def test_headers_without_a_length_are_passed_over(wire: Wire) -> None:
    wire.raw(b"Content-Length: many\r\n\r\n")
    wire.start(capture("nvim"))
    lives(wire)


def test_a_message_in_single_bytes(wire: Wire) -> None:
    body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    for byte in b"Content-Length: %d\r\n\r\n%b" % (len(body), body):
        wire.raw(bytes([byte]))
    assert "result" in wire.reply(1)


@pytest.mark.parametrize("command", ["spec-lsp.planPackage", "spec-lsp.showCoverage"])
@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ([{"stroy": "US-1"}], "stroy"),
        ([{"story": 1}], "story"),
        ([{"uri": "http://example.invalid/a.md"}], "uri"),
        (["US-1"], "arguments"),
        ([{}, {}], "arguments"),
    ],
)
def test_a_wrong_argument_is_named(serving: Serving, command: str, arguments: list[Any], field: str) -> None:
    wire = serving("vscode")
    error = wire.request("workspace/executeCommand", {"command": command, "arguments": arguments})["error"]
    assert error["code"] == -32602
    assert f"“{field}”" in error["message"]
    lives(wire)


def test_a_command_that_does_not_exist(serving: Serving) -> None:
    wire = serving("vscode")
    error = wire.request("workspace/executeCommand", {"command": "spec-lsp.fly"})["error"]
    assert error == {"code": -32602, "message": "there is no command “spec-lsp.fly”"}
