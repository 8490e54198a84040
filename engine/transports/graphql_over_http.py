"""GraphQL over HTTP, as the GraphQL foundation's draft of 2025 has it: POST with JSON, GET for queries."""

from __future__ import annotations

from functools import lru_cache
from time import perf_counter

from starlette.types import Receive, Scope, Send

from engine import correlation
from engine.errors import malformed
from engine.transports.accept import ACCEPT_BYTES, accepted
from engine.transports.http_endpoint import HTTPEndpoint, IncomingRequest

JSON = "application/json"
RESPONSE = "application/graphql-response+json"

HEADERS = {
    media_type: (
        (b"content-type", f"{media_type or JSON}; charset=utf-8".encode()),
        (b"cache-control", b"no-store"),
    )
    for media_type in (JSON, RESPONSE, None)
}


class GraphQLOverHTTP(HTTPEndpoint):
    """An ASGI application: one GraphQL operation for each request. Its options are HTTPEndpoint's.

    With `Accept: application/graphql-response+json` the status tells whether the operation ran (200) or was
    refused (400); with `application/json`, as older clients expect, a document that does not fit the schema
    is answered 200. A request that is not GraphQL at all is 4xx for both. Every body is JSON with
    `errors[].extensions.code`.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        correlation.begin_request()
        request = IncomingRequest(scope)
        media_type = negotiated(request.fields.get(b"accept"))
        try:
            status, body = 200, await self._run(request, receive, media_type)
        except ConnectionResetError:
            return
        except Exception as error:
            status, body = self.refused(request, error)
            if status == 400 and media_type != RESPONSE and not getattr(error, "malformed", True):
                status = 200
        await self.respond(request, send, status, body, HEADERS[media_type])

    async def _run(self, request: IncomingRequest, receive: Receive, media_type: str | None) -> bytes:
        if media_type is None:
            raise malformed(f"This address answers with {RESPONSE} or {JSON}.", "NOT_ACCEPTABLE", 406)
        began = perf_counter()
        params, operation = await self.read(request, receive)
        if "said" in request.scope:
            self.engine.asked.note(request.scope, operation)
        try:
            context = await self.make_context(request)
            if params.canonical is None and operation.kind == "query":
                params.canonical = operation.canonical(params.variables)
            return await self.engine.execute(operation, params.variables, context, canonical=params.canonical)
        finally:
            self.engine.asked.answered(operation, perf_counter() - began)


def negotiated(accept: bytes | None) -> str | None:
    """The media type to answer with: JSON unless the client prefers the other, None if it takes neither."""
    return _negotiated(None if accept is None else accept[:ACCEPT_BYTES])


@lru_cache(256)
def _negotiated(accept: bytes | None) -> str | None:
    takes = accepted(accept)
    json, response = takes.liked(JSON), takes.liked(RESPONSE)
    if max(json, response) <= 0:
        return None
    # A client that names the newer type wants it; one that takes anything may not know it.
    newer = response > json or (response == json and RESPONSE in takes.named)
    return RESPONSE if newer else JSON
