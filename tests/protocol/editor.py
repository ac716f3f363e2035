"""An editor as far as a server can tell: buffers, a disk, and the manners of one of four real ones.

What each does with an edit was seen in the real editor: Neovim claims to have applied a stale edit, and empties an
existing file that is created again; VS Code refuses both; neither saves. Emacs and Kate create nothing when told to,
but open a buffer for whatever is edited, and save nothing either.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.uris import to_fs_path
from pytest_lsp import ClientServerConfig, LanguageClient, make_test_lsp_client

from tests.protocol.wire import PATIENCE, SERVER, capture

OPENING = ("emacs", "kate")
"""The editors that take no file operations."""


class Editor:
    """One editor with its server. ``client`` is pytest-lsp's, which also checks what arrives against LSP."""

    def __init__(self, kind: str, client: LanguageClient, root: Path) -> None:
        self.kind = kind
        self.client = client
        self.root = root
        self.encoding = "utf-16"
        self.buffers: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.applied: list[types.ApplyWorkspaceEditParams] = []
        self.questions: list[Any] = []
        self.choose: Any = None
        """What the person answers to the next questions: a title, an object for ``spec-lsp/ask``, or None."""
        self.choose_first = False
        """Answers ``spec-lsp/ask`` by the first option."""
        self.answering: Any = None
        """Called for the answer, when it takes a person a while."""
        self.overwritten: list[str] = []
        self.ignores_edits = False
        """Claims to have applied an edit and does nothing."""
        self.turns_away = False
        """The person sees what an edit would do, and does not want it."""
        self.before_applying: Any = None
        """Called when an edit arrives: the person was faster."""
        features = {
            types.WORKSPACE_APPLY_EDIT: self._apply,
            types.WINDOW_SHOW_MESSAGE_REQUEST: self._message_request,
            "spec-lsp/ask": self._ask,
            types.CLIENT_REGISTER_CAPABILITY: lambda _: None,
            types.WORKSPACE_CODE_LENS_REFRESH: lambda _: None,
            types.WORKSPACE_INLAY_HINT_REFRESH: lambda _: None,
        }
        client.protocol.fm.features.update(features)  # `client.feature` cannot take methods

    @classmethod
    async def start(cls, kind: str, root: Path, **options: Any) -> Editor:
        client = await ClientServerConfig(server_command=SERVER, client_factory=make_test_lsp_client).start()
        assert isinstance(client, LanguageClient)
        editor = cls(kind, client, root)
        params = get_converter().structure(capture(kind, root, **options), types.InitializeParams)
        result = await client.initialize_session(params)
        encoding = result.capabilities.position_encoding
        assert encoding is not None
        editor.encoding = str(getattr(encoding, "value", encoding))
        return editor

    async def stop(self) -> None:
        await self.client.shutdown_session()
        await self.client.stop()  # type: ignore[no-untyped-call]

    async def request(self, method: str, params: Any) -> Any:
        return await self.client.protocol.send_request_async(method, params)  # type: ignore[no-untyped-call]

    async def idle(self) -> None:
        await self.request("spec-lsp/idle", {})

    async def run(self, command: str, **argument: Any) -> Any:
        """Run a command with its one object argument."""
        params = types.ExecuteCommandParams(command=f"spec-lsp.{command}", arguments=[argument])
        return await self.client.workspace_execute_command_async(params)

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait for what follows a command that is answered before the person is asked."""
        async with asyncio.timeout(PATIENCE):
            while not happened():
                await asyncio.sleep(0.01)

    def edited_uris(self) -> list[str]:
        """The files whose text the last edit changes, in its order."""
        parts = self.applied[-1].edit.document_changes or ()
        return [part.text_document.uri for part in parts if isinstance(part, types.TextDocumentEdit)]

    # Buffers

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file; its buffer may hold another text than the disk. Returns the URI."""
        uri = path.as_uri()
        self.buffers[uri] = path.read_bytes().decode() if text is None else text
        self.versions[uri] = self.versions.get(uri, 0) + 1
        item = types.TextDocumentItem(uri, "markdown", self.versions[uri], self.buffers[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, line: int, column: int, text: str) -> None:
        """Insert text; the column counts code points."""
        lines = self.buffers[uri].split("\n")
        units = self.units(lines[line][:column])
        place = types.Position(line, units)
        lines[line] = lines[line][:column] + text + lines[line][column:]
        self.buffers[uri] = "\n".join(lines)
        self._send(uri, types.TextDocumentContentChangePartial(range=types.Range(place, place), text=text))

    def replace(self, uri: str, text: str) -> None:
        """Give a buffer another text as a whole."""
        self.buffers[uri] = text
        self._send(uri, types.TextDocumentContentChangeWholeDocument(text=text))

    def _send(self, uri: str, change: types.TextDocumentContentChangeEvent) -> None:
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def text(self, path: Path) -> str | None:
        """What a person sees of a file: its buffer, else the disk."""
        uri = path.as_uri()
        if uri in self.buffers:
            return self.buffers[uri]
        return path.read_bytes().decode() if path.exists() else None

    def units(self, text: str) -> int:
        return len(text.encode({"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(self.encoding, "utf-8"))) // (
            {"utf-16": 2, "utf-32": 4}.get(self.encoding, 1)
        )

    # What the server asks

    def _ask(self, params: Any) -> Any:
        self.questions.append(params)
        if self.choose_first:
            return {"option": params.options[0].key} if params.options else None
        return self.answering() if self.answering else self.choose

    async def _message_request(self, params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
        self.questions.append(params)
        if self.choose == "never":
            await asyncio.sleep(3600)
        return next((action for action in params.actions or () if action.title == self.choose), None)

    async def _apply(self, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        self.applied.append(params)
        if self.before_applying is not None:
            self.before_applying()
        edit = params.edit
        if self.ignores_edits:
            return types.ApplyWorkspaceEditResult(applied=True)
        if self.turns_away:
            return types.ApplyWorkspaceEditResult(applied=False, failure_reason="turned away")
        for uri, edits in (edit.changes or {}).items():
            self._edit(uri, edits)
        for number, part in enumerate(edit.document_changes or ()):
            if isinstance(part, types.CreateFile):
                if not self._create(part.uri):
                    return types.ApplyWorkspaceEditResult(applied=False, failure_reason="file exists")
                continue
            assert isinstance(part, types.TextDocumentEdit)
            document = part.text_document
            stale = document.version is not None and document.version != self.versions.get(document.uri)
            if stale and self.kind == "nvim":
                if number == 0:  # the only one it looks at; the others are edited all the same
                    continue
            elif stale:
                return types.ApplyWorkspaceEditResult(applied=False)
            self._edit(document.uri, part.edits)
        return types.ApplyWorkspaceEditResult(applied=True)

    def _create(self, uri: str) -> bool:
        path = Path(to_fs_path(uri) or "")
        if path.exists() or uri in self.buffers:
            self.overwritten.append(uri)
            if self.kind != "nvim":
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
        return True

    def _edit(self, uri: str, edits: Any) -> None:
        path = Path(to_fs_path(uri) or "")
        is_open = uri in self.buffers
        if not is_open and self.kind in OPENING:
            self.open(path, None if path.exists() else "")
            is_open = True
        before = self.buffers[uri] if is_open else path.read_bytes().decode()
        after = self.edited(before, edits)
        if is_open:
            self.replace(uri, after)
        else:
            self.open(path, after)

    def edited(self, text: str, edits: Any) -> str:
        """A text with edits applied, all of whose positions refer to it."""
        lines = text.split("\n")

        def offset(place: types.Position) -> int:
            if place.line >= len(lines):
                return len(text)
            line, column = lines[place.line], 0
            while column < len(line) and self.units(line[:column]) < place.character:
                column += 1
            return sum(len(line) + 1 for line in lines[: place.line]) + column

        for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
            text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
        return text


Start = Callable[..., Awaitable[Editor]]
"""Starts an editor of a kind on the test's workspace; options are those of :meth:`Editor.start`."""
