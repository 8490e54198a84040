"""What GraphQL over HTTP and over server-sent events have in common: their options, and who may ask what."""

from __future__ import annotations

from typing import TypedDict

import orjson
from starlette.types import Receive, Send

from engine.cache.request_cache import RequestCache
from engine.document.operation import Operation
from engine.document.request_params import RequestParams, read_json, read_params
from engine.engine import Engine
from engine.errors import RequestRefused, malformed
from engine.messages import INTERNAL
from engine.transports.incoming_request import (
    IncomingRequest,
    MakeContext,
    SourceOf,
    TrustedOnly,
    address_of,
    json_body,
    query_params,
    send_response,
)


class HTTPOptions(TypedDict, total=False):
    """What HTTPEndpoint takes by name."""

    max_body_bytes: int
    trusted_only: TrustedOnly | None
    source: SourceOf


class HTTPEndpoint:
    """`context` makes the context of an operation for `engine`; bodies may have `max_body_bytes`.

    `trusted_only` says of each request whether it may send nothing but trusted documents, `source` where it
    comes from, so that what is asked from one place waits for itself.
    """

    usage = "Use POST, or GET for queries."

    def __init__(
        self,
        engine: Engine,
        context: MakeContext,
        *,
        max_body_bytes: int = 262_144,
        trusted_only: TrustedOnly | None = None,
        source: SourceOf = address_of,
    ) -> None:
        self.engine = engine
        self.make_context = context
        self.max_body_bytes = max_body_bytes
        self.trusted_only = trusted_only
        self.source_of = source
        self.request_cache = RequestCache()

    async def read(self, request: IncomingRequest, receive: Receive) -> tuple[RequestParams, Operation]:
        """What is asked for. Raises RequestRefused; ConnectionResetError if the client has gone."""
        method = request.scope["method"]
        if method == "POST":
            body = await json_body(request, receive, self.max_body_bytes)
            params = self.request_cache.get(body)
            if params is not None:
                return params, await self._prepared(request, params)
            params = read_params(read_json(body))
        elif method == "GET":
            body, params = None, read_params(query_params(request.scope))
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
        only = self.trusted_only is not None and await self.trusted_only(request)
        documents, asked = self.engine.documents, (params.query, params.document_id, params.operation_name)
        found = documents.found(*asked, trusted_only=only)
        if found is not None:
            return found
        return await documents.prepared(*asked, trusted_only=only, source=self.source_of(request))

    def refused(self, error: Exception) -> tuple[int, bytes]:
        """The status and the body for what refused a request, or what making its context raised: explained,
        or a surprise (500)."""
        if isinstance(error, RequestRefused):
            return error.status, error.body()
        entry = self.engine.errors.told_of(error)
        unexplained = entry["extensions"]["code"] == INTERNAL
        status = 500 if unexplained else getattr(error, "http_status", 400)
        return status, orjson.dumps({"errors": [entry]})

    async def respond(
        self,
        request: IncomingRequest,
        send: Send,
        status: int,
        body: bytes,
        headers: tuple[tuple[bytes, bytes], ...],
    ) -> None:
        """Sends a whole response, with what the application adds to its headers."""
        all_headers = [*headers, *request.reply_headers]
        if status == 405:
            all_headers.append((b"allow", b"POST" if request.scope["method"] == "GET" else b"GET, POST"))
        await send_response(request.scope, send, status, body, all_headers)
