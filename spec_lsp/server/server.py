"""One server from its start to its end: which message goes where."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer

from spec_lsp import __version__
from spec_lsp.server import progress
from spec_lsp.server.capabilities import Client, offered
from spec_lsp.server.convert import Json, document_in, edits_in
from spec_lsp.server.protocol import Protocol
from spec_lsp.server.transport import Input, Output
from spec_lsp.text.lines import Text
from spec_lsp.text.paths import path_of_uri

if TYPE_CHECKING:
    from spec_lsp.server.session import Session

IDLE = "spec-lsp/idle"
"""Answered when the session is quiet: nothing is being indexed and nothing is scheduled."""


def _no_converter() -> Any:
    """:class:`Protocol` makes its own when it is first needed."""


class Server:
    """From a process's start to its end. There is a session from `initialize` on."""

    def __init__(self) -> None:
        self._pygls = LanguageServer("spec-lsp", __version__, protocol_cls=Protocol, converter_factory=_no_converter)
        protocol = self._pygls.protocol
        assert isinstance(protocol, Protocol)
        self._protocol = protocol
        self._client: Client | None = None
        self._parameters: Json = {}
        self._started: Session | None = None
        self._ended: asyncio.Event = asyncio.Event()
        for method, handler in self._features().items():
            self._protocol.fm.features[method] = handler

    async def run(self) -> int:
        """Serve until `exit` or the end of input."""
        self._protocol.set_writer(Output())
        Input(asyncio.get_running_loop(), self._protocol.receive, self._settle, self._ended.set)
        await self._ended.wait()
        if self._started is not None:
            self._started.stop()
        return 0 if self._protocol.shut_down else 1

    def _settle(self) -> None:
        if self._started is not None:
            self._started.settle()

    def _features(self) -> dict[str, Callable[..., Any]]:
        return {
            types.INITIALIZE: self._initialize,
            types.INITIALIZED: lambda _: self._session.begin(),
            types.SHUTDOWN: self._shutdown,
            types.EXIT: lambda _: self._ended.set(),
            types.SET_TRACE: lambda _: None,
            types.WINDOW_WORK_DONE_PROGRESS_CANCEL: lambda params: progress.cancel(params.token),
            types.TEXT_DOCUMENT_DID_OPEN: self._did_open,
            types.TEXT_DOCUMENT_DID_CHANGE: self._did_change,
            types.TEXT_DOCUMENT_DID_CLOSE: lambda params: self._session.close(params.text_document.uri),
            types.TEXT_DOCUMENT_DID_SAVE: self._did_save,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._watched,
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: self._configured,
            types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: self._folders,
            types.WORKSPACE_EXECUTE_COMMAND: self._execute,
            types.TEXT_DOCUMENT_HOVER: partial(self._answer, "hover"),
            types.TEXT_DOCUMENT_DEFINITION: partial(self._answer, "definition"),
            types.TEXT_DOCUMENT_REFERENCES: partial(self._answer, "references"),
            types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: partial(self._answer, "symbols"),
            types.TEXT_DOCUMENT_INLAY_HINT: partial(self._answer, "hints"),
            types.TEXT_DOCUMENT_CODE_LENS: partial(self._answer, "lenses"),
            types.TEXT_DOCUMENT_CODE_ACTION: partial(self._answer, "actions"),
            types.CODE_ACTION_RESOLVE: partial(self._answer, "resolve"),
            types.CODE_LENS_RESOLVE: partial(self._answer, "resolve_lens"),
            types.TEXT_DOCUMENT_COMPLETION: partial(self._answer, "completing.completion"),
            types.COMPLETION_ITEM_RESOLVE: partial(self._answer, "completing.resolve_completion"),
            types.TEXT_DOCUMENT_IMPLEMENTATION: partial(self._answer, "exploring.implementation"),
            types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: partial(self._answer, "exploring.highlights"),
            types.TEXT_DOCUMENT_DOCUMENT_LINK: partial(self._answer, "exploring.links"),
            types.TEXT_DOCUMENT_FOLDING_RANGE: partial(self._answer, "exploring.folds"),
            types.TEXT_DOCUMENT_SELECTION_RANGE: partial(self._answer, "exploring.selections"),
            types.WORKSPACE_SYMBOL: partial(self._answer, "exploring.workspace_symbols"),
            types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: partial(self._answer, "exploring.prepare_hierarchy"),
            types.CALL_HIERARCHY_INCOMING_CALLS: partial(self._answer, "exploring.incoming"),
            types.CALL_HIERARCHY_OUTGOING_CALLS: partial(self._answer, "exploring.outgoing"),
            types.TEXT_DOCUMENT_PREPARE_RENAME: partial(self._answer, "renaming.prepare_rename"),
            types.TEXT_DOCUMENT_RENAME: partial(self._answer, "renaming.rename"),
            types.TEXT_DOCUMENT_DIAGNOSTIC: partial(self._answer, "diagnostics"),
            IDLE: self._idle,
        }

    # Life

    def _initialize(self, params: Json) -> Json:
        if self._protocol.initialized:
            raise JsonRpcInvalidRequest("“initialize” was sent before")
        client = self._client = Client.of(params)
        self._parameters = params
        self._protocol.initialized = True
        asyncio.get_running_loop().call_soon(lambda: self._session)  # while the client reads the answer
        return {"capabilities": offered(client), "serverInfo": {"name": "spec-lsp", "version": __version__}}

    @property
    def _session(self) -> Session:
        """Made after `initialize` was answered: reading what the core needs takes as long as everything before it."""
        if self._started is None:
            from spec_lsp.server.session import Session

            assert self._client is not None, "the protocol lets nothing through before `initialize`"
            self._started = Session(self._protocol, self._client, self._parameters)
        return self._started

    def _shutdown(self, _: Json) -> None:
        self._protocol.begin_shutdown()

    async def _idle(self, _: Any) -> None:
        await self._session.schedule.idle()

    # Texts

    def _did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        self._session.open(document.uri, document.version, document.text)

    def _did_change(self, params: Json) -> None:
        uri, version = document_in(params)
        path = path_of_uri(uri)
        session = self._session
        if path is None or not session.snapshot.is_open(path):
            return  # a change of a text we were never given can only be dropped
        text = session.snapshot.text(path) or Text.of("")
        session.change(path, version, edits_in(text, params.get("contentChanges"), session.client.encoding))

    def _did_save(self, params: types.DidSaveTextDocumentParams) -> None:
        path = path_of_uri(params.text_document.uri)
        if path is not None:
            self._session.disk_changed([path])

    # The world outside

    def _watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        paths = {path for change in params.changes if (path := path_of_uri(change.uri)) is not None}
        self._session.disk_changed(sorted(paths))

    def _configured(self, params: types.DidChangeConfigurationParams) -> None:
        session = self._session
        if session.client.configuration:  # the client is to be asked; what it sends along is often null
            session.schedule.start(session.read_configuration(), "configuration")
        elif isinstance(params.settings, dict):
            session.configure(params.settings.get("specLsp"))

    def _folders(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        self._session.change_folders(
            [folder.uri for folder in params.event.added], [folder.uri for folder in params.event.removed]
        )

    # Questions

    def _answer(self, feature: str, params: Any) -> Any:
        """``feature`` is a function of `features`, or of the module named in front of it."""
        module, _, name = feature.rpartition(".")
        answers = import_module(f"spec_lsp.server.{module or 'features'}")
        return getattr(answers, name)(self._session, params)

    async def _execute(self, params: types.ExecuteCommandParams) -> Any:
        from spec_lsp.server import commands

        return await commands.execute(self._session, params)
