"""What was answered, in numbers for `/metrics` and, by a setting, a line each in the log.

The lines hold nothing of what people send: of an address its network (/24, of IPv6 /48), of a path where it
leads, never what is looked at there, nor queries, tokens, or the names of clients' own documents.
"""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine import WHOLE, begin_request, request_header
from rules.devices import coarse_network

log = structlog.get_logger("taprose.answered")

_ROUTES = frozenset(
    {
        "graphql", "uploads", "files", "exports", "papers", "healthz", "readyz", "servez", "metrics",
        "assets", "config.json", "berhenti", "antrean", "komando", "relawan", "robots.txt", "sitemap.xml",
        "papan.atom", "public.geojson", "pengumuman.ics", "pengumuman.rss",
    }
)  # fmt: skip
_CODE, _ = request_header()
PAGE = "page"
"""Any other address leads to a page of the citizens' client."""


def route_of(scope: Scope) -> str:
    """Where the path leads: one of few words."""
    first: str = scope["path"].lstrip("/").partition("/")[0]
    return first if first in _ROUTES else PAGE


class Answers:
    """What is answered by other means than GraphQL's. Each answer bears the code of its request."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner
        self.counts: Counter[tuple[str, str]] = Counter()
        """By route and status."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begin_request()
        route = route_of(scope)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.counts[route, str(message["status"])] += 1
                headers = list(message.get("headers", ()))
                if all(name != _CODE for name, _ in headers):  # An event stream has its own.
                    message = {**message, "headers": [*headers, request_header()]}
            await send(message)

        await self._inner(scope, receive, told if scope["type"] == "http" else send)


class AccessLog:
    """An application whose answers are logged, a line each: a request's when it was answered, a socket's when
    it has ended."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, told = time.perf_counter(), Told()
        try:
            await self._inner(told.scope(scope), receive, told.sending(send))
        finally:
            client = scope.get("client")
            log.info(
                "answered",
                method=scope.get("method", "WEBSOCKET"),
                route=route_of(scope),
                status=told.status,
                bytes=told.size,
                milliseconds=round((time.perf_counter() - began) * 1000, 1),
                network=coarse_network(client[0]) if client else None,
                **({"request": told.code} if told.code else {}),
                **told.said,
            )


class Told:
    """What an answer turned out to be; `said` is what whoever answers adds to it."""

    def __init__(self) -> None:
        self.status: int | None = None
        self.size = 0
        self.code: str | None = None
        self.said: dict[str, Any] = {}

    def scope(self, scope: Scope) -> Scope:
        """With what whoever answers tells it by; who has asked before hears the same."""
        self.said = scope.get("said", self.said)
        extensions: dict[str, Any] = dict(scope.get("extensions") or {})
        if WHOLE in extensions:
            extensions[WHOLE] = self.whole(extensions[WHOLE])
        return {**scope, "extensions": extensions, "said": self.said}

    def whole(self, take: Callable[[int, list[tuple[bytes, bytes]], bytes], bool]) -> Any:
        def taken(status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> bool:
            self.status, self.size = status, len(body)
            self._headed(headers)
            return take(status, headers, body)

        return taken

    def sending(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            kind = message["type"]
            if kind == "http.response.start":
                self.status = message["status"]
                self._headed(message.get("headers", ()))
            elif kind == "http.response.body":
                self.size += len(message.get("body", b""))
            elif kind == "websocket.close":
                self.status = message.get("code")
            await send(message)

        return sent

    def _headed(self, headers: Any) -> None:
        found = [value for name, value in headers if name == _CODE]
        self.code = found[0].decode() if found else None


def of_socket(name: str, seconds: float) -> None:
    """A line for an operation of a socket."""
    log.info("answered", route="socket", operation=name, milliseconds=round(seconds * 1000, 1))
