"""What GraphQL over HTTP and over server-sent events have in common: requests, options, who may ask what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable
from dataclasses import KW_ONLY, dataclass, field
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send

from engine import correlation
from engine.cache.request_cache import RequestCache
from engine.document.operation import Operation
from engine.document.request_params import RequestParams, read_json, read_params
from engine.engine import Engine
from engine.errors import UNAVAILABLE, RequestRefused, malformed
from engine.messages import INTERNAL

WHOLE = "http.response.whole"
"""The key in a scope's `extensions` under which a server takes status, headers and body; True: it did."""


class IncomingRequest(HTTPConnection):
    """The request's headers, cookies and address; headers put into `reply_headers` go out with the answer."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.fields: dict[bytes, bytes] = dict(scope["headers"])
        """Headers by their lower-case names; of lists that came in several lines, all of them."""
        if len(self.fields) != len(scope["headers"]):
            self.fields |= _joined(scope["headers"])
        self.reply_headers: list[tuple[bytes, bytes]] = []


_LISTS = frozenset({b"accept", b"accept-encoding", b"content-encoding", b"if-none-match"})


def _joined(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Those that are lists, each as one line (RFC 9110, 5.3)."""
    found: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        if name in _LISTS:
            found.setdefault(name, []).append(value)
    return {name: b", ".join(values) for name, values in found.items()}


_STATUS = {INTERNAL: 500, UNAVAILABLE: 503}
"""Of what is nobody's fault who asks."""

MakeContext = Callable[[IncomingRequest], Awaitable[Any]]
"""Makes the context of one operation. What it raises is told if explained, with its `http_status` or 400."""

TrustedOnly = Callable[[HTTPConnection], Awaitable[bool]]
"""Whether this request may send nothing but trusted documents. What it raises is told as a context's is."""


SourceOf = Callable[[HTTPConnection], Hashable]
"""Where who asks is: what comes from one place waits for itself."""


def address_of(connection: HTTPConnection) -> str:
    """The client's network address; empty where it is not known."""
    client = connection.scope.get("client")
    return client[0] if client else ""


@dataclass(eq=False)
class HTTPEndpoint:
    """`make_context` makes the context of an operation for `engine`; bodies may have `max_body_bytes`.

    `trusted_only` says of each request whether it may send nothing but trusted documents, `source` where it
    comes from, so that what is asked from one place waits for itself.
    """

    usage: ClassVar[str] = "Use POST, or GET for queries."

    engine: Engine
    make_context: MakeContext
    _: KW_ONLY
    max_body_bytes: int = 262_144
    trusted_only: TrustedOnly | None = None
    source: SourceOf = address_of
    request_cache: RequestCache = field(default_factory=RequestCache, init=False)

    async def read(self, request: IncomingRequest, receive: Receive) -> tuple[RequestParams, Operation]:
        """What is asked for. Raises RequestRefused; ConnectionResetError if the client has gone."""
        method = request.scope["method"]
        if method == "POST":
            body = await _json_body(request, receive, self.max_body_bytes)
            params = self.request_cache.get(body)
            if params is not None:
                return params, await self._prepared(request, params)
            params = read_params(read_json(body))
        elif method == "GET":
            body, params = None, read_params(_query_params(request.scope))
        else:
            raise malformed(self.usage, "METHOD_NOT_ALLOWED", 405)
        operation = await self._prepared(request, params)
        if operation.kind == "query":
            if body is not None:
                self.request_cache.put(body, params)
        elif method == "GET" and operation.kind == "mutation":
            raise malformed("A mutation must be sent by POST.", "METHOD_NOT_ALLOWED", 405)
        return params, operation

    async def _prepared(self, request: IncomingRequest, params: RequestParams) -> Operation:
        # A trusted document is for everybody: for it nobody need be found out here.
        known = params.document_id in self.engine.documents.trusted
        only = self.trusted_only is not None and not known and await self.trusted_only(request)
        documents, asked = self.engine.documents, (params.query, params.document_id, params.operation_name)
        found = documents.found(*asked, trusted_only=only)
        if found is not None:
            return found
        return await documents.prepared(*asked, trusted_only=only, source=self.source(request))

    def refused(self, request: IncomingRequest, error: Exception) -> tuple[int, bytes]:
        """The status and the body for what was raised before an operation ran; 500 for a surprise."""
        if not isinstance(error, RequestRefused):
            entry = self.engine.errors.told_of(error)
            own: int = getattr(error, "http_status", 400)
            error = RequestRefused([entry], _STATUS.get(entry["extensions"]["code"], own))
        self.engine.asked.told(error.entries)
        if error.status == 503 and error.retry_after is not None:
            request.reply_headers.append((b"retry-after", b"%d" % error.retry_after))
        return error.status, error.body()

    async def respond(
        self,
        request: IncomingRequest,
        send: Send,
        status: int,
        body: bytes,
        headers: tuple[tuple[bytes, bytes], ...],
    ) -> None:
        """Sends a whole response, with what the application adds to its headers."""
        all_headers = [*headers, *request.reply_headers, correlation.request_header()]
        if status == 405:
            all_headers.append((b"allow", b"POST" if request.scope["method"] == "GET" else b"GET, POST"))
        await send_response(request.scope, send, status, body, all_headers)


async def _read_body(request: IncomingRequest, receive: Receive, most: int) -> bytes:
    """The request's body. Raises RequestRefused (413) when it is longer than `most` bytes."""
    length = request.fields.get(b"content-length", b"")
    if length.isdigit() and int(length[:19]) > most:
        raise _too_large(most)
    message: Message = await receive()
    if message["type"] == "http.request" and not message.get("more_body", False):
        whole: bytes = message.get("body", b"")
        if len(whole) > most:
            raise _too_large(most)
        return whole
    body = bytearray()
    while True:
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("The client went away while sending.")
        body += message.get("body", b"")
        if len(body) > most:
            raise _too_large(most)
        if not message.get("more_body", False):
            return bytes(body)
        message = await receive()


def _too_large(most: int) -> Exception:
    """The refusal of a body of more than `most` bytes."""
    return malformed(f"The request's body is longer than {most} bytes.", "BODY_TOO_LARGE", 413, most=most)


def _query_params(scope: Scope) -> dict[str, Any]:
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


async def _json_body(request: IncomingRequest, receive: Receive, most: int) -> bytes:
    """A POST request's body. Raises RequestRefused: 415 but for JSON in UTF-8, 413 above `most` bytes.

    The type keeps other sites' forms out besides: a browser asks before it sends that.
    """
    fields = request.fields
    content_type = fields.get(b"content-type", b"")
    if content_type != b"application/json" and not _is_json(content_type):
        raise malformed("Send the request as application/json in UTF-8.", "UNSUPPORTED_MEDIA_TYPE", 415)
    if fields.get(b"content-encoding", b"identity").lower() != b"identity":
        raise malformed("Send the request without compression.", "UNSUPPORTED_MEDIA_TYPE", 415)
    return await _read_body(request, receive, most)


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
