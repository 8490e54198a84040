"""The ASGI application: what is served, and by which door."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from database import faults
from database.installation import Installation
from engine import GraphQLOverHTTP, GraphQLOverWebSocket
from routes import graphql
from routes.access_log import AccessLog, Answers
from routes.addresses import canonical
from routes.connection_limits import Staying
from routes.metrics.route import Metrics
from routes.refusal import of_fault, of_surprise
from routes.strict_transport import StrictTransport


class Tracing(Protocol):
    """What makes spans of requests, where they are wanted (`routes.tracing`)."""

    def requests(self, inner: ASGIApp) -> ASGIApp: ...


class Served(Protocol):
    """What a process has put together."""

    installation: Installation
    http: GraphQLOverHTTP
    sockets: GraphQLOverWebSocket
    staying: Staying
    access_log: bool
    strict_transport: bool
    metrics: Metrics

    @property
    def tracing(self) -> Tracing | None: ...

    def routes(self) -> list[Any]: ...

    @property
    def lifespan(self) -> Callable[[Any], AbstractAsyncContextManager[None]]: ...


class Application(Starlette):
    """What most requests ask for, GraphQL, is found before any route is looked at."""

    def __init__(self, app: Served) -> None:
        told: Any = dict.fromkeys(faults.KINDS, of_fault) | {Exception: of_surprise}
        super().__init__(routes=app.routes(), lifespan=app.lifespan, exception_handlers=told)
        self.state.app = app
        logged = AccessLog if app.access_log else _as_it_is
        strict = StrictTransport if app.strict_transport else _as_it_is
        traced = _as_it_is if app.tracing is None else app.tracing.requests
        answers = Answers(super().__call__)
        app.metrics.process.responses = answers.counts
        self._metrics = app.metrics
        self._http = traced(strict(logged(app.http)))
        self._sockets = logged(app.staying.around(app.sockets))
        self._others = traced(strict(logged(answers)))
        self._installation = app.installation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._installation.enter()
        if scope.get("path") == graphql.PATH and not scope.get("root_path"):
            # A socket stays for hours, and with it whatever it has come through.
            door = self._http if scope["type"] == "http" else self._sockets
            await door(scope, receive, send)
        elif scope["type"] == "lifespan":
            self._metrics.process.server = scope.get("state", {})
            await super().__call__(scope, receive, send)
        else:
            await self._others(canonical(scope), receive, send)


def _as_it_is(inner: ASGIApp) -> ASGIApp:
    return inner
