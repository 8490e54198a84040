"""Spans for OpenTelemetry. This module, and the packages that it needs, are loaded where they are wanted.

A request, an operation by the name of its trusted document, the statements under them, what the relay tells
and what the consumers of the log handle. No span bears what anybody has sent: no variables, no parameters, no
addresses, no paths, no messages of exceptions. They are handed to a thread of their own, which sends them;
where they come faster than they are taken, those beyond a bounded queue are dropped.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from starlette.types import ASGIApp, Receive, Scope, Send

from consumers.log_reader import LogReader
from database.installation import Reader, Row
from database.tortoise_internals import AsyncpgStatements, SqliteStatements
from engine import Engine, Operation, request_code
from reads.event import EventRow
from realtime.hub import Hub, LoggedEvent
from routes.access_log import Told, route_of

_LONGEST_STATEMENT = 2_000
_METHODS = ("execute_insert", "execute_query", "execute_query_dict", "execute_many", "execute_script")
_KNOWN = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


class Tracing:
    """Of one process: what it is put together from in place of the plain parts. What is sent, to where and
    how often, say the standard variables (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER, OTEL_BSP_…)."""

    def __init__(self) -> None:
        named = Resource({SERVICE_NAME: "taprose"}).merge(OTELResourceDetector().detect())
        self._provider = TracerProvider(resource=named, shutdown_on_exit=False)
        self._tracer = self._provider.get_tracer("taprose")

    def start(self) -> None:
        """Begin to send, in a thread of its own."""
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        for kind in (SqliteStatements, AsyncpgStatements):
            _trace_statements(kind, self)

    async def stop(self) -> None:
        """Send what is left, within the exporter's own time."""
        await asyncio.to_thread(self._provider.shutdown)

    @contextmanager
    def span(
        self, name: str, about: Mapping[str, str | int], kind: SpanKind = SpanKind.INTERNAL
    ) -> Iterator[Span]:
        """One that is the parent of what begins within the block. Where it fails the kind of failure is kept,
        and not its words, which may hold what somebody has sent."""
        code = request_code()
        attributes = {**about} if code is None else {**about, "taprose.request": code}
        with self._tracer.start_as_current_span(
            name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as made:
            try:
                yield made
            except Exception as error:
                _failed(made, type(error).__name__)
                raise

    def statement(self, sql: str) -> Any:
        """The same of a statement, without its parameters."""
        words, text = sql.split(None, 1), sql[:_LONGEST_STATEMENT]
        return self.span(words[0].upper() if words else "SQL", {"db.query.text": text}, SpanKind.CLIENT)

    # ── the parts ────────────────────────────────────────────────────────────────────────────────

    def requests(self, inner: ASGIApp) -> ASGIApp:
        """The application, whose requests over HTTP are spans; a socket's operations are their own."""
        return _Requests(inner, self)

    def engine(self, *given: Any, **named: Any) -> Engine:
        made = _Engine(*given, **named)
        made.tracing = self
        return made

    def hub(self) -> Hub:
        made = _Hub()
        made.tracing = self
        return made

    def log_reader(self, *given: Any, **named: Any) -> LogReader:
        made = _LogReader(*given, **named)
        made.tracing = self
        return made

    def reader(self, inner: Reader) -> Reader:
        return _Reader(inner, self)


def _failed(span: Span, kind: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR))


def _within() -> bool:
    """Whether something is under way that is traced: a statement of nothing is none."""
    return trace.get_current_span().is_recording()


class _Requests:
    def __init__(self, inner: ASGIApp, tracing: Tracing) -> None:
        self._inner = inner
        self._tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        told, method = Told(), scope["method"] if scope["method"] in _KNOWN else "_OTHER"
        about = {"http.request.method": method, "http.route": route_of(scope)}
        with self._tracing.span(f"{method} {route_of(scope)}", about, SpanKind.SERVER) as span:
            await self._inner(told.scope(scope), receive, told.sending(send))
            if told.status is not None:
                span.set_attribute("http.response.status_code", told.status)
                if told.status >= 500:
                    _failed(span, str(told.status))
            if told.code is not None:
                span.set_attribute("taprose.request", told.code)
            if "operation" in told.said:
                span.update_name(f"{method} {route_of(scope)} {told.said['operation']}")


class _Engine(Engine):
    tracing: Tracing

    async def execute(self, operation: Operation, *given: Any, **named: Any) -> bytes:
        with self._span(operation):
            return await super().execute(operation, *given, **named)

    async def _event(self, of: Any, item: Any) -> bytes:
        with self._span(of.operation):
            return await super()._event(of, item)

    def _span(self, operation: Operation) -> Any:
        name = self.asked.name(operation)
        about = {"graphql.operation.type": operation.kind, "graphql.operation.name": name}
        return self.tracing.span(f"{operation.kind} {name}", about)


class _Hub(Hub):
    tracing: Tracing

    def tell(self, batch: list[LoggedEvent]) -> None:
        if not batch:
            super().tell(batch)
            return
        with self.tracing.span("relay", {"taprose.events": len(batch)}):
            super().tell(batch)


class _LogReader(LogReader):
    tracing: Tracing

    async def _handle(self, position: int, events: Sequence[EventRow]) -> bool:
        about = {"taprose.events": len(events)}
        with self.tracing.span(f"consumer {self.consumer.name}", about, SpanKind.CONSUMER):
            return await super()._handle(position, events)


class _Reader:
    """Of committed rows, whose statements are spans where something is under way."""

    def __init__(self, inner: Reader, tracing: Tracing) -> None:
        self.dialect = inner.dialect
        self._inner = inner
        self._tracing = tracing

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]:
        if not _within():
            return await self._inner.rows(sql, params, slow=slow, often=often)
        with self._tracing.statement(sql) as span:
            found = await self._inner.rows(sql, params, slow=slow, often=often)
            span.set_attribute("db.response.returned_rows", len(found))
            return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    @property
    def pools(self) -> Mapping[str, Any]:
        return self._inner.pools

    def distrust(self) -> None:
        self._inner.distrust()

    async def close(self) -> None:
        await self._inner.close()


def _trace_statements(kind: type, tracing: Tracing) -> None:
    """Of what is asked within transactions: they are made deep within Tortoise, so that it is their class
    that is told, once in a process. Statements of nothing that is under way here stay as they are."""
    if "_traced" in kind.__dict__:
        return
    kind._traced = True  # type: ignore[attr-defined]
    for name in _METHODS:
        setattr(kind, name, _traced(getattr(kind, name), tracing))


def _traced(method: Callable[..., Awaitable[Any]], tracing: Tracing) -> Callable[..., Awaitable[Any]]:
    @wraps(method)
    async def traced(self: Any, query: str, *given: Any, **named: Any) -> Any:
        if not _within():
            return await method(self, query, *given, **named)
        with tracing.statement(query):
            return await method(self, query, *given, **named)

    return traced
