"""Questions at the desk."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson

from engine.engine import Engine
from tests.engine.desk import Context, Desk
from tests.engine.serving import eventually

LENT = "query ($shelf: String, $slowly: Boolean) { lent(shelf: $shelf, slowly: $slowly) }"


async def ask(
    engine: Engine,
    desk: Desk,
    query: str,
    person: str | None = None,
    share: Any = "readers",
    **variables: Any,
) -> Any:
    operation = engine.documents.prepare(query)
    context = Context(person, desk, share=share)
    return orjson.loads(await engine.execute(operation, variables, context))


def asking(engine: Engine, desk: Desk, **rest: Any) -> asyncio.Task[Any]:
    return asyncio.create_task(ask(engine, desk, LENT, slowly=True, **rest))


async def asked(desk: Desk, times: int) -> None:
    await eventually(lambda: desk.asked == times)
