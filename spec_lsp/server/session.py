"""The one writer: owns the workspace, takes the client's changes, and says what the client should see.

Every feature takes ``session.snapshot`` before it first awaits and answers from that.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from spec_lsp.planning.warm import warm_up
from spec_lsp.server.capabilities import Client
from spec_lsp.server.convert import Json
from spec_lsp.server.lookout import look_out
from spec_lsp.server.progress import Progress
from spec_lsp.server.protocol import Protocol, Serialized
from spec_lsp.server.published import DiagnosticList, Renderer
from spec_lsp.server.schedule import CALM_SECONDS, Schedule
from spec_lsp.text.lines import Span, Text
from spec_lsp.text.paths import inside, key_of, path_of_uri, relative, uri_of_path

if TYPE_CHECKING:
    from spec_lsp.rules.check import Checker
    from spec_lsp.workspace.snapshot import Snapshot

logger = logging.getLogger(__name__)

WATCHED = "**/{*.md,*.markdown,*.mdx,*.feature,*.py,*.xml,pyproject.toml,spec-lsp.toml}"
"""What a client watches for us; XML because tests leave their results so."""
_READ_AT_ONCE = 8
_ANSWER_SECONDS = 5.0
"""A client that does not answer a request no person is involved in for so long will not answer it."""


class Session:
    """One client's session, from `initialize` to the end."""

    def __init__(self, protocol: Protocol, client: Client, params: Json) -> None:
        from spec_lsp.rules.check import Checker
        from spec_lsp.rules.registry import page_uri
        from spec_lsp.workspace.cache import cache_folder
        from spec_lsp.workspace.state import Workspace

        self.protocol = protocol
        self.client = client
        self.schedule = Schedule(asyncio.get_running_loop())
        options = params.get("initializationOptions")
        self._options: Json = options if isinstance(options, dict) else {}
        self._configured = self._settings({})
        self._cache = cache_folder(os.environ, sys.platform)
        self.workspace = Workspace(_roots(params), self._configured, self._cache)
        self._uris: dict[str, str] = {}
        """The client's own spelling of each open file's URI."""
        self._lists: dict[str, DiagnosticList] = {}
        self._shown: dict[str, int] = {}
        """The number of the list the client has been sent of each file; an empty one it was never sent is 0."""
        self._edited: dict[str, None] = {}
        self._changed: set[str] = set()
        self._indexing: asyncio.Task[None] | None = None
        self._lookout: asyncio.Task[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._unread: dict[str, None] = {}
        """Files that changed on the disk and have not been read again."""
        self.indexed = False
        """Whether every file has been read once."""
        self.arrivals: list[asyncio.Future[None]] = []
        """Who waits for the next change of a text."""
        self.last_edited = ""
        """The file a person is most likely typing in."""
        self._checker = Checker()
        self._render = Renderer(client, self.uri_of, self._text_of, page_uri)

    @property
    def snapshot(self) -> Snapshot:
        return self.workspace.snapshot

    @property
    def checker(self) -> Checker:
        """Knows the diagnostics of the open files already."""
        return self._checker

    def _text_of(self, path: str) -> Text | None:
        return self.snapshot.text(path)

    # Names

    def uri_of(self, path: str) -> str:
        """The client's own spelling where it has the file open."""
        return self._uris.get(path) or uri_of_path(path)

    def name_of(self, path: str) -> str:
        """A file as people call it: its way from the workspace folder that holds it."""
        root = max((root for root in self.snapshot.roots if inside(path, root)), key=len, default=None)
        return path if root is None else relative(path, root)

    # Texts

    def open(self, uri: str, version: int, text: str) -> None:
        path = path_of_uri(uri)
        if path is None:
            return
        self._uris[path] = uri
        self._touch(path, self.workspace.open(path, version, text).paths)

    def change(self, path: str, version: int, edits: Iterable[tuple[Span | None, str]]) -> None:
        self._touch(path, self.workspace.change(path, version, edits).paths)

    def close(self, uri: str) -> None:
        path = path_of_uri(uri)
        if path is None or not self.snapshot.is_open(path):
            return
        changed = self.workspace.close(path).paths
        spelling = self._uris.pop(path, uri)
        self._lists.pop(path, None)
        self._checker.forget(path)
        self._edited.pop(path, None)
        if self._shown.pop(path, 0) and not self.client.pulls:
            self.protocol.notify(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, {"uri": spelling, "diagnostics": []})
        self._dependents(changed - {path})
        self._announce_arrival()

    def disk_changed(self, paths: list[str]) -> None:
        """Files were made, changed or deleted. A few are read at once, the thousands of another branch in slices."""
        self._unread.update(dict.fromkeys(paths))
        if len(self._unread) <= _READ_AT_ONCE:
            self._read_disk(len(self._unread))
        elif self._reading is None or self._reading.done():
            self._reading = self.schedule.start(self._read_in_slices(), "reading")

    def _read_disk(self, most: int) -> None:
        paths = list(self._unread)[:most]
        for path in paths:
            del self._unread[path]
        self._dependents(self.workspace.disk_changed(paths).paths)
        self._announce_arrival()

    async def _read_in_slices(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self.schedule.slice_seconds
        while self._unread:
            self._read_disk(1)
            if loop.time() > until:
                await asyncio.sleep(0)
                until = loop.time() + self.schedule.slice_seconds

    def _touch(self, path: str, changed: Iterable[str]) -> None:
        self._edited[path] = None
        self.last_edited = path
        self._dependents(set(changed) - {path})
        self._announce_arrival()

    def _announce_arrival(self) -> None:
        for waiter in self.arrivals:
            if not waiter.done():
                waiter.set_result(None)
        self.arrivals.clear()

    # What the client sees

    def settle(self) -> None:
        """A burst of messages is handed over: show the diagnostics of the files it edited, at once."""
        self.schedule.message_arrived()
        edited, self._edited = self._edited, {}
        if not self.client.pulls:
            for path in edited:
                try:
                    self._publish(path, keystroke=True)
                except Exception:  # what is shown stays; the other files and the next keystroke are not to suffer
                    logger.exception("no diagnostics for %s", path)

    def _dependents(self, paths: Iterable[str]) -> None:
        """Other files whose diagnostics may differ: shown when the client pauses."""
        snapshot = self.snapshot
        self._changed.update(path for path in paths if snapshot.is_open(path))
        if self._changed:
            self.schedule.later("dependents", CALM_SECONDS, self._show_dependents)

    def _show_dependents(self) -> None:
        changed, self._changed = self._changed, set()
        paths = [path for path in sorted(changed) if self.snapshot.is_open(path)]
        if self.client.pulls:
            differing = [path for path in paths if self.diagnostics(path)[1]]
            if differing:
                self._refresh(types.WORKSPACE_DIAGNOSTIC_REFRESH)
        else:
            for path in paths:
                self._publish(path, keystroke=False)
        if paths:
            self.refresh_decorations()

    def refresh_decorations(self) -> None:
        """Hints and lenses follow other files too; the client asks again when told to."""
        if self.client.hint_refresh:
            self._refresh(types.WORKSPACE_INLAY_HINT_REFRESH)
        if self.client.lens_refresh:
            self._refresh(types.WORKSPACE_CODE_LENS_REFRESH)

    def _refresh(self, method: str) -> None:
        async def refresh() -> None:
            with suppress(JsonRpcException, asyncio.TimeoutError):
                await asyncio.wait_for(self.protocol.ask(method, None), _ANSWER_SECONDS)

        self.schedule.start(refresh(), method)

    def diagnostics(self, path: str) -> tuple[DiagnosticList, bool]:
        """The file's list, up to date, and whether it differs from what it was."""
        snapshot = self.snapshot
        known = self._lists.get(path)
        if known is None:
            known = self._lists[path] = DiagnosticList()
        items = self._checker.diagnostics(snapshot, path)
        text = snapshot.text(path) or Text.of("")
        return known, known.replace(items, text, self._render)

    def _publish(self, path: str, keystroke: bool) -> None:
        version = self.snapshot.version(path)
        if version is None:
            return
        known, _ = self.diagnostics(path)
        shown = self._shown.get(path, 0)
        changed = known.number != shown and (known.body or shown)
        if not changed and not (keystroke and self.client.publishes_versions):
            return
        self._shown[path] = known.number
        uri = self.protocol.quoted(self.uri_of(path))
        numbered = b',"version":%d' % version if self.client.publishes_versions else b""
        self.protocol.send_bytes(
            b'{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":%b%b,"diagnostics":[%b]}}'
            % (uri, numbered, known.body)
        )

    def pulled(self, path: str, previous: str | None) -> Serialized:
        """The answer to `textDocument/diagnostic`."""
        if not self.snapshot.is_open(path):
            return Serialized(b'{"kind":"full","items":[]}')
        known, _ = self.diagnostics(path)
        if previous == str(known.number):
            return Serialized(b'{"kind":"unchanged","resultId":"%d"}' % known.number)
        return Serialized(b'{"kind":"full","resultId":"%d","items":[%b]}' % (known.number, known.body))

    # Settings and folders

    def _settings(self, given: Json) -> Json:
        """The editor's settings: those of `initialize` under those of its configuration."""
        start = {key: value for key, value in self._options.items() if key != "ask"}
        return {**start, **given}

    def configure(self, given: Any) -> None:
        """Take the ``specLsp`` section."""
        settings = self._settings(given if isinstance(given, dict) else {})
        if settings != self._configured:
            self._configured = settings
            self._begin_again(list(self.snapshot.roots))

    def change_folders(self, added: list[str], removed: list[str]) -> None:
        """Take other workspace folders."""
        gone = {path_of_uri(uri) for uri in removed}
        roots = [root for root in self.snapshot.roots if root not in gone]
        roots += [path for uri in added if (path := path_of_uri(uri)) is not None and path not in roots]
        self._begin_again(roots)

    def _begin_again(self, roots: list[str]) -> None:
        """A new workspace on the same buffers: rare enough that nothing of the old one needs to be put right."""
        from spec_lsp.rules.check import Checker
        from spec_lsp.workspace.state import Workspace

        old = self.snapshot
        self.workspace.stop()
        self.workspace = Workspace(roots, self._configured, self._cache)
        self._checker = Checker()
        for path in sorted(self._uris):
            text, version = old.text(path), old.version(path)
            if text is not None and version is not None:
                self.workspace.open(path, version, str(text))
        self._dependents(self._uris)
        self.index()

    async def read_configuration(self) -> None:
        with suppress(JsonRpcException, asyncio.TimeoutError):
            question = self.protocol.ask(types.WORKSPACE_CONFIGURATION, {"items": [{"section": "specLsp"}]})
            answer = await asyncio.wait_for(question, _ANSWER_SECONDS)
            if isinstance(answer, list) and answer and isinstance(answer[0], dict):
                self.configure(answer[0])

    async def watch_files(self) -> None:
        registration = {
            "id": "spec-lsp-files",
            "method": types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            "registerOptions": {"watchers": [{"globPattern": WATCHED}]},
        }
        with suppress(JsonRpcException, asyncio.TimeoutError):
            question = self.protocol.ask(types.CLIENT_REGISTER_CAPABILITY, {"registrations": [registration]})
            await asyncio.wait_for(question, _ANSWER_SECONDS)

    # The index

    def begin(self) -> None:
        """The client is ready: ask it what it knows, and read the workspace."""
        if self.client.configuration:
            self.schedule.start(self.read_configuration(), "configuration")
        if self.client.watches_files:
            self.schedule.start(self.watch_files(), "watching")
        elif self._lookout is None:
            looking = look_out(self.schedule, lambda: self.snapshot if self.indexed else None, self.disk_changed)
            self._lookout = asyncio.get_running_loop().create_task(looking, name="lookout")
        self.index()

    def index(self) -> None:
        """Read the workspace in the background; called again, goes on with what is left."""
        if self._indexing is None or self._indexing.done():
            self._indexing = self.schedule.start(self._index(), "index")

    async def _index(self) -> None:
        progress = Progress(self.protocol, "Reading stories and specifications", enabled=self.client.progress)
        changed: set[str] = set()
        try:
            while True:
                step = self.workspace.index_slice(self.schedule.slice_seconds)
                changed |= step.changed.paths
                if step.finished:
                    self.indexed = True
                    break
                if progress.cancelled:
                    return
                progress.report(step.done, step.total)
                await asyncio.sleep(0)
            if (saving := self.workspace.saving()) is not None:
                await asyncio.get_running_loop().run_in_executor(None, saving)
        finally:
            progress.end()
            self._dependents(changed | set(self._uris))
            gc.collect()
            gc.freeze()  # the index is long-lived: no later collection has to walk it
            gc.enable()
        if self.snapshot.index.called:
            Thread(target=warm_up, name="warm up", daemon=True).start()

    async def settled_index(self) -> None:
        """Wait till the workspace has been read: what a command does must not depend on how far that has come.

        Reading that a person stopped goes on, because now they want something that needs it.
        """
        if not self.indexed:
            self.index()
        if self._indexing is not None and not self._indexing.done():
            await asyncio.wait([self._indexing])

    def stop(self) -> None:
        if self._lookout is not None:
            self._lookout.cancel()
        self.schedule.stop()
        self.workspace.stop()
        if (saving := self.workspace.saving()) is not None:
            saving()


def _roots(params: Json) -> list[str]:
    """The folders of `initialize`, as canonical keys."""
    folders = params.get("workspaceFolders")
    uris = [folder.get("uri") for folder in folders if isinstance(folder, dict)] if isinstance(folders, list) else []
    if not uris and isinstance(params.get("rootUri"), str):
        uris = [params["rootUri"]]
    roots = [path for uri in uris if isinstance(uri, str) and (path := path_of_uri(uri)) is not None]
    if not roots and isinstance(params.get("rootPath"), str):
        roots = [key_of(params["rootPath"])]
    return roots
