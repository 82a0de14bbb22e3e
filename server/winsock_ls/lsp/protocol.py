"""JSON-RPC as the specification has it, where pygls has it otherwise.

Every request is answered: one with bad parameters too, one before ``initialize``, one after
``shutdown``, one that is cancelled. What goes wrong is logged, never popped up before the user.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls import exceptions as errors
from pygls.protocol import LanguageServerProtocol

from winsock_ls.lsp import lenient, notifications, requests
from winsock_ls.lsp.convert import Plain, encode
from winsock_ls.lsp.framing import frame

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from cattrs import Converter

    from winsock_ls.lsp.language_server import Server

logger = logging.getLogger(__name__)

Id = int | str


class Protocol(LanguageServerProtocol):
    """One connection to one editor. Everything happens on the event loop."""

    _server: Server

    def __init__(self, server: Server, converter: Converter) -> None:
        super().__init__(server, converter)
        self._running: dict[Id, asyncio.Future[Any]] = {}
        self._initialized = False

    def _register_builtin_features(self) -> None:
        """Keeps pygls's own handlers out: documents are held by our session alone."""

    # ---- incoming

    def receive(self, body: bytes) -> None:
        """Handles one message. Never raises."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError) as error:
            logger.warning("A message is not JSON: %s", error)
            self._fail(None, errors.JsonRpcParseError())
            return
        try:
            self._receive(message)
        except Exception:
            logger.exception("A message could not be handled")

    def _receive(self, message: Any) -> None:
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            logger.warning("A message is not JSON-RPC 2.0")
            named = message.get("id") if isinstance(message, dict) else None
            self._fail(named if _is_id(named) else None, errors.JsonRpcInvalidRequest())
        elif "method" not in message:
            self._response(message)
        elif "id" in message:
            self._request(message)
        else:
            self._notification(message)

    def _request(self, message: dict[str, Any]) -> None:
        number, method = message["id"], message["method"]
        if not _is_id(number) or not isinstance(method, str):
            self._fail(number if _is_id(number) else None, errors.JsonRpcInvalidRequest())
            return
        refusal = self._refusal(method)
        if refusal is not None:
            self._fail(number, refusal)
            return
        handler = requests.HANDLERS.get(method)
        if handler is None:
            self._fail(number, errors.JsonRpcMethodNotFound.of(method))
            return
        try:
            params = lenient.structure(self._converter, message, method)
        except lenient.BadParamsError as error:
            logger.warning("%s has bad parameters: %s", method, error)
            self._fail(number, errors.JsonRpcInvalidParams.of(error))
            return
        except RecursionError as error:
            logger.warning("%s has parameters nested too deeply", method)
            self._fail(number, errors.JsonRpcInvalidParams.of(error))
            return
        self._initialized = True
        try:
            work = handler(self._server.session, params)
        except Exception as error:
            self._fail(number, self._internal(method, error))
            return
        self._start(number, method, work)

    def _refusal(self, method: str) -> errors.JsonRpcException | None:
        """Why a request cannot be answered in the state of the session."""
        if method == types.INITIALIZE:
            if not self._initialized:
                return None
            return errors.JsonRpcInvalidRequest("The server is initialized already")
        if not self._initialized:
            return errors.JsonRpcServerNotInitialized("The server is not initialized yet")
        if self._shutdown:
            return errors.JsonRpcInvalidRequest("The server is shutting down")
        return None

    def _notification(self, message: dict[str, Any]) -> None:
        method = message["method"]
        if method == types.EXIT:
            self._server.leave(0 if self._shutdown else 1)
            return
        handler = notifications.HANDLERS.get(method)
        if handler is None:
            logger.debug("Ignored a notification: %s", method)
            return
        if not self._initialized or (self._shutdown and method != types.CANCEL_REQUEST):
            logger.debug("Ignored a notification out of season: %s", method)
            return
        try:
            params = lenient.structure(self._converter, message, method)
        except lenient.BadParamsError as error:
            logger.warning("%s has bad parameters: %s", method, error)
            return
        try:
            handler(self._server.session, params)
        except Exception:
            logger.exception("%s could not be handled", method)

    def _response(self, message: dict[str, Any]) -> None:
        number: Any = message.get("id")
        future = self._request_futures.pop(number, None) if _is_id(number) else None
        result_type = self._result_types.pop(number, None) if _is_id(number) else None
        if future is None or future.done():
            logger.debug("Ignored the answer to no question of ours: %s", number)
            return
        try:
            if message.get("error") is not None:
                answer = self._converter.structure(message, types.ResponseErrorMessage)
                assert answer.error is not None
                future.set_exception(errors.JsonRpcException.from_error(answer.error))
            elif result_type is None:
                future.set_result(message.get("result"))
            else:
                message.setdefault("result", None)
                future.set_result(self._converter.structure(message, result_type).result)
        except Exception as error:
            logger.warning("The answer to a question of ours is malformed: %s", error)
            if not future.done():
                future.set_exception(error)

    # ---- requests under way

    def _start(self, number: Id, method: str, work: Awaitable[Any]) -> None:
        future = asyncio.ensure_future(work)
        if number in self._running:
            logger.warning("Two requests with the id %r at a time", number)
        self._running[number] = future
        future.add_done_callback(
            partial(self._finished, number=number, method=method, begun=time.perf_counter())
        )

    def cancel(self, number: Id) -> None:
        """Cancels a request; one that is unknown or done is no error."""
        future = self._running.get(number) if _is_id(number) else None
        if future is not None:
            future.cancel()

    def cancel_all(self) -> None:
        """Cancels all requests but the one that is being handled."""
        for future in tuple(self._running.values()):
            future.cancel()

    def begin_shutdown(self) -> None:
        """Refuses all further requests."""
        self._shutdown = True

    def _finished(
        self, future: asyncio.Future[Any], *, number: Id, method: str, begun: float
    ) -> None:
        if self._running.get(number) is future:
            del self._running[number]
        if future.cancelled():
            self._fail(number, errors.JsonRpcRequestCancelled("The request was cancelled"))
        elif (error := future.exception()) is not None:
            self._fail(number, self._internal(method, error))
        else:
            self._answer(number, method, future.result())
        if self.trace is not types.TraceValue.Off:
            spent = (time.perf_counter() - begun) * 1000
            self.notify(
                types.LOG_TRACE, types.LogTraceParams(f"{method} ({number}): {spent:.1f} ms")
            )

    def _answer(self, number: Id, method: str, result: Any) -> None:
        try:
            value = result.value if isinstance(result, Plain) else self._plain(result)
            self._send({"jsonrpc": self.VERSION, "id": number, "result": value})
        except Exception as error:
            self._fail(number, self._internal(method, error))

    def _internal(self, method: str, error: BaseException) -> errors.JsonRpcException:
        if isinstance(error, errors.JsonRpcException):
            return error
        logger.error("%s failed", method, exc_info=error)
        return errors.JsonRpcException(f"{type(error).__name__}: {error}", -32603)

    def _fail(self, number: Id | None, error: errors.JsonRpcException) -> None:
        told: dict[str, Any] = {"code": error.code, "message": error.message}
        if error.data is not None:
            told["data"] = self._plain(error.data)
        self._send({"jsonrpc": self.VERSION, "id": number, "error": told})

    # ---- outgoing

    def notify_plain(self, method: str, params: Plain) -> None:
        """Sends a notification whose parameters are JSON already."""
        self._send({"jsonrpc": self.VERSION, "method": method, "params": params.value})

    def _send_data(self, data: Any) -> None:
        """What pygls's own methods (``notify``, ``send_request``) send through."""
        self._send(self._plain(data))

    def _plain(self, value: Any) -> Any:
        return self._converter.unstructure(value)

    def _send(self, message: Any) -> None:
        if self.writer is None:
            return
        body = encode(message)
        logger.debug("Sending %d bytes", len(body))
        try:
            sent = self.writer.write(frame(body) if self._include_headers else body)
        except (OSError, ValueError) as error:
            # Nobody listens any more; the end of the input will tell the rest.
            logger.debug("Could not send: %s", error)
            return
        if asyncio.iscoroutine(sent):
            asyncio.ensure_future(sent).add_done_callback(_sent)


def _sent(future: asyncio.Future[Any]) -> None:
    if not future.cancelled() and (error := future.exception()) is not None:
        logger.debug("Could not send: %s", error)


def _is_id(value: Any) -> bool:
    return isinstance(value, int | str) and not isinstance(value, bool)
