"""One HTTP request as the application sees it when it makes the context."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send

from .errors import malformed
from .params import read_json


class Exchange(HTTPConnection):
    """The request's headers, cookies and address; headers put into `reply_headers` go out with the answer."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.reply_headers: list[tuple[bytes, bytes]] = []


MakeContext = Callable[[Exchange], Awaitable[Any]]
"""Makes the context of one operation. What it raises is told if explained; its `http_status` (400) is the
status."""

TrustedOnly = Callable[[HTTPConnection], bool]
"""Whether this connection may send nothing but trusted documents."""


async def read_body(scope: Scope, receive: Receive, most: int) -> bytes:
    """The request's body. Raises RequestRefused (413) when it is longer than `most` bytes."""
    length = header(scope, b"content-length")
    if length is not None and length.isdigit() and int(length[:19]) > most:
        raise too_large(most)
    body = bytearray()
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("The client went away while sending.")
        body += message.get("body", b"")
        if len(body) > most:
            raise too_large(most)
        if not message.get("more_body", False):
            return bytes(body)


def too_large(most: int) -> Exception:
    """The refusal of a body of more than `most` bytes."""
    return malformed(f"The request's body is longer than {most} bytes.", "BODY_TOO_LARGE", 413, most=most)


def header(scope: Scope, name: bytes) -> bytes | None:
    """The first header of this lower-case name."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return None


def query_params(scope: Scope) -> dict[str, Any]:
    """A GET request's parameters; `variables` and `extensions` are JSON. Raises RequestRefused."""
    try:
        pairs = parse_qsl(scope["query_string"].decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise malformed("The query string is not valid UTF-8.") from None
    params: dict[str, Any] = dict(pairs)
    for name in ("variables", "extensions"):
        if params.get(name):
            params[name] = read_json(params[name])
        else:
            params.pop(name, None)
    return params


async def json_params(scope: Scope, receive: Receive, most: int) -> Any:
    """A POST request's JSON. Raises RequestRefused: 415 for anything but JSON in UTF-8, 413 above `most`
    bytes.

    That the type must be application/json also keeps other sites' forms out: a browser asks before it sends
    that.
    """
    kind, _, parameters = (header(scope, b"content-type") or b"").decode("latin-1").lower().partition(";")
    charset = parameters.partition("charset=")[2].partition(";")[0].strip().strip('"')
    if kind.strip() != "application/json" or charset not in ("", "utf-8", "utf8"):
        raise malformed("Send the request as application/json in UTF-8.", "UNSUPPORTED_MEDIA_TYPE", 415)
    if (header(scope, b"content-encoding") or b"identity").lower() != b"identity":
        raise malformed("Send the request without compression.", "UNSUPPORTED_MEDIA_TYPE", 415)
    return read_json(await read_body(scope, receive, most))


async def answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    """Sends a whole response."""
    headers = [*headers, (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
