"""Sockets and event streams, which stay open, are bounded by the address that they come from.

Connections are bounded as they are accepted, but those of a proxy are everybody's: there the client's address
is known only now.
"""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send

from rules.networks import IPV6_PREFIX, network_of

_SAYS = b"Too many connections. Try again later."
_HEADERS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"content-length", b"%d" % len(_SAYS)),
    (b"retry-after", b"30"),
]


@dataclass(frozen=True, slots=True)
class Staying:
    """Lets `most` be open at once from one network (0: any number) of all that it is put around; others are
    answered 503. Who is in `proxies` is not counted."""

    most: int
    proxies: Container[str]
    ipv6_prefix: int = IPV6_PREFIX
    open: Counter[str] = field(default_factory=Counter)

    def around(self, app: ASGIApp) -> ASGIApp:
        return _Bounded(self, app)


@dataclass(frozen=True, slots=True)
class _Bounded:
    """An ASGI application. An object, since a router takes a function for something else."""

    staying: Staying
    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = scope["client"][0] if scope.get("client") else ""
        if not self.staying.most or address in self.staying.proxies:
            await self.app(scope, receive, send)
            return
        network, open_now = network_of(address, self.staying.ipv6_prefix), self.staying.open
        if open_now[network] >= self.staying.most:
            await _refuse(scope, receive, send)
            return
        open_now[network] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            open_now[network] -= 1
            if not open_now[network]:
                del open_now[network]


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    kind = "http"
    if scope["type"] == "websocket":
        await receive()
        kind = "websocket.http"
        if "websocket.http.response" not in (scope.get("extensions") or {}):
            await send({"type": "websocket.close", "code": 1013, "reason": "Too many connections"})
            return
    await send({"type": f"{kind}.response.start", "status": 503, "headers": _HEADERS})
    await send({"type": f"{kind}.response.body", "body": _SAYS})
