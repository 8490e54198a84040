"""Tortoise's PostgreSQL client, except that a transaction that could not begin gives its connection back.

Tortoise keeps it for ever where BEGIN fails or is cancelled: after as many of them as the pool has
connections nobody in the process writes again. (Its migrations know the dialect by the name of this module.)
"""

import asyncio
import contextlib
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.connection import get_connections

from database import postgres_connections
from database.group_commit import Turns


async def nothing_to_reset(connection: object) -> None:
    """In place of a round trip of RESET ALL and its like each time a connection goes back to its pool: a
    transaction is undone in any case, and nothing here outlives one (no SET, LISTEN or session's lock)."""


class ReturningContext(TransactionContextPooled):
    _undoing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        self.client._connection = await self.client._parent._pool.acquire()
        begun = asyncio.ensure_future(self.client.begin())
        try:
            await asyncio.shield(begun)
        except BaseException:
            # Cancelled, it may still begin: the connection is given back once that is undone.
            self._undoing = asyncio.ensure_future(self._undo(begun))
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        client: TransactionalDBClient = self.client
        return client

    async def _undo(self, begun: asyncio.Future[None]) -> None:
        try:
            with contextlib.suppress(Exception):  # Where it never began, the one who asked has been told.
                await begun
                await self.client.rollback()
        finally:
            await self.client._parent._pool.release(self.client._connection)


class ReturningAsyncpgClient(AsyncpgDBClient):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turns: dict[int, Turns[Any]] = {}
        """Of transactions that share one, by the number of their lock."""

    async def create_pool(self, **kwargs: Any) -> "asyncpg.Pool[asyncpg.Record]":
        return await asyncpg.create_pool(None, reset=nothing_to_reset, **kwargs)

    async def _close(self) -> None:
        if self._pool is not None:
            await postgres_connections.close(self._pool)
            self._pool = None

    def _in_transaction(self) -> TransactionContext:
        return ReturningContext(TransactionWrapper(self), self._pool_init_lock)


client_class = ReturningAsyncpgClient
