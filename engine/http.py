"""GraphQL over HTTP, as the GraphQL foundation's draft of 2025 has it: POST with JSON, GET for queries."""

from __future__ import annotations

from functools import lru_cache

import orjson
from starlette.types import Receive, Scope, Send

from .engine import Engine
from .errors import INTERNAL, RequestRefused, malformed
from .exchange import (
    Exchange,
    MakeContext,
    SourceOf,
    TrustedOnly,
    address_of,
    answer,
    json_body,
    query_params,
)
from .operation import Operation
from .params import Params, read_json, read_params
from .recent import Recent

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
HEADERS = {
    media_type: (
        (b"content-type", f"{media_type or JSON}; charset=utf-8".encode()),
        (b"cache-control", b"no-store"),
    )
    for media_type in (JSON, RESPONSE, None)
}


class GraphQLOverHTTP:
    """An ASGI application: one GraphQL operation for each request.

    With `Accept: application/graphql-response+json` the status tells whether the operation ran (200) or was
    refused (400); with `application/json`, as older clients expect, a document that does not fit the schema
    is answered 200. A request that is not GraphQL at all is 4xx for both. Every body is JSON with
    `errors[].extensions.code`.
    """

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
        self.recent = Recent()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(scope)
        media_type = negotiated(exchange.fields.get(b"accept"))
        try:
            status, body = 200, await self._run(exchange, receive, media_type)
        except RequestRefused as refusal:
            modern = media_type == RESPONSE
            status = refusal.status if refusal.malformed or modern or refusal.status != 400 else 200
            body = refusal.body()
        except ConnectionResetError:
            return
        except Exception as error:
            status, body = failed(self.engine, error)
        headers = [*HEADERS[media_type], *exchange.reply_headers]
        if status == 405:
            headers.append((b"allow", b"POST" if scope["method"] == "GET" else b"GET, POST"))
        await answer(scope, send, status, body, headers)

    async def _run(self, exchange: Exchange, receive: Receive, media_type: str | None) -> bytes:
        method = exchange.scope["method"]
        if media_type is None:
            raise malformed(f"This address answers with {RESPONSE} or {JSON}.", "NOT_ACCEPTABLE", 406)
        if method == "POST":
            sent = await json_body(exchange, receive, self.max_body_bytes)
            params = self.recent.get(sent)
            if params is not None:
                return await self._execute(exchange, params, await self._prepared(exchange, params))
            params = read_params(read_json(sent))
        elif method == "GET":
            sent = None
            params = read_params(query_params(exchange.scope))
        else:
            raise malformed("Use POST, or GET for queries.", "METHOD_NOT_ALLOWED", 405)
        operation = await self._prepared(exchange, params)
        if operation.kind == "query":
            if sent is not None:
                self.recent.put(sent, params)
        elif method == "GET" and operation.kind == "mutation":
            raise malformed("A mutation must be sent by POST.", "METHOD_NOT_ALLOWED", 405)
        return await self._execute(exchange, params, operation)

    async def _prepared(self, exchange: Exchange, params: Params) -> Operation:
        only = self.trusted_only is not None and await self.trusted_only(exchange)
        documents, asked = self.engine.documents, (params.query, params.document_id, params.operation_name)
        found = documents.found(*asked, trusted_only=only)
        if found is not None:
            return found
        return await documents.prepared(*asked, trusted_only=only, source=self.source_of(exchange))

    async def _execute(self, exchange: Exchange, params: Params, operation: Operation) -> bytes:
        context = await self.make_context(exchange)
        if params.canonical is None and operation.kind == "query":
            params.canonical = operation.canonical(params.variables)
        return await self.engine.execute(operation, params.variables, context, canonical=params.canonical)


def failed(engine: Engine, error: Exception) -> tuple[int, bytes]:
    """The status and the body for what making the context raised: explained, or a surprise (500)."""
    entry = engine.errors.told_of(error)
    unexplained = entry["extensions"]["code"] == INTERNAL
    status = 500 if unexplained else getattr(error, "http_status", 400)
    return status, orjson.dumps({"errors": [entry]})


ACCEPT_BYTES = 1_000
"""How much of an Accept header is read: browsers send two hundred."""


def negotiated(accept: bytes | None) -> str | None:
    """The media type to answer with, or None when the client takes neither; application/json unless it
    prefers."""
    return _negotiated(None if accept is None else accept[:ACCEPT_BYTES])


@lru_cache(256)
def _negotiated(accept: bytes | None) -> str | None:
    if accept is None or not accept.strip():
        return JSON
    wanted = {JSON: 0.0, RESPONSE: 0.0}
    exact: dict[str, float] = {}
    ranges: dict[str, float] = {}
    for part in accept.decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        into = ranges if name.endswith("/*") else exact
        into[name] = max(into.get(name, 0.0), _quality(parameters))
    for name in wanted:
        wanted[name] = exact.get(name, ranges.get("application/*", ranges.get("*/*", 0.0)))
    best = max(wanted.values())
    if best <= 0:
        return None
    # A client that names the newer type wants it; one that takes anything may not know it.
    return (
        RESPONSE
        if wanted[RESPONSE] == best and RESPONSE in exact
        else JSON
        if wanted[JSON] == best
        else RESPONSE
    )


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0
