"""JSON-RPC as clients need it: pygls with its defects worked around.

Held by tests/protocol/test_requests.py and test_lifecycle.py: a malformed request is answered and the server lives; a
request before `initialize` gets -32002, after `shutdown` -32600; a cancelled command stops; errors tell the client what
went wrong and no traceback; texts are never kept or split by pygls.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
    JsonRpcRequestCancelled,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification, JsonRPCRequestMessage

if TYPE_CHECKING:
    from cattrs import Converter

logger = logging.getLogger(__name__)

MessageId = int | str | None

RAW = frozenset(
    {
        types.INITIALIZE,
        types.INITIALIZED,
        types.SHUTDOWN,
        types.EXIT,
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.CODE_ACTION_RESOLVE,
        types.CODE_LENS_RESOLVE,
        types.COMPLETION_ITEM_RESOLVE,
    }
)
"""Methods whose handlers read the plain object themselves: on the way of a keystroke or the start, or given back."""


class Serialized(bytes):
    """A result that is JSON already."""


class Protocol(LanguageServerProtocol):
    """Routes messages to the features registered with ``server.feature``; nothing else is built in.

    Results may be plain values, lsprotocol objects or :class:`Serialized`. Parameters are lsprotocol objects, except
    for the methods in ``RAW`` and those LSP does not know, which get the plain object.
    """

    _numbers = count(1)
    initialized = False
    """Whether `initialize` was answered."""

    def _register_builtin_features(self) -> None:
        """pygls' own features keep a second copy of every text; ours are all registered by name."""

    def get_message_type(self, method: str) -> None:  # type: ignore[override]  # the base caches it
        """Outgoing messages are plain objects, without lsprotocol's classes around them."""
        return

    get_result_type = get_message_type  # type: ignore[assignment]

    @cached_property
    def structure(self) -> Converter:
        """lsprotocol's converter, made when first needed: it takes longer than answering `initialize`."""
        from lsprotocol.converters import get_converter

        return get_converter()

    # Coming in

    def receive(self, body: bytes) -> None:
        """Handle one message; never raises."""
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, JsonRpcParseError("the message is not JSON"))
            return
        if not isinstance(data, dict) or data.get("jsonrpc") != "2.0":
            message_id = data.get("id") if isinstance(data, dict) else None
            self._refuse(message_id, JsonRpcInvalidRequest("not a JSON-RPC 2.0 message"))
            return
        method, message_id = data.get("method"), data.get("id")
        if isinstance(message_id, bool | float | dict | list):
            self._refuse(None, JsonRpcInvalidRequest("“id” must be a number or a string"))
        elif method is None:
            self._take_reply(message_id, data)
        elif not isinstance(method, str):
            self._refuse(message_id, JsonRpcInvalidRequest("“method” must be a string"))
        else:
            self._take(message_id, method, data.get("params"))

    def _take(self, message_id: MessageId, method: str, params: Any) -> None:
        try:
            if self._shutdown and method != types.EXIT:
                raise JsonRpcInvalidRequest("the server is shutting down")
            if not self.initialized and method not in (types.INITIALIZE, types.EXIT):
                raise JsonRpcServerNotInitialized("send “initialize” first")
            if method == types.CANCEL_REQUEST:
                self._cancel(params)
                return
            handler = self.fm.features.get(method)
            if handler is None:
                raise JsonRpcMethodNotFound(f"“{method}” is not supported")
            message = self._structured(method, params)
        except JsonRpcException as error:
            if message_id is not None:
                self._refuse(message_id, error)
            elif not (isinstance(error, JsonRpcMethodNotFound) or self._shutdown or not self.initialized):
                logger.warning("%s dropped: %s", method, error)
            return
        if asyncio.iscoroutinefunction(handler):
            if message_id is None:
                self._handle_notification(method, message)
            else:
                self._handle_request(message_id, method, message)
        else:
            self._call(message_id, handler, message)

    def _call(self, message_id: MessageId, handler: Callable[[Any], Any], message: Any) -> None:
        """Run a synchronous handler; the future, lock and random id that pygls makes for it cost more than many do."""
        try:
            result = handler(message)
        except Exception as error:
            self._report(message_id, error)
        else:
            if message_id is not None:
                self._send_response(message_id, result)

    def _report(self, message_id: MessageId, error: BaseException) -> None:
        """Tell the client, or for a notification the log, what went wrong."""
        if not isinstance(error, JsonRpcException):
            logger.error("a handler failed", exc_info=error)
        elif message_id is None:
            logger.warning("a notification was dropped: %s", error)
        if message_id is not None and isinstance(error, JsonRpcException):
            self._refuse(message_id, error)
        elif message_id is not None:
            self._refuse(message_id, JsonRpcInternalError(f"spec-lsp failed here: {type(error).__name__}: {error}"))

    def _structured(self, method: str, params: Any) -> Any:
        kinds = types.METHOD_TO_TYPES.get(method)
        if method in RAW or kinds is None or kinds[2] is None:
            if params is not None and not isinstance(params, dict):
                raise JsonRpcInvalidParams("“params” must be an object")
            return params or {}
        try:
            return self.structure.structure(params, kinds[2])  # type: ignore[arg-type]  # one of many classes
        except Exception as error:
            raise JsonRpcInvalidParams(_what_is_wrong(error)) from None

    def _take_reply(self, message_id: MessageId, data: dict[str, Any]) -> None:
        future = self._request_futures.pop(message_id, None) if message_id is not None else None
        if future is None or future.done():
            return
        error = data.get("error")
        if isinstance(error, dict):
            code, message = error.get("code"), error.get("message")
            future.set_exception(JsonRpcException(str(message or "refused"), code if isinstance(code, int) else -32603))
        else:
            future.set_result(data.get("result"))

    def _cancel(self, params: Any) -> None:
        message_id = params.get("id") if isinstance(params, dict) else None
        if isinstance(message_id, int | str):
            future = self._request_futures.get(message_id)
            if isinstance(future, asyncio.Task):
                future.cancel()

    # Going out

    def _send_handler_result(self, future: Future[Any], *, msg_id: int | str) -> None:
        self._request_futures.pop(msg_id, None)
        if future.cancelled():
            self._refuse(msg_id, JsonRpcRequestCancelled("cancelled"))
            return
        error = future.exception()
        if error is None:
            self._send_response(msg_id, result=future.result())
        else:
            self._report(msg_id, error)

    def _check_handler_result(self, future: Future[Any]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            self._report(None, error)

    def _send_response(self, msg_id: MessageId, result: Any | None = None, error: Any | None = None) -> None:
        if isinstance(result, Serialized):
            self.send_bytes(b'{"jsonrpc":"2.0","id":%b,"result":%b}' % (json.dumps(msg_id).encode(), result))
        else:
            self._send_data({"jsonrpc": "2.0", "id": msg_id, "result": result})

    def _refuse(self, message_id: MessageId, error: JsonRpcException) -> None:
        self._send_data({"jsonrpc": "2.0", "id": message_id, "error": {"code": error.code, "message": error.message}})

    def _send_data(self, data: Any) -> None:
        self.send_bytes(json.dumps(data, default=self._serialize_message, separators=(",", ":")).encode())

    def send_bytes(self, body: bytes) -> None:
        """Send a message that is JSON already. A client that is gone is noticed at the end of its input."""
        if self.writer is not None:
            try:
                self.writer.write(body)
            except OSError:
                self.writer = None

    def _serialize_message(self, data: Any) -> Any:
        if isinstance(data, JsonRPCRequestMessage | JsonRPCNotification):
            number = {"id": data.id} if isinstance(data, JsonRPCRequestMessage) else {}
            given = {} if data.params is None else {"params": data.params}
            return {"jsonrpc": "2.0", **number, "method": data.method, **given}
        return self.structure.unstructure(data)

    async def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for the answer; when the waiting is cancelled, so is the request.

        Raises JsonRpcException when the client refuses.
        """
        message_id = f"spec-lsp-{next(self._numbers)}"
        try:
            return await self.send_request_async(method, params, message_id)
        except asyncio.CancelledError:
            self._request_futures.pop(message_id, None)
            self.notify(types.CANCEL_REQUEST, {"id": message_id})
            raise

    def quoted(self, value: str) -> bytes:
        """A string as JSON."""
        return json.dumps(value).encode()

    @property
    def shut_down(self) -> bool:
        """Whether the client has sent `shutdown`."""
        return self._shutdown

    def begin_shutdown(self) -> None:
        """Refuse everything but `exit` from now on, and stop what is running."""
        self._shutdown = True
        for future in list(self._request_futures.values()):
            if not future.done():
                future.cancel()


def _what_is_wrong(error: Exception) -> str:
    from cattrs import transform_error

    problems: list[str] = transform_error(error, path="params")
    # lsprotocol names its fields the Python way, the client knows LSP's names.
    return re.sub(r"_([a-z])", lambda letter: letter[1].upper(), "; ".join(problems[:3]))
