"""HTTP Strict Transport Security (RFC 6797): a browser that has come once by HTTPS never comes without it."""

from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine import WHOLE

_SECONDS = 365 * 86_400
_HEADER = (b"strict-transport-security", f"max-age={_SECONDS}".encode())
"""Of this name alone: what else the regency serves under its domain is not ours to decide."""

Headers = list[tuple[bytes, bytes]]


class StrictTransport:
    """An application whose answers over TLS say so; those without say nothing (7.2)."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["scheme"] != "https":
            await self._inner(scope, receive, send)
            return
        extensions: dict[str, Any] = dict(scope.get("extensions") or {})
        if WHOLE in extensions:
            extensions[WHOLE] = _whole(extensions[WHOLE])

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), _HEADER]}
            await send(message)

        await self._inner({**scope, "extensions": extensions}, receive, told)


def _whole(take: Callable[[int, Headers, bytes], bool]) -> Callable[[int, Headers, bytes], bool]:
    def taken(status: int, headers: Headers, body: bytes) -> bool:
        return take(status, [*headers, _HEADER], body)

    return taken
