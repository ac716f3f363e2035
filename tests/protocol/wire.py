"""The server as bytes: a process, its two pipes, nothing that would tidy up what is sent or received."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

SERVER = [sys.executable, "-m", "spec_lsp.cli.main"]
CAPTURES = Path(__file__).parent / "captures"
EDITORS = ("nvim", "vscode", "emacs")
PATIENCE = 20

Message = dict[str, Any]


def capture(editor: str, root: Path | None = None, **options: Any) -> Message:
    """What a real editor sent with `initialize`, for a workspace folder of ours."""
    params: Message = json.loads((CAPTURES / f"{editor}.json").read_text(encoding="utf-8"))
    params["processId"] = None
    if root is None:
        params["rootPath"] = params["rootUri"] = params["workspaceFolders"] = None
    else:
        params["rootPath"], params["rootUri"] = str(root), root.as_uri()
        params["workspaceFolders"] = [{"uri": root.as_uri(), "name": root.name}]
    if options:
        params["initializationOptions"] = options
    return params


class Wire:
    """One server process. Requests of the server wait in ``asked`` until a test answers them."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.process = subprocess.Popen(
            command or SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
        )
        self.heard: list[Message] = []
        self.noise: list[bytes] = []
        self._arrived: queue.Queue[Message | None] = queue.Queue()
        self._number = 0
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._listen)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with open(self.process.stdout.fileno(), "rb", closefd=False) as stream:
            while header := stream.readline():
                length = int(header.removeprefix(b"Content-Length: "))
                assert stream.readline() == b"\r\n"
                self._arrived.put(json.loads(stream.read(length)))
        self._arrived.put(None)

    def _listen(self) -> None:
        assert self.process.stderr is not None
        while line := self.process.stderr.read(4096):
            self.noise.append(line)

    def raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)

    def send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def post(self, method: str, params: Any = None) -> int:
        """Send a request and do not wait."""
        self._number += 1
        self.send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, request: Message, result: Any) -> None:
        self.send({"jsonrpc": "2.0", "id": request["id"], "result": result})

    def next(self) -> Message:
        """The next message, whatever it is."""
        message = self._arrived.get(timeout=PATIENCE)
        assert message is not None, b"".join(self.noise).decode()
        return message

    def reply(self, number: int) -> Message:
        """The answer to a request; what else arrives is kept in ``heard``, and what needs no person is answered."""
        while True:
            message = self.next()
            if message.get("id") == number and "method" not in message:
                return message
            self._hear(message)

    def request(self, method: str, params: Any = None) -> Message:
        return self.reply(self.post(method, params))

    def asked(self, method: str) -> Message:
        """The next request or notification of this method."""
        while True:
            message = self.next()
            if message.get("method") == method:
                return message
            self._hear(message)

    def _hear(self, message: Message) -> None:
        self.heard.append(message)
        if "id" in message and "method" in message:
            items = (message.get("params") or {}).get("items", ())
            self.answer(message, [None for _ in items] if message["method"] == "workspace/configuration" else None)

    def said(self, method: str) -> list[Any]:
        """The parameters of all messages of this method heard so far."""
        return [message.get("params") for message in self.heard if message.get("method") == method]

    def start(self, params: Message) -> Message:
        """Initialize; returns the server's capabilities."""
        result: Message = self.request("initialize", params)["result"]["capabilities"]
        self.notify("initialized", {})
        return result

    def open(self, path: Path, text: str | None = None, version: int = 1) -> str:
        """Open a file, with another text than on the disk where one is given; returns its URI."""
        language = "python" if path.suffix == ".py" else "markdown"
        content = path.read_bytes().decode() if text is None else text
        document = {"uri": path.as_uri(), "languageId": language, "version": version, "text": content}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return path.as_uri()

    def change(self, uri: str, version: int, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        places = [{"line": line, "character": character} for line, character in (start, end)]
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri, "version": version},
                "contentChanges": [{"range": {"start": places[0], "end": places[1]}, "text": text}],
            },
        )

    def idle(self) -> None:
        """Wait until the server has nothing to do."""
        assert self.request("spec-lsp/idle", {}) == {"jsonrpc": "2.0", "id": self._number, "result": None}

    def stop(self) -> int:
        """Shut down as LSP says; the process's exit status."""
        assert self.request("shutdown")["result"] is None
        self.notify("exit")
        return self.process.wait(timeout=PATIENCE)
