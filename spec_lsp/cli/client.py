"""A small language client on a real server process, as much of an editor as the demo needs.

It keeps buffers, applies workspace edits to them and saves them when told to; the server itself never writes a file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spec_lsp.text.columns import from_units
from spec_lsp.text.edits import TextEdit, apply_edits
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.paths import key_of, path_of_uri, uri_of_path

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
        "inlayHint": {"refreshSupport": True},
        "codeLens": {"refreshSupport": True},
    },
    "window": {"showDocument": {"support": True}, "showMessage": {}},
    "textDocument": {
        "synchronization": {},
        "publishDiagnostics": {"versionSupport": True, "codeDescriptionSupport": True},
        "hover": {"contentFormat": ["markdown"]},
        "inlayHint": {},
        "codeLens": {},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source"]}},
            "resolveSupport": {"properties": ["edit"]},
            "dataSupport": True,
        },
    },
}


class ServerError(RuntimeError):
    """The server answered a request with an error, or ended."""


class Client:
    """One session with one server. ``ask`` is called with the parameters of ``spec-lsp/ask`` and returns the answer."""

    def __init__(self, root: Path, ask: Callable[[dict[str, Any]], dict[str, str] | None]) -> None:
        self.root = key_of(root)
        self.buffers: dict[str, tuple[int, Text]] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.messages: list[str] = []
        self.labels: list[str] = []
        self._ask = ask
        self._ids = 0
        self._server = subprocess.Popen(
            [sys.executable, "-m", "spec_lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.root
        )
        self.request(
            "initialize",
            {
                "processId": None,
                "clientInfo": {"name": "spec-lsp demo"},
                "rootUri": uri_of_path(self.root),
                "workspaceFolders": [{"uri": uri_of_path(self.root), "name": "demo"}],
                "capabilities": CAPABILITIES,
                "initializationOptions": {"ask": True},
            },
        )
        self.notify("initialized", {})

    def open(self, path: str) -> None:
        """Open a file from the disk in a buffer."""
        text = Text.of(Path(path).read_bytes().decode())
        self._open(path, text)

    def text(self, path: str) -> Text:
        return self.buffers[path][1]

    def save_all(self) -> None:
        """Write every buffer to the disk, as a person does."""
        for path, (_, text) in self.buffers.items():
            file = Path(path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(str(text).encode())
            self.notify("textDocument/didSave", {"textDocument": {"uri": uri_of_path(path)}})
        self.settle()

    def run(self, command: str, argument: dict[str, Any]) -> Any:
        """Run a server command and wait till everything it started has come to rest."""
        result = self.request("workspace/executeCommand", {"command": command, "arguments": [argument]})
        self.settle()
        return result

    def about(self, method: str, path: str, **parameters: Any) -> Any:
        """A request about one document."""
        return self.request(method, {"textDocument": {"uri": uri_of_path(path)}, **parameters})

    def settle(self) -> None:
        """Wait till the server has nothing left to do."""
        self.request("spec-lsp/idle", None)

    def close(self) -> int:
        """End the session as an editor does; returns the server's exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self._server.wait(10)

    def notify(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def request(self, method: str, parameters: Any) -> Any:
        """Send a request and serve what the server asks in the meantime."""
        self._ids += 1
        number = self._ids
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if "method" in message:
                self._serve(message)
            elif message.get("id") == number:
                if "error" in message:
                    raise ServerError(message["error"]["message"])
                return message.get("result")

    def _serve(self, message: dict[str, Any]) -> None:
        method, parameters = message["method"], message.get("params") or {}
        result: Any = None
        if method == "textDocument/publishDiagnostics":
            path = path_of_uri(parameters["uri"])
            if path:
                self.diagnostics[path] = parameters["diagnostics"]
        elif method in ("window/showMessage", "window/showMessageRequest"):
            self.messages.append(parameters["message"])
        elif method == "workspace/applyEdit":
            self._apply(parameters)
            result = {"applied": True}
        elif method == "spec-lsp/ask":
            result = self._ask(parameters)
        elif method == "window/showDocument":
            result = {"success": True}
        elif method == "workspace/configuration":
            result = [None for _ in parameters["items"]]
        if "id" in message:
            self._send({"id": message["id"], "result": result})

    def _apply(self, parameters: dict[str, Any]) -> None:
        self.labels.append(parameters.get("label") or "")
        for change in parameters["edit"]["documentChanges"]:
            path = path_of_uri(change.get("uri") or change["textDocument"]["uri"])
            assert path is not None
            if change.get("kind") == "create":
                self._open(path, Text.of(""))
                continue
            if path not in self.buffers:
                self.open(path)
            version, text = self.buffers[path]
            edits = [_text_edit(text, edit) for edit in change["edits"]]
            after = apply_edits(text, edits)
            self.buffers[path] = version + 1, after
            self.notify(
                "textDocument/didChange",
                {
                    "textDocument": {"uri": uri_of_path(path), "version": version + 1},
                    "contentChanges": [{"text": str(after)}],
                },
            )

    def _open(self, path: str, text: Text) -> None:
        self.buffers[path] = 1, text
        document = {"uri": uri_of_path(path), "languageId": "markdown", "version": 1, "text": str(text)}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._server.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    def _receive(self) -> dict[str, Any]:
        stream = self._server.stdout
        assert stream is not None
        length = 0
        while (header := stream.readline()).strip():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
        if not length:
            raise ServerError(f"the server ended with status {self._server.wait(10)}")
        message: dict[str, Any] = json.loads(stream.read(length))
        return message


def _text_edit(text: Text, edit: dict[str, Any]) -> TextEdit:
    start, end = (
        Position(place["line"], from_units(text.line(place["line"]), place["character"], "utf-16"))
        if place["line"] < len(text)
        else text.end
        for place in (edit["range"]["start"], edit["range"]["end"])
    )
    return TextEdit(Span(start, end), edit["newText"])
