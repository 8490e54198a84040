"""One HTTP request as the application sees it when it makes the context."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send

from engine.document.request_params import read_json
from engine.errors import malformed

WHOLE = "http.response.whole"
"""The key in a scope's `extensions` under which a server takes status, headers and body; True: it did."""


class IncomingRequest(HTTPConnection):
    """The request's headers, cookies and address; headers put into `reply_headers` go out with the answer."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.fields: dict[bytes, bytes] = dict(scope["headers"])
        """Headers by their lower-case names."""
        self.reply_headers: list[tuple[bytes, bytes]] = []


MakeContext = Callable[[IncomingRequest], Awaitable[Any]]
"""Makes the context of one operation. What it raises is told if explained; its `http_status` (400) is the
status."""

TrustedOnly = Callable[[HTTPConnection], Awaitable[bool]]
"""Whether this request may send nothing but trusted documents. What it raises is told as a context's is."""


SourceOf = Callable[[HTTPConnection], Hashable]
"""Where who asks is: what comes from one place waits for itself."""


def address_of(connection: HTTPConnection) -> str:
    """The client's network address; empty where it is not known."""
    client = connection.scope.get("client")
    return client[0] if client else ""


async def read_body(request: IncomingRequest, receive: Receive, most: int) -> bytes:
    """The request's body. Raises RequestRefused (413) when it is longer than `most` bytes."""
    length = request.fields.get(b"content-length", b"")
    if length.isdigit() and int(length[:19]) > most:
        raise too_large(most)
    message: Message = await receive()
    if message["type"] == "http.request" and not message.get("more_body", False):
        whole: bytes = message.get("body", b"")
        if len(whole) > most:
            raise too_large(most)
        return whole
    body = bytearray()
    while True:
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("The client went away while sending.")
        body += message.get("body", b"")
        if len(body) > most:
            raise too_large(most)
        if not message.get("more_body", False):
            return bytes(body)
        message = await receive()


def too_large(most: int) -> Exception:
    """The refusal of a body of more than `most` bytes."""
    return malformed(f"The request's body is longer than {most} bytes.", "BODY_TOO_LARGE", 413, most=most)


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


async def json_body(request: IncomingRequest, receive: Receive, most: int) -> bytes:
    """A POST request's body. Raises RequestRefused: 415 for anything but JSON in UTF-8, 413 above `most`
    bytes.

    That the type must be application/json also keeps other sites' forms out: a browser asks before it sends
    that.
    """
    fields = request.fields
    content_type = fields.get(b"content-type", b"")
    if content_type != b"application/json" and not _is_json(content_type):
        raise malformed("Send the request as application/json in UTF-8.", "UNSUPPORTED_MEDIA_TYPE", 415)
    if fields.get(b"content-encoding", b"identity").lower() != b"identity":
        raise malformed("Send the request without compression.", "UNSUPPORTED_MEDIA_TYPE", 415)
    return await read_body(request, receive, most)


def _is_json(content_type: bytes) -> bool:
    kind, _, parameters = content_type.decode("latin-1").lower().partition(";")
    charset = parameters.partition("charset=")[2].partition(";")[0].strip().strip('"')
    return kind.strip() == "application/json" and charset in ("", "utf-8", "utf8")


async def send_response(
    scope: Scope, send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]
) -> None:
    """Sends a whole response; adds to `headers`."""
    headers.append((b"content-length", b"%d" % len(body)))
    extensions = scope.get("extensions")
    if extensions and WHOLE in extensions and extensions[WHOLE](status, headers, body):
        return
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
