"""What the public may read, for pages, feeds and whoever else speaks no GraphQL: asked as any visitor asks,
and so shared, kept and dropped with their answers."""

import asyncio
from typing import Any

import orjson
from starlette.requests import HTTPConnection

from actions.context import Door, Wiring
from engine import Engine, RequestRefused, address_of
from resolvers.context import Context

PATIENCE_SECONDS = 1.0
"""A page starts without its preview rather than later than this."""


class NotAnswered(Exception):
    """The database is away or busy, or this visitor has asked for too much."""


class PublicAnswers:
    """Runs documents of the server's own through a visitor's eyes."""

    def __init__(self, engine: Engine, wiring: Wiring) -> None:
        self._engine = engine
        self._wiring = wiring

    async def answer(
        self,
        document: str,
        variables: dict[str, Any],
        connection: HTTPConnection,
        *,
        patience: float | None = PATIENCE_SECONDS,
    ) -> bytes:
        """The whole response, without errors. Raises NotAnswered; ValueError where variables do not fit."""
        engine = self._engine
        context = Context(self._wiring, door=Door(address_of(connection)))
        try:
            async with asyncio.timeout(patience):
                found = engine.documents.found(document)
                operation = found or await engine.documents.prepared(document)
                body = await engine.execute(operation, variables, context)
        except (TimeoutError, RequestRefused) as error:
            raise NotAnswered from error
        errors = orjson.loads(body).get("errors") if b'"errors"' in body else None
        if errors:
            code = errors[0]["extensions"].get("code")
            raise ValueError(code) if code == "INVALID" else NotAnswered(code)
        return body
