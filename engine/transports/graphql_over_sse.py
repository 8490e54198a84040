"""Operations as server-sent events: graphql-sse's "distinct connections", with cursors to resume from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import KW_ONLY, dataclass, field
from time import perf_counter
from typing import Any, ClassVar, NamedTuple

import orjson
from starlette.types import Receive, Scope, Send

from engine import correlation
from engine.document.request_params import RequestParams
from engine.errors import malformed
from engine.fair_queue import source_of
from engine.transports.accept import accepted
from engine.transports.graphql_over_http import HEADERS, JSON
from engine.transports.http_endpoint import HTTPEndpoint, IncomingRequest
from engine.transports.session import Hangup

EVENT_STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


OnClose = Callable[[Any, Hangup], Callable[[], None]]
"""Given a stream's context, keeps `hangup` for when its session ends; returns what forgets it."""


class Cursors(NamedTuple):
    """How a stream's positions are written as event ids, and read back (ValueError for what is none)."""

    write: Callable[[int], str] = str
    read: Callable[[str], int] = int


@dataclass(eq=False)
class GraphQLOverSSE(HTTPEndpoint):
    """An ASGI application: one operation for each event stream, for clients as simple as EventSource or curl.

    Events are `next` with a complete response, then `complete`. A subscription's events have its position as
    `id`; `Last-Event-ID` resumes after it, also as the value of `$after` where the document declares that
    variable. A request that is refused is answered as JSON, which EventSource does not repeat. A comment is
    sent every `keep_alive_seconds`, so that proxies leave the connection open and a lost one is noticed; with
    `current` given it says `live` and those seconds while that holds, and nothing while it does not. The
    other options are HTTPEndpoint's.
    """

    usage: ClassVar[str] = "Use POST, or GET for queries and subscriptions."

    _: KW_ONLY
    cursors: Cursors = field(default_factory=Cursors)
    keep_alive_seconds: float = 15.0
    on_close: OnClose | None = None
    current: Callable[[], bool] = lambda: False
    _streams: set[asyncio.Future[None]] = field(default_factory=set, init=False)

    @property
    def streams(self) -> int:
        """How many are open."""
        return len(self._streams)

    def close_all(self) -> None:
        """Ends every stream; clients come again with their Last-Event-ID."""
        for closed in self._streams:
            if not closed.done():
                closed.set_result(None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        correlation.begin_request()
        request = IncomingRequest(scope)
        try:
            events, context = await self._start(request, receive)
        except ConnectionResetError:
            return
        except Exception as error:
            status, body = self.refused(request, error)
            await self.respond(request, send, status, body, HEADERS[JSON])
            return
        headers = [*EVENT_STREAM, *request.reply_headers, correlation.request_header()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async with aclosing(events):
            await self._pump(events, context, receive, send)

    async def _start(
        self, request: IncomingRequest, receive: Receive
    ) -> tuple[AsyncGenerator[bytes, None], Any]:
        if not accepted(request.fields.get(b"accept")).liked("text/event-stream"):
            raise malformed("This address answers with text/event-stream.", "NOT_ACCEPTABLE", 406)
        params, operation = await self.read(request, receive)
        self.engine.asked.note(request.scope, operation)
        if operation.kind != "subscription":
            context = await self.make_context(request)
            began = perf_counter()
            try:
                return _once(await self.engine.execute(operation, params.variables, context)), context
            finally:
                self.engine.asked.answered(operation, perf_counter() - began)
        after = None
        if last := request.fields.get(b"last-event-id"):
            after = self._resumed(params, last.decode("latin-1"), operation.variables_include("after"))
        context = await self.make_context(request)
        subscription = await self.engine.subscribe(operation, params.variables, context, source_of(context))
        if after is not None and subscription.stream.after != after:
            await subscription.stream.resume(after)
        self.engine.runs.check(subscription)
        return self._events(self.engine.response_stream(subscription)), context

    def _resumed(self, params: RequestParams, last: str, declared: bool) -> int:
        try:
            after = self.cursors.read(last)
        except ValueError:
            raise malformed("The Last-Event-ID is none of this stream's.", field="Last-Event-ID") from None
        if declared:
            params.variables["after"] = last
        return after

    async def _events(self, events: AsyncGenerator[Any, None]) -> AsyncGenerator[bytes, None]:
        try:
            async with aclosing(events):
                async for event in events:
                    yield _event(b"next", event.payload, self.cursors.write(event.position))
            yield _event(b"complete", b"")
        except Exception as error:
            if not isinstance(getattr(error, "close_code", None), int):
                entries = self.engine.errors.entries(error)
                self.engine.asked.told(entries)
                yield _event(b"next", orjson.dumps({"errors": entries}))
                yield _event(b"complete", b"")

    async def _pump(
        self, events: AsyncGenerator[bytes, None], context: Any, receive: Receive, send: Send
    ) -> None:
        """Sends events and comments until the stream ends, the client leaves or somebody closes it."""
        closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._streams.add(closed)

        def hang_up(code: int, reason: str) -> None:
            if not closed.done():
                closed.set_result(None)

        forget = self.on_close(context, hang_up) if self.on_close is not None else None
        gone = asyncio.ensure_future(_gone(receive))
        coming = asyncio.ensure_future(anext(events, b""))
        patience = self.keep_alive_seconds
        try:
            while True:
                waited: set[asyncio.Future[Any]] = {coming, gone, closed}
                await asyncio.wait(waited, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
                if gone.done() or closed.done():
                    break
                event = b": live %d\n\n" % patience if self.current() else b":\n\n"
                if coming.done():
                    event = coming.result()
                    if not event:
                        break
                    coming = asyncio.ensure_future(anext(events, b""))
                await send({"type": "http.response.body", "body": event, "more_body": True})
            if not gone.done():
                await send({"type": "http.response.body", "body": b""})
        except OSError:
            pass  # the client has gone
        finally:
            self._streams.discard(closed)
            if forget is not None:
                forget()
            gone.cancel()
            coming.cancel()
            await asyncio.wait({gone, coming})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _once(body: bytes) -> AsyncGenerator[bytes, None]:
    yield _event(b"next", body)
    yield _event(b"complete", b"")


def _event(name: bytes, data: bytes, id_: str | None = None) -> bytes:
    # orjson writes no line breaks, so that the data is always one line.
    cursor = b"id: %b\n" % id_.encode() if id_ is not None else b""
    return b"event: %b\n%bdata: %b\n\n" % (name, cursor, data)
